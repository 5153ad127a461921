"""Update notes: where a page says itself that its story was changed."""

from collections.abc import Mapping, Sequence
from itertools import chain

from onrecord.capture import Block, Capture, Evidence, Fact, Role
from onrecord.text import Span
from onrecord.text.notes import heads_note, is_short, note_in, tells_of_note

_NONE = frozenset({Role.RELATED, Role.EMBED, Role.HEADLINE})
_BETWEEN = frozenset({Role.LINK, Role.DATE_LINE, Role.BYLINE})  # what may stand between a heading and its note


def notes(captures: Sequence[Capture], cut: Mapping[str, Sequence[str]]) -> list[Fact]:
    """One fact called "note" for each update note, with every capture that has it.

    Args:
        captures: Of one article, sorted by id.
        cut: What each block has of the text layer, by the capture's id.
    """
    layers = [_words(capture, cut[capture.id]) for capture in captures]
    telling = set(filter(tells_of_note, set(chain.from_iterable(layers))))
    if not telling:  # as in most articles
        return []
    found: dict[str, list[Evidence]] = {}
    for capture, layer in zip(captures, layers, strict=True):
        headed = False  # a line above says what comes
        for block, words in zip(capture.blocks, layer, strict=True):
            if not (headed or words in telling) or block.role is Role.LINK:
                continue
            heads, inside = heads_note(words), block.role is Role.PARAGRAPH
            start = None if heads or block.role in _NONE else _begins(words, headed=headed and inside)
            headed = (heads and _is_heading(words, block)) or (headed and start is None and block.role in _BETWEEN)
            if start is None:
                continue
            places = block.reading(capture.text).to_base(Span(start, len(words)))
            note = " ".join(words[start:].split())
            found.setdefault(note, []).append(
                Evidence(
                    value=note,
                    basis=f"{block.role.value} that says so",
                    span=Span(places[0].start, places[-1].end),
                    capture=capture.id,
                )
            )
    return [
        Fact(name="note", value=text, evidence=tuple(evidence), reason="The page says that it was changed.")
        for text, evidence in sorted(found.items())
    ]


def _words(capture: Capture, cut: Sequence[str]) -> list[str]:
    """What each block says, line breaks mended."""
    return [
        words if len(block.pieces) == 1 else block.reading(capture.text).text
        for block, words in zip(capture.blocks, cut, strict=True)
    ]


def _is_heading(words: str, block: Block) -> bool:
    """Whether a block whose *words* may head a note does: a title is of a page, and footers lead to corrections."""
    return block.role is Role.PARAGRAPH or (block.role is not Role.HEADLINE and words.rstrip().endswith(":"))


def _begins(words: str, *, headed: bool) -> int | None:
    """Where a note begins in a block's *words*; None where none does."""
    start = note_in(words)
    return 0 if start is None and headed and is_short(words) else start
