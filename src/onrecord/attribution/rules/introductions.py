"""Introductions: who is credited with a quotation beside which no verb of saying stands.

"From the report: “...”" credits by the colon alone; "She went further: “...”" and "“...,” beamed Ben Teel" by a verb
that is in no list, told by its ending and its place beside the marks; "The mayor's reply was blunt: “No.”" by a noun.
"""

from typing import NamedTuple

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    words,
)
from onrecord.attribution.language.marks import CLOSING
from onrecord.attribution.language.nounphrases import Range, phrase_before
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.contents import spoken
from onrecord.attribution.rules.labels import is_person
from onrecord.attribution.rules.sources import source_after, source_before

_PASTS = words("plain pasts") - FINITE
_FINITE = FINITE | _PASTS
FEWEST = 3
"""Words of a quotation that is more than a title."""
_LONGEST_LABEL = 8  # tokens before a colon
_LONGEST_CUE = 6  # tokens
_LONGEST_DETAIL = 3  # tokens behind a name that are no clause
_NEAR = 12  # tokens behind a quotation that a tag begins within
_FROM = frozenset({"from", "more", "via", "per", "here's", "here", "is", "'s", "also", "again", "and", "but", "as"})
_WHEN = frozenset({"when", "while", "as", "asked", "later", "again", "to"})
_NO_NAMES = PREPOSITIONS | PRONOUNS | DETERMINERS | RELATIVES | _WHEN | {"then", "finally", "afterwards", "next"}
_DASHES = frozenset({"-", "–", "—", "--"})
_NAMING = words("verbs of naming")
_REPLIES = words("replies")
_POSSESSIVE = frozenset({"'s", "'"})
_OWNERS = _POSSESSIVE | {"his", "her", "its", "our", "their"}
_LONGEST_REPLY = 14  # tokens from such a noun to the mark
_LONGEST_QUALITY = 5  # tokens that say what it was like: "was short and to the point"
_HELPERS = AUXILIARIES | {"since", "also", "now", "then"}


class Introduction(NamedTuple):
    """Who is credited, and by which tokens."""

    source: Range
    cue: Range


def introduces(paragraph: Paragraph, sentence: Sentence, end: int) -> Introduction | None:
    """What credits the quotation that begins at token *end*, or in the next paragraph, from before it."""
    mark = paragraph.words[end - 1] if end > sentence.first + 1 else ""
    if mark == ":":
        found = reply(paragraph, sentence, end - 1) or _label(paragraph, sentence, end - 1)
        return found or _clause(paragraph, sentence, end - 1)
    at = end - 2
    if mark != "," or paragraph.quoted[at] or not _verb(paragraph, at) or paragraph.lows[at] in _NAMING:
        return None
    source = source_before(paragraph, sentence, at)
    return Introduction(source, Range(at, at + 1)) if source else None


def reply(paragraph: Paragraph, sentence: Sentence, mark: int) -> Introduction | None:
    """Whose reply a sentence leads to, up to a colon or question mark: "The mayor's reply was blunt:", "Her verdict?".

    The owner of such a noun is credited, or whom "from" names: "The message from the union is simple:".
    """
    lows, quoted = paragraph.lows, paragraph.quoted
    near = range(max(sentence.first + 1, mark - _LONGEST_REPLY), mark)
    noun = next((at for at in near if lows[at] in _REPLIES and not quoted[at]), None)
    if noun is None:
        return None
    be = next((at for at in range(noun + 1, mark) if lows[at] in BE), mark)
    plain = mark - be <= _LONGEST_QUALITY and not any(_verb(paragraph, at) for at in range(be, mark))
    if not plain or (be == mark) != (paragraph.words[mark] == "?"):
        return None
    if lows[noun + 1] == "from":
        source = source_after(paragraph, sentence, noun + 2)
        return Introduction(source, Range(noun, noun + 1)) if source and source.end == be else None
    owner = next((at for at in range(noun - 1, max(noun - 3, sentence.first - 1), -1) if lows[at] in _OWNERS), None)
    if owner is None or be > noun + _LONGEST_QUALITY:
        return None
    phrase = phrase_before(paragraph, sentence, owner) if lows[owner] in _POSSESSIVE else Range(owner, owner)
    return Introduction(Range(phrase.first, owner + 1), Range(noun, mark)) if phrase else None


def follows(paragraph: Paragraph, sentence: Sentence, at: int) -> Introduction | None:
    """What credits the quotation that ends at token *at*, from behind it: "“...,” beamed Ben Teel"."""
    if at >= sentence.end - 1 or not spoken(paragraph, at):
        return None
    if _verb(paragraph, at):
        source = source_after(paragraph, sentence, at + 1)
        named = source and (
            paragraph.words[source.first][0].isupper() or paragraph.lows[source.first] in DETERMINERS | PRONOUNS
        )
        return Introduction(source, Range(at, at + 1)) if source and named else None
    for verb in range(at + 1, min(at + _NEAR, sentence.end)):
        if paragraph.quoted[verb] or paragraph.words[verb] in CLOSING:
            return None
        if _verb(paragraph, verb):
            source = source_before(paragraph, sentence, verb)
            return Introduction(source, Range(verb, verb + 1)) if source and source.first == at else None
    return None


