"""Words for people: how statements, articles, captures and persons are shown in a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from onrecord.article import Article, carried, departures
from onrecord.capture import Capture, Fact
from onrecord.cli.output import many, on_one_line
from onrecord.record import Entry, Store
from onrecord.record.passages import Passage
from onrecord.record.persons import Standing
from onrecord.statement import Speaker, SpeakerType, Statement
from onrecord.text import Span

WIDTH = 100
_LONG = 160  # characters of a reading or passage that are shown
_KEPT = 6  # words shown before and behind a change
_NAMED = 3  # captures named that say the same
_AROUND = 60  # characters shown around a place in a text layer
_BESIDE = 30  # characters shown around a place in an edition


def folded(text: str, indent: str = "  ") -> Iterator[str]:
    """*text* in lines no wider than a terminal."""
    for paragraph in text.split("\n"):
        yield from textwrap.wrap(paragraph, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]


def shortened(text: str) -> str:
    """*text* on one line, the middle of a long one left out."""
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} [...] {text[-_LONG // 2 :]}"


def beside(before: str, after: str) -> str:
    """What stood there before, and after; of long passages that begin or end alike only the words around the change."""
    ones, others = before.split(), after.split()
    if max(len(before), len(after)) > _LONG:
        same = int(Prefix.similarity(ones, others))
        left = max(int(Postfix.similarity(ones[same:], others[same:])) - _KEPT, 0)
        first = max(same - _KEPT, 0)
        ones, others = (
            [*["[...]"][:first], *words[first : len(words) - left], *["[...]"][:left]] for words in (ones, others)
        )
    return f"{shortened(' '.join(ones))} -> {shortened(' '.join(others))}"


def around(text: str, spans: Sequence[Span]) -> str:
    """The words of an edition before and after a place, which is a bar."""
    before = text[max(spans[0].start - _BESIDE, 0) : spans[0].start]
    after = text[spans[-1].end : spans[-1].end + _BESIDE]
    return f"...{before}|{after}...".replace("\n", " ")


def who(statement: Statement, source: str | None) -> str:
    """Whom *statement* is credited to; *source* is what the text calls them."""
    name = name_of(statement.speaker) or "nobody named"
    if source and (statement.speaker is None or statement.speaker.type is SpeakerType.UNNAMED):
        name = f"“{source}”" + (" (unnamed)" if statement.speaker else "")
    return name + (f", via {name_of(statement.via)}" if statement.via else "")


def when(statement: Statement) -> str:
    """The day of saying behind a comma, and the words that say so; empty where the text does not."""
    return f", {statement.said.date} (“{statement.said.text}”)" if statement.said else ""


def sort(statement: Statement) -> str:
    """How it is quoted and credited, and how sure that is."""
    return f"{statement.kind.value} {statement.manner.value}, probability {statement.probability:.2f}"


def name_of(speaker: Speaker | None) -> str | None:
    """A speaker's name, or what there is instead; None when the evidence does not decide."""
    if speaker is None:
        return None
    if speaker.name is not None:
        return speaker.name
    return {SpeakerType.AUTHOR: "the author", SpeakerType.UNNAMED: "somebody unnamed"}.get(
        speaker.type, speaker.type.value
    )


def statement_lines(store: Store, entry: Entry) -> Iterator[str]:
    """A statement in a list: who, when, what, where."""
    statement = entry.statement
    article = store.article(entry.article)
    others = departures(article.variants, statement.content)
    having = sum(held not in others for held in carried(article.text, article.witnesses, statement.content))
    yield f"{entry.id}  {who(statement, entry.source)}{when(statement)}"
    yield from folded(entry.content, "    ")
    place = ", ".join(part for part in (article.publisher, article.published, article.title) if part)
    some = (
        f"; word for word in {having} of {len(article.witnesses)} captures" if having < len(article.witnesses) else ""
    )
    yield from folded(f"{sort(statement)}; {article.id}: {place or 'no title'}{some}")


def standing_line(standing: Standing) -> str:
    """One who speaks in a list: how often, and under which names."""
    others = [text for text in standing.names if text != standing.name]
    also = f"  also: {', '.join(others)}" if others else ""
    also += "" if standing.statements else "  in words that were changed since"
    counts = f"{many(standing.statements, 'statement'):>17} {many(standing.articles, 'article'):>15}"
    return f"{counts}  {standing.id}  {standing.name} ({standing.type.value}){also}"


def passage_lines(store: Store, passage: Passage) -> Iterator[str]:
    """A passage of another state in a list: its words, what the edition has instead, which captures have it."""
    row = store.passage_row(passage)
    yield f"{row['article']}  in another state than the edition"
    yield from folded(passage.text, "    ")
    for other in row["other"]:
        instead = f"“{other['edition']}”" if other["edition"] else "nothing"
        yield from folded(f"“{other['text']}”, where the edition has {instead}")
    for held in row["captures"]:
        taken = f", taken {held['captured']}" if held["captured"] else ""
        yield f"  {held['capture']}  {on_one_line(held['path'])}{taken}"
    yield from folded(", ".join(filter(None, (row["publisher"], row["published"], row["title"]))) or "no title")


