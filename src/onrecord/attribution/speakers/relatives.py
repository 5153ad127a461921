"""Relatives: what "who" or "which" goes back to."""

from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, TIMES, adverb, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Place
from onrecord.attribution.speakers.sorts import Kind

_WHO = frozenset({"who", "whose", "whom"})
_EDGES = words("edges of noun phrases")
_MARKS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"'})
_INSIDE = frozenset({"in", "at", "near", "outside"})
_FROM = _INSIDE | {"from", "of"}
_TIMING = frozenset({"this", "last", "next", "on", "late", "early"})
_PLURAL = frozenset({"women", "men", "people", "children"})
_MANY = (["have"], ["are"], ["were"])
_JOINING = frozenset({"and", "but"})
_BODIES = words("bodies") | words("collectives")
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 14  # tokens of a noun phrase
_REACH = 12  # tokens behind a phrase in which a name may say who it is
_ABBREVIATED = 4  # letters of a word with a capital, at most, that a full stop shortens


def antecedent(place: Place, names: list[Name]) -> tuple[Name | None, Place]:
    """The name that the relative pronoun at *place* goes back to, and the noun phrase before it where that is none."""
    paragraph = place.paragraph
    end = _first_of_clauses(place)
    while end > 0 and paragraph.words[end - 1] in {",", "—", "–", "("}:
        end -= 1
    end = _before_time(paragraph, end)
    end = _before_bracket(paragraph, end)
    name = next((one for one in names if one.end == end), None)
    if name is not None and paragraph.lows[place.first] in _WHO and _places(paragraph, name):
        end, placed = _before_place(paragraph, name), name.kind is Kind.PLACE and paragraph.words[name.first - 1] == ","
        name = next((one for one in names if one.end == end), None)
        if placed and name is not None and name.kind is not Kind.PERSON and paragraph.lows[name.first - 1] in _FROM:
            end = _before_place(paragraph, name)  # "a tailor from Tarnby, Norway, who"
            name = next((one for one in names if one.end == end), None)
    first = _phrase_start(paragraph, end)
    if name is not None and _hung_on(paragraph, name):
        first, name = _phrase_start(paragraph, name.first - len(name.titles) - 1), None
    if name is None and first > 0 and paragraph.words[first - 1] == "," and paragraph.lows[place.first] in _WHO:
        ahead = _before_bracket(paragraph, first - 1)
        name = next((one for one in names if one.end == ahead), None)  # "Mora, the mayor, who"
        if name is not None and name.kind is Kind.PLACE:
            ahead = _before_place(paragraph, name)
            name = next((one for one in names if one.end == ahead), None)  # "Mora of Eastby, a farmer who"
        plural = _many(paragraph, end) or paragraph.lows[place.end : place.end + 1] in _MANY
        name = name if name and name.kind is Kind.PERSON and not plural else None
    elif name is None:
        name = _body(paragraph, end, names)
    if name is None and paragraph.lows[place.first] in _WHO:
        name = _joined(paragraph, first, end, names) or _called(paragraph, first, end, names)
    return name, place._replace(first=first, end=end)


def _before_bracket(paragraph: Paragraph, end: int) -> int:
    """Where the words end that a bracket is added to: "Rep. Ada Mora | (D-Tex.)"; *end* itself where none closes."""
    if end < 1 or paragraph.words[end - 1] != ")":
        return end
    return next((at for at in range(end - 1, 0, -1) if paragraph.words[at] == "("), end)


def _first_of_clauses(place: Place) -> int:
    """Where the first of relative clauses that are joined begins: "Mora, | whose farm is here but who said"."""
    lows, at = place.paragraph.lows, place.first
    floor = place.paragraph.sentences[place.sentence].first
    alike = _WHO if lows[at] in _WHO else frozenset({lows[at]})
    while at > floor + 1 and lows[at - 1] in _JOINING:
        before = next((one for one in range(at - 2, floor, -1) if lows[one] in alike), 0)
        if not before or any(place.paragraph.quoted[before:at]):
            return at
        at = before
    return at


