"""The scene: where an article's sources stand, who has spoken so far, and who was named shortly before."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import AUXILIARIES, PREPOSITIONS
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.cast import Cast
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Phrase
from onrecord.attribution.speakers.genders import Genders, Ledger
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.salience import Choice, Moment, choose
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.trace import NOBODY, Contents, Trace
from onrecord.statement import Speaker
from onrecord.text import Span

_PRONOUNS = {"he": "m", "she": "f"}
_HUNG_ON = frozenset({"of", "for", "who", "'s", "at", "in", "supporting", "like"})  # what ends a source's own words


@dataclass(slots=True)
class Turn:
    """Who spoke at some place."""

    paragraph: int
    sentence: int
    figures: tuple[Figure, ...]
    speaker: Speaker | None
    direct: bool  # whether the statement ends in a quotation
    phrase: Phrase | None = None  # the words of the source, where it has any


Lettered = dict[str, list[tuple[tuple[int, int], Figure]]]
"""Figures by the letters of their offices, each behind the paragraph and token of a mention."""


class Place(NamedTuple):
    """Where a source stands."""

    paragraph: Paragraph
    sentence: int
    first: int  # tokens of the source
    end: int


class Scene:
    """An article's cast, its names by place, and the turns of those who spoke so far."""

    __slots__ = (
        "_cursor",
        "_pending",
        "_said",
        "_speaking",
        "cast",
        "contents",
        "credited",
        "findings",
        "ledger",
        "lettered",
        "names",
        "prose",
        "trace",
        "turns",
        "voices",
    )

    def __init__(self, prose: Prose, findings: Sequence[Finding], genders: Genders = MappingProxyType({})) -> None:
        self.prose = prose
        self.findings = findings
        self._speaking = {start for finding in findings for start in self._heads(finding)}
        edges = {one.source[-1].end for one in findings if one.source} | {
            span.start for one in findings for span in (*one.cue, *one.source[:1])
        }
        self.cast = Cast(prose, frozenset(self._speaking), frozenset(edges))
        for figure in self.cast.roll.all if genders else ():
            figure.spoken_of = genders.get(figure.words, "u")
        self.ledger = Ledger()
        self.names: dict[int, list[Name]] = {}
        for name in self.cast.names:
            self.names.setdefault(name.paragraph, []).append(name)
        self.turns: list[Turn] = []
        self._said = {one.source[0].start: one.content for one in findings if one.source}
        self.contents = Contents([finding.content for finding in findings])
        self.trace = Trace(prose, self.contents)
        self.lettered: Lettered | None = None  # filled where the first office in letters speaks
        self.credited: dict[int, Figure] = {}  # who speaks in a finding, by its number, as far as decided
        self.voices: set[int] = set()  # those who have spoken so far, by id()
        self._cursor = (0, 0)  # paragraph and token up to which the trace has come
        self._pending = 0  # the first of the cast's names that the trace has not come to

    def advance(self, place: Place) -> None:
        """Bring the trace up to *place*: names, and what "he" and "she" on the way go back to."""
        here = (place.paragraph.number, place.first)
        while self._cursor < here:
            number, token = self._cursor
            paragraph = self.prose.paragraphs[number]
            end = place.first if number == here[0] else len(paragraph.words)
            for at in range(token, end):
                low = paragraph.lows[at]
                if low in _PRONOUNS and not paragraph.quoted[at]:
                    self._names_up_to(number, at)
                    figure = self.choose(self.at(paragraph, at), _PRONOUNS[low]).likely
                    if figure:
                        self.mark(figure, self.at(paragraph, at))
            self._names_up_to(number, end)
            self._cursor = here if number == here[0] else (number + 1, 0)

    def _names_up_to(self, paragraph: int, token: int) -> None:
        names = self.cast.names
        while self._pending < len(names):
            name = names[self._pending]
            if (name.paragraph, name.first) >= (paragraph, token):
                return
            self._pending += 1
            figure = self.cast.at.get((name.paragraph, name.first))
            if figure and figure.kind in {Kind.PERSON, Kind.OPEN} and not name.quoted:
                start = self.prose.paragraphs[name.paragraph].starts[name.first]
                self.trace.add(figure, name, speaks=start in self._speaking)

    def hear(self, name: Name) -> None:
        """Note that whoever bears *name*, to which the trace has yet to come, is credited there."""
        self._speaking.add(self.prose.paragraphs[name.paragraph].starts[name.first])

    def mark(self, figure: Figure, place: Place) -> None:
        """Note that the word at *place* means *figure*."""
        self.trace.add_pronoun(figure, place.paragraph, place.sentence, place.first)

    def choose(self, place: Place, gender: str) -> Choice:
        """Rank whom a pronoun at *place* can mean."""
        choice = choose(self.trace, self.moment(place), gender, self._named_by(place))
        if place.paragraph.lows[place.first] in _PRONOUNS:
            self.ledger.note((place.paragraph.number, place.first), gender, choice)
        return choice

    def _named_by(self, place: Place) -> frozenset[int]:
        """Whom the words of "he" or "she" at *place* name, by id(): who talks of Mora, or to Mora, is hardly Mora.

        Those of a quotation, and those that stand behind the word in its own sentence: "he said that Mora would pay".
        """
        low, here = place.paragraph.lows[place.first], place.paragraph.starts[place.first]
        found: set[int] = set()
        said = self._said.get(here, ()) if low in _PRONOUNS else ()
        told = [Span(here, said[0].start)] if said and said[0].start > here else []  # "he told Mora that"
        for span in (*told, *said):
            paragraph = self.prose.paragraph_at(span.start)
            for name in self._names_within(paragraph, span) if paragraph else ():
                start = paragraph.starts[name.first] if paragraph else 0
                own = paragraph is place.paragraph and name.sentence == place.sentence and start > here
                figure = self.cast.at.get((name.paragraph, name.first))
                addressed = paragraph is not None and paragraph.starts[name.end : name.end + 1] == [said[0].start]
                if figure and (name.quoted or own) and (addressed or _by_itself(paragraph, name)):
                    found.add(id(figure))
        return frozenset(found)

    def _names_within(self, paragraph: Paragraph, span: Span) -> list[Name]:
        """The names of a paragraph that begin within *span*; found by halving, as a whole book may be one paragraph."""
        names, starts = self.names.get(paragraph.number, []), paragraph.starts
        first, end = (bisect_left(names, edge, key=lambda name: starts[name.first]) for edge in span)
        return names[first:end]

    def moment(self, place: Place) -> Moment:
        """What is known at *place* that tells whom a pronoun there means."""
        paragraph = place.paragraph
        content = self.contents.at(paragraph.starts[place.first])
        spoke = [turn for turn in self.turns[-2:] if len(turn.figures) == 1 and turn.figures[0].kind is Kind.PERSON]
        last = self.turns[-1] if self.turns else None
        before = place.first - 1
        if before > 0 and not paragraph.quoted[before] and paragraph.quoted[before - 1]:
            before -= 1  # "said he"
        return Moment(
            paragraph.number,
            place.sentence,
            place.first,
            content,
            place.first - paragraph.sentences[place.sentence].first <= 1,
            before >= 0 and paragraph.quoted[before],
            last.figures[0] if spoke and spoke[-1] is last else None,
            spoke[0].figures[0] if spoke and spoke[0] is not last else None,
            paragraph.number - last.paragraph if last else 0,
            self.credited.get(content) if content != NOBODY else None,
            self.voices,
        )

    def _heads(self, finding: Finding) -> list[int]:
        """Where the tokens of a finding's source start, up to the first comma or preposition."""
        place = self.place(finding.source[0]) if finding.source else None
        if place is None:
            return []
        words, lows, starts = place.paragraph.words, place.paragraph.lows, place.paragraph.starts
        comma = next((at for at in range(place.first + 1, place.end) if words[at] == ","), place.end)
        end = next((at for at in range(place.first, comma) if words[at] == "(" or lows[at] in _HUNG_ON), comma)
        apposed = self._apposed(place, comma + 1) if words[comma - 1].islower() and comma < place.end else []
        return [*starts[place.first : end], *apposed]

    def _apposed(self, place: Place, first: int) -> list[int]:
        """Where the words of a name start that a role and a comma introduce: "Its president, Ada Mora"."""
        words = place.paragraph.words
        end = first
        while end < place.end and words[end][0].isupper():
            end += 1
        alone = end - first == 1 and place.paragraph.lows[first - 2] in roles()
        return place.paragraph.starts[first:end] if alone or end - first in {2, 3, 4} else []

    def place(self, span: Span) -> Place | None:
        """The paragraph, sentence and tokens of a span."""
        paragraph = self.prose.paragraph_at(span.start)
        if paragraph is None:
            return None
        first = paragraph.token_at(span.start)
        end = first + 1
        while end < len(paragraph.starts) and paragraph.starts[end] < span.end:
            end += 1
        return self.at(paragraph, first)._replace(end=end)

    def at(self, paragraph: Paragraph, token: int) -> Place:
        """The place of one token."""
        return Place(paragraph, paragraph.sentence_number(token) or 0, token, token + 1)

    def body_before(self, place: Place) -> Figure | None:
        """The organisation that spoke last, and alone, in the paragraph of a place or in the one before."""
        last = self.turns[-1] if self.turns else None
        if last is None or len(last.figures) != 1 or place.paragraph.number - last.paragraph > 1:
            return None
        who = last.figures[0]
        return who if who.kind is Kind.ORGANISATION and who.name else None

    def figure(self, name: Name) -> Figure | None:
        """Whom a mention by name refers to; None where that stays open."""
        figure = self.cast.at.get((name.paragraph, name.first))
        if figure is None and name.kind is Kind.ORGANISATION:
            figure = self.cast.acronyms.get(name.words[-1].lower())
        return figure

    def seen(self, figure: Figure, place: Place) -> bool:
        """Whether a person was named before a place."""
        return bool(figure.mentions) and (figure.mentions[0].paragraph, figure.mentions[0].first) < (
            place.paragraph.number,
            place.first,
        )


def _by_itself(paragraph: Paragraph | None, name: Name) -> bool:
    """Whether a name means its bearer, not whose or of what sort the next word is: not "a Mora sign", "Mora's"."""
    low = paragraph.lows[name.end] if paragraph and name.end < len(paragraph.lows) else "."
    if low[0] in "'’":
        return name.quoted  # "Mora's farm" of whoever talks about it; "he tells of Mora's farm" may be Mora
    return not low[0].isalpha() or low in AUXILIARIES or (low in PREPOSITIONS and low != "for") or low in {"and", "or"}
