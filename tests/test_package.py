"""The package as a whole."""

from pathlib import Path

import onrecord

ROOT = Path(__file__).parents[1]


def test_the_tests_run_on_the_package_beside_them() -> None:
    """An installed older copy must never be what is tested."""
    assert ROOT in Path(onrecord.__file__).parents
