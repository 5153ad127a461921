"""Letters: texts that end in who wrote them, on lines of their own: "Yours faithfully, / Ada Mora", "ADA MORA, Eastby".

A letter begins with whom it addresses, on a line of its own or ahead of its first words ("Sir, – ..."), or behind the
signature of the letter above. One that addresses nobody speaks in the first person.
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import STOPS
from onrecord.attribution.rules.interviews import first_person
from onrecord.attribution.rules.labels import is_person
from onrecord.attribution.rules.signatures import withheld
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_CLOSING = re.compile(
    r"\s*(?:(?:yours|very|most|kind(?:est)?|best|warm(?:est)?|with|many|in),?\s+(?:\w+\s+){0,4}?"
    r"(?:yours|faithfully|sincerely|truly|regards|wishes|thanks|love|respectfully|etc|gratitude|sympathy|respect"
    r"|solidarity|friendship|haste)|sincerely(?:\s+yours)?|regards|yours|gratefully|cordially"
    r"|respectfully(?:\s+yours)?|signed(?:\s+by)?)\s*[,.:]{0,2}",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\s*(?P<names>(?:(?:[A-Z][\w.'’-]*|and|&|de|van|von)[ ]){1,12}?[A-Z][\w.'’-]+(?:,?\s[^.!?:;\n]{2,60}?)?)[\s,]*\Z"
)
_SHOUTED = re.compile(r"\s*(?P<names>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){1,4}(?:,\s[^.!?:;\n]{2,50})?)\s*\Z")
_ADDRESS = re.compile(
    r"\s*(?:(?:dear|to)\s[^.!?\n]{2,80}[,:—–-]|(?:dear\s)?(?:sir|madam|sirs|editor)[ \w]{0,20}[,:])\s*\Z", re.IGNORECASE
)
_OPENS = re.compile(
    r"\s*(?:dear\s(?:sir|madam|editor)|sir|madam|to\sthe\seditor)(?:\sor\s\w+)?\s*(?:[,:]\s*[—–-]?|[—–-])\s*(?=\S)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?P<dash>[—–-]+\s*)?(?P<names>[^\W\d_a-z].*?)[\s,]*\Z")
_LONGEST_LINE = 16  # tokens of a line that signs
_LONGEST = 20  # paragraphs of a letter
_FEWEST = 2  # signatures in capitals that make a page of letters


def read_letters(prose: Prose) -> Iterator[Turn]:
    """What letters hold, credited to their writers, by place."""
    shouted = [one for one in prose.paragraphs if _short(one) and _writer(prose.text, one)]
    shouted = [one for one in shouted if one.number and _ended(prose.paragraphs[one.number - 1])]
    names = {one.number: _SHOUTED for one in shouted if len(shouted) >= _FEWEST}
    done = 0
    for paragraph in prose.paragraphs:
        last = paragraph.number - 1
        body: list[Paragraph] | None = None
        match = names[paragraph.number].match(prose.text, *paragraph.span) if paragraph.number in names else None
        closing = _CLOSING.match(prose.text, *paragraph.span) if match is None and _short(paragraph) else None
        if closing:
            below = prose.paragraphs[paragraph.number + 1 : paragraph.number + 2]
            alone = closing.end() >= paragraph.ends[-1]
            place = (below[0].span if below and _short(below[0]) else None) if alone else paragraph.span
            match = _NAMES.match(prose.text, closing.end() if not alone else place.start, place.end) if place else None
        if match is None and closing is None and done <= last and _short(paragraph) and not _ended(paragraph):
            body = _body(prose, last, done)
            match = _below(prose.text, paragraph) if body and _addressed(prose, body[0]) else None
        if match is None or last < done:
            continue
        body = body or _body(prose, last, done)
        if body and (2 * sum(map(first_person, body)) >= len(body) or _addressed(prose, body[0])):
            spans = tuple(Span(one.starts[0], one.ends[-1]) for one in body)
            yield Turn(body[0].number, Span(*match.span("names")), None, spans)
            done = paragraph.number + 1


def _writer(text: str, paragraph: Paragraph) -> bool:
    """Whether a line in capitals is a person's name."""
    match = _SHOUTED.match(text, *paragraph.span)
    return match is not None and is_person(match["names"])


def _below(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    """Who signs on a line below a letter, by a name or behind a dash."""
    match = _SIGNED.match(text, *paragraph.span)
    return match if match and (match["dash"] or is_person(match["names"]) or withheld(match["names"])) else None


def _addressed(prose: Prose, first: Paragraph) -> bool:
    """Whether a letter that begins with *first* addresses somebody, there or on the line above."""
    above = prose.paragraphs[first.number - 1 : first.number] if first.number else []
    return _OPENS.match(prose.text, *first.span) is not None or any(
        _ADDRESS.match(prose.text, *one.span) for one in above
    )


def _body(prose: Prose, last: int, done: int) -> list[Paragraph]:
    """The paragraphs of a letter that ends with number *last*, where the one before it ends ahead of *done*."""
    body: list[Paragraph] = []
    for one in reversed(prose.paragraphs[max(done, last - _LONGEST) : last + 1]):
        if _ADDRESS.match(prose.text, *one.span) or not _ended(one):
            break
        body.append(one)
        if _OPENS.match(prose.text, *one.span):
            break
    return body[::-1]


def _short(paragraph: Paragraph) -> bool:
    return len(paragraph.words) <= _LONGEST_LINE and not paragraph.aside


def _ended(paragraph: Paragraph) -> bool:
    """Whether a paragraph is prose that ends as sentences do."""
    return not paragraph.aside and (paragraph.words[-1] in STOPS or paragraph.words[-1] in "”\"’':")
