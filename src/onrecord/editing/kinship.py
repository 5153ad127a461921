"""Kinship: whether two captures hold one text.

The relation looks at the two sketches alone and is symmetric, so that its connected components, the articles,
are the same in whatever order captures come.

What counts is how much of the smaller text stands in the larger one, in runs and at which places.
How much is enough depends on the rest of the evidence: the same address asks for little, two addresses of one outlet or
two dates ask for nearly all. Texts that share only their ends (agency tails, legal lines), only their beginnings
(banners), or all but their figures (weather, market and court lists) are no kin.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.editing.sketch import ALL_UP_TO, KEEP, KEPT, WORDS, Sketch
from onrecord.text.folding import Flags

Places = np.ndarray[tuple[int], np.dtype[np.int64]]

BEGIN = 24  # words: as far into a text its beginning goes
NEAR = 96  # words: shared shingles this close and equally apart in both texts support one another
SLIP = 6  # words by which a run may shift, for words that recognition split or joined
BIN = 40  # words: the grain in which coverage is counted
BIN_OF_ALL = 12  # the same where all shingles were kept
TRACE = 0.05  # of the smaller text's shingles: with fewer in common, in runs or not, nothing counts
FEW = 3  # shingles: fewer, though they be all that is kept of a short text, are a turn of phrase
FAINT, FEWEST = 0.06, 6  # the share and number of shingles that are left where both texts were badly recognised
CLEAR = 16  # kept shingles in a row: where so many are shared, recognition was good
LONG = 200  # words of the smaller text: so much of a form would repeat itself
FAINT_BIN = 100  # words: the grain in which it is counted how far these are spread
LEAST = 20  # words that must be shared where nothing but the text speaks for kinship
OWN_HOLE = 0.2  # the same, where also a quarter of the smaller text is its own
OWN_LEAD = 60  # words: two texts with news of their own ahead of what they share are two days of one story
OWN_END = 0.45  # the same, under one title and where both begin alike
REPEATING = 0.7  # the share of a text's shingles that are different ones; forms have fewer (.46 to .66, prose .73 to 1)
OF_FORMS = 0.75  # the share of a form that must stand in another one
NEARLY_ALL = 0.85  # of the smaller text: with so much of it in the larger one, no hole speaks against them
OWN_PART = 0.3  # of the smaller text, at one place where the larger has other words too: what they share is no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two captures hold one text."""

    containment: float  # the share of the smaller text's shingles that stand in the larger one, in runs
    coverage: float  # the share of its stretches of 40 words (12 in short texts) in which something is shared
    same_address: bool
    reason: str  # one sentence


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two texts share: the smaller and the larger one's places of the shingles that both have, in runs."""

    small: Sketch
    large: Sketch
    here: Places
    there: Places
    containment: float
    coverage: float
    same_but_figures: bool
    run: int  # the most kept shingles in a row that are all shared

    @property
    def words(self) -> float:
        """About how many the shared runs hold."""
        return self.containment * self.small.words

    @property
    def leads_in(self) -> float:
        """The share of the larger text before what is shared."""
        return float(self.there.min() / self.large.words)

    def own(self) -> tuple[float, int, int]:
        """The longest stretch that both have of their own at one place, against the smaller text; their leads.

        Leads are the words before what they share in one order: the shorter lead, then the longer one.
        """
        row = _row(self.there)
        here, there = self.here[row], self.there[row]
        leads = int(here[0]), int(there[0])
        hole = _hole(here, there, self.small.words, self.large.words)
        return hole / self.small.words, min(leads), max(leads)

    def faint(self) -> bool:
        """Whether a little is shared from end to end and in one order, as is left of texts that were badly recognised.

        Reports of one event share what they quote, at a few places; forms, which share much, are told apart elsewhere.
        """
        if self.small.words < LONG or self.containment < FAINT or len(self.here) < FEWEST or self.run > CLEAR:
            return False
        row = _row(self.there)
        here, there = self.here[row], self.there[row]
        spread = len(np.unique(here // FAINT_BIN)) / (self.small.words // FAINT_BIN + 1)
        hole = _hole(here, there, self.small.words, self.large.words)
        return (
            len(row) >= 0.8 * len(self.here) and spread >= 0.7 and hole <= max(OWN_HOLE * self.small.words, FAINT_BIN)
        )

    def two_stories(self) -> bool:
        """Whether both have a long stretch of their own, and one lies amid what they share.

        Two cut copies overlap with such stretches at their ends.
        """
        here, there = (_longest_gap(*side) for side in ((self.here, self.small.words), (self.there, self.large.words)))
        return min(here[0], there[0]) > OWN_PART * self.small.words and 0 in {here[1], there[1]}


def _longest_gap(places: Places, words: int) -> tuple[int, int]:
    """The longest stretch without a shared shingle, and where it lies: -1 at the beginning, 1 at the end, else 0."""
    edges = np.concatenate([[-WORDS], np.sort(places), [words]])
    gaps = np.diff(edges) - WORDS
    at = int(gaps.argmax())
    return int(gaps[at]), (at == len(gaps) - 1) - (at == 0)


def _supported(here: Places, there: Places) -> Flags:
    """Which of the shared shingles have a neighbour that lies equally far in both texts."""
    near = np.zeros(len(here), np.bool_)
    for step in (1, 2):
        if len(here) <= step:
            break
        apart = here[step:] - here[:-step]
        slip = np.abs((there[step:] - there[:-step]) - apart)
        close = (apart <= NEAR) & (slip <= SLIP)
        near[step:] |= close
        near[:-step] |= close
    return near


def _common(small: Sketch, large: Sketch) -> _Shared | None:
    """What the two share in runs; None when nothing."""
    keep_small = np.ones(len(small.shingles), np.bool_)
    keep_large = np.ones(len(large.shingles), np.bool_)
    every = small.words <= ALL_UP_TO and large.words <= ALL_UP_TO
    if not every:
        keep_small, keep_large = small.shingles < KEEP, large.shingles < KEEP
    shingles, others = small.shingles[keep_small], large.shingles[keep_large]
    if not len(shingles) or not len(others):
        return None
    order = np.argsort(others)
    at = np.minimum(np.searchsorted(others, shingles, sorter=order), len(others) - 1)
    match = order[at]
    shared = others[match] == shingles
    if shared.mean() < TRACE:
        return None
    places = small.places[keep_small].astype(np.int64)
    there = large.places[keep_large].astype(np.int64)[match]
    shared[shared] = _supported(places[shared], there[shared]) if shared.sum() > 1 else len(shingles) <= 2
    if not shared.any():
        return None
    grain = BIN_OF_ALL if every else BIN
    here = places[shared]
    return _Shared(
        small=small,
        large=large,
        here=here,
        there=there[shared],
        containment=float(shared.mean()),
        coverage=len(np.unique(here // grain)) / len(np.unique(places // grain)),
        same_but_figures=_same_but_figures(shared, small.figures[keep_small]),
        run=int(np.diff(np.flatnonzero(~np.concatenate([[False], shared, [False]]))).max()) - 1,
    )


def _hole(here: Places, there: Places, small: int, large: int) -> int:
    """The most words that both texts have of their own between two places that they share in one order, or at an end.

    Noise and edits lie scattered; boilerplate around two texts leaves one hole.
    """
    before = np.concatenate([[0], here + WORDS]), np.concatenate([[0], there + WORDS])
    after = np.concatenate([here, [small]]), np.concatenate([there, [large]])
    return max(int(np.minimum(after[0] - before[0], after[1] - before[1]).max()), 0)


def _row(places: Places) -> Places:
    """Which of *places* make the longest row that goes on and on.

    A phrase said twice, or a paragraph that was moved, is no part of it (longest increasing subsequence: Fredman, 1975,
    doi 10.1016/0012-365X(75)90103-X).
    """
    smallest: list[int] = []  # the smallest end of a row of each length
    ends: list[int] = []  # whose place that is
    before: list[int] = []  # the one before each in its row
    for at, place in enumerate(places.tolist()):
        length = bisect_left(smallest, place)
        smallest[length : length + 1] = [place]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    row = [ends[-1]]
    while before[row[-1]] >= 0:
        row.append(before[row[-1]])
    return np.array(row[::-1])


def _repeats(sketch: Sketch) -> bool:
    """Whether a text says the same words again and again, as lists made from a form do; prose hardly ever does."""
    count = sketch.words - WORDS + 1
    expected = count if count <= ALL_UP_TO else count * KEPT
    return expected >= LEAST and len(sketch.shingles) < REPEATING * expected


def _same_but_figures(shared: Flags, figures: Flags) -> bool:
    """Whether the words agree and the numbers do not, as in lists made from a form.

    Noise and cuts strike both alike; a list filled in anew changes the numbers only.
    """
    if figures.sum() < 6 or (~figures).sum() < 6:
        return False
    plain, filled = float(shared[~figures].mean()), float(shared[figures].mean())
    chance = math.sqrt(WORDS * plain * (1 - plain) / float(figures.sum()))  # a number is in as many shingles as WORDS
    return filled < 0.5 * plain and plain - filled > 2.5 * chance


def _days_apart(a: str | None, b: str | None) -> int | None:
    if a is None or b is None:
        return None
    try:
        return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
    except ValueError:
        return None


def _alike(a: str | None, b: str | None) -> bool | None:
    """Whether two titles are one; None where that is open, between the two, or a title is missing or too short."""
    if a is None or b is None:
        return None
    left, right = set(a.split()), set(b.split())
    share = len(left & right) / min(len(left), len(right))
    if min(len(left), len(right)) >= 4 and share >= 0.8:
        return True
    return False if share < 0.4 else None


def _asked(a: Sketch, b: Sketch) -> tuple[float, bool, bool | None]:
    """How large a share of the smaller text must stand in the larger one, what speaks against it, if titles agree."""
    host_a, host_b = ((s.address or "").partition("/")[0] for s in (a, b))
    two_addresses = bool(host_a) and host_a == host_b
    days = _days_apart(a.published, b.published)
    alike = _alike(a.title, b.title)
    asked, against = 0.5, False
    if two_addresses:
        asked, against = 0.7, True
    if days:
        asked, against = max(asked, 0.65 if days == 1 else 0.75) + (0.1 if two_addresses else 0.0), True
    if alike is False and not (host_a and host_b and host_a != host_b):
        asked, against = asked + 0.1, True
    if alike and not against:
        asked = 0.25
    return min(asked, 0.9), against, alike


def kin(a: Sketch, b: Sketch) -> Kinship | None:
    """Whether *a* and *b* hold one text; None when they do not, or when the evidence does not decide.

    Symmetric, and a function of the two alone.
    """
    small, large = sorted((a, b), key=lambda sketch: (sketch.words, sketch.capture))
    same_address = a.address is not None and a.address == b.address
    if small.words == 0:
        if same_address and a.title is not None and a.title == b.title:
            return Kinship(containment=0.0, coverage=0.0, same_address=True, reason="same address and title, no text")
        return None
    common = _common(small, large)
    if common is None:
        return None
    if same_address:
        other_day = bool(_days_apart(a.published, b.published))
        if common.containment < TRACE or (other_day and common.same_but_figures):
            return None
        return _kinship(common, same_address=True, reason="same address, and the texts share whole runs of words")
    reason = _by_text(small, large, common)
    return _kinship(common, same_address=False, reason=reason) if reason else None


def _whole(common: _Shared, *, titled: bool) -> bool:
    """Whether what the two have of their own lies so that what they share can be one article.

    Under one title a copy may stop early and have lines of the page behind it.
    """
    if common.containment >= NEARLY_ALL:
        return True
    hole, lead, longer = common.own()
    if lead > OWN_LEAD or common.two_stories():
        return False
    if titled and common.containment < 0.5 and longer > BEGIN and common.coverage < 0.8:
        return False  # one headline over two reports that quote the same words
    if not titled and common.words < 2 * LEAST and longer > BEGIN:
        return False  # a quotation, or lines of the page: a short copy begins like the whole
    if titled and longer <= BEGIN:
        return hole <= OWN_END
    lines = 1.5 * LEAST if longer <= BEGIN else LEAST  # of the page, behind a copy that begins like the whole
    return hole * common.small.words <= lines or hole <= (OWN_HOLE if common.containment < 0.75 else OWN_PART)


def _kinship(common: _Shared, *, same_address: bool, reason: str) -> Kinship:
    return Kinship(containment=common.containment, coverage=common.coverage, same_address=same_address, reason=reason)


def _by_text(small: Sketch, large: Sketch, common: _Shared) -> str | None:
    """Why the two hold one text where their addresses do not say so; None when they do not."""
    asked, against, alike = _asked(small, large)
    if common.same_but_figures or len(common.here) < FEW:
        return None
    form = _repeats(small) or _repeats(large)
    if against and common.leads_in > 0.15 and common.words < 0.85 * large.words:
        return None  # a running story: the older text is the background of the newer one
    if common.words < LEAST:
        titled = 0.6 if alike else 0.9
        whole = common.containment >= titled and small.words >= 8 and not against
        begins = common.leads_in * large.words <= 5
        return "one is the beginning of the other" if whole and begins else None
    most = common.containment >= (max(asked, OF_FORMS) if form else asked)
    plain = not (against or form)
    noisy = plain and common.containment >= 0.2 and common.coverage >= 0.8 and common.words >= 2 * LEAST
    faint = plain and common.faint()
    if not (most or noisy or faint) or not _whole(common, titled=bool(alike) and not against):
        return None
    if most:
        return "most of the shorter text stands in the longer one"
    return "the shorter text stands in the longer one from end to end, with noise"
