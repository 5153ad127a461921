"""Joins: what stood at a line end before the printer broke the line.

A printer breaks between words, inside words (with a hyphen of its own), after
hyphens that were there before, and inside addresses. Which of these it was is
decided by evidence: the forms that the text has elsewhere, letter case, and
for English a word list.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from onrecord.text.spans import Piece, Span
from onrecord.text.wordlist import english_words

SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]\Z")
_TOKEN = re.compile(r"\S+")
_LAST_TOKEN = re.compile(r"\S+\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z", re.IGNORECASE)
_ADDRESS_START = re.compile(r"[(\[<\"“'‘]?(?:https?:|www\.)", re.IGNORECASE)
_ADDRESS_PART = re.compile(r"[\w\-./?=&%#~+:,;@!$'()*]+\Z")
_ADDRESS_MARK = re.compile(r"[/_=&%?#]|\w-\w+-|\d\w*-|-\w*\d|[a-z]\d|\d[a-z]|\.(?:s?html?|php|aspx?|jsp|pdf|ece|amp)\b")
_FILE_ENDING = re.compile(r"\.?(?:s?html?|php|aspx?|jsp|pdf|ece)\Z")
# Scripts written without spaces between words: their lines join without one.
UNSPACED = re.compile(r"[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
# "two- and three-year", "Vor- und Nachteile": a hyphen that waits for a later word.
_SUSPENDING = re.compile(r"(?:and|or|to|und|oder|bzw|sowie|bis|en|of|y|o|u|e|et|ou|och|eller|og|eli|i|lub)\Z")
_TEXT_READ_FOR_WORDS = 1_000_000  # characters; evidence of a word's form seldom lies further away
_ENGLISH_SHARE = 0.6  # of a text's words that the list knows, when the text is English
_WINDOW = 400  # characters of a line that are looked at on each side of a break
_LONGEST_BARE_NUMBER = 3  # digits; a lone number of that length may be a page's


class Words:
    """The words of one text, as evidence for what a broken word was; counted when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text[:_TEXT_READ_FOR_WORDS]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(match[0].casefold().replace("\u2010", "-") for match in _WORD.finditer(self._text))

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The word list, or nothing when this text is not in its language."""
        plain = [word for word in self._counts if "-" not in word]
        listed = english_words()
        known = sum(word in listed or word.partition("'")[0] in listed for word in plain)
        return listed if known >= _ENGLISH_SHARE * len(plain) else frozenset()

    def count(self, word: str) -> int:
        """How often the text has *word*, in any case."""
        return self._counts[word.casefold()]

    def knows(self, word: str) -> bool:
        """Whether *word* is a word of the list; always False in other languages."""
        return word.casefold() in self._listed


class Seam(NamedTuple):
    """How two printed lines meet."""

    end: int  # of the upper line's piece; one less than the line's when a hyphen falls away
    glue: str
    address: bool = False  # the break lies inside an address


def is_address(token: str) -> bool:
    """Whether *token* begins as a web address does."""
    return _ADDRESS_START.match(token) is not None


def continues_address(address: str, token: str, *, alone: bool, full: bool) -> bool:
    """Whether *token*, first on its line, goes on with the *address* that ended the line before.

    Args:
        address: What the upper line ends with.
        token: Up to the next white space.
        alone: Whether the token is all that its line holds.
        full: Whether the upper line is as long as the printer makes lines.
    """
    if address.rstrip("/").lower() in {"http:", "https:"}:
        return True
    bare = token.rstrip(").,;:!?\"'”’»>]")
    if not bare or is_address(token) or not _ADDRESS_PART.match(bare) or not bare.isascii():
        return False
    if address[-1] in "-_=&?%+#":
        return True
    if _FILE_ENDING.match(bare):
        return True
    if address[-1] in ".,;:!)]}>\"'”’»":
        return False
    if alone and bare.isdigit() and len(bare) <= _LONGEST_BARE_NUMBER:
        return full
    if _ADDRESS_MARK.search(bare) or (alone and bare[0] in "-./"):
        return True
    if address.endswith("/") and full and "-" in bare:
        return True
    return alone and full and bare == token and (bare.islower() or bare.isdigit())


def _hyphen_stays(left: str, right: str, words: Words, *, compound: bool) -> bool:
    """Whether the hyphen between *left* and *right* was there before the line was broken.

    Args:
        left: Letters before the hyphen.
        right: Letters after the break.
        words: Evidence.
        compound: Whether further hyphens stand on either side ("state-of-the-/art").
    """
    if left.isupper() and right.isupper() and len(left) > 1 and len(right) > 1:
        return words.count(f"{left}-{right}") > words.count(left + right)
    if right[0].isupper() or len(left) == 1:  # "Anglo-American"; "T-shirt"
        return True
    joined, hyphenated = words.count(left + right), words.count(f"{left}-{right}")
    if joined != hyphenated:
        return hyphenated > joined
    if words.knows(left + right):
        return False
    if compound:
        return not words.knows(left) or words.knows(right)
    return words.knows(left) and words.knows(right) and not left[0].isupper()


def _seam_at_hyphen(left: str, right: str, end: int, words: Words) -> Seam:
    """Meet after a hyphen; *left* ends with it, *end* is where it ends in the text."""
    after = _LETTERS.match(right)
    before = _BROKEN.search(left)
    if after is None or before is None:
        spaced = len(left) < 2 or left[-2].isspace() or not right[0].isalnum()
        return Seam(end, " " if spaced else "")
    token = _LAST_TOKEN.search(left)
    compound = right[after.end() : after.end() + 1] in {"-", "\u2010"} or (
        token is not None and any(hyphen in token[0][:-1] for hyphen in _HYPHENS)
    )
    known = words.knows(before[1] + after[0]) or words.count(before[1] + after[0]) > 0
    if _SUSPENDING.match(after[0].casefold()) and not known:
        return Seam(end, " ")
    stays = _hyphen_stays(before[1], after[0], words, compound=compound)
    return Seam(end if stays else end - 1, "")


def seam(text: str, upper: Span, lower: Span, words: Words, *, in_address: bool = False, full: bool = True) -> Seam:
    """Decide how the printed lines *upper* and *lower* of one paragraph meet.

    Args:
        text: The base text.
        upper: A line without the white space around it, not empty.
        lower: The next line, likewise.
        words: The text's words.
        in_address: Whether the upper line began inside an address.
        full: Whether the upper line is as long as the printer makes lines.
    """
    left = text[max(upper.start, upper.end - _WINDOW) : upper.end]
    right = text[lower.start : min(lower.end, lower.start + _WINDOW)]
    if left[-1] == SOFT_HYPHEN:
        return Seam(upper.end - 1, "")
    token = _TOKEN.match(right)
    last = _LAST_TOKEN.search(left)
    whole = last is not None and len(last[0]) == len(left)  # and then it would be a paragraph of its own, were it ended
    address = _ADDRESS.search(left)
    if token and last and (address or (in_address and whole)):
        alone = token.end() == lower.end - lower.start
        if continues_address(last[0], token[0], alone=alone, full=full or whole):
            return Seam(upper.end, "", address=True)
    if left[-1] in _HYPHENS:
        return _seam_at_hyphen(left, right, upper.end, words)
    if left[-1] in "—–/" and not address and len(left) > 1 and not left[-2].isspace() and right[0].isalnum():
        return Seam(upper.end, "")
    if UNSPACED.match(left[-1]) and UNSPACED.match(right[0]):
        return Seam(upper.end, "")
    return Seam(upper.end, " ")


def _seams(text: str, lines: Sequence[Span], words: Words, width: float) -> Iterator[Seam]:
    in_address = False
    for upper, lower in pairwise(lines):
        full = upper.end - upper.start >= width
        found = seam(text, upper, lower, words, in_address=in_address, full=full)
        in_address = found.address
        yield found


def join_lines(text: str, lines: Sequence[Span], words: Words, *, width: float = 0) -> tuple[Piece, ...]:
    """Join the printed lines of one paragraph.

    Args:
        text: The base text.
        lines: Without the white space around them, none empty, in reading order.
        words: The text's words.
        width: How long a line must be to count as full, in characters.

    Returns:
        One piece a line, in order. A piece is shorter than its line by the hyphen that the printer added.
    """
    if not lines:
        return ()
    pieces = [
        Piece(line.start, max(found.end, line.start), found.glue)
        for line, found in zip(lines, _seams(text, lines, words, width), strict=False)
    ]
    pieces.append(Piece(lines[-1].start, lines[-1].end))
    return tuple(piece for piece in pieces if piece.end > piece.start)
