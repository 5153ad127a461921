"""Relays: what somebody says in a clause that is another's report: "Mora said the pier was shut, according to Teel".

Annotators of PolNeAR's train credit the reporter with the whole in 13 of 14; here Mora is the source, and Teel stands
in between, as where the words are quoted.
"""

from onrecord.attribution.language.lexicon import PERSONS, PRONOUNS
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.contents import content_after
from onrecord.attribution.rules.cues import Cue
from onrecord.attribution.rules.drafts import CORE, Draft
from onrecord.attribution.rules.sources import source_before
from onrecord.statement import Manner

_ONE = frozenset({"a", "an", "her", "his", "its", "one", "that", "the", "their", "this"})


def relayed(paragraph: Paragraph, sentence: Sentence, cues: list[Cue]) -> Draft | None:
    """What the subject of a sentence says, that ends where its "according to" begins.

    None where no one speaks: of "most voters said they were tired, according to a poll" nobody said so.
    """
    cue = cues[0]
    source = source_before(paragraph, sentence, cue.first)
    content = content_after(paragraph, sentence, cue, cues)
    tells = "that" in cue.entry.takes  # not "a firm called Nordvik"
    core = tells and cue.entry.lemma in CORE and cue.entry.manner is Manner.SPEECH
    if not core or not source or not content or source.first != sentence.first:
        return None
    ends = sentence.end - (paragraph.words[sentence.end - 1] == ",")
    if not _one(paragraph, source) or content.end != ends or paragraph.lows[content.first] == "to":
        return None
    said, verb, teller = (paragraph.span_of(*one) for one in (content, Range(cue.first, cue.end), source))
    return Draft([said], [verb], [teller], cue.entry.lemma)


def _one(paragraph: Paragraph, source: Range) -> bool:
    """Whether a source is one that has a name, or a single one: "the minister", "he"."""
    words, lows = paragraph.words, paragraph.lows
    last = next((at for at in range(source.first, source.end) if words[at] == ","), source.end) - 1
    if source.end == source.first + 1 and lows[last] in PERSONS:
        return True
    if any(words[at][0].isdigit() for at in range(source.first, last)):
        return False  # "some 55 percent of voters nationwide"
    single = lows[source.first] in _ONE and not lows[last].endswith("s")
    return single or (words[last][0].isupper() and lows[last] not in PRONOUNS)
