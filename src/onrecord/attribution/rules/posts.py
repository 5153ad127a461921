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
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WHEN = re.compile(  # a line of its own below a post
    rf"\s*(?:\d\d?[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[·•∙,-]|on)?\s*)?(?:{_MONTH}\s+\d\d?|\d\d?\s+{_MONTH}),?(?:\s+\d{{4}})?\s*\Z",
    re.IGNORECASE,
)
_LOOK = 200  # characters at the end of a paragraph that a signature may take
_MOST = 6  # paragraphs of a post
_ONE = frozenset({"i", "me", "my", "myself"})


def read_posts(prose: Prose) -> Iterator[Turn]:
    """What handles credit, by place; a paragraph that is nothing but a signature credits the paragraph before."""
    for paragraph in prose.paragraphs:
        start, end = paragraph.span
        if paragraph.aside or prose.text.find("@", start, end) < 0:
            continue
        match = _LABEL.match(prose.text, start, end)
        above = _ABOVE.match(prose.text, start, end)
        if above and (post := _below(prose, paragraph)):
            yield Turn(post[0].number, Span(*above.span("name")), None, tuple(map(_whole_of, post)))
            continue
        content: tuple[Span, ...] = ()
        if match:
            content = (Span(match.end(), paragraph.ends[-1]),)
        elif match := _ALONE.match(prose.text, start, end) or _POST.search(prose.text, max(start, end - _LOOK), end):
            if match["dash"] or _signs(prose, paragraph):
                content = _above(prose, paragraph, match.start("dash" if match["dash"] else "name"))
            elif _dated(prose, paragraph):
                content = tuple(map(_whole_of, _below(prose, paragraph)))
        if match and content:
            mark = Span(*match.span("dash")) if match["dash"] else None
            yield Turn(paragraph.number, Span(*match.span("name")), mark, content)


def _whole_of(paragraph: Paragraph) -> Span:
    return Span(paragraph.starts[0], paragraph.ends[-1])


def _above(prose: Prose, paragraph: Paragraph, dash: int) -> tuple[Span, ...]:
    """What a signature signs: all of a block quotation, or the paragraph above, with those in which an "I" speaks."""
    content = text_before(prose, paragraph, dash)
    home = prose.paragraph_at(content[0].start) if content else None
    if home is None or home is paragraph:
        return content
    block = next((one for one in home.quotes if prose.set_apart(one.start)), None)
    if block:
        return tuple(span for span in block.inner if span.start < paragraph.span.start)
    first = home.number
    while first > max(home.number - _MOST, 0) and first_person(prose.paragraphs[first]):
        over = prose.paragraphs[first - 1]
        if over.aside or any(over.quoted) or _ONE.isdisjoint(over.lows):
            break  # "Here are our favourites"
        first -= 1
    return tuple(map(_whole_of, prose.paragraphs[first : home.number + 1]))


def _below(prose: Prose, paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs of a post below the line that says whose it is: up to a date, or while the first person speaks."""
    under = prose.paragraphs[paragraph.number + 1 : paragraph.number + 1 + _MOST]
    asides = (at for at, one in enumerate(under) if one.aside)
    under = under[: next(asides, len(under))]
    dates = (at for at, one in enumerate(under) if _WHEN.match(prose.text, *one.span))
    end = next(dates, None)
    if end is None:
        end = next((at for at, one in enumerate(under) if at and not first_person(one)), len(under))
    return under[:end]


def _dated(prose: Prose, paragraph: Paragraph) -> bool:
    """Whether a line that holds nothing but a date ends the post below a name and a handle."""
    under = prose.paragraphs[paragraph.number + 2 : paragraph.number + 2 + _MOST]
    return any(_WHEN.match(prose.text, *one.span) for one in under)


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
