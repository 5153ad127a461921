"""The cast of an article: the persons and organisations that it names, each with every form of the name.

Full names are gathered first, over the whole article; then each short form is
tied to the one that it can be a form of, or left open when there are two.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from onrecord.attribution.gazetteer import COURTESY, given_names, nicknames, roles, titles
from onrecord.attribution.names import Kind, Name, find_names
from onrecord.attribution.prose import Paragraph, Prose
from onrecord.text.wordlist import english_words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "."})
_FEMALE, _MALE = (
    frozenset({"mrs", "ms", "miss", "madam", "lady", "dame", "mme"}),
    frozenset({"mr", "mister", "sir", "lord"}),
)
_PEOPLES = ("ans", "crats", "ists", "ites", "lims", "jews", "ese", "stanis", "aelis", "arabs", "iers", "ories")
_SAME = {
    "u.s": "united states", "us": "united states", "u.s.a": "united states", "usa": "united states",
    "u.k": "united kingdom", "uk": "united kingdom", "u.n": "united nations", "un": "united nations",
    "e.u": "european union", "eu": "european union",
}  # fmt: skip


@dataclass(slots=True)
class Figure:
    """Somebody or something that the article names."""

    kind: Kind
    name: str  # the fullest form that the article gives, titles left out
    words: tuple[str, ...]  # of that form, in small letters
    gender: str = "u"  # "m", "f" or "u" when nothing tells
    roles: set[str] = field(default_factory=set)  # nouns that the article applies: "minister", "senator"
    mentions: list[Name] = field(default_factory=list)  # in order

    @property
    def surname(self) -> str:
        """The last word of a person's name, a suffix left out."""
        kept = [word for word in self.words if word not in _SUFFIXES]
        return kept[-1] if kept else self.words[-1]

    @property
    def full(self) -> bool:
        """Whether more than a single word of the name is known."""
        return len([word for word in self.words if word not in _SUFFIXES]) > 1


