"""Cues: the verb groups of a sentence that can credit somebody, told from nouns and participles of the same form."""

from typing import NamedTuple

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PERSONS,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    TIMES,
    WH,
    Entry,
    adverb,
    cue_entries,
    words,
)
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.statement import Manner

_NO_NOUN_BEFORE = (
    DETERMINERS
    | PREPOSITIONS
    | frozenset({"'s", "and", "or", "such", "other", "own", "new", "recent", "former", "dozen"})
)
_PLURAL = frozenset(
    {"people", "police", "data", "media", "men", "women", "many", "some", "others", "most", "few", "both", "voters"}
)


LETTERING = words("lettering")
"""What words stand on: signs, banners, shirts."""
HEARERS = words("hearers")
HEARING = "hear as a court"
"""Stands for the lemma of "heard" where it credits whoever speaks before a court, a jury or a committee."""
_SENSED = frozenset({"heard", "seen", "overheard", "filmed", "recorded", "caught"})
_PARTICIPLE_ENDS = ("en", "wn", "rn")  # "notes written in the margin": such forms are no past tense
_WHO = PERSONS | RELATIVES | {"it"}
_MOST = 40  # cues of one sentence; no prose has more


class Cue(NamedTuple):
    """A verb group, in tokens of its paragraph."""

    first: int  # its first auxiliary or adverb
    verb: int  # the verb's first word
    end: int  # half-open
    entry: Entry
    negated: bool
    passive: bool


def find_cues(paragraph: Paragraph, sentence: Sentence) -> list[Cue]:
    """The cues of a sentence outside its quotations, in order."""
    entries = cue_entries()
    lows, quoted = paragraph.lows, paragraph.quoted
    found: list[Cue] = []
    past = sentence.first
    for at in range(sentence.first, sentence.end):
        if lows[at] not in entries or at < past or quoted[at] or _name_like(paragraph, sentence, at):
            continue
        for entry in entries[lows[at]]:
            end = at + len(entry.form)
            if end <= sentence.end and (end == at + 1 or tuple(lows[at:end]) == entry.form):
                cue = _group(paragraph, sentence, at, entry, present=any(one.entry.shape == "s" for one in found))
                if cue:
                    found.append(cue)
                    past = end
                break
        if len(found) == _MOST:
            break
    return found


