"""The roll: every figure of an article, found again by its words or by where it was mentioned last.

Texts may name hundreds of bodies and mean each by "the company"; going through all of them at each such
place would take the square of the text's length.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator

from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.likeness import parts
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.slips import forms
from onrecord.attribution.speakers.sorts import Kind

_LOOK = 100  # mentions by name before a place that are looked at


def _where(entry: tuple[Name, Figure]) -> tuple[int, int]:
    return (entry[0].paragraph, entry[0].first)


class Roll:
    """The figures in the order in which they were met, and every mention by name in the order of the text."""

    __slots__ = ("_exact", "_holding", "_mentions", "_owners", "_titled", "_written", "all")

    def __init__(self) -> None:
        self.all: list[Figure] = []
        self._exact: dict[tuple[str, ...], Figure] = {}  # all but persons, the first of those with the same words
        self._holding: defaultdict[str, list[Figure]] = defaultdict(list)
        self._mentions: list[tuple[Name, Figure]] = []
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        self._titled: defaultdict[str, list[Figure]] = defaultdict(list)
        self._written: defaultdict[str, list[Figure]] = defaultdict(list)  # persons by the forms of their surnames

    def add(self, figure: Figure) -> None:
        """Enter somebody."""
        self.all.append(figure)
        if figure.kind is not Kind.PERSON:
            self._exact.setdefault(figure.words, figure)
        self._index(figure, ())

    def lengthen(self, figure: Figure, name: str, words: tuple[str, ...]) -> None:
        """Note a fuller form of the name of somebody entered before."""
        known, figure.name, figure.words = figure.words, name, words
        self._index(figure, known)

    def _index(self, figure: Figure, known: tuple[str, ...]) -> None:
        for word in (parts(figure.words) | set(figure.words)) - parts(known) - set(known):
            self._holding[word].append(figure)
        if figure.kind is Kind.PERSON and figure.full:
            for form in forms(figure.surname):
                self._written[form].append(figure)
        if figure.kind is Kind.ORGANISATION and len(figure.words) > 1:
            self._owners[figure.words[-1]].add(figure.words[-2])

    def mentioned(self, name: Name, figure: Figure) -> None:
        """Note a mention; they come in the order of the text."""
        self._mentions.append((name, figure))
        figure.mentions.append(name)
        if name.titles and not any(figure is one for one in self._titled[name.titles[-1]]):
            self._titled[name.titles[-1]].append(figure)

    def exactly(self, words: tuple[str, ...]) -> Figure | None:
        """The organisation or place whose whole name is *words*."""
        return self._exact.get(words)

    def bodies(self, words: Collection[str]) -> Iterator[Figure]:
        """The organisations with all of *words* in their names, also joined to others by hyphens and strokes."""
        rarest = min((self._holding.get(word, []) for word in words), key=len, default=[])
        for one in rarest:
            if one.kind is Kind.ORGANISATION and all(word in one.words or word in parts(one.words) for word in words):
                yield one

    def alike(self, low: str) -> list[Figure]:
        """The persons named in full whose surnames may differ from *low* by a slip; each once."""
        found = (figure for form in forms(low) for figure in self._written.get(form, ()))
        return list({id(figure): figure for figure in found}.values())

    def owners(self, noun: str) -> set[str]:
        """The words right before *noun* at the end of organisations' names: "mora" of "Mora campaign"."""
        return self._owners.get(noun, set())

    def titled(self, title: str) -> list[Figure]:
        """Those who bear *title* right before a mention of their name."""
        return self._titled.get(title, [])

    def before(self, paragraph: int, token: int, *, quoted: bool) -> Iterator[tuple[Name, Figure]]:
        """Who was mentioned shortly before a place, each by the last mention there, the latest first.

        Args:
            paragraph: Its number.
            token: In the paragraph.
            quoted: Whether mentions within quotations count.
        """
        end = bisect_left(self._mentions, (paragraph, token), key=_where)
        met: set[int] = set()
        for at in range(end - 1, max(end - 1 - _LOOK, -1), -1):
            name, figure = self._mentions[at]
            if id(figure) not in met and (quoted or not name.quoted):
                met.add(id(figure))
                yield name, figure
