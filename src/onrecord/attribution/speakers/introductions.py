"""Introductions: who is named right behind a noun and a comma, "its chairman, Gen. Ada Mora"."""

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, RELATIVES
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.extents import dash, past_clause
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import doer

_LONGEST_TITLES = 6  # tokens between a comma and the name: ", former Eastby city councillor |"
_BRACKET = 8  # tokens of what is in brackets, which tells what letters stand for
_OFFICED = frozenset({"at", "for", "in", "of", "with"})
_STYLES = frozenset({"most", "right", "rt", "very"})  # of the reverend and the honourable
_BESIDE = _STYLES | {".", "of", "and", "(", ")"}  # titles, "Dr (Mrs)"
_OWNERS = frozenset({"his", "her", "their"})
_HUNG = PREPOSITIONS | DETERMINERS | RELATIVES | {"and", "or", "including"}


def introduced(paragraph: Paragraph, comma: int, names: list[Name]) -> Name | None:
    """The person named right after the comma at *comma*, title left out: ", Gen. Ada Mora"."""
    comma = _past_bracket(paragraph, comma)
    if comma >= len(paragraph.words) or not (paragraph.words[comma] == "," or dash(paragraph, comma)):
        return None
    comma += paragraph.words[comma : comma + 2] == ["-", "-"]
    for name in names:
        placing = name.end < len(paragraph.lows) and paragraph.lows[name.end] in roles()  # "former Eastby councillor"
        if name.first > comma and name.kind in {Kind.PERSON, Kind.OPEN} and not placing:
            return name if _titled(paragraph, comma + 1, name) else None
    return None


def introduced_behind(paragraph: Paragraph, comma: int, end: int, names: list[Name]) -> Name | None:
    """The same behind a clause that tells more, where a source ends in the name: "one who saw it, Ada Mora"."""
    return introduced(paragraph, past_clause(paragraph, comma, end, names), names)


def _past_bracket(paragraph: Paragraph, at: int) -> int:
    """Where what is in brackets from token *at* on ends: "the head of the HPA (Harbour Pilots' Association) |, Ada"."""
    if paragraph.words[at : at + 1] != ["("]:
        return at
    closing = next((here for here in range(at + 1, at + _BRACKET) if paragraph.words[here : here + 1] == [")"]), at - 1)
    return closing + 1


def _titled(paragraph: Paragraph, first: int, name: Name) -> bool:
    """Whether the tokens from *first* to a name are its titles: "Gen. |", "former Eastby governor |"."""
    lows, words = paragraph.lows, paragraph.words
    known = titles()
    if lows[first] == "the" and first + 1 < name.first and (lows[first + 1] in known or lows[first + 1] in _STYLES):
        first += 1  # ", the Rev. Ada Mora"
    if lows[first] in _OWNERS and first + 1 < name.first and lows[name.first - 1] in roles():
        first += 1  # "the other man, his cousin Ada Mora"
    if all(lows[at] in known or lows[at] in _BESIDE for at in range(first, name.first)):
        return True
    last = name.first - 1 if words[name.first - 1] != "." else name.first - 2
    plain = all(words[at][0].isalpha() or words[at] == "." for at in range(first, name.first))
    hung = any(lows[at] in _HUNG for at in range(first, name.first))
    return (
        name.kind is Kind.PERSON
        and len(name.words) > 1
        and name.first - first <= _LONGEST_TITLES
        and plain
        and not hung
        and (lows[last] in known or lows[last] in roles() or lows[last] == "'s" or doer(lows[last]))
    )


def _office_of(paragraph: Paragraph, first: int, preposition: int, end: int, names: list[Name]) -> Name | None:
    """Who bears an office with capitals and no article: "Head of Sales at Nordkabel, Ada Mora".

    The office stands before the *preposition* of what hangs on it, the name behind that, or behind the comma at *end*.
    """
    lows = paragraph.lows
    if lows[preposition - 1] not in roles() or not paragraph.words[first][0].isupper() or lows[first] in DETERMINERS:
        return None
    if preposition >= end or lows[preposition] not in _OFFICED:
        return None
    behind = next((one for one in names if one.end == end and one.first > preposition), None)
    if behind and behind.kind is Kind.PERSON and len(behind.words) > 1:
        return behind
    return introduced(paragraph, end, names)


def officer(paragraph: Paragraph, core: range, office: Name, behind: range, names: list[Name]) -> Name | None:
    """Who bears an office with capitals that a source begins with, and is named *behind* it.

    The office is of the tokens of *core*, or what seems a body's name: "Harbour Trust Chief Executive, Ada Mora".
    """
    bearer = _office_of(paragraph, core.start, core.stop, behind.start, names)
    if bearer or office.kind is Kind.PERSON or paragraph.lows[office.end - 1].rpartition("-")[2] not in roles():
        return bearer
    found = introduced(paragraph, behind.start, names)
    return found if found and found.end == behind.stop and len(found.words) > 1 else None


def bears(bearer: Name, office: Name) -> bool:
    """Whether whom a comma introduces bears the office with capitals before it: "the Harbour Master, Captain Eli Roth".

    That it is one is told by a title, by its last word, or by its being a single word: "the Oba, Adewale Ogun".
    """
    last = office.words[-1].lower()
    told = len(office.words) == 1 or last in roles() or last in titles() or bool(bearer.titles)
    return told and len(bearer.words) > 1


def introduced_body(paragraph: Paragraph, comma: int, end: int, names: list[Name], *, body: bool) -> Name | None:
    """The organisation named right after the comma or dash at *comma*: ", the Water Authority".

    Where a noun for bodies stands before the comma, a name that nothing else tells about is an organisation's, too.
    """
    if comma + 1 >= end or not (paragraph.words[comma] == "," or dash(paragraph, comma)):
        return None
    comma += paragraph.words[comma : comma + 2] == ["-", "-"]
    first = comma + 2 if paragraph.lows[comma + 1] == "the" else comma + 1
    kinds = {Kind.ORGANISATION, Kind.OPEN} if body else {Kind.ORGANISATION}
    found = next((one for one in names if one.first == first and one.kind in kinds and one.end <= end), None)
    goes_on = found is not None and paragraph.lows[found.end : found.end + 1] in (["for"], ["of"])
    return None if goes_on else found
