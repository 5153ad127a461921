"""Words: the keys of texts' words without their places, for sketches of very many texts.

They are those of `folding.tokens`. Nearly all text in Western scripts needs one byte a character once its
typographic marks are plain ones; such texts are folded as bytes, many at once, which takes a quarter of the time.
What is more than that (other scripts, rare signs, broken encodings, web addresses) goes the long way, from one space
to the next.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from onrecord.text.characters import QUOTES, Kind, tables
from onrecord.text.folding import Codes, Flags, Hashes, Offsets, mix, powers, tokens

_MARKS = np.array(sorted(map(ord, "’“”‘–—―…•\ufeff")), np.uint32)  # that can be written in one byte
_PLAIN = np.array([0xAD if mark == 0xFEFF else 0xB4 if chr(mark) in QUOTES else 0xB6 for mark in _MARKS], np.uint8)
_NUL, _SPACE = 0, 0x20  # between texts; whatever parts words
_QUOTE, _POINTS = 0x27, (0x2C, 0x2E)  # parts of a word inside one
_LEAST = 0x30  # of what is a word, but for the symbols below it
_STRANGE = 0x7F  # stands for a stretch that goes the long way
_MICRO = 0xB5  # folds to a Greek letter
_MANGLED, _MANGLED_TO = 0xC2, 0xF4  # with another sign above 0x7F behind it: perhaps UTF-8 that was read as Latin

Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]


class Words(NamedTuple):
    """The words of texts in order; the arrays but the last have one entry a word."""

    keys: Hashes
    lone: Flags  # a letter of a script without spaces, or a symbol
    numbers: Flags  # begins with a digit
    counts: Offsets  # words of each text


class _Table(NamedTuple):
    """What becomes of each byte of Latin 1."""

    fold: bytes
    gone: bytes  # those without width
    symbols: tuple[bytes, ...]  # words by themselves
    lone: Flags  # whether a folded byte is such a symbol, shape (256,)


class _Stretch(NamedTuple):
    """What goes the long way, of all texts together."""

    keys: Hashes
    lone: Flags
    numbers: Flags
    sizes: Offsets  # words of each stretch


@cache
def _table() -> _Table:
    known = tables()
    kinds = [Kind(int(kind)) for kind in known.kind[:256]]
    fold = [_SPACE] * 256
    fold[_NUL] = _NUL
    for code, kind in enumerate(kinds):
        if kind in {Kind.LETTER, Kind.LONE, Kind.POINT}:
            fold[code] = int(known.fold[code]) & 0xFF
        elif kind is Kind.QUOTE:
            fold[code] = _QUOTE
    fold[_STRANGE] = _STRANGE
    lone = [code for code, kind in enumerate(kinds) if kind is Kind.LONE]
    return _Table(
        fold=bytes(fold),
        gone=bytes(code for code, kind in enumerate(kinds) if kind is Kind.IGNORED),
        symbols=tuple(bytes([code]) for code in lone),
        lone=np.isin(np.arange(256), [fold[code] for code in lone]),
    )


def words(texts: Sequence[str]) -> Words:
    """The keys of the words of *texts*: those that `tokens` has, marks left out."""
    given = "\0".join(["", *(text.replace("\0", " ") if "\0" in text else text for text in texts), ""])
    data, strange = _latin(given)
    return _folded(data, strange)


def _latin(given: str) -> tuple[bytes, _Stretch | None]:
    """*given* in one byte a character, some marks in another form, and what cannot be written so."""
    if given.isascii():
        codes = np.frombuffer(bytearray(given, "ascii"), np.uint8)
        parting = (codes == _SPACE) | (codes == _NUL)
        odd = np.zeros(0, np.int64)
    else:
        wide = np.frombuffer(given.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = wide.astype(np.uint8)
        parting = (wide == _SPACE) | (wide == _NUL)
        high = np.flatnonzero(wide >= _MANGLED)
        signs = wide[high]
        codes[high], plain = _plain(signs)
        rare = (wide[high + 1] > 0x7F) & (signs <= _MANGLED_TO)  # a NUL is behind the last one
        odd = np.concatenate([high[rare | ~plain], np.flatnonzero(wide == _MICRO)])
    odd = np.concatenate([odd, _addresses(codes)])
    if not len(odd):
        codes[codes == _STRANGE] = _SPACE
        return codes.tobytes(), None
    spaces = np.flatnonzero(parting)
    behind = np.zeros(len(spaces), np.bool_)
    behind[np.searchsorted(spaces, odd)] = True
    after = np.flatnonzero(behind)
    return _replaced(given, codes, spaces[after - 1] + 1, spaces[after])


def _plain(signs: Codes) -> tuple[Bytes, Flags]:
    """*signs* in one byte each, and which of them can be written so."""
    at = np.minimum(np.searchsorted(_MARKS, signs), len(_MARKS) - 1)
    mark = _MARKS[at] == signs
    return np.where(mark, _PLAIN[at], signs.astype(np.uint8)), mark | (signs <= 0xFF)


def _addresses(codes: Bytes) -> Offsets:
    """Where web addresses may be, and some other places: those of two slashes behind a colon, and of "www."."""
    last = len(codes) - 1
    colons = np.flatnonzero(codes == ord(":"))
    slashes = (codes[np.minimum(colons + 1, last)] == ord("/")) & (codes[np.minimum(colons + 2, last)] == ord("/"))
    points = np.flatnonzero(codes == ord("."))
    for step in (1, 2, 3):
        points = points[codes[np.maximum(points - step, 0)] | np.uint8(0x20) == ord("w")]  # in any case
    return np.concatenate([colons[slashes], points])


def _replaced(given: str, codes: Bytes, starts: Offsets, ends: Offsets) -> tuple[bytes, _Stretch]:
    """*codes* with one sign for each stretch of *given* from *starts* to *ends*, and the words of these."""
    pieces = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        pieces.append(given[start:end])
        codes[start:end] = _SPACE
    codes[codes == _STRANGE] = _SPACE
    codes[starts] = _STRANGE
    found = tokens(" ".join(pieces), forms=False)
    begins = np.cumsum(ends - starts + 1) - (ends - starts + 1)
    sizes = np.diff(np.append(np.searchsorted(found.starts[found.words], begins), int(found.words.sum())))
    stretch = _Stretch(found.keys[found.words], found.lone[found.words], found.numbers[found.words], sizes)
    return codes.tobytes(), stretch


def _folded(data: bytes, strange: _Stretch | None) -> Words:
    """The words of texts in *data*, which has a NUL before, between and behind them."""
    known = _table()
    for symbol in known.symbols:
        if symbol in data:
            data = data.replace(symbol, b" " + symbol + b" ")
    codes = np.frombuffer(data.translate(known.fold, known.gone), np.uint8)
    edges = np.flatnonzero(np.diff(_inside_words(codes))) + 1
    starts, ends = edges[::2], edges[1::2]
    keys = _hashes(codes, starts, ends)
    begins = codes[starts]
    bounds = np.searchsorted(starts, np.flatnonzero(codes == _NUL))
    found = Words(keys, known.lone[begins], begins - np.uint8(ord("0")) < 10, np.diff(bounds))  # less than "0" wraps
    return found if strange is None else _joined(found, strange, begins == _STRANGE, bounds)


def _inside_words(codes: Bytes) -> Flags:
    """Which codes are part of a word."""
    inside: Flags = codes >= _LEAST
    inside |= codes - np.uint8(ord("$")) < 3  # also the percent sign and the ampersand
    inside |= codes == ord("+")
    between = np.flatnonzero((codes == _QUOTE) | (codes == _POINTS[0]) | (codes == _POINTS[1]))
    if len(between):
        before, after = codes[between - 1], codes[between + 1]
        quote = codes[between] == _QUOTE
        lone = _table().lone
        letters = (before >= _LEAST) & (after >= _LEAST) & ~lone[before] & ~lone[after]
        digits = (before - np.uint8(ord("0")) < 10) & (after - np.uint8(ord("0")) < 10)
        inside[between] = np.where(quote, letters, digits)
    return inside


def _hashes(codes: Bytes, starts: Offsets, ends: Offsets) -> Hashes:
    """The keys of words: the polynomial of `folding.tokens`."""
    up, down = powers(1 << max(len(codes) + 1, 2).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    hashed = up[: len(codes)] * codes
    np.cumsum(hashed, out=sums[1:])
    keys = sums[ends]
    keys -= sums[starts]
    keys *= down[starts]
    return mix(keys)


def _joined(found: Words, strange: _Stretch, places: Flags, bounds: Offsets) -> Words:
    """*found* with the words of each stretch in its place.

    Args:
        found: What was folded as bytes.
        strange: The stretches.
        places: Which of the words found stand for a stretch.
        bounds: The first word of each text, and how many there are.
    """
    sizes = np.ones(len(places), np.int64)
    sizes[places] = strange.sizes
    at = np.repeat(np.arange(len(places)), sizes)
    here = places[at]
    keys, lone, numbers = found.keys[at], found.lone[at], found.numbers[at]
    keys[here], lone[here], numbers[here] = strange.keys, strange.lone, strange.numbers
    return Words(keys, lone, numbers, np.diff(np.append(0, np.cumsum(sizes))[bounds]))
