"""Frames: cues with their content before them or on both sides: tags, and "quoted ... as saying"."""

from onrecord.attribution.language.lexicon import (
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    RELATIVES,
    Entry,
    adverb,
    cue_entries,
)
from onrecord.attribution.language.marks import OPENING
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Sentence
from onrecord.attribution.rules.accords import Accords
from onrecord.attribution.rules.contents import content_after, spoken
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import LOOSE, STOPS, Draft, ends, loose_end, rest_of
from onrecord.attribution.rules.relays import relayed
from onrecord.attribution.rules.sources import apposed_subject, source_after, source_before
from onrecord.statement import Manner
from onrecord.text import Span

_LEAD = frozenset({"and", "but", "so", "yet"})
_INTRODUCING = frozenset({",", ".", ":", ";", "—", "–", "-", "...", "…", ")"})  # what a quotation's second part follows
_DASHES = frozenset({"—", "–", "-", "--"})
_LEADING = _DASHES | {",", ":"}  # what ends a tag that a quotation follows
_FEWEST_ACTING = 2  # tokens of what a speaker does before a quotation goes on
_CLOSERS = {"(": ")", "-": "-", "–": "–", "—": "—", "--": "--"}  # of an aside, by what opens it
_REPORTED = frozenset({"cite", "report"})  # "was cited by La Voz as telling troops that", "reported Mora as saying"
_NEAR = 16  # tokens between such a verb and "as saying"


