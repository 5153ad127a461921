"""Headlines: which of the lines ahead of a body is the article's headline."""

import re
from collections.abc import Collection, Sequence

from onrecord.text.slugs import share

_FEWEST, _MOST = 2, 32  # words
_SHORTEST, _LONGEST = 8, 240  # characters
_LIKELY = (4, 24)  # words of nearly all headlines
_TOLD = 0.5  # what address, title, byline or letters add, from which on they tell a sentence to be the headline
_SITE = re.compile(r"\s[-–—|·:]\s[^-–—|·]{2,40}$")
_SECTIONS = re.compile(r"\s[|>»›•·]\s")  # between an outlet's and a section's name
_STOPPED = re.compile(r"(?<!\b[A-Z])[.,;][\"'”’»)]*$")  # but not "... of the U.S."
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")


def is_title_like(line: str) -> bool:
    """Whether *line* has the length of a headline and begins like one."""
    words = len(line.split())
    if _UNSPACED.search(line):
        return 5 <= len(line) <= 60
    return _SHORTEST <= len(line) <= _LONGEST and _FEWEST <= words <= _MOST and not line[0].islower()


def bare_title(title: str) -> str:
    """*title* without the outlet's name that page titles end with: "Council closes bridge | Harbour Post"."""
    bare = _SITE.sub("", title).strip()
    return bare if len(bare.split()) >= _LIKELY[0] - 1 else title.strip()


def best_headline(
    lines: Sequence[str],
    *,
    sizes: Sequence[float] = (),
    addresses: Sequence[str] = (),
    titles: Sequence[str] = (),
    signed: Collection[int] = (),
    crowded: bool = False,
) -> int | None:
    """Which of *lines* is the headline.

    Args:
        lines: What stands ahead of the body and has no other role, in order.
        sizes: Letter sizes relative to the body's, where the capture has them.
        addresses: Addresses that may be the page's own.
        titles: What else calls itself the page's title: a print's head, a document's metadata.
        signed: Numbers of the lines that a byline follows.
        crowded: Whether there are menus among the lines, so that the last lines are likelier than the first.

    Returns:
        Its number; None when none is like a headline. A line that ends with a full stop is a sentence of the
        text, unless something beside its words tells that it is the headline.
    """
    best: tuple[float, int] | None = None
    for number, line in enumerate(lines):
        if not is_title_like(line):
            continue
        words = len(line.split()) if not _UNSPACED.search(line) else _LIKELY[0]
        score = 2.0 if _LIKELY[0] <= words <= _LIKELY[1] else 0.0
        score -= 0.1 * (len(lines) - 1 - number if crowded else number)
        score -= 1.0 if line.isupper() and words < _LIKELY[0] else 0.0
        score -= 3.0 if _SECTIONS.search(line) and words <= _LIKELY[0] + 2 else 0.0
        told = 2.0 if number in signed else 0.0
        told += 3.0 * max((share(address, line) for address in addresses), default=0.0)
        told += 3.0 if any(_same_title(line, title) for title in titles) else 0.0
        told += 3.0 * min(max(sizes[number] - 1.0, 0.0), 1.5) if number < len(sizes) else 0.0
        if _STOPPED.search(line):
            if told < _TOLD:
                continue
            score -= 1.0
        score += told
        if best is None or score > best[0]:
            best = (score, -number)
    return -best[1] if best else None


def _same_title(line: str, title: str) -> bool:
    one, other = (re.sub(r"[\W_]+", " ", text.casefold()).strip() for text in (line, bare_title(title)))
    return len(one) > _SHORTEST and (one == other or other.startswith(f"{one} ") or one.startswith(f"{other} "))
