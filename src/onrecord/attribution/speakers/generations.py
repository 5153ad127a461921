"""Generations: father and son of one name, told by "Jr.", by kin words beside it, by "the elder" and by age."""

from collections.abc import Sequence

from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.likeness import SUFFIXES
from onrecord.attribution.speakers.names import Name

_ELDER, _YOUNGER = frozenset({"elder", "older", "senior"}), frozenset({"younger", "junior"})
_FATHERS = frozenset({"dad", "father", "grandfather", "great-grandfather"})
_SONS = frozenset({"grandson", "great-grandson", "namesake", "son"})
_FIRST = frozenset({"sr"})
_PAIR = 2


def same_generation(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names, in small letters, end in the same suffix or in none."""
    return _suffixes(one) == _suffixes(two)


def _suffixes(name: tuple[str, ...]) -> set[str]:
    return {low for low in name if low in SUFFIXES and low != "."}


def of_kin(name: Name, paragraph: Paragraph) -> str:
    """The noun that introduces a name as that of somebody's father or son, "his father, Robert Mora"; else nothing."""
    lows, at = paragraph.lows, name.first - len(name.titles) - 1
    at -= at > 0 and lows[at] == ","
    return next((low for low in (*name.titles, *lows[max(at, 0) : at + 1]) if low in _FATHERS | _SONS), "")


def of_age(persons: Sequence[Figure], name: Name, paragraph: Paragraph) -> Figure | None:
    """Of two persons of one surname the one whom "the elder Mora" or "the younger Mora" means.

    The surname alone, of two with one name, is not who is but told as the other one's father or son. None for all else.
    """
    word = paragraph.lows[name.first - 1] if name.first else ""
    if len(persons) != _PAIR:
        return None
    one, two = persons
    if word not in _ELDER | _YOUNGER:
        return _first_told(one, two)
    rank = _later(one) - _later(two) or (int(two.age) - int(one.age) if one.age and two.age else 0)
    if not rank:
        return None
    return one if (rank > 0) == (word in _YOUNGER) else two


def _first_told(one: Figure, two: Figure) -> Figure | None:
    if one.words[0] != two.words[0] or same_generation(one.words, two.words):
        return None
    plain = [who for who in (one, two) if who.roles.isdisjoint(_FATHERS | _SONS)]
    return plain[0] if len(plain) == 1 else None


def _later(figure: Figure) -> int:
    """How late a generation is as the article tells: a father comes before who is called neither, a son after."""
    suffixes = _suffixes(figure.words)
    early = bool(suffixes & _FIRST) or not figure.roles.isdisjoint(_FATHERS)
    late = bool(suffixes - _FIRST) or not figure.roles.isdisjoint(_SONS)
    return late - early
