"""Descriptions: whom "the veteran diplomat" means, where the text ties the words to a person.

What ties them is the role that the article gives a person (in a title or an
apposition), an age, or a noun that can stand for that role. Words that nobody
fits stay open, whoever spoke last: they may bring on somebody new.
"""

import re

from onrecord.attribution.language.gazetteer import Role, roles
from onrecord.attribution.language.lexicon import AUXILIARIES, cue_entries, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.answers import UNNAMED, Answer, one, unknown, unnamed
from onrecord.attribution.speakers.figures import Figure, fits
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.phrases import Form, Phrase, analyse
from onrecord.attribution.speakers.scene import Place, Scene

_ANYBODY = words("anybody")
_GENERAL = words("general roles")
_LIFE = words("roles of a life")
_AGE = re.compile(r"(\d{2,3})-year-old")
_DEFINITE = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"his", "her", "their", "its"})
_HANGING = frozenset({"of", "for", "to"})
_ASIDES = frozenset({",", "—", "–", "(", ")", ";"})
_APPOSED = 10  # tokens beside a name in which a possessor is looked for
_AHEAD = 3  # paragraphs after an opening description in which its bearer may be named
_CREEDS = words("creeds")
_STANDING = frozenset({"legislature", "leadership", "race", "business", "stage", "sport", "church", "learning"})
_CALLINGS = frozenset({"church", "law", "police", "press", "voice"})  # of people who hardly run for an office
_RECENT = 12  # mentions that are looked at for one in the same sentence
_ADDED = frozenset({"former", "retired", "independent", "veteran", "then", "longtime", "outgoing", "presidential"})
_RACE = "race"  # whoever runs for an office may be anything else
_SURE = 0.6  # probability of the likeliest among several whom a description fits
_PRESENT = 0.6  # share, among those near, of somebody whom only the place speaks for
_ALONE = 0.6  # probability of somebody present whom words for an office can mean ahead of what is said
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
    possessor = _owner(place.paragraph, phrase, scene.names.get(place.paragraph.number, []))
    if age and not possessor:
        return _aged(scene, phrase, place, age[1])
    persons = [who for who in scene.cast.figures if who.kind is Kind.PERSON and fits(who, phrase.gender)]
    if possessor:
        earlier = [who for who in persons if scene.seen(who, place)]
        persons = [who for who in persons if who not in earlier or _tied(scene, phrase, place, who, possessor)]
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
    coming = None if scene.turns else _coming(scene, place, phrase.head)
    if coming and (coming in loose or phrase.head in coming.roles):
        return one(coming, f"{phrase.head!r} fits the first to be named")
    met = any(scene.seen(who, place) for who in (*exact, *loose))
    if not met and not possessor and _lasting(phrase):
        return _present(scene, phrase, place)
    if place.paragraph.number == 0 and phrase.first == 0 and not possessor and lows[0] not in _DEFINITE:
        return unnamed("no name in the source")
    return unknown(
        f"more than one could be the {phrase.head}" if exact or loose else f"nobody named fits {phrase.head!r}"
    )


def _owner(paragraph: Paragraph, phrase: Phrase, names: list[Name]) -> str:
    """Whose the person described is, in small letters: "doe" of "Mark Doe's widow" or "the widow of Mark Doe"."""
    lows = paragraph.lows
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    for at in range(head - 1, phrase.first, -1):
        if lows[at] in {"'s", "'"}:
            return lows[at - 1]
    if lows[phrase.first] in _OWNERS:
        return lows[phrase.first]
    if head + 1 < phrase.end and lows[head + 1] in _HANGING:
        name = next((one for one in names if head + 1 < one.first and one.end <= phrase.end), None)
        if name and not any(paragraph.words[at] == "," for at in range(head, name.first)):
            return name.words[-1].lower()
    return ""


def _tied(scene: Scene, phrase: Phrase, place: Place, who: Figure, possessor: str) -> bool:
    """Whether an earlier mention of *who* stands beside the possessor: "Jill Tan's lawyer, Ada Mora"."""
    if possessor in who.traits:
        return True
    here = (place.paragraph.number, place.first)
    for name in who.mentions:
        if (name.paragraph, name.first) >= here:
            return False
        paragraph = scene.prose.paragraphs[name.paragraph]
        sides = (_beside(paragraph, name, ahead=True), _beside(paragraph, name, ahead=False))
        if any(phrase.head in side and _owns(possessor, side) for side in sides):
            return True
    return False


def _owns(possessor: str, side: list[str]) -> bool:
    """Whether words in apposition make *possessor* the owner: "Jill Tan's lawyer", "a lawyer for Tan", "her lawyer"."""
    return any(
        low == possessor
        and (low in _OWNERS or side[at + 1 : at + 2] in (["'s"], ["'"]) or not _HANGING.isdisjoint(side[:at]))
        for at, low in enumerate(side)
    )


