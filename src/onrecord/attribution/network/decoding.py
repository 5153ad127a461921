"""From role scores to spans: the best sequence of roles for each cue, and peace between cues."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.signedinteger]

OUTSIDE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)
N_LABELS: Final = 7
NEVER: Final = np.float32(-1e4)
SCALED: Final = 8  # places after which sums are scaled
SOURCE_LIKELY: Final = 0.4  # probability of a source above which one is read

PARTS: Final = 0.6  # probability above which an attribution parts the content of another one
SHORTEST: Final = 3  # words of a part of a content that can stand without the others

Run = tuple[int, int]  # words, half-open


def may_follow() -> npt.NDArray[np.bool_]:
    """Which label may follow which: I- only after B- or I- of the same role. Shape (7, 7), [before, after]."""
    table = np.ones((N_LABELS, N_LABELS), dtype=np.bool_)
    for inner in (I_SOURCE, I_CUE, I_CONTENT):
        table[:, inner] = False
        table[[inner - 1, inner], inner] = True
    return table


_MAY_FOLLOW: Final = may_follow()
_MAY_START: Final = np.array([label not in (I_SOURCE, I_CUE, I_CONTENT) for label in range(N_LABELS)])


@dataclass(frozen=True, slots=True)
class Roles:
    """Labels for the words around each anchor, with what the model thinks of them."""

    labels: Whole  # the best sequence that has content, shape (n_anchors, length)
    marginals: Floats  # of the labels' roles word by word, shape (n_anchors, length, 7)
    empty: Floats  # log-probability that no word has a role, shape (n_anchors,)


def decode_roles(scores: Floats, inside: npt.NDArray[np.bool_], transitions: Floats) -> Roles:
    """Viterbi's best sequence, and forward and backward sums, for all anchors at once.

    Args:
        scores: Shape (n_anchors, length, 7).
        inside: False where a place is outside the window. Shape (n_anchors, length).
        transitions: Log-weights [before, after]. Shape (7, 7).
    """
    length = scores.shape[1]
    bound = scores.copy()
    bound[..., 1:][~inside] = NEVER
    bound[:, 0] = np.where(_MAY_START, bound[:, 0], NEVER)
    step = np.where(_MAY_FOLLOW, transitions, NEVER)
    labels = _best(bound, step)
    marginals, log_z = _sums(bound, transitions)
    nothing = bound[..., OUTSIDE].sum(axis=-1) + transitions[OUTSIDE, OUTSIDE] * (length - 1)
    empty = (nothing - log_z).astype(np.float32)
    return Roles(_with_sources(labels, marginals, bound, step), marginals, empty)


def _sums(scores: Floats, transitions: Floats) -> tuple[Floats, npt.NDArray[np.float64]]:
    """Marginals of the labels, shape (n_anchors, length, 7), and the log of the sum over all sequences, (n_anchors,).

    Forward and backward sums are one chain of matrices of two blocks, the second from the last place to the first:
    the calls cost more than the sums. In double precision, which has to be scaled now and then only.
    """
    n = len(scores)
    top = scores.max(axis=-1, keepdims=True)
    weight = np.exp(scores - top, dtype=np.float64).transpose(1, 0, 2).copy()
    both = np.concatenate((weight, weight[::-1]), axis=-1)
    moves = np.zeros((2 * N_LABELS, 2 * N_LABELS))
    moves[:N_LABELS, :N_LABELS] = np.exp(transitions) * _MAY_FOLLOW
    moves[N_LABELS:, N_LABELS:] = moves[:N_LABELS, :N_LABELS].T
    came = np.ones(both.shape)  # sums before the weight of the place itself
    state = both[0].copy()
    log_z = top[..., 0].sum(axis=-1, dtype=np.float64)
    for place, (reached, here) in enumerate(zip(came[1:], both[1:], strict=True), 1):
        if place % SCALED == 0:
            parts = state.reshape(n, 2, N_LABELS)
            total = parts.sum(axis=-1, keepdims=True)
            parts /= total
            log_z += np.log(total[:, 0, 0])
        np.dot(state, moves, out=reached)
        np.multiply(reached, here, out=state)
    log_z += np.log(state[:, :N_LABELS].sum(axis=-1))
    marginals = (came[..., :N_LABELS] * weight * came[::-1, :, N_LABELS:]).transpose(1, 0, 2)
    marginals /= marginals.sum(axis=-1, keepdims=True)
    return marginals.astype(np.float32), log_z


def _with_sources(labels: Whole, marginals: Floats, scores: Floats, step: Floats) -> Whole:
    """The sequences, those without a source redone where some source is likely.

    Where a source may be one of several words, each sequence with one of them can be less likely than the one
    without any, though all together are likelier: the likeliest word is then held to begin a source.
    """
    sourceless = ~(labels == B_SOURCE).any(axis=1)
    lost = np.flatnonzero(sourceless & (marginals[..., B_SOURCE].sum(axis=1) > SOURCE_LIKELY))
    if not len(lost):
        return labels
    held = scores[lost]
    each = np.arange(len(lost))
    place = marginals[lost, :, B_SOURCE].argmax(axis=1)
    kept = held[each, place, B_SOURCE]
    held[each, place] = NEVER * 10
    held[each, place, B_SOURCE] = kept
    again = labels.copy()
    again[lost] = _best(held, step)
    return again


def _best(scores: Floats, step: Floats) -> Whole:
    """The best sequences in which at least one word is content.

    The states are the labels twice over, without content (before any was seen) and with it (after).
    """
    n, length, _ = scores.shape
    twice = np.array([*range(B_CONTENT), *range(N_LABELS)])
    early = np.arange(len(twice)) < B_CONTENT
    move = step[np.ix_(twice, twice)].copy()
    move[np.ix_(early, ~early & (twice != B_CONTENT))] = NEVER  # content begins with its first word
    move[np.ix_(~early, early)] = NEVER
    by_place = np.ascontiguousarray(scores.transpose(1, 2, 0)[:, twice])
    states = np.empty_like(by_place)  # anchors last, so that the best of all states is taken for many at once
    states[0] = np.where((early | (twice == B_CONTENT))[:, None], by_place[0], NEVER)
    moves = np.repeat(move[..., None], n, axis=-1)
    reached = np.empty_like(moves)
    for before, here, given in zip(states[:-1, :, None], states[1:], by_place[1:], strict=True):
        np.add(before, moves, out=reached)
        np.maximum.reduce(reached, axis=0, out=here)
        np.add(here, given, out=here)
    by_anchor, came = np.ascontiguousarray(states.transpose(0, 2, 1)), move.T.copy()
    path = np.empty((length, n), dtype=np.int64)
    at = path[-1] = np.where(early, NEVER * 10, by_anchor[-1]).argmax(axis=-1)
    for here, state in zip(path[-2::-1], by_anchor[-2::-1], strict=True):
        at = (state + came.take(at, axis=0)).argmax(axis=-1, out=here)  # asked along the best path only
    labels: Whole = twice[path].T
    return labels


class Found(NamedTuple):
    """One attribution in words of the text, before the cues have made peace."""

    anchor: int
    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    evidence: tuple[float, ...]  # what the calibration looks at
    probability: float = 0.0


def runs(labels: Whole, begin: int) -> list[list[Run]]:
    """Where the role that begins with label *begin* stands in each sequence. Shape (n_anchors, length)."""
    role = (labels == begin) | (labels == begin + 1)
    on = np.zeros_like(role)  # whether the next word goes on with it
    on[:, :-1] = role[:, :-1] & (labels[:, 1:] == begin + 1)
    opens, closes = role.copy(), role & ~on
    opens[:, 1:] &= ~on[:, :-1]
    found: list[list[Run]] = [[] for _ in labels]
    row, first = np.nonzero(opens)
    for at, start, last in zip(row.tolist(), first.tolist(), np.nonzero(closes)[1].tolist(), strict=True):
        found[at].append((start, last + 1))
    return found


def read_anchors(anchors: Sequence[int], before: int, log_odds: Sequence[float], roles: Roles) -> list[Found]:
    """The spans of each anchor; *before* is its place in its sequence.

    One cue and one source: the cue's run that holds the anchor, and of several sources the surest.
    """
    marginals = roles.marginals
    sure = np.ascontiguousarray(marginals[..., B_CONTENT] + marginals[..., I_CONTENT])
    named = np.ascontiguousarray(marginals[..., B_SOURCE] + marginals[..., I_SOURCE])
    held = np.log1p(-np.exp(np.minimum(roles.empty, -1e-6))) - roles.empty
    each = zip(anchors, log_odds, held.tolist(), sure.sum(axis=-1).tolist(), sure, named, strict=True)
    spans = zip(*(runs(roles.labels, label) for label in (B_SOURCE, B_CUE, B_CONTENT)), strict=True)
    found: list[Found] = []
    for (anchor, odds, holds, expected, inner, naming), (sources, cues, contents) in zip(each, spans, strict=True):
        cue = [run for run in cues if run[0] <= before < run[1]] or [(before, before + 1)]
        source = [max(sources, key=lambda run: float(naming[run[0] : run[1]].mean()))] if len(sources) > 1 else sources
        content = [run for run in contents if not run[0] <= before < run[1]]
        evidence = (odds, holds, *_evidence(content, inner, expected), float(bool(source)))
        by = anchor - before
        found.append(Found(anchor, _shifted(source, by), _shifted(cue, by), _shifted(content, by), evidence))
    return found


def _evidence(content: list[Run], sure: Floats, expected: float) -> tuple[float, float, float]:
    """How far a content agrees with what is thought of its words one by one; how sure these are; how many."""
    inside = sum(float(sure[a:b].sum()) for a, b in content)
    size = sum(b - a for a, b in content)
    overlap = inside / max(size + expected - inside, 1e-6)
    return overlap, inside / size if size else 0.0, float(np.log1p(size))


def _shifted(found: list[Run], by: int) -> tuple[Run, ...]:
    return tuple((a + by, b + by) for a, b in found)


def at_home(content: tuple[Run, ...], anchor: int, paragraph: Sequence[int], quote: Sequence[int]) -> tuple[Run, ...]:
    """Content stays in the paragraph of its cue, save where a quotation goes on in others.

    Args:
        content: Runs of words.
        anchor: The head of the cue.
        paragraph: Of each word.
        quote: Quotation state of each word, 0 outside.
    """
    home = paragraph[anchor]
    kept: list[Run] = []
    for start, end in content:
        at = start
        while at < end:
            stop = bisect_right(paragraph, paragraph[at], at, end)
            if paragraph[at] == home or all(quote[at:stop]):
                kept.append((at, stop))
            at = stop
    return tuple(kept)


def part(found: list[Found], quote: Whole, least: float) -> list[Found]:
    """Contents cut before a second cue of the same source, where they hold it and end with what it credits.

    "Mora said the crew had landed, calling it a feat": what "said" credits ends before "calling".

    Args:
        found: In any order, with probabilities.
        quote: Quotation state of each word, 0 outside; a quotation is never cut. Shape (n_words,).
        least: Probability of the inner one above which the outer one is cut.
    """
    inner = [
        one
        for one in found
        if one.probability >= least and one.content and one.cue and one.source and not quote[one.cue[0][0]]
    ]
    return [_parted(one, inner) for one in found]


def _parted(one: Found, inner: list[Found]) -> Found:
    for other in inner:
        at = other.cue[0][0]
        if other.source != one.source or not one.cue or not one.cue[0][0] < at < other.content[0][0]:
            continue
        kept = tuple((start, min(end, at)) for start, end in one.content if start < at)
        goes_on = bool(one.content) and kept != one.content and other.content[-1][1] == one.content[-1][1]
        if goes_on and kept and any(start <= at < end for start, end in one.content):
            return one._replace(content=kept)
    return one


def make_peace(found: list[Found], least: float) -> list[Found]:
    """Keep the surest attributions: a cue credits once, and a word is credited once.

    A word that two contents want stays with the surer; what is left of the other has to be more than half, or hold
    a whole part of it, as the sentence before a tag of which the next sentence has a tag of its own.
    """
    taken: set[int] = set()
    cued: set[int] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.probability):
        if one.probability < least or not one.content:
            continue
        cue = {word for a, b in one.cue for word in range(a, b)}
        if cue & cued or one.anchor in taken:
            continue
        words = [word for a, b in one.content for word in range(a, b)]
        free = [word for word in words if word not in taken and word not in cued]
        if 2 * len(free) <= len(words):
            untouched = set(free)
            parts = [
                part for part in one.content if part[1] - part[0] >= SHORTEST and untouched.issuperset(range(*part))
            ]
            free = [word for a, b in parts for word in range(a, b)]
        if not free:
            continue
        taken.update(free)
        cued.update(cue)
        kept.append(one if len(free) == len(words) else _with_content(one, free))
    return sorted(kept, key=lambda f: f.anchor)


def _with_content(one: Found, words: list[int]) -> Found:
    left: list[Run] = []
    for word in words:
        if left and left[-1][1] == word:
            left[-1] = (left[-1][0], word + 1)
        else:
            left.append((word, word + 1))
    return Found(one.anchor, one.source, one.cue, tuple(left), one.evidence, one.probability)
