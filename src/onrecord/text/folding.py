"""Folding: what two stretches of text are compared by, and where each piece of it stands.

Copies of one text differ in quotation marks, dashes, spaces, letter case, ligatures, accents written as one
or two code points, and encodings gone wrong. None of that changes the words. `tokens` gives every word and mark of a
text a key that is equal for equal words in such different dress, and its place in the text as given.
The text itself is never rewritten.
"""

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_Value = TypeVar("_Value", bound=np.generic)

QUOTES = "\"'`´‘’‚‛“”„‟«»‹›ʻʼ′″「」『』"
DASHES = "-‐‑‒–—―−⁃"
_SYMBOLS = "%‰°&"  # punctuation to Unicode, but words to a reader
_UNSPACED = re.compile(  # scripts that are written without spaces: each letter is compared by itself
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
_ASCII_WORDS = re.compile(r"[a-z0-9]+(?:['][a-z0-9]+|(?<=\d)[.,](?=\d)[a-z0-9]+)*|[$+<=>|~%&]")
_ASCII_QUOTES = str.maketrans('"`', "''")
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\uffff]+")  # UTF-8 read as a Latin encoding begins like this
_ADDRESS = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?…'’)]}*"  # belongs to the sentence that an address ends, not to the address
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
_BASE_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


class Kind(IntEnum):
    """What sort of character one is."""

    SPACE = 0
    LETTER = 1  # letters, digits, marks
    LONE = 2  # a token by itself: a letter of an unspaced script, a currency sign
    MARK = 3  # punctuation
    QUOTE = 4  # a quotation mark, or an apostrophe between letters
    POINT = 5  # punctuation, but part of a number between digits
    ACCENT = 6  # combines with the character before it
    IGNORED = 7  # soft hyphens and other characters of no width
    LONGER = 8  # folds to several letters, as ligatures do


_WORD, _LONE, _MARK = 1, 2, 3  # what kinds come to, once it is seen what stands around; 0 is a space
_SORTS = np.array([0, _WORD, _LONE, _MARK, _MARK, _MARK, _WORD, 0, _WORD], np.uint8)  # by kind
_AT_ONCE = 1 << 20  # characters
_LAST = 0xFFFF  # the last code point in the tables
_ZERO = np.zeros(1, np.int64)


class Tables(NamedTuple):
    """What becomes of each code point below 0x10000."""

    kind: npt.NDArray[np.uint8]
    sort: npt.NDArray[np.uint8]
    fold: Codes
    digit: Flags
    longer: dict[int, str]


def _classify(char: str, folded: str) -> Kind:
    """What sort of character this is; *folded* is its compatible, lower-case form."""
    category = unicodedata.category(char)
    if char in QUOTES:
        return Kind.QUOTE
    if char in ".,":
        return Kind.POINT
    if category in {"Cf", "Cn"} or char == "\u0640":  # the Arabic stretching stroke carries no sound
        return Kind.IGNORED if category == "Cf" or char == "\u0640" else Kind.LETTER
    if category[0] == "M":
        return Kind.ACCENT
    if category[0] in "ZC" and category not in {"Co", "Cs"}:
        return Kind.SPACE
    if _UNSPACED.match(char):
        return Kind.LONE
    if len(folded) > 1 and folded.isalnum() and category[0] == "L":
        return Kind.LONGER
    if char.isalnum() or char == "\ufffd" or category in {"Co", "Cs"}:
        return Kind.LETTER  # a lost character stands in the middle of a word, most often
    if category in {"Sc", "Sm", "So"} or char in _SYMBOLS:
        return Kind.LONE
    return Kind.MARK


@cache
def tables() -> Tables:
    """Made on first use: some 40 ms."""
    size = 0x10000
    kind, fold = np.zeros(size, np.uint8), np.arange(size, dtype=np.uint32)
    digit, longer = np.zeros(size, np.bool_), {}
    for code in range(size):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).lower() if code > 0x7F else char.lower()
        kind[code] = _classify(char, folded)
        digit[code] = char.isdigit()
        if kind[code] == Kind.LONGER:
            longer[code] = folded
        elif len(folded) == 1:
            fold[code] = ord(folded)
    fold[[ord(quote) for quote in QUOTES]] = ord('"')
    fold[[ord(dash) for dash in DASHES]] = ord("-")
    fold[ord("…")] = ord(".")
    kind[ord("…")] = Kind.MARK
    fold[0x130] = ord("i")  # the dotted capital I of Turkish lowers to two code points
    return Tables(kind, _SORTS[kind], fold, digit, longer)


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


def _fix_encoding(run: str) -> str:
    """The repair of ftfy, which is loaded when the first broken word is met: loading takes a tenth of a second."""
    fixed: str = import_module("ftfy").fix_encoding(run)
    return fixed


