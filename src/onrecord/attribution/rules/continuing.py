"""Continuing: quotations that nothing in their own sentence credits, and whose they are by what stands ahead.

"Ada Mora shrugged. “It is only a pier.”", "Then, after a pause: “Nobody listened.”", and lists below who said it.
"""

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import given_names, titles
from onrecord.attribution.language.lexicon import (
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    inanimate,
    words,
)
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.afterwords import told_behind
from onrecord.attribution.rules.drafts import LOOSE, STOPS, Draft
from onrecord.attribution.rules.introductions import quotations_within, reply
from onrecord.attribution.rules.sources import source_before
from onrecord.attribution.rules.taking import Taking
from onrecord.text import Span

_FINITE = FINITE | words("plain pasts")
_THEM = frozenset({"he", "she"})
_LONGEST_LEAD = 12  # tokens before a colon
_LONGEST_BEAT = 30  # tokens
_FEWEST = 5  # words of quotations that are more than a title
_LONGEST_SUBJECT = 6  # tokens
_SINGLE = DETERMINERS | PRONOUNS | QUANTIFIERS | RELATIVES | {"'s"}  # a singular noun phrase has one of these or a name
_LONGEST_SMALL = 3  # letters of a word that a title leaves small
_BARE = (["that", ":"], ["the", "following", ":"], ["that"], ["the", "following"])
_POSTED = frozenset({"post", "tweet"})
_TITLE = 0.6  # of the longer words of a title have capitals


def subject(paragraph: Paragraph, sentence: Sentence, before: int) -> Range | None:
    """The noun phrase before the first verb of the sentence, as far as closed lists tell verbs."""
    for at in range(sentence.first + 1, min(before, sentence.first + 40)):
        low = paragraph.lows[at]
        if paragraph.quoted[at]:
            return None
        if low in _FINITE or (low.endswith("ed") and not paragraph.words[at][0].isupper()):
            found = source_before(paragraph, sentence, at)
            if found:
                return found
    return None


def opener(paragraph: Paragraph, sentence: Sentence) -> Range | None:
    """The name or pronoun that a sentence begins with, before a word in small letters that can be its verb."""
    end = sentence.first
    while end < sentence.end and paragraph.words[end][0].isupper() and not paragraph.quoted[end]:
        end += 1
    verb = end < sentence.end and paragraph.words[end][0].islower() and paragraph.lows[end] not in PREPOSITIONS
    low = paragraph.lows[sentence.first]
    person = low in given_names() or low in titles() or low in _THEM
    return Range(sentence.first, end) if verb and person else None


def actor(paragraph: Paragraph, sentence: Sentence, *, between: bool = False) -> Range | None:
    """The one person that a sentence without quotation tells of, by a pronoun or a name; None where it is a thing.

    *Between* two quotations it is enough that one opens it: “Lucky? No.” She taps the table. “I sleep well.”
    """
    asked = paragraph.words[sentence.end - 1] == "?" and sentence.end - sentence.first <= _LONGEST_SUBJECT
    replied = reply(paragraph, sentence, sentence.end - 1) if asked else None
    if replied:
        return replied.source  # "Her verdict? “Dreadful.”"
    long = sentence.end - sentence.first > _LONGEST_BEAT
    if long or any(paragraph.quoted[sentence.first : sentence.end]):
        return None
    found = subject(paragraph, sentence, sentence.end) or (opener(paragraph, sentence) if between else None)
    if found is None or found.end - found.first > _LONGEST_SUBJECT:
        return None
    tokens, lows = paragraph.words[found.first : found.end], paragraph.lows[found.first : found.end]
    if lows[0] in _THEM:
        return found
    named = len(tokens) > 1 and all(word[0].isupper() for word in tokens)
    person = lows[0] in given_names() or lows[0] in titles()
    return found if named and person else None


def singular(paragraph: Paragraph, source: Span) -> bool:
    """Whether a subject agrees with "states": not so that of "in the dozen states", "raising fresh questions"."""
    first, end = paragraph.token_at(source.start), paragraph.token_at(source.end - 1) + 1
    tokens, lows = paragraph.words[first:end], paragraph.lows[first:end]
    head = next((at for at, low in enumerate(lows) if at and low in PREPOSITIONS), len(lows))
    plural = lows[head - 1].endswith("s") and not lows[head - 1].endswith(("ss", "'s")) and tokens[head - 1].islower()
    bare = not any(word[0].isupper() or low in _SINGLE for word, low in zip(tokens, lows, strict=True))
    return not plural and (not bare or any(inanimate(low) for low in lows))


