"""Transcripts: paragraphs that begin with who speaks and a colon: "Q:", "MORA:", "Ada Mora:"."""

import re
from dataclasses import dataclass

from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.text import Span

_LABEL = re.compile(
    r"\s*(?:(?P<turn>Q|A|Question|Answer)(?P<mark>[.:])"
    r"|(?P<shout>(?:[A-Z][A-Z.'’-]+[ ]?){1,5})(?:\([^)\n]{1,40}\))?(?P<colon>:)"
    r"|(?P<name>(?:[A-Z][\w.'’-]*[ ]){0,3}[A-Z][\w.'’-]+)(?P<point>:))(?=\s+\S)"
)
_NO_SPEAKERS = words("labels of no speaker")
_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]\.?\s*")  # "(Laughter.)", "[CROSSTALK]": nobody's words
_FEWEST = 2  # labelled paragraphs that make a transcript
_LONGEST_HEADLINE = 20  # words


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label credits, in spans of the text."""

    paragraph: int
    label: Span
    mark: Span
    content: tuple[Span, ...]  # one a paragraph


def read_turns(prose: Prose) -> list[Turn]:
    """The turns of a transcript; of a plain text only a headline of the form "Mora: Port to Stay Shut"."""
    labelled = {
        paragraph.number: match
        for paragraph in prose.paragraphs
        if not paragraph.aside and (match := _label(prose.text, paragraph))
    }
    found: list[Turn] = []
    if _headings(prose, labelled):
        return []
    if len(labelled) < _FEWEST:
        return [_turn(prose, number, match) for number, match in labelled.items() if _headline(prose, number, match)]
    dense = 2 * len(labelled) >= len(prose.paragraphs) - min(labelled)
    for paragraph in prose.paragraphs:
        match = labelled.get(paragraph.number)
        if match:
            found.append(_turn(prose, paragraph.number, match))
        elif dense and found and not _DIRECTION.fullmatch(prose.text, *paragraph.span):
            last = found.pop()
            found.append(Turn(last.paragraph, last.label, last.mark, (*last.content, paragraph.span)))
    return found


def _headings(prose: Prose, labelled: "dict[int, re.Match[str]]") -> bool:
    """Whether labels head a paragraph each, no name twice: "Mora: Now or never." above what is told of her."""
    names = [match["name"] for match in labelled.values()]
    if len(labelled) < _FEWEST or not all(names) or len(set(names)) < len(names):
        return False
    below = sum(number + 1 < len(prose.paragraphs) and number + 1 not in labelled for number in labelled)
    return 2 * below >= len(labelled)


def _label(text: str, paragraph: Paragraph) -> "re.Match[str] | None":
    match = _LABEL.match(text, paragraph.span.start, paragraph.span.end)
    if match is None or match[match.lastgroup or 0] is None:
        return None
    who = (match["turn"] or match["shout"] or match["name"]).strip()
    return None if who.lower() in _NO_SPEAKERS or (len(who) < 2 and not match["turn"]) else match


def _turn(prose: Prose, number: int, match: "re.Match[str]") -> Turn:
    paragraph = prose.paragraphs[number]
    group = next(name for name in ("turn", "shout", "name") if match[name])
    mark = next(name for name in ("mark", "colon", "point") if match[name])
    label = Span(match.start(group), match.start(group) + len(match[group].rstrip()))
    start = match.end()
    while prose.text[start].isspace():
        start += 1
    end = paragraph.ends[-1]
    return Turn(number, label, Span(*match.span(mark)), (Span(start, end),))


def _headline(prose: Prose, number: int, match: "re.Match[str]") -> bool:
    """Whether a single labelled line is a headline: early, short, and without a full stop."""
    paragraph = prose.paragraphs[number]
    short = len(paragraph.words) <= _LONGEST_HEADLINE
    return number < 2 and short and paragraph.words[-1] not in {".", "?"} and bool(match["name"] or match["shout"])
