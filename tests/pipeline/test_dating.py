"""Days of saying where an article was published in more than one state."""

import pytest

from onrecord.pipeline.stages import Draft, draft
from onrecord.reading.verbs import read

OPENS = """
<p>The harbour board of Fenwick will close its east quay before winter, because the piles below it have rotted
away over the years.</p>
<p>“We cannot wait any longer,” its chair, Nora Quill, said on Monday. The work will take four months and cost the
town two million, half of it from the region.</p>
"""
BROUGHT = "<p>“We have found them a berth,” Quill said on Friday.</p>"
ENDS = """
<p>Fishermen who land at the quay fear for their trade. They have asked for a berth at the west mole, where the
ferry lies at night.</p>
"""
FIRST, LATER = OPENS + ENDS, OPENS + BROUGHT + ENDS


def state(body: str, updated: str) -> bytes:
    """A page, published on Tuesday 5 March 2024."""
    return f"""<html lang="en"><head><title>East Quay to Close</title>
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta property="article:modified_time" content="{updated}T08:00:00Z">
<meta property="og:url" content="https://harbourpost.example/quay"></head>
<body><article><h1>East Quay to Close</h1>{body}</article></body></html>""".encode()


def days(found: Draft) -> dict[str, str | None]:
    """The day of each direct statement, by its first words."""
    text = found.article.text
    return {
        text[one.content[0].start : one.content[0].start + 13]: one.said and one.said.date for one in found.statements
    }


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (
            [(FIRST, "2024-03-05"), (LATER, "2024-03-09")],
            {"“We cannot wa": "2024-03-04", "“We have foun": None},
        ),
        ([(LATER, "2024-03-05"), (FIRST, "2024-03-09")], {"“We cannot wa": "2024-03-04"}),
        ([(LATER, "2024-03-09")], {"“We cannot wa": "2024-03-04", "“We have foun": "2024-03-01"}),
    ],
    ids=["brought by an update", "taken out by an update", "one state alone"],
)
def test_a_day_that_only_an_update_has_stays_open(states, expected):
    """“On Friday” was written when the page was updated, perhaps about another Friday than the one before."""
    captures = [capture for body, updated in states for capture in read(state(body, updated))]
    found = days(draft((captures, ())))
    assert {words: found[words] for words in expected} == expected
