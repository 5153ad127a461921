"""Ids that were given once: cited in notes and stories, they have to lead somewhere for as long as the record lasts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import SaysNoMore
from onrecord.people import id_of
from onrecord.person import Judgement, Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import Wish, judge
from onrecord.record import Store
from onrecord.record.judgements import judgement_id, statement_subject

from .shelf import articles, lay_out

TIME = "2024-03-15T10:00:00Z"
CUT = """Ferry Line Keeps Its Fares

The ferry line will not raise its fares this year, it said on Friday, after weeks of talk in the council and the ports.

“We have looked at the numbers twice, and the answer is no,” Lindgren said in the harbour hall, which was full.
"""
TALK = """Schools of Dunmere Keep Their Night Classes

The council of Dunmere will keep its night classes for another year, members decided on Tuesday after a long debate.

Mirela Danso, who counts the votes, explained that some members who had promised theirs in spring may think again.

“We have looked at the numbers twice, and those who teach at night have more in their rooms than ever before.

“They come after work, they come with their children, and they come when it snows,” Danso said.

“Nobody asked them whether they would pay, and nobody will.”

The head of the schools, Tomas Lindqvist, called the vote “a good one for the town.” He said that the rooms are cold.

“Coal is dear,” Lindqvist said, “and a letter to the council has found no answer since the winter before last.”
"""
WHOLE = CUT + "\nThe director, Marta Lindgren, “thinks of the winter first,” Emeka Bello, who sells tickets, said.\n"


def names(store: Store) -> dict[str, set[str]]:
    """Names of persons by their ids."""
    return {each.id: set(each.names) for each in store.people()}


def judged(verdict: Verdict, subject: str, value: str | None = None) -> Judgement:
    found = judgement_id(verdict, subject, value, "editor", TIME)
    return Judgement(id=found, verdict=verdict, subject=subject, value=value, author="editor", time=TIME, reason="")


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(sorted(articles(2, seed=5))))
def test_ids_of_persons_keep_leading_to_them_in_whatever_order_captures_come(
    tmp_path_factory, order: list[str]
) -> None:
    """An article's id, of which those of its mentions are made, changes when a capture with a smaller one comes."""
    texts = articles(2, seed=5)
    folder = tmp_path_factory.mktemp("in")
    given_ids: dict[str, set[str]] = {}
    with Record(folder / "record.db") as record:
        for name in order:
            record.add(lay_out(folder / name, {name: texts[name]}))
            given_ids |= names(record)
        record.rebuild()
        for found, called in given_ids.items():
            assert set(record.person(found).names) & called
            assert record.resolve_id(found) in names(record)


def states() -> dict[str, str]:
    """Copies of one article that are cut, lack quotation marks or paragraphs, or have others in their place."""
    lead, *parts = TALK.split("\n\n")
    found = {
        "whole": [lead, *parts],
        "flat": [lead, *(part.replace("”", "").replace("“", "") for part in parts)],
        "closed": [lead, *(part if part.endswith("”") else part + "”" for part in parts)],
        "edited": [lead, *parts[:2], parts[2].replace("twice", "in May"), *parts[3:]],
    }
    for number in range(len(parts)):
        found[f"without {number}"] = [lead, *parts[:number], *parts[number + 1 :]]
        found[f"cut {number}"] = [lead, *parts[: number + 1]]
    return {f"{name}.txt": "\n\n".join(kept) + "\n" for name, kept in found.items()}


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(sorted(states())), sizes=st.lists(st.integers(1, 4), min_size=15, max_size=15))
def test_ids_of_statements_keep_leading_to_their_words_in_whatever_batches_captures_come(
    tmp_path_factory, order: list[str], sizes: list[int]
) -> None:
    """One copy has two quotations where another has one, and nobody may look for what was cited in vain."""
    texts = states()
    folder = tmp_path_factory.mktemp("in")
    given_ids: set[str] = set()
    with Record(folder / "record.db") as record:
        for number, size in enumerate(sizes):
            batch, order = order[:size], order[size:]
            if batch:
                record.add(lay_out(folder / str(number), {name: texts[name] for name in batch}))
            given_ids |= {str(row["id"]) for table in ("statements", "earlier") for row in record.rows(table)}
        record.rebuild()
        present = {str(row["id"]) for table in ("articles", "statements", "earlier") for row in record.rows(table)}
        assert {record.resolve_id(found) for found in given_ids} <= present


