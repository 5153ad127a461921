"""JSON lines, as scrapers write them."""

import gzip
import io
import json

import pytest

from onrecord.reading.containers.files import read_file
from onrecord.reading.limits import Limits
from onrecord.reading.verbs import read

TEXT = "The minister said on Friday that the quay at Port Merrow would stay open for everybody who works there. " * 3


def lines(*objects):
    return b"".join(json.dumps(item).encode() + b"\n" for item in objects)


def captures(data):
    refusals = []
    return list(read(data, on_refusal=refusals.append)), refusals


def test_a_line_gives_a_capture_with_what_stands_beside_the_text():
    found, refusals = captures(
        lines(
            {"url": "https://harbourpost.example/quay", "text": TEXT, "title": "Quay Stays Open", "date": "2024-03-15"}
        )
    )
    assert not refusals
    capture = found[0]
    assert capture.media_type == "application/json"
    assert capture.url == "https://harbourpost.example/quay"
    assert capture.fact("title") == "Quay Stays Open"
    assert capture.fact("published") == "2024-03-15"
    assert capture.text == TEXT


@pytest.mark.parametrize("day", ["published", "datePublished", "date_publish", "publish_date", "publishing_date"])
@pytest.mark.parametrize("words", ["maintext", "plaintext", "articleBody"])
def test_other_scrapers_names_of_the_same_things_are_read(words, day):
    """Those of scrapers in use; what has the clearest name is believed where there are two."""
    named = {words: TEXT, "headline": "Quay Stays Open", day: "2024-03-15", "byline": "By Ada Mora and Will Dunn"}
    found, refusals = captures(lines(named, named | {"text": TEXT * 2, "title": "Quay to Stay", "date": "2024-03-16"}))
    assert not refusals
    first, second = found
    assert (first.text, first.fact("title"), first.fact("published")) == (TEXT, "Quay Stays Open", "2024-03-15")
    assert (second.text, second.fact("title"), second.fact("published")) == (TEXT * 2, "Quay to Stay", "2024-03-16")
    assert {fact.value for fact in first.facts if fact.name == "author"} == {"Ada Mora", "Will Dunn"}


@pytest.mark.parametrize(
    "named",
    [
        {"Title": "Quay Stays Open", "Text": TEXT, "URL": "https://harbourpost.example/quay", "Date": "2024-03-15"},
        {
            "headline": "Quay Stays Open",
            "full_text": TEXT,
            "permalink": "https://harbourpost.example/quay",
            "pubDate": "Fri, 15 Mar 2024 10:00:00 GMT",
        },
        {
            "title": "Quay Stays Open",
            "paragraphs": [TEXT],
            "article_url": "https://harbourpost.example/quay",
            "publishedAt": "2024-03-15T10:00:00Z",
        },
        {
            "title": "Quay Stays Open",
            "content": f"<p>{TEXT}</p>\n<p>It is so.</p>",
            "link": "https://harbourpost.example/quay",
            "published": "March 15, 2024",
        },
    ],
    ids=["capitals", "words with lines between", "paragraphs", "markup"],
)
def test_how_names_are_written_is_no_matter(named):
    (capture,), refusals = captures(lines(named))
    assert not refusals
    assert capture.url == "https://harbourpost.example/quay"
    assert [capture.fact(name) for name in ("title", "published", "publisher")][:2] == ["Quay Stays Open", "2024-03-15"]
    assert capture.text.startswith(TEXT.strip())


def test_a_line_without_a_page_says_what_it_has():
    _, (refusal,) = captures(lines({"headline": "Quay Stays Open", "teaser": TEXT}))
    assert refusal.reason.endswith('of its fields none has the words of a page: "headline", "teaser"')


