"""Pages: text layer, roles, facts. The pages are made here; outlets and people are invented."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.capture import Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.html.body import body_lines
from onrecord.reading.html.days import _written
from onrecord.reading.html.layer import layer_of
from onrecord.reading.html.tree import parse
from onrecord.reading.source import source_again, source_of
from onrecord.reading.verbs import read, read_source

FIRST = "The government does not intend to close any of the three quays at Port Merrow, the minister said on Friday."
SECOND = "Aino Berg, who speaks for the dockworkers, called the promise “a photograph with chairs” and left the room."
THIRD = "Talks will go on next week, according to the ministry, which did not say where they would be held or by whom."


def page(body, head=""):
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def capture(markup, url=None, charset=None):
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_source(source_of(data, path="page.html", media_type="text/html", url=url, charset=charset))


def words(found, role):
    return [block.reading(found.text).text for block in found.blocks if block.role is role]


ARTICLE = page(
    f"""<nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>
    <article><h1>Quays Stay Open, Minister Says</h1>
    <p class="byline">By Mirela Danso</p><time datetime="2024-03-15T10:00:00Z">March 15, 2024</time>
    <figure><img src="x.jpg"><figcaption>The north quay in March.</figcaption></figure>
    <p>{FIRST} <a href="/quay">See the plan</a>.</p>
    <p>Related: <a href="/old">Port Council Shelves the Plan</a></p>
    <p>{SECOND}</p>
    <iframe src="https://www.youtube.com/embed/hPm3rr0wQy1"></iframe>
    <p>{THIRD}</p>
    <p>Sign up for our newsletter and get the news of the coast in your inbox.</p>
    </article><footer>© 2024 Harbour Post. All rights reserved.</footer><script>var a = "not text";</script>""",
    """<title>Quays Stay Open, Minister Says | Harbour Post</title>
    <meta property="og:title" content="Quays Stay Open, Minister Says">
    <meta property="og:site_name" content="Harbour Post">
    <link rel="canonical" href="https://harbourpost.example/2024/03/15/quays">
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quays Stay Open, Minister Says",
      "datePublished": "2024-03-15T10:00:00Z", "author": [{"@type": "Person", "name": "Mirela Danso"}],}</script>""",
)


def test_each_line_has_the_role_that_it_plays():
    found = capture(ARTICLE)
    assert words(found, Role.HEADLINE) == ["Quays Stay Open, Minister Says"]
    assert words(found, Role.PARAGRAPH) == [f"{FIRST} See the plan.", SECOND, THIRD]
    assert words(found, Role.BYLINE) == ["By Mirela Danso"]
    assert words(found, Role.DATE_LINE) == ["March 15, 2024"]
    assert words(found, Role.CAPTION) == ["The north quay in March."]
    assert words(found, Role.RELATED) == ["Related: Port Council Shelves the Plan"]
    assert words(found, Role.EMBED) == ["https://www.youtube.com/embed/hPm3rr0wQy1"]
    assert words(found, Role.BANNER) == ["Sign up for our newsletter and get the news of the coast in your inbox."]
    assert "© 2024 Harbour Post. All rights reserved." in words(found, Role.FURNITURE)


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        ("<!-- saved from url=(0042)https://harbourpost.example/2024/quays-open -->", True),
        ("<!--\n Page saved with SingleFile \n url: https://harbourpost.example/2024/quays-open \n date: x\n-->", True),
        ("<!-- saved from url=(0014)about:internet -->", False),
        ("<!-- see https://harbourpost.example/2024/quays-open -->", False),
    ],
)
def test_a_page_that_a_browser_saved_says_where_from(comment: str, address: bool) -> None:
    """Without a canonical link nothing else does."""
    text = f"<html><head><title>Quays</title></head><body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    found = capture(f"<!DOCTYPE html>\n{comment}\n{text}")
    assert found.fact("address") == ("https://harbourpost.example/2024/quays-open" if address else None)


def test_a_page_saved_from_a_web_archive_is_that_of_its_outlet_at_the_time_it_was_taken(tmp_path) -> None:
    """Else the archive is its publisher, and what an outlet changed between two copies is not seen as an edit."""
    story = "https://harbourpost.example/2024/quays-open"
    link = f'<link rel="canonical" href="https://web.archive.org/web/20240316081500/{story}">'
    (tmp_path / "page.html").write_text(page(f"<h1>Quays open</h1><p>{FIRST}</p><p>{SECOND}</p>", link))
    (found,) = read(tmp_path / "page.html")
    assert (found.fact("address"), found.captured) == (story, "2024-03-16T08:15:00Z")
    assert found.fact("publisher") == "harbourpost.example"


@pytest.mark.parametrize(
    ("ahead", "heading", "texts"),
    [("", "h1", 1), ("<h1>Live: the quays</h1>", "h1", 2), ("", "h2", 2)],
    ids=["two articles", "posts below a headline", "parts of one article"],
)
def test_an_article_loaded_below_another_is_not_its_text(ahead: str, heading: str, texts: int) -> None:
    """Else what somebody says in it is cited under the headline above."""
    second = f"<article><{heading}>Ferry fares rise</{heading}><p>{THIRD}</p><p>{THIRD[::-1]}</p></article>"
    found = capture(page(f"{ahead}<article><h1>Quays stay open</h1><p>{FIRST}</p><p>{SECOND}</p></article>{second}"))
    assert (FIRST in words(found, Role.PARAGRAPH), THIRD in words(found, Role.PARAGRAPH)) == (True, texts == 2)
    assert THIRD in found.text


def test_a_headline_of_two_words_is_told_by_the_title_with_the_outlet_behind_it() -> None:
    text = f"<h1>Quays open</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    found = capture(page(text, "<title>Quays open - Harbour Post</title>"))
    assert found.fact("title") == "Quays open"
    assert words(found, Role.HEADLINE) == ["Quays open"]


def test_links_are_whole_and_lead_to_the_web_alone():
    found = capture(ARTICLE)
    assert [block.href for block in found.blocks if block.role is Role.RELATED] == ["https://harbourpost.example/old"]
    hostile = capture(ARTICLE.replace('href="/old"', 'href="javascript:alert(1)"'))
    assert [block.href for block in hostile.blocks if block.role is Role.RELATED] == [None]


def test_words_of_a_paragraph_that_lead_somewhere_keep_their_place():
    found = capture(ARTICLE)
    paragraph = next(block for block in found.blocks if block.role is Role.PARAGRAPH)
    assert [(found.text[link.start : link.end], link.href) for link in paragraph.links] == [
        ("See the plan", "https://harbourpost.example/quay")
    ]


def test_facts_keep_each_place_that_says_so():
    found = capture(ARTICLE)
    assert found.fact("title") == "Quays Stay Open, Minister Says"
    assert found.fact("published") == "2024-03-15"
    assert found.fact("author") == "Mirela Danso"
    assert found.fact("publisher") == "Harbour Post"
    assert found.fact("address") == "https://harbourpost.example/2024/03/15/quays"
    assert found.fact("language") == "en"
    published = next(fact for fact in found.facts if fact.name == "published")
    assert {evidence.basis for evidence in published.evidence} >= {"JSON-LD datePublished", "address path"}
    assert all(fact.reason for fact in found.facts)


@pytest.mark.parametrize(
    "head",
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "headline": "The Quay&#8217;s Last Crane Is Sold"}</script>'
        ),
        '<meta property="og:title" content="The Quay&amp;#8217;s Last Crane Is Sold">',
    ],
)
def test_characters_that_are_written_twice_over_are_what_they_mean(head):
    found = capture(
        page(f"<article><h1>The Quay’s Last Crane Is Sold</h1><p>{FIRST}</p><p>{SECOND}</p></article>", head)
    )
    (fact,) = (fact for fact in found.facts if fact.name == "title")
    assert {item.value for item in fact.evidence} == {"The Quay’s Last Crane Is Sold"}


def test_text_is_what_people_see_one_line_a_block():
    found = capture(page("<p>One\n  line,  <b>bold</b>\tfaced.</p><ul><li>First<li>Second</ul><p>a<br>b</p>"))
    assert found.text == "One line, bold faced.\nFirst\nSecond\na\nb\n"


def test_words_read_aloud_only_are_left_out_of_the_paragraph_and_kept_in_the_layer():
    hidden = f'<p>{FIRST[:50]}<span class="visually-hidden">, opens new tab</span>{FIRST[50:]}</p>'
    found = capture(page(f"<article><h1>Quays Stay Open</h1>{hidden}<p>{SECOND}</p><p>{THIRD}</p></article>"))
    assert words(found, Role.PARAGRAPH)[0] == FIRST
    assert ", opens new tab" in found.text


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Grüße aus dem Hafen, sagte Özdemir.".encode(), None),
        ("\ufeffGrüße aus dem Hafen, sagte Özdemir.".encode("utf-16"), None),
        ('<meta charset="iso-8859-1">Grüße aus dem Hafen, sagte Özdemir.'.encode("latin-1"), None),
        ("Grüße aus dem Hafen, sagte Özdemir.".encode("latin-1"), "iso-8859-1"),
        ('<meta charset="iso-8859-1">Grüße aus dem Hafen, sagte Özdemir.'.encode(), None),
        ('<meta charset="nonsense">Grüße aus dem Hafen, sagte Özdemir.'.encode(), "hex"),
        ("Grüße aus dem Hafen, sagte Özdemir. Grüße aus dem Süden, hieß es später.".encode("cp1252"), None),
    ],
)
def test_wrong_and_missing_charsets_still_give_the_words(data, charset):
    assert (
        "Grüße aus dem Hafen, sagte Özdemir."
        in capture(b"<p>" + data if b"\xff\xfe" not in data else data, charset=charset).text
    )


def test_a_charset_that_only_the_server_named_is_kept_so_that_the_layer_can_be_made_again():
    """The text layer is a function of the bytes and of the reader as it is named."""
    data = "<p>Порт Мерроу остаётся открытым, сказал министр.</p>".encode("koi8-r")
    found = capture(data, charset="koi8-r")
    assert "Порт Мерроу" in found.text
    assert read_source(source_again(found, data)).text == found.text


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb"])
def test_control_characters_become_replacement_characters(text):
    assert capture(page(f"<p>{text}</p>")).text == "a\ufffdb\n"


@pytest.mark.parametrize(
    ("body", "advice"), [("<script>var a;</script>", "open it in a browser"), ("", "Fetch it again")]
)
def test_a_page_without_text_is_refused(body, advice):
    """To fetch a page again whose text a script writes gives the same."""
    with pytest.raises(CaptureUnreadable) as refusal:
        capture(page(body))
    assert advice in refusal.value.hint


def test_a_paragraph_that_trafilatura_overlooks_comes_in_from_beside_the_others():
    short = "“No,” she said."
    found = capture(page(f"<article><h1>Quays Stay Open</h1><p>{FIRST}</p><p>{short}</p><p>{SECOND}</p></article>"))
    assert short in words(found, Role.PARAGRAPH)


def test_a_date_before_the_web_is_not_believed():
    found = capture(page(f"<p>{FIRST}</p>", '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'))
    published = next(fact for fact in found.facts if fact.name == "published")
    assert published.value is None
    assert published.evidence[0].doubt


@pytest.mark.parametrize("day", ["2024-02-31", "2024-13-05", "2024-02", "31/02/2024", "February 31, 2024"])
@pytest.mark.parametrize(
    "written",
    ['<meta name="article:published_time" content="{}">', '<h1>Quays</h1><time datetime="{}">x</time>', "<p>{}</p>"],
    ids=["meta", "time", "text"],
)
def test_a_day_that_there_is_not_makes_no_date(written, day):
    """What searches a page for its date puts in the first of the month, or the day of today, which nobody wrote."""
    found = capture(page(f"{written.format(day)}<p>{FIRST}</p><p>{SECOND}</p>"))
    assert found.fact("published") is None


@pytest.mark.parametrize(
    "day", ["2024-02-01", "20240201T101500", "1.2.24", "1st of February 2024", "Feb. 1, 2024", "1 de febrero de 2024"]
)
def test_a_day_that_is_written_is_what_a_search_may_find(day):
    assert _written("2024-02-01").search(f"<p>Larch, {day}: {FIRST}</p>")


def test_a_date_after_the_capture_is_not_believed():
    source = source_of(
        page(f"<p>{FIRST}</p>", '<meta property="article:published_time" content="2031-01-01">').encode(),
        path="page",
        media_type="text/html",
        captured="2024-03-15T10:00:00Z",
    )
    published = next(fact for fact in read_source(source).facts if fact.name == "published")
    assert published.value is None
    assert "capture" in published.evidence[0].doubt


def test_disagreeing_addresses_keep_both():
    found = capture(ARTICLE, url="https://mirror.example/copy")
    address = next(fact for fact in found.facts if fact.name == "address")
    assert {evidence.value for evidence in address.evidence} == {
        "https://harbourpost.example/2024/03/15/quays",
        "https://mirror.example/copy",
    }
    assert "mirror.example" in address.reason


TAGS = (
    "<p> </p> <div> </div> <br> <a_href='x'> </a> <h1> </h1> <b> </b> <span_hidden> </span> <td> <li> < &amp; &#0;"
    " <div_class='related'> <blockquote_class='twitter-tweet'> <iframe_src='https://a.example/x'>"
    " <time_datetime='2024-01-01'> </time>"
).replace("_", "\t")
MARKUP = st.lists(st.sampled_from([*TAGS.split(" "), FIRST, SECOND, "word ", " ", "\n", "\u2028", "é"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_blocks_hold_every_visible_word_once_and_in_order_whatever_the_markup(parts):
    """Nothing is deleted: what is not the article gets a role."""
    try:
        found = capture(page("".join(parts)))
    except CaptureUnreadable:
        return
    covered = sorted((piece.start, piece.end) for block in found.blocks for piece in block.pieces)
    assert all(end <= start for (_, end), (start, _) in pairwise(covered))
    rest = list(found.text)
    for start, end in covered:
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip()
    starts = [block.pieces[0].start for block in found.blocks]
    assert starts == sorted(starts)
    assert found == capture(page("".join(parts)))


def test_lines_of_the_page_inside_the_article_are_furniture() -> None:
    """Their words tell them; short paragraphs of the article stay."""
    found = capture(
        page(
            f"<article><h1>Quays Stay Open, Minister Says</h1><p>{FIRST}</p><p>Share this article</p><p>{SECOND}</p>"
            f"<p>Advertisement</p><p>“No.”</p><p>* * *</p><p>{THIRD}</p></article>"
        )
    )
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, "“No.”", THIRD]
    assert {"Share this article", "Advertisement"} <= set(words(found, Role.FURNITURE))


def test_a_body_cut_into_boxes_of_one_name_is_whole() -> None:
    """Outlets set players and lists between them, and extractors take one box alone."""
    boxes = "".join(
        f'<div class="slice"><div class="grid-content" id="{box}">'
        + "".join(f"<p>{box}{number}. {text}</p>" for number, text in enumerate((FIRST, SECOND, THIRD)))
        + "</div></div><aside><p>Play the report of the day again from the start.</p></aside>"
        for box in "abc"
    )
    tree = parse(page(f"<article><h1>Quays Stay Open, Minister Says</h1>{boxes}</article>"))
    layer = layer_of(tree)
    first = [n for n, line in enumerate(layer.lines) if layer.text[line.start : line.end].startswith("a")]
    assert len(first) == 3
    assert [layer.text[layer.lines[n].start] for n in body_lines(layer, first)] == [*"aaabbbccc"]


def test_a_line_break_behind_a_sentence_ends_a_paragraph() -> None:
    """Some outlets part paragraphs by single line breaks."""
    found = capture(page(f"<article><h1>Quays Stay Open</h1><div>{FIRST}<br>{SECOND}<br>{THIRD}</div></article>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_prose_between_line_breaks_of_the_page_itself_is_the_article() -> None:
    """Print views have no element around their text, and extractors leave it out."""
    found = capture(
        page(
            "<p>Harbour Post</p><h2>Quays Stay Open, Minister Says</h2><p>15 March 2024</p>"
            f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
            head="<title>Quays Stay Open, Minister Says - Print version</title>",
        )
    )
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    assert words(found, Role.HEADLINE) == ["Quays Stay Open, Minister Says"]


def test_an_empty_span_that_is_called_a_break_is_one() -> None:
    """Some editing systems write breaks as `<span class="text br"></span>`; without them sentences run together."""
    mark = '<span class="text br" data-place="2"></span>'
    found = capture(page(f"<article><h1>Quays Stay Open</h1><div>{FIRST}{mark}{SECOND}{mark}{THIRD}</div></article>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_line_breaks_of_a_printer_do_not() -> None:
    lines = (
        "The government does not intend to close<br>any of the quays.<br>The minister said so on Friday,<br>and again."
    )
    found = capture(page(f"<article><h1>Quays Stay Open</h1><p>{lines}</p><p>{SECOND}</p><p>{THIRD}</p></article>"))
    assert words(found, Role.PARAGRAPH)[0] == lines.replace("<br>", " ")


def test_byte_order_marks_are_in_no_text() -> None:
    markup = page(f"<article><h1>&#xFEFF;Quays Stay Open</h1><p>\ufeff{FIRST}</p><p>{SECOND}</p></article>")
    found = capture("\ufeff\ufeff" + markup)
    assert found.fact("title") == "Quays Stay Open"
    assert "\ufeff" not in found.text


@pytest.mark.parametrize("value", ["'1'", '"a > b"', "1", "'<p>'"])
def test_attributes_without_end_cost_no_word(value):
    """Of thousands in one tag the first count; what stands around them, and other tags, are as they were."""
    many = " ".join(f"data-{number}={value}" for number in range(5_000))
    found = capture(page(f'<h1>Quay Stays Open</h1><p>{FIRST}</p><p class="x" {many}>{SECOND}</p><p>{THIRD}</p>'))
    assert [part in found.text for part in (FIRST, SECOND, THIRD)] == [True] * 3
    assert "data-" not in found.text
    assert b"data-4999" not in html.tostring(parse(f"<p {many}>"))


@pytest.mark.parametrize("markup", ["<a" * 400_000, ("<a " * 1_999 + ">") * 100, "<!-" * 300_000, "<a b='" * 100_000])
def test_what_only_begins_as_a_tag_is_read_once(markup):
    """Each beginning looked at as far as the next end of a tag would take hours."""
    start = process_time()
    parse(f"<p>{FIRST}</p>{markup}")
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("letter", "rest", "whole"),
    [
        ("T", "arn and Norland agreed on Friday to keep the three quays at Port Merrow open.", "Tarn and Norland"),
        ("A", "pilot said on Friday that the three quays at Port Merrow would be kept open.", "A pilot said"),
        ("A", "nother pilot said on Friday that the three quays at Port Merrow would be open.", "Another pilot"),
    ],
)
def test_first_letter_in_a_box_of_its_own_is_the_paragraphs(letter, rest, whole):
    """Set large, it stands ahead of the paragraph; it is its first word only where that makes one."""
    found = capture(
        page(f"<article><div><span>{letter}</span><p>{rest}</p><p>{SECOND}</p><p>{THIRD}</p></div></article>")
    )
    assert words(found, Role.PARAGRAPH)[0].startswith(whole)


def test_beginning_in_a_box_called_a_teaser_is_the_articles():
    """A box ahead of where readers pay holds paragraphs made as those below it; cards that lead elsewhere do not."""
    box, text = '<div class="article-body">', '<p class="font-copy">'
    markup = (
        f'<div class="grid"><div class="teaser-content">{box}{text}{FIRST}</p></div></div>'
        f'<div class="remainder">{box}{text}{SECOND}</p></div>{box}{text}{THIRD}</p></div>'
        f"{box}{text}{FIRST.replace('Friday', 'Monday')}</p></div></div>"
        f'<div class="teaser-card"><p class="card">{SECOND.replace("Aino", "Mirja")}</p></div></div>'
    )
    found = words(capture(page(f"<h1>Quays Stay Open</h1>{markup}")), Role.PARAGRAPH)
    assert found[0] == FIRST
    assert len(found) == 4


def test_a_letter_that_is_the_headline_is_no_first_letter_of_the_text() -> None:
    """Else the text begins with the headline's letter, and there is no headline."""
    found = capture(page(f"<h1>Q</h1><p>{FIRST[0].lower()}{FIRST[1:]}</p><p>{SECOND}</p>", "<title>Q</title>"))
    assert words(found, Role.PARAGRAPH)[0].startswith("the government")
    assert words(found, Role.HEADLINE) == ["Q"]


