"""Versions: an article's history as `onrecord compare` shows it."""

from onrecord.article import Article
from onrecord.cli.describing import around, beside, folded, shortened
from onrecord.cli.earlier import named, stood
from onrecord.editing import Change, Deed, Turn, Version, history
from onrecord.pipeline.turns import turns
from onrecord.record import Store, fields
from onrecord.statement import words

_BARE = 3  # words


def versions_of(store: Store, article: Article) -> tuple[Version, ...]:
    """The versions of *article*; none where fewer than two captures have a time."""
    times = {witness.capture: store.capture(witness.capture).captured for witness in article.witnesses}
    found = history(article, times)
    return found if sum(len(version.captures) for version in found) > 1 else ()


def noted(article: Article) -> dict[str, list[str]]:
    """The update notes of *article*, with the captures that have each."""
    return {
        fact.value: sorted({item.capture for item in fact.evidence if item.capture})
        for fact in article.facts
        if fact.name == "note" and fact.value
    }


def version_rows(store: Store, article: Article) -> list[fields.Row]:
    """The history for machines: one object a version, with the statements that came, went and were reworded."""
    found = versions_of(store, article)
    turned, _ = _turns(store, article, found)
    notes = noted(article)
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
                "came": [turn.passage for turn in turned[number] if turn.deed is Deed.ADDED],
                "went": [turn.passage for turn in turned[number] if turn.deed is Deed.TAKEN_OUT],
                "reworded": [_turned(turn) for turn in turned[number] if turn.deed is Deed.REWORDED],
                "credited": [_turned(turn) for turn in turned[number] if turn.deed is Deed.CREDITED],
            },
            "notes": [text for text, captures in notes.items() if not set(version.captures).isdisjoint(captures)],
        }
        for number, version in enumerate(found)
    ]


def _turned(turn: Turn) -> fields.Row:
    return {"id": turn.passage, "before": turn.before, "after": turn.after, "earlier": turn.earlier}


def version_lines(store: Store, article: Article) -> list[str]:
    """The history for people."""
    found = versions_of(store, article)
    if not found:
        return []
    turned, texts = _turns(store, article, found)
    before = {one.id: one for one in store.earlier_of(article.id)}
    lines = [f"History, by {sum(len(version.captures) for version in found)} captures with a time:"]
    for number, version in enumerate(found):
        seen = version.first if version.first == version.last else f"{version.first} to {version.last}"
        lines.append(f"  {seen}" + ("" if version.changes or not number else "  nothing changed"))
        for change in version.changes:
            lines.extend(folded(_told(change), "    "))
            lines.extend(folded(around(article.text, change.spans), "      ") if _is_bare(change) else ())
        for turn in turned[number]:
            lines.extend(folded(_turn(turn, texts.get(turn.passage, "")), "    "))
            if turn.earlier:
                one = before[turn.earlier]
                lines.extend(folded(f"{named(one)}; {stood(store, one)}", "      "))
    return lines


def earlier_left(store: Store, article: Article) -> list[str]:
    """The earlier statements that the history does not tell, for no two of their captures have a time."""
    turned, _ = _turns(store, article, versions_of(store, article))
    told = {turn.earlier for each in turned for turn in each}
    lines = []
    for one in store.earlier_of(article.id):
        if one.id not in told:
            lines += [*folded(f"{named(one)}: {shortened(one.told)}", "    "), *folded(stood(store, one), "      ")]
    return ["Statements that no longer stand:", *lines] if lines else []


def _turns(
    store: Store, article: Article, versions: tuple[Version, ...]
) -> tuple[tuple[tuple[Turn, ...], ...], dict[str, str]]:
    """What became of the article's statements in each version, and their words by id."""
    entries, before = store.statements_of(article.id), store.earlier_of(article.id)
    texts = {entry.id: words(article.text, entry.statement.content) for entry in entries}
    texts |= {one.id: one.content for one in before}
    return turns(article, versions, entries, before), texts


def _turn(turn: Turn, words_now: str) -> str:
    if turn.deed in {Deed.REWORDED, Deed.CREDITED}:
        return f"statement {turn.deed.value}: {beside(turn.before, turn.after)}"
    return f"statement {'came' if turn.deed is Deed.ADDED else 'went'}: {shortened(words_now)}"


def _is_bare(change: Change) -> bool:
    """Whether only a word or two are told for others, which do not say by themselves what they are about."""
    said = change.before and change.after and change.before != change.after
    return bool(said) and not change.of_headline and len(change.after.split()) <= _BARE


def _told(change: Change) -> str:
    place = "headline " if change.of_headline else ""
    if change.before and change.after and change.before != change.after:
        return f"{place}{change.deed.value}: {beside(change.before, change.after)}"
    return f"{place}{change.deed.value}: {shortened(change.after or change.before)}"
