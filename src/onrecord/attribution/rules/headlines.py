"""Headlines that credit by a colon alone: "Glaciers to vanish: report", "‘We ate grass’: Ada Mora on the siege".

What stands behind such a colon may be anything; so it has to be somebody by a noun that speakers are called by, an
acronym, or a name of the text below. "Mora: Port to Stay Shut" is read with the labels of transcripts.
"""

import re
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import given_names, places, roles, titles
from onrecord.attribution.language.lexicon import FINITE, NEGATIONS, PREPOSITIONS, PRONOUNS, WH, adverb, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import Draft
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_SPEAKERS = (
    words("anybody") | words("collectives") | words("bodies") | words("inanimate") | words("people in headlines")
)
_SPEAKING = words("talking") | {"speak", "talk", "recall", "recalls", "remember", "remembers"}
_TOPIC = (PREPOSITIONS - {"of", "for", "from"}) | _SPEAKING | WH
_MINDS = words("states of mind")
_MARKS = frozenset({":", "–", "—", "-"})
_BREAKS = frozenset({",", ":", ";", "–", "—", "-"})
_BETWEEN = frozenset({";", ","})  # parts of a headline
_PASTS = words("plain pasts")
_CLAUSE = FINITE | {"to", "not", "no", "never"}
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_LONGEST_WHO = 6  # tokens behind the colon, or before a topic there
_FEWEST = 3  # tokens of what is said


def read_headlines(prose: Prose) -> Iterator[Turn]:
    """What the first lines of a text credit behind a colon."""
    for paragraph in prose.paragraphs[:2]:
        if paragraph.headline:
            yield from _several(prose, paragraph) or _behind(prose, paragraph) or _of_mind(prose, paragraph)


