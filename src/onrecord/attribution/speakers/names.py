"""Names: stretches of capitalised words, and whether they are a person's, an organisation's or a place's.

No trained tagger: capital letters, titles, given names, words of organisations
and places decide, and what they do not decide stays open.
"""

from dataclasses import dataclass
from enum import Enum

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles, titles
from onrecord.attribution.language.lexicon import adverb, cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.speakers.appositions import age, apposition
from onrecord.attribution.speakers.runs import run_end
from onrecord.text.wordlist import english_words

_ORIGINS = frozenset({"born", "based", "led", "backed", "era", "style", "area", "bound", "owned", "funded", "educated"})
_FULL = frozenset({2, 3, 4})  # words of a full name
_COLLECTIVES = word_list("collectives")  # "Morgan Bank, the owner" is none the less a bank
_SYLLABLE = 4  # letters that the second half of "Jae-in" has fewer than
_DEPUTIES = frozenset({"deputy", "assistant", "associate", "vice", "acting", "interim"})
_PLACING = frozenset({"at", "in", "near", "from", "to", "into", "outside", "around"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "."})


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


def find_names(paragraph: Paragraph, edges: frozenset[int] = frozenset()) -> list[Name]:
    """The names of a paragraph, in order; a headline's end at *edges*, places in the text."""
    found: list[Name] = []
    shouting = paragraph.title_case
    for number, sentence in enumerate(paragraph.sentences):
        at = sentence.first
        while at < sentence.end:
            end = run_end(paragraph, sentence, at, edges, shouting=shouting)
            if end == at:
                at += 1
                continue
            found.extend(_names_in(paragraph, sentence, number, at, end, shouting=shouting))
            at = end
    return found


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
    if last_title >= sentence.first + 1 and _called_so(lows, last_title, end):
        last_title = last_title - 1 if last_title > first else -1
    tail = all(lows[at] in _SUFFIXES for at in range(last_title + 1, end))
    if first < last_title < end - 1 and lows[first] in given and lows[first] not in known and tail:
        last_title = -1  # "Martin Luther King Jr": a title's word within a name
    society = last_title == end - 2 and any(lows[at] in {"of", "for"} for at in range(first + 1, last_title))
    if -1 < last_title < end - 1 and not society:  # "Association of Criminal Defense Lawyers"
        start = last_title + 1
    elif last_title == end - 1 and all(lows[at] in known or words[at] == "." for at in range(first, end)):
        return []  # a title alone
    if start < end - 2 and lows[start] in roles() and lows[start + 1] in given:
        start += 1  # a headline's "Rival Ada Mora"
    if start == first and end - start > 2 and lows[start] in roles() and not _society(lows, start + 1, end):
        start += 1  # "Striker Tegwyn Harrowby"
    while start < end - 1 and "-" in words[start] and not _double(paragraph, start, sentence.first):
        start += 1  # "Oscar-winner"
    before = tuple(lows[at] for at in range(first, start) if words[at] != ".")
    if all(lows[at] in organisation_words() for at in range(start, end)):
        start = first  # "Environment Agency": a title's word in an organisation's name
    start = _after_place(lows, given, start, end)
    if start == first and first > sentence.first:
        before = _titles_before(lows, first, sentence.first)
    kept = tuple(words[start:end])
    if not kept or (len(kept) == 1 and "-" in kept[0] and lows[start].rpartition("-")[2] in _ORIGINS):
        return []
    article = not before and start > sentence.first and lows[start - 1] == "the"
    kind, sure = _kind(paragraph, kept, before, end)
    if article and kind is Kind.PERSON:
        kind, sure = (Kind.ORGANISATION if len(kept) > 1 else Kind.OPEN), False
    initial = start == sentence.first or (article and start == sentence.first + 1)
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
            article,
        )
    ]


def _called_so(lows: list[str], at: int, end: int) -> bool:
    """Whether a title's word is a given name: "Dean" between a role and a surname, "press secretary Dean Holt"."""
    return (
        lows[at] in given_names()
        and at + 1 < end
        and lows[at + 1] not in given_names()
        and lows[at - 1] in roles().keys() - _DEPUTIES
    )


def _double(paragraph: Paragraph, at: int, floor: int) -> bool:
    """Whether a word with a hyphen is a name: "Mora-Teel", "Sun-hee", not "Oscar-winner"."""
    tail = paragraph.words[at].rpartition("-")[2]
    if not tail.islower() or (tail in given_names() and tail not in english_words()):
        return True
    told = at > floor and paragraph.lows[at - 1] in roles() and tail not in _ORIGINS
    return told and (tail not in english_words() or len(tail) < _SYLLABLE)


def _society(lows: list[str], first: int, end: int) -> bool:
    """Whether a word in a stretch makes it an organisation's name."""
    known = organisation_words()
    return any(low in known or low in {"of", "for", "&"} for low in lows[first:end])


def _titles_before(lows: list[str], at: int, floor: int) -> tuple[str, ...]:
    """Titles and roles in small letters before a name: "harbour master Ada Mora", "striker Ben Teel"."""
    known, nouns = titles(), roles()
    first = at
    while first > floor and (lows[first - 1] in known or lows[first - 1] in nouns) and at - first < 4:
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
    known = organisation_words()
    courtesy = bool(before) and before[-1] in COURTESY
    given = given_names()
    if courtesy:
        return Kind.PERSON, True
    if whole in places() or whole.removeprefix("the ") in places():
        return Kind.PLACE, True
    person = len(lows) > 1 and lows[0] in given
    told = not roles().keys().isdisjoint(apposition(paragraph, end)) or bool(age(paragraph, end))
    if person and len(lows) == 2 and told and lows[-1] not in _COLLECTIVES:
        return Kind.PERSON, True  # "Ada White, the owner"
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
    if len(lows) in _FULL and told:
        start = end - len(words)
        placed = start > 0 and paragraph.lows[start - 1] in _PLACING  # "at Port Merrow, the minister said"
        return (Kind.OPEN, False) if placed else (Kind.PERSON, True)
    return Kind.OPEN, False
