"""Posts: what is credited by a handle, as pages print posts whole.

"The pier is closed. — Ada Mora (@adamora) May 16, 2024", "Ada Mora (@adamora): The pier is closed.", and posts that
a verb leads to, which need no marks: "Mora tweeted: The pier is closed. Stay off it."
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.interviews import first_person
from onrecord.attribution.rules.signatures import DASH, NAME, text_before
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span
from onrecord.text.spans import inside

_HANDLE = r"\(\s*@\w{1,30}\s*\)"
_POST = re.compile(rf"(?P<dash>{DASH})\s*(?P<name>{NAME}(?:\s+\S+){{0,7}}?)\s*{_HANDLE}(?:\W+[\w:,. ]{{0,40}})?\s*\Z")
_ALONE = re.compile(
    rf"\s*(?P<dash>{DASH})?\s*(?P<name>[^\s—–()-][^()\n—–.!?:]{{0,60}}?)\s*{_HANDLE}(?:\W+[\w:,. ·]{{0,40}})?\s*\Z"
)
_LABEL = re.compile(
    rf"\s*(?P<name>{NAME}(?:\s+{NAME}){{0,5}}(?=\s*\()|@\w{{1,30}})(?:\s*{_HANDLE})?(?P<dash>:)\s+(?=\S)"
)
_ABOVE = re.compile(  # as networks print a post: who, the handle, a dot and when, above its words
    rf"\s*(?P<name>{NAME}(?:\s+{NAME}){{0,4}})\s+@[\w.]{{1,30}}(?:@[\w.-]+)?\s*[·•∙]\s*[\w:,. ·]{{1,40}}\Z"
)
_POSTED = frozenset({"tweeted", "tweets", "posted", "posts", "wrote", "writes"})
_LOOK = 200  # characters at the end of a paragraph that a signature may take


def read_posts(prose: Prose) -> Iterator[Turn]:
    """What handles credit, by place; a paragraph that is nothing but a signature credits the paragraph before."""
    for paragraph in prose.paragraphs:
        start, end = paragraph.span
        if paragraph.aside or prose.text.find("@", start, end) < 0:
            continue
        match = _LABEL.match(prose.text, start, end)
        above = _ABOVE.match(prose.text, start, end)
        below = prose.paragraphs[paragraph.number + 1 : paragraph.number + 2]
        content: tuple[Span, ...] | None
        if above and below and not below[0].aside:
            post = (Span(below[0].starts[0], below[0].ends[-1]),)
            yield Turn(below[0].number, Span(*above.span("name")), None, post)
            continue
        if match:
            content = (Span(match.end(), paragraph.ends[-1]),)
        else:
            match = _ALONE.match(prose.text, start, end) or _POST.search(prose.text, max(start, end - _LOOK), end)
            content = text_before(prose, paragraph, match.start("dash" if match["dash"] else "name")) if match else None
            content = content if match and (match["dash"] or _signs(prose, paragraph)) else None
        if match and content:
            mark = Span(*match.span("dash")) if match["dash"] else None
            yield Turn(paragraph.number, Span(*match.span("name")), mark, content)


def _signs(prose: Prose, paragraph: Paragraph) -> bool:
    """Whether a line with a name and a handle, and no dash, is of the post above it rather than of the one below."""
    number = paragraph.number
    above, below = prose.paragraphs[max(number - 1, 0) : number], prose.paragraphs[number + 1 : number + 2]
    if not above or any(above[0].quoted) or above[0].words[-1] == ":":
        return False
    return first_person(above[0]) or not any(map(first_person, below))


def with_posts(prose: Prose, findings: Iterable[Finding]) -> list[Finding]:
    """The findings; a post behind a colon and without marks goes to the end of its paragraph."""
    found: list[Finding] = []
    held: list[Span] = []
    for one in findings:
        whole = _whole(prose, one)
        if whole:
            held.append(whole)
            found.append(one._replace(content=(whole,)))
        elif not inside(one.content, held):
            found.append(one)
    return found


def _whole(prose: Prose, one: Finding) -> Span | None:
    """The post that a finding is the first sentence of; None where it is none."""
    start = one.content[0].start
    paragraph = prose.paragraph_at(start) if one.cue and one.cue[-1].end < start else None
    if paragraph is None or _POSTED.isdisjoint(one.cue[-1].of(prose.text).lower().split()):
        return None
    first = paragraph.token_at(start)
    leads = first and paragraph.words[first - 1] == ":" and paragraph.words[first][0].isupper()
    return None if not leads or any(paragraph.quoted) else paragraph.span_of(first, len(paragraph.words))
