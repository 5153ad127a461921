"""Runs: stretches of words with capitals, in which names are looked for."""

import re
from functools import cache
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, roles
from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MODALS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SUBORDINATORS,
    WH,
    cue_entries,
)
from onrecord.attribution.language.lexicon import (
    words as word_list,
)
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.speakers.links import capital, capitals, links, second_charge, shared
from onrecord.attribution.speakers.nicknames import NICKNAMED, NICKNAMING, nickname_end
from onrecord.text.wordlist import english_words

_PARTICLES = word_list("name particles")
_COMMON = (
    DETERMINERS
    | PRONOUNS
    | QUANTIFIERS
    | PREPOSITIONS
    | SUBORDINATORS
    | WH
    | AUXILIARIES
    | DAYS
    | (MONTHS - {"may", "june", "april", "august", "jan", "jun"})
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
        "maybe",
        "perhaps",
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
_GIVEN = frozenset({"may", "will"}) | MONTHS  # words of other classes that are given names too
_CUT_SHORT = frozenset({
    "adm", "asst", "atty", "brig", "cmdr", "const", "cpl", "cpt", "dep", "det", "insp", "jr", "maj", "pfc", "pvt",
    "rev", "spc", "sr", "st", "supt",
})  # fmt: skip
SHORTENED = frozenset({"Chas", "Geo", "Jas", "Md", "Mohd", "Muhd", "Thos", "Wm"})
"""Given names cut short, which a full stop may end: "Md. Shahidul Alam", "Wm. Teel"."""

_NEVER_ASKED = frozenset({"is", "was", "has", "had"})  # forms that no "will" or "may" stands before
_FRACTION = re.compile(r"[a-z]+-(?:half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?)")
_LINKS = frozenset({"of", "for", "on", "at", "&"})
_NAMING = frozenset({"against", "for", "without"})
_COUNTING = (DETERMINERS | QUANTIFIERS) - {"the", "a", "an"}
_SORTS = word_list("bodies")
_OTHERS = _COMMON - PREPOSITIONS - {"the"}
_AGAINST = ("anti-", "pro-", "non-", "pre-", "post-", "mid-")  # "Pro-Mora" names nobody


class Known(NamedTuple):
    """What is known of an article before its names are looked for."""

    edges: frozenset[int] = frozenset()  # places in the text where sources end and cues begin
    borne: frozenset[str] = frozenset()  # surnames that are little words, adverbs or cues as well: "will", "jolly"


NOTHING_KNOWN = Known()
"""Of a paragraph by itself."""


def _particles_end(words: list[str], lows: list[str], at: int, sentence: Sentence) -> int:
    """Where "van der Sall" ends that begins at *at*; 0 where no capital follows the particles."""
    end = at
    while end < sentence.end and lows[end] in _PARTICLES and end - at < 3:
        end += 1
    return end + 1 if capitals(words, end, sentence) else 0


def run_end(paragraph: Paragraph, sentence: Sentence, at: int, known: Known, *, shouting: bool) -> int:
    """Where the capitalised stretch that begins at *at* ends; *at* itself where there is none.

    In a headline, where *shouting*, it ends at cue verbs and at the edges of what is known to be a source.
    """
    words, lows, edges = paragraph.words, paragraph.lows, known.edges
    if not _opens(paragraph, sentence, at, known, shouting=shouting):
        return at
    end = at + 1
    while end < sentence.end:
        if (shouting and paragraph.starts[end] in edges) or paragraph.ends[end - 1] in edges:
            break
        past = _next(paragraph, sentence, at, end, shouting=shouting)
        if past == end:
            break
        end = past
    while end > at + 1 and words[end - 1] == "." and lows[end - 2] not in {"jr", "sr"}:
        end -= 1
    return min(end, sentence.end)


def _opens(paragraph: Paragraph, sentence: Sentence, at: int, known: Known, *, shouting: bool) -> bool:
    """Whether a stretch may begin at *at*: with a capital, and with no little word but one that is a name here."""
    words, lows = paragraph.words, paragraph.lows
    within = at > sentence.first and words[at - 1][0].isalnum() and not shouting
    initial = _initial(paragraph, sentence, at)
    if lows[at] in {"i", "'s"} and not initial:
        return False
    if not capital(words[at]) or (lows[at].startswith(_AGAINST) and not within):
        return False  # but "the Post-Echo poll"
    if at == sentence.first and _FRACTION.fullmatch(lows[at]):
        return False  # "Two-thirds of Danes"
    if lows[at] in _COMMON and lows[at] not in COURTESY and not initial:
        called = not shouting and (_given(paragraph, sentence, at) or _called(paragraph, sentence, at, known.borne))
        if not called and not (within and lows[at] in _COUNTING and _body_follows(paragraph, sentence, at)):
            return False
    return not (shouting and paragraph.starts[at] in known.edges and _cue_form(lows[at]))  # "PIPES LEAK, SAYS COUNCIL"


def _next(paragraph: Paragraph, sentence: Sentence, at: int, end: int, *, shouting: bool) -> int:
    """Behind the next word or joint of a stretch from *at*, read up to *end*; *end* where it goes no further."""
    words, lows = paragraph.words, paragraph.lows
    word, low = words[end], lows[end]
    initial = len(word) == 1 and capital(word) and words[end + 1 : end + 2] == ["."]
    if initial and end + 2 < sentence.end and capital(words[end + 2]):
        return end + 2
    if not shouting and _within_name(paragraph, sentence, end):
        return end + 2
    borne = not shouting and low in MODALS and lows[end - 1] in given_names()  # "George Will"
    if capital(word) and not low.startswith("'") and (borne or not _ends(low, word)):
        told = words[end - 1] in NICKNAMED
        apart = (paragraph.quoted[end] != paragraph.quoted[end - 1] and not told) or (shouting and _cue_form(low))
        return end if apart else end + 1
    if word == "." and _cut_short(words[end - 1]) and end + 1 < sentence.end:
        return end + 1
    if low in _PARTICLES and (past := _particles_end(words, lows, end, sentence)):
        return past
    linking = low in _LINKS and not (shouting and word.isupper() and low != "&")
    if linking and links(lows, words, end, at, sentence):
        return end + (2 if capital(words[end + 1]) else 3)
    if low in {"'s", "'"} and shared(paragraph, sentence, at, end):
        return end + 1
    if word in NICKNAMING and (past := nickname_end(paragraph, sentence, end)):
        return past
    return end + 2 if low == "and" and second_charge(paragraph, sentence, at, end) else end


def _cut_short(word: str) -> bool:
    """Whether a full stop may end a word without ending the name: "A.", "Mr.", "Wm.", "Sgt."."""
    return len(word) == 1 or word.lower() in COURTESY or word in SHORTENED or word.lower() in _CUT_SHORT


def _initial(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a letter that is a little word, too, begins a name: "A. K. Mora", not "Q. Why? A. Because"."""
    words, low = paragraph.words, paragraph.lows[at + 2] if at + 2 < sentence.end else ""
    if len(words[at]) > 1 or words[at + 1 : at + 2] != ["."] or not low or not capital(words[at + 2]):
        return False
    named = low not in _COMMON and (at > sentence.first or low not in english_words())
    return named or words[at + 3 : at + 4] == ["."]


def _given(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether "May" or "Will" is a given name: a surname follows, and around both is no question or date."""
    words, lows = paragraph.words, paragraph.lows
    if lows[at] not in _GIVEN or not capitals(words, at + 1, sentence) or lows[at + 1] in _COMMON:
        return False
    before = words[at - 1] if at > sentence.first else ""
    if before[:1].isalpha():
        called = lows[at - 1] in roles() or (_cue_form(lows[at - 1]) and _rare(lows, at + 1))
        return called or (lows[at] not in MONTHS and before.islower())  # "met Will Dunn", but "in May Dunn met"
    after = lows[at + 2] if at + 2 < sentence.end else ""
    told = after == "," or after in _NEVER_ASKED or _cue_form(after)
    return "?" not in words[at : sentence.end] and (told or (not after and bool(before)))


def _ends(low: str, word: str) -> bool:
    """Whether a word with a capital ends a stretch: a day, "The", but not "May"."""
    return low in DAYS or (low in _COMMON and low not in COURTESY and word.istitle() and low != "may")


def _within_name(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether a preposition with a capital stands within a name: "Mothers Against Noise"."""
    words = paragraph.words
    titled = words[at].istitle() and paragraph.lows[at] in _NAMING
    return titled and words[at - 1][0].isupper() and capitals(words, at + 1, sentence)


def _body_follows(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether "Our" or "One" opens a body's name within a sentence: "from Our Harbours PAC", "the group One Tarn"."""
    words, lows = paragraph.words, paragraph.lows
    end = at + 1
    while capitals(words, end, sentence) and lows[end] not in _COMMON:
        end += 1
    if end == at + 1 or lows[at - 1] in _OTHERS:
        return False
    return lows[end - 1] in organisation_words() or lows[at - 1] in _SORTS


def _called(paragraph: Paragraph, sentence: Sentence, at: int, borne: frozenset[str]) -> bool:
    """Whether a little word is a surname, of those *borne* in the article: "Then Will wrote", "Will, who"."""
    words, lows = paragraph.words, paragraph.lows
    if lows[at] not in borne:
        return False
    if at > sentence.first and words[at - 1][0].isalnum():
        return True
    after = lows[at + 1] if at + 1 < sentence.end else ""
    told = after in {",", "'s"} or after in _NEVER_ASKED or _cue_form(after)
    return told and "?" not in words[at : sentence.end]


def _rare(lows: list[str], at: int) -> bool:
    return at < len(lows) and lows[at] not in english_words()


@cache
def _cue_form(low: str) -> bool:
    """Whether a word is a cue verb in a form that no name has: "Says", "Told"."""
    return low != "states" and any(entry.shape in {"s", "ed"} for entry in cue_entries().get(low, ()))
