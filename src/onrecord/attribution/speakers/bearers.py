"""Bearers: everybody whom a description such as "the veteran diplomat" may mean, with what speaks for each.

A log-linear choice, as for pronouns (see `salience`), among the persons met before
and nobody of them. What speaks for a candidate is the role that the article gives, the
place that stands beside the name, an owner, and how present the candidate is; the weights
are trained (see the training folder).
"""

from math import log, log1p

from onrecord.attribution.language.gazetteer import Role, roles
from onrecord.attribution.language.lexicon import AUXILIARIES, PREPOSITIONS, RELATIVES, cue_entries, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.charges import charge_ahead, goes_on
from onrecord.attribution.speakers.figures import Figure, fits
from onrecord.attribution.speakers.forms import Phrase
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.salience import Candidate, Moment
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import RANKS

_ANYBODY, _GENERAL, _LIFE, _CREEDS = (
    words("anybody"), words("general roles"), words("roles of a life"), words("creeds"),
)  # fmt: skip
_OWNERS = frozenset({"his", "her", "their", "its"})
_HANGING = frozenset({"of", "for", "to"})
_ASIDES = frozenset({",", "—", "–", "(", ")", ";"})
_APPOSED = 10  # tokens beside a name in which a possessor is looked for
_STANDING = frozenset({"legislature", "leadership", "race", "business", "stage", "sport", "church", "learning"})
_CALLINGS = frozenset({"church", "law", "police", "press", "voice"})  # of people who hardly run for an office
_ONE_OFFICE = frozenset({"leadership"})  # all that a word for an office of one person tells: "the premier"
_RACE = "race"  # whoever runs for an office may be anything else
_ADDED = frozenset({"former", "retired", "independent", "veteran", "then", "longtime", "outgoing", "presidential"})
_CHARGED = 2  # words of "finance minister"
_ONCE = log1p(1)
_LEAST = 0.005  # share of somebody who is not near at all


def bearers(scene: Scene, phrase: Phrase, place: Place) -> list[Candidate]:
    """Every person met before *place* of fitting gender, with features; and nobody of them, the last."""
    ranked = scene.choose(place, phrase.gender).ranked
    shares = {id(who): share for who, share in ranked}
    near = [who for who, _ in ranked]
    far = [
        who
        for _, who in scene.cast.roll.before(place.paragraph.number, place.first, quoted=True)
        if who.kind is Kind.PERSON and id(who) not in shares and fits(who, phrase.gender)
    ]
    moment, owner = scene.moment(place), possessor(scene, phrase, place)
    told = _told(phrase, place)
    sort, modified = _sort(phrase, place), _modified(phrase, place)
    found: list[Candidate] = []
    for who in [*near, *far]:
        features = {"share": log(max(shares.get(id(who), 0.0), _LEAST)), "far": float(id(who) not in shares)}
        features.update(_by_words(phrase, who, told, sort, modified=modified))
        features.update(_by_presence(scene, place, moment, who))
        features[f"count {sort}"] = features["count"]
        if owner and not tied(scene, phrase, place, who, owner):
            continue  # "Teel's widow" is not whoever else spoke
        if owner:
            features["tied"] = 1.0
        told_so = not features.keys().isdisjoint({"role", "kin", "tied"})
        if features["count"] <= _ONCE and sort in {"office", "other"} and not told_so:
            continue  # "the consul" after one mention of somebody whom nothing calls so
        found.append(Candidate(who, features))
    for feature in ("role", "kin", "placed"):
        having = [one for one in found if one.features.get(feature)]
        if len(having) == 1:
            having[0].features[f"only {feature}"] = 1.0
    nobody = {"nobody": 1.0, f"nobody {sort}": 1.0}
    if owner:
        nobody["nobody owned"] = 1.0
    if _narrowed(phrase, place):
        nobody["nobody narrowed"] = 1.0
    if moment.tag:
        nobody["nobody tag"] = 1.0
    return [*found, Candidate(None, nobody)]


