"""Originals to download, and drawn pages of a PDF."""

import zlib

from starlette.responses import Response

from onrecord.errors import NotInRecord
from onrecord.record import captures
from onrecord.web.originals import PDF, picture
from onrecord.web.parameters import number_of
from onrecord.web.room import Ask

ENDINGS = {
    "text/html": "html",
    PDF: "pdf",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "text/csv": "csv",
    "message/rfc822": "eml",
}
FOREVER = "private, max-age=31536000, immutable"  # a capture's id is a function of its bytes


def original(ask: Ask) -> Response:
    """The bytes of a capture, to be saved and never opened by the browser in place."""
    capture = captures.get(ask.db, ask.path["id"])
    data = stored(ask, capture.sha256)
    name = f"{capture.id}.{ENDINGS.get(capture.media_type, 'bin')}"
    return Response(
        data,
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "content-security-policy": "default-src 'none'; sandbox",
        },
    )


def drawn(ask: Ask) -> Response:
    """One page of a PDF as a picture."""
    row = ask.db.execute("SELECT sha256, media_type FROM capture WHERE id = ?", (ask.path["id"],)).fetchone()
    number = number_of(ask.path["number"])
    if row is None or row[1] != PDF or number is None:
        raise NotInRecord(ask.address)
    image = picture(stored(ask, row[0]), number)
    if image is None:
        raise NotInRecord(ask.address)
    return Response(image, media_type="image/png", headers={"cache-control": FOREVER})


def stored(ask: Ask, sha256: str) -> bytes:
    """The bytes of this digest.

    Raises:
        NotInRecord: They are gone or damaged.
    """
    try:
        return captures.original(ask.db, sha256)
    except zlib.error:
        raise NotInRecord(sha256) from None
