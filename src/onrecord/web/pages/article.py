"""The article page: the edition with its statements and variants marked, the witnesses beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from onrecord.article import Article, Nature, Variant
from onrecord.record import articles, statements
from onrecord.record.statements import Entry
from onrecord.text import Span
from onrecord.web.earlier import Former, of_article
from onrecord.web.marks import Mark, Pin, marked
from onrecord.web.parameters import number_of
from onrecord.web.people import Named, named, who
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask
from onrecord.web.witnesses import Copy, copies

FULL_NOTES = 80  # statements that get all their details on the page; in longer articles each has its own page only
MOST_MARKED = 300  # characters of a variant that is marked in the text
FULL_DIFFERENCES = 40  # variants that show their readings on the page
ROWS = 120  # paragraphs on one page
WINDOW = 40_000  # characters on one page
LONGEST_ROW = 10_000  # characters; a longer paragraph is shown in several rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A statement with its number on the page."""

    number: int
    entry: Entry
    person: Named | None

    @property
    def who(self) -> str:
        """The speaker in words."""
        return who(self.entry, self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A variant with its number on the page."""

    number: int
    variant: Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One paragraph with what stands beside it."""

    words: Markup
    notes: tuple[Note, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """One article."""

    template: ClassVar[str] = "article.html"
    has_table: ClassVar[bool] = True
    full_differences: ClassVar[int] = FULL_DIFFERENCES

    article: Article
    statements: tuple[Note, ...]
    variants: tuple[Difference, ...]
    copies: tuple[Copy, ...]
    former: tuple[Former, ...] = ()  # statements that no longer stand
    part: int = 1  # of long articles

    @property
    def heading(self) -> str:
        """The headline."""
        return self.article.title or "Article without a headline"

    @property
    def parts(self) -> int:
        """How many pages the article takes."""
        return len(self.divided())

    def divided(self) -> list[list[Span]]:
        """The paragraphs page by page; one that is too long for a row is cut into several."""
        pages: list[list[Span]] = [[]]
        length = 0
        for paragraph in self.article.paragraphs:
            for start in range(paragraph.start, max(paragraph.end, paragraph.start + 1), LONGEST_ROW):
                row = Span(start, min(start + LONGEST_ROW, paragraph.end))
                if pages[-1] and (len(pages[-1]) >= ROWS or length + row.end - row.start > WINDOW):
                    pages.append([])
                    length = 0
                pages[-1].append(row)
                length += row.end - row.start
        return pages

    @property
    def detailed(self) -> bool:
        """Whether statements show their details here."""
        return len(self.statements) <= FULL_NOTES

    def rows(self) -> Iterator[Row]:
        """The paragraphs of this part, each with the statements that begin in it."""
        text = self.article.text
        marks = [mark for note in self.statements for mark in statement_marks(note)]
        marks += [
            Mark(span.start, span.end, "variant", f"v{difference.number}")
            for difference in self.variants
            if marked_in_place(difference.variant)
            for span in difference.variant.spans
        ]
        pins = [Pin(note.entry.statement.content[-1].end, note_link(note)) for note in self.statements]
        pins += [Pin(difference.variant.spans[-1].end, variant_link(difference)) for difference in self.variants]
        for paragraph in self.divided()[self.part - 1]:
            yield Row(
                words=marked(text, paragraph, marks, pins),
                notes=tuple(n for n in self.statements if begins_in(n.entry.statement.content, paragraph)),
                differences=tuple(d for d in self.variants if begins_in(d.variant.spans, paragraph)),
            )

    def name_of(self, capture: str) -> str:
        """What to call a capture."""
        return next((copy.label for copy in self.copies if copy.capture == capture), capture)

    def table(self) -> Table:
        """The statements."""
        head = (
            "id", "speaker", "speaker_type", "said", "content", "source", "cue", "kind", "manner", "via", "probability",
            "reason",
        )  # fmt: skip
        return Table(head, [note_row(note.entry) for note in self.statements])


def note_row(entry: Entry) -> tuple[str | int | float | None, ...]:
    """One statement for the CSV."""
    statement = entry.statement
    speaker, said, via = statement.speaker, statement.said, statement.via
    return (
        entry.id, speaker.name if speaker else None, speaker.type if speaker else None, said.date if said else None,
        entry.content, entry.source, entry.cue, statement.kind, statement.manner, via.name if via else None,
        statement.probability, statement.reason,
    )  # fmt: skip


def statement_marks(note: Note) -> Iterator[Mark]:
    """Where a statement's parts stand."""
    statement, key = note.entry.statement, f"s{note.number}"
    for span in statement.content:
        yield Mark(*span, statement.kind, key)
    for span in statement.source:
        yield Mark(*span, "source", key)
    for span in statement.cue:
        yield Mark(*span, "cue", key)


def note_link(note: Note) -> Markup:
    """The number behind a statement's words that leads to its note."""
    return Markup('<a class="ref" href="#n-{0}" aria-label="Statement {1}">{1}</a>').format(note.entry.id, note.number)


def variant_link(difference: Difference) -> Markup:
    """The sign behind a variant that leads to its readings."""
    return Markup('<a class="ref variant" href="#v-{0}" aria-label="Variant ‸v{0}">‸v{0}</a>').format(difference.number)


def begins_in(spans: tuple[Span, ...], paragraph: Span) -> bool:
    """Whether the first of *spans* begins in *paragraph*; the gap after a paragraph counts with it."""
    return paragraph.start <= spans[0].start < paragraph.end + 2


def marked_in_place(variant: Variant) -> bool:
    """Whether a variant's words are marked; of one that takes paragraphs, such as a truncation, only its end is."""
    return variant.nature is not Nature.TRUNCATION and variant.spans[-1].end - variant.spans[0].start <= MOST_MARKED


def article_page(ask: Ask) -> ArticlePage:
    """One article, by any id that it ever had."""
    article = articles.get(ask.db, ask.path["id"])
    entries = statements.of_article(ask.db, article.id)
    persons = named(ask.db, entries)
    notes = tuple(
        Note(number=number, entry=entry, person=persons.get(entry.person or -1))
        for number, entry in enumerate(entries, start=1)
    )
    page = ArticlePage(
        article=article,
        statements=notes,
        variants=tuple(
            Difference(number=number, variant=variant) for number, variant in enumerate(article.variants, start=1)
        ),
        copies=copies(ask.db, article),
        former=of_article(ask.db, article.id),
    )
    return replace(page, part=min(max(number_of(ask.query.get("part", "")) or 1, 1), page.parts))
