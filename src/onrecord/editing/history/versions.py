"""The history of an article: what its publisher added, took out and reworded, as far as dated captures show it.

Only revisions and moves count. What a copy lacks because it stops early, misread or put in as furniture is nothing
that the publisher did; a capture that does not reach a place says nothing about it.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from onrecord.article import Article, Nature, Variant, VariantKind, Witness
from onrecord.editing.history.exchange import exchanged
from onrecord.editing.history.wording import ends_sentence, sentences, worded
from onrecord.text import Span
from onrecord.text.folding import key
from onrecord.text.spans import share

_HEADLINE = Span(0, 0)  # where it stands in the edition


class Deed(StrEnum):
    """What happened between two versions."""

    ADDED = "added"
    TAKEN_OUT = "taken out"
    REWORDED = "reworded"
    MOVED = "moved"
    CREDITED = "credited to another"  # of statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is different from the version before."""

    deed: Deed
    before: str  # empty where there was nothing
    after: str
    spans: tuple[Span, ...]  # in the edition; an empty span at 0 is the headline

    @property
    def of_headline(self) -> bool:
        """Whether it is another headline; what is only added or taken out at 0 is text."""
        return bool(self.before and self.after) and all(span == _HEADLINE for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Captures that follow one another with the same words."""

    first: str  # time of the first of them, as captured: YYYY-MM-DDTHH:MM:SSZ
    last: str
    captures: tuple[str, ...]  # ids, by time
    changes: tuple[Change, ...]  # since the version before; none in the first


def history(article: Article, times: Mapping[str, str | None]) -> tuple[Version, ...]:
    """The versions of *article*, the oldest first.

    One word for another is told by itself. Where words came or went, or several places of a sentence changed, the whole
    sentence is told, and of an update note all of it: words alone would be crumbs. The places are in the apparatus.

    Args:
        article: With its apparatus.
        times: When each capture was taken; those without a time are left out.
    """
    dated = sorted((time, witness.capture) for witness in article.witnesses if (time := times.get(witness.capture)))
    found = passages(article)
    moves = [variant for variant in article.variants if variant.kind is VariantKind.TRANSPOSITION]
    known: dict[Variant, str] = {}
    versions: list[Version] = []
    for time, capture in dated:
        changes: list[Change] = []
        for passage in found:
            places = [*passage.variants, *passage.forms]
            before = {variant: known[variant] for variant in places if variant in known}
            altered = _altered(passage.variants, known, capture)
            _altered(passage.forms, known, capture)
            changes += _told(article.text, passage, altered, before, known)
        changes = _moved(_together(article.text, changes))
        for variant in _elsewhere(moves, capture):
            known.pop(variant, None)
        if versions and not changes:
            last = versions[-1]
            versions[-1] = Version(
                first=last.first, last=time, captures=(*last.captures, capture), changes=last.changes
            )
        else:
            versions.append(Version(first=time, last=time, captures=(capture,), changes=tuple(changes)))
    return tuple(versions)


class Passage(NamedTuple):
    """Places that are told together where more than one of them changed."""

    whole: Span  # the sentences in which they stand
    variants: list[Variant]  # what the publisher did, by place
    forms: list[Variant]  # what captures have in another form in these sentences, such as a mark that is not there
    told: bool  # there are such sentences: a headline, a move or what stands between two sentences has none


def passages(article: Article) -> list[Passage]:
    """What the publisher did, those places together that stand in one sentence; a headline or a move is by itself."""
    found: list[Passage] = []
    spans = sentences(article)
    for variant in article.variants:
        if variant.nature is not Nature.REVISION:
            continue
        own = variant.spans[0]
        alone = variant.kind is VariantKind.TRANSPOSITION or own == _HEADLINE
        touched = [] if alone else [span for span in spans if _is_in(article.text, own, span)]
        if not touched and not alone and not any(ends_sentence(reading.text) for reading in variant.readings):
            touched = [span for span in spans if span.start >= own.end][:1]  # a sentence began with other words
        last = found[-1] if found else None
        if not touched:
            found.append(Passage(own, [variant], [], told=False))
        elif last and last.told and touched[0].start < last.whole.end:
            whole = Span(last.whole.start, max(last.whole.end, touched[-1].end))
            found[-1] = Passage(whole, [*last.variants, variant], [], told=True)
        else:
            found.append(Passage(Span(touched[0].start, touched[-1].end), [variant], [], told=True))
    return [one._replace(forms=_forms(article, one)) if one.told else one for one in found]


def _forms(article: Article, passage: Passage) -> list[Variant]:
    start, end = passage.whole
    first = bisect_left(article.variants, start, key=lambda variant: variant.spans[0].start)
    inside = takewhile(lambda variant: variant.spans[0].start <= end, article.variants[first:])
    taken = [variant.spans[0] for variant in passage.variants]
    return [
        variant
        for variant in inside
        if variant.nature is Nature.FORM
        and variant.kind is not VariantKind.TRANSPOSITION
        and variant.spans[-1].end <= end
        and not any(share([own], variant.spans) for own in taken)
    ]


def _is_in(text: str, own: Span, sentence: Span) -> bool:
    """Whether a place has words of *sentence*, or stands amid them; what was put in behind its end does not."""
    if own.start == own.end:
        return sentence.start < own.start < sentence.end
    return any(map(str.isalnum, text[max(own.start, sentence.start) : min(own.end, sentence.end)]))


def _altered(variants: Sequence[Variant], known: dict[Variant, str], capture: str) -> list[Variant]:
    """Where *capture* has something else than was *known*, which is brought up to date."""
    found: list[Variant] = []
    for variant in variants:
        reading = next((one for one in variant.readings if capture in one.captures), None)
        if reading is None:
            continue
        state = reading.text
        if variant.kind is VariantKind.TRANSPOSITION:  # the words are the same: what counts is where they stand
            state = f"{variant.readings.index(reading)} {state}"
        if known.get(variant, state) != state:
            found.append(variant)
        known[variant] = state
    return found


def _elsewhere(moves: Sequence[Variant], capture: str) -> list[Variant]:
    """The moves of which *capture* says nothing, as it has nearly the same passage at a place of its own."""
    own = [variant for variant in moves if any(capture in reading.captures for reading in variant.readings[1:])]
    spans = [span for variant in own for span in variant.spans]
    return [
        variant
        for variant in moves
        if share(spans, variant.spans) and not any(capture in reading.captures for reading in variant.readings)
    ]


def _told(
    text: str,
    passage: Passage,
    altered: Sequence[Variant],
    before: Mapping[Variant, str],
    after: Mapping[Variant, str],
) -> list[Change]:
    """The changes at *altered* of a passage, in its sentences; a word put for another one is told by itself."""
    swapped = len(altered) == 1 and all(map(_worded, (before[altered[0]], after[altered[0]])))
    if altered and not swapped and passage.told and all(variant in before for variant in passage.variants):
        old, new = (_state(text, passage, known) for known in (before, after))
        return [
            Change(deed=_deed(one, other), before=one, after=other, spans=(passage.whole,))
            for one, other in exchanged(old, new)
        ]
    return [change for variant in altered for change in _changes(variant, before[variant], after[variant])]


def _state(text: str, passage: Passage, known: Mapping[Variant, str]) -> str:
    """The sentences of *passage* as far as is *known*, else as the edition has them."""
    places = sorted([*passage.variants, *passage.forms], key=lambda variant: variant.spans)
    return worded(text, passage.whole, [(one.spans[0], known[one]) for one in places if one in known])


def _worded(text: str) -> bool:
    return any(map(str.isalnum, text))


def _changes(variant: Variant, before: str, after: str) -> list[Change]:
    if variant.kind is VariantKind.TRANSPOSITION:
        old, new = before.partition(" ")[2], after.partition(" ")[2]
        return [Change(deed=Deed.MOVED, before=old, after=new, spans=variant.spans)]
    pairs = exchanged(before, after) if variant.spans != (_HEADLINE,) else []
    return [
        Change(deed=_deed(one, other), before=one, after=other, spans=variant.spans)
        for one, other in pairs or [(before, after)]
    ]


def _deed(before: str, after: str) -> Deed:
    if not before:
        return Deed.ADDED
    return Deed.REWORDED if after else Deed.TAKEN_OUT


def _together(text: str, changes: Sequence[Change]) -> list[Change]:
    """*changes*, those made one that put in, or took out, passages that follow one another."""
    found: list[Change] = []
    for change in changes:
        last = found[-1] if found else None
        if (
            last
            and last.deed is change.deed
            and change.deed in {Deed.ADDED, Deed.TAKEN_OUT}
            and len(last.spans) == len(change.spans) == 1
            and last.spans[0].start < last.spans[0].end <= change.spans[0].start < change.spans[0].end
            and not text[last.spans[0].end : change.spans[0].start].strip()
        ):
            whole = Span(last.spans[0].start, change.spans[0].end)
            parts = [(last.before, change.before), (last.after, change.after)]
            gap = text[last.spans[0].end : change.spans[0].start]
            before, after = (gap.join(filter(None, part)) for part in parts)
            found[-1] = Change(deed=change.deed, before=before, after=after, spans=(whole,))
        else:
            found.append(change)
    return found


def _moved(changes: Sequence[Change]) -> list[Change]:
    """*changes*, where what came at one place in the words in which it went at another one was moved; a move once."""
    pairs = _pairs(changes)
    left = frozenset(pairs.values())
    found: list[Change] = []
    for number, change in enumerate(changes):
        moves = (one.spans for one in found if one.deed is Deed.MOVED)
        if change.deed is Deed.MOVED and any(share(spans, change.spans) for spans in moves):
            continue  # by a mark more or less
        if number in pairs:
            found.append(replace(change, deed=Deed.MOVED, before=changes[pairs[number]].before))
        elif number not in left:
            found.append(change)
    return found


def _pairs(changes: Sequence[Change]) -> dict[int, int]:
    """Which one of *changes* took out the words that another one added, one for one; by the other one's number."""
    gone: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, change in enumerate(changes):
        if change.deed is Deed.TAKEN_OUT and (words := key(change.before)):
            gone[words].append(number)
    come = ((number, gone.get(key(change.after))) for number, change in enumerate(changes) if change.deed is Deed.ADDED)
    return {number: left.popleft() for number, left in come if left}


def carries(article: Article, witness: Witness, spans: Iterable[Span]) -> bool:
    """Whether *witness* has all words that stand at *spans* of the edition."""
    return all(_covered(article.text, witness, span) for span in spans)


def _covered(text: str, witness: Witness, span: Span) -> bool:
    at = span.start
    for anchor in witness.anchors:
        if anchor.end <= at or anchor.start >= span.end:
            continue
        if text[at : anchor.start].strip():
            return False
        at = anchor.end
    return at >= span.end or not text[at : span.end].strip()
