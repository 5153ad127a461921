"""Order: the lines of a PDF's page in the order in which people read them.

PDFium gives characters in the order in which they were drawn, which is mostly that of reading, but not always.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.reading.pdf.letters import JUMPS, Box, Page, Run, level, runs

_ROW = 6.0  # points, twice the height of the bands in which neighbours on a line are looked for
_CROWD = 400  # parts in three bands, from which on they are no lines of text
_NEXT, _OVER, _TIGHT = 0.7, 0.25, 0.1  # letter sizes: the widest space between neighbours, overlap, no space


def in_rows(page: Page) -> Page:
    """*page* with words that were drawn later put back into their lines.

    Browsers draw links and marked words after the text around them when their style lifts them up; PDFium then gives
    them after the paragraph, or after the page.
    """
    found = page.parts
    follower = _followers(found)
    if all(after == before + 1 for before, after in follower.items()):
        return page
    followed = set(follower.values())
    chains: list[list[int]] = []
    for number in range(len(found)):
        if number not in followed:
            chain = [number]
            while chain[-1] in follower:
                chain.append(follower[chain[-1]])
            chains.append(chain)
    place = {id(chain): max(chain, key=lambda at: found[at].end - found[at].start) for chain in chains}
    chains.sort(key=lambda chain: place[id(chain)])
    return _rebuilt(page, [[found[at] for at in chain] for chain in chains])


def _followers(found_parts: Sequence[Run]) -> dict[int, int]:
    """For each part of a line the one that stands right after it, by their numbers; each follows one at most."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for number, part in enumerate(found_parts):
        rows[round((part.box.top + part.box.bottom) / _ROW)].append(number)
    found: dict[int, int] = {}
    for row, numbers in rows.items():
        near = [at for step in (-1, 0, 1) for at in rows.get(row + step, ())]
        if len(near) > _CROWD:
            continue
        for number in numbers:
            box = found_parts[number].box
            size = box.top - box.bottom
            close = [
                at
                for at in near
                if at != number
                and level(box, found_parts[at].box)
                and -_OVER * size < found_parts[at].box.left - box.right < _NEXT * size
            ]
            if close:
                found[number] = min(close, key=lambda at: found_parts[at].box.left)
    taken: dict[int, int] = {}
    for number, after in sorted(found.items(), key=lambda pair: -found_parts[pair[0]].box.right):
        if after not in taken and found_parts[after].box.left > found_parts[number].box.left:
            taken[after] = number
    return {number: after for after, number in taken.items()}


def _rebuilt(page: Page, rows: Sequence[Sequence[Run]]) -> Page:
    """*page* with its text in the order of *rows*, a space between the parts of a row."""
    chars: list[str] = []
    boxes: list[Box | None] = []
    indices: list[int] = []
    for row in rows:
        for number, part in enumerate(row):
            between = "\r\n" if number + 1 == len(row) else " "
            if number + 1 < len(row) and row[number + 1].box.left - part.box.right < _TIGHT * (
                part.box.top - part.box.bottom
            ):
                between = ""
            chars += [page.text[part.start : part.end], between]
            boxes += [*page.boxes[part.start : part.end], *[None] * len(between)]
            indices += [*page.indices[part.start : part.end], *[-1] * len(between)]
    return replace(page, text="".join(chars), boxes=tuple(boxes), indices=tuple(indices))


def in_reading_order(page: Page) -> Page:
    """*page* with its lines in the order of reading.

    PDFium gives them in the order in which they were drawn, which is mostly that of reading. Only where it jumps
    between columns from row to row are they put in order, column by column.
    """
    drawn = runs(page)
    jumps = sum(level(one.box, two.box) and two.box.left > one.box.right for one, two in pairwise(drawn))
    if jumps < max(JUMPS, len(drawn) // 5):
        return page
    columns: list[list[Run]] = []
    for run in sorted(drawn, key=lambda run: run.box.left):
        home = next((column for column in columns if any(_above(run.box, other.box) for other in column[-8:])), None)
        if home is None:
            columns.append([run])
        else:
            home.append(run)
    return _rebuilt(page, [[run] for column in columns for run in sorted(column, key=lambda run: -run.box.top)])


def _above(one: Box, other: Box) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > 0.5 * min(one.right - one.left, other.right - other.left)
