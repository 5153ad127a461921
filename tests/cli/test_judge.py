"""``onrecord judge``: corrections in the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Store

TEXT = """Ferry Fares Stay as They Are

The ferry line will not raise its fares this year, its director Marta Lindgren said on Friday.

“We have looked at the numbers twice,” Lindgren told the Harbour Post. “The answer is no.”
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with one article."""
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf8")
    path = tmp_path / "record.db"
    assert CliRunner().invoke(main, ["add", "--record", str(path), str(tmp_path / "ferry.txt")]).exit_code == 0
    return path


def judge(record: Path, *given: str, answers: str = "") -> Result:
    """Run the command as Ada Lind."""
    return CliRunner().invoke(main, ["judge", "--record", str(record), "--author", "Ada Lind", *given], input=answers)


def speakers(record: Path) -> dict[str, str | None]:
    """Who says what."""
    with Store(record) as store:
        return dict(store.db.execute("SELECT id, speaker FROM statement").fetchall())


def judgements(record: Path) -> list[dict]:
    """All that was decided."""
    return [json.loads(line) for line in judge(record, "--list", "--json").stdout.splitlines()]


def test_a_speaker_is_corrected_and_taken_back(record: Path) -> None:
    found = next(iter(speakers(record)))
    before = speakers(record)
    assert judge(record, "speaker", found, "Ngozi Okafor", "--reason", "heard it").exit_code == 0
    assert speakers(record)[found] == "Ngozi Okafor"
    (made,) = judgements(record)
    assert (made["author"], made["reason"]) == ("Ada Lind", "heard it")
    assert judge(record, "--undo", made["id"]).exit_code == 0
    assert speakers(record) == before


def test_the_beginnings_of_ids_are_enough_and_every_answer_is_for_machines_too(record: Path) -> None:
    """As with `onrecord show`; a script that takes a judgement back has to know that it is."""
    found = next(iter(speakers(record)))
    made = json.loads(judge(record, "speaker", found[:9], "Ngozi Okafor", "--json").stdout)
    assert speakers(record)[found] == "Ngozi Okafor"
    assert made["undone"] is None
    taken_back = json.loads(judge(record, "--undo", made["id"][:9], "--json").stdout)
    assert taken_back == {**made, "undone": taken_back["undone"]}
    assert taken_back["undone"]
    assert judge(record, "--json").exit_code == 2


def test_two_persons_are_joined_by_the_beginnings_of_their_ids_and_a_misspelt_name_is_told(record: Path) -> None:
    other = record.parent / "bridge.txt"
    other.write_text(TEXT.replace("ferry line", "bridge office").replace("Marta Lindgren", "Greta Lindgren"), "utf8")
    assert CliRunner().invoke(main, ["add", "--record", str(record), str(other)]).exit_code == 0
    with Store(record) as store:
        one, two = (each.id for each in store.people())
    assert "Did you mean" in judge(record, "same-person", one, "Gretta Lindgren").stderr
    assert judge(record, "same-person", one[:9], two[:9]).exit_code == 0
    with Store(record) as store:
        assert len(list(store.people())) == 1


def test_who_is_who_is_told_after_two_of_a_name_were_parted(record: Path) -> None:
    """The id that both had stays with one of them: whoever goes on with it has to see with whom."""
    other = record.parent / "bridge.txt"
    other.write_text(TEXT.replace("ferry line", "bridge office").replace("Harbour Post", "Inland Post"), "utf8")
    assert CliRunner().invoke(main, ["add", "--record", str(record), str(other)]).exit_code == 0
    with Store(record) as store:
        (both,) = store.people("Lindgren")
        said = [entry.id for entry in store.search("Lindgren")]
    told = judge(record, "not-the-same-person", said[0]).stdout
    with Store(record) as store:
        parted = list(store.people("Lindgren"))
    assert len(parted) == 2
    assert both.id in {each.id for each in parted}
    assert all(f"{each.id}  {each.name}" in told for each in parted)
    refused = judge(record, "same-person", parted[0].id, "Marta Lindgren").stderr
    assert all(f"{each.id} (Marta Lindgren, " in refused for each in parted)
    joined = judge(record, "same-person", parted[0].id, parted[1].id).stdout
    assert f"{both.statements} statements" in joined


def test_who_has_no_login_name_is_asked_who_judges(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In containers the user often is a number without a name."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    result = CliRunner().invoke(main, ["judge", "--record", str(record), "speaker", next(iter(speakers(record))), "X"])
    assert result.exit_code == 2
    assert "--author" in result.stderr
    listed = CliRunner().invoke(main, ["judge", "--record", str(record), "--list"])
    assert listed.exit_code == 0


def test_the_least_certain_are_asked_one_by_one(record: Path) -> None:
    count = len(speakers(record))
    result = judge(record, answers="n\nnot credited\n\nq\n")
    assert result.exit_code == 0
    assert "probability" in result.stdout
    assert len(speakers(record)) == count - 1


def test_what_cannot_be_decided_is_told_in_one_line(record: Path) -> None:
    result = judge(record, "speaker", "s0000000000000000", "Ngozi Okafor")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "not in this record" in result.stderr


def test_a_verdict_needs_what_it_is_about(record: Path) -> None:
    assert judge(record, "speaker").exit_code == 2


def test_an_id_of_something_else_is_told_as_such(record: Path) -> None:
    """A person's id is in the record, though no statement has it; "not in this record" would lead astray."""
    with Store(record) as store:
        person = next(store.people()).id
    told = judge(record, "not-a-statement", person).stderr
    assert f"{person} is a person" in told
    assert "begins with s" in told


