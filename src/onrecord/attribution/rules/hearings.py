"""Hearings: what somebody was told, which whoever told it said: "the court was told that the money had gone".

Of "the court heard that Mora denied the theft" the denial is the statement, and Mora's.
"""

from collections.abc import Iterator

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import AUXILIARIES, NEGATIONS, adverb, words
from onrecord.attribution.language.nounphrases import phrase_before
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.contents import content_after
from onrecord.attribution.rules.cues import HEARERS, find_cues
from onrecord.attribution.rules.sources import source_after, source_before
from onrecord.text import Span
from onrecord.text.spans import share

_HEARD = frozenset({"heard", "hears"})
_SITTING = HEARERS | {"judge", "justice", "recorder", "sheriff"}
_EVIDENCE = words("said in evidence")


def group_start(paragraph: Paragraph, verb: int) -> int:
    """Where the verb group with its auxiliaries, adverbs and negations begins."""
    first = verb
    while first and not paragraph.quoted[first - 1]:
        low = paragraph.lows[first - 1]
        if not (low in AUXILIARIES or low in NEGATIONS or adverb(low)):
            break
        first -= 1
    return first


def told(paragraph: Paragraph, one: Finding, verb: int) -> Iterator[Finding]:
    """What somebody was told: said by nobody whom the text names, or by whom "by" names; an order is no statement.

    "The court was told that the money had gone", "Mora was told by Teel that ..."; not "Mora was told to leave".
    """
    lows, after = paragraph.lows, paragraph.starts[verb]
    content = tuple(span for span in one.content if span.start > after)
    if not content:  # "The money was gone, the court was told"
        subject = _hearer(paragraph, verb)
        content = tuple(span for span in one.content if not share((span,), (*one.source, subject)))
        content = content or _ahead_of(paragraph, subject)
    lead = paragraph.token_at(content[0].start) if content else 0
    if not content or lows[lead] == "to":
        return
    sentence = paragraph.sentence_at(after)
    by = verb + 1 < len(lows) and lows[verb + 1] == "by"
    teller = source_after(paragraph, sentence, verb + 2) if by and sentence else None
    if by and teller is None:
        return
    source = (paragraph.span_of(*teller),) if teller else ()
    cue = tuple(Span(span.start, min(span.end, paragraph.ends[verb])) for span in one.cue)
    yield one._replace(content=content, source=source, cue=cue)


def in_evidence(paragraph: Paragraph, one: Finding) -> Finding:
    """What a party said, of a finding that a court heard it: "heard that | Mora denied | the theft"."""
    if len(one.content) > 1 or not one.cue or one.content[0].start < one.cue[0].start:
        return one
    if _HEARD.isdisjoint(_lows(paragraph, one.cue)) or _SITTING.isdisjoint(_lows(paragraph, one.source)):
        return one
    first, last = paragraph.token_at(one.content[0].start), paragraph.token_at(one.content[0].end - 1)
    clause = Sentence(first + (paragraph.lows[first] in {"that", "how"}), last + 1)
    said = (each for each in find_cues(paragraph, clause) if each.entry.lemma in _EVIDENCE and not each.passive)
    verb = next((each for each in said if each.entry.shape in {"ed", "s"} and not each.negated), None)
    party = source_before(paragraph, clause, verb.first) if verb else None
    content = content_after(paragraph, clause, verb, []) if verb and party and party.first == clause.first else None
    if verb is None or party is None or content is None:
        return one
    content_span, cue, source = (paragraph.span_of(*part) for part in (content, (verb.first, verb.end), party))
    return one._replace(content=(content_span,), cue=(cue,), source=(source,))


def _lows(paragraph: Paragraph, spans: tuple[Span, ...]) -> set[str]:
    tokens = (range(paragraph.token_at(span.start), paragraph.token_at(span.end - 1) + 1) for span in spans)
    return {paragraph.lows[at] for part in tokens for at in part}


def _hearer(paragraph: Paragraph, verb: int) -> Span:
    """Who was told something: the whole of "the inquest in Eastby", or the word before the verb's group."""
    end = group_start(paragraph, verb)
    sentence = paragraph.sentence_at(paragraph.starts[verb])
    phrase = phrase_before(paragraph, sentence, end) if sentence else None
    heard = phrase is not None and not HEARERS.isdisjoint(paragraph.lows[phrase.first : phrase.end])
    first = phrase.first if phrase and heard else max(end - 1, 0)
    return Span(paragraph.starts[first], paragraph.starts[verb])


def _ahead_of(paragraph: Paragraph, subject: Span) -> tuple[Span, ...]:
    """The clause that a court was told, where a comma parts it from the court; empty where none stands there."""
    sentence, comma = paragraph.sentence_at(subject.start), paragraph.token_at(subject.start) - 1
    clause = sentence is not None and comma > sentence.first + 1 and paragraph.words[comma] == ","
    return (paragraph.span_of(sentence.first, comma),) if sentence and clause else ()
