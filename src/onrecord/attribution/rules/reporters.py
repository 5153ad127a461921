"""Reporters in between: "the mine will close, the Review reported, citing two officials" is said by the officials.

The outlet is kept as the one through whom it was said. What somebody else cites, or a paper that is cited, is no
such thing: "she said, citing a poll" stays hers.
"""

from collections.abc import Iterator, Sequence

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.gazetteer import given_names, roles, titles
from onrecord.attribution.language.lexicon import cue_entries, inanimate, words
from onrecord.attribution.language.nounphrases import Range
from onrecord.attribution.language.prose import Paragraph, Prose, Sentence
from onrecord.attribution.rules.contents import content_after
from onrecord.attribution.rules.cues import find_cues
from onrecord.attribution.rules.relays import relayed
from onrecord.attribution.rules.sources import source_after, source_before
from onrecord.text import Span

_PRESS = words("press")
_NAMES = words("press names") | words("sort newspaper") | words("sort magazine") | words("sort broadcaster")
_REPORTING = words("reporting verbs")
_ANYBODY = words("anybody") | {
    "people",
    "officials",
    "sources",
    "witnesses",
    "person",
    "source",
    "those",
    "police",
    "authorities",
    "staff",
    "relatives",
    "residents",
}
_CITING = frozenset({"citing", "quoting"})
_REPORTED = frozenset({"reported", "reports"})
_TAGS = frozenset({"reported", "said", "wrote"})
_LONGEST_NAME = 8  # words of an outlet's name with what describes it


