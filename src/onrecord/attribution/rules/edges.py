"""Edges: where source, cue and content end, as marks, brackets and days beside the verb have it."""

import re
from collections.abc import Iterable, Iterator

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    WH,
    cue_entries,
    inanimate,
    words,
)
from onrecord.attribution.language.nounphrases import phrase_before
from onrecord.attribution.language.prose import Paragraph, Prose, Sentence
from onrecord.attribution.rules.brackets import closed, unopened, within, without_bracket
from onrecord.attribution.rules.circumstances import without_act, without_aside, without_circumstance, without_sequel
from onrecord.attribution.rules.interposed import with_subject
from onrecord.attribution.rules.objects import mere_thing
from onrecord.attribution.rules.parts import (
    behind_dateline,
    beside,
    it_put,
    up_to_semicolon,
    without_hedge,
    without_joint,
    without_own_clause,
)
from onrecord.attribution.rules.provenance import with_provenance
from onrecord.attribution.rules.reticence import without_reticence
from onrecord.text import Span
from onrecord.text.spans import share

_PUT = words("verbs of putting a question")
_VERBS = AUXILIARIES | FINITE | words("plain pasts")
_CLAUSE_STARTS = (PRONOUNS | DETERMINERS | QUANTIFIERS | {"that", "there", "if", "whether"}) - _VERBS
_DAY = (
    r"(?:(?:on|late|later|early|earlier|last|the|following|previous)\s+){0,3}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:yesterday|today)(?:\s+(?:morning|afternoon|evening))?|tonight|last\s+night|this\s+(?:morning|afternoon|evening)"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+days?\s+(?:ago|later|earlier)(?!\s+than)"
    r"|(?:on\s+)?the\s+(?:next|same|following|previous)\s+day|(?:later|earlier)\s+that\s+day"
)
_SPELL = (
    r"overnight|(?:earlier\s+|later?\s+)?(?:last|this|that)\s+"
    r"(?:week|weekend|month|year|spring|summer|autumn|fall|winter)"
)
_DAY_AHEAD = re.compile(rf"(?:{_DAY}),?\s+(?=(?P<next>\w+))", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf"\s+(?:{_DAY}|{_SPELL})\Z", re.IGNORECASE)
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "our", "my"})
_AHEAD_OF_OFFICES = frozenset({",", "from", "by"})
_ASKING = words("verbs of asking to")
_QUESTIONS = WH | PREPOSITIONS  # what is asked begins with them
_OBJECTS = PRONOUNS | DETERMINERS | PREPOSITIONS | {"to", "that"}  # what is done begins with them
_ASKED = re.compile(r"(?:to|not to|against)\s")
_LONGEST_OBJECT = 5  # words
_DOING = re.compile(r"[A-Z][a-z]+ing\s[a-z][^,]*,\s+(?=[A-Z])")
_PARTICIPLE = re.compile(r",\s+(\w+)\s+(?=(\w+))")
_AGE = re.compile(r"(?P<age>\d{1,3}),\s+(?=\w)")
_TOPIC = re.compile(r"(?<=\w)\s+(?:on|about)\s[^,]+\Z")
_REFUSED = re.compile(
    r"(?P<verb>(?:\w+\s+){0,3}?(?:(?:declin|refus)(?:ed|es|ing|e)(?=\s+to\s+(?:say|comment|answer|discuss|elaborate|speculate|respond|talk|speak)\b)|den(?:ied|ies|y|ying)(?=\s+\w+ing\b)))"
    r"\s+(?P<what>\S)"
)
_SHOWING = words("showing verbs")
_REFUSING = re.compile(r"\b(?:declin|refus)")
_WHEN_ASKED = re.compile(r",?\s+when\s+(?:approached|asked|contacted|pressed|questioned|reached)\b.*\Z")
_CITING = re.compile(r"(?:also |and )?citing\Z", re.IGNORECASE)


