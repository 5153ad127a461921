"""The deterministic reader: attributions from quotation marks and cue verbs.

It is the floor that a trained reader is measured against, and what reads when
there is none.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.attribution.contents import content_after
from onrecord.attribution.cues import Cue, find_cues
from onrecord.attribution.finding import Finding
from onrecord.attribution.lexicon import PREPOSITIONS, RELATIVES, TIMES, Entry, adverb, words
from onrecord.attribution.prose import Paragraph, Prose, Sentence
from onrecord.attribution.sources import Range, source_after, source_before
from onrecord.attribution.transcripts import read_turns
from onrecord.statement import Manner
from onrecord.text import Span

READER = "rules/1"
_CLOSING = frozenset("”\"’'»“") | {"''"}
_OPENING = frozenset("“\"'‘«„") | {"``", "''"}
_STOPS = frozenset({".", "!", "?", "…", "..."})
_LOOSE = (
    PREPOSITIONS | TIMES | frozenset({"when", "as", "while", "after", "before", "shortly", "later", "earlier", "last"})
)
_ASIDE = re.compile(
    r"(?:related(?: \w+)?|read (?:more|also|next)|see also|more on this|watch|listen|original url) ?:|https?\b"
)
_CORE = words("core cues")
_SHARES = {  # of findings that annotators have too, on a fifth of the training articles: with a cue, direct, core
    (True, True, True): 0.9,
    (True, True, False): 0.75,
    (True, False, True): 0.8,
    (True, False, False): 0.55,
}
_LEAD = frozenset({"and", "but", "so", "yet"})


@dataclass(slots=True)
class _Draft:
    """A finding under way; spans are of the text."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    lemma: str | None
    via: list[Span] = field(default_factory=list)
    loose: bool = False  # credited by a label
    direct: bool = False  # the content ends in a quotation, so that adjacent ones go on with it


def read_rules(prose: Prose) -> list[Finding]:
    """Every attribution that the rules find in *prose*, by place."""
    drafts: list[_Draft] = []
    between = _Between()
    turns = read_turns(prose)
    starts = [paragraph.span.start for paragraph in prose.paragraphs]
    drafts.extend(_Draft(list(one.content), [one.mark], [one.label], ":", loose=True) for one in turns)
    told = {bisect_right(starts, span.start) - 1 for one in turns for span in one.content}
    for paragraph in prose.paragraphs:
        if paragraph.number not in told:
            _Reader(paragraph, between, drafts).read()
    drafts.extend(_Draft(spans, [], [], None, direct=True) for spans in between.waiting.values())
    findings = [_finding(draft) for draft in drafts if draft.content]
    findings.sort(key=lambda one: one.content[0])
    return findings