@lru_cache(maxsize=4096)
def _unmangled(run: str) -> str | None:
    """*run* with its encoding put right; None when it was right, or when characters no longer match bytes."""
    fixed = _fix_encoding(run)
    if fixed == run or sum(len(char.encode("utf-8", "surrogatepass")) for char in fixed) != len(run):
        return None
    return fixed


def mangled(text: str) -> bool:
    """Whether a stretch of *text* is UTF-8 that was read as a Latin encoding."""
    return any(_unmangled(found.group()) is not None for found in _MOJIBAKE.finditer(text))


class _Edit(NamedTuple):
    """A stretch that folds to something of another length."""

    start: int
    end: int
    chars: str
    widths: tuple[int, ...] | None  # how many characters of the text each of `chars` stands for; None: all of them


def _edits(text: str, codes: Codes, kinds: npt.NDArray[np.uint8]) -> list[_Edit]:
    """The stretches that do not fold one to one, in order, not overlapping."""
    edits: list[_Edit] = []
    high = np.flatnonzero(codes[:-1] - np.uint32(0xC2) <= np.uint32(0xF4 - 0xC2))
    if len(high) and (codes[high + 1] > 0x7F).any():
        for found in _MOJIBAKE.finditer(text):
            fixed = _unmangled(found.group())
            if fixed is not None:
                widths = tuple(len(char.encode("utf-8", "surrogatepass")) for char in fixed)
                edits.append(_Edit(found.start(), found.end(), fixed, widths))
    covered = {at for edit in edits for at in range(edit.start, edit.end)}
    longer = tables().longer
    for at in np.flatnonzero(kinds >= Kind.ACCENT).tolist():
        if at in covered:
            continue
        if kinds[at] == Kind.IGNORED:
            edits.append(_Edit(at, at + 1, "", None))
        elif kinds[at] == Kind.LONGER:
            edits.append(_Edit(at, at + 1, longer[int(codes[at])], None))
        elif at and at - 1 not in covered and len(joined := unicodedata.normalize("NFC", text[at - 1 : at + 1])) == 1:
            edits.append(_Edit(at - 1, at + 1, joined, None))
            covered.update((at - 1, at))
    edits.sort()
    return edits


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _look_up(table: npt.NDArray[_Value], codes: Codes) -> npt.NDArray[_Value]:
    """The entries of *table* for *codes*; its last one for code points beyond it."""
    found: npt.NDArray[_Value] = table.take(codes.astype(np.intp), mode="clip")
    return found


def _kinds(codes: Codes) -> npt.NDArray[np.uint8]:
    kinds = _look_up(tables().kind, codes)
    if len(codes) and int(codes.max()) > _LAST:
        kinds[codes > _LAST] = Kind.LONE  # pictures and rare ideographs
    return kinds


def _apply(text: str, codes: Codes, edits: list[_Edit]) -> tuple[Codes, Offsets, Offsets]:
    """The codes after *edits*, with the start and the end in *text* of each."""
    parts: list[Codes] = []
    starts: list[Offsets] = []
    ends: list[Offsets] = []
    at = 0
    for edit in [*edits, _Edit(len(text), len(text), "", None)]:
        parts.append(codes[at : edit.start])
        starts.append(np.arange(at, edit.start))
        ends.append(np.arange(at + 1, edit.start + 1))
        if edit.chars:
            parts.append(_codes(edit.chars))
            if edit.widths is None:
                starts.append(np.full(len(edit.chars), edit.start))
                ends.append(np.full(len(edit.chars), edit.end))
            else:
                bounds = edit.start + np.cumsum([0, *edit.widths])
                starts.append(bounds[:-1])
                ends.append(bounds[1:])
        at = edit.end
    return np.concatenate(parts), np.concatenate(starts), np.concatenate(ends)


@lru_cache(maxsize=8)
def powers(size: int) -> tuple[Hashes, Hashes]:
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


def _hashes(codes: Codes, starts: Offsets, ends: Offsets) -> Hashes:
    """A hash for each ``codes[start:end]``, whatever its place: a polynomial over the code points."""
    size = 1 << max(len(codes) + 1, 2).bit_length()
    up, down = powers(size)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * up[: len(codes)], out=sums[1:])
    return mix((sums[ends] - sums[starts]) * down[starts])