def _by_words(phrase: Phrase, who: Figure, told: frozenset[str], sort: str, *, modified: bool) -> dict[str, float]:
    """What the description's own words tell for or against a candidate."""
    found: dict[str, float] = {}
    if phrase.head in who.roles:
        found["role"] = 1.0
        found[f"role {sort}"] = 1.0
    elif stands_for(phrase, who):
        found["kin"] = 1.0
    elif not who.roles:
        found["no role"] = 1.0
        found[f"no role {sort}"] = 1.0
    elif _conflicts(phrase, who):
        found["conflict"] = 1.0
    else:
        found["rival" if _rivals(phrase, who) else f"other role {sort}"] = 1.0
    if "role" not in found and "kin" not in found and modified:
        found["modified"] = 1.0  # "the transport minister" of somebody whom nothing calls a minister
    if told & who.traits:
        found["placed"] = 1.0
    if phrase.gender != "u" and who.gender == phrase.gender:
        found["gender"] = 1.0
    if not who.name:
        found["no name"] = 1.0
        found[f"no name {sort}"] = 1.0
    elif not who.full:
        found["short"] = 1.0
    return found


def _by_presence(scene: Scene, place: Place, moment: Moment, who: Figure) -> dict[str, float]:
    """What speaks for a candidate by where it was met."""
    here = (place.paragraph.number, place.first)
    found = {"count": log1p(sum((one.paragraph, one.first) < here for one in who.mentions))}
    if moment.last is who:
        found["spoke last, tag" if moment.tag else "spoke last"] = 1.0
    if moment.holder is who:
        found["holder"] = 1.0
    if id(who) in scene.voices:
        found["voice"] = 1.0
    if who.mentions and who.mentions[0].paragraph == 0:
        found["headline"] = 1.0
    last = next((one for one in scene.trace.back(12) if one.figure is who), None)
    if last and (last.paragraph, last.sentence) == (place.paragraph.number, place.sentence) and not moment.tag:
        found["here"] = 1.0
    return found


def _sort(phrase: Phrase, place: Place) -> str:
    """What sort of noun a description has."""
    if any(low.endswith("-year-old") for low in place.paragraph.lows[phrase.first : phrase.end]):
        return "age"
    if phrase.head in _ANYBODY:
        return "anybody"
    if phrase.head in _LIFE or phrase.head in _CREEDS:
        return "life"
    if phrase.role is None:
        return "age"
    if "voice" in phrase.role.fields:
        return "voice"
    return "office" if not phrase.role.fields.isdisjoint(_STANDING) else "other"


def _told(phrase: Phrase, place: Place) -> frozenset[str]:
    """The words with capitals of a description: "the Eastby senator"."""
    paragraph = place.paragraph
    start = paragraph.sentences[place.sentence].first
    return frozenset(
        paragraph.lows[at] for at in range(phrase.first, phrase.end) if paragraph.words[at][0].isupper() and at > start
    )


def _modified(phrase: Phrase, place: Place) -> bool:
    """Whether small words before a noun tell more than everybody knows: "the harbour commissioner"."""
    lows, words = place.paragraph.lows, place.paragraph.words
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    return any(words[at][0].islower() and lows[at] not in _ADDED for at in range(phrase.first + 1, head))


def _narrowed(phrase: Phrase, place: Place) -> bool:
    """Whether what hangs on a noun tells which one is meant: "the man who ...", "the head of the board"."""
    lows = place.paragraph.lows
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    return head + 1 < phrase.end and lows[head + 1] in PREPOSITIONS | RELATIVES


def possessor(scene: Scene, phrase: Phrase, place: Place) -> str:
    """Whose the person described is, in small letters: "doe" of "Mark Doe's widow" or "the widow of Mark Doe"."""
    paragraph, lows = place.paragraph, place.paragraph.lows
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    for at in range(head - 1, phrase.first, -1):
        if lows[at] in {"'s", "'"}:
            return lows[at - 1]
    if lows[phrase.first] in _OWNERS:
        return lows[phrase.first]
    if head + 1 < phrase.end and lows[head + 1] in _HANGING:
        names = scene.names.get(paragraph.number, [])
        name = next((one for one in names if head + 1 < one.first and one.end <= phrase.end), None)
        if name and not any(paragraph.words[at] == "," for at in range(head, name.first)):
            return name.words[-1].lower()
    return ""


def tied(scene: Scene, phrase: Phrase, place: Place, who: Figure, owner: str) -> bool:
    """Whether an earlier mention of *who* stands beside the owner: "Jill Tan's lawyer, Ada Mora"."""
    if owner in who.traits:
        return True
    here = (place.paragraph.number, place.first)
    for name in who.mentions:
        if (name.paragraph, name.first) >= here:
            return False
        paragraph = scene.prose.paragraphs[name.paragraph]
        if paragraph is place.paragraph and _is_tag(paragraph, name, phrase):
            continue
        sides = (_beside(paragraph, name, ahead=True), _beside(paragraph, name, ahead=False))
        if any(phrase.head in side and _owns(owner, side) for side in sides):
            return True
    return False


