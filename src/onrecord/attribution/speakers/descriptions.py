"""Descriptions: whom "the veteran diplomat" means, where the text ties the words to a person.

What ties them is the role that the article gives a person (in a title or an
apposition), a place, an owner, an age, or that nobody else is as present; how much each
of these counts is learned (`bearers`). Words that fit nobody well enough stay open.
"""

import re
from bisect import bisect_left

from onrecord.attribution.language.gazetteer import places, titles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.speakers.answers import UNNAMED, Answer, one, unknown, unnamed
from onrecord.attribution.speakers.bearers import bearers, in_charge, possessor, stands_for
from onrecord.attribution.speakers.figures import Figure, fits
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.introductions import introduced
from onrecord.attribution.speakers.phrases import analyse
from onrecord.attribution.speakers.salience import Candidate, shares, trained
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.trace import NOBODY

_ANYBODY, _CREEDS = words("anybody"), words("creeds")
_AGE = re.compile(r"(\d{2,3})-year-old")
_DEFINITE = frozenset({"the", "this", "that"})
_FAR_MORE = 4.0  # times as probable as the other of two who are named in one breath
_OTHERS = frozenset({"another", "fellow", "fourth", "other", "second", "third"})
_RACE = "race"  # whoever runs for an office is called by others as well
_AHEAD = 3  # paragraphs after an opening description in which its bearer may be named
_SOURCES = 12  # of the statements behind a description, among which its bearer may be named
_FAR = 300  # tokens of such a paragraph in which that is looked for


