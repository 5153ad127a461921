"""Descriptions: whom "the veteran diplomat" means, where the text ties the words to a person.

What ties them is the role that the article gives a person (in a title or an
apposition), an age, or a noun that can stand for that role. Words that nobody
fits stay open, whoever spoke last: they may bring on somebody new.
"""

import re

from onrecord.attribution.language.gazetteer import Role, roles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.speakers.answers import UNNAMED, Answer, one, unknown, unnamed
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Kind
from onrecord.attribution.speakers.phrases import Form, Phrase, analyse
from onrecord.attribution.speakers.scene import Place, Scene, fits

_ANYBODY = words("anybody")
_GENERAL = words("general roles")
_LIFE = words("roles of a life")
_AGE = re.compile(r"(\d{2,3})-year-old")
_AHEAD = 3  # paragraphs after an opening description in which its bearer may be named
_SURE = 0.6  # probability of the likeliest among several whom a description fits
_PRESENT = 0.6  # share, among those near, of somebody whom only the place speaks for
_LEAST = 0.4  # probability of the same, over against nobody of those near


def described(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Decide whom a definite description at *place* means."""
    if phrase.head in _ANYBODY:
        last = scene.turns[-1] if scene.turns else None
        if last and last.speaker == UNNAMED and place.paragraph.number - last.paragraph <= 1:
            return unnamed("goes back to somebody unnamed", *last.figures)
        return unknown(f"nobody named fits {phrase.head!r}")
    lows = place.paragraph.lows[phrase.first : phrase.end]
    age = next((found for low in lows if (found := _AGE.fullmatch(low))), None)
    if age:
        return _aged(scene, phrase, place, age[1])
    persons = [who for who in scene.cast.figures if who.kind is Kind.PERSON and fits(who, phrase.gender)]
    exact = _narrowed([who for who in persons if phrase.head in who.roles], phrase, place)
    loose = [who for who in persons if _stands_for(phrase, who)]
    for fitting in (exact, loose):
        seen = [who for who in fitting if scene.seen(who, place)]
        chosen = seen[0] if len(seen) == 1 else _likeliest(scene, phrase, place, seen)
        if chosen and not _overshadowed(scene, phrase, place, chosen):
            return one(
                chosen,
                f"the only person named whom {phrase.head!r} fits"
                if len(seen) == 1
                else f"the likeliest of those whom {phrase.head!r} fits",
            )
    coming = None if scene.turns else _coming(scene, place)
    if coming and (coming in loose or phrase.head in coming.roles):
        return one(coming, f"{phrase.head!r} fits the first to be named")
    if phrase.head in _LIFE and not exact and not loose:
        return _present(scene, phrase, place)
    return unknown(
        f"more than one could be the {phrase.head}" if exact or loose else f"nobody named fits {phrase.head!r}"
    )


def _narrowed(fitting: list[Figure], phrase: Phrase, place: Place) -> list[Figure]:
    """Of several who bear a role, those whom the description's other words fit: "the Eastby senator"."""
    if len(fitting) < 2:
        return fitting
    told = {
        place.paragraph.lows[at] for at in range(phrase.first, phrase.end) if place.paragraph.words[at][0].isupper()
    }
    closer = [who for who in fitting if told & who.traits]
    return closer or fitting


def _stands_for(phrase: Phrase, who: Figure) -> bool:
    """Whether a description's noun can stand for a role of *who*: "diplomat" for an ambassador."""
    known = roles()
    own: Role | None = phrase.role
    if own is None or not own.fields:
        return False
    return any(
        own.fields & known[noun].fields and (phrase.head in _GENERAL or noun in _GENERAL or noun == phrase.head)
        for noun in who.roles
        if noun in known
    )


def _likeliest(scene: Scene, phrase: Phrase, place: Place, fitting: list[Figure]) -> Figure | None:
    """Of several whom the words fit, the one who is most present at *place*."""
    choice = scene.choose(place, phrase.gender)
    if choice.even and all(who in fitting for who, _ in choice.ranked[:2]):
        return None
    parts = [(who, share) for who, share in choice.ranked if who in fitting]
    whole = sum(share for _, share in parts)
    return parts[0][0] if parts and parts[0][1] >= _SURE * whole and whole else None


def _overshadowed(scene: Scene, phrase: Phrase, place: Place, chosen: Figure) -> bool:
    """Whether somebody whose role nothing tells is so much more present that the words may mean them."""
    ranked = {id(who): (who, share) for who, share in scene.choose(place, phrase.gender).ranked}
    mine = ranked[id(chosen)][1] if id(chosen) in ranked else 0.0
    return any(not who.roles and who.full and share > max(0.6, 3 * mine) for who, share in ranked.values())


def _aged(scene: Scene, phrase: Phrase, place: Place, age: str) -> Answer:
    """Whom "the 46-year-old" means: who is said to be that old, or who alone is present."""
    old = [who for who in scene.cast.figures if who.age == age and scene.seen(who, place)]
    if len(old) == 1:
        return one(old[0], "the only person of that age")
    return unknown("more than one of that age") if old else _present(scene, phrase, place)


def _present(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Words about a life, such as an age or an origin, that bring on nobody new: they mean who is present."""
    ranked = scene.choose(place, phrase.gender).ranked
    present = ranked and ranked[0][1] >= max(_PRESENT * sum(share for _, share in ranked), _LEAST)
    if not present or ranked[0][0].age:
        return unknown(f"nobody named fits {phrase.head!r}")
    return one(ranked[0][0], f"{phrase.head!r} brings on nobody new")


def _coming(scene: Scene, place: Place) -> Figure | None:
    """Who is the first named source in the paragraphs after an opening description."""
    for finding in scene.findings:
        later = scene.place(finding.source[0]) if finding.source else None
        if later is None or later.paragraph.number <= place.paragraph.number:
            continue
        if later.paragraph.number - place.paragraph.number > _AHEAD:
            return None
        phrase = analyse(later.paragraph, later.first, later.end, scene.names.get(later.paragraph.number, []))
        figure = scene.figure(phrase.name) if phrase.form is Form.NAME and phrase.name else None
        return figure if figure and figure.kind is Kind.PERSON else None
    return None