def _beside(paragraph: Paragraph, name: Name, *, ahead: bool) -> list[str]:
    """The words in apposition to a name, with its titles: up to a verb, a comma, or the sentence's end."""
    lows, words = paragraph.lows, paragraph.words
    sentence = paragraph.sentences[name.sentence]
    at, step = (name.first - 1, -1) if ahead else (name.end, 1)
    if not ahead and (at >= sentence.end or words[at] not in _ASIDES):
        return []
    if sentence.first <= at < sentence.end and words[at] in _ASIDES:
        at += step
    found: list[str] = []
    while sentence.first <= at < sentence.end and len(found) < _APPOSED:
        verb = lows[at] in AUXILIARIES - {"'s"} or (lows[at] in cue_entries() and lows[at] not in roles())
        if words[at] in _ASIDES or verb:
            break
        found.append(lows[at])
        at += step
    return found[::step]


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
    return unknown("more than one of that age") if old else _present(scene, phrase, place, age=True)


def _present(scene: Scene, phrase: Phrase, place: Place, *, age: bool = False) -> Answer:
    """Words about a life, such as an age or an origin, that bring on nobody new: they mean who is present."""
    ranked = [(who, share) for who, share in scene.choose(place, phrase.gender).ranked if not _conflicts(phrase, who)]
    placed = {
        place.paragraph.lows[at]
        for at in range(phrase.first, phrase.end)
        if place.paragraph.words[at][0].isupper() and at > place.paragraph.sentences[place.sentence].first
    }
    tied = [(who, share) for who, share in ranked if placed & who.traits]
    if len(tied) == 1:
        return one(tied[0][0], f"{phrase.head!r} of the place that stands beside the name")
    familiar = age or phrase.head in _LIFE or phrase.head not in roles() or scene.moment(place).tag
    least = max(_PRESENT * sum(share for _, share in ranked), _LEAST) if familiar else _ALONE
    present = ranked and ranked[0][1] >= least and (familiar or _resumes(scene, phrase, place, ranked[0][0]))
    if not present or (age and ranked[0][0].age) or _here(scene, place, ranked[0][0]):
        return unknown(f"nobody named fits {phrase.head!r}")
    return one(ranked[0][0], f"{phrase.head!r} brings on nobody new")


def _lasting(phrase: Phrase) -> bool:
    """Whether a noun tells what somebody is to everybody, as "senator" does and "spokesman" does not."""
    role = phrase.role
    return phrase.head in _LIFE | _CREEDS or (role is not None and not role.fields.isdisjoint(_STANDING))


def _resumes(scene: Scene, phrase: Phrase, place: Place, who: Figure) -> bool:
    """Whether words for an office tell no more than that of *who*, a full name that has spoken: "the Ohio senator"."""
    told = place.paragraph.words[phrase.first + 1 : phrase.end]
    plain = all(word[0].isupper() or word.lower() in _ADDED or word.lower() == phrase.head for word in told)
    return plain and who.full and id(who) in scene.voices


def _here(scene: Scene, place: Place, who: Figure) -> bool:
    """Whether a clause of the same sentence names *who*, whom a description in it then hardly means as well."""
    last = next((one for one in scene.trace.back(_RECENT) if one.figure is who), None)
    same = last is not None and (last.paragraph, last.sentence) == (place.paragraph.number, place.sentence)
    return same and not scene.moment(place).tag


def _conflicts(phrase: Phrase, who: Figure) -> bool:
    """Whether what the article calls *who* speaks against a description: a bishop is no senator."""
    known = roles()
    own = known[phrase.head].fields if phrase.head in known else frozenset()
    told = [known[noun].fields for noun in who.roles if noun in known and known[noun].fields]
    apart = bool(own) and bool(told) and all(own.isdisjoint(fields) for fields in told)
    return apart and (_RACE not in own.union(*told) or not _CALLINGS.isdisjoint(own.union(*told)))


def _coming(scene: Scene, place: Place, head: str) -> Figure | None:
    """Who of the named sources in the paragraphs after an opening description bears its role, else the first."""
    first: Figure | None = None
    for finding in scene.findings:
        later = scene.place(finding.source[0]) if finding.source else None
        if later is None or later.paragraph.number <= place.paragraph.number:
            continue
        if later.paragraph.number - place.paragraph.number > _AHEAD:
            break
        phrase = analyse(later.paragraph, later.first, later.end, scene.names.get(later.paragraph.number, []))
        figure = scene.figure(phrase.name) if phrase.form is Form.NAME and phrase.name else None
        if figure and figure.kind is Kind.PERSON:
            if head in figure.roles:
                return figure
            first = first or figure
    return first
