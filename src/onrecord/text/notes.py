"""Notes: what a page says of changes to its own text, such as "This story has been updated".

How they begin is data, in resources/notes.toml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from onrecord.resources import lists
from onrecord.text.wording import spaced

LONGEST = 120  # words: a longer paragraph is a story, not a note
OPENING = 300  # characters: all of what a note begins with
HEADING = 80  # characters: a longer line is no heading of a note
_AHEAD = r"[\s(\[{*•·†‡§>–—-]*"  # what a note is set apart by
_COLON = r"\s?(?::|—|–|\s-\s)"
_FIRST = re.compile(rf"{_AHEAD}([^\W\d_]+)")
_NAME = re.compile(r"\{([a-z]+)\}")
_ENDED = re.compile(r"""[.!?”"’')\]]\s+[(\[{*•]?$""")  # a sentence ends, and a note may begin
_BACK = 4  # characters in which that stands

_Signed = tuple[str, tuple[str, ...]]  # a word, and what of a list has it


@lru_cache(maxsize=4096)  # copies of an article have the same paragraphs
def tells_of_note(paragraph: str) -> bool:
    """Whether *paragraph* is a note, ends with one, or is nothing but the heading of one."""
    return heads_note(paragraph) or note_in(paragraph) is not None


@lru_cache(maxsize=4096)
def note_in(paragraph: str) -> int | None:
    """Where the note begins that *paragraph* is, or that ends it; None where there is none.

    A note is no longer than 120 words.
    """
    if _begins(paragraph):
        return 0 if is_short(paragraph) else None
    for sign, several in _openers():
        if sign in paragraph and (start := _behind(paragraph, several)) is not None:
            return start
    return None


def _behind(paragraph: str, openers: Iterable[str]) -> int | None:
    """Where a note begins behind a sentence of *paragraph*, with one of *openers*; None where none does."""
    for words in openers:
        at = paragraph.find(words)
        while at >= 0:
            start = _start(paragraph, at)
            if start is None or not _late().match(paragraph, at):
                at = paragraph.find(words, at + 1)
            elif is_short(paragraph[start:]):
                return start
            else:
                at = paragraph.find(words, max(at + 1, _last_words(paragraph)))
    return None


def _begins(paragraph: str) -> bool:
    """Whether a note begins at the first word; most paragraphs are told by that, or by what is not in them."""
    first = _FIRST.match(paragraph)
    beginning, free = _beginnings()
    if first and first[1].lower() in _firsts() and beginning.match(paragraph):
        return True
    opening = _small(paragraph[:OPENING])
    for sign, several in _needed():
        if sign in opening and [words for words in several if words in opening]:
            return free.match(paragraph) is not None
    return False


def _small(words: str) -> str:
    """*words* in small letters, where they are ASCII; to fold curly marks as well would cost more than all the rest."""
    return words.lower() if words.isascii() else words.encode("utf-8", "replace").lower().decode("latin-1")


def heads_note(line: str) -> bool:
    """Whether *line* is nothing but the heading of a note."""
    return len(line) <= HEADING and _heading().fullmatch(line) is not None


def is_short(words: str) -> bool:
    """Whether so many *words* may be a note."""
    return len(words.split(maxsplit=LONGEST)) <= LONGEST


def _last_words(paragraph: str) -> int:
    """Where the words of *paragraph* begin that may be a note at its end, or the last sign ahead of them."""
    ahead, *last = paragraph.rsplit(maxsplit=LONGEST)
    return max(len(ahead) - 1, 0) if len(last) == LONGEST else 0


def _start(paragraph: str, at: int) -> int | None:
    """Where a sentence begins that has its first word at *at*; None where none does."""
    ended = _ENDED.search(paragraph, max(at - _BACK, 0), at)
    return None if ended is None else at - (not paragraph[at - 1].isspace())


@cache
def _beginnings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a note begins with, from its first sign on; and what it does where it begins with any words."""
    forms, free, labels, weak, wire = (_either(_several(name)) for name in ("forms", "free", "labels", "weak", "wire"))
    weakly = rf"(?:(?:{weak}){_COLON}\s*)?"
    opened = rf"{_AHEAD}{weakly}(?:{forms}|(?:{labels}){_COLON})|\s*\((?:{wire})\)\W*$"
    return re.compile(opened, re.IGNORECASE), re.compile(rf"{_AHEAD}{weakly}(?:{free})", re.IGNORECASE)


@cache
def _late() -> re.Pattern[str]:
    """What a note behind a sentence begins with."""
    return re.compile(_either(_several("late")), re.IGNORECASE)


@cache
def _openers() -> tuple[_Signed, ...]:
    """The words with which a note behind a sentence begins, by the last one: few paragraphs have any of these."""
    return _signed((words.split()[-1], words) for words in _listed("openers"))


@cache
def _needed() -> tuple[_Signed, ...]:
    """What a note that begins with any words must have in it, in small letters, by the first word with its space."""
    return _signed((words[: words.find(" ") + 1] or words, words) for words in map(_small, _listed("needed")))


def _signed(listed: Iterable[tuple[str, str]]) -> tuple[_Signed, ...]:
    found: dict[str, tuple[str, ...]] = {}
    for sign, words in listed:
        found[sign] = (*found.get(sign, ()), words)
    return tuple(found.items())


@cache
def _firsts() -> frozenset[str]:
    """The first words of notes."""
    return frozenset(_listed("first"))


@cache
def _listed(name: str) -> tuple[str, ...]:
    """The words of the lists called *name*, in all languages."""
    return tuple(words for language in lists("notes.toml").values() for words in language.get(name, ()))


@cache
def _heading() -> re.Pattern[str]:
    """A line with the label of a note and nothing behind it."""
    heads, labels = _either(_several("heads")), _either(_several("labels"))
    return re.compile(rf"{_AHEAD}(?:(?:{heads})\W*|(?:{labels}){_COLON}\W*)", re.IGNORECASE)


def _several(name: str) -> Iterator[str]:
    """The expressions of the lists called *name*, in all languages."""
    for language in lists("notes.toml").values():
        words = language.get("words", {})
        for form in language.get(name, ()):
            yield spaced(_filled(form, words))


def _filled(form: str, words: Mapping[str, Any]) -> str:
    """*form* with each name in braces put for the expression it stands for; repeats have figures there."""
    return _NAME.sub(lambda found: _filled(words[found[1]], words), form)


def _either(forms: Iterator[str]) -> str:
    return "|".join(f"(?:{form})(?!\\w)" if form[-1:].isalnum() else f"(?:{form})" for form in forms)
