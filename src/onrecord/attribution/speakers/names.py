"""Names: stretches of capitalised words, and whether they are a person's, an organisation's or a place's.

No trained tagger: capital letters, titles, given names, words of organisations
and places decide, and what they do not decide stays open.
"""

from dataclasses import dataclass
from enum import Enum

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles, titles
from onrecord.attribution.language.lexicon import MODALS, adverb, cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.appositions import age, apposition
from onrecord.attribution.speakers.charges import nouns_ahead
from onrecord.attribution.speakers.likeness import WRITTEN_OUT, surname
from onrecord.attribution.speakers.links import NOBLE
from onrecord.attribution.speakers.nicknames import with_marks
from onrecord.attribution.speakers.runs import NOTHING_KNOWN, SHORTENED, Known, run_end
from onrecord.attribution.speakers.stretches import (
    CHAMBERS,
    TRADES,
    bounds,
    compounded,
    in_capitals,
    nameless,
    national,
    staff_chief,
    titles_before,
)
from onrecord.text.wordlist import english_words

_LINKS = frozenset({"&", "against", "for", "of", "without"})
_FULL = frozenset({2, 3, 4})  # words of a full name
_PLACED = word_list("heads of places")
_PACTS = word_list("laws") - {"bill", "law"}  # nobody's surnames: "the Paris Agreement"
_BARE = word_list("bodies without an article")
_COLLECTIVES = word_list("collectives")  # "Morgan Bank, the owner" is none the less a bank
_AHEAD = word_list("bodies named behind their nouns")  # "Radio Kasbah", "Klinikum Ost"
_PARTLY = word_list("parts of titles")  # and of much else: "the first Norse minister", "the trade Agreement"
_OPENING = frozenset({"white"})  # begins names of bodies and ends none: not "Baxter International", "Eastby United"
_INITIAL = 2  # tokens of "R." ahead of a given name
_SHORT = 2  # words of a name that may be a place's own: "South Wales"
_PLACING = frozenset({"at", "in", "near", "from", "to", "into", "outside", "around"})