def _joined(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> Name | None:
    """Whom two nouns in one apposition tell of: "Ada Mora, a banker and former minister | who"."""
    lows, words_ = paragraph.lows, paragraph.words
    if first < 1 or lows[first - 1] != "and" or lows[first] in DETERMINERS or _many(paragraph, end):
        return None
    comma = next((at for at in range(first - 2, max(end - _LONGEST, 0), -1) if words_[at] in _MARKS), 0)
    if words_[comma] != "," or lows[comma + 1] not in _ARTICLES or "and" in lows[comma : first - 1]:
        return None
    ahead = _before_bracket(paragraph, comma)
    name = next((one for one in names if one.end == ahead), None)
    return name if name and name.kind is Kind.PERSON else None


def _called(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> Name | None:
    """Of whom a noun is told in a clause of its own: "Ada Mora is the senator | who"."""
    lows = paragraph.lows
    if lows[first] not in _ARTICLES or _many(paragraph, end):
        return None
    at = first
    while at > 0 and (adverb(lows[at - 1]) or lows[at - 1] == "not"):
        at -= 1
    if lows[at - 1 : at] not in (["is"], ["was"]) or "not" in lows[at:first]:
        return None
    name = next((one for one in names if one.end == at - 1), None)
    return name if name and name.kind is Kind.PERSON else None


def _many(paragraph: Paragraph, end: int) -> bool:
    """Whether the noun phrase that ends at token *end* seems to mean several."""
    last = paragraph.lows[end - 1]
    return last.endswith("s") or last in _PLURAL


def _body(paragraph: Paragraph, end: int, names: list[Name]) -> Name | None:
    """The name of the body in whose apposition a noun phrase ends: "the Weavers' Union, a group of weavers | that"."""
    lows, words_ = paragraph.lows, paragraph.words
    comma = next((at for at in range(end - 1, max(end - _LONGEST, 0), -1) if words_[at] in _MARKS), 0)
    if words_[comma] != "," or lows[comma + 1] not in _ARTICLES:
        return None
    head = next((at for at in range(comma + 2, end) if lows[at] in PREPOSITIONS), end) - 1
    name = next((one for one in names if one.end == comma), None)
    body = name is not None and name.kind in {Kind.ORGANISATION, Kind.OPEN}
    return name if body and lows[head] in _BODIES else None


def _places(paragraph: Paragraph, name: Name) -> bool:
    """Whether "who" cannot mean the bearer of a name: no person, or what nothing tells of and "in" stands before."""
    inside = name.kind is Kind.OPEN and name.first > 0 and paragraph.lows[name.first - 1] in _INSIDE
    return inside or name.kind in {Kind.PLACE, Kind.ORGANISATION}


def _before_time(paragraph: Paragraph, end: int) -> int:
    """Where the words end that a time is added to: "re-elect Ada Mora | this year, who"."""
    at = end
    while at > 1 and (paragraph.lows[at - 1] in TIMES or (at < end and paragraph.lows[at - 1] in _TIMING)):
        at -= 1
    return at


def _before_place(paragraph: Paragraph, name: Name) -> int:
    """Where the words end that a place is added to: "Ada Mora of Eastby, who", "Mora, a senator from Eastby, who"."""
    at = name.first - 1
    if at > 0 and paragraph.lows[at] == "the":
        at -= 1
    hung = at > 0 and (paragraph.lows[at] in PREPOSITIONS or paragraph.words[at] in {",", "("})
    return at if hung else name.end


def _hung_on(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name hangs on a noun for a role, which "who" then goes back to: "a spokesman for Mora, who"."""
    at = name.first - len(name.titles) - 1
    return at > 0 and paragraph.lows[at] in PREPOSITIONS and paragraph.lows[at - 1] in roles()


def _phrase_start(paragraph: Paragraph, end: int) -> int:
    """Where the noun phrase that ends at token *end* begins."""
    first = end
    while first > 0 and end - first < _LONGEST:
        if (paragraph.words[first - 1] in _MARKS and not _shortened(paragraph, first - 1)) or (
            paragraph.lows[first - 1] in _EDGES
        ):
            break
        first -= 1
    return first


def _shortened(paragraph: Paragraph, at: int) -> bool:
    """Whether the mark at token *at* is the full stop of an abbreviation: "Gen."."""
    before = paragraph.words[at - 1] if at > 0 else ""
    return paragraph.words[at] == "." and before[:1].isupper() and len(before) <= _ABBREVIATED


def named_later(place: Place, names: list[Name]) -> bool:
    """Whether a phrase goes on with somebody's name: "another governor who had stayed away, | Ada Mora"."""
    near = (one for one in names if place.end < one.first <= place.end + _REACH and one.sentence == place.sentence)
    return any(place.paragraph.words[one.first - 1] == "," for one in near)
