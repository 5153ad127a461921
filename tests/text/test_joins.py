"""What stood at a line end before the printer broke the line."""

import pytest

from onrecord.text import Span, mend, paragraphs
from onrecord.text.joins import Words, join_lines

FILL = (
    "The council of the harbour has met on three days of this week and it will meet again when the bids for the bridge "
    "are in, which is why the people of the town have to wait for the ferry and for an answer. "
)


def joined(upper: str, lower: str, context: str = FILL) -> str:
    text = f"{context}\n{upper}\n{lower}"
    start = len(context) + 1
    lines = [Span(start, start + len(upper)), Span(start + len(upper) + 1, len(text))]
    return mend(text, join_lines(text, lines, Words(text), width=40)).text


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("asked the govern-", "ment for money", "asked the government for money"),
        ("its anti-govern-", "ment protests", "its anti-government protests"),
        ("of national secu-", "rity and", "of national security and"),
        ("a long-", "term plan", "a long-term plan"),
        ("the state-of-the-", "art crane", "the state-of-the-art crane"),
        ("a 19-", "year-old sailor", "a 19-year-old sailor"),
        ("a 19-year-", "old sailor", "a 19-year-old sailor"),
        ("the Anglo-", "American treaty", "the Anglo-American treaty"),
        ("GOVERN-", "MENT FALLS", "GOVERNMENT FALLS"),
        ("against COVID-", "19 in", "against COVID-19 in"),
        ("the two-", "and three-storey houses", "the two- and three-storey houses"),
        ("boiled pota-", "to soup", "boiled potato soup"),
        ("mayor Fern-", "wick said", "mayor Fernwick said"),
        ("har\u00ad", "bour", "harbour"),
        ("left -", "and right", "left - and right"),
        ("the mayor—", "he is new—said", "the mayor—he is new—said"),
        ("the mayor –", "he is new – said", "the mayor – he is new – said"),
        ("and/", "or the ferry", "and/or the ferry"),
        ("1990-", "1994", "1990-1994"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_or_falls_away(upper: str, lower: str, expected: str) -> None:
    assert joined(upper, lower) == expected


def test_a_form_found_elsewhere_in_the_text_decides() -> None:
    """The text's own usage is better evidence than any list."""
    assert joined("an inter-", "agency answer", FILL + "The inter-agency group met.") == "an inter-agency answer"
    assert joined("an inter-", "agency answer", FILL + "The interagency group met.") == "an interagency answer"


def test_other_languages_have_no_word_list() -> None:
    """English words inside words of other languages prove nothing."""
    german = "Der Hafenrat hat am Dienstag über die Brücke beraten, die seit den Stürmen des Herbstes gesperrt ist. "
    assert joined("die neue An-", "stalt des Hafens", german) == "die neue Anstalt des Hafens"
    assert joined("Vor-", "und Nachteile", german) == "Vor- und Nachteile"
    assert joined("die Nord-", "Süd-Achse", german) == "die Nord-Süd-Achse"


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("https://www.harbourpost.example/2022/01/28/council-closes-bridge-a761", "83", None),
        ("https://www.harbourpost.example/2022/01/28/council-closes-", "bridge", None),
        ("https://www.harbourpost.example/2022/01/28/", "council-closes-bridge", None),
        ("https://www.harbourpost.example/2022/01/28/council-closes-bridge", ".html", None),
        ("https://www.harbourpost.example/news?id=4711&", "page=2", None),
        ("https://", "www.harbourpost.example/news", None),
        ("it is at https://www.harbourpost.example/2022/01/council-", "bridge-a12 and will stay", None),
        ("it is at https://www.harbourpost.example/2022/01/council/", "and will stay", " "),
        ("it is at https://www.harbourpost.example/bridge", "ill-fated as it is", " "),
        ("it is at https://www.harbourpost.example/bridge.", "The mayor said so", " "),
        ("https://www.harbourpost.example/bridge", "https://www.harbourpost.example/bridge", " "),
    ],
)
def test_addresses_broken_over_lines(upper: str, lower: str, expected: str | None) -> None:
    assert joined(upper, lower) == f"{upper}{expected or ''}{lower}"


def test_an_address_broken_twice_is_one_paragraph() -> None:
    text = (
        "Original url:\nhttps://www.harbourpost.example/2022/01/28/council-closes-\n"
        "bridge-over-the-ellis-until-spring-after-storms-and-\nvotes-a76183\n\nhttps://hbr.example/3o6F"
    )
    assert [mend(text, p).text for p in paragraphs(text)] == [
        "Original url:",
        "https://www.harbourpost.example/2022/01/28/council-closes-bridge-over-the-ellis-until-spring-after-storms-and-votes-a76183",
        "https://hbr.example/3o6F",
    ]
