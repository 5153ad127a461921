"""Taking away: the statements of a search, person or article in the forms of `onrecord export`, and as citations."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, ClassVar, NamedTuple

from starlette.datastructures import QueryParams
from starlette.responses import Response, StreamingResponse

from onrecord.errors import NotInRecord
from onrecord.record import articles, statements
from onrecord.record.export import FORMATS
from onrecord.record.selection import Selection, select, select_article
from onrecord.web.asking import Search, read
from onrecord.web.citation import Citation, cite
from onrecord.web.finding import matching
from onrecord.web.people import named, who
from onrecord.web.rendering import Page
from onrecord.web.room import Ask
from onrecord.web.words import plural, query

MOST = 100_000  # statements of one selection
MOST_CITED = 500  # citations in one file
IN_MEMORY = 4 << 20  # bytes, after which an export waits on disk
ENDINGS = {"jsonl": "jsonl", "csv": "csv", "parquet": "parquet", "web-annotation": "anno.jsonl", "ftm": "ftm.jsonl"}
SAID = {
    "jsonl": "JSON, one object a line",
    "csv": "CSV, for spreadsheets",
    "parquet": "Parquet, columns for analysis",
    "web-annotation": "W3C Web Annotations",
    "ftm": "FollowTheMoney entities",
}


class Choice(NamedTuple):
    """One file that can be taken away."""

    name: str
    addresses: tuple[tuple[str, str], ...]  # of what, and where


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPage(Page):
    """What a selection can be taken away as."""

    template: ClassVar[str] = "export.html"
    most_cited: ClassVar[int] = MOST_CITED

    about: str  # the selection in words
    count: int  # statements
    cut: bool  # more would match than one file holds
    choices: tuple[Choice, ...]
    citations: tuple[tuple[str, str], ...]  # name and address
    back: str  # where the selection is seen

    @property
    def heading(self) -> str:
        """The page's name."""
        return "Take away"

    @property
    def tally(self) -> str:
        """How much it is."""
        return plural(self.count, "statement")


def chosen(db: sqlite3.Connection, asked: QueryParams) -> tuple[Selection, bool]:
    """The selection that an address asks for, and whether it had to be cut.

    Raises:
        NotInRecord: The article is not there.
    """
    if article := asked.get("article"):
        current = articles.current_id(db, article)
        if current is None:
            raise NotInRecord(article)
        return select_article(db, current), False
    numbers = matching(db, read(asked), MOST + 1)
    return select(db, numbers[:MOST]), len(numbers) > MOST


def export_page(ask: Ask) -> ExportPage:
    """The forms in which a selection can be taken away."""
    article, search = ask.query.get("article", ""), read(ask.query)
    tail = query([("article", article)]) if article else search.but(page=1).address("")
    if article:
        selection, cut = chosen(ask.db, ask.query)
        count = len(selection.statements)
    else:
        numbers = matching(ask.db, search, MOST + 1)
        count, cut = min(len(numbers), MOST), len(numbers) > MOST
    choices = [
        Choice(SAID[form], tuple((table, f"/export/{table}/{form}{tail}") for table in FORMATS[form].tables))
        for form in FORMATS
    ]
    return ExportPage(
        about=in_words(ask.db, article, search),
        count=count,
        cut=cut,
        choices=tuple(choices),
        citations=tuple((name, f"/export/citations/{form}{tail}") for name, form in CITATIONS),
        back=f"/article/{article}" if article else search.address(),
    )


def in_words(db: sqlite3.Connection, article: str, search: Search) -> str:
    """A selection as people say it."""
    if article:
        return "One article with all its statements and captures"
    person = ""
    if search.person:
        row = db.execute("SELECT name FROM person WHERE id = ?", (search.person,)).fetchone()
        person = row[0] if row else search.person
    parts = [
        f"“{search.words}”" if search.words else "",
        f"speaker {search.speaker}" if search.speaker else "",
        person,
        search.outlet,
        search.kind,
        search.manner,
        f"since {search.since}" if search.since else "",
        f"until {search.until}" if search.until else "",
    ]
    return ", ".join(part for part in parts if part) or "The whole record"


def export_file(ask: Ask) -> Response:
    """One file of a selection."""
    table, form = ask.path["table"], ask.path["form"]
    if form not in FORMATS or table not in FORMATS[form].tables:
        raise NotInRecord(ask.address)
    selection, _ = chosen(ask.db, ask.query)
    # written whole while the snapshot is held, so that a slow reader of the file holds nothing
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `parts`
    try:
        FORMATS[form].write(ask.db, table, out, selection)  # type: ignore[arg-type]
    except BaseException:
        out.close()
        raise
    out.seek(0)
    name = f"onrecord-{table}.{ENDINGS.get(form, form)}"
    return StreamingResponse(
        parts(out),
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def parts(file: IO[bytes]) -> Iterator[bytes]:
    """A file bit by bit, closed at the end."""
    with file:
        while part := file.read(1 << 16):
            yield part


CITATIONS = (("Text", "txt"), ("BibTeX", "bib"), ("CSL JSON", "csl.json"))


def citations_file(ask: Ask) -> Response:
    """The citations of a selection."""
    form = ask.path["form"]
    if form not in dict(CITATIONS).values():
        raise NotInRecord(ask.address)
    selection, _ = chosen(ask.db, ask.query)
    made = [cited(ask.db, statement) for statement in sorted(selection.statements)[:MOST_CITED]]
    if form == "txt":
        body = "\n\n".join(citation.text() for citation in made) + "\n"
    elif form == "bib":
        body = "\n".join(citation.bibtex() for citation in made)
    else:
        body = json.dumps([citation.csl() for citation in made], ensure_ascii=False, indent=1) + "\n"
    headers = {"content-disposition": f'attachment; filename="onrecord-citations.{form}"'}
    return Response(body.encode("utf8", "replace"), media_type="application/octet-stream", headers=headers)


def cited(db: sqlite3.Connection, statement: str) -> Citation:
    """One statement's citation."""
    entry = statements.get(db, statement)
    person = named(db, [entry]).get(entry.person or -1)
    return cite(db, articles.get(db, entry.article), entry, who(entry, person))
