"""Quotations and cues that no source goes with, and who speaks there all the same: whoever spoke right before."""

from onrecord.attribution.speakers.answers import NOTHING, Answer, one
from onrecord.attribution.speakers.scene import Place, Scene, Turn
from onrecord.attribution.speakers.sorts import Kind

_BRIEF = 8  # tokens of a quotation that may be a heading or a word from somewhere else
_OWNERS = frozenset({"'s", "'", "his", "her"})
_ENDS = frozenset(".!?…,;:—–")


def goes_on(scene: Scene, place: Place) -> Answer:
    """Whose a quotation is that names nobody and has no cue.

    It goes on from a quotation before it; and below what one person is said to have said, in the sentence right
    before, it is that person's: "Mora said that the port was shut. “We have no choice.”"
    """
    last = scene.turns[-1] if scene.turns else None
    if last is None or place.paragraph.number - last.paragraph > 1 or _heads(place):
        return NOTHING
    if last.direct:
        return Answer(last.speaker, last.figures, "no source of its own; goes on from the statement before")
    if _told(scene, last) and _right_before(scene, last, place) and _whole(place):
        return Answer(last.speaker, last.figures, "no source of its own; stands below what the same person said")
    return NOTHING


def same_sentence(scene: Scene, place: Place) -> Answer:
    """Whose a further cue of a sentence is: whoever spoke in it before, or was spoken of alone."""
    last = scene.turns[-1] if scene.turns else None
    if last is None or (last.paragraph, last.sentence) != (place.paragraph.number, place.sentence):
        return NOTHING
    reason = "goes on from the statement before in the sentence"
    if last.speaker is None and len(last.figures) == 1:
        return one(last.figures[0], reason)
    return Answer(last.speaker, last.figures, reason)


def _told(scene: Scene, last: Turn) -> bool:
    """Whether one person was credited, and with more than a noun: not "Mora's reversals"."""
    if last.phrase is None or len(last.figures) != 1 or last.figures[0].kind is not Kind.PERSON:
        return False
    end = last.phrase.end
    return _OWNERS.isdisjoint(scene.prose.paragraphs[last.paragraph].lows[end - 1 : end + 1])


def _right_before(scene: Scene, last: Turn, place: Place) -> bool:
    """Whether a turn lies in the sentence before a place."""
    here = scene.trace.sentences(place.paragraph.number, place.sentence)
    return here - scene.trace.sentences(last.paragraph, last.sentence) == 1


def _whole(place: Place) -> bool:
    """Whether a quotation is of whole sentences, from the first word to the last: not "“We | wait” is a saying"."""
    paragraph = place.paragraph
    opens = place.first - paragraph.sentences[place.sentence].first <= 1 and paragraph.quoted[place.first]
    last = paragraph.sentence_number(place.end - 1)
    behind = paragraph.words[place.end : paragraph.sentences[last].end] if last is not None else []
    closes = not any(word[0].isalnum() for word in behind)
    return opens and closes and place.end - place.first > _BRIEF and all(paragraph.quoted[place.first : place.end])


def _heads(place: Place) -> bool:
    """Whether a quotation is all of its paragraph and has no stop, as a heading has none."""
    paragraph = place.paragraph
    last = next((word for word in reversed(paragraph.words) if word[0].isalnum() or word[0] in _ENDS), "")
    return last[:1].isalnum() and all(paragraph.quoted)
