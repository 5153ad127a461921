"""Folding: what two stretches of text are compared by, and where each piece of it stands.

Copies of one text differ in quotation marks, dashes, spaces, letter case, ligatures, accents written as one
or two code points, and encodings gone wrong. None of that changes the words. `tokens` gives every word and mark of a
text a key that is equal for equal words in such different dress, and its place in the text as given.
The text itself is never rewritten.
"""

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.text.arrays import Bytes, Codes, Flags, Hashes, Offsets, codes_of, with_last
from onrecord.text.characters import LAST, LONE, MARK, QUOTES, WORD, Kind, tables
from onrecord.text.mojibake import mangled, mended
from onrecord.text.recoding import recoded, recodings

_ASCII_WORDS = re.compile(r"[a-z0-9]+(?:['][a-z0-9]+|(?<=\d)[.,](?=\d)[a-z0-9]+)*|[$+<=>|~%&]")
_ASCII_QUOTES = str.maketrans('"`', "''")
_PLAIN = str.maketrans("‘’‚‛“”„‟«»‹›‐‑‒–—―…\u00a0", "''''''''''''------  ")  # what typesetters put beside ASCII
_QUOTE, _ACCENT = np.uint8(Kind.QUOTE), np.uint8(Kind.ACCENT)  # as arrays of kinds are compared with at once
_SMALL = np.uint32(0x20)  # the bit by which a small letter differs from a capital one
_ADDRESS = re.compile(r"(?<!\w)(?:[hH][tT][tT][pP][sS]?://|www\.|WWW\.|Www\.)[^\s\0<>\"“”«»]+")
_NO_ADDRESS = re.compile(r"[\s\0<>\"“”«»]")
_AFTER_ADDRESS = ".,;:!?…'’)]}*"  # belongs to the sentence that an address ends, not to the address
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
_BASE_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_AT_ONCE = 1 << 20  # characters
_POWERS = 16  # bits: so many powers of the hash base there are at least


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words and marks of a text, in order; all arrays have one entry a token."""

    starts: Offsets  # in the text as given
    ends: Offsets
    keys: Hashes  # equal for the same word whatever its form
    forms: Hashes  # equal for the same characters only
    words: Flags  # letters, digits, currency and the like; False for punctuation
    lone: Flags  # a letter of a script without spaces, or a symbol
    numbers: Flags  # begins with a digit

    def __len__(self) -> int:
        return len(self.starts)


class _Known(NamedTuple):
    """What characters are."""

    folded: Codes
    kinds: Bytes
    sorts: Bytes  # 0 space, else `WORD`, `LONE` or `MARK`; by itself, whatever stands around


def _known(codes: Codes) -> _Known:
    """What each of *codes* is."""
    found = tables().packed.take(codes, mode="clip")
    folded = found & np.uint32(0xFFFF)
    kinds, sorts = (found >> np.uint32(16)).astype(np.uint8), (found >> np.uint32(24)).astype(np.uint8)
    if len(codes) and int(codes.max()) > LAST:
        rare = codes > LAST  # pictures and rare ideographs
        folded[rare], kinds[rare], sorts[rare] = codes[rare], Kind.LONE, LONE
    return _Known(folded, kinds, sorts)


@lru_cache(maxsize=8)  # all sizes up to `_AT_ONCE`: made anew for each text they cost more than its words
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the hash base and of its inverse, from 0 to *size* - 1."""
    up, down = np.full(size, _BASE, np.uint64), np.full(size, _BASE_INVERSE, np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def mix(values: Hashes) -> Hashes:
    """Spread *values* evenly over 64 bits (the finaliser of SplitMix64, Steele and others, 2014)."""
    values = values ^ (values >> np.uint64(30))
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def hashes(codes: Codes | Bytes, starts: Offsets, ends: Offsets) -> Hashes:
    """A hash for each ``codes[start:end]``, whatever its place: a polynomial over the code points."""
    size = len(codes)
    up, down = _powers(1 << max((size + 1).bit_length(), _POWERS))
    sums = np.empty(size + 1, np.uint64)
    sums[0] = 0
    np.multiply(up[:size], codes, out=sums[1:])
    sums.cumsum(out=sums)
    found = sums.take(ends)
    found -= sums.take(starts)
    found *= down.take(starts)
    return mix(found)


def tokens(text: str, *, forms: bool = True, codes: Codes | None = None) -> Tokens:
    """The words and marks of *text*, each with a key that its other forms share.

    A word is a run of letters and digits with the apostrophes and decimal points inside it, or a web address whole; a
    letter of a script that is written without spaces is a word; repeated punctuation is one mark. Any text is taken,
    lone surrogates and NULs too.

    Args:
        text: Any.
        forms: Whether `Tokens.forms` is wanted; it is empty otherwise.
        codes: The code points of *text*, where they are known.
    """
    if len(text) > _AT_ONCE:
        return _in_parts(text, forms=forms)
    raw = codes_of(text) if codes is None else codes
    if not len(raw):
        none = np.zeros(0, np.int64)
        flags = np.zeros(0, np.bool_)
        return Tokens(none, none, none.astype(np.uint64), none.astype(np.uint64), flags, flags, flags)
    codes, known = raw, _known(raw)
    starts_of = ends_of = None
    if not text.isascii():
        edits = recodings(text, raw, known.kinds)
        if edits:
            codes, starts_of, ends_of = recoded(raw, edits)
            if not len(codes):
                return tokens("")
            known = _known(codes)
    folded, _, sort = known
    edges = _edges(known.kinds)
    starts, ends = _split(codes, known, edges)
    sorts = sort[starts]
    if _may_hold_address(text, codes, edges):
        at, to = (starts, ends) if starts_of is None or ends_of is None else (starts_of[starts], ends_of[ends - 1])
        first, more = _in_addresses(text, at, to)
        last = np.append(~more[1:], True)
        starts, ends, sorts = starts[~more], ends[last], np.where(first, np.uint8(WORD), sorts)[~more]
    keys = hashes(folded, starts, np.where(sorts == MARK, starts + 1, ends))
    digit = tables().digit.take(codes.take(starts), mode="clip")
    if starts_of is not None and ends_of is not None:
        starts, ends = starts_of[starts], ends_of[ends - 1]
    shapes = hashes(raw, starts, ends) if forms else keys[:0]
    return Tokens(starts, ends, keys, shapes, sorts != MARK, sorts == LONE, digit)


def _may_hold_address(text: str, codes: Codes, edges: Offsets) -> bool:
    """Whether *text* has two slashes behind a colon, or a point behind two W, at one of *edges*."""
    if "/" in text and "://" in text:
        return True
    if len(codes) > 2:  # what is left out of words may stand behind the last point
        edges = with_last(edges, len(codes) - 1)
    before, first = codes[edges - 1] | _SMALL, codes[edges - 2] | _SMALL
    return bool(((before == ord("w")) & (first == ord("w"))).any())


def _in_addresses(text: str, starts: Offsets, ends: Offsets) -> tuple[Flags, Flags]:
    """Which tokens, at *starts* to *ends* of *text*, begin a web address, and which stand inside one."""
    first, more = np.zeros(len(starts), np.bool_), np.zeros(len(starts), np.bool_)
    for found in _ADDRESS.finditer(text):
        address = found.group()
        before = next((one.start for one in mangled(address) if _NO_ADDRESS.search(one.meant)), len(address))
        end = found.start() + len(address[:before].rstrip(_AFTER_ADDRESS))
        one, other = starts.searchsorted(found.start()), ends.searchsorted(end, side="right")
        if other - one > 1:
            first[one], more[one + 1 : other] = True, True
    return first, more


def _in_parts(text: str, *, forms: bool) -> Tokens:
    """The tokens of a very long *text*, taken apart at white space so that the arrays stay small."""
    parts: list[Tokens] = []
    at = 0
    while at < len(text):
        end = at + _AT_ONCE
        if end < len(text):
            breaks = [text.rfind(space, at + 1, end) for space in " \n"]
            end = max(breaks) if max(breaks) > at else end
        found = tokens(text[at:end], forms=forms)
        parts.append(replace(found, starts=found.starts + at, ends=found.ends + at))
        at = end
    return Tokens(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Tokens)))