def _finding(draft: _Draft) -> Finding:
    core = draft.lemma in _CORE or draft.lemma == "according to"
    probability = _SHARES.get((bool(draft.cue), draft.direct and bool(draft.source), core), 0.5)
    spans = _tidy(draft.content)
    loose = draft.loose or not draft.cue
    return Finding(spans, tuple(draft.cue), tuple(draft.source), probability, via=tuple(draft.via), loose=loose)


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    """In order, without overlaps."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return tuple(kept)


@dataclass(slots=True)
class _Between:
    """What one paragraph leaves to the next; quotations by the place of their first opening mark."""

    owners: dict[int, _Draft] = field(default_factory=dict)  # whose a quotation over paragraphs is
    waiting: dict[int, list[Span]] = field(default_factory=dict)  # the parts of one that nobody has claimed yet
    announced: _Draft | None = None  # 'Mora wrote:' at the end of the paragraph before, without content


class _Reader:
    """Reads one paragraph."""

    __slots__ = ("between", "drafts", "held", "last", "loose", "paragraph", "taken")

    def __init__(self, paragraph: Paragraph, between: _Between, drafts: list[_Draft]) -> None:
        self.paragraph = paragraph
        self.between = between
        self.drafts = drafts
        self.last: _Draft | None = None  # a direct statement that quotations after it go on with
        self.loose: list[Span] = []  # quotations that nothing has claimed yet
        self.held = False  # whether the first of these belong to a quotation that goes on here
        self.taken = bytearray(len(paragraph.words))  # 1 for each token that is part of an attribution

    def read(self) -> None:
        """Read the paragraph's sentences."""
        if _ASIDE.match(" ".join(self.paragraph.lows[:4])):
            return
        self._take_up()
        for sentence in self.paragraph.sentences:
            if self._only_quoted(sentence):
                self._stand_alone(sentence)
            else:
                self._sentence(sentence)
        self._let_go()

    def _take_up(self) -> None:
        """Go on from the paragraph before: a quotation that waits for its tag, or one that was announced."""
        quotes = self.paragraph.quotes
        if quotes and quotes[0].start in self.between.waiting:
            self.loose = self.between.waiting.pop(quotes[0].start)
            self.held = True
        if self.between.announced and self.paragraph.quoted[0]:
            self.last = self.between.announced
            self.drafts.append(self.last)
        self.between.announced = None

    def _only_quoted(self, sentence: Sentence) -> bool:
        words, quoted = self.paragraph.words, self.paragraph.quoted
        inside = [quoted[at] or not words[at][0].isalnum() for at in range(sentence.first, sentence.end)]
        return all(inside) and any(quoted[sentence.first : sentence.end])

    def _stand_alone(self, sentence: Sentence) -> None:
        """A sentence that is nothing but quotation goes on with what was said before, or waits."""
        spans = self._quoted_spans(sentence.first, sentence.end)
        first = next((quote for quote in self.paragraph.quotes if quote.end > spans[0].start), None)
        owner = self.last or (self.between.owners.get(first.start) if first and len(first.spans) > 1 else None)
        if owner:
            owner.content.extend(spans)
            self._own(owner, spans)
        else:
            self.loose.extend(spans)

    def _quoted_spans(self, first: int, end: int) -> list[Span]:
        return [self.paragraph.span_of(first, end)]

    def _own(self, draft: _Draft, spans: list[Span]) -> None:
        for quote in self.paragraph.quotes:
            if len(quote.spans) > 1 and any(quote.start < span.end and span.start < quote.end for span in spans):
                self.between.owners[quote.start] = draft

    def _let_go(self) -> None:
        """Quotations that nothing claimed are statements by themselves when they are more than a title."""
        if not self.loose:
            return
        quote = self.paragraph.quotes[-1] if self.paragraph.quotes else None
        if quote and quote.end > self.paragraph.span.end and quote.start <= self.loose[-1].end:
            self.between.waiting[quote.start] = self.loose
        elif _says_something(self.paragraph, self.loose):
            self.drafts.append(_Draft(self.loose, [], [], None, direct=True))

    def _sentence(self, sentence: Sentence) -> None:
        cues = find_cues(self.paragraph, sentence)
        made: list[_Draft] = []
        accord = self._according(sentence)
        if accord:
            made.append(accord)
        if accord and self._reported(sentence, cues, accord, made):
            accord = None
        for reading in (self._framing, self._leading):
            for cue in cues:
                if not any(self.taken[cue.first : cue.end]):
                    draft = reading(sentence, cue, cues, made)
                    if draft:
                        made.append(draft)
        made.sort(key=lambda one: one.content[0])
        self.drafts.extend(made)
        ended = made[-1] if made else None
        if (
            sentence.end == len(self.paragraph.words)
            and self.paragraph.words[-1] == ":"
            and not (ended and ended.direct)
        ):
            self.between.announced = self._announces(sentence, cues, made)
        self.last = ended if ended and ended.direct else None
        if ended:
            for draft in made:
                self._own(draft, draft.content)

    def _announces(self, sentence: Sentence, cues: list[Cue], made: list[_Draft]) -> _Draft | None:
        """The cue of 'In a letter to the council Mora wrote:', which credits the next paragraph."""
        for cue in reversed(cues):
            if "quote" in cue.entry.takes and self._counts(cue) and not any(self.taken[cue.first : cue.end]):
                source = self._source(sentence, cue, made)
                if source:
                    return _Draft(
                        [], [self.paragraph.span_of(cue.first, cue.end)], source, cue.entry.lemma, direct=True
                    )
        return None

    def _according(self, sentence: Sentence) -> _Draft | None:
        """The statement that "according to" credits."""
        paragraph = self.paragraph
        lows, words, quoted = paragraph.lows, paragraph.words, paragraph.quoted
        for at in range(sentence.first, sentence.end - 2):
            if lows[at] != "according" or lows[at + 1] != "to" or quoted[at]:
                continue
            source = source_after(paragraph, sentence, at + 2, wide=True)
            if not source or _measure(paragraph, source):
                return None
            content: list[Span] = []
            left = at
            while left > sentence.first and words[left - 1] in {",", "—", "–", "("}:
                left -= 1
            if left > sentence.first:
                content.append(paragraph.span_of(sentence.first, left))
            right = source.end
            while right < sentence.end and words[right] in {",", "—", "–", ")", ":"}:
                right += 1
            stop = sentence.end
            while stop > right and not quoted[stop - 1] and words[stop - 1] in _STOPS:
                stop -= 1
            if stop > right and (not content or right > source.end):
                content.append(paragraph.span_of(right, stop))
            if not content:
                return None
            self._take(sentence.first, sentence.end)
            direct = quoted[sentence.first] or quoted[stop - 1]
            return _Draft(
                content, [paragraph.span_of(at, at + 2)], [paragraph.span_of(*source)], "according to", direct=direct
            )
        return None

    def _reported(self, sentence: Sentence, cues: list[Cue], accord: _Draft, made: list[_Draft]) -> bool:
        """Read '“...,” Mora said, according to Reuters': said by Mora, via Reuters."""
        before = [cue for cue in cues if self.paragraph.starts[cue.verb] < accord.cue[0].start]
        if not before or not any(self.paragraph.quoted[sentence.first : sentence.end]):
            return False
        self.taken[sentence.first : sentence.end] = bytes(sentence.end - sentence.first)
        short = Sentence(sentence.first, self.paragraph.token_at(accord.cue[0].start))
        tag = next((tag for cue in before if self._counts(cue) and (tag := self._tag(short, cue))), None)
        if tag is None:
            self._take(sentence.first, sentence.end)
            return False
        tag.via = accord.source
        self._take(sentence.first, sentence.end)
        made[:] = [tag]
        return True

    def _take(self, first: int, end: int) -> None:
        self.taken[first:end] = b"\1" * (end - first)

    def _counts(self, cue: Cue) -> bool:
        """Whether a cue credits anybody: not "was told", not "did not say"."""
        denies = cue.negated and cue.entry.manner == Manner.SPEECH and cue.entry.lemma != "deny"
        return not cue.passive and not denies

    def _framing(self, sentence: Sentence, cue: Cue, cues: list[Cue], made: list[_Draft]) -> _Draft | None:  # noqa: ARG002
        """A cue with its content before it or on both sides."""
        if cue.entry.lemma == "quote":
            return self._quoting(sentence, cue)
        return self._tag(sentence, cue) if self._counts(cue) else None

    def _leading(self, sentence: Sentence, cue: Cue, cues: list[Cue], made: list[_Draft]) -> _Draft | None:
        """A cue with its content after it."""
        if not self._counts(cue) or cue.entry.lemma == "quote":
            return None
        source = self._source(sentence, cue, made)
        content = content_after(self.paragraph, sentence, cue, cues)
        if not content or not source:
            return None
        within = self.paragraph.lows[self.paragraph.token_at(source[0].start)] in RELATIVES
        end = content.first
        while end < content.end and not self.taken[end]:
            if within and self.paragraph.words[end] == "," and not self.paragraph.quoted[end]:
                break  # the clause ends, and the sentence goes on
            end += 1
        if end == content.first:
            return None
        self._take(cue.first, end)
        words, quoted = self.paragraph.words, self.paragraph.quoted
        spans = [self.paragraph.span_of(content.first, end)]
        direct = quoted[end - 1] and words[content.first] in _OPENING
        return _Draft(spans, [self.paragraph.span_of(cue.first, cue.end)], source, cue.entry.lemma, direct=direct)

    def _source(self, sentence: Sentence, cue: Cue, made: list[_Draft]) -> list[Span]:
        """Who is credited by a cue that is no tag."""
        paragraph = self.paragraph
        before = paragraph.lows[cue.first - 1] if cue.first > sentence.first else ""
        joined = before in {"and", "but", "or"} or (before == "," and cue.entry.shape == "ing")
        if not joined:
            source = source_before(paragraph, sentence, cue.first)
            if source:
                return [paragraph.span_of(*source)]
        if made and (joined or before == ","):
            return list(made[-1].source)
        if joined or before == ",":
            subject = self._subject(sentence, cue.first)
            return [paragraph.span_of(*subject)] if subject else []
        return []

    def _subject(self, sentence: Sentence, before: int) -> Range | None:
        """The subject of the sentence's first verb, for a participle or a second verb that has none of its own."""
        return _sentence_subject(self.paragraph, sentence, before)

    def _quoting(self, sentence: Sentence, cue: Cue) -> _Draft | None:
        """Attributions such as "Reuters quoted Sullivan as saying" and "Sullivan was quoted as saying by Reuters"."""
        paragraph = self.paragraph
        lows = paragraph.lows
        saying = next(
            (at for at in range(cue.end, min(cue.end + 16, sentence.end - 1)) if lows[at : at + 2] == ["as", "saying"]),
            None,
        )
        if saying is None:
            return None
        outer = source_before(paragraph, sentence, cue.first)
        via: list[Span] = []
        if cue.passive:
            source = outer
            by = source_after(paragraph, sentence, cue.end + 1) if lows[cue.end] == "by" else None
            if by is None and saying + 2 < sentence.end and lows[saying + 2] == "by":
                by = source_after(paragraph, sentence, saying + 3)
            via = [paragraph.span_of(*by)] if by else []
        else:
            source = Range(cue.end, saying) if saying > cue.end else None
            via = [paragraph.span_of(*outer)] if outer else []
        if not source:
            return None
        spans = [paragraph.span_of(cue.first, cue.end), paragraph.span_of(saying, saying + 2)]
        if cue.end == saying:
            spans = [paragraph.span_of(cue.first, saying + 2)]
        start = outer.first if outer else cue.first
        content = self._around(sentence, min(start, cue.first), saying + 2)
        if not content:
            rest = content_after(
                paragraph, sentence, Cue(cue.first, saying, saying + 2, _SAY, negated=False, passive=False), []
            )
            content = [paragraph.span_of(*rest)] if rest else []
        if not content:
            return None
        self._take(sentence.first, sentence.end)
        return _Draft(content, spans, [paragraph.span_of(*source)], "quote", via, direct=True)

    def _tag(self, sentence: Sentence, cue: Cue) -> _Draft | None:
        """A cue that stands in or after what it credits: "..., said Mora", "..., Mora said, ..."."""
        paragraph = self.paragraph
        words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
        if not cue.entry.takes & {"quote", "clause"}:
            return None
        inverted = False
        source: Range | None = None
        first = cue.first
        before = first - 1
        closes = before >= sentence.first and (
            quoted[before] or (words[before] == "," and before > sentence.first and quoted[before - 1])
        )
        after = source_after(paragraph, sentence, cue.end) if cue.verb == cue.first or adverb(lows[cue.first]) else None
        if (
            after
            and (closes or first == sentence.first or words[before] == ",")
            and _loose_end(paragraph, sentence, after.end)
        ):
            source, inverted = after, True
            rest = after.end
        else:
            source = source_before(paragraph, sentence, cue.first)
            rest = cue.end
        if not source or lows[source.first] in RELATIVES:
            return None
        start = min(first, source.first)
        bare = start == sentence.first
        quote_before = not bare and (
            quoted[start - 1] or (words[start - 1] in ",—–" and start - 1 > sentence.first and quoted[start - 2])
        )
        if not bare and not quote_before and words[start - 1] not in {",", "—", "–", "?"}:
            return None
        stop = _rest(paragraph, sentence, rest)
        if bare:
            if not self.loose or (stop != sentence.end and not quoted[stop]):
                return None
        elif (
            not quote_before
            and (
                (
                    rest < sentence.end
                    and lows[rest] not in _LOOSE
                    and not inverted
                    and stop == sentence.end
                    and rest != stop
                    and not _ends(words, rest, sentence)
                )
                or any(lows[at] == "that" for at in range(rest, stop))
            )
        ) or any(lows[at] == "that" for at in range(rest, stop)):
            return None
        content = self._around(sentence, start, stop)
        goes_on = self.held and bool(content) and content[0].start <= paragraph.starts[0]
        if bare or not content or goes_on:
            content = self.loose + content
        if not content:
            return None
        used = {span for span in self.loose if span in content}
        self.loose = [span for span in self.loose if span not in used]
        self._take(start, stop)
        for span in content:
            at = paragraph.token_at(span.start)
            self._take(at, paragraph.token_at(span.end - 1) + 1)
        last = content[-1]
        direct = quoted[paragraph.token_at(last.end - 1)]
        cue_span = [paragraph.span_of(cue.first, cue.end)]
        return _Draft(content, cue_span, [paragraph.span_of(*source)], cue.entry.lemma, direct=direct)

    def _around(self, sentence: Sentence, start: int, stop: int) -> list[Span]:
        """Content on both sides of a tag that takes up tokens *start* to *stop*."""
        paragraph = self.paragraph
        words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
        left = start
        while left > sentence.first and not self.taken[left - 1]:
            left -= 1
        end = start
        while end > left and not quoted[end - 1] and words[end - 1] in {",", "—", "–", "-"}:
            end -= 1
        while left < end and not quoted[left] and (lows[left] in _LEAD or words[left] in {",", ";"}):
            left += 1
        right = stop
        while right < sentence.end and not quoted[right] and words[right] in {",", ":", "—", "–", "-"}:
            right += 1
        content: list[Span] = []
        before_quote = right < sentence.end and quoted[right]
        if end > left and not (before_quote and not any(quoted[left:end])):
            content.append(paragraph.span_of(left, end))
        plain = (
            bool(content)
            and right > stop
            and not quoted[end - 1]
            and not lows[min(right, len(lows) - 1)].endswith("ing")
        )
        if right < sentence.end and (before_quote or plain):
            last = sentence.end
            while last > right and not quoted[last - 1] and words[last - 1] in _STOPS:
                last -= 1
            if last > right and (before_quote or words[right][0].isalnum()):
                content.append(paragraph.span_of(right, last))
        return content


