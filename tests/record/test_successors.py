"""Successors: ids of statements that are no more lead to what has their words, or to their article."""

import pytest

from onrecord.errors import JudgedOut, NotInRecord, ReadNoMore
from onrecord.person import Judgement, Verdict
from onrecord.record import Store, earlier, judgements, successors
from onrecord.record.ids import statement_ids
from onrecord.record.judgements import judgement_id, statement_subject
from onrecord.record.successors import Said

from .press import Page, article

TIME = "2024-03-15T10:00:00Z"


def remember(store: Store, *before: tuple[str, str], pages: list[Page], judged: tuple[Judgement, ...] = ()) -> None:
    captures = tuple(sorted(page.capture.id for page in pages))
    with store.transaction() as db:
        successors.remember(db, [Said(found, words, captures) for found, words in before], judged)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("“The answer is no.”", 1),  # the very words
        ("“We have looked at the numbers twice, The answer is no.”", 0),  # was read joined: most words
        ("“The answer is no, and there is no other answer than this one to whoever asks for any.”", 1),
        ("have looked at the numbers", 0),  # was read in part
        ("we have looked at all numbers, twice", 0),  # was reworded
        ("“no.”", None),  # stands anywhere
        ("we would have looked had the answer to the numbers been no", None),  # few words in a row
    ],
)
def test_an_id_leads_to_what_has_most_of_its_words(filled: Store, pages: list[Page], words: str, number) -> None:
    found = filled.statements_of(article(*pages).id)
    remember(filled, ("s0", words), pages=pages)
    if number is None:
        assert filled.resolve_id("s0") == found[0].article
        with pytest.raises(ReadNoMore, match="no statement any more"):
            earlier.get(filled.db, "s0")
    else:
        assert filled.statement("s0") == found[number]


def test_an_id_leads_on_from_what_it_led_to(filled: Store, pages: list[Page]) -> None:
    entry = filled.statements_of(article(*pages).id)[1]
    filled.db.execute("INSERT INTO former (id, statement) VALUES ('s0', 's1'), ('s2', 's3')")
    remember(filled, ("s1", " ".join(entry.content.split())), ("s3", "of nothing that stands"), pages=pages)
    assert filled.statement("s0") == entry
    assert filled.resolve_id("s2") == entry.article


def test_an_id_leads_nowhere_in_other_articles(filled: Store, pages: list[Page]) -> None:
    entry = filled.statements_of(article(*pages).id)[1]
    with filled.transaction() as db:
        successors.remember(db, [Said("s0", entry.content, ("c0000000000000000",))], ())
    with pytest.raises(NotInRecord):
        filled.resolve_id("s0")


def test_what_was_judged_to_be_no_statement_is_no_other_one(filled: Store, pages: list[Page]) -> None:
    """Whoever cited it must learn that."""
    home = article(*pages).id
    words = "We have looked at the numbers twice"
    subject = statement_subject(home, words)
    found = judgement_id(Verdict.NOT_A_STATEMENT, subject, None, "editor", TIME)
    judged = Judgement(
        id=found, verdict=Verdict.NOT_A_STATEMENT, subject=subject, value=None, author="editor", time=TIME, reason=""
    )
    (own,) = statement_ids(home, [words])
    judgements.put(filled.db, judged)
    remember(filled, (own, words), pages=pages, judged=(judged,))
    with pytest.raises(JudgedOut):
        filled.resolve_id(own)
