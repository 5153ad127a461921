"""Interviewees: who answers under "A:", where nothing but the lines above the questions names them."""

from onrecord.attribution.speakers.answers import Answer, one, unknown
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.phrases import Phrase
from onrecord.attribution.speakers.scene import Place, Scene


def labelled(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Who answers in an interview: the one person named before it; who asks is not told."""
    if phrase.head in {"A", "Answer"}:
        start = scene.turns[0].paragraph if scene.turns else place.paragraph.number
        full = (who for who in scene.cast.roll.all if who.kind is Kind.PERSON and who.full)
        persons = [who for who in full if scene.seen(who, place)]
        persons = [who for who in persons if who.mentions[0].paragraph < start] or persons
        persons = [who for who in persons if not all(_byline(scene, name) for name in who.mentions)]
        if len(persons) == 1:
            return one(persons[0], "answers; the only person named before")
    return unknown("a label that names nobody")


def _byline(scene: Scene, name: Name) -> bool:
    """Whether a name stands in a line that tells who wrote the text: "By Tom Baines", or the name alone."""
    lows = scene.prose.paragraphs[name.paragraph].lows
    alone = name.paragraph > 0 and name.first == 0 and name.end >= len(lows) - 1
    return alone or "by" in lows[max(name.first - 1, 0) : name.first]
