"""Afterwords: sentences that say whose the quotation before them was.

“Nobody came.” Those were the words of Ada Mora. / So says Ben Teel. / That is how Teel puts it. / The speaker is Ben
Teel. / Teel was speaking in Eastby.
"""

from onrecord.attribution.language.lexicon import BE, DETERMINERS, MODALS, PERSONS, cue_entries, words
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Sentence
from onrecord.attribution.rules.contents import spoken
from onrecord.attribution.rules.introductions import Introduction
from onrecord.attribution.rules.sources import source_after, source_before

_SPEAKING = words("speaking of something")
_SAID = words("words that were said")
_POINTING = frozenset({"that", "this", "those", "these"})
_SO = frozenset({"so", "thus"})
_SAYS = frozenset({"says", "said", "spoke", "goes", "went"})
_OPENING = frozenset({"began", "begins", "opened", "opens"})  # a speech
_PARTING = frozenset({",", "–", "—", "-"})
_SUMMING = frozenset({"all", "how", "what"})
_NEAR = 8  # tokens in which the pattern has to show


def afterword(paragraph: Paragraph, sentence: Sentence) -> Introduction | None:
    """Who a sentence says spoke right before it, and by which of its words; None where it says nothing of the kind."""
    first, end = sentence
    if end - first <= 2 or paragraph.quoted[first]:
        return None
    low, second = paragraph.lows[first], paragraph.lows[first + 1]
    if low in _SO and second in _SAYS:
        return _after(paragraph, sentence, first + 2, Range(first + 1, first + 2))
    if low in _POINTING and second in BE | {"'s"}:
        if paragraph.lows[first + 2] == "how":
            return _how(paragraph, first + 3, end)
        return _of(paragraph, sentence, first + 2)
    if low in DETERMINERS and paragraph.words[first + 1] in {"speaker", "words", "voice"}:
        return _of(paragraph, sentence, first + 1 + (second != "speaker"))  # not "The words of the anthem are old"
    return _speaking(paragraph, sentence)


def told_behind(paragraph: Paragraph, sentence: Sentence, at: int) -> Introduction | None:
    """Who speaks in the quotation that ends at token *at*, by what its own sentence says of it.

    “No plan” – that was the message from Lagos. / “No comment,” was all Mora would say. / “Dull,” is how Teel put it.
    """
    lows, heard = paragraph.lows, spoken(paragraph, at)  # “Hamlet” is what the theatre opened with
    at += at < sentence.end and paragraph.words[at] in _PARTING
    if at + 3 >= sentence.end or paragraph.quoted[at]:
        return None
    if lows[at] in _POINTING and lows[at + 1] in BE:
        return afterword(paragraph, Sentence(at, sentence.end))
    if lows[at] not in BE or lows[at + 1] not in _SUMMING:
        return None
    first = at + 2 + (lows[at + 2] == "that")
    for verb in range(first + 1, min(first + _NEAR, sentence.end)):
        told = verb + (lows[verb] in MODALS)
        credited = told < sentence.end and lows[told] in cue_entries()
        beside = heard and told == verb and lows[verb].endswith("ed")
        source = source_before(paragraph, sentence, verb) if credited or beside else None
        if source and source.first == first:
            return Introduction(source, Range(verb, told + 1))
    return None


def _how(paragraph: Paragraph, first: int, end: int) -> Introduction | None:
    """Who tells it in "how [the fisherman Ada Mora, 71,] tells it": a pronoun, or a name with an age behind it."""
    tokens, at = paragraph.words, first
    stop = min(first + _NEAR, end)
    while at < stop and tokens[at].islower() and paragraph.lows[at] not in PERSONS:
        at += 1  # "the fisherman"
    last = at + (at < stop and paragraph.lows[at] in PERSONS)
    while last < end and tokens[last][0].isupper():
        last += 1
    if last == at or last >= end - 1:
        return None
    aged = tokens[last] == "," and tokens[last + 1].isdigit()
    verb = last + 3 if aged else last
    tells = verb < end and _tells(paragraph.lows[verb:end])  # not "That is how Mora lost her job"
    return Introduction(Range(first, last + 2 if aged else last), Range(first - 1, first)) if tells else None


def _tells(lows: list[str]) -> bool:
    """Whether a clause begins with a verb by which somebody can be credited, or opens a speech."""
    entries = cue_entries().get(lows[0], ())
    return lows[0] in _OPENING or any(tuple(lows[: len(entry.form)]) == entry.form for entry in entries)


def _after(paragraph: Paragraph, sentence: Sentence, at: int, cue: Range) -> Introduction | None:
    source = source_after(paragraph, sentence, at)
    if source is None:
        return None
    named = any(word[0].isupper() for word in paragraph.words[source.first : source.end])
    who = paragraph.lows[source.first]  # not "The speaker is expected today"
    return Introduction(source, cue) if named or who in DETERMINERS | PERSONS else None


def _of(paragraph: Paragraph, sentence: Sentence, at: int) -> Introduction | None:
    """Whose "the words of" are, or who "the speaker" is, where such a noun stands soon behind token *at*."""
    lows = paragraph.lows
    for here in range(at, min(at + _NEAR, sentence.end - 1)):
        if lows[here] in _SAID and lows[here + 1] in {"of", "from"}:
            return _after(paragraph, sentence, here + 2, Range(here, here + 1))
        if lows[here] == "those" and lows[here + 1] == "of":
            return _after(paragraph, sentence, here + 2, Range(here, here + 1))
        if lows[here] == "speaker" and lows[here + 1] in BE:
            return _after(paragraph, sentence, here + 2, Range(here, here + 1))
    return None


def _speaking(paragraph: Paragraph, sentence: Sentence) -> Introduction | None:
    """The subject of "was speaking", which begins its sentence: "Mora was speaking at a dinner in Eastby"."""
    lows = paragraph.lows
    stop = min(sentence.first + 2 * _NEAR, sentence.end)
    at = next((at for at in range(sentence.first + 2, stop) if lows[at] in _SPEAKING and lows[at - 1] in BE), None)
    source = source_before(paragraph, sentence, at - 1) if at else None
    opens = source is not None and source.first == sentence.first
    return Introduction(source, Range(at - 1, at + 1)) if source and opens and at else None
