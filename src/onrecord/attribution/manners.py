"""Manners: whether a cue reports speech, an attitude or evidence, from the lexicon and the source's noun."""

import re

from onrecord.attribution.language.lexicon import BE, PREPOSITIONS, cue_entries, cue_nouns, inanimate, words
from onrecord.statement import Manner

_WORD = re.compile(r"[\w'’]+")
_PARTICIPLE = re.compile(r"\w{2,}ed|seen|sent|shown|given|made")
_ENDS = sorted(PREPOSITIONS | {"to", "who", "that", "which", "released", "published", "conducted"})
_HUNG = re.compile(rf"\b(?:{'|'.join(_ENDS)})\b|[,(]")  # what hangs on a noun
_HEARERS = words("hearers")
_SHOWING = words("showing verbs")
_MINDS = words("states of mind") - {"open", "ready"}


def manner_of(cue: str, source: str = "") -> Manner:
    """The manner of an attribution.

    Args:
        cue: The cue's words as they stand; empty for a quotation that stands alone.
        source: The source's words.

    Returns:
        What the last word of the cue that the lexicon knows says, or a state of mind; evidence where a document or a
        poll is the source of a verb of showing or saying; speech where nothing decides.
    """
    entries, nouns = cue_entries(), cue_nouns()
    found: Manner | None = None
    lemma = ""
    lows = _WORD.findall(cue.lower())
    being = not BE.isdisjoint(lows)
    for word in lows:
        if word in _MINDS and (being or word not in entries):
            found, lemma = Manner.ATTITUDE, word  # "are not convinced", "unhappy with"; not "worried aloud"
        elif word in entries:
            entry = min(entries[word], key=lambda one: len(one.form))
            found, lemma = entry.manner, entry.lemma.split()[0]
        elif word in nouns:
            found, lemma = nouns[word], word
        elif word == "according":
            found, lemma = Manner.SPEECH, word
    head = _HUNG.split(source.lower())[0].split()
    while len(head) > 1 and _PARTICIPLE.fullmatch(head[-1]):
        head.pop()  # "documents seen by the Post"
    if head and lemma == "hear" and head[-1].strip("“”\"'’.") in _HEARERS:
        return Manner.SPEECH  # what is said before a court
    if head and inanimate(head[-1].strip("“”\"'’.")) and (lemma in _SHOWING or not cue):
        return Manner.EVIDENCE
    return found or Manner.SPEECH
