"""Transcripts: paragraphs that begin with who speaks, or are below such a line, and turns that run together in one."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from onrecord.attribution.language.lexicon import AUXILIARIES, DETERMINERS, NEGATIONS, PREPOSITIONS, PRONOUNS, WH, words
from onrecord.attribution.language.marks import OPENING
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.headlines import speaks
from onrecord.attribution.rules.interviews import first_person
from onrecord.attribution.rules.labels import CLOCK, Label, alone, is_person, make_turns, opening, within
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_DIRECTION = re.compile(  # "[CROSSTALK]", "Mr Draper interjected.": nobody's words
    r"\s*(?:[(\[][^()\[\]]{1,80}[)\]]\.?|BY [A-Z. ]{2,40}:|[A-Z][\w. ]{2,40} interject(?:ed|ing)\.)\s*"
)
_CLOCKS = re.compile(rf"\s*{CLOCK}(?:\s*(?:-+>?|–|—)\s*{CLOCK})?\s*")  # on a line of its own: when a turn begins
_FEWEST = 2  # labelled paragraphs that make a transcript
_FEWEST_DASHES = 3  # labels before a dash, as headlines and places have one too
_LONGEST_ACRONYM = 3  # letters
_YOU = words("address")
_BETWEEN = "–—-:"  # between a label and what is said
_FEWEST_WORDS = 4  # of a turn that needs little words among them
_LITTLE = (DETERMINERS | PRONOUNS | AUXILIARIES | PREPOSITIONS | NEGATIONS | WH) - {"of", "for", "per", "at", "vs"}
_LONGEST_TURN = 10  # paragraphs from one name in other type to the next
_SHARE, _SHARE_ALONE = 2, 4  # paragraphs a label, where those without one go on with it; where labels stand alone


def read_turns(prose: Prose) -> list[Turn]:
    """The turns of a transcript; of a plain text only a headline of the form "Mora: Port to Stay Shut"."""
    body = [each for each in prose.paragraphs if not each.aside]
    labels = {each.number: label for each in body if (label := opening(prose.text, each))}
    opened = _consistent(prose, labels) or _consistent(prose, alone(prose.text, body))
    colons = [each for each in body if each.number in opened or prose.text.find(":", *each.span) >= 0]
    colons = colons or [each for each in body if prose.text.find("Q.", *each.span) >= 0]
    if not colons:
        return []
    runs = _runs(prose, colons, opened)
    above = {number: label for number, label in opened.items() if number < 2 and not _alike(label, opened, runs)}
    heads = [_headed(prose, number, label) for number, label in above.items() if _headline(prose, number, label)]
    opened = {number: label for number, label in opened.items() if number not in above}
    headings = (
        _headings(prose, opened) or _questions(prose, opened) or not make_turns(prose.text, list(opened.values()))
    )
    if headings or len(opened) < _FEWEST:
        opened = {}
    return heads + _put_together(prose, opened, {number: [label] for number, label in opened.items()} | runs)


def _alike(label: Label, opened: dict[int, Label], runs: dict[int, list[Label]]) -> bool:
    """Whether a label is written as others are, unlike a headline's: "Mora: Port to Stay Shut" above "MORA: ..."."""
    others = [*opened.values(), *(each for one in runs.values() for each in one)]
    return sum(one.style == label.style for one in others if one is not label) > 0


