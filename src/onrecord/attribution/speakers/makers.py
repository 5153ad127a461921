"""Makers: who made a document, in the words beside it: "a Harbour Board report", "a poll by the Echo", "his letter"."""

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    DAYS,
    MONTHS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    adverb,
    cue_entries,
    sort_of,
    words,
)
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.phrases import analyse
from onrecord.attribution.speakers.scene import Scene
from onrecord.attribution.speakers.sorts import Kind

POSSESSIVES = frozenset({"his", "her", "its"})
"""Words for an owner that name nobody."""

_WRITTEN = words("documents of a person")
_LODGED, _POSTED = words("documents lodged with others"), words("documents on others' pages")
_OWNED = words("collectives") | words("named by owners")
_MAKERS = frozenset({Form.NAME, Form.COLLECTIVE, Form.SEVERAL})
_SHOWING = words("showing verbs") | words("core cues")
_SEEN = words("seen by others")
_PRINTED = words("documents in print")
_PRESS = words("press names") | sort_of("newspaper") | sort_of("magazine")
_BY = frozenset({"by", "from"})
_BEFORE = 3  # tokens between a name and the document
_REACH = 8  # tokens after "by" in which its maker is named


def made_by(scene: Scene, paragraph: Paragraph, first: int, head: int) -> Phrase | None:
    """Who made the document at token *head*, in words of its own phrase that begins at *first*."""
    names = scene.names.get(paragraph.number, [])
    lows = paragraph.lows
    mark = _possessive(paragraph, first, head)
    ahead = [
        one
        for one in names
        if first <= one.first
        and one.end <= (head if mark is None else mark)  # "the school's Facebook post" is no Facebook's
        and (mark is not None or head - one.end <= _BEFORE)
        and lows[one.first] not in MONTHS | DAYS
        and one.words[0][1:]  # "an X post" is no X's
        and not (mark is None and _adjective(one))
    ]
    if ahead and mark in {None, ahead[-1].end}:
        name = ahead[-1]
        owned = mark is not None or (lows[head] in _WRITTEN and name.end == head)
        figure = scene.figure(name)
        person = name.kind is Kind.PERSON or (figure is not None and figure.kind is Kind.PERSON)
        if name.kind is Kind.PLACE or (person and not owned):
            return None
        if mark is None and not person and (lows[head] in _LODGED or (lows[head] in _POSTED and not _press(name))):
            return _behind(paragraph, head, names)  # "Harbour Board filings" lie there
        if len(ahead) > 1 and ahead[-2].end == name.first - 1 and lows[name.first - 1] in {"and", "&"}:
            return analyse(paragraph, ahead[-2].first, name.end, names)  # "Mora and Teel's analysis"
        return Phrase(Form.NAME, name.first, name.end, name=name)
    return _behind(paragraph, head, names)


def _adjective(name: Name) -> bool:
    """Whether a name only tells where something is from: "the Finnish guidance"."""
    return name.kind is Kind.OPEN and len(name.words) == 1 and name.words[0].endswith(("ish", "ese"))


def _possessive(paragraph: Paragraph, first: int, head: int) -> int | None:
    """Where the mark of an owner stands before a document; that of a time, "last year's report", is none."""
    lows = paragraph.lows
    marks = (at for at in range(head - 1, first, -1) if lows[at] in {"'s", "'"} and lows[at - 1] not in TIMES)
    return next(marks, None)


def _press(name: Name) -> bool:
    return any(word.lower() in _PRESS for word in name.words)


def owned_by(scene: Scene, paragraph: Paragraph, first: int, head: int) -> Phrase | None:
    """Whose a document is by a possessive that is no name: "his remarks", "the committee's report"."""
    names = scene.names.get(paragraph.number, [])
    if paragraph.lows[first] in POSSESSIVES:
        return analyse(paragraph, first, first + 1, names)
    mark = _possessive(paragraph, first, head)
    found = analyse(paragraph, first, mark, names) if mark is not None else None
    return found if found and found.form in {Form.DESCRIPTION, Form.COLLECTIVE} else None


def _behind(paragraph: Paragraph, head: int, names: list[Name]) -> Phrase | None:
    """Who is named behind a document: "a poll by the Echo", "a report that the Board released" is left out."""
    lows, words_ = paragraph.lows, paragraph.words
    whose: Phrase | None = None  # "the report of the Board", unless "by" follows: "an analysis of Board data by Teel"
    for at in range(head + 1, min(head + _REACH, len(lows) - 1)):
        if words_[at] in {".", ";", ":", "—", "–"} or lows[at] in RELATIVES | AUXILIARIES or _finite(lows[at]):
            break
        site = lows[at] == "website" and lows[at - 1] == "the"
        if lows[at] == "by" and lows[at - 1 - adverb(lows[at - 1])] in _SEEN:
            return None  # "documents reported previously by the Echo"
        printed = lows[at] == "in" and lows[head] in _PRINTED
        if lows[at] not in _BY and not site and not printed and not (lows[at] == "of" and at == head + 1):
            continue
        end = _maker_end(paragraph, at + 1, names)
        found = analyse(paragraph, at + 1, end, names)
        placed = found.form is Form.NAME and (found.name is None or found.name.kind is Kind.PLACE)
        body = found.name is not None and found.name.kind is Kind.ORGANISATION
        if printed:
            if found.name is not None and _press(found.name) and not placed:
                return found  # "an article in the Echo"
            continue
        if lows[at] != "of":
            return found if (body or found.form in _MAKERS) and not placed else None
        whose = found if body and not _goes_on(paragraph, end) else None
    return whose


def _finite(low: str) -> bool:
    """Whether a word is surely a verb with a subject: "the suit alleges defamation by Teel" is no suit by Teel."""
    return low in _SHOWING or any(one.shape == "s" for one in cue_entries().get(low, ()))


def _goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether a noun seems to follow at token *at*: "of Harbour Board | data"."""
    low = paragraph.lows[at] if at < len(paragraph.lows) else "."
    return low[0].isalpha() and low not in PREPOSITIONS | AUXILIARIES | {"and", "that"} and low not in cue_entries()


def _maker_end(paragraph: Paragraph, at: int, names: list[Name]) -> int:
    """Where the words for a maker end that begin at token *at*: its name and a noun behind it, "Mora's campaign"."""
    lows, words_ = paragraph.lows, paragraph.words
    name = next((one for one in names if at <= one.first < at + _REACH), None)
    noun = next((here for here in range(at, min(at + 3, len(lows))) if lows[here] in _OWNED), None)
    while noun is not None and not _OWNED.isdisjoint(lows[noun + 1 : noun + 2]):
        noun += 1  # "the watchdog group Mora Media"
    if noun is not None and (name is None or name.first > noun + 1):
        return noun + 1  # "by the organization", but "by the agency Mora Media"
    if name is None or any(
        not words_[here][0].isalnum() or lows[here] in PREPOSITIONS for here in range(at, name.first)
    ):
        return at
    end = name.end
    while end < len(lows) and (lows[end] == "'s" or lows[end] in _OWNED or lows[end - 1] == "'s"):
        end += 1  # "Mora's campaign", but also "Mora's lawyer"
    if end + 1 < len(lows) and lows[end] == "and" and any(one.first in {end + 1, end + 2} for one in names):
        return _maker_end(paragraph, end + 1, names)
    return end
