"""Taking captures out: the record is then as if they had never been added, and says that something went."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import AskedUnfit, CaptureUnreadable, NotInRecord, RecordUnusable
from onrecord.person import Judgement, Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import Wish, judge
from onrecord.record import Store, readdressed, removals
from onrecord.record.export import TABLES
from onrecord.record.judgements import judgement_id
from onrecord.record.removals import Removed

from .shelf import articles, exported, lay_out

WHY = {"author": "Ada Mora", "reason": "saved by mistake"}
TEXTS = articles(2, seed=5)
FERRY = """The Ferry Line Keeps Its Fares

The ferry line will not raise its fares this year, it said on Friday, after weeks of talk in the council and the ports.

“We have looked at the numbers twice, and the answer is no,” Marta Lindgren said in the harbour hall, which was full.
"""
BRIDGE = """The {where} Bridge Is Closed Until the Spring

The bridge at {where} is closed, and nobody knows who will pay for its repair, the council was told on Monday evening.

“{who} has counted the cracks, and there are {many} of them,” said {who}, who keeps the bridge with two other men.
"""


def captures(record: Store) -> dict[str, str]:
    """Ids of captures by the names of their files."""
    return {Path(row["path"]).name: row["id"] for row in record.rows("captures")}


def ids(record: Store) -> set[str]:
    """Every id that the exports give."""
    return {str(row["id"]) for table in TABLES for row in record.rows(table)}


def said(record: Store) -> dict[str, str]:
    """Ids of statements by their words."""
    return {row["content"]["text"]: row["id"] for row in record.rows("statements")}


def led(record: Store, sought: str) -> str:
    """The id to which one leads that was given: a present one, or that of the capture with which it was taken out."""
    try:
        return record.resolve_id(sought)
    except Removed as error:
        return error.removal.capture


def of_file(folder: Path, texts: Iterable[tuple[str, str]]) -> Record:
    """A record of some texts, and nothing else in its folder."""
    folder.mkdir(exist_ok=True)
    record = Record(folder / "record.db")
    record.add(lay_out(folder / "in", dict(texts)))
    return record


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(sorted(TEXTS)), seed=st.integers(0, 999), together=st.booleans())
def test_a_record_is_as_if_what_was_taken_out_had_never_been_added(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], seed: int, together: bool
) -> None:
    """In whatever order captures come and go."""
    folder = tmp_path_factory.mktemp("shelf")
    chance = random.Random(seed)
    gone = chance.sample(order, chance.randint(1, 4))
    lay_out(folder / "in", TEXTS)
    given_ids: set[str] = set()
    with Record(folder / "record.db") as record:
        late = set(chance.sample(order, 2)) - set(gone)  # come when the others have gone
        record.add([folder / "in" / name for name in order if name not in late])
        given_ids |= ids(record)
        there = [captures(record)[name] for name in gone]
        for some in [there] if together else [[each] for each in there]:
            assert record.remove(some, **WHY).swept
            given_ids |= ids(record)
        record.add([folder / "in" / name for name in late])
        assert list(record.verify()) == []
        assert {led(record, each) for each in given_ids} <= {*ids(record), *there}
    with Record(folder / "without.db") as record:
        record.add([folder / "in" / name for name in order if name not in gone])
    assert exported(folder / "record.db") == exported(folder / "without.db")


def test_nothing_of_it_is_in_the_file(tmp_path: Path) -> None:
    """Its words, its bytes and its path are gone, also from parts of the file that are free."""
    texts = {"a.txt": FERRY, "secret-name.txt": BRIDGE.format(where="Dunmere", who="Quintus Xolani", many="forty")}
    with of_file(tmp_path, texts.items()) as record:
        found = captures(record)["secret-name.txt"]
        (sha256,) = record.db.execute("SELECT sha256 FROM capture WHERE id = ?", (found,)).fetchone()
        (packed,) = record.db.execute("SELECT packed FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        record.rebuild()
        assert record.remove(found, **WHY).articles == ()
    everything = b"".join(path.read_bytes() for path in tmp_path.glob("record.db*"))
    for trace in (b"Xolani", b"xolani", b"cracks", b"dunmere", b"secret-name", sha256.encode(), packed[8:40]):
        assert trace not in everything
    assert b"Lindgren" in everything


def test_bytes_that_another_capture_has_stay(tmp_path: Path) -> None:
    """A page that was taken twice is two captures of the same bytes."""
    line = '{{"captured": "2024-05-1{day}T10:00:00Z", "html": "<article><h1>Ferry</h1><p>{text}</p></article>"}}'
    text = " ".join(FERRY.split()).replace('"', "")
    for day in (4, 5):
        (tmp_path / f"{day}.json").write_text(line.format(day=day, text=text))
    with Record(tmp_path / "record.db") as record:
        record.add([tmp_path / "4.json", tmp_path / "5.json"])
        one, _ = captures(record).values()
        record.remove(one, **WHY)
        assert record.counts()["captures"] == 1
        assert list(record.verify()) == []


def test_ids_of_what_went_lead_to_what_is_left_or_say_that_it_was_taken_out(tmp_path: Path) -> None:
    """They may be cited; nobody must think that they were made up."""
    bridge = BRIDGE.format(where="Dunmere", who="Aino Berg", many="nine")
    texts = {"a.txt": FERRY, "b.txt": FERRY + "\nThe line has four ships, and a fifth is built.\n", "c.txt": bridge}
    with of_file(tmp_path, texts.items()) as record:
        found, before = captures(record), ids(record)
        (article,) = (row["id"] for row in record.rows("articles") if found["a.txt"] in row["captures"])
        first, second = sorted([found["a.txt"], found["b.txt"]])
        berg = next(row["id"] for row in record.rows("people") if row["name"] == "Aino Berg")
        words = {text: each for text, each in said(record).items() if "cracks" in text}
        record.remove([first, found["c.txt"]], **WHY)
        assert article == "a" + first[1:]
        assert record.resolve_id(article) == "a" + second[1:]
        assert record.resolve_id(article[:9]) == "a" + second[1:]
        for gone in (found["c.txt"], "a" + found["c.txt"][1:], berg, *words.values(), found["c.txt"][:8]):
            with pytest.raises(Removed, match="taken out of the record") as raised:
                record.resolve_id(gone)
            assert "saved by mistake" in raised.value.hint
        assert before - ids(record)
        entries = removals.every(record.db)
        assert [(each.capture, each.author, each.reason) for each in entries] == [
            (each, "Ada Mora", "saved by mistake") for each in sorted([first, found["c.txt"]])
        ]


def test_what_was_taken_out_is_refused_until_it_may_be_added_again(tmp_path: Path) -> None:
    """The folder from which it came is often added again."""
    refused: list[CaptureUnreadable] = []
    with of_file(tmp_path, {"a.txt": FERRY}.items()) as record:
        before = exported(tmp_path / "record.db")
        found = captures(record)["a.txt"]
        record.remove(found, **WHY)
        report = record.add(tmp_path / "in", on_refusal=refused.append)
        assert (report.added, report.refused, record.counts()["captures"]) == (0, 1, 0)
        assert "saved by mistake" in refused[0].reason
        assert f"onrecord remove --undo {found}" in refused[0].hint
        assert record.refusals() == (), "its path may be what was to be forgotten"
        assert record.readmit(found).undone
        assert record.add(tmp_path / "in").added == 1
        assert record.refusals() == ()
        record.remove(found, **WHY)
        assert record.add(tmp_path / "in").added == 0
        assert len(removals.every(record.db)) == 2
        record.readmit(found)
        record.add(tmp_path / "in")
    assert exported(tmp_path / "record.db") == before


def test_judgements_stay_in_force_for_what_is_left(tmp_path: Path) -> None:
    """They call an article by the id that it had, which is that of the capture that goes."""
    texts = {"a.txt": FERRY, "b.txt": FERRY + "\nThe line has four ships, and a fifth is built.\n"}
    with of_file(tmp_path, texts.items()) as record:
        (quoted,) = [each for text, each in said(record).items() if "twice" in text]
        judge(record, Wish(verdict="not a statement", about=quoted, author="Ada Mora"))
        first = min(captures(record).values())
        done = record.remove(first, **WHY)
        assert done.judgements == ()
        assert not [text for text in said(record) if "twice" in text]
        (judgement,) = readdressed.in_force(record.db)
        record.undo(judgement.id, "2024-05-14T12:00:00Z")
        assert [text for text in said(record) if "twice" in text]


def test_two_articles_that_were_judged_to_be_one_stay_so(tmp_path: Path) -> None:
    """Though the capture after which the one was called goes, what is most like it stands for it."""
    bridge = BRIDGE.format(where="Dunmere", who="Aino Berg", many="nine")
    texts = {"a.txt": FERRY, "b.txt": FERRY + "\nThe line has four ships, and a fifth is built.\n", "c.txt": bridge}
    with of_file(tmp_path, texts.items()) as record:
        found = captures(record)
        ferry, other = (record.article_of(found[name]) for name in ("a.txt", "c.txt"))
        judge(record, Wish(verdict="same article", about=str(ferry), value=str(other), author="Ada Mora"))
        assert record.counts()["articles"] == 1
        record.remove(min(found["a.txt"], found["b.txt"]), **WHY)
        assert record.counts()["articles"] == 1
        record.rebuild()
        assert record.counts()["articles"] == 1


def test_judgements_that_hold_words_which_are_gone_are_told_and_can_go_as_well(tmp_path: Path) -> None:
    texts = {"a.txt": FERRY, "c.txt": BRIDGE.format(where="Dunmere", who="Aino Berg", many="nine")}
    with of_file(tmp_path, texts.items()) as record:
        (quoted,) = [each for text, each in said(record).items() if "cracks" in text]
        other = next(iter(each for text, each in said(record).items() if "twice" in text))
        judge(record, Wish(verdict="speaker", about=other, value="Emeka Bello", author="Ada Mora"))
        kept = judge(record, Wish(verdict="speaker", about=quoted, value="Emeka Bello", author="Ada Mora"))
        gone = captures(record)["c.txt"]
        assert record.remove(gone, **WHY).judgements == (kept.id,)
        assert record.remove(gone, judgements_too=True, **WHY).judgements == ()
        assert len(removals.every(record.db)) == 1
        assert [each.subject.partition("#")[2] for each in readdressed.in_force(record.db)] != []
    assert b"cracks" not in (tmp_path / "record.db").read_bytes()


@pytest.mark.parametrize(
    ("gone", "other"), [("a.txt", "b.txt"), ("a.txt", "c.txt"), ("b.txt", "c.txt"), ("c.txt", "a.txt")]
)
def test_what_a_judgement_about_it_kept_apart_comes_together(tmp_path: Path, gone: str, other: str) -> None:
    """That two captures are of two articles is said of no others: what is left belongs where it does without them."""
    more = FERRY + "\nThe line has four ships, and a fifth is built.\n"
    texts = {"a.txt": FERRY, "b.txt": more, "c.txt": more + "\nThe harbour master was told of it by letter.\n"}
    with of_file(tmp_path, texts.items()) as record:
        found = captures(record)
        one, two = ("a" + found[name][1:] for name in (gone, other))
        verdict, who, when = Verdict.NOT_SAME_ARTICLE, "Ada Mora", "2024-05-14T12:00:00Z"
        decided = judgement_id(verdict, one, two, who, when)
        record.judge(Judgement(id=decided, verdict=verdict, subject=one, value=two, author=who, time=when, reason=""))
        assert record.counts()["articles"] == 2
        before = ids(record)
        record.remove(found[gone], **WHY)
        assert record.article_of(found[gone]) is None
        assert list(record.verify()) == []
        assert {led(record, each) for each in before} <= {*ids(record), found[gone]}
    with Record(tmp_path / "other.db") as record:
        record.add([tmp_path / "in" / name for name in texts if name != gone])
    assert exported(tmp_path / "record.db") == exported(tmp_path / "other.db")


def test_who_was_one_with_somebody_only_by_a_judgement_is_counted_alone(tmp_path: Path) -> None:
    """The judgement names somebody who is in the record no more, and is told, on whichever side it does."""
    texts = {"a.txt": FERRY, "c.txt": BRIDGE.format(where="Dunmere", who="Aino Berg", many="nine")}
    for number, order in enumerate((("Marta Lindgren", "Aino Berg"), ("Aino Berg", "Marta Lindgren"))):
        with of_file(tmp_path / str(number), texts.items()) as record:
            people = {row["name"]: row["id"] for row in record.rows("people")}
            about, value = (people[name] for name in order)
            kept = judge(record, Wish(verdict="same person", about=about, value=value, author="Ada Mora"))
            assert record.counts()["people"] == 1
            assert record.remove(captures(record)["c.txt"], **WHY).judgements == (kept.id,)
            assert [(row["name"], row["statements"]) for row in record.rows("people")] == [("Marta Lindgren", 1)]
            assert list(record.verify()) == []


def test_what_holds_two_texts_together_leaves_them_apart(tmp_path: Path) -> None:
    """A page with both in it made one article of them."""
    one, two = (BRIDGE.format(where=where, who=who, many=many) for where, who, many in (
        ("Dunmere", "Aino Berg", "nine"), ("Kaskinen", "Tomas Lindqvist", "sixty-one"),
    ))  # fmt: skip
    with of_file(tmp_path, {"a.txt": FERRY + one, "b.txt": FERRY, "c.txt": one, "d.txt": two}.items()) as record:
        record.remove(captures(record)["a.txt"], **WHY)
        with of_file(tmp_path / "other", {"b.txt": FERRY, "c.txt": one, "d.txt": two}.items()) as without:
            assert [row["id"] for row in record.rows("articles")] == [row["id"] for row in without.rows("articles")]


def test_a_removal_needs_somebody_a_reason_and_a_capture(tmp_path: Path) -> None:
    with of_file(tmp_path, {"a.txt": FERRY}.items()) as record:
        found = captures(record)["a.txt"]
        with pytest.raises(AskedUnfit):
            record.remove(found, author="Ada Mora", reason=" ")
        with pytest.raises(NotInRecord):
            record.remove("c0123456789abcdef", **WHY)
        with pytest.raises(NotInRecord):
            record.readmit(found)
        assert record.counts()["captures"] == 1


def test_a_removal_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise CaptureUnreadable("page.html", "too much for this version")

    with of_file(tmp_path, {"a.txt": FERRY, "b.txt": FERRY + "\nThe line has four ships.\n"}.items()) as record:
        before = ids(record)
        monkeypatch.setattr("onrecord.pipeline.writing.draft", fail)
        with pytest.raises(RecordUnusable, match="what is left of an article"):
            record.remove(captures(record)["a.txt"], **WHY)
        assert ids(record) == before
        assert removals.every(record.db) == ()


def test_who_reads_meanwhile_keeps_the_old_state_in_the_file(tmp_path: Path) -> None:
    """And the one who took it out is told that it is not gone yet."""
    with of_file(tmp_path, {"a.txt": FERRY}.items()) as record:
        found = captures(record)["a.txt"]
        record.db.execute("PRAGMA busy_timeout = 50")
        with Store(record.path) as reader, reader.moment():
            assert reader.counts()["captures"] == 1
            assert not record.remove(found, **WHY).swept
        assert record.remove(found, **WHY).swept
        assert len(removals.every(record.db)) == 1
