"""Signatures: what is credited by a name after a dash, or by a handle: posts quoted whole, mottoes, letters' quotes.

"The pier is closed. — Ada Mora (@adamora) May 16, 2024" as pages embed posts, "“It will hold.” — Ada Mora, mayor",
"Ada Mora (@adamora): The pier is closed."
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import given_names, roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.transcripts import Turn
from onrecord.text import Span

_DASH = r"(?:—|–|--|-)"
_NAME = r"(?:[^\W\d_a-z][\w.'’&-]*|of|the|for|de|von|van|al|bin)"
_HANDLE = r"\(\s*@\w{1,30}\s*\)"
_POST = re.compile(rf"(?P<dash>{_DASH})\s*(?P<name>{_NAME}(?:\s+\S+){{0,7}}?)\s*{_HANDLE}(?:\W+[\w:,. ]{{0,40}})?\s*\Z")
_MOTTO = re.compile(
    rf"[”\"’'»]\s*(?P<dash>{_DASH})\s*(?P<name>{_NAME}(?:\s+{_NAME}){{0,5}}(?:,\s[^.!?:;]{{2,80}})?)"
    r"(?P<about>\s+on\s+[^.!?:;]{2,60})?\s*\Z"
)
_LONE = re.compile(
    rf"\s*(?P<dash>{_DASH})\s*(?P<name>{_NAME}(?:\s+{_NAME}){{0,5}}(?:,\s[^.!?:;]{{2,80}})?)(?P<about>)\s*\Z"
)
_LABEL = re.compile(rf"\s*(?P<name>{_NAME}(?:\s+{_NAME}){{0,5}})\s*{_HANDLE}(?P<dash>:)\s+(?=\S)")
_LOOK = 200  # characters at the end of a paragraph that a signature may take


def read_signatures(prose: Prose) -> Iterator[Turn]:
    """What signatures credit, by place; a paragraph that is nothing but one credits the paragraph before."""
    for paragraph in prose.paragraphs:
        if paragraph.aside:
            continue
        start, end = paragraph.span
        label = _LABEL.match(prose.text, start, end)
        post = _POST.search(prose.text, max(start, end - _LOOK), end)
        lone = None if label or post else _LONE.match(prose.text, start, end)
        motto = None if label or post or lone else _MOTTO.search(prose.text, max(start, end - _LOOK), end)
        if label:
            yield _turn(paragraph, label, Span(label.end(), paragraph.ends[-1]))
        elif post:
            yield from _signed(prose, paragraph, post)
        elif lone and _name(lone["name"], None) and _quoted_before(prose, paragraph):
            yield from _signed(prose, paragraph, lone)
        elif motto and _all_quoted(paragraph, motto.start("dash")) and _name(motto["name"], motto["about"]):
            yield from _signed(prose, paragraph, motto)


def _signed(prose: Prose, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Turn]:
    home = paragraph
    last = paragraph.token_at(match.start("dash")) - 1
    if last < 0:
        if not paragraph.number or prose.paragraphs[paragraph.number - 1].aside:
            return
        home = prose.paragraphs[paragraph.number - 1]
        last = len(home.words) - 1
    yield _turn(paragraph, match, Span(home.starts[0], home.ends[last]))


def _turn(paragraph: Paragraph, match: re.Match[str], content: Span) -> Turn:
    return Turn(paragraph.number, Span(*match.span("name")), Span(*match.span("dash")), (content,))


def _quoted_before(prose: Prose, paragraph: Paragraph) -> bool:
    """Whether the paragraph before, which a line with a dash and a name signs, is one quotation."""
    before = prose.paragraphs[paragraph.number - 1] if paragraph.number else None
    return before is not None and _all_quoted(before, before.span.end)


def _all_quoted(paragraph: Paragraph, end: int) -> bool:
    """Whether nothing but quotation stands before *end*, and something does."""
    inside = [
        paragraph.quoted[at]
        for at, start in enumerate(paragraph.starts)
        if start < end and paragraph.words[at][0].isalnum()
    ]
    return bool(inside) and all(inside)


def _name(words: str, about: str | None) -> bool:
    """Whether somebody is named or described, rather than a place or a title of a work."""
    first, _, role = words.partition(",")
    names = first.split()
    known = any(name.lower() in given_names() or name.lower().rstrip(".") in titles() for name in names)
    described = any(word.lower().strip(".,") in roles() for word in words.split())
    plain = names[0].lower() not in DETERMINERS | PREPOSITIONS
    return known or described or (plain and bool(role)) or (plain and (about is not None or len(names) in {2, 3}))
