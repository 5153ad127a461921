"""States: of a sentence that its publisher wrote in several ways the edition has one, and never half of each.

Where typed witnesses differ at several places of one sentence, whoever is followed at one of them is followed at all.
Of dated captures of one outlet the latest is: it is what the publisher stands by. Whole sentences that the latest one
lacks are no matter of wording; whether the edition keeps them is decided place by place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.editing.collation.cells import Collation
from onrecord.editing.noise import is_furniture, is_number
from onrecord.editing.weighing.agreement import SOILED
from onrecord.editing.weighing.judging import Unit
from onrecord.text.arrays import Flags, changes, sizes

Numbers = npt.NDArray[np.int64]


class Followed(NamedTuple):
    """Places of a sentence that was written in several ways, and whose wording of it is taken."""

    units: list[Unit]  # those who have this wording first
    number: int | None  # the witness; None where the places hold as they were judged
    columns: Numbers  # of the sentences of that witness in which the places stand


def in_one_state(
    table: Collation,
    starts: Flags,
    covers: Flags,
    units: Sequence[Unit],
    *,
    rates: Sequence[float],
    weights: Sequence[float],
) -> list[Followed]:
    """All of *units*, those together that stand in one sentence.

    Args:
        table: The collation.
        starts: Which tokens begin a sentence. Shape (n_witnesses, n_columns).
        covers: Where each witness speaks. Shape (n_witnesses, n_columns).
        units: Where the witnesses differ, by place, each judged by itself.
        rates: The share of words that each witness misreads.
        weights: What each witness counts.
    """
    typed = [number for number, rate in enumerate(rates) if rate <= SOILED or table.bodies[number].clean]
    nowhere = np.zeros(0, np.int64)
    if len(typed) < 2 or not units:
        return [Followed(list(units), None, nowhere)]
    sentences = {number: _sentences(table.present[number], starts[number]) for number in typed}
    dated = any(table.bodies[number].captured for number in typed)
    found: list[Followed] = []
    listed = {number: sentences[number].data for number in typed}
    for together in _joined(table, units, listed):
        if len(together) < 2 and not dated:
            found.append(Followed(together, None, nowhere))
            continue
        columns = [column for unit in together for column in unit.columns]
        speakers = [number for number in typed if max([listed[number][column] for column in columns]) >= 0]
        number = _followed(table, covers, speakers, together, weights)
        if number is None:
            found.append(Followed(together, None, nowhere))
            continue
        own = sentences[number]
        here = np.zeros(len(own) + 1, np.bool_)  # by sentence; the last one is where -1 leads to
        here[own[columns]] = True
        here[-1] = False
        found.append(Followed([led(unit, number) for unit in together], number, here[own].nonzero()[0]))
    return found


def _sentences(present: Flags, starts: Flags) -> Numbers:
    """In which of its sentences each column stands for a witness; -1 between two of them. Shape (n_columns,).

    What it lacks amid a sentence is a place in that one.
    """
    found: Numbers = starts.cumsum()
    lacking = (~present).nonzero()[0]
    if len(lacking):
        firsts = changes(lacking - np.arange(len(lacking))).nonzero()[0]  # of runs without a token
        lengths = sizes(firsts, len(lacking))
        nexts = lacking[firsts] + lengths
        after = np.where(nexts < len(found), found.take(nexts, mode="clip"), -1).repeat(lengths)
        found[lacking[found[lacking] != after]] = -1
    return found


def _joined(table: Collation, units: Sequence[Unit], sentences: Mapping[int, memoryview]) -> Iterator[list[Unit]]:
    """*units*, those together that stand in one sentence of a witness; something of a page stands by itself."""
    together: list[Unit] = []
    last: dict[int, int] = {}  # the sentence of each witness in which the last of them stands
    for unit in units:
        here = slice(unit.columns.start, unit.columns.stop)
        own = {number: set(found[here]) - {-1} for number, found in sentences.items()}
        joins = any(last.get(number) in found for number, found in own.items())
        if together and not (joins and not is_of_page(table, together[-1]) and not is_of_page(table, unit)):
            yield together
            together, last = [], {}
        together.append(unit)
        last |= {number: max(found) for number, found in own.items() if found}
    if together:
        yield together


def is_of_page(table: Collation, unit: Unit) -> bool:
    """Whether what one group has more than another one at *unit* looks like something of its page, and is no number."""
    speaks = [max(table.held(group[0], unit.columns)) >= 0 for group in unit.groups]
    if all(speaks):
        return False
    texts = [table.text(group[0], unit.columns) for group in unit.groups]
    return any(is_furniture(text) and not is_number(text) for text in texts)


def _is_number_alone(table: Collation, together: Sequence[Unit]) -> bool:
    """Whether nothing but a number that some lack differs in a sentence: it may be that of a page."""
    texts = [table.text(group[0], unit.columns) for unit in together for group in unit.groups]
    return len(together) == 1 and not all(texts) and any(map(is_number, texts))


def _followed(
    table: Collation, covers: Flags, speakers: Sequence[int], together: Sequence[Unit], weights: Sequence[float]
) -> int | None:
    """Whose wording is taken at *together*; None where they hold as they were judged. A witness cut there has none."""
    if len(together) < 2 and not any(table.bodies[number].captured for number in speakers):
        return None
    columns = [column for unit in together for column in unit.columns]
    said = {number: tuple(table.keys[number, columns].tolist()) for number in speakers}
    whole = [number for number in speakers if covers[number, columns].all()]
    if not whole or len(set(said.values())) < 2 or _is_number_alone(table, together):
        return None
    known = [number for number in speakers if table.bodies[number].captured]
    first = next((number for number in whole if number in known), whole[0])
    dated = [number for number in known if table.bodies[number].outlet == table.bodies[first].outlet]
    latest = [number for number in dated if number in whole]
    if latest and len({said[number] for number in dated}) > 1:
        return max(latest, key=lambda number: (table.bodies[number].captured or "", -number))
    if len(together) < 2:
        return None

    def support(number: int) -> float:
        return sum(weights[other] for unit in together for group in unit.groups if number in group for other in group)

    return max(whole, key=lambda number: (support(number), -number))


def led(unit: Unit, number: int) -> Unit:
    """*unit* with the group of witness *number* first."""
    return replace(unit, worded=True, groups=tuple(sorted(unit.groups, key=lambda group: number not in group)))
