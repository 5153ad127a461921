"""Forms of phrases: what the words of a source are, before anybody is looked for."""

from dataclasses import dataclass
from enum import Enum

from onrecord.attribution.language.gazetteer import Role
from onrecord.attribution.speakers.names import Name


class Form(Enum):
    """What a source's words are."""

    NAME = "name"
    PRONOUN = "pronoun"  # he, she
    OTHER_PRONOUN = "other pronoun"  # they, it, others
    AUTHOR = "author"  # I, we
    RELATIVE = "relative"  # who, which
    DESCRIPTION = "description"  # the veteran diplomat
    COLLECTIVE = "collective"  # the newspaper, the campaign
    DOCUMENT = "document"  # a poll by the Echo
    LABEL = "label"  # Q, A
    UNNAMED = "unnamed"  # a senior official, residents
    SEVERAL = "several"  # the U.S. and NATO


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source, analysed; tokens are of its paragraph."""

    form: Form
    first: int
    end: int
    name: Name | None = None  # the name that the phrase comes down to
    parts: tuple["Phrase", ...] = ()  # of several
    head: str = ""  # the noun, in small letters
    role: Role | None = None
    gender: str = "u"
