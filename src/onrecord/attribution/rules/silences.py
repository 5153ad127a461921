"""Silences: reported questions, negated reports, names and titles: the one who is named, if any, says nothing.

"Mora did not say who had paid" is no statement of Mora's, "Mora was told to leave" is none, and what "the court was
told" is somebody's whom the text does not name. "Asked whether the pier would close, Mora left" holds a question, but
not of Mora's: annotators of PolNeAR take it for an attribution of nobody's (49 of 65 in train), and so does this
reader. To decline, refuse or deny is to say something (40 of 41): "declined to comment" stays, with nothing but its
own words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import (
    AUXILIARIES,
    BE,
    FINITE,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    WH,
    cue_entries,
    words,
)
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.hearings import group_start, in_evidence, told
from onrecord.attribution.rules.reticence import keeps_silent
from onrecord.attribution.rules.sources import telling

_PUT = words("verbs of putting a question")
_UNSAID = words("verbs unsaid when negated")
_PLAIN = words("auxiliaries of fact")  # "would not say" is a refusal, "did not say" is nothing
_ACTS = words("verbs of acts")
_HONOURS = words("verbs of honours")
_NAMING = words("verbs of naming")
_WORKS = words("verbs of works")
_LONGEST_SMALL = 3  # letters of a word that a title leaves small
_LONGEST_TITLE = 8  # words
_ANONYMITY = re.compile(
    r"(?:not )?to be (?:named|identified|quoted)\b|to remain anonymous\b|(?:on )?(?:the )?(?:condition of )?anonymity\b"
    r"|comment\Z|that (?:his|her|their) (?:\w+ )?names? "
    r"|to (?:give|disclose|reveal) (?:his|her|their) (?:\w+ )?(?:sur)?names?\b"
)
_REFUSAL = re.compile(r"declin|refus", re.IGNORECASE)
_NOTHING = PREPOSITIONS | {"no one", "nobody", "no names", "no comment"}
_NO_DETAILS = re.compile(
    r"no (?:\w+ )?(?:answers?|comment|details?|explanation|figures?|information|names?|reasons?|specifics|timetable)"
)
_TOLD = frozenset({"him", "her", "them", "me", "us"})
_WHO = frozenset({"who", "whom", "which", "whose"})
_MEASURE = re.compile(r"(?!police|people|research|data|him\Z|her\Z|them\Z|me\Z)[a-z]+(?<!s)")
_MEASURES = words("measures")
_APART = (",", "–", "—", "(")
_HUNG = re.compile(rf"\s(?:{'|'.join(sorted(PREPOSITIONS | RELATIVES))})\s")
_NOR = frozenset({"nor", "neither"})
_NONE = frozenset({"neither", "nobody", "none"})
_HINTS = frozenset({"claim", "evidence", "hint", "indication", "proof", "sign", "suggestion"})
_INVERTED = 6  # tokens from "nor" to its verb: "nor did the harbour master | say"
_ORDERED = frozenset({"asked", "directed", "instructed", "ordered", "told"})
_LEADS = frozenset({"when", "if", "once", "while", "though", "later", "repeatedly"})


def without_silences(prose: Prose, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without negated reports, and without the source where it is the one who was asked."""
    for one in findings:
        paragraph = prose.paragraph_at(one.cue[0].start) if one.cue else None
        verb = _verb(paragraph, one) if paragraph else None
        if (
            _says_nothing(prose.text, one)
            or keeps_silent(prose.text, one)
            or _on_terms(prose.text, one)
            or (paragraph and ((not one.source and _names(paragraph, one)) or _performs(paragraph, one)))
            or (paragraph and (_acts(paragraph, one) or _is_held(paragraph, one) or _withheld(paragraph, one)))
            or (paragraph and (_unfounded(paragraph, one) or _announces(paragraph, one)))
        ):
            continue
        if paragraph and _ordered(paragraph, one):
            continue
        if paragraph is None or verb is None:
            yield in_evidence(paragraph, one) if paragraph else one
        elif paragraph.lows[verb] == "told" and any(
            low in BE for low in paragraph.lows[group_start(paragraph, verb) : verb]
        ):
            yield from told(paragraph, one, verb)
        elif _put_to(paragraph, one, verb):
            yield one._replace(source=())
        elif not _unsaid(paragraph, one, verb):
            yield one


def _says_nothing(text: str, one: Finding) -> bool:
    """Whether a content is but a preposition or who is told, or a measure: "sorted according to size"."""
    content = " ".join(span.of(text) for span in one.content).lower()
    by = " ".join(span.of(text) for span in one.source)
    head = _HUNG.split(by.lower())[0].split()
    apart = bool(one.cue) and text[: one.cue[0].start].rstrip().endswith(_APART) and telling(by)
    measure = not by or (_MEASURE.fullmatch(by) and not apart) or (bool(head) and head[-1] in _MEASURES)
    measure = measure and any(span.of(text).lower() == "according to" for span in one.cue)
    asked = content in _TOLD and any(word in _PUT for span in one.cue for word in span.of(text).lower().split())
    nothing = content in _NOTHING or (content in _WHO and not one.source)  # "which is expected by fall"
    nothing = nothing or _NO_DETAILS.fullmatch(content) is not None  # "gave no further details"
    return nothing or asked or bool(measure)


