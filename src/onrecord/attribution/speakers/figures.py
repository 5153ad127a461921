"""Figures: the persons and organisations of an article, and what its mentions tell about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from onrecord.attribution.language.gazetteer import given_names, roles, titles
from onrecord.attribution.language.lexicon import PREPOSITIONS, RELATIVES, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.appositions import age, apposition, being
from onrecord.attribution.speakers.charges import goes_on, nouns_ahead
from onrecord.attribution.speakers.likeness import SUFFIXES, surname
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind

FEMALE = frozenset({"mrs", "ms", "miss", "madam", "lady", "dame", "mme"})
MALE = frozenset({"mr", "mister", "sir", "lord"})
_WRITTEN_OUT = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "prof": "professor", "rev": "reverend", "supt": "superintendent", "det": "detective",
    "cllr": "councillor", "col": "colonel", "capt": "captain", "adm": "admiral", "amb": "ambassador",
    "pc": "constable", "sgt": "sergeant", "insp": "inspector", "sp": "superintendent", "ssp": "superintendent",
    "dsp": "superintendent", "di": "inspector", "dci": "inspector", "igp": "inspector-general",
}  # fmt: skip
_BODIES = words("bodies")
_CALLED = frozenset({"called", "named", "dubbed"})
_HUNG = PREPOSITIONS | RELATIVES
_SHORTEST_ROLE = 6  # letters
_KIN = frozenset({"god", "grand", "step"})
_AROUND = 5  # tokens before and after a name in which its bearer's traits are looked for


@dataclass(slots=True)
class Figure:
    """Somebody or something that the article names."""

    kind: Kind
    name: str  # the fullest form that the article gives, titles left out
    words: tuple[str, ...]  # of that form, in small letters
    gender: str = "u"  # "m", "f" or "u" when nothing tells
    spoken_of: str = "u"  # the gender of the pronouns that mean somebody of whom nothing else tells it
    roles: set[str] = field(default_factory=set)  # nouns that the article applies: "minister", "senator"
    open: bool = False  # somebody whom a source means, and who it is stays open
    age: str = ""  # in years, where the article gives it
    traits: set[str] = field(default_factory=set)  # words with capitals before and after the name: "eastby"
    mentions: list[Name] = field(default_factory=list)  # in order

    @property
    def surname(self) -> str:
        """The last word of a person's name, a suffix left out."""
        return surname(self.words)

    @property
    def full(self) -> bool:
        """Whether more than a single word of the name is known."""
        return len([word for word in self.words if word not in SUFFIXES]) > 1

    def told(self, noun: str) -> None:
        """Note that the article applies a noun for a role."""
        self.roles.add(noun)
        if self.gender == "u" and noun in roles():
            self.gender = roles()[noun].gender

    def learn(self, name: Name, paragraph: Paragraph) -> None:
        """Note gender, roles and age that a mention by *name* tells."""
        if self.kind is Kind.ORGANISATION:
            self.roles.update(_called(name, paragraph))
        if self.kind is not Kind.PERSON:
            return
        known, nouns = titles(), roles()
        told = {known.get(title, "u") for title in name.titles} - {"u"}
        if not told and self.gender == "u" and self.full:
            told = {given_names().get(self.words[0], "u")} - {"u"}
        told_of = (_WRITTEN_OUT.get(title, title) for title in name.titles)
        self.roles.update(noun for noun in told_of if noun.removesuffix("-elect") in nouns)
        self.traits.update(_traits(name, paragraph))
        ahead = nouns_ahead(paragraph, name.first, name.end)
        behind = [] if goes_on(paragraph, name.first, name.end) else apposition(paragraph, name.end)
        for noun in (*behind, *being(paragraph, name.end)[-1:], *ahead):
            if noun in nouns:
                self.roles.add(noun)
                told |= {nouns[noun].gender} - {"u"}
        self.roles.update(*map(_shorter, tuple(self.roles)))
        if self.gender == "u" and len(told) == 1:
            self.gender = told.pop()
        if not self.age:
            self.age = age(paragraph, name.end)


@cache
def _shorter(noun: str) -> frozenset[str]:
    """Shorter nouns for the same: "keeper" for "goalkeeper"; a grandfather is no father."""
    ends = (other for other in roles() if len(other) >= _SHORTEST_ROLE and noun.endswith(other) and other != noun)
    first = {other: noun.removesuffix(other) for other in ends}  # a president is no resident
    return frozenset(
        other for other, before in first.items() if before not in _KIN and len(before) > 1 and "-" not in noun
    )


def learn(
    names: Iterable[Name],
    at: Mapping[tuple[int, int], Figure | None],
    prose: Prose,
    known: frozenset[tuple[int, int]],
) -> frozenset[tuple[int, int]]:
    """Have figures learn from those of *names* whose place is in *at* and not *known*; all places of *at*."""
    for name in names:
        place = (name.paragraph, name.first)
        figure = at.get(place)
        if figure and place not in known:
            figure.learn(name, prose.paragraphs[name.paragraph])
    return frozenset(at)


def _called(name: Name, paragraph: Paragraph) -> set[str]:
    """Nouns for bodies beside a name: "the oil giant Nordkabel", "the League, a charity that"."""
    lows, at = paragraph.lows, name.first - 1
    at -= at > 0 and paragraph.words[at] == ","
    at -= at > 0 and lows[at] in _CALLED
    before = {lows[at].removesuffix("s")} if at >= 0 and paragraph.words[at].islower() else set[str]()
    if lows[at - 1 : at + 1] in (["poll", "by"], ["survey", "by"]):
        before = {"pollster"}
    behind = takewhile(lambda low: low not in _HUNG, apposition(paragraph, name.end))
    return {low for low in (*before, *behind) if low in _BODIES}


def _traits(name: Name, paragraph: Paragraph) -> set[str]:
    """Words with capitals in the title before a name and after "of": "Eastby Mayor Ada Mora", "Mora of Eastby"."""
    words, found = paragraph.words, set[str]()
    at = name.first - 1
    while at >= max(name.first - _AROUND, 0) and (words[at][0].isupper() or words[at] == "."):
        found.add(paragraph.lows[at])
        at -= 1
    if name.end < len(words) and (paragraph.lows[name.end] in {"of", "from"} or words[name.end] == "("):
        at = name.end + 1
        while at < min(name.end + _AROUND, len(words)) and words[at][0].isupper():
            found.add(paragraph.lows[at])
            at += 1
    return found


def shape(name: Name) -> tuple[str, str]:
    """What a surname alone looks like: the gender that its title tells, and the surname."""
    title = name.titles[-1] if name.titles else ""
    return ("f" if title in FEMALE else "m" if title in MALE else "u", name.words[-1].lower())


def title_fits(figure: Figure, name: Name) -> bool:
    """Whether the title of a short mention fits what is known of a person."""
    if not name.titles:
        return True
    title = name.titles[-1]
    gender = "f" if title in FEMALE else "m" if title in MALE else "u"
    known = figure.gender if figure.gender != "u" else given_names().get(figure.words[0], "u") if figure.full else "u"
    return "u" in (gender, known) or gender == known


def fits(figure: Figure, gender: str) -> bool:
    """Whether a person can be meant by a word of that gender; unknown fits both."""
    known = figure.gender if figure.gender != "u" else figure.spoken_of
    return "u" in (known, gender) or known == gender
