"""Earlier statements: what was read in other states of an article than its edition, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onrecord.article import Article
from onrecord.attribution import attribute
from onrecord.capture import Capture
from onrecord.editing.history.turnover import ALIKE
from onrecord.people import mention_of
from onrecord.person import Judgement, Verdict
from onrecord.pipeline.dating import counted, updates
from onrecord.pipeline.likening import differ, overlap, reaches, tells
from onrecord.pipeline.states import State, Unlike, moved, state, to_read, unlike
from onrecord.record import ids
from onrecord.record.earlier import Bearer, Earlier, Fate
from onrecord.record.judgements import as_judged
from onrecord.statement import Statement, words
from onrecord.text import Span
from onrecord.text.folding import letters

_MOST = 1_000_000  # characters of states read for one article, so that one captured thousands of times is done, too
_SAME = 75.0  # of 100: how like the words of another speaker have to be
_IN_PLACE = 0.5  # of the characters of the shorter one: what stands elsewhere is no successor


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement as it was read in a state."""

    state: State
    statement: Statement  # its spans are of the state's text
    places: frozenset[Unlike]  # the words of this state that it has, or the gaps
    shared: frozenset[int]  # the variants at which it has the words of the edition
    edition: tuple[Span, ...]  # what the edition has where its content stands

    @property
    def content(self) -> str:
        """The words credited."""
        return words(self.state.text, self.statement.content)

    def order(self) -> tuple[object, ...]:
        """By place in the edition; of one place by what it has there."""
        return min(self.edition, default=Span(0, 0)), sorted(self.places), self.statement.content, self.state.capture.id


