"""Drafts: findings of the deterministic reader under way, and where the tag of one ends."""

from dataclasses import dataclass, field

from onrecord.attribution.language.lexicon import PREPOSITIONS, TIMES
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.text import Span

STOPS = frozenset({".", "!", "?", "…", "..."})
"""Tokens that end a sentence."""
LOOSE = (
    PREPOSITIONS | TIMES | frozenset({"when", "as", "while", "after", "before", "shortly", "later", "earlier", "last"})
)
"""Words that an adjunct can begin with."""


@dataclass(slots=True)
class Draft:
    """A finding under way; spans are of the text."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    lemma: str | None
    via: list[Span] = field(default_factory=list)
    loose: bool = False  # credited by a label
    direct: bool = False  # the content ends in a quotation, so that adjacent ones go on with it


def loose_end(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether nothing but an adjunct, or nothing at all, follows at *at*."""
    words, lows = paragraph.words, paragraph.lows
    return at >= sentence.end or words[at] in STOPS or words[at] == "," or lows[at] in LOOSE


def ends(words: list[str], at: int, sentence: Sentence) -> bool:
    """Whether the sentence, or all but its stop, ends at *at*."""
    return at >= sentence.end or words[at] in STOPS


def rest_of(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """The end of the adjunct that begins at *at*: the next comma, colon, quotation or the sentence's end."""
    words, quoted = paragraph.words, paragraph.quoted
    while at < sentence.end and not quoted[at] and words[at] not in {",", ":", ";", "—", "–"}:
        if words[at] in STOPS and at + 1 >= sentence.end:
            return sentence.end
        at += 1
    return at
