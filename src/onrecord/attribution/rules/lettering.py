"""Lettering: what words are written on, which says them: 'wore shirts that read “Sell Up”', 'a hat reading “Go”'.

In PolNeAR's train annotators credit the thing ("a sign saying"), its bearer, or nobody; here it is the thing.
"""

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
    near = range(end - 1, max(end - _NEAR, sentence.first) - 1, -1)
    return Range(next((at for at in near if lows[at] in _ONE), end - 1), end)
