"""The cast of an article: the persons and organisations that it names, each with every form of the name.

Full names are gathered first, over the whole article; then each short form is
tied to the one that it can be a form of, or left open when there are two.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import COURTESY, given_names, roles
from onrecord.attribution.language.lexicon import sort_of
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.bodies import short_bodies
from onrecord.attribution.speakers.couples import with_surnames
from onrecord.attribution.speakers.figures import Figure, learn, title_fits
from onrecord.attribution.speakers.generations import of_age, of_kin, same_generation
from onrecord.attribution.speakers.homonyms import names_of
from onrecord.attribution.speakers.lettered import by_letters, letters_behind, without_place
from onrecord.attribution.speakers.likeness import (
    WRITTEN_OUT,
    compatible,
    covers,
    display,
    initials,
    key,
    lows,
    parts,
    spelled,
    surname,
)
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.namesakes import Namesakes, bare_surnames
from onrecord.attribution.speakers.roll import Roll
from onrecord.attribution.speakers.slips import misspelt
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.undecided import Undecided
from onrecord.attribution.speakers.usage import (
    names_somebody,
    office_of,
    speaks,
    takers,
)
from onrecord.text.wordlist import english_words

_BRIEF = sort_of("newspaper") | sort_of("club")  # "the Echo", "Rovers": last words that stand for the whole
_PARTS = frozenset({2, 3, 4})  # words of a person's full name
_LONGEST_ACRONYM = 6


class Cast:
    """Who is named in an article, and what a name at some place refers to."""

    __slots__ = (
        "_by_part",
        "_inside",
        "_lettered",
        "_loose",
        "_namesakes",
        "_offices",
        "_sources",
        "acronyms",
        "at",
        "by_last",
        "names",
        "roll",
    )

    def __init__(
        self, prose: Prose, sources: frozenset[int] = frozenset(), edges: frozenset[int] = frozenset()
    ) -> None:
        """Gather the names.

        Args:
            prose: The article.
            sources: Places in the text where sources of attributions begin or lie; a capitalised
                stretch that speaks and is nothing else is taken for a person.
            edges: Places in the text where sources end and cues begin; a headline's names end there.
        """
        self.roll = Roll()
        self.by_last: defaultdict[str, list[Figure]] = defaultdict(list)
        self.at: dict[tuple[int, int], Figure | None] = {}  # by paragraph and first token; None where open
        self.acronyms: dict[str, Figure] = {}
        self._sources = sources
        self._by_part: defaultdict[str, list[Figure]] = defaultdict(list)  # persons by what stands before the last word
        self._inside: set[str] = set()  # words that bear a capital within sentences
        self._lettered: dict[str, list[Figure]] = {}  # by the acronyms that a name can have
        self._loose: dict[tuple[str, ...], Figure] = {}  # several words with capitals that nothing tells more about
        self._offices: dict[tuple[str, ...], Figure] = {}  # by the owner's last word and the noun
        self.names = with_surnames(bare_surnames(by_letters(names_of(prose, edges, sources), prose)), prose)
        for name in self.names:
            if not name.initial:
                self._inside.update(word.lower() for word in name.words)
        self._namesakes = Namesakes(self.names)
        self._gather(prose)

    def _gather(self, prose: Prose) -> None:
        """Full names first, then what is short for them, then who goes by an office."""
        short, shouts = self._tie_full(prose)
        short += self._tie_shouts(shouts, prose)
        full = learn(self.names, self.at, prose, frozenset())
        for name in sorted(short, key=lambda one: (one.paragraph, one.first)):
            self._short(name, prose.paragraphs[name.paragraph])
            figure = self.at.get((name.paragraph, name.first))
            if figure:
                self._namesakes.met(figure, name)
        learn(self.names, self.at, prose, full)
        for name in self.names:
            figure = self.at.get((name.paragraph, name.first))
            if figure:
                self.roll.mentioned(name, figure)
            head = office_of(prose.paragraphs[name.paragraph], name.end)
            if head and (figure is None or figure.kind is not Kind.ORGANISATION):
                self.roll.mentioned(name, self.office(name.words, head))

    def _tie_full(self, prose: Prose) -> tuple[list[Name], list[Name]]:
        """Tie the full names, and return the others: those that may be short, and those in capitals or as brief."""
        undecided = Undecided(self.names, prose, self._sources)
        wholes = short_bodies(self.names, undecided.bodies)
        brief: list[Name] = []  # beginnings and ends of one organisation's name
        short: list[Name] = []
        shouts: list[Name] = []  # in capitals: an acronym, or a surname
        for name in self.names:
            if lows(name.words) in wholes and name.kind is not Kind.PERSON:
                brief.append(name)
                continue
            kind = undecided.kind(name)
            shouted = len(name.words) == 1 and (name.words[0].isupper() or name.words[0].lower() in _BRIEF)
            if shouted and kind is Kind.ORGANISATION:
                shouts.append(name)
            elif kind is not Kind.OPEN and (len(name.words) > 1 or kind is not Kind.PERSON):
                self._full(name, kind, prose.paragraphs[name.paragraph])
            else:
                short.append(name)
        for name in brief:
            self.at[name.paragraph, name.first] = self._known(wholes[lows(name.words)], Kind.ORGANISATION)
        return short, shouts

    def _tie_shouts(self, shouts: list[Name], prose: Prose) -> list[Name]:
        """Tie names in capitals to what they are letters of, and return those that are surnames of somebody."""
        for whole in self.roll.all if shouts else ():
            for letters in initials(whole.words) | initials(tuple(without_place(whole.words))):
                self._lettered.setdefault(letters, []).append(whole)
        turning = takers(shouts, prose)
        persons: list[Name] = []
        for name in shouts:
            if not name.article and any(one.kind is Kind.PERSON for one in self.by_last[name.words[0].lower()]):
                persons.append(name)
            else:
                self._acronym(name, prose.paragraphs[name.paragraph], turning)
        return persons

    def before(self, paragraph: int, token: int) -> Iterator[Name]:
        """The names ahead of a place, the latest first."""
        at = bisect_left(self.names, (paragraph, token), key=lambda name: (name.paragraph, name.first))
        return reversed(self.names[:at])

    def body(self, name: Name) -> Figure | None:
        """The organisation of a name that nothing else tells about; None where it is a common word, "Sunday"."""
        words = lows(name.words)
        longer = list(self.roll.bodies(parts(words)))
        if longer:
            return longer[0] if len(longer) == 1 else None
        if (len(words) == 1 and words[0] in english_words()) or words[-1] in roles():
            return None
        return self._new(Kind.ORGANISATION, name, words)

    def office(self, owner: tuple[str, ...], *noun: str) -> Figure:
        """The organisation that goes by its owner's name and a noun: "Mora campaign", "Norway foreign ministry"."""
        known = lows(owner)
        words, place = (*known, *noun), (known[-1] if known else "", *noun)
        name = display((*owner, *noun))
        figure = self._offices.get(place)
        if figure is None:
            figure = Figure(Kind.ORGANISATION, name, words)
            self._offices[place] = figure
            self.roll.add(figure)
        elif len(words) > len(figure.words):
            self.roll.lengthen(figure, name, words)
        return figure

    def _full(self, name: Name, kind: Kind, paragraph: Paragraph) -> Figure | None:
        words = lows(name.words)
        if not words:
            return None
        kin = of_kin(name, paragraph) if kind is Kind.PERSON else ""
        figure = self._known(words, kind, apart=bool(kin))
        if figure and kind is Kind.PERSON and len(words) > len(figure.words):
            figure.name, figure.words = spelled(name.words), words
        if kind is not Kind.PERSON:
            words = key(words)
        if figure is None:
            figure = self._new(kind, name, words)
        if kin:
            figure.roles.add(kin)
        self._namesakes.introduced(figure, name)
        if kind is Kind.ORGANISATION and (letters := letters_behind(name, figure.words, paragraph)):
            self.acronyms[letters] = figure
        known = " ".join(words) in WRITTEN_OUT  # "United Nations" of "UN"
        cut = kind is Kind.PLACE and not figure.name.replace(".", "").isupper()
        if kind is not Kind.PERSON and len(name.words) > 1 and (known or cut):
            figure.name = display(name.words)
        self.at[name.paragraph, name.first] = figure
        return figure

    def _known(self, words: tuple[str, ...], kind: Kind, *, apart: bool = False) -> Figure | None:
        """The figure that a full name is another form of; *apart* from those of another generation."""
        if kind is not Kind.PERSON:
            return self.roll.exactly(key(words))
        fitting = [one for one in self.by_last[surname(words)] if one.kind is kind and compatible(one.words, words)]
        if apart:
            fitting = [one for one in fitting if same_generation(one.words, words)]
        return next((one for one in fitting if one.words == words), fitting[0] if fitting else None)

    def _new(self, kind: Kind, name: Name, words: tuple[str, ...]) -> Figure:
        figure = Figure(kind, spelled(name.words) if kind is Kind.PERSON else display(name.words), words)
        self.roll.add(figure)
        self.by_last[surname(words)].append(figure)
        if kind is Kind.PERSON:
            for word in words[:-1]:
                self._by_part[word].append(figure)
        return figure

    def _acronym(self, name: Name, paragraph: Paragraph, turning: frozenset[tuple[str, ...]]) -> None:
        """Tie "FDC" to the Fisheries Development Council, "Rovers" to a club; or make it an organisation of its own."""
        low = name.words[0].lower().replace(".", "")
        if low not in self.acronyms and 1 < len(low) <= _LONGEST_ACRONYM:
            label = paragraph.words[name.end : name.end + 1] == [":"]
            kinds = {Kind.ORGANISATION, Kind.PERSON} if label else {Kind.ORGANISATION}  # "AM:" for Ada Mora
            fitting = [one for one in self._lettered.get(low, ()) if one.kind in kinds]
            fitting = [one for one in fitting if low in initials(one.words)] or fitting
            if len(fitting) == 1:
                self.acronyms[low] = fitting[0]
        longer = [one for one in self.by_last[low] if one.kind is Kind.ORGANISATION and len(one.words) > 1]
        figure = longer[0] if len(longer) == 1 and low in _BRIEF else self.acronyms.get(low)
        if figure is None:
            self._full(name, Kind.PERSON if name.words in turning else name.kind, paragraph)
        else:
            self.at[name.paragraph, name.first] = figure

    def _short(self, name: Name, paragraph: Paragraph) -> None:
        """Tie a name of one word, or one that nothing decides, to a full one."""
        words = lows(name.words)
        if not words:
            return
        place = (name.paragraph, name.first)
        if len(words) == 1 and words[0] in self.acronyms and not name.titles:
            self.at[place] = self.acronyms[words[0]]
            return
        persons = self.bearers(name)
        if persons:
            told = persons[0] if len(persons) == 1 else of_age(persons, name, paragraph)
            self.at[place] = told or self._namesakes.meant(persons, name)
            return
        family = self._family(name, words)
        if family:
            self.at[place] = self._namesakes.meant(family, name)
            return
        bearer = self._partly(name, words, paragraph) if len(words) == 1 else None
        if bearer is None and speaks(name, paragraph, self._sources):
            bearer = misspelt(self.roll.alike(name.words[0].lower()), name)
        if bearer:
            self.at[place] = bearer
            return
        if names_somebody(name, paragraph, self._sources, self._inside):
            self.at[place] = self._new(Kind.ORGANISATION if name.article else Kind.PERSON, name, words)
        elif len(words) in _PARTS and not name.article and not (name.initial and words[0] in english_words()):
            if words not in self._loose:
                self._loose[words] = Figure(Kind.OPEN, display(name.words), words)
            self.at[place] = self._loose[words]

    def bearers(self, name: Name) -> list[Figure]:
        """The persons whose surname a name is."""
        words = lows(name.words)
        of_name = self.by_last[surname(words)] if words else []
        found = [
            one for one in of_name if one.kind is Kind.PERSON and covers(one.words, words) and title_fits(one, name)
        ]
        return found or self._family(name, words)

    def _family(self, name: Name, words: tuple[str, ...]) -> list[Figure]:
        """Several persons whose names begin with one word: "Wei" of Wei Bo and Wei Zhiming."""
        if len(words) != 1 or name.article:
            return []
        found = [one for one in self._by_part[words[0]] if one.words[0] == words[0] and title_fits(one, name)]
        return found if len(found) > 1 else []

    def _partly(self, name: Name, words: tuple[str, ...], paragraph: Paragraph) -> Figure | None:
        """The only person with a name before the last word of theirs: "Ada", "Ms. Acosta" of "Melba Acosta Febo"."""
        bearers = [one for one in self._by_part[words[0]] if one.full and title_fits(one, name)]
        if len(bearers) != 1 or name.article:
            return None
        courtesy = bool(name.titles) and name.titles[-1] in COURTESY
        called = words[0] in given_names() or speaks(name, paragraph, self._sources)
        return bearers[0] if courtesy or called else None
