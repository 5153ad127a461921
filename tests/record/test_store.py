"""What goes into a record comes out of it."""

import json
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.errors import Ambiguous, AskedUnfit, CaptureUnreadable, NotInRecord, RecordUnusable
from onrecord.record import Store, captures, statements
from onrecord.record.ids import statement_ids

from .press import BODY, HEADLINE, Page, article, fill, page, said


def test_a_capture_comes_back_as_it_was(filled: Store, pages: list[Page]) -> None:
    for each in pages:
        assert filled.capture(each.capture.id) == each.capture
        assert filled.original(each.capture.sha256) == each.data


def test_an_article_comes_back_as_it_was(filled: Store, pages: list[Page]) -> None:
    made = article(*pages)
    assert filled.article(made.id) == made


def test_statements_come_back_in_order_with_their_words(filled: Store, pages: list[Page]) -> None:
    entries = filled.statements_of(article(*pages).id)
    assert [entry.content for entry in entries] == ["“We have looked at the numbers twice,”", "“The answer is no.”"]
    assert [entry.statement for entry in entries] == [said(BODY, entry.content) for entry in entries]
    assert {entry.day for entry in entries} == {"2024-03-15"}


def test_a_text_in_any_script_comes_back(store: Store) -> None:
    """Offsets count code points, whatever these are."""
    body = "𝔽erry 船 \u202ebackwards\u0000 \ufffd e\u0301, she said. " * 2
    each = page(f"Head\n\n{body}")
    fill(store, [each], text=body, found=[said(body, "船 \u202eback")])
    assert store.capture(each.capture.id).text == f"Head\n\n{body}"
    assert store.statements_of("a" + each.capture.id[1:])[0].content == "船 \u202eback"


def test_an_article_answers_to_every_id_that_it_had(store: Store, pages: list[Page]) -> None:
    """Ids are cited; a capture that joins later may have a smaller one."""
    one, other = sorted(pages, key=lambda each: each.capture.id, reverse=True)
    former = fill(store, [one], text=BODY.partition("\n")[0], found=[])
    now = fill(store, [one, other], text=BODY.partition("\n")[0], found=[])
    assert now.id != former.id
    assert store.article(former.id).id == now.id
    assert store.resolve_id(former.id) == now.id


def test_a_statement_keeps_its_id_when_the_text_before_it_grows() -> None:
    """A copy with a longer beginning moves the place, not the words."""
    assert statement_ids("a0", ["new words", "old words"])[1] == statement_ids("a0", ["old  words"])[0]


def test_words_said_twice_are_two_statements() -> None:
    first, second = statement_ids("a0", ["No.", "No."])
    assert first != second


def test_the_beginning_of_an_id_is_enough(filled: Store, pages: list[Page]) -> None:
    whole = article(*pages).id
    assert filled.resolve_id(whole[:8]) == whole
    person = next(filled.people())
    assert filled.resolve_id(person.id[:6]) == person.id


def test_an_id_that_nothing_has_is_not_in_the_record(filled: Store) -> None:
    for sought in ("a0", "zebra", "", "p", "s%"):
        with pytest.raises(NotInRecord):
            filled.resolve_id(sought)


def test_the_beginning_of_two_ids_is_ambiguous(store: Store) -> None:
    made = [page(f"{HEADLINE}\n\n{BODY} {number}", path=f"{number}.txt") for number in range(17)]
    for each in made:
        fill(store, [each], text=BODY)
    first = sorted(each.capture.id for each in made)
    shared = next(one[:2] for one, other in pairwise(first) if one[:2] == other[:2])
    with pytest.raises(Ambiguous) as raised:
        store.resolve_id(shared)
    assert len(raised.value.found) > 1


def test_every_path_of_a_capture_is_kept_and_the_first_is_shown(filled: Store, pages: list[Page]) -> None:
    found = pages[0].capture.id
    with filled.transaction() as db:
        assert captures.add_path(db, found, "again/ferry.txt")
        assert not captures.add_path(db, found, "again/ferry.txt")
        captures.add_path(db, found, "caf\udce9.txt")
    assert filled.paths(found) == ("again/ferry.txt", "caf\\udce9.txt", "ferry.txt")
    assert filled.capture(found).path == "again/ferry.txt"