def _says_something(paragraph: Paragraph, spans: list[Span]) -> bool:
    """Whether loose quotations are sentences rather than a title or a catchword."""
    count = sum(
        1
        for at, start in enumerate(paragraph.starts)
        if paragraph.words[at][0].isalnum() and any(s <= start < e for s, e in spans)
    )
    return count >= 5


def _measure(paragraph: Paragraph, source: Range) -> bool:
    """Whether "according to" gives a measure and no source: "according to size"."""
    low = paragraph.lows[source.first]
    alone = source.end == source.first + 1 and paragraph.words[source.first].islower()
    return alone and not low.endswith("s") and low not in {"police", "people", "research", "data"}


def _loose_end(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether nothing but an adjunct, or nothing at all, follows at *at*."""
    words, lows = paragraph.words, paragraph.lows
    return at >= sentence.end or words[at] in _STOPS or words[at] == "," or lows[at] in _LOOSE


def _ends(words: list[str], at: int, sentence: Sentence) -> bool:
    return at >= sentence.end or words[at] in _STOPS


def _rest(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """The end of the adjunct that begins at *at*: the next comma, colon, quotation or the sentence's end."""
    words, quoted = paragraph.words, paragraph.quoted
    while at < sentence.end and not quoted[at] and words[at] not in {",", ":", ";", "—", "–"}:
        if words[at] in _STOPS and at + 1 >= sentence.end:
            return sentence.end
        at += 1
    return at


def _sentence_subject(paragraph: Paragraph, sentence: Sentence, before: int) -> Range | None:
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


_FINITE = frozenset(
    {
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "did",
        "does",
        "do",
        "said",
        "says",
        "told",
        "went",
        "came",
        "took",
        "made",
        "gave",
        "spoke",
        "held",
        "met",
        "left",
        "got",
        "put",
        "began",
        "stood",
        "ran",
        "won",
        "lost",
        "sent",
        "wrote",
    }
)
_SAY = Entry("say", ("saying",), "ing", Manner.SPEECH, frozenset({"quote", "that", "clause"}))
