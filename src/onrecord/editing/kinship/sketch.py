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
from onrecord.text import Piece
from onrecord.text.addresses import canonical
from onrecord.text.arrays import Flags, Hashes
from onrecord.text.folding import key, mix
from onrecord.text.order import ordered
from onrecord.text.words import Words, words

WORDS = 3  # in a shingle
LETTERS = 6  # in a shingle of a script without spaces, where a word is about two letters
KEPT = 0.25  # of the shingles
KEEP = np.uint64(KEPT * 2**64)  # those with lower hashes
SPARSE = np.uint64(1 << 60)  # of the middle of a text only these are keys of the index: a sixteenth
LEAD, TAIL = 64, 48  # words: the ends, of which all kept shingles are keys
ALL_UP_TO = 256  # shingles; texts with no more keep all of them
TOLD = 4_000  # characters; shorter texts are kept themselves: whether two are one form filled in twice, words tell
AT_ONCE = 200_000  # characters of texts that are sketched together

MADE = 2  # the way in which sketches are made; a record's are made again where they were made in another one
BASE = np.uint64(0x100000001B3)  # what shingles are hashed by, word by word

_BEHIND = np.zeros(LETTERS, np.uint64)  # behind the last word of all

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
        found: list[int] = sampled([self])[0].tolist()
        return found

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
    text, paragraph = capture.text, Role.PARAGRAPH
    found = [block.pieces for block in capture.blocks if block.role is paragraph]
    return "\n\n".join([text[one[0][0] : one[0][1]] if len(one) == 1 else _mended(text, one) for one in found])


def _mended(text: str, pieces: Sequence[Piece]) -> str:
    parts = [part for start, end, glue in pieces for part in (text[start:end], glue)]
    return "".join(parts[:-1])


def _shingled(found: Words) -> tuple[Hashes, Flags]:
    """The shingles of texts, one beginning at each word: hashes, and whether a number is in each.

    Where a script without spaces begins a shingle it holds more, shorter words. Behind the last word of a text stand
    zeros; the last words of a text that has a whole shingle begin none, and what is at their places means nothing.
    """
    size, ends = len(found.keys), np.cumsum(found.counts)
    keys, numbers = np.append(found.keys, _BEHIND), np.append(found.numbers, _BEHIND > 0)
    hashes, figures = found.keys.copy(), found.numbers.copy()
    for step in range(1, WORDS):
        hashes *= BASE
        hashes += keys[step : step + size]
        figures |= numbers[step : step + size]
    short = (found.counts > 0) & (found.counts < WORDS)
    if short.any() or found.lone.any():
        strange = found.lone.copy()
        strange[(ends - found.counts)[short]] = True
        odd = np.flatnonzero(strange)
        left = ends[np.searchsorted(ends, odd, side="right")] - odd
        words_ = np.where(found.lone[odd], LETTERS, WORDS)
        hashes[odd], figures[odd] = keys[odd], numbers[odd]
        for step in range(1, LETTERS):
            within = step < left
            hashes[odd] = np.where(step < words_, hashes[odd] * BASE + keys[odd + step] * within, hashes[odd])
            if step < WORDS:
                figures[odd] |= numbers[odd + step] & within
    return mix(hashes), figures


def _first(hashes: Hashes, counts: Places) -> tuple[Places, Places]:
    """Which shingles are kept, in the order of the texts; of one that a text repeats the first.

    Args:
        hashes: One a word.
        counts: Words of each text.

    Returns:
        Places of those that are kept, and how many of them come before the end of each text.
    """
    ends = np.cumsum(counts)
    kept = hashes < KEEP
    few = counts < ALL_UP_TO + WORDS
    if few.any():
        kept |= np.repeat(few, counts)
    for step in range(1, WORDS):
        kept[(ends - step)[counts > step]] = False  # no whole shingle begins there
    chosen = np.flatnonzero(kept)
    bounds = np.searchsorted(chosen, ends)
    again = _repeated(hashes[chosen], np.repeat(np.arange(len(counts)), np.diff(bounds, prepend=0)))
    if len(again):
        kept[chosen[again]] = False
        chosen = np.flatnonzero(kept)
        bounds = np.searchsorted(chosen, ends)
    return chosen, bounds


def _repeated(hashes: Hashes, texts: Places) -> Places:
    """Which of *hashes* their text has before; *texts* has the number of each one's text, in order."""
    apart = hashes + texts.astype(np.uint64) * BASE  # what two texts share is equal no more
    order = ordered(apart)
    inside = apart[order]
    again = inside[1:] == inside[:-1]
    twice = np.zeros(len(apart), np.bool_)
    twice[order[1:][again]] = twice[order[:-1][again]] = True
    few = np.flatnonzero(twice)
    few = few[np.lexsort((few, texts[few], hashes[few]))]
    one, other = few[:-1], few[1:]
    found: Places = other[(hashes[one] == hashes[other]) & (texts[one] == texts[other])]
    return found


def sketch(capture: Capture) -> Sketch:
    """What is kept of *capture* to find its kin."""
    return sketches([capture])[0]


def sketches(captures: Sequence[Capture]) -> list[Sketch]:
    """What is kept of each of *captures*; many at once take half the time."""
    made: list[Sketch] = []
    texts: list[str] = []
    size = 0
    for number, capture in enumerate(captures, 1):
        texts.append(body_text(capture))
        size += len(texts[-1])
        if number == len(captures) or size > AT_ONCE:
            made += _sketched(captures[number - len(texts) : number], texts)
            texts, size = [], 0
    return made


def sampled(some: Sequence[Sketch]) -> list[Hashes]:
    """What an index finds sketches by: a sixteenth of the shingles, a quarter at both ends; below 2 ** 62 each.

    A copy that stops early has its beginning in common with the whole, a second page its end. Both may be short,
    and are all end themselves; what two long texts share is long.
    """
    if not some:
        return []
    sizes = [len(one.shingles) for one in some]
    shingles, places = (np.concatenate([getattr(one, name) for one in some]) for name in ("shingles", "places"))
    tails = np.repeat([one.words - TAIL for one in some], sizes)
    chosen = np.flatnonzero(shingles < np.where((places < LEAD) | (places >= tails), KEEP, SPARSE))
    bounds = np.append(0, np.searchsorted(chosen, np.cumsum(sizes))).tolist()
    keys = shingles[chosen]
    return [keys[start:end] for start, end in pairwise(bounds)]


def _sketched(captures: Sequence[Capture], texts: Sequence[str]) -> list[Sketch]:
    found = words(texts)
    hashes, figures = _shingled(found)
    first, bounds = _first(hashes, found.counts)
    bounds = np.append(0, bounds)
    kept, numbers = hashes[first], figures[first]
    begins = np.cumsum(found.counts) - found.counts
    places = (first - np.repeat(begins, np.diff(bounds))).astype(np.int32)
    made = []
    spans = pairwise(bounds.tolist())
    for capture, text, size, (start, end) in zip(captures, texts, found.counts.tolist(), spans, strict=True):
        facts = {fact.name: fact.value for fact in reversed(capture.facts)}  # the first one of a name counts
        publisher, title = facts.get("publisher"), facts.get("title")
        one = Sketch(
            capture=capture.id,
            shingles=kept[start:end],
            places=places[start:end],
            figures=numbers[start:end],
            words=size,
            address=canonical(facts.get("address") or capture.url),
            title=(key(title) or None) if title else None,
            published=(facts.get("published") or "")[:10] or None,
            publisher=(key(publisher) or None) if publisher else None,
            text=text if 0 < len(text) <= TOLD else None,
        )
        made.append(one)
    return made
