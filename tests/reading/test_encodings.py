"""Encodings: from bytes to characters, whatever was declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.encodings import decode, known_encoding, tidy

WORDS = "Die Brücke über die Förde bleibt für Fußgänger geöffnet, sagte die Bürgermeisterin."


@pytest.mark.parametrize(
    ("data", "declared", "basis"),
    [
        (WORDS.encode("utf-8"), "iso-8859-1", "valid UTF-8"),
        (WORDS.encode("cp1252"), "utf-8", "detected"),
        (WORDS.encode("cp1252"), "latin1", "declared"),
        (b"\xef\xbb\xbf" + WORDS.encode("utf-8"), None, "byte order mark"),
        (WORDS.encode("utf-16"), None, "byte order mark"),
        (WORDS.encode("utf-16-le"), None, "detected"),
        (WORDS.encode("utf-8"), "no such thing", "valid UTF-8"),
    ],
)
def test_bytes_are_believed_before_what_is_said_of_them(data: bytes, declared: str | None, basis: str) -> None:
    found = decode(data, declared)
    assert (found.text, found.basis) == (WORDS, basis)


@pytest.mark.parametrize("bytes_of_the_last", [1, 2])
def test_utf8_that_was_cut_inside_a_character_is_utf8(bytes_of_the_last: int) -> None:
    """Copies are cut by number of bytes; one quotation mark in two must not turn all others into letters."""
    whole = "The ferry “will not sail,” Ida Norrgard said.".encode()
    cut = whole[: whole.index("”".encode()) + bytes_of_the_last]
    assert decode(cut).text == "The ferry “will not sail,\ufffd"


def test_a_broken_place_among_few_characters_beyond_ascii_leaves_them_as_they_are() -> None:
    broken = "“No,” she said. “Never,” he said. \x00".encode().replace(b"\x00", b"\xff")
    assert decode(broken).text == "“No,” she said. “Never,” he said. \ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "Ça ne va pas, dit-elle au café",
        "ferðamenn á eyjunni, sagði hún",
        "«Нет», — сказала она вчера в порту",
        "彼女は港でそう話した。",
        "她在港口说了这些话。",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "shift_jis", "gb18030", "euc_jp"])
def test_texts_in_other_encodings_are_not_taken_for_broken_utf8(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert data.isascii() or decode(data).encoding != "utf-8"


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Ångström-Núñez, who owns a bakery at the eastern end, said she would lose half of her customers.",
        "Mayor François Lefèvre told reporters that the school would not be opened before the spring.",
        "The ministry in São Paulo said on Monday that João Magalhães had resigned from the board of the port.",
        "“I will not go,” she said. “There’s no boat, and there is nobody who would steer it for us in the winter.”",
    ],
)
def test_of_few_letters_in_an_english_text_none_is_of_another_language(text: str) -> None:
    """Such a text was once read with names that are Polish or Chinese in part, and with letters for quotation marks."""
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Belediye başkanı köprünün on bir ay kapalı kalacağını söyledi, çünkü mühendisler böyle istiyor.", "cp1254"),
        ("Premiér řekl, že vláda o zákonu rozhodne až příští týden, protože ministři žádají změny.", "cp1250"),
        ("Мэр сказал, что мост закроют на одиннадцать месяцев, потому что так решили инженеры города.", "cp1251"),
        ("市長は橋が十一か月閉鎖されると述べた。技術者がそう決めたためだという。", "shift_jis"),
        ("The party “will not vote” for the plan, its leader said on Monday, and the board agreed.", "shift_jis"),
    ],
)
def test_texts_are_read_in_what_their_language_is_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin1", "shift_jis", "hex", "utf-16", ""]))
def test_any_bytes_become_text_that_can_be_kept(data: bytes, declared: str | None) -> None:
    text = decode(data, declared).text
    text.encode()
    assert "\x00" not in text
    assert "\ufeff" not in text


@given(st.text(max_size=80))
def test_tidying_is_done_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("ISO-8859-1", "cp1252"), (" 'utf8' ", "utf-8"), ("hex", None), ("x" * 50, None), (None, None)],
)
def test_names_mean_what_the_web_means_by_them(name: str | None, encoding: str | None) -> None:
    assert known_encoding(name) == encoding
