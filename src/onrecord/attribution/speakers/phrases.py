"""Phrases: what a source's words are: a name, a pronoun, a description, several of these, or somebody unnamed."""

from itertools import pairwise

from onrecord.attribution.language.lexicon import QUANTIFIERS, RELATIVES
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.extents import DEFINITE, FROM, clause_ahead, dash, head_end, of_two, people_of
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.joints import (
    after_like,
    begins,
    called,
    comma,
    introducing,
    joins,
    told_ahead,
    two_callings,
)
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.single import OWNED, single
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.works import after_title, without_titles

_LABELS = frozenset({"Q", "A", "Question", "Answer"})
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_HIMSELF = frozenset({"himself", "herself", "itself", "themselves", "elsewhere", "too"})
_THEIRS = DEFINITE - {"the", "this", "that"}
_ALL = frozenset({"both", "alike", "together", "each"})  # said of those named right before
_PAIR = 2  # tokens from a joint to the next where a single word stands between


def analyse(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> Phrase:
    """Say what the tokens *first* to *end* of a paragraph are as a source; *names* are the paragraph's."""
    lows, words = paragraph.lows, paragraph.words
    first = after_title(paragraph, first, end)
    names = without_titles(paragraph, first, end, names)
    while first < end and not words[first][0].isalnum() and words[first][0] not in "@#":
        first += 1
    while end > first and not words[end - 1][0].isalnum() and words[end - 1] not in {".", ")"}:
        end -= 1
    end -= end > first and words[end - 1] == ")" and "(" not in words[first:end]  # "(Ada Mora)"
    end -= end - first > 1 and lows[end - 1] in (_ALL if "and" in lows[first:end] else _HIMSELF)
    if first >= end:
        return Phrase(Form.UNNAMED, first, end)
    if end - first == 1 and words[first] in _LABELS:
        return Phrase(Form.LABEL, first, end, head=words[first])
    if pair := of_two(lows[first:end]):
        return Phrase(Form.OTHER_PRONOUN, first, end, head=pair)
    alone = words[first] != "US" and (end - first == 1 or lows[first + 1].startswith("'"))
    if alone and (pronoun := _pronoun(lows[first], first, end)):
        return pronoun
    listed = after_like(paragraph, first, end, names)
    past = clause_ahead(paragraph, listed, end, names)
    end = past if lows[past : past + 1] == ["and"] else end
    if people_of(paragraph, listed, past):
        return Phrase(Form.UNNAMED, first, end, head=lows[listed])  # "Aides to Ada Mora and Ben Teel"
    joined = _several(paragraph, listed, past, [one for one in names if listed <= one.first and one.end <= past])
    if joined:
        return joined
    first = first if listed > first and dash(paragraph, listed - 1) else listed
    inside = [name for name in names if first <= name.first and name.end <= end]
    own = head_end(paragraph, first, end)
    within = next((name.end - 1 for name in inside if name.first < own < name.end), None)
    own = own if within is None else head_end(paragraph, within, end)  # "Robert (Bob) Mora"
    found = _pair(paragraph, first, own, end, inside) or single(paragraph, first, own, end, inside)
    name = found.name if found.form is Form.NAME else None
    start = name.first if name else first
    apart = any(joins(lows, at) and words[at + 1].islower() for at in range(first + 1, start))
    if name and name.kind is Kind.ORGANISATION and apart:  # "the unions and the Harbour Board"
        return Phrase(Form.SEVERAL, first, end, parts=(Phrase(Form.UNNAMED, first, end),))
    return found


def _pair(paragraph: Paragraph, first: int, own: int, end: int, names: list[Name]) -> Phrase | None:
    """Two of whom something is added: "Ada Mora and Ben Teel | , two of the pilots"."""
    for joint in range(first + 1, own):
        if paragraph.lows[joint] not in {"and", "&"} or any(one.first <= joint < one.end for one in names):
            continue
        parts = tuple(
            Phrase(Form.NAME, one.first, one.end, name=one, head=one.words[-1].lower())
            for one in names
            if (one.end == joint and begins(paragraph, one, first))
            or (one.end == own and begins(paragraph, one, joint + 1))
        )
        kinds = {part.name.kind for part in parts if part.name}
        one = two_callings(paragraph, first, [first - 1, joint, own], [part.name for part in parts if part.name])
        if len(parts) == _PAIR and Kind.PERSON in kinds and not one:
            return Phrase(Form.SEVERAL, first, end, parts=parts)
    return None


def _pronoun(low: str, first: int, end: int) -> Phrase | None:
    if low in _HE or low in _SHE:
        return Phrase(Form.PRONOUN, first, end, gender="m" if low in _HE else "f", head=low)
    if low in _FIRST_PERSON:
        return Phrase(Form.AUTHOR, first, end, head=low)
    if low in RELATIVES or low in {"whom", "whose"}:
        return Phrase(Form.RELATIVE, first, end, head=low)
    if low in {"they", "it", "them", "their", "its", "you"}:
        return Phrase(Form.OTHER_PRONOUN, first, end, head=low)
    if low in QUANTIFIERS:
        return Phrase(Form.UNNAMED, first, end, head=low)
    return None


def _several(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> Phrase | None:
    """Two or more names joined by "and": each of them is credited."""
    lows, words = paragraph.lows, paragraph.words
    joints = [first - 1]
    for at in range(first, end):
        kin = introducing(paragraph, joints[-1] + 1, at, names)  # "Ben Teel and his wife, Ada Mora"
        joints += [at] * (joins(lows, at) or (comma(paragraph, at) and not kin))
    joints.append(end)
    if not any(joins(lows, at) for at in joints[1:-1]) or two_callings(paragraph, first, joints, names):
        return None
    parts: list[Phrase] = []
    apposed = False
    for left, right in pairwise(joints):
        if right - left <= 1:
            continue
        if lows[left + 1] == "including":
            return None  # "several candidates, including Mora and Teel"
        if parts and words[left] == "," and called(paragraph, left + 1, right, names):
            apposed = True
            continue  # "and Ben Teel, a port official"
        if apposed and (words[left] == "," or words[left - 1] != ","):
            return None  # "Ada Mora, a member of the Committee on Ports, Piers and Boats"
        if len(parts) > 1 and lows[left + 1] in RELATIVES:
            break  # "Mora and Teel, who both live there"
        inside = [name for name in names if left < name.first and name.end <= right]
        opens = not inside and not parts and right < end and lows[first - 1 : first] != ["including"]
        if opens and not FROM.isdisjoint(lows[right + 1 : right + 2]):
            return None  # "three panels of authors, from Eastby, Tarn and Norby"
        if opens and words[right] == "," and right - left > _PAIR:
            continue  # "Two officers, Ada Mora and Ben Teel"
        if not parts and right < end and told_ahead(paragraph, left + 1, right, names):
            continue  # "two members of the Board, Ada Mora and Ben Teel"
        if not inside and lows[left + 1] not in DEFINITE and right - left > _PAIR:
            return None
        pronoun = _pronoun(lows[left + 1], left + 1, right) if right - left == 2 else None
        if pronoun and pronoun.form is Form.PRONOUN:
            parts.append(pronoun)
            continue
        if not inside and not parts:
            return None
        part = single(paragraph, left + 1, head_end(paragraph, left + 1, right), right, inside)
        body = part.form is Form.COLLECTIVE and (lows[left + 1] == "the" or part.head in OWNED)
        body = body and lows[left + 1] not in _THEIRS  # "Mora and her team" is not told
        if (part.form is not Form.NAME or part.name is None) and part.form is not Form.DESCRIPTION and not body:
            return None
        if (
            parts
            and words[left] == ","
            and not any(lows[at] == "and" for at in range(right, end))
            and lows[left] != "and"
        ):
            return None
        parts.append(part)
    return Phrase(Form.SEVERAL, first, end, parts=tuple(parts)) if len(parts) > 1 else None
