"""Salience: who "he" or "she" is, told by how present each candidate is at that place.

A log-linear choice among the persons of fitting gender who were mentioned
shortly before: the score of a candidate is the weighted sum of its features,
the probability its softmax. The weights are trained (see the training folder);
below a probability the pronoun stays open.
"""

from collections.abc import Sequence
from functools import cache
from math import exp, log1p
from typing import NamedTuple

from onrecord.attribution.speakers.figures import Figure, fits
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.trace import NOBODY, Mention, Trace
from onrecord.resources import lists

_LOOK = 80  # mentions before a pronoun that are looked at
_REACH = 9  # sentences back in which a candidate must have been mentioned
_CLEAR, _FAR_MORE = 0.8, 6.0  # probability, and times that of the other, of one of two who are named in one breath
_TORN = 1.03  # times the probability of the next one that the likeliest must have
_NEAR = 3  # paragraphs over which mentions are counted


class Moment(NamedTuple):
    """A place at which somebody is meant by a word that names nobody, and what is known there."""

    paragraph: int
    sentence: int
    first: int  # token
    content: int  # the finding in whose content it stands; NOBODY outside all
    initial: bool  # begins its sentence
    tag: bool  # speaks the words quoted right before it
    last: Figure | None  # who spoke last, if one person did
    previous: Figure | None  # who spoke before that
    since: int  # paragraphs since
    holder: Figure | None  # who is credited with the content in which the place lies
    voices: set[int]  # those who have spoken so far, by id()


class Candidate(NamedTuple):
    """Somebody who can be meant."""

    figure: Figure | None  # None for somebody whom the article did not mention shortly before
    features: dict[str, float]


class Choice(NamedTuple):
    """The candidates with their probabilities, the likeliest first; what is missing to 1 is for nobody of them."""

    ranked: tuple[tuple[Figure, float], ...]
    even: bool = False  # the first two were named in one breath, "Mora and Teel"
    heard: bool = True  # the first has spoken, or been named twice
    narrowed: bool = False  # somebody else is named in the words themselves

    @property
    def torn(self) -> bool:
        """Whether two are as likely as one another after a third was found in the words themselves."""
        return self.narrowed and len(self.ranked) > 1 and self.ranked[0][1] < _TORN * self.ranked[1][1]

    @property
    def likely(self) -> Figure | None:
        """The likeliest candidate, where it is likely enough for somebody who is known by now."""
        told = bool(self.ranked) and self.ranked[0][1] >= threshold("heard") and not self.torn
        return self.ranked[0][0] if told else None

    @property
    def decided(self) -> Figure | None:
        """The likeliest candidate, where it is likely enough."""
        if not self.ranked:
            return None
        figure, share = self.ranked[0]
        if self.torn:
            return None
        if self.even and (share < _CLEAR or share < _FAR_MORE * self.ranked[1][1]):
            return None
        return figure if share >= threshold("heard" if self.heard else "unheard") else None


NOBODY_NEAR = Candidate(None, {"nobody": 1.0})


@cache
def trained(name: str) -> dict[str, dict[str, float]]:
    """Weights and thresholds of a choice, from the resource *name*."""
    found = lists(name)
    return {part: {name: float(value) for name, value in values.items()} for part, values in found.items()}


def threshold(name: str) -> float:
    """The probability from which the likeliest candidate is taken; *name* is "heard" or "unheard"."""
    return trained("salience.json")["thresholds"][name]


