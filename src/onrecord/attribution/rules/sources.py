"""Sources: the noun phrase beside a cue that is credited, with its appositions and clauses."""

from itertools import pairwise

from onrecord.attribution.language.gazetteer import roles
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
)
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.nounphrases import PUNCTUATION, WITHIN, Range, is_time, named_so, phrase_before
from onrecord.attribution.language.prose import Paragraph, Sentence

_AFTER_NAME = frozenset({"of", "for"})
_TELLING = frozenset(
    low for name in ("anybody", "collectives", "bodies", "documents", "people in headlines") for low in word_list(name)
)
_LEAD = frozenset({"and", "but", "so", "yet", "“", '"'})
_LONGEST_BRACKET = 12  # tokens
_MOST_APPOSED = 8  # commas of one subject
_NO_APPOSITION = SUBORDINATORS | (PREPOSITIONS - {"of"}) | PRONOUNS | frozenset({"and", "according", "adding"})
_NO_START = SUBORDINATORS | PREPOSITIONS | AUXILIARIES | RELATIVES
_AHEAD = PUNCTUATION | SUBORDINATORS | {"and"}


def source_before(paragraph: Paragraph, sentence: Sentence, at: int) -> Range | None:
    """The subject of the verb group that begins at token *at*."""
    end = _over_adjuncts(paragraph, sentence, at)
    if end <= sentence.first:
        return None
    if paragraph.quoted[end - 1]:
        return _before_clause(paragraph, sentence, end)
    low = paragraph.lows[end - 1]
    if low in RELATIVES:
        return Range(end - 1, end) if low != "that" else None
    if low in PRONOUNS or (low in QUANTIFIERS and _starts(paragraph, sentence, end - 1)):
        return Range(end - 1, end)
    if paragraph.words[end - 1] in {",", ")", "—", "–", "-"}:
        return _with_apposition(paragraph, sentence, end)
    return phrase_before(paragraph, sentence, end) or _before_who(paragraph, sentence, end)


def _before_who(paragraph: Paragraph, sentence: Sentence, end: int) -> Range | None:
    """The subject before a relative clause without commas: "officials who asked not to be named said"."""
    for at in range(end - 1, max(sentence.first, end - 14), -1):
        low = paragraph.lows[at]
        if low in PUNCTUATION or paragraph.quoted[at]:
            return None
        if low == "who":
            head = phrase_before(paragraph, sentence, at)
            return Range(head.first, end) if head else None
    return None


def _before_clause(paragraph: Paragraph, sentence: Sentence, end: int) -> Range | None:
    """The subject before a relative clause that ends in a quotation: "Mora, who called it “late,” said"."""
    words, lows = paragraph.words, paragraph.lows
    for at in range(sentence.first + 1, end - 1):
        if words[at] == "," and lows[at + 1] in {"who", "which"} and not paragraph.quoted[at]:
            head = phrase_before(paragraph, sentence, at)
            return Range(head.first, end) if head and head.first - sentence.first <= 2 else None
    return None


