"""Charges: the office before a name, "the Director General of Police, A. Mora", "Minister for Ports Ada Mora"."""

from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph

_LETTERED = word_list("offices in letters")
_APPOSED = frozenset({"a", "an", "the", "his", "her", "its", "former", "who"})  # begin what is in apposition
_BRIEF = frozenset({".", "rt"})  # beside titles, between a comma and a name: ", Rt. Hon. Ada Mora"
_NUMBERS = frozenset({"two", "three"})
_COUNTED = 3  # tokens before a plural noun among which its number stands
_CLOSING = frozenset({",", ".", ")"})
_LISTED = (["and"], ["or"], ["&"])
_LONGEST = 12  # tokens of an office
_LISTING = frozenset({"and", ",", "&"})
_SUBJECTS = tuple([low] for low in ("he", "she", "it", "who", "which", "that", "to", "and"))  # "who hosts Ada Mora"
_OPENERS = DETERMINERS | {"'s", "'"}
_TITLED = 5  # tokens of titles between a comma and a name
_GENERALS = frozenset({"general", "executive"})  # behind another noun an adjective: "director general"
_OF = PREPOSITIONS & {"of", "for", "to"}


def charge_ahead(paragraph: Paragraph, first: int, end: int) -> range:
    """The tokens of "the opposition's floor leader" before a comma and the name at *first* to *end*; none without.

    A comma behind the name shows that it is in apposition; behind that "and" would show a list.
    """
    words, lows = paragraph.words, paragraph.lows
    if end >= len(words) or words[end] not in _CLOSING or lows[end + 1 : end + 2] in _LISTED:
        return range(0)
    comma = first - 1
    while comma > 0 and first - comma <= _TITLED and (lows[comma] in titles() or lows[comma] in _BRIEF):
        comma -= 1
    if comma < 1 or words[comma] != ",":
        return range(0)
    at = comma
    while at > 0 and comma - at < _LONGEST and not _ends(paragraph, at - 1):
        at -= 1
    opening = (here for here in range(at, comma) if lows[here] in _OPENERS and not _hung(lows, here))
    start = next(opening, at if at == 0 or words[at - 1] in {".", "”"} else comma)
    return range(start, comma)


def goes_on(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether behind the name at *first* to *end*, in apposition itself, its sentence goes on: "Mora, met Teel"."""
    behind = paragraph.lows[end + 1 : end + 2]
    apposed = bool(behind) and paragraph.words[end] == ","
    return apposed and behind[0] not in _APPOSED and bool(charge_ahead(paragraph, first, end))


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
    return lows[at] if at >= office.start and (lows[at] in roles() or lows[at] in _LETTERED) else ""


def of_several(paragraph: Paragraph, first: int) -> str:
    """The noun that several who are named in one breath share: "host" of "the hosts Ada Mora and Ben Teel".

    Behind a comma only where they are counted: "Two teachers, Ada Mora and Ben Teel".
    """
    words, lows = paragraph.words, paragraph.lows
    at = first - 1
    while at > 0 and first - at < _LONGEST and _listed(paragraph, at):
        at -= 1
    if at < 0 or not lows[at].endswith("s") or lows[at][:-1] not in roles() or lows[at - 1 : at] in _SUBJECTS:
        return ""
    past, last = at + 1 + (words[at + 1] == ","), min(first + _LONGEST, len(words))
    end = next((here for here in range(first, last) if not _listed(paragraph, here)), last)
    counted = past == at + 1 or any(low in _NUMBERS for low in lows[max(at - _COUNTED, 0) : at])
    return lows[at][:-1] if counted and not {"and", "&"}.isdisjoint(lows[past : end - 1]) else ""


def _listed(paragraph: Paragraph, at: int) -> bool:
    """Whether the token *at* can be of a list of names."""
    return paragraph.words[at][0].isupper() or paragraph.lows[at] in _LISTING or _dotted(paragraph.lows, at)


def _dotted(lows: list[str], at: int) -> bool:
    """Whether token *at* is the full stop of a title or an initial."""
    return lows[at] == "." and (lows[at - 1] in titles() or len(lows[at - 1]) == 1)


def nouns_ahead(paragraph: Paragraph, first: int, end: int) -> Iterator[str]:
    """The nouns for what the bearer of the name at *first* to *end* is, told by what stands before it."""
    office = charge_ahead(paragraph, first, end)
    if told := noun(paragraph, office) if office else "":
        yield told
    if told := of_several(paragraph, first):
        yield told
    right = office_ahead(paragraph, first)
    if any(paragraph.lows[at] in _OF for at in right) and (told := noun(paragraph, right)):
        yield told
