"""Sketches: the little that must be kept of a capture to tell whether another one is a copy of the same text.

The paragraphs are cut into overlapping shingles of three words. Of these the quarter with the lowest hashes is kept
(FracMinHash: Irber and others, 2022, doi 10.1101/2022.01.11.475838), so that the share of one text in another can be
told from their sketches whatever their lengths; short texts keep all, and their words. Each shingle keeps its place:
words shared here and there are no copy.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.capture import Capture, Role
from onrecord.text.addresses import canonical
from onrecord.text.folding import Flags, Hashes, key, mix
from onrecord.text.words import Words, words

WORDS = 3  # in a shingle
LETTERS = 6  # in a shingle of a script without spaces, where a word is about two letters
KEPT = 0.25  # of the shingles
KEEP = np.uint64(KEPT * 2**64)  # those with lower hashes
SPARSE = np.uint64(1 << 60)  # of the middle of a text only these are keys of the index: a sixteenth
LEAD, TAIL = 64, 48  # words: the ends, of which all kept shingles are keys
ALL_UP_TO = 256  # shingles; texts with no more keep all of them
TOLD = 4_000  # characters; shorter texts are kept themselves: whether two are one form filled in twice, words tell
AT_ONCE = 48_000  # characters of texts that are sketched together: their arrays stay in the processor's cache

MADE = 2  # the way in which sketches are made; a record's are made again where they were made in another one
BASE = np.uint64(0x100000001B3)  # what shingles are hashed by, word by word

Places = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sketch:
    """What is kept of one capture to find its kin; a function of the capture alone.

    The arrays have one entry a kept shingle, in the order of the text; a repeated shingle is kept once.
    """

    capture: str  # id
    shingles: Hashes
    places: np.ndarray[tuple[int], np.dtype[np.int32]]  # the word that the shingle begins with
    figures: Flags  # a number is in it
    words: int  # in all paragraphs
    address: str | None  # without scheme, "www.", tracking and the like, to be compared
    title: str | None  # comparison key
    published: str | None  # YYYY-MM-DD
    publisher: str | None  # comparison key
    text: str | None = None  # the paragraphs of a short text; None for a long one

    @property
    def keys(self) -> list[int]:
        """The sampled shingles, as plain numbers."""
        found: list[int] = self.sampled.tolist()
        return found

    @property
    def sampled(self) -> Hashes:
        """What an index finds this sketch by: a sixteenth of the shingles, a quarter at both ends; below 2 ** 62.

        A copy that stops early has its beginning in common with the whole, a second page its end. Both may be short,
        and are all end themselves; what two long texts share is long.
        """
        near = (self.places < LEAD) | (self.places >= self.words - TAIL)
        return self.shingles[self.shingles < np.where(near, KEEP, SPARSE)]

    def dump(self) -> bytes:
        """The sketch as bytes, for the record."""
        head = {
            "made": MADE,
            "capture": self.capture,
            "count": len(self.shingles),
            "words": self.words,
            "address": self.address,
            "title": self.title,
            "published": self.published,
            "publisher": self.publisher,
        }
        arrays = self.shingles.astype("<u8").tobytes() + self.places.astype("<i4").tobytes()
        arrays += self.figures.astype("u1").tobytes()
        return json.dumps(head).encode() + b"\n" + arrays + (self.text or "").encode("utf-8", "surrogatepass")

    @staticmethod
    def is_made_so(data: bytes) -> bool:
        """Whether `dump` of this version made *data*."""
        return data.startswith(b'{"made": %d,' % MADE)

    @classmethod
    def load(cls, data: bytes) -> "Sketch":
        """The sketch that `dump` made *data* of."""
        at = data.index(b"\n")
        head = json.loads(data[:at])
        head.pop("made", None)
        count = head.pop("count")
        at += 1
        return cls(
            shingles=np.frombuffer(data, "<u8", count, at).astype(np.uint64),
            places=np.frombuffer(data, "<i4", count, at + 8 * count).astype(np.int32),
            figures=np.frombuffer(data, "u1", count, at + 12 * count).astype(np.bool_),
            text=data[at + 13 * count :].decode("utf-8", "surrogatepass") or None,
            **head,
        )


def body_text(capture: Capture) -> str:
    """The paragraphs' words with line breaks mended, one empty line between paragraphs."""
    text = capture.text
    parts: list[str] = []
    for block in capture.blocks:
        if block.role is Role.PARAGRAPH:
            for start, end, glue in block.pieces:
                parts += (text[start:end], glue)
            parts[-1] = "\n\n"
    return "".join(parts[:-1])


