"""The package as a whole."""

import os
import subprocess
import sys
from pathlib import Path

import onrecord

ROOT = Path(__file__).parents[1]


def test_the_tests_run_on_the_package_beside_them() -> None:
    """An installed older copy must never be what is tested."""
    assert ROOT in Path(onrecord.__file__).parents


def test_attributing_leaves_nothing_behind_at_home(tmp_path: Path) -> None:
    """The library that runs the model would write to the user's cache, and call its maker, were it not kept from it."""
    code = "import onrecord; onrecord.attribute('“No,” said Oda Brennick on Friday.', language='en')"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    environment |= {"HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