def tokens(text: str, *, forms: bool = True) -> Tokens:
    """The words and marks of *text*, each with a key that its other forms share.

    A word is a run of letters and digits with the apostrophes and decimal points inside it, or a web address whole; a
    letter of a script that is written without spaces is a word; repeated punctuation is one mark. Any text is taken,
    lone surrogates and NULs too.

    Args:
        text: Any.
        forms: Whether `Tokens.forms` is wanted; it is empty otherwise.
    """
    if len(text) > _AT_ONCE:
        return _in_parts(text, forms=forms)
    raw = _codes(text)
    if not len(raw):
        none = np.zeros(0, np.int64)
        flags = np.zeros(0, np.bool_)
        return Tokens(none, none, none.astype(np.uint64), none.astype(np.uint64), flags, flags, flags)
    codes, kinds = raw, _kinds(raw)
    starts_of = ends_of = None
    if not text.isascii():
        edits = _edits(text, raw, kinds)
        if edits:
            codes, starts_of, ends_of = _apply(text, raw, edits)
            if not len(codes):
                return tokens("")
            kinds = _kinds(codes)
    starts, ends, folded, sort = _split(codes, kinds)
    sorts = sort[starts]
    if "://" in text or "www." in text:
        at, to = (starts, ends) if starts_of is None or ends_of is None else (starts_of[starts], ends_of[ends - 1])
        first, more = _in_addresses(text, at, to)
        last = np.append(~more[1:], True)
        starts, ends, sorts = starts[~more], ends[last], np.where(first, np.uint8(_WORD), sorts)[~more]
    keys = _hashes(folded, starts, np.where(sorts == _MARK, starts + 1, ends))
    digit = tables().digit[np.minimum(codes[starts], _LAST)]
    if starts_of is not None and ends_of is not None:
        starts, ends = starts_of[starts], ends_of[ends - 1]
    shapes = _hashes(raw, starts, ends) if forms else keys[:0]
    return Tokens(starts, ends, keys, shapes, sorts != _MARK, sorts == _LONE, digit)


def _in_addresses(text: str, starts: Offsets, ends: Offsets) -> tuple[Flags, Flags]:
    """Which tokens, at *starts* to *ends* of *text*, begin a web address, and which stand inside one."""
    first, more = np.zeros(len(starts), np.bool_), np.zeros(len(starts), np.bool_)
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(found.group().rstrip(_AFTER_ADDRESS))
        one, other = np.searchsorted(starts, found.start()), np.searchsorted(ends, end, side="right")
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


def _split(codes: Codes, kinds: npt.NDArray[np.uint8]) -> tuple[Offsets, Offsets, Codes, npt.NDArray[np.uint8]]:
    """Where tokens begin and last in *codes*, these folded, and of each code: 0 space, 1 word, 2 lone, 3 mark."""
    known = tables()
    folded = _look_up(known.fold, codes)
    if int(codes.max()) > _LAST:
        folded = np.where(codes > _LAST, codes, folded)
        sort = _SORTS[kinds]
    else:
        sort = _look_up(known.sort, codes)
    edge = np.flatnonzero((kinds - np.uint8(Kind.QUOTE)) < np.uint8(2))  # quotation marks and points
    edge = edge[(edge > 0) & (edge < len(codes) - 1)]
    if len(edge):
        before, after, quote = edge - 1, edge + 1, kinds[edge] == Kind.QUOTE
        between = np.where(
            quote,
            (sort[before] == _WORD) & (sort[after] == _WORD),
            known.digit[np.minimum(codes[before], _LAST)] & known.digit[np.minimum(codes[after], _LAST)],
        )
        sort[edge[between]] = _WORD
        folded[edge[between & quote]] = ord("'")
    changes = sort[1:] != sort[:-1]
    changes |= (sort[1:] >= _LONE) & ((sort[1:] == _LONE) | (folded[1:] != folded[:-1]))
    accents = kinds[1:] == Kind.ACCENT
    if accents.any():
        changes &= ~(accents & (sort[:-1] != 0))
    bounds = np.concatenate([_ZERO, np.flatnonzero(changes) + 1, [len(codes)]])
    solid = sort[bounds[:-1]] != 0
    return bounds[:-1][solid], bounds[1:][solid], folded, sort


def _put_right(word: str) -> str:
    return _fix_encoding(word) if _MOJIBAKE.search(word) else word


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What *text* is compared by, as a string: its words in one form, with one space between them.

    Punctuation is left out. For looking and for short texts; `tokens` is the way for long ones.
    """
    if text.isascii():
        return " ".join(_ASCII_WORDS.findall(text.lower().translate(_ASCII_QUOTES)))
    found = tokens(text)
    parts = [
        unicodedata.normalize("NFKC", _put_right(text[start:end])).lower()
        for start, end, word in zip(found.starts.tolist(), found.ends.tolist(), found.words.tolist(), strict=True)
        if word
    ]
    return " ".join(
        "".join("'" if c in QUOTES else c for c in part if unicodedata.category(c) != "Cf") for part in parts
    )
