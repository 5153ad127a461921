"""JSON with pages inside of other objects, as interfaces, search engines and publishing systems hand it out."""

import json

import pytest

from onrecord.reading.source import source_again, source_of
from onrecord.reading.verbs import read, read_source

TEXT = "The minister said on Friday that the quay at Port Merrow would stay open for everybody who works there."
URL = "https://harbourpost.example/quay"
PAGE = {"title": "Quay Stays Open", "url": URL, "publishedAt": "2024-03-15T10:00:00Z", "content": TEXT}
NEWS = {"source": {"id": None, "name": "Harbour Post"}, "author": "Ada Mora", "description": "A quay.", **PAGE}


def captures(written, **how):
    refusals = []
    return list(read(json.dumps(written, **how).encode(), on_refusal=refusals.append)), refusals


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "written",
    [
        {"status": "ok", "totalResults": 2, "articles": [NEWS, NEWS | {"url": URL + "2"}]},
        {"data": {"items": [NEWS, NEWS | {"url": URL + "2"}]}, "next": None},
        {
            "hits": {
                "total": {"value": 2},
                "hits": [{"_id": "1", "_source": NEWS}, {"_id": "2", "_source": {**NEWS, "url": URL + "2"}}],
            }
        },
        {URL: NEWS, URL + "2": NEWS | {"url": URL + "2"}},
        [{"article": NEWS, "url": "/quay"}, [NEWS | {"url": URL + "2"}]],
    ],
    ids=["articles", "data", "hits", "by address", "lists"],
)
def test_pages_are_found_wherever_they_lie(written, indent):
    found, refusals = captures(written, indent=indent)
    assert not refusals
    assert [(capture.url, capture.text) for capture in found] == [(URL, TEXT), (URL + "2", TEXT)]
    assert len({capture.path for capture in found}) == 2
    assert found[0].fact("published") == "2024-03-15"
    assert found[0].fact("publisher") == "Harbour Post"


@pytest.mark.parametrize(
    ("written", "reader"),
    [
        ({"data": {"markdown": f"# Quay\n\n{TEXT}", "metadata": {"ogTitle": "Quay", "sourceURL": URL}}}, "markdown"),
        ({"url": URL, "markdown": {"raw_markdown": f"# Quay\n\n{TEXT}", "fit": ""}, "title": "Quay"}, "markdown"),
        ({"url": URL, "captured": "2024-03-15T10:00:00Z", "article": {"text": TEXT, "title": "Quay"}}, "text"),
        ({"link": URL, "title": {"rendered": "Quay"}, "content": {"rendered": f"<p>{TEXT}</p>"}}, "html"),
        ({"url": URL, "title": "Quay", "body": {"summary": [], "sections": [{"paragraphs": [TEXT]}]}}, "text"),
        ({"url": URL, "title": "Quay", "body": [{"type": "paragraph", "text": TEXT}, {"type": "image"}]}, "text"),
    ],
    ids=["a crawler's", "another crawler's", "lifted out", "a publishing system's", "sections", "blocks"],
)  # fmt: skip
def test_what_tells_of_a_page_may_lie_around_it_or_inside(written, reader):
    (capture,), refusals = captures(written)
    assert not refusals
    assert capture.reader.startswith(reader)
    assert capture.url == URL
    assert TEXT in capture.text
    assert "Quay" in {item.value for fact in capture.facts if fact.name == "title" for item in fact.evidence}


def test_a_capture_is_the_outermost_object_with_this_page_alone():
    """As it stands, so that it can be read again."""
    data = json.dumps({"articles": [NEWS, {"id": 1, "hit": NEWS | {"url": URL + "2"}}]}, indent=1).encode()
    first, second = read(data)
    wanted = json.dumps({"id": 1, "hit": NEWS | {"url": URL + "2"}}, indent=1).replace("\n", "\n  ").encode()
    assert wanted in data
    assert second.sha256 == source_of(wanted, path="", media_type="application/json").sha256
    assert read_source(source_again(second, wanted)) == second
    assert first.id != second.id


def test_the_pages_ahead_of_damage_are_read():
    data = json.dumps({"articles": [NEWS, NEWS | {"url": URL + "2"}]}, indent=2).encode()[:-40]
    refusals = []
    found = list(read(data, on_refusal=refusals.append))
    assert [capture.url for capture in found] == [URL]
    assert "damaged" in str(refusals[0])


def test_an_object_without_words_among_pages_is_listed():
    found, refusals = captures({"articles": [NEWS, {"title": "Pier"}]}, indent=2)
    assert len(found) == len(refusals) == 1


@pytest.mark.parametrize(
    "written",
    ['{"articles": [', '{"articles": [{"text": "It stays."},', '{"a":', '{"a":\n', '{"a": [1,\n', '{"a"', '{"a": [[{'],
)
def test_json_that_ends_too_early_is_refused_and_stops_nothing(written):
    refusals = []
    assert list(read(written.encode(), on_refusal=refusals.append)) == []
    assert len(refusals) == 1


def test_pages_ahead_of_the_damage_are_read():
    refusals = []
    written = '{\n"articles": [\n' + json.dumps(PAGE) + ",\n"
    (capture,) = read(written.encode(), on_refusal=refusals.append)
    assert capture.text == TEXT
    assert "damaged from here on" in refusals[0].reason
