"""Slugs: the words in an address's path, which publishers make from the headline."""

import re
from urllib.parse import unquote, urlsplit

from onrecord.text.bare import bare

MATCH = 0.6  # of a slug's words that a headline must have for the two to belong together
_FEWEST = 3  # words; shorter slugs are sections
_PATH_END = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|amp)$")
_SERIAL = re.compile(r"[a-z]?\d+[a-z]?|[0-9a-f]{6,}")


def _plain_words(text: str) -> frozenset[str]:
    """The words of *text* as a slug would have them: lower case, without accents and apostrophes."""
    return frozenset(re.findall(r"[^\W_]+", bare(re.sub(r"['’‘]", "", text))))


def slug(address: str) -> tuple[str, ...]:
    """The words of the longest part of *address*'s path, serial numbers left out; empty when it has no words."""
    try:
        path = unquote(urlsplit(address if "://" in address else f"//{address}").path).casefold()
    except ValueError:
        return ()
    best: tuple[str, ...] = ()
    for part in path.split("/"):
        words = tuple(
            word for word in re.split(r"[-_+. ,]+", _PATH_END.sub("", part)) if word and not _SERIAL.fullmatch(word)
        )
        if sum(map(len, words)) > sum(map(len, best)):
            best = words
    return best if len(best) >= _FEWEST else ()


def share(address: str, text: str) -> float:
    """How many of the words in *address*'s slug *text* has, 0 to 1; 0 when there is no slug."""
    words = [word for word in slug(address) if len(word) > 1]
    if not words:
        return 0.0
    having = _plain_words(text)
    return sum(word in having for word in words) / len(words)
