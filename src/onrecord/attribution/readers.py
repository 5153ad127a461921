"""Readers: the one that `attribute` takes, made of the trained reader and what rules know better.

The trained reader learned from whole articles of political news. Single sentences, transcripts, quotations
that stand alone and marks of other countries are strange to it; there the rules read what it passes over.
How far a quotation goes, over a tag and over paragraphs, follows from its marks, so the rules have the say.
"""

import re

from onrecord.attribution.finding import Finding, Reader
from onrecord.attribution.joining import join
from onrecord.attribution.language.asides import wordless
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.attribution.network.reader import available, read_trained
from onrecord.attribution.remainders import with_remainders
from onrecord.attribution.rules.appeals import without_appeals
from onrecord.attribution.rules.edges import with_edges
from onrecord.attribution.rules.floating import with_floating
from onrecord.attribution.rules.framing import without_framing
from onrecord.attribution.rules.posts import with_posts
from onrecord.attribution.rules.reader import READER, find_by_rules, read_rules
from onrecord.attribution.rules.repeats import without_repeats
from onrecord.attribution.rules.reporters import with_reporters
from onrecord.attribution.rules.silences import without_silences
from onrecord.attribution.rules.sources import source_before
from onrecord.attribution.rules.wording import with_words
from onrecord.attribution.spanning import with_whole_quotations
from onrecord.text import Span

TRAINED = "trained/5"
_FEWEST = 3  # words that must be left of a content that ran into another paragraph
_TIME = re.compile(
    r"(?:,?\s+(?:on|late|later|early|earlier|last))*\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"(?:,\s+(?:\d\d?\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d\d?))?(?:,?\s+\d{4})?\s*\Z"
)
_EVENT = re.compile(
    r"(?P<close>[”\"’'])\s+(?:on |late |early |last )*"
    r"(?:yesterday|today|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s+(?:morning|afternoon|evening|night))?"
    r"(?:\s+(?:as|when|after|at|in|during|while|before)\b[^“”\"]*)?\Z"
)
_AHEAD = re.compile(r"\b(?:will|would|shall)\s[^“”\"‘]*[“\"‘]")
_PAIRS = (("(", re.compile(r"\.?\)")), ("[", re.compile(r"\.?\]")), ("“", re.compile(r"[,.]?”")))
_CLAUSE = re.compile(r"(?:who|whose|which)\s", re.IGNORECASE)
_DONE = re.compile(r"\b(?:[a-z]+ed|made|held|sent|taken|given|written|aired|out)\Z")
_MADE = re.compile(r"\s(?:filed|lodged|published|released|issued|posted|dated|unveiled|seen|obtained)\s")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)


def default_reader() -> tuple[Reader, str]:
    """The trained reader where its weights came with the package, the rules where not; and its name."""
    return (read_both, TRAINED) if available() else (read_rules, READER)


def read_both(prose: Prose) -> list[Finding]:
    """The findings of both readers, put together so that no two share content."""
    spans = (paragraph.span for paragraph in prose.paragraphs)
    paragraphs = tuple(span for span in spans if not wordless(span.of(prose.text)))
    candidates = read_trained(prose.text, paragraphs, prose.written)
    trained = [
        Finding(within, one.cue, _source(prose, one.cue, one.source), one.probability)
        for one in candidates
        if (within := _without_event(prose.text, _within(prose, one.content, one.cue)))
    ]
    trained = list(without_silences(prose, trained))
    joined = join(prose, trained, tuple(without_silences(prose, find_by_rules(prose))))
    whole = with_remainders(prose, with_whole_quotations(prose, joined))
    bare = without_repeats(prose, list(with_edges(prose, whole)))
    said = with_words(prose.text, with_floating(prose, bare))
    kept = without_framing(prose, without_appeals(prose, said))
    return with_reporters(prose, with_posts(prose, kept))


def _within(prose: Prose, content: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content cut off at the end of its cue's paragraph, unless a quotation goes on in the next one."""
    kept: list[Span] = []
    cut = False
    home = prose.paragraph_at(cue[0].start if cue else content[0].start)
    for span in content:
        paragraph = prose.paragraph_at(span.start)
        while paragraph is not None and paragraph.span.start < span.end:
            start, end = max(span.start, paragraph.span.start), min(span.end, paragraph.span.end)
            if start < end and (paragraph is home or prose.marks.states[start] != OUTSIDE):
                kept.append(Span(start, end))
            elif start < end:
                cut = True
            at = paragraph.number + 1
            paragraph = prose.paragraphs[at] if at < len(prose.paragraphs) else None
    if home is None or home.aside or (cut and sum(len(span.of(prose.text).split()) for span in kept) < _FEWEST):
        return ()
    return tuple(kept)


def _source(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with its head and its closing marks, without the time beside it."""
    return _closed(prose.text, _with_head(prose, cue, _without_time(prose.text, cue, source)))


def _closed(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with the bracket or mark that closes what it opens: "Mora (Farmers" is not all."""
    if not source:
        return source
    last = source[-1]
    words = last.of(text)
    for opens, closes in _PAIRS:
        match = closes.match(text, last.end)
        if match and words.count(opens) > len(closes.findall(words)):
            return (*source[:-1], Span(last.start, match.end()))
    return source


def _without_event(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the day and the occasion after its quotation: 'called it “dull” yesterday as the play opened'.

    Behind a verb that looks ahead the day is that of what is told: 'that it would be shown “to all” on Friday'.
    """
    if not content:
        return content
    last = content[-1]
    match = _EVENT.search(text, last.start, last.end)
    if match and _AHEAD.search(text, last.start, match.start()):
        return content
    return (*content[:-1], Span(last.start, match.end("close"))) if match else content


def _with_head(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with whom its clause is about: of "Per Aasen, who runs the inn, called" not the clause alone."""
    paragraph = prose.paragraph_at(cue[0].start) if cue and source else None
    if paragraph is None or source[-1].end > cue[0].start or not _CLAUSE.match(prose.text, source[0].start):
        return source
    sentence = paragraph.sentence_at(cue[0].start)
    whole = source_before(paragraph, sentence, paragraph.token_at(cue[0].start)) if sentence else None
    span = paragraph.span_of(*whole) if whole else source[0]
    if "," not in span.of(prose.text)[: source[0].start - span.start]:
        return source  # "anyone whose view of the sea", "those who say" credit by the pronoun
    return (span,) if span.start < source[0].start and source[-1].end <= span.end else source


def _without_time(text: str, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without the time that stands between it and its verb: "The U.S. and NATO on Wednesday"."""
    if not source:
        return source
    last = source[-1]
    match = _TIME.search(text, last.start, last.end)
    if match is None or match.start() == last.start:
        return source
    papers = bool(cue) and cue[0].of(text).lower() == "according to"  # "a suit filed in Eastby on Monday"
    own = (_RELATIVE, _DONE, _MADE) if papers else (_RELATIVE, _DONE)
    if any(one.search(text, last.start, match.start()) for one in own):
        return source  # the time is that of the clause: "the secretary, who left on Monday", "a poll released Monday"
    return (*source[:-1], Span(last.start, match.start()))
