"""Undecided names: what those are taken for of which neither form nor neighbours tell whose they are.

How the article uses them decides: who speaks is somebody, and whose last word is a speaker's surname is a person.
"""

from collections.abc import Sequence

from onrecord.attribution.language.prose import Prose
from onrecord.attribution.speakers.bodies import told_bodies
from onrecord.attribution.speakers.likeness import lows
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import plain
from onrecord.attribution.speakers.usage import borne, leads, peoples, speaks, surnames
from onrecord.text.wordlist import english_words

_PARTS = frozenset({2, 3, 4})  # words of a person's full name


class Undecided:
    """What the names of one article are taken for."""

    __slots__ = ("_called", "_ends", "_prose", "_sources", "bodies")

    def __init__(self, names: Sequence[Name], prose: Prose, sources: frozenset[int]) -> None:
        """Look at how the names are used.

        Args:
            names: All of the article.
            prose: The article.
            sources: Places in the text where sources of attributions begin or lie.
        """
        self.bodies = told_bodies(names, prose)
        self._called = surnames(names, prose, sources)
        self._ends = {one.words[-1].lower() for one in names if one.kind is Kind.PERSON and len(one.words) > 1}
        self._prose = prose
        self._sources = sources

    def kind(self, name: Name) -> Kind:
        """The kind of a name, by its use where nothing else tells."""
        if name.kind is not Kind.OPEN:
            return name.kind
        if name.words in self.bodies:
            return Kind.ORGANISATION
        if len(name.words) - name.words.count(".") not in _PARTS or peoples(name):
            return Kind.OPEN
        paragraph = self._prose.paragraphs[name.paragraph]
        common = all(map(plain, lows(name.words)))  # "Terror Recruitment Video"
        speaking = speaks(name, paragraph, self._sources)
        if speaking and common and not paragraph.title_case:
            return Kind.ORGANISATION
        if (speaking and not common) or self._somebodys(name):
            return Kind.ORGANISATION if name.article else Kind.PERSON
        return Kind.OPEN

    def _somebodys(self, name: Name) -> bool:
        """Whether a name holds the surname of somebody, and does not merely begin a sentence."""
        alone = borne(name, self._called) or leads(name, self._called - self._ends)
        return alone and not (name.initial and name.words[0].lower() in english_words())
