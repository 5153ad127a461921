"""Markdown, as scrapers of today make it of pages."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.capture import Look, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.markdown.reader import read_markdown
from onrecord.reading.source import MARKDOWN, source_of

LEAD = "The ferry line will not raise its fares this year, its director said Friday, and the quay stays open."
PAGE = f"""---
title: "Ferry fares: no rise"
date: 2024-03-15
author:
  - Aino Berg
url: https://harbourpost.example/2024/ferry
---

[Home](/) [News](/news)

* [Sport](/sport)
* [Culture](/culture)

# Ferry fares stay as they are

**By Ada Mora**

![The ferry at the quay](/ferry.jpg)

{LEAD.replace("fares", "[fares](/fares)")}

> We have looked at the numbers twice, and the answer
> is **no**.

## What comes next

**Will the quay close?** Nobody knows, said *Will Dunn*, who has run it for ten years.

Read more: [The quay closes](https://harbourpost.example/2023/quay)
"""


def read(text):
    return read_markdown(source_of(text.encode(), path="page.md", media_type=MARKDOWN))


def body(capture):
    return [block.reading(capture.text).text for block in capture.having(Role.PARAGRAPH)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("It **stays** *open*, she ~~never~~ said.", "It stays open, she never said."),
        ("It in**deed** stays, `she` said.", "It indeed stays, she said."),
        (r"It is \*not\* closed \[yet\], she said.", "It is *not* closed [yet], she said."),
        ('She [said](https://a.example/x_(y) "It said") so, and [more][1].\n\n[1]: /more', "She said so, and more."),
        (
            "Berg & Sons said so on <https://a.example/ä> at once.",
            "Berg & Sons said so on https://a.example/ä at once.",
        ),
        ("Berg &amp; Sons&nbsp;said <b>so</b> at once.", "Berg & Sons said so at once."),
        ("The minis-\nter said so\nat once.", "The minister said so at once."),
        ("The minister\\\nsaid  \nso at once.", "The minister said so at once."),
        ("The minister said so. ![A quay](/quay.png)", "The minister said so."),
        ("- The minister said so.", "The minister said so."),
        ("1. The minister said so.", "The minister said so."),
        ("2019\\. It was dry, she said.", "2019. It was dry, she said."),
        ("2019. It was dry, she said.", "2019. It was dry, she said."),
        ("    The minister said so.", "The minister said so."),
        ("The minister said so.\r\nIt stays.", "The minister said so. It stays."),
        ("[*It* stays](javascript:void) so, she said.", "It stays so, she said."),
    ],
)
def test_marks_are_no_part_of_the_words(written, words):
    """And the words are slices of the text as it stands, which is the text layer."""
    capture = read(f"# Quay stays open\n\n{LEAD}\n\n{written}\n")
    assert body(capture) == [LEAD, words]
    assert capture.text == f"# Quay stays open\n\n{LEAD}\n\n{written}\n"


@pytest.mark.parametrize(
    ("written", "layer", "words"),
    [
        (
            "&quot;It&#8217;s the caf&eacute;&apos;s,&#x22; she said.",
            '"It’s the café\'s," she said.',
            '"It’s the café\'s," she said.',
        ),
        ("5 &lt; 6, &#42;not&#42; &#91;sic&#93;.", "5 \\< 6, \\*not\\* \\[sic\\].", "5 < 6, *not* [sic]."),
        (
            "It [stays](/x?a=1&amp;b=2 &quot;It&quot;), `&quot;`, &unknown; and &#7; and &#10; here.",
            'It [stays](/x?a=1&amp;b=2 "It"), `&quot;`, &unknown; and &#7; and &#10; here.',
            "It stays, &quot;, &unknown; and &#7; and &#10; here.",
        ),
        ("It &notanchored; and &copycat; stay.", None, "It &notanchored; and &copycat; stay."),
        ("# &#35;quay stays &mdash; <b>all</b> of it, she said", None, "#quay stays — all of it, she said"),
    ],
)
def test_named_characters_are_the_characters(written, layer, words):
    """Without its quotation marks a quotation is none; and what was named is no mark of Markdown."""
    capture = read(f"# Quay stays open\n\n{LEAD}\n\n{written}\n")
    assert words in [block.reading(capture.text).text for block in capture.blocks]
    if layer:
        assert capture.text == f"# Quay stays open\n\n{LEAD}\n\n{layer}\n"


def test_named_characters_ahead_of_the_text_stay_in_their_fields():
    found = read(f'---\ntitle: "The &quot;quay&quot;"\n---\n\n{LEAD}\n')
    assert body(found) == [LEAD]


def test_a_page_is_read_with_what_stands_ahead_of_it_and_around_it():
    capture = read(PAGE)
    assert body(capture) == [
        LEAD,
        "We have looked at the numbers twice, and the answer is no.",
        "What comes next",
        "Will the quay close? Nobody knows, said Will Dunn, who has run it for ten years.",
    ]
    facts = {fact.name: fact.value for fact in capture.facts}
    assert facts["title"] == "Ferry fares stay as they are"
    assert facts["published"] == "2024-03-15"
    assert facts["address"] == "https://harbourpost.example/2024/ferry"
    assert {fact.value for fact in capture.facts if fact.name == "author"} == {"Ada Mora", "Aino Berg"}
    roles = {block.reading(capture.text).text: block.role for block in capture.blocks}
    assert roles["Sport"] is Role.FURNITURE
    assert roles["The ferry at the quay"] is Role.CAPTION
    assert roles["Read more: The quay closes"] is Role.RELATED


def test_looks_and_links_of_the_body_are_kept():
    """What is set apart as a quotation is one, with or without quotation marks."""
    capture = read(PAGE)
    found = {(capture.text[start:end], look) for block in capture.blocks for start, end, look in block.settings}
    assert ("What comes next", Look.HEADING) in found
    assert ("Will the quay close?", Look.STRESS) in found
    assert any(look is Look.QUOTE and words.startswith("We have") for words, look in found)
    links = {(capture.text[start:end], href) for block in capture.blocks for start, end, href in block.links}
    assert links == {("fares", "https://harbourpost.example/fares")}


@pytest.mark.parametrize(
    "ahead",
    [
        "---\ntitle: Quay stays open\npublished: 2024-03-15\n---\n",
        "Title: Quay stays open\n\nURL Source: https://a.example/q\n\nPublished Time: 2024-03-15\nMarkdown Content:\n",
        "---\r\ntitle: 'Quay stays open'\r\nauthor: [Ada Mora]\r\ndate: 2024-03-15\r\n---\r\n",
    ],
    ids=["YAML", "lines", "YAML with other line ends"],
)
def test_fields_ahead_of_the_text_are_facts_and_no_text(ahead):
    capture = read(f"{ahead}{LEAD}\n\n{LEAD} So it is.\n")
    assert body(capture)[0] == LEAD
    assert capture.fact("title") == "Quay stays open"
    assert capture.fact("published") == "2024-03-15"


def test_damaged_fields_are_left_as_text():
    """Lines of dashes may part any text."""
    assert "quay: [open" in read(f"---\nquay: [open\n---\n{LEAD}\n").text


def test_links_over_several_paragraphs_lead_there_and_leave_no_brackets():
    """So scrapers write cards with a picture, a headline and a teaser."""
    card = "[![Pier](/p.png)\n\n### The pier is closed now\n\nIt fell.](https://a.example/pier)"
    capture = read(f"# Quay stays open\n\n{LEAD}\n\n{card}\n")
    assert body(capture) == [LEAD]
    words = "".join(block.reading(capture.text).text for block in capture.blocks)
    assert "](" not in words
    assert "The pier is closed now" in words


@pytest.mark.parametrize("sign", ["", "> "])
@pytest.mark.parametrize("row", ["| Ada | 12 | spoiled \\| void | late |", "Ada | 12 | spoiled \\| void | late"])
def test_cells_beyond_the_head_of_a_table_are_read(sign, row):
    lines = ["Name | Votes", "--- | ---", row, "| Mora | 9 |"]
    capture = read(f"{LEAD}\n\n" + "".join(f"{sign}{line}\n" for line in lines))
    words = [block.reading(capture.text).text for block in capture.blocks]
    assert words == [LEAD, "Name", "Votes", "Ada", "12", "spoiled \\| void", "late", "Mora", "9"]


def test_a_text_without_words_is_refused():
    with pytest.raises(CaptureUnreadable):
        read("[x]: https://a.example/\n")


BITS = [
    "word", "Ada said", "*", "**", "_", "[", "](", '](https://a.example/x "t")', ")", "]", "![", "`", "\n", "\n\n",
    "  \n", "\\\n", "\\*", "&amp;", "&nbsp;", "&quot;", "&lt;", "&#42;",
    "&#10;", "<b>", "<br>", "<https://a.example/ä>", "> ", "# ", "- ",
    "2019. ", "|", "\n|---|\n", "\t", "~~", "\r\n", "<div>", "\\|", "---\n", "===\n", "é", "“quoted”",
    "[r]: /r\n", "[r]", "\x00", "\u2028", " ",
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join))
@example("\\|\r\n---\nword|word")
@example("\n~~~~word")
@example("---\n<div>&lt;word> ")
def test_every_word_is_in_a_block_whatever_the_marks(text):
    """The layer is the source; blocks are in the order of their beginnings."""
    try:
        capture = read(f"word {text}")
    except CaptureUnreadable:
        return
    pieces = [piece for block in capture.blocks for piece in block.pieces]
    assert all(0 <= piece.start < piece.end <= len(capture.text) for piece in pieces)
    starts = [block.pieces[0].start for block in capture.blocks]
    assert starts == sorted(starts)
    kept = "".join(capture.text[piece.start : piece.end] for piece in pieces)
    for word in ("word", "Ada said", "quoted"):
        assert kept.count(word) >= capture.text.count(word)


def test_fields_with_a_colon_in_the_title_are_read_though_they_are_no_yaml():
    """Many makers of Markdown put no quotation marks around titles."""
    found = read(f'---\ntitle: The mayor: no rise\ndate: "2024-03-15"\nauthor: Ada Mora\n---\n\n{LEAD}\n')
    assert (found.fact("title"), found.fact("published")) == ("The mayor: no rise", "2024-03-15")
    assert found.fact("author") == "Ada Mora"
    assert body(found) == [LEAD]


@pytest.mark.parametrize("marks", ["> " * 60, "- " * 60, "+ " * 60 + "\n\n"], ids=["quotations", "lists", "ornament"])
def test_what_lies_deeper_than_the_parser_follows_stays(marks):
    found = read(f"# Ferry fares stay as they are\n\n{LEAD}\n\n{marks}The quay stays, too.\n\nNobody knows, he said.\n")
    assert body(found) == [LEAD, "The quay stays, too.", "Nobody knows, he said."]


def test_where_links_lead_is_no_text():
    found = read(f"**{LEAD}** She said [more][1].\n\n[1]: https://harbourpost.example/more\n[1]: /again\n")
    assert body(found) == [f"{LEAD} She said more."]
