"""Reticence: words about saying by which nothing is said: "kept quiet on the sale", "said nothing as she left"."""

import re

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import PERSONS, PRONOUNS, cue_entries, inanimate, words
from onrecord.attribution.language.prose import Prose
from onrecord.attribution.language.quotations import OUTSIDE
from onrecord.text import Span

_UNTOLD = re.compile(
    r",?\s+(?:(?:and|but)\s+(?:(?:gave|made|offered|provided)\s+no\s+(?:\w+\s+)?"
    r"(?:comment|details|estimate|explanation|figures?|information|names?|reasons?|timetable)\b"
    r"|did(?:\s+not|n['’]t)\s+(?:comment|disclose|elaborate|explain|give|identify|name|offer|provide|release|say|specify)\b)"
    r"|without\s+(?:elaborating|explaining|giving|going\s+into|naming|offering|providing|saying|specifying)\b)"
    r"[^“”\"]*\Z"
)
_NO_COMMENT = re.compile(r"\bno\s+(?:\w+\s+)?(?:comment|explanation)\b", re.IGNORECASE)
_UNSPOKEN = re.compile(  # "left without saying where she was going", "has yet to name a captain"
    r"\bwithout\s+(?:ever\s+)?(?:disclosing|elaborating|explaining|mentioning|revealing|saying|specifying|telling)\b"
    r"|\b(?:has|have|had)\s+yet\s+to\s+(?:announce|answer|comment|confirm|disclose|explain|name|respond|reveal|say|tell)\b"
    r"|\b(?:stop(?:s|ped|ping)?\s+short\s+of|(?:refrain|shied\s+away|shies\s+away)(?:s|ed|ing)?\s+from|avoid(?:s|ed|ing)?)"
    r"\s+(?:\w+ly\s+)?(?:accusing|blaming|calling(?!\s+for)|claiming|confirming|explaining|mentioning|naming|saying|telling)\b"
    r"|\bnot\s+go\s+so\s+far\s+as\s+to\s+(?:call|claim|say)\b"
)
_COULD_COMMENT = re.compile(r"(?:can|could|may|might)\s+(?:\w+ly\s+)?comment\b")
_NO_MENTION = re.compile(r"\bno\s+(?:\w+\s+)?(?:allusion|hint|mention|reference)\b", re.IGNORECASE)
_SILENT = words("states of silence")
_MARKS = frozenset("“\"'‘")
_RIGHT = re.compile(r"\bright to (?:remain )?silen(?:ce|t)\Z")
_NOTHING_MORE = frozenset({"about", "as", "at", "else", "further", "more", "on", "publicly", "to", "when", "while"})
_PASSED_ON = re.compile(
    r"\b(?:deferred|deferring|directed|forwarded|passed|referred|referring|refers)\s+"
    r"(?:(?:a|all|any|further|media|our|press|reporters|reporters[’']|the)\s+)*"
    r"(?:calls?|comment|enquir(?:y|ies)|inquir(?:y|ies)|queries|query|questions?|requests?)\b"
)
_SHORTEST_CLAUSE = 3  # words


def without_reticence(prose: Prose, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without what its speaker leaves unsaid: "said two men were held | but gave no details"."""
    last = content[-1]
    match = _UNTOLD.search(prose.text, *last) if prose.marks.states[last.end - 1] == OUTSIDE else None
    apart = match is not None and match.start() > last.start and prose.marks.states[match.start()] == OUTSIDE
    return (*content[:-1], Span(last.start, match.start())) if match and apart else content


def keeps_silent(text: str, one: Finding) -> bool:
    """Whether somebody but keeps silent: "kept quiet on the sale", "said nothing as she left", "showed no remorse"."""
    cue = [low for span in one.cue for low in span.of(text).lower().split()]
    content = " ".join(span.of(text) for span in one.content).lower()
    lows = content.split()
    quoted = content[:1] in _MARKS
    if quoted or not _SILENT.isdisjoint(cue) or _RIGHT.search(content) or _NO_COMMENT.search(" ".join(cue)):
        return not quoted
    by = one.source[-1].of(text).split() if one.source else []
    if _UNSPOKEN.search(" ".join(cue)):
        return True
    if by == ["who"] and _COULD_COMMENT.match(" ".join(cue)):
        return True  # "whether he had a lawyer who could comment on the charges"
    last = by[-1] if by else "it"
    person = last in PERSONS or last in roles() or (last[0].isupper() and last.lower() not in PRONOUNS)
    if person and _NO_MENTION.search(" ".join(cue)):
        return True  # that a paper makes no mention of something is told of the paper
    lemmas = {entry.lemma for low in cue for entry in cue_entries().get(low, ())}
    if lows[:1] == ["nothing"] and "say" in lemmas:
        return len(lows) == 1 or lows[1] in _NOTHING_MORE
    shows = "show" in lemmas and lows[:1] == ["no"] and len(lows) <= _SHORTEST_CLAUSE
    passed_on = _PASSED_ON.search(" ".join((*cue, content)))
    passes = passed_on is not None and passed_on.start() < len(" ".join(cue))  # not "said | she passed it on"
    return passes or (shows and not any(inanimate(low.lower()) for low in by))
