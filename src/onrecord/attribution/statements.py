"""Statements: a reader's findings with kind, manner, speaker and date, in spans of the text as given.

The text is first mended, so that hard-wrapped lines read as paragraphs, and
taken in stretches, so that a text of any length needs memory for one of them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.attribution.dates import issued_when, said_when
from onrecord.attribution.finding import Finding, Reader
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.language.prose import Prose, read_prose
from onrecord.attribution.manners import manner_of
from onrecord.attribution.speakers.resolver import Verdict, speakers
from onrecord.capture import Setting
from onrecord.statement import Said, Statement, words
from onrecord.text import Mended, Piece, Span
from onrecord.text.mending import paragraphs
from onrecord.text.spans import close_gaps

_STRETCH = 100_000  # characters that are read at once
_LONGEST = 50_000  # characters of a paragraph, before it is cut at a space
_AROUND = 3_000  # characters around a cue in which what is taken matters to its date
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"  # a byte order mark and its like ahead of a line are no part of it
_UNSEEN = frozenset(f"{_INVISIBLE}\u00ad\u061c\u180e\u200c\u200d")  # such as a soft hyphen


def statements(
    text: str,
    read: Reader,
    name: str,
    *,
    published: date | None = None,
    settings: Sequence[Setting] = (),
    ahead: str = "",
) -> tuple[Statement, ...]:
    """Every statement of *text* that *read* finds; never raises.

    Args:
        text: Any text, in English for the reader to make sense of it.
        read: Finds attributions in mended text.
        name: What statements call the reader, such as "rules/1".
        published: Against which days without a year are dated.
        settings: How words of *text* look on their page.
        ahead: A paragraph that is not part of the text: whom it names may speak in it.

    Returns:
        By place of their contents; spans are of *text* exactly as given.
    """
    found: list[Statement] = []
    for mended in _stretches(text):
        looks = _mended(mended, settings)
        prose = read_prose(mended.text, looks)
        findings = [finding for finding in read(prose) if finding.content]
        ends = frozenset(span.end for finding in findings for span in finding.content)
        stretch = _Stretch(text, mended, prose, _taken(prose, findings), _cues(prose, findings), ends, published)
        verdicts = _verdicts(prose, findings, looks, ahead)
        each = zip(findings, verdicts, stretch.days(findings), strict=True)
        found.extend(stretch.statement(one, verdict, day, name) for one, verdict, day in each)
    return tuple(found)


def _verdicts(prose: Prose, findings: Sequence[Finding], looks: Sequence[Setting], ahead: str) -> list[Verdict]:
    """Who speaks in each of *findings*, with a paragraph ahead of the text that names somebody."""
    if not (ahead and findings):
        return speakers(prose, findings)
    by = len(ahead)
    placed = [Setting(one.start + by, one.end + by, one.look) for one in looks]
    return speakers(read_prose(ahead + prose.text, placed), [one.moved(by) for one in findings])


def _stretches(text: str) -> Iterator[Mended]:
    """The text, mended, in stretches of whole paragraphs."""
    pieces: list[Piece] = []
    size = 0
    for paragraph in paragraphs(text):
        cut = list(_cut(text, paragraph))
        length = sum(piece.end - piece.start for piece in cut)
        if size and size + length > _STRETCH:
            yield _join(text, pieces)
            pieces, size = [], 0
        pieces.extend(cut)
        size += length
        while size > _STRETCH:
            yield _join(text, pieces[:1])
            size -= pieces[0].end - pieces[0].start
            pieces = pieces[1:]
    if pieces:
        yield _join(text, pieces)


def _cut(text: str, paragraph: tuple[Piece, ...]) -> Iterator[Piece]:
    """A paragraph's pieces, none longer than allowed, the last one ending a line."""
    kept = [piece for piece in paragraph if text[piece.start : piece.end].strip(_INVISIBLE)]
    for number, piece in enumerate(kept):
        start = piece.start
        while text[start] in _INVISIBLE:
            start += 1
        while piece.end - start > _LONGEST:
            space = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
            end = space if space > start else start + _LONGEST
            yield Piece(start, end, "")
            start = end
        yield Piece(start, piece.end, piece.glue if number + 1 < len(kept) else "\n")


def _join(text: str, pieces: list[Piece]) -> Mended:
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for piece in pieces:
        starts.append(at)
        parts.append(text[piece.start : piece.end] + piece.glue)
        at += piece.end - piece.start + len(piece.glue)
    return Mended("".join(parts), tuple(pieces), tuple(starts))


