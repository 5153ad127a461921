"""Persons: whom the mentions in many articles refer to; and what people decided about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.statement import SpeakerType
from onrecord.text.digests import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One article's speaker, as its statements have him, her or it."""

    article: str  # id
    type: SpeakerType
    name: str  # the fullest form that the article gives
    forms: tuple[str, ...] = ()  # the sources' words, as they stand
    speakers: tuple[str, ...] = ()  # the names that the statements give, all of which are this one
    statements: int = 0  # how many statements are credited to it


def mention_id(article: str, kind: SpeakerType, key: str) -> str:
    """The id of the mention of one name in one article: "m" and 16 hex digits.

    Args:
        article: The article's id.
        kind: What the name refers to.
        key: The name as compared.
    """
    return "m" + digest(article, kind, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it is compared with others."""

    type: SpeakerType
    key: str  # without titles, case, accents and dots
    block: str  # names of different blocks are never compared: the surname, or all of the key
    roles: tuple[str, ...] = ()  # offices and titles that stood with it, sorted
    apart: str = ""  # the mention that stands for itself; empty where equal keys are one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, organisation or group whom mentions in one or more articles refer to."""

    id: str  # "p" and the 16 hex digits of its smallest mention id: a function of the mentions, not of their order
    type: SpeakerType
    name: str  # the fullest form seen
    names: tuple[str, ...]  # every form of the name seen, most frequent first
    mentions: tuple[Mention, ...]


def fullest(texts: Iterable[str]) -> str:
    """The form of a name that says most: most words, then most letters; capitals last, accents first.

    Args:
        texts: One or more forms.
    """

    def order(text: str) -> tuple[int, int, bool, int, str]:
        accented = sum(not character.isascii() for character in text)
        return -len(text.split()), -len(text), text.isupper(), -accented, text

    return min(texts, key=order)


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
