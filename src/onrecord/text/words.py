"""Words: the keys of texts' words without their places, for sketches of very many texts.

They are those of `folding.tokens`. Nearly all text in Western scripts needs one byte a character once its
typographic marks are plain ones; such texts are folded as bytes, many at once, which takes a quarter of the time.
Any other text goes the long way.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from onrecord.text.characters import Kind, tables
from onrecord.text.folding import Flags, Hashes, Offsets, mix, powers, tokens
from onrecord.text.mojibake import mangled

_PLAIN = tuple(zip("’“”‘–—―…•\ufeff", "´´´´¶¶¶¶¶\u00ad", strict=True))
_SPACE, _WORD, _LONE, _QUOTE, _POINT = 0, 1, 2, 3, 4  # a mark that is neither parts words as a space does
_NUL = b"\0"
_MANGLED = 0xC2  # with another byte above 0x7F behind it: perhaps UTF-8 that was read as Latin


class Words(NamedTuple):
    """The words of texts in order; the arrays but the last have one entry a word."""

    keys: Hashes
    lone: Flags  # a letter of a script without spaces, or a symbol
    numbers: Flags  # begins with a digit
    counts: Offsets  # words of each text


class _Bytes(NamedTuple):
    """What becomes of each byte of Latin 1."""

    fold: bytes
    sort: bytes
    gone: bytes  # those without width
    lone: tuple[bytes, ...]


@cache
def _bytes() -> _Bytes:
    known = tables()
    sorts = {Kind.LETTER: _WORD, Kind.LONE: _LONE, Kind.QUOTE: _QUOTE, Kind.POINT: _POINT}
    kinds = [Kind(int(kind)) for kind in known.kind[:256]]
    fold = [ord("'") if kind is Kind.QUOTE else int(known.fold[code]) & 0xFF for code, kind in enumerate(kinds)]
    return _Bytes(
        fold=bytes(fold),
        sort=bytes(sorts.get(kind, _SPACE) for kind in kinds),
        gone=bytes(code for code, kind in enumerate(kinds) if kind is Kind.IGNORED),
        lone=tuple(bytes([code]) for code, kind in enumerate(kinds) if kind is Kind.LONE),
    )


def words(texts: Sequence[str]) -> Words:
    """The keys of the words of *texts*: those that `tokens` has, marks left out."""
    data = [_latin(text) for text in texts]
    plain = [each for each in data if each is not None]
    quick = _folded(plain)
    if len(plain) == len(data):
        return quick
    ends = np.cumsum(quick.counts).tolist()
    waiting = iter([slice(end - count, end) for end, count in zip(ends, quick.counts.tolist(), strict=True)])
    parts = [
        _long_way(text) if each is None else _part(quick, next(waiting)) for text, each in zip(texts, data, strict=True)
    ]
    keys, lone, numbers, counts = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return Words(keys, lone, numbers, counts)


def _part(found: Words, where: slice) -> Words:
    keys = found.keys[where]
    return Words(keys, found.lone[where], found.numbers[where], np.array([len(keys)]))


def _long_way(text: str) -> Words:
    found = tokens(text, forms=False)
    keys = found.keys[found.words]
    return Words(keys, found.lone[found.words], found.numbers[found.words], np.array([len(keys)]))


def _latin(text: str) -> bytes | None:
    """*text* in one byte a character, some marks in another form; None where that would change a word."""
    if text.isascii():
        return text.encode("ascii")
    given = text
    for mark, plain in _PLAIN:
        if mark in text:
            text = text.replace(mark, plain)
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return None
    if b"\xb5" in data:
        return None  # the micro sign folds to a Greek letter
    codes = np.frombuffer(data, np.uint8)
    high = np.flatnonzero(codes[:-1] >= _MANGLED)
    return None if (codes[high + 1] > 0x7F).any() and any(mangled(given)) else data


def _folded(texts: Sequence[bytes]) -> Words:
    """The words of *texts*, which are put together with a NUL before, between and behind."""
    known = _bytes()
    data = _NUL.join([b"", *(text.replace(_NUL, b" ") if _NUL in text else text for text in texts), b""])
    for symbol in known.lone:
        if symbol in data:
            data = data.replace(symbol, b" " + symbol + b" ")
    codes = np.frombuffer(data.translate(known.fold, known.gone), np.uint8)
    sorts = np.frombuffer(bytearray(data.translate(known.sort, known.gone)), np.uint8)
    inner = np.flatnonzero(sorts >= _QUOTE)
    if len(inner):
        sorts[inner] = _inside(codes, sorts, inner)
    edges = np.flatnonzero(sorts[1:] != sorts[:-1])
    edges += 1
    starts, ends = edges[::2], edges[1::2]
    up, down = powers(1 << max(len(codes) + 1, 2).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    hashed = codes.astype(np.uint64)
    hashed *= up[: len(codes)]
    np.cumsum(hashed, out=sums[1:])
    keys = sums[ends]
    keys -= sums[starts]
    keys *= down[starts]
    counts = np.diff(np.searchsorted(starts, np.flatnonzero(codes == 0)))
    return Words(mix(keys), sorts[starts] == _LONE, _digits(codes[starts]), counts)


def _digits(codes: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> Flags:
    flags: Flags = codes - np.uint8(ord("0")) < 10  # what is smaller than "0" wraps around
    return flags


def _inside(
    codes: np.ndarray[tuple[int], np.dtype[np.uint8]],
    sorts: np.ndarray[tuple[int], np.dtype[np.uint8]],
    at: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> Flags:
    """Which apostrophes stand between letters, and which points between digits."""
    before, after = at - 1, at + 1
    letters = (sorts[before] == _WORD) & (sorts[after] == _WORD)
    return np.where(sorts[at] == _QUOTE, letters, _digits(codes[before]) & _digits(codes[after]))
