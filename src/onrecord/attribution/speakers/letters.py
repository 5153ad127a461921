"""Letters: whom an office in capitals means, "the DGP" of "the Director General of Police, A. Mora"."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, takewhile

from onrecord.attribution.language.gazetteer import roles, titles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.answers import Answer, one, unknown
from onrecord.attribution.speakers.charges import charge_ahead, office_ahead
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Phrase
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Lettered, Place, Scene
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import RANKS

_OFFICES = words("offices in letters")
_LINKS = frozenset({"of", "for", "the", "and", "&", "to", "on"})
_LENGTHS = range(2, 6)
_TWO = 2
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
    found = _bearers(scene, low, place)
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


def _bearers(scene: Scene, letters: str, place: Place) -> list[Figure]:
    """Whoever has an office of these *letters* beside a mention before *place*; of several the first two."""
    if scene.lettered is None:
        scene.lettered = _lettered(scene)
    here = (place.paragraph.number, place.first)
    before = takewhile(lambda entry: entry[0] < here, scene.lettered.get(letters, ()))
    return list(islice((figure for _, figure in before if figure.kind in {Kind.PERSON, Kind.OPEN}), _TWO))


def _lettered(scene: Scene) -> Lettered:
    """The figures by the letters of the offices beside their mentions, each with the first of these, by place.

    One pass over all mentions: to go through them at each source in letters would take the square of their number.
    """
    found: defaultdict[str, dict[int, tuple[tuple[int, int], Figure]]] = defaultdict(dict)
    for figure in scene.cast.roll.all:
        for name in figure.mentions:
            paragraph, at = scene.prose.paragraphs[name.paragraph], (name.paragraph, name.first)
            for letters in {low for office in _offices(paragraph, name) for low in _spelled(paragraph, office)}:
                found[letters].setdefault(id(figure), (at, figure))
    return {letters: sorted(met.values(), key=lambda entry: entry[0]) for letters, met in found.items()}


def _offices(paragraph: Paragraph, name: Name) -> Iterator[range]:
    """What stands before a name, with and without a comma, and behind a comma."""
    yield charge_ahead(paragraph, name.first, name.end)
    yield office_ahead(paragraph, name.first)
    if paragraph.words[name.end : name.end + 1] == [","]:
        end = min(name.end + 1 + _BEHIND, len(paragraph.words))
        yield range(name.end + 1, next((at for at in range(name.end + 1, end) if paragraph.words[at] in _MARKS), end))


def _spelled(paragraph: Paragraph, office: range) -> Iterator[str]:
    """What words of an office that stand side by side begin with, in small letters, and those that are letters."""
    heads: list[str] = []
    held: list[bool] = []  # whether a word is one for what somebody is: the FBI is no director of it
    for at in office:
        word, low = paragraph.words[at], paragraph.lows[at]
        if word in RANKS or low in _OFFICES or low in roles():
            yield low
        if low in _LINKS:
            continue
        told = word[0].isupper() or low in titles() or low in roles()
        parts = [part for part in low.split("-") if part]
        heads += [part[0] if told else "" for part in parts]
        held += [low in roles() or part in roles() for part in parts]
    for width in _LENGTHS:
        windows = (slice(at, at + width) for at in range(len(heads) - width + 1))
        yield from ("".join(heads[window]) for window in windows if all(heads[window]) and any(held[window]))