def in_charge(scene: Scene, phrase: Phrase, place: Place) -> Figure | None:
    """The only person whom the article calls so in as many words: "the finance minister" of two ministers."""
    lows = place.paragraph.lows
    head = next((at for at in range(phrase.first, phrase.end) if lows[at] == phrase.head), phrase.end)
    told = [low for low in lows[phrase.first + 1 : head + 1] if low not in _ADDED]
    small = all(word.isalpha() and word.islower() for word in place.paragraph.words[phrase.first + 1 : head + 1])
    if len(told) < _CHARGED or lows[phrase.first] != "the" or not small:
        return None
    here, found = (place.paragraph.number, place.first), dict[int, Figure]()
    for who in scene.cast.roll.all:
        for name in who.mentions if who.kind is Kind.PERSON and fits(who, phrase.gender) else ():
            sides = (_beside(scene.prose.paragraphs[name.paragraph], name, ahead=ahead) for ahead in (True, False))
            if (name.paragraph, name.first) < here and any(_within(told, side) for side in sides):
                found[id(who)] = who
    return next(iter(found.values())) if len(found) == 1 else None


def _within(told: list[str], side: list[str]) -> bool:
    """Whether words stand side by side among others."""
    return any(side[at : at + len(told)] == told for at in range(len(side) - len(told) + 1))


def _is_tag(paragraph: Paragraph, name: Name, phrase: Phrase) -> bool:
    """Whether a description behind a name says who speaks, not who that is: "at Gull Point, its chairwoman said"."""
    return phrase.first == name.end + 1 and _ASIDES.isdisjoint(paragraph.words[phrase.end : phrase.end + 1])


def _owns(owner: str, side: list[str]) -> bool:
    """Whether words in apposition make *owner* the owner: "Jill Tan's lawyer", "a lawyer for Tan", "her lawyer"."""
    return any(
        low == owner
        and (low in _OWNERS or side[at + 1 : at + 2] in (["'s"], ["'"]) or not _HANGING.isdisjoint(side[:at]))
        for at, low in enumerate(side)
    )


def _beside(paragraph: Paragraph, name: Name, *, ahead: bool) -> list[str]:
    """The words in apposition to a name, with its titles: up to a verb, a comma, or the sentence's end."""
    lows, words = paragraph.lows, paragraph.words
    sentence = paragraph.sentences[name.sentence]
    charge = charge_ahead(paragraph, name.first, name.end)
    at, step = (charge.stop if charge else name.first - 1, -1) if ahead else (name.end, 1)
    if not ahead and (at >= sentence.end or words[at] not in _ASIDES or goes_on(paragraph, name.first, name.end)):
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


def stands_for(phrase: Phrase, who: Figure) -> bool:
    """Whether a description's noun can stand for a role of *who*: "diplomat" for an ambassador.

    An office that one person has at a time is told by more than a seat: an MP is not the premier, though the minister.
    """
    known = roles()
    own: Role | None = phrase.role
    if own is None or not own.fields:
        return False
    sole = own.fields == _ONE_OFFICE
    return any(
        own.fields & known[noun].fields and (phrase.head in _GENERAL or noun in _GENERAL or noun == phrase.head)
        for noun in who.roles
        if noun in known and not (sole and noun.upper() in RANKS)
    )


def _rivals(phrase: Phrase, who: Figure) -> bool:
    """Whether *who* has another role of a description's field: a consul is no ambassador."""
    own = phrase.role.fields if phrase.role else frozenset()
    return any(not own.isdisjoint(roles()[noun].fields) for noun in who.roles if noun in roles())


def _conflicts(phrase: Phrase, who: Figure) -> bool:
    """Whether what the article calls *who* speaks against a description: a bishop is no senator."""
    known = roles()
    own = known[phrase.head].fields if phrase.head in known else frozenset()
    told = [known[noun].fields for noun in who.roles if noun in known and known[noun].fields]
    apart = bool(own) and bool(told) and all(own.isdisjoint(fields) for fields in told)
    return apart and (_RACE not in own.union(*told) or not _CALLINGS.isdisjoint(own.union(*told)))
