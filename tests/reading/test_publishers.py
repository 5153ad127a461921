"""Publishers: the outlet from the words that spell its host, and from banners and legal lines."""

import pytest

from onrecord.reading.publishers import named, spelled


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Support the Harbour Post, the paper said.", "harbourpost", "Harbour Post"),
        ("The Harbour Post is free.", "harbourpost", "The Harbour Post"),
        ("The Harbour Post is free.", "theharbourpost", "The Harbour Post"),
        ("Salt & Tide has it first.", "salt-and-tide", "Salt & Tide"),
        ("He wrote it in the harbour post office.", "harbourpost", None),
        ("Mail desk@harbourpost.example", "harbourpost", None),
    ],
)
def test_words_in_capitals_that_put_together_are_the_host_are_the_outlet(
    text: str, label: str, words: str | None
) -> None:
    assert next((span.of(text) for span in spelled(text, label)), None) == words


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Support the Harbour Post!", "Harbour Post"),
        ("© 2024 Harbour Post Ltd. All rights reserved.", "Harbour Post"),
        ("Subscribe to The Daily Tide", "The Daily Tide"),
        ("Support us today!", None),
        ("Support independent journalism", None),
    ],
)
def test_banners_and_legal_lines_name_the_outlet(line: str, name: str | None) -> None:
    found = named(line)
    assert (found[0] if found else None) == name
    if found:
        assert line[found[1] : found[2]] == name
