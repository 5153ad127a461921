"""Answers: who a source is, which figures of the article that makes, and why it is held."""

from typing import NamedTuple

from onrecord.attribution.language.lexicon import words
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.sorts import Kind
from onrecord.statement import Speaker, SpeakerType

_PARTIES = words("parties")
_CALLED = words("parties' first words")
_TYPES = {
    Kind.PERSON: SpeakerType.PERSON,
    Kind.OPEN: SpeakerType.PERSON,
    Kind.ORGANISATION: SpeakerType.ORGANISATION,
    Kind.PLACE: SpeakerType.ORGANISATION,
}

UNNAMED = Speaker(type=SpeakerType.UNNAMED, name=None)

AUTHOR = Speaker(type=SpeakerType.AUTHOR, name=None)


class Answer(NamedTuple):
    """Who speaks; None where that stays open."""

    speaker: Speaker | None
    figures: tuple[Figure, ...]
    reason: str | None


NOTHING = Answer(None, (), None)


def one(figure: Figure, reason: str) -> Answer:
    """That *figure* speaks."""
    if figure.open:
        return Answer(None, (figure,), reason)
    if not figure.name:
        return Answer(UNNAMED, (figure,), reason)
    if _members(figure):
        return Answer(UNNAMED, (figure,), "a party's people, none of them named")
    name = figure.name.removeprefix("The ").removeprefix("the ")
    return Answer(Speaker(type=_TYPES[figure.kind], name=name), (figure,), reason)


def _members(figure: Figure) -> bool:
    """Whether a name means a party's people, not the party: "House Democrats", but not "Liberal Democrats"."""
    return figure.words[-1:] != () and figure.words[-1] in _PARTIES and _CALLED.isdisjoint(figure.words)


def several(figures: tuple[Figure, ...], reason: str) -> Answer:
    """That *figures* speak together; open where one of them has no name."""
    if all(map(_members, figures)):
        return Answer(UNNAMED, figures, "people of several parties, none of them named")
    if not all(figure.name and not _members(figure) for figure in figures):
        return Answer(None, figures, "several, not all of them named")
    name = " & ".join(figure.name.removeprefix("The ").removeprefix("the ") for figure in figures)
    return Answer(Speaker(type=SpeakerType.GROUP, name=name), figures, reason)


def unnamed(reason: str, *figures: Figure) -> Answer:
    """That somebody speaks whom the article does not name."""
    return Answer(UNNAMED, figures, reason)


def unknown(reason: str) -> Answer:
    """That the article does not decide it."""
    return Answer(None, (), reason)
