"""Strays: whole sentences that two texts have word for word, but that an alignment has not side by side.

Of a few words hardly one says where they belong, and words that come again draw them elsewhere. That they are a whole
sentence in both texts says it. They are set aside, the rest is aligned anew, and they stand where they stood in step
with it, or have moved.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import product

import numpy as np

from onrecord.editing.collation.adrift import Sentences, Stretch
from onrecord.editing.collation.alignment import matched, shortest
from onrecord.editing.collation.matches import Match, Move, Side, spread, within, without

LEGIBLE = 0.5  # of the words of the shorter text
Pair = tuple[Stretch, Stretch]  # on the left and on the right


def put_right(left: Side, right: Side, matches: list[Match], *, plain: bool) -> tuple[list[Match], list[Move]]:
    """*matches* with the strays that stand in step, and those that have moved; see `matched` for what is *plain*."""
    ours = Sentences(left, [(one.left, one.right, one.size) for one in matches])
    theirs = Sentences(right, [(one.right, one.left, one.size) for one in matches])
    pairs = _strays(ours, theirs)
    if not pairs:
        return matches, []
    rest = _Rest(left, right, matches, plain)
    kept = rest.without(pairs)
    if kept is None:  # what has no match yet may move in any case
        pairs = rest.free(pairs)
        kept = rest.without(pairs)
    if kept is None:
        return matches, []
    found: list[Move] = []
    for here, there in pairs:
        equal = shortest(left.keys[slice(*here)], right.keys[slice(*there)], here[0], there[0])
        at = bisect_left(kept, here[0], key=lambda match: match.left)
        if (not at or kept[at - 1].right < there[0]) and (at == len(kept) or kept[at].right >= there[1]):
            kept[at:at] = equal
        else:
            found.append(_move(here, there, equal))
    return _with_neighbours(ours, theirs, kept, found)


def _move(here: Stretch, there: Stretch, equal: list[Match]) -> Move:
    return Move(here, there, tuple(pair for match in equal for pair in match.pairs()))


def _with_neighbours(
    ours: Sentences, theirs: Sentences, matches: list[Match], moves: list[Move]
) -> tuple[list[Match], list[Move]]:
    """*matches* and *moves*, where what stands beside a sentence on both sides, misread on one, has moved with it."""
    if not moves:
        return matches, moves
    left, right = ours.side, theirs.side
    gone = within((move.left for move in moves), len(left.keys))
    come = within((move.right for move in moves), len(right.keys))
    found = list(moves)
    for place, behind in product(range(len(moves)), (False, True)):
        while True:
            one = found[place]
            here, there = ours.beside(one.left, behind=behind), theirs.beside(one.right, behind=behind)
            if here is None or there is None or gone[slice(*here)].any() or come[slice(*there)].any():
                break
            equal = shortest(left.keys[slice(*here)], right.keys[slice(*there)], here[0], there[0])
            more = _move(here, there, equal)
            held = _held(matches, here, there)
            if 2 * len(more.pairs) < max(here[1] - here[0], there[1] - there[0]) or len(more.pairs) <= 2 * held:
                break
            gone[slice(*here)] = come[slice(*there)] = True
            first, last = (one, more) if behind else (more, one)
            found[place] = Move(
                (first.left[0], last.left[1]), (first.right[0], last.right[1]), first.pairs + last.pairs
            )
    return without(matches, gone, come), found


def _held(matches: list[Match], here: Stretch, there: Stretch) -> int:
    """How many tokens those of *matches*, ascending, have that meet *here* on the left, or *there* on the right."""
    ours = (
        bisect_right(matches, here[0], key=lambda match: match.left + match.size),
        bisect_left(matches, here[1], key=lambda match: match.left),
    )
    theirs = (
        bisect_right(matches, there[0], key=lambda match: match.right + match.size),
        bisect_left(matches, there[1], key=lambda match: match.right),
    )
    return sum(matches[number].size for number in {*range(*ours), *range(*theirs)})


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is side by side in two texts beside the strays."""

    left: Side
    right: Side
    matches: list[Match]
    plain: bool

    def free(self, pairs: list[Pair]) -> list[Pair]:
        """Those of *pairs* in neither sentence of which a word is matched."""
        left, right = self.left, self.right
        held = within(((one.left, one.left + one.size) for one in self.matches), len(left.keys)) & left.words
        taken = within(((one.right, one.right + one.size) for one in self.matches), len(right.keys)) & right.words
        return [pair for pair in pairs if not (held[slice(*pair[0])].any() or taken[slice(*pair[1])].any())]

    def without(self, pairs: list[Pair]) -> list[Match] | None:
        """The matches of all but the sentences in *pairs*.

        None where half of their words, or more, would then be lost elsewhere: such a sentence stands again, misread,
        where it is sought; and where so much is misread that the sentences may be equal by chance.
        """
        left, right = self.left, self.right
        away_left = within((here for here, _ in pairs), len(left.keys))
        away_right = within((there for _, there in pairs), len(right.keys))
        kept, before = without(self.matches, away_left, away_right), left.heard_in(self.matches)
        words, lost = int(np.count_nonzero(away_left & left.words)), 0
        if left.heard_in(kept) < before:
            kept = matched(left.part(~away_left), right.part(~away_right), plain=self.plain)
            kept = spread(kept, (~away_left).nonzero()[0], (~away_right).nonzero()[0])
            lost = before - left.heard_in(kept)
        equal = before - lost + words
        fewest = LEGIBLE * min(np.count_nonzero(left.words), np.count_nonzero(right.words))
        return kept if 2 * lost < words and equal >= fewest else None


def _strays(ours: Sentences, theirs: Sentences) -> list[Pair]:
    """The sentences that both have, and that are not side by side: where each of them has them; apart."""
    used_left, used_right = np.zeros(len(ours.side.keys), np.bool_), np.zeros(len(theirs.side.keys), np.bool_)
    found: list[Pair] = []

    def pair(here: Stretch, there: Stretch) -> bool:
        if used_left[slice(*here)].any() or used_right[slice(*there)].any():
            return False
        used_left[slice(*here)] = used_right[slice(*there)] = True
        found.append((here, there))
        return True

    for there in theirs.adrift(ours):
        any(pair(here, there) for here in ours.having(theirs.said(there)) if not ours.is_at_home(here, theirs))
    for here in ours.adrift(theirs):
        any(pair(here, there) for there in theirs.having(ours.said(here)) if not theirs.is_at_home(there, ours))
    return found
