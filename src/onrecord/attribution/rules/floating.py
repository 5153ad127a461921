"""Floating quotations: a paragraph that is nothing but a quotation goes on with who spoke last above it.

“The storm came at night,” said Ada Mora. / “By morning the street was gone.” PolNeAR's annotators make one
attribution of such two in 46 of 53 cases of train. Behind a paragraph that ends in the writer's words for what somebody
said, they credit the same speaker in 26 of 33; there it stays a statement of its own. Where no verb
of saying or holding tells that (“Mora's reversals on”), it is nobody's: it may be a box that a page sets amid its text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from onrecord.attribution.finding import Finding
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.language.lexicon import cue_entries
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.attribution.rules.drafts import STOPS
from onrecord.statement import Kind, Manner, words
from onrecord.text import Span

_ANSWERS = frozenset({"replied", "replies", "answered", "answers", "retorted", "retorts"})
_ASKED = frozenset({"asked", "asks", "inquired", "enquired", "wondered"})
_LINE = re.compile(r"\S[^\n]*")
_START = attrgetter("start")  # quotations are in order of it
_WORD = re.compile(r"\w+")
_MOST = 20  # parts of what somebody says without another tag; so time stays in proportion to length


def with_floating(prose: Prose, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, in order; those that float added to the one above, the speaker of which goes on."""
    found: list[Finding] = []
    credited: set[int] = set()  # which of *found* have their source from the writer's words above them
    ending: dict[int, list[int]] = {}  # by the number of a paragraph: which of *found* have words there
    given = list(findings)
    spoken = (_parted(prose, one, above) for above, one in zip([None, *given], given, strict=False))
    for each in chain.from_iterable(spoken):
        one, above = each, _floats(prose, each)
        last = [(at, found[at]) for at in ending.get(above.number, ())] if above else []
        last = [(at, said) for at, said in last if said.cue or at in credited]
        holder = _holder(prose, above, last) if above else None
        if holder is not None and (holder in credited or _in_own_words(prose, found[holder])):
            one, holder = each._replace(source=found[holder].source), None
            credited.add(len(found))
        if (
            holder is not None
            and _asks(prose, one.content)
            and holder
            and _replies(prose, found[holder], found[holder - 1])
        ):
            holder = None
        if holder is None or len(found[holder].content) >= _MOST or _repeats(prose, one, found[holder]):
            holder = len(found)
            found.append(one)
        else:
            found[holder] = found[holder]._replace(content=(*found[holder].content, *one.content))
        for number in {here.number for span in _parts(one) if (here := prose.paragraph_at(span.start))}:
            ending.setdefault(number, []).append(holder)
    return found


def _parted(prose: Prose, one: Finding, above: Finding | None) -> Iterator[Finding]:
    """A finding and the quotations below it, each by itself where an answer ends it: “No,” he replied. / “Why?”.

    So is a question with its tag, and what is said in reply to one, where a question stands below it.
    """
    home = prose.paragraph_at(one.cue[0].start) if one.cue else None
    below = [] if home is None else [span for span in one.content if span.start > home.span.end]
    lines = [Span(*match.span()) for span in below for match in _LINE.finditer(prose.text, *span)]
    kept = tuple(span for span in one.content if span not in below)
    exchange = bool(lines) and (
        _answers(prose, one)
        or (bool(kept) and _asks(prose, kept) and _asked(prose, one))
        or (above is not None and _asks(prose, lines[:1]) and _replies(prose, one, above))
    )
    if not exchange or not all(_opens(prose, line.start) for line in lines):
        yield one
        return
    yield one._replace(content=kept) if kept else one
    for line in lines if kept else []:
        yield Finding((line,), (), (), one.probability, loose=True)


def _asks(prose: Prose, content: Sequence[Span]) -> bool:
    """Whether a content ends in a question mark."""
    return "?" in prose.text[content[-1].end - 3 : content[-1].end]


