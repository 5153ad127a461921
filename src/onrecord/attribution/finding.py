"""Findings: what a reader of attributions hands over, before anybody asks who speaks, and when."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.attribution.language.prose import Prose
from onrecord.statement import Manner
from onrecord.text import Span


class Finding(NamedTuple):
    """An attribution in spans of the prose's text."""

    content: tuple[Span, ...]  # in order, apart from one another; never empty
    cue: tuple[Span, ...]  # empty for a quotation that stands alone
    source: tuple[Span, ...]  # empty when the text names nobody
    probability: float  # 0 to 1
    manner: Manner | None = None  # None leaves it to the lexicon
    via: tuple[Span, ...] = ()  # the reporter in between
    loose: bool = False  # credited by its place alone: a quotation without a cue, a turn of a transcript
    whole: bool = False  # what is reported within the content is its speaker's too: several turns, signed words
    firm: bool = False  # the form leaves nothing open: whatever another reader has for the same words falls

    def moved(self, by: int) -> "Finding":
        """The same in a text that has *by* characters more ahead of it."""
        parts = (self.content, self.cue, self.source, self.via)
        content, cue, source, via = (tuple(Span(start + by, end + by) for start, end in spans) for spans in parts)
        return self._replace(content=content, cue=cue, source=source, via=via)


Reader = Callable[[Prose], Sequence[Finding]]
"""Finds the attributions of a text, by place of their contents. Never raises."""
