"""Passages: what other states of an article have, word for word."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article import Anchor, Article, Nature, Reading, Variant, VariantKind, Witness
from onrecord.capture import Block, Role
from onrecord.record import Store, articles, passages
from onrecord.text import Piece, Span

from .press import BODY, HEADLINE, Page, aged, article, fill, page

EARLIER = BODY.replace("twice", "three times")


def revised(nature: Nature = Nature.REVISION, other: str = "three times") -> tuple[Article, list[Page]]:
    """An article whose second capture has other words for "twice"."""
    now, then = page(), page(f"{HEADLINE}\n\n{BODY.replace('twice', other)}", path="then.txt")
    start, head = BODY.index("twice"), len(HEADLINE) + 2
    end, shift = start + len("twice"), len(other) - len("twice")
    anchors = (
        Anchor(0, start, head, head + start),
        Anchor(end, len(BODY), head + end + shift, head + len(BODY) + shift),
    )
    readings = (Reading(captures=(now.capture.id,), text="twice"), Reading(captures=(then.capture.id,), text=other))
    variant = Variant(kind=VariantKind.SUBSTITUTION, nature=nature, spans=(Span(start, end),), readings=readings)
    made = replace(
        article(now),
        witnesses=(*article(now).witnesses, Witness(capture=then.capture.id, weight=0.9, anchors=anchors)),
        variants=(variant,),
    )
    return made, [now, then]


def found(made: Article, pages: list[Page]) -> list[passages.Passage]:
    return passages.of(made, [each.capture for each in pages])


def test_a_reworded_paragraph_is_kept_as_the_capture_has_it() -> None:
    made, pages = revised()
    (only,) = found(made, pages)
    assert only.text == EARLIER.split("\n\n")[1]
    ((span, variant),) = only.others
    assert (span.of(only.text), variant) == ("three times", 0)
    ((capture, spans),) = only.holders
    assert capture == pages[1].capture.id
    assert [each.of(pages[1].capture.text) for each in spans] == ["three times"]


@pytest.mark.parametrize("nature", [Nature.RECOGNITION, Nature.FORM, Nature.FURNITURE, Nature.TRUNCATION])
def test_what_no_publisher_wrote_is_no_other_state(nature: Nature) -> None:
    """A misread word or a banner is a copy's fault, and would be found by whoever looks for nonsense."""
    assert found(*revised(nature)) == []


def test_what_only_lacks_words_is_no_passage() -> None:
    assert found(*revised(other="")) == []


def test_a_line_that_a_printer_broke_is_mended() -> None:
    """Words are found whole, and lead back to both their parts."""
    made, (now, then) = revised(other="many times")
    layer = then.capture.text.replace("many", "ma-\nny")
    at = layer.index("-\nny")
    tail = len(layer)
    blocks = (
        *then.capture.blocks[:-1],
        Block(
            role=Role.PARAGRAPH,
            pieces=(Piece(then.capture.blocks[-1].pieces[0].start, at, ""), Piece(at + 2, tail)),
        ),
    )
    moved = [
        anchor if anchor.start == 0 else anchor._replace(
            capture_start=anchor.capture_start + 2, capture_end=anchor.capture_end + 2
        )
        for anchor in made.witnesses[1].anchors
    ]  # fmt: skip
    made = replace(made, witnesses=(made.witnesses[0], replace(made.witnesses[1], anchors=tuple(moved))))
    broken = replace(then.capture, text=layer, blocks=blocks)
    (only,) = passages.of(made, [now.capture, broken])
    assert [other.span.of(only.text) for other in only.others] == ["many times"]
    assert [span.of(layer) for span in only.holders[0].spans] == ["ma", "ny times"]


def test_passages_come_back_and_leave_with_their_article(store: Store) -> None:
    made, pages = revised()
    fill(store, pages, text=BODY)
    with store.transaction() as db:
        db.execute("DELETE FROM variant")
        passages.put(db, made)
    assert passages.of_article(store.db, made.id) == tuple(found(made, pages))
    with store.transaction() as db:
        passages.drop(db, made.id)
    assert passages.of_article(store.db, made.id) == ()
    words = store.db.execute("SELECT count(*) FROM passage_words WHERE passage_words MATCH 'three'").fetchone()
    assert words == (0,)
    store.db.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")


def test_a_record_from_before_gains_its_passages(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    made, pages = revised()
    with Store(path, writing=True) as store:
        fill(store, pages)
        with store.transaction() as db:
            articles.drop(db, made.id)
            articles.put(db, made)
    aged(path)
    with Store(path, writing=True) as store:
        assert passages.of_article(store.db, made.id) == tuple(found(made, pages)) != ()
