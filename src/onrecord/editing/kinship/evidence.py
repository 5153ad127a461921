"""Kinship: whether two captures hold one text.

The relation looks at the two sketches alone and is symmetric, so that its connected components, the articles,
are the same in whatever order captures come.

What counts is how much of the smaller text stands in the larger one, in runs and at which places.
How much is enough depends on the rest of the evidence: the same address asks for little, two addresses of one outlet or
two dates ask for nearly all. Texts that share only their ends (agency tails, legal lines), only their beginnings
(banners), or all but their figures or names (weather, market and court lists, notices of one form) are no kin: of short
texts the words tell (`entries`), of long ones the hashes of what has a number in it.
"""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.editing.kinship.entries import Differences, differences
from onrecord.editing.kinship.overlap import SLACK, SLIP, Overlap, Row, overlap, row
from onrecord.editing.kinship.sketch import ALL_UP_TO, KEPT, WORDS, Sketch
from onrecord.text.wording import compiled

BEGIN = 24  # words: as far into a text its beginning goes
ANY = 0.05  # of the smaller text's shingles: with fewer in common at one address, the address was given away
FEW = 3  # shingles: fewer, though they be all that is kept of a short text, are a turn of phrase
FAINT, FEWEST = 0.06, 10  # the share and number of shingles that are left where both texts were badly recognised
NOISY = 0.2  # the share that is left of texts shorter than `LONG`
LONG = 200  # words of the smaller text: so much of a form would repeat itself
EVEN = 0.7  # of the smaller text, in step with the larger one: nothing but noise is between what they share
LEAST = 20  # words that must be shared where nothing but the text speaks for kinship
OWN = 0.8  # of what goes in step: where texts that begin alike both have more of their own, they go two ways
LINE, LINES = 24, 30  # words of the page that two texts may share by chance: in one run, and in all
OWN_LEAD = 60  # words: two texts with news of their own ahead of what they share are two days of one story
FORM, SURELY = 0.005, 1e-6  # how likely it may be that recognition struck the numbers alone; if words can tell, too
SURE = 0.97  # of numbers are right in the best of copies
REPEATING = 0.7  # the share of a text's shingles that are different ones; forms have fewer (.46 to .66, prose .73 to 1)
OF_FORMS = 0.75  # the share of a form that must stand in another one
QUOTED = 100  # words ahead of a text on a page of another name: more than a desk's own lead
MOST = 0.5  # of a digest's words: one of its items has fewer
MOVED = 0.2  # of the smaller text: a paragraph of it may stand elsewhere, out of order
NEARLY_ALL = 0.85  # of the smaller text: with so much of it in the larger one, nothing else speaks against them


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two captures hold one text."""

    containment: float  # the share of the smaller text's shingles that stand in the larger one, in runs
    coverage: float  # the share of the smaller text's words that go in step with the larger one
    same_address: bool
    reason: str  # one sentence


def _repeats(sketch: Sketch) -> bool:
    """Whether a text says the same words again and again, as lists made from a form do; prose hardly ever does."""
    count = sketch.words - WORDS + 1
    expected = count if count <= ALL_UP_TO else count * KEPT
    return expected >= LEAST and len(sketch.shingles) < REPEATING * expected


def _by_chance(common: Overlap) -> float:
    """How likely it is, at most, that recognition left so few numbers right among words that agree.

    Noise and cuts strike both alike; a form filled in anew changes its numbers (Chernoff's bound, 1952, for as many
    numbers as are wrong, each as often as the words are; 1 where half of them are right).
    """
    figures, both = (int(np.count_nonzero(each)) for each in (common.figures, common.figures & common.shared))
    others, rest = len(common.figures) - figures, common.count - both
    if figures < WORDS or others < WORDS or not rest:
        return 1.0
    plain, filled = rest / others, both / figures
    expected = min(plain ** (1 / WORDS), SURE)  # a shingle is right when all of its words are
    right = filled / plain ** (1 - 1 / WORDS)
    if right >= expected / 2:
        return 1.0
    wrong = (1 - right) * math.log((1 - right) / (1 - expected))
    surprise = wrong + (right * math.log(right / expected) if right else 0.0)
    return math.exp(-surprise * figures / WORDS)


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


def _of_digest(sketch: Sketch | None, held: Row, *, named: bool) -> bool:
    """Whether a text is called a newsletter, a survey of the press, or the like, and what it shares is one item of it.

    Such a text holds the leads of several articles: what has most of it, and no other name, is a copy of it.
    """
    if sketch is None or sketch.title is None or not compiled("digests").search(sketch.title):
        return False
    return named or held.held < MOST * sketch.words


def kin(a: Sketch, b: Sketch) -> Kinship | None:
    """Whether *a* and *b* hold one text; None when they do not, or when the evidence does not decide.

    Symmetric, and a function of the two alone; their ids decide nothing where their texts are known.
    """
    small, large = sorted((a, b), key=lambda sketch: (sketch.words, sketch.text or "", sketch.capture))
    same_address = a.address is not None and a.address == b.address
    if small.words == 0:
        if same_address and a.title is not None and a.title == b.title:
            return Kinship(containment=0.0, coverage=0.0, same_address=True, reason="same address and title, no text")
        return None
    form = not same_address and not (small.text and large.text) and (_repeats(small) or _repeats(large))
    common = overlap(small, large, OF_FORMS if form and small.words >= LEAST else ANY)
    if common is None:
        return None
    if same_address:
        other_day = bool(_days_apart(a.published, b.published))
        if common.containment < ANY:
            return None
        held = row(common)
        if other_day and _filled_in(small, large, common, held):
            return None
        why = "same address, and the texts share whole runs of words"
        return _kinship(common, held, same_address=True, reason=why)
    told = bool(small.text and large.text)
    if common.count < FEW or _by_chance(common) < (SURELY if told else FORM):
        return None  # so most captures that only look alike are told, before anything is put in order
    held = row(common)
    reason = _by_text(small, large, common, held, form=form)
    return _kinship(common, held, same_address=False, reason=reason) if reason else None


def _differences(small: Sketch, large: Sketch, held: Row) -> Differences | None:
    """How the words of two short texts differ; None where one of them is long."""
    if not (small.text and large.text):
        return None
    here, there = held.here, held.there
    return differences(small.text, large.text, (int(here[0]), int(there[0])), (int(here[-1]), int(there[-1])))


def _filled_in(small: Sketch, large: Sketch, common: Overlap, held: Row) -> bool:
    """Whether the page of one address is a form that was filled in anew on another day."""
    found = _differences(small, large, held)
    return _by_chance(common) < FORM if found is None else found.filled_in(doubted=True, running=False)


def _kinship(common: Overlap, held: Row, *, same_address: bool, reason: str) -> Kinship:
    return Kinship(containment=common.containment, coverage=held.coverage, same_address=same_address, reason=reason)


def _by_text(small: Sketch, large: Sketch, common: Overlap, held: Row, *, form: bool) -> str | None:
    """Why the two hold one text where their addresses do not say so; None when they do not."""
    asked, against, alike = _asked(small, large)
    if against and common.first > 0.15 * large.words and common.words < 0.85 * large.words:
        return None  # a running story: the older text is the background of the newer one
    ahead = int(held.there[0] - held.here[0])
    if alike is False and ahead > QUOTED:
        return None  # a page of another name has the text behind much of its own
    behind = large if ahead > SLIP else small if ahead < -SLIP else None
    if not alike and _of_digest(behind, held, named=alike is False):
        return None
    found = _differences(small, large, held)
    running = bool(alike) and _days_apart(small.published, large.published) == 0
    if found and found.filled_in(doubted=against, running=running):
        return None
    share = (found.same + found.nearly) / small.words if found else common.containment
    words = share * small.words if share >= EVEN else common.words
    if words < LEAST:
        titled = 0.6 if alike else 0.9
        whole = common.containment >= titled and small.words >= 8 and not against
        return "one is the beginning of the other" if whole and common.first <= 5 else None
    most = share >= (max(asked, OF_FORMS) if form else asked)
    noisy = not (against or form) and _even(small, common, held)
    sure = not against and (bool(alike) or (found is not None and found.garbled and found.longest >= LINE))
    if not (most or noisy) or not _whole(common, held, share if found else None, sure=sure):
        return None
    if most:
        return "most of the shorter text stands in the longer one"
    return "the shorter text stands in the longer one from end to end, with noise"


def _even(small: Sketch, common: Overlap, held: Row) -> bool:
    """Whether a little is shared from end to end and in one order, as is left of texts that were badly recognised.

    Reports of one event share what they quote, at a few places; forms, which share much, are told apart elsewhere. The
    two begin at about the same place: long sentences of two texts may be built alike.
    """
    lead, longer = held.leads
    if held.coverage < EVEN or len(held.here) < FEWEST or longer - lead > 2 * BEGIN:
        return False
    return common.containment >= (FAINT if small.words >= LONG else NOISY)


def _whole(common: Overlap, held: Row, share: float | None, *, sure: bool) -> bool:
    """Whether what the two have of their own lies so that what they share can be one article.

    Either nearly all of the smaller text goes in step with the larger one, or both begin alike and go on together: a
    copy may stop early and have lines of the page in it. Texts that share such lines share no more than these.
    """
    if min(common.containment, 1.0 if share is None else share + MOVED) >= NEARLY_ALL:
        return True
    lead, longer = held.leads
    if lead > OWN_LEAD:
        return False
    begin = BEGIN if common.every else BEGIN + SLACK  # what is shared may begin before the first kept shingle
    begin_alike = longer <= 2 * BEGIN if lead <= begin else longer - lead <= SLIP
    own = OWN * held.held if sure else min(OWN * held.held, held.held - LINES)
    return max(held.coverage, share or 0.0) >= EVEN or (begin_alike and held.own <= own)
