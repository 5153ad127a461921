"""Groups: which captures hold one text. A group is a connected component of `kin`."""

from collections import Counter, defaultdict
from collections.abc import Iterable

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
    leader = {name: name for name in by_id}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    sizes: dict[str, int] = {}
    postings: defaultdict[int | str, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        sketch = by_id[name]
        keys: list[int | str] = [*sketch.keys, *([sketch.address] * LEAST if sketch.address else ())]
        hits = Counter(other for key in keys for other in postings[key])
        sizes[name] = len(keys)
        for other, count in sorted(hits.items(), key=lambda item: (-item[1], item[0])):
            enough = count >= min(LEAST, sizes[name], sizes[other])
            if enough and find(other) != find(name) and kin(sketch, by_id[other]):
                first, second = sorted((find(other), find(name)))
                leader[second] = first
        for key in dict.fromkeys(keys):
            if len(postings[key]) < FULL:
                postings[key].append(name)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        members[find(name)].append(name)
    return tuple(tuple(names) for _, names in sorted(members.items()))
