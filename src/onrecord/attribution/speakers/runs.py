"""Runs: stretches of words with capitals, in which names are looked for."""

import re
from functools import cache
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import COURTESY, given_names, organisation_words, places, roles, titles
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
from onrecord.attribution.speakers.nicknames import NICKNAMED, NICKNAMING, nickname_end
from onrecord.text.wordlist import english_words

_HEADS = word_list("collectives")
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
_NEVER_ASKED = frozenset({"is", "was", "has", "had"})  # forms that no "will" or "may" stands before
_PREFIXED = re.compile(r"(?:al|el|ad|ar|ash|az|ul|ur|bin|ibn|ben|d|l|o)[-’'][^\W\d_]")  # "al-Awla", "d'Arne"
_FRACTION = re.compile(r"[a-z]+-(?:half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NOBLE = frozenset({"baron", "baroness", "lady", "lord", "viscount", "viscountess"})
"""Titles behind which a name goes on with a place: "Lord Mora of Eastby"."""
_LINKS = frozenset({"of", "for", "on", "at", "&"})
_BRANCH = 2  # tokens of "University of" before the place that a branch is named by: "University of Tarn at Eastby"
_CHARGED = frozenset({"committee", "commission", "subcommittee", "council", "conference", "institute", "panel"})
_MANY = word_list("many who share a body")
_FOUNDING = word_list("many who found a body")
_COUNTING = (DETERMINERS | QUANTIFIERS) - {"the", "a", "an"}
_SORTS = word_list("bodies")
_AHEAD = _SORTS | {"of", "from", "by", "with", "at", "the", "called", "named", "dubbed"}
_OTHERS = _COMMON - PREPOSITIONS - {"the"}
_AGAINST = ("anti-", "pro-", "non-", "pre-", "post-", "mid-")  # "Pro-Mora" names nobody


class Known(NamedTuple):
    """What is known of an article before its names are looked for."""

    edges: frozenset[int] = frozenset()  # places in the text where sources end and cues begin
    borne: frozenset[str] = frozenset()  # surnames that are little words, adverbs or cues as well: "will", "jolly"


NOTHING_KNOWN = Known()
"""Of a paragraph by itself."""


def _capital(word: str) -> bool:
    if word[0].isupper():
        return True
    prefixed = _PREFIXED.match(word) if "-" in word or "’" in word or "'" in word else None
    return prefixed is not None and word[prefixed.end() - 1].isupper()


def _capitals(words: list[str], at: int, sentence: Sentence) -> bool:
    return at < sentence.end and _capital(words[at])


def _particles_end(words: list[str], lows: list[str], at: int, sentence: Sentence) -> int:
    """Where "van der Sall" ends that begins at *at*; 0 where no capital follows the particles."""
    end = at
    while end < sentence.end and lows[end] in _PARTICLES and end - at < 3:
        end += 1
    return end + 1 if _capitals(words, end, sentence) else 0


def run_end(paragraph: Paragraph, sentence: Sentence, at: int, known: Known, *, shouting: bool) -> int:
    """Where the capitalised stretch that begins at *at* ends; *at* itself where there is none.

    In a headline, where *shouting*, it ends at cue verbs and at the edges of what is known to be a source.
    """
    words, lows, edges = paragraph.words, paragraph.lows, known.edges
    within = at > sentence.first and words[at - 1][0].isalnum() and not shouting
    if not _capital(words[at]) or lows[at] in {"i", "'s"} or (lows[at].startswith(_AGAINST) and not within):
        return at  # but "the Post-Echo poll"
    if at == sentence.first and _FRACTION.fullmatch(lows[at]):
        return at  # "Two-thirds of Danes"
    if lows[at] in _COMMON and lows[at] not in COURTESY:
        called = not shouting and (_given(paragraph, sentence, at) or _called(paragraph, sentence, at, known.borne))
        if not called and not (within and lows[at] in _COUNTING and _body_follows(paragraph, sentence, at)):
            return at
    if shouting and paragraph.starts[at] in edges and _cue_form(lows[at]):
        return at  # "PIPES LEAK, SAYS COUNCIL"
    end = at + 1
    while end < sentence.end:
        word, low = words[end], lows[end]
        if (shouting and paragraph.starts[end] in edges) or paragraph.ends[end - 1] in edges:
            break
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
            and (not _ends(low, word) or (not shouting and low in MODALS and lows[end - 1] in given_names()))
        ):
            told = words[end - 1] in NICKNAMED
            if (paragraph.quoted[end] != paragraph.quoted[end - 1] and not told) or (shouting and _cue_form(low)):
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
        elif (
            low in _LINKS
            and not (shouting and word.isupper() and low != "&")
            and _links(lows, words, end, at, sentence)
        ):
            end += 2 if _capital(words[end + 1]) else 3
        elif low in {"'s", "'"} and _shared(paragraph, sentence, at, end):
            end += 1
        elif word in NICKNAMING and (past := nickname_end(paragraph, sentence, end)):
            end = past
        elif low == "and" and _second_charge(paragraph, sentence, at, end):
            end += 2
        else:
            break
    while end > at + 1 and words[end - 1] == "." and lows[end - 2] not in {"jr", "sr"}:
        end -= 1
    return min(end, sentence.end)


