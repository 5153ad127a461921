"""Collectives: which organisation "the newspaper" or "the Mora campaign" is, where the text ties it to a name."""

from onrecord.attribution.language.lexicon import sort_of, words
from onrecord.attribution.speakers.answers import Answer, one, unknown
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.phrases import Phrase
from onrecord.attribution.speakers.scene import Place, Scene

_OWNED = words("named by owners")
_NATIONAL = words("named by countries")
_POSSESSIVE = {"his": "m", "her": "f"}
_BACK = 3  # turns that a collective can go back to


def collective(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Decide which organisation a phrase with a collective noun as its head means."""
    if phrase.name is not None:
        named = _owned(scene, phrase, phrase.name, place)
        if named:
            return one(named, "named")
    if place.paragraph.lows[phrase.first] in _POSSESSIVE and phrase.head in _OWNED:
        return _of_pronoun(scene, phrase, place)
    sort = sort_of(phrase.head)
    fitting = [
        who
        for who in scene.cast.figures
        if who.kind is Kind.ORGANISATION and scene.seen(who, place) and not sort.isdisjoint(who.words)
    ]
    if phrase.name is None or phrase.head in _OWNED:
        recent = _latest(fitting, place) if fitting else None
        if recent:
            return one(recent, f"the {phrase.head} named last" if len(fitting) > 1 else f"the only {phrase.head} named")
    for turn in reversed(scene.turns[-_BACK:]):
        if place.paragraph.number - turn.paragraph <= 1 and len(turn.figures) == 1:
            figure = turn.figures[0]
            if figure.kind is Kind.ORGANISATION and _can_be(figure, phrase.head):
                return one(figure, f"{phrase.head!r} goes back to who was speaking")
    return unknown(f"nothing ties {phrase.head!r} to a name")


def _of_pronoun(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Whose campaign "his campaign" is."""
    whose = scene.choose(place, _POSSESSIVE[place.paragraph.lows[phrase.first]]).decided
    if whose is None or not whose.name:
        return unknown(f"nothing ties {phrase.head!r} to a name")
    owner = whose.name.split()
    return one(scene.cast.office((owner[-1],), phrase.head), f"the {phrase.head} of whom the pronoun means")


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
    if phrase.head not in (_OWNED if person else _OWNED | _NATIONAL):
        return None
    return scene.cast.office(name.words, phrase.head)


def _latest(fitting: list[Figure], place: Place) -> Figure | None:
    """Of several organisations of one sort, the only one, or the one named last if the others are long gone."""
    if len(fitting) == 1:
        return fitting[0]
    here = (place.paragraph.number, place.first)
    lasts = sorted(
        ((max(((m.paragraph, m.first) for m in who.mentions if (m.paragraph, m.first) < here), default=(-1, 0))), at)
        for at, who in enumerate(fitting)
    )
    (paragraph, _), latest = lasts[-1]
    (before, _), _ = lasts[-2]
    return fitting[latest] if here[0] - paragraph <= 1 and here[0] - before > 2 else None


def _can_be(figure: Figure, head: str) -> bool:
    """Whether an organisation that spoke can be called by a noun: nothing in its name names another sort."""
    sorts = words("collectives")
    return not sort_of(head).isdisjoint(figure.words) or not any(word in sorts for word in figure.words)
