"""Transcripts: paragraphs that begin with who speaks and a colon, and turns that run together in one paragraph."""

import re

from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.labels import Label, make_turns, opening, within
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]\.?\s*")  # "(Laughter.)", "[CROSSTALK]": nobody's words
_FEWEST = 2  # labelled paragraphs that make a transcript
_LONGEST_HEADLINE = 20  # words


def read_turns(prose: Prose) -> list[Turn]:
    """The turns of a transcript; of a plain text only a headline of the form "Mora: Port to Stay Shut"."""
    colons = [each for each in prose.paragraphs if not each.aside and _marked(prose.text, each)]
    if not colons:
        return []
    opened = {each.number: label for each in colons if (label := opening(prose.text, each))}
    runs = _runs(prose, colons, opened)
    above = {number: label for number, label in opened.items() if number < 2 and not _alike(label, opened, runs)}
    heads = [_headed(prose, number, label) for number, label in above.items() if _headline(prose, number, label)]
    opened = {number: label for number, label in opened.items() if number not in above}
    headings = _headings(prose, opened) or not make_turns(prose.text, list(opened.values()))
    if headings or len(opened) < _FEWEST:
        opened = {}
    return heads + _put_together(prose, opened, {number: [label] for number, label in opened.items()} | runs)


def _alike(label: Label, opened: dict[int, Label], runs: dict[int, list[Label]]) -> bool:
    """Whether a label is written as others are, unlike a headline's: "Mora: Port to Stay Shut" above "MORA: ..."."""
    others = [*opened.values(), *(each for one in runs.values() for each in one)]
    return sum(one.style == label.style for one in others if one is not label) > 0


def _marked(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.span
    return text.find(":", start, end) >= 0 or text.find("Q.", start, end) >= 0 or text.find("A.", start, end) >= 0


def _put_together(prose: Prose, opened: dict[int, Label], labels: dict[int, list[Label]]) -> list[Turn]:
    """Turns from their labels; where labelled paragraphs are many, those without a label go on with the last turn."""
    found: list[Turn] = []
    dense = bool(opened) and 2 * len(opened) >= len(prose.paragraphs) - min(opened)
    for paragraph in prose.paragraphs:
        here = labels.get(paragraph.number)
        if here:
            found.extend(_turns(prose, paragraph, here))
        elif dense and found and found[-1].paragraph in opened:
            last = found[-1]
            if _DIRECTION.fullmatch(prose.text, *paragraph.span) or _closed(prose, last, paragraph):
                continue
            found.pop()
            found.append(Turn(last.paragraph, last.label, last.mark, (*last.content, paragraph.span)))
    return found


def _closed(prose: Prose, last: Turn, paragraph: Paragraph) -> bool:
    """Whether a turn stands in quotation marks and *paragraph*, after it, does not."""
    home = prose.paragraph_at(last.content[-1].start)
    return home is not None and home.quoted[-1] and not paragraph.quoted[0]


def _runs(prose: Prose, paragraphs: list[Paragraph], opened: dict[int, Label]) -> dict[int, list[Label]]:
    """The labels of each paragraph in which turns run together."""
    found: dict[int, list[Label]] = {}
    known = {label.who for label in opened.values()}
    for paragraph in paragraphs:
        first = opened.get(paragraph.number)
        inner = [label for label in within(prose.text, paragraph) if first is None or label.start > first.mark]
        labels = [first, *inner] if first else inner
        labels = [label for label in labels if label.style == labels[0].style]
        again = len({label.who for label in labels}) < len(labels) or (
            first is not None and len(opened) >= _FEWEST and all(label.who in known for label in labels)
        )
        surely = again or not labels or labels[0].style != "name"  # "What next: ...": names want to come back
        if len(labels) >= _FEWEST and surely and make_turns(prose.text, labels):
            found[paragraph.number] = labels
    return found


def _headings(prose: Prose, opened: dict[int, Label]) -> bool:
    """Whether labels head a paragraph each, no name twice: "Mora: Now or never." above what is told of her."""
    names = [label.who for label in opened.values() if label.style == "name"]
    if len(opened) < _FEWEST or len(names) < len(opened) or len(set(names)) < len(names):
        return False
    unquoted = [number for number in opened if not prose.paragraphs[number].quoted[-1]]
    below = sum(number + 1 < len(prose.paragraphs) and number + 1 not in opened for number in unquoted)
    return 2 * below >= len(opened)


def _turns(prose: Prose, paragraph: Paragraph, labels: list[Label]) -> list[Turn]:
    """The turns of one paragraph, each up to the next label; of turns within a quotation the last ends with it."""
    ends = [label.start for label in labels[1:]]
    start, end = labels[0].start, paragraph.ends[-1]
    if paragraph.quoted[paragraph.token_at(start)]:
        parts = (part for one in paragraph.quotes for part in one.inner)
        end = next((part.end for part in parts if part.start <= start < part.end), end)
    return [
        turn
        for label, stop in zip(labels, [*ends, max(end, labels[-1].mark + 1)], strict=True)
        if (turn := _turn(prose.text, paragraph, label, stop))
    ]


def _turn(text: str, paragraph: Paragraph, label: Label, end: int) -> Turn | None:
    start = label.mark + 1
    while start < end and text[start].isspace():
        start += 1
    tail = max((match.start() for match in _DIRECTION.finditer(text, start, end) if match.end() == end), default=end)
    end = tail if tail > start else end
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return None
    mark = Span(label.mark, label.mark + 1)
    return Turn(paragraph.number, Span(label.start, label.end), mark, (Span(start, end),))


def _headed(prose: Prose, number: int, label: Label) -> Turn:
    paragraph = prose.paragraphs[number]
    mark = Span(label.mark, label.mark + 1)
    start = paragraph.starts[paragraph.token_at(label.mark) + 1]
    return Turn(number, Span(label.start, label.end), mark, (Span(start, paragraph.ends[-1]),), whole=False)


def _headline(prose: Prose, number: int, label: Label) -> bool:
    """Whether a single labelled line is a headline: early, short, and without a full stop."""
    paragraph = prose.paragraphs[number]
    short = len(paragraph.words) <= _LONGEST_HEADLINE
    return number < 2 and short and paragraph.words[-1] not in {".", "?"} and label.style != "turn"
