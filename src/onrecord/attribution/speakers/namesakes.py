"""Namesakes: of the persons of one surname, the one whom the surname alone means at some place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from onrecord.attribution.language.gazetteer import given_names, places, roles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.speakers.figures import FEMALE, MALE, Figure, shape
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.text.wordlist import english_words

_TEAMS = words("collectives") | words("named by owners")


def bare_surnames(names: list[Name]) -> list[Name]:
    """The *names*, those that are only a word before the surname of somebody named in full as that surname alone.

    "Donor Mora" and "Senators Mora" are Ada Mora, "Team Mora" is a body; "Ben Mora" is somebody else. "White" is no
    body where Ada White is named.
    """
    given, common = given_names(), english_words()
    whole = [name for name in names if len(name.words) > 1 and name.words[0].lower() in given]
    full = {name.words[-1].lower() for name in whole}
    borne = {name.words[-1].lower() for name in whole if name.kind is Kind.PERSON}
    return [
        replace(name, kind=Kind.OPEN)
        if _called(name, borne)
        else _bare(name)
        if _worded(name, given, common) and name.words[-1].lower() in full
        else name
        for name in names
    ]


def _called(name: Name, borne: set[str]) -> bool:
    """Whether a name is one word that stands for a body elsewhere, and is a surname of those *borne* here."""
    alone = len(name.words) == 1 and name.kind is Kind.ORGANISATION and not name.article
    return alone and name.words[0].istitle() and name.words[0].lower() in borne


def _worded(name: Name, given: Mapping[str, str], common: frozenset[str]) -> bool:
    """Whether all of a name but its last word are words, none of them a given name."""
    before = [word.lower() for word in name.words[:-1]]
    known = all(low in common or low in places() or low.removesuffix("s") in roles() for low in before)
    place = " ".join(before) in places()
    return bool(before) and name.kind in {Kind.PERSON, Kind.OPEN} and before[0] not in given and (known or place)


def _bare(name: Name) -> Name:
    if name.words[0].lower() in _TEAMS:
        return replace(name, kind=Kind.ORGANISATION)
    return replace(name, first=name.end - 1, words=name.words[-1:], kind=Kind.OPEN if not name.titles else name.kind)


class Namesakes:
    """Where an article names persons in full, and where their surnames stand alone."""

    __slots__ = ("_full_at", "_last", "_shorts", "_titles")

    def __init__(self, names: list[Name]) -> None:
        """Note where single words stand among *names*, all of an article in order."""
        self._full_at: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # full mentions by id() of a figure
        self._titles: defaultdict[int, set[str]] = defaultdict(set)  # of full mentions, by id() of a figure
        self._shorts: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)  # surnames alone
        self._last: dict[int, tuple[int, int]] = {}  # the last place of a figure so far, by id()
        for name in names:
            if len(name.words) == 1:
                self._shorts[shape(name)].append((name.paragraph, name.first))

    def introduced(self, figure: Figure, name: Name) -> None:
        """Note that *name* gives *figure* in full."""
        self._full_at[id(figure)].append((name.paragraph, name.first))
        self._titles[id(figure)].update(name.titles)

    def met(self, figure: Figure, name: Name) -> None:
        """Note that the short *name* was found to mean *figure*; asked in order of place."""
        self._last[id(figure)] = (name.paragraph, name.first)

    def meant(self, persons: list[Figure], name: Name) -> Figure | None:
        """Of two persons of one surname, the one that the article calls by it before the other comes up.

        Stays open when both had been introduced before the surname first stood alone, and where
        the other one has just been named in full.
        """
        titled = [one for one in persons if name.titles and name.titles[-1] in self._titles[id(one)]]
        if len(titled) == 1 and name.titles[-1] not in FEMALE | MALE:
            return titled[0]
        introduced = sorted(self._full_at[id(one)][0] for one in persons if self._full_at[id(one)])
        if not introduced:
            return None
        shorts = self._shorts[shape(name)]
        at = bisect_left(shorts, introduced[0])
        first = shorts[at] if at < len(shorts) else (name.paragraph, name.first)
        before = [one for one in persons if self._full_at[id(one)] and self._full_at[id(one)][0] < first]
        again = [one for one in before if sum(place > first for place in self._full_at[id(one)]) > 1]
        if len(before) > 1 and len(before) - len(again) == 1:  # the others go by their full names
            before = [one for one in before if not any(one is other for other in again)]
            if self._full_at[id(before[0])][0] != introduced[0]:
                return None
        if len(before) != 1:
            return None
        since = self._last.get(id(before[0]), (-1, 0))
        others = [one for one in persons if one is not before[0] and not any(one is other for other in again)]
        return None if any(self._named_since(one, name, since) for one in others) else before[0]

    def _named_since(self, figure: Figure, name: Name, since: tuple[int, int]) -> bool:
        """Whether *figure* was named in full in this paragraph or the one before, after *since* and ahead of *name*."""
        places = self._full_at[id(figure)]
        at = bisect_left(places, (name.paragraph, name.first))
        return at > 0 and places[at - 1][0] >= name.paragraph - 1 and places[at - 1] > since