def shares(among: Sequence[Candidate], weights: dict[str, float]) -> list[float]:
    """How probable each candidate is; they add up to 1."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in one.features.items()) for one in among]
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def choose(trace: Trace, moment: Moment, gender: str, named: frozenset[int] = frozenset()) -> Choice:
    """Rank the persons whom a pronoun of *gender* can mean at *moment*; *named* are those in its own words, by id()."""
    fitting = [one for one in candidates(trace, moment) if one.figure is None or fits(one.figure, gender)]
    if moment.content == NOBODY:
        owners = _owners(trace, moment, gender)
        fitting = [one for one in fitting if one.figure is None or id(one.figure) not in owners]
    for one in fitting:
        if id(one.figure) in named:
            one.features["named there"] = 1.0
    parts = shares(fitting, trained("salience.json")["weights"])
    order = sorted(range(len(fitting)), key=lambda at: -parts[at])
    found = [(one.figure, parts[at], one.features) for at in order if (one := fitting[at]).figure is not None]
    ranked = tuple((figure, share) for figure, share, _ in found if figure is not None)
    even = len(found) > 1 and all("company" in features for _, _, features in found[:2])
    even = even and _together(trace, [one for one, _ in ranked[:2]])
    heard = bool(found) and ("spoke" in found[0][2] or found[0][2]["count"] > log1p(1))
    elsewhere = ["named there" not in features for _, _, features in found[:2]]
    narrowed = all(elsewhere) and any("named there" in one.features for one in fitting)
    return Choice(ranked, even, heard, narrowed)


def _together(trace: Trace, figures: Sequence[Figure]) -> bool:
    """Whether persons were last mentioned in one sentence."""
    latest: dict[int, tuple[int, int]] = {}
    for mention in trace.back(_LOOK):
        latest.setdefault(id(mention.figure), (mention.paragraph, mention.sentence))
    return len({latest.get(id(one)) for one in figures}) == 1


def _owners(trace: Trace, moment: Moment, gender: str) -> set[int]:
    """Those last named as owners of somebody whom the pronoun fits: "Mora's spokesman, Ben Teel, said"; by id()."""
    latest: dict[int, Mention] = {}
    here = trace.sentences(moment.paragraph, moment.sentence)
    for mention in trace.back(_LOOK):
        if here - trace.sentences(mention.paragraph, mention.sentence) > _REACH:
            break
        if mention.content == NOBODY:
            latest.setdefault(id(mention.figure), mention)
    found: set[int] = set()
    for key, mention in latest.items():
        head = trace.possessed(mention) if mention.owner else None
        if head and head is not mention.figure and fits(head, gender):
            found.add(key)
    return found


def candidates(trace: Trace, moment: Moment) -> list[Candidate]:
    """Every person mentioned shortly before *moment*, of whatever gender, with features; and nobody of them."""
    here = trace.sentences(moment.paragraph, moment.sentence)
    seen: dict[int, list[Mention]] = {}
    for mention in trace.back(_LOOK):
        if here - trace.sentences(mention.paragraph, mention.sentence) > _REACH:
            break
        if mention.figure.kind in {Kind.PERSON, Kind.OPEN}:
            seen.setdefault(id(mention.figure), []).append(mention)
    leading = _leading(trace, seen, here)
    latest = next((one.figure for one in trace.back(_LOOK) if id(one.figure) in seen), None)
    near = [
        Candidate(mentions[0].figure, _features(trace, moment, mentions, here, (leading, latest)))
        for mentions in seen.values()
    ]
    return [*near, NOBODY_NEAR]


def _leading(trace: Trace, seen: dict[int, list[Mention]], here: int) -> Mention | None:
    """The first subject of the latest sentence before *here* that has one."""
    best: Mention | None = None
    for mentions in seen.values():
        for mention in mentions:
            at = trace.sentences(mention.paragraph, mention.sentence)
            if at >= here or not mention.subject or mention.content != NOBODY:
                continue
            if best is None:
                best = mention
                continue
            known = trace.sentences(best.paragraph, best.sentence)
            if at > known or (at == known and mention.first < best.first):
                best = mention
    return best


def _features(
    trace: Trace, moment: Moment, mentions: list[Mention], here: int, chief: tuple[Mention | None, Figure | None]
) -> dict[str, float]:
    """What speaks for one candidate.

    Args:
        trace: The mentions so far.
        moment: Where the pronoun stands.
        mentions: The candidate's, the latest first; at least one.
        here: Sentences before that of the pronoun.
        chief: The first subject of the latest sentence that has one, and who was mentioned last.
    """
    leading, latest = chief
    last = mentions[0]
    figure = last.figure
    away = here - trace.sentences(last.paragraph, last.sentence)
    found: dict[str, float] = {f"away {min(away, 4)}": 1.0, "count": log1p(len(mentions))}
    near = sum(1 for one in mentions if moment.paragraph - one.paragraph < _NEAR)
    found["near"] = log1p(near)
    if moment.paragraph == last.paragraph:
        found["same paragraph"] = 1.0
    if away == 0:
        found["same sentence subject" if last.subject else "same sentence other"] = 1.0
    elif last.subject:
        found["subject"] = 1.0
        found[f"subject {min(away, 3)}"] = 1.0
    if last.owner:
        found["owner"] = 1.0
    if last.pronoun:
        found["pronoun"] = 1.0
    found.update(_by_speaking(moment, last))
    start = "initial " if moment.initial else ""
    if leading is not None and leading.figure is figure:
        found[f"{start}leading"] = 1.0
    if latest is figure:
        found[f"{start}latest"] = 1.0
    if last.company:
        found["company"] = 1.0
    if mentions[-1].paragraph < moment.paragraph and last.paragraph == moment.paragraph and last.subject:
        found["resumed"] = 1.0
    if mentions[-1].paragraph == 0:
        found["headline"] = 1.0
    if figure.gender == "u":
        found["gender unknown"] = 1.0
    if not figure.name:
        found["no name"] = 1.0
    if figure.kind is Kind.OPEN:
        found["perhaps no person"] = 1.0
    return found


def _by_speaking(moment: Moment, last: Mention) -> dict[str, float]:
    """The features that come from who spoke and what was said; *last* is the candidate's latest mention."""
    figure = last.figure
    found: dict[str, float] = {}
    if last.content != NOBODY:
        found["in same content" if last.content == moment.content else "in content"] = 1.0
    if moment.holder is figure:
        found["holder"] = 1.0
    if id(figure) in moment.voices:
        found["spoke"] = 1.0
    tag = "tag " if moment.tag else ""
    if moment.last is figure:
        found[f"{tag}spoke last"] = 1.0
        if moment.since == 0:
            found["spoke last here"] = 1.0
        elif moment.since > 1:
            found["spoke last afar"] = 1.0
    elif moment.previous is figure:
        found[f"{tag}spoke before"] = 1.0
    return found
