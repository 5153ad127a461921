"""From scores to spans."""

import itertools

import numpy as np

from onrecord.attribution.network.decoding import (
    N_LABELS,
    SOURCE_LIKELY,
    Found,
    at_home,
    decode_roles,
    make_peace,
    may_follow,
    part,
    read_anchors,
    runs,
)


def sequence_of(labels: list[int], value: float = 5.0) -> np.ndarray:
    """Scores of one sequence that want these labels. Shape (1, length, 7)."""
    scores = np.zeros((1, len(labels), N_LABELS), dtype=np.float32)
    scores[0, np.arange(len(labels)), labels] = value
    return scores


def brute_force(scores: np.ndarray, inside: np.ndarray, transitions: np.ndarray) -> tuple[list[int], float]:
    """The best legal sequence and the log-probability of the empty one, by trying all."""
    legal = may_follow()
    totals = {}
    for labels in itertools.product(range(N_LABELS), repeat=len(scores)):
        if labels[0] in (2, 4, 6) or any(not legal[a, b] for a, b in itertools.pairwise(labels)):
            continue
        if any(label and not here for label, here in zip(labels, inside, strict=True)):
            continue
        moves = sum(transitions[a, b] for a, b in itertools.pairwise(labels))
        totals[labels] = sum(row[label] for row, label in zip(scores, labels, strict=True)) + moves
    best = max((labels for labels in totals if 5 in labels), key=totals.__getitem__)
    return list(best), totals[(0,) * len(scores)] - np.logaddexp.reduce(list(totals.values()))


def test_viterbi_and_sums_agree_with_trying_everything() -> None:
    """Joint decoding is exact, window edges and forbidden transitions included."""
    random = np.random.default_rng(3)
    scores = random.normal(size=(6, 5, N_LABELS)).astype(np.float32) * 2
    transitions = random.normal(size=(N_LABELS, N_LABELS)).astype(np.float32)
    inside = np.ones((6, 5), dtype=bool)
    inside[1, 4] = inside[2, 0] = False
    roles = decode_roles(scores, inside, transitions)
    for row in range(6):
        labels, empty = brute_force(scores[row], inside[row], transitions)
        if 1 in labels or roles.marginals[row, :, 1].sum() < SOURCE_LIKELY:
            assert roles.labels[row].tolist() == labels
        assert abs(roles.empty[row] - empty) < 1e-3
    assert np.allclose(roles.marginals.sum(-1), 1, atol=1e-4)


def test_long_sequences_neither_overflow_nor_vanish() -> None:
    """Sums over 300 words with scores far apart are those of a plain recursion in logarithms."""
    random = np.random.default_rng(5)
    scores = random.normal(size=(3, 300, N_LABELS)).astype(np.float32) * 15
    transitions = random.normal(size=(N_LABELS, N_LABELS)).astype(np.float32)
    moves = np.where(may_follow(), transitions, -np.inf)
    reached = np.where([label in {2, 4, 6} for label in range(N_LABELS)], -np.inf, scores[:, 0].astype(float))
    for place in range(1, 300):
        reached = np.logaddexp.reduce(reached[:, :, None] + moves, axis=1) + scores[:, place]
    nothing = scores[..., 0].sum(axis=-1, dtype=float) + 299 * transitions[0, 0]
    roles = decode_roles(scores, np.ones((3, 300), dtype=bool), transitions)
    assert np.allclose(roles.empty, nothing - np.logaddexp.reduce(reached, axis=-1), rtol=1e-5)
    assert np.allclose(roles.marginals.sum(-1), 1, atol=1e-4)


def test_a_source_that_is_one_of_several_words_is_read_all_the_same() -> None:
    """Each place for the source is less likely than none, all together are likelier: the likeliest is taken."""
    scores = sequence_of([0, 0, 0, 3, 5, 6])
    still = np.zeros((N_LABELS, N_LABELS), dtype=np.float32)
    inside = np.ones((1, 6), dtype=bool)
    assert 1 not in decode_roles(scores, inside, still).labels[0]
    scores[0, :3, 1] = (4.5, 4.7, 4.5)
    assert decode_roles(scores, inside, still).labels[0].tolist() == [0, 1, 0, 3, 5, 6]


