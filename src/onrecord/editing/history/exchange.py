"""Exchange: which sentences of a passage were put for which, from one state of it to the next."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from onrecord.editing.history.wording import ends_sentence, sentence_ends
from onrecord.editing.rewording import reworded
from onrecord.text import Span
from onrecord.text.folding import key

FEWEST = 4  # gaps between words: in fewer there may be no word in common


def exchanged(old: str, new: str) -> list[tuple[str, str]]:
    """The sentences that differ, in order: before and after; "" where one came or went.

    Where one stands for several, it is told with the one most like it. A text is told whole where one of the two is
    empty.
    """
    if not old or not new:
        return [(old, new)]
    before, after = _sentences(old), _sentences(new)
    found: list[tuple[str, str]] = []
    for op in Indel.opcodes(*([key(part) for part in parts] for parts in (before, after))):
        if op.tag == "equal":
            found.append(("", ""))
            continue
        one, other = before[op.src_start : op.src_end], after[op.dest_start : op.dest_end]
        if found and found[-1] != ("", "") and (not one or not other):
            one, other = [found[-1][0], *one], [found[-1][1], *other]
            found.pop()
        found.append((_text(one), _text(other)))
    return [part for pair in found if any(pair) for part in _parted(*pair)]


def _parted(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What stands in one place, those sentences apart that came or went beside one that was reworded."""
    before, after = _sentences(old), _sentences(new)
    if min(len(before), len(after)) != 1 or max(len(before), len(after)) == 1:
        yield from _apart(old, new)
        return
    sole, several = (before[0], after) if len(before) == 1 else (after[0], before)
    likeness = [fuzz.ratio(key(sole), key(one)) for one in several]
    best = likeness.index(max(likeness))
    others = [key(one) for number, one in enumerate(several) if number != best]
    if any(one in key(sole) for one in others):  # two sentences have become one
        yield old, new
        return
    for one, other in (
        (_text(several[:best]), ""),
        (several[best], sole),
        (_text(several[best + 1 :]), ""),
    ):
        pair = (other, one) if len(before) == 1 else (one, other)
        yield from _apart(*pair) if all(pair) else [pair] if any(pair) else []


def _apart(old: str, new: str) -> list[tuple[str, str]]:
    """What stands for *old*, or twice nothing: a sentence in the place of quite another one is no rewording of it."""
    apart = ends_sentence(old) and ends_sentence(new) and min(old.count(" "), new.count(" ")) >= FEWEST
    return [(old, ""), ("", new)] if apart and not reworded(old, new) else [(old, new)]


def _sentences(text: str) -> list[str]:
    """The sentences of a text of one or more paragraphs."""
    found, start = [], 0
    for end in [*sentence_ends(text, Span(0, len(text))), len(text)]:
        found.append(text[start:end].strip())
        start = end
    return [one for one in found if one]


def _text(parts: Sequence[str]) -> str:
    return " ".join(filter(None, parts))