def _asked(prose: Prose, one: Finding) -> bool:
    """Whether a cue tells that somebody asks."""
    return any(low in _ASKED for span in one.cue for low in span.of(prose.text).lower().split())


def _replies(prose: Prose, one: Finding, above: Finding) -> bool:
    """Whether somebody says something right below what somebody else asks: “Is he in?” asked Mora. / “No,” he said."""
    home, asked = prose.paragraph_at(one.content[0].start), prose.paragraph_at(above.content[-1].start)
    near = home is not None and asked is not None and home.number == asked.number + 1
    others = bool(one.source) and words(prose.text, one.source) != words(prose.text, above.source)
    return near and others and _asks(prose, above.content)


def _opens(prose: Prose, at: int) -> bool:
    """Whether a quotation begins at *at*."""
    found = prose.marks.found
    number = bisect_left(found, at, key=_START)
    return number < len(found) and found[number].start == at


def _answers(prose: Prose, one: Finding) -> bool:
    """Whether a cue tells that somebody answers, so that somebody else may speak next."""
    return any(low in _ANSWERS for span in one.cue for low in span.of(prose.text).lower().split())


def _parts(one: Finding) -> tuple[Span, ...]:
    return (*one.content, *one.cue, *one.source)


def _floats(prose: Prose, one: Finding) -> Paragraph | None:
    """The paragraph above a quotation that nobody is credited with and that fills one; None for any other finding."""
    paragraph = prose.paragraph_at(one.content[0].start)
    if one.cue or one.source or paragraph is None or paragraph.number == 0 or paragraph.heads or paragraph.after_bullet:
        return None
    final = prose.paragraph_at(one.content[-1].start) or paragraph
    fills = one.content[0].start == paragraph.starts[0] and one.content[-1].end == final.ends[-1]
    if not fills:
        return None
    begins = any(each.start == paragraph.starts[0] < each.inner[0].start for each in paragraph.quotes)
    ends = any(word in STOPS for word in final.words[-3:])  # a heading has no full stop
    return prose.paragraphs[paragraph.number - 1] if begins and ends else None


def _holder(prose: Prose, above: Paragraph, findings: list[tuple[int, Finding]]) -> int | None:
    """Whose words end the paragraph above and go on below: the number of the surest one in *findings*, or None.

    They spoke in its last sentence, and asked nothing. Of '“...,” Mora said, calling him “a fool.”' the first.
    """
    sentence = above.sentences[-1] if above.sentences and not above.aside else None
    if sentence is None:
        return None
    start = above.starts[sentence.first]
    last = [(at, one) for at, one in findings if any(start <= span.start < above.span.end for span in _parts(one))]
    speakers = {one.source for _, one in last}
    quoted = [(at, one) for at, one in last if one.source and _told(prose, one)]
    if len(speakers) != 1 or not quoted:
        return None
    return min(quoted, key=lambda each: kind_of(prose.text, each[1].content, prose.marks.states) is not Kind.DIRECT)[0]


def _in_own_words(prose: Prose, one: Finding) -> bool:
    """Whether a finding ends in words that are not quoted."""
    return prose.marks.states[one.content[-1].end - 1] == OUTSIDE


def _told(prose: Prose, one: Finding) -> bool:
    """Whether a verb of saying or holding tells a finding, or it ends in a quotation, and nobody asks or answers."""
    lows = [low for span in one.cue for low in span.of(prose.text).lower().split()]
    told = not _in_own_words(prose, one) or any(
        entry.manner is not Manner.EVIDENCE for low in lows for entry in cue_entries().get(low, ())
    )
    return told and not _answers(prose, one) and not _asks(prose, one.content)


def _repeats(prose: Prose, one: Finding, held: Finding) -> bool:
    """Whether a quotation stands in what is held already: one that the page pulls out of its text."""
    return " ".join(_words(prose, one)) in " ".join(_words(prose, held))


def _words(prose: Prose, one: Finding) -> list[str]:
    return [word for span in one.content for word in _WORD.findall(span.of(prose.text).lower())]
