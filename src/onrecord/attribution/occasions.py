"""Occasions: whether a day that stands beside a cue is that of the saying, or of something that is told of.

"After Friday's vote Mora said", "Mora, who came on Monday, said", "another list is expected on Monday",
"told them in July that it was shut, the Post reported on Friday".
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, RELATIVES, cue_entries, cue_nouns, words
from onrecord.text import Span

AHEAD = re.compile(
    r"\b(?:will|shall|'ll|’ll|(?:is|are) (?:to|set to|due to|expected to|going to|scheduled to)|plans? to)\b",
    re.IGNORECASE,
)
_PUT = words("verbs of putting a question")
_CLAUSE_MARK = re.compile(r"[,;:—–]")
_AROUND = re.compile(
    r"(?:\b(?:after|since|before|until|till|by|from|to|for|of|ahead of|despite|every|each|about|between|and)\s+)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\s+$")
_OCCASION = re.compile(r",\s+(?:during|in|at|speaking|addressing)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s[^,;:]+,(?=\s)")
_JOINED = re.compile(r"(?:,|\band|\bbut)\s+$")  # before a second verb of the same subject
_BREAKS = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|after|before|prior|since|because|until|but|if|whether)\b|;",
    re.IGNORECASE,
)
_LEADS_OFF = re.compile(r"(?:after|before|since|until|when|following|in the wake of)\b", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(r"\b(?:expected|scheduled|due|set|planned|slated)\Z", re.IGNORECASE)
_TITLED = re.compile(  # "Sunday Times", "Friday Night", "Black Friday", "the Mail on Sunday"
    r"(?:\b(?:Ash|Black|Bloody|Cyber|Easter|Good|Palm|Shrove|Super)\s|\b(?:Mail|State)\son\s)\Z"
)
_TITLE_AHEAD = re.compile(
    r"\s+(?:Business|Express|Herald|Independent|Mail|Mercury|Mirror|Morning|Nation|Night|People|Post|Punch|Star|Sun"
    r"|Telegraph|Times|Tribune|World)\b"
)
_SPEAKING = re.compile(  # what a day's own noun has to be for the day to be that of the saying: "in Saturday's call"
    r"(?:\s+[\w-]+){0,3}?\s+(?:address|appearance|briefing|broadcast|call|ceremony|column|conference|debate|edition|event"
    r"|hearing|interview|launch|lecture|meeting|program|programme|rally|report|ruling|session|show|sitting|speech"
    r"|statement|summit|talk|testimony)\b"
)
_ISSUING = frozenset({"published", "released", "issued", "posted", "broadcast"})  # "in a statement published on Sunday"
_REFUSAL = re.compile(r"\b(?:declin|refus)")
_COMMENT = re.compile(r"\s*(?:(?:to|all|further)\s+)?(?:comment|elaborate|speak|talk|respond)\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SO_FAR = 400  # characters before a day without a year in which another year can be that of what is told
_NEAR = 300  # characters that are looked at for where a clause begins


def names_no_day(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether an expression is part of a title, or has an event of its own: "the Sunday Times", "Sunday's vote"."""
    at = match.start("near") if match["near"] else match.start("alone") if match["alone"] else match.start()
    if match["near"] and text[at].isupper() and text[start : match.start()].strip(" “\"'‘("):
        return True
    if match["own"] and not _SPEAKING.match(text, match.end()):
        return True
    return bool(match["alone"] and (_TITLED.search(text, start, at) or _TITLE_AHEAD.match(text, match.end("alone"))))


def of_a_year_past(text: str, match: "re.Match[str]", day: date) -> bool:
    """Whether a day without a year stands in what is told of another year: unknown is an answer.

    "The riots of July 2021 came after a court ruled. On June 30 she had posted ...".
    """
    if not (match["month1"] or match["month2"]) or match["year1"] or match["year2"]:
        return False
    years = _YEAR.findall(text, max(0, match.start() - _SO_FAR), match.start())
    return bool(years) and int(years[-1]) < day.year


def elsewhere(
    text: str,
    start: int,
    span: Span,
    cue: Sequence[Span],
    taken: Sequence[Span],
    *,
    cues: Sequence[Span],
    ends: Collection[int],
) -> bool:
    """Whether an expression dates something else than the saying: "after Friday's vote", "who came on Monday"."""
    around = _AROUND.search(text, max(start, span.start - 12), span.start)
    second = (
        around and _AND.match(text, around.start(), span.start) and text[span.end : cue[0].start].isspace()
    )  # "and on Monday said"
    if (around and not second) or _ahead_of(text, start, span, cue):
        return True
    if (
        _of_another_cue(text, start, span, cue, cues)
        or _of_what_comes(text, span, cue)
        or _beside_a_noun(text, span, cue)
    ):
        return True
    event = _of_an_event(text, span, ends) and not _refused(text, span, cue)
    if event or _within_apposition(text, start, span, cue, taken):
        return True
    left, right = (cue[-1].end, span.start) if span.start >= cue[-1].end else (span.end, cue[0].start)
    if span.end <= cue[0].start:
        aside = _ASIDE.match(text, left, right)  # "On Sunday, after a defeat, he said"
        left = aside.end() if aside and not text[start : span.start].strip() else left
    between = mask(text, left, right, [one for one in taken if one.of(text).lower() not in RELATIVES])
    if _BREAKS.search(between) or (span.start >= cue[-1].end and _tells(between)):
        return True
    return span.end <= cue[0].start and _LEADS_OFF.match(text, start) is not None