@dataclass(frozen=True, slots=True)
class _Past:
    """An article in all its states."""

    article: Article
    states: Mapping[str, State]  # by capture, where one has words that the publisher has changed since
    places: Mapping[str, frozenset[Unlike]]  # likewise
    variants: frozenset[int]  # all at which one has
    days: Mapping[str, str]  # of the captures' updates
    stand: tuple[Statement, ...]  # the statements of the edition

    def read(self) -> Iterator[_Found]:
        """The statements of all states in words that the edition does not have, or has of another, each once."""
        known: set[tuple[frozenset[Unlike], str]] = set()
        characters = 0
        for capture, new in to_read(self.article, self.places):
            one = self.states[capture]
            if characters and characters + len(one.text) > _MOST:
                return
            characters += len(one.text)
            own = {place.variant: place for place in self.places[capture]}
            seen = set(known)
            for statement in self._attributed(one):
                parts = (*statement.content, *statement.cue, *statement.source)
                touched = one.touched(parts)
                touched |= self._recredited(one, statement, same=not touched)
                if not touched & new:
                    continue
                inside = touched | self._inside(one, parts)
                has = frozenset(own[variant] for variant in inside if variant in own)
                same = has, letters(words(one.text, statement.content))
                if same not in seen:
                    known.add(same)
                    there = self._in_edition(one, statement.content)
                    yield _Found(one, statement, has, frozenset(inside - own.keys()), there)

    def _recredited(self, one: State, statement: Statement, *, same: bool) -> frozenset[int]:
        """The variant by which a statement of the edition is another speaker's in a state; empty for none.

        “He” is whoever was named before. It is by a variant where that names these two, and by the nearest one.

        Args:
            one: The state.
            statement: As it was read there.
            same: Whether the edition has to have the very words.
        """
        place = tuple(one.in_edition(statement.content))
        own = letters(words(one.text, statement.content))
        for each in self.stand:
            if not (
                differ(statement.speaker, each.speaker)
                and overlap(place, each.content) >= _IN_PLACE
                and (not same or letters(words(self.article.text, each.content)) == own)
            ):
                continue
            naming = [
                (abs(self.article.variants[at.variant].spans[0].start - place[0].start), at.variant)
                for at in self.places[one.capture.id]
                if tells(self.article.variants[at.variant], at.reading, statement.speaker, each.speaker)
            ]
            return frozenset({min(naming)[1]}) if naming else frozenset()
        return frozenset()

    def _attributed(self, one: State) -> tuple[Statement, ...]:
        return attribute(
            one.text,
            published=self.article.published,
            language=self.article.language,
            title=self.article.title,
            authors=self.article.authors,
            publisher=self.article.publisher,
            settings=one.settings(),
        )

    def _in_edition(self, one: State, spans: Sequence[Span]) -> tuple[Span, ...]:
        """What the edition has at *spans* of a state, and in the place of its words there."""
        instead = (span for variant in one.touched(spans) for span in self.article.variants[variant].spans)
        return tuple(sorted([*one.in_edition(spans), *instead]))

    def captures(self, one: _Found) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The captures that have the very words of a statement, in any form, and those that have others there, or none.

        A capture that does not reach its place says nothing.
        """
        wanted = dict.fromkeys(one.shared, 0) | {place.variant: place.reading for place in one.places}
        agree: dict[str, int] = {}
        differ: set[str] = set()
        for variant, own in wanted.items():
            for number, reading in enumerate(self.article.variants[variant].readings):
                for capture in reading.captures:
                    if number != own:
                        differ.add(capture)
                    elif own:
                        agree[capture] = agree.get(capture, 0) + 1
        held = {capture for capture, count in agree.items() if count == len(one.places)}
        there = tuple(one.state.in_edition(one.statement.content))
        if there:
            held &= {each.capture for each in self.article.witnesses if reaches(each, there)}
        return tuple(sorted(held - differ)), tuple(sorted(differ))

    def _inside(self, one: State, parts: Sequence[Span]) -> frozenset[int]:
        """The variants that stand within a part of a statement, where any state has other words."""
        found: set[int] = set()
        for part in parts:
            there = self._in_edition(one, [part])
            first, last = min(there, default=Span(0, 0)).start, max((span.end for span in there), default=0)
            found |= {
                variant
                for variant in self.variants
                if (own := self.article.variants[variant].spans[0]).start < last and own.end > first
            }
        return frozenset(found)


def earlier(
    article: Article,
    captures: Sequence[Capture],
    statements: Sequence[Statement],
    judgements: Sequence[Judgement] = (),
) -> tuple[Earlier, ...]:
    """The statements that captures of *article* have and its edition has not, for the publisher has changed them.

    Statements that were only taken out are the edition's: it keeps what no other words took the place of.

    Args:
        article: Edited from *captures*.
        captures: All of them.
        statements: Those of the edition.
        judgements: About this article: what somebody said of a statement while it stood is said of it still.

    Returns:
        By their place in the edition; a function of the captures and judgements, whatever their order.
    """
    places = unlike(article)
    if not places:
        return ()
    states = {each.id: state(article, each, places[each.id]) for each in captures if each.id in places}
    variants = frozenset(place.variant for some in places.values() for place in some)
    past = _Past(article, states, places, variants, updates(captures), tuple(statements))
    found = sorted(
        (replace(one, statement=judged) for one in past.read() if (judged := _judged(past, one, judgements))),
        key=_Found.order,
    )
    contents = [words(article.text, each.content) for each in statements] + [each.content for each in found]
    own = ids.statement_ids(article.id, contents)
    now = dict(zip(own, statements, strict=False))
    made = (_made(past, name, one, now) for name, one in zip(own[len(statements) :], found, strict=True))
    alike: dict[str, list[_Found]] = {}
    for one in found:
        alike.setdefault(letters(one.content), []).append(one)
    return tuple(
        _without(each, [capture for other in alike[letters(one.content)] for capture in _taken(past, one, other)])
        for each, one in zip(made, found, strict=True)
    )


def _taken(past: _Past, one: _Found, other: _Found) -> tuple[str, ...]:
    """The captures in which the words of *one* are those of *other*, of another speaker whom more of them names."""
    theirs = other.places > one.places and differ(one.statement.speaker, other.statement.speaker)
    return past.captures(other)[0] if theirs else ()


def _without(one: Earlier, others: Sequence[str]) -> Earlier:
    """*one* without the captures *others*, but with at least one that bears it."""
    bearers = tuple(each for each in one.bearers if each.capture not in others)
    held = tuple(capture for capture in one.held if capture not in others)
    return replace(one, held=held, bearers=bearers) if bearers else one


def _judged(past: _Past, one: _Found, judgements: Sequence[Judgement]) -> Statement | None:
    """The statement as people corrected it; None where they took it out.

    Where the very words stand still, credited in other words or to somebody else for whom they were not judged, who
    has said them was told of those that stand.
    """
    text = past.article.text
    own = words(one.state.text, one.statement.content).split()
    stands = [each for each in past.stand if words(text, each.content).split() == own]
    credited = letters(words(one.state.text, one.statement.source))
    if stands and all(letters(words(text, each.source)) != credited for each in stands):
        judgements = [each for each in judgements if each.verdict is not Verdict.SPEAKER]
    return as_judged(one.state.text, one.statement, judgements)


def _made(past: _Past, name: str, one: _Found, now: Mapping[str, Statement]) -> Earlier:
    """An earlier statement with what is known about where it stood, and what stands there now.

    Args:
        past: The article.
        name: The id that the statement gets.
        one: As it was read.
        now: The statements of the edition by id.
    """
    held, lacking = past.captures(one)
    statement = _dated(past, one.statement, held)
    spoken = (statement.said.span,) if statement.said and statement.said.span else ()
    around = one.state.around([*statement.content, *statement.cue, *statement.source, *spoken])
    kept = one.state.paragraphs[around.start : around.end]
    bearers = ((capture, past.states[capture].blocks_of(kept)) for capture in held)
    fate, successor = _become(past.article, one, now)
    return Earlier(
        id=name,
        article=past.article.id,
        text="\n\n".join(kept),
        statement=moved(statement, -one.state.starts()[around.start]),
        fate=fate,
        successor=successor,
        bearers=tuple(Bearer(capture, blocks) for capture, blocks in bearers if blocks),
        held=held,
        lacking=lacking,
        mention=mention_of(past.article.id, statement.speaker),
    )


def _dated(past: _Past, statement: Statement, held: Sequence[str]) -> Statement:
    """The statement without a day that is counted from the publication where only a later update has it."""
    said, published = statement.said, past.article.published
    first = min((past.days[capture] for capture in held), default="")
    late = bool(said and counted(said) and published and first > published[: len(first)])
    return replace(statement, said=None) if late else statement


def _become(article: Article, one: _Found, now: Mapping[str, Statement]) -> tuple[Fate, str | None]:
    """What became of a statement, and which one stands in its place.

    That is one of like words at the same place of the text. Where the two name different speakers, it has to have
    nearly the same words: what somebody else says there may be about the same thing.
    """
    best: tuple[float, str] | None = None
    for name, each in now.items():
        nearness = overlap(one.edition, each.content)
        if nearness < _IN_PLACE:
            continue
        least = _SAME if differ(one.statement.speaker, each.speaker) else ALIKE
        if fuzz.ratio(one.content, words(article.text, each.content)) >= least:
            best = max(best or (0.0, ""), (nearness, name))
    if best is None:
        return Fate.GONE, None
    return Fate.CREDITED if differ(one.statement.speaker, now[best[1]].speaker) else Fate.REWORDED, best[1]
