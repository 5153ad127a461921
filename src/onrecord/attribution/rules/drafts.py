"""Drafts: findings of the deterministic reader under way, and where the tag of one ends."""

from dataclasses import dataclass, field

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import PREPOSITIONS, TIMES, words
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.cues import HEARING
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

STOPS = frozenset({".", "!", "?", "…", "..."})
"""Tokens that end a sentence."""
LOOSE = (
    PREPOSITIONS | TIMES | frozenset({"when", "as", "while", "after", "before", "shortly", "later", "earlier", "last"})
)
"""Words that an adjunct can begin with."""

CORE = words("core cues")
"""Verbs that credit whoever stands beside them, hardly ever anything else."""
ACCORD = "according to"
"""Stands for the lemma of "according to" and its like."""
NOUN = "noun that"
"""Stands for the lemma of a noun that credits its owner."""
_SHARES = {  # of findings that annotators have too, on a fifth of the training articles: with a cue, direct, core
    (True, True, True): 0.9,
    (True, True, False): 0.75,
    (True, False, True): 0.8,
    (True, False, False): 0.55,
}


@dataclass(slots=True)
class Draft:
    """A finding under way; spans are of the text."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    lemma: str | None
    via: list[Span] = field(default_factory=list)
    loose: bool = False  # credited by a label
    whole: bool = False  # as in `Finding`
    direct: bool = False  # the content ends in a quotation, so that adjacent ones go on with it
    firm: bool = False  # as in `Finding`


def credited(turn: Turn) -> Draft:
    """A turn as a draft."""
    mark, label = ([span] if span else [] for span in (turn.mark, turn.label))
    return Draft(list(turn.content), mark, label, ":", loose=True, whole=turn.whole)


def finding(draft: Draft) -> Finding:
    """A draft that is done, with the share of its like that annotators have too as its probability."""
    core = draft.lemma in CORE or draft.lemma in {ACCORD, NOUN, HEARING}
    probability = _SHARES.get((bool(draft.cue), draft.direct and bool(draft.source), core), 0.5)
    spans = _tidy(draft.content)
    loose = draft.loose or not draft.cue
    cue, source, via = tuple(draft.cue), tuple(draft.source), tuple(draft.via)
    return Finding(spans, cue, source, probability, None, via, loose, draft.whole, draft.firm)


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    """In order, without overlaps."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return tuple(kept)


def loose_end(paragraph: Paragraph, sentence: Sentence, at: int) -> bool:
    """Whether nothing but an adjunct, or nothing at all, follows at *at*."""
    tokens, lows = paragraph.words, paragraph.lows
    return at >= sentence.end or tokens[at] in STOPS or tokens[at] == "," or lows[at] in LOOSE


def ends(words: list[str], at: int, sentence: Sentence) -> bool:
    """Whether the sentence, or all but its stop, ends at *at*."""
    return at >= sentence.end or words[at] in STOPS


def rest_of(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """The end of the adjunct that begins at *at*: the next comma, colon, quotation or the sentence's end."""
    words, quoted = paragraph.words, paragraph.quoted
    while at < sentence.end and not quoted[at] and words[at] not in {",", ":", ";", "—", "–"}:
        if words[at] in STOPS and at + 1 >= sentence.end:
            return sentence.end
        at += 1
    return at


def only_reports(made: list[Draft]) -> bool:
    """Whether a sentence has one speaker, who says something and does not ask."""
    alone = len({span for draft in made for span in draft.source}) == 1
    plain = not any(draft.direct for draft in made)
    return alone and plain and made[-1].lemma in CORE and made[-1].lemma != "ask"
