"""Stretches: where in a stretch of capitalised words the name begins and ends, and whether it holds one."""

import re

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles, titles
from onrecord.attribution.language.lexicon import cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.text.wordlist import english_words

CHAMBERS = frozenset({"house", "senate", "state"})
"""Words of titles that are part of an organisation's name too."""

_ORIGINS = frozenset({"born", "based", "led", "backed", "era", "style", "area", "bound", "owned", "funded", "educated"})
_SYLLABLE = 4  # letters that the second half of "Jae-in" has fewer than
_DEPUTIES = frozenset({"deputy", "assistant", "associate", "vice", "acting", "interim"})
RANKS = frozenset({
    "ASP", "CM", "DCI", "DCS", "DI", "DIG", "DPM", "DSP", "IG", "IGP", "MEC", "MEP", "MLA", "MLC", "MNA", "MP", "MPA",
    "MSP", "PC", "PM", "SHO", "SP", "SSP", "TD", "YB",
})  # fmt: skip
"""Ranks and seats in letters before a name; in small letters a part of names, "di Maria"."""
_INITIALS = word_list("initials of titles")  # of other things too, so only ahead of a full name: "MD Ada Mora"
_RIVALS = frozenset({"arch-rival", "competitor", "rival", "subsidiary"})
_VERBS_AHEAD = word_list("verbs ahead of speakers")
_PEERS = word_list("peers of bodies")
_NATIONAL = word_list("fields of national bodies")
TRADES = word_list("trades")
"""Nouns for what firms do, which end their names: "Blue Line Ferries"."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "."})
_CREEDS = word_list("creeds")
_COLLECTIVES = word_list("collectives") | word_list("generic bodies")
LETTERS = word_list("letters behind names")
"""Degrees and honours, in small letters, that stand in capitals behind a name."""

_PARTICLES = word_list("name particles") | {"mac", "fitz", "vande", "vander", "san"}
_DOERS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent")
_MANY = re.compile(r"[A-Z]{2,}e?rs|[A-Z]{2,}s")  # "PACs", "GOPers": how many is not told, nor who
_SHORT_TITLES = frozenset({"gov", "sen", "rep", "lt", "gen"})
_OFFICES = frozenset({"legislature", "leadership", "diplomacy"})
_LETTERED = word_list("offices in letters")
_ACRONYMS = _COLLECTIVES | word_list("generic acronyms")
_PARTY_BODIES = frozenset({"association", "caucus", "committee", "conference", "convention", "party"})
_OFFICED = frozenset({"at", "of", "with"})  # behind an office: "Mayor of Eastby |", "Director at Nordkabel |"
_SUPER = ["super", "pac"]
_PEERS_BY_NAME = frozenset({"baron", "duke", "earl"})  # given names as well: "Sheriff Duke Sills"
_PEERAGE = frozenset({"king", "prince", "princess", "queen", "sir", "lord", "lady", "dame"})
_LEADERS = (["union", "leader"], ["news", "leader"], ["post", "leader"])  # ends of newspapers' names
_ACRONYM = 3  # letters of a role or body that is written in capitals, "CEO", where more may be a surname, "DIVER"
_PLACED = 2  # words of a place and a seat in letters
_LEAST = 3  # words of a stretch in which a name can stand behind something else


def bounds(paragraph: Paragraph, sentence: Sentence, first: int, end: int, *, shouting: bool) -> tuple[int, int]:
    """The tokens of the name in a stretch from *first* to *end*: titles, roles, places and letters left out."""
    words, lows = paragraph.words, paragraph.lows
    start = _after_titles(paragraph, sentence, first, end)
    if end - start > 1 and staff_chief(lows, start):
        start += 1
    if start == sentence.first and end - start > 1 and _inverted(lows, start):
        start += 1  # "Continued Mora:", "Says Ada Mora:"
    if start == end:
        return end, end
    start = _rank_end(paragraph, start, end)
    start += end - start > 1 and in_capitals(paragraph, start)
    if start == sentence.first and end - start > 1 and lows[start] in _RIVALS:
        start += 1  # "Rival Nordkabel said"
    start = _given(paragraph, start, end)
    if (
        start == first
        and end - start >= _LEAST
        and _occupation(lows, start, end, initial=start == sentence.first or shouting)
    ):
        start += 1  # "Striker Tegwyn Harrowby"
    while end - start > 1 and lows[start] not in given_names() and _office(words, lows, end - 1):
        end -= 1  # "Eastby Gov.", "Harbour Board CEO"
    end -= end - start == _PLACED and words[end - 1] in RANKS  # "Kerry TD"
    while end - start > 1 and lows[end - 1] in LETTERS and words[end - 1].isupper():
        end -= 1  # "Ada Mora KC"
    while start < end - 1 and "-" in words[start] and not _double(paragraph, start, sentence.first):
        start += 1  # "Oscar-winner"
    courtesy = start > first and lows[start - 1] in COURTESY
    if not courtesy and all(lows[at] in organisation_words() for at in range(start, end)):
        start = first  # "Environment Agency": a title's word in an organisation's name
    if start == first + 1 and lows[first] in _CREEDS and lows[end - 1] in _PARTY_BODIES:
        start = first  # "the Republican National Committee"
    start = _after_place(lows, start, end)
    if lows[end - 1] in _CREEDS and end - start > 1 and not shouting:
        end -= 1  # "the Eastby Republican"
    return start, end


def _inverted(lows: list[str], at: int) -> bool:
    """Whether a verb that begins a sentence stands before who speaks; what is a noun, too, only before a given name."""
    low = lows[at]
    if low in given_names() or low in _VERBS_AHEAD:
        return low in _VERBS_AHEAD
    cue = any(entry.shape == "s" for entry in cue_entries().get(low, ()))
    return (low.endswith("ed") and low in cue_entries()) or (cue and lows[at + 1] in given_names())


def staff_chief(lows: list[str], at: int) -> bool:
    """Whether token *at* is the last word of the title "chief of staff"."""
    return lows[at] == "staff" and lows[max(at - 2, 0) : at] == ["chief", "of"]


def _rank_end(paragraph: Paragraph, first: int, end: int) -> int:
    """Where a full name begins behind a place and a rank in letters: "Local TD Ada Mora"; not "Sony PC Games Show"."""
    given, common = given_names(), english_words()
    for at in range(end - 3, first, -1):
        low = paragraph.lows[at + 1]
        if in_capitals(paragraph, at) and (low in given or low not in common):
            return at + 1
    return first


def in_capitals(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is a title that is written in capitals: "DCI Mora", "PM Teel", but not "MD Foods"."""
    words, lows = paragraph.words, paragraph.lows
    if not words[at].isupper() or at + 1 >= len(lows):
        return False
    called = lows[at] in _INITIALS and lows[at + 1] in given_names()
    full = words[at + 2 : at + 3] and words[at + 2][0].isupper()
    rank = words[at] in RANKS and (full or lows[at] not in _INITIALS)
    return called or (rank and lows[at + 1] not in organisation_words() | TRADES)


