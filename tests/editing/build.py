"""Captures made by hand, so that editing is tested by itself."""

import hashlib

from onrecord.capture import Block, Capture, Evidence, Fact, Role
from onrecord.text import Piece

LEADS = {"#": Role.HEADLINE, "!": Role.BANNER, ">": Role.RELATED, "@": Role.LINK, "%": Role.EMBED, "~": Role.FURNITURE}


def capture(
    text: str,
    *,
    media: str = "text/plain",
    url: str | None = None,
    captured: str | None = None,
    **facts: str,
) -> Capture:
    r"""A capture of *text*: a block for each part between empty lines, its role by its first character.

    Lines are pieces. A line that ends in "-\" is hyphenated, one that ends in "\" is broken inside a word.
    """
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = hashlib.sha256(f"{sha}{url}{captured}{media}".encode()).hexdigest()[:16]
    blocks = []
    at = 0
    for part in text.split("\n\n"):
        role = LEADS.get(part[:1], Role.PARAGRAPH)
        start = at if role is Role.PARAGRAPH else at + 1
        pieces = _pieces(text, start, at + len(part))
        if pieces:
            reading = text[pieces[0].start : pieces[-1].end]
            href = "".join(reading.split()) if role in {Role.LINK, Role.EMBED} else None
            blocks.append(Block(role=role, pieces=pieces, href=href))
        at += len(part) + 2
    found = tuple(
        Fact(name=key, value=value, evidence=(Evidence(value=value, basis="by hand"),), reason="Given.")
        for key, value in facts.items()
    )
    return Capture(
        id="c" + name, path="by hand", sha256=sha, media_type=media, url=url, captured=captured,
        reader="hand/1", text=text, blocks=tuple(blocks), facts=found,
    )  # fmt: skip


def _pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces = []
    at = start
    for line in text[start:end].split("\n"):
        stop = at + len(line)
        glue = " "
        if line.endswith("-\\"):
            kept, glue = line[:-2], ""
        elif line.endswith("\\"):
            kept, glue = line[:-1], ""
        else:
            kept = line
        first = at + len(kept) - len(kept.lstrip())
        if kept.strip():
            pieces.append(Piece(first, at + len(kept.rstrip()), glue))
        at = stop + 1
    return tuple(pieces)
