"""Sketches: the little that must be kept of a capture to tell whether another one is a copy of the same text.

The paragraphs are cut into overlapping shingles of three words. Of these the quarter with the lowest hashes is kept
(FracMinHash: Irber and others, 2022, doi 10.1101/2022.01.11.475838), so that the share of one text in another can be
told from their sketches whatever their lengths; short texts keep all. Each shingle keeps its place: words shared
here and there are no copy.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from onrecord.capture import Capture, Role
from onrecord.text import Piece, mend
from onrecord.text.folding import Flags, Hashes, Tokens, key, mix, tokens

WORDS = 3  # in a shingle
LETTERS = 6  # in a shingle of a script without spaces, where a word is about two letters
KEEP = np.uint64(1 << 62)  # shingles with lower hashes are kept: a quarter
ALL_UP_TO = 256  # shingles; texts with no more keep all of them

_TRACKING = re.compile(r"^(utm_|fbclid|gclid|mc_|cmp|ref$|share|smid|s$|output$|amp$|print$)")
_PATH_ENDS = re.compile(r"(/(amp|print|index\.\w+|default\.\w+))+/?$|/$")
_HOST_STARTS = re.compile(r"^(www\d?|m|mobile|amp|edition|beta)\.")


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

    @property
    def keys(self) -> list[int]:
        """What an index finds this sketch by: the hashes that a text of any length keeps; they fit into 62 bits."""
        kept = self.shingles[self.shingles < KEEP]
        found: list[int] = kept.tolist()
        return found

    def dump(self) -> bytes:
        """The sketch as bytes, for the record."""
        head = {
            "capture": self.capture,
            "count": len(self.shingles),
            "words": self.words,
            "address": self.address,
            "title": self.title,
            "published": self.published,
            "publisher": self.publisher,
        }
        arrays = self.shingles.astype("<u8").tobytes() + self.places.astype("<i4").tobytes()
        return json.dumps(head).encode() + b"\n" + arrays + self.figures.astype("u1").tobytes()

    @classmethod
    def load(cls, data: bytes) -> "Sketch":
        """The sketch that `dump` made *data* of."""
        at = data.index(b"\n")
        head = json.loads(data[:at])
        count = head.pop("count")
        at += 1
        return cls(
            shingles=np.frombuffer(data, "<u8", count, at).astype(np.uint64),
            places=np.frombuffer(data, "<i4", count, at + 8 * count).astype(np.int32),
            figures=np.frombuffer(data, "u1", count, at + 12 * count).astype(np.bool_),
            **head,
        )


def body_text(capture: Capture) -> str:
    """The paragraphs' words with line breaks mended, one empty line between paragraphs."""
    pieces = [piece for block in capture.blocks if block.role is Role.PARAGRAPH for piece in closed(block.pieces)]
    return mend(capture.text, pieces).text


def closed(pieces: tuple[Piece, ...]) -> list[Piece]:
    """*pieces* of one block, the last one followed by an empty line."""
    return [*pieces[:-1], Piece(pieces[-1].start, pieces[-1].end, "\n\n")]


def canonical(url: str | None) -> str | None:
    """*url* as it is compared: two addresses of one page are equal more often than not.

    Scheme, "www." and "m.", tracking parameters, "/amp", the fragment and the last slash are left out. None for a
    bare host: a front page is no article.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = _HOST_STARTS.sub("", (parts.hostname or "").lower())
    except ValueError:
        return None
    path = _PATH_ENDS.sub("", parts.path)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name.lower())])
    if not host or not (path or query):
        return None
    return host + path + ("?" + query if query else "")


def _shingled(found: Tokens) -> tuple[Hashes, Flags]:
    """The hash of the shingle that begins at each word, as far as there are whole ones, and whether a number is in it.

    Where a script without spaces begins a shingle it holds more, shorter words.
    """
    keys = found.keys[found.words]
    lone, number = found.lone[found.words], found.numbers[found.words]
    count = len(keys)
    if not count:
        return keys, number
    padded = np.concatenate([keys, np.zeros(LETTERS, np.uint64)])
    numbers = np.concatenate([number, np.zeros(LETTERS, np.bool_)])
    hashes, figures = np.zeros(count, np.uint64), np.zeros(count, np.bool_)
    for step in range(WORDS):
        hashes = hashes * np.uint64(0x100000001B3) + padded[step : step + count]
        figures |= numbers[step : step + count]
    if lone.any():
        longer = hashes
        for step in range(WORDS, LETTERS):
            longer = longer * np.uint64(0x100000001B3) + padded[step : step + count]
        hashes = np.where(lone, longer, hashes)
    whole = max(count - WORDS + 1, 1)
    return mix(hashes[:whole]), figures[:whole]


def sketch(capture: Capture) -> Sketch:
    """What is kept of *capture* to find its kin."""
    found = tokens(body_text(capture), forms=False)
    hashes, figures = _shingled(found)
    _, places = np.unique(hashes, return_index=True)
    places.sort()
    if len(places) > ALL_UP_TO:
        places = places[hashes[places] < KEEP]
    publisher = capture.fact("publisher")
    title = capture.fact("title")
    return Sketch(
        capture=capture.id,
        shingles=hashes[places],
        places=places.astype(np.int32),
        figures=figures[places],
        words=int(found.words.sum()),
        address=canonical(capture.fact("address") or capture.url),
        title=(key(title) or None) if title else None,
        published=(capture.fact("published") or "")[:10] or None,
        publisher=(key(publisher) or None) if publisher else None,
    )
