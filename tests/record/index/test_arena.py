"""The parts of a filter in one array: each is found as it was put, whatever comes and goes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.index import memory
from onrecord.record.index.arena import Arena, Part


def part(number: int, size: int) -> Part:
    return np.full(size, number, np.uint64), np.array([number], np.uint64)


def of(arena: Arena, parts: dict[int, Part]) -> tuple[list[list[int]], list[int]]:
    """The words of *parts* as *arena* has them, and what is full; those that it lacks are read from *parts*."""
    stamps, sizes = list(parts), [len(words) for words, _ in parts.values()]
    held = arena.held(stamps, sizes, lambda at: parts[stamps[at]])
    words = [held.words[start : start + size].tolist() for start, size in zip(held.starts, sizes, strict=True)]
    return words, held.full.tolist()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.sampled_from(["put", "wait", "lose"])), max_size=40))
def test_parts_are_found_as_they_are(changes: list[tuple[int, int, str]]) -> None:
    """Parts are made anew with other sizes, by this process or another one, and the array itself may be let go."""
    arena, parts = Arena(), {number: part(number, 4) for number in range(6)}
    for turn, (place, size, how) in enumerate(changes):
        stamp = list(parts)[place]
        arena.drop(stamp)
        parts = {one if one != stamp else 100 + turn: old for one, old in parts.items()}
        parts[100 + turn] = part(turn, size)
        if how == "put":
            arena.put(100 + turn, parts[100 + turn])
        elif how == "lose":
            for kept in list(memory._kept):
                memory.drop(kept)
        words, full = of(arena, parts)
        assert words == [each.tolist() for each, _ in parts.values()]
        assert full == [number for _, each in parts.values() for number in each.tolist()]


def test_what_is_there_is_not_read_again() -> None:
    """A batch reads only what changed since the last one."""
    arena, parts = Arena(), {number: part(number, 4) for number in range(6)}
    of(arena, parts)
    held = arena.held(list(parts), [4] * 6, lambda at: pytest.fail(f"part {at} was read again"))
    assert (held.starts >= 0).all()


def test_a_part_that_does_not_pay_is_left_unread() -> None:
    """For a few hashes a whole part is not read."""
    held = Arena().held([1, 2], [4, 4], lambda at: part(2, 4) if at else None)
    assert held.starts.tolist() == [-1, 0]
    assert held.full.tolist() == [2]