def test_runs_begin_anew_at_a_begin_label() -> None:
    assert runs(np.array([[5, 6, 5, 0, 6, 5], [0, 5, 6, 6, 1, 2]]), 5) == [[(0, 2), (2, 3), (4, 5), (5, 6)], [(1, 4)]]


def test_one_cue_and_the_surest_source_are_kept() -> None:
    """A cue is one run that holds its anchor; of two sources the surer one credits."""
    scores = np.full((1, 6, N_LABELS), -4.0, dtype=np.float32)
    for place, label, value in ((0, 1, 1.0), (1, 3, 5.0), (2, 5, 5.0), (3, 6, 5.0), (5, 1, 6.0)):
        scores[0, place, label] = value
    scores[0, 4, 0] = 5
    roles = decode_roles(scores, np.ones((1, 6), dtype=bool), np.zeros((N_LABELS, N_LABELS), dtype=np.float32))
    (found,) = read_anchors([11], 1, [2.0], roles)
    assert (found.source, found.cue, found.content) == (((15, 16),), ((11, 12),), ((12, 14),))


def found(anchor: int, content: tuple[tuple[int, int], ...], probability: float) -> Found:
    return Found(anchor, (), ((anchor, anchor + 1),), content, (), probability)


def test_peace_between_two_that_want_the_same_words() -> None:
    """The surer keeps them; the other is cut, and goes when neither half of it nor a whole part is left."""
    first = found(0, ((1, 9),), 0.9)
    rows = (
        ([first, found(10, ((2, 9),), 0.8)], [first]),
        ([first, found(10, ((7, 10), (11, 20)), 0.8)], [first, found(10, ((9, 10), (11, 20)), 0.8)]),
        ([first, found(19, ((1, 9), (12, 18)), 0.8)], [first, found(19, ((12, 18),), 0.8)]),  # the sentence before it
        ([first, found(19, ((1, 9), (12, 14)), 0.8)], [first]),  # too little to stand alone
        ([first, found(5, ((20, 22),), 0.8)], [first]),  # a cue inside what is credited elsewhere
        ([first, found(0, ((20, 22),), 0.8)], [first]),  # one cue credits once
        ([first, found(10, ((20, 22),), 0.3)], [first]),  # not sure enough
        ([found(10, (), 0.9)], []),  # nothing is credited
    )
    for given, kept in rows:
        assert make_peace(given, 0.4) == kept


def test_what_another_cue_of_the_source_credits_is_cut_off() -> None:
    """Of “Mora said the crew had landed, calling it a feat” the first verb keeps the landing."""

    def said(anchor: int, source: int, probability: float, *content: tuple[int, int]) -> Found:
        return Found(anchor, ((source, source + 1),), ((anchor, anchor + 1),), content, (), probability)

    outer = said(1, 0, 0.9, (2, 9))
    plain, quoted = np.zeros(10, dtype=int), np.array([0, 0, *[1] * 8])
    rows = (
        (outer, said(4, 0, 0.8, (5, 9)), plain, ((2, 4),)),
        (outer, said(4, 0, 0.8, (5, 9)), quoted, outer.content),  # a quotation stays whole
        (outer, said(4, 3, 0.8, (5, 9)), plain, outer.content),  # somebody in what is told says it
        (outer, said(4, 0, 0.8, (5, 8)), plain, outer.content),  # the outer one has more behind it
        (outer, said(4, 0, 0.5, (5, 9)), plain, outer.content),  # not sure enough
        (said(1, 0, 0.9, (2, 4), (5, 9)), said(4, 0, 0.8, (5, 9)), plain, ((2, 4), (5, 9))),  # the cue stands between
    )
    for first, second, quote, kept in rows:
        assert part([first, second], quote, 0.6)[0].content == kept


def test_content_stays_in_its_paragraph_unless_a_quotation_goes_on() -> None:
    paragraph = np.array([0, 0, 0, 1, 1, 2, 2])
    quoted = np.array([0, 0, 1, 1, 1, 0, 1])
    rows = (
        (((1, 4),), ((1, 3), (3, 4))),  # words 3 and 4 stand in a quotation
        (((1, 7),), ((1, 3), (3, 5))),  # the last paragraph does not
        (((0, 2),), ((0, 2),)),
    )
    for content, kept in rows:
        assert at_home(content, 0, paragraph, quoted) == kept
