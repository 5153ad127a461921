"""Bodies: what stands beside a name and tells that it is an organisation's, and which short form means which one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from onrecord.attribution.language.gazetteer import organisation_words, places
from onrecord.attribution.language.lexicon import AUXILIARIES, RELATIVES, adverb, cue_entries, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.appositions import apposition
from onrecord.attribution.speakers.likeness import lows
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import TRADES
from onrecord.text.wordlist import english_words

_BODIES = words("bodies")
_HELD = words("held by bodies")
_PEOPLE = words("people of bodies")
_HEADS = words("heads of bodies")
_ASKED = words("documents that ask")
_LEGAL = words("legal forms")
_WHOLE = words("collectives") | words("parties") | words("creeds") | words("beginnings of many bodies")
_PEERS = words("peers of bodies")
_SPOKESMEN = frozenset({"spokesman", "spokesperson", "spokespeople", "spokeswoman"})
_POLICE = frozenset({"police"})
_FORCES = (("department",), ("service",), ("force",))  # "Eastby Police" is one of these
_HUNG = RELATIVES | {"of"}  # "the maker of the app", "the firm that built it"
_CALLED = frozenset({"called", "named", "dubbed"})
_PRESS = words("press names")
_LONGEST = 8  # words of the name of two makers
_PAIR = 2  # words of a name, those joined by a hyphen apart
_DEALS = frozenset({"announced", "launched", "unveiled", "reported", "opened", "closed", "confirmed"})
_IT, _THEM = frozenset({"its", "itself"}), frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_BACK = _IT | _THEM
_HAD = _HELD | _HEADS
_OFTEN = 3  # times that a body goes by a name before another one is met that begins with it
_PLURAL = words("verbs of several")
_AHEAD = frozenset({"because", "but", "how", "that", "what", "when", "where", "while", "why"})
_BEHIND = 8  # tokens behind a name that are looked at
_NEAR = 6  # tokens within which "its" goes back to a name
_SELDOM = 4  # times that a name may stand for once that its surroundings tell an organisation


Forms = defaultdict[tuple[str, ...], list[tuple[str, ...]]]
"""Whole names, in small letters, by a form that each can have."""


def told_bodies(names: Sequence[Name], prose: Prose) -> frozenset[tuple[str, ...]]:
    """Names of which nothing but the words around them tells that they are organisations'.

    Once tells enough where nothing speaks for a person: no title, no "he" that goes back to it. Else it must be often.
    """
    told: Counter[tuple[str, ...]] = Counter()
    times = Counter(name.words for name in names)
    someone: Counter[tuple[str, ...]] = Counter()
    for at, name in enumerate(names):
        if name.kind is not Kind.OPEN:
            continue
        paragraph = prose.paragraphs[name.paragraph]
        after = names[at + 1] if at + 1 < len(names) else None
        pronoun = _pronoun(paragraph, name, after)
        behind = paragraph.lows[name.end] if name.end < len(paragraph.lows) else ""
        acts = behind in AUXILIARIES or behind in cue_entries()  # "Nordkabel's head said he" tells nothing
        told[name.words] += pronoun in _IT or _told(paragraph, name.first, name.end)
        told[name.words] += name.article and _paper(lows(name.words))
        someone[name.words] += (acts and pronoun in _THEM) or bool(name.titles)
    persons = {word for name in names if name.kind is Kind.PERSON for word in name.words}
    return frozenset(
        one
        for one, count in told.items()
        if count > someone[one] and (not someone[one] or count * _SELDOM >= times[one]) and one[-1] not in persons
    )


def short_bodies(
    names: Sequence[Name], told: frozenset[tuple[str, ...]] = frozenset()
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names, in small letters, that are the beginning of one organisation's: "Nordkabel" of "Nordkabel Motors".

    What follows in the long form must be a noun for organisations, or the short form no word of the language; a mere
    legal form, "Nordkabel Ltd", is left as both are written. Whoever is a person, a place or a kind of body ("the
    Senate" of the Senate Harbour Committee) is none's short form. A newspaper is called by the end of its name as well,
    "the Post-Gazette".

    Args:
        names: All of an article.
        told: Those of which the words around them tell that they are organisations'.
    """
    bodies = {lows(name.words) for name in names if name.kind is Kind.ORGANISATION or name.words in told}
    begun, within, ended = Forms(list), Forms(list), Forms(list)
    for whole in bodies:
        for end in range(1, len(whole)):
            begun[whole[:end]].append(whole)
        for form in _held(whole):
            within[form].append(whole)
    for whole in {lows(name.words) for name in names if name.article and _paper(lows(name.words))}:
        for start in range(1, len(whole)):
            if " ".join(whole[:start]) in places():
                ended[whole[start:]].append(whole)
    borne = {low for name in names if name.kind is Kind.PERSON or name.titles for low in lows(name.words)}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for short in {lows(name.words) for name in names if name.kind in {Kind.OPEN, Kind.ORGANISATION}}:
        if not short or " ".join(short) in places() or not borne.isdisjoint(short) or short[-1] in _WHOLE - _POLICE:
            continue
        longer = [one for one in begun.get(short, ()) if _rest(short, one[len(short) :])]
        longer = longer or (ended.get(short, []) if _paper(short) else [])
        if not longer and len(short) == 1 and _apart(short) != short:
            longer = [one for one in within.get(_apart(short), ()) if one != short]
        if len(longer) == 1:
            found[short] = longer[0]
    order = [lows(name.words) for name in names]
    return {short: whole for short, whole in found.items() if not _part(short, whole, order)}


