"""Namings: what somebody calls a thing in passing: "the song, called “the anthem of the docks” by Mora, is old"."""

from collections.abc import Iterator

from onrecord.attribution.language.lexicon import BE, PREPOSITIONS, RELATIVES, TIMES, words
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.drafts import Draft
from onrecord.attribution.rules.hearings import group_start
from onrecord.attribution.rules.signatures import title
from onrecord.attribution.rules.sources import source_after
from onrecord.attribution.rules.taking import Taking

_CALLED = words("verbs of calling")
_AS = frozenset({"as"})


def namings(reading: Taking, sentence: Sentence) -> Iterator[Draft]:
    """What a sentence says that somebody calls its subject, or what stands before a comma."""
    paragraph = reading.paragraph
    lows, quoted = paragraph.lows, paragraph.quoted
    for at in range(sentence.first + 1, sentence.end - 3):
        if lows[at] not in _CALLED or quoted[at]:
            continue
        group = group_start(paragraph, at)
        if BE.isdisjoint(lows[group:at]) and paragraph.words[group - 1] != ",":
            continue
        first = at + 1 + (lows[at + 1] in _AS)
        end = next((here for here in range(first, sentence.end) if not quoted[here]), sentence.end)
        by = end + (paragraph.words[end : end + 1] == [","])
        if end <= first + 1 or lows[by : by + 1] != ["by"] or title(paragraph.words[first:end]):
            continue
        source = _caller(paragraph, sentence, by + 1)
        if source and not any(reading.taken[at : source.end]):
            reading.take(at, source.end)
            content, cue, teller = (
                paragraph.span_of(*part) for part in (Range(first, end), Range(group, first), source)
            )
            yield Draft([content], [cue], [teller], "call", direct=True)


def _caller(paragraph: Paragraph, sentence: Sentence, at: int) -> Range | None:
    """Who stands behind "by", without when that was, or a clause that runs on: "bakers [who hate it]"."""
    source = source_after(paragraph, sentence, at, wide=True)
    if source is None:
        return None
    lows = paragraph.lows
    stops = [here for here in range(at + 1, source.end - 1) if lows[here] in PREPOSITIONS and _is_time(lows[here + 1])]
    if paragraph.words[source.end : source.end + 1] not in ([], [","], ["."]):
        stops += [here for here in range(at + 1, source.end) if lows[here] in RELATIVES]
    return Range(at, min(stops, default=source.end))


def _is_time(low: str) -> bool:
    return low in TIMES or low.isdigit()
