"""Names: stretches of capitalised words, and whether they are a person's, an organisation's or a place's.

No trained tagger: capital letters, titles, given names, words of organisations
and places decide, and what they do not decide stays open.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from onrecord.attribution.gazetteer import COURTESY, given_names, organisation_words, places, roles, titles
from onrecord.attribution.lexicon import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SUBORDINATORS,
    WH,
    adverb,
    cue_entries,
)
from onrecord.attribution.lexicon import (
    words as word_list,
)
from onrecord.attribution.prose import Paragraph, Sentence

_PARTICLES = word_list("name particles")
_LINKS = frozenset({"of", "for", "the", "&", "and"})  # within names of organisations
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_COMMON = (
    DETERMINERS
    | PRONOUNS
    | QUANTIFIERS
    | PREPOSITIONS
    | SUBORDINATORS
    | WH
    | AUXILIARIES
    | DAYS
    | (MONTHS - {"may", "june", "april", "august", "jan"})
) | frozenset(
    {
        "and",
        "but",
        "mr",
        "mrs",
        "there",
        "here",
        "then",
        "now",
        "however",
        "meanwhile",
        "also",
        "still",
        "i'm",
        "i'll",
        "asked",
        "yes",
        "please",
        "thank",
        "thanks",
        "dear",
        "no",
        "not",
    }
)


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


def find_names(paragraph: Paragraph) -> list[Name]:
    """The names of a paragraph, in order."""
    found: list[Name] = []
    shouting = paragraph.title_case
    for number, sentence in enumerate(paragraph.sentences):
        at = sentence.first
        while at < sentence.end:
            end = _run(paragraph, sentence, at, shouting=shouting)
            if end == at:
                at += 1
                continue
            found.extend(_names_in(paragraph, sentence, number, at, end, shouting=shouting))
            at = end
    return found


def _capital(word: str) -> bool:
    return word[0].isupper() and word[0].isalpha()


def _capitals(words: list[str], at: int, sentence: Sentence) -> bool:
    return at < sentence.end and _capital(words[at])


def _particles_end(words: list[str], lows: list[str], at: int, sentence: Sentence) -> int:
    """Where "van der Sall" ends that begins at *at*; 0 where no capital follows the particles."""
    end = at
    while end < sentence.end and lows[end] in _PARTICLES and end - at < 3:
        end += 1
    return end + 1 if _capitals(words, end, sentence) else 0


def _run(paragraph: Paragraph, sentence: Sentence, at: int, *, shouting: bool) -> int:
    """Where the capitalised stretch that begins at *at* ends; *at* itself where there is none."""
    words, lows = paragraph.words, paragraph.lows
    if not _capital(words[at]) or lows[at] in {"i", "'s"}:
        return at
    if lows[at] in _COMMON and lows[at] not in COURTESY:
        return at
    end = at + 1
    while end < sentence.end:
        word, low = words[end], lows[end]
        if (
            len(word) == 1
            and _capital(word)
            and end + 2 < sentence.end
            and words[end + 1] == "."
            and _capital(words[end + 2])
        ):
            end += 2  # an initial
            continue
        if (
            _capital(word)
            and not low.startswith("'")
            and not (low in DAYS or (low in _COMMON and low not in COURTESY and word.istitle() and low != "may"))
        ):
            if paragraph.quoted[end] != paragraph.quoted[end - 1] or (shouting and _cue_form(low)):
                break
            end += 1
        elif (
            word == "."
            and (
                len(words[end - 1]) == 1
                or lows[end - 1] in COURTESY
                or lows[end - 1] in {"st", "jr", "sr", "atty", "supt", "insp", "rev", "adm", "maj", "cmdr"}
            )
            and end + 1 < sentence.end
        ):
            end += 1
        elif low in _PARTICLES and _particles_end(words, lows, end, sentence):
            end = _particles_end(words, lows, end, sentence)
        elif low in {"of", "for", "&"} and end + 1 < sentence.end and _links(lows, words, end):
            end += 2 if _capital(words[end + 1]) else 3
        else:
            break
    while end > at + 1 and words[end - 1] == "." and lows[end - 2] not in {"jr", "sr"}:
        end -= 1
    return min(end, sentence.end)


@cache
def _cue_form(low: str) -> bool:
    """Whether a word is a cue verb in a form that no name has: "Says", "Told"."""
    return low != "states" and any(entry.shape in {"s", "ed"} for entry in cue_entries().get(low, ()))


def _links(lows: list[str], words: list[str], link: int) -> bool:
    """Whether "of", "for" or "&" at *link* goes on with the name of an organisation."""
    following = words[link + 1]
    if not _capital(following) and not (
        lows[link + 1] == "the" and link + 2 < len(words) and _capital(words[link + 2])
    ):
        return False
    if lows[link] == "&":
        return True
    head = lows[link - 1]
    return head in organisation_words() and head not in {"government", "city", "house", "members"}


def _names_in(
    paragraph: Paragraph, sentence: Sentence, number: int, first: int, end: int, *, shouting: bool
) -> list[Name]:
    """The name in a capitalised stretch, titles and places before it taken off."""
    words, lows = paragraph.words, paragraph.lows
    known = titles()
    start = first
    last_title = -1
    for at in range(first, end):
        if lows[at].rstrip(".") in known or (words[at] == "." and at > first and last_title == at - 1):
            last_title = at
    given = given_names()
    if first < last_title < end - 1 and lows[first] in given and lows[first] not in known:
        last_title = -1  # "Martin Luther King Jr": a title's word within a name
    if -1 < last_title < end - 1:
        start = last_title + 1
    elif last_title == end - 1 and all(lows[at] in known or words[at] == "." for at in range(first, end)):
        return []  # a title alone
    if start < end - 2 and lows[start] in roles() and lows[start + 1] in given:
        start += 1  # a headline's "Rival Ada Mora"
    while start < end - 1 and "-" in words[start] and words[start].rpartition("-")[2].islower():
        start += 1  # "Oscar-winner"
    before = tuple(lows[at] for at in range(first, start) if words[at] != ".")
    if all(lows[at] in organisation_words() for at in range(start, end)):
        start = first  # "Environment Agency": a title's word in an organisation's name
    start = _after_place(lows, given, start, end)
    if start == first and first > sentence.first:
        before = _titles_before(lows, first, sentence.first)
    kept = tuple(words[start:end])
    if not kept:
        return []
    kind, sure = _kind(paragraph, kept, before, end)
    initial = start == sentence.first
    if shouting and not sure:
        kind = Kind.OPEN
    if initial and len(kept) == 1 and kind is Kind.OPEN and lows[start] in cue_entries():
        return []
    if initial and len(kept) == 1 and adverb(lows[start]):
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
        )
    ]


def _titles_before(lows: list[str], at: int, floor: int) -> tuple[str, ...]:
    """Titles in small letters before a name: "harbour master Ada Mora", "spokesman Ben Teel"."""
    known = titles()
    first = at
    while first > floor and lows[first - 1] in known and at - first < 4:
        first -= 1
    return tuple(lows[first:at])


def _after_place(lows: list[str], given: dict[str, str], first: int, end: int) -> int:
    """Leave out a place before a person's name: "Moscow John Sullivan" after "ambassador to"."""
    for at in range(min(end - 2, first + 3), first, -1):
        if lows[at] in given and " ".join(lows[first:at]) in places():
            return at
    return first