def _mended(mended: Mended, settings: Sequence[Setting]) -> list[Setting]:
    """The settings of a stretch, in spans of its mended text."""
    found = ((mended.from_base(Span(one.start, one.end)), one.look) for one in settings)
    return [Setting(span.start, span.end, look) for span, look in found if span]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a text, mended and cut up, with the way back."""

    text: str
    mended: Mended
    prose: Prose
    taken: dict[int, list[Span]]  # by the number of a paragraph: what is content or source there
    cues: dict[int, list[Span]]  # by the number of a paragraph
    ends: frozenset[int]  # where contents end
    published: date | None

    def statement(self, finding: Finding, verdict: Verdict, said: Said | None, reader: str) -> Statement:
        """A finding, with what can be told about it, in spans of the text as given."""
        prose = self.prose
        cue, source = words(prose.text, finding.cue), words(prose.text, finding.source)
        return Statement(
            content=self._back(finding.content),
            cue=self._back(finding.cue),
            source=self._back(finding.source),
            kind=kind_of(prose.text, finding.content, prose.marks.states),
            manner=finding.manner or manner_of(cue, source),
            speaker=verdict.speaker,
            via=verdict.via,
            said=said,
            probability=finding.probability,
            reader=reader,
            reason=verdict.reason,
        )

    def _back(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans of the text as given, from their first to their last character that can be seen."""
        found = close_gaps(self.text, [part for span in spans for part in self.mended.to_base(span)])
        seen = tuple(span for span in (_seen(self.text, one) for one in found) if span.start < span.end)
        return seen or found

    def days(self, findings: list[Finding]) -> list[Said | None]:
        """When each of *findings* was said; "adding" and its like are of the day of the verb before them."""
        found = [self._when(one) for one in findings]
        order = sorted((one.cue[0].start, at) for at, one in enumerate(findings) if one.cue)
        for (_, before), (_, at) in pairwise(order):
            if found[at] is None and found[before] is not None and self._goes_on(findings[before], findings[at]):
                found[at] = found[before]
        return found

    def _goes_on(self, first: Finding, second: Finding) -> bool:
        """Whether the second cue is a participle of the first one's sentence, with the same source."""
        paragraph = self.prose.paragraph_at(first.cue[0].start)
        sentence = paragraph.sentence_at(first.cue[0].start) if paragraph else None
        if paragraph is None or sentence is None or not second.source or second.source != first.source:
            return False
        here = second.cue[0].start < paragraph.ends[sentence.end - 1]
        lead = self.prose.text[first.cue[-1].end : second.cue[0].start].rstrip()
        return here and lead.endswith(",") and second.cue[0].of(self.prose.text).split()[0].endswith("ing")

    def _when(self, finding: Finding) -> Said | None:
        paragraph = self.prose.paragraph_at(finding.cue[0].start) if finding.cue else None
        if paragraph is None:
            return None
        taken = _around(finding.cue, self.taken.get(paragraph.number, []))
        cues = _around(finding.cue, self.cues[paragraph.number])
        said = said_when(paragraph, finding.cue, taken, self.prose.text, self.published, cues=cues, ends=self.ends)
        said = said or issued_when(finding.source, self.prose.text, self.published)
        if said is None or said.span is None:
            return said
        place = self._back((said.span,))
        return Said(date=said.date, text=said.text, span=Span(place[0].start, place[-1].end))


def _seen(text: str, span: Span) -> Span:
    """A span without white space and characters that cannot be seen at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return Span(start, end)


def _around(cue: Sequence[Span], spans: Sequence[Span]) -> Sequence[Span]:
    """Those of *spans*, which are in order, that are near enough to a cue to matter to its date."""
    first = bisect_left(spans, Span(cue[0].start - _AROUND, 0))
    return spans[first : bisect_left(spans, Span(cue[-1].end + _AROUND, 0))]


def _taken(prose: Prose, findings: list[Finding]) -> dict[int, list[Span]]:
    """Spans of contents and sources by the number of the paragraph that they begin in."""
    found: dict[int, list[Span]] = {}
    for finding in findings:
        for span in (*finding.content, *finding.source):
            paragraph = prose.paragraph_at(span.start)
            if paragraph:
                found.setdefault(paragraph.number, []).append(span)
    for spans in found.values():
        spans.sort()
    return found


def _cues(prose: Prose, findings: list[Finding]) -> dict[int, list[Span]]:
    """Spans of cues by the number of the paragraph that they begin in."""
    found: dict[int, list[Span]] = {}
    for finding in findings:
        for span in finding.cue:
            paragraph = prose.paragraph_at(span.start)
            if paragraph:
                found.setdefault(paragraph.number, []).append(span)
    for spans in found.values():
        spans.sort()
    return found
