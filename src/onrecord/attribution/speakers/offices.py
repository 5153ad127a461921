"""Offices: organisations that go by whose they are, "Mora's campaign", and those that a phrase names by itself."""

from bisect import bisect_left
from itertools import islice, pairwise

from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, sort_of, words
from onrecord.attribution.speakers.answers import Answer, one, unknown
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Phrase
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import CHAMBERS

_OWNED, _NATIONAL = words("named by owners"), words("named by countries")
_PAPERS = words("press names") | sort_of("newspaper")
_POSSESSIVE = {"his": "m", "her": "f"}
_JOINING = frozenset({"and", "or", "like", "including", "such"})
_RULES = 3  # times as often named as another president
_CAMPAIGNS = frozenset({"campaign", "camp", "team"})
_PAIR = 2
_UNTOLD = frozenset({"'s", "'", "the", "this", "that", "own"})
_LOOK = 20  # mentions that are looked at for whoever is most present
_MAIN = 1.5  # times as often named as the next


def office(scene: Scene, phrase: Phrase, place: Place, head: int) -> Answer | None:
    """Decide which organisation a phrase with its noun at token *head* means, where its own words tell."""
    told = _behind(scene, phrase, place, head) or _chamber(scene, phrase, place, head) or _press(scene, place, head)
    if told is None and phrase.name is not None:
        told = _owned(scene, phrase, phrase.name, place)
    if told:
        return one(told, "named")
    if place.paragraph.lows[phrase.first] in _POSSESSIVE and phrase.head in _OWNED:
        return _of_pronoun(scene, phrase, place)
    return None


def spelled_out(scene: Scene, phrase: Phrase, place: Place, head: int) -> Figure | None:
    """The only body whose name has all words of a phrase: "Norway's mining authority"."""
    lows = place.paragraph.lows
    told = {low for low in lows[phrase.first : head + 1] if low not in _UNTOLD}
    if len(told) < _PAIR or phrase.head in _OWNED:
        return None
    bodies = (who for who in scene.cast.roll.bodies(told) if _ends_in(who.words, phrase.head))
    fitting = list(islice(bodies, _PAIR))
    return fitting[0] if len(fitting) == 1 else None


def _ends_in(words_: tuple[str, ...], noun: str) -> bool:
    """Whether a name is of a body of a sort: "Harbour Board" and "Board of Tarn" of a board, "Board Hub" is none."""
    return words_[-1] == noun or any(pair[0] == noun and pair[1] in {"of", "for"} for pair in pairwise(words_))


def main_office(scene: Scene, phrase: Phrase, place: Place) -> Figure | None:
    """Whose "the administration" or "the campaign" is where no other is named: the president's, the main person's."""
    if phrase.head == "administration":
        ruling = [who for who in scene.cast.roll.titled("president") if any(map(_rules, who.mentions))]
        ruling.sort(key=lambda who: -len(who.mentions))
        clear = len(ruling) == 1 or (ruling and len(ruling[0].mentions) > _RULES * len(ruling[1].mentions))
        return scene.cast.office((ruling[0].name.split()[-1],), phrase.head) if clear else None
    return _candidates_office(scene, phrase, place) if phrase.head in _CAMPAIGNS else None


def _where(name: Name) -> tuple[int, int]:
    return (name.paragraph, name.first)


def _rules(name: Name) -> bool:
    """Whether a mention calls somebody president now: "President Mora", not "former President Mora"."""
    return name.titles[-1:] == ("president",) and name.titles[:1] not in {("former",), ("vice",)}


def _candidates_office(scene: Scene, phrase: Phrase, place: Place) -> Figure | None:
    """Whose campaign is meant: of those who have one, whoever is most present; else of whom the article is about."""
    owners = set[str]().union(*map(scene.cast.roll.owners, _CAMPAIGNS))
    running = (who for owner in owners for who in scene.cast.by_last.get(owner, ()) if who.kind is Kind.PERSON)
    some = list(islice(running, _PAIR))
    near = [who for who in _near(scene) if not some or who.surname in owners]
    main = some[0] if len(some) == 1 else scene.trace.foremost(near, place.paragraph.number, place.sentence)
    if main is None and not some:
        main = _main(scene, place)
    return scene.cast.office((main.name.split()[-1],), phrase.head) if main else None


def _near(scene: Scene) -> list[Figure]:
    """The persons with names who were mentioned last."""
    return [one.figure for one in scene.trace.back(_LOOK) if one.figure.kind is Kind.PERSON and one.figure.name]


def _main(scene: Scene, place: Place) -> Figure | None:
    """Who is named far more often than others, and in the headline."""
    here = (place.paragraph.number, place.first)
    persons = [one for one in scene.cast.roll.all if one.kind is Kind.PERSON]
    often = sorted((bisect_left(who.mentions, here, key=_where), at) for at, who in enumerate(persons))
    if not often or (len(often) > 1 and often[-1][0] < _MAIN * often[-2][0]):
        return None
    main = persons[often[-1][1]]
    return main if main.mentions[0].paragraph == 0 else None