def with_edges(prose: Prose, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with their edges mended, without those whose content is but a name or a thing cited."""
    for one in findings:
        home = prose.paragraph_at(one.cue[0].start) if one.cue else None
        if _cites(prose, one) or (home and mere_thing(home, one)):
            continue
        cue = without_bracket(prose.text, unopened(prose.text, _without_day(prose.text, one.cue)))
        source = without_circumstance(prose, cue, one.source)
        source = _unasked(prose.text, unopened(prose.text, _in_one_sentence(prose, cue, source)))
        source = _without_topic(prose.text, cue, _without_deed(prose.text, cue, source))
        source = _with_office(prose, cue, _with_paper(prose, cue, _without_lead(prose.text, source)))
        cue, own = _refused(prose.text, cue, up_to_semicolon(prose, cue, source, one.content))
        own = _unprompted(prose.text, cue, own)
        source, content = _with_age(prose.text, source, without_own_clause(prose.text, source, own))
        source, content = with_subject(prose.text, cue, source, content)
        content = _after_day(prose.text, cue, without_act(prose, cue, source, without_joint(prose, content)))
        content = closed(prose.text, within(prose.text, content, cue))
        content = without_aside(prose, _with_object(prose, cue, content))
        content = without_sequel(prose, cue, beside(prose.text, source, behind_dateline(prose, content)))
        cue, content = it_put(prose.text, cue, without_hedge(prose.text, cue, content))
        content = without_reticence(prose, content)
        source = with_provenance(prose, cue, source, content)
        yield one._replace(content=content, cue=cue, source=source)


def _cites(prose: Prose, one: Finding) -> bool:
    """Whether a content is but the name of whom somebody cites: "citing Kim Vo", not "citing the storm"."""
    if not one.cue or not _CITING.match(" ".join(span.of(prose.text) for span in one.cue)):
        return False
    return all(word[0].isupper() for span in one.content for word in span.of(prose.text).split())


def _with_object(prose: Prose, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content with whom it asks: "asked [the crew to wait]"; annotators of train have them in it in 83 cases of 105."""
    text = prose.text
    if not cue or not _ASKED.match(text, *content[0]):
        return content
    between = text[cue[-1].end : content[0].start]
    asks = not _ASKING.isdisjoint(cue[-1].of(text).lower().split()[-1:])
    near = 0 < len(between.split()) <= _LONGEST_OBJECT and between.replace(" ", "").replace("’", "").isalnum()
    start = content[0].start - len(between.lstrip())
    return (Span(start, content[0].end), *content[1:]) if asks and near else content


def _after_day(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the day of saying at its start: "said yesterday he was ill", not "said last night was cold"."""
    if not cue:
        return content
    for at, span in enumerate(content):
        if span.start < cue[-1].end:
            continue
        match = _DAY_AHEAD.match(text, span.start, span.end) if not text[cue[-1].end : span.start].strip() else None
        if match is None or match.end() >= span.end:
            return content
        begins = match["next"].lower() in _CLAUSE_STARTS or match["next"][0].isupper()
        return (*content[:at], Span(match.end(), span.end), *content[at + 1 :]) if begins else content
    return content


def _without_day(text: str, cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A cue without the day behind or ahead of its verb: "said yesterday", "today announced"."""
    ahead = _DAY_AHEAD.match(text, cue[0].start, cue[0].end) if cue else None
    if ahead and ahead.end() < cue[0].end:
        cue = (Span(ahead.end(), cue[0].end), *cue[1:])
    match = _DAY_BEHIND.search(text, cue[-1].start, cue[-1].end) if cue else None
    return (*cue[:-1], Span(cue[-1].start, match.start())) if match and match.start() > cue[-1].start else cue


def _in_one_sentence(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source cut to the sentence of its cue, where it runs over a full stop."""
    paragraph = prose.paragraph_at(cue[0].start) if cue else None
    if paragraph is None:
        return source
    sentence = paragraph.sentence_at(cue[0].start)
    if sentence is None:
        return source
    start, end = paragraph.starts[sentence.first], paragraph.ends[sentence.end - 1]
    if not prose.text.startswith(".", end - 1):
        end = max(end, min(source[-1].end, paragraph.span.end)) if source else end
    kept = tuple(
        Span(max(start, span.start), min(end, span.end)) for span in source if span.start < end and start < span.end
    )
    return kept or source


def _unasked(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without what it was asked: of "Mora, asked whether she would pay" the name alone."""
    if not source:
        return source
    last = source[-1]
    for match in _PARTICIPLE.finditer(text, last.start, last.end):
        if match[1].lower() in _PUT and match[2].lower() in _QUESTIONS and match.start() > last.start:
            return (*source[:-1], Span(last.start, match.start()))
    return source


def _without_deed(text: str, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source behind its verb without what it does meanwhile: of "said Mora, wiping her brow" the name alone."""
    if not source or not cue or source[0].start < cue[-1].end:
        return source
    last = source[-1]
    for match in _PARTICIPLE.finditer(text, last.start, last.end):
        doing = match[1].endswith("ing") and match[1] != "including"
        if doing and match[2].lower() in _OBJECTS:
            return (*source[:-1], Span(last.start, match.start()))
    return source


def _without_lead(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without what it does ahead of its name: of "Standing in the rain, Mora, a pilot" not the standing."""
    match = _DOING.match(text, *source[0]) if source else None
    return (Span(match.end(), source[0].end), *source[1:]) if match else source


def _with_paper(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with the paper that it made: "data from | the port show"."""
    paragraph = prose.paragraph_at(source[0].start) if len(source) == 1 and cue else None
    sentence = paragraph.sentence_at(source[0].start) if paragraph else None
    if paragraph is None or sentence is None or cue[0].start < source[0].end:
        return source
    first, end = paragraph.token_at(source[0].start), paragraph.token_at(source[0].end - 1) + 1
    verbs = {entry.lemma for low in cue[0].of(prose.text).lower().split() for entry in cue_entries().get(low, ())}
    paper = (
        first - 2 >= sentence.first and paragraph.lows[first - 1] in {"by", "from"} and not _SHOWING.isdisjoint(verbs)
    )
    phrase = phrase_before(paragraph, sentence, end) if paper and inanimate(paragraph.lows[first - 2]) else None
    span = paragraph.span_of(*phrase) if phrase else source[0]
    return source if span.start >= source[0].start or share((span,), cue) else (span,)


def _with_office(prose: Prose, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source with the office that its name stands behind: "the governor, Ana Reyes, said", "Lord Mayor, Mora:"."""
    paragraph = prose.paragraph_at(source[0].start) if len(source) == 1 and cue else None
    if paragraph is None:
        return source
    first, text = paragraph.token_at(source[0].start), prose.text
    sentence = paragraph.sentence_at(source[0].start)
    if first < 2 or paragraph.words[first - 1] != "," or not paragraph.words[first][0].isupper() or sentence is None:
        return source
    office = _office(paragraph, sentence, first - 1)
    gap = text[source[0].end : cue[0].start] if source[0].start < cue[0].start else ","
    opens = office is not None and (office == sentence.first or paragraph.words[office - 1] == ",")
    closed = gap.strip() == "," or "," in source[0].of(text) or (not gap and cue[0].of(text) == ":")
    if office is None or gap.strip() not in {",", ""} or not (closed or opens):
        return source  # "In a letter to the mayor, Mora said"
    span = Span(paragraph.starts[office], source[0].end)
    return source if share((span,), cue) else (span,)


def _office(paragraph: Paragraph, sentence: Sentence, end: int) -> int | None:
    """Where the office that ends ahead of token *end* begins, in "a line from | the mayor" too; None for none."""
    phrase = phrase_before(paragraph, sentence, end)
    if phrase is None or paragraph.quoted[phrase.first]:
        return None
    lows = paragraph.lows
    within = (at + 1 for at in range(phrase.first, phrase.end - 1) if lows[at] in {"from", "by"})
    for first in (phrase.first, *within):
        head = next((at for at in range(first + 1, phrase.end) if lows[at] in PREPOSITIONS), phrase.end) - 1
        opens = first == sentence.first or lows[first - 1] in _AHEAD_OF_OFFICES
        named = lows[first] in _DEFINITE or paragraph.words[first][0].isupper()
        if lows[head] in roles() and opens and named and not lows[first].endswith("ing"):
            return first
    return None


def _without_topic(text: str, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source before a colon without what it is about: of "Mora on the pier: “...”" the name alone."""
    if not source or not cue or cue[0].of(text) != ":" or cue[0].start != source[-1].end:
        return source
    match = _TOPIC.search(text, source[-1].start, source[-1].end)
    return (*source[:-1], Span(source[-1].start, match.start())) if match else source


def _refused(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and content of a refusal, which is of what is refused: "declined [to comment on the pier]"."""
    match = _REFUSED.match(text, *cue[0]) if len(cue) == 1 else None
    if match is None or match.start("what") <= cue[0].start or content[0].start < cue[0].end:
        return cue, content
    begin, end = match.start("what"), cue[0].end
    goes_on = not text[end : content[0].start].strip()
    first = Span(begin, content[0].end if goes_on else end)
    return (Span(cue[0].start, match.end("verb")),), (first, *content[goes_on:])


def _unprompted(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is refused without who asked: "declined to comment on the pier [when asked by the Echo]"."""
    if not cue or not _REFUSING.search(text, *cue[0]):
        return content
    asked = _WHEN_ASKED.search(text, *content[-1])
    return (*content[:-1], Span(content[-1].start, asked.start())) if asked else content


def _with_age(
    text: str, source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """A source with its age, where the content begins with it: "According to Kim Vo, 34, after the storm"."""
    for at, span in enumerate(content):
        age = _AGE.match(text, span.start, span.end)
        if age and source and text[source[-1].end : span.start] == ", ":
            aged = (*source[:-1], Span(source[-1].start, age.end("age")))
            return aged, (*content[:at], Span(age.end(), span.end), *content[at + 1 :])
    return source, content
