"""What somebody calls a thing in passing."""

import pytest

from onrecord.attribution import attribute
from onrecord.attribution.attribute import attribute_by_rules
from onrecord.statement import words


@pytest.mark.parametrize("read", [attribute, attribute_by_rules])
@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The song, called “a hymn of salt” by the critic Bo Lund, is old.", "the critic Bo Lund", "“a hymn of salt”"),
        ("The bill, dubbed “the salt tax” by bakers who hate it, failed.", "bakers", "“the salt tax”"),
        ("He was called “the last honest miller” by the Echo in 1950.", "the Echo", "“the last honest miller”"),
    ],
)
def test_what_something_is_called_is_of_who_calls_it_so(text, source, content, read):
    (one,) = read(text, published="2024-05-17")
    assert (words(text, one.source), words(text, one.content)) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "The song, called “The Long Way Home” by Bo Lund, is old.",  # a title, and who wrote it
        "The pier, called “the arm” for short, is old.",
    ],
)
def test_titles_and_names_are_of_nobody(text):
    assert attribute_by_rules(text, published="2024-05-17") == ()