def _shingled(found: Words) -> tuple[Hashes, Flags, Places]:
    """The shingles of texts: hashes, whether a number is in each, and how many there are of each text.

    One begins at each word, as far as there are whole ones, and at the first word of any text. Where a script without
    spaces begins a shingle it holds more, shorter words. Behind the last word of a text stand zeros.
    """
    counts = found.counts
    whole = np.maximum(counts - WORDS + 1, np.minimum(counts, 1))
    shift = np.arange(len(counts)) * LETTERS
    keys = np.zeros(len(found.keys) + LETTERS * len(counts), np.uint64)
    numbers = np.zeros(len(keys), np.bool_)
    at = np.arange(len(found.keys)) + np.repeat(shift, counts)
    keys[at], numbers[at] = found.keys, found.numbers
    size = len(keys) - LETTERS + 1
    hashes, figures = keys[:size].copy(), numbers[:size].copy()
    for step in range(1, WORDS):
        hashes *= BASE
        hashes += keys[step : step + size]
        figures |= numbers[step : step + size]
    if found.lone.any():
        lone = at[found.lone]
        longer = hashes[lone]
        for step in range(WORDS, LETTERS):
            longer = longer * BASE + keys[lone + step]
        hashes[lone] = longer
    chosen = np.arange(int(whole.sum())) + np.repeat(
        np.cumsum(counts) - counts + shift - np.cumsum(whole) + whole, whole
    )
    return mix(hashes[chosen]), figures[chosen], whole


def _first(hashes: Hashes, whole: Places) -> Places:
    """Which shingles are kept, in the order of the texts; of one that a text repeats the first."""
    all_kept = np.repeat(whole <= ALL_UP_TO, whole)
    chosen = np.flatnonzero((hashes < KEEP) | all_kept)
    kept = hashes[chosen]
    order = np.argsort(kept)
    again = np.flatnonzero(kept[order[1:]] == kept[order[:-1]])
    if not len(again):
        return chosen
    equal = np.zeros(len(kept), np.bool_)
    equal[order[again]] = equal[order[again + 1]] = True
    few = np.flatnonzero(equal)  # of one text or of several
    texts = np.searchsorted(np.cumsum(whole), chosen[few], side="right")
    order = np.lexsort((texts, kept[few]))
    ordered = few[order]
    repeated = (kept[ordered[1:]] == kept[ordered[:-1]]) & (texts[order[1:]] == texts[order[:-1]])
    return np.delete(chosen, ordered[1:][repeated])


def sketch(capture: Capture) -> Sketch:
    """What is kept of *capture* to find its kin."""
    return sketches([capture])[0]


def sketches(captures: Sequence[Capture]) -> list[Sketch]:
    """What is kept of each of *captures*; many at once take half the time."""
    made: list[Sketch] = []
    texts: list[str] = []
    for number, capture in enumerate(captures, 1):
        texts.append(body_text(capture))
        if number == len(captures) or sum(map(len, texts)) > AT_ONCE:
            made += _sketched(captures[number - len(texts) : number], texts)
            texts = []
    return made


def _sketched(captures: Sequence[Capture], texts: Sequence[str]) -> list[Sketch]:
    found = words(texts)
    hashes, figures, whole = _shingled(found)
    first = _first(hashes, whole)
    ends = np.cumsum(whole)
    bounds = np.append(0, np.searchsorted(first, ends))
    kept, numbers = hashes[first], figures[first]
    places = (first - np.repeat(ends - whole, np.diff(bounds))).astype(np.int32)
    made = []
    spans = pairwise(bounds.tolist())
    for capture, text, size, (start, end) in zip(captures, texts, found.counts.tolist(), spans, strict=True):
        publisher, title = capture.fact("publisher"), capture.fact("title")
        one = Sketch(
            capture=capture.id,
            shingles=kept[start:end],
            places=places[start:end],
            figures=numbers[start:end],
            words=size,
            address=canonical(capture.fact("address") or capture.url),
            title=(key(title) or None) if title else None,
            published=(capture.fact("published") or "")[:10] or None,
            publisher=(key(publisher) or None) if publisher else None,
            text=text if 0 < len(text) <= TOLD else None,
        )
        made.append(one)
    return made
