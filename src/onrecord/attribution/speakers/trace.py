"""The trace: everybody mentioned outside quotations so far, in order, names and pronouns alike.

A name that stands in a quotation is what somebody said, and does not bring its
bearer onto the scene.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, adverb, cue_entries
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Name
from onrecord.text import Span

NOBODY = -1
"""Instead of the number of a finding: outside the contents of all."""

_LOOK = 20  # mentions that are looked at for a pair
_ROLE = 6  # tokens of a role between an owner and who has it
_BY_SENTENCE, _LEAST, _AHEAD = 0.5, -1.0, 0.5  # what presence falls by, must be, and be more than the next one's
_PAIR = 3  # sentences in which both of a pair must be mentioned
_OPENERS = SUBORDINATORS | {"and", "but", "that", "yet", "so", ",", "—", "–", ";", ":", "who", "said"}


class Mention(NamedTuple):
    """One mention of a person outside quotations."""

    paragraph: int
    sentence: int
    first: int  # token
    figure: Figure
    subject: bool  # of some verb, as far as the words beside it tell
    owner: bool  # "Mora's" before a noun
    content: int  # the finding in whose content it stands; NOBODY outside all
    pronoun: bool
    company: bool  # "Mora and Teel"


class Contents:
    """Which finding's content a place of the text lies in."""

    __slots__ = ("_spans",)

    def __init__(self, contents: Sequence[tuple[Span, ...]]) -> None:
        self._spans = sorted((span, number) for number, spans in enumerate(contents) for span in spans)

    def at(self, offset: int) -> int:
        """The number of the finding with content at *offset*; NOBODY where there is none."""
        low, high = 0, len(self._spans)
        while low < high:
            middle = (low + high) // 2
            if self._spans[middle][0].start <= offset:
                low = middle + 1
            else:
                high = middle
        for span, number in reversed(self._spans[max(low - 3, 0) : low]):
            if offset < span.end:
                return number
        return NOBODY


class Trace:
    """The mentions of an article up to a place that only moves on."""

    __slots__ = ("_contents", "_prose", "before", "mentions")

    def __init__(self, prose: Prose, contents: Contents) -> None:
        self._prose = prose
        self._contents = contents
        self.mentions: list[Mention] = []
        self.before = [0]  # sentences before each paragraph
        for paragraph in prose.paragraphs:
            self.before.append(self.before[-1] + len(paragraph.sentences))

    def add(self, figure: Figure, name: Name, *, speaks: bool) -> None:
        """Note that *figure* is named."""
        paragraph = self._prose.paragraphs[name.paragraph]
        self._note(
            paragraph,
            name.sentence,
            (max(name.first - len(name.titles), 0), name.end),
            figure,
            subject=speaks or _subject(paragraph, name.first - len(name.titles), name.end, name.sentence),
            pronoun=False,
        )

    def add_pronoun(self, figure: Figure, paragraph: Paragraph, sentence: int, at: int) -> None:
        """Note that a pronoun at token *at* goes back to *figure*."""
        self._note(paragraph, sentence, (at, at + 1), figure, subject=True, pronoun=True)

    def _note(
        self,
        paragraph: Paragraph,
        sentence: int,
        tokens: tuple[int, int],
        figure: Figure,
        *,
        subject: bool,
        pronoun: bool,
    ) -> None:
        first, end = tokens
        lows = paragraph.lows
        company = "and" in (lows[end] if end < len(lows) else "", lows[first - 1] if first else "")
        owner = end < len(paragraph.lows) and paragraph.lows[end] in {"'s", "'"} and not pronoun
        self.mentions.append(
            Mention(
                paragraph.number,
                sentence,
                first,
                figure,
                subject and not owner,
                owner,
                self._contents.at(paragraph.starts[first]),
                pronoun,
                company,
            )
        )

    def back(self, limit: int) -> Iterator[Mention]:
        """The last *limit* mentions, the latest first."""
        return reversed(self.mentions[-limit:])

    def pair(self, paragraph: int, sentence: int) -> tuple[Figure, ...]:
        """The two persons mentioned in the sentences right before a place; empty where it is not two."""
        here = self.sentences(paragraph, sentence)
        found: dict[int, Figure] = {}
        for mention in self.back(_LOOK):
            if here - self.sentences(mention.paragraph, mention.sentence) > _PAIR:
                break
            found.setdefault(id(mention.figure), mention.figure)
        return tuple(reversed(found.values())) if len(found) == 2 else ()

    def foremost(self, figures: Sequence[Figure], paragraph: int, sentence: int) -> Figure | None:
        """Of some persons the one who is most present at a place: near, and as a subject; None where two are alike."""
        here = self.sentences(paragraph, sentence)
        among = {id(one) for one in figures}
        best: dict[int, float] = {}
        for mention in self.back(_LOOK):
            if id(mention.figure) in among:
                away = here - self.sentences(mention.paragraph, mention.sentence)
                score = mention.subject - _BY_SENTENCE * away
                best[id(mention.figure)] = max(best.get(id(mention.figure), score), score)
        order = sorted(best.values(), reverse=True)
        if not order or order[0] < _LEAST or (len(order) > 1 and order[0] < order[1] + _AHEAD):
            return None
        return next(one for one in figures if best.get(id(one)) == order[0])

    def possessed(self, owner: Mention) -> Figure | None:
        """Who is the head of the words that *owner* opens: Teel in "Mora's spokesman, Ben Teel, said"."""
        paragraph = self._prose.paragraphs[owner.paragraph]
        for mention in self.back(_LOOK):
            if (mention.paragraph, mention.sentence) != (owner.paragraph, owner.sentence) or mention is owner:
                continue
            if mention.first == owner.first and mention.pronoun:
                return mention.figure  # "Mora's spokesman said"
            if mention.first > owner.first and _apposed(paragraph, owner.first, mention.first):
                return mention.figure
        return None

    def subject(self, paragraph: Paragraph, name: Name) -> bool:
        """Whether a name is the subject of some verb, as far as the words beside it tell."""
        return _subject(paragraph, name.first, name.end, name.sentence)

    def sentences(self, paragraph: int, sentence: int) -> int:
        """How many sentences of the article come before a sentence."""
        return self.before[paragraph] + sentence


