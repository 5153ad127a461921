"""Posts: what is credited by a handle, as pages print posts whole.

"The pier is closed. — Ada Mora (@adamora) May 16, 2024", "Ada Mora (@adamora): The pier is closed."
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.prose import Prose
from onrecord.attribution.rules.signatures import DASH, NAME, text_before
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_HANDLE = r"\(\s*@\w{1,30}\s*\)"
_POST = re.compile(rf"(?P<dash>{DASH})\s*(?P<name>{NAME}(?:\s+\S+){{0,7}}?)\s*{_HANDLE}(?:\W+[\w:,. ]{{0,40}})?\s*\Z")
_LABEL = re.compile(rf"\s*(?P<name>{NAME}(?:\s+{NAME}){{0,5}})\s*{_HANDLE}(?P<dash>:)\s+(?=\S)")
_LOOK = 200  # characters at the end of a paragraph that a signature may take


def read_posts(prose: Prose) -> Iterator[Turn]:
    """What handles credit, by place; a paragraph that is nothing but a signature credits the paragraph before."""
    for paragraph in prose.paragraphs:
        start, end = paragraph.span
        if paragraph.aside or prose.text.find("@", start, end) < 0:
            continue
        match = _LABEL.match(prose.text, start, end)
        content: tuple[Span, ...] | None
        if match:
            content = (Span(match.end(), paragraph.ends[-1]),)
        else:
            match = _POST.search(prose.text, max(start, end - _LOOK), end)
            content = text_before(prose, paragraph, match.start("dash")) if match else None
        if match and content:
            yield Turn(paragraph.number, Span(*match.span("name")), Span(*match.span("dash")), content)
