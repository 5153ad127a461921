"""Links: how "of", "for", "and" and a possessive go on with the name of a body: "Department of Health"."""

import re

from onrecord.attribution.language.gazetteer import given_names, organisation_words, places, roles, titles
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.text.wordlist import english_words

_HEADS = word_list("collectives")
_PREFIXED = re.compile(r"(?:al|el|ad|ar|ash|az|ul|ur|bin|ibn|ben|d|l|o)[-’'][^\W\d_]")  # "al-Awla", "d'Arne"
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NOBLE = frozenset({"baron", "baroness", "lady", "lord", "viscount", "viscountess"})
"""Titles behind which a name goes on with a place: "Lord Mora of Eastby"."""
_BRANCH = 2  # tokens of "University of" before the place that a branch is named by: "University of Tarn at Eastby"
_PRESS = word_list("press names") | word_list("sort newspaper")
_ADJECTIVES = 4  # tokens before a name among which its article stands: "the small, nationalist |"
_STATES = frozenset({"kingdom", "republic"})
_CHARGED = frozenset({"committee", "commission", "subcommittee", "council", "conference", "institute", "panel"})
_MANY = word_list("many who share a body")
_IRREGULAR = frozenset({"children", "men", "people", "women"})
_EXECUTIVES = frozenset({"executive", "exchange", "inspectorate"})
_CHARGES = frozenset({
    "defence", "defense", "economy", "energy", "environment", "exchange", "finance", "health", "home", "house",
    "justice", "labour", "press", "securities", "trade", "transport", "treasury",
})  # fmt: skip
_NOUN = 2  # tokens from "and" to the last word of a name in which another charge stands between
_FOUNDING = word_list("many who found a body")
_SORTS = word_list("bodies")
_AHEAD = _SORTS | {"of", "from", "by", "with", "at", "the", "called", "named", "dubbed"}


def capital(word: str) -> bool:
    """Whether a word begins with a capital, behind a particle that it hangs on too: "al-Awla"."""
    if word[0].isupper():
        return True
    prefixed = _PREFIXED.match(word) if "-" in word or "’" in word or "'" in word else None
    return prefixed is not None and word[prefixed.end() - 1].isupper()


def capitals(words: list[str], at: int, sentence: Sentence) -> bool:
    """Whether the word at token *at* begins with a capital and lies in *sentence*."""
    return at < sentence.end and capital(words[at])


def second_charge(paragraph: Paragraph, sentence: Sentence, first: int, joint: int) -> bool:
    """Whether "and" goes on with what an office is for: "Department of Health and Human Services"."""
    lows, words = paragraph.lows, paragraph.words
    if _two_charges(paragraph, sentence, first, joint) or _paper(paragraph, sentence, first, joint):
        return True
    if _founders(paragraph, sentence, first, joint):
        return True
    link = next((at for at in range(first + 1, joint) if lows[at] in {"of", "for", "on"}), first)
    if link == first or organisation_words().isdisjoint({lows[first], lows[link - 1]}):
        return False
    end = joint + 1
    while capitals(words, end, sentence):
        end += 1
    after = set(lows[joint + 1 : end])
    lone = len(after) == 1 and not after.isdisjoint(organisation_words())
    return (
        bool(after)
        and not lone
        and after <= english_words()
        and not any(low in _HEADS or low in places() or low in given_names() for low in after)
    )


def _two_charges(paragraph: Paragraph, sentence: Sentence, first: int, joint: int) -> bool:
    """Whether "and" joins what one body is for, ahead of its noun: "the Food and Drug Administration"."""
    lows, words = paragraph.lows, paragraph.words
    end = joint + 1
    while capitals(words, end, sentence):
        end += 1
    if (
        paragraph.title_case
        or lows[first - 1 : first] not in (["the"], ["'s"])
        or end - joint <= _NOUN
        or joint - first > _NOUN
    ):
        return False
    if lows[end - 1] not in organisation_words() | _EXECUTIVES:
        return False
    charges = (*range(first, joint), *range(joint + 1, end - 1))
    return all(words[at].istitle() and _of_a_charge(lows[at]) for at in charges)