def described(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Decide whom a definite description at *place* means."""
    last = scene.turns[-1] if scene.turns else None
    if phrase.head in _ANYBODY and last and last.speaker == UNNAMED and place.paragraph.number - last.paragraph <= 1:
        return unnamed("goes back to somebody unnamed", *last.figures)
    age = _age(phrase, place)
    old = [who for who in scene.cast.roll.all if who.age == age and scene.seen(who, place)] if age else []
    if len(old) == 1:
        return one(old[0], "the only person of that age")
    called = in_charge(scene, phrase, place)
    if called:
        return one(called, "the only one called so")
    later = introduced_later(scene, phrase, place)
    if later:
        return later
    lows = place.paragraph.lows
    top = place.paragraph.headline or phrase.first == place.paragraph.number == 0
    bare = top and lows[phrase.first] not in _DEFINITE
    coming = _coming(scene, place, phrase, exactly=bool(last)) if bare or not last else None
    if coming:
        return one(coming, f"{phrase.head!r} fits the first to be named")
    if bare and not possessor(scene, phrase, place):
        return unnamed("no name in the source")
    found = bearers(scene, phrase, place)
    known = trained("bearers.json")
    parts = shares(found, known["weights"])
    order = sorted(range(len(found)), key=lambda at: -parts[at])
    figure = found[order[0]].figure
    choice = scene.choose(place, phrase.gender)
    even = choice.ranked[:2] if choice.even else ()
    alike = len(order) > 1 and parts[order[0]] < _FAR_MORE * parts[order[1]]
    alike = alike and "only role" not in found[order[0]].features  # one of the two is called so, the other is not
    pair = alike and even and {id(who) for who, _ in even} == {id(found[at].figure) for at in order[:2]}
    held = _held(found, found[order[0]])
    if held and phrase.role and _RACE not in phrase.role.fields and phrase.head not in _CREEDS:
        return unknown(f"another is called {phrase.head!r}")
    if figure is None or pair or parts[order[0]] < known["thresholds"]["taken"]:
        borne = any("role" in one.features for one in found)
        ahead = None if borne else _named_ahead(scene, place, phrase)
        if ahead:
            return one(ahead, f"named further on, and called {phrase.head!r}")
        spoke = _goes_on(scene, place, phrase, found)
        if spoke:
            return one(spoke, "who spoke just before, beside nobody else")
        return unknown(f"nobody named fits {phrase.head!r} well enough")
    return one(figure, f"{phrase.head!r}, likeliest of {len(found) - 1}")


def _held(found: list[Candidate], taken: Candidate) -> bool:
    """Whether others are called so and the likeliest is not; of one alone who is, another may be called so too."""
    bearing = sum("role" in one.features for one in found)
    if bearing > 1:
        return taken.features.keys().isdisjoint({"role", "kin", "tied", "nobody"})
    return bearing == 1 and not _told_so(taken.features)


def _told_so(features: dict[str, float]) -> bool:
    """Whether the article ties a description to a candidate, or calls it nothing else."""
    return not features.keys().isdisjoint({"role", "kin", "tied", "nobody", "no role"})


def introduced_later(scene: Scene, phrase: Phrase, place: Place) -> Answer | None:
    """Who is first named further on, behind the same noun: "His lawyer said ..." and then "the lawyer, Ada Mora,"."""
    if not _OTHERS.isdisjoint(place.paragraph.lows[phrase.first : phrase.end]):
        return None  # "A second resident"
    for paragraph in scene.prose.paragraphs[place.paragraph.number : place.paragraph.number + _AHEAD]:
        start = phrase.end if paragraph is place.paragraph else 1
        for at in range(start, min(start + _FAR, len(paragraph.lows) - 2)):
            if paragraph.lows[at] != phrase.head or paragraph.lows[at - 1] != "the" or paragraph.quoted[at]:
                continue
            name = introduced(paragraph, at + 1, scene.names.get(paragraph.number, []))
            figure = scene.figure(name) if name else None
            if figure and figure.kind is Kind.PERSON and figure.name and not scene.seen(figure, place):
                return one(figure, f"named further on as the {phrase.head}") if fits(figure, phrase.gender) else None
    return None


def _age(phrase: Phrase, place: Place) -> str:
    """The years in "the 46-year-old", where nothing else says who it is."""
    lows = place.paragraph.lows[phrase.first : phrase.end]
    return next((found[1] for low in lows if (found := _AGE.fullmatch(low))), "")


def _named_ahead(scene: Scene, place: Place, phrase: Phrase) -> Figure | None:
    """Who speaks shortly after a description, is named there for the first time, and bears its role."""
    here = (place.paragraph.number, place.first)
    start = bisect_left(scene.findings, place.paragraph.starts[place.first], key=lambda one: one.content[0].start)
    for finding in scene.findings[start : start + _SOURCES]:
        later = scene.place(finding.source[0]) if finding.source else None
        if later is None or (later.paragraph.number, later.first) <= here:
            continue
        if later.paragraph.number - place.paragraph.number > _AHEAD:
            break
        source = analyse(later.paragraph, later.first, later.end, scene.names.get(later.paragraph.number, []))
        figure = scene.figure(source.name) if source.form is Form.NAME and source.name else None
        if figure and figure.kind is Kind.PERSON and figure.full and not scene.seen(figure, place):
            return figure if phrase.head in figure.roles and fits(figure, phrase.gender) else None
    return None


def _goes_on(scene: Scene, place: Place, phrase: Phrase, found: list[Candidate]) -> Figure | None:
    """Who spoke last, in an earlier sentence of the paragraph, where nobody else is named since.

    Not where the words tell whose somebody is: "her host", "the Mora aide".
    """
    last = scene.turns[-1] if scene.turns else None
    if last is None or last.paragraph != place.paragraph.number or len(last.figures) != 1 or last.phrase is None:
        return None
    figure, lows = last.figures[0], place.paragraph.lows
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    told = [
        lows[at] for at in range(phrase.first, head) if place.paragraph.words[at][0].isupper() and "-" not in lows[at]
    ]
    owned = lows[phrase.first] not in _DEFINITE or "'s" in lows[phrase.first : head]
    owned = owned or not places().issuperset(low for low in told if low not in _DEFINITE)
    if owned or last.sentence == place.sentence or figure.kind is not Kind.PERSON or not figure.name:
        return None
    if not fits(figure, phrase.gender) or not _may_be(
        scene, place, next((one for one in found if one.figure is figure), None)
    ):
        return None
    starts = place.paragraph.starts
    between = (
        scene.figure(name)
        for name in scene.names.get(place.paragraph.number, [])
        if last.phrase.end <= name.first < place.first
        and name.kind in {Kind.PERSON, Kind.OPEN}
        and scene.contents.at(starts[name.first]) == NOBODY
    )
    return figure if all(who is figure for who in between) else None


def _may_be(scene: Scene, place: Place, one: Candidate | None) -> bool:
    """Whether what the article calls somebody leaves room for a description; right behind a quotation it does more."""
    features = one.features if one else {}
    other = [key for key in features if key in {"conflict", "rival"} or key.startswith("other role")]
    tag = scene.moment(place).tag
    return "rival" not in other and (tag or (one is not None and not other))


def _coming(scene: Scene, place: Place, phrase: Phrase, *, exactly: bool) -> Figure | None:
    """Who of the named sources in the paragraphs after an opening description bears its role, else the first."""
    first: Figure | None = None
    met = [who for _, who in scene.cast.roll.before(place.paragraph.number, place.first, quoted=False)]
    bearing = [who for who in met if who.kind is Kind.PERSON and phrase.head in who.roles]
    charge = (titles().keys() & place.paragraph.lows[phrase.first : phrase.end]) - {phrase.head}  # "finance"
    for finding in scene.findings:
        later = scene.place(finding.source[0]) if finding.source else None
        if later is None or (later.paragraph.number, later.first) <= (place.paragraph.number, place.first):
            continue
        if later.paragraph.number - place.paragraph.number > _AHEAD:
            break
        source = analyse(later.paragraph, later.first, later.end, scene.names.get(later.paragraph.number, []))
        figure = scene.figure(source.name) if source.form is Form.NAME and source.name else None
        held = frozenset(source.name.titles) if source.name else frozenset[str]()
        if bearing and figure not in bearing:
            continue  # whoever bears the role was named: in a headline, by the surname alone
        if figure and figure.kind is Kind.PERSON and (phrase.head not in held or charge <= held):
            if phrase.head in figure.roles:
                return figure
            first = first or figure
    return first if first and not exactly and stands_for(phrase, first) else None
