"""Charges: the office before a name, "the Director General of Police, A. Mora", "Minister for Ports Ada Mora"."""

from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, cue_entries
from onrecord.attribution.language.prose import Paragraph

_BRIEF = frozenset({".", "rt"})  # beside titles, between a comma and a name: ", Rt. Hon. Ada Mora"
_LONGEST = 12  # tokens of an office
_LISTING = frozenset({"and", "or", "&"})
_OPENERS = DETERMINERS | {"'s", "'"}
_TITLED = 5  # tokens of titles between a comma and a name
_GENERALS = frozenset({"general", "executive"})  # behind another noun an adjective: "director general"
_OF = PREPOSITIONS & {"of", "for", "to"}


def charge_ahead(paragraph: Paragraph, first: int, end: int) -> range:
    """The tokens of "the opposition's floor leader" before a comma and the name at *first* to *end*; none without.

    A comma behind the name shows that it is in apposition; behind that "and" would show a list.
    """
    words, lows = paragraph.words, paragraph.lows
    comma = first - 1
    while comma > 0 and first - comma <= _TITLED and (lows[comma] in titles() or lows[comma] in _BRIEF):
        comma -= 1
    closed = words[end : end + 1] in ([","], ["."], [")"]) and lows[end + 1 : end + 2] not in (["and"], ["or"], ["&"])
    if comma < 1 or words[comma] != "," or not closed:
        return range(0)
    at = comma
    while at > 0 and comma - at < _LONGEST and not _ends(paragraph, at - 1):
        at -= 1
    opening = (here for here in range(at, comma) if lows[here] in _OPENERS and not _hung(lows, here))
    start = next(opening, at if at == 0 or words[at - 1] in {".", "”"} else comma)
    return range(start, comma)


def _ends(paragraph: Paragraph, at: int) -> bool:
    """Whether the token at *at* stands outside a noun phrase that goes on behind it."""
    low, word = paragraph.lows[at], paragraph.words[at]
    if not word[0].isalnum():
        return word not in {"'", "'s", "-", "’s"}
    return low in AUXILIARIES - {"'s"} or (low in cue_entries() and low not in roles() and word.islower())


def _hung(lows: list[str], at: int) -> bool:
    return at > 0 and lows[at - 1] in PREPOSITIONS & {"of", "for"}


def office_ahead(paragraph: Paragraph, first: int) -> range:
    """The tokens of "Minister for Ports" right before the name at *first*, its titles left out; none without."""
    words, lows = paragraph.words, paragraph.lows
    end = first
    while end > 0 and (lows[end - 1] in titles() or words[end - 1] == ".") and first - end < _TITLED:
        end -= 1
    at = end
    while at > 0 and end - at < _LONGEST and (words[at - 1][0].isupper() or (lows[at - 1] in _OF and at < end)):
        at -= 1
    while at < end and (lows[at] in _OF or lows[at] in DETERMINERS):
        at += 1
    return range(at, first)


def noun(paragraph: Paragraph, office: range) -> str:
    """The noun for what somebody is that an office comes down to; empty where it has none."""
    lows = paragraph.lows
    heads = next((at for at in office if lows[at] in PREPOSITIONS), office.stop)
    at = heads - 1
    if at > office.start and lows[at] in _GENERALS and lows[at - 1] in roles():
        at -= 1
    return lows[at] if at >= office.start and lows[at] in roles() else ""


def nouns_ahead(paragraph: Paragraph, first: int, end: int) -> Iterator[str]:
    """The nouns for what the bearer of the name at *first* to *end* is, told by what stands before it."""
    office = charge_ahead(paragraph, first, end)
    if told := noun(paragraph, office) if office else "":
        yield told
    right = office_ahead(paragraph, first)
    if any(paragraph.lows[at] in _OF for at in right) and (told := noun(paragraph, right)):
        yield told
