"""The scene: where an article's sources stand, who has spoken so far, and who was named shortly before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.attribution.cast import Cast, Figure
from onrecord.attribution.finding import Finding
from onrecord.attribution.gazetteer import roles
from onrecord.attribution.names import Kind, Name
from onrecord.attribution.prose import Paragraph, Prose
from onrecord.statement import Speaker
from onrecord.text import Span

_NEAR = 3  # sentences in which the bearer of a pronoun must have been named or have spoken
_LOOK = 60  # names that are looked at before a pronoun


@dataclass(slots=True)
class Turn:
    """Who spoke at some place."""

    paragraph: int
    sentence: int
    figures: tuple[Figure, ...]
    speaker: Speaker | None
    direct: bool  # whether the statement ends in a quotation


class Place(NamedTuple):
    """Where a source stands."""

    paragraph: Paragraph
    sentence: int
    first: int  # tokens of the source
    end: int


class Scene:
    """An article's cast, its names by place, and the turns of those who spoke so far."""

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
        self.turns: list[Turn] = []

    def _heads(self, finding: Finding) -> list[int]:
        """Where the tokens of a finding's sources start, up to the first comma or preposition."""
        starts: list[int] = []
        for span in finding.source[:1]:
            place = self.place(span)
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

    def place(self, span: Span) -> Place | None:
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
        return Place(paragraph, sentence, first, end)

    def figure(self, name: Name) -> Figure | None:
        """Whom a mention by name refers to; None where that stays open."""
        figure = self.cast.at.get((name.paragraph, name.first))
        if figure is None and name.kind is Kind.ORGANISATION:
            figure = self.cast.acronyms.get(name.words[-1].lower())
        return figure

    def candidates(self, place: Place, gender: str) -> list[Figure]:
        """Persons named outside quotations shortly before a place, the nearest first, whom *gender* fits."""
        found: list[Figure] = []
        here = (place.paragraph.number, place.first)
        last = bisect_left(self.cast.names, here, key=lambda one: (one.paragraph, one.first))
        for name in reversed(self.cast.names[max(last - _LOOK, 0) : last]):
            if name.quoted:
                continue
            if self.distance(name.paragraph, name.sentence, place) > _NEAR:
                break
            figure = self.cast.at.get((name.paragraph, name.first))
            if figure and figure.kind is Kind.PERSON and figure not in found and fits(figure, gender):
                found.append(figure)
        return found

    def distance(self, paragraph: int, sentence: int, place: Place) -> int:
        """Sentences between two places."""
        if paragraph == place.paragraph.number:
            return place.sentence - sentence
        between = sum(len(self.prose.paragraphs[at].sentences) for at in range(paragraph + 1, place.paragraph.number))
        return len(self.prose.paragraphs[paragraph].sentences) - sentence + between + place.sentence

    def stranger_near(self, place: Place) -> bool:
        """Whether somebody unknown is the subject of this sentence or the one before."""
        return any(
            name.first < place.first and place.sentence - name.sentence <= 1 and not name.quoted and self.stranger(name)
            for name in self.names.get(place.paragraph.number, [])
        )

    def speaking(self, place: Place, gender: str) -> Figure | None:
        """The one person who spoke last, in this paragraph or the two before."""
        for turn in reversed(self.turns):
            if place.paragraph.number - turn.paragraph > 2:
                return None
            if turn.speaker is None and not turn.figures:
                return None
            if len(turn.figures) == 1 and turn.figures[0].kind is Kind.PERSON:
                return turn.figures[0] if fits(turn.figures[0], gender) else None
        return None

    def rivals(self, place: Place, speaking: Figure, candidates: list[Figure]) -> bool:
        """Whether another candidate, or somebody unknown, has been named in a sentence since *speaking* spoke."""
        last = self.turns[-1]
        here = (place.paragraph.number, place.first)
        for name in self.names_since(last.paragraph, place):
            if (name.paragraph, name.sentence) <= (last.paragraph, last.sentence):
                continue
            if name.quoted or (name.paragraph, name.first) >= here:
                continue
            figure = self.cast.at.get((name.paragraph, name.first))
            if figure is not speaking and (figure in candidates or self.stranger(name)):
                return True
        return False

    def names_since(self, paragraph: int, place: Place) -> list[Name]:
        """The names of the paragraphs from one to that of *place*, two paragraphs back at most."""
        first = max(paragraph, place.paragraph.number - 2)
        return [name for at in range(first, place.paragraph.number + 1) for name in self.names.get(at, [])]

    def stranger(self, name: Name) -> bool:
        """Whether a name that nothing ties to a figure can be a person who is the subject of its sentence."""
        unknown = self.cast.at.get((name.paragraph, name.first)) is None
        return unknown and name.kind in {Kind.OPEN, Kind.PERSON} and self.is_subject(name)

    def is_subject(self, name: Name) -> bool:
        """Whether a name begins its sentence, title and "But" left out."""
        sentence = self.prose.paragraphs[name.paragraph].sentences[name.sentence]
        return name.first - len(name.titles) - sentence.first <= 2

    def subject(self, place: Place, candidates: list[Figure]) -> Figure | None:
        """The candidate that is the subject of this sentence or the one before."""
        for name in reversed(self.names.get(place.paragraph.number, [])):
            if name.first < place.first and place.sentence - name.sentence <= 1 and self.is_subject(name):
                figure = self.cast.at.get((name.paragraph, name.first))
                return figure if figure in candidates else None
        return None

    def seen(self, figure: Figure, place: Place) -> bool:
        """Whether a person was named before a place."""
        return bool(figure.mentions) and (figure.mentions[0].paragraph, figure.mentions[0].first) < (
            place.paragraph.number,
            place.first,
        )

    def shares(self, figure: Figure, fields: frozenset[str]) -> bool:
        """Whether the article gives a person a role of one of these fields."""
        known = roles()
        return any(fields & known[noun].fields for noun in figure.roles if noun in known)


def fits(figure: Figure, gender: str) -> bool:
    """Whether a person can be meant by a word of that gender; unknown fits both."""
    return "u" in (figure.gender, gender) or figure.gender == gender
