"""Appositions: what stands between commas or brackets after a name."""

from onrecord.attribution.language.lexicon import AUXILIARIES, DAYS, PREPOSITIONS, RELATIVES, SUBORDINATORS, cue_entries
from onrecord.attribution.language.prose import Paragraph

_CLOSERS = frozenset({",", ".", ";", ")", "—", "–"})
_ENDS = frozenset({"who", "whose", "which", "said", "says"})
_SAYS = frozenset({"said", "says"})
_LINKS = frozenset({"of", "for", "at", "in", "and"})
_HUNG = PREPOSITIONS | _LINKS
_OPENING = PREPOSITIONS | SUBORDINATORS
_OPENERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "who", "former"})
_IS = frozenset({"is", "was", "became", "remains"})
_LONGEST = 7  # tokens of what somebody is said to be
_APPOSITION = 14  # tokens of it that are looked at


def apposition(paragraph: Paragraph, at: int) -> list[str]:
    """The words of ", the veteran diplomat," after a name, up to the next comma; a tag, ", the mayor said", is none."""
    words, lows = paragraph.words, paragraph.lows
    if at + 1 >= len(words) or words[at] not in {",", "—", "–", "("}:
        return []
    if lows[at + 1] not in _OPENERS and not words[at + 1].islower() and "'s" not in lows[at + 2 : at + 4]:
        return []
    if words[at] == "," and _fronted(paragraph, at):
        return []
    found: list[str] = []
    for here in range(at + 1, min(at + _APPOSITION, len(words))):
        if found and words[at] == "," and _says(paragraph, here):
            return []
        if words[here] in _CLOSERS or lows[here] in _ENDS:
            break
        found.append(lows[here])
        if lows[here] in _LINKS:
            break
    return found


def _fronted(paragraph: Paragraph, at: int) -> bool:
    """Whether the comma at token *at* ends what the sentence opens with: "In a letter to the Echo, the Church denied".

    What follows up to the next comma is then a clause with a verb of its own.
    """
    lows = paragraph.lows
    sentence = paragraph.sentences[paragraph.sentence_number(at) or 0]
    if lows[sentence.first] not in _OPENING:
        return False
    close = next((here for here in range(at + 1, sentence.end) if paragraph.words[here] in _CLOSERS), sentence.end)
    relative = next((here for here in range(at + 1, close) if lows[here] in RELATIVES), close)
    return any(_finite(lows, here) for here in range(at + 2, relative))


def _finite(lows: list[str], at: int) -> bool:
    """Whether a word is a verb that has a subject: not "accused" of "the firm accused of fraud"."""
    if lows[at] in AUXILIARIES - {"'s"}:
        return True
    shapes = {entry.shape for entry in cue_entries().get(lows[at], ())}
    return "s" in shapes or ("ed" in shapes and lows[at + 1 : at + 2] != [] and lows[at + 1] not in PREPOSITIONS)


def _says(paragraph: Paragraph, at: int) -> bool:
    """Whether the word at token *at* says what stands before it: "the mayor | said", "the mayor | announced."."""
    words, lows = paragraph.words, paragraph.lows
    if lows[at] in _SAYS:
        return True
    finite = any(entry.shape in {"s", "ed"} and len(entry.form) == 1 for entry in cue_entries().get(lows[at], ()))
    behind = words[at + 1] if at + 1 < len(words) else "."
    dated = lows[at + 1 : at + 2] == ["on"] and lows[at + 2 : at + 3] != [] and lows[at + 2] in DAYS
    return finite and (behind in _CLOSERS or dated)


def being(paragraph: Paragraph, at: int) -> list[str]:
    """The words of "has been mayor" or "is the senior senator" after a name, up to what is hung on them."""
    words, lows = paragraph.words, paragraph.lows
    start = at + 2 if lows[at : at + 2] in (["has", "been"], ["had", "been"]) else at + 1
    if lows[at : at + 1] == [] or (start == at + 1 and lows[at] not in _IS):
        return []
    found: list[str] = []
    for here in range(start, min(start + _LONGEST, len(words))):
        verb = lows[here].endswith(("ing", "ed")) or lows[here] in _ENDS or lows[here] == "not"
        if words[here] in _CLOSERS or lows[here] in _HUNG:
            break
        if verb:
            return []
        found.append(lows[here])
    return found


def age(paragraph: Paragraph, at: int) -> str:
    """The age in ", 46," or "(46)" after a name; empty where there is none."""
    words = paragraph.words
    if at + 2 < len(words) and words[at] in {",", "("} and words[at + 2] in {",", ")", ".", ";"}:
        years = words[at + 1]
        if years.isdigit() and 1 < len(years) < 4:
            return years
    return ""
