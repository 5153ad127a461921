"""Persons: whom the mentions in many articles refer to; and what people decided about them."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.statement import SpeakerType


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One article's speaker, as its statements have him, her or it."""

    article: str  # id
    type: SpeakerType
    name: str  # the fullest form that the article gives
    forms: tuple[str, ...] = ()  # the sources' words, as they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, organisation or group whom mentions in one or more articles refer to."""

    id: str  # "p" and 16 hex digits, a function of type and mentions, not of order
    type: SpeakerType
    name: str  # the fullest form seen
    names: tuple[str, ...]  # every form of the name seen, most frequent first
    mentions: tuple[Mention, ...]


class Verdict(StrEnum):
    """What a human decided."""

    SAME_PERSON = "same person"
    NOT_SAME_PERSON = "not the same person"
    SPEAKER = "speaker"  # the speaker is the one named in `value`
    NOT_A_STATEMENT = "not a statement"
    MISSED_STATEMENT = "missed statement"
    SAME_ARTICLE = "same article"
    NOT_SAME_ARTICLE = "not the same article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A human decision; it outlives every rebuild of the record."""

    id: str  # "j" and 16 hex digits
    verdict: Verdict
    subject: str  # what is judged, by something that survives a rebuild: see record/judgements
    value: str | None  # the other side, or the name decided on
    author: str
    time: str  # YYYY-MM-DDTHH:MM:SSZ
    reason: str
    undone: str | None = None  # when it was taken back
