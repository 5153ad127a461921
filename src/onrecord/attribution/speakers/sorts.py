"""Sorts of names: whether a stretch of capitalised words names a person, an organisation or a place.

No trained tagger: titles, given names, words of organisations and places decide, then what stands around; what they do
not decide stays open.
"""

from dataclasses import dataclass
from enum import Enum

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.appositions import age, apposition
from onrecord.attribution.speakers.charges import nouns_ahead
from onrecord.attribution.speakers.likeness import WRITTEN_OUT
from onrecord.attribution.speakers.links import NOBLE
from onrecord.attribution.speakers.runs import SHORTENED
from onrecord.attribution.speakers.stretches import TRADES, compounded, national
from onrecord.text.wordlist import english_words

PARTLY = word_list("parts of titles")  # and of much else: "the first Norse minister", "the trade Agreement"
_LINKS = frozenset({"&", "against", "for", "of", "without"})
_FULL = frozenset({2, 3, 4})  # words of a full name
_PLACED = word_list("heads of places")
_PACTS = word_list("laws") - {"bill", "law"}  # nobody's surnames: "the Paris Agreement"
_COLLECTIVES = word_list("collectives")  # "Morgan Bank, the owner" is none the less a bank
_AHEAD = word_list("bodies named behind their nouns")  # "Radio Kasbah", "Klinikum Ost"
_OPENING = frozenset({"white"})  # begins names of bodies and ends none: not "Baxter International", "Eastby United"
_INITIAL = 2  # tokens of "R." ahead of a given name
_PAIR = 2  # a given name and a surname
_SHORT = 2  # words of a name that may be a place's own: "South Wales"
_LETTERS = range(2, 7)  # of an acronym
_PLACING = frozenset({"at", "in", "near", "from", "to", "into", "outside", "around"})


class Kind(Enum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OPEN = "open"  # nothing decides; a capitalised stretch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Capitalised words that are a name, and what stands before them."""

    paragraph: Paragraph
    words: tuple[str, ...]
    titles: tuple[str, ...]  # in small letters
    end: int  # behind the last of its tokens
    initial: bool  # nothing of the sentence stands before it

    def kind(self) -> tuple[Kind, bool]:
        """What it names, and whether more than its form speaks for that."""
        lows = tuple(word.lower() for word in self.words)
        called = lows[_INITIAL:] if len(lows) > _INITIAL + 1 and len(lows[0]) == 1 and lows[1] == "." else lows
        given = called[0] in given_names() or self.words[0] in SHORTENED
        person = len(lows) > 1 and given and lows[-1] not in _PACTS
        return (
            self._listed(lows)
            or self._person(lows, person=person)
            or self._body(lows, person=person)
            or self._titled(lows, person=person)
            or self._likely(lows)
            or (Kind.OPEN, False)
        )

    @property
    def start(self) -> int:
        """Its first token, were each of its words one."""
        return self.end - len(self.words)

    def ranks(self) -> bool:
        """Whether "Major" before it is a rank."""
        return ranks(self.paragraph, self.titles, self.start)

    def _described(self) -> bool:
        """Whether an apposition with somebody's role or age follows it."""
        described = not roles().keys().isdisjoint(apposition(self.paragraph, self.end))
        return described or bool(age(self.paragraph, self.end))

    def _listed(self, lows: tuple[str, ...]) -> tuple[Kind, bool] | None:
        """By a courtesy title, or as a whole known."""
        whole = " ".join(lows)
        if self.titles and self.titles[-1] in COURTESY | NOBLE:
            return Kind.PERSON, True
        if whole in places() or whole.removeprefix("the ") in places():
            return Kind.PLACE, True
        if whole in WRITTEN_OUT:
            return Kind.ORGANISATION, True  # "United Nations"
        return None

    def _person(self, lows: tuple[str, ...], *, person: bool) -> tuple[Kind, bool] | None:
        """By a given name and a title or an apposition that say the same."""
        if not person or len(lows) != _PAIR:
            return None
        if lows[-1] not in _COLLECTIVES and self._described():
            return Kind.PERSON, True  # "Ada White, the owner"
        if self.titles and "of" not in lows:
            return Kind.PERSON, True  # "Mayor Don Guardian"
        return None

    def _body(self, lows: tuple[str, ...], *, person: bool) -> tuple[Kind, bool] | None:
        """By words of organisations, links between words and letters."""
        known, words = organisation_words(), self.words
        parted = any(all(part[:1].isupper() for part in word.split("/")) for word in words if "/" in word)
        if parted and not any("-" in low for low in lows):
            return Kind.ORGANISATION, True  # "Harbour News/Tarn"
        if not _LINKS.isdisjoint(lows) or (lows[-1] in known and not (person and lows[-1] in _OPENING)):
            return Kind.ORGANISATION, not (person and len(lows) == _PAIR)
        if any(low in known for low in lows[1:]) and not person:
            return Kind.ORGANISATION, True
        letters = words[0].replace(".", "").replace("-", "")
        acronym = letters.isupper() and len(letters) in _LETTERS and letters.isalpha()
        if len(lows) == 1 and (lows[0] in known or acronym):
            return Kind.ORGANISATION, words[0].isupper() or lows[0] in known
        return None

    def _titled(self, lows: tuple[str, ...], *, person: bool) -> tuple[Kind, bool] | None:
        """By a title or a given name alone."""
        if self.titles and (self.ranks() or not (len(lows) == 1 and PARTLY.issuperset(self.titles))):
            return Kind.PERSON, True
        return (Kind.PERSON, True) if person else None

    def _likely(self, lows: tuple[str, ...]) -> tuple[Kind, bool] | None:
        """By how its words are written, what is told around it, and what kind of words they are."""
        if any(compounded(word) for word in self.words) and not _somebodys(lows, self.words):
            return Kind.ORGANISATION, True  # "TarnAir"
        if len(lows) > 1 and (lows[-1] in TRADES or lows[0] in _AHEAD):
            return Kind.ORGANISATION, False  # "Nordkabel Shipping", "Radio Kasbah"
        start = self.start
        full = len(lows) - lows.count(".") in _FULL
        if full and (self._described() or any(nouns_ahead(self.paragraph, start, self.end))):
            placed = start > 0 and self.paragraph.lows[start - 1] in _PLACING  # "at Port Merrow, the minister said"
            return (Kind.OPEN, False) if placed else (Kind.PERSON, True)
        if len(lows) > 1 and lows[-1] in _PLACED:
            return Kind.PLACE, True
        if national(lows):
            return Kind.ORGANISATION, True  # "Statistics Norway"
        common = len(lows) > 1 and not self.paragraph.title_case and lows[0] in english_words()
        plain = not self.initial and english_words().issuperset(lows)
        if common and len(lows) > _SHORT and (lows[-1] in places() or plain):
            return Kind.ORGANISATION, False  # "Natural Resources Wales"
        return None


def ranks(paragraph: Paragraph, before: tuple[str, ...], at: int) -> bool:
    """Whether "Major" before token *at* is a rank: "Major Teel", not "Major Firms" nor "Major Flood" of a headline."""
    if before != ("major",) or paragraph.words[at - 1] != "Major" or paragraph.title_case:
        return False
    low = paragraph.lows[at]
    return not low.endswith("s") and low not in organisation_words() and low not in places()


def _somebodys(lows: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name may be a person's though its first word is two written as one: "MayLee Teel", "TarnAir Foods"."""
    common = any(low in english_words() or low in organisation_words() or low in TRADES for low in lows[1:])
    return len(words) in _FULL and not common and not any(map(compounded, words[1:]))