def _announces(paragraph: Paragraph, one: Finding) -> bool:
    """Whether a line but announces what is said below it: "What they said:", "How our readers put it"."""
    at = paragraph.token_at(one.content[0].start)
    sentence = paragraph.sentence_at(one.content[0].start)
    lone = len(one.content) == 1 and one.content[0].end == paragraph.ends[at] and paragraph.lows[at] in WH
    last = paragraph.words[sentence.end - 1] if sentence else "."
    return lone and sentence is not None and sentence.first == at and last not in {".", "?", "!"}


def _on_terms(text: str, one: Finding) -> bool:
    """Whether a finding is on what terms somebody speaks: "who asked not to be named"; to decline that is a refusal."""
    refusal = any(_REFUSAL.search(span.of(text)) for span in one.cue)
    return not refusal and _ANONYMITY.match(one.content[0].of(text)) is not None


def _names(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether a quotation that nobody is credited with is a name or a title: "known as “ghost nets”", "sang “Home”"."""
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    lows = paragraph.lows[first : last + 1]
    done = paragraph.lows[last].endswith("ed") and any(low in BE for low in paragraph.lows[max(first - 1, 0) : last])
    ends = (at for span in finding.content for at in ((span.start, span.end - 1) if done else (span.start,)))
    if not any(paragraph.quoted[paragraph.token_at(at)] for at in ends):
        return False
    return all(low not in cue_entries() or low in _NAMING for low in lows)


def _performs(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether the cue tells of what is sung or written, of which nothing but titles is quoted: 'sang “Rise Up”'."""
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    works = [low in _WORKS for low in paragraph.lows[first : last + 1]]
    ahead = finding.content[0].start < finding.cue[0].start
    quoted = paragraph.quoted[paragraph.token_at(finding.content[0].start)]
    if not works[-1] or ahead is quoted:  # “Make Harbours Great,” Mora wrote; Mora wrote a book called “Home”
        return False
    if paragraph.words[paragraph.token_at(finding.content[0].start) - 1] == ":":
        return False  # 'Mora wrote: “Rise Up!”'
    return not paragraph.title_case and _titles(paragraph, finding)


def _titles(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether what stands in marks in a content is titles of works: few words, the longer ones with a capital each."""
    spans = ((paragraph.token_at(start), paragraph.token_at(end - 1)) for start, end in finding.content)
    inside = [at for first, last in spans for at in range(first, last + 1) if paragraph.quoted[at]]
    said = [paragraph.words[at] for at in inside if paragraph.words[at][0].isalpha()]
    quotes = sum(paragraph.ends[at] in paragraph.closings for at in inside)
    long = [word for word in said if len(word) > _LONGEST_SMALL]
    return 0 < len(said) <= _LONGEST_TITLE * max(quotes, 1) and all(word[0].isupper() for word in (said[0], *long))


def _acts(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether the cue tells of an act, nothing quoted: "was fined for", "sued the yard" (few do in train)."""
    if any(paragraph.quoted[paragraph.token_at(span.start)] for span in finding.content):
        return False
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    lows = paragraph.lows[first : last + 1]
    honoured = not finding.source and not _HONOURS.isdisjoint(lows)  # "Mora has been nominated for the Golden Reel"
    return (honoured or any(low in _ACTS for low in lows)) and not any(low in cue_entries() for low in lows)


def _is_held(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether "said" is no verb of speech: "A Mass will be said at noon", "the said pier"."""
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    lows = paragraph.lows
    if "said" not in lows[first : last + 1]:
        return False
    if first == last and first and lows[first - 1] == "the":
        return True
    ahead = finding.content[-1].end <= finding.cue[0].start and not finding.source and lows[last] == "said"
    held = range(paragraph.token_at(finding.content[0].start), paragraph.token_at(finding.content[-1].end - 1) + 1)
    clause = any(lows[at] in FINITE or lows[at].endswith("ed") or paragraph.quoted[at] for at in held)
    return ahead and not clause and any(low in BE for low in lows[group_start(paragraph, last) : last])


def _withheld(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether something is told to nobody: "The driver was not named", "no names were released"."""
    if finding.source or finding.content[-1].end > finding.cue[0].start:
        return False
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    group = paragraph.lows[first : last + 1]
    said = range(paragraph.token_at(finding.content[0].start), first)
    clause = any(paragraph.lows[at] in FINITE or paragraph.quoted[at] for at in said)
    nobody = paragraph.lows[said[0]] == "no" if said else False
    return not clause and any(low in BE for low in group) and (nobody or any(low in NEGATIONS for low in group))


def _ordered(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether somebody is but given something to do, and nothing to say: "was asked to leave", not "to name one"."""
    lows = paragraph.lows
    verb = paragraph.token_at(finding.cue[-1].end - 1)
    if lows[verb] == "to":
        verb -= 1
    passive = lows[verb] in _ORDERED and any(low in BE for low in lows[group_start(paragraph, verb) : verb])
    if not passive or finding.source or lows[verb + 1 : verb + 2] != ["to"]:
        return False
    return not any(low in cue_entries() or low in _NAMING for low in lows[verb + 2 : verb + 3])


def _verb(paragraph: Paragraph, finding: Finding) -> int | None:
    """The first token of the cue that is such a verb."""
    first, last = paragraph.token_at(finding.cue[0].start), paragraph.token_at(finding.cue[-1].end - 1)
    for at in range(first, last + 1):
        if not paragraph.quoted[at] and (paragraph.lows[at] in _PUT or _lemma(paragraph.lows[at]) in _UNSAID):
            return at
    return None


@cache
def _lemmas() -> dict[str, str]:
    """The first word of a cue verb's plain form, by the first word of each of its forms."""
    return {low: min(entries, key=lambda one: len(one.form)).lemma.split()[0] for low, entries in cue_entries().items()}


def _lemma(low: str) -> str:
    return _lemmas().get(low, low)


def _put_to(paragraph: Paragraph, finding: Finding, verb: int) -> bool:
    """Whether the verb reports a question or an order as put to somebody, and the text does not credit who put it."""
    if paragraph.lows[verb] not in _PUT:
        return False
    lows = paragraph.lows
    first = group_start(paragraph, verb)
    after = lows[verb + 1] if verb + 1 < len(lows) else ""
    by = after == "by" and finding.source and finding.source[0].start > paragraph.starts[verb]
    if any(low in BE for low in lows[first:verb]):
        return not by
    before = lows[first - 1] if first else ""
    opens = first == 0 or before in _LEADS or before in {".", ",", "?", "!"}
    named = finding.source and finding.source[0].start < paragraph.starts[verb]
    if named and before == ",":  # "Mora, asked if she would pay, laughed"; "Mora, the mayor, asked if he would"
        last = paragraph.token_at(finding.source[-1].end - 1)
        apposed = "," in paragraph.words[paragraph.token_at(finding.source[0].start) : last]
        named = last != first - 2 or (apposed and not _verb_follows(paragraph, finding))
    return opens and not named and not by and (after in WH or after in PREPOSITIONS)


def _verb_follows(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether the subject's own verb stands behind a content: "Mora, 71, asked whether she would pay, said"."""
    lows = paragraph.lows
    at = paragraph.token_at(finding.content[-1].end - 1) + 1
    return lows[at : at + 1] == [","] and any(low in cue_entries() for low in lows[at + 1 : at + 2])


def _by_nobody(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether a source is none of several, or no one: "Neither side", "None of the three", "no group"; not "No 10"."""
    at = paragraph.token_at(finding.source[0].start) if finding.source else 0
    lows = paragraph.lows[at : paragraph.token_at(finding.source[-1].end - 1) + 1] if finding.source else []
    if not lows or "but" in lows[:-1]:
        return False
    none = lows[0] == "no" and len(lows) > 1 and lows[1][0].isalpha()
    return none or lows[0] in _NONE or lows[:2] == ["not", "one"]


def _unfounded(paragraph: Paragraph, finding: Finding) -> bool:
    """Whether a finding lies in what nothing points to: "There is no suggestion that Mora knew of the leak"."""
    sentence = paragraph.sentence_at(finding.cue[0].start)
    if sentence is None:
        return False
    lows = paragraph.lows[sentence.first : paragraph.token_at(finding.cue[0].start)]
    no = lows.index("no") if "no" in lows[:_INVERTED] else 0
    there = lows[:1] == ["there"] and no > 0 and lows[no - 1] in BE
    behind = lows[no + 1 :]
    that = no + 1 + behind.index("that") if "that" in behind else 0
    tagged = finding.content[0].start < paragraph.starts[sentence.first + that]  # "There is no sign that ..., he said"
    hint = that > 0 and lows[that - 1].removesuffix("s") in _HINTS
    return there and hint and not tagged and not {",", ";"} & {*behind}


def _unsaid(paragraph: Paragraph, finding: Finding, verb: int) -> bool:
    """Whether the verb is one of saying and is negated as a matter of fact."""
    if _lemma(paragraph.lows[verb]) not in _UNSAID:
        return False
    first = group_start(paragraph, verb)
    group = paragraph.lows[first:verb]
    if "nobody" in paragraph.lows[max(first - 1, 0) : verb]:
        return True
    if _by_nobody(paragraph, finding):
        return all(low in _PLAIN for low in group if low in AUXILIARIES)
    if "nor" in paragraph.lows[verb : paragraph.token_at(finding.cue[-1].end - 1)]:
        return False  # "neither confirmed nor denied" is an answer
    negated = any(low in NEGATIONS and low not in {"can't", "cannot"} for low in group)
    ahead = paragraph.lows[max(first - _INVERTED, 0) : first]
    follows = finding.content[0].start > paragraph.starts[verb]  # not "Nor does it leak, said Mora"
    if follows and any(low in _NOR and after in _PLAIN for low, after in pairwise(ahead)):
        return True  # "Nor did she explain why", "they left, nor did anybody say when"
    helpers = [low for low in group if low in AUXILIARIES]
    return negated and all(low in _PLAIN for low in helpers)
