"""Documents: whose words "a Harbour Board report" or "the poll" gives: its maker's, where the text names one."""

from collections.abc import Callable
from typing import NamedTuple

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    PREPOSITIONS,
    TIMES,
    adverb,
    words,
)
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.answers import Answer, one, unnamed
from onrecord.attribution.speakers.collectives import collective
from onrecord.attribution.speakers.descriptions import described
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.makers import POSSESSIVES, made_by, owned_by
from onrecord.attribution.speakers.papers import headed
from onrecord.attribution.speakers.phrases import analyse
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind

_ASKED = words("documents that ask")  # "the poll" and "the survey" are one thing
_ALIKE = (_ASKED, *(words(f"documents like {one}") for one in (
    "an advert", "an article", "a booklet", "a letter", "a post", "a release", "a report", "a suit",
)))  # fmt: skip
_ISSUING = words("verbs of issuing")
_PAPER = "paper"  # news or learning
_ADDED = frozenset({"new", "latest", "recent", "same", "second", "first", "brief", "full", "30-second", "60-second"})
_WITHIN = frozenset({"in", "on", "via", "with", "through"})
_SOME = frozenset({"a", "an", "another"})
_BARE = frozenset({"the", "this", "that"})
_HUNG = frozenset({"about", "for", "of", "on"})
_LAWS = words("laws")
_SPOKEN = frozenset({"answer", "comment", "comments", "remark", "remarks", "reply", "response"})
_PAIR = 2  # words of "the answer"
_REACH = 8  # tokens after "by" in which its maker is named
_AHEAD = 4  # paragraphs, its own included, in which the maker of "a poll" may be told after it
_FAR = 12  # paragraphs over which "the report" goes back
_LONGEST = 400  # tokens of each in which it is looked for, from its end


class Made(NamedTuple):
    """A document somewhere in the text, and whose it is."""

    paragraph: int
    first: int  # token of the noun
    head: str
    maker: Phrase


Resolve = Callable[[Phrase, Place], Answer]


def document(scene: Scene, phrase: Phrase, place: Place, resolve: Resolve) -> Answer:
    """Decide whose words a document gives; unnamed where the text does not say who made it."""
    paragraph = place.paragraph
    at = next((at for at in range(phrase.first, phrase.end) if paragraph.lows[at] == phrase.head), phrase.end - 1)
    maker = made_by(scene, paragraph, phrase.first, at) or owned_by(scene, paragraph, phrase.first, at)
    answer = _whose(scene, maker, place._replace(first=maker.first, end=maker.end), resolve) if maker else None
    if answer is None and _definite(paragraph, phrase, at):
        paper = collective(scene, phrase, place) if phrase.head == _PAPER and at - phrase.first == 1 else None
        if paper and paper.figures:
            return paper
        bare = all(low in _ADDED for low in paragraph.lows[phrase.first + 1 : at])
        answer = _before(scene, paragraph, phrase.first, phrase.head, resolve, bare=bare)
        if answer is None and bare and not _met(scene, paragraph, phrase.first, phrase.head):
            answer = _spoke(scene, place)
    elif answer is None and (paragraph.lows[phrase.first] in {"a", "an"} or _heading(paragraph, phrase)):
        answer = _issuer(scene, paragraph, at, resolve)
        made = None if answer else _after(scene, paragraph, phrase.end, phrase.head)
        answer = _whose(scene, made.maker, _place_of(scene, made), resolve) if made else answer
    if answer is None and phrase.head in _SPOKEN:
        answer = _just_said(scene, phrase, place)
    if answer is None or answer.speaker is None or not answer.speaker.name:
        return unnamed("a document; the text does not say whose")
    return answer._replace(reason=f"whose {phrase.head} it is")


def _heading(paragraph: Paragraph, phrase: Phrase) -> bool:
    """Whether a document stands in a headline, where the text tells whose it is; "polls" may be of several."""
    return headed(paragraph, phrase.first) and phrase.head[:-1] not in _sort(phrase.head)


