"""Bodies: what stands beside a name and tells that it is an organisation's."""

from collections import Counter
from collections.abc import Sequence

from onrecord.attribution.language.lexicon import adverb, cue_entries, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.appositions import apposition
from onrecord.attribution.speakers.names import Kind, Name

_BODIES = words("bodies")
_HELD = words("held by bodies")
_HEADS = words("heads of bodies")
_ASKED = words("documents that ask")
_DEALS = frozenset({"announced", "launched", "unveiled", "reported", "opened", "closed", "confirmed"})
_BEHIND = 8  # tokens behind a name that are looked at
_SELDOM = 4  # times that a name may stand for once that its surroundings tell an organisation


def told_bodies(names: Sequence[Name], prose: Prose) -> frozenset[tuple[str, ...]]:
    """Names of which nothing but the words around them tells that they are organisations', and does so often."""
    told: Counter[tuple[str, ...]] = Counter()
    times = Counter(name.words for name in names)
    for name in names:
        if name.kind is Kind.OPEN and _told(prose.paragraphs[name.paragraph], name.first, name.end):
            told[name.words] += 1
    persons = {name.words[-1] for name in names if name.kind is Kind.PERSON}
    return frozenset(one for one in told if told[one] * _SELDOM >= times[one] and one[-1] not in persons)


def _told(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether the words around the tokens *first* to *end*, a name, make it an organisation's.

    A noun such as "retailer" beside it, "which" or an exchange behind it, what only organisations have ("Nordkabel's
    shares", "the chief executive of Nordkabel"), or "it" for its bearer ("Nordkabel said it would close").
    """
    lows, words_ = paragraph.lows, paragraph.words
    before, after = lows[max(first - 3, 0) : first], lows[end : end + _BEHIND]
    if before and words_[first - 1] == ",":
        before = before[:-1]  # "its parent company, Nordkabel"
    if before and before[-1].removesuffix("s") in _BODIES:
        return True
    if end - first > 1 and after[:1] and after[0] in _ASKED:
        return True
    traded = after[:1] == ["("] and after[2:3] == [":"]
    if traded or after[:2] == [",", "which"] or not _BODIES.isdisjoint(apposition(paragraph, end)[-1:]):
        return True
    if after[:1] in (["'s"], ["'"]) and not _HELD.isdisjoint(after[1:3]):
        return True
    if before[-1:] in (["of"], ["in"], ["at"]) and len(before) > 1 and before[-2] in _HELD | _HEADS:
        return True
    if after[:1] and adverb(after[0]):
        after = after[1:]
    if after[:1] and end - first == 1 and after[0] in _DEALS and "its" in after[1:]:
        return True
    saying = bool(after) and end - first == 1 and after[0] in cue_entries() and after[0][-1] in "ds"
    clause = [low for low in after[1:] if low != "that"]
    return saying and clause[:1] == ["it"] and clause[1:2] in (["will"], ["would"], ["has"], ["had"])