def article_lines(store: Store, article: Article, note: str | None) -> Iterator[str]:
    """An article whole: its facts and why, the edition, its links, its statements.

    Args:
        store: The record.
        article: What to show.
        note: What to say about its statements, if anything.
    """
    yield f"{article.id}  {article.title or 'no title'}"
    for fact in article.facts:
        yield f"  {fact.name}: {fact.value or 'open'}  ({fact.reason})"
        yield from _evidence_lines(fact)
    yield f"  captures: {', '.join(witness.capture for witness in article.witnesses)}"
    yield ""
    for paragraph in article.paragraphs:
        yield from folded(paragraph.of(article.text))
        yield ""
    for link in article.links:
        yield (
            f"  {link.rel}: {link.url}"
            + (f"  “{link.text}”" if link.text else "")
            + (f"  ({link.note})" if link.note else "")
        )
    if note:
        yield f"  {note}"
    for entry in store.statements_of(article.id):
        yield f"  {entry.id}  {who(entry.statement, entry.source)}: {textwrap.shorten(entry.content, WIDTH)}"


def _evidence_lines(fact: Fact) -> Iterator[str]:
    """What speaks for a fact; what several captures say alike is one line."""
    alike: dict[tuple[str, str, str | None], list[str]] = {}
    for evidence in fact.evidence:
        captures = alike.setdefault((evidence.value, evidence.basis, evidence.doubt), [])
        captures += [evidence.capture] if evidence.capture else []
    for (value, basis, doubt), captures in alike.items():
        more = len(captures) - _NAMED
        named = ", ".join(captures[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield f"      {value}  {basis}{f' of {named}' if named else ''}{f'; not believed: {doubt}' if doubt else ''}"


def entry_lines(store: Store, entry: Entry) -> Iterator[str]:
    """A statement whole: its parts, why this speaker, and its words in each capture."""
    statement = entry.statement
    yield from statement_lines(store, entry)
    for name, value in (
        ("source", entry.source),
        ("cue", entry.cue),
        ("why", statement.reason),
        ("reader", statement.reader),
    ):
        if value:
            yield f"  {name}: {value}"
    standing = store.standing(entry)
    if standing:
        yield f"  person: {standing.id}  {standing.name}"
    yield from _place_lines(store, entry)


def _place_lines(store: Store, entry: Entry) -> Iterator[str]:
    """Where each capture has the statement's content, the earliest first, and then those that do not have it."""
    article = store.article(entry.article)
    having = carried(article.text, article.witnesses, entry.statement.content)
    others = departures(article.variants, entry.statement.content)
    layers = [store.capture(witness.capture) for witness in article.witnesses]
    layers.sort(key=lambda layer: (layer.captured is None, layer.captured or "", layer.id))
    for layer in layers:
        for spot in having.get(layer.id, ()):
            yield f"  {taken(layer)}, characters {spot.start:,} to {spot.end:,}"
            yield from folded(in_place(layer.text, spot), "      ")
        if layer.id in having:
            for own, edition in others.get(layer.id, ()):
                told = f"“{shortened(own)}”" if own else "nothing"
                yield from folded(f"not word for word: {told} for “{shortened(edition)}”", "      ")
            yield f"      sha256 {layer.sha256}"
    lacking = [layer for layer in layers if layer.id not in having]
    if lacking:
        yield f"  not in {len(lacking)} of the article's {many(len(layers), 'capture')}:"
    for layer in lacking:
        yield f"  {taken(layer)}"


def taken(capture: Capture) -> str:
    """Which capture it is, and when it was taken."""
    return f"{capture.id}  {on_one_line(capture.path)}" + (f", taken {capture.captured}" if capture.captured else "")


def in_place(text: str, spot: Span) -> str:
    """A stretch of a text layer in brackets, with what stands around it."""
    before, after = text[max(spot.start - _AROUND, 0) : spot.start], text[spot.end : spot.end + _AROUND]
    return " ".join(f"...{before}[{spot.of(text)}]{after}...".split())


def capture_lines(store: Store, capture: Capture) -> Iterator[str]:
    """A capture whole: where it is from, what was read from it, its text by role."""
    yield f"{capture.id}  {capture.media_type}, read by {capture.reader}"
    for path in store.paths(capture.id):
        yield f"  path: {on_one_line(path)}"
    for name, value in (
        ("sha256", capture.sha256),
        ("address", capture.url),
        ("captured", capture.captured),
        ("article", store.article_of(capture.id)),
    ):
        if value:
            yield f"  {name}: {value}"
    for fact in capture.facts:
        yield f"  {fact.name}: {fact.value or 'open'}  ({fact.reason})"
    for block in capture.blocks:
        yield ""
        yield f"  [{block.role.value}]"
        yield from folded(block.reading(capture.text).text, "  ")


def person_lines(found: Standing) -> Iterator[str]:
    """A person, organisation or group whole: its names, what it says, where."""
    yield f"{found.id}  {found.name} ({found.type.value})"
    yield f"  names: {', '.join(found.names)}"
    yield f"  {many(found.statements, 'statement')} in {many(found.articles, 'article')}"