def test_a_speaker_is_not_taken_away_by_forgetting_the_name(record: Path) -> None:
    found = next(iter(speakers(record)))
    before = speakers(record)
    result = judge(record, "speaker", found)
    assert result.exit_code == 2
    assert "NAME" in result.stderr
    assert speakers(record) == before
    assert judge(record, "speaker", found, "--type", "unnamed").exit_code == 0
    assert speakers(record)[found] is None


def test_who_looks_for_what_was_judged_out_is_told(record: Path) -> None:
    """It was cited while it stood."""
    found = next(iter(speakers(record)))
    judge(record, "not-a-statement", found)
    (made,) = judgements(record)
    told = CliRunner().invoke(main, ["show", "--record", str(record), found]).stderr
    assert f"{found}: judged to be no statement" in told
    assert f"onrecord judge --undo {made['id']}" in told


def test_who_looks_for_what_is_a_statement_no_more_is_led_to_its_article(record: Path) -> None:
    """It was cited while it was one."""
    before = speakers(record)
    with Store(record) as store:
        (article,) = (row["id"] for row in store.rows("articles"))
    assert judge(record, "missed-statement", article, "Fares Stay").exit_code
    assert judge(record, "missed-statement", article, "told the Harbour Post").exit_code == 0
    (found,) = speakers(record).keys() - before.keys()
    (made,) = judgements(record)
    judge(record, "--undo", made["id"])
    shown = CliRunner().invoke(main, ["show", "--record", str(record), found])
    assert f"{found}: its words are read as no statement any more. They were in the article {article}." in shown.stderr
    assert shown.stdout.startswith(article)


def test_who_looks_for_somebody_who_says_nothing_any_more_is_led_to_the_article(record: Path) -> None:
    """Their id was cited while they did."""
    with Store(record) as store:
        (article,) = (row["id"] for row in store.rows("articles"))
        (found,) = (each.id for each in store.people())
    for statement in speakers(record):
        judge(record, "not-a-statement", statement)
    shown = CliRunner().invoke(main, ["show", "--record", str(record), found])
    assert f"{found}: nobody is credited with anything under this id any more." in shown.stderr
    assert shown.stdout.startswith(article)
    sought = CliRunner().invoke(main, ["search", "--record", str(record), "--speaker", found])
    assert not sought.stdout


def test_answers_may_end_amid_the_questions(record: Path) -> None:
    """As where they come from a file; what was decided before stays."""
    told = judge(record, answers="n\nhearsay\nn\n")
    assert (told.exit_code, len(judgements(record))) == (0, 1)
    assert "The answers end here" in told.stderr
    assert "Aborted" not in told.output


def test_what_was_never_judged_cannot_be_taken_back(record: Path) -> None:
    for sought in ("j0000000000000000", "x"):
        told = judge(record, "--undo", sought)
        assert told.exit_code
    assert "onrecord judge --list" in judge(record, "--undo", "j0").stderr


def test_the_beginning_of_two_judgements_takes_neither_back(record: Path) -> None:
    for found in list(speakers(record))[:2]:
        judge(record, "not-a-statement", found)
    told = judge(record, "--undo", "j").stderr
    assert all(made["id"] in told and made["undone"] is None for made in judgements(record))
