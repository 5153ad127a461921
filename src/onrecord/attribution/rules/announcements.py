"""Announcements: what the end of a paragraph leads to, in the paragraph or the list below it.

'In a letter to the council Mora wrote:' credits a quotation or a list; 'The inquiry found that:' but a list.
"""

from typing import NamedTuple

from onrecord.attribution.language.prose import Sentence
from onrecord.attribution.rules.continuing import opener, subject
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import ACCORD, Draft
from onrecord.attribution.rules.frames import Frames
from onrecord.attribution.rules.introductions import introduces
from onrecord.attribution.rules.sources import source_before
from onrecord.text import Span

_PARTICIPIAL = frozenset({",", "before", "after", "while", "by"})  # ahead of what the subject of a sentence does, too
_CLAUSES = frozenset({"that", "to", "clause"})


class Announced(NamedTuple):
    """Who is credited with what stands below, still without content."""

    quoting: Draft | None  # with quotations
    listing: Draft | None  # with the items of a list


NOBODY = Announced(None, None)


class Announcements(Frames):
    """One paragraph that may lead to what stands below."""

    __slots__ = ()

    def announced(self, sentence: Sentence, cues: list[Cue], made: list[Draft]) -> Announced:
        """Whom the last sentence of a paragraph credits with what stands below it."""
        paragraph = self.paragraph
        free = [cue for cue in reversed(cues) if self.counts(cue) and not any(self.taken[cue.first : cue.end])]
        drafts = [(cue, one) for cue in free if (one := self._of(sentence, cue, made))]
        quoting = next((one for cue, one in drafts if "quote" in cue.entry.takes), None)
        found = introduces(paragraph, sentence, sentence.end) if quoting is None else None
        clauses = [(cue, one) for cue, one in drafts if cue.entry.takes & _CLAUSES]
        listing = quoting or next((one for cue, one in clauses if not found or cue.first >= found.source.first), None)
        listing = listing or next((one for one in made[-1:] if one.lemma == ACCORD), None)
        if found:
            cue, source = paragraph.span_of(*found.cue), paragraph.span_of(*found.source)
            quoting = Draft([], [cue], [source], None, direct=True)
        return Announced(quoting, listing)

    def _of(self, sentence: Sentence, cue: Cue, made: list[Draft]) -> Draft | None:
        source = self.credited_by(sentence, cue, made)
        span = self.paragraph.span_of(cue.first, cue.end)
        return Draft([], [span], source, cue.entry.lemma, direct=True) if source else None

    def credited_by(self, sentence: Sentence, cue: Cue, made: list[Draft]) -> list[Span]:
        """Who is credited by a cue that is no tag."""
        paragraph = self.paragraph
        before = paragraph.lows[cue.first - 1] if cue.first > sentence.first else ""
        joined = before in {"and", "but", "or"} or (before in _PARTICIPIAL and cue.entry.shape == "ing")
        if not joined:
            source = source_before(paragraph, sentence, cue.first)
            if source:
                return [paragraph.span_of(*source)]
        if made and (joined or before == ","):
            return list(made[-1].source)
        if joined or before == ",":
            found = subject(paragraph, sentence, cue.first) or opener(paragraph, sentence)
            return [paragraph.span_of(*found)] if found else []
        return []
