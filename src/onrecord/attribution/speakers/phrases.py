"""Phrases: what a source's words are: a name, a pronoun, a description, several of these, or somebody unnamed."""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from onrecord.attribution.language.gazetteer import Role, organisation_words, roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, QUANTIFIERS, RELATIVES, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.extents import (
    DEFINITE,
    FROM,
    LONGEST_ADJECTIVES,
    clause_ahead,
    core_end,
    dash,
    head_end,
    of_two,
    office_noun,
    people_of,
    without_letters,
)
from onrecord.attribution.speakers.introductions import bears, introduced, introduced_behind, introduced_body, officer
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
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.papers import document_noun, headline_noun
from onrecord.attribution.speakers.usage import from_somewhere, some_of_many
from onrecord.attribution.speakers.works import after_title, without_titles


class Form(Enum):
    """What a source's words are."""

    NAME = "name"
    PRONOUN = "pronoun"  # he, she
    OTHER_PRONOUN = "other pronoun"  # they, it, others
    AUTHOR = "author"  # I, we
    RELATIVE = "relative"  # who, which
    DESCRIPTION = "description"  # the veteran diplomat
    COLLECTIVE = "collective"  # the newspaper, the campaign
    DOCUMENT = "document"  # a poll by the Echo
    LABEL = "label"  # Q, A
    UNNAMED = "unnamed"  # a senior official, residents
    SEVERAL = "several"  # the U.S. and NATO


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source, analysed; tokens are of its paragraph."""

    form: Form
    first: int
    end: int
    name: Name | None = None  # the name that the phrase comes down to
    parts: tuple["Phrase", ...] = ()  # of several
    head: str = ""  # the noun, in small letters
    role: Role | None = None
    gender: str = "u"


_LABELS = frozenset({"Q", "A", "Question", "Answer"})
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_OURS = frozenset({"my", "our"})
BODIES = words("collectives") | words("bodies") | words("named by owners") | words("named by countries")
_OWNED = words("named by owners") | words("named by countries")
_PARTIES = words("parties")
_AGE = re.compile(r"\d{2,3}-year-old")
_HIMSELF = frozenset({"himself", "herself", "itself", "themselves", "elsewhere", "too"})
_THEIRS = DEFINITE - {"the", "this", "that"}
_ALL = frozenset({"both", "alike", "together", "each"})  # said of those named right before
_BRIEFLY = {"pm": "minister", "cm": "minister", "fm": "minister", "dpm": "minister"}
_PARTS = words("parts of a body")
_ONE = frozenset({"a", "an", "one", "another", "the"})
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
    if alone and (single := _pronoun(lows[first], first, end)):
        return single
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
    found = _pair(paragraph, first, own, end, inside) or _simple(paragraph, first, own, end, inside)
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
        part = _simple(paragraph, left + 1, head_end(paragraph, left + 1, right), right, inside)
        body = part.form is Form.COLLECTIVE and (lows[left + 1] == "the" or part.head in _OWNED)
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


def _simple(paragraph: Paragraph, first: int, comma: int, end: int, names: list[Name]) -> Phrase:
    """A phrase without "and" between names."""
    lows, words = paragraph.lows, paragraph.words
    core = core_end(paragraph, first, comma, names)
    if some_of_many(paragraph, first, core, end):
        return Phrase(Form.UNNAMED, first, end, head=lows[core - 1])
    inside = [name for name in names if name.end <= core]
    last = inside[-1] if inside else None
    possessive = core - 1 > first and lows[core - 1] in {"'s", "'"}
    tail = without_letters(paragraph, first, core - possessive)
    if last and last.first == first + 1 and lows[first] == "the":
        somebody = last.end == end and from_somewhere(last.words)
        body = _bare_body(paragraph, last) and (
            last.end >= tail or lows[tail - 1] not in roles()
        )  # "the Board's chair"
        if somebody or body:
            return Phrase(Form.COLLECTIVE if body else Form.DESCRIPTION, first, end, head=last.words[0].lower())
        bearer = introduced(paragraph, comma, names) if last.kind is Kind.OPEN else None
        if bearer and bearer.end == end and bears(bearer, last):
            return Phrase(Form.NAME, first, end, name=bearer, head=last.words[0].lower())  # "the Oba, Adewale Ogun"
    if last and (
        last.end == tail
        or (words[tail - 1] == "." and lows[tail - 2] not in titles())
        or (last.end == tail - 1 and words[tail - 1] in {".", "'"})
    ):
        bearer = officer(paragraph, range(first, core), last, range(comma, end), names) or last
        return Phrase(Form.NAME, first, end, name=bearer, head=last.words[-1].lower())
    owned = last is not None and lows[last.end : last.end + 1] in (["'s"], ["'"])
    owner = last if last and owned and last.kind is Kind.ORGANISATION else None
    if owner and lows[core - 1] in _PARTS and owner.end < core - 1:
        return Phrase(Form.NAME, first, end, name=owner, head=lows[core - 1])  # "the Echo's investigative unit"
    head = lows[core - 1] if not possessive else lows[core - 2]  # "the mayor's"
    head = _BRIEFLY.get(head, head.replace("-", "") if head.replace("-", "") in roles() else head)
    head = office_noun(head, lows[core - 2] if core - 2 > first else "")
    role = roles().get(head) or (roles().get(head.removesuffix("-elect")))
    plural = head.endswith("s") and head not in {"boss", "press", "congress"} and role is None
    apposed = None if plural and head != "'s" else introduced_behind(paragraph, comma, end, names)
    whole = apposed is not None and len(apposed.words) > 1 and head not in BODIES
    if apposed and (role or whole or (apposed.kind is Kind.PERSON and head not in BODIES)):
        return Phrase(Form.NAME, first, end, name=apposed, head=head, role=role)  # "a spokesman, Ben Teel"
    if not _OURS.isdisjoint(lows[first:core]):  # "my mother": whoever writes or talks does not name her
        return Phrase(Form.UNNAMED, first, end, head=head, role=role)
    definite = lows[first] in DEFINITE or (core - first > 1 and "'s" in lows[first:core])
    document = document_noun(lows, first, core) or headline_noun(paragraph, first, core)
    if document:
        return Phrase(Form.DOCUMENT, first, end, head=document)
    bearing = head in BODIES or (definite and (head in roles() or head.removesuffix("s") in roles()))
    single_body = lows[first] in _ONE and role is None and not plural  # "another holdout, the Weavers' Union"
    beside = (name.kind is Kind.ORGANISATION for name in names if core <= name.first < comma)
    told = (first <= name.first < core and lows[name.end : name.end + 1] not in (["'s"], ["'"]) for name in names)
    plain = (bearing or single_body) and not any(told) and not any(beside)
    owner = introduced_body(paragraph, comma, end, names, body=head in BODIES) if plain else None
    if owner:
        return Phrase(Form.NAME, first, end, name=owner, head=head)  # "its owner, the Harbour Board"
    lower = words[core - 1].islower()
    body = head in BODIES or (head in organisation_words() and not (role and lower))  # "the star" is somebody
    noun = core - 1 == first or (lower and all(words[at].islower() for at in range(first + 1, core)))
    members = noun and head.endswith("s") and head not in BODIES and "-" not in words[first]  # "the workers"
    if body and not members and not (head in _PARTIES and lower):
        placed = inside[:1] != [] and inside[0].first == first and inside[0].end == core - 1  # "Westby council"
        if inside and not definite and lower and head not in _OWNED and not placed:
            return Phrase(Form.UNNAMED, first, end, head=head)  # "some Harbour Party groups"
        return Phrase(
            Form.COLLECTIVE if definite or placed or not inside else Form.NAME,
            first,
            end,
            head=head,
            name=last,
        )
    aged = any(_AGE.fullmatch(low) for low in lows[first:core])
    if definite and (aged or (role and not plural)):
        return Phrase(Form.DESCRIPTION, first, end, head=head, role=role, gender=role.gender if role else "u")
    bare = (first == paragraph.number == 0 or paragraph.headline) and lows[first] not in DETERMINERS | QUANTIFIERS
    if bare and role and not plural and core - first <= LONGEST_ADJECTIVES:  # a headline's "Harbour chief"
        return Phrase(Form.DESCRIPTION, first, end, head=head, role=role, gender=role.gender)
    single = role if lows[first] not in QUANTIFIERS and not plural else None
    return Phrase(Form.UNNAMED, first, end, head=head, name=last, role=single)


def _bare_body(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name is nothing but a noun for a body with a capital: "the Department"."""
    noun = len(name.words) == 1 and name.words[0].lower() in BODIES
    return noun and name.words[0].istitle() and not paragraph.title_case
