"""Parameters: whoever writes an address may write anything."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from onrecord.web.parameters import LONGEST, number_of, text_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [("0", 0), ("17", 17), ("999999999", 999_999_999), ("", None), ("-1", None), ("1.5", None), ("1" * 10, None)],
)
def test_a_number_is_a_few_plain_digits(written: str, expected: int | None) -> None:
    assert number_of(written) == expected


@given(st.text(max_size=12))
def test_digits_of_other_scripts_and_signs_are_no_error(written: str) -> None:
    """Python takes "٣" and "²" for digits; an address does not need them."""
    found = number_of(written)
    assert found is None or str(found) == written.lstrip("0") or set(written) == {"0"}


@given(st.text(st.characters(), max_size=LONGEST + 10))
def test_any_text_can_be_bound_to_a_query(written: str) -> None:
    found = text_of(QueryParams({"q": written}), "q")
    assert len(found) <= LONGEST
    assert sqlite3.connect(":memory:").execute("SELECT ?", (found,)).fetchone() == (found,)
