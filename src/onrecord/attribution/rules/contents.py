"""Contents: what stands after a cue, up to where the next attribution or clause begins."""

from onrecord.attribution.language.lexicon import (
    DETERMINERS,
    FINITE,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    TIMES,
    WH,
    adverb,
)
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.marks import CLOSING, OPENING
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.interposed import over_citing
from onrecord.attribution.rules.signatures import title
from onrecord.attribution.rules.sources import source_before

_ADJUNCT = PREPOSITIONS | TIMES | word_list("adjuncts")
_NO_CLAUSE = (PREPOSITIONS - {"in", "by", "under", "after", "without", "for", "at", "on", "with"}) | frozenset(
    {"and", "or", "but", ",", ".", ";", ":", ")", "as", "than", "that's"}
)
_OBJECT_ENDS = word_list("ends of objects")
_SUBJECTS = PRONOUNS | QUANTIFIERS | (DETERMINERS - {"one", "two"})  # these begin the clause after an addressee
_CLAUSES = PRONOUNS - {"it", "you"}
_HEARERS = PRONOUNS | {"him", "her", "them", "me", "us"}
_CLAUSAL = FINITE | (PERSONS - {"you"})
_GOING_ON = frozenset({"and", "or", "nor", "that", "to", ",", ":", "—", "–", "-"})
_ENDING = frozenset(",?!…—–-") | {"...", "--"}  # before the closing mark of a quotation that a tag follows
_CONTRASTS = frozenset({"although", "but", "though", "whereas", "while"})
_DAY = 5  # tokens between the title of a broadcast and "that"
_FURTHEST = 18  # tokens between a cue and the "that", colon or quotation it introduces


def content_after(paragraph: Paragraph, sentence: Sentence, cue: Cue, cues: list[Cue]) -> Range | None:
    """The content to the right of *cue*; None where nothing there is content."""
    start, whole = _start(paragraph, sentence, cue)
    if start is None:
        return None
    linked = _linked(paragraph, sentence, start) if "as" in cue.entry.takes else frozenset()
    joint = set() if cue.entry.shape == "s" else {"and", "but"}  # "said he sings and says so"
    others = [one for one in cues if one.entry.shape != "s" or paragraph.lows[one.first - 1] not in joint]
    end = _end(paragraph, sentence, start, others, linked, phrase=not whole)
    return Range(start, end) if end > start else None


def _start(paragraph: Paragraph, sentence: Sentence, cue: Cue) -> tuple[int | None, bool]:
    """Where the content begins, and whether it is a clause (or quotation) rather than a noun phrase."""
    lows, quoted = paragraph.lows, paragraph.quoted
    takes = cue.entry.takes
    at = cue.end
    if at >= sentence.end:
        return None, False
    if "named" in takes or {"of", "object"} <= takes:  # "called the plan a farce", "accused the mayor of lying"
        return (at, "whole" in takes) if _phrase(paragraph, at) or quoted[at] else (None, False)
    early = _introduced(paragraph, sentence, cue)
    if early is not None:
        return early, True
    low = lows[at]
    if low == "not":
        return None, False
    if quoted[at]:
        return (at, "clause" in takes or "that" in takes) if takes & {"quote", "object", "as"} else (None, False)
    if "addressee" in takes:
        return _after_addressee(paragraph, sentence, at, cue)
    if low == "to":
        return (at, True) if "to" in takes and at + 1 < sentence.end else (None, False)
    if low in WH:
        return (at, True) if "wh" in takes else (None, False)
    if "clause" in takes:
        while at < sentence.end and lows[at] in TIMES:
            at += 1
        if at < sentence.end and lows[at] not in _NO_CLAUSE and not (at == cue.end and adverb(lows[at])):
            return at, not (takes & {"object"}) or _finite(paragraph, sentence, at)
        return None, False
    if takes & {"object", "as"} and _phrase(paragraph, at):
        return at, "whole" in takes
    return None, False


def _phrase(paragraph: Paragraph, at: int) -> bool:
    """Whether a noun phrase can begin at *at*."""
    low = paragraph.lows[at]
    word = paragraph.words[at]
    if not (word[0].isalnum() or word[0] in "@#$£€"):
        return False
    return (
        low not in PREPOSITIONS
        and low not in TIMES
        and not adverb(low)
        and low not in {"and", "or", "but", "as", "than", "that"}
    )


