"""Homonyms: persons whose names hold a word for a body, "Chris Court", "MayLee Teel", told by what they are called.

A body's last word needs its article, "the court said"; who is called by it alone, "Court said", or with
"Mr" and the like, is somebody. So is whoever a word for kin or an office stands before, "his sister, Mary Bank".
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.attribution.language.gazetteer import COURTESY, given_names, places, roles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.names import Name, all_names
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import compounded

_BARE = words("bodies without an article")
_SHARED = words("bodies") | words("peers of bodies") | words("roles of bodies")
_LINKS = frozenset({"of", "for", "&", "on", "at"})
_OWNERS = frozenset({"his", "her"})
_FULL = frozenset({2, 3})  # words of a full name
_BACK = 3  # tokens of "His sister,"


def names_of(prose: Prose, edges: frozenset[int], sources: frozenset[int]) -> list[Name]:
    """The names of an article, in order, those that but a word in them makes a body's as persons' where it tells.

    Args:
        prose: The article.
        edges: Places in the text where sources end and cues begin; a headline's names end there.
        sources: Places in the text where sources begin or lie.
    """
    found = all_names(prose, edges)
    doubtful = [name for name in found if _doubtful(name)]
    lasts = {name.words[-1].lower() for name in doubtful} - _BARE
    if not lasts:
        return found
    called = frozenset(low for paragraph in prose.paragraphs for low in _called(paragraph, lasts, sources))
    kin = frozenset(name.words[-1].lower() for name in doubtful if _kin(name, prose))
    if not called and not kin:
        return found
    borne = called | kin
    return [
        replace(name, kind=Kind.PERSON, sure=True) if _doubtful(name) and name.words[-1].lower() in borne else name
        for name in all_names(prose, edges, borne)
    ]


def _doubtful(name: Name) -> bool:
    """Whether a body's name may be somebody's: it begins like a person's, and stands without an article."""
    if name.kind is not Kind.ORGANISATION or name.article or len(name.words) not in _FULL:
        return False
    lows = [word.lower() for word in name.words]
    begins = lows[0] in given_names() and " ".join(lows[:-1]) not in places()
    return (begins or compounded(name.words[0])) and _LINKS.isdisjoint(lows) and name.words[-1].istitle()


def _called(paragraph: Paragraph, lasts: set[str], sources: frozenset[int]) -> Iterator[str]:
    """Of *lasts*, in small letters, those by which alone somebody speaks or is called: "Court said", "Mr Court"."""
    if lasts.isdisjoint(paragraph.lows) or paragraph.title_case or paragraph.headline:
        return
    lows, starts = paragraph.lows, paragraph.starts
    for at, low in enumerate(lows):
        if low not in lasts or not paragraph.words[at].istitle():
            continue
        before = lows[at - 2 : at - 1] if lows[at - 1 : at] == ["."] else lows[at - 1 : at]
        alone = starts[at] in sources and not (at and starts[at - 1] in sources)
        if not COURTESY.isdisjoint(before) or (alone and starts[at + 1 : at + 2] and starts[at + 1] not in sources):
            yield low


def _kin(name: Name, prose: Prose) -> bool:
    """Whether words for who somebody is to others stand before a name: "His sister, Mary Bank"."""
    lows, at = prose.paragraphs[name.paragraph].lows, name.first - 1
    at -= at > 0 and lows[at] == ","
    owned = any(lows[here] in _OWNERS for here in range(max(at - _BACK, 0), max(at, 0)))
    return owned and lows[at] in roles() and lows[at] not in _SHARED  # not "her publisher, Harper Press"