def _given(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether "May" or "Will" is a given name: a surname follows, and around both is no question or date."""
    words, lows = paragraph.words, paragraph.lows
    if lows[at] not in _GIVEN or not _capitals(words, at + 1, sentence) or lows[at + 1] in _COMMON:
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


def _body_follows(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether "Our" or "One" opens a body's name within a sentence: "from Our Harbours PAC", "the group One Tarn"."""
    words, lows = paragraph.words, paragraph.lows
    end = at + 1
    while _capitals(words, end, sentence) and lows[end] not in _COMMON:
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


def _second_charge(paragraph: Paragraph, sentence: Sentence, first: int, joint: int) -> bool:
    """Whether "and" goes on with what an office is for: "Department of Health and Human Services"."""
    lows, words = paragraph.lows, paragraph.words
    if lows[first] not in organisation_words() or not {"of", "for", "on"} & set(lows[first:joint]):
        return False
    end = joint + 1
    while _capitals(words, end, sentence):
        end += 1
    after = set(lows[joint + 1 : end])
    lone = len(after) == 1 and not after.isdisjoint(organisation_words())
    return (
        bool(after)
        and not lone
        and after <= english_words()
        and not any(low in _HEADS or low in places() or low in given_names() for low in after)
    )


def _shared(paragraph: Paragraph, sentence: Sentence, first: int, mark: int) -> bool:
    """Whether a possessive goes on with a name that many share: "Leaders' College", "the People's Daily"."""
    lows = paragraph.lows
    if mark - first > 1 or first == sentence.first or paragraph.title_case or mark + 1 >= sentence.end:
        return False
    plural = lows[mark] == "'" and lows[first].endswith("s") and lows[first][:-1] in english_words()
    trade = plural and lows[mark + 1] in organisation_words()  # "the Bakers' Guild"
    return (lows[first] in _MANY or trade) and _capitals(paragraph.words, mark + 1, sentence)


def _counted(words: list[str], at: int) -> bool:
    """Whether a number and a word with a capital stand at *at*: "for the 6th Circuit"."""
    return at + 1 < len(words) and _ORDINAL.fullmatch(words[at]) is not None and _capital(words[at + 1])


def _links(lows: list[str], words: list[str], link: int, first: int, sentence: Sentence) -> bool:
    """Whether "of", "for" or "&" at *link* goes on with the name of an organisation."""
    if link + 1 >= sentence.end:
        return False
    following = words[link + 1]
    named = (
        (lows[link + 1] == "the" or (lows[link] == "for" and lows[link + 1] in {"a", "an"}))
        and link + 2 < len(words)
        and (_capital(words[link + 2]) or _counted(words, link + 2))
    )
    if not _capital(following) and not named:
        return False
    if lows[link] == "&" or (lows[link] == "for" and _counted(words, link + 2)):
        return True  # "Court of Appeals for the 6th Circuit"
    head = lows[link - 1]
    if lows[link] == "on":
        return head in _CHARGED
    if lows[link] == "at":
        return lows[first : first + 2] == ["university", "of"] and link - first > _BRANCH
    if lows[link] == "for" and head in _FOUNDING and link - first == 1 and first > sentence.first:
        return lows[first - 1] in _AHEAD  # "of Citizens for Clean Harbours"; not "blamed citizens for Tarn"
    noble = lows[first] in NOBLE and link - first > 1 and head not in roles() and head not in titles()
    noble = noble and _capital(following)  # not "Lord Mora of the Supreme Court"
    if ("for" in lows[first:link] or noble) and lows[link] == "of":
        return True  # "Society for the Protection of Birds"
    return head in organisation_words() and head not in {"government", "city", "house", "members"}
