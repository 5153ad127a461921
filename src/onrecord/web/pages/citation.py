"""Citations to download: text, BibTeX, CSL JSON."""

import json
from collections.abc import Callable, Mapping

from starlette.responses import Response

from onrecord.errors import NotInRecord
from onrecord.web.citation import Citation
from onrecord.web.pages.export import cited
from onrecord.web.room import Ask

FORMS: Mapping[str, tuple[str, Callable[[Citation], str]]] = {
    "txt": ("text/plain; charset=utf-8", lambda citation: citation.text() + "\n"),
    "bib": ("application/x-bibtex; charset=utf-8", lambda citation: citation.bibtex()),
    "csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda citation: json.dumps([citation.csl()], ensure_ascii=False, indent=2) + "\n",
    ),
}


def citation(ask: Ask) -> Response:
    """One statement's citation in the form that the address asks for."""
    form = FORMS.get(ask.path["form"])
    if form is None:
        raise NotInRecord(ask.path["form"])
    made = cited(ask.db, ask.path["id"])
    media_type, write = form
    headers = {"content-disposition": f'attachment; filename="onrecord-{made.id}.{ask.path["form"]}"'}
    return Response(write(made).encode("utf8", "replace"), headers=headers | {"content-type": media_type})
