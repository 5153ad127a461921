"""Speakers: who each source is, decided only where the article decides it.

A name is tied to its fullest form (`cast`); a pronoun to the likeliest of those
who are present (`salience`); a description to whom the article gives that role
(`descriptions`); a quotation without a source to whoever was speaking. What
stays open gets no name: a wrong one is worse than none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.gazetteer import given_names
from onrecord.attribution.language.lexicon import AUXILIARIES, adverb, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.attribution.speakers.answers import AUTHOR, NOTHING, UNNAMED, Answer, one, several, unknown, unnamed
from onrecord.attribution.speakers.collectives import collective
from onrecord.attribution.speakers.descriptions import described, introduced_later
from onrecord.attribution.speakers.documents import document
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.groups import couple, spouses
from onrecord.attribution.speakers.interviewees import answering, by_label, labelled
from onrecord.attribution.speakers.letters import in_letters
from onrecord.attribution.speakers.likeness import display, lows, surname
from onrecord.attribution.speakers.phrases import analyse
from onrecord.attribution.speakers.plurals import called_so, other_pronoun
from onrecord.attribution.speakers.relatives import antecedent, named_later
from onrecord.attribution.speakers.scene import Place, Scene, Turn
from onrecord.attribution.speakers.single import BODIES
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.surnames import likeliest
from onrecord.attribution.speakers.unsourced import credited, heard, passive, seems, spoken_of, was_asked
from onrecord.attribution.speakers.untagged import goes_on, same_sentence
from onrecord.attribution.speakers.usage import people, peoples
from onrecord.statement import Speaker, SpeakerType
from onrecord.text.wordlist import english_words

_FIRST = attrgetter("first")  # where a name begins: the names of a paragraph are in order of it
_LAWS, _PRESS = words("laws"), words("press")
_SOMEBODY = (["another"], ["one"])  # "one of the miners"


class Verdict(NamedTuple):
    """Who speaks, and why that is held."""

    speaker: Speaker | None
    via: Speaker | None
    reason: str | None


def speakers(prose: Prose, findings: Sequence[Finding]) -> list[Verdict]:
    """Decide who speaks in each of *findings*, which are in order of place; one verdict each.

    Once more where the pronouns of the whole article tell somebody's gender.
    """
    resolver = Resolver(prose, findings)
    verdicts = resolver.decide()
    genders = resolver.ledger.told()
    return Resolver(prose, findings, genders).decide() if genders else verdicts


class Resolver(Scene):
    """Goes through an article's statements in order."""

    __slots__ = ()

    def decide(self) -> list[Verdict]:
        """Go through the findings."""
        order = sorted(range(len(self.findings)), key=lambda at: _anchor(self.findings[at]))
        decided: dict[int, Verdict] = {}
        for at in order:
            decided[at] = self._one(at, self.findings[at])
        for at, later in pairwise(order):
            if decided[at].speaker is None and self._fronted(self.findings[at], self.findings[later]):
                decided[at] = decided[later]._replace(via=decided[at].via)
        return [decided[at] for at in range(len(self.findings))]

    def _fronted(self, finding: Finding, later: Finding) -> bool:
        """Whether a cue without a source opens the sentence of the next source: "Citing him, Mora said"."""
        if finding.source or not finding.cue or not later.source:
            return False
        here, there = self.place(finding.cue[0]), self.place(later.source[0])
        if here is None or there is None or here.paragraph is not there.paragraph or here.sentence != there.sentence:
            return False
        low = here.paragraph.lows[here.first]
        return here.first == here.paragraph.sentences[here.sentence].first and low.endswith("ing")

    def _one(self, number: int, finding: Finding) -> Verdict:
        spans = finding.source or finding.cue or finding.content
        place = self.place(spans[0]) if spans else None
        if place is None:
            return Verdict(None, self._via(finding), None)
        self.advance(place)
        phrase = self._phrase(place) if finding.source else None
        cue = self.place(finding.cue[0]) if finding.cue else None
        if cue is not None and seems(cue.paragraph, cue.first, cue.end, sourced=phrase is not None):
            _ = phrase and self._resolve(phrase, place)  # who may be "he" further on
            answer = unnamed("how somebody looks to the writer")
        elif cue is not None and phrase is not None and heard(cue, place):
            answer = unnamed("what somebody said before it")
        elif phrase is not None:
            answer = by_label(self, phrase, place) or in_letters(self, phrase, place) or self._resolve(phrase, place)
        elif finding.cue:
            answer = self._cued(place, finding)
        else:
            answer = goes_on(self, place)
        if len(answer.figures) == 1 and answer.figures[0].kind in {Kind.PERSON, Kind.OPEN}:
            answer.figures[0].kind = Kind.PERSON  # who speaks is somebody
            self.credited[number] = answer.figures[0]
            self.voices.add(id(answer.figures[0]))
        direct = self.prose.marks.states[finding.content[-1].end - 1] != OUTSIDE
        self.turns.append(Turn(place.paragraph.number, place.sentence, answer.figures, answer.speaker, direct, phrase))
        return Verdict(answer.speaker, self._via(finding), answer.reason)

    def _phrase(self, place: Place) -> Phrase:
        """The source's words, analysed; a source of bare titles goes on with the name that they introduce."""
        names = self.names.get(place.paragraph.number, [])
        after = bisect_left(names, place.first, key=_FIRST)
        names = names[max(after - 1, 0) : bisect_right(names, place.end, key=_FIRST)]  # one before may end inside
        titled = next((one for one in names if one.first == place.end and one.kind is Kind.PERSON), None)
        bare = titled is not None and place.end - place.first <= len(titled.titles)
        cut = next((one for one in names if one.first < place.first < one.end and one.end == place.end), None)
        first = cut.first if cut and cut.kind is Kind.PERSON else place.first  # "Dunn" of "Will Dunn"
        return analyse(place.paragraph, first, titled.end if titled and bare else place.end, names)

    def _via(self, finding: Finding) -> Speaker | None:
        place = self.place(finding.via[0]) if finding.via else None
        if place is None:
            return None
        phrase = self._phrase(place)
        by = bool(finding.cue) and finding.via[0].start > finding.cue[0].start  # "was quoted by La Voz as saying"
        outlet = phrase.form is Form.COLLECTIVE and phrase.head in _PRESS  # "the Estwind news agency"
        named = outlet or (phrase.form is Form.NAME and (by or (phrase.name and phrase.name.article)))
        if named and phrase.name and phrase.name.kind is Kind.OPEN:
            return Speaker(type=SpeakerType.ORGANISATION, name=display(phrase.name.words))
        return self._resolve(phrase, place).speaker

    def _cued(self, place: Place, finding: Finding) -> Answer:
        """A cue without a source: whom the words near it tell, or who spoke earlier in the sentence."""
        paragraph, at = place.paragraph, place.first
        while at > 0 and (adverb(paragraph.lows[at - 1]) or paragraph.lows[at - 1] in AUXILIARIES):
            at -= 1
        if passive(place):
            return NOTHING
        told = None if was_asked(paragraph, place.first) else credited(place, self.names.get(paragraph.number, []))
        if told:
            answer = self._resolve(*told)
            return answer._replace(speaker=None) if spoken_of(*told, place, finding.content) else answer
        further = paragraph.lows[place.first].endswith("ing") or paragraph.lows[at - 1] in {"and", "but", ","}
        if not further or was_asked(paragraph, place.first):
            return NOTHING
        return same_sentence(self, place)

    def _answering(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph may be somebody's answer: paragraphs that ask stand above it, and it asks nothing."""
        asking = [one.number for one in self.prose.paragraphs if one.asks]
        return len(asking) > 1 and asking[0] < paragraph.number and not paragraph.asks

    def _resolve(self, phrase: Phrase, place: Place) -> Answer:
        match phrase.form:
            case Form.AUTHOR:
                if answer := answering(self, place):
                    return answer
                if self._answering(place.paragraph):
                    return unknown("first person below questions, which may be whoever answers them")
                return Answer(AUTHOR, (), "first person outside quotation marks")
            case Form.NAME:
                return self._named(phrase, place)
            case Form.SEVERAL:
                return self._several(phrase, place)
            case Form.RELATIVE:
                return self._relative(place)
            case Form.PRONOUN:
                return self._pronoun(phrase, place)
            case Form.DESCRIPTION:
                return self._described(phrase, place)
            case Form.COLLECTIVE:
                return collective(self, phrase, place)
            case Form.DOCUMENT:
                return document(self, phrase, place, self._resolve)
            case Form.OTHER_PRONOUN:
                return other_pronoun(self, phrase, place)
            case Form.LABEL:
                return labelled(self, phrase, place)
            case _ if any(_without_case(word) for word in place.paragraph.words[place.first : place.end]):
                return unknown("words in a script without capitals, which could be a name")
            case _:
                later = introduced_later(self, phrase, place) if phrase.role else called_so(self, phrase, place)
                return later or unnamed("no name in the source", *self._stranger(phrase, place))

    def _stranger(self, phrase: Phrase, place: Place, *, left_open: bool = False) -> tuple[Figure, ...]:
        """Somebody without a name who can be meant by a pronoun later on."""
        low = place.paragraph.lows[phrase.first : phrase.first + 1]
        single = low in _SOMEBODY and not named_later(place, self.names.get(place.paragraph.number, []))
        if phrase.role is None and not single:
            return ()
        gender, held = phrase.role.gender if phrase.role else "u", {phrase.head}
        figure = Figure(Kind.PERSON, "", (), gender=gender, roles=held, open=left_open)
        self.mark(figure, place)
        return (figure,)

    def _described(self, phrase: Phrase, place: Place) -> Answer:
        answer = described(self, phrase, place)
        if answer.figures:
            self.mark(answer.figures[0], place)
            return answer
        return answer._replace(figures=self._stranger(phrase, place, left_open=answer.speaker is None))

    def _named(self, phrase: Phrase, place: Place) -> Answer:
        name = phrase.name
        if name is None:
            return NOTHING
        pair = couple(place.paragraph, name)
        both = spouses(self.cast.by_last[surname(lows(name.words))]) if pair else ()
        if both:
            return several(both, "a couple")
        if pair:
            return Answer(Speaker(type=SpeakerType.GROUP, name=pair), (), "a couple")
        figure, reason = self.figure(name), "named"
        bearers = self.cast.bearers(name)
        if name.words[-1].lower() in _LAWS and name.kind is not Kind.PERSON and not bearers:
            return unnamed("a law, which nobody speaks in")
        if peoples(name) and (figure is None or figure.kind is Kind.OPEN) and not bearers:
            return unnamed("a people, of whom nobody is named")
        common = name.initial and len(name.words) == 1 and name.words[0].lower() in english_words()
        if figure is None and not bearers and (common or people(name.words[-1].lower())):
            return unnamed("no name in the source")
        if figure is None and phrase.head in BODIES and phrase.head in place.paragraph.lows[phrase.first : name.first]:
            figure = self.cast.body(name)  # "its team, Nordkabel"
        if figure is None:
            figure, reason = likeliest(self, name, place), "the likeliest of that surname"
        elif len(name.words) == 1 and figure.full:
            reason = "short form of the only such name"
        if figure is None:
            figures = self._stranger(phrase, place, left_open=True)
            return Answer(None, figures, "a name that could be two people's, or nobody's known here")
        if phrase.role and figure.kind is Kind.PERSON:
            figure.told(phrase.head)
        self.hear(name)
        return one(figure, reason)

    def _several(self, phrase: Phrase, place: Place) -> Answer:
        figures: list[Figure] = []
        nameless = 0
        bodies = any(part.name and part.name.kind is Kind.ORGANISATION for part in phrase.parts)
        for part in phrase.parts:
            answer = self._resolve(part, place._replace(first=part.first, end=part.end))
            named = part.name if part.name and not people(part.name.words[-1].lower()) else None
            if bodies and not answer.figures and named and (named.article or named.kind is Kind.OPEN):
                body = self.cast.body(named)  # "the Weavers and the Harbour Board"
                answer = one(body, "named beside bodies") if body else answer
            nameless += answer.speaker == UNNAMED
            if nameless == len(phrase.parts) > 1:
                return unnamed("several, none of them named")
            if len(answer.figures) == 1 and not any(answer.figures[0] is one for one in figures):
                figures.append(answer.figures[0])
        if len(figures) != len(phrase.parts):
            return NOTHING
        return several(tuple(figures), "several are named")

    def _relative(self, place: Place) -> Answer:
        """Whom "who" goes back to: the noun phrase before it."""
        name, before = antecedent(place, self.names.get(place.paragraph.number, []))
        if name is not None:
            answer = self._named(Phrase(Form.NAME, name.first, name.end, name=name), place)
            person = name.kind is Kind.PERSON and len(name.words) > 1 and name.words[0].lower() in given_names()
            return NOTHING if person and place.paragraph.lows[place.first] == "which" else answer
        if before.first >= before.end:
            return NOTHING
        phrase = self._phrase(before)
        return NOTHING if phrase.form is Form.RELATIVE else self._resolve(phrase, before)

    def _pronoun(self, phrase: Phrase, place: Place) -> Answer:
        """He or she: the likeliest of the persons mentioned shortly before, where it is likely enough."""
        choice = self.choose(place, phrase.gender)
        if choice.decided is None:
            return unknown("pronoun with more than one candidate" if choice.ranked else "pronoun without a candidate")
        self.mark(choice.decided, place)
        count = len(choice.ranked)
        return one(choice.decided, "pronoun, sole candidate" if count == 1 else f"pronoun, likeliest of {count}")


def _anchor(finding: Finding) -> int:
    spans = finding.source or finding.cue or finding.content
    return spans[0].start if spans else 0


def _without_case(word: str) -> bool:
    """Whether a word is of a script without capitals, in which nothing tells a name."""
    return word[0].isalpha() and word.lower() == word.upper()
