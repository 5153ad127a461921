"""Interviewees: who is meant by labels that are no names: "A:", initials as in "AM:", "UNIDENTIFIED MALE:"."""

from onrecord.attribution.language.lexicon import PREPOSITIONS, sort_of, words
from onrecord.attribution.speakers.answers import Answer, one, unknown, unnamed
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.likeness import initials
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind

_ANSWERS = frozenset({"A", "Answer"})
_ANSWER = 6  # paragraphs of one answer
_NOBODY = frozenset({"anonymous", "unidentified", "unknown", "unnamed"})
_LETTERS = frozenset({2, 3, 4})  # of initials
_TALKING = words("talking")
_PRESS = words("press names") | sort_of("newspaper") | sort_of("magazine")
_LONGEST = 4  # tokens from a word for talking to the name of whom it was with: "spoke to the Harbour Post"


def by_label(scene: Scene, phrase: Phrase, place: Place) -> Answer | None:
    """Whom a label means that withholds a name, or has but the initials of one person in the text; else None."""
    paragraph = place.paragraph
    if phrase.first >= phrase.end:
        return None  # but marks
    word, low = paragraph.words[phrase.first], paragraph.lows[phrase.first]
    colon = paragraph.words[place.end : place.end + 1] == [":"]
    if not colon and paragraph.words[place.first - 1 : place.first] not in (["—"], ["–"], ["-"]):
        return None
    if low in _NOBODY:
        return unnamed("a label that withholds the name")
    if not colon or place.first or phrase.end - phrase.first > 1 or not word.isupper() or len(word) not in _LETTERS:
        return None
    fitting = [who for who in scene.cast.roll.all if who.kind is Kind.PERSON and low in initials(who.words)]
    return one(fitting[0], "the only person with these initials") if len(fitting) == 1 else None


def labelled(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Who answers in an interview, or asks: whom the words above it name as talking there, or the one person named."""
    start = scene.turns[0].paragraph if scene.turns else place.paragraph.number
    asked = max(start, next((one.number for one in scene.prose.paragraphs if one.asks), 0))
    met = [who for who in scene.cast.roll.all if scene.seen(who, place)]
    talking = [who for who in met if any(_talks(scene, name) for name in who.mentions if name.paragraph < asked)]
    if phrase.head in _ANSWERS:
        persons = _persons(scene, met)
        persons = [who for who in persons if who.mentions[0].paragraph < start] or persons
        if len(persons) == 1:
            return one(persons[0], "answers; the only person named before")
        told = _persons(scene, talking)
        if len(told) == 1:
            return one(told[0], "answers; the only person of whom a talk is told")
        headed = [who for who in persons if who.mentions[0].paragraph == 0 and asked > 1]
        if len(headed) == 1 and not told:
            return one(headed[0], "answers; the only person whom the headline names")
        return unknown("a label that names nobody")
    papers = [who for who in talking if who.kind is Kind.ORGANISATION and not _PRESS.isdisjoint(who.words)]
    if len(papers) == 1:
        return one(papers[0], "asks; the paper of which a talk is told")
    return unknown("a label that names nobody")


def answering(scene: Scene, place: Place) -> Answer | None:
    """Who says "I" outside quotation marks in an interview's answer: whose label opens it; None where none does."""
    paragraphs = scene.prose.paragraphs
    for number in range(place.paragraph.number, max(place.paragraph.number - _ANSWER, -1), -1):
        paragraph = paragraphs[number]
        if paragraph.words[1:2] == [":"] and paragraph.words[0] in _ANSWERS:
            label = place._replace(paragraph=paragraph, sentence=0, first=0, end=1)
            return labelled(scene, Phrase(Form.LABEL, 0, 1, head=paragraph.words[0]), label)
        if paragraph.asks or paragraph.words[1:2] == [":"]:
            return None
    return None


def _persons(scene: Scene, figures: list[Figure]) -> list[Figure]:
    """Those of *figures* who are named in full, and not only as who wrote the text."""
    full = (who for who in figures if who.kind is Kind.PERSON and who.full)
    return [who for who in full if not all(_byline(scene, name) for name in who.mentions)]


def _talks(scene: Scene, name: Name) -> bool:
    """Whether a mention stands beside a word for talking: "Mora | spoke", "an interview with |", "spoke to the |"."""
    lows = scene.prose.paragraphs[name.paragraph].lows
    if name.end < len(lows) and lows[name.end] in _TALKING:
        return True
    for at in range(name.first - 1, max(name.first - 1 - _LONGEST - len(name.titles), -1), -1):
        if lows[at] in _TALKING:
            return lows[at + 1] in PREPOSITIONS
        if not lows[at].isalpha():
            return False
    return False


def _byline(scene: Scene, name: Name) -> bool:
    """Whether a name stands in a line that tells who wrote the text: "By Tom Baines", or the name alone."""
    lows = scene.prose.paragraphs[name.paragraph].lows
    alone = name.paragraph > 0 and name.first == 0 and name.end >= len(lows) - 1
    return alone or "by" in lows[max(name.first - 1, 0) : name.first]
