"""Splitting: one line of a page that says several things."""

import pytest

from onrecord.reading.splitting import parts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ngozi Okafor | 15 March 2024", ["Ngozi Okafor", "15 March 2024"]),
        ("By Ngozi Okafor • 15 March 2024 • 4 min read", ["By Ngozi Okafor", "15 March 2024", "4 min read"]),
        (
            "date 2024-03-15 Support the Harbour Post! Donate now.",
            ["date 2024-03-15", "Support the Harbour Post! Donate now."],
        ),
        ("Berg said on 15 March 2024 that the quay - all of it - would stay.", None),
        ("News | Sea | Sport", None),
    ],
)
def test_a_line_is_divided_where_its_parts_have_roles_of_their_own(line: str, expected: list[str] | None) -> None:
    assert [line[start:end] for start, end in parts(line, top=True)] == (expected or [line])
