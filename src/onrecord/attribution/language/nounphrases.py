"""Noun phrases: what can stand as one before a verb, told without a parser.

Walks from the verb over words that can belong to a noun phrase, and stops at
those that cannot: conjunctions, verbs, punctuation, quotation marks.
"""

from typing import NamedTuple

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    adverb,
    cue_entries,
    inanimate,
)
from onrecord.attribution.language.prose import ABBREVIATIONS, Paragraph, Sentence, abbreviates

PUNCTUATION = frozenset(',;:—–()[]"“”«»„?!.…-') | {"...", "``", "''", "‘"}
"""Tokens at which a noun phrase ends."""
WITHIN = frozenset({"of", "for", "at", "from", "with", "in", "to", "on", "near", "behind", "against"})
"""Prepositions that hang a phrase on a noun."""
_SOME = DETERMINERS | QUANTIFIERS
_LONGEST = 24  # tokens of a noun phrase


class Range(NamedTuple):
    """Half-open range of tokens."""

    first: int
    end: int


def phrase_before(paragraph: Paragraph, sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends before token *end*; None where there is none."""
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    first = end
    floor = max(sentence.first, end - _LONGEST)
    while first > floor and not quoted[first - 1]:
        low = lows[first - 1]
        if (low == "'s" and first < end) or (low == "." and _shortened(words, lows, first - 1)):
            pass
        elif (
            low in PUNCTUATION
            or low in PRONOUNS
            or low in RELATIVES
            or (low in AUXILIARIES and not named_so(paragraph, sentence, first - 1))
            or is_time(paragraph, sentence, first - 1)
        ):
            break
        elif low == "and":
            if (
                first == end
                or first - 1 <= floor
                or not (words[first - 2][0].isupper() or lows[first - 2].endswith("s"))
            ):
                break
        elif low in SUBORDINATORS and low not in {"no", "one"}:
            break
        elif low == "by" and first - 3 > floor and _issued(lows, first - 2):
            first -= 1  # "documents seen by the Courier"
        elif low in PREPOSITIONS:
            fits = low in WITHIN or (low == "by" and inanimate(lows[first - 2]))
            some = low == "of" and lows[first - 2] in _SOME  # "one of the cooks"
            if not fits or first - 1 <= floor or not (some or _nominal(words[first - 2], lows[first - 2])):
                break
        elif _verbal(words, lows, first - 1, sentence):
            break
        first -= 1
    if first > sentence.first and first < end and lows[first - 1] in {"which", "whom", "whose"}:
        return None  # a clause about something else
    first = _trim(words, lows, first, end)
    if first >= end or not any(_nominal(words[at], lows[at]) for at in range(first, end)):
        return None
    return Range(first, end)


def _issued(lows: list[str], at: int) -> bool:
    """Whether the word at *at* is what was done with a document before it."""
    return (lows[at].endswith("ed") or lows[at] in {"made", "seen", "written"}) and inanimate(lows[at - 1])


def _shortened(words: list[str], lows: list[str], at: int) -> bool:
    """Whether the full stop at *at* belongs to the word before it: "Mr.", "Inc."."""
    return abbreviates(words, lows, at) or (at > 0 and lows[at - 1] in ABBREVIATIONS)


def _verbal(words: list[str], lows: list[str], at: int, sentence: Sentence) -> bool:
    """Whether the word at *at* is a verb rather than part of a noun phrase."""
    low = lows[at]
    if words[at][0].isupper() and at > sentence.first:
        return False
    if at > sentence.first and (lows[at - 1] in DETERMINERS or lows[at - 1] in {"'s", "of"}):
        return False
    bare = at == sentence.first or not words[at - 1][-1].isalnum()  # what nothing stands before has no subject
    return low.endswith("ed") or (low in cue_entries() and not low.endswith("s") and not bare)


def _nominal(word: str, low: str) -> bool:
    """Whether a word can be the head of a noun phrase."""
    return (word[0].isalnum() or word[0] in "@#") and not (
        low in PREPOSITIONS or low in AUXILIARIES or low in SUBORDINATORS or low in DETERMINERS or adverb(low)
    )


def _trim(words: list[str], lows: list[str], first: int, end: int) -> int:
    """Leave out what begins the clause but not the subject: "But", "In a speech in March"."""
    while first < end and (
        lows[first] in {"and", "but", "or", "so", "yet", "still", "then", "meanwhile"} or adverb(lows[first])
    ):
        first += 1
    if first < end and (lows[first] in PREPOSITIONS or lows[first] in SUBORDINATORS):
        last = end
        while (
            last > first + 1
            and lows[last - 1] not in DETERMINERS
            and not (words[last - 1][0].isupper() and not words[last - 2][0].isupper() and last - 1 > first)
        ):
            last -= 1
        return last - 1 if last - 1 > first else end
    return first


def named_so(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a verb's form is part of a name: "Will" before another name, within a sentence."""
    tokens = paragraph.words
    named = at + 1 < sentence.end and tokens[at][0].isupper() and tokens[at + 1][0].isupper() and at > sentence.first
    return named and not paragraph.title_case


def is_time(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a word tells a time; "Jan" and "May" before another word are given names, "the Sunday Post" a paper."""
    words, low = paragraph.words, paragraph.lows[at]
    given = low in {"jan", "may", "june", "april", "august"} and at + 1 < sentence.end and words[at + 1][0].isalpha()
    follows = at + 1 < sentence.end and words[at + 1][0].isupper() and not paragraph.title_case
    titled = follows and words[at][0].isupper() and at > sentence.first and paragraph.lows[at - 1] == "the"
    return low in TIMES and not (given and words[at][0].isupper()) and not titled  # "the Morning Courier"