def _just_said(scene: Scene, phrase: Phrase, place: Place) -> Answer | None:
    """Whose "the answer" is right behind a quotation: that of whoever was quoted."""
    bare = phrase.end - phrase.first == _PAIR and place.paragraph.lows[phrase.first] in _BARE
    last = scene.turns[-1] if scene.turns else None
    if not bare or last is None or not last.direct or len(last.figures) != 1:
        return None
    here = scene.trace.sentences(place.paragraph.number, place.sentence)
    near = here - scene.trace.sentences(last.paragraph, last.sentence) <= 1
    return one(last.figures[0], "what was said before it") if near else None


def _whose(scene: Scene, maker: Phrase, place: Place, resolve: Resolve) -> Answer:
    """Who the maker is; a name that nothing tells more about is an organisation's."""
    if maker.form is Form.NAME and maker.name:
        figure = scene.figure(maker.name)
        lone = figure is not None and not figure.full and len(figure.mentions) == 1 and not maker.name.titles
        if figure is None or figure.kind is Kind.OPEN or (lone and figure.kind is Kind.PERSON):
            body = scene.cast.body(maker.name)
            return one(body, "named") if body else unnamed("a document; the text does not say whose")
    return resolve(maker, place)


def _definite(paragraph: Paragraph, phrase: Phrase, head: int) -> bool:
    """Whether a phrase says only which of the documents met before it is: "the report", "Monday's poll"."""
    lows = paragraph.lows[phrase.first : head]
    dated = lows[:1] != [] and lows[0] in TIMES and lows[1:] == ["'s"]
    bare = lows[:1] != [] and lows[0] in _BARE
    return dated or (bare and not any(word[0].isupper() for word in paragraph.words[phrase.first + 1 : head]))


def _before(
    scene: Scene, paragraph: Paragraph, first: int, head: str, resolve: Resolve, *, bare: bool
) -> Answer | None:
    """Whose the last document of one sort before a place is, where no other came in between.

    Who only says something in a document or issues it counts where nothing but its noun tells which one it is (*bare*).
    """
    sort = _sort(head)
    for number in range(paragraph.number, max(paragraph.number - _FAR, -1), -1):
        here = scene.prose.paragraphs[number]
        end = first if number == paragraph.number else len(here.lows)
        for at in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
            if here.lows[at] not in sort:
                continue
            start = at
            while (
                start > 0
                and at - start < _REACH
                and here.words[start - 1][0].isalnum()
                and here.lows[start - 1] not in PREPOSITIONS | AUXILIARIES
            ):
                start -= 1
            if start > 0 and here.lows[start - 1] in PREPOSITIONS:  # "The committee on Tarn sent | a letter"
                start = next((one for one in range(at, start, -1) if here.lows[one] in _SOME), start)
            maker = None if here.lows[start] in POSSESSIVES else made_by(scene, here, start, at)
            if maker and (maker.name is not None or maker.form is not Form.COLLECTIVE):
                made = Made(number, at, here.lows[at], maker)
                return _whose(scene, maker, _place_of(scene, made), resolve)
            issuer = None
            if bare and not maker:
                issuer = _said_in(scene, here, start, at) or _issuer(scene, here, at, resolve)
            if issuer:
                return issuer
            if not maker and here.lows[at - 1 : at] and here.lows[start] in _SOME:
                return None  # another one, whose maker nothing tells
    return None


def _met(scene: Scene, paragraph: Paragraph, first: int, head: str) -> bool:
    """Whether a document of one sort is told of before a place."""
    sort = _sort(head)
    for here in scene.prose.paragraphs[max(paragraph.number - _FAR, 0) : paragraph.number + 1]:
        end = first if here is paragraph else len(here.lows)
        if not sort.isdisjoint(here.lows[max(end - _LONGEST, 0) : end]):
            return True
    return False