def _tells(between: str) -> bool:
    """Whether somebody else says something on the way from a cue to an expression: "the Post reported on Friday"."""
    entries = cue_entries()
    told = (entry for low in between.lower().split() if low not in _ISSUING for entry in entries.get(low, ()))
    return any(entry.shape in {"ed", "s"} and "quote" in entry.takes for entry in told)


def _of_what_comes(text: str, span: Span, cue: Sequence[Span]) -> bool:
    """Whether an expression behind a cue is the day of what is awaited: "another list is expected on Monday"."""
    return span.start >= cue[-1].end and _LOOKS_AHEAD.search(text, cue[-1].start, cue[-1].end) is not None


def _beside_a_noun(text: str, span: Span, cue: Sequence[Span]) -> bool:
    """Whether a cue that is but a noun stands apart from an expression: "on Friday named Mora despite complaints"."""
    told = [low for one in cue for low in one.of(text).lower().split() if low not in PREPOSITIONS | DETERMINERS]
    noun = len(told) == 1 and told[0] in cue_nouns()
    return noun and bool(text[min(span.end, cue[-1].end) : max(span.start, cue[0].start)].strip())


def _ahead_of(text: str, start: int, span: Span, cue: Sequence[Span]) -> bool:
    """Whether an expression is that of a clause which looks ahead: "The hall will open on Monday and Mora said"."""
    left = max([start, span.start - _NEAR, *(one.end for one in cue if one.end <= span.start)])
    left = max([left, *(mark.end() for mark in _CLAUSE_MARK.finditer(text, left, span.start))])
    return AHEAD.search(text, left, span.start) is not None


def _of_another_cue(text: str, start: int, span: Span, cue: Sequence[Span], cues: Sequence[Span]) -> bool:
    """Whether an expression belongs to another cue, which stands right beside it or comes first on the way to it.

    "said Friday as he left, accusing"; "told them in July that it was shut, the Post reported on Friday".
    A question that opens the sentence is of the same occasion: "Asked on Thursday whether she would go, Mora said".
    """
    cues = [other for other in cues if text[start : other.start].strip() or other.of(text).lower() not in _PUT]
    if span.end <= cue[0].start:
        behind = any(other.end <= span.start and text[other.end : span.start].isspace() for other in cues)
        return behind and not _JOINED.search(text, span.end, cue[0].start)
    on_the_way = [other for other in cues if cue[-1].end <= other.start and other.end <= span.start]
    joined = all(_JOINED.search(text, cue[-1].end, other.start) for other in on_the_way)
    return not joined or any(span.end <= other.start and text[span.end : other.start].isspace() for other in cues)


def _of_an_event(text: str, span: Span, ends: Collection[int]) -> bool:
    """Whether an expression follows a content, no mark between: "praised the vote on Friday" can date either.

    Unknown is an answer. Behind a closing mark the day is the saying's: "called the vote “dull” on Friday".
    """
    end = span.start
    while end and text[end - 1].isspace():
        end -= 1
    return end > 0 and text[end - 1].isalnum() and end in ends


def _refused(text: str, span: Span, cue: Sequence[Span]) -> bool:
    """Whether an expression stands behind a refusal that names nothing else: "declined to comment | on Friday"."""
    return bool(_REFUSAL.search(text, *cue[-1])) and bool(_COMMENT.fullmatch(text, cue[-1].end, span.start))


def _within_apposition(text: str, start: int, span: Span, cue: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether an expression stands between commas after the source: "Mora, who came on Monday, said"."""
    if span.end > cue[0].start or "," not in text[span.end : cue[0].start]:
        return False
    return any(
        start <= one.start
        and one.end <= span.start
        and "," in text[one.end : span.start]
        and not _OCCASION.match(text, one.end)
        for one in taken
    )


def mask(text: str, left: int, right: int, taken: Sequence[Span]) -> str:
    """The text between two places without what is taken."""
    kept = []
    at = left
    for span in sorted(taken):
        if span.end > at and span.start < right:
            kept.append(text[at : max(span.start, at)])
            at = max(at, span.end)
    kept.append(text[at:right])
    return " ".join(kept)
