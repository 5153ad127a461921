"""Finding: whichever index leads, a search comes to the same."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from onrecord.record import Store
from onrecord.web import finding
from onrecord.web.asking import SORTS, Search
from onrecord.web.finding import Found, find
from onrecord.web.snapshot import Library

SAID = ("the harbour will grow", "the ferry will sail", "the strike is over", "a vote is due")
NAMES, OUTLETS = 5, 3
STATEMENTS = 240


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A record of made-up statements, as far as a search looks at it."""
    path = tmp_path_factory.mktemp("finding") / "record.db"
    dice = random.Random(5)
    with Store(path, writing=True) as store, store.transaction() as db:
        db.execute("PRAGMA defer_foreign_keys = ON")
        for number in range(1, OUTLETS + 1):
            db.execute("INSERT INTO outlet (number, name) VALUES (?, ?)", (number, f"Post {number}"))
        for number in range(1, NAMES + 1):
            db.execute("INSERT INTO person VALUES (?, ?, 'person', ?, 1, 1)", (number, f"p{number}", f"Ada {number}"))
            db.execute(
                "INSERT INTO name (number, type, key, block, apart, articles, statements, person)"
                " VALUES (?, 'person', ?, 'ada', '', 1, 1, ?)",
                (number, f"ada {number}", number),
            )
        db.execute(
            "INSERT INTO article (id, authors, text, paragraphs, facts) VALUES ('a1', '[]', 'The harbour.', '[]', '[]')"
        )
        for number in range(1, STATEMENTS + 1):
            kind, manner = dice.choice(("direct", "indirect")), dice.choice(("speech", "attitude"))
            day = f"2024-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}" if dice.random() < 0.9 else None
            db.execute(
                "INSERT INTO statement (number, id, article, place, kind, manner, content, content_spans, cue_spans,"
                " source_spans, day, probability, reader) VALUES (?, ?, 'a1', ?, ?, ?, ?, '[]', '[]', '[]', ?, 1, 'r')",
                (number, f"s{number}", number, kind, manner, " ".join(dice.sample(SAID, dice.choice((1, 2)))), day),
            )
            facets = (number, day, dice.randrange(1, OUTLETS + 1), dice.randrange(1, NAMES + 1), kind, manner)
            db.execute("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?)", facets)
        for name in range(1, NAMES + 1):
            db.execute(
                "INSERT INTO mention VALUES (?, ?, 'a1', 'person', 'Ada', '[]', '[]', ?)", (name, f"m{name}", name)
            )
        db.execute("INSERT INTO statement_words (statement_words) VALUES ('rebuild')")
    found = Library(path=path)
    yield found
    found.close()


def searches() -> list[Search]:
    """Every way of asking, with words that stand in many statements, in some and in none."""
    filters: tuple[dict[str, str], ...] = (
        {},
        {"person": "p2"},
        {"outlet": "Post 1"},
        {"since": "2024-06-01"},
        {"until": "2024-03-01", "kind": "direct"},
        {"manner": "attitude"},
        {"person": "p9"},
        {"outlet": "Post 3", "since": "2024-11-01", "manner": "speech"},
    )
    return [
        Search(words=words, sort=sort, page=page, **chosen)
        for words in ("", "the", "ferry", "vot*", '"ferry will"', "absent")
        for sort in SORTS
        for page in (1, 2)
        for chosen in filters
    ]


def plainly(library: Library, search: Search) -> tuple[set[int], list[str]]:
    """What a search should find, by looking at every statement; and the days in the order asked for."""
    pattern = search.pattern()
    with library.snapshot() as db:
        rows = db.execute(
            "SELECT statement.number, content, facet.day, outlet.name, 'p' || facet.name, facet.kind, facet.manner"
            " FROM statement JOIN facet ON facet.statement = statement.number"
            " JOIN outlet ON outlet.number = facet.outlet"
        ).fetchall()
    wanted = {
        number: day or ""
        for number, content, day, outlet, person, kind, manner in rows
        if (pattern is None or pattern.search(content))
        and (not search.person or search.person == person)
        and (not search.outlet or search.outlet == outlet)
        and (not search.kind or search.kind == kind)
        and (not search.manner or search.manner == manner)
        and (not search.since or (day or "") >= search.since)
        and (not search.until or (day and day <= search.until))
    }
    return set(wanted), sorted(wanted.values(), reverse=search.order != "oldest")


@contextmanager
def settings(**values: float) -> Iterator[None]:
    """Other limits for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setattr(finding, name, value)
        yield


def found(library: Library, search: Search) -> Found:
    with library.snapshot() as db:
        return find(db, search)


@pytest.mark.parametrize("few", [0, 10_000])
def test_a_search_finds_what_looking_at_every_statement_finds(library: Library, few: int) -> None:
    """Filters first or words first."""
    with settings(FEW=few):
        for search in searches():
            numbers, _ = plainly(library, search)
            got = found(library, search)
            assert got.total == len(numbers), search
            assert not got.bounded
            assert set(got.numbers) <= numbers, search
            assert len(got.numbers) == max(min(len(numbers) - (search.page - 1) * 20, 20), 0), search


def test_relevance_is_the_same_whichever_index_leads(library: Library) -> None:
    for search in searches():
        with settings(FEW=0):
            words_first = found(library, search)
        with settings(FEW=10_000):
            assert found(library, search) == words_first, search


@pytest.mark.parametrize("probe", [0.0, 1e9])
def test_more_than_are_counted_still_come_in_the_order_of_days(library: Library, probe: float) -> None:
    """By going through the days, or by sorting the matches."""
    with settings(BOUND=15, PROBE=probe):
        for search in searches():
            if search.order == "relevance":
                continue
            numbers, days = plainly(library, search)
            got = found(library, search)
            assert got.bounded == (len(numbers) > 15), search
            if got.bounded:
                first = (search.page - 1) * 20
                with library.snapshot() as db:
                    have = {row[0]: row[1] or "" for row in db.execute("SELECT statement, day FROM facet")}
                assert [have[number] for number in got.numbers] == days[first : first + 20], search