def _finite(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether what begins at *at* looks like a clause with a verb of its own."""
    if paragraph.lows[at] in _CLAUSES:
        return True
    for here in range(at + 1, min(at + 12, sentence.end)):
        low = paragraph.lows[here]
        if low in FINITE:
            return True
        if low in {",", ";", ".", ":"}:
            return False
    return False


def _introduced(paragraph: Paragraph, sentence: Sentence, cue: Cue) -> int | None:
    """The place of a "that" or of a quotation after a comma or colon, with only an adjunct or addressee before it."""
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    takes = cue.entry.takes
    free = "addressee" in takes
    adjunct = free
    behind = over_citing(paragraph, sentence, cue.end)
    if behind:
        return behind if lows[behind] == "that" and "that" in takes else None
    for at in range(cue.end, min(cue.end + _FURTHEST, sentence.end)):
        low = lows[at]
        if at == cue.end:
            adjunct = free or low in _ADJUNCT or adverb(low) or "ago" in lows[at : at + 4]
        if low == "that" and not quoted[at]:
            fits = "that" in takes and (at == cue.end or adjunct)
            follows = at + 1 < sentence.end and (
                lows[at + 1] not in {",", "."} or lows[at + 2 : at + 3] == ["according"]
            )
            return at if fits and follows else None
        if words[at] in {",", ":", "—", "–"} and at + 1 < sentence.end:
            if (quoted[at + 1] and words[at + 1] in OPENING) and "quote" in takes and (at == cue.end or adjunct):
                return at + 1
            if words[at] == ":" and "quote" in takes and (at == cue.end or adjunct):
                return at + 1
            if words[at] != "," or not (free or _dates(paragraph, at)):
                return None
        if quoted[at]:
            titled = _behind_title(paragraph, sentence, at) if adjunct and "that" in takes else None
            quotes = at > cue.end and adjunct and "quote" in takes and words[at] in OPENING
            quotes = quotes and _CLAUSAL.isdisjoint(lows[cue.end : at])  # 'told the radio he had “no choice”'
            asked = at - 1 > cue.end and lows[at - 1] == "to" and "to" in takes  # 'telling them to “go home”'
            return titled or (at - asked if quotes else None)
        if not adjunct:
            return None
    return None


def _behind_title(paragraph: Paragraph, sentence: Sentence, at: int) -> int | None:
    """The place of the "that" behind a title in marks and a day: 'said on Radio East's “Tide” on Sunday that ...'."""
    end = at
    while end < sentence.end and paragraph.quoted[end]:
        end += 1
    if not title(paragraph.words[at:end]):
        return None
    for here in range(end, min(end + _DAY, sentence.end - 1)):
        if paragraph.lows[here] == "that":
            return here
        if paragraph.quoted[here] or paragraph.lows[here] not in _ADJUNCT:
            return None
    return None


def _dates(paragraph: Paragraph, comma: int) -> bool:
    """Whether a comma stands within or after a date: "on Wednesday, May 15, that", "May 3, 2021"."""
    lows = paragraph.lows
    before, after = lows[comma - 1], lows[comma + 1]
    return (before in TIMES or before.isdigit()) and (after.isdigit() or after in TIMES or after == "that")


def _after_addressee(paragraph: Paragraph, sentence: Sentence, at: int, cue: Cue) -> tuple[int | None, bool]:
    """The clause that follows whoever is told: "told reporters (on Friday) he would stay"."""
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    takes = cue.entry.takes
    if "object" in takes and _phrase(paragraph, at):
        return at, True  # what somebody is urged to do includes who is urged
    here = at
    if lows[here] in _HEARERS:
        here += 1
    else:
        if lows[here] in DETERMINERS:
            here += 1
        while here < sentence.end and not quoted[here] and here - at < 10:
            low = lows[here]
            if low in WH or low == "to" or (here > at and (low in _SUBJECTS)):
                break
            if low in {",", ".", ";", ":"}:
                return None, False
            if (
                here > at
                and words[here][0].isupper()
                and not words[here - 1][0].isupper()
                and lows[here - 1] not in PREPOSITIONS | DETERMINERS
            ):
                break
            here += 1
    while here < sentence.end and lows[here] in TIMES | {"on", "in"}:
        here += 1
    if here >= sentence.end or lows[here] in {",", ".", ";"}:
        return None, False
    low = lows[here]
    fits = (
        (low == "to" and "to" in takes)
        or (low in WH and "wh" in takes)
        or ("clause" in takes and low not in PREPOSITIONS and low != "to")
    )
    return (here, True) if fits else (None, False)


def _end(
    paragraph: Paragraph, sentence: Sentence, start: int, cues: list[Cue], linked: frozenset[int], *, phrase: bool
) -> int:
    """Where content that begins at *start* ends; *linked* holds an "as" that goes on with it."""
    reach = max(linked, default=start)
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    cuts = _cuts(paragraph, sentence, start, cues)
    at = start
    while at < sentence.end:
        if at > start and not quoted[at]:
            if quoted[start] and quoted[at - 1] and lows[at] not in _GOING_ON and spoken(paragraph, at):
                break  # 'cautioned “the ice is thin,” before leaving'
            if at in cuts or words[at] == ";":
                break
            follows = at + 1 + (lows[at + 1 : at + 2] != [] and lows[at + 1] in _CONTRASTS)  # ", while according to"
            told = follows < sentence.end and lows[follows] == "according" and lows[at - 1] != "that"
            if words[at] == "," and (told or at + 1 in cuts):
                break
            if phrase and at not in linked and (words[at] in {":", "—", "–"} or lows[at] in _OBJECT_ENDS):
                break
            if phrase and words[at] == "," and at > reach and not _goes_on(paragraph, sentence, at):
                break
        at += 1
    while (
        at > start
        and not quoted[at - 1]
        and (words[at - 1] in {".", ",", ";", "?", "!", "—", "–"} or lows[at - 1] in {"and", "but"})
    ):
        at -= 1
    return at


def _linked(paragraph: Paragraph, sentence: Sentence, start: int) -> frozenset[int]:
    """The "as" of "described the plan, which he had read, as a farce"."""
    found = [at for at in range(start, sentence.end) if paragraph.lows[at] == "as" and not paragraph.quoted[at]]
    return frozenset(found[:1])


def _goes_on(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase goes on after the comma at *at*."""
    if at + 1 >= sentence.end:
        return False
    low = paragraph.lows[at + 1]
    ends = (
        low in _OBJECT_ENDS
        or low in PRONOUNS
        or low in RELATIVES
        or low in PREPOSITIONS
        or low in {"and", "or", "then"}
    )
    return not ends and not low.endswith("ing") and not adverb(low)


def _cuts(paragraph: Paragraph, sentence: Sentence, start: int, cues: list[Cue]) -> set[int]:
    """Tokens at which a further attribution of the same sentence begins."""
    lows, words = paragraph.lows, paragraph.words
    cuts: set[int] = set()
    for cue in cues:
        if cue.first <= start:
            continue
        before = lows[cue.first - 1]
        if cue.entry.shape == "ing" and before == ",":
            cuts.add(cue.first)
        elif before in {"and", "but", ","} and cue.entry.shape in {"ed", "s"} and not cue.passive:
            cuts.add(cue.first - 1)
        else:
            source = source_before(paragraph, sentence, cue.first)
            if (
                source
                and source.first > start + 1
                and lows[source.first - 1] in {"but", "while", "and", "though", "although"}
            ):
                at = source.first - 1
                if words[at - 1] == ",":
                    cuts.add(at)
    return cuts


def spoken(paragraph: Paragraph, at: int) -> bool:
    """Whether a quotation that ends as one before a tag does, with a comma or a question mark, ends at token *at*."""
    words, quoted = paragraph.words, paragraph.quoted
    if at and words[at - 1] == "," and not quoted[at - 1]:
        return at > 1 and quoted[at - 2]
    last = at - 1
    while last > 0 and quoted[last] and words[last] in CLOSING:
        last -= 1
    return 0 < last < at - 1 and words[last] in _ENDING
