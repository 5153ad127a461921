"""Claims: nouns that credit whose they are: "They laughed at Mora's claim that the pier was sound".

Of those that stand outside of other contents, annotators of PolNeAR's train mark 37 of 44.
"""

from collections.abc import Iterator

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    FINITE,
    PREPOSITIONS,
    SUBORDINATORS,
    Entry,
    words,
)
from onrecord.attribution.language.nounphrases import Range, phrase_before
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.contents import content_after
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import NOUN, Draft
from onrecord.attribution.rules.taking import Taking
from onrecord.statement import Manner

_NOUNS = words("nouns of claiming")
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_MOST = 2  # adjectives between an owner and the noun
_FEWEST = 5  # tokens of a clause that ends at a comma or a dash
_BREAKS = frozenset({",", "-", "–", "—", "--"})
_VERBS = AUXILIARIES | FINITE | words("plain pasts")  # "his claim that shook the town" says not what he claims
_NO_ADJECTIVE = PREPOSITIONS | SUBORDINATORS


def claims(reading: Taking, sentence: Sentence, cues: list[Cue]) -> Iterator[Draft]:
    """What nouns of a sentence credit their owners with; none for its subject, the end of which nothing marks."""
    paragraph = reading.paragraph
    lows, quoted = paragraph.lows, paragraph.quoted
    for at in range(sentence.first + 2, sentence.end - 2):
        if lows[at] not in _NOUNS or lows[at + 1] != "that" or quoted[at] or lows[at + 2] in _VERBS:
            continue
        owner = _owner(paragraph, sentence, at)
        if owner is None or owner.first == sentence.first:
            continue
        entry = Entry(NOUN, (lows[at],), "s", Manner.SPEECH, frozenset({"that"}))
        content = content_after(paragraph, sentence, Cue(at, at, at + 1, entry, negated=False, passive=False), cues)
        if content and not any(reading.taken[at : content.end]):
            said = _clause(paragraph, content, between=lows[owner.first - 1] == "between")
            reading.take(at, said.end)
            spans = [paragraph.span_of(*part) for part in (said, Range(at, at + 1), owner)]
            yield Draft([spans[0]], [spans[1]], [spans[2]], NOUN)


def _owner(paragraph: Paragraph, sentence: Sentence, noun: int) -> Range | None:
    """Whose the noun at token *noun* is: "his", "Mora's", over an adjective or two."""
    lows = paragraph.lows
    for at in range(noun - 1, max(noun - 2 - _MOST, sentence.first) - 1, -1):
        if paragraph.quoted[at] or lows[at] in _NO_ADJECTIVE:
            return None
        if lows[at] in _OWNERS:
            return Range(at, at + 1)
        if lows[at] == "'s":
            phrase = phrase_before(paragraph, sentence, at)
            return _bearer(paragraph, Range(phrase.first, at + 1)) if phrase else None
        if not lows[at].isalpha():
            return None
    return None


def _bearer(paragraph: Paragraph, phrase: Range) -> Range:
    """Of "an issue out of Ada Mora's" the last noun; "the Port of Eastby's" is one."""
    words_, lows = paragraph.words, paragraph.lows
    for at in range(phrase.end - 2, phrase.first, -1):
        part_of_name = lows[at] == "of" and words_[at - 1][0].isupper()
        if lows[at] in PREPOSITIONS and not part_of_name:
            return Range(at + 1, phrase.end)
    return phrase


def _clause(paragraph: Paragraph, content: Range, *, between: bool) -> Range:
    """A content up to the first comma or dash behind its first words, or, *between* two things, to the "and"."""
    stops = (at for at in range(content.first + _FEWEST, content.end) if not paragraph.quoted[at])
    ends = _BREAKS | ({"and"} if between else set())
    return Range(content.first, next((at for at in stops if paragraph.lows[at] in ends), content.end))
