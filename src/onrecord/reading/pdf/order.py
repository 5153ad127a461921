"""Order: the lines of a PDF's page in the order in which people read them.

PDFium gives characters in the order in which they were drawn, which is mostly that of reading, but not always.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.reading.pdf.letters import JUMPS, LARGE, Page, Run, level, runs
from onrecord.reading.pdf.sheets import Box
from onrecord.text.wordlist import initial_glue

_ROW = 6.0  # points, twice the height of the bands in which neighbours on a line are looked for
_CROWD = 400  # parts in three bands, from which on they are no lines of text
_MOST_INITIALS = 30  # single letters of a page, from which on they are a table's
_NEXT, _OVER, _TIGHT = 0.7, 0.25, 0.1  # letter sizes: the widest space between neighbours, overlap, no space


def in_rows(page: Page) -> Page:
    """*page* with words that were drawn later put back into their lines.

    Browsers draw links and marked words after the text around them when their style lifts them up; PDFium then gives
    them after the paragraph, or after the page.
    """
    found = page.parts
    follower, initials = _followers(found), _initials(page)
    if not initials and all(after == before + 1 for before, after in follower.items()):
        return page
    follower = {before: after for before, after in follower.items() if after not in initials.values()} | initials
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


def _initials(page: Page) -> dict[int, int]:
    """For each letter that is set large at the beginning of a paragraph the part that it begins, by their numbers.

    Browsers draw such a letter ahead of all other words, as a part of its own over several lines.
    """
    parts = page.parts
    letters = [n for n, part in enumerate(parts) if part.end - part.start == 1 and page.text[part.start].isupper()]
    found: dict[int, int] = {}
    for number in letters if len(letters) <= _MOST_INITIALS else ():
        box = parts[number].box
        beside = [at for at, part in enumerate(parts) if at != number and _begins(page, box, part)]
        if beside:
            found[number] = max(beside, key=lambda at: parts[at].box.top)
    return found if len(set(found.values())) == len(found) else {}


def _begins(page: Page, letter: Box, part: Run) -> bool:
    """Whether *part* stands right of a large *letter*, not above it, and goes on with its word."""
    box, size = part.box, part.box.top - part.box.bottom
    near = -_OVER * size < box.left - letter.right < size and letter.top - letter.bottom > LARGE * size
    return (
        near and letter.bottom - size < box.bottom and box.top < letter.top + size and page.text[part.start].islower()
    )


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
            if number + 1 < len(row):
                between = _between(page, part, row[number + 1])
            chars += [page.text[part.start : part.end], between]
            boxes += [*page.boxes[part.start : part.end], *[None] * len(between)]
            indices += [*page.indices[part.start : part.end], *[-1] * len(between)]
    return replace(page, text="".join(chars), boxes=tuple(boxes), indices=tuple(indices))


def _between(page: Page, part: Run, after: Run) -> str:
    """What stands between two neighbours on a line."""
    size = part.box.top - part.box.bottom
    if part.end - part.start == 1 and size > LARGE * (after.box.top - after.box.bottom):
        return initial_glue(page.text[part.start], page.text[after.start : after.end])
    return "" if after.box.left - part.box.right < _TIGHT * size else " "


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
