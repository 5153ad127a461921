"""Usage: how an article uses a name: as a source, before a noun, behind a number, as the owner of an office."""

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.attribution.language.gazetteer import COURTESY, places
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, QUANTIFIERS
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.text.wordlist import english_words

_PEOPLES = word_list("peoples")
_ENDINGS = (  # of words for a people or a party's members
    "ans", "crats", "ists", "ites", "lims", "jews", "ese", "stanis", "aelis", "arabs", "iers", "ories",
)  # fmt: skip

_SORT = re.compile(r"[^\W\d_]+(?:an|ic|ish|ese|se|ern)", re.IGNORECASE)  # "African", "Hispanic"
_SORTS = frozenset({"black", "white", "brown", "native", "young", "older", "elder"})  # of people, with a capital
_SOMEWHERE = re.compile(r"[^\W\d_]{2,}(?:[aie]an|stani|aeli|iqi|ak|sman|swoman|hman|hwoman)", re.IGNORECASE)
_PRESS = word_list("press names") | word_list("sort newspaper")
_OWNED = word_list("named by owners") | word_list("named by countries")
_COUNTING = (DETERMINERS | QUANTIFIERS) - {"all", "both", "his", "her", "its", "their", "your"}
_JOINING = PREPOSITIONS | {"and", "or", "himself", "herself", "itself"}
_BRIEF = 3  # letters that most acronyms have
_ADJECTIVES = 4  # words between a number and what is counted


def people(low: str) -> bool:
    """Whether a word in small letters means many, by its ending or as one that is known: "norsemen", "sunnis"."""
    return low in _PEOPLES or low.endswith(_ENDINGS)


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
    """Single names, in small letters, that speak or bear "Mr" and the like: surnames of somebody."""
    found: set[str] = set()
    for name in names:
        if len(name.words) == 1 and not name.article and name.kind in {Kind.OPEN, Kind.PERSON}:
            courtesy = bool(name.titles) and name.titles[-1] in COURTESY
            if courtesy or speaks(name, prose.paragraphs[name.paragraph], sources):
                found.add(name.words[0].lower())
    return frozenset(low for low in found if not people(low))


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
    known = low in english_words() or low in _PRESS or low in places()
    return len(words) == 1 and words[0].istitle() and not known and _SOMEWHERE.fullmatch(low) is not None
