"""Pronouns of number: "they", "it" and "both", which go back to whoever of that number is present or was speaking."""

from itertools import islice

from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.speakers.answers import UNNAMED, Answer, one, several, unknown, unnamed
from onrecord.attribution.speakers.charges import of_several
from onrecord.attribution.speakers.collectives import institution
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.groups import joined, two
from onrecord.attribution.speakers.scene import Place, Scene, Turn
from onrecord.attribution.speakers.sorts import Kind
from onrecord.statement import SpeakerType

_BOUND = words("those who belong together")
_PAIRS_OF_BODIES = words("pairs of bodies")
_KIN = frozenset({"brothers", "siblings", "sisters", "twins"})
_TWO = 2
_FEW = range(2, 4)  # whom one noun can introduce by name
_LOOK = 60  # names before a place among which they are looked for
_RACE = "race"  # others run, too
_OPEN_SETS = (
    words("anybody") | words("creeds") | {"leader", "governor", "lawmaker", "senator"}
)  # of whom there are more
_PAGE, _PARAGRAPH = 12, 3  # sentences back in which "the brothers" or "the authors" must be named together
_OF_TWO = ("former", "latter")
_THEY = frozenset({"they", "their", "them"})


def other_pronoun(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """They, it: whoever of that number was speaking shortly before."""
    last = scene.turns[-1] if scene.turns else None
    if phrase.head == "both":
        pair = two(scene, place)
        if place.paragraph.lows[phrase.end - 1].removesuffix("s") in _BOUND and not _bound(scene, place, pair):
            return unknown("two who belong together")
        if pair and not _suits(scene, phrase, place, pair):
            return unknown("two others")
        return several(pair, "the two mentioned last") if pair else unknown("more or fewer than two are present")
    if phrase.head == "pair":
        return _pair(scene, phrase, place)
    if phrase.head in _OF_TWO:
        pair = two(scene, place)
        return one(pair[_OF_TWO.index(phrase.head)], f"the {phrase.head} of two") if pair else unknown("of no two")
    if phrase.head in {"it", "its"}:
        return _it(scene, phrase, place, last)
    if last and last.speaker and last.speaker.type is SpeakerType.GROUP and last.paragraph == place.paragraph.number:
        return Answer(last.speaker, last.figures, "pronoun, who was speaking")
    nameless = last is not None and last.speaker == UNNAMED and place.paragraph.number - last.paragraph <= 1
    named = joined(scene, place, subject=True) if phrase.head in _THEY and not nameless else ()
    if named:
        return several(named, "pronoun, those named in one breath")
    if last is None or last.speaker is None or last.paragraph < place.paragraph.number - 1:
        return unknown("pronoun without a candidate")
    kind = last.speaker.type
    plural = kind is SpeakerType.GROUP or (kind is SpeakerType.UNNAMED and not last.figures)
    if phrase.head in _THEY and plural:
        return Answer(last.speaker, last.figures, "pronoun, who was speaking")
    return unknown("pronoun without a candidate")


def _pair(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """The two named last in one breath whom "the brothers" or "the companies" fits."""
    noun = place.paragraph.lows[phrase.end - 1]
    lasting = noun in _KIN | _PAIRS_OF_BODIES
    pair = joined(scene, place, subject=False, reach=_PAGE if lasting else _PARAGRAPH)
    bodies = {one.kind is Kind.ORGANISATION for one in pair}
    apart = noun in _KIN and len({one.surname for one in pair}) > 1
    if len(pair) != _TWO or bodies != {noun in _PAIRS_OF_BODIES} or apart:
        return unnamed("several, none of them named")
    return several(pair, f"the {noun} named in one breath")


def called_so(scene: Scene, phrase: Phrase, place: Place) -> Answer | None:
    """Those whom one plural noun introduced, "the teachers" after "Two teachers, Ada Mora and Ben Teel"; else None."""
    lows, singular = place.paragraph.lows, phrase.head.removesuffix("s")
    role = roles().get(singular) if phrase.head.endswith("s") else None
    if role is None or _RACE in role.fields or singular in _OPEN_SETS or lows[phrase.first] != "the":
        return None
    if lows[phrase.end - 1] != phrase.head:
        return None  # "the teachers who had stayed"
    found: dict[int, Figure] = {}
    for name in islice(scene.cast.before(place.paragraph.number, place.first), _LOOK):
        figure = scene.figure(name)
        if figure and figure.name and of_several(scene.prose.paragraphs[name.paragraph], name.first) == singular:
            found[id(figure)] = figure
    others = (one for one in scene.cast.roll.all if singular in one.roles and id(one) not in found)
    if len(found) not in _FEW or any(others):
        return None
    return several(tuple(reversed(found.values())), f"those called {phrase.head!r}")


def _bound(scene: Scene, place: Place, pair: tuple[Figure, ...]) -> bool:
    """Whether two seem to belong together: they are named in one breath, or bear one surname."""
    return pair == joined(scene, place, subject=False) or len({one.surname for one in pair if one.words}) == 1


def _suits(scene: Scene, phrase: Phrase, place: Place, pair: tuple[Figure, ...]) -> bool:
    """Whether a plural noun may mean a pair: not where only others are called that, and the two stand elsewhere."""
    noun = place.paragraph.lows[phrase.end - 1].removesuffix("s")
    called = [one for one in scene.cast.roll.all if noun in one.roles]
    if not called or any(one in called for one in pair):
        return True
    return all(any(name.paragraph == place.paragraph.number for name in one.mentions) for one in pair)


def _it(scene: Scene, phrase: Phrase, place: Place, last: Turn | None) -> Answer:
    """The document or body that spoke just before, or the body that is most present."""
    if last is None or place.paragraph.number - last.paragraph > 1:
        body = institution(scene, place, phrase.head)
        return one(body, "pronoun, the organisation present") if body else unknown("pronoun without a candidate")
    here = place.paragraph.number == last.paragraph and place.sentence - last.sentence <= 1
    if last.phrase and last.phrase.form is Form.DOCUMENT and (here or place.sentence == 0):
        return Answer(last.speaker, last.figures, "pronoun, the document that was quoted")
    if last.speaker == UNNAMED:
        return unknown("pronoun without a candidate")  # a body that has no name
    spoke = last.figures[0] if len(last.figures) == 1 else None
    if spoke and here and spoke.kind in {Kind.ORGANISATION, Kind.PLACE}:
        return one(spoke, "pronoun, the organisation that was speaking")
    body = institution(scene, place, phrase.head)
    return one(body, "pronoun, the organisation present") if body else unknown("pronoun without a candidate")
