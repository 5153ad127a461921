"""The command line inside this process, with a small record to work on."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

FERRY = """Ferry Fares Stay as They Are

Friday, March 15, 2024

The ferry line will not raise its fares this year, its director said Friday. The line carries some two million people
across the bay every year, and most of them are on their way to work or to school.

“We have looked at the numbers twice,” Marta Lindgren told the Harbour Post on Friday. “The answer is no.”

The union of the ferry workers welcomed the decision. Emeka Bello, who speaks for it, said that the fares were high
enough already, and that a further rise would have driven passengers to the new bridge.
"""
HARBOUR = """Storm Closes the Northern Quay

The northern quay will stay closed until the wall has been measured again, the council decided on Tuesday night.

“Nobody should walk there, whatever the weather looks like,” said Aino Berg, who leads the council. She added that
the lighthouse keepers had counted nine cracks since the autumn.
"""


@dataclass(frozen=True)
class Desk:
    """A folder with captures and the command that works on them."""

    folder: Path

    @property
    def record(self) -> Path:
        """Its file."""
        return self.folder / "record.db"

    def run(self, *words: str, status: int = 0, stdin: bytes | None = None) -> Result:
        """The command's result; its exit status must be *status*."""
        known = (
            []
            if words[0] in {"attribute", "--help", "--version"} or "--record" in words
            else ["--record", str(self.record)]
        )
        result = CliRunner().invoke(main, [words[0], *known, *words[1:]], input=stdin)
        assert result.exit_code == status, (result.output, result.exception)
        return result

    def rows(self, *words: str) -> list[dict]:
        """The JSON objects that a command prints."""
        return [json.loads(line) for line in self.run(*words).stdout.splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Empty."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def full_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """With two articles, one of them in two states."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    captures = made.folder / "in"
    captures.mkdir()
    (captures / "ferry.txt").write_text(FERRY)
    (captures / "ferry-cut.txt").write_text(FERRY.rpartition("\n\n")[0])
    (captures / "harbour.txt").write_text(HARBOUR)
    made.run("add", str(captures))
    return made
