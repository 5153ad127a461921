"""Human decisions: applied at once, kept through every change, taken back."""

from pathlib import Path

import pytest

from onrecord.people import subject_of
from onrecord.person import Judgement, Mention, Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import JudgementUnfit, Wish, judge
from onrecord.record import Entry
from onrecord.record.judgements import judgement_id, statement_subject
from onrecord.statement import SpeakerType

from .shelf import articles, exported, lay_out

TIME = "2024-03-15T10:00:00Z"


def judgement(verdict: Verdict, subject: str, value: str | None = None) -> Judgement:
    found = judgement_id(verdict, subject, value, "editor", TIME)
    return Judgement(
        id=found, verdict=verdict, subject=subject, value=value, author="editor", time=TIME, reason="I know"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "in", articles(4, seed=2))


def entries(record: Record) -> list[Entry]:
    rows = record.db.execute("SELECT id FROM article ORDER BY id").fetchall()
    return [entry for (article,) in rows for entry in record.statements_of(article)]


def test_a_wrong_speaker_is_put_right_and_put_back(folder: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add([folder])
        before = exported(tmp_path / "record.db")
        entry = entries(record)[0]
        decided = judgement(
            Verdict.SPEAKER, statement_subject(entry.article, entry.content), "organisation/Harbour Authority"
        )
        record.judge(decided)
        speaker = record.statement(entry.id).statement.speaker
        assert speaker is not None
        assert (speaker.type, speaker.name) == (SpeakerType.ORGANISATION, "Harbour Authority")
        assert [person.name for person in record.people("Harbour Authority")] == ["Harbour Authority"]
        record.undo(decided.id, TIME)
        assert exported(tmp_path / "record.db") == before


def test_what_is_no_statement_goes_and_what_was_missed_comes(folder: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add([folder])
        entry = entries(record)[0]
        text = record.article(entry.article).text
        missed = text[:40].strip()
        record.judge(judgement(Verdict.NOT_A_STATEMENT, statement_subject(entry.article, entry.content)))
        record.judge(judgement(Verdict.MISSED_STATEMENT, statement_subject(entry.article, missed), "person/Aino Berg"))
        found = {each.content: each.statement for each in record.statements_of(entry.article)}
        assert entry.content not in found
        assert found[missed].probability == 1.0
        assert list(record.verify()) == []


def test_judgements_outlive_a_change_of_the_article(folder: Path, tmp_path: Path) -> None:
    """Whether they come before the captures or after them."""
    paths = sorted(folder.iterdir())
    with Record(tmp_path / "one.db") as one, Record(tmp_path / "other.db") as other:
        one.add(paths)
        entry = entries(one)[0]
        decided = judgement(Verdict.SPEAKER, statement_subject(entry.article, entry.content), "person/Aino Berg")
        one.judge(decided)
        other.judge(decided)
        for path in reversed(paths):
            other.add([path])
        assert exported(tmp_path / "one.db") == exported(tmp_path / "other.db")
        one.rebuild()
    assert exported(tmp_path / "one.db") == exported(tmp_path / "other.db")


def test_two_articles_become_one_and_two_again(folder: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add([folder])
        before = exported(tmp_path / "record.db")
        one, other = [row[0] for row in record.db.execute("SELECT id FROM article ORDER BY id LIMIT 2")]
        decided = judgement(Verdict.SAME_ARTICLE, one, other)
        record.judge(decided)
        assert record.resolve_id(other) == record.resolve_id(one)
        assert record.counts()["articles"] == 3
        record.undo(decided.id, TIME)
        assert exported(tmp_path / "record.db") == before


def test_an_article_is_split_and_stays_split(folder: Path, tmp_path: Path) -> None:
    """In whatever order the captures and the judgement come."""
    paths = sorted(folder.iterdir())
    with Record(tmp_path / "one.db") as one, Record(tmp_path / "other.db") as other:
        one.add(paths)
        article = one.db.execute("SELECT id FROM article ORDER BY id").fetchone()[0]
        first, *_, last = (witness.capture for witness in one.article(article).witnesses)
        decided = judgement(Verdict.NOT_SAME_ARTICLE, "a" + first[1:], "a" + last[1:])
        one.judge(decided)
        assert one.article_of(first) != one.article_of(last)
        assert one.counts()["articles"] == 5
        other.judge(decided)
        for path in reversed(paths):
            other.add([path])
        assert exported(tmp_path / "one.db") == exported(tmp_path / "other.db")
        one.undo(decided.id, TIME)
        assert one.counts()["articles"] == 4


def test_a_capture_that_was_taken_out_is_told_apart_from_none(folder: Path, tmp_path: Path) -> None:
    """Its id leads to the article of what is most like it, and a judgement on it would do nothing."""
    with Record(tmp_path / "record.db") as record:
        record.add([folder])
        article = record.db.execute("SELECT id FROM article ORDER BY id").fetchone()[0]
        first, *_, last = (witness.capture for witness in record.article(article).witnesses)
        record.remove(first, author="editor", reason="by mistake")
        with pytest.raises(JudgementUnfit, match="not two captures of one article"):
            judge(record, Wish(verdict=Verdict.NOT_SAME_ARTICLE, about=first, value=last, author="editor"))


def test_people_are_joined_and_parted(folder: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add([folder])
        before = exported(tmp_path / "record.db")
        people = [person for person in record.people() if person.type is SpeakerType.PERSON]
        one, other = (record.person(person.id).mentions[0] for person in people[:2])
        joined = judgement(Verdict.SAME_PERSON, subject_of(one), subject_of(other))
        record.judge(joined)
        assert record.counts()["people"] == len(before["people"].splitlines()) - 1
        record.undo(joined.id, TIME)
        assert exported(tmp_path / "record.db") == before
        several = next(person for person in people if person.articles > 1)
        mention, *rest = record.person(several.id).mentions
        parted = judgement(Verdict.NOT_SAME_PERSON, subject_of(mention), subject_of(rest[0]))
        record.judge(parted)
        assert {each.article for each in _mentions(record, several.name)} == {
            mention.article,
            *(each.article for each in rest),
        }
        assert len(list(record.people(several.name))) > 1
        record.undo(parted.id, TIME)
        assert exported(tmp_path / "record.db") == before


def _mentions(record: Record, name: str) -> list[Mention]:
    return [mention for person in record.people(name) for mention in record.person(person.id).mentions]
