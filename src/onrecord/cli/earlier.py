"""Earlier statements in a terminal: who said what in words that its publisher has changed since, and when."""

from collections.abc import Iterator
from contextlib import suppress

from onrecord.cli.describing import folded, in_place, shortened, sort, taken, when, who
from onrecord.errors import NotInRecord
from onrecord.record import Entry, Store, captures, earlier
from onrecord.record.earlier import Earlier, places, spell

UNREAD = (
    "Statements of earlier versions were not looked for: the record is from before onrecord did.",
    "Read its captures again with `onrecord rebuild`.",
)


def either(store: Store, sought: str) -> Entry | Earlier:
    """One statement by id, whether it stands or its publisher has changed its words since.

    Raises:
        NotInRecord: There is none of this id.
    """
    with suppress(NotInRecord):
        return store.statement(sought)
    with store.moment() as db:
        return earlier.get(db, sought)


def stood(store: Store, found: Earlier) -> str:
    """In which versions a statement stands, and in which it does no more."""
    with store.moment() as db:
        first, last, gone = spell(found, captures.times(db, {*found.held, *found.lacking}))
    if first is None:
        return "in another state than the edition, of which no capture has a time"
    versions = f"in the version of {first}" if first == last else f"in the versions of {first} to {last}"
    return f"{versions}, not in that of {gone}" if gone else versions


def named(found: Earlier) -> str:
    """Whose statement it is, and its id."""
    return f"{found.id}  {who(found.statement, found.source)}{when(found.statement)}"


def earlier_lines(store: Store, found: Earlier) -> Iterator[str]:
    """An earlier statement in a list: who, when, what, and that it no longer stands."""
    article = store.article(found.article)
    yield named(found)
    yield from folded(found.content, "    ")
    yield from folded(f"no longer stands ({found.fate.value}): {stood(store, found)}")
    if found.successor:
        entry = store.statement(found.successor)
        yield from folded(f"now {entry.id}  {who(entry.statement, entry.source)}: {shortened(entry.content)}")
    place = ", ".join(part for part in (article.publisher, article.published, article.title) if part)
    yield from folded(f"{sort(found.statement)}; {article.id}: {place or 'no title'}")


def earlier_whole(store: Store, found: Earlier) -> Iterator[str]:
    """An earlier statement whole: its parts, why this speaker, and its words in each capture that bears it."""
    yield from earlier_lines(store, found)
    for name, value in (
        ("source", found.source),
        ("cue", found.cue),
        ("why", found.statement.reason),
        ("reader", found.statement.reader),
    ):
        if value:
            yield f"  {name}: {value}"
    for bearer in found.bearers:
        capture = store.capture(bearer.capture)
        for spot in places(found, capture, bearer.blocks):
            yield f"  {taken(capture)}, characters {spot.start:,} to {spot.end:,}"
            yield from folded(in_place(capture.text, spot), "      ")
        yield f"      sha256 {capture.sha256}"
