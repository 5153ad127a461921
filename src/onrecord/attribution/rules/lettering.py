"""Lettering: what words are written on, which says them: 'wore shirts that read “Sell Up”', 'a hat reading “Go”'.

In PolNeAR's train annotators credit the thing ("a sign saying"), its bearer, or nobody; here it is the thing.
"""

from onrecord.attribution.language.lexicon import PREPOSITIONS
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.cues import LETTERING, Cue

_ONE = frozenset({"a", "an", "the", "his", "her", "their"})
_NEAR = 6  # tokens from the determiner of such a thing to its end


def what_words_stand_on(paragraph: Paragraph, sentence: Sentence, cue: Cue) -> Range | None:
    """What words stand on that a clause quotes: "wore | a red shirt | that read"; None where it is no such clause."""
    lows = paragraph.lows
    that = lows[cue.first - 1] in {"that", "which"} and "quote" in cue.entry.takes
    end = cue.first - that
    if end <= sentence.first or lows[end - 1] not in LETTERING or not (that or cue.entry.shape == "ing"):
        return None
    first = end - 1
    while first > max(end - _NEAR, sentence.first) and lows[first] not in _ONE and _describes(paragraph, first - 1):
        first -= 1
    return Range(first if lows[first] in _ONE else end - 1, end)


def _describes(paragraph: Paragraph, at: int) -> bool:
    """Whether a word can stand between a determiner and such a thing: not "the hall, carrying signs"."""
    low = paragraph.lows[at]
    return low[0].isalnum() and low not in PREPOSITIONS and not low.endswith("ing")
