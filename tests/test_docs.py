"""The reference is made from the code, and is complete."""

import importlib.util
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.cli.group import VERBS

ROOT = Path(__file__).parents[1]
if not (ROOT / "docs" / "build.py").exists():
    pytest.skip("the documentation is not here: the package is tested away from its source", allow_module_level=True)
_spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
assert _spec is not None
assert _spec.loader is not None
build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build)


@pytest.mark.parametrize("name", build.PAGES)
def test_the_reference_is_what_the_code_says(name: str) -> None:
    """Run `make docs` after a change of commands, schema or docstrings."""
    assert (build.REFERENCE / name).read_text(encoding="utf-8") == build.PAGES[name]()


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_documented_and_ends_with_an_example(verb: str) -> None:
    context = click.Context(main, info_name="onrecord")
    command = main.get_command(context, verb)
    assert command is not None
    assert f"## onrecord {verb}\n" in (build.REFERENCE / "commands.md").read_text(encoding="utf-8")
    help_text = command.help or ""
    example = help_text.rpartition("Example:")[2]
    assert f"onrecord {verb}" in example, "the help does not end with an example to paste"
    undescribed = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert not undescribed


def test_every_verb_of_the_library_is_documented() -> None:
    text = (build.REFERENCE / "library.md").read_text(encoding="utf-8")
    for name in ("read", "edit", "attribute", "resolve", "Record"):
        assert f"## onrecord.{name}\n" in text


def test_every_room_of_the_package_stands_in_the_architecture() -> None:
    """Whoever wants to change something finds the folder there; what is named there exists."""
    package = Path(onrecord.__file__).parent
    text = (build.REFERENCE.parent / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("## Where things are")[2].partition("## ")[0]
    first = "".join(re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE))
    named = set(re.findall(r"`(.*?)`", first))
    assert {path.parent.name for path in package.glob("*/__init__.py")} <= {name.partition("/")[0] for name in named}
    assert [name for name in named if not (package / name).exists()] == []


def test_every_benchmark_is_started_in_one_way_and_is_there() -> None:
    """Who copies a command runs it from the root; a script started by its path would not find the others."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    named = {name.replace(".", "/") for name in re.findall(r"python -m (benchmarks(?:\.\w+)+)", text)}
    missing = {name for name in named if not list(ROOT.glob(f"{name}.py")) + list(ROOT.glob(f"{name}/__main__.py"))}
    assert len(named) > 10
    assert missing == set()
    assert "python benchmarks/" not in text


def test_the_first_example_prints_what_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Probabilities may differ in the second place from one processor to another."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("```console\n", 1)[1].split("\n```", 1)[0]
    article, call, shown = re.split(r"\n\n\$ onrecord (attribute .*)\n", block.removeprefix("$ cat article.txt\n"))
    (tmp_path / "article.txt").write_text(article + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, call.split()).output
    number = re.compile(r"0\.\d\d")
    assert number.sub("0", printed).strip() == number.sub("0", shown).strip()
    assert [*map(float, number.findall(printed))] == pytest.approx([*map(float, number.findall(shown))], abs=0.03)


def test_the_tutorial_counts_what_the_examples_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader finds other statements; whoever walks along must not think that something went wrong."""
    tutorial = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    for call in ("add examples/captures", "verify"):
        printed = CliRunner().invoke(main, [*call.split(), "--record", str(tmp_path / "record.db")]).output
        assert f"$ onrecord {call}\n{printed}" in tutorial
