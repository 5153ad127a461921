"""Marks on captured text: escaped, with each stretch in the classes of all that covers it.

Marks may overlap and nest as statements do, so a text is cut at every edge
and each stretch between two edges stands alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from onrecord.text import Span

# Unicode's embeddings, overrides and isolates. Each is shut into an element that
# isolates direction, so that it turns nothing around but itself; it stays in the
# text, so that what is copied is what was captured.
CONTROLS = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
CONTROL = re.compile(f"[{''.join(CONTROLS)}]")


class Mark(NamedTuple):
    """One stretch of a text to be seen."""

    start: int
    end: int
    classes: str  # of the stylesheet, separated by spaces
    key: str = ""  # which statement or variant, for the script: "s3"


class Pin(NamedTuple):
    """Something that stands between two characters of a text."""

    at: int
    markup: Markup


def untwisted(text: str) -> str:
    """*text* without direction controls, for places that hold no markup, such as a window's title."""
    return CONTROL.sub("", text)


def brief(text: str, most: int) -> str:
    """The beginning and the end of a *text* of more than *most* characters; a shorter one as it is."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} […] {text[-most // 3 :]}"


def shown(text: str | None, most: int = 0) -> Markup:
    """Captured *text* for a page: escaped, direction controls visible and without effect on what follows.

    Args:
        text: Captured, or written by somebody.
        most: Characters after which the middle is left out; 0 shows all.
    """
    if not text:
        return Markup()
    if most:
        text = brief(text, most)
    safe = escape(text)
    if text.isascii() or not CONTROL.search(text):
        return safe
    return Markup(CONTROL.sub(_harmless, str(safe)))  # noqa: S704 - escaped above


def _harmless(found: re.Match[str]) -> str:
    return f'<bdi class="control" title="{CONTROLS[found[0]]}: a direction control">{found[0]}</bdi>'


def marked(text: str, span: Span, marks: Iterable[Mark], pins: Sequence[Pin] = ()) -> Markup:
    """*span* of *text* with its marks and pins.

    Args:
        text: Captured text.
        span: The stretch to show.
        marks: In offsets of *text*; parts outside *span* are left out.
        pins: In offsets of *text*; at equal places in their order.
    """
    inside = [mark for mark in marks if mark.start < span.end and mark.end > span.start and mark.start < mark.end]
    pins = sorted((pin for pin in pins if span.start <= pin.at <= span.end), key=lambda pin: pin.at)
    edges = {span.start, span.end}
    for mark in inside:
        edges.add(max(mark.start, span.start))
        edges.add(min(mark.end, span.end))
    edges.update(pin.at for pin in pins)
    cuts = sorted(edges)
    covering: list[list[Mark]] = [[] for _ in cuts]
    for mark in inside:
        for number in range(bisect_left(cuts, mark.start), bisect_left(cuts, mark.end)):
            covering[number].append(mark)
    plain = escape if text.isascii() or not CONTROL.search(text) else shown
    out: list[str] = []
    next_pin = 0
    for number, cut in enumerate(cuts):
        while next_pin < len(pins) and pins[next_pin].at == cut:
            out.append(pins[next_pin].markup)
            next_pin += 1
        if number + 1 < len(cuts):
            safe = plain(text[cut : cuts[number + 1]])
            out.append(_stretch(safe, covering[number]) if covering[number] else safe)
    return Markup("".join(out))  # noqa: S704 - every part is escaped


def _stretch(safe: Markup, marks: Sequence[Mark]) -> str:
    """Escaped words in the classes of all *marks* that cover them, which are one or more."""
    classes, keys = marks[0].classes, marks[0].key
    if len(marks) > 1:
        classes = " ".join(dict.fromkeys(" ".join(mark.classes for mark in marks).split()))
        keys = " ".join(dict.fromkeys(mark.key for mark in marks if mark.key))
    data = f' data-of="{escape(keys)}"' if keys else ""
    return f'<mark class="{escape(classes)}"{data}>{safe}</mark>'
