"""Looks: how the words of an edition look on the pages of its witnesses."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.article import Anchor, Article
from onrecord.capture import Block, Capture, Role, Setting
from onrecord.text import Span

_CARRIED = 0.9  # of a setting's characters: less of it says nothing about the rest


def looks(article: Article, captures: Sequence[Capture]) -> tuple[Setting, ...]:
    """The settings of the edition's text, by place.

    Args:
        article: Edited from *captures*.
        captures: What one of them shows holds: plain copies of a page have lost its type, and add none.
    """
    anchors = {witness.capture: sorted(witness.anchors, key=_there) for witness in article.witnesses}
    found = {
        Setting(span.start, span.end, one.look)
        for capture in captures
        for block in capture.blocks
        if block.role is Role.PARAGRAPH
        for one in block.settings
        if (span := _in_edition(anchors.get(capture.id, []), block, one))
    }
    return tuple(sorted(found))


def _there(anchor: Anchor) -> int:
    return anchor.capture_start


def _in_edition(anchors: Sequence[Anchor], block: Block, one: Setting) -> Span | None:
    """Where the edition has a setting's words; None where it lacks some of them."""
    carried = sum(max(min(piece.end, one.end) - max(piece.start, one.start), 0) for piece in block.pieces)
    first = max(bisect_right(anchors, one.start, key=_there) - 1, 0)
    parts = list(_parts(anchors[first : bisect_left(anchors, one.end, key=_there)], one))
    if sum(size for _, size in parts) < _CARRIED * carried or not parts:
        return None
    return Span(min(span.start for span, _ in parts), max(span.end for span, _ in parts))


def _parts(anchors: Sequence[Anchor], one: Setting) -> Iterator[tuple[Span, int]]:
    """What each anchor carries of a setting: where in the edition, and how many of its characters."""
    for anchor in anchors:
        start, end = max(anchor.capture_start, one.start), min(anchor.capture_end, one.end)
        if start < end:
            ahead, behind = start - anchor.capture_start, anchor.capture_end - end
            span = Span(anchor.start + ahead, anchor.end - behind) if anchor.exact else Span(anchor.start, anchor.end)
            yield span, end - start
