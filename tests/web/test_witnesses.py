"""Copies: what captures are called, and which of them are compared first."""

import pytest

from onrecord.article import Article, Nature, Reading, Variant, VariantKind
from onrecord.text import Span
from onrecord.web.pages.compare import telling
from onrecord.web.witnesses import Copy

NAMES = "abcdef"


def copy(capture: str, path: str = "page.html") -> Copy:
    return Copy(
        capture=capture, path=path, media_type="text/html", url=None, captured=None, sha256="", weight=1.0, share=1.0
    )


def variant(*readings: str, nature: Nature = Nature.REVISION) -> Variant:
    """Each reading is written as the captures that have it."""
    having = tuple(Reading(captures=tuple(captures), text=captures) for captures in readings)
    return Variant(kind=VariantKind.SUBSTITUTION, nature=nature, spans=(Span(0, 3),), readings=having)


def article(*variants: Variant) -> Article:
    return Article(
        id="a1", title=None, published=None, url=None, publisher=None, authors=(), language="en", text="One two.",
        paragraphs=(Span(0, 8),), witnesses=(), variants=variants,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("prints/quay.pdf", "quay.pdf"),
        ("a\\b\\quay.html", "quay.html"),
        ("feeds/array.json#3", "array.json#3"),
        ("x/box.wacz#archive/data.warc.gz#5", "data.warc.gz#5"),
        ("notes/pier#1.txt", "pier#1.txt"),
        ("-", "-"),
        ("", "c1"),
    ],
)
def test_a_copy_is_called_by_its_file_and_its_number_there(path: str, name: str) -> None:
    assert copy("c1", path).name == name


@pytest.mark.parametrize(
    ("variants", "chosen"),
    [
        ([], "abc"),
        ([variant("abcde", "f")], "abf"),
        ([variant("abc", "de", "f")], "adf"),
        ([variant("abdef", "c", nature=Nature.TRUNCATION)], "abc"),
        ([variant("abcdf", "e", nature=Nature.TRUNCATION)], "abe"),
        ([variant("abcdf", "e", nature=Nature.FORM)], "abc"),
        ([variant("abcf", "d"), variant("abcdf", "e", nature=Nature.TRUNCATION)], "ade"),
        ([variant("acf", "d")], "abd"),
    ],
)
def test_states_that_differ_are_compared_first(variants: list[Variant], chosen: str) -> None:
    """Copies that agree look as if nothing had been changed; one that is cut before a change has no part in it."""
    found = telling(article(*variants), [copy(name) for name in NAMES])
    assert "".join(each.capture for each in found) == chosen