def _spoke(scene: Scene, place: Place) -> Answer | None:
    """The body that spoke last and near: "the report" of which nothing was told is where it said so."""
    body = scene.body_before(place)
    return one(body, "who spoke in it") if body and body.words[-1] not in _LAWS else None  # not "Harbour Act"


def _said_in(scene: Scene, paragraph: Paragraph, first: int, head: int) -> Answer | None:
    """Who says something in a document: "Mora said in a letter"."""
    sentence = paragraph.sentence_number(head)
    if sentence is None or paragraph.quoted[head] or first <= paragraph.sentences[sentence].first:
        return None
    spoke = [
        turn.figures[0]
        for turn in scene.turns
        if (turn.paragraph, turn.sentence) == (paragraph.number, sentence) and len(turn.figures) == 1
    ]
    within = paragraph.lows[first - 1] in _WITHIN and paragraph.lows[first] in _SOME | POSSESSIVES
    return one(spoke[-1], "said in it") if spoke and spoke[-1].name and within else None


def _issuer(scene: Scene, paragraph: Paragraph, head: int, resolve: Resolve) -> Answer | None:
    """Who issues a document: "the Board published a report", "her campaign sent an email"."""
    lows = paragraph.lows
    sentence = paragraph.sentence_number(head)
    if sentence is None or paragraph.quoted[head]:
        return None
    start = paragraph.sentences[sentence].first
    verb = next((at for at in range(head - 1, max(head - _REACH, start), -1) if lows[at] in _ISSUING), None)
    if verb is None:
        return None
    end = verb
    while end > start and (lows[end - 1] in AUXILIARIES or adverb(lows[end - 1])):
        end -= 1
    opening = end
    while opening > start and paragraph.words[opening - 1][0].isalnum() and lows[opening - 1] not in PREPOSITIONS:
        opening -= 1
    if opening > start and lows[opening - 1] in _HUNG:
        return None  # "The new committee on ports sent a letter": the ports sent none
    if start < opening == end and paragraph.words[opening - 1] == ",":  # "Mora, the mayor, has filed"
        opening, end = start, paragraph.words.index(",", start)
    if opening == end or any(paragraph.quoted[opening:end]):
        return None
    subject = analyse(paragraph, opening, end, scene.names.get(paragraph.number, []))
    named = subject.form is Form.NAME and subject.name is not None and subject.name.end == end
    if not named and subject.form not in {Form.COLLECTIVE, Form.SEVERAL, Form.DESCRIPTION}:
        return None
    place = scene.at(paragraph, subject.first)._replace(end=end)
    told = subject.form is Form.DESCRIPTION  # "The candidate sent out an email": marks nobody where it stands
    answer = described(scene, subject, place) if told else _whose(scene, subject, place, resolve)
    return answer._replace(reason="issued it") if answer.speaker and answer.speaker.name else None


def _sort(head: str) -> frozenset[str]:
    """The nouns that one document goes by: "the poll" and "the survey" are one thing."""
    return next((sort for sort in _ALIKE if head in sort), frozenset({head}))


def _after(scene: Scene, paragraph: Paragraph, end: int, head: str) -> Made | None:
    """The next document of one sort behind a place, where it is the same one and the text names its maker there."""
    sort, top = _sort(head), paragraph.headline or paragraph.number == 0
    for here in scene.prose.paragraphs[paragraph.number : paragraph.number + _AHEAD]:
        for at in range(end if here is paragraph else 0, len(here.lows)):
            if here.lows[at] not in sort:
                continue
            opening = _BARE | _SOME if top else _BARE
            start = next((back for back in range(at - 1, max(at - _REACH, -1), -1) if here.lows[back] in opening), None)
            maker = made_by(scene, here, start, at) if start is not None else None
            if maker and maker.name:
                return Made(here.number, at, here.lows[at], maker)
            if not top:
                return None
    return None


def _place_of(scene: Scene, made: Made) -> Place:
    return scene.at(scene.prose.paragraphs[made.paragraph], made.maker.first)._replace(end=made.maker.end)
