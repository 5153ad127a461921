"""Versions: an article's history as `onrecord compare` shows it."""

from onrecord.article import Article
from onrecord.cli.describing import folded
from onrecord.editing import Change, Version, history, versions_with
from onrecord.record import Store, fields
from onrecord.statement import words

_LONG = 160  # characters of a passage that are shown


def versions_of(store: Store, article: Article) -> tuple[Version, ...]:
    """The versions of *article*; none where fewer than two captures have a time."""
    times = {witness.capture: store.capture(witness.capture).captured for witness in article.witnesses}
    found = history(article, times)
    return found if sum(len(version.captures) for version in found) > 1 else ()


def version_rows(store: Store, article: Article) -> list[fields.Row]:
    """The history for machines: one object a version, with the statements that came and went."""
    found = versions_of(store, article)
    came, went = _statements(store, article, found)
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
            "statements": {"came": came[number], "went": went[number]},
        }
        for number, version in enumerate(found)
    ]


def version_lines(store: Store, article: Article) -> list[str]:
    """The history for people."""
    found = versions_of(store, article)
    if not found:
        return []
    came, went = _statements(store, article, found)
    texts = {entry.id: words(article.text, entry.statement.content) for entry in store.statements_of(article.id)}
    lines = [f"History, by {sum(len(version.captures) for version in found)} captures with a time:"]
    for number, version in enumerate(found):
        seen = version.first if version.first == version.last else f"{version.first} to {version.last}"
        lines.append(f"  {seen}" + ("" if version.changes or not number else "  nothing changed"))
        for change in version.changes:
            lines.extend(folded(_told(change), "    "))
        for deed, ids in (("came", came[number]), ("went", went[number])):
            for name in ids:
                lines.extend(folded(f"statement {deed}: {_short(texts[name])}", "    "))
    return lines


def _statements(
    store: Store, article: Article, versions: tuple[Version, ...]
) -> tuple[list[list[str]], list[list[str]]]:
    """The ids of statements that came with each version, and of those that went with it."""
    came: list[list[str]] = [[] for _ in versions]
    went: list[list[str]] = [[] for _ in versions]
    for entry in store.statements_of(article.id) if len(versions) > 1 else ():
        there = versions_with(article, versions, entry.statement.content)
        for number in range(1, len(versions)):
            if there[number] and not there[number - 1]:
                came[number].append(entry.id)
            elif there[number - 1] and not there[number]:
                went[number].append(entry.id)
    return came, went


def _told(change: Change) -> str:
    place = "headline " if all(span == (0, 0) for span in change.spans) and change.before and change.after else ""
    if change.before and change.after and change.before != change.after:
        return f"{place}{change.deed.value}: {_short(change.before)} -> {_short(change.after)}"
    return f"{place}{change.deed.value}: {_short(change.after or change.before)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} [...] {text[-_LONG // 2 :]}"
