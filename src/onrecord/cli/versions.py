"""Versions: an article's history as `onrecord compare` shows it."""

from onrecord.article import Article
from onrecord.cli.describing import beside, folded, shortened
from onrecord.editing import Change, Deed, Turn, Version, history, turnover
from onrecord.record import Store, fields
from onrecord.statement import words


def versions_of(store: Store, article: Article) -> tuple[Version, ...]:
    """The versions of *article*; none where fewer than two captures have a time."""
    times = {witness.capture: store.capture(witness.capture).captured for witness in article.witnesses}
    found = history(article, times)
    return found if sum(len(version.captures) for version in found) > 1 else ()


def version_rows(store: Store, article: Article) -> list[fields.Row]:
    """The history for machines: one object a version, with the statements that came, went and were reworded."""
    found = versions_of(store, article)
    turns, _ = _turns(store, article, found)
    return [
        {
            "first": version.first,
            "last": version.last,
            "captures": list(version.captures),
            "changes": [
                {
                    "deed": change.deed.value,
                    "before": change.before,
                    "after": change.after,
                    "spans": [list(span) for span in change.spans],
                }
                for change in version.changes
            ],
            "statements": {
                "came": [turn.passage for turn in turns[number] if turn.deed is Deed.ADDED],
                "went": [turn.passage for turn in turns[number] if turn.deed is Deed.TAKEN_OUT],
                "reworded": [
                    {"id": turn.passage, "before": turn.before, "after": turn.after}
                    for turn in turns[number]
                    if turn.deed is Deed.REWORDED
                ],
            },
        }
        for number, version in enumerate(found)
    ]


def version_lines(store: Store, article: Article) -> list[str]:
    """The history for people."""
    found = versions_of(store, article)
    if not found:
        return []
    turns, texts = _turns(store, article, found)
    lines = [f"History, by {sum(len(version.captures) for version in found)} captures with a time:"]
    for number, version in enumerate(found):
        seen = version.first if version.first == version.last else f"{version.first} to {version.last}"
        lines.append(f"  {seen}" + ("" if version.changes or not number else "  nothing changed"))
        for change in version.changes:
            lines.extend(folded(_told(change), "    "))
        for turn in turns[number]:
            lines.extend(folded(_turn(turn, texts[turn.passage]), "    "))
    return lines


def _turns(
    store: Store, article: Article, versions: tuple[Version, ...]
) -> tuple[tuple[tuple[Turn, ...], ...], dict[str, str]]:
    """What became of the article's statements in each version, and their words by id."""
    entries = store.statements_of(article.id)
    texts = {entry.id: words(article.text, entry.statement.content) for entry in entries}
    return turnover(article, versions, {entry.id: entry.statement.content for entry in entries}), texts


def _turn(turn: Turn, words_now: str) -> str:
    if turn.deed is Deed.REWORDED:
        return f"statement reworded: {beside(turn.before, turn.after)}"
    return f"statement {'came' if turn.deed is Deed.ADDED else 'went'}: {shortened(words_now)}"


def _told(change: Change) -> str:
    place = "headline " if change.of_headline else ""
    if change.before and change.after and change.before != change.after:
        return f"{place}{change.deed.value}: {beside(change.before, change.after)}"
    return f"{place}{change.deed.value}: {shortened(change.after or change.before)}"