def goes_on(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether who spoke before a sentence may speak on behind it: it tells what they do, or asks."""
    if any(paragraph.quoted[sentence.first : sentence.end]):
        return False
    found = actor(paragraph, sentence)
    told = found is not None and paragraph.lows[found.first] in _THEM
    return told or paragraph.words[sentence.end - 1] == "?"


def leads(paragraph: Paragraph, sentence: Sentence, quote: int) -> bool:
    """Whether what stands ahead of the quotation at token *quote* is no clause: "And again:", "On the pier:"."""
    ahead = range(sentence.first, quote - 1)
    if not ahead or paragraph.words[quote - 1] != ":" or len(ahead) > _LONGEST_LEAD:
        return False
    lows = paragraph.lows
    plain = all(lows[at] not in _FINITE and not paragraph.quoted[at] for at in ahead)
    opens = lows[ahead[0]] in PREPOSITIONS | {"and", "then", "but", "again", "later"}
    return plain and opens and lows[ahead[0]] not in PRONOUNS | {"from", "via", "per"}


def listed(paragraph: Paragraph, announced: Draft) -> list[Span]:
    """What a list item below who said it holds, or a post below who wrote it; empty where this is none."""
    first = paragraph.after_bullet
    if paragraph.aside or announced.lemma is None or (not first and announced.lemma not in _POSTED):
        return []
    return [Span(paragraph.starts[first], paragraph.ends[-1])]


def only_when(paragraph: Paragraph, one: Draft) -> bool:
    """Whether a content is but the circumstances of what a colon announces: "Mora said on Tuesday:", "found that:"."""
    at = paragraph.token_at(one.content[0].start)
    last = paragraph.token_at(one.content[-1].end - 1)
    if paragraph.words[-1] != ":" or paragraph.quoted[at]:
        return False
    if one.content[-1].end == paragraph.ends[-1]:
        return paragraph.lows[at] in LOOSE or paragraph.lows[at : last + 1] in _BARE
    plain = all(low not in _FINITE and not low.endswith("ed") for low in paragraph.lows[at : last + 1])
    return paragraph.lows[at] in LOOSE and plain and paragraph.lows[last + 1 :] != []


def says_something(paragraph: Paragraph, spans: list[Span]) -> bool:
    """Whether loose quotations are sentences rather than a title or a catchword."""
    places = ((bisect_left(paragraph.starts, span.start), bisect_left(paragraph.starts, span.end)) for span in spans)
    inside = {at for first, end in places for at in range(first, end)}
    whole = all(at in inside for at in range(paragraph.after_bullet, len(paragraph.words)))
    spoken = whole and paragraph.words[-2:-1] and paragraph.words[-2] in STOPS  # “Every day.” on a line of its own
    return sum(paragraph.words[at][0].isalnum() for at in inside) >= (1 if spoken else _FEWEST)


def uncredited(reading: Taking, sentence: Sentence) -> Iterator[Draft]:
    """Quotations of a sentence that are sentences themselves and that nothing credits: 'In a letter, “It leaks.”'."""
    paragraph = reading.paragraph
    quotes = quotations_within(paragraph, sentence, fewest=1)
    for quote in quotes:
        ahead = reply(paragraph, sentence, quote.first - 1) if paragraph.words[quote.first - 1] == ":" else None
        behind = told_behind(paragraph, sentence, quote.end) if quote.first == sentence.first else None
        told = ahead or behind
        if told and not any(reading.taken[quote.first : quote.end]):
            reading.take(*quote)
            content, cue, source = (paragraph.span_of(*part) for part in (quote, told.cue, told.source))
            yield Draft([content], [cue], [source], None, direct=True, firm=behind is not None)
    for quote in quotes:
        if sum(word[0].isalnum() for word in paragraph.words[slice(*quote)]) < _FEWEST:
            continue
        leads = quote.first == sentence.first  # '“It leaks, and they know it,” with a glance at the pier'
        said = _whole_sentence(paragraph.words[slice(*quote)], STOPS | {","} if leads else STOPS)
        if said and not any(reading.taken[quote.first : quote.end]):
            reading.take(*quote)
            yield Draft([paragraph.span_of(*quote)], [], [], None)


def _whole_sentence(tokens: list[str], stops: frozenset[str]) -> bool:
    """Whether a quotation begins as sentences do, ends with one of *stops*, and is no title in capitals."""
    said = [token for token in tokens if token[0].isalnum()]
    long = [token for token in said if len(token) > _LONGEST_SMALL]
    ends = not stops.isdisjoint(tokens[-2:])
    return ends and said[0][0].isupper() and sum(token[0].isupper() for token in long) <= _TITLE * len(long)
