"""Citations."""

import json
from dataclasses import replace
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.citation import Citation, fragment, quoted

GIVEN = Citation(
    id="s0123456789abcdef",
    quotation="“We cannot watch [the port] fall behind,”",
    speaker="Ngozi Okafor",
    said="2024-03-15",
    title="Harbour & Quay: 50% {off}",
    authors=("Mirela Danso", "Jonas Ekwall"),
    outlet="Harbour_Post",
    published="2024-03-15",
    url="https://harbourpost.example/a_b?x=1%20",
    highlight="https://harbourpost.example/a_b?x=1%20#:~:text=We",
    captured="2024-03-15T10:05:00Z",
    sha256="0" * 64,
)


def test_the_text_holds_the_words_verbatim_with_who_when_and_where() -> None:
    text = GIVEN.text()
    for part in (GIVEN.quotation, "Ngozi Okafor", "15 March 2024", "Harbour_Post", GIVEN.highlight, GIVEN.sha256):
        assert part in text


def test_where_nothing_is_known_of_the_article_nothing_is_said() -> None:
    bare = replace(GIVEN, title=None, authors=(), outlet=None, published=None, url=None, highlight=None, said=None)
    assert bare.text().splitlines()[0] == f"{GIVEN.quotation} (Ngozi Okafor)."


def test_bibtex_escapes_what_latex_would_run() -> None:
    made = GIVEN.bibtex()
    assert r"title = {{Harbour \& Quay: 50\% \{off\}}}" in made
    assert r"journal = {Harbour\_Post}" in made
    assert "url = {https://harbourpost.example/a_b?x=1%20}" in made
    assert made.count("{") - made.count(r"\{") == made.count("}") - made.count(r"\}")


def test_csl_is_one_newspaper_article() -> None:
    item = GIVEN.csl()
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2024, 3, 15]]}
    assert json.loads(json.dumps(item)) == item


def test_a_short_quotation_stands_whole_in_the_address() -> None:
    assert fragment("in a well-known way, he said", "") == ":~:text=in%20a%20well%2Dknown%20way%2C%20he%20said"


def test_a_long_quotation_stands_by_its_ends() -> None:
    words = " ".join(f"w{number}" for number in range(40))
    assert fragment(words, words) == ":~:text=w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39"


def test_the_beginning_is_longer_where_the_text_has_it_twice() -> None:
    words = "a b c d e f " + " ".join(f"w{number}" for number in range(20))
    made = unquote(fragment(words, f"a b c d e x. {words}"))
    assert made.startswith(":~:text=a b c d e f,")


def test_words_of_two_paragraphs_are_a_range() -> None:
    """A browser looks for whole words inside one block only."""
    assert fragment("one two\n\nthree four", "") == ":~:text=one%20two,three%20four"


@given(st.text())
def test_a_fragment_never_breaks_its_address(words: str) -> None:
    made = fragment(words.encode("utf8", "ignore").decode(), words)
    assert made == "" or made.count(",") <= 1
    assert not set(made.removeprefix(":~:text=")) & set(' &#"<>\n')


def test_quotation_marks_of_the_article_stay() -> None:
    assert quoted("“no,”") == "“no,”"
    assert quoted("no") == "“no”"
    assert quoted("it is “no”") == '"it is “no”"'