class Cast:
    """Who is named in an article, and what a name at some place refers to."""

    __slots__ = (
        "_by_first",
        "_full_at",
        "_inside",
        "_last",
        "_shorts",
        "acronyms",
        "at",
        "by_last",
        "figures",
        "names",
    )

    def __init__(self, prose: Prose, sources: frozenset[int] = frozenset()) -> None:
        """Gather the names.

        Args:
            prose: The article.
            sources: Places in the text where sources of attributions begin or lie; a capitalised
                stretch that speaks and is nothing else is taken for a person.
        """
        self.figures: list[Figure] = []
        self.by_last: defaultdict[str, list[Figure]] = defaultdict(list)
        self.at: dict[tuple[int, int], Figure | None] = {}  # by paragraph and first token; None where open
        self.acronyms: dict[str, Figure] = {}
        self.names: list[Name] = []
        self._by_first: defaultdict[str, list[Figure]] = defaultdict(list)  # persons by their given name
        self._full_at: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # full mentions by id() of a figure
        self._shorts: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)  # surnames alone
        self._inside: set[str] = set()  # words that bear a capital within sentences
        self._last: dict[int, tuple[int, int]] = {}  # the last place of a figure so far, by id()
        for paragraph in prose.paragraphs:
            self.names.extend(find_names(paragraph))
        for name in self.names:
            if not name.initial:
                self._inside.update(word.lower() for word in name.words)
            if len(name.words) == 1:
                self._shorts[_shape(name)].append((name.paragraph, name.first))
        self._gather(prose, sources)

    def _gather(self, prose: Prose, sources: frozenset[int]) -> None:
        short: list[Name] = []
        shouts: list[Name] = []  # in capitals: an acronym, or a surname
        for name in self.names:
            paragraph = prose.paragraphs[name.paragraph]
            speaks = any(paragraph.starts[at] in sources for at in range(name.first, name.end))
            kind = name.kind
            if kind is Kind.OPEN and speaks and len(name.words) in {2, 3, 4}:
                kind = Kind.PERSON
            shouted = len(name.words) == 1 and name.words[0].isupper()
            if shouted and kind is Kind.ORGANISATION:
                shouts.append(name)
            elif len(name.words) > 1 or kind in {Kind.ORGANISATION, Kind.PLACE}:
                if kind is not Kind.OPEN:
                    self._full(name, kind, paragraph)
                else:
                    short.append(name)
            else:
                short.append(name)
        for name in shouts:
            if any(one.kind is Kind.PERSON for one in self.by_last[name.words[0].lower()]):
                short.append(name)
            else:
                self._full(name, name.kind, prose.paragraphs[name.paragraph])
        short.sort(key=lambda one: (one.paragraph, one.first))
        for name in short:
            self._short(name, prose.paragraphs[name.paragraph], sources)
            figure = self.at.get((name.paragraph, name.first))
            if figure:
                self._last[id(figure)] = (name.paragraph, name.first)
        for name in self.names:
            figure = self.at.get((name.paragraph, name.first))
            if figure:
                figure.mentions.append(name)
                self._learn(figure, name, prose.paragraphs[name.paragraph])

    def _full(self, name: Name, kind: Kind, paragraph: Paragraph) -> None:
        lows = _lows(name.words)
        if not lows:
            return
        key = (name.paragraph, name.first)
        if kind is Kind.PERSON:
            figure = next(
                (one for one in self.by_last[_last(lows)] if one.kind is Kind.PERSON and _compatible(one.words, lows)),
                None,
            )
            if figure and len(lows) > len(figure.words):
                figure.name, figure.words = _display(name.words), lows
        else:
            lows = _key(lows)
            figure = next(
                (one for one in self.by_last[lows[-1]] if one.kind is not Kind.PERSON and one.words == lows), None
            )
        if figure is None:
            figure = Figure(kind, _display(name.words), lows)
            self.figures.append(figure)
            self.by_last[_last(lows)].append(figure)
            if kind is Kind.PERSON:
                self._by_first[lows[0]].append(figure)
        self._full_at[id(figure)].append(key)
        if kind is Kind.ORGANISATION:
            self._acronym(name, figure, paragraph)
        elif kind is Kind.PLACE and _display(name.words).replace(".", "").isupper() is False and len(name.words) > 1:
            figure.name = _display(name.words)
        self.at[key] = figure

    def _acronym(self, name: Name, figure: Figure, paragraph: Paragraph) -> None:
        """Tie "(EA)" to the Environment Agency before it."""
        words = paragraph.words
        at = name.end
        if at + 2 < len(words) and words[at] == "(" and words[at + 2] == ")" and words[at + 1].isupper():
            self.acronyms[words[at + 1].lower()] = figure

    def _short(self, name: Name, paragraph: Paragraph, sources: frozenset[int]) -> None:
        """Tie a name of one word, or one that nothing decides, to a full one."""
        lows = _lows(name.words)
        if not lows:
            return
        key = (name.paragraph, name.first)
        courtesy = bool(name.titles) and name.titles[-1] in COURTESY
        persons = [one for one in self.by_last[_last(lows)] if one.kind is Kind.PERSON and _covers(one.words, lows)]
        persons = [one for one in persons if _title_fits(one, name)]
        if len(persons) > 1:
            chosen = self._dominant(persons, name)
            self.at[key] = chosen
            return
        if persons:
            self.at[key] = persons[0]
            return
        if len(lows) == 1 and not courtesy:
            first = [one for one in self._by_first[lows[0]] if one.full]
            if len(first) == 1 and lows[0] in given_names():
                self.at[key] = first[0]
                return
        speaks = any(paragraph.starts[at] in sources for at in range(name.first, name.end))
        low = lows[-1]
        demonym = len(lows) == 1 and low.endswith(_PEOPLES) and not name.titles
        if (
            (name.titles and name.kind is Kind.PERSON)
            or (speaks and not demonym and not name.initial)
            or (speaks and not demonym and low not in roles() and (low not in english_words() or low in self._inside))
        ):
            figure = Figure(Kind.PERSON, _display(name.words), lows)
            self.figures.append(figure)
            self.by_last[_last(lows)].append(figure)
            self.at[key] = figure

    def _dominant(self, persons: list[Figure], name: Name) -> Figure | None:
        """Of two persons of one surname, the one that the article calls by it before the other comes up.

        Stays open when both had been introduced before the surname first stood alone, and where
        the other one has just been named in full.
        """
        introduced = sorted(self._full_at[id(one)][0] for one in persons if self._full_at[id(one)])
        if not introduced:
            return None
        shorts = self._shorts[_shape(name)]
        at = bisect_left(shorts, introduced[0])
        first = shorts[at] if at < len(shorts) else (name.paragraph, name.first)
        before = [one for one in persons if self._full_at[id(one)] and self._full_at[id(one)][0] < first]
        if len(before) != 1:
            return None
        since = self._last.get(id(before[0]), (-1, 0))
        others = [one for one in persons if one is not before[0]]
        return None if any(self._named_since(one, name, since) for one in others) else before[0]

    def _named_since(self, figure: Figure, name: Name, since: tuple[int, int]) -> bool:
        """Whether *figure* was named in full in this paragraph or the one before, after *since* and ahead of *name*."""
        places = self._full_at[id(figure)]
        at = bisect_left(places, (name.paragraph, name.first))
        return at > 0 and places[at - 1][0] >= name.paragraph - 1 and places[at - 1] > since

    def _learn(self, figure: Figure, name: Name, paragraph: Paragraph) -> None:
        """Note gender and roles that a mention tells."""
        if figure.kind is not Kind.PERSON:
            return
        known, nouns = titles(), roles()
        told = {known.get(title, "u") for title in name.titles} - {"u"}
        if not told and figure.gender == "u" and figure.full:
            told = {given_names().get(figure.words[0], "u")} - {"u"}
        figure.roles.update(title for title in name.titles if title in nouns)
        for noun in _apposition(paragraph, name.end):
            if noun in nouns:
                figure.roles.add(noun)
                told |= {nouns[noun].gender} - {"u"}
        if figure.gender == "u" and len(told) == 1:
            figure.gender = told.pop()