def _starts(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    return at == sentence.first or paragraph.lows[at - 1] in _AHEAD


def _over_adjuncts(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """Step over adverbs and times between a subject and its verb: "on Wednesday", "later Friday"."""
    lows = paragraph.lows
    while at > sentence.first:
        low = lows[at - 1]
        if low in TIMES and at - 1 > sentence.first:
            at -= 1
            while at > sentence.first and lows[at - 1] in {
                "on",
                "last",
                "this",
                "earlier",
                "late",
                "early",
                "that",
                "in",
            }:
                at -= 1
        elif adverb(low) and at - 1 > sentence.first:
            at -= 1
        else:
            break
    return at


def _with_apposition(paragraph: Paragraph, sentence: Sentence, end: int) -> Range | None:
    """The subject with what stands between commas, brackets or dashes after it."""
    words, lows = paragraph.words, paragraph.lows
    whole = apposed_subject(paragraph, sentence, end)
    if whole:
        return whole
    pairs = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}
    opening = pairs[words[end - 1]]
    for at in range(end - 2, max(sentence.first, end - 60), -1):
        if paragraph.quoted[at] or words[at] != opening or at + 1 == end - 1:
            continue
        inside = words[at + 1]
        if opening == "," and (
            lows[at + 1] in _NO_APPOSITION - RELATIVES
            or (inside[0].isupper() and lows[at + 1] != "a" and not words[at - 1].islower())
        ):
            continue
        head = _head(paragraph, sentence, at)
        if head:
            return Range(head.first, end - 1 if words[end - 1] != ")" else end)
    return _before_aside(paragraph, sentence, end) if words[end - 1] == "," else None


def _before_aside(paragraph: Paragraph, sentence: Sentence, end: int) -> Range | None:
    """The subject that opens a sentence, before an aside between commas: "Kim Vo, in a letter to the mayor, wrote"."""
    words, lows = paragraph.words, paragraph.lows
    comma = next((at for at in range(sentence.first, end - 1) if words[at] == "," and not paragraph.quoted[at]), None)
    if comma is None or lows[comma + 1] not in PREPOSITIONS or any(paragraph.quoted[sentence.first : end]):
        return None
    head = phrase_before(paragraph, sentence, comma)
    return head if head and all(low in _LEAD for low in lows[sentence.first : head.first]) else None


def _head(paragraph: Paragraph, sentence: Sentence, at: int) -> Range | None:
    """The noun phrase before a comma at *at*, over an age in brackets: "Cronin (34), of Fenwick,"."""
    opening = at - 3
    bracket = paragraph.words[at - 1] == ")" and opening > sentence.first and paragraph.words[opening] == "("
    return phrase_before(paragraph, sentence, opening if bracket else at)


def apposed_subject(paragraph: Paragraph, sentence: Sentence, at: int) -> Range | None:
    """The subject with ages, names and roles between commas, where it is all that stands before token *at*.

    "Mr Mora, 71, said", "Its president, Ada Mora, said", "In May, Ada Mora, 71, a pilot, who dives, said": no
    clause is left that the verb could credit to somebody after it. None where something else stands there.
    """
    start = max((here + 1 for here in range(sentence.first, at) if paragraph.quoted[here]), default=sentence.first)
    while start < at and paragraph.words[start] == ",":
        start += 1  # “...”, her mother, Ada Mora, said
    commas = [here for here in range(start, at) if paragraph.words[here] == "," and not paragraph.quoted[here]]
    if len(commas) < 2 or commas[-1] != at - 1 or len(commas) > _MOST_APPOSED:
        return None
    if paragraph.lows[start] in PREPOSITIONS | TIMES and len(commas) > 2:
        start = commas.pop(0) + 1  # "In May, Ada Mora, 71, said"
    head = phrase_before(paragraph, sentence, commas[0])
    if head is None or any(low not in _LEAD for low in paragraph.lows[start : head.first]):
        return None
    fits = (_apposed(paragraph, left + 1, right) for left, right in pairwise(commas))
    return Range(head.first, at - 1) if all(fits) else None


def _apposed(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether tokens *first* to *end*, between commas, say more of a subject: its age, name or role, "who" it is."""
    words, lows = paragraph.words, paragraph.lows
    if first >= end or paragraph.quoted[first]:
        return False
    if lows[first] in {"who", "whose"}:
        return True
    if any(low in AUXILIARIES and low != "'s" for low in lows[first:end]) or lows[first].endswith("ing"):
        return False
    if words[first].isdigit() or all(words[here][0].isupper() for here in range(first, end)):
        return True
    role = lows[first] in DETERMINERS - {"that", "this", "these"} or any(
        low in roles() for low in lows[first : first + 6]
    )
    return role and lows[first] not in PREPOSITIONS


def source_after(paragraph: Paragraph, sentence: Sentence, at: int, *, wide: bool = False) -> Range | None:
    """The subject that follows its verb: "said Foreign Minister Mora, the veteran".

    Args:
        paragraph: Where.
        sentence: Where.
        at: The token after the cue.
        wide: After "according to": whatever hangs on the noun belongs to it, and an apposition must end
            before the sentence does.
    """
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    if at >= sentence.end or quoted[at]:
        return None
    if lows[at] in PRONOUNS:
        return Range(at, at + 1)
    if lows[at] in PUNCTUATION or lows[at] in _NO_START or is_time(paragraph, sentence, at) or adverb(lows[at]):
        return None
    end = at
    named = False
    while end < sentence.end and not quoted[end]:
        low = lows[end]
        if low == "(":
            end = _over_bracket(paragraph, sentence, end)
            break
        if low in PUNCTUATION and not (low == "." and end + 1 < sentence.end):
            break
        if (
            is_time(paragraph, sentence, end)
            or low in SUBORDINATORS
            or low in PRONOUNS
            or (low in AUXILIARIES and low != "'s" and not named_so(paragraph, sentence, end))
        ):
            break
        if wide and named and words[end].islower() and low in DETERMINERS:
            break  # "where according to Ada Mora | a third of them leave"
        if not wide and low in PREPOSITIONS and low not in (_AFTER_NAME if named else WITHIN - {"on", "to", "in"}):
            break
        named = words[end][0].isupper()
        end += 1
    if end == at:
        return None
    apposed = _apposition_after(paragraph, sentence, end)
    clause = words[end : end + 1] == [","] and lows[end + 1 : end + 2] in (["who"], ["whose"], ["which"])
    if wide and (closing := _named_behind(paragraph, sentence, end)):
        return Range(at, closing)
    return Range(at, apposed if not wide or clause or (apposed < len(words) and words[apposed] == ",") else end)


def _named_behind(paragraph: Paragraph, sentence: Sentence, comma: int) -> int:
    """Where the name and its clause end that close a sentence: "according to a friend, Ada Mora, who saw her"; or 0."""
    tokens, lows = paragraph.words, paragraph.lows
    if comma + 1 >= sentence.end or tokens[comma] != "," or not tokens[comma - 1].islower():
        return 0
    end = comma + 1
    while end < sentence.end and tokens[end][0].isupper() and not paragraph.quoted[end]:
        end += 1
    if end == comma + 1 or (end < sentence.end and tokens[end] not in {".", ","}):
        return 0
    if lows[end : end + 2] == [",", "who"]:
        return _apposition_after(paragraph, sentence, end)
    return end if end >= sentence.end - 1 else 0


def _over_bracket(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """The token after the bracket that opens at *at*, as in "Ben Teel (L-Va.)"; *at* where it is no such name."""
    if at + 1 >= sentence.end or not paragraph.words[at + 1][0].isupper():
        return at  # "(see table 2)"
    stop = min(at + _LONGEST_BRACKET, sentence.end)
    return next((here + 1 for here in range(at, stop) if paragraph.words[here] == ")"), at)


def _apposition_after(paragraph: Paragraph, sentence: Sentence, end: int) -> int:
    """Extend a source over ", the harbour master of Eastby" or "who runs the port"."""
    words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    start = end
    if end < sentence.end and words[end] == ",":
        start = end + 1
        if start >= sentence.end or quoted[start]:
            return end
        low = lows[start]
        if low in AUXILIARIES:
            return end
        named = words[end - 1].islower() and words[start][0].isupper()  # "a spokesman, Ben Teel"
        lower = not words[start][0].isupper() or low in {"a", "the"} or named
        if (
            not (lower and (low not in _NO_APPOSITION or low in {"who", "whose"}))
            or low.endswith("ing")
            or words[start] in PUNCTUATION
        ):
            return end
    elif not (end < sentence.end and lows[end] in {"who", "whose"}):
        return end
    at = start
    while at < sentence.end and not quoted[at] and words[at] not in {".", ";", ":", "?", "!", "—", "–"}:
        if words[at] == "," and (
            at + 1 >= sentence.end or quoted[at + 1] or lows[at + 1].endswith("ing") or lows[at + 1] in _NO_APPOSITION
        ):
            break
        at += 1
    return at


def telling(low: str) -> bool:
    """Whether a noun is of somebody or something that tells: "regulator", "forecasters", "study"."""
    forms = (low, low.removesuffix("s"), f"{low}s")
    return any(form in _TELLING or form in roles() for form in forms)


def measures(paragraph: Paragraph, source: Range) -> bool:
    """Whether "according to" gives a measure and no source: "according to size"."""
    low = paragraph.lows[source.first]
    alone = source.end == source.first + 1 and paragraph.words[source.first].islower()
    return alone and not low.endswith("s") and low not in {"police", "people", "research", "data"}
