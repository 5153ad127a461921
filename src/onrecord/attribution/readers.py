"""Readers: the one that `attribute` takes, made of the trained reader and what only rules can read."""

from onrecord.attribution.finding import Finding, Reader
from onrecord.attribution.prose import Prose
from onrecord.attribution.rules import READER, read_rules
from onrecord.attribution.trained import available, read_trained
from onrecord.text import Span

TRAINED = "trained/1"


def default_reader() -> tuple[Reader, str]:
    """The trained reader where its weights came with the package, the rules where not; and its name."""
    return (read_both, TRAINED) if available() else (read_rules, READER)


def read_both(prose: Prose) -> list[Finding]:
    """What the trained reader finds, and of the rules' findings those of forms that it has never seen.

    These are quotations that stand alone, turns of transcripts, and who reported what somebody said.
    """
    paragraphs = tuple(paragraph.span for paragraph in prose.paragraphs)
    found = [Finding(one.content, one.cue, one.source, one.probability) for one in read_trained(prose.text, paragraphs)]
    taken = _Taken(found)
    for one in read_rules(prose):
        if one.via:
            found = [_reported(other, one) if _overlap(other, one) else other for other in found]
        if (one.loose or one.via) and not taken.touches(one.content):
            found.append(one)
    found.sort(key=lambda one: one.content[0])
    return found


def _reported(trained: Finding, rules: Finding) -> Finding:
    """A trained finding with the source and the reporter that the rules tell apart."""
    return trained._replace(source=rules.source, cue=rules.cue, via=rules.via)


def _overlap(one: Finding, other: Finding) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


class _Taken:
    """Characters that contents take up."""

    def __init__(self, findings: list[Finding]) -> None:
        spans = [span for finding in findings for span in finding.content]
        self._flags = bytearray(max((span.end for span in spans), default=0))
        for span in spans:
            self._flags[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, spans: tuple[Span, ...]) -> bool:
        """Whether any of *spans* holds a character that is taken."""
        return any(1 in self._flags[span.start : span.end] for span in spans)
