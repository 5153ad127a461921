"""The search page: statements by words, speaker, date, kind, manner and outlet."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.record import Query
from onrecord.record.misspellings import Missing, missing, put_right
from onrecord.statement import Kind, Manner
from onrecord.text import Span
from onrecord.web import quotations
from onrecord.web.asking import LAST_PAGE, PAGE_SIZE, SORTS, Search, read
from onrecord.web.earlier import Former
from onrecord.web.finding import BOUND, find
from onrecord.web.marks import Mark, brief, marked
from onrecord.web.narrowing import Facet
from onrecord.web.quotations import Quotation
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask
from onrecord.web.states import MOST, State, states, with_statements
from onrecord.web.words import day, plural

LONGEST_CONTENT = 1_500  # characters of a statement in a list


class Chip(NamedTuple):
    """A filter that is on, and where the search without it is."""

    name: str
    value: str
    address: str


class Advice(NamedTuple):
    """What to change when nothing was found."""

    words: str
    link: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """Results of one search, with what else could be asked."""

    template: ClassVar[str] = "search.html"
    has_table: ClassVar[bool] = True
    kinds: ClassVar[tuple[str, ...]] = tuple(Kind)
    manners: ClassVar[tuple[str, ...]] = tuple(Manner)
    sorts: ClassVar[tuple[str, ...]] = SORTS
    bound: ClassVar[int] = BOUND

    search: Search
    total: int  # matches; at most `bound`
    bounded: bool  # more than `bound` match
    quotations: tuple[Quotation, ...]
    facets: tuple[Facet, ...]
    person: str | None  # the name of the person that is asked for
    states: tuple[State, ...]  # paragraphs that have the words in another state than the edition
    more_states: bool  # there are more
    former: tuple[Former, ...]  # statements that no longer stand, those within `states` left out
    missing: tuple[Missing, ...]  # what the record does not have at all, where nothing was found

    @property
    def heading(self) -> str:
        """The search in words."""
        asked = self.search.words or self.search.speaker or self.person or self.search.outlet
        return f"Search: {asked}" if asked else "Who said what, when"

    @property
    def tally(self) -> str:
        """How much was found."""
        if self.bounded:
            return f"More than {BOUND:,} statements"
        return plural(self.total, "statement") if self.total else "No statement matches"

    @property
    def bounded_by(self) -> str:
        """What is said when not all are counted."""
        if not self.search.match():
            return f"The counts beside are of the {self.search.order} {BOUND:,}. A filter makes them whole."
        if self.search.order == "relevance":
            return (
                f"So many match that the {BOUND:,} added last are shown and counted, the newest first."
                " More words or a filter sort all of them by relevance."
            )
        return f"The counts beside are of the {BOUND:,} added last. More words or a filter make them whole."

    @property
    def export_address(self) -> str:
        """Where this selection is taken away."""
        return self.search.but(page=1).address("/export")

    @property
    def earlier(self) -> str:
        """The page before; empty on the first."""
        return self.search.but(page=self.search.page - 1).address() if self.search.page > 1 else ""

    @property
    def later(self) -> str:
        """The page after; empty on the last."""
        more = self.bounded or self.search.page * PAGE_SIZE < self.total
        return self.search.but(page=self.search.page + 1).address() if more and self.search.page < LAST_PAGE else ""

    @property
    def chosen(self) -> tuple[Chip, ...]:
        """The filters that are on."""
        search = self.search
        filters = (
            ("speaker", "Speaker", search.speaker),
            ("person", "Person", self.person or search.person),
            ("outlet", "Outlet", search.outlet),
            ("kind", "Kind", search.kind),
            ("manner", "Manner", search.manner),
            ("since", "Since", day(search.since)),
            ("until", "Until", day(search.until)),
        )
        return tuple(
            Chip(name, value, search.but(**{field: ""}).address())
            for field, name, value in filters
            if getattr(search, field)
        )

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What an empty result may be mended by."""
        search, found = self.search, []
        if search.page > 1:
            found.append(Advice("This page is past the last result.", "First page", search.but(page=1).address()))
        found += map(self._instead, self.missing)
        found += [
            Advice(f"Take off the filter {chip.name.lower()}: {chip.value}.", "Search without it", chip.address)
            for chip in self.chosen
        ]
        if '"' in search.words:
            loose = search.but(words=search.words.replace('"', " "))
            found.append(Advice("Let the words stand apart.", "Search without quotation marks", loose.address()))
        if len(search.words.split()) > 1:
            found.append(Advice("Use fewer words: all of them must stand in one statement."))
        if search.words and not search.words.endswith("*"):
            starred = search.but(words=search.words.rstrip('"') + "*")
            found.append(
                Advice("Let the last word be the beginning of one.", f"Search {starred.words}", starred.address())
            )
        return tuple(found) or (Advice("Add captures to the record.", "Add", "/add"),)

    def _instead(self, missing: Missing) -> Advice:
        """What the record has in place of a name or word that it does not have."""
        lacks = {
            "speaker": f"Nobody in the record is called {missing.value}.",
            "outlet": f"No publisher is called {missing.value}.",
            "words": f"No statement has the word {missing.value}.",
        }[missing.part]
        if not missing.near:
            return Advice(lacks)
        other = missing.near[0]
        value = other if missing.part != "words" else put_right(self.search.words, missing.value, other)
        return Advice(lacks, f"Search {other}", self.search.but(**{missing.part: value}).address())

    def hits(self, content: str) -> Markup:
        """*content* with the words that were asked for in bold."""
        content = brief(content, LONGEST_CONTENT)
        marks = [Mark(*span, "hit") for span in _hits(content, self.search)]
        return marked(content, Span(0, len(content)), marks)

    def state(self, found: State) -> Markup:
        """A paragraph in another state, with what differs and the words that were asked for marked."""
        return found.words(_hits(found.text, self.search))

    def table(self) -> Table:
        """The results of this page."""
        return quotations.table(self.quotations)


def _hits(content: str, search: Search) -> list[Span]:
    pattern = search.pattern()
    return [Span(*found.span()) for found in pattern.finditer(content)] if pattern else []


def _query(search: Search) -> Query:
    """What is asked for by names and words."""
    return Query(words=search.words, speaker=search.speaker or None, outlet=search.outlet)


def search_page(ask: Ask) -> SearchPage:
    """Search the record."""
    search = read(ask.query)
    found = find(ask.db, search)
    person = None
    if search.person:
        row = ask.db.execute("SELECT name FROM person WHERE id = ?", (search.person,)).fetchone()
        person = row[0] if row else None
    others = states(ask.db, search)
    shown, former = with_statements(ask.db, search, others[:MOST])
    return SearchPage(
        search=search,
        total=found.total,
        bounded=found.bounded,
        quotations=quotations.by_number(ask.db, found.numbers),
        facets=found.facets,
        person=person,
        states=shown,
        former=former,
        missing=() if found.total or others or former else tuple(missing(ask.db, _query(search))),
        more_states=len(others) > MOST,
    )