def quotations_within(paragraph: Paragraph, sentence: Sentence, *, fewest: int = FEWEST) -> list[Range]:
    """The tokens of each quotation of a sentence that has *fewest* words or more, marks included."""
    found: list[Range] = []
    at = sentence.first if any(paragraph.quoted[sentence.first : sentence.end]) else sentence.end
    while at < sentence.end:
        if not paragraph.quoted[at]:
            at += 1
            continue
        first = at
        at += 1
        while at < sentence.end and paragraph.quoted[at] and paragraph.ends[at - 1] not in paragraph.closings:
            at += 1
        if sum(word[0].isalnum() for word in paragraph.words[first:at]) >= fewest:
            found.append(Range(first, at))
    return found


def _verb(paragraph: Paragraph, at: int) -> bool:
    """Whether the word at *at* looks like a verb in the past, or one that is listed."""
    word, low = paragraph.words[at], paragraph.lows[at]
    return word[0].islower() and ((low.endswith("ed") and len(low) > 3) or low in _PASTS)


def _label(paragraph: Paragraph, sentence: Sentence, colon: int) -> Introduction | None:
    """A name or noun phrase before a colon, without a verb: "More from the report:", "On eels - Ada Mora:"."""
    lows, quoted = paragraph.lows, paragraph.quoted
    first = colon
    while first > sentence.first and lows[first - 1] not in _DASHES and not quoted[first - 1]:
        first -= 1
    while first < colon and lows[first] in _FROM:
        first += 1
    apposed = _with_detail(paragraph, first, colon)
    if apposed:
        return Introduction(apposed, Range(colon, colon + 1))
    span = range(first, colon)
    if not 0 < len(span) <= _LONGEST_LABEL or any(_verb(paragraph, at) or lows[at] in _FINITE for at in span):
        return None
    named = paragraph.words[first][0].isupper() or lows[first] in DETERMINERS
    plain = lows[first] not in PREPOSITIONS | RELATIVES | PRONOUNS and not any(lows[at] == "," for at in span)
    if not named or not plain:
        return None
    end = next((at for at in span if at > first and lows[at] in {"in", "on", "at"}), colon)
    return Introduction(Range(first, end), Range(colon, colon + 1))


def _with_detail(paragraph: Paragraph, first: int, colon: int) -> Range | None:
    """Who speaks, of a name and what more is said before a colon: "Ada Mora, a pilot:"; "Lund" of "Lund, to Mora:"."""
    words_, lows = paragraph.words, paragraph.lows
    comma = next((at for at in range(first + 1, colon - 1) if words_[at] == ","), None)
    long = comma is not None and colon - comma > _LONGEST_DETAIL  # "retired" looks like a verb
    if comma is None or (long and any(_verb(paragraph, at) or lows[at] in _FINITE for at in range(comma, colon))):
        return None
    told = lows[comma + 1] in PREPOSITIONS | _WHEN
    named = all(word[0].isupper() for word in words_[first:comma]) and lows[first] not in _NO_NAMES
    fits = named and (told or is_person(" ".join(words_[first:comma])))
    return Range(first, comma if told else colon) if fits else None


def _over_helpers(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """The first word of the verb group that ends in the verb at *at*: "has since apologised"."""
    while at - 1 > sentence.first and paragraph.lows[at - 1] in _HELPERS:
        at -= 1
    return at


def _behind_opening(paragraph: Paragraph, sentence: Sentence, colon: int) -> int:
    """Where the main clause begins behind a participle: "Asked what she wanted, | Mora named three things:"."""
    if not paragraph.lows[sentence.first].endswith(("ed", "ing")):
        return sentence.first
    commas = (at for at in range(sentence.first, colon) if paragraph.words[at] == "," and not paragraph.quoted[at])
    return next(commas, sentence.first)


def _clause(paragraph: Paragraph, sentence: Sentence, colon: int) -> Introduction | None:
    """The subject and the verb of what leads to a colon: "She went even further:", "Mora leaned in and boomed:"."""
    first = _behind_opening(paragraph, sentence, colon)
    verbs = [at for at in range(first + 1, colon) if not paragraph.quoted[at] and _verb(paragraph, at)]
    for at in verbs:
        source = source_before(paragraph, sentence, _over_helpers(paragraph, sentence, at))
        if source:
            cue = at if colon - at <= _LONGEST_CUE else verbs[-1]
            end = colon if colon - cue <= _LONGEST_CUE else cue + 1
            return Introduction(source, Range(cue, end))
    return None