def _part(short: tuple[str, ...], whole: tuple[str, ...], order: list[tuple[str, ...]]) -> bool:
    """Whether a name that comes once, far behind its short form, is of a thing of the body's: "Nordkabel Help Hub"."""
    once = len(whole) - len(short) > 1 and order.count(whole) == 1  # "Nordkabel Motors" is all of its name
    return once and order[: order.index(whole)].count(short) >= _OFTEN


def _held(whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The stretches of the name of two makers, of two words and more: "echo tnt" of "Tarn Echo-TNT News"."""
    apart = _apart(whole)
    if len(apart) > len(whole) > 1 and len(apart) <= _LONGEST:
        for start in range(len(apart)):
            for end in range(start + _PAIR, len(apart) + 1):
                yield apart[start:end]


def _apart(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name in their order, those joined by hyphens and strokes apart."""
    return tuple(part for word in name for part in re.split(r"[-–/]", word))


def _paper(name: tuple[str, ...]) -> bool:
    """Whether a name of more than one word ends in one of newspapers': "Eastby Post-Gazette"."""
    last = name[-1].split("-") if name else []
    return len(last) + len(name) > _PAIR and last[-1] in _PRESS


def _rest(short: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Whether *rest* may be left out behind the beginning of an organisation's name."""
    plain = all(part.isalpha() for low in rest for part in low.split("-"))  # not "Nordkabel L.P", "Nordkabel 7"
    if not rest or not plain or any(low in {"of", "for", "on", "&", "and"} for low in rest):
        return False
    if len(short) > 1 and short[-1] in organisation_words():
        return short[-1] in _POLICE and rest in _FORCES
    if short[-1] in _POLICE:
        return False
    if organisation_words().issuperset(rest) or (len(rest) == 1 and rest[0] in TRADES):
        return True  # "Nordkabel Motors", "Harbinger Publishing"
    return len(short) == 1 and short[0] not in english_words()


def _pronoun(paragraph: Paragraph, name: Name, after: Name | None) -> str:
    """The first pronoun that may go back to a name, in its sentence and ahead of the next name; empty without one."""
    end = min(paragraph.sentences[name.sentence].end, name.end + _NEAR)
    if after is not None and after.paragraph == name.paragraph:
        end = min(end, after.first)
    return next(
        (
            paragraph.lows[at]
            for at in range(name.end, end)
            if paragraph.lows[at] in _BACK and paragraph.quoted[at] == name.quoted
        ),
        "",
    )


def _told(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether the words around the tokens *first* to *end*, a name, make it an organisation's.

    A noun such as "retailer" beside it, "which" or an exchange behind it, what only organisations have ("Nordkabel's
    shares", "the chief executive of Nordkabel"), or "it" for its bearer ("Nordkabel said it would close").
    """
    lows, words_ = paragraph.lows, paragraph.words
    before, after = lows[max(first - 3, 0) : first], lows[end : end + _BEHIND]
    if before and words_[first - 1] == ",":
        before = before[:-1]  # "its parent company, Nordkabel"
    if before and before[-1] in _CALLED:
        before = before[:-1]  # "a company called Nordkabel"
    if before and before[-1].removesuffix("s") in _BODIES:
        return True
    if before[-2:] in (["poll", "by"], ["survey", "by"]):
        return True
    if before[-2:-1] == ["its"] and before[-1] in _PEERS:
        return True  # "its rival Nordkabel"
    if before[-1:] in (["a"], ["an"]) and after[:1] and after[0] in _SPOKESMEN:
        return True  # "a Nordkabel spokeswoman"
    if _several(paragraph, first, end):
        return True
    plain = end - first == 1 and lows[first] in english_words()
    asked = end - first > 1 and after[:1] != [] and after[0] in _ASKED
    polled = after[:1] in (["poll"], ["survey"])
    if asked or (polled and not (plain and (first == 0 or paragraph.title_case))):
        return True  # not "Exit poll"
    if after[:1] and after[0] in _PEOPLE and not paragraph.title_case:
        return True  # "Nordkabel customers"
    traded = after[:1] == ["("] and after[2:3] == [":"]
    whole = apposition(paragraph, end)
    apposed = list(takewhile(lambda low: low not in _HUNG, whole))
    apposed = whole if apposed[-1:] == ["group"] else apposed  # "the Norsemen, the largest group that lives there"
    behind = lows[end + 1 + len(apposed) : end + 2 + len(apposed)]
    tag = plain and not cue_entries().keys().isdisjoint(behind)  # "Inflation, the bank said,"
    if traded or after[:2] == [",", "which"] or (not tag and not _BODIES.isdisjoint(apposed[-1:])):
        return True
    if after[:1] in (["'s"], ["'"]) and not _HELD.isdisjoint(after[1:3]):
        return True
    if before[-1:] in (["of"], ["in"], ["at"]) and len(before) > 1 and before[-2] in _HAD:
        return True
    if after[:1] and adverb(after[0]):
        after = after[1:]
    if after[:1] and end - first == 1 and after[0] in _DEALS and "its" in after[1:]:
        return True
    saying = bool(after) and end - first == 1 and after[0] in cue_entries() and after[0][-1] in "ds"
    clause = [low for low in after[1:] if low != "that"]
    return saying and clause[:1] == ["it"] and clause[1:2] in (["will"], ["would"], ["has"], ["had"])


def _several(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether the verb behind a name is of several, as those behind clubs and firms are: "Leyton Carrow want".

    A name of one word may be for a people: "British have".
    """
    lows = paragraph.lows
    before = lows[first - 1] if first else "."
    if end - first == 1 or before in {"'s", "'"}:
        return False
    verb = lows[end] if end < len(lows) else ""
    return verb in _PLURAL and (before in _AHEAD or not before[0].isalnum()) and lows[end - 1][-1] != "s"
