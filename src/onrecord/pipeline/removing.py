"""Removing: captures taken out of a record, which is then as if they had never been added.

The captures that are left of their articles are grouped, edited and attributed again. Ids that were given keep leading
somewhere, judgements stay, and the record says that something was taken out, and why, but not what it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.editing import Sketch, kin
from onrecord.errors import AskedUnfit, NotInRecord, RecordUnusable
from onrecord.pipeline.crew import Crew
from onrecord.pipeline.grouping import Grouping
from onrecord.pipeline.indexing import enter
from onrecord.pipeline.writing import drafts, put_in, take_out
from onrecord.record import Store, articles, captures, formers, fulltext, index, readdressed, removals
from onrecord.record.damage import undamaged
from onrecord.record.removals import Removal

_load = undamaged(Sketch.load)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    """What was taken out, and what is left of it in the file."""

    removals: tuple[Removal, ...]  # one a capture
    articles: tuple[str, ...]  # ids of the articles that the captures left of theirs make now
    judgements: tuple[str, ...]  # ids of judgements about words that no article has now; these words are in them
    swept: bool  # nothing of it is in the file any more; False where another process was reading


def remove(store: Store, crew: Crew, sought: Iterable[str], *, author: str, time: str, reason: str) -> Removing:
    """Take captures out, in one transaction; the file is to be swept afterwards.

    Args:
        store: The record, open for writing, with what it deletes overwritten.
        crew: Edits what is left.
        sought: Ids of captures. Those that were taken out before stay so.
        author: Who decides.
        time: Now, YYYY-MM-DDTHH:MM:SSZ.
        reason: Why.

    Returns:
        What was done; `swept` is False.

    Raises:
        AskedUnfit: There is no author or reason.
        NotInRecord: There is no such capture.
        RecordUnusable: What is left of an article cannot be edited again; the record is as it was.
    """
    if not author.strip() or not reason.strip():
        raise AskedUnfit("A capture is taken out by somebody, for a reason.", "Say who decides, and why.")
    with store.transaction() as db:
        wanted = sorted(set(sought))
        gone = sorted(captures.known(db, wanted))
        if lacking := [each for each in wanted if each not in gone and removals.of(db, each) is None]:
            raise NotInRecord(lacking[0])
        ending = sorted({found for each in gone if (found := articles.article_of(db, each))})
        left = sorted({member for found in ending for member in articles.members(db, found)} - set(gone))
        for capture, heir in _heirs(store, gone).items():
            entry = Removal(capture=capture, heir=heir, author=author, time=time, reason=reason)
            removals.put(db, entry)
        made = _again(store, crew, ending=ending, gone=gone, left=left) if gone else ()
        told = tuple(removal for each in wanted if (removal := removals.of(db, each)))
        stranded = readdressed.stranded(db, [each.capture for each in told])
    return Removing(removals=told, articles=made, judgements=stranded, swept=False)


def _heirs(store: Store, gone: Sequence[str]) -> dict[str, str | None]:
    """For each capture that goes, that of its article which stays and is most like it; None where none stays."""
    found: dict[str, str | None] = {}
    for capture in gone:
        article = articles.article_of(store.db, capture)
        fellows = sorted(set(articles.members(store.db, article)) - set(gone)) if article else []
        own, *others = (_load(index.sketches(store.db, [each])[each]) for each in (capture, *fellows))
        like = [tie.containment if (tie := kin(own, other)) else -1.0 for other in others]
        found[capture] = fellows[max(range(len(like)), key=like.__getitem__)] if like else None
    return found


def _again(
    store: Store, crew: Crew, *, ending: Sequence[str], gone: Sequence[str], left: Sequence[str]
) -> tuple[str, ...]:
    """Make the articles of the captures that are left, as if the others had never been there; returns their ids."""
    db = store.db
    removed = {article: capture for capture in gone if (article := articles.article_of(db, capture))}
    out = take_out(db, ending)
    for capture in gone:
        captures.drop(db, capture)
    enter(db, without=left)
    decided = readdressed.in_force(db)
    sketches = {capture: _load(index.sketches(db, [capture])[capture]) for capture in left}
    groups = Grouping(db, sketches, decided).groups()
    drafted, failed = drafts(db, crew, groups, new={}, decided=decided, done={})
    for failure in failed.values():
        reason = f"what is left of an article cannot be edited again: {failure.reason}"
        raise RecordUnusable(store.path, reason, "The record is as it was. Report it with the article.")
    # what is left may belong to articles from which only a judgement about what goes has kept it
    out = out.and_of(take_out(db, {article for group in groups for article in group.articles}))
    put_in(db, groups, drafted, decided, out)
    formers.remember_removed(db, out.mentions, removed)
    enter(db, only=left)
    articles.drop_outlets(db)
    fulltext.renew(db)
    return tuple(sorted(made.article.id for made in drafted.values()))
