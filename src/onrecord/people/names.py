"""Names as they are compared: who could be the same, by the letters alone.

Two full names are compatible when one says no less than the other: the same
surname and generation, and given names of which the shorter's are found in
the longer's, in order, the first with the first, an initial standing for a name.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.resources import lists
from onrecord.statement import SpeakerType
from onrecord.text.bare import bare

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?$")  # "J.", "J.D.", "J.D"
_MANY = 6  # given names
_WORD = re.compile(r"[\w'’.\-&]+")


@cache
def titles() -> dict[str, frozenset[str]]:
    """The word lists of ``resources/names.toml``, by name."""
    return {name: frozenset(words) for name, words in lists("names.toml").items()}


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name in its parts, folded."""

    given: tuple[str, ...]  # initials have one letter
    surname: str  # with its particles; all there is for a mononym
    generation: str  # "jr"; mostly empty

    @property
    def key(self) -> str:
        """The name as compared: "sullivan, john j", "king, martin luther, jr", or a surname alone."""
        parts = (self.surname, " ".join(self.given), self.generation)
        return ", ".join(parts[: 3 if self.generation else 2 if self.given else 1])

    @classmethod
    def of_key(cls, key: str) -> "FullName":
        """The name whose `key` this is."""
        surname, given, generation = (*key.split(", "), "", "")[:3]
        return cls(tuple(given.split()), surname, generation)

    def within(self, other: "FullName") -> bool:
        """Whether *other* says all that this name says; every name is within itself."""
        if (self.surname, self.generation) != (other.surname, other.generation):
            return False
        if not self.given or not other.given:
            return self.given == other.given
        if not _stands_for(self.given[0], other.given[0]):
            return False
        rest = iter(other.given[1:])
        return all(any(_stands_for(mine, theirs) for theirs in rest) for mine in self.given[1:])

    def shortened(self) -> frozenset[tuple[str, ...]]:
        """The given names of every name that is within this one, its own among them; for names that are not `long`."""
        first, *rest = self.given
        found: set[tuple[str, ...]] = {(first,), (first[:1],)}
        for word in rest:
            found |= {(*short, form) for short in found for form in (word, word[:1])}
        return frozenset(found)

    @property
    def long(self) -> bool:
        """Whether it has so many given names that it can be shortened in thousands of ways."""
        return len(self.given) > _MANY


def _stands_for(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))


def plain(text: str) -> str:
    """A name of an organisation or group as compared: no article in front, dots, or legal form behind."""
    words = bare(text).replace(".", "").replace(",", " ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in titles()["companies"]:
        words = words[:-1]
    return " ".join(words)


@lru_cache(maxsize=65536)
def full_name(text: str) -> FullName:
    """A person's name in its parts; titles, offices and letters behind it dropped.

    Args:
        text: As an article has it.
    """
    listed = titles()
    written = _split_initials([word for word in _WORD.findall(text.replace(",", " ")) if word.strip(".'’-&")])
    words = [bare(word).replace(".", "") for word in written]
    skipped = listed["courtesy"] | listed["roles"]
    start = 0
    while start < len(words) - 1 and words[start] in skipped:
        start += 1
    written, words = written[start:], words[start:]
    generation = ""
    while len(words) > 1 and (words[-1] in listed["letters"] or words[-1] in listed["generations"]):
        if words[-1] in listed["generations"]:
            generation = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        written, words = written[:-1], words[:-1]
    if not words:
        return FullName((), bare(text).replace(",", " ").strip(), "")
    first = len(words) - 1
    while first > 0 and _is_particle(written[first - 1], words[first - 1]):
        first -= 1
    given = tuple(part for word in words[:first] for part in word.split("-") if part)
    return FullName(given, " ".join(words[first:]), generation)


def _is_particle(written: str, word: str) -> bool:
    listed = titles()
    return word in listed["particles"] or (word in listed["small_particles"] and written[:1].islower())


def _split_initials(words: list[str]) -> list[str]:
    """Initials one by one: "J.D." and "JD" are "J", "D"; capitals throughout are a headline, not initials."""
    mixed = any(letter.islower() for word in words for letter in word)
    split: list[str] = []
    for number, word in enumerate(words):
        last = number == len(words) - 1
        together = mixed and not last and len(word) == 2 and word.isalpha() and word.isupper()
        if not last and (together or _INITIALS.match(word)):
            split.extend(word.replace(".", ""))
        else:
            split.append(word)
    return split


def roles_in(forms: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Offices and titles in the words around a name: evidence of who somebody without a first name is.

    Args:
        forms: The sources' words, such as "Foreign Minister Okafor".
        name: The name itself.
    """
    found = {word for form in (*forms, name) for word in re.findall(r"\w+", bare(form).replace(".", ""))}
    return tuple(sorted(found & titles()["roles"]))


def is_name(text: str, kind: SpeakerType) -> bool:
    """Whether *text* names somebody: "Democrats" does, "residents" does not.

    In scripts without capitals everything counts as a name.
    """
    if kind is SpeakerType.PERSON:
        return True
    return text != text.lower() or text.lower() == text.upper()
