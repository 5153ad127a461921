"""Publishers: who puts an article out, from the address's host and the words that spell it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.capture import Evidence
from onrecord.resources import lists
from onrecord.text import Span
from onrecord.text.addresses import host_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_MOST_WORDS = 7
_READ = 200_000  # characters of a text that are looked through
_NAME_START = r"(?-i:[^\W\d_a-zß-öø-ÿа-я])"
_AHEAD = (
    r"\b(?:support|subscribe\s+to|donate\s+to|welcome\s+to|about)\s+"
    r"|(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*[-–,]?\s*)*(?:by\s+)?"
)
_NAMED = re.compile(
    rf"(?:{_AHEAD})(?P<name>(?:the\s+)?{_NAME_START}[\w'’&.-]*"
    rf"(?:[ \u00a0](?:of[ ]|the[ ]|and[ ]|&[ ])?{_NAME_START}[\w'’&-]*){{0,5}})",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[,\s]+(?:all rights.*|inc\.?|ltd\.?|llc|gmbh|plc|limited|corp\.?|co\.?|media group|company)$", re.IGNORECASE
)
_ADJECTIVES = frozenset(
    ["the", "new", "independent", "free", "local"]
)  # names may begin with them, not consist of them
_NO_NAMES = _ADJECTIVES | {"us", "our", "we", "all", "this", "quality", "today", "public", "journalism"}
_NO_NAMES |= {"cookies", "newsletter", "newsletters", "alerts", "updates"}


@cache
def _reviewed() -> dict[str, str]:
    return dict(lists("publishers.json")["publishers"])


def _listed_publisher(address: str) -> str | None:
    """The outlet of *address* in resources/publishers.json; None when its host is not listed."""
    host = host_of(address)
    labels = host.split(".")
    return next((name for n in range(len(labels) - 1) if (name := _reviewed().get(".".join(labels[n:])))), None)


def _letters(word: str) -> str:
    return "and" if word == "&" else re.sub(r"['’]", "", word).casefold()


def spelled(text: str, label: str) -> Iterator[Span]:
    """Where *text* has words, in capitals, that put together are the host's *label*; a "The" ahead is taken in.

    "The Harbour Post" for "harbourpost" and for "theharbourpost".
    """
    wanted = label.replace("-", "").casefold()
    bare = wanted.removeprefix("the") or wanted
    words = [(match.start(), match.end(), _letters(match[0])) for match in _WORD.finditer(text[:_READ])]
    for number, (start, _, word) in enumerate(words):
        if not bare.startswith(word) or not text[start].isupper():
            continue
        end = _together(text, words[number : number + _MOST_WORDS], bare)
        if end is None or text[start - 1 : start] in {".", "/", "@"} or re.match(r"\.\w", text[end : end + 2]):
            continue
        before = words[number - 1] if number else None
        article = before is not None and before[2] == "the" and text[before[0]].isupper()
        adjoins = before is not None and not text[before[1] : start].strip()
        yield Span(before[0] if before and article and adjoins else start, end)


def _together(text: str, words: Sequence[tuple[int, int, str]], wanted: str) -> int | None:
    """Where the words end that put together are *wanted*, from the first of them on; None when they never are."""
    letters, end = "", words[0][0]
    for first, last, word in words:
        if letters and text[end:first].strip():
            return None
        letters, end = letters + word, last
        if letters == wanted:
            return end
        if not wanted.startswith(letters):
            return None
    return None


def named(line: str) -> tuple[str, int, int] | None:
    """The outlet that a banner or a legal line names: "Support the Harbour Post!", "© 2024 Harbour Post"."""
    for match in _NAMED.finditer(line):
        name = _LEGAL.sub("", match["name"].strip(" .,"))
        words = name.casefold().split()
        if not words or all(word in _NO_NAMES for word in words) or words[0] in _NO_NAMES - _ADJECTIVES:
            continue
        start = match.start("name")
        skipped = len(name) - len(re.sub(r"^the\s+", "", name))  # "the Harbour Post": its name has no "the"
        return name[skipped:], start + skipped, start + len(name)
    return None


def from_address(address: str) -> Evidence | None:
    """What the reviewed list says about the host of *address*."""
    name = _listed_publisher(address)
    return Evidence(value=name, basis=f"host {host_of(address)} in the list of publishers") if name else None
