"""Joints: what joins the parts of a source that several share, and what tells ahead of them who they are."""

from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import DETERMINERS, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.extents import core_end, dash
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import doer

_ONE_JOINT = 3  # places of the joints of a list of two, its ends among them
_THEIRS = frozenset({"his", "her"})
_LIKE = frozenset({"like", "namely"})
_NUMBERS = words("small numbers")
_COUNTED = _NUMBERS | {"the", "both", "other", "his", "her", "their", "its"}


def after_like(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> int:
    """Where the names begin in "groups such as the League and the Union", "two pilots - Ada Mora and Ben Teel".

    *first* in all other phrases.
    """
    lows = paragraph.lows
    for at in range(first + 1, end - 1):
        if (
            dash(paragraph, at)
            and "and" in lows[at:end]
            and told_ahead(paragraph, first, at, [name for name in names if first <= name.first])
        ):
            return at + 1
        like = lows[at] in _LIKE or (lows[at] == "as" and lows[at - 1] == "such")
        if like and "and" in lows[at:end]:
            return at + 1
        if paragraph.words[at] in {",", "("}:
            break
    return first


def begins(paragraph: Paragraph, name: Name, first: int) -> bool:
    """Whether nothing but titles and an article stand between token *first* and a name."""
    lows = paragraph.lows
    return name.first >= first and all(
        lows[at] in name.titles or lows[at] == "the" or paragraph.words[at] == "." for at in range(first, name.first)
    )


def joins(lows: list[str], at: int) -> bool:
    """Whether the token *at* joins what stands around it: "and", "&", "along with"."""
    return lows[at] in {"and", "&"} or (lows[at] == "with" and at > 0 and lows[at - 1] in {"along", "together"})


def comma(paragraph: Paragraph, at: int) -> bool:
    """Whether the token *at* is a comma, and none that only opens ", along with"."""
    return paragraph.words[at] == "," and paragraph.lows[at + 1 : at + 3] not in (
        ["along", "with"],
        ["together", "with"],
    )


def called(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> bool:
    """Whether tokens behind a comma tell what somebody is: ", a port official", ", Nordkabel's manager for Tarn"."""
    if any(one.first == first + 1 and one.end == end and one.kind in {Kind.ORGANISATION, Kind.PLACE} for one in names):
        return paragraph.lows[first] != "the"  # "the Tarn Church, | the Harbour Church | and the Eastby Church"
    if paragraph.lows[first] in DETERMINERS:
        return True
    head = core_end(paragraph, first, end, names) - 1
    office = head + 1 < end and not any(one.kind is Kind.PERSON for one in names if first <= one.first < end)
    return paragraph.lows[head] in roles() and (paragraph.words[head].islower() or office)  # ", Head of Sales"


def told_ahead(paragraph: Paragraph, first: int, comma: int, names: list[Name]) -> bool:
    """Whether a plural from token *first* to a comma tells who those named behind it are.

    "Two members of the Harbour Board, | Ada Mora and Ben Teel"; one who is named there is none of them.
    """
    words_, lows = paragraph.words, paragraph.lows
    if not (words_[comma] in {",", ":"} or dash(paragraph, comma)) or lows[first] not in _COUNTED:
        return False
    if any(name.end == comma for name in names):
        behind = [name for name in names if name.first > comma]
        listed = any(name.end == comma and name.kind is Kind.PERSON for name in names)
        if listed or not behind or any(name.kind is not Kind.PERSON for name in behind):
            return False  # "the leaders of Norway, Sweden and Denmark"
    if lows[first] in _NUMBERS and lows[first + 1] == "of":
        return True  # "two of the pilots, Ada Mora and Ben Teel"
    head = core_end(paragraph, first, comma, names) - 1
    head -= lows[head].endswith("ing")  # "the senators running for president"
    return head > first and words_[head].islower() and lows[head].endswith("s")


def introducing(paragraph: Paragraph, first: int, comma: int, names: list[Name]) -> bool:
    """Whether a comma only stands between kin and their name: "Ada Mora and | his wife, | Ada Mora"."""
    lows, words_ = paragraph.lows, paragraph.words
    if words_[comma] != "," or lows[first] not in _THEIRS or lows[comma - 1] not in roles():
        return False
    plain = all(words_[at].islower() for at in range(first, comma))
    return plain and any(name.first == comma + 1 and name.kind in {Kind.PERSON, Kind.OPEN} for name in names)


def two_callings(paragraph: Paragraph, first: int, joints: list[int], names: list[Name]) -> bool:
    """Whether "and" stands between two things that one person is: "Harbour columnist and radio host | Ada Mora"."""
    words_, lows = paragraph.words, paragraph.lows
    if len(joints) != _ONE_JOINT or lows[first] in DETERMINERS:
        return False
    before = joints[1] - 1
    last = names[-1] if names else None
    somebody = last is not None and (last.kind is Kind.PERSON or (last.kind is Kind.OPEN and len(last.words) > 1))
    titled = last is not None and somebody and last.first > joints[1] + 1
    callings = [before, last.first - 1] if titled and last else []
    named = (name for name in names if name.first <= first < name.end)  # not "Filmmaker and author Ada Mora"
    opens = all(len(name.words) == 1 and (lows[first] in roles() or doer(lows[first])) for name in named)
    return bool(callings) and all(
        (words_[at].islower() or (at == first and opens)) and (lows[at] in roles() or doer(lows[at])) for at in callings
    )