def test_an_id_that_led_to_an_article_leads_to_its_words_once_they_are_a_statement_again(tmp_path: Path) -> None:
    """Though the article, and so what is said in it, has another id by then."""
    words = "in the harbour hall, which was full"
    copies = [f"{CUT}\n{'Advertisement. ' * count}\n" for count in range(9)]
    with Record(tmp_path / "record.db") as record:
        record.add(lay_out(tmp_path / "one", {"one.txt": copies[-1]}))
        (row,) = record.rows("articles")
        missed = judge(record, Wish(verdict="missed statement", about=str(row["id"]), value=words, author="editor"))
        (before,) = [str(each["id"]) for each in record.rows("statements") if each["content"]["text"] == words]
        record.undo(missed.id, TIME)
        assert record.resolve_id(before) == row["id"]
        record.add(lay_out(tmp_path / "more", {f"{number}.txt": text for number, text in enumerate(copies)}))
        former, (row,) = row["id"], record.rows("articles")
        assert record.resolve_id(before) == row["id"] != former
        judge(record, Wish(verdict="missed statement", about=str(row["id"]), value=words, author="editor"))
        (now,) = [str(each["id"]) for each in record.rows("statements") if each["content"]["text"] == words]
        assert record.resolve_id(before) == now != before


def test_a_person_whom_a_fuller_capture_names_in_full_keeps_the_former_id(tmp_path: Path) -> None:
    """The mention is of another name now; what it was credited with tells whose it is."""
    with Record(tmp_path / "record.db") as record:
        record.add(lay_out(tmp_path / "cut", {"cut.txt": CUT}))
        (before,) = record.people("Lindgren")
        record.add(lay_out(tmp_path / "whole", {"whole.txt": WHOLE}))
        after = record.person(before.id)
        assert before.name == "Lindgren"
        assert after.name == "Marta Lindgren"
        assert after.id != before.id


def test_a_person_keeps_the_former_id_when_the_statement_that_gave_it_is_judged_none(tmp_path: Path) -> None:
    texts = articles(3, seed=8)
    with Record(tmp_path / "record.db") as record:
        record.add(lay_out(tmp_path / "in", texts))
        one = max(record.people(), key=lambda each: each.articles)
        first = next(each for each in record.person(one.id).mentions if id_of(each)[1:] == one.id[1:])
        for entry in record.statements_of(first.article):
            if entry.person == one.number:
                subject = statement_subject(entry.article, entry.content)
                record.judge(judged(Verdict.NOT_A_STATEMENT, subject))
        assert first.article not in {each.article for each in record.person(one.id).mentions}
        assert record.person(one.id).name in one.names


def test_the_id_of_somebody_who_says_nothing_any_more_leads_to_the_article(tmp_path: Path) -> None:
    """And to them, once they say something again, though the article has another id by then."""
    copies = {f"{number}.txt": f"{WHOLE}\n{'Advertisement. ' * number}\n" for number in range(9)}
    with Record(tmp_path / "record.db") as record:
        record.add(lay_out(tmp_path / "one", {"8.txt": copies["8.txt"]}))
        (before,) = record.people("Bello")
        (entry,) = [
            each
            for each in record.statements_of(record.person(before.id).mentions[0].article)
            if each.person == before.number
        ]
        taken = judged(Verdict.NOT_A_STATEMENT, statement_subject(entry.article, entry.content))
        record.judge(taken)
        assert not list(record.people("Bello"))
        assert record.resolve_id(before.id) == record.resolve_id(before.id[:9]) == entry.article
        with pytest.raises(SaysNoMore, match="nobody is credited") as raised:
            record.person(before.id)
        assert raised.value.article == entry.article
        record.rebuild()
        assert record.resolve_id(before.id) == entry.article
        record.add(lay_out(tmp_path / "more", copies))
        (row,) = record.rows("articles")
        assert record.resolve_id(before.id) == row["id"] != entry.article
        record.undo(taken.id, TIME)
        (after,) = record.people("Bello")
        assert record.resolve_id(before.id) == after.id != before.id


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(sorted(states())), sizes=st.lists(st.integers(1, 4), min_size=15, max_size=15))
def test_ids_of_persons_keep_leading_somewhere_in_whatever_batches_captures_come(
    tmp_path_factory, order: list[str], sizes: list[int]
) -> None:
    """Copies of one article credit now one, now another with the same words."""
    texts = states()
    folder = tmp_path_factory.mktemp("in")
    given_ids: set[str] = set()
    with Record(folder / "record.db") as record:
        for number, size in enumerate(sizes):
            batch, order = order[:size], order[size:]
            if batch:
                record.add(lay_out(folder / str(number), {name: texts[name] for name in batch}))
            given_ids |= names(record).keys()
        record.rebuild()
        present = {str(row["id"]) for table in ("articles", "people") for row in record.rows(table)}
        assert {record.resolve_id(found) for found in given_ids} <= present
