"""Statements without a source: the words near the cue that tell all the same who it is.

Whose the cue is ("Mora's announcement"), who follows it with "by", the name or pronoun right before it, or the
subject of its sentence where the cue is a further verb of it ("Mora rose, saying"; "Mora met the board and ruled out").
"""

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    BE,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    WH,
    adverb,
    words,
)
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.phrases import analyse
from onrecord.attribution.speakers.scene import Place
from onrecord.text import Span

_PARTICIPLES = frozenset({"known", "said", "seen", "thought", "held", "told", "heard", "understood"})
_PUT = words("verbs of putting a question")
_HEARD, _HEARERS = frozenset({"hear", "hears", "heard"}), words("hearers")
_SEEMING = words("verbs of seeming")
_OFFICES = words("named by owners")
_PRONOUNS = frozenset({"he", "she"})
_OWNERS = frozenset({"his", "her"})
_HELPERS = AUXILIARIES | {"not"}
_NO_NOUNS = PREPOSITIONS | AUXILIARIES
_ADJECTIVES = 3  # tokens between an owner and the cue that is theirs
_OPENING = 2  # words that may open a sentence before its subject: "But then"
_BRACKET = 5  # tokens of "(Farmers)" between a name and its verb
_JOINTS = frozenset({"and", "but", ",", "while", "by", "—", "–"})


def seems(paragraph: Paragraph, first: int, end: int, *, sourced: bool) -> bool:
    """Whether the cue from *first* to *end* says how somebody looks to its writer: "Mora seems to".

    With a source, *sourced*, not where it goes on with what that is said to do: "Mora seems to be hinting".
    """
    lows = paragraph.lows
    at = next((at for at in range(first, end) if lows[at] not in _HELPERS and not adverb(lows[at])), end)
    if at < end and lows[at].startswith("look") and lows[at + 1 : at + 2] == ["like"]:
        return True
    if sourced and any(low != "to" for low in lows[at + 1 : end]):
        return False
    return at < end and lows[at] in _SEEMING and (lows[at].startswith("seem") or lows[at + 1 : at + 2] == ["to"])


def heard(cue: Place, source: Place) -> bool:
    """Whether a source but listens: "the court heard that the money was gone"."""
    heard = not _HEARD.isdisjoint(cue.paragraph.lows[cue.first : cue.end])
    return heard and source.paragraph.lows[source.end - 1] in _HEARERS


def passive(place: Place) -> bool:
    """Whether a cue is what others say of its subject: "Mora | was criticized", "will be remembered for"."""
    lows = place.paragraph.lows
    at = place.first
    while at < place.end and (lows[at] in AUXILIARIES or adverb(lows[at])):
        at += 1
    be = at > place.first and any(low in BE for low in lows[place.first : at])
    return be and at < place.end and (lows[at].endswith("ed") or lows[at] in _PARTICIPLES)


def was_asked(paragraph: Paragraph, at: int) -> bool:
    """Whether the cue at token *at* is a participle for whom a question was put to: "Mora, asked whether"."""
    lows = paragraph.lows
    after = lows[at + 1] if at + 1 < len(lows) else ""
    return lows[at] in _PUT and lows[at - 1 : at] == [","] and (after in WH or after in PREPOSITIONS)


def credited(place: Place, names: list[Name]) -> tuple[Phrase, Place] | None:
    """Who is credited by the cue at *place*, to be resolved there; None where no word near it tells.

    Args:
        place: The cue.
        names: Those of its paragraph, in order.
    """
    paragraph, sentence = place.paragraph, place.paragraph.sentences[place.sentence]
    found = (
        _owner(paragraph, sentence.first, place.first, names)
        or _by(paragraph, place.end, sentence.end, names)
        or _before(paragraph, sentence.first, place.first, names)
        or _subject(paragraph, sentence.first, place.first, names)
    )
    return (found, place._replace(first=found.first, end=found.end)) if found else None


def spoken_of(phrase: Phrase, there: Place, cue: Place, content: tuple[Span, ...]) -> bool:
    """Whether whom the words near a cue name is who is spoken of: "Mora | accused of fraud", "she | is known for"."""
    start = there.paragraph.starts[phrase.first]
    adds = cue.paragraph.lows[cue.end - 1].endswith("ing")  # "The bridge, Mora wrote, adding"
    return not adds and any(span.start <= start < span.end for span in content)


def _owner(paragraph: Paragraph, start: int, at: int, names: list[Name]) -> Phrase | None:
    """Whose a noun is that is the cue: "Mora's first estimate", "his firm belief"."""
    lows = paragraph.lows
    for here in range(at - 1, max(at - 1 - _ADJECTIVES, start) - 1, -1):
        if lows[here] == "'s":
            name = next((one for one in names if one.end == here and not one.quoted), None)
            office = lows[at - 1] in _OFFICES  # "Mora's campaign | began the day believing"
            return analyse(paragraph, name.first, at, names) if name and office else _named(name)
        if lows[here] in _OWNERS and not paragraph.quoted[here]:
            return analyse(paragraph, here, here + 1, names)
        if not lows[here].isalpha() or lows[here] in _NO_NOUNS:
            return None
    return None


