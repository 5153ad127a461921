"""Groups: whom "they", "both" or "the two senators" means, where exactly these are named in one breath or present."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.language.gazetteer import titles
from onrecord.attribution.language.lexicon import SUBORDINATORS, WH
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind

_JOINTS = frozenset({"and", "&"})
_OPENING = frozenset({",", ";", ":", "—", "–", ")"})
_BETWEEN = 3  # tokens between two names of one breath: a comma, "and", a title
_PAIR = 2
_TITLES = 5  # tokens before a name in which those of a couple stand
_BRIEF = frozenset({"mr", "dr", "prof", "rev", "sen", "gov", "rep", "gen", "judge", "col", "capt"})
_BREATH = 2  # sentences back in which two must be named together
_VOICES = 4  # turns in which two talk with one another


def joined(scene: Scene, place: Place, *, subject: bool, reach: int = _BREATH) -> tuple[Figure, ...]:
    """Those named last in one breath shortly before a place, "Mora and Teel"; empty where nobody is.

    Args:
        scene: The article so far.
        place: Where they are meant.
        subject: Whether their names must begin their sentence.
        reach: How many sentences back they may stand.
    """
    here = scene.trace.sentences(place.paragraph.number, place.sentence)
    for run in _runs(scene, place, here, reach):
        first, last = run[0], run[-1]
        paragraph = scene.prose.paragraphs[first.paragraph]
        figures = tuple(figure for name in run if (figure := scene.figure(name)))
        if len(figures) != len(run) or len({id(one) for one in figures}) != len(run) or not _alike(figures):
            continue
        if _JOINTS.isdisjoint(paragraph.lows[first.end : last.first]):
            continue
        if subject and not _begins(scene, first):
            continue
        return figures
    return ()


def couple(paragraph: Paragraph, name: Name) -> str:
    """The words for a couple of whom one is named, "Dr. and Mrs. Paul Reed", or nothing for others."""
    lows, words_ = paragraph.lows, paragraph.words
    told = [at for at in range(max(name.first - _TITLES, 0), name.first) if words_[at] != "."]
    if [lows[at] for at in told[-1:]] != ["mrs"] or len(told) < _PAIR + 1 or lows[told[-2]] not in _JOINTS:
        return ""
    title = lows[told[-3]]
    if title not in titles():
        return ""
    return f"{words_[told[-3]]}. and Mrs. {' '.join(name.words)}" if title in _BRIEF else ""


def spouses(bearers: Sequence[Figure]) -> tuple[Figure, ...]:
    """The man and the woman among the bearers of a surname, where these are two: whom "Mr. and Mrs. Reed" means."""
    persons = sorted(
        (one for one in bearers if one.kind is Kind.PERSON and one.full), key=lambda one: one.gender != "m"
    )
    return tuple(persons) if [one.gender for one in persons] == ["m", "f"] else ()


def two(scene: Scene, place: Place) -> tuple[Figure, ...]:
    """The two whom "both" means: those named in one breath, the only ones present, or the only ones who talk."""
    pair = joined(scene, place, subject=False)
    if len(pair) == _PAIR:
        return pair
    present = scene.trace.pair(place.paragraph.number, place.sentence)
    if present:
        return present
    spoke = {
        id(turn.figures[0]): turn.figures[0]
        for turn in scene.turns[-_VOICES:]
        if len(turn.figures) == 1 and turn.figures[0].kind is Kind.PERSON and turn.figures[0].name
    }
    return tuple(spoke.values()) if len(spoke) == _PAIR else ()


def _runs(scene: Scene, place: Place, here: int, reach: int) -> Iterator[list[Name]]:
    """Names with nothing but a comma, "and" and titles between them, the latest run first; each in order."""
    run: list[Name] = []
    for name in scene.cast.before(place.paragraph.number, place.first):
        if here - scene.trace.sentences(name.paragraph, name.sentence) > reach:
            break
        if name.first and scene.prose.paragraphs[name.paragraph].words[name.first - 1] == "(":
            continue
        if run and not _adjoin(scene, name, run[0]):
            if len(run) > 1:
                yield run
            run = []
        run.insert(0, name)
    if len(run) > 1:
        yield run


def _adjoin(scene: Scene, name: Name, after: Name) -> bool:
    if name.paragraph != after.paragraph or name.quoted or after.quoted:
        return False
    lows = scene.prose.paragraphs[name.paragraph].lows[name.end : after.first]
    if "(" in lows and ")" in lows[-_BETWEEN - 1 :]:
        lows = lows[: lows.index("(")] + lows[len(lows) - lows[::-1].index(")") :]  # "Mora (Farmers) and Teel"
    rest = [low for low in lows if low not in after.titles and low != "."]
    return (
        0 < len(rest) <= _BETWEEN
        and (rest[0] in _JOINTS or rest[0] == ",")
        and all(low in _JOINTS or low in {",", "former", "then", "the"} for low in rest)
    )


def _begins(scene: Scene, name: Name) -> bool:
    """Whether a clause seems to begin with a name, its titles and other words with capitals left out."""
    paragraph = scene.prose.paragraphs[name.paragraph]
    start, at = paragraph.sentences[name.sentence].first, name.first
    while at > start and (paragraph.words[at - 1][0].isupper() or paragraph.words[at - 1] == "."):
        at -= 1
    if at == start or paragraph.words[at - 1] in _OPENING:
        return True
    return paragraph.lows[at - 1] in SUBORDINATORS | WH | {"are", "were"} and paragraph.lows[at - 2 : at] != [
        "such",
        "as",
    ]


def _alike(figures: tuple[Figure, ...]) -> bool:
    """Whether all are persons or all are bodies, with names."""
    persons = {one.kind in {Kind.PERSON, Kind.OPEN} for one in figures}
    return len(persons) == 1 and all(one.name and one.kind is not Kind.PLACE for one in figures)
