"""Usage: how an article uses a name: as a source, before a noun, behind a number, as the owner of an office."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, QUANTIFIERS, RELATIVES
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.likeness import lows, surname
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.text.wordlist import english_words

_PEOPLES = word_list("peoples")
_ENDINGS = (  # of words for a people or a party's members
    "ans", "crats", "ists", "ites", "lims", "jews", "ese", "stanis", "aelis", "arabs", "iers", "ories",
)  # fmt: skip

_SORT = re.compile(r"[^\W\d_]+(?:an|ic|ish|ese|se|ern)", re.IGNORECASE)  # "African", "Hispanic"
_SORTS = frozenset({"new", "black", "white", "brown", "native", "young", "older", "elder"})  # of people, with a capital
_SOMEWHERE = re.compile(r"[^\W\d_]{2,}(?:[aie]an|stani|aeli|iqi|ak|sman|swoman|hman|hwoman)", re.IGNORECASE)
_DEMONYMS = word_list("demonyms")
_PRESS = word_list("press names") | word_list("sort newspaper")
_OWNED = word_list("named by owners") | word_list("named by countries")
_KIN = word_list("kin")
_CALLED = frozenset({"called", "named"})
_COUNTING = (DETERMINERS | QUANTIFIERS) - {"all", "both", "his", "her", "its", "their", "your"}
_JOINING = PREPOSITIONS | {"and", "or", "himself", "herself", "itself"}
_PARTIES = word_list("parties")
_CREEDS = word_list("creeds") | {"democratic"}
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_PARTICLES = word_list("name particles") | {"mac", "nic", "ní", "ó"}
_SOME = frozenset({"few", "many", "most", "several", "some"})
_PAIR = 2
_BRIEF = 3  # letters that most acronyms have
_ADJECTIVES = 4  # words between a number and what is counted


def people(low: str) -> bool:
    """Whether a word in small letters means many, by its ending or as one that is known: "norsemen", "sunnis"."""
    return low in _PEOPLES or (low.endswith(_ENDINGS) and not low.endswith("trans"))  # "Caltrans"


def peoples(name: Name) -> bool:
    """Whether a name means a people or those of one faith, of whom nobody is named: "Hispanics", "Norse Americans"."""
    many = name.words[-1].lower() in _PEOPLES and name.kind is Kind.OPEN and not name.article
    return many and all(map(_of_people, name.words[:-1]))  # "Tarn Scots" may be a team


def _of_people(word: str) -> bool:
    """Whether a word tells of which people or sort others are: "Hispanic", "Arab", "Black"."""
    return bool(_SORT.fullmatch(word)) or f"{word.lower()}s" in _PEOPLES or word.lower() in _SORTS


def speaks(name: Name, paragraph: Paragraph, sources: frozenset[int]) -> bool:
    """Whether a source lies at *name*; *sources* are places in the text."""
    return any(paragraph.starts[at] in sources for at in range(name.first, name.end))


def surnames(names: Iterable[Name], prose: Prose, sources: frozenset[int]) -> frozenset[str]:
    """Single names, in small letters, that speak or bear "Mr" and the like: surnames, "van der sall" among them."""
    found: set[str] = set()
    for name in names:
        single = len(name.words) == 1 or name.words[0].lower() in _PARTICLES
        if single and not name.article and name.kind in {Kind.OPEN, Kind.PERSON}:
            courtesy = bool(name.titles) and name.titles[-1] in COURTESY
            if courtesy or speaks(name, prose.paragraphs[name.paragraph], sources):
                found.add(" ".join(lows(name.words)))
    return frozenset(low for low in found if not people(low))


def borne(name: Name, surnames: Collection[str]) -> bool:
    """Whether a name of several words ends in one of *surnames*, or begins with one and ends in a given name.

    "Siobhan Ni Vern" of "Ni Vern"; "Nagy Eszter" of "Nagy".
    """
    words = lows(name.words)
    first = words[0] in surnames and words[0] not in given_names() and words[-1] in given_names()
    return surname(words) in surnames or first or any(" ".join(words[at:]) in surnames for at in range(1, len(words)))


def leads(name: Name, surnames: Collection[str]) -> bool:
    """Whether a name begins with one of *surnames* and goes on with words of no language: "Noh Ye-rin" of "Noh"."""
    words = lows(name.words)
    known = english_words()
    strange = all(low not in known and low not in organisation_words() and low not in places() for low in words)
    return words[0] in surnames and strange and not name.article and not any(map(_of_people, name.words))


def takers(names: Iterable[Name], prose: Prose) -> frozenset[tuple[str, ...]]:
    """Of names in capitals, those that take turns in a transcript: "MORA:", "CHAIR BAINES:"."""
    labels = [name for name in names if prose.paragraphs[name.paragraph].words[name.end : name.end + 1] == [":"]]
    often = Counter(name.words for name in labels)
    several = len(often) > 1
    return frozenset(
        words
        for name in labels
        if often[words := name.words] > 1 or name.titles or (several and len(words[0]) > _BRIEF)
    )


def qualifies(name: Name, paragraph: Paragraph, sources: frozenset[int]) -> bool:
    """Whether a name is an adjective to the next word of a source: "The Tory challenger", "Norse officials"."""
    at = name.end
    word = paragraph.words[at] if at < len(paragraph.words) and paragraph.starts[at] in sources else ""
    return word.islower() and word.isalpha() and word not in _JOINING


def counted(name: Name, paragraph: Paragraph) -> bool:
    """Whether a word with a capital says what somebody is: "one kind Norseman", "most Norsemen", "the Norsemen"."""
    words, lows = paragraph.words, paragraph.lows
    at = name.first - 1
    if at >= 0 and lows[at] in _CALLED:
        return False  # "an accountant named Mora"
    while at >= 0 and words[at].islower() and lows[at] not in _COUNTING and name.first - at < _ADJECTIVES:
        at -= 1
    counting = at >= 0 and lows[at] in _COUNTING
    return counting and (lows[at] != "the" or (at == name.first - 1 and name.words[0].endswith("s")))


def office_of(paragraph: Paragraph, at: int) -> str:
    """The noun in "Mora's campaign" after a name that ends at token *at*; empty where there is none."""
    lower = paragraph.lows
    if at < len(lower) and lower[at] in {"'s", "'"}:
        at += 1
    return lower[at] if at < len(lower) and lower[at] in _OWNED and paragraph.words[at].islower() else ""


def from_somewhere(words: tuple[str, ...]) -> bool:
    """Whether a name is but a word for where somebody is from: "the Austrian"; not "the Guardian", "the Scotsman"."""
    low = words[0].lower()
    if len(words) == 1 and words[0].istitle() and low in _DEMONYMS:
        return True
    known = low in english_words() or low in _PRESS or low in places()
    return len(words) == 1 and words[0].istitle() and not known and _SOMEWHERE.fullmatch(low) is not None


def names_somebody(name: Name, paragraph: Paragraph, sources: frozenset[int], inside: Collection[str]) -> bool:
    """Whether a name that nothing else explains is taken for that of somebody not named in full.

    Args:
        name: Of one word, or of several that nothing tells more about.
        paragraph: Where it stands.
        sources: Places in the text where sources begin or lie.
        inside: Words that bear a capital within sentences.
    """
    if name.titles and name.kind is Kind.PERSON:
        return True
    single, low = len(name.words) == 1, lows(name.words)[-1]
    if peoples(name):
        return False
    if single and not name.article and _of_kin(name, paragraph):
        return True
    if single and (qualifies(name, paragraph, sources) or counted(name, paragraph)):
        return False
    if single and low in _CREEDS and not name.titles:
        return False  # "Democratic objections"
    if single and name.first > 0 and paragraph.lows[name.first - 1] in _OWNERS:
        return False  # "his Lordship"
    demonym = single and people(low) and not name.titles
    if demonym or not speaks(name, paragraph, sources) or (name.article and from_somewhere(name.words)):
        return False
    if name.initial and low.endswith("s") and (low[:-1] in english_words() or low[:-1] in roles()):
        return False  # "Voters"
    known = low in roles() or low in organisation_words()
    return not name.initial or (not known and (low not in english_words() or low in inside))


def _of_kin(name: Name, paragraph: Paragraph) -> bool:
    """Whether a single word is told to be somebody's name: "Teel's wife, Ada,", "her son Ben"."""
    lows, words, at = paragraph.lows, paragraph.words, name.first - 1
    apposed = at > 0 and words[at] == ","
    at -= apposed
    if at < 1 or name.words[0].lower() in english_words():
        return False
    if lows[at] == "named" and not apposed and name.words[0].lower() in given_names():
        return words[at - 1].islower()  # "a resident named Ada"
    if lows[at] not in _KIN or words[at - 1][0].isupper():
        return False
    owned = lows[at - 1] in _OWNERS or lows[at - 1] in {"'s", "'"} or words[at - 1][0].islower()
    closed = words[name.end : name.end + 1] == [","]
    return owned and (closed or not apposed)


def some_of_many(paragraph: Paragraph, first: int, core: int, end: int) -> bool:
    """Whether the phrase names only whose number somebody is: "many Democrats", "Tories who rebelled"."""
    lows = paragraph.lows
    if lows[core - 1] not in _PARTIES:
        plural = lows[core - 1].endswith("s") and lows[core - 1] not in organisation_words()
        return core - first == _PAIR and lows[first] in _SOME and plural  # "Most Millennials"
    counted = lows[first] in DETERMINERS | QUANTIFIERS | {"other", "fellow", "top", "senior", "leading"}
    return (counted and lows[first] != "the") or (
        core < end and (lows[core] in RELATIVES or lows[core] in PREPOSITIONS)
    )
