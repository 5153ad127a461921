"""The reader of PDF: prints of pages and pages of newspapers, as captures.

The text layer is PDFium's text page by page, a form feed between pages. The
places of the letters say which lines belong together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.capture import Capture, Look, Role, Setting
from onrecord.errors import CaptureUnreadable
from onrecord.reading.blocks import arrange
from onrecord.reading.candidates import Candidate
from onrecord.reading.facts import text_facts
from onrecord.reading.grounds import Given
from onrecord.reading.pdf.document import LinkArea, all_pages, layer, link_areas, opened, stated
from onrecord.reading.pdf.layout import Paragraph, paragraphs
from onrecord.reading.pdf.letters import Line, lines
from onrecord.reading.roles import role_of
from onrecord.reading.source import Source
from onrecord.reading.splitting import PRINT_HEAD
from onrecord.text import Span, mend
from onrecord.text.addresses import addresses, href_of
from onrecord.text.dates import days
from onrecord.text.joins import Words, join_lines

READER = "pdf/5"
_SMALL = 0.88  # of the body's letter size; words set smaller between paragraphs are a picture's
_BOLD = 1.15  # letter sizes; as much larger does bold type look
_STRESSED = 0.5  # of a text: where more is bold or slanted, that says nothing
_CAPTION_WORDS = 8  # at least; shorter ones may be anything
_COVERED = 50  # hundredths of a line's breadth that a link must cover to be the line's


def read_pdf(source: Source) -> Capture:
    """Read a PDF.

    Raises:
        CaptureUnreadable: It is protected, damaged, too large, or has pictures of text but no text.
    """
    with opened(source.data, source.path) as document:
        pages = all_pages(document, source.path)
        text, starts = layer(pages)
        if not any(char.isalnum() for char in text):
            raise CaptureUnreadable(
                source.path,
                "the PDF holds pictures of pages but no text",
                "Run text recognition over it (such as ocrmypdf), and add the result.",
            )
        printed = [line for page, start in zip(pages, starts, strict=True) for line in lines(document, page, start)]
        links = link_areas(document, pages)
        metadata = stated(document)
    words = Words(text)
    groups = sorted(paragraphs(printed, pages, text), key=lambda group: group.lines[0].start)
    candidates = [_candidate(text, group, links, words, len(pages)) for group in groups]
    known = _given(source, metadata)
    titles = [title for title in (known.title, *_head_titles(candidates)) if title]
    blocks = arrange(
        text,
        candidates,
        titles=titles,
        known=[known.address] if known.address else [],
        settings=list(_settings(text, groups)),
    )
    return source.capture(reader=READER, text=text, blocks=blocks, facts=text_facts(text, blocks, known))


def _candidate(text: str, group: Paragraph, links: Sequence[LinkArea], words: Words, pages: int) -> Candidate:
    """A paragraph with its words mended, its letters' size and the link that covers it."""
    pieces = join_lines(text, [Span(line.start, line.end) for line in group.lines], words)
    mended = mend(text, pieces).text
    role = Role.FURNITURE if group.furniture else None
    if role is None and group.level < _SMALL and len(mended.split()) >= _CAPTION_WORDS and role_of(mended) is None:
        role = Role.CAPTION
    covered = _covered(group.lines, links)
    href = _foot_address(mended, group.lines[0].page, pages) if group.furniture else _only(covered)
    linked = sum(covered.values()) > _COVERED
    size = group.level * (_BOLD if all(line.bold for line in group.lines) else 1.0)
    return Candidate(pieces=pieces, text=mended, gap=group.gap, size=size, role=role, href=href, linked=linked)


def _settings(text: str, groups: Sequence[Paragraph]) -> Iterator[Setting]:
    """Bold or slanted words that begin a paragraph, or are all of it: a heading, or who speaks.

    Elsewhere they say nothing, as on a page.

    Args:
        text: The text layer.
        groups: In order.
    """
    printed = [line for group in groups for line in group.lines]
    stressed = sum(span.end - span.start for line in printed for span in line.stressed)
    if stressed > _STRESSED * len(text):
        return
    for group in groups:
        end = None
        for line in group.lines:
            if not line.stressed or line.stressed[0].start > line.start:
                break
            end = line.stressed[0].end
            if end < line.end:
                break
        if end is not None and not group.furniture:
            yield Setting(group.lines[0].start, end, Look.STRESS)


def _foot_address(line: str, page: int, pages: int) -> str | None:
    """The address in a print's foot, without the page number that may stand close behind it."""
    at = addresses(line)
    return href_of(line[at[0][0] : at[0][1]].removesuffix(f"{page}/{pages}")) if at else None


def _only(covered: Counter[str]) -> str | None:
    """Where the link leads that covers most of a paragraph; None when none or several do."""
    href, most = max(covered.items(), key=lambda item: item[1], default=("", 0))
    return href if most > _COVERED else None


def _covered(printed: Sequence[Line], links: Sequence[LinkArea]) -> Counter[str]:
    """How much of these lines' breadth each link covers, in hundredths."""
    total = sum(line.box.right - line.box.left for line in printed)
    covered: Counter[str] = Counter()
    for line in printed:
        middle = (line.box.bottom + line.box.top) / 2
        for link in links:
            if link.page == line.page and link.box.bottom <= middle <= link.box.top:
                common = min(line.box.right, link.box.right) - max(line.box.left, link.box.left)
                covered[link.href] += max(int(common), 0)
    return Counter({href: int(100 * breadth / max(total, 1.0)) for href, breadth in covered.items()})


def _head_titles(candidates: Sequence[Candidate]) -> Iterator[str]:
    """Titles that a browser printed above the pages, beside the day and time."""
    for candidate in candidates:
        if candidate.role is Role.FURNITURE and not addresses(candidate.text):
            head = PRINT_HEAD.match(candidate.text)
            yield candidate.text[head.end() - 1 :] if head else candidate.text


def _given(source: Source, metadata: Given) -> Given:
    """What container and document say; the container is believed first."""
    day = next((found.certain for found in days(source.date or "")), None)
    title, basis = (source.title, "title in the container") if source.title else (metadata.title, metadata.title_basis)
    doubts = tuple(doubt for doubt in metadata.doubts if doubt[0] != "published" or day is None)
    return Given(
        address=source.url,
        title=title,
        title_basis=basis,
        date=day or metadata.date,
        date_basis="date in the container" if day else metadata.date_basis,
        authors=metadata.authors,
        doubts=doubts,
    )