def _consistent(prose: Prose, opened: dict[int, Label]) -> dict[int, Label]:
    """Labels without those that hardly anything marks and the rest does not bear out.

    Q and A without a point take turns. What stands before a dash comes back, and talks: "Eastby — Snow fell." does not.
    """
    letters = [label.who for label in opened.values() if label.style == "letter"]
    answered = any(label.style == "shout" for label in opened.values())  # "Q Will it close?", "MS. MORA: In June."
    dashes = [label.who for label in opened.values() if label.style == "dash"]
    again = len(set(dashes)) < len(dashes)
    talk = any(label.style == "dash" and _talks(prose, number, label) for number, label in opened.items())
    typed = {number: label for number, label in opened.items() if label.mark is None and label.style != "letter"}
    fair = {
        "letter": letters == ["Q", "A"] * (len(letters) // 2) or (answered and "A" not in letters),
        "dash": len(dashes) >= _FEWEST_DASHES and talk and (again or all(map(_shouted, dashes))),
    }
    initials = Counter(label.who for label in opened.values() if label.style == "initials")
    asked = any(label.style == "turn" for label in opened.values())  # "Q. Will it close?", "MLP. In June."
    strays = {n for n, one in opened.items() if one.style == "initials" and (initials[one.who] < _FEWEST or not asked)}
    borne_out = _borne_out(prose, typed)
    return {
        number: label
        for number, label in opened.items()
        if not _DIRECTION.fullmatch(prose.text, *prose.paragraphs[number].span)
        and fair.get(label.style, True)
        and number not in strays
        and (number not in typed or number in borne_out)
    }


def _shouted(who: str) -> bool:
    """Whether a label has a name in capitals, as records of parliaments print it: "Mr KELVIN DRAPER"."""
    return any(word.isupper() and len(word) > _LONGEST_ACRONYM for word in who.split())


def _talks(prose: Prose, number: int, label: Label) -> bool:
    """Whether a label is in capitals, or what follows it asks, or is said to somebody or of oneself."""
    paragraph = prose.paragraphs[number]
    asks = "?" in paragraph.words or not _YOU.isdisjoint(paragraph.lows)
    return label.who.isupper() or asks or _in_first_person(prose, number, label)


def _borne_out(prose: Prose, typed: dict[int, Label]) -> set[int]:
    """Which labels that nothing but their type marks are of people who speak, by the numbers of their paragraphs.

    They are names of persons or come back, not much stands below each, and most speak of themselves there.
    """
    said = Counter(label.who for label in typed.values())
    kept = [
        number
        for number, label in typed.items()
        if (said[label.who] > 1 or is_person(label.who)) and _begins(prose, number, label)
    ]
    long = any(following - number > _LONGEST_TURN for number, following in pairwise(kept))
    speaking = sum(_in_first_person(prose, number, typed[number]) for number in kept)
    again = len({typed[number].who for number in kept}) < len(kept)
    fair = len(kept) >= _FEWEST and not long and (2 * speaking > len(kept) or (again and speaking))
    return set(kept) if fair else set()


def _begins(prose: Prose, number: int, label: Label) -> bool:
    """Whether what stands behind a name is a sentence of its own, which the name is no subject of."""
    paragraph = prose.paragraphs[number]
    rest = prose.text[label.after : paragraph.ends[-1]].lstrip(" –—-")
    return label.style == "head" or (rest[:1].isupper() or rest[:1] in OPENING)


def _in_first_person(prose: Prose, number: int, label: Label) -> bool:
    """Whether somebody speaks of himself behind a name, or in the paragraph below it."""
    at = number + (label.style == "head")
    return at < len(prose.paragraphs) and first_person(prose.paragraphs[at])


def _put_together(prose: Prose, opened: dict[int, Label], labels: dict[int, list[Label]]) -> list[Turn]:
    """Turns from their labels; where labelled paragraphs are many, those without a label go on with the last turn."""
    found: list[Turn] = []
    alone = {number for number, label in opened.items() if label.after >= prose.paragraphs[number].ends[-1]}
    most = _SHARE_ALONE if 2 * len(alone) >= len(opened) else _SHARE
    dense = bool(opened) and most * len(opened) >= len(prose.paragraphs) - min(opened)
    final = max(opened, default=0)
    longer = any(one + 1 < other for one, other in pairwise(opened))  # turns go on over paragraphs
    all_turns = min(opened, default=0) < (_FEWEST if longer else 1)
    names = {label.who.partition(",")[0].split()[-1].lower() for label in opened.values()}
    for paragraph in prose.paragraphs:
        here = labels.get(paragraph.number)
        if here:
            found.extend(_turns(prose, paragraph, here))
        elif found and found[-1].paragraph in opened and not paragraph.aside:
            last = found[-1]
            own = first_person(paragraph) or (all_turns and names.isdisjoint(paragraph.lows))
            goes_on = dense and (last.paragraph < final or own)  # behind the last label, what can be its speaker's
            if last.paragraph in alone and not last.content:
                goes_on = True
            if _DIRECTION.fullmatch(prose.text, *paragraph.span) or _CLOCKS.fullmatch(prose.text, *paragraph.span):
                continue
            if not goes_on or _closed(prose, last, paragraph):
                dense = dense and last.paragraph < final  # the report goes on behind the transcript
                continue
            found[-1] = replace(last, content=(*last.content, paragraph.span))
    found = [turn for turn in found if turn.content]
    said = sum(any(_is_said(prose.text, span) for span in turn.content) for turn in found)
    return found if 2 * said >= len(found) else []  # "Mora: 412"


def _is_said(text: str, span: Span) -> bool:
    """Whether words are somebody's rather than a list or figures: with little words among them, or a short sentence."""
    words = span.of(text).split()
    short = len(words) < _FEWEST_WORDS and span.of(text).rstrip("”\"’') ").endswith((".", "!", "?", "…", "—", "-"))
    plain = short and not any(char.isdigit() for char in span.of(text))
    return plain or not _LITTLE.isdisjoint(word.lower().strip('.,;:!?“”"') for word in words)


def _closed(prose: Prose, last: Turn, paragraph: Paragraph) -> bool:
    """Whether a turn stands in quotation marks and *paragraph*, after it, does not."""
    home = prose.paragraph_at(last.content[-1].start) if last.content else None
    return home is not None and home.quoted[-1] and not paragraph.quoted[0]


def _runs(prose: Prose, paragraphs: list[Paragraph], opened: dict[int, Label]) -> dict[int, list[Label]]:
    """The labels of each paragraph in which turns run together."""
    found: dict[int, list[Label]] = {}
    known = {label.who for label in opened.values()}
    for paragraph in paragraphs:
        first = opened.get(paragraph.number)
        inner = [label for label in within(prose.text, paragraph) if first is None or label.start >= first.after]
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


def _questions(prose: Prose, opened: dict[int, Label]) -> bool:
    """Whether one label only stands before lines that are all in other type: who asks, above answers without one."""
    typed = all(prose.paragraphs[number].heads for number in opened)
    return typed and len({label.who for label in opened.values()}) == 1


def _turns(prose: Prose, paragraph: Paragraph, labels: list[Label]) -> list[Turn]:
    """The turns of one paragraph, each up to the next label; of turns within a quotation the last ends with it."""
    ends = [label.start for label in labels[1:]]
    start, end = labels[0].start, paragraph.ends[-1]
    if paragraph.quoted[paragraph.token_at(start)]:
        parts = (part for one in paragraph.quotes for part in one.inner)
        end = next((part.end for part in parts if part.start <= start < part.end), end)
    stops = [*ends, max(end, labels[-1].after)]
    return [_turn(prose.text, paragraph, label, stop) for label, stop in zip(labels, stops, strict=True)]


def _turn(text: str, paragraph: Paragraph, label: Label, end: int) -> Turn:
    start = label.after
    while start < end and (text[start].isspace() or text[start] in _BETWEEN):
        start += 1
    ahead = _DIRECTION.match(text, start, end)
    start = ahead.end() if ahead and ahead.end() < end else start
    tail = max((match.start() for match in _DIRECTION.finditer(text, start, end) if match.end() == end), default=end)
    end = tail if tail > start else end
    while end > start and text[end - 1].isspace():
        end -= 1
    content = (Span(start, end),) if end > start else ()  # below a label that stands alone
    return Turn(paragraph.number, Span(label.start, label.end), label.mark, content)


def _headed(prose: Prose, number: int, label: Label) -> Turn:
    paragraph = prose.paragraphs[number]
    start = next(each for each in paragraph.starts if each >= label.after)
    return Turn(number, Span(label.start, label.end), label.mark, (Span(start, paragraph.ends[-1]),), whole=False)


def _headline(prose: Prose, number: int, label: Label) -> bool:
    """Whether a single labelled line is a headline, and the label somebody who can speak."""
    paragraph = prose.paragraphs[number]
    marked = label.style in {"name", "shout"} and label.mark is not None and label.after < paragraph.ends[-1]
    who = paragraph.token_at(label.start), paragraph.token_at(label.end - 1) + 1
    return paragraph.headline and marked and speaks(prose, paragraph, *who)