def _kind(paragraph: Paragraph, words: tuple[str, ...], before: tuple[str, ...], end: int) -> tuple[Kind, bool]:
    lows = tuple(word.lower() for word in words)
    whole = " ".join(lows)
    following = paragraph.lows[end] if end < len(paragraph.lows) else ""
    known = organisation_words()
    courtesy = bool(before) and before[-1] in COURTESY
    given = given_names()
    if courtesy:
        return Kind.PERSON, True
    if whole in places() or whole.removeprefix("the ") in places():
        return Kind.PLACE, True
    person = len(lows) > 1 and lows[0] in given
    if any(low in {"of", "for", "&"} for low in lows) or lows[-1] in known:
        return Kind.ORGANISATION, not (person and len(lows) == 2)
    if any(low in known for low in lows[1:]) and not person:
        return Kind.ORGANISATION, True
    if len(lows) == 1 and (lows[0] in known or (words[0].isupper() and 1 < len(words[0]) < 7 and words[0].isalpha())):
        return Kind.ORGANISATION, words[0].isupper() or lows[0] in known
    if before:
        return Kind.PERSON, True
    if person:
        return Kind.PERSON, True
    if len(lows) in {2, 3, 4} and following == "," and _age(paragraph, end + 1):
        return Kind.PERSON, True
    return Kind.OPEN, False


def _age(paragraph: Paragraph, at: int) -> bool:
    """Whether the token at *at* is an age between commas."""
    return (
        at + 1 < len(paragraph.words)
        and paragraph.words[at].isdigit()
        and len(paragraph.words[at]) == 2
        and paragraph.words[at + 1] == ","
    )
