"""Alignment: which tokens of two runs stand for one another.

Levenshtein alignment by rapidfuzz, then put right where a shortest edit script and a reader's eye differ: chance
matches of single words inside rewritten stretches are dissolved, and insertions slide to where a paragraph or a
sentence begins.
"""

from array import array

import numpy as np
from rapidfuzz.distance import Levenshtein

from onrecord.editing.collation.granted import WHOLE, taken_for_granted
from onrecord.editing.collation.matches import Match, Side
from onrecord.editing.collation.strewn import gathered
from onrecord.text.arrays import Codes

NEARLY = 64  # edits that are looked for first where two runs have nearly the same tokens
LONG = 4 * NEARLY  # tokens: of shorter runs the edit script is found at once
TABLE = 256  # numbers that rapidfuzz has a table for
NEAR = 0.25  # of the longer run: tokens that only one of two such runs has
TAIL = 60  # tokens at the end of a run that may have been matched with a repetition of what stands there
FAR = 60  # tokens between
NEARLY_ALL = 0.6  # of those that match the repetition
SHORT = 8  # tokens in a match that may stand at the edge of what one side has alone


def matched(left: Side, right: Side, *, plain: bool = False) -> list[Match]:
    """The equal runs, ascending on both sides.

    Args:
        left: One run.
        right: The other one.
        plain: Whether both are texts as they stand, and none a table of several, in which a passage may be there twice:
            then paragraphs are taken for granted.
    """
    granted = taken_for_granted(left, right, plain=plain)
    matches = gathered(left, right, _matches(left.keys, right.keys, granted))
    matches = _ended(left.keys, right.keys, matches)
    return _slid(left, right, _gathered(left.keys, right.keys, _solid(left, right, matches)))


def _matches(left: Codes, right: Codes, granted: list[Match]) -> list[Match]:
    """What is taken for *granted*, and between that the equal runs of a shortest edit script."""
    found: list[Match] = []
    at_left = at_right = 0
    for one, other, size in [*granted, Match(len(left), len(right), 0)]:
        part, counterpart = left[at_left:one], right[at_right:other]
        if 0 < len(part) * len(counterpart) <= WHOLE:
            found += shortest(part, counterpart, at_left, at_right)
        if size:
            found.append(Match(one, other, size))
        at_left, at_right = one + size, other + size
    return _joined(found)


def shortest(left: Codes, right: Codes, at_left: int, at_right: int) -> list[Match]:
    """Equal runs of a shortest edit script between two stretches that begin at *at_left* and *at_right*."""
    hint = None
    if max(len(left), len(right)) > LONG:
        hint = NEARLY if _is_near(left, right) else None
        left, right = _renumbered(left, right)
    one, other = array("I", left.tobytes()), array("I", right.tobytes())
    blocks = Levenshtein.editops(one, other, score_hint=hint).as_matching_blocks()  # the last one is empty
    return [Match(at_left + block.a, at_right + block.b, block.size) for block in blocks[:-1]]


def _is_near(one: Codes, other: Codes) -> bool:
    """Whether few tokens can be found in one run only: then rapidfuzz looks first near the diagonal, in linear time."""
    size = int(max(one.max(initial=0), other.max(initial=0))) + 1
    more = np.bincount(one, minlength=size) - np.bincount(other, minlength=size)
    return int(np.abs(more).sum()) <= NEAR * max(len(one), len(other))


def _renumbered(one: Codes, other: Codes) -> tuple[Codes, Codes]:
    """The same runs with the commonest keys numbered below 256.

    These rapidfuzz looks up in a table and all others in a hash table, which takes twice the time.
    """
    times = np.bincount(np.concatenate([one, other]))
    numbers = np.arange(TABLE, TABLE + len(times), dtype=np.uint32)
    common = np.argpartition(times, -TABLE)[-TABLE:] if len(times) > TABLE else np.arange(len(times))
    numbers[common] = np.arange(len(common), dtype=np.uint32)
    return numbers.take(one), numbers.take(other)


