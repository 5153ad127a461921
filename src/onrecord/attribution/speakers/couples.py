"""Couples: two of one surname of whom the first is named by the given name alone, "Paul and Denise Rudge"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.attribution.language.gazetteer import given_names
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind

_JOINTS = (["and"], ["&"])


def with_surnames(names: Sequence[Name], prose: Prose) -> list[Name]:
    """The names in their order, the first of each couple with the surname that it shares.

    Whose word is part of another name ("Kim and Donald Trump"), or stood alone before, shares none.
    """
    given = given_names()
    borne = {word.lower() for name in names if len(name.words) > 1 for word in name.words}
    seen: set[str] = set()
    found = list(names)
    for at, (one, after) in enumerate(pairwise(names)):
        low = one.words[0].lower()
        couple = (
            len(one.words) == 1
            and low in given
            and low not in borne | seen
            and not (one.titles or after.titles or one.quoted)
            and after.paragraph == one.paragraph
            and after.kind is Kind.PERSON
            and len(after.words) > 1
            and after.words[0].lower() in given
            and prose.paragraphs[one.paragraph].lows[one.end : after.first] in _JOINTS
        )
        if couple:
            found[at] = replace(one, words=(one.words[0], after.words[-1]), kind=Kind.PERSON, sure=False)
        elif len(one.words) == 1:
            seen.add(low)
    return found
