"""The README's first example prints what the README says."""

import re
from pathlib import Path

from .conftest import ROOT, Desk

README = ROOT / "README.md"


def test_the_first_example_is_what_the_command_prints(desk: Desk, tmp_path: Path) -> None:
    """Numbers of the model may move a little; words, names, dates and kinds may not."""
    shown = re.search(
        r"\$ cat article\.txt\n(.*?)\n\n\$ onrecord attribute \S+ (.*?)\n(.*?)```", README.read_text(), re.DOTALL
    )
    assert shown is not None
    article = tmp_path / "article.txt"
    article.write_text(shown[1] + "\n", encoding="utf8")
    printed = desk.run("attribute", str(article), *shown[2].split())
    assert re.sub(r"0\.\d+", "0.nn", printed) == re.sub(r"0\.\d+", "0.nn", shown[3])