def _joined(matches: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.left + last.size == match.left and last.right + last.size == match.right:
            joined[-1] = Match(last.left, last.right, last.size + match.size)
        else:
            joined.append(match)
    return joined


def _solid(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* without short ones between long gaps: words that stand in both by chance."""
    kept, heard = matches, left.heard
    while True:
        bounds = [Match(0, 0, 0), *kept, Match(len(left.keys), len(right.keys), 0)]
        solid = []
        for before, match, after in zip(bounds, kept, bounds[2:], strict=False):
            words = heard[match.left + match.size] - heard[match.left]
            if words > 3 or min(_gap(before, match), _gap(match, after)) < 4 + 3 * words:
                solid.append(match)
        if len(solid) == len(kept):
            return kept
        kept = solid


def _gap(before: Match, after: Match) -> int:
    """Tokens between two matches, on the side where there are fewer when neither side is without any."""
    left = after.left - before.left - before.size
    right = after.right - before.right - before.size
    return min(left, right) if left and right else max(left, right)


def _gathered(left: Codes, right: Codes, matches: list[Match]) -> list[Match]:
    """*matches* without short ones amid what one side has alone, where the same words stand at its edge as well.

    "He left. [It was late by the] the bridge" has one insertion and not two.
    """
    found: list[Match] = []
    whole = [*matches, Match(len(left), len(right), 0)]
    for number in range(len(matches)):
        match, after = whole[number], whole[number + 1]
        size = match.size
        if size > SHORT:
            found.append(match)
            continue
        last = found[-1] if found else Match(0, 0, 0)
        lead = (match.left > last.left + last.size, match.right > last.right + last.size)
        trail = (after.left > match.left + size, after.right > match.right + size)
        if lead == trail == (False, True) and _same(right, match.right, after.right - size, size):
            whole[number + 1] = Match(match.left, after.right - size, after.size + size)
        elif lead == trail == (True, False) and _same(left, match.left, after.left - size, size):
            whole[number + 1] = Match(after.left - size, match.right, after.size + size)
        else:
            found.append(match)
    return [*found, whole[-1]] if whole[-1].size else found


def _ended(left: Codes, right: Codes, matches: list[Match]) -> list[Match]:
    """*matches* with the last words of *right* where it stops, if they stand there nearly as they do far behind.

    A copy that was cut goes on up to its cut; that a passage is lost and the copy is cut within a repetition of its
    beginning is less likely, even where the nearer words were misread.
    """
    for number in range(len(matches) - 1, 0, -1):
        before, after = matches[number - 1], matches[number]
        here, there = before.left + before.size, before.right + before.size
        rest = len(right) - there
        if rest > TAIL:
            return matches
        if after.left - here < FAR + rest:
            continue
        near = shortest(left[here : here + rest + rest // 2], right[there:], here, there)
        if sum(match.size for match in near) >= NEARLY_ALL * sum(match.size for match in matches[number:]):
            return _joined([*matches[:number], *near])
    return matches


def _same(keys: Codes, one: int, other: int, size: int) -> bool:
    """Whether the *size* keys from *one* on equal those from *other* on."""
    return np.array_equal(keys[one : one + size], keys[other : other + size])


def _slid(left: Side, right: Side, matches: list[Match]) -> list[Match]:
    """*matches* with gaps on one side moved, where the words allow, to begin with a paragraph or after a sentence."""
    slid = list(matches)
    for number in range(len(slid) - 1):
        one, two = slid[number], slid[number + 1]
        left_gap, right_gap = two.left - one.left - one.size, two.right - one.right - one.size
        if bool(left_gap) == bool(right_gap):
            continue
        side, at = (left, one.left + one.size) if left_gap else (right, one.right + one.size)
        step = _best_slide(side, at, left_gap or right_gap, one.size, two.size)
        if not step:
            continue
        slid[number] = Match(one.left, one.right, one.size + step)
        slid[number + 1] = Match(two.left + step, two.right + step, two.size - step)
    return [match for match in slid if match.size]


def _best_slide(side: Side, at: int, size: int, back: int, forth: int) -> int:
    """By how much the gap of *size* tokens at *at* slides, to begin a paragraph, else after punctuation, else 0."""
    steps, keys = [0], side.keys.data
    for direction, limit in ((-1, back), (1, forth)):
        for step in range(1, min(limit, 200) + 1):
            here = at - step if direction < 0 else at + step - 1
            if keys[here] != keys[here + size]:
                break
            steps.append(direction * step)
    if len(steps) == 1:
        return 0

    def merit(step: int) -> tuple[int, int]:
        here = at + step
        if here < len(side.begins) and side.begins[here]:
            return 2, -abs(step)
        after_mark = here > 0 and not side.words[here - 1] and not side.words[here + size - 1]
        return (1 if after_mark else 0), -abs(step)

    return max(steps, key=merit)
