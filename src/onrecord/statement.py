"""Statements: who said what, and where the page says so.

Parts are spans, never paraphrase: each word can be pointed at in a capture.
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.text import Span


class Kind(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"  # all
    MIXED = "mixed"  # part
    INDIRECT = "indirect"  # none


class Manner(StrEnum):
    """What sort of crediting the cue does."""

    SPEECH = "speech"  # said, denied, demanded
    ATTITUDE = "attitude"  # believes, wants, fears
    EVIDENCE = "evidence"  # a poll shows


class SpeakerType(StrEnum):
    """What a source refers to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whom a source refers to, as far as the article decides it."""

    type: SpeakerType
    name: str | None  # the fullest form that the article gives; names of a group joined by " & "


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When it was said."""

    date: str  # YYYY-MM-DD
    text: str  # the words that say so, verbatim: "on Wednesday"
    span: Span | None = None  # where those words stand, in the same text as the statement's spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody is credited with some content; all spans are of one text, given beside it."""

    content: tuple[Span, ...]  # two or more when something interrupts
    cue: tuple[Span, ...]  # empty for a quotation that stands alone
    source: tuple[Span, ...]  # empty when the text names nobody
    kind: Kind
    manner: Manner
    speaker: Speaker | None  # None when the evidence does not decide
    via: Speaker | None  # the reporter in between
    said: Said | None  # None when the text does not say
    probability: float  # 0 to 1, that this is an attribution with this content
    reader: str  # which reader found it, such as "rules/1"
    reason: str | None = None  # why this speaker: "pronoun, sole candidate", in words for users


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The words of *spans*, each a slice as it stands, in order, joined by one space.

    What a printer broke stays broken: line ends, and hyphens at them, are part of a slice.
    """
    return " ".join(span.of(text) for span in spans)
