"""The deterministic reader: attributions from quotation marks and cue verbs.

It is the floor that a trained reader is measured against, and what reads when
there is none.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import RELATIVES
from onrecord.attribution.language.marks import OPENING
from onrecord.attribution.language.prose import Paragraph, Prose, Sentence
from onrecord.attribution.rules.afterwords import afterword
from onrecord.attribution.rules.announcements import NOBODY, Announced, Announcements
from onrecord.attribution.rules.appeals import without_appeals
from onrecord.attribution.rules.claims import claims
from onrecord.attribution.rules.contents import content_after
from onrecord.attribution.rules.continuing import (
    actor,
    goes_on,
    leads,
    listed,
    only_when,
    says_something,
    singular,
    uncredited,
)
from onrecord.attribution.rules.cues import Cue, find_cues
from onrecord.attribution.rules.drafts import Draft, credited, finding, only_reports
from onrecord.attribution.rules.edges import with_edges
from onrecord.attribution.rules.floating import with_floating
from onrecord.attribution.rules.framing import without_framing
from onrecord.attribution.rules.headlines import ends_headline
from onrecord.attribution.rules.interposed import over_citing
from onrecord.attribution.rules.introductions import follows, introduces, quotations_within
from onrecord.attribution.rules.layouts import laid_out
from onrecord.attribution.rules.lettering import what_words_stand_on
from onrecord.attribution.rules.namings import namings
from onrecord.attribution.rules.posts import with_posts
from onrecord.attribution.rules.wording import with_words
from onrecord.text import Span
from onrecord.text.spans import share

READER = "rules/1"


def read_rules(prose: Prose) -> list[Finding]:
    """Every attribution of *prose*, by place, where nothing but the rules reads it."""
    said = with_words(prose.text, with_floating(prose, find_by_rules(prose)))
    return without_framing(prose, without_appeals(prose, with_posts(prose, said)))


def find_by_rules(prose: Prose) -> list[Finding]:
    """Every attribution that the rules find in *prose*, by place."""
    drafts: list[Draft] = []
    between = _Between()
    turns = laid_out(prose)
    starts = [paragraph.span.start for paragraph in prose.paragraphs]
    drafts.extend(map(credited, turns))
    told = {bisect_right(starts, span.start) - 1 for one in turns for span in one.content}
    for paragraph in prose.paragraphs:
        if paragraph.number not in told:
            _Reader(paragraph, between, drafts).read()
    drafts.extend(Draft(spans, [], [], None, direct=True) for spans in between.waiting.values())
    made = (finding(draft) for draft in drafts if draft.content)
    made = (one._replace(whole=one.whole or prose.set_apart(one.content[0].start)) for one in made)
    return sorted(with_edges(prose, made), key=lambda one: one.content[0])


@dataclass(slots=True)
class _Between:
    """What one paragraph leaves to the next; quotations by the place of their first opening mark."""

    owners: dict[int, Draft] = field(default_factory=dict)  # whose a quotation over paragraphs is
    waiting: dict[int, list[Span]] = field(default_factory=dict)  # the parts of one that nobody has claimed yet
    announced: Announced = NOBODY  # 'Mora wrote:' at the end of the paragraph before
    alone: Draft | None = None  # a quotation that ends the paragraph before and that nobody is credited with


class _Reader(Announcements):
    """Reads one paragraph."""

    __slots__ = ("between", "drafts", "last", "led", "long", "told", "topic")

    def __init__(self, paragraph: Paragraph, between: _Between, drafts: list[Draft]) -> None:
        super().__init__(paragraph)
        self.between = between
        self.drafts = drafts
        self.long = [quote for quote in paragraph.quotes if len(quote.spans) > 1]  # those over paragraphs
        self.last: Draft | None = None  # a direct statement that quotations after it go on with
        self.told: Draft | None = None  # what the only speaker of the sentence before says in the writer's words
        self.topic: list[Span] = []  # who said what stands below a line, each under what it is about
        self.led: Draft | None = None  # the same, of the sentence before the quotations that wait for a tag

    def read(self) -> None:
        """Read the paragraph's sentences."""
        if self.paragraph.aside:
            return
        self._take_up()
        if all(self.taken):
            return
        for sentence in self.paragraph.sentences:
            if sentence.end <= self.paragraph.after_bullet:
                continue  # "1."
            if self._only_quoted(sentence):
                self._stand_alone(sentence)
            elif not self._named_behind(sentence):
                self._sentence(sentence)
                self.drafts.extend(uncredited(self, sentence))
            self.between.alone = None
        self._let_go()

    def _named_behind(self, sentence: Sentence) -> bool:
        """Whether a sentence says whose the quotation right before it was, which is credited then."""
        ahead = self.paragraph.ends[sentence.first - 1] if sentence.first else 0
        right_before = not self.loose or self.loose[-1].end >= ahead
        found = afterword(self.paragraph, sentence) if self.loose or self.between.alone else None
        if found is None or not right_before:
            return False
        draft = self.between.alone
        if self.loose or draft is None:
            draft = Draft(self.loose, [], [], None, direct=True)
            self.drafts.append(draft)
            self.loose = []
        draft.cue.append(self.paragraph.span_of(*found.cue))
        draft.source.append(self.paragraph.span_of(*found.source))
        return True

    def _take_up(self) -> None:
        """Go on from the paragraph before: a quotation that waits for its tag, or one that was announced."""
        quotes = self.paragraph.quotes
        if quotes and quotes[0].start in self.between.waiting:
            self.loose = self.between.waiting.pop(quotes[0].start)
            self.held = True
        first = self.paragraph.after_bullet
        listing = bool(first) and not self.paragraph.quoted[first]
        announced = self.between.announced.listing if listing else self.between.announced.quoting
        if announced is None:
            self.between.announced = self.between.announced if listing else NOBODY
            return
        if self.paragraph.quoted[first]:
            self.last = announced
        elif item := listed(self.paragraph, announced):
            announced.content.extend(item)
            announced.loose = True
            self.take(0, len(self.paragraph.words))
        else:
            self.topic = announced.source
        if not any(announced is one for one in self.drafts):
            self.drafts.append(announced)
        if not first and not (self.topic and leads(self.paragraph, self.paragraph.sentences[0], self._opening())):
            self.between.announced = NOBODY

    def _opening(self) -> int:
        """The first token that is quoted; that behind the last one where none is."""
        return next((at for at, quoted in enumerate(self.paragraph.quoted) if quoted), len(self.paragraph.words))

    def _only_quoted(self, sentence: Sentence) -> bool:
        words, quoted = self.paragraph.words, self.paragraph.quoted
        tokens = range(sentence.first, sentence.end)
        return any(quoted[at] for at in tokens) and all(quoted[at] or not words[at][0].isalnum() for at in tokens)

    def _stand_alone(self, sentence: Sentence) -> None:
        """A sentence that is nothing but quotation goes on with what was said before, or waits."""
        spans = self._quoted_spans(sentence.first, sentence.end)
        first = next((quote for quote in self.paragraph.quotes if quote.end > spans[0].start), None)
        owner = self.last or (self.between.owners.get(first.start) if first and len(first.spans) > 1 else None)
        if owner:
            owner.content.extend(spans)
            self._own(owner, spans)
        else:
            beat = self.told if self.told and not self.told.content else None
            self.led = self.led or beat if self.loose else self.told  # “I knew.” Mora had sat down. “I always knew.”
            self.loose.extend(spans)

    def _quoted_spans(self, first: int, end: int) -> list[Span]:
        while not self.paragraph.quoted[first]:
            first += 1  # a bullet
        return [self.paragraph.span_of(first, end)]

    def _own(self, draft: Draft, spans: list[Span]) -> None:
        for quote in self.long:
            if any(quote.start < span.end and span.start < quote.end for span in spans):
                self.between.owners[quote.start] = draft

    def _let_go(self) -> None:
        """Quotations that nothing claimed are statements by themselves when they are more than a title."""
        if not self.loose:
            return
        quote = self.paragraph.quotes[-1] if self.paragraph.quotes else None
        if quote and quote.end > self.paragraph.span.end and quote.start <= self.loose[-1].end:
            self.between.waiting[quote.start] = self.loose
        elif self.led:
            self._go_on()
        elif says_something(self.paragraph, self.loose):
            self.between.alone = Draft(self.loose, [], [], None, direct=True)
            self.drafts.append(self.between.alone)

    def _go_on(self) -> None:
        """Quotations that no tag claims are of who was reported just before: 'Mora said it was safe. “It holds.”'."""
        if self.loose and self.led:
            self.led.content.extend(self.loose)
            self.loose = []
        self.led = None

    def _sentence(self, sentence: Sentence) -> None:
        cues = find_cues(self.paragraph, sentence)
        made: list[Draft] = []
        accord = self.according(sentence, cues)
        if accord:
            made.append(accord)
        if accord and self.reported(sentence, cues, accord, made):
            accord = None
        for reading in (self.framing, self._leading):
            for cue in cues:
                if not any(self.taken[cue.first : cue.end]):
                    draft = reading(sentence, cue, cues, made)
                    if draft:
                        made.append(draft)
        made.extend((*claims(self, sentence, cues), *namings(self, sentence)))
        for one in self._introduced(sentence):
            # of "added a note: “...”" the quotation stays
            made = [each for each in made if not share(each.cue, one.cue)]
            made.append(one)
        for one in [one for one in made if only_when(self.paragraph, one)]:
            made.remove(one)
            self._free(one)
        made.sort(key=lambda one: one.content[0])
        if self.paragraph.headline and len(made) == 1:
            made[0].firm = made[0].firm or ends_headline(self.paragraph, made[0])
        self.drafts.extend(made)
        self._go_on()
        self.told = made[-1] if made and only_reports(made) and singular(self.paragraph, made[-1].source[0]) else None
        beat = None if made or self.last else actor(self.paragraph, sentence, between=bool(self.loose))
        if beat:
            self.told = Draft([], [], [self.paragraph.span_of(*beat)], None, direct=True)
            self.drafts.append(self.told)
        ended = made[-1] if made else None
        announces = sentence.end == len(self.paragraph.words) and self.paragraph.words[-1] == ":"
        if announces and not (ended and ended.direct):
            self.between.announced = self.announced(sentence, cues, made)
        if ended or not goes_on(self.paragraph, sentence):
            self.last = ended if ended and ended.direct else None
        if ended:
            for draft in made:
                self._own(draft, draft.content)

    def _free(self, draft: Draft) -> None:
        """Note that what a draft held belongs to no attribution."""
        for span in (*draft.content, *draft.cue):
            first, end = self.paragraph.token_at(span.start), self.paragraph.token_at(span.end - 1) + 1
            self.taken[first:end] = bytes(end - first)

    def _introduced(self, sentence: Sentence) -> Iterator[Draft]:
        """The quotations of a sentence that are left, by what stands beside them."""
        said = self.last.source if self.last else self.topic
        spoken = quotations_within(self.paragraph, sentence)
        for quote in quotations_within(self.paragraph, sentence, fewest=1) if said else spoken:
            if any(self.taken[quote.first : quote.end]):
                continue
            long = quote in spoken
            found = introduces(self.paragraph, sentence, quote.first) if long else None
            found = found or (follows(self.paragraph, sentence, quote.end) if long else None)
            if found:
                self.take(*quote)
                content, cue, source = (self.paragraph.span_of(*part) for part in (quote, found.cue, found.source))
                yield Draft([content], [cue], [source], None, direct=True)
            elif said and leads(self.paragraph, sentence, quote.first):
                self.take(*quote)
                yield Draft([self.paragraph.span_of(*quote)], [], list(said), None, direct=True)

    def _leading(self, sentence: Sentence, cue: Cue, cues: list[Cue], made: list[Draft]) -> Draft | None:
        """A cue with its content after it."""
        if not self.counts(cue) or cue.entry.lemma == "quote":
            return None
        content = content_after(self.paragraph, sentence, cue, cues)
        on = what_words_stand_on(self.paragraph, sentence, cue)
        source = [self.paragraph.span_of(*on)] if on else self.credited_by(sentence, cue, made)
        if not content or not source or (cue.entry.shape == "s" and not singular(self.paragraph, source[0])):
            return None
        within = self.paragraph.lows[self.paragraph.token_at(source[0].start)] in RELATIVES
        end = content.first
        while end < content.end and not self.taken[end]:
            if on and not self.paragraph.quoted[end]:
                break  # 'shirts that read “No more dust” | and blocked the gate'
            if within and self.paragraph.words[end] == "," and not self.paragraph.quoted[end]:
                break  # the clause ends, and the sentence goes on
            end += 1
        if end == content.first:
            return None
        self.take(cue.first, end)
        words, quoted = self.paragraph.words, self.paragraph.quoted
        spans = [self.paragraph.span_of(content.first, end)]
        direct = quoted[end - 1] and words[content.first] in OPENING
        cited = over_citing(self.paragraph, sentence, cue.end) > 0
        cued, firm = [self.paragraph.span_of(cue.first, cue.end)], cited or self.reports_accord(content)
        return Draft(spans, cued, source, cue.entry.lemma, direct=direct, firm=firm)
