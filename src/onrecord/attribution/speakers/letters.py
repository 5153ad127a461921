"""Letters: whom an office in capitals means, "the DGP" of "the Director General of Police, A. Mora"."""

from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.answers import Answer, one, unknown
from onrecord.attribution.speakers.charges import charge_ahead, office_ahead
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.phrases import Phrase
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.stretches import RANKS

_OFFICES = words("offices in letters")
_LINKS = frozenset({"of", "for", "the", "and", "&", "to", "on"})
_LENGTHS = range(2, 6)
_BEHIND = 10  # tokens behind a name and a comma in which an office is looked for
_MARKS = frozenset({",", ".", ";", ":", "—", "–", "(", ")"})


def in_letters(scene: Scene, phrase: Phrase, place: Place) -> Answer | None:
    """Decide whom "the DGP" means, a source of letters alone; None for every other source."""
    word = _word(phrase, place)
    if not word:
        return None
    low = word.lower()
    if any(figure.words != (low,) for figure in (scene.cast.acronyms.get(low), _named(scene, phrase)) if figure):
        return None  # short for a body
    found = [figure for figure in scene.cast.roll.all if _persons(scene, figure, place, low)]
    if len(found) == 1:
        scene.mark(found[0], place)
        return one(found[0], f"the {word}, in letters")
    return unknown(f"nobody, or more than one, is called {word}") if low in _OFFICES or found else None


def _word(phrase: Phrase, place: Place) -> str:
    """The letters that a source consists of, "the" and what is added behind left out; empty for other sources."""
    tokens, lows = place.paragraph.words, place.paragraph.lows
    if phrase.first >= min(phrase.end, len(tokens)):
        return ""  # but marks
    at = phrase.first + (lows[phrase.first] == "the")
    alone = at + 1 >= phrase.end or tokens[at + 1] in _MARKS
    if at >= min(phrase.end, len(tokens)) or not alone or (at == phrase.first and lows[at] not in _OFFICES):
        return ""
    word = tokens[at].replace(".", "")
    return word if word.isalpha() and word.isupper() and len(word) in _LENGTHS else ""


def _named(scene: Scene, phrase: Phrase) -> Figure | None:
    return scene.figure(phrase.name) if phrase.name else None


def _persons(scene: Scene, figure: Figure, place: Place, letters: str) -> bool:
    """Whether what stands beside a mention of somebody before *place* is an office of these *letters*."""
    here = (place.paragraph.number, place.first)
    if figure.kind not in {Kind.PERSON, Kind.OPEN}:
        return False
    return any(
        _spells(paragraph, office, letters)
        for name in figure.mentions
        if (name.paragraph, name.first) < here
        for paragraph in (scene.prose.paragraphs[name.paragraph],)
        for office in _offices(paragraph, name)
    )


def _offices(paragraph: Paragraph, name: Name) -> Iterator[range]:
    """What stands before a name, with and without a comma, and behind a comma."""
    yield charge_ahead(paragraph, name.first, name.end)
    yield office_ahead(paragraph, name.first)
    if paragraph.words[name.end : name.end + 1] == [","]:
        end = min(name.end + 1 + _BEHIND, len(paragraph.words))
        yield range(name.end + 1, next((at for at in range(name.end + 1, end) if paragraph.words[at] in _MARKS), end))


def _spells(paragraph: Paragraph, office: range, letters: str) -> bool:
    """Whether words of an office that stand side by side begin with *letters*, or one of them is these letters."""
    heads: list[str] = []
    held: list[bool] = []  # whether a word is one for what somebody is: the FBI is no director of it
    for at in office:
        word, low = paragraph.words[at], paragraph.lows[at]
        if low == letters and (word in RANKS or low in _OFFICES or low in roles()):
            return True
        if low in _LINKS:
            continue
        told = word[0].isupper() or low in titles() or low in roles()
        parts = [part for part in low.split("-") if part]
        heads += [part[0] if told else "" for part in parts]
        held += [low in roles() or part in roles() for part in parts]
    width = len(letters)
    windows = (slice(at, at + width) for at in range(len(heads) - width + 1))
    return any(heads[window] == list(letters) and any(held[window]) for window in windows)
