"""Appeals: what the public is asked to do, which nobody says: "Anyone with information is asked to call 101"."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import BE
from onrecord.attribution.language.prose import Paragraph, Prose

_PUBLIC = frozenset({"anybody", "anyone", "witnesses"})
_CALLED_ON = frozenset({"advised", "asked", "encouraged", "invited", "requested", "urged"})
_MAY = frozenset({"can", "may", "must", "should"})


def without_appeals(prose: Prose, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those within a sentence that calls on the public, where nobody is said to do so."""
    for one in findings:
        paragraph = prose.paragraph_at(one.cue[0].start) if one.cue else None
        if paragraph is None or not _calls_on_anybody(paragraph, one):
            yield one


def _calls_on_anybody(paragraph: Paragraph, one: Finding) -> bool:
    """Whether a finding is of a sentence such as "Anyone who saw it can call police, quoting reference 44"."""
    sentence = paragraph.sentence_at(one.cue[0].start)
    if sentence is None or paragraph.lows[sentence.first] not in _PUBLIC:
        return False
    by_public = not one.source or one.source[0].start == paragraph.starts[sentence.first]
    lows = paragraph.lows[sentence.first : paragraph.token_at(one.cue[-1].end - 1) + 1]
    called = any(low in BE and after in _CALLED_ON for low, after in pairwise(lows))
    may = bool(one.source) and not _MAY.isdisjoint(lows)
    quoted = any(paragraph.quoted[paragraph.token_at(span.start)] for span in one.content)
    return by_public and (called or may) and not quoted
