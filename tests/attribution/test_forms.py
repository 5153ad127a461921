"""The suite of forms, held against the deterministic reader."""

import pytest
from tests.attribution.forms import cases, faults

from onrecord.attribution.attribute import attribute_by_rules

CASES = cases()


@pytest.mark.parametrize("case", [one for one in CASES if not one.open], ids=lambda one: f"{one.form}/{one.name}")
def test_form_is_read(case):
    assert faults(case, attribute_by_rules) == []


@pytest.mark.parametrize("case", [one for one in CASES if one.open], ids=lambda one: f"{one.form}/{one.name}")
def test_form_marked_open_is_open_indeed(case):
    """So that the marks tell the truth about what the floor cannot do."""
    assert faults(case, attribute_by_rules) != []


def test_suite_is_large_and_its_names_are_unique():
    assert len(CASES) >= 300
    assert len({(one.form, one.name) for one in CASES}) == len(CASES)
