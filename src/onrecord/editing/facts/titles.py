"""Titles: the headline that the latest page of an outlet shows, where that is a headline.

What stands largest on a page may be its section's name, the outlet's, or what an error page says.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from onrecord.capture import Capture, Role
from onrecord.text.addresses import host_label, host_of
from onrecord.text.copies import original
from onrecord.text.folding import key
from onrecord.text.wording import compiled

_MISREAD = frozenset({"application/pdf", "text/plain"})  # what printers and recognition leave
_TELLING = 4  # letters of words that tell what a text is about
_STEM = 5  # letters by which they are compared: words have endings
_SECTION = 3  # words that a section's name has at most ("business and finance"); with more it is a headline
_FEWEST = 2  # telling words that a line of the text has, where the words above it are its headline


def headline_now(best: str, captures: Sequence[Capture], own: frozenset[str]) -> str:
    """*best*, or the headline that a later page of an outlet which had *best* shows in its place (decision 12).

    While one outlet still has *best*, that others changed it is their affair.

    Args:
        best: A title, by its key.
        captures: Of one article.
        own: The ids of those of the publisher, where others printed the text, too; empty where nobody else did.
    """
    shown: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # by outlet: time, headline
    outlets: set[str] = set()
    for capture in captures:
        outlet, headline = host_of(original(capture.url or "")), _headline(capture, best)
        if not (outlet and headline and capture.captured):
            continue
        shown[outlet].append((capture.captured, headline))
        if headline == best and (not own or capture.id in own):
            outlets.add(outlet)
    latest = {max(shown[outlet]) for outlet in outlets}
    if any(best.startswith(headline) for _, headline in latest):  # it has only the beginning
        return best
    return max(latest)[1] if latest else best


def _headline(capture: Capture, best: str) -> str:
    """The headline that a page shows, by its key: *best* where nothing but the outlet's name stands beside that.

    Empty where it may have been misread, or is none.
    """
    found = next((key(block.reading(capture.text).text) for block in capture.having(Role.HEADLINE)), "")
    if capture.media_type in _MISREAD or found != key(capture.fact("title") or ""):
        return ""
    if _solid(found.removeprefix(best).removesuffix(best)) in _outlet(capture):
        return best if best in found else ""
    return found if found == best or _is_headline(found, best, capture) else ""


def _is_headline(words: str, best: str, capture: Capture) -> bool:
    """Whether *words*, by their key, are about what the page's text is about, and name no section and no error."""
    if _solid(words) in _sections(capture) or compiled("turned_away").fullmatch(words):
        return False
    telling = _stems(words)
    lines = [telling & line for line in _lines(best, capture)]
    most = max(map(len, lines), default=0)
    return most >= _FEWEST and 2 * len(frozenset().union(*lines)) >= len(telling)


def _lines(best: str, capture: Capture) -> Iterator[frozenset[str]]:
    """The telling words of what is surely about the article: its earlier headline, each paragraph of the page."""
    yield _stems(best)
    for block in capture.having(Role.PARAGRAPH):
        yield _stems(key(block.reading(capture.text).text))


def _stems(words: str) -> frozenset[str]:
    """The telling words of a text, by its key; in scripts without spaces each two letters side by side are one."""
    split = words.split()
    telling = [word[:_STEM] for word in split if len(word) >= _TELLING or (len(word) > 1 and _is_uncased(word))]
    pairs = [one + other for one, other in pairwise(split) if len(one) == len(other) == 1 and _is_uncased(one + other)]
    return frozenset(telling + pairs)


def _is_uncased(word: str) -> bool:
    """Whether *word* is of a script without capitals, whose words are shorter."""
    return word.isalpha() and word.lower() == word.upper()


def _sections(capture: Capture) -> set[str]:
    """What the parts of a page's address are called, but for its headline, which is the last or ahead of a number."""
    address = capture.fact("address") or original(capture.url or "")
    try:
        path = urlsplit(address).path
    except ValueError:
        return set()
    names = [key(unquote(part)) for part in path.rstrip("/").split("/")[:-1]]
    return {_solid(name) for name in names if len(name.split()) <= _SECTION} - {""}


def _outlet(capture: Capture) -> set[str]:
    """What the outlet of a page goes by."""
    publisher = key(capture.fact("publisher") or "").removeprefix("the ")
    return {_solid(host_label(original(capture.url or "")) or ""), _solid(publisher)}


def _solid(words: str) -> str:
    """*words* in one, without marks."""
    return "".join(filter(str.isalnum, words))
