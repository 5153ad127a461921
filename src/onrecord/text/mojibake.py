"""Mojibake: UTF-8 that was read as a Latin encoding, and what it was meant to be.

The repair is ftfy's (Speer, doi:10.5281/zenodo.2591652), loaded at the first broken word: see docs/decisions/0011.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pkgutil import resolve_name
from typing import NamedTuple

_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\uffff]+")  # UTF-8 read as a Latin encoding begins like this


class Mangled(NamedTuple):
    """A stretch of a text whose encoding went wrong."""

    start: int
    end: int
    meant: str

    @property
    def widths(self) -> tuple[int, ...]:
        """How many characters of the text each of `meant` stands for."""
        return tuple(map(_bytes, self.meant))


def mangled(text: str, leads: Iterable[int] | None = None) -> Iterator[Mangled]:
    """The stretches of *text* whose encoding went wrong, in order.

    Only where each byte of what was meant is one character, so that every letter has its place in the text.

    Args:
        text: Any.
        leads: The only places where such a stretch may begin, in order, where they are known.
    """
    for found in _MOJIBAKE.finditer(text) if leads is None else _at(text, leads):
        meant = _meant(found.group())
        if meant is not None:
            yield Mangled(found.start(), found.end(), meant)


def _at(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What may be broken at *places*, each behind the end of the one before."""
    end = 0
    for place in places:
        found = _MOJIBAKE.match(text, place) if place >= end else None
        if found:
            end = found.end()
            yield found


def mended(word: str) -> str:
    """*word* as it was meant, whatever its letters' places."""
    return _repair()(word) if _MOJIBAKE.search(word) else word


@lru_cache(maxsize=4096)
def _meant(run: str) -> str | None:
    """*run* with its encoding put right; None when it was right, or when characters no longer match bytes."""
    fixed = _repair()(run)
    return None if fixed == run or sum(map(_bytes, fixed)) != len(run) else fixed


def _bytes(char: str) -> int:
    return len(char.encode("utf-8", "surrogatepass"))


@cache
def _repair() -> Callable[[str], str]:
    repair: Callable[[str], str] = resolve_name("ftfy:fix_encoding")
    return repair
