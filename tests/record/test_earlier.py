"""Statements that no longer stand: kept with their article, found, proved, missing in records from before."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import NotInRecord
from onrecord.people import mention_of
from onrecord.record import Query, Store, articles, earlier
from onrecord.record.earlier import Bearer, Earlier, Fate
from onrecord.record.ids import statement_ids
from onrecord.statement import words

from .press import BODY, LATER, aged, any_sketch, article, fill, page, said
from .test_passages import EARLIER, revised

THREE = "“We have looked at the numbers three times,”"


@pytest.fixture
def kept(store: Store) -> Earlier:
    """What the second capture of an article has: “three times” for “twice”."""
    made, pages = revised()
    stand = fill(store, pages)
    now, then = (each.capture for each in pages)
    text = EARLIER.split("\n\n")[1]
    ids = [entry.id for entry in store.statements_of(stand.id)]
    contents = [entry.content for entry in store.statements_of(stand.id)]
    statement = replace(said(text, THREE), said=None)
    found = Earlier(
        id=statement_ids(stand.id, [*contents, THREE])[-1],
        article=stand.id,
        text=text,
        statement=statement,
        fate=Fate.REWORDED,
        successor=ids[0],
        bearers=(Bearer(then.id, (2,)),),
        held=(then.id,),
        lacking=(now.id,),
        mention=mention_of(stand.id, statement.speaker),
    )
    with store.transaction() as db:
        earlier.put(db, made, [found])
    return found


def test_it_comes_back_as_it_was_put_and_leaves_with_its_article(store: Store, kept: Earlier) -> None:
    assert store.earlier_of(kept.article) == (kept,)
    assert earlier.get(store.db, kept.id) == kept
    assert store.resolve_id(kept.id[:9]) == kept.id
    with store.transaction() as db:
        articles.drop(db, kept.article)
    with pytest.raises(NotInRecord):
        earlier.get(store.db, kept.id)
    store.db.execute("INSERT INTO earlier_words (earlier_words) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (Query(words='"three times"'), 1),
        (Query(words="twice"), 0),
        (Query(words="three", speaker="lindgren"), 1),
        (Query(words="three", speaker="Okafor"), 0),
        (Query(speaker="Marta Lindgren", kind="direct", since="2024-03", until="2024"), 1),  # type: ignore[arg-type]
        (Query(words="three", since="2024-04"), 0),
        (Query(words="three", outlet="harbour post"), 1),
        (Query(words="three", outlet="Fenland Radio"), 0),
        (Query(words='"'), 0),
    ],
)
def test_it_is_found_as_statements_are(store: Store, kept: Earlier, query: Query, number: int) -> None:
    """And never among those that stand."""
    assert len(store.search_earlier(query)) == number
    assert kept.id not in {entry.id for entry in store.search(query)}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE earlier SET content = 'No.'", "its words are not what its paragraphs have"),
        ("UPDATE earlier SET content_spans = '[[0,9999]]'", "it lies outside of its paragraphs"),
        ("UPDATE earlier SET bearers = '[]'", "no capture of the article bears it"),
        ("UPDATE earlier SET bearers = replace(bearers, '[2]', '[1]')", "its paragraphs are not what"),
        ("UPDATE earlier SET bearers = replace(bearers, '[2]', '[99]')", "its paragraphs are not what"),
        ("UPDATE earlier SET id = 's0000000000000000'", "its id is not that of its words"),
        ("UPDATE earlier SET successor = 's0000000000000000'", "the statement that took its place is not"),
        ("UPDATE earlier SET successor = NULL", "what became of it does not fit what stands in its place"),
        ("UPDATE earlier SET fate = 'gone'", "what became of it does not fit what stands in its place"),
        ("UPDATE earlier SET fate = 'credited to another'", "what became of it does not fit what stands in its place"),
        ("UPDATE earlier SET lacking = '[]'", "no capture has other words in its place"),
        ("UPDATE earlier SET lacking = held", "no capture has other words in its place"),
        ("UPDATE earlier SET probability = 1.5", "its probability is not between 0 and 1"),
        ("UPDATE earlier SET said = '2024-03-15'", "and their place are not all there"),
        (
            "UPDATE earlier SET said = '2024-03-15', said_text = 'twice', said_span = '[0,5]'",
            "its time of saying is not what its paragraphs have there",
        ),
        ("UPDATE earlier SET via = 'Fenland Radio'", "somebody has a name without a type"),
        ("UPDATE earlier SET speaker_type = 'organisation'", "its speaker is not that of the mention"),
        ("UPDATE earlier SET mention = NULL", "its speaker is not that of the mention"),
    ],
)
def test_verify_proves_it_against_its_captures(store: Store, kept: Earlier, change: str, what: str) -> None:
    def told() -> str:
        return " ".join(
            f.what
            for f in store.verify_with(lambda capture, _: capture, any_sketch)
            if kept.id in f.where or "s000" in f.where
        )

    assert told() == ""
    store.db.execute(change)
    assert what in told()


def test_its_words_are_slices(kept: Earlier) -> None:
    assert words(kept.text, kept.statement.content) == kept.content == THREE
    assert kept.told.startswith(THREE)


def test_a_record_from_before_says_what_was_never_looked_for(tmp_path: Path) -> None:
    """It cannot be read again while it is opened; `rebuild` does."""
    path = tmp_path / "record.db"
    made, pages = revised()
    other = page("A Head\n\nNothing was changed here.", path="other.txt")
    with Store(path, writing=True) as store:
        fill(store, pages)
        fill(store, [other], text="Nothing was changed here.", found=[])
        with store.transaction() as db:
            articles.drop(db, made.id)
            articles.put(db, made)
    aged(path)
    with Store(path, writing=True) as store:
        assert store.db.execute("SELECT article FROM unread").fetchall() == [(made.id,)]
        findings = store.verify_with(lambda capture, _: capture, any_sketch)
        told = [found for found in findings if "rebuild it" in found.what and found.where.startswith("a")]
        assert [(found.where, found.fault) for found in told] == [(made.id, False)]
        with store.transaction() as db:
            articles.drop(db, made.id)
        assert not earlier.unread(store.db, made.id)
    assert LATER
    assert BODY in article(pages[0]).text
