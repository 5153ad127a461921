"""Repeats: headings and pulled quotes, which show again what somebody is credited with in the text."""

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import Prose
from onrecord.text import Span

_WORD = re.compile(r"\w+")
_MARKS = "“”\"'‘’ "


def without_repeats(prose: Prose, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without quotations that nobody is credited with, fill a line, and stand whole in another one.

    Headings and pulled quotes: “There is one place for it” above “There is one place for it, and it is the dock.”
    """
    bare = [one for one in findings if not one.cue and not one.source]
    if not bare:
        yield from findings
        return
    credited = [_words(prose, one.content) for one in findings if one.cue]
    for one in findings:
        heading = (
            not one.cue and not one.source and (_alone(prose, one.content) or prose.set_apart(one.content[0].start))
        )
        if not heading or not any(_words(prose, one.content) in other for other in credited):
            yield one


def _alone(prose: Prose, content: tuple[Span, ...]) -> bool:
    """Whether a content is all of its paragraph."""
    paragraph = prose.paragraph_at(content[0].start)
    if paragraph is None or len(content) > 1:
        return False
    return paragraph.span.of(prose.text).strip(_MARKS) == content[0].of(prose.text).strip(_MARKS)


def _words(prose: Prose, content: tuple[Span, ...]) -> str:
    return " " + " ".join(word for span in content for word in _WORD.findall(span.of(prose.text).lower())) + " "