class Kind(Enum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OPEN = "open"  # nothing decides; a capitalised stretch


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name; tokens are of its paragraph."""

    paragraph: int
    sentence: int
    first: int  # the first token of the name itself, titles left out
    end: int
    words: tuple[str, ...]  # of the name itself
    titles: tuple[str, ...]  # in small letters, what stands before it: "foreign", "minister"
    kind: Kind
    sure: bool  # False where only its form speaks for the kind
    quoted: bool
    initial: bool  # the first word of a sentence
    article: bool  # "the" stands right before it, which no person's name bears


def all_names(prose: Prose, edges: frozenset[int] = frozenset(), borne: frozenset[str] = frozenset()) -> list[Name]:
    """The names of an article, in order; a headline's end at *edges*, places in the text.

    Who is named in full tells of the surname alone that it is one, where it is a little word, too: "George Will".
    So do words of *borne*, in small letters, which are known to be surnames.
    """
    found = [find_names(paragraph, Known(edges)) for paragraph in prose.paragraphs]
    little = frozenset(word for names in found for name in names if (word := _little(name)))
    known = Known(edges, borne | little)
    for number, paragraph in enumerate(prose.paragraphs if known.borne else ()):
        if not known.borne.isdisjoint(paragraph.lows):
            found[number] = find_names(paragraph, known)
    return [name for names in found for name in names]


def _little(name: Name) -> str:
    """The surname, in small letters, of a person named in full, where it is a word that names nobody; else nothing.

    Titles and nouns for bodies are such words, too: "King said" after "Steve King", "Church said" after "Ada Church".
    """
    low = surname(tuple(word.lower() for word in name.words))  # "king" of "Martin Luther King Jr."
    full = name.kind is Kind.PERSON and name.sure and len(name.words) > 1
    body = low in _COLLECTIVES and not name.words[-1].isupper()  # not "Harbour PAC"
    word = body or low in MODALS or low in cue_entries() or adverb(low) or low in titles()
    return low if full and word else ""


def find_names(paragraph: Paragraph, known: Known = NOTHING_KNOWN) -> list[Name]:
    """The names of a paragraph, in order."""
    found: list[Name] = []
    shouting = paragraph.title_case
    for number, sentence in enumerate(paragraph.sentences):
        at = sentence.first
        while at < sentence.end:
            end = run_end(paragraph, sentence, at, known, shouting=shouting)
            if end == at:
                at += 1
                continue
            found.extend(_names_in(paragraph, number, (at, end), known.borne, shouting=shouting))
            at = end
    return found


def _names_in(
    paragraph: Paragraph, number: int, stretch: tuple[int, int], borne: frozenset[str], *, shouting: bool
) -> list[Name]:
    """The name in a capitalised stretch of the sentence *number*, titles and places before it taken off."""
    lows, sentence = paragraph.lows, paragraph.sentences[number]
    first, end = stretch
    start, end = bounds(paragraph, sentence, first, end, shouting=shouting)
    if start == end and lows[end - 1] in borne and not shouting and lows[first - 1 : first] != ["the"]:
        start -= 1
    if start == end == first + 1 and lows[first] in _BARE and paragraph.words[first].istitle() and not shouting:
        start = first  # "Labour", which is no minister's title here
    kept = tuple(with_marks(paragraph.words[start:end]))
    if not kept:
        return []
    before = tuple(
        low
        for at, low in enumerate(lows[first:start], first)
        if low in titles() or low in roles() or in_capitals(paragraph, at)
    )  # not "London" of "ambassador to London Ada Mora"
    if start == first + 1 and lows[first - 1 : first + 1] == ["of", "state"]:
        before = ("secretary",)  # "former secretary of State Ada Mora"
    if start == first and first > sentence.first:
        before = titles_before(lows, first, sentence.first)
    if start > 0 and staff_chief(lows, start - 1):
        before = ("chief",)
    article = not before and start > sentence.first and lows[start - 1] == "the"
    rank = _ranks(paragraph, before, start)
    told = rank or not before or not _PARTLY.issuperset(before)
    ahead = start if told else first  # "Major Companies" begins with a capital as "Companies" does
    ahead -= article
    initial = not any(paragraph.words[at][0].isalnum() for at in range(sentence.first, ahead))
    called = len(kept) == 1 and lows[start] in borne and not shouting
    if not called and nameless(paragraph, start, end, initial=initial, shouting=shouting):
        return []
    kind, sure = _kind(paragraph, kept, before, end, initial=initial)
    if kind is Kind.ORGANISATION and start - first == 1 and lows[first] in CHAMBERS:
        start, kept, before = first, (paragraph.words[first], *kept), ()  # "House Select Committee on Ports"
    if article and kind is Kind.PERSON:
        kind, sure = (Kind.ORGANISATION if len(kept) > 1 else Kind.OPEN), False
    if shouting and not sure:
        kind = Kind.OPEN
    word = lows[start] in cue_entries() or (adverb(lows[start]) and _plain(lows[start]))
    if initial and len(kept) == 1 and kind is Kind.OPEN and word and (shouting or lows[start] not in borne):
        return []
    return [
        Name(
            paragraph.number,
            number,
            start,
            end,
            kept,
            before,
            kind,
            sure and not shouting,
            paragraph.quoted[start],
            initial or shouting,
            article,
        )
    ]


def _plain(low: str) -> bool:
    """Whether a word is one of the language and no given name: "Early", but neither "Kelly" nor "Tully"."""
    return low in english_words() and low not in given_names()


def _somebodys(lows: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name may be a person's though its first word is two written as one: "MayLee Teel", "TarnAir Foods"."""
    common = any(low in english_words() or low in organisation_words() or low in TRADES for low in lows[1:])
    return len(words) in _FULL and not common and not any(map(compounded, words[1:]))


def _ranks(paragraph: Paragraph, before: tuple[str, ...], at: int) -> bool:
    """Whether "Major" before token *at* is a rank: "Major Teel", not "Major Firms" nor "Major Flood" of a headline."""
    if before != ("major",) or paragraph.words[at - 1] != "Major" or paragraph.title_case:
        return False
    low = paragraph.lows[at]
    return not low.endswith("s") and low not in organisation_words() and low not in places()


def _kind(
    paragraph: Paragraph, words: tuple[str, ...], before: tuple[str, ...], end: int, *, initial: bool
) -> tuple[Kind, bool]:
    lows = tuple(word.lower() for word in words)
    whole = " ".join(lows)
    known = organisation_words()
    courtesy = bool(before) and before[-1] in COURTESY | NOBLE
    given = given_names()
    if courtesy:
        return Kind.PERSON, True
    if whole in places() or whole.removeprefix("the ") in places():
        return Kind.PLACE, True
    if whole in WRITTEN_OUT:
        return Kind.ORGANISATION, True  # "United Nations"
    called = lows[_INITIAL:] if len(lows) > _INITIAL + 1 and len(lows[0]) == 1 and lows[1] == "." else lows
    person = len(lows) > 1 and (called[0] in given or words[0] in SHORTENED) and lows[-1] not in _PACTS
    told = not roles().keys().isdisjoint(apposition(paragraph, end)) or bool(age(paragraph, end))
    if person and len(lows) == 2 and told and lows[-1] not in _COLLECTIVES:
        return Kind.PERSON, True  # "Ada White, the owner"
    if person and before and len(lows) == 2 and "of" not in lows:
        return Kind.PERSON, True  # "Mayor Don Guardian"
    if any(all(part[:1].isupper() for part in word.split("/")) for word in words if "/" in word) and "-" not in whole:
        return Kind.ORGANISATION, True  # "Harbour News/Tarn"
    if not _LINKS.isdisjoint(lows) or (lows[-1] in known and not (person and lows[-1] in _OPENING)):
        return Kind.ORGANISATION, not (person and len(lows) == 2)
    if any(low in known for low in lows[1:]) and not person:
        return Kind.ORGANISATION, True
    letters = words[0].replace(".", "").replace("-", "")
    if len(lows) == 1 and (lows[0] in known or (letters.isupper() and 1 < len(letters) < 7 and letters.isalpha())):
        return Kind.ORGANISATION, words[0].isupper() or lows[0] in known
    rank = _ranks(paragraph, before, end - len(words))
    if before and (rank or not (len(lows) == 1 and _PARTLY.issuperset(before))):
        return Kind.PERSON, True
    if person:
        return Kind.PERSON, True
    if any(compounded(word) for word in words) and not _somebodys(lows, words):
        return Kind.ORGANISATION, True  # "TarnAir"
    if len(lows) > 1 and (lows[-1] in TRADES or lows[0] in _AHEAD):
        return Kind.ORGANISATION, False  # "Nordkabel Shipping", "Radio Kasbah"
    if len(lows) - lows.count(".") in _FULL and (told or any(nouns_ahead(paragraph, end - len(words), end))):
        start = end - len(words)
        placed = start > 0 and paragraph.lows[start - 1] in _PLACING  # "at Port Merrow, the minister said"
        return (Kind.OPEN, False) if placed else (Kind.PERSON, True)
    if len(lows) > 1 and lows[-1] in _PLACED:
        return Kind.PLACE, True
    if national(lows):
        return Kind.ORGANISATION, True  # "Statistics Norway"
    common = len(lows) > 1 and not paragraph.title_case and lows[0] in english_words()
    placed = len(lows) > _SHORT and lows[-1] in places()  # "Natural Resources Wales"
    if common and (placed or (len(lows) > _SHORT and not initial and english_words().issuperset(lows))):
        return Kind.ORGANISATION, False
    return Kind.OPEN, False
