"""The lexicon: verbs that credit somebody with content, and other closed lists, from reviewed data."""

from dataclasses import dataclass
from functools import cache

from onrecord.resources import rows
from onrecord.statement import Manner

_ONE_PAST = 3  # forms of a verb whose plain form is its past


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a cue verb."""

    lemma: str
    form: tuple[str, ...]  # in small letters, one item a word
    shape: str  # "base", "s", "ed" or "ing"
    manner: Manner
    takes: frozenset[str]  # see resources/cues.tsv


@cache
def cue_entries() -> dict[str, tuple[Entry, ...]]:
    """Forms of cue verbs by their first word, longest first."""
    found: dict[str, list[Entry]] = {}
    for line in rows("cues.tsv"):
        lemma, forms, manner, takes = line
        given = [tuple(form.split()) for form in forms.split(" | ")]
        for number, form in enumerate(given):
            head = form[0]
            past = len(given) == _ONE_PAST  # "read", "put": the plain form is the past too
            shape = (
                "ed"
                if past and not number
                else "ing"
                if head.endswith("ing") and number
                else ("base", "s")[number]
                if number < 2
                else "ed"
            )
            entry = Entry(lemma, form, shape, Manner(manner), frozenset(takes.split()))
            found.setdefault(head, []).append(entry)
    return {head: tuple(sorted(entries, key=lambda one: -len(one.form))) for head, entries in found.items()}


@cache
def cue_nouns() -> dict[str, Manner]:
    """Nouns that credit: "her belief that", "a claim that"."""
    return {noun: Manner(manner) for noun, manner in rows("cue_nouns.tsv")}


@cache
def words(name: str) -> frozenset[str]:
    """One closed list of resources/words.tsv."""
    found = frozenset(word for key, line in rows("words.tsv") if key == name for word in line.split())
    if not found:
        raise KeyError(name)
    return found


@cache
def sort_of(noun: str) -> frozenset[str]:
    """Words in an organisation's name that a noun such as "newspaper" can stand for; itself included."""
    named = {key for key, _ in rows("words.tsv")}
    return words(f"sort {noun}") | {noun} if f"sort {noun}" in named else frozenset({noun})


PRONOUNS = words("pronouns")
PERSONS = words("persons")  # pronouns that only persons are meant by
RELATIVES = words("relatives")
QUANTIFIERS = words("quantifiers")
DETERMINERS = words("determiners")
AUXILIARIES = words("auxiliaries")
BE = words("be")
MODALS = AUXILIARIES - BE
FINITE = words("finite auxiliaries")
NEGATIONS = words("negations")
WH = words("wh")
PREPOSITIONS = words("prepositions")
SUBORDINATORS = words("subordinators")
DAYS = words("days")
MONTHS = words("months")
TIMES = DAYS | MONTHS | words("parts of time")
_INANIMATE = words("inanimate")
_ADVERBS, _NO_ADVERBS = words("adverbs"), words("no adverbs")


@cache
def adverb(low: str) -> bool:
    """Whether *low* can stand between a subject and its verb."""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


def inanimate(low: str) -> bool:
    """Whether a noun is a document or a finding, that shows rather than says."""
    return low in _INANIMATE
