"""Words: the keys of texts' words without their places, for sketches of very many texts.

They are those of `folding.tokens`. Nearly all text in Western scripts needs one byte a character once its
typographic marks are plain ones; such texts are folded as bytes, many at once, which takes a quarter of the time.
What is more than that (other scripts, rare signs, broken encodings, web addresses) goes the long way, from one space
to the next.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from onrecord.text.arrays import Bytes, Codes, Flags, Hashes, Offsets
from onrecord.text.characters import QUOTES, Kind, tables
from onrecord.text.folding import hashes, tokens

_MARKS = np.array(sorted(map(ord, "’“”‘–—―…•\ufeff")), np.uint32)  # that can be written in one byte
_PLAIN = np.array([0xAD if mark == 0xFEFF else 0xB4 if chr(mark) in QUOTES else 0xB6 for mark in _MARKS], np.uint8)
_OTHER = 0xB6  # stands for a sign that cannot
_NUL, _SPACE = 0, 0x20  # between texts; whatever parts words
_QUOTE, _POINTS = 0x27, (0x2C, 0x2E)  # parts of a word inside one
_LEAST = 0x30  # of what is a word, but for `_LOW`
_LOW = b"$%&+"
_STRANGE = 0x7F  # stands for a stretch that goes the long way
_MICRO = 0xB5  # folds to a Greek letter
_MANGLED, _MANGLED_TO = 0xC2, 0xF4  # with another sign above 0x7F behind it: perhaps UTF-8 that was read as Latin
_SMALL = 0x20  # the bit by which a small letter differs from a capital one
AT_ONCE = 48_000  # characters of texts that are folded together: their arrays stay in the processor's cache

# What a folded byte is, as bits.
_INSIDE, _LETTER, _DIGIT, _LONE = 1, 2, 4, 8  # the first: part of a word wherever it stands
_WANTS = 4  # bits to the left: what must stand on both sides of a byte to make it part of a word


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
    sorts: bytes  # what each folded byte is


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
    folded = {fold[code] for code in lone}
    return _Table(
        fold=bytes(fold),
        gone=bytes(code for code, kind in enumerate(kinds) if kind is Kind.IGNORED),
        symbols=tuple(bytes([code]) for code in lone),
        sorts=bytes(_sort(code, folded) for code in range(256)),
    )


def _sort(code: int, symbols: Collection[int]) -> int:
    """What a folded byte is, *symbols* being those that are words by themselves."""
    if code == _QUOTE:
        return _LETTER << _WANTS
    if code in _POINTS:
        return _DIGIT << _WANTS
    word = _INSIDE * (code >= _LEAST or code in _LOW)
    return word | (_LONE if code in symbols else _LETTER * (code >= _LEAST) | _DIGIT * (code in b"0123456789"))


def words(texts: Sequence[str]) -> Words:
    """The keys of the words of *texts*: those that `tokens` has, marks left out."""
    parts: list[tuple[bytes, list[str]]] = []
    few: list[str] = []
    size = 0
    for text in texts:
        few.append(text.replace("\0", " ") if "\0" in text else text)
        size += len(text)
        if size > AT_ONCE:
            parts.append(_latin("\0".join(["", *few, ""])))
            few, size = [], 0
    if few or not parts:
        parts.append(_latin("\0".join(["", *few, ""])))
    strange = _strange([pieces for _, pieces in parts])
    found = [_folded(data, stretch) for (data, _), stretch in zip(parts, strange, strict=True)]
    return found[0] if len(found) == 1 else Words(*map(np.concatenate, zip(*found, strict=True)))


def _latin(given: str) -> tuple[bytes, list[str]]:
    """*given* in one byte a character, some marks in another form, and the stretches that cannot be written so."""
    if given.isascii():
        codes = np.frombuffer(bytearray(given, "ascii"), np.uint8)
        odd = _addresses(codes)
    else:
        wide = np.frombuffer(given.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = wide.astype(np.uint8)
        high = np.flatnonzero(wide >= _MICRO)
        signs = wide[high]
        codes[high], plain = _plain(signs)
        mangled = (signs - np.uint32(_MANGLED) <= _MANGLED_TO - _MANGLED) & (wide[high + 1] > 0x7F)  # a NUL is the last
        odd = np.concatenate([high[mangled | ~plain], _addresses(codes)])
    if not len(odd):
        return codes.tobytes().replace(bytes([_STRANGE]), b" "), []
    spaces = np.flatnonzero((codes == _SPACE) | (codes == _NUL))
    behind = np.zeros(len(spaces), np.bool_)
    behind[np.searchsorted(spaces, odd)] = True
    after = np.flatnonzero(behind)
    starts, ends = spaces[after - 1] + 1, spaces[after]
    codes[codes == _STRANGE] = _SPACE
    pieces = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        pieces.append(given[start:end])
        codes[start:end] = _SPACE
    codes[starts] = _STRANGE
    return codes.tobytes(), pieces


def _plain(signs: Codes) -> tuple[Bytes, Flags]:
    """*signs* in one byte each, and which of them can be written so."""
    at = np.minimum(np.searchsorted(_MARKS, signs), len(_MARKS) - 1)
    mark = _MARKS[at] == signs
    plain = mark | ((signs <= 0xFF) & (signs != _MICRO))
    return np.where(mark, _PLAIN[at], np.where(plain, signs, _OTHER)).astype(np.uint8), plain


def _addresses(codes: Bytes) -> Offsets:
    """Where web addresses may be, and some other places: those of two slashes behind a colon, and of "www."."""
    one, other = codes[:-1], codes[1:]
    signs = (one == ord(":")) & (other == ord("/"))
    signs |= (other == ord(".")) & (one | np.uint8(_SMALL) == ord("w"))
    at = np.flatnonzero(signs)  # a NUL is before and behind
    before = [codes[at - step] | np.uint8(_SMALL) == ord("w") for step in (1, 2)]
    found: Offsets = at[np.where(codes[at] == ord(":"), codes[at + 2] == ord("/"), before[0] & before[1])]
    return found


def _strange(pieces: Sequence[Sequence[str]]) -> list[_Stretch | None]:
    """The words of the stretches of each part, all found in one go; None where a part has no stretch."""
    flat = [piece for part in pieces for piece in part]
    if not flat:
        return [None] * len(pieces)
    found = tokens(" ".join(flat), forms=False)
    at = np.flatnonzero(found.words)
    ends = np.cumsum([len(piece) + 1 for piece in flat])
    bounds = np.append(0, np.searchsorted(found.starts[at], ends))
    made: list[_Stretch | None] = []
    first = 0
    for part in pieces:
        last = first + len(part)
        here = at[bounds[first] : bounds[last]]
        sizes = np.diff(bounds[first : last + 1])
        made.append(_Stretch(found.keys[here], found.lone[here], found.numbers[here], sizes) if part else None)
        first = last
    return made


def _folded(data: bytes, strange: _Stretch | None) -> Words:
    """The words of texts in *data*, which has a NUL before, between and behind them."""
    known = _table()
    for symbol in known.symbols:
        if symbol in data:
            data = data.replace(symbol, b" " + symbol + b" ")
    data = data.translate(known.fold, bytes(sign for sign in known.gone if sign in data))
    codes, sorts = (np.frombuffer(each, np.uint8) for each in (data, data.translate(known.sorts)))
    edges = np.flatnonzero(np.diff(_inside_words(sorts))) + 1
    starts = edges[::2].copy()
    keys = hashes(codes, starts, edges[1::2])
    begins = sorts[starts]
    bounds = np.searchsorted(starts, np.flatnonzero(codes == _NUL))
    found = Words(keys, (begins & _LONE) != 0, (begins & _DIGIT) != 0, np.diff(bounds))
    return found if strange is None else _joined(found, strange, codes[starts] == _STRANGE, bounds)


def _inside_words(sorts: Bytes) -> Flags:
    """Which bytes are part of a word, where nothing is the first one and the last one."""
    inside: Bytes = sorts >> np.uint8(_WANTS)
    inside[1:] &= sorts[:-1]
    inside[:-1] &= sorts[1:]
    inside |= sorts & _INSIDE
    found: Flags = inside != 0
    return found


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