def with_reporters(prose: Prose, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with outlets moved from source to reporter where the text names whom they quote."""
    cited: list[Span] = []
    found = [_told_on(prose, _credited(prose, one, cited)) for one in findings]
    return [one for one in found if not (_cites(prose, one) and any(_meet(one.content, span) for span in cited))]


def _credited(prose: Prose, one: Finding, cited: list[Span]) -> Finding:
    """One finding, perhaps with a nearer source; what is taken for one is added to *cited*."""
    paragraph = prose.paragraph_at(one.cue[0].start) if one.cue else None
    if paragraph is None or one.via or not one.source:
        return one
    if not (_reports(paragraph, one) or _accords(prose.text, one) or _paper(prose.text, one)):
        return one
    outlet = _outlet(prose.text, one)
    if not outlet and not _newsroom(prose.text, one) and not _paper(prose.text, one):
        return one
    at = paragraph.token_at(one.cue[0].start)
    sentence = next((each for each in paragraph.sentences if each.first <= at < each.end), None)
    if sentence is None:
        return one
    for person in _cited(paragraph, sentence, one):
        span = paragraph.span_of(*person)
        cited.append(span)
        return one._replace(source=(span,), via=one.source)
    tag = outlet and not _accords(prose.text, one) and not _paper(prose.text, one)  # "a Post poll found"
    found = _within(paragraph, one) if tag or _relayed(paragraph, one) else None
    return found or one


def _accords(text: str, one: Finding) -> bool:
    return " ".join(span.of(text) for span in one.cue).lower() == "according to"


def _relayed(paragraph: Paragraph, one: Finding) -> bool:
    """Whether a content is that somebody said something: "Mora said it held", not "Bees prefer blue"."""
    if not paragraph.span.start <= one.content[0].start < one.content[0].end <= paragraph.span.end:
        return False
    first, last = paragraph.token_at(one.content[0].start), paragraph.token_at(one.content[0].end - 1)
    inner = Sentence(first, last + 1)
    cues = find_cues(paragraph, inner)
    return bool(cues) and relayed(paragraph, inner, cues) is not None


def _paper(text: str, one: Finding) -> bool:
    """Whether a source is a document, whose tag may stand behind what somebody says in it: "the affidavit states"."""
    return any(map(inanimate, one.source[0].of(text).lower().split()[-1:]))


def _newsroom(text: str, one: Finding) -> bool:
    """Whether a source reports and has a name that is no person's: what it cites is then somebody's."""
    names = one.source[0].of(text).split(",")[0].split()
    reported = any(low in _REPORTED for span in one.cue for low in span.of(text).lower().split())
    return reported and bool(names) and names[-1][0].isupper() and names[0].lower() not in given_names()


def _told_on(prose: Prose, one: Finding) -> Finding:
    """One finding with the outlet whose tag follows its content: "Mora told the Echo that ..., the Wire reported"."""
    paragraph = prose.paragraph_at(one.content[-1].start)
    if one.via or not one.source or paragraph is None or one.source[0].start > one.content[-1].start:
        return one
    comma = paragraph.token_at(one.content[-1].end - 1) + 1
    lows = paragraph.lows
    if paragraph.words[comma : comma + 1] != [","]:
        return one
    sentence = paragraph.sentence_at(one.content[-1].start)
    if sentence and lows[comma + 1 : comma + 3] == ["according", "to"]:
        teller = source_after(paragraph, sentence, comma + 3, wide=True)
        return one._replace(via=(paragraph.span_of(*teller),)) if teller else one
    verb = next((at for at in range(comma + 2, min(comma + _LONGEST_NAME, len(lows))) if lows[at] in _TAGS), None)
    if verb is None or lows[verb + 1 : verb + 2] not in ([], ["."]):
        return one
    outlet = paragraph.span_of(comma + 1, verb)
    return one._replace(via=(outlet,)) if _outlet(prose.text, one._replace(source=(outlet,))) else one


def _reports(paragraph: Paragraph, one: Finding) -> bool:
    first, last = paragraph.token_at(one.cue[0].start), paragraph.token_at(one.cue[-1].end - 1)
    entries = cue_entries()
    return any(entry.lemma in _REPORTING for low in paragraph.lows[first : last + 1] for entry in entries.get(low, ()))


def _outlet(text: str, one: Finding) -> bool:
    """Whether a source is of the press."""
    names = [word.strip("“”\"'’.,") for word in one.source[0].of(text).split(",")[0].split()]
    names = [name for name in names if name]
    if not names or len(names) > _LONGEST_NAME:
        return False
    nouns = (name.lower() in _PRESS for name in names)
    return any(nouns) or any(name.lower() in _NAMES and name[0].isupper() for name in names)


def _cited(paragraph: Paragraph, sentence: Sentence, one: Finding) -> Iterator[Range]:
    """Persons after "citing" in the same sentence, outside the content."""
    for at in range(sentence.first, sentence.end - 1):
        start = paragraph.starts[at]
        if paragraph.lows[at] not in _CITING or paragraph.quoted[at] or any(s <= start < e for s, e in one.content):
            continue
        person = source_after(paragraph, sentence, at + 1, wide=True)
        if person and _persons(paragraph, person):
            yield person


def _persons(paragraph: Paragraph, person: Range) -> bool:
    """Whether a noun phrase is of people rather than of papers."""
    words_, lows = paragraph.words[slice(*person)], paragraph.lows[slice(*person)]
    for word, low in zip(words_, lows, strict=True):
        if inanimate(low):
            return False
        if low in _ANYBODY or low in roles() or low.removesuffix("s") in roles():
            return True
        if word[0].isupper() and (low in given_names() or low in titles()):
            return True
    return False


def _within(paragraph: Paragraph, one: Finding) -> Finding | None:
    """The saying that an outlet's tag follows: "Mora said the pier was rotten, the Review reported".

    Where the outlet comes first, what somebody is reported to have said is part of its report, as annotators of
    PolNeAR have it.
    """
    if len(one.content) != 1 or one.content[0].end > min(one.cue[0].start, one.source[0].start):
        return None
    first, last = paragraph.token_at(one.content[0].start), paragraph.token_at(one.content[0].end - 1)
    inner = Sentence(first, last + 1)
    cues = find_cues(paragraph, inner)
    cue = cues[0] if cues else None
    if cue is None or cue.passive or cue.negated or paragraph.quoted[first]:
        return None
    source = source_before(paragraph, inner, cue.first)
    content = content_after(paragraph, inner, cue, cues)
    rest = paragraph.words[content.end : inner.end] if content else []
    if not source or not content or source.first != first or any(word[0].isalnum() for word in rest):
        return None
    return one._replace(
        content=(paragraph.span_of(*content),),
        cue=(paragraph.span_of(cue.first, cue.end),),
        source=(paragraph.span_of(*source),),
        via=one.source,
    )


def _cites(prose: Prose, one: Finding) -> bool:
    return any(span.of(prose.text).lower() in _CITING for span in one.cue)


def _meet(spans: Sequence[Span], other: Span) -> bool:
    return any(span.start < other.end and other.start < span.end for span in spans)
