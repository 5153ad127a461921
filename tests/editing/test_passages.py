"""Whole passages: replaced, taken out, moved, cut off, or taken for something of the page."""

import pytest
from build import capture
from editions import BACKGROUND, BODY, CLAIM, END, FOOT, HTML, LEAD, PDF, QUOTE, TEXT, found, misread, one
from rapidfuzz.distance import Levenshtein
from words import paragraphs

from onrecord.text.folding import tokens


def test_paragraph_in_the_place_of_quite_another_one_is_an_addition_and_an_omission() -> None:
    """Both were published, and somebody is quoted in each: words that both have by chance do not make them one."""
    other = TEXT.replace(QUOTE, CLAIM)
    article = one(capture(TEXT, media=HTML), capture(other, media=HTML))
    assert sorted(found(article)) == sorted([("omission", "revision", part, "") for part in (QUOTE, CLAIM)])


def test_reworded_paragraph_stays_one() -> None:
    """Half of the words are there still."""
    other = TEXT.replace("a relief for the whole town, and said", "the best news of a long winter, and promised")
    article = one(capture(TEXT, media=HTML), capture(other, media=HTML))
    assert {entry[:2] for entry in found(article)} == {("substitution", "revision")}


def test_inserted_sentence_that_ends_as_the_next_one_begins_is_one_addition() -> None:
    """Nothing was known [... about the ferry. The] offer: the words that happen to be equal do not part it."""
    more = "The bridge was open at the time of writing. "
    article = one(capture(TEXT, media=HTML), capture(TEXT.replace("The offer", more + "The offer"), media=HTML))
    assert found(article) == [("omission", "revision", more.strip(), "")]


@pytest.mark.parametrize(
    ("end", "nature"),
    [
        (FOOT, "revision"),
        ("\n\n!Subscribe to read the full story." + FOOT, "truncation"),
        ("\n\n~Read more" + FOOT, "truncation"),
        ("", "truncation"),
    ],
)
def test_page_that_goes_on_behind_its_last_paragraph_was_not_cut(end, nature) -> None:
    """A page with its foot shows all that was published then; one that asks for money, or breaks off, does not."""
    early = capture("#Strike called off\n\n" + "\n\n".join(BODY[:3]) + end, media=HTML)
    article = one(early, capture("#Strike called off\n\n" + TEXT + FOOT, media=HTML))
    assert article.text == TEXT
    assert found(article) == [("omission", nature, "\n\n".join(BODY[3:]), "")]


def test_what_a_page_once_said_stays_in_the_edition_however_many_lack_it() -> None:
    """Dated pages show what was published: who said it is on record."""
    pages = [
        capture("\n\n".join(parts), media=HTML, captured=f"2024-05-14T{hour:02}:00:00Z")
        for hour, parts in enumerate([[LEAD, BACKGROUND, END], [LEAD, QUOTE, BACKGROUND, END], [LEAD, BACKGROUND, END]])
    ]
    assert one(*pages).text == f"{LEAD}\n\n{QUOTE}\n\n{BACKGROUND}\n\n{END}"


def test_first_paragraph_that_one_reader_took_for_a_headline_is_text() -> None:
    """A short first line looks like a headline to who sees nothing else."""
    lead = "Is the harbour naive, or cunning?"
    article = one(capture(f"{lead}\n\n{TEXT}", media=HTML), capture(f"#{lead}\n\n{TEXT}", title=lead))
    assert article.text == f"{lead}\n\n{TEXT}"
    assert found(article) == []


def test_words_do_not_run_together_where_one_witness_has_noise_between_them() -> None:
    """The space that one witness lacks before a word says nothing when what stands before it is left out."""
    noisy = misread(TEXT.replace("a month", "a m. -month"), 7)
    assert one(capture(TEXT), capture(TEXT + "\n"), capture(noisy, media=HTML)).text == TEXT


def test_addresses_are_one_word() -> None:
    """Two addresses are the same or they are not; what they share is no text."""
    ours, theirs = "https://post.example/strike-at-the-port", "https://post.example/crane-at-the-quay"
    article = one(capture(f"{TEXT} See {ours} for more."), capture(f"{TEXT} See {theirs} for more."))
    assert {entry[2] for entry in found(article)} <= {ours, theirs}


@pytest.mark.parametrize("seed", range(6))
def test_moved_and_misread_paragraph_is_there_once(seed) -> None:
    """Three witnesses, one in another order, each misread: the passage is aligned where the others have it."""
    body = paragraphs(seed, 8)
    moved = [*body[:2], *body[3:6], body[2], *body[6:]]
    captures = [
        capture(misread("\n\n".join(parts), number, 0.04), media=PDF)
        for number, parts in enumerate((body, moved, body))
    ]
    right = tokens("\n\n".join(body)).keys.tolist()
    assert Levenshtein.distance(tokens(one(*captures).text).keys.tolist(), right) <= 3


@pytest.mark.parametrize("seed", range(8))
def test_long_paragraph_that_was_moved_is_one_transposition(seed) -> None:
    """It is looked for part by part, but no word between two parts is lost."""
    body = paragraphs(seed, 16)
    long = " ".join(paragraphs(seed + 50, 3))
    whole, moved = [*body[:2], long, *body[2:]], [*body[:14], long, *body[14:]]
    article = one(capture("\n\n".join(whole), media=HTML), capture("\n\n".join(moved)))
    assert [(kind, words) for kind, _, words, _ in found(article, form=True)] == [("transposition", long)]


def test_sentence_that_names_an_address_is_no_furniture() -> None:
    """A line with hardly anything but an address is."""
    more = (
        "The union put the whole offer on its page at https://union.example/offer and asked its members to vote on it."
    )
    article = one(capture(TEXT, media=HTML), capture(TEXT.replace("harbour gate.", f"harbour gate. {more}")))
    assert more in article.text


@pytest.mark.parametrize("media", [HTML, "text/plain", PDF])
@pytest.mark.parametrize(
    "line",
    [
        "Read more about the harbour council",
        "Ferry crews wait for the bridge to open",
        "Follow us on all channels of the council",
        "Most read today",
    ],
)
def test_last_line_of_links_is_not_mixed_with_another_copys_last_paragraph(line, media) -> None:
    """Two lines at one place that are quite different are two lines: no sentence is made of words of both."""
    note = "Vera Lind of the harbour council will meet the crews on Friday."
    article = one(capture(f"{TEXT}\n\n{note}", media=HTML), capture(f"{TEXT}\n\n{line}", media=media))
    parts = {article.text[start:end] for start, end in article.paragraphs}
    assert parts <= {*BODY, note, line}
    assert all(entry[0] != "substitution" for entry in found(article))


def test_short_paragraph_that_was_misread_is_still_one() -> None:
    """Most of the letters are there."""
    article = one(
        capture(f"{TEXT}\n\nThe crews meet on Friday", media=HTML),
        capture(f"{TEXT}\n\nTbe crevvs mect ou Frlday", media=PDF),
    )
    assert article.text == f"{TEXT}\n\nThe crews meet on Friday"
