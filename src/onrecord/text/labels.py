"""Labels: words at the start of a line that say what follows is not the article: another headline, an address.

The words are data, in resources/wording.toml.
"""

import re
from typing import NamedTuple

from onrecord.text.wording import compiled

EDGES = " \t\u00a0*_#>[]()•·|«»-–—→›➤►▶▸"  # what pages set around labels
_MARK = r"\s*[:：|»›>→–—-]+\s*"
_LONGEST = 260  # characters of a line that a label heads
_LONGEST_WITH_ADDRESS = 4 * _LONGEST
_HEAD = 160  # characters of a printed line that are looked at
_TURN = re.compile(
    r"[^\W\d_a-zß-öø-ÿа-я][^\Wa-zß-öø-ÿа-я]*(?:[ .'’-]{1,2}[^\W\d_a-zß-öø-ÿа-я]+){0,4}\.?:\s+\S"
)  # "BENEDETTI: No."
_QUESTIONED = re.compile(r"(?:[QAFRPDВО]|Question|Answer|Frage|Antwort|Réponse|Pregunta|Respuesta)\s?[:：]\s*\S")
_PLAIN_MARK = re.compile(r"\s*[:：|»›→]")  # what a label ends with that no sentence has behind such words


class Labelled(NamedTuple):
    """A line that begins with a label."""

    label: str
    rest: int  # where the words after the label begin; the line's length when there are none


def related_label(line: str) -> Labelled | None:
    """The label ahead of another article's headline: "Related article: …", "Read more"."""
    if len(line) > _LONGEST:
        return None
    start = len(line) - len(line.lstrip(EDGES))
    match = compiled("related").match(line, start)
    weak = compiled("related", after=rf"(?:{_MARK}|[\s.…!*_\])]*$)").match(line, start)
    strong = compiled("related_strong", after=r"[\s*_]*[:：]?[\s\"“‘'«]*(?-i:(?=[A-ZÀ-ÞЀ-Я\d]))").match(line, start)
    found = weak or (strong if strong and not line.rstrip(" *_").endswith(".") else None)
    if found is None:
        return None
    words = match[0] if match else found[0]
    return Labelled(words.strip(EDGES + ":： "), found.end())


def is_turn(line: str) -> bool:
    """Whether *line* begins as a transcript's turns do: a name in capitals and a colon."""
    return _TURN.match(line) is not None


def is_question_or_answer(line: str) -> bool:
    """Whether *line* begins as the lines of a written interview do: "Q: Why the same beach?"."""
    return _QUESTIONED.match(line.lstrip(EDGES)) is not None


def own_address_label(line: str) -> Labelled | None:
    """The label ahead of the page's own address: "Original url:"."""
    if len(line) > _LONGEST_WITH_ADDRESS:
        return None
    start = len(line) - len(line.lstrip(EDGES))
    match = compiled("own_address", after=r"\s*(?:[:：]\s*|(?=\s(?:https?://|www\.)))").match(line, start)
    return Labelled(match[0].strip(EDGES + ":： "), match.end()) if match else None


def labels_line(line: str, *, after_sentence: bool) -> bool:
    """Whether a printed line begins with a label, and so goes on with nothing that stands above it.

    Args:
        line: One printed line, without the white space around it.
        after_sentence: Whether the line above ends a sentence. Where it does not, a single word is taken for the
            sentence's: "... in a later / analysis: …".
    """
    head = line[:_HEAD]
    bare = head.lstrip(EDGES)
    if not bare or bare[0].islower():
        return False
    own = own_address_label(head)
    if own and (own.rest >= len(head) or re.match(r"https?:|www\.", head[own.rest :], re.IGNORECASE)):
        return True
    found = related_label(head)
    if found is None or (not after_sentence and " " not in found.label):
        return False
    whole = found.rest >= len(head) and len(line) <= _HEAD
    return (whole and after_sentence) or _PLAIN_MARK.match(bare, len(found.label)) is not None