def speaks(prose: Prose, paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether tokens of a headline are of somebody who can speak: a role, a body, an acronym, a name of the text."""
    tokens, lows = paragraph.words[first:end], paragraph.lows[first:end]
    if not tokens or " ".join(lows) in places():
        return False
    head = next((at for at, low in enumerate(lows) if at and low in PREPOSITIONS), len(lows)) - 1
    noun = lows[head].removesuffix("s")
    known = any(form in _SPEAKERS or form in roles() for form in (lows[head], noun))
    if known or lows[0] in given_names() or lows[0].rstrip(".") in titles() or _ACRONYM.fullmatch(tokens[head]):
        return True
    below = prose.text[paragraph.span.end :]
    return tokens[head][0].isupper() and re.search(rf"\b{re.escape(tokens[head])}\b", below) is not None


def ends_headline(paragraph: Paragraph, draft: Draft) -> bool:
    """Whether a headline ends in the tag of *draft*: "Cold showers do little for sleep, study finds"."""
    if not draft.cue or not draft.source or len(draft.content) != 1:
        return False
    parts = (*draft.cue, *draft.source)
    tag = min(span.start for span in parts)
    ahead = draft.content[-1].end <= tag and paragraph.words[paragraph.token_at(tag) - 1] == ","
    return ahead and max(span.end for span in parts) == paragraph.ends[-1]


def _several(prose: Prose, paragraph: Paragraph) -> list[Turn]:
    """Several quotations, each with who is credited beside it: "‘We go’ – Mora; ‘We stay’ – Teel"."""
    tokens, quoted = paragraph.words, paragraph.quoted
    breaks = [at for at, word in enumerate(tokens) if word in _BETWEEN and not quoted[at]] if any(quoted) else []
    starts = [0, *(at + 1 for at in breaks)]
    parts = zip(starts, [*breaks, len(tokens)], strict=True)
    found = [_quoted_part(prose, paragraph, first, end) for first, end in parts] if breaks else []
    turns = [one for one in found if one]
    return turns if len(turns) == len(found) else []


def _quoted_part(prose: Prose, paragraph: Paragraph, first: int, end: int) -> Turn | None:
    """A part of a headline that is a quotation, a mark and somebody, or the other way about."""
    inside = [at for at in range(first, end) if paragraph.quoted[at]]
    if not inside or len(inside) != inside[-1] + 1 - inside[0]:
        return None
    begin, stop = inside[0], inside[-1] + 1
    mark = stop if begin == first else begin - 1
    who = (mark + 1, end) if begin == first else (first, mark)
    beside = mark < end and paragraph.words[mark] in _MARKS and (begin == first or stop == end)
    if not beside or who[1] - who[0] > _LONGEST_WHO or not speaks(prose, paragraph, *who):
        return None
    content = (paragraph.span_of(begin, stop),)
    return Turn(paragraph.number, paragraph.span_of(*who), paragraph.span_of(mark, mark + 1), content, whole=False)


def _people(paragraph: Paragraph, at: int) -> bool:
    """Whether a word tells of people, and what they do seems to follow: "‘It was a lie’: villagers | sue over dam"."""
    low, behind = paragraph.lows[at], paragraph.words[at + 1]
    several = low.endswith("s") and (low[:-1] in roles() or low[:-1] in _SPEAKERS or low in _SPEAKERS)
    return several and behind.isalpha() and behind.islower() and behind not in PREPOSITIONS


def _of_mind(prose: Prose, paragraph: Paragraph) -> list[Turn]:
    """Who is quoted with a state of mind and no verb: "Minister ‘not aware’ of leak"; "‘Guilty’ nurse" says nothing."""
    quoted = paragraph.quoted
    first = next((at for at, inside in enumerate(quoted) if inside), 0)
    said = [low for low, inside in zip(paragraph.lows, quoted, strict=True) if inside and low[0].isalpha()]
    whole = not _BREAKS.intersection(
        word for word, inside in zip(paragraph.words, quoted, strict=True) if not inside
    )  # "Nurse ‘not sorry’, court told"
    if not (first and said and whole and speaks(prose, paragraph, 0, first)):
        return []
    minded = any(low in _MINDS or adverb(low) or low in NEGATIONS for low in said[:1]) and not _MINDS.isdisjoint(said)
    content = (paragraph.span_of(first, len(paragraph.words)),)
    return [Turn(paragraph.number, paragraph.span_of(0, first), None, content)] if minded else []


def _behind(prose: Prose, paragraph: Paragraph) -> list[Turn]:
    """Who is credited with what stands before a colon, or before a dash and a name that is the last word."""
    tokens, lows, quoted = paragraph.words, paragraph.lows, paragraph.quoted
    marks = (at for at in range(len(tokens) - 1, 0, -1) if tokens[at] in _MARKS and not quoted[at])
    colon = next(marks, None)
    if colon is None or colon < _FEWEST or colon + 1 == len(tokens):
        return []
    plain = not any(quoted) and tokens[colon - 1][0].isalnum() and not _CLAUSE.isdisjoint(lows[:colon])
    if tokens[colon] != ":" and not plain:
        return []  # a signature
    mark = Span(paragraph.starts[colon], paragraph.ends[colon])
    content = (paragraph.span_of(0, colon),)
    if all(quoted[:colon]):
        if _CLAUSE.isdisjoint(lows[:colon]) and PRONOUNS.isdisjoint(lows[:colon]):
            return []  # "‘The Long Tide’: a wet evening at the Playhouse"
        end = next((at for at in range(colon + 1, len(tokens)) if lows[at] in _TOPIC), len(tokens))
        end = colon + 2 if end > colon + 2 and _people(paragraph, colon + 1) else end
        told = colon + 1 < end <= colon + 1 + _LONGEST_WHO and (
            end < len(tokens) or speaks(prose, paragraph, colon + 1, end)
        )
        label = paragraph.span_of(colon + 1, end) if told else None
        return [Turn(paragraph.number, label, mark if told else None, content, whole=False)]
    if len(tokens) - colon - 1 <= _LONGEST_WHO and not any(quoted[colon:]):
        alone = FINITE.isdisjoint(lows[colon:]) and _TOPIC.isdisjoint(lows[colon:])
        told = any(low in _PASTS or low in FINITE or low.endswith("ed") for low in lows[1:colon])  # "Bank knew of it"
        named = speaks(prose, paragraph, colon + 1, len(tokens)) and (told or not speaks(prose, paragraph, 0, colon))
        if alone and named:
            label = paragraph.span_of(colon + 1, len(tokens))
            return [Turn(paragraph.number, label, mark, content, whole=False)]
    return []
