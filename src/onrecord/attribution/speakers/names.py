"""Names: stretches of capitalised words, without the titles, places and common words at their borders.

No trained tagger: capital letters and lists of words decide; what they name is told by `sorts`.
"""

from dataclasses import dataclass

from onrecord.attribution.language.gazetteer import given_names, roles, titles
from onrecord.attribution.language.lexicon import MODALS, adverb, cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Prose, Sentence
from onrecord.attribution.speakers.likeness import surname
from onrecord.attribution.speakers.nicknames import with_marks
from onrecord.attribution.speakers.runs import NOTHING_KNOWN, Known, run_end
from onrecord.attribution.speakers.sorts import PARTLY, Kind, Stretch, ranks
from onrecord.attribution.speakers.stretches import (
    CHAMBERS,
    bounds,
    in_capitals,
    nameless,
    staff_chief,
    titles_before,
)
from onrecord.text.wordlist import english_words

_BARE = word_list("bodies without an article")
_COLLECTIVES = word_list("collectives")  # "Morgan Bank, the owner" is none the less a bank


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
    lows, sentence, first = paragraph.lows, paragraph.sentences[number], stretch[0]
    start, end = _borders(paragraph, sentence, stretch, borne, shouting=shouting)
    kept = tuple(with_marks(paragraph.words[start:end]))
    if not kept:
        return []
    before = _titles(paragraph, sentence, first, start)
    article = not before and start > sentence.first and lows[start - 1] == "the"
    told = not PARTLY.issuperset(before) or ranks(paragraph, before, start)
    ahead = start if told or not before else first  # "Major Companies" begins with a capital as "Companies" does
    initial = not any(paragraph.words[at][0].isalnum() for at in range(sentence.first, ahead - article))
    called = len(kept) == 1 and lows[start] in borne and not shouting
    if not called and nameless(paragraph, start, end, initial=initial, shouting=shouting):
        return []
    kind, sure = Stretch(paragraph, kept, before, end, initial).kind()
    if kind is Kind.ORGANISATION and start - first == 1 and lows[first] in CHAMBERS:
        start, kept, before = first, (paragraph.words[first], *kept), ()  # "House Select Committee on Ports"
    if article and kind is Kind.PERSON:
        kind, sure = (Kind.ORGANISATION if len(kept) > 1 else Kind.OPEN), False
    if shouting and not sure:
        kind = Kind.OPEN
    if initial and len(kept) == 1 and kind is Kind.OPEN and not called and _common(lows[start]):
        return []
    sure, initial = sure and not shouting, initial or shouting
    quoted = paragraph.quoted[start]
    return [Name(paragraph.number, number, start, end, kept, before, kind, sure, quoted, initial, article)]


def _borders(
    paragraph: Paragraph, sentence: Sentence, stretch: tuple[int, int], borne: frozenset[str], *, shouting: bool
) -> tuple[int, int]:
    """The name's own tokens in a stretch; none where it is all titles."""
    lows, first = paragraph.lows, stretch[0]
    start, end = bounds(paragraph, sentence, *stretch, shouting=shouting)
    if start == end and lows[end - 1] in borne and not shouting and lows[first - 1 : first] != ["the"]:
        start -= 1
    if start == end == first + 1 and lows[first] in _BARE and paragraph.words[first].istitle() and not shouting:
        start = first  # "Labour", which is no minister's title here
    return start, end


def _titles(paragraph: Paragraph, sentence: Sentence, first: int, start: int) -> tuple[str, ...]:
    """The titles, in small letters, ahead of a name at *start* in a stretch from *first* on."""
    lows = paragraph.lows
    if start > 0 and staff_chief(lows, start - 1):
        return ("chief",)
    if start == first and first > sentence.first:
        return titles_before(lows, first, sentence.first)
    if start == first + 1 and lows[first - 1 : first + 1] == ["of", "state"]:
        return ("secretary",)  # "former secretary of State Ada Mora"
    return tuple(
        low
        for at, low in enumerate(lows[first:start], first)
        if low in titles() or low in roles() or in_capitals(paragraph, at)
    )  # not "London" of "ambassador to London Ada Mora"


def _common(low: str) -> bool:
    """Whether a word is a cue or an adverb of the language and no given name: "Early", but not "Kelly"."""
    plain = low in english_words() and low not in given_names()
    return low in cue_entries() or (adverb(low) and plain)
