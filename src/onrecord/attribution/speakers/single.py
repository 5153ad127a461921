"""Single: what a phrase without "and" between names comes down to: a name, a body, a document, an office, or nobody."""

import re
from dataclasses import dataclass

from onrecord.attribution.language.gazetteer import Role, organisation_words, roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, QUANTIFIERS, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.extents import (
    DEFINITE,
    LONGEST_ADJECTIVES,
    core_end,
    office_noun,
    without_letters,
)
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.introductions import bears, introduced, introduced_behind, introduced_body, officer
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.papers import document_noun, headline_noun
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.usage import from_somewhere, some_of_many

BODIES = words("collectives") | words("bodies") | words("named by owners") | words("named by countries")
"""Nouns for bodies, in small letters."""

OWNED = words("named by owners") | words("named by countries")
"""Those of them that are told by whose they are: "the senator's campaign"."""

_PARTIES = words("parties")
_PARTS = words("parts of a body")
_OURS = frozenset({"my", "our"})
_ONE = frozenset({"a", "an", "one", "another", "the"})
_AGE = re.compile(r"\d{2,3}-year-old")
_BRIEFLY = {"pm": "minister", "cm": "minister", "fm": "minister", "dpm": "minister"}
_NO_PLURALS = frozenset({"boss", "press", "congress"})
_OWNING = (["'s"], ["'"])


@dataclass(frozen=True, slots=True)
class _Core:
    """A phrase's words up to what is added to them, and the noun that they end with."""

    paragraph: Paragraph
    first: int
    core: int  # where the words end that the noun ends
    comma: int  # where an addition may begin
    end: int
    names: list[Name]
    inside: list[Name]  # those of the names that the core holds
    possessive: bool
    head: str
    role: Role | None
    plural: bool
    definite: bool

    @property
    def last(self) -> Name | None:
        """The name that ends last in the core."""
        return self.inside[-1] if self.inside else None

    @property
    def lower(self) -> bool:
        """Whether the noun is written small."""
        return self.paragraph.words[self.core - 1].islower()

    def owning(self, name: Name) -> bool:
        """Whether *name* is said to own what follows: "the Echo's"."""
        return self.paragraph.lows[name.end : name.end + 1] in _OWNING

    def phrase(self, form: Form, *, name: Name | None = None, head: str = "", role: Role | None = None) -> Phrase:
        """The phrase as *form*."""
        return Phrase(form, self.first, self.end, name=name, head=head or self.head, role=role)


def single(paragraph: Paragraph, first: int, comma: int, end: int, names: list[Name]) -> Phrase:
    """What the tokens *first* to *end* are, of which those from *comma* on are added; *names* are those among them."""
    core = core_end(paragraph, first, comma, names)
    if some_of_many(paragraph, first, core, end):
        return Phrase(Form.UNNAMED, first, end, head=paragraph.lows[core - 1])
    words = _core(paragraph, first, core, comma=comma, end=end, names=names)
    return next(filter(None, (step(words) for step in _STEPS)))


def _core(paragraph: Paragraph, first: int, core: int, *, comma: int, end: int, names: list[Name]) -> _Core:
    lows = paragraph.lows
    possessive = core - 1 > first and lows[core - 1] in {"'s", "'"}
    head = lows[core - 1] if not possessive else lows[core - 2]  # "the mayor's"
    head = _BRIEFLY.get(head, head.replace("-", "") if head.replace("-", "") in roles() else head)
    head = office_noun(head, lows[core - 2] if core - 2 > first else "")
    role = roles().get(head) or roles().get(head.removesuffix("-elect"))
    return _Core(
        paragraph,
        first,
        core,
        comma,
        end,
        names,
        inside=[name for name in names if name.end <= core],
        possessive=possessive,
        head=head,
        role=role,
        plural=head.endswith("s") and head not in _NO_PLURALS and role is None,
        definite=lows[first] in DEFINITE or (core - first > 1 and "'s" in lows[first:core]),
    )


def _named(words: _Core) -> Phrase | None:
    """A name that ends the core, with whatever stands before it: "the mayor, Ada Mora", "Senator Mora"."""
    paragraph, last = words.paragraph, words.last
    if last is None:
        return None
    lows, tokens = paragraph.lows, paragraph.words
    tail = without_letters(paragraph, words.first, words.core - words.possessive)
    if last.first == words.first + 1 and lows[words.first] == "the" and (found := _with_article(words, last, tail)):
        return found
    stop = tokens[tail - 1] == "." and lows[tail - 2] not in titles()
    if not (last.end == tail or stop or (last.end == tail - 1 and tokens[tail - 1] in {".", "'"})):
        return None
    ahead, behind = range(words.first, words.core), range(words.comma, words.end)
    bearer = officer(paragraph, ahead, last, behind, words.names) or last
    return words.phrase(Form.NAME, name=bearer, head=last.words[-1].lower())