def _behind(scene: Scene, phrase: Phrase, place: Place, head: int) -> Figure | None:
    """What "of" ties to a name: "the campaign of Ada Mora", "the board of ports" of the Eastby Board of Ports."""
    lows, words_ = place.paragraph.lows, place.paragraph.words
    if lows[head + 1 : head + 2] != ["of"]:
        return None
    names = scene.names.get(place.paragraph.number, [])
    ends = [one for one in names if head < one.first and one.end <= phrase.end]
    name = next((one for one in ends if one.end == phrase.end or words_[one.end] == ","), None)
    if name and any(not words_[at].isalpha() or lows[at] in _JOINING for at in range(head, name.first - 1)):
        name = None
    if name and not PREPOSITIONS.isdisjoint(lows[head + 2 : name.first]):
        name = None  # "the campaign of the senator from Norway" is not Norway's
    figure = scene.figure(name) if name else None
    if name and figure and phrase.head in _OWNED | _NATIONAL and figure.kind in {Kind.PERSON, Kind.PLACE}:
        sort = lows[phrase.first + 1 : head] if phrase.head in _NATIONAL and lows[phrase.first] == "the" else []
        return scene.cast.office(name.words, *sort, phrase.head)  # "the foreign ministry of Norway"
    told = {low for low in lows[head : phrase.end] if low not in PREPOSITIONS | DETERMINERS}
    full = list(scene.cast.roll.bodies(told)) if len(told) > 1 else []
    return full[0] if len(full) == 1 else None


def _chamber(scene: Scene, phrase: Phrase, place: Place, head: int) -> Figure | None:
    """Which chamber "the Senate" is: the one that the article names in full, else itself; never the White House."""
    low, word = place.paragraph.lows[head], place.paragraph.words[head]
    if low not in CHAMBERS - {"state"} or not word[0].isupper() or phrase.name is not None or head - phrase.first != 1:
        return None
    bodies = [one for one in scene.cast.roll.bodies((low,)) if "white" not in one.words]
    full = [one for one in bodies if len(one.words) > 1 and (one.words[-1] == low or one.words[:2] == (low, "of"))]
    return full[0] if len(full) == 1 else scene.cast.office((), word)


def _press(scene: Scene, place: Place, head: int) -> Figure | None:
    """Whose editorial board it is: that of the newspaper named in the phrase or else last."""
    lows = place.paragraph.lows
    if lows[head - 1 : head + 1] != ["editorial", "board"]:
        return None
    for name in scene.cast.before(place.paragraph.number, head):
        figure = scene.figure(name)
        if figure and figure.kind is Kind.ORGANISATION and not _PAPERS.isdisjoint(figure.words):
            return figure
    return None


def _of_pronoun(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Whose campaign "his campaign" is."""
    whose = scene.choose(place, _POSSESSIVE[place.paragraph.lows[phrase.first]]).decided
    if whose is None or not whose.name:
        return unknown(f"nothing ties {phrase.head!r} to a name")
    owner = whose.name.split()[-1]
    stands = owner.lower().replace("’", "'") in scene.cast.roll.owners(phrase.head)
    if phrase.head not in _CAMPAIGNS and not stands:  # "the Mora campaign" is what it is called, "Mora office" is not
        return unknown(f"the {phrase.head} of somebody, whose name does not stand beside the noun")
    return one(scene.cast.office((owner,), phrase.head), f"the {phrase.head} of whom the pronoun means")


def _owned(scene: Scene, phrase: Phrase, name: Name, place: Place) -> Figure | None:
    """The organisation that its owner's name and the noun name together: "Mora's campaign", "the German government"."""
    figure = scene.figure(name)
    if figure and figure.kind is Kind.ORGANISATION and name.words[-1].lower() == phrase.head:
        return figure
    at = name.end
    paragraph = place.paragraph
    if at < phrase.end and paragraph.lows[at] in {"'s", "'"}:
        at += 1
    if phrase.head not in paragraph.lows[at : min(at + 2, phrase.end)] or any(
        "-" in word and word.rpartition("-")[2].islower() for word in name.words
    ):
        return None
    person = figure is not None and figure.kind is Kind.PERSON
    if not person and at == name.end == phrase.end - 1 and name.first == phrase.first:
        return scene.cast.office(name.words, phrase.head)  # "Westby council"
    if phrase.head not in (_OWNED if person else _OWNED | _NATIONAL):
        return None
    told = () if phrase.head in _OWNED else paragraph.lows[at : paragraph.lows.index(phrase.head, at)]
    return scene.cast.office(name.words, *told, phrase.head)
