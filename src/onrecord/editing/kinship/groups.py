"""Groups: which captures hold one text. A group is a connected component of `kin`."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.circles import Circles
from onrecord.editing.kinship.evidence import kin
from onrecord.editing.kinship.sketch import Sketch

FULL = 64  # captures looked at for one shingle: the ones with the smallest ids, so that order does not matter
LEAST = 2  # keys that two captures must share, as far as they have so many; an address is enough alone


def group(sketches: Iterable[Sketch]) -> tuple[tuple[str, ...], ...]:
    """The ids of captures that hold one text, group by group; a function of the set of sketches.

    Returns:
        Groups by their smallest id, ids sorted.
    """
    by_id = {sketch.capture: sketch for sketch in sketches}
    circles = Circles(by_id)
    sizes: dict[str, int] = {}
    postings: defaultdict[int | str, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        sketch = by_id[name]
        keys: list[int | str] = [*sketch.keys, *([sketch.address] * LEAST if sketch.address else ())]
        hits = Counter(other for key in keys for other in postings[key])
        sizes[name] = len(keys)
        for other, count in sorted(hits.items(), key=lambda item: (-item[1], item[0])):
            enough = count >= min(LEAST, sizes[name], sizes[other])
            if enough and circles.find(other) != circles.find(name) and kin(sketch, by_id[other]):
                circles.join(other, name)
        for key in dict.fromkeys(keys):
            if len(postings[key]) < FULL:
                postings[key].append(name)
    return tuple(map(tuple, circles.all()))