def _with_article(words: _Core, last: Name, tail: int) -> Phrase | None:
    """A name behind "the" that is none: "the Department", "the Oba, Adewale Ogun"."""
    head = last.words[0].lower()
    chair = last.end < tail and words.paragraph.lows[tail - 1] in roles()  # "the Board's chair"
    if _bare_body(words.paragraph, last) and not chair:
        return words.phrase(Form.COLLECTIVE, head=head)
    if last.end == words.end and from_somewhere(last.words):
        return words.phrase(Form.DESCRIPTION, head=head)
    bearer = introduced(words.paragraph, words.comma, words.names) if last.kind is Kind.OPEN else None
    told = bearer and bearer.end == words.end and bears(bearer, last)
    return words.phrase(Form.NAME, name=bearer, head=head) if told else None


def _part_of_body(words: _Core) -> Phrase | None:
    """A body by one of its parts: "the Echo's investigative unit"."""
    owner, noun = words.last, words.paragraph.lows[words.core - 1]
    if owner is None or owner.kind is not Kind.ORGANISATION or not words.owning(owner):
        return None
    told = noun in _PARTS and owner.end < words.core - 1
    return words.phrase(Form.NAME, name=owner, head=noun) if told else None


def _apposed(words: _Core) -> Phrase | None:
    """A noun whose bearer is named behind it: "a spokesman, Ben Teel"."""
    if words.plural and words.head != "'s":
        return None
    name = introduced_behind(words.paragraph, words.comma, words.end, words.names)
    if name is None:
        return None
    somebody = words.head not in BODIES and (len(name.words) > 1 or name.kind is Kind.PERSON)
    return words.phrase(Form.NAME, name=name, role=words.role) if words.role or somebody else None


def _ours(words: _Core) -> Phrase | None:
    """Somebody of the speaker's: "my mother", whom whoever writes or talks does not name."""
    ours = not _OURS.isdisjoint(words.paragraph.lows[words.first : words.core])
    return words.phrase(Form.UNNAMED, role=words.role) if ours else None


def _document(words: _Core) -> Phrase | None:
    """What is written: "a poll by the Echo"."""
    noun = document_noun(words.paragraph.lows, words.first, words.core)
    noun = noun or headline_noun(words.paragraph, words.first, words.core)
    return words.phrase(Form.DOCUMENT, head=noun) if noun else None


def _body_behind(words: _Core) -> Phrase | None:
    """A noun whose body is named behind it: "its owner, the Harbour Board", "another holdout, the Weavers' Union"."""
    head = words.head
    office = head in roles() or head.removesuffix("s") in roles()
    one = words.paragraph.lows[words.first] in _ONE and words.role is None and not words.plural
    if not (head in BODIES or (words.definite and office) or one):
        return None
    for name in words.names:
        beside = words.core <= name.first < words.comma and name.kind is Kind.ORGANISATION
        if beside or (words.first <= name.first < words.core and not words.owning(name)):
            return None
    body = introduced_body(words.paragraph, words.comma, words.end, words.names, body=head in BODIES)
    return words.phrase(Form.NAME, name=body) if body else None


def _collective(words: _Core) -> Phrase | None:
    """A body by its noun: "the newspaper", "Westby council"; not its members: "the workers"."""
    paragraph, head, first, core = words.paragraph, words.head, words.first, words.core
    tokens, inside = paragraph.words, words.inside
    if head not in BODIES and not (head in organisation_words() and not (words.role and words.lower)):
        return None  # "the star" is somebody
    noun = core - 1 == first or (words.lower and all(tokens[at].islower() for at in range(first + 1, core)))
    members = noun and head.endswith("s") and head not in BODIES and "-" not in tokens[first]
    if members or (head in _PARTIES and words.lower):
        return None
    placed = inside[:1] != [] and inside[0].first == first and inside[0].end == core - 1  # "Westby council"
    if inside and not words.definite and words.lower and head not in OWNED and not placed:
        return words.phrase(Form.UNNAMED)  # "some Harbour Party groups"
    form = Form.COLLECTIVE if words.definite or placed or not inside else Form.NAME
    return words.phrase(form, name=words.last)


def _described(words: _Core) -> Phrase | None:
    """Somebody by an office or an age: "the veteran diplomat", a headline's "Harbour chief"."""
    paragraph, first, role = words.paragraph, words.first, words.role
    opening = first == paragraph.number == 0 or paragraph.headline
    bare = opening and paragraph.lows[first] not in DETERMINERS | QUANTIFIERS
    short = words.core - first <= LONGEST_ADJECTIVES
    aged = words.definite and any(_AGE.fullmatch(low) for low in paragraph.lows[first : words.core])
    if not aged and not (role and (words.definite or (bare and short))):
        return None
    gender = role.gender if role else "u"
    return Phrase(Form.DESCRIPTION, first, words.end, head=words.head, role=role, gender=gender)


def _unnamed(words: _Core) -> Phrase:
    """Whoever is left: "a senior official", "residents"."""
    some = words.paragraph.lows[words.first] in QUANTIFIERS
    return words.phrase(Form.UNNAMED, name=words.last, role=None if some else words.role)


def _bare_body(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name is nothing but a noun for a body with a capital: "the Department"."""
    noun = len(name.words) == 1 and name.words[0].lower() in BODIES
    return noun and name.words[0].istitle() and not paragraph.title_case


# The first that knows what the phrase is decides.
_STEPS = (
    _named,
    _part_of_body,
    _apposed,
    _ours,
    _document,
    _body_behind,
    _collective,
    _described,
    _unnamed,
)
