"""The face of an article: what is known of it apart from its text, and what that tells about who speaks.

The headline stands ahead of the text when it is told who speaks, for whom it names; the author is "I"; the publisher
is "this newspaper".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.language.lexicon import words as listed
from onrecord.statement import Speaker, SpeakerType, Statement, words
from onrecord.text.wordlist import english_words

_LONGEST = 400  # characters of a headline; what is longer is something else
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’]|['’](?!\w)")
_POINTS = re.compile(r"\s*(?:[:;|?!/…]|\s[-–—]\s|[–—])[\s:;|?!/…–—-]*")  # they make a turn or a question of a headline
_CAPITALS = 0.7  # of the words longer than three letters, in a headline whose capitals tell nothing
_BIG = 3  # letters; shorter words have small ones in most headlines
_OWN = frozenset({"this", "our"})
_PRESS = listed("press")


def ahead(title: str | None, text: str) -> str:
    """What stands ahead of *text* when it is told who speaks: its headline, as a paragraph; often nothing.

    Its marks are left out, which could be without their other halves, or make a turn or a question of it. Where most
    words have capitals, each is in the case that the text has it in, or else that English words have: "Pilot Ada Mora
    Quits" names no Ada Mora Quits.

    Args:
        title: The headline, where it is known apart from the text.
        text: The text.
    """
    line = _plain((title or "")[: _LONGEST + 1])
    if not line or len(line) > _LONGEST or _plain(text[: 2 * _LONGEST]).casefold().startswith(line.casefold()):
        return ""
    long = [word[0] for word in _WORD.findall(line) if len(word) > _BIG]
    if sum(first.isupper() for first in long) > _CAPITALS * len(long):
        written = set(_WORD.findall(text))
        line = _WORD.sub(lambda word: _as_written(word[0], written), line)
    return f"{line}\n\n"


def _plain(line: str) -> str:
    """A line without quotation marks and line ends, with commas for what divides it."""
    return " ".join(_POINTS.sub(", ", _MARKS.sub(" ", line)).split()).strip(" ,.")


def _as_written(word: str, written: set[str]) -> str:
    """A word of a headline in capitals, in small letters where it is no name."""
    low, capital = word.lower(), word.title() if word.isupper() else word
    common = low in written or (capital not in written and low in english_words())
    return low if common else capital


def named(one: Statement, text: str, authors: Sequence[str], publisher: str | None) -> Statement:
    """A statement with the name of its author or its publisher, where it is theirs and there is one.

    Args:
        one: Of *text*.
        text: The text.
        authors: Who wrote it; of several nobody knows which one says "I".
        publisher: Who published it.
    """
    if one.speaker and one.speaker.type is SpeakerType.AUTHOR and one.speaker.name is None and len(authors) == 1:
        return replace(one, speaker=Speaker(type=SpeakerType.AUTHOR, name=authors[0]))
    by = words(text, one.source).lower().split()
    open_still = one.speaker is None or one.speaker.type is SpeakerType.UNNAMED
    if publisher and open_still and len(by) > 1 and by[0] in _OWN and _PRESS.issuperset(by[1:]):
        speaker = Speaker(type=SpeakerType.ORGANISATION, name=publisher)
        return replace(one, speaker=speaker, reason="the publisher of the text")
    return one
