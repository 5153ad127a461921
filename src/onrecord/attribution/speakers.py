"""Speakers: who each source is, decided only where the article decides it.

A name is tied to its fullest form (`cast`); a pronoun or a description to the
one candidate that is left after gender, number and role; a quotation without a
source to whoever was speaking. What stays open gets no name: a wrong one is
worse than none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.attribution.cast import Figure
from onrecord.attribution.finding import Finding
from onrecord.attribution.lexicon import words
from onrecord.attribution.names import Kind
from onrecord.attribution.phrases import Form, Phrase, analyse
from onrecord.attribution.prose import Paragraph, Prose
from onrecord.attribution.quotations import OUTSIDE
from onrecord.attribution.scene import Place, Scene, Turn, fits
from onrecord.statement import Speaker, SpeakerType
from onrecord.text.wordlist import english_words

_TYPES = {
    Kind.PERSON: SpeakerType.PERSON,
    Kind.ORGANISATION: SpeakerType.ORGANISATION,
    Kind.PLACE: SpeakerType.ORGANISATION,
}

_ANYBODY = words("anybody")

UNNAMED = Speaker(type=SpeakerType.UNNAMED, name=None)

AUTHOR = Speaker(type=SpeakerType.AUTHOR, name=None)


class Verdict(NamedTuple):
    """Who speaks, and why that is held."""

    speaker: Speaker | None
    via: Speaker | None
    reason: str | None


def speakers(prose: Prose, findings: Sequence[Finding]) -> list[Verdict]:
    """Decide who speaks in each of *findings*, which are in order of place; one verdict each."""
    return _Resolver(prose, findings).decide()


class _Resolver(Scene):
    """Goes through an article's statements in order."""

    __slots__ = ()

    def decide(self) -> list[Verdict]:
        """Go through the findings."""
        order = sorted(range(len(self.findings)), key=lambda at: self._anchor(self.findings[at]))
        decided: dict[int, Verdict] = {}
        for at in order:
            decided[at] = self._one(self.findings[at])
        return [decided[at] for at in range(len(self.findings))]

    def _anchor(self, finding: Finding) -> int:
        spans = finding.source or finding.cue or finding.content
        return spans[0].start if spans else 0

    def _one(self, finding: Finding) -> Verdict:
        via = self._via(finding)
        spans = finding.source or finding.cue or finding.content
        place = self.place(spans[0]) if spans else None
        if place is None:
            return Verdict(None, via, None)
        if not finding.source:
            speaker, figures, reason = self._carried(place, finding)
        else:
            names = self.names.get(place.paragraph.number, [])
            phrase = analyse(place.paragraph, place.first, place.end, names)
            speaker, figures, reason = self._resolve(phrase, place)
        end = finding.content[-1].end - 1
        direct = self.prose.marks.states[end] != OUTSIDE
        self.turns.append(Turn(place.paragraph.number, place.sentence, figures, speaker, direct))
        return Verdict(speaker, via, reason)

    def _via(self, finding: Finding) -> Speaker | None:
        place = self.place(finding.via[0]) if finding.via else None
        if place is None:
            return None
        phrase = analyse(place.paragraph, place.first, place.end, self.names.get(place.paragraph.number, []))
        return self._resolve(phrase, place)[0]

    def _carried(self, place: Place, finding: Finding) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """A quotation that names nobody belongs to whoever spoke just before it."""
        if finding.cue:
            return None, (), None
        if self.turns:
            last = self.turns[-1]
            if place.paragraph.number - last.paragraph <= 1 and last.direct:
                return last.speaker, last.figures, "no source of its own; goes on from the statement before"
        return None, (), None

    def _resolve(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        match phrase.form:
            case Form.AUTHOR:
                return AUTHOR, (), "first person outside quotation marks"
            case Form.NAME:
                return self._named(phrase)
            case Form.SEVERAL:
                return self._several(phrase)
            case Form.RELATIVE:
                return self._relative(place)
            case Form.PRONOUN:
                return self._pronoun(phrase, place)
            case Form.DESCRIPTION:
                return self._described(phrase, place)
            case Form.COLLECTIVE:
                return self._collective(phrase, place)
            case Form.OTHER_PRONOUN:
                return self._other_pronoun(phrase, place)
            case Form.LABEL:
                return self._labelled(phrase, place)
            case _:
                return UNNAMED, (), "no name in the source"

    def _labelled(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """Who answers in an interview: the one person named before it; who asks is not told."""
        if phrase.head in {"A", "Answer"}:
            start = min(turn.paragraph for turn in self.turns) if self.turns else place.paragraph.number
            persons = [
                one for one in self.cast.figures if one.kind is Kind.PERSON and one.full and self.seen(one, place)
            ]
            persons = [one for one in persons if one.mentions[0].paragraph < start] or persons
            if len(persons) == 1:
                return _speaker(persons[0]), (persons[0],), "answers; the only person named before"
        return None, (), "a label that names nobody"

    def _named(self, phrase: Phrase) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        name = phrase.name
        if name is None:
            return None, (), None
        acronym = self.cast.acronyms.get(name.words[-1].lower()) if len(name.words) == 1 else None
        figure = acronym or self.figure(name)
        if figure is None and name.initial and len(name.words) == 1 and name.words[0].lower() in english_words():
            return UNNAMED, (), "no name in the source"
        if figure is None:
            return None, (), "a name that could be two people's, or nobody's known here"
        return (
            _speaker(figure),
            (figure,),
            "named" if len(name.words) > 1 or not figure.full else "short form of the only such name",
        )

    def _several(self, phrase: Phrase) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        figures = []
        for part in phrase.parts:
            figure = self.figure(part.name) if part.name else None
            if figure is None:
                return None, (), None
            figures.append(figure)
        name = " & ".join(figure.name.removeprefix("The ").removeprefix("the ") for figure in figures)
        return Speaker(type=SpeakerType.GROUP, name=name), tuple(figures), "several are named"

    def _relative(self, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """Whom "who" goes back to: the noun phrase before it."""
        paragraph = place.paragraph
        end = place.first
        while end > 0 and paragraph.words[end - 1] in {",", "—", "–"}:
            end -= 1
        first = _phrase_start(paragraph, end)
        if first >= end:
            return None, (), None
        phrase = analyse(paragraph, first, end, self.names.get(paragraph.number, []))
        if phrase.form is Form.RELATIVE:
            return None, (), None
        return self._resolve(phrase, place._replace(first=first, end=end))

    def _pronoun(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """He or she: the one candidate left, or the one who was speaking and has stayed the subject."""
        candidates = self.candidates(place, phrase.gender)
        speaking = self.speaking(place, phrase.gender)
        if speaking and speaking not in candidates:
            candidates.append(speaking)
        if len(candidates) == 1 and not self.stranger_near(place):
            return _speaker(candidates[0]), (candidates[0],), "pronoun, sole candidate"
        if speaking and not self.rivals(place, speaking, candidates):
            return _speaker(speaking), (speaking,), "pronoun, who was speaking"
        subject = self.subject(place, candidates)
        if subject and (speaking is None or subject is speaking):
            return _speaker(subject), (subject,), "pronoun, subject of the sentence before"
        return None, (), "pronoun with more than one candidate" if candidates else "pronoun without a candidate"

    def _described(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """The one person whom the article gives that role, or one of the same field."""
        if phrase.head in _ANYBODY:
            last = self.turns[-1].speaker if self.turns else None
            return (last, (), "goes back to somebody unnamed") if last == UNNAMED else (None, (), None)
        role = phrase.role
        persons = [
            one for one in self.cast.figures if one.kind is Kind.PERSON and fits(one, phrase.gender) and one.full
        ]
        exact = [one for one in persons if phrase.head in one.roles and self.seen(one, place)]
        field = [one for one in persons if role and self.shares(one, role.fields)]
        speaking = self.speaking(place, phrase.gender)
        near = self.candidates(place, phrase.gender)
        fitting = exact or [one for one in field if self.seen(one, place)]
        if len(fitting) == 1 and (
            fitting[0] is speaking or not near or near[0] is fitting[0] or (exact and near[0].roles)
        ):
            return _speaker(fitting[0]), (fitting[0],), f"the only person named whom {phrase.head!r} fits"
        if speaking and (speaking in fitting or not fitting) and (not near or near[0] is speaking):
            return _speaker(speaking), (speaking,), f"{phrase.head!r} fits who was speaking"
        coming = None if self.turns else self._coming(place)
        if coming and (coming in field or phrase.head in coming.roles):
            return _speaker(coming), (coming,), f"{phrase.head!r} fits the first to be named"
        return (
            None,
            (),
            f"more than one could be the {phrase.head}" if exact or field else f"nobody named fits {phrase.head!r}",
        )

    def _coming(self, place: Place) -> Figure | None:
        """Who is the first named source in the three paragraphs after an opening description."""
        for finding in self.findings:
            if not finding.source:
                continue
            later = self.place(finding.source[0])
            if later is None or later.paragraph.number <= place.paragraph.number:
                continue
            if later.paragraph.number - place.paragraph.number > 3:
                return None
            phrase = analyse(later.paragraph, later.first, later.end, self.names.get(later.paragraph.number, []))
            figure = self.figure(phrase.name) if phrase.form is Form.NAME and phrase.name else None
            return figure if figure and figure.kind is Kind.PERSON else None
        return None

    def _collective(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """The newspaper, the campaign: the one organisation of that sort, if the text ties them."""
        if phrase.name is not None:
            owner = self.figure(phrase.name)
            if owner and owner.kind is Kind.ORGANISATION and phrase.name.words[-1].lower() == phrase.head:
                return _speaker(owner), (owner,), "named"
        sort = [
            one
            for one in self.cast.figures
            if one.kind is Kind.ORGANISATION and self.seen(one, place) and phrase.head in one.words
        ]
        if len(sort) == 1:
            return _speaker(sort[0]), (sort[0],), f"the only {phrase.head} named"
        for turn in reversed(self.turns[-3:]):
            if (
                place.paragraph.number - turn.paragraph <= 1
                and len(turn.figures) == 1
                and turn.figures[0].kind is Kind.ORGANISATION
            ):
                return _speaker(turn.figures[0]), turn.figures, f"{phrase.head!r} goes back to who was speaking"
        return None, (), f"nothing ties {phrase.head!r} to a name"

    def _other_pronoun(self, phrase: Phrase, place: Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """They, it: whoever of that number was speaking in this paragraph."""
        if self.turns and self.turns[-1].paragraph >= place.paragraph.number - 1:
            last = self.turns[-1]
            speaker = last.speaker
            if speaker and phrase.head == "it" and speaker.type is SpeakerType.ORGANISATION:
                return speaker, last.figures, "pronoun, who was speaking"
            if speaker and phrase.head == "they" and speaker.type in {SpeakerType.GROUP, SpeakerType.UNNAMED}:
                return speaker, last.figures, "pronoun, who was speaking"
        return None, (), "pronoun without a candidate"


def _speaker(figure: Figure) -> Speaker:
    name = figure.name.removeprefix("The ").removeprefix("the ")
    return Speaker(type=_TYPES[figure.kind], name=name)


def _phrase_start(paragraph: Paragraph, end: int) -> int:
    """Where the noun phrase that ends at token *end* begins."""
    first = end
    while first > 0 and end - first < 14:
        low, word = paragraph.lows[first - 1], paragraph.words[first - 1]
        if word in {",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"'} and not (
            word == "."
            and first - 1 > 0
            and len(paragraph.words[first - 2]) <= 4
            and paragraph.words[first - 2][0].isupper()
        ):
            break
        if low in {
            "and",
            "but",
            "that",
            "who",
            "which",
            "with",
            "by",
            "to",
            "from",
            "said",
            "says",
            "told",
            "is",
            "was",
            "are",
            "were",
            "has",
            "had",
            "as",
        }:
            break
        first -= 1
    return first
