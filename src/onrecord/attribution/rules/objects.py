"""Objects: verbs that credit with a clause, but have a mere thing here: "heard nine cases", "published its report"."""

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import FINITE, PREPOSITIONS, WH, cue_entries, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.rules.cues import HEARERS

_HEARING = frozenset({"hear", "hears", "heard", "hearing"})
_VERBS = _HEARING | words("verbs of publishing")
_DOCUMENTS = words("documents")
_CLAUSES = FINITE | words("plain pasts") | WH | {"that", "if", "whether", "against", "opposing"}
_OPENING = words("openings on a topic")
_JOINTS = frozenset({"and", "but", "or", "then"})


def mere_thing(paragraph: Paragraph, one: Finding) -> bool:
    """Whether a court but hears a case, or somebody issues a document of which nothing is told."""
    if not one.cue or one.content[0].start < one.cue[-1].end:
        return False
    if _topic(paragraph, one):
        return True
    if not one.source:
        return False
    first, end = paragraph.token_at(one.cue[0].start), paragraph.token_at(one.content[-1].end - 1) + 1
    verb = next((at for at in range(first, end) if paragraph.lows[at] in _VERBS), end)
    if verb >= paragraph.token_at(one.content[0].start):
        return False
    by = paragraph.lows[paragraph.token_at(one.source[-1].end - 1)]
    if paragraph.lows[verb] in _HEARING:
        return by in HEARERS and paragraph.lows[verb + 1] != "of" and not _tells(paragraph, verb + 1, end)
    head = next((at for at in range(verb + 2, end) if paragraph.lows[at] in PREPOSITIONS), end) - 1
    return paragraph.lows[head] in _DOCUMENTS and not _tells(paragraph, verb + 1, end)


def _topic(paragraph: Paragraph, one: Finding) -> bool:
    """Whether somebody but speaks of something ahead of what is said: "Commenting on the ruling, Mora said"."""
    first = paragraph.token_at(one.cue[0].start)
    sentence = paragraph.sentence_at(one.cue[0].start)
    if sentence is None or first != sentence.first or paragraph.lows[first] not in _OPENING:
        return False
    at, last = paragraph.token_at(one.content[0].start), paragraph.token_at(one.content[-1].end - 1)
    goes_on = last + 1 < sentence.end and paragraph.words[last + 1] == ","
    return goes_on and not any(paragraph.quoted[at : last + 1])


def _tells(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether tokens quote, or have a clause of their own; a verb behind "and" is of the subject ahead of them."""
    words_, lows = paragraph.words, paragraph.lows
    if any(paragraph.quoted[first:end]) or ":" in words_[first:end]:
        return True
    small = (at for at in range(first, end) if words_[at][0].islower())
    clauses = (at for at in small if lows[at] in _CLAUSES or lows[at].endswith("ed") or _telling(lows[at]))
    return any(at == first or lows[at - 1] not in _JOINTS for at in clauses)


def _telling(low: str) -> bool:
    """Whether a word is a participle of saying or showing: "a statement saying", not "the king's speech"."""
    return low.endswith("ing") and low in cue_entries()
