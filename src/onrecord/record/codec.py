"""Nouns as the record's JSON columns hold them, and back.

Short keys and no white space: a record of a million captures has a billion offsets.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.article import Anchor, Reading
from onrecord.capture import Block, Evidence, Fact, Look, Pointer, Role, Setting
from onrecord.record.damage import undamaged
from onrecord.text import Piece, Span


def dumps(value: object) -> str:
    """JSON in its shortest form; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(text: str) -> str:
    """*text* in a form that SQLite takes: bytes of file names that are not UTF-8 are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def spans_out(spans: Iterable[Span]) -> str:
    """Spans to JSON."""
    return dumps([[span.start, span.end] for span in spans])


@undamaged
def spans_in(text: str) -> tuple[Span, ...]:
    """Spans from JSON."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def blocks_out(blocks: Iterable[Block]) -> str:
    """Blocks to JSON."""
    return dumps(
        [
            {
                "role": block.role,
                "pieces": [
                    [piece.start, piece.end] if piece.glue == " " else [piece.start, piece.end, piece.glue]
                    for piece in block.pieces
                ],
                **({} if block.href is None else {"href": block.href}),
                **({"links": [list(link) for link in block.links]} if block.links else {}),
                **({"settings": [list(one) for one in block.settings]} if block.settings else {}),
            }
            for block in blocks
        ]
    )


@undamaged
def blocks_in(text: str) -> tuple[Block, ...]:
    """Blocks from JSON."""
    return tuple(
        Block(
            role=Role(block["role"]),
            pieces=tuple(Piece(*piece) for piece in block["pieces"]),
            href=block.get("href"),
            links=tuple(Pointer(*link) for link in block.get("links", ())),
            settings=tuple(Setting(start, end, Look(look)) for start, end, look in block.get("settings", ())),
        )
        for block in json.loads(text)
    )


def facts_out(facts: Iterable[Fact]) -> str:
    """Facts to JSON."""
    return dumps(
        [
            {
                "name": fact.name,
                "value": fact.value,
                "reason": fact.reason,
                "evidence": [
                    {
                        "value": evidence.value,
                        "basis": evidence.basis,
                        **({} if evidence.span is None else {"span": list(evidence.span)}),
                        **({} if evidence.capture is None else {"capture": evidence.capture}),
                        **({} if evidence.doubt is None else {"doubt": evidence.doubt}),
                    }
                    for evidence in fact.evidence
                ],
            }
            for fact in facts
        ]
    )


@undamaged
def facts_in(text: str) -> tuple[Fact, ...]:
    """Facts from JSON."""
    return tuple(
        Fact(
            name=fact["name"],
            value=fact["value"],
            reason=fact["reason"],
            evidence=tuple(
                Evidence(
                    value=evidence["value"],
                    basis=evidence["basis"],
                    span=_span(evidence.get("span")),
                    capture=evidence.get("capture"),
                    doubt=evidence.get("doubt"),
                )
                for evidence in fact["evidence"]
            ),
        )
        for fact in json.loads(text)
    )


def _span(value: Sequence[int] | None) -> Span | None:
    return None if value is None else Span(value[0], value[1])


def anchors_out(anchors: Iterable[Anchor]) -> str:
    """Anchors to JSON."""
    return dumps([[*anchor[:4], int(anchor.exact)] for anchor in anchors])


@undamaged
def anchors_in(text: str) -> tuple[Anchor, ...]:
    """Anchors from JSON."""
    return tuple(
        Anchor(start, end, capture_start, capture_end, bool(exact))
        for start, end, capture_start, capture_end, exact in json.loads(text)
    )


def readings_out(readings: Iterable[Reading]) -> str:
    """Readings to JSON."""
    return dumps([{"captures": list(reading.captures), "text": reading.text} for reading in readings])


@undamaged
def readings_in(text: str) -> tuple[Reading, ...]:
    """Readings from JSON."""
    return tuple(Reading(captures=tuple(reading["captures"]), text=reading["text"]) for reading in json.loads(text))


@undamaged
def strings_in(text: str) -> tuple[str, ...]:
    """A list of strings from JSON."""
    found: list[Any] = json.loads(text)
    if not all(isinstance(one, str) for one in found):
        raise TypeError("what is no string")
    return tuple(found)