def test_html_in_a_line_is_read_as_a_page():
    found, _ = captures(lines({"html": f"<html><body><h1>Quay Stays Open</h1><p>{TEXT}</p></body></html>"}))
    assert found[0].reader.startswith("html/")
    assert found[0].fact("title") == "Quay Stays Open"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "not a page in JSON"),
        (b"[1, 2]", "not an object"),
        (b'{"url": "https://harbourpost.example/"}', "none has the words"),
        (b'{"text": ""}', "none has the words"),
        (b'{"text": 7}', "none has the words"),
        (b'{"text": "x"', "not a page in JSON"),
        (b'{"text": nul}', "not a page in JSON: damaged at character 10"),
        (b'{"text": ' + b"[" * 100_000, "not a page in JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line, reason):
    good = lines({"text": TEXT})
    found, refusals = captures(good + line + b"\n" + good.replace(b"Friday", b"Monday"))
    assert len(found) == 2
    assert [refusal.path for refusal in refusals] == ["bytes#2"]
    assert reason in str(refusals[0])
    assert refusals[0].hint


def test_nul_and_lone_surrogates_become_replacement_characters_one_to_one():
    """JSON can say what no encoding can."""
    found, refusals = captures(b'{"text": "The quay \\ud800 stays\\u0000 open, said Berg."}\n')
    assert not refusals
    assert found[0].text == "The quay \ufffd stays\ufffd open, said Berg."
    found[0].text.encode()


def test_byte_order_marks_are_in_no_title_and_no_text():
    """Scrapers keep the mark of the file that a page was stored in."""
    line = '{"text": "\ufeffThe quay stays open, said Berg.\\n\ufeffIt does.", "title": "\ufeffQuay Stays Open"}'
    found, _ = captures(line.encode())
    assert "\ufeff" not in found[0].text
    assert found[0].fact("title") == "Quay Stays Open"


def test_surrogates_in_html_address_and_title_do_no_harm():
    found, _ = captures(
        b'{"html": "<p>a\\udfff b\\u0000</p>", "url": "https://a.example/\\ud800", "title": "x\\ud800"}\n'
    )
    assert found
    for fact in found[0].facts:
        str(fact).encode()
    assert found[0].url.encode()


def test_a_line_over_the_limit_is_passed_over_without_being_kept():
    data = lines({"text": "x" * 5000}, {"text": TEXT})
    found = list(read_file(io.BytesIO(data), "feed", Limits(capture=1000)))
    assert "too large" in str(found[0])
    assert found[1].path == "feed#2"


def test_a_packed_feed_that_is_cut_short_gives_the_lines_before():
    objects = [{"text": f"{number} {TEXT}"} for number in range(2000)]
    data = gzip.compress(lines(*objects), mtime=0)
    found = list(read_file(io.BytesIO(data[: len(data) // 2]), "feed"))
    assert len(found) > 100
    assert "damaged" in str(found[-1])


def test_a_short_packed_feed_that_is_cut_short_gives_the_lines_before():
    objects = [{"text": f"{number} {TEXT}"} for number in range(20)]
    found = list(read_file(io.BytesIO(gzip.compress(lines(*objects), mtime=0)[:-8]), "feed"))
    assert [one.path for one in found[:-1]] == [f"feed#{number + 1}" for number in range(20)]
    assert "it ends in the middle" in str(found[-1])


def page_of(words: str) -> dict[str, str]:
    return {"url": f"https://harbourpost.example/{words}", "text": f"The {words} stays open, said Berg on Friday."}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps,
        lambda pages: json.dumps(pages, indent=2),
        lambda pages: "[\n" + ",\n".join(map(json.dumps, pages)) + "\n]",
        lambda pages: "\n".join(json.dumps(page, indent=1) for page in pages),
    ],
    ids=["one line", "indented", "an object a line", "objects without a list"],
)
def test_a_list_of_pages_is_read_as_lines_are(written):
    """Some scrapers write one list, over one line or many."""
    found, refusals = captures(written([page_of("quay"), page_of("pier")]).encode())
    assert not refusals
    assert [capture.url for capture in found] == [page_of("quay")["url"], page_of("pier")["url"]]
    assert "pier stays" in found[1].text


def test_json_without_pages_is_refused_once():
    """A file of settings, indented, has hundreds of lines."""
    found, refusals = captures(json.dumps({"name": "x", "list": [{"a": 1}] * 50}, indent=2).encode())
    assert not found
    assert len(refusals) == 1


def test_a_list_that_is_cut_gives_its_first_pages():
    data = json.dumps([page_of("quay"), page_of("pier")], indent=2).encode()
    found, refusals = captures(data[:-40])
    assert len(found) == 1
    assert "damaged" in str(refusals[0])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-15T14:05:09Z", "2024-03-15T14:05:09Z"),
        ("2024-03-15T16:05:09.5+02:00", "2024-03-15T14:05:09Z"),
        ("Fri, 15 Mar 2024 14:05:09 GMT", "2024-03-15T14:05:09Z"),
        ("2024-03-15", None),
        ("last week", None),
        (1710511509, None),
        (None, None),
    ],
)
def test_the_time_at_which_a_page_was_fetched_is_the_captures(written, expected):
    """Revisions are told by it; a day, or what is no time, tells nothing."""
    found, refusals = captures(lines({"text": TEXT, "captured": written}))
    assert not refusals
    assert found[0].captured == expected


@pytest.mark.parametrize("name", ["crawled", "retrieved_at", "downloadDate", "accessed", "archived_at"])
def test_scrapers_call_the_time_of_a_capture_by_many_names(name):
    found, _ = captures(lines({"text": TEXT, "captured": "unknown", name: "2024-03-15T14:05:09Z"}))
    assert found[0].captured == "2024-03-15T14:05:09Z"


@pytest.mark.parametrize("beside", [{}, {"captured": "2026-05-01T10:00:00Z"}])
def test_a_page_fetched_from_a_web_archive_is_of_the_time_at_which_that_took_it(beside):
    """Its text is of then, whenever somebody asked the archive for it."""
    found, _ = captures(
        lines({"text": TEXT, "url": "https://a.example/web/20240315140509/https://h.example/x", **beside})
    )
    assert found[0].captured == "2024-03-15T14:05:09Z"


def test_a_page_fetched_twice_is_two_captures():
    found, _ = captures(
        lines(
            {"text": TEXT, "captured": "2024-03-15T14:05:09Z"},
            {"text": TEXT, "captured": "2024-03-16T14:05:09Z"},
        )
    )
    assert len({capture.id for capture in found}) == 2


@pytest.mark.parametrize(
    "beside",
    [
        {"text": f"{TEXT}\n\nOriginal url: https://harbourpost.example/quay"},
        {
            "html": f"<html><body><h1>Quay Stays Open</h1><p>{TEXT}</p>"
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay Stays Open",'
            ' "url": "https://harbourpost.example/quay"}</script></body></html>'
        },
    ],
    ids=["text", "html"],
)
def test_the_clean_address_is_chosen_over_that_of_a_link_that_was_followed(beside):
    """A feed's links say where the reader came from, and nothing of the article."""
    tracked = "https://harbourpost.example/quay?utm_source=feed&utm_medium=rss"
    found, _ = captures(lines({"url": tracked, **beside}))
    assert found[0].url == tracked
    assert found[0].fact("address") == "https://harbourpost.example/quay"
    assert tracked in {item.value for fact in found[0].facts if fact.name == "address" for item in fact.evidence}
