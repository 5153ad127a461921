"""Editions: the best text that a group of captures gives, with its witnesses and its apparatus."""

from collections.abc import Iterable, Sequence

from onrecord.article import Article, Nature, Reading, Variant, VariantKind, Witness
from onrecord.capture import Capture, Fact
from onrecord.editing.apparatus.anchors import anchors
from onrecord.editing.apparatus.laying import lay
from onrecord.editing.apparatus.variants import Apparatus
from onrecord.editing.blocks import cut
from onrecord.editing.collation.abreast import abreast
from onrecord.editing.collation.body import Body, bodies, ranked
from onrecord.editing.collation.cells import Collation
from onrecord.editing.collation.quotations import unparted
from onrecord.editing.collation.repeats import once
from onrecord.editing.collation.roles import paragraphs
from onrecord.editing.collation.sentences import sentence_starts
from onrecord.editing.collation.table import collate
from onrecord.editing.collation.twice import brought_together
from onrecord.editing.facts.gathering import facts
from onrecord.editing.facts.headlines import agreed
from onrecord.editing.facts.links import links
from onrecord.editing.kinship.groups import group
from onrecord.editing.kinship.sketch import sketch
from onrecord.editing.weighing.agreement import HARD
from onrecord.editing.weighing.resolution import Resolution, resolve
from onrecord.text import Span
from onrecord.text.folding import key


def edit(captures: Iterable[Capture]) -> tuple[Article, ...]:
    """Group the captures that hold the same text, and make one article of each group.

    Args:
        captures: As `read` gives them. Neither their order nor a capture given twice changes the result.

    Returns:
        The articles, sorted by id.
    """
    by_id = {capture.id: capture for capture in captures}
    groups = group(sketch(capture) for capture in by_id.values())
    return tuple(edition([by_id[name] for name in names]) for names in groups)


def edition(captures: Iterable[Capture]) -> Article:
    """Make one article of *captures*, which hold one text.

    Raises:
        ValueError: There are no captures.
    """
    unique = {capture.id: capture for capture in captures}
    if not unique:
        raise ValueError("an edition needs at least one capture")
    kept = agreed([unique[name] for name in sorted(unique)])
    words = {one.id: cut(one, one.blocks) for one in kept}
    table, resolved = _decided(ranked(bodies(kept, once(kept, paragraphs(kept, words)))))
    laid = lay(table, resolved)
    variants, same = Apparatus(table, resolved, laid).variants()
    witnesses = [
        Witness(capture=one.capture, weight=weight, anchors=found)
        for one, weight, found in zip(table.bodies, resolved.weights, anchors(table, resolved, laid, same), strict=True)
    ]
    known = facts(kept, words)
    values = {fact.name: fact.value for fact in known if fact.name != "author"}
    trusted = sorted(kept, key=lambda capture: [one.capture for one in table.bodies].index(capture.id))
    return Article(
        id="a" + kept[0].id[1:],
        title=values.get("title"),
        published=(values.get("published") or "")[:10] or None,
        url=values.get("address"),
        publisher=values.get("publisher"),
        authors=tuple(fact.value for fact in known if fact.name == "author" and fact.value),
        language=values.get("language"),
        text=laid.text,
        paragraphs=laid.paragraphs,
        witnesses=tuple(sorted(witnesses, key=lambda witness: witness.capture)),
        variants=(*_headlines(table.bodies, known), *variants),
        links=links(trusted, own=values.get("address"), published=values.get("published")),
        facts=known,
    )


def _decided(found: tuple[Body, ...]) -> tuple[Collation, Resolution]:
    """The collation and what the edition takes from it.

    Where passages stand at other places and all misread much, the order is that of the witness found to misread least.
    """
    table = brought_together(collate(found))
    resolved = resolve(table)
    best = resolved.errors.index(min(resolved.errors))
    if best and resolved.errors[best] > HARD and table.moved.any() and not table.across:
        table = brought_together(collate((table.bodies[best], *table.bodies[:best], *table.bodies[best + 1 :])))
        resolved = resolve(table)
    if resolved.torn:
        starts = unparted(table, sentence_starts(table, resolved.torn))
        table = brought_together(abreast(table, starts, resolved.torn))
        resolved = resolve(table)
    return table, resolved


def _headlines(witnesses: Sequence[Body], known: Sequence[Fact]) -> list[Variant]:
    """The variant, if any, between witnesses with a headline, another one, and none; it stands before the text."""
    title = next((fact.value for fact in known if fact.name == "title"), None)
    said: dict[str, list[str]] = {}
    for one in witnesses:
        text = " ".join(one.headline.reading(one.layer).text.split()) if one.headline else ""
        said.setdefault(text, []).append(one.capture)
    if len(said) < 2:
        return []

    def rank(text: str) -> tuple[bool, bool, int, str]:
        return not text, key(text) != key(title or ""), -len(said[text]), text

    ordered = sorted(said, key=rank)
    readings = tuple(Reading(captures=tuple(sorted(said[text])), text=text) for text in ordered)
    words = {key(text) for text in ordered if text}
    if len(words) > 1:
        kind, nature = VariantKind.SUBSTITUTION, Nature.REVISION
    elif "" in said:
        kind, nature = VariantKind.OMISSION, Nature.TRUNCATION
    else:
        kind, nature = VariantKind.SUBSTITUTION, Nature.FORM
    return [Variant(kind=kind, nature=nature, spans=(Span(0, 0),), readings=readings)]
