"""The package as a whole."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import onrecord

ROOT = Path(__file__).parents[1]


def test_the_tests_run_on_the_package_beside_them() -> None:
    """An installed older copy must never be what is tested."""
    assert ROOT in Path(onrecord.__file__).parents


@pytest.mark.parametrize("name", onrecord.__all__)
def test_what_the_package_promises_is_there(name: str) -> None:
    """Names are looked up when they are used; a wrong one would be found only by a user."""
    assert getattr(onrecord, name).__doc__


def test_every_error_is_caught_by_one_name() -> None:
    with pytest.raises(onrecord.OnRecordError) as caught:
        list(onrecord.read("no such file"))
    assert caught.value.hint


def test_attributing_leaves_nothing_behind_at_home(tmp_path: Path) -> None:
    """The library that runs the model would write to the user's cache, and call its maker, were it not kept from it."""
    code = "import onrecord; onrecord.attribute('“No,” said Oda Brennick on Friday.', language='en')"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    environment |= {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _licences(name: str, found: dict[str, str]) -> None:
    """Note what *name* and all that it needs say of their licence."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    about = distribution(key)
    said = [
        about.metadata.get("License-Expression"),
        *about.metadata.get_all("Classifier", []),
        about.metadata.get("License"),
    ]
    found[key] = next((each for each in said if each and ("License ::" in each or "::" not in each)), "")
    for line in about.requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            _licences(needed.name, found)


def _spelt_otherwise(name: str, seen: set[str]) -> set[str]:
    """What extras bring that *name* and all that it needs ask for, and that their package spells in another way."""
    seen.add(name)
    missed = set()
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.marker is not None and not needed.marker.evaluate({"extra": ""}):
            continue
        other = distribution(needed.name)
        for extra in needed.extras - set(other.metadata.get_all("Provides-Extra", [])):
            asked = {"extra": re.sub(r"[-_.]+", "-", extra).lower()}
            brought = [Requirement(each) for each in other.requires or ()]
            missed |= {each.name for each in brought if each.marker is not None and each.marker.evaluate(asked)}
        if needed.name not in seen:
            missed |= _spelt_otherwise(needed.name, seen)
    return missed


def test_the_package_works_where_an_older_pip_installs_it() -> None:
    """Before version 23.3, and so in Python 3.11, pip passes over extras that two packages spell in two ways."""
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    named = [Requirement(line).name for line in lines]
    seen: set[str] = set()
    try:
        missed = {brought for name in named if name not in seen for brought in _spelt_otherwise(name, seen)}
    except PackageNotFoundError as missing:
        pytest.skip(f"{missing.name} is not installed as a package")
    assert {re.sub(r"[-_.]+", "-", each).lower() for each in missed} <= set(named)


def test_nothing_that_the_package_needs_obliges_it_to_the_gpl() -> None:
    """The package is permissive; a choice of licences that has another one is fine."""
    found: dict[str, str] = {}
    try:
        for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]:
            _licences(Requirement(line).name, found)
    except PackageNotFoundError as missing:
        pytest.skip(f"{missing.name} is not installed as a package")
    forced = {name: said for name, said in found.items() if re.search(r"\b(?:A|L)?GPL", said) and " OR " not in said}
    assert forced == {}
    assert all(found.values()), "a package does not say under which licence it is"
