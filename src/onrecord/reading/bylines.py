"""Bylines: the writers that a line names."""

import re
from typing import NamedTuple

from onrecord.text.wording import compiled

_LONGEST = 200  # characters
_OFFICE_WORDS = 5  # at most, in "our chief political correspondent"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐΑ-Ω"
_WORD = rf"(?:[{_UPPER}](?:[\w]|['’](?=\w)|-(?=\w))*\.?|(?:Mc|Mac|O['’]|D['’]|d['’]|al-|el-|Al-|El-)[{_UPPER}][\w-]+)"
_PARTICLE = r"(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ten|ter|zu|bin|ben|ibn|al|el|y|e|af|av|dalla|lo|St\.?)"
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_WORD}){{1,3}}"
_CONJUNCTION = "and|und|et|y|e|og|och|i|и|та|en|&|with|mit|avec|con"
_AND = rf"(?:\s*,\s*(?:{_CONJUNCTION})\s+|\s*[,;&]\s*|\s+(?:{_CONJUNCTION})\s+)"
_NAMES = re.compile(rf"{_NAME}(?:{_AND}{_NAME})*")
_ONE = re.compile(_NAME)
_AND_IN_CAPITALS = re.compile(r"\bAND\b")
# What may follow the names: an office, an outlet, a place.
_TAIL = re.compile(
    rf"""\s*(?:$|[|/•·–—-]\s*.{{2,60}}$|\(.{{2,60}}\)\.?$|\.$|;.{{5,120}}$
        |,\s*(?:the\s+)?[{_UPPER}\w][^.!?]{{2,60}}$
        |,?\s+(?:in|for|of|at|aus|für|à|pour|de|en|para|per|in\s+het)\s+(?:the\s+)?[{_UPPER}][^.!?]{{1,50}}$
        |\s+(?-i:[{_UPPER}])[^.!?]{{2,40}}$)""",
    re.VERBOSE,
)
_PLACE = re.compile(
    rf"(?:in|en|à|aus|w|i|ve|para|från|fra)\s+(?:the\s+)?[{_UPPER}][^.!?,:;]{{1,40}}(?:,\s[{_UPPER}][^.!?,:;]{{1,30}})?"
)


def _office() -> re.Pattern[str]:
    """What writers are: an editor, a correspondent."""
    return compiled("office", r"\b", r"s?\b")


def _nobody() -> re.Pattern[str]:
    """Words of agencies, desks and outlets."""
    return compiled("nobody", r"\b", r"\b")


def _no_name() -> re.Pattern[str]:
    """Words of headlines in title case."""
    return compiled("no_name", r"\b", r"\b")


class Author(NamedTuple):
    """A writer's name and where it stands in the line."""

    name: str
    start: int
    end: int


def _authors(line: str, start: int, end: int) -> tuple[Author, ...]:
    found = []
    for match in _ONE.finditer(line, start, end):
        if _nobody().search(match[0]) or _office().search(match[0]):
            continue
        name = " ".join(match[0].split())
        shout = name.isupper() and len(name) > 5
        found.append(Author(_title_case(name) if shout else name, match.start(), match.end()))
    return tuple(found)


def _title_case(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name.lower().title())


def _named(line: str) -> tuple[str, re.Match[str]] | None:
    """A byline without its edges, and where the names are in it; None when the line is no byline."""
    bare = line.strip()
    if len(bare) > _LONGEST:
        return None
    if bare.isupper():
        bare = _AND_IN_CAPITALS.sub("and", bare)  # where it is no name
    bullets = len(bare) - len(bare.lstrip("*_#[(—–-• "))
    head = compiled("byline", after=r"(?:\s*[:：]\s*|\s+)").match(bare, bullets)
    if head is None:
        return None
    names = _NAMES.match(bare, head.end())
    if names is None:
        return None
    rest = bare[names.end() :].rstrip("*_ ])|•·–—-,")
    return None if rest and not _TAIL.match(rest) else (bare, names)


def is_byline(line: str) -> bool:
    """Whether *line* says by whom the article is, be it an agency, a desk or an office: "By our correspondent"."""
    return _named(line) is not None or _is_by_office(line.strip())


def _is_by_office(line: str) -> bool:
    head = compiled("byline", after=r"(?:\s*[:：]\s*|\s+)").match(line) if len(line) <= _LONGEST else None
    words = line[head.end() :].split() if head else []
    return 0 < len(words) <= _OFFICE_WORDS and _office().fullmatch(words[-1]) is not None


def names_after(line: str) -> tuple[Author, ...]:
    """The writers that a byline names: "By Ngozi Okafor and Aino Berg", "Von Maren Holt, Hamburg".

    Returns:
        Empty when the line is no byline, or names nobody but an agency or a desk.
    """
    found = _named(line)
    if found is None:
        return ()
    bare, names = found
    offset = len(line) - len(line.lstrip())
    return tuple(Author(a.name, a.start + offset, a.end + offset) for a in _authors(bare, names.start(), names.end()))


def names_in_field(words: str) -> tuple[str, ...]:
    """The writers in a field that is meant for them: "By Ngozi Okafor and Aino Berg"; no agency, no desk."""
    found = names_after(words) or names_alone(words, placed=True)
    if found:
        return tuple(author.name for author in found)
    few = len(words) <= _LONGEST // 2 and len(words.split()) <= _OFFICE_WORDS
    named = few and not _nobody().search(words) and not _office().search(words) and not re.search(r"\d", words)
    return (words,) if named and any(letter.isalpha() for letter in words) else ()


def names_alone(line: str, *, placed: bool = False) -> tuple[Author, ...]:
    """The writers in a line that has nothing but names, and perhaps an office: "Maren Holt, Political editor".

    Only for lines that stand where bylines stand: names of streets and ships look alike.

    Args:
        line: Without "By" or the like.
        placed: Whether a place may follow, too: "Maren Holt in Ellmouth". So begin headlines as well.
    """
    bare = line.strip(" \t\u00a0*_|•·")
    if not bare or len(bare) > _LONGEST // 2:
        return ()
    offset = line.index(bare)
    if bare.isupper():
        bare = _AND_IN_CAPITALS.sub("and", bare)
    names = _NAMES.match(bare)
    if names is None:
        return ()
    rest = bare[names.end() :].strip(" ,|–—-()/")
    if rest and not _office().search(rest) and not (placed and _PLACE.fullmatch(rest)):
        return ()
    if _no_name().search(names[0]):
        return ()
    if not rest and any(word[0][0].islower() for word in re.finditer(r"[^\W\d_]+", bare)):
        return ()
    return tuple(Author(a.name, a.start + offset, a.end + offset) for a in _authors(bare, names.start(), names.end()))