def _apposition(paragraph: Paragraph, at: int) -> list[str]:
    """The words of ", the veteran diplomat," after a name, up to the next comma."""
    words, lows = paragraph.words, paragraph.lows
    if at + 1 >= len(words) or words[at] not in {",", "—", "–", "("}:
        return []
    if (
        lows[at + 1] not in {"a", "an", "the", "his", "her", "its", "their", "who", "former"}
        and not words[at + 1].islower()
    ):
        return []
    found: list[str] = []
    for here in range(at + 1, min(at + 14, len(words))):
        if words[here] in {",", ".", ";", ")", "—", "–"} or lows[here] in {"who", "whose", "which", "said", "says"}:
            break
        found.append(lows[here])
        if lows[here] in {"of", "for", "at", "in", "and"}:
            break
    return found


def _shape(name: Name) -> tuple[str, str]:
    """What a surname alone looks like: the gender that its title tells, and the surname."""
    title = name.titles[-1] if name.titles else ""
    return ("f" if title in _FEMALE else "m" if title in _MALE else "u", name.words[-1].lower())


def _lows(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in words if word != ".")


def _display(words: tuple[str, ...]) -> str:
    """The name as a reader would write it: initials keep their full stops."""
    out = ""
    for word in words:
        out = out + word if word == "." else f"{out} {word}"
    return out.strip()


def _last(lows: tuple[str, ...]) -> str:
    kept = [low for low in lows if low not in _SUFFIXES]
    return kept[-1] if kept else lows[-1]


def _key(lows: tuple[str, ...]) -> tuple[str, ...]:
    whole = " ".join(low for low in lows if low != "the").rstrip(".")
    return tuple(_SAME.get(whole, whole).split()) or lows


def _compatible(known: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: one is the other with parts left out, or an initial."""
    one = [low for low in known if low not in _SUFFIXES]
    two = [low for low in new if low not in _SUFFIXES]
    if one[-1] != two[-1]:
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    if one[0] == two[0] or set(one) <= set(two) or set(two) <= set(one):
        return True
    return ((len(one[0]) == 1 or len(two[0]) == 1) and one[0][0] == two[0][0]) or _nicknamed(one[0], two[0])


def _covers(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return set(short) - _SUFFIXES <= set(full) or _compatible(full, short)


def _title_fits(figure: Figure, name: Name) -> bool:
    """Whether the title of a short mention fits what is known of a person."""
    if not name.titles:
        return True
    title = name.titles[-1]
    gender = "f" if title in _FEMALE else "m" if title in _MALE else "u"
    known = figure.gender if figure.gender != "u" else given_names().get(figure.words[0], "u") if figure.full else "u"
    return "u" in (gender, known) or gender == known


def _nicknamed(one: str, two: str) -> bool:
    """Whether two given names can be forms of one: "Bob" and "Robert", "Bob" and "Rob"."""
    known = nicknames()
    if len(one) > 4 and one[0] == two[0] and Levenshtein.distance(one, two, score_cutoff=1) <= 1:
        return True  # a slip: "Hilary" for "Hillary"
    return bool((known.get(one, frozenset()) | {one}) & (known.get(two, frozenset()) | {two}))