def _office(words: list[str], lows: list[str], at: int) -> bool:
    """Whether a word at the end of a stretch is a title of somebody whose name does not follow."""
    role = roles().get(lows[at])
    if lows[max(at - 1, 0) : at + 1] in _LEADERS:
        return False
    title = lows[at] in _SHORT_TITLES or (lows[at] in titles() and role is not None and bool(role.fields & _OFFICES))
    poll = lows[at] in {"poll", "polls"}
    return title or poll or (words[at].isupper() and len(words[at]) <= _ACRONYM and lows[at] in roles())


def nameless(paragraph: Paragraph, start: int, end: int, *, initial: bool, shouting: bool) -> bool:
    """Whether a stretch names nobody: "Oxford-educated", "super PACs", "the CEO", a headline's "Harbour Boss"."""
    words, lows = paragraph.words, paragraph.lows
    low, word = lows[start], words[start]
    if end - start > 1:
        last = lows[end - 1]
        if _office_of(paragraph, start, end):
            return True
        several = last.endswith("s") and (
            last[:-1] in roles() or last[:-1] in _SHORT_TITLES or (shouting and word.isupper() and doer(last[:-1]))
        )
        return (
            low not in given_names()
            and not _society(lows, start, end)
            and not (start and words[start - 1].islower() and lows[start - 1] in organisation_words())  # "the group |"
            and (
                several
                or (last in roles() and (shouting or (word.isupper() and plain(low))))
                or lows[start:end] == _SUPER
            )
        )
    if "-" in word and low.rpartition("-")[2] in _ORIGINS:
        return True
    common = low in english_words()
    if word.isupper() and 1 < len(word) <= _ACRONYM and (low in _ACRONYMS or low in roles()):
        return not shouting or low in _COLLECTIVES
    if (word.isupper() and low in _LETTERED) or _ticker(words, start):
        return True
    return _MANY.fullmatch(word) is not None or ((initial or shouting) and common and low in _COLLECTIVES)