def _paper(paragraph: Paragraph, sentence: Sentence, first: int, joint: int) -> bool:
    """Whether "and" joins what one newspaper was made of: "the Globe and Mail"."""
    lows = paragraph.lows
    both = joint - first == 1 and {lows[first], lows[joint + 1]} <= _PRESS if joint + 1 < sentence.end else False
    return both and lows[first - 1 : first] == ["the"] and capitals(paragraph.words, joint + 1, sentence)


def _founders(paragraph: Paragraph, sentence: Sentence, first: int, joint: int) -> bool:
    """Whether "and" joins those whose names a body bears: "the Carl and Ada Mora Foundation"."""
    lows, given = paragraph.lows, given_names()
    end = joint + 1
    while capitals(paragraph.words, end, sentence):
        end += 1
    pair = joint - first == 1 and end - joint > _NOUN + 1 and lows[first] in given and lows[joint + 1] in given
    return pair and lows[end - 1] in organisation_words()


def _of_a_charge(low: str) -> bool:
    """Whether a word can tell what a body is for: a word of the language that names nobody and no body."""
    named = low in organisation_words() or low in places() or low in given_names() or low in roles() or low in titles()
    return low in _CHARGES or (low in english_words() and not named)


def shared(paragraph: Paragraph, sentence: Sentence, first: int, mark: int) -> bool:
    """Whether a possessive goes on with a name that many share: "Leaders' College", "the People's Daily"."""
    lows = paragraph.lows
    if first == sentence.first or paragraph.title_case or mark + 1 >= sentence.end:
        return False
    if mark - first > 1:  # "the Eastby Teachers' Union"
        several = lows[mark] == "'" or lows[mark - 1] in _IRREGULAR  # "the Market Women's Association"
        many = several and lows[mark - 1] in _MANY and "the" in lows[max(first - _ADJECTIVES, 0) : first]
        return many and lows[mark + 1] in organisation_words() and capitals(paragraph.words, mark + 1, sentence)
    plural = lows[mark] == "'" and lows[first].endswith("s") and lows[first][:-1] in english_words()
    trade = plural and lows[mark + 1] in organisation_words()  # "the Bakers' Guild"
    return (lows[first] in _MANY or trade) and capitals(paragraph.words, mark + 1, sentence)


def _counted(words: list[str], at: int) -> bool:
    """Whether a number and a word with a capital stand at *at*: "for the 6th Circuit"."""
    return at + 1 < len(words) and _ORDINAL.fullmatch(words[at]) is not None and capital(words[at + 1])


def links(lows: list[str], words: list[str], link: int, first: int, sentence: Sentence) -> bool:
    """Whether "of", "for" or "&" at *link* goes on with the name of an organisation."""
    if link + 1 >= sentence.end:
        return False
    following = words[link + 1]
    named = (
        (lows[link + 1] == "the" or (lows[link] == "for" and lows[link + 1] in {"a", "an"}))
        and link + 2 < len(words)
        and (capital(words[link + 2]) or _counted(words, link + 2))
    )
    if not capital(following) and not named:
        return False
    if lows[link] == "&" or (lows[link] == "for" and _counted(words, link + 2)):
        return True  # "Court of Appeals for the 6th Circuit"
    head = lows[link - 1]
    if lows[link] == "on":
        return head in _CHARGED
    if lows[link] == "of" and head in _STATES:
        return True  # "the Republic of Norland"
    if lows[link] == "at":
        return lows[first : first + 2] == ["university", "of"] and link - first > _BRANCH
    if lows[link] == "for" and first > sentence.first and lows[first - 1] in _SORTS and words[first - 1].islower():
        return True  # "the charity Aid for Norland"
    if lows[link] == "for" and head in _FOUNDING and link - first == 1 and first > sentence.first:
        return lows[first - 1] in _AHEAD  # "of Citizens for Clean Harbours"; not "blamed citizens for Tarn"
    noble = lows[first] in NOBLE and link - first > 1 and head not in roles() and head not in titles()
    noble = noble and capital(following)  # not "Lord Mora of the Supreme Court"
    if ("for" in lows[first:link] or noble) and lows[link] == "of":
        return True  # "Society for the Protection of Birds"
    return head in organisation_words() and head not in {"government", "city", "house", "members"}
