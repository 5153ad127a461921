"""Cards: links over several paragraphs, as scrapers write a picture, a headline and a teaser that lead to one place.

Markdown has no such links, so that a parser leaves their brackets and addresses among the words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.markdown.parts import Part
from onrecord.reading.markdown.runs import Run

_OPENS = re.compile(r"\[\s*(?:#{1,6}\s+)?")
_CLOSES = re.compile(
    r"""\]\(\s*<?(?P<href>(?:https?://|//?|\#|\.\.?/|mailto:|javascript:)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?
        (?:\s+(?:"[^"]*"|'[^']*'))?\s*\)""",
    re.VERBOSE,
)
_MOST = 12  # parts that a card has


def without_brackets(text: str, parts: Sequence[Part]) -> list[Part]:
    """*parts* without the brackets and addresses of links over several of them, whose words lead there.

    Args:
        text: The source.
        parts: Of it, in order.
    """
    found: list[Part] = []
    opened: int | None = None  # number of the part that begins with a bracket
    for part in parts:
        runs: list[Run] = []
        for run in part.runs:
            closes = _CLOSES.search(text, run.start, run.end)
            if closes is None or run.href or run.pictured:
                runs.append(run)
                continue
            runs += _between(text, run, run.start, closes.start())
            if opened is not None and len(found) - opened <= _MOST:
                found[opened:] = [_leading(text, each, closes["href"], first=number == 0)
                                  for number, each in enumerate(found[opened:])]  # fmt: skip
                runs = [replace(each, href=closes["href"]) for each in runs]
                opened = None
            runs += _between(text, run, closes.end(), run.end)
        words = text[part.runs[0].start : part.runs[-1].end]
        if _OPENS.match(words) and words.count("[") > words.count("]"):
            opened = len(found)
        found.append(replace(part, runs=tuple(runs)))
    return [part for part in found if part.runs]


def _leading(text: str, part: Part, href: str, *, first: bool) -> Part:
    """*part* with all its words leading to *href*, the *first* one without the bracket ahead of them."""
    runs = list(part.runs)
    if first and runs:
        mark = _OPENS.match(text, runs[0].start, runs[0].end)
        runs[:1] = _between(text, runs[0], mark.end() if mark else runs[0].start, runs[0].end)
    return replace(part, runs=tuple(replace(run, href=href) for run in runs))


def _between(text: str, run: Run, start: int, end: int) -> list[Run]:
    """What of *run* stands from *start* to *end*, without white space around it; nothing where there are no words."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return [replace(run, start=start, end=start + len(words.strip()))] if words.strip() else []
