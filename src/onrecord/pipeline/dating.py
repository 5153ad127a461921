"""Dating: which days of saying hold, where an article was published in more than one state.

A weekday is counted from the day of publication. What only an update brought was written on the day of the update, so
that "on Thursday" in it may be another Thursday: such a day stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.article import Article, Nature, Variant
from onrecord.capture import Capture
from onrecord.statement import Said, Statement

_DAY = 10  # characters of YYYY-MM-DD
_COUNTED = re.compile(r"\D+")  # words that say no number: "on Thursday", "yesterday"


def dated(article: Article, captures: Sequence[Capture], found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements with their days, but for those that stand in what an update on a later day brought.

    Args:
        article: Edited from *captures*.
        captures: With the day of their update as a fact, where the page tells it.
        found: Statements of the article's text, their days counted from its day of publication.
    """
    days = updates(captures)
    published = (article.published or "")[:_DAY]
    brought = [span for one in article.variants if _brought_later(one, days, published) for span in one.spans]
    return tuple(
        replace(one, said=None)
        if (said := one.said)
        and (at := said.span)
        and counted(said)
        and any(span.start < at.end and at.start < span.end for span in brought)
        else one
        for one in found
    )


def updates(captures: Sequence[Capture]) -> dict[str, str]:
    """The day of each capture's update, or else of its publication, by id; empty where its page tells neither."""
    return {capture.id: (capture.fact("updated") or capture.fact("published") or "")[:_DAY] for capture in captures}


def counted(said: Said) -> bool:
    """Whether a day was counted from that of the publication: its words have no number."""
    return _COUNTED.fullmatch(said.text) is not None


def _brought_later(variant: Variant, days: dict[str, str], published: str) -> bool:
    """Whether the edition's words at a place are those of states updated after the day on which others were."""
    if variant.nature is not Nature.REVISION or not published:
        return False
    ours, *others = (tuple(days[capture] for capture in reading.captures) for reading in variant.readings)
    earliest = min(ours, default="")
    return earliest > published and any(day < earliest for reading in others for day in reading)
