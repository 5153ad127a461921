"""Spanning: a quotation over several paragraphs is one's who is credited with its beginning, to where it closes."""

from collections.abc import Iterable

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import Quotation
from onrecord.attribution.places import Places
from onrecord.text import Span
from onrecord.text.spans import share


def with_whole_quotations(prose: Prose, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, in order; each with all paragraphs of a quotation of which it has the first.

    It ends where somebody else is credited; what nobody is credited with within it is no finding of its own.
    """
    given = list(findings)
    found, places = dict(enumerate(given)), Places(given)
    for one in prose.marks.found:
        if one.depth == 1 and one.closed and len(one.spans) > 1:
            _complete(found, places, one)
    return sorted(found.values(), key=lambda one: one.content[0])


def _complete(found: dict[int, Finding], places: Places, quotation: Quotation) -> None:
    """Give all of a quotation to the finding that is credited with its first paragraph."""
    first, *below = quotation.spans
    holder = next((number for number in _met(found, places, first) if found[number].source), None)
    if holder is None or found[holder].via or holder in _met(found, places, below[-1]):
        return
    free: list[Span] = []
    loose: set[int] = set()
    for span in below:
        others = [number for number in _met(found, places, span) if number != holder]
        if any(found[number].cue or found[number].source for number in others):
            break
        free.append(span)
        loose.update(others)
    if not free:
        return
    kept = [Span(span.start, min(span.end, first.end)) for span in found[holder].content if span.start < first.end]
    kept += [span for span in found[holder].content if span.start >= first.end and not share((span,), free)]
    found[holder] = found[holder]._replace(content=tuple(sorted((*kept, *free))))
    for number in loose:
        del found[number]


def _met(found: dict[int, Finding], places: Places, span: Span) -> list[int]:
    """The findings that share something with a span."""
    return [number for number in places.met((span,)) if number in found]
