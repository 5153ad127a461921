"""Interposed: where those end who are named by "according to" or "citing" amid what they are credited with.

"The dam, according to engineers who saw it in May, leaks": up to the comma that the verb of the content follows. So an
aside that tells whom somebody cites stands between a verb and its content.
"""

from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    adverb,
    cue_entries,
    words,
)
from onrecord.attribution.language.nounphrases import Range, phrase_before
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.text import Span

_CLAUSES = frozenset({"who", "whose", "which"})
_OBJECTS = DETERMINERS | PRONOUNS | {"that"}
_NO_VERB = DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | SUBORDINATORS | {"and", "but", "or"}
_PASTS = words("plain pasts")
_ENDS = frozenset({",", ".", "and", "or"})


def with_clause(paragraph: Paragraph, sentence: Sentence, source: Range) -> Range:
    """A source ahead of its content with the clause about it alone: "According to | Mora, who dives, | it leaks"."""
    commas = _commas(paragraph, source.first, sentence.end - 1)
    clause = len(commas) > 1 and commas[0] <= source.end and paragraph.lows[commas[0] + 1] in _CLAUSES
    return Range(source.first, commas[1]) if clause else source


def up_to_predicate(paragraph: Paragraph, sentence: Sentence, end: int, source: Range) -> Range:
    """A source up to the comma that a verb follows, where nothing but its subject stands ahead, up to token *end*."""
    subject = phrase_before(paragraph, sentence, end)
    if subject is None or subject.first != sentence.first:
        return source
    commas = _commas(paragraph, source.end, sentence.end - 1)
    comma = next((at for at in commas if _predicate(paragraph, at + 1)), source.end)
    return Range(source.first, comma)


def with_subject(
    text: str, cue: tuple[Span, ...], source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Source and content, which has the subject of its verb: "According to the Post, | Mora, a trustee, said it leaks".

    Where the source runs up to the verb, it ends at its first comma, as nobody is left who could have said it.
    """
    accord = len(source) == 1 and cue[:1] and cue[0].of(text).lower() == "according to" and cue[0].end < source[0].start
    at = source[0].of(text).find(", ") if accord else -1
    between = text[source[0].end : content[0].start].strip() if accord else ""
    if at < 0 or between not in {"", ","} or source[0].end > content[0].start or not _tells(content[0].of(text)):
        return source, content
    end = source[0].start + at
    return (Span(source[0].start, end),), (Span(end + 2, content[0].end), *content[1:])


def _tells(clause: str) -> bool:
    """Whether a clause begins with a verb of telling: "said piers leak", "believes that it does"; not "claims rose"."""
    low, _, rest = clause.lower().partition(" ")
    surely = low in _PASTS or low == "says" or rest.partition(" ")[0] in _OBJECTS
    return surely and low in cue_entries()


def over_citing(paragraph: Paragraph, sentence: Sentence, at: int) -> int:
    """Where what is reported begins behind an aside on whom it is from: "reported, citing two clerks, | that"; or 0."""
    if paragraph.lows[at : at + 2] not in ([",", "citing"], [",", "quoting"]):
        return 0
    commas = (here for here in range(at + 2, sentence.end - 1) if paragraph.words[here] == ",")
    return next((here + 1 for here in commas if not paragraph.quoted[here]), 0)


def _commas(paragraph: Paragraph, first: int, end: int) -> list[int]:
    return [at for at in range(first, end) if paragraph.words[at] == "," and not paragraph.quoted[at]]


def _predicate(paragraph: Paragraph, at: int) -> bool:
    """Whether a finite verb begins at token *at*: "leaks", "had burned", "never sailed"; not "filed on Monday"."""
    lows = paragraph.lows
    while at + 1 < len(lows) and adverb(lows[at]):
        at += 1
    low, after = lows[at], lows[at + 1] if at + 1 < len(lows) else ""
    if low in _NO_VERB or not low.isalpha() or paragraph.words[at][0].isupper() or paragraph.quoted[at]:
        return False
    past = (low.endswith("ed") or low in _PASTS) and after not in PREPOSITIONS
    return low in AUXILIARIES or past or (low.endswith("s") and not low.endswith("ss") and after not in _ENDS)
