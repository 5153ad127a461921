"""Nicknames: what stands in marks within a name, "Eleanor “Ellie” Stroud", "Robert (Bob) Mora"."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.language.gazetteer import given_names, roles
from onrecord.attribution.language.lexicon import AUXILIARIES, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS
from onrecord.attribution.language.prose import Paragraph, Sentence

NICKNAMING = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")", "``": "''"}
"""The marks around a nickname, the closing one by the opening one."""

NICKNAMED = frozenset(NICKNAMING.values())
"""Marks behind which a name goes on."""

_EDGES = '“”"()`'
_COMMON = AUXILIARIES | DAYS | DETERMINERS | PREPOSITIONS | PRONOUNS


def nickname_end(paragraph: Paragraph, sentence: Sentence, opening: int) -> int:
    """Where a nickname's closing mark ends that opens at a token: "Eleanor | “Ellie” | Stroud"; 0 for all else.

    A given name stands before it and a surname behind it; in brackets only a given name is one.
    """
    words, lows = paragraph.words, paragraph.lows
    mark = NICKNAMING[words[opening]]
    closing = opening + 2 if words[opening + 2 : opening + 3] == [mark] else opening + 3
    if closing + 1 >= sentence.end or words[closing] != mark:
        return 0
    inside = words[opening + 1 : closing]
    bracket = words[opening] == "(" and (len(inside) > 1 or lows[opening + 1] not in given_names())
    called = lows[opening - 1] in given_names() or words[opening - 1] == "."
    surname = words[closing + 1][0].isupper() and lows[closing + 1] not in _COMMON | roles().keys()
    capitals = all(word[0].isupper() for word in inside)
    return closing + 1 if called and surname and capitals and not bracket else 0


def with_marks(words: Sequence[str]) -> Iterator[str]:
    """The words of a name, the marks of a nickname joined to it: "Eleanor", "“Ellie”", "Stroud"."""
    opening = next((at for at, word in enumerate(words) if word in NICKNAMING), len(words))
    closing = next((at for at in range(opening + 2, len(words)) if words[at] == NICKNAMING[words[opening]]), 0)
    if not closing:
        yield from words
        return
    inside = list(words[opening + 1 : closing])
    inside[0] = words[opening] + inside[0]
    inside[-1] += words[closing]
    yield from (*words[:opening], *inside, *words[closing + 1 :])


def unmarked(low: str) -> str:
    """A word in small letters without the marks of a nickname: "bud" of "“bud”"."""
    if low[0].isalnum() and low[-1].isalnum():
        return low
    if low[0] in "‘'" and low[-1] == "'" and low[1:-1].isalpha():
        return low[1:-1]
    return low.strip(_EDGES) or low