def _name_like(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a capital letter within a sentence makes a word part of a name: the United States."""
    if not paragraph.words[at][0].isupper() or at == sentence.first:
        return False
    return paragraph.lows[at - 1] == "united" or not (paragraph.title_case or _short_headline(paragraph))


def _short_headline(paragraph: Paragraph) -> bool:
    """Whether a line is too short to tell, and ends as headlines do."""
    return len(paragraph.words) < 20 and paragraph.words[-1] not in {".", "?", "!"}


def _group(paragraph: Paragraph, sentence: Sentence, verb: int, entry: Entry, *, present: bool) -> Cue | None:
    """The verb group around a form of a cue verb; None where the form is no verb there."""
    lows, quoted = paragraph.lows, paragraph.quoted
    first = verb
    helpers: list[str] = []
    while first > sentence.first and not quoted[first - 1]:
        low = lows[first - 1]
        if low in AUXILIARIES and not (low == "'s" and not helpers and entry.shape in {"base", "s"}):
            helpers.append(low)
        elif low in NEGATIONS or adverb(low):
            pass
        else:
            break
        first -= 1
    if entry.shape == "ing" and first > sentence.first and lows[first - 1] in _SENSED:
        first -= 1  # "can be heard saying"
        while first > sentence.first and (lows[first - 1] in AUXILIARIES or adverb(lows[first - 1])):
            first -= 1  # "is then heard saying"
            helpers.extend([lows[first]] if lows[first] in AUXILIARIES else [])
    while first < verb and (lows[first] in TIMES or (adverb(lows[first]) and first == sentence.first)):
        first += 1
    negated = any(low in NEGATIONS for low in lows[first:verb])
    passive = entry.shape == "ed" and bool(helpers) and helpers[0] in BE
    if entry.lemma == "hear" and first > sentence.first and _hears(paragraph, sentence, first):
        entry = Entry(HEARING, entry.form, entry.shape, Manner.SPEECH, frozenset({"quote", "that", "clause"}))
    cue = Cue(first, verb, verb + len(entry.form), entry, negated, passive)
    return cue if _is_verb(paragraph, sentence, cue, helpers, present=present) else None


def _hears(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a court or its like is the subject of a verb at *at*: "the inquest in Eastby on Monday"."""
    at = _over_time(paragraph.lows, sentence, at)
    if paragraph.lows[at - 1] in HEARERS:
        return True
    while at > sentence.first + 2 and paragraph.words[at - 1][0].isupper():
        at -= 1
    beyond = at > sentence.first + 1 and paragraph.lows[at - 1] in {"at", "in"}
    return beyond and paragraph.lows[at - 2] in HEARERS


def _second(paragraph: Paragraph, sentence: Sentence, cue: Cue) -> bool:
    """Whether a form behind "and" is a verb by what it takes: not a noun, "had delays and claims that were lost"."""
    after, beyond = (paragraph.lows[at] if at < sentence.end else "" for at in (cue.end, cue.end + 1))
    noun = paragraph.lows[cue.first - 2].endswith("s") and not paragraph.lows[cue.first - 2].endswith("ss")
    clause = after == "that" and beyond not in AUXILIARIES and not noun
    return clause or (after in WH and after not in RELATIVES)


def _over_time(lows: list[str], sentence: Sentence, at: int) -> int:
    """The token behind the subject of a verb at *at*: "the court [on Monday] heard"."""
    while at > sentence.first + 1 and (lows[at - 1] in TIMES or (lows[at - 1] in {"on", "last"} and lows[at] in TIMES)):
        at -= 1
    return at


def _is_verb(paragraph: Paragraph, sentence: Sentence, cue: Cue, helpers: list[str], *, present: bool) -> bool:
    """Whether a form that could be a noun or an adjective is a verb here; *present* where another is one, as "says"."""
    lows, entry = paragraph.lows, cue.entry
    before = lows[cue.first - 1] if cue.first > sentence.first else ""
    after = lows[cue.end] if cue.end < sentence.end else ""
    if entry.shape == "base":
        if before == "to":
            return False
        if any(low in MODALS for low in helpers):
            return True
        if before in {"i", "we", "you", "they", "who"} or before in _PLURAL or before in QUANTIFIERS:
            return True
        plural = before.endswith("s") and len(before) > 3 and before not in _NO_NOUN_BEFORE and before != "'s"
        return plural and not after.startswith("of")
    if entry.shape == "s" and helpers:
        return False
    if entry.shape == "s":
        if before in _WHO or not before:
            return bool(before)
        if before in {"and", "but"} and present and _second(paragraph, sentence, cue):
            return True  # "says it is sound and doubts that it leaks"
        return (
            before not in _NO_NOUN_BEFORE
            and not before.isdigit()
            and before not in AUXILIARIES
            and after not in {"of", "and", "that's"}
        )
    if entry.shape == "ing":
        return (
            before in {",", "-", "–", "—", "before", "after", "while", "by", "and"}
            or any(low in BE for low in helpers)
            or before in {"as", "statement", "letter"}
            or (before in LETTERING and "quote" in entry.takes)
        )
    if helpers:
        return True
    if entry.form[0].endswith(_PARTICIPLE_ENDS):
        return False
    on = lows[max(cue.first - 2, sentence.first)]
    if before == "that" and "quote" in entry.takes and on in LETTERING:
        return True
    if before in DETERMINERS or (before in {"'s", "of", "for", "in", "with"} and cue.first == cue.verb):
        return False
    return (
        not (after == "by" or (after in {"in", "to"} and before in {"as", "than"}))
        or paragraph.words[cue.verb - 1] in ',”"'
    )