def _edges(kinds: Bytes) -> Offsets:
    """Where quotation marks and points stand between two characters."""
    found: Offsets = ((kinds[1:-1] - _QUOTE) < np.uint8(2)).nonzero()[0] + 1
    return found


def _split(codes: Codes, known: _Known, edge: Offsets) -> tuple[Offsets, Offsets]:
    """Where tokens begin and last in *codes*.

    In what is *known* quotation marks and points, which stand at each *edge*, become parts of a word inside one.
    """
    folded, kinds, sort = known
    digit = tables().digit
    edge = edge[sort.take(edge + 1) != 0]  # few, as most stand before a space
    if len(edge):
        before, after, quote = edge - 1, edge + 1, kinds[edge] == _QUOTE
        between = np.where(
            quote,
            (sort[before] == WORD) & (sort[after] == WORD),
            digit[np.minimum(codes[before], LAST)] & digit[np.minimum(codes[after], LAST)],
        )
        sort[edge[between]] = WORD
        folded[edge[between & quote]] = ord("'")
    changes = np.ones(len(codes) + 1, np.bool_)
    inner = changes[1:-1]
    np.not_equal(sort[1:], sort[:-1], out=inner)
    inner |= (sort[1:] >= LONE) & ((sort[1:] == LONE) | (folded[1:] != folded[:-1]))
    accents = kinds[1:] == _ACCENT
    if accents.any():
        inner &= ~(accents & (sort[:-1] != 0))
    solid = sort != 0
    return (changes[:-1] & solid).nonzero()[0], (changes[1:] & solid).nonzero()[0] + 1


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What *text* is compared by, as a string: its words in one form, with one space between them.

    Punctuation is left out. For looking and for short texts; `tokens` is the way for long ones.
    """
    if text.isascii():
        return _ascii_key(text)
    plain = text.translate(_PLAIN)
    if plain.isascii() and "://" not in plain and "ww." not in plain.lower():
        return _ascii_key(plain)
    found = tokens(text)
    parts = [
        unicodedata.normalize("NFKC", mended(text[start:end])).lower()
        for start, end, word in zip(found.starts.tolist(), found.ends.tolist(), found.words.tolist(), strict=True)
        if word
    ]
    return " ".join(
        "".join("'" if c in QUOTES else c for c in part if unicodedata.category(c) != "Cf") for part in parts
    )


def _ascii_key(text: str) -> str:
    """The same for a *text* in ASCII."""
    if text.isalnum():  # one word
        return text.lower()
    return " ".join(_ASCII_WORDS.findall(text.lower().translate(_ASCII_QUOTES)))


def letters(text: str) -> str:
    """The letters and figures of *text*, folded: what is left when all form is taken away."""
    return key(text).replace(" ", "").replace("'", "")
