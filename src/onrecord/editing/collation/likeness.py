"""Likeness: which words of two stretches that differ stand for one another."""

from rapidfuzz.distance import Indel

ALIKE = 0.5  # words of this likeness may stand for one another
PASSAGE = 8  # tokens from which on two stretches may have words in common by chance only
CHANCE = 0.34  # of the letters: what two passages have in common by chance
REACH = 2  # times as many words as the shorter stretch has, and EDGE more: so far from the longer one's ends
EDGE = 4

Pairs = list[tuple[int, int]]


def standing(ones: list[str], others: list[str]) -> Pairs:
    """The pairs of words that stand for one another, ascending; none where two passages have too little in common.

    Of two sentences taken at random such words have less than a third of the letters (99 % of 300 pairs), of a
    sentence and its recognition with three of ten letters wrong more than .45. A stretch that is much the shorter one
    stands at the beginning or at the end of the longer one: it is a copy's last words, or first ones.
    """
    far = REACH * min(len(ones), len(others)) + EDGE
    tried = [(0, 0)]
    if max(len(ones), len(others)) > far:
        tried.append((max(len(ones) - far, 0), max(len(others) - far, 0)))
    found = [_enough(ones[one : one + far], others[other : other + far]) for one, other in tried]
    best = max(range(len(found)), key=lambda number: (found[number][0], -number))
    one, other = tried[best]
    return [(first + one, second + other) for first, second in found[best][1]]


def _enough(ones: list[str], others: list[str]) -> tuple[float, Pairs]:
    """The pairs of two stretches and how many letters they have in common; none where that is chance."""
    pairs = alike(ones, others)
    shared = sum(
        Indel.normalized_similarity(ones[one], others[other]) * min(len(ones[one]), len(others[other]))
        for one, other in pairs
    )
    if min(len(ones), len(others)) >= PASSAGE and shared < CHANCE * min(sum(map(len, ones)), sum(map(len, others))):
        return 0.0, []
    return shared, pairs


def alike(ones: list[str], others: list[str]) -> Pairs:
    """The pairs of words that stand for one another in two short runs, ascending: the best sum of likeness."""
    likeness = Indel.normalized_similarity
    if len(ones) == len(others) == 1:
        return [(0, 0)] if likeness(ones[0], others[0]) >= ALIKE else []
    gain = [[likeness(one, other, score_cutoff=ALIKE) for other in others] for one in ones]
    gain = [[value - ALIKE + 0.01 if value >= ALIKE else 0.0 for value in row] for row in gain]
    best = [[0.0] * (len(others) + 1)]
    for row in gain:
        above, line = best[-1], [0.0]
        for j, value in enumerate(row):
            paired = above[j] + value if value else -1.0
            line.append(max(line[j], above[j + 1], paired))
        best.append(line)
    pairs: Pairs = []
    i, j = len(ones), len(others)
    while i and j:
        if gain[i - 1][j - 1] and best[i][j] == best[i - 1][j - 1] + gain[i - 1][j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
