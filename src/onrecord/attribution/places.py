"""Places: which findings have a content, or a cue, at some place of a text."""

from bisect import bisect_left

from onrecord.attribution.finding import Finding
from onrecord.text import Span


class Places:
    """Which findings have a content, or a cue, at some place."""

    def __init__(self, findings: list[Finding]) -> None:
        self._cues = {span.start: number for number, finding in enumerate(findings) for span in finding.cue}
        self._cued = sorted(self._cues)
        spans = [(span, number) for number, finding in enumerate(findings) for span in finding.content]
        self._spans = sorted(spans)
        self._reach: list[int] = []  # the furthest end up to each span
        for span, _ in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def crediting(self, cue: tuple[Span, ...]) -> int | None:
        """The number of the finding with a cue that begins where one of *cue* does; None where there is none."""
        return next((self._cues[span.start] for span in cue if span.start in self._cues), None)

    def last_before(self, at: int) -> int | None:
        """The number of the finding with the last cue that begins before *at*; None where there is none."""
        place = bisect_left(self._cued, at)
        return self._cues[self._cued[place - 1]] if place else None

    def met(self, content: tuple[Span, ...]) -> list[int]:
        """The numbers of the findings that share a character with *content*, in order of place."""
        found: dict[int, None] = {}
        for span in content:
            at = bisect_left(self._reach, span.start + 1)
            while at < len(self._spans) and self._spans[at][0].start < span.end:
                if self._spans[at][0].end > span.start:
                    found[self._spans[at][1]] = None
                at += 1
        return list(found)
