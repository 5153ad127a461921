"""Speakers: who each source is, decided only where the article decides it.

A name is tied to its fullest form (`cast`); a pronoun or a description to the
one candidate that is left after gender, number and role; a quotation without a
source to whoever was speaking. What stays open gets no name: a wrong one is
worse than none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.attribution.cast import Cast, Figure
from onrecord.attribution.finding import Finding
from onrecord.attribution.gazetteer import roles
from onrecord.attribution.lexicon import words
from onrecord.attribution.names import Kind, Name
from onrecord.attribution.phrases import Form, Phrase, analyse
from onrecord.attribution.prose import Paragraph, Prose
from onrecord.statement import Speaker, SpeakerType
from onrecord.text import Span
from onrecord.text.wordlist import english_words

_NEAR = 3  # sentences in which the bearer of a pronoun must have been named or have spoken
_LOOK = 60  # names that are looked at before a pronoun
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


@dataclass(slots=True)
class _Turn:
    """Who spoke at some place."""

    paragraph: int
    sentence: int
    figures: tuple[Figure, ...]
    speaker: Speaker | None


class _Place(NamedTuple):
    paragraph: Paragraph
    sentence: int
    first: int  # tokens of the source
    end: int


def speakers(prose: Prose, findings: Sequence[Finding]) -> list[Verdict]:
    """Decide who speaks in each of *findings*, which are in order of place; one verdict each."""
    return _Resolver(prose, findings).decide()


class _Resolver:
    """The state of going through an article's statements in order."""

    __slots__ = ("cast", "findings", "names", "prose", "starts", "turns")

    def __init__(self, prose: Prose, findings: Sequence[Finding]) -> None:
        self.prose = prose
        self.findings = findings
        self.starts = [paragraph.span.start for paragraph in prose.paragraphs]
        speaking = frozenset(start for finding in findings for start in self._heads(finding))
        self.cast = Cast(prose, speaking)
        self.names: dict[int, list[Name]] = {}
        for name in self.cast.names:
            self.names.setdefault(name.paragraph, []).append(name)
        self.turns: list[_Turn] = []

    def _heads(self, finding: Finding) -> list[int]:
        """Where the tokens of a finding's sources start, up to the first comma or preposition."""
        starts: list[int] = []
        for span in finding.source[:1]:
            place = self._place(span)
            if place:
                for at in range(place.first, place.end):
                    if place.paragraph.words[at] in {",", "("} or place.paragraph.lows[at] in {
                        "of",
                        "for",
                        "who",
                        "'s",
                        "at",
                        "in",
                    }:
                        break
                    starts.append(place.paragraph.starts[at])
        return starts

    def _place(self, span: Span) -> _Place | None:
        """The paragraph, sentence and tokens of a span."""
        number = bisect_right(self.starts, span.start) - 1
        if number < 0:
            return None
        paragraph = self.prose.paragraphs[number]
        first = paragraph.token_at(span.start)
        end = first + 1
        while end < len(paragraph.starts) and paragraph.starts[end] < span.end:
            end += 1
        sentence = next((at for at, one in enumerate(paragraph.sentences) if one.first <= first < one.end), 0)
        return _Place(paragraph, sentence, first, end)

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
        place = self._place(spans[0]) if spans else None
        if place is None:
            return Verdict(None, via, None)
        if not finding.source:
            speaker, figures, reason = self._carried(place, finding)
        else:
            names = self.names.get(place.paragraph.number, [])
            phrase = analyse(place.paragraph, place.first, place.end, names)
            speaker, figures, reason = self._resolve(phrase, place)
        self.turns.append(_Turn(place.paragraph.number, place.sentence, figures, speaker))
        return Verdict(speaker, via, reason)

    def _via(self, finding: Finding) -> Speaker | None:
        place = self._place(finding.via[0]) if finding.via else None
        if place is None:
            return None
        phrase = analyse(place.paragraph, place.first, place.end, self.names.get(place.paragraph.number, []))
        return self._resolve(phrase, place)[0]

    def _carried(self, place: _Place, finding: Finding) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """A quotation that names nobody belongs to whoever spoke just before it."""
        if finding.cue:
            return None, (), None
        if self.turns:
            last = self.turns[-1]
            if place.paragraph.number - last.paragraph <= 1:
                return last.speaker, last.figures, "no source of its own; goes on from the statement before"
        return None, (), None

    def _resolve(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
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

    def _labelled(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """Who answers in an interview: the one person named before it; who asks is not told."""
        if phrase.head in {"A", "Answer"}:
            start = min(turn.paragraph for turn in self.turns) if self.turns else place.paragraph.number
            persons = [
                one for one in self.cast.figures if one.kind is Kind.PERSON and one.full and self._seen(one, place)
            ]
            persons = [one for one in persons if one.mentions[0].paragraph < start] or persons
            if len(persons) == 1:
                return _speaker(persons[0]), (persons[0],), "answers; the only person named before"
        return None, (), "a label that names nobody"

    def _figure(self, name: Name) -> Figure | None:
        figure = self.cast.at.get((name.paragraph, name.first))
        if figure is None and name.kind is Kind.ORGANISATION:
            figure = self.cast.acronyms.get(name.words[-1].lower())
        return figure

    def _named(self, phrase: Phrase) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        name = phrase.name
        if name is None:
            return None, (), None
        acronym = self.cast.acronyms.get(name.words[-1].lower()) if len(name.words) == 1 else None
        figure = acronym or self._figure(name)
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
            figure = self._figure(part.name) if part.name else None
            if figure is None:
                return None, (), None
            figures.append(figure)
        name = " & ".join(figure.name.removeprefix("The ").removeprefix("the ") for figure in figures)
        return Speaker(type=SpeakerType.GROUP, name=name), tuple(figures), "several are named"

    def _relative(self, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
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

    def _candidates(self, place: _Place, gender: str) -> list[Figure]:
        """Persons named outside quotations shortly before a place, the nearest first, whom *gender* fits."""
        found: list[Figure] = []
        here = (place.paragraph.number, place.first)
        last = bisect_left(self.cast.names, here, key=lambda one: (one.paragraph, one.first))
        for name in reversed(self.cast.names[max(last - _LOOK, 0) : last]):
            if name.quoted:
                continue
            if self._distance(name.paragraph, name.sentence, place) > _NEAR:
                break
            figure = self.cast.at.get((name.paragraph, name.first))
            if figure and figure.kind is Kind.PERSON and figure not in found and _fits(figure, gender):
                found.append(figure)
        return found

    def _distance(self, paragraph: int, sentence: int, place: _Place) -> int:
        """Sentences between two places."""
        if paragraph == place.paragraph.number:
            return place.sentence - sentence
        between = sum(len(self.prose.paragraphs[at].sentences) for at in range(paragraph + 1, place.paragraph.number))
        return len(self.prose.paragraphs[paragraph].sentences) - sentence + between + place.sentence

    def _pronoun(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """He or she: the one candidate left, or the one who was speaking and has stayed the subject."""
        candidates = self._candidates(place, phrase.gender)
        speaking = self._speaking(place, phrase.gender)
        if speaking and speaking not in candidates:
            candidates.append(speaking)
        if len(candidates) == 1 and not self._stranger_near(place):
            return _speaker(candidates[0]), (candidates[0],), "pronoun, sole candidate"
        if speaking and not self._rivals(place, speaking, candidates):
            return _speaker(speaking), (speaking,), "pronoun, who was speaking"
        subject = self._subject(place, candidates)
        if subject and (speaking is None or subject is speaking):
            return _speaker(subject), (subject,), "pronoun, subject of the sentence before"
        return None, (), "pronoun with more than one candidate" if candidates else "pronoun without a candidate"

    def _stranger_near(self, place: _Place) -> bool:
        """Whether somebody unknown is the subject of this sentence or the one before."""
        return any(
            name.first < place.first
            and place.sentence - name.sentence <= 1
            and not name.quoted
            and self._stranger(name)
            for name in self.names.get(place.paragraph.number, [])
        )

    def _speaking(self, place: _Place, gender: str) -> Figure | None:
        """The one person who spoke last, in this paragraph or the two before."""
        for turn in reversed(self.turns):
            if place.paragraph.number - turn.paragraph > 2:
                return None
            if turn.speaker is None and not turn.figures:
                return None
            if len(turn.figures) == 1 and turn.figures[0].kind is Kind.PERSON:
                return turn.figures[0] if _fits(turn.figures[0], gender) else None
        return None

    def _rivals(self, place: _Place, speaking: Figure, candidates: list[Figure]) -> bool:
        """Whether another candidate, or somebody unknown, has been named in a sentence since *speaking* spoke."""
        last = self.turns[-1]
        here = (place.paragraph.number, place.first)
        for name in self._names_since(last.paragraph, place):
            if (name.paragraph, name.sentence) <= (last.paragraph, last.sentence):
                continue
            if name.quoted or (name.paragraph, name.first) >= here:
                continue
            figure = self.cast.at.get((name.paragraph, name.first))
            if figure is not speaking and (figure in candidates or self._stranger(name)):
                return True
        return False

    def _names_since(self, paragraph: int, place: _Place) -> list[Name]:
        """The names of the paragraphs from one to that of *place*, two paragraphs back at most."""
        first = max(paragraph, place.paragraph.number - 2)
        return [name for at in range(first, place.paragraph.number + 1) for name in self.names.get(at, [])]

    def _stranger(self, name: Name) -> bool:
        """Whether a name that nothing ties to a figure can be a person who is the subject of its sentence."""
        unknown = self.cast.at.get((name.paragraph, name.first)) is None
        return unknown and name.kind in {Kind.OPEN, Kind.PERSON} and self._is_subject(name)

    def _is_subject(self, name: Name) -> bool:
        """Whether a name begins its sentence, title and "But" left out."""
        sentence = self.prose.paragraphs[name.paragraph].sentences[name.sentence]
        return name.first - len(name.titles) - sentence.first <= 2

    def _subject(self, place: _Place, candidates: list[Figure]) -> Figure | None:
        """The candidate that is the subject of this sentence or the one before."""
        for name in reversed(self.names.get(place.paragraph.number, [])):
            if name.first < place.first and place.sentence - name.sentence <= 1 and self._is_subject(name):
                figure = self.cast.at.get((name.paragraph, name.first))
                return figure if figure in candidates else None
        return None

    def _described(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """The one person whom the article gives that role, or one of the same field."""
        if phrase.head in _ANYBODY:
            last = self.turns[-1].speaker if self.turns else None
            return (last, (), "goes back to somebody unnamed") if last == UNNAMED else (None, (), None)
        role = phrase.role
        persons = [
            one for one in self.cast.figures if one.kind is Kind.PERSON and _fits(one, phrase.gender) and one.full
        ]
        exact = [one for one in persons if phrase.head in one.roles and self._seen(one, place)]
        field = [one for one in persons if role and self._shares(one, role.fields)]
        speaking = self._speaking(place, phrase.gender)
        near = self._candidates(place, phrase.gender)
        fitting = exact or [one for one in field if self._seen(one, place)]
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

    def _seen(self, figure: Figure, place: _Place) -> bool:
        """Whether a person was named before a place."""
        return bool(figure.mentions) and (figure.mentions[0].paragraph, figure.mentions[0].first) < (
            place.paragraph.number,
            place.first,
        )

    def _shares(self, figure: Figure, fields: frozenset[str]) -> bool:
        known = roles()
        return any(fields & known[noun].fields for noun in figure.roles if noun in known)

    def _coming(self, place: _Place) -> Figure | None:
        """Who is the first named source in the three paragraphs after an opening description."""
        for finding in self.findings:
            if not finding.source:
                continue
            later = self._place(finding.source[0])
            if later is None or later.paragraph.number <= place.paragraph.number:
                continue
            if later.paragraph.number - place.paragraph.number > 3:
                return None
            phrase = analyse(later.paragraph, later.first, later.end, self.names.get(later.paragraph.number, []))
            figure = self._figure(phrase.name) if phrase.form is Form.NAME and phrase.name else None
            return figure if figure and figure.kind is Kind.PERSON else None
        return None

    def _collective(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """The newspaper, the campaign: the one organisation of that sort, if the text ties them."""
        if phrase.name is not None:
            owner = self._figure(phrase.name)
            if owner and owner.kind is Kind.ORGANISATION and phrase.name.words[-1].lower() == phrase.head:
                return _speaker(owner), (owner,), "named"
        sort = [
            one
            for one in self.cast.figures
            if one.kind is Kind.ORGANISATION and self._seen(one, place) and phrase.head in one.words
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

    def _other_pronoun(self, phrase: Phrase, place: _Place) -> tuple[Speaker | None, tuple[Figure, ...], str | None]:
        """They, it: whoever of that number was speaking in this paragraph."""
        if self.turns and self.turns[-1].paragraph >= place.paragraph.number - 1:
            last = self.turns[-1]
            speaker = last.speaker
            if speaker and phrase.head == "it" and speaker.type is SpeakerType.ORGANISATION:
                return speaker, last.figures, "pronoun, who was speaking"
            if speaker and phrase.head == "they" and speaker.type in {SpeakerType.GROUP, SpeakerType.UNNAMED}:
                return speaker, last.figures, "pronoun, who was speaking"
        return None, (), "pronoun without a candidate"


def _fits(figure: Figure, gender: str) -> bool:
    return "u" in (figure.gender, gender) or figure.gender == gender


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
