"""Rewording: whether two passages are one that was written, or read, in two ways."""

from rapidfuzz.distance import Indel

from onrecord.text.folding import key

SAME = 0.55  # two sentences at random have up to .46 of their letters in common, a misread one .7 with itself
TELLING = 4  # letters of a word that tells what a passage is about
ABOUT = 0.33  # of such words (Dice): of neighbouring paragraphs one pair in a hundred has so many in common


def reworded(one: str, other: str) -> bool:
    """Whether two passages in one place are the same one in other words: misread, rewritten, or brought up to date."""
    if Indel.normalized_similarity(one, other) >= SAME:
        return True
    ours, theirs = ({word for word in key(text).split() if len(word) >= TELLING} for text in (one, other))
    return 2 * len(ours & theirs) >= ABOUT * max(len(ours) + len(theirs), 1)