def _subject(paragraph: Paragraph, first: int, end: int, sentence: int) -> bool:
    """Whether a verb seems to follow the words *first* to *end*, and nothing that governs them comes before."""
    lows, words = paragraph.lows, paragraph.words
    start = paragraph.sentences[sentence].first
    first = max(first, start)
    before = lows[first - 1] if first > start else ""
    if before in PREPOSITIONS and before not in _OPENERS:
        return False
    if first - start <= 1:
        return True
    at = end
    if at < len(words) and words[at] in {",", "("}:
        at = _past_aside(words, at)
    while at < len(words) and adverb(lows[at]):
        at += 1
    if at >= len(words):
        return False
    verb = (
        lows[at] in AUXILIARIES
        or lows[at].endswith("ed")
        or any(one.shape in {"s", "ed"} for one in cue_entries().get(lows[at], ()))
    )
    return verb and (before in _OPENERS or not words[first - 1][0].isalnum())


def _apposed(paragraph: Paragraph, owner: int, first: int) -> bool:
    """Whether only a role and perhaps a comma stand between an owner's name and that at *first*."""
    lows, words = paragraph.lows, paragraph.words
    mark = next((at for at in range(owner + 1, first) if lows[at] in {"'s", "'"}), first)
    last = first - 1 if words[first - 1] == "," else first
    between = range(mark + 1, last)
    if mark >= first or len(between) > _ROLE or any(not words[at][0].isalnum() for at in between):
        return False
    spoken = any(lows[at] in AUXILIARIES or (lows[at] in cue_entries() and lows[at] not in roles()) for at in between)
    return not spoken and any(lows[at] in roles() for at in range(mark + 1, max(last, mark + 2)))


def _past_aside(words: list[str], at: int) -> int:
    """The token after what stands between commas or brackets from *at*."""
    closing = ")" if words[at] == "(" else ","
    for end in range(at + 1, min(at + 20, len(words))):
        if words[end] == closing:
            return end + 1
    return at
