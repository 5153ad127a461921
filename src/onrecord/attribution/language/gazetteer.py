"""The gazetteer: given names, titles, roles, places and words of organisations, from reviewed data."""

from functools import cache
from typing import NamedTuple

from onrecord.attribution.language.lexicon import words
from onrecord.resources import rows


class Role(NamedTuple):
    """What a noun such as "senator" tells about a person."""

    gender: str  # "m", "f" or "u" for both
    fields: frozenset[str]  # nouns of one field can stand for one another


@cache
def given_names() -> dict[str, str]:
    """Given names in small letters, with "m", "f" or "u"."""
    return {name: gender for gender, names in rows("given_names.tsv") for name in names.split()}


@cache
def titles() -> dict[str, str]:
    """Words of titles in small letters, with "m", "f" or "u"."""
    return {title: gender for gender, names in rows("titles.tsv") for title in names.split()}


@cache
def roles() -> dict[str, Role]:
    """Nouns for what somebody is."""
    return {noun: Role(gender, frozenset(fields.split())) for noun, gender, fields in rows("roles.tsv")}


@cache
def places() -> frozenset[str]:
    """Names of places in small letters."""
    return frozenset(name for (name,) in rows("places.txt"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short forms of given names, each with the names that it can stand for; all in small letters."""
    found: dict[str, set[str]] = {}
    for name, shorts in rows("nicknames.tsv"):
        for short in shorts.split():
            found.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in found.items()}


@cache
def organisation_words() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return frozenset(name for (name,) in rows("organisations.txt"))


COURTESY = words("courtesy titles")
"""Titles that only persons bear, and that stand before surnames alone."""