def test_a_refusal_is_kept_until_its_path_is_read(filled: Store, pages: list[Page]) -> None:
    refusal = CaptureUnreadable("broken.pdf", "damaged", "Fetch it again.")
    with filled.transaction() as db:
        captures.refuse(db, refusal, "2024-03-15T10:00:00Z")
        captures.refuse(db, refusal, "2024-03-16T10:00:00Z")
    assert [str(each) for each in filled.refusals()] == ["broken.pdf: damaged"]
    with filled.transaction() as db:
        captures.add_path(db, pages[0].capture.id, "broken.pdf")
    assert not filled.refusals()


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RecordUnusable), store.transaction() as db:  # noqa: PT012 - the second step fails
        captures.refuse(db, CaptureUnreadable("x", "y"), "")
        captures.add_path(db, "c0", "nowhere")
    assert not store.refusals()


def test_a_reader_sees_nothing_of_an_unfinished_transaction(filled: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "record.db") as reader, filled.transaction() as db:
        db.execute("DELETE FROM statement")
        assert reader.counts()["statements"] == 2


def test_an_article_taken_out_leaves_nothing_behind(filled: Store, pages: list[Page]) -> None:
    """Persons without a mention would be found by name and lead nowhere."""
    fill(filled, pages, found=[])
    assert filled.counts() == {"captures": 2, "articles": 1, "statements": 0, "people": 0}
    for table in ("mention", "name", "spelling", "person"):
        assert filled.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_people_are_counted_across_articles(filled: Store) -> None:
    other = page("Storm\n\nMarta K. Lindgren said no ferry would sail. Again.", path="storm.txt")
    text = "Marta K. Lindgren said no ferry would sail. Again."
    fill(filled, [other], text=text, found=[said(text, "no ferry would sail", speaker="Marta K. Lindgren")])
    (person,) = filled.people("lindgren")
    assert (person.name, person.statements, person.articles) == ("Marta K. Lindgren", 3, 2)
    assert person.names == ("Marta K. Lindgren", "Marta Lindgren")
    assert len(filled.person(person.id).mentions) == 2
    assert not list(filled.people("Lind"))  # words of a name are compared whole
    assert not list(filled.people("%"))


def test_rows_are_those_of_the_export(filled: Store) -> None:
    for table in ("statements", "articles", "captures", "people"):
        stream = BytesIO()
        filled.export(table, "jsonl", stream)
        assert list(filled.rows(table)) == [json.loads(line) for line in stream.getvalue().splitlines()]


def test_rows_of_no_table_are_an_error_at_once(filled: Store) -> None:
    with pytest.raises(AskedUnfit, match="statement"):
        filled.rows("statement")


def test_rows_are_of_one_moment_and_leave_the_caller_free_to_write(filled: Store) -> None:
    rows = filled.rows("statements")
    first = next(rows)
    with filled.transaction() as db:
        statements.drop(db, first["article"])
    assert len(list(rows)) == 1
    assert not list(filled.rows("statements"))


def test_a_statement_that_has_gone_since_is_not_in_the_record(filled: Store) -> None:
    """Another process may add between a search and the use of what it found."""
    entry = next(filled.search("numbers"))
    with filled.transaction() as db:
        statements.drop(db, entry.article)
    with pytest.raises(NotInRecord):
        filled.row(entry)


def test_a_statement_that_goes_while_results_are_read_is_passed_over(filled: Store) -> None:
    found = filled.search("")
    next(found)
    with filled.transaction() as db:
        statements.drop(db, articles_of(filled)[0])
    assert list(found) == []


def articles_of(store: Store) -> list[str]:
    return [row["id"] for row in store.rows("articles")]


def test_a_closed_record_says_that_it_is_closed(filled: Store) -> None:
    """Every error is one of onrecord's."""
    filled.close()
    with pytest.raises(RecordUnusable, match="closed"):
        list(filled.search("numbers"))
    filled.close()