def _office_of(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a stretch is an office that goes on with where it is: "Regional Manager | at Nordkabel"."""
    lows = paragraph.lows
    told = lows[end - 1] in roles() and lows[end - 1] not in organisation_words() and lows[start] not in given_names()
    behind = lows[end] if end < len(lows) else ""
    if not told or behind not in _OFFICED | {"for"} or "of" in lows[start:end]:
        return False
    return english_words().issuperset(lows[start:end]) and organisation_words().isdisjoint(lows[start:end])


def _ticker(words: list[str], at: int) -> bool:
    """Whether a word tells where shares are traded, or as what: "(NASDAQ: TRNW)"."""
    exchange = words[at - 1 : at] == ["("] and words[at + 1 : at + 2] == [":"]
    return exchange or (words[at - 1 : at] == [":"] and words[at + 1 : at + 2] == [")"] and words[at].isupper())


def plain(low: str) -> bool:
    """Whether a word in small letters is in the dictionary, as it is or without an ending of a verb or plural."""
    return any(low.removesuffix(ending) in english_words() for ending in ("", "s", "es", "d", "ed", "ing"))


def titles_before(lows: list[str], at: int, floor: int) -> tuple[str, ...]:
    """Titles and roles in small letters before a name: "harbour master Ada Mora", "striker Ben Teel"."""
    known, nouns = titles(), roles()
    first = at
    while first > floor and (lows[first - 1] in known or lows[first - 1] in nouns) and at - first < 4:
        first -= 1
    peer = first > floor and lows[first - 1] == "its" and lows[first] in _PEERS  # "its rival Nordkabel"
    return () if peer else tuple(lows[first:at])


def _after_titles(paragraph: Paragraph, sentence: Sentence, first: int, end: int) -> int:
    """Where the name begins behind the titles of a stretch; its end where it holds nothing else."""
    words, lows = paragraph.words, paragraph.lows
    known, given = titles(), given_names()
    last = -1
    borne = end - 2 > first and lows[end - 2] in given and lows[end - 2] not in known  # "Rep. Ben King"
    for at in range(first, end - borne):
        if lows[at].rstrip(".") in known or (words[at] == "." and at > first and last == at - 1):
            last = at
    if last >= sentence.first + 1 and _called_so(lows, last, end):
        last = last - 1 if last > first else -1
    tail = all(lows[at] in _SUFFIXES for at in range(last + 1, end))
    if first < last < end - 1 and lows[first] in given and lows[first] not in known and tail:
        last = -1  # "Martin Luther King Jr": a title's word within a name
    linked = any(lows[at] in {"of", "for", "on"} for at in range(first + 1, last))
    society = linked and (last == end - 2 or lows[first] in organisation_words())
    if -1 < last < end - 1 and not society:  # "Association of Criminal Defense Lawyers"
        return last + 1
    alone = last == end - 1 and all(lows[at] in known or words[at] == "." for at in range(first, end))
    return end if alone else first


def _given(paragraph: Paragraph, start: int, end: int) -> int:
    """Where a full name begins behind what its bearer is: "Public Advocate Ada Mora", "Harbour Boss Ada Mora"."""
    lows, given, common = paragraph.lows, given_names(), english_words()
    office = start > 1 and lows[start - 1] in _OFFICED and (lows[start - 2] in roles() or lows[start - 2] in titles())
    for at in range(end - 2, start, -1):
        before = lows[at - 1]
        if office and lows[at] in given and before not in given and not _society(lows, start, end):
            return at  # "Mayor of Eastby Ada Mora"
        if lows[at] not in given or before in given or _society(lows, at, end):
            continue
        told = before in roles() or in_capitals(paragraph, at - 1)
        if told or (end - start >= _LEAST and before in common and len(before) >= _LEAST + 1):
            return at
    return start


def _called_so(lows: list[str], at: int, end: int) -> bool:
    """Whether a title's word is a given name: "Dean" between a role and a surname, "press secretary Dean Holt"."""
    before = lows[at - 1 - (lows[at - 1] in {",", "."})]  # "his brother, Dean Holt", "Rep. Earl Holt"
    told = before in roles().keys() - _DEPUTIES or before in COURTESY
    if lows[at] in _PEERS_BY_NAME:
        return told and at + 2 == end and before not in _PEERAGE
    alone = at + 1 < end and (at + 2 == end or lows[at + 1] not in given_names())
    return lows[at] in given_names() and alone and told


def _occupation(lows: list[str], first: int, end: int, *, initial: bool) -> bool:
    """Whether a stretch begins with what somebody is: a role, or a common word before a given name at its head."""
    if lows[first] in roles():
        return not _society(lows, first + 1, end)
    common = initial and doer(lows[first]) and not _society(lows, first, end)
    strange = english_words().isdisjoint(lows[first + 1 : end]) and lows[first] not in places()
    return common and (lows[first + 1] in given_names() or strange)  # "Skater Noh Ye-rin"


def compounded(word: str) -> bool:
    """Whether a word is two written as one, as firms are: "TarnAir", "BuzzPost"; not "McNeill", "DeLuca"."""
    joint = next((at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()), 0)
    first = word[:joint].lower()
    if first in given_names() and word[joint:].lower() in given_names():
        return False  # "GraceAnn"
    known = first in english_words() or first in places()
    return joint >= _LEAST and known and first not in _PARTICLES and word.isalpha()


def national(words: tuple[str, ...]) -> bool:
    """Whether a name, in small letters, is one of a country's body for something: "Statistics Norway"."""
    return len(words) > 1 and words[0] in _NATIONAL and " ".join(words[1:]) in places()


def doer(low: str) -> bool:
    """Whether a word in small letters can say what somebody does, by its ending: "agronomist", "shopkeeper"."""
    return low.endswith(_DOERS) and low in english_words() and low not in given_names()


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
    return lows[end - 1] in TRADES or any(low in known or low in {"of", "for", "&"} for low in lows[first:end])


def _after_place(lows: list[str], first: int, end: int) -> int:
    """Leave out a place before a person's name: "Moscow John Sullivan" after "ambassador to"."""
    sent = first > 1 and lows[first - 1] == "to" and lows[first - 2] in roles()
    sent = sent and "diplomacy" in roles()[lows[first - 2]].fields  # to a place that nothing else tells of
    for at in range(min(end - 2, first + 3), first, -1):
        if lows[at] in given_names() and (sent or " ".join(lows[first:at]) in places()):
            return at
    return first