class Frames(Accords):
    """One paragraph whose cues are read with their content before them or on both sides."""

    __slots__ = ()

    def framing(self, sentence: Sentence, cue: Cue, cues: list[Cue], made: list[Draft]) -> Draft | None:  # noqa: ARG002
        """A cue with its content before it or on both sides."""
        if cue.entry.lemma == "quote":
            return self._quoting(sentence, cue)
        if cue.entry.lemma in _REPORTED and (quoting := self._quoting(sentence, cue)):
            return quoting
        return self._tag(sentence, cue) if self.counts(cue) else None

    def reported(self, sentence: Sentence, cues: list[Cue], accord: Draft, made: list[Draft]) -> bool:
        """Read '“...,” Mora said, according to Reuters': said by Mora, via Reuters."""
        before = [cue for cue in cues if self.paragraph.starts[cue.verb] < accord.cue[0].start and self.counts(cue)]
        if not before or accord.content[0].start > accord.cue[0].start:
            return False
        self.taken[sentence.first : sentence.end] = bytes(sentence.end - sentence.first)
        short = Sentence(sentence.first, self.paragraph.token_at(accord.cue[0].start))
        quotes = any(self.paragraph.quoted[sentence.first : sentence.end])
        tags = (tag for cue in before if quotes and (tag := self._tag(short, cue)))
        tag = next(tags, None) or relayed(self.paragraph, short, before)
        self.take(sentence.first, sentence.end)
        if tag is None:
            return False
        tag.via = accord.source
        made[:] = [tag]
        return True

    def _quoting(self, sentence: Sentence, cue: Cue) -> Draft | None:
        """Attributions such as "Reuters quoted Sullivan as saying" and "Sullivan was quoted as saying by Reuters"."""
        paragraph = self.paragraph
        lows = paragraph.lows
        near = range(cue.end, min(cue.end + _NEAR, sentence.end - 1))
        found = ((at, entry) for at in near if lows[at] == "as" and (entry := _saying(lows[at + 1])))
        saying, telling = next(found, (None, None))
        if saying is None or telling is None:
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
        start = min(start, cue.first)
        content = (
            self._around(sentence, start, saying + 2) if cue.passive or self._quotes_ahead(sentence, start) else []
        )
        if not content:
            rest = content_after(
                paragraph, sentence, Cue(cue.first, saying, saying + 2, telling, negated=False, passive=False), []
            )
            content = [paragraph.span_of(*rest)] if rest else []
        content = content or self._around(sentence, start, saying + 2)
        if not content:
            return None
        self.take(sentence.first, sentence.end)
        said = [paragraph.span_of(*source)]
        return Draft(content, spans, said, "quote", via, direct=True, firm=not (cue.passive or via))

    def _quotes_ahead(self, sentence: Sentence, at: int) -> bool:
        """Whether a quotation of a sentence begins ahead of token *at*."""
        return any(self.paragraph.quoted[sentence.first : at])

    def _tag(self, sentence: Sentence, cue: Cue) -> Draft | None:
        """A cue that stands in or after what it credits: "..., said Mora", "..., Mora said, ..."."""
        paragraph = self.paragraph
        source = self._teller(sentence, cue)
        if source is None:
            return None
        start, inverted = min(cue.first, source.first), source.first >= cue.end
        rest = source.end if inverted else cue.end
        stop = self._tag_end(sentence, start, rest, inverted=inverted)
        if stop is not None and self._introduced_by_another(sentence, rest, stop):
            sentence, stop = Sentence(sentence.first, rest), rest
        content = self._tagged(sentence, start, stop) if stop is not None else []
        if stop is None or not content:
            return None
        aside = paragraph.words[stop : stop + 1] != [] and paragraph.words[stop] in _DASHES
        again = paragraph.token_at(content[-1].start) if aside else stop
        self.take(start, max(stop, again))  # '— he whispered now —' before the quotation goes on is but what he does
        for span in content:
            at = paragraph.token_at(span.start)
            self.take(at, paragraph.token_at(span.end - 1) + 1)
        direct = paragraph.quoted[paragraph.token_at(content[-1].end - 1)]
        cue_span = [paragraph.span_of(cue.first, cue.end)]
        return Draft(content, cue_span, [paragraph.span_of(*source)], cue.entry.lemma, direct=direct)

    def _introduced_by_another(self, sentence: Sentence, rest: int, stop: int) -> bool:
        """Whether a quotation behind a tag has a verb of its own: '“...,” Mora said as a heckler yelled: “...”'."""
        words, quoted = self.paragraph.words, self.paragraph.quoted
        leads = stop > rest and stop + 1 < sentence.end and words[stop] in {",", ":"} and quoted[stop + 1]
        entries = cue_entries().get(self.paragraph.lows[stop - 1], ()) if leads else ()
        return any("quote" in entry.takes and entry.shape in {"ed", "s", "ing"} for entry in entries)

    def _teller(self, sentence: Sentence, cue: Cue) -> Range | None:
        """Who a tag's cue credits, behind it in "said Mora", else before it; None where it can tag nothing."""
        paragraph = self.paragraph
        words, quoted = paragraph.words, paragraph.quoted
        if not cue.entry.takes & {"quote", "clause"}:
            return None
        before = cue.first - 1
        closes = before >= sentence.first and (
            quoted[before] or (words[before] == "," and before > sentence.first and quoted[before - 1])
        )
        told = "addressee" in cue.entry.takes and not closes  # "told reporters, “..." names who was told
        bare_verb = (cue.verb == cue.first or adverb(paragraph.lows[cue.first])) and cue.entry.shape != "ing"
        source = source_after(paragraph, sentence, cue.end) if bare_verb and not told else None
        if (
            not source
            or apposed_subject(paragraph, sentence, cue.first)
            or not (closes or cue.first == sentence.first or words[before] == ",")
            or not (spoken(paragraph, cue.first) or loose_end(paragraph, sentence, source.end))
        ):
            source = source_before(paragraph, sentence, cue.first)
        return source if source and paragraph.lows[source.first] not in RELATIVES else None

    def _tag_end(self, sentence: Sentence, start: int, rest: int, *, inverted: bool) -> int | None:
        """Where a tag from *start* ends whose cue and source end at *rest*; None where it is no tag."""
        paragraph = self.paragraph
        words, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
        bare = start == sentence.first
        quote_before = not bare and (
            quoted[start - 1] or (words[start - 1] in ",—–" and start - 1 > sentence.first and quoted[start - 2])
        )
        if not bare and not quote_before and words[start - 1] not in {",", "—", "–", "?"}:
            return None
        stop = rest_of(paragraph, sentence, rest)
        clause = any(lows[at] == "that" for at in range(rest, stop))
        if clause and quote_before and spoken(paragraph, start):
            stop, clause = rest, False  # '“It holds,” Mora said after hearing that the pier was shut'
        if bare:
            return stop if self.loose and (stop == sentence.end or quoted[stop]) else None
        runs_on = not inverted and rest < stop == sentence.end and lows[rest] not in LOOSE
        if clause or (runs_on and not quote_before and not ends(words, rest, sentence)):
            return None
        return stop

    def _tagged(self, sentence: Sentence, start: int, stop: int) -> list[Span]:
        """What a tag that takes up tokens *start* to *stop* credits, waiting quotations with it; empty for nothing."""
        content = self._around(sentence, start, stop)
        goes_on = self.held and bool(content) and content[0].start <= self.paragraph.starts[0]
        if start == sentence.first or not content or goes_on:
            content = self.loose + content
        self.loose = [span for span in self.loose if span not in content]
        return content

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
        left = self._own_sentence(left, end, stop)
        right = stop
        while right < sentence.end and not quoted[right] and words[right] in {",", ":", "—", "–", "-"}:
            right += 1
        content: list[Span] = []
        before_quote = right < sentence.end and quoted[right] and words[right - 1] in _INTRODUCING
        if end > left and not (before_quote and not any(quoted[left:end])):
            content.append(paragraph.span_of(left, end))
        plain = (
            bool(content)
            and right > stop
            and not quoted[end - 1]
            and not lows[min(right, len(lows) - 1)].endswith("ing")
            and not (lows[right : right + 1] in (["and"], ["but"]) and _credits(lows[right + 1 : right + 2]))
        )
        if right < sentence.end and (before_quote or plain):
            last = self._next_tag(right, sentence.end)
            while last > right and not quoted[last - 1] and words[last - 1] in STOPS:
                last -= 1
            if last > right and (before_quote or words[right][0].isalnum()):
                content.append(paragraph.span_of(right, last))
        elif content and quoted[end - 1] and right > stop:
            again = self._taken_up(sentence, right)
            last = self._next_tag(again, sentence.end) if again else 0
            content.extend([paragraph.span_of(again, last)] if again else [])
        return content

    def _own_sentence(self, left: int, end: int, stop: int) -> int:
        """Where the quotation that ends at *end* begins, if it is a sentence that another one leads to; else *left*.

        "She told the Review, “It holds,” she said", 'Mora sighed: “It leaks,” she said'. So is what stands with its
        tag, which ends at *stop*, between dashes or brackets: 'was short - “It leaks,” she said - and clear'.
        """
        words, quoted = self.paragraph.words, self.paragraph.quoted
        if end <= left or not quoted[end - 1] or quoted[left]:
            return left
        first = end - 1
        while first > left and quoted[first - 1]:
            first -= 1
        begins = next((word for word in words[first:end] if word[0].isalnum()), "")
        leads = words[first - 1] == ":" or (words[first - 1] == "," and begins[:1].isupper() and begins != "I")
        aside = words[stop : stop + 1] == [_CLOSERS.get(words[first - 1], "")]
        return first if leads or aside else left

    def _next_tag(self, first: int, end: int) -> int:
        """Where the quotation from *first* on has another tag behind it: '“...,” she said, “Why,” she asked, “...”'."""
        quoted = self.paragraph.quoted
        gaps = (at for at in range(first + 1, end) if not quoted[at] and quoted[at - 1])
        for at in gaps:
            stop = next((here for here in range(at, end) if quoted[here]), end)
            if stop < end and spoken(self.paragraph, at) and _says(self.paragraph.lows[at:stop]):
                return at
        return end

    def _taken_up(self, sentence: Sentence, at: int) -> int | None:
        """Where a quotation goes on after what its speaker does: '..., Mora said, her voice breaking, “...'."""
        words, lows, quoted = self.paragraph.words, self.paragraph.lows, self.paragraph.quoted
        found = next((here for here in range(at, sentence.end) if quoted[here]), None)
        if (
            found is None
            or found - at < _FEWEST_ACTING
            or words[found - 1] not in _LEADING
            or any(self.taken[at:found])
        ):
            return None
        aside = words[found - 1] in _DASHES and words[at - 1] == words[found - 1]  # '— and here she paused — “...'
        doing = lows[at].endswith("ing") or lows[at] in PREPOSITIONS | DETERMINERS or adverb(lows[at])
        if not aside and not (doing and FINITE.isdisjoint(lows[at:found])):
            return None
        begins = words[found + 1] if words[found] in OPENING and found + 1 < sentence.end else words[found].lstrip('“"')
        colon = words[found - 1] == ":"
        verbs = lows[found - 2 : found] if colon else lows[at:found]  # "adding: “...”", not "recalling the bill: “...”"
        goes_on = colon or begins[:1].islower()
        return found if goes_on and (aside or not _says(verbs)) else None


def _says(lows: list[str]) -> bool:
    """Whether one of the words can credit somebody with a quotation: "pointing out", not "pointing at a photograph"."""
    return any(
        "quote" in entry.takes and tuple(lows[at : at + len(entry.form)]) == entry.form
        for at, low in enumerate(lows)
        for entry in cue_entries().get(low, ())
    )


def _credits(lows: list[str]) -> bool:
    """Whether the word there is a verb of saying in the past: "..., he said, and warned that"."""
    return any(entry.shape == "ed" for low in lows for entry in cue_entries().get(low, ()))


def _saying(low: str) -> Entry | None:
    """The entry of a participle of speech that can bring a whole clause: "saying", "telling", "adding"."""
    entries = (one for one in cue_entries().get(low, ()) if one.form == (low,) and one.shape == "ing")
    return next((one for one in entries if one.manner is Manner.SPEECH and "that" in one.takes), None)
