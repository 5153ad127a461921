"""Formers: ids of mentions that are no more lead to the article, and back to who is credited in it again."""

from collections.abc import Callable

import pytest

from onrecord.person import mention_id
from onrecord.record import Store, formers, successors
from onrecord.record.ids import statement_ids
from onrecord.statement import SpeakerType

from .press import Page, article

OTHERS = 20_000  # former ids of other articles


@pytest.mark.parametrize(
    ("table", "column", "reclaim"),
    [("former_mention", "mention", formers.reclaim), ("former", "statement", successors.reclaim)],
)
def test_an_id_is_led_back_without_looking_at_those_of_all_other_articles(
    filled: Store, pages: list[Page], table: str, column: str, reclaim: Callable[..., None]
) -> None:
    """A record of a million captures has as many of them."""
    present = article(*pages).id
    other = next("a" + page.capture.id[1:] for page in pages if page.capture.id[1:] != present[1:])
    with filled.transaction() as db:
        former = "s" if table == "former" else "m"
        rows = [(f"{former}{number:016x}", "a0") for number in range(OTHERS)]
        db.executemany(f"INSERT INTO {table} (id, {column}) VALUES (?, ?)", rows)
        sought = _former_ids(filled, other, table)
        db.executemany(f"INSERT INTO {table} (id, {column}) VALUES (?, ?)", [(each, present) for each in sought])
        steps: list[None] = []
        db.set_progress_handler(lambda: steps.append(None), OTHERS)  # called each time that so many steps were done
        reclaim(db, present)
        db.set_progress_handler(None, 0)
        led = [db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (each,)).fetchone()[0] for each in sought]
    assert sought
    assert present not in led
    assert not steps


def _former_ids(store: Store, article_id: str, table: str) -> list[str]:
    """The ids that what the one article has would have, were that called *article_id*."""
    if table == "former":
        contents = [content for (content,) in store.db.execute("SELECT content FROM statement ORDER BY place")]
        return statement_ids(article_id, contents)
    rows = store.db.execute("SELECT mention.type, name.key FROM mention JOIN name ON name.number = mention.name")
    return [mention_id(article_id, SpeakerType(kind), key) for kind, key in rows]