def test_a_heading_in_bold_ends_where_the_line_breaks() -> None:
    text = f"{FIRST}<br><br><b>What the port says</b><br>{SECOND}<br><br>{THIRD}"
    found = capture(page(f"<h1>Quays Stay Open, Minister Says</h1><div>{text}</div>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, "What the port says", SECOND, THIRD]


def test_empty_lines_of_typed_text_part_paragraphs_and_its_other_line_ends_do_not() -> None:
    """Press releases and lists of mail stand in one element for typed text."""
    typed = "\n\n".join(text[:50] + text[50:].replace(" ", "\n", 1) for text in (FIRST, SECOND, THIRD))
    found = capture(page(f"<h1>Quays Stay Open, Minister Says</h1><pre>{typed}</pre>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


STORY = f"<article><h1>Quays Stay Open, Minister Says</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"


def test_parts_that_a_server_sends_later_stand_where_a_script_would_put_them() -> None:
    """In a page that was fetched and not opened, all of the article may be hidden at its end."""
    inner = STORY.replace(f"<p>{SECOND}</p>", '<template id="P:1"></template>')
    late = f'<div hidden id="S:1"><p>{SECOND}</p></div><script>$RS("S:1","P:1")</script>'
    found = capture(
        page(
            f'<main><template id="B:0"></template><p>Loading</p></main><footer>© Harbour Post</footer>'
            f'<div hidden id="S:0">{inner}</div><script>$RC("B:0","S:0")</script>{late}'
        )
    )
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    assert found.text.index(THIRD) < found.text.index("© Harbour Post")


@pytest.mark.parametrize("calls", ['$RC("B:9","S:0")', '$RC("B:0","S:9")', '$RC("B:1","S:0")', '$RC("S:0","S:0")'])
def test_parts_without_a_place_stay_where_they_are(calls: str) -> None:
    """A script that names nothing, or a place inside of what it moves, moves nothing."""
    part = '<div hidden id="S:0"><p>Late words.</p><template id="B:1"></template></div>'
    found = capture(page(f'<template id="B:0"></template>{STORY}{part}<script>{calls}</script>'))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    assert "Late words." in found.text


def test_shadow_trees_are_shown() -> None:
    """Browsers and archivers write them as templates."""
    found = capture(page(f'<news-story><template shadowrootmode="open">{STORY}</template></news-story>'))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_lists_that_lead_elsewhere_are_no_part_of_the_article() -> None:
    """Their items name a topic, and link what stands behind it."""
    items = "".join(
        f'<li>{topic}: <a href="/{topic}">{title}</a></li>'
        for topic, title in (("Ferries", "Fares rise from Monday on all lines"), ("Storm", "Two masts fall in the bay"))
    )
    listed = f"<h3>More from the coast</h3><ul>{items}</ul>"
    found = capture(page(STORY.replace(f"<p>{THIRD}</p>", f"{listed}<p>{THIRD}</p>")))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    own = "<ul><li>one quay for <a href='/ferries'>ferries</a>, and two for coal;</li><li>no new cranes.</li></ul>"
    found = capture(page(STORY.replace(f"<p>{THIRD}</p>", f"{own}<p>{THIRD}</p>")))
    assert len(words(found, Role.PARAGRAPH)) == 5


def test_the_words_around_a_form_go_with_it() -> None:
    form = "<form><input type='email'><button>Send</button></form>"
    box = f"<section><h3>The Quay Letter</h3><p>What moves the coast, each Friday, from our desk.</p>{form}</section>"
    found = capture(page(STORY.replace(f"<p>{THIRD}</p>", f"{box}<p>{THIRD}</p>")))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    around = STORY.replace("<article>", "<form><article>").replace(
        "</article>", "</article><button>Find</button></form>"
    )
    assert words(capture(page(around)), Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("quoted", "stays"), [("a photograph with chairs” and left the room", False), ("a picture with three chairs", True)]
)
def test_a_sentence_of_the_article_that_is_set_large_once_more_is_no_part_of_it(quoted: str, *, stays: bool) -> None:
    """What is said once is told once; a quotation that stands nowhere else is the article's."""
    box = f"<blockquote><p>called the promise “{quoted}</p><p>Aino Berg, dockworkers</p></blockquote>"
    found = capture(page(STORY.replace(f"<p>{THIRD}</p>", f"{box}<p>{THIRD}</p>")))
    assert words(found, Role.PARAGRAPH)[:2] == [FIRST, SECOND]
    assert any(quoted in text for text in words(found, Role.PARAGRAPH)[2:]) == stays


def test_paragraphs_made_as_those_behind_a_wall_are_of_the_article() -> None:
    """The first one stands ahead of the box for those who pay."""
    copy = '<p class="story-copy">'
    walled = "".join(f"{copy}{text}</p>" for text in (SECOND, THIRD, FIRST.replace("Friday", "Monday")))
    found = capture(
        page(f'<article><h1>Quays Stay Open</h1>{copy}{FIRST}</p><div class="paywall" hidden>{walled}</div></article>')
    )
    assert words(found, Role.PARAGRAPH)[:3] == [FIRST, SECOND, THIRD]
    assert len(words(found, Role.PARAGRAPH)) == 4


def test_headings_in_boxes_of_their_own_stand_above_their_paragraphs() -> None:
    """Some outlets box each section, and extractors leave the headings out."""
    sections = "".join(
        f'<div class="box"><h3 class="subtitle">{heading}</h3><div class="part"><p>{text}</p></div></div>'
        for heading, text in (("Three quays", FIRST), ("One promise", SECOND), ("More talks", THIRD))
    )
    tree = parse(page(f"<article><h1>Quays Stay Open</h1><p>{FIRST[::-1]}</p>{sections}</article>"))
    layer = layer_of(tree)
    prose = [n for n, line in enumerate(layer.lines) if line.element.tag == "p"]
    kept = [layer.line(number) for number in body_lines(layer, prose)]
    assert kept == [FIRST[::-1], "Three quays", FIRST, "One promise", SECOND, "More talks", THIRD]


def test_what_has_happened_so_far_stands_above_the_posts_of_a_live_report() -> None:
    posts = "".join(f'<div class="post"><h3>Post {text[:9]}</h3><p>{text}</p></div>' for text in (SECOND, THIRD) * 2)
    lead = f"<p>{FIRST}</p><p>{FIRST.replace('Friday', 'Monday')}</p>"
    markup = f'<h1>Live: quays</h1><div class="article-body"><div class="lead">{lead}</div>{posts}</div>'
    tree = parse(page(markup))
    layer = layer_of(tree)
    start = [n for n, line in enumerate(layer.lines) if line.element.tag == "p" and layer.line(n) in {SECOND, THIRD}]
    kept = [layer.line(number) for number in body_lines(layer, start)]
    assert kept[:2] == [FIRST, FIRST.replace("Friday", "Monday")]


def test_a_part_whose_place_is_not_shown_stays_where_it_is() -> None:
    """A template in a template is never filled by a browser; the article would be gone."""
    markup = f'<template><template id="B:0"></template></template><div hidden id="S:0">{STORY}</div>'
    found = capture(page(f'{markup}<script>$RC("B:0","S:0")</script>'))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_words_behind_a_part_stay_where_they_are_when_it_is_moved() -> None:
    late = f'<div hidden id="S:0"><p>{SECOND}</p></div>Words behind.'
    story = STORY.replace(f"<p>{SECOND}</p>", '<template id="B:0"></template>')
    found = capture(page(f'{story}<footer>© Harbour Post</footer>{late}<script>$RC("B:0","S:0")</script>'))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    assert found.text.index("© Harbour Post") < found.text.index("Words behind.")


def test_a_page_of_parts_with_words_behind_each_is_read_in_little_time() -> None:
    """Each part that was moved copied all words that the ones before it had left."""
    parts = "".join(f'<div hidden id="S:{number}"></div>{"coal " * 200}' for number in range(4000))
    calls = "".join(f'$RC("B:0","S:{number}");' for number in range(4000))
    start = process_time()
    capture(page(f'{STORY}<template id="B:0"></template><script>{calls}</script><div>{parts}</div>'))
    assert process_time() - start < 3


def test_a_page_of_quotations_is_read_in_little_time() -> None:
    """Each was looked for in each other line."""
    posts = "".join(
        f"<blockquote>{FIRST[:60]} {number}</blockquote><p>{number} {FIRST} {SECOND}</p>" for number in range(6000)
    )
    start = process_time()
    capture(page(f"<article><h1>Quays Stay Open</h1>{posts}</article>"))
    assert process_time() - start < 4


def test_a_quotation_that_the_line_above_leads_to_stays_where_its_words_come_back() -> None:
    quoted = "The promise is a photograph with chairs."
    inner = f"<p>Berg wrote to the council on Monday:</p><blockquote><p>{quoted}</p></blockquote>"
    again = f"<p>The mayor said of “{quoted}” that she had not read the plan, nor would she ever.</p>"
    found = capture(page(STORY.replace(f"<p>{SECOND}</p>", inner + again)))
    assert quoted in words(found, Role.PARAGRAPH)


def test_paragraphs_in_one_box_with_a_form_stay_where_they_are_much_of_the_article() -> None:
    """Some outlets box a few paragraphs each, and set their letters to readers between them."""
    form = "<form><input type='email'><button>Send</button></form>"
    boxes = f"<div><p>{FIRST}</p></div><div><p>{SECOND}</p><p>{THIRD}</p>{form}</div>"
    found = capture(page(f"<article><h1>Quays Stay Open</h1>{boxes}</article>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_what_only_looks_as_the_paragraphs_of_the_article_is_none_of_it() -> None:
    """Names as "mb-4" say how far apart lines stand, all over a page."""
    story = "".join(f'<p class="mb-4">{text}</p>' for text in (FIRST, SECOND, THIRD))
    about = '<p class="mb-4">Harbour Post is a daily of the coast, was founded in 1911, and belongs to its readers.</p>'
    found = capture(page(f'<h1>Quays Stay Open</h1><div class="story">{story}</div><div class="who">{about}</div>'))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_an_article_that_stands_only_there_for_browsers_without_scripts_is_read():
    """Some blogs send it so, and let a script write it anew."""
    written = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FIRST.replace("three", "four")))
    found = capture(page(f"<h1>Quays Stay Open</h1><div id='post'></div><noscript>{written}</noscript>"))
    assert words(found, Role.HEADLINE) == ["Quays Stay Open"]
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD, FIRST.replace("three", "four")]


def test_what_browsers_without_scripts_are_told_beside_an_article_is_none_of_the_page():
    """Menus, requests, and the pictures of the article once more."""
    told = "<div>Please turn on scripts in your browser to see all that the Harbour Post has for you today.</div>" * 6
    found = capture(page(f"<noscript>{told}</noscript><article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD]
    assert "turn on scripts" not in found.text


NOTICES = "".join(
    f"<p>We and our {number} partners use cookies and like techniques; choose in your browser which you accept.</p>"
    for number in range(11, 19)
)


def test_a_long_notice_for_browsers_without_scripts_does_not_take_the_place_of_a_short_article():
    found = capture(page(f"<h1>Quays Stay Open</h1><p>{FIRST}</p><noscript>{NOTICES}</noscript>"))
    assert words(found, Role.PARAGRAPH) == [FIRST]
    assert "partners" not in found.text


def test_a_page_with_nothing_but_a_notice_for_browsers_without_scripts_has_no_text():
    with pytest.raises(CaptureUnreadable, match="no text in the page"):
        capture(page(f"<noscript>{NOTICES}</noscript><script>show()</script>"))


def test_an_article_beside_a_notice_for_browsers_without_scripts_is_read():
    written = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FIRST.replace("three", "four")))
    found = capture(page(f"<h1>Quays Stay Open</h1><NOSCRIPT>{NOTICES}</NOSCRIPT><NOSCRIPT>{written}</NOSCRIPT>"))
    assert words(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD, FIRST.replace("three", "four")]
    assert "partners" not in found.text
