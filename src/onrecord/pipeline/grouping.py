"""Grouping: which articles of the record new captures belong to, and which they bring together.

A group is a connected component of `editing.kin`, unless people judged
otherwise. Groups of the record are components already; only pairs with a new capture are looked at.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.circles import Circles
from onrecord.editing import Sketch, kin
from onrecord.person import Judgement, Verdict
from onrecord.pipeline.stages import keys
from onrecord.record import articles, index
from onrecord.record.damage import undamaged

_load = undamaged(Sketch.load)

Pairs = Sequence[tuple[str, str]]  # of capture ids


@dataclass(frozen=True, slots=True)
class Group:
    """The captures of one article, new and old."""

    members: tuple[str, ...]  # capture ids, sorted
    new: tuple[str, ...]  # those of them that are not in the record yet
    articles: tuple[str, ...]  # ids of the articles that lose captures to this one, or end in it


class Grouping:
    """The record's groups as they will be with some new captures."""

    def __init__(self, db: sqlite3.Connection, new: Mapping[str, Sketch], judgements: Sequence[Judgement] = ()) -> None:
        """Prepare to group.

        Args:
            db: The record; none of *new* is in it.
            new: Sketches by capture id.
            judgements: Those that stand.
        """
        self._db = db
        self._new = new
        self._sketches: dict[str, Sketch] = dict(new)
        self._same = self._pairs(judgements, Verdict.SAME_ARTICLE)
        self._apart = self._pairs(judgements, Verdict.NOT_SAME_ARTICLE)
        self._touched: frozenset[str] = frozenset()

    def _pairs(self, judgements: Sequence[Judgement], verdict: Verdict) -> Pairs:
        """The captures that judged articles are called after, where both are there."""
        pairs = (
            ("c" + judgement.subject[1:], "c" + judgement.value[1:])
            for judgement in judgements
            if judgement.verdict is verdict and judgement.value
        )
        return [pair for pair in pairs if all(self._node(capture) for capture in pair)]

    def _node(self, capture: str) -> str | None:
        """What is joined: a new capture by itself, an old one with all of its article."""
        return capture if capture in self._new else articles.article_of(self._db, capture)

    def _sketch(self, capture: str) -> Sketch:
        if capture not in self._sketches:
            self._sketches[capture] = _load(index.sketches(self._db, [capture])[capture])
        return self._sketches[capture]

    def groups(self, touched: Iterable[str] = ()) -> list[Group]:
        """The groups of the new captures, and of articles whose judgements changed.

        Args:
            touched: Ids of such articles.
        """
        self._touched = frozenset(touched)
        circles = Circles([*self._new, *self._touched])
        for one, other in pairwise(sorted(self._touched)):
            circles.join(one, other)  # to be parted again by their captures
        new = sorted(self._new)
        sought = keys([self._new[capture] for capture in new])
        found = index.candidates(self._db, dict(zip(new, sought, strict=True)))
        for capture, shared in found.items():
            for other in sorted(shared, key=lambda found: (-shared[found], found)):
                self._join_kin(circles, capture, other)
        self._join_judged(circles)
        return [group for circle in circles.all() for group in self._split(circle)]

    def _join_kin(self, circles: Circles[str], capture: str, other: str) -> None:
        node = self._node(other)
        if node is None or circles.find(node) == circles.find(capture):
            return
        if kin(self._sketch(capture), self._sketch(other)):
            circles.join(capture, node)

    def _join_judged(self, circles: Circles[str]) -> None:
        """Bring in what judgements tie to the circles, to join it or to keep it apart."""
        pairs = [(self._node(one) or one, self._node(other) or other) for one, other in (*self._same, *self._apart)]
        growing = True
        while growing:
            seen = {member for circle in circles.all() for member in circle}
            tied = [
                pair for pair in pairs if seen.intersection(pair) and circles.find(pair[0]) != circles.find(pair[1])
            ]
            for one, other in tied:
                circles.join(one, other)
            growing = bool(tied)

    def _split(self, circle: list[str]) -> list[Group]:
        """The groups of one circle: one, unless people said that two of its captures are not one article."""
        old = tuple(sorted(node for node in circle if node.startswith("a")))
        new = [node for node in circle if node.startswith("c")]
        members = sorted({*new, *(capture for article in old for capture in articles.members(self._db, article))})
        apart = [pair for pair in self._apart if set(pair) <= set(members)]
        again = bool(apart) or not self._touched.isdisjoint(old)
        parts = self._kept_apart(members, apart) if again else [members]
        return [
            Group(tuple(part), tuple(capture for capture in part if capture in self._new), old if not number else ())
            for number, part in enumerate(parts)
        ]

    def _kept_apart(self, members: list[str], apart: Pairs) -> list[list[str]]:
        """The strongest kin join first, and no join brings a judged pair together.

        A function of the members, their sketches and the judgements, whatever the order of adding.
        """
        edges: list[tuple[float, str, str]] = [(-2.0, *pair) for pair in self._same if set(pair) <= set(members)]
        for one, other in combinations(members, 2):
            found = kin(self._sketch(one), self._sketch(other))
            if found is not None:
                edges.append((-found.containment, one, other))
        parts = Circles(members)
        for _, one, other in sorted(edges):
            joined = {parts.find(one), parts.find(other)}
            if all({parts.find(left), parts.find(right)} != joined for left, right in apart):
                parts.join(one, other)
        return parts.all()
