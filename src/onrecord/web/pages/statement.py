"""The statement page: one statement with its evidence, citation, kin, and what people decided about it."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.article import Article, carried, departures
from onrecord.errors import JudgedOut, NotInRecord
from onrecord.record import articles, earlier, judgements, statements
from onrecord.record.statements import Entry
from onrecord.text import Span
from onrecord.web.citation import Citation, cite
from onrecord.web.earlier import Former, formers
from onrecord.web.echoes import Echo, echoes_of
from onrecord.web.marks import Mark, marked
from onrecord.web.pages.article import Note, statement_marks
from onrecord.web.pages.earlier import EarlierPage, earlier_page
from onrecord.web.people import Named, named, who
from onrecord.web.rendering import Page
from onrecord.web.room import Ask
from onrecord.web.witnesses import Copy, copies

LONGEST = 6_000  # characters of a paragraph or an excerpt
AROUND = 120  # characters of the text layer shown on each side of a place


class Place(NamedTuple):
    """Where one capture has the statement's content."""

    copy: Copy
    spans: tuple[Span, ...]  # in the capture's text layer; empty where the capture lacks it
    excerpt: str  # the text layer around it, as it stands
    start: int  # of the excerpt in the text layer
    others: tuple[tuple[str, str], ...]  # where it is not word for word: what it has, and what the edition has there

    @property
    def at(self) -> str:
        """The place as addresses have it: "10-20,30-40"."""
        return ",".join(f"{span.start}-{span.end}" for span in self.spans)

    def shown(self) -> Markup:
        """The excerpt with the place marked."""
        marks = [Mark(span.start - self.start, span.end - self.start, "here") for span in self.spans]
        return marked(self.excerpt, Span(0, len(self.excerpt)), marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Page):
    """One statement."""

    template: ClassVar[str] = "statement.html"

    entry: Entry
    article: str  # id
    title: str | None
    publisher: str | None
    published: str | None
    person: Named | None
    paragraph: str  # of the edition, in which the content begins
    paragraph_start: int  # in the edition
    places: tuple[Place, ...]
    citation: Citation
    number: int  # on the article's page
    elsewhere: tuple[Echo, ...]  # the same words in other articles
    before: tuple[Former, ...]  # what stood in its place

    @property
    def heading(self) -> str:
        """Who says what, cut short."""
        words = self.entry.content
        return f"{self.who}: {words if len(words) <= 60 else words[:60].rsplit(' ', 1)[0] + ' …'}"

    @property
    def who(self) -> str:
        """The speaker in words."""
        return who(self.entry, self.person)

    def context(self) -> Markup:
        """The paragraph with the statement's parts marked."""
        marks = [
            Mark(mark.start - self.paragraph_start, mark.end - self.paragraph_start, mark.classes)
            for mark in statement_marks(Note(number=self.number, entry=self.entry, person=self.person))
        ]
        return marked(self.paragraph, Span(0, len(self.paragraph)), marks)


def statement_page(ask: Ask) -> StatementPage | EarlierPage:
    """One statement, by any id that it ever had; where its words no longer stand, as they did."""
    try:
        entry = statements.get(ask.db, ask.path["id"])
    except NotInRecord:
        if judgement := judgements.judged_out(ask.db, ask.path["id"]):
            raise JudgedOut(ask.path["id"], judgement) from None
        return earlier_page(ask, ask.path["id"])
    article = articles.get(ask.db, entry.article)
    person = named(ask.db, [entry]).get(entry.person or -1)
    first = entry.statement.content[0].start
    paragraph = next((p for p in article.paragraphs if p.start <= first < p.end), Span(0, len(article.text)))
    last = max(paragraph.end, *(span.end for span in entry.statement.content))
    # of a paragraph without end the part around the beginning of the content
    start = paragraph.start if last - paragraph.start <= LONGEST else max(first - AROUND, paragraph.start)
    number, row = ask.db.execute("SELECT place + 1, number FROM statement WHERE id = ?", (entry.id,)).fetchone()
    echoed = echoes_of(ask.db, [row], first=row)
    return StatementPage(
        entry=entry,
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        person=person,
        paragraph=article.text[start : min(last, start + LONGEST)],
        paragraph_start=start,
        places=places(ask, article, entry),
        citation=cite(ask.db, article, entry, who(entry, person)),
        number=number,
        elsewhere=echoed[0].others if echoed else (),
        before=formers(ask.db, (one for one in earlier.of_article(ask.db, article.id) if one.successor == entry.id)),
    )


def places(ask: Ask, article: Article, entry: Entry) -> tuple[Place, ...]:
    """Where each capture of *article* has the content of *entry*."""
    having = carried(article.text, article.witnesses, entry.statement.content)
    others = departures(article.variants, entry.statement.content)
    found = []
    for copy in copies(ask.db, article):
        spans = having.get(copy.capture, ())
        excerpt, start = "", 0
        if spans:
            start = max(min(span.start for span in spans) - AROUND, 0)
            end = min(max(span.end for span in spans) + AROUND, start + LONGEST)
            row = ask.db.execute(
                "SELECT substr(text, ?, ?) FROM capture WHERE id = ?", (start + 1, end - start, copy.capture)
            )
            excerpt = row.fetchone()[0]
        found.append(Place(copy, spans, excerpt, start, tuple(others.get(copy.capture, ()))))
    return tuple(found)