def _by(paragraph: Paragraph, end: int, last: int, names: list[Name]) -> Phrase | None:
    """Who stands with "by" right behind a cue: "a demand, by the chairman Ada Mora, that"."""
    lows = paragraph.lows
    at = end + 1 if lows[end : end + 1] == [","] else end
    if at >= last or lows[at] != "by":
        return None
    name = next((one for one in names if one.first > at and one.end <= last), None)
    titled = name is not None and all(lows[here][0].isalpha() for here in range(at + 1, name.first))
    return _named(name) if name and titled and name.first - at - 1 <= len(name.titles) + 1 else None


def _before(paragraph: Paragraph, start: int, at: int, names: list[Name]) -> Phrase | None:
    """The name or pronoun that stands right before a cue, adverbs, auxiliaries and a bracket left out."""
    lows, words_ = paragraph.lows, paragraph.words
    while at > start and (adverb(lows[at - 1]) or lows[at - 1] in AUXILIARIES):
        at -= 1
    if at > start and words_[at - 1] == ")":
        at = next((here for here in range(at - 2, max(at - _BRACKET, start), -1) if words_[here] == "("), at)
    name = next((one for one in names if one.end == at and one.first >= start), None)
    if name is not None and not name.quoted and _opens(paragraph, name.first - len(name.titles), start):
        return _named(name)
    if at > start and lows[at - 1] in _PRONOUNS and not paragraph.quoted[at - 1]:
        return analyse(paragraph, at - 1, at, names)
    return None


def _opens(paragraph: Paragraph, first: int, start: int) -> bool:
    """Whether a clause begins at token *first*, or at the titles and places with capitals before it."""
    words_, lows = paragraph.words, paragraph.lows
    while first > start and (
        words_[first - 1] == "."
        or (words_[first - 1][0].isupper() and lows[first - 1] not in PREPOSITIONS | SUBORDINATORS)
    ):
        first -= 1
    return first <= start or not words_[first - 1][0].isalnum() or paragraph.quoted[first - 1]


def _subject(paragraph: Paragraph, start: int, at: int, names: list[Name]) -> Phrase | None:
    """The subject of the sentence, where the cue is a further verb of it: "Mora met the board and ruled out a tax"."""
    lows = paragraph.lows
    ahead = at
    while ahead > start and (adverb(lows[ahead - 1]) or lows[ahead - 1] in AUXILIARIES or lows[ahead - 1] == "not"):
        ahead -= 1
    if ahead <= start or lows[ahead - 1] not in _JOINTS:
        return None
    if not (lows[at].endswith("ing") or lows[ahead - 1] in {"and", "but"}):
        return None
    found = _first(paragraph, start, ahead, names)
    if found is None or any(paragraph.quoted[start:at]):
        return None
    between = lows[found.end : ahead - 1]
    return None if any(low in SUBORDINATORS | RELATIVES | {"that"} for low in between) else found


def _first(paragraph: Paragraph, start: int, end: int, names: list[Name]) -> Phrase | None:
    """The name or pronoun that a sentence begins with, a word or two of opening left out."""
    lows, words_ = paragraph.lows, paragraph.words
    for here in range(start, min(start + _OPENING + 1, end)):
        if lows[here] in _PRONOUNS:
            return analyse(paragraph, here, here + 1, names)
        name = next((one for one in names if one.first >= here), None)
        if name is not None and not all(words_[at][0].isupper() or words_[at] == "." for at in range(here, name.first)):
            name = None
        while name is not None and (next_ := _adjoining(paragraph, name, names)):
            name = next_  # "Harbour Board Chairman Ada Mora"
        if name is not None:
            after = lows[name.end] if name.end < end else ""
            return _named(name) if after[:1].isalpha() and after not in PREPOSITIONS else None
        if not (adverb(lows[here]) or lows[here] in SUBORDINATORS | {"and", "but", "yet", ",", "then"}):
            return None
    return None


def _adjoining(paragraph: Paragraph, name: Name, names: list[Name]) -> Name | None:
    """The next name, where nothing but titles stands between."""
    after = next((one for one in names if one.first >= name.end), None)
    if after is None or after.first - name.end > len(after.titles):
        return None
    return after if all(paragraph.words[at][0].isupper() for at in range(name.end, after.first)) else None


def _named(name: Name | None) -> Phrase | None:
    return Phrase(Form.NAME, name.first, name.end, name=name, head=name.words[-1].lower()) if name else None
