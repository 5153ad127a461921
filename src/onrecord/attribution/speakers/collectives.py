"""Collectives: which organisation "the newspaper" or "the Mora campaign" is, where the text ties it to a name."""

from collections.abc import Iterator

from onrecord.attribution.language.lexicon import sort_of, words
from onrecord.attribution.speakers.answers import Answer, one, unknown, unnamed
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.names import Kind, Name
from onrecord.attribution.speakers.offices import main_office, office
from onrecord.attribution.speakers.phrases import Phrase
from onrecord.attribution.speakers.scene import Place, Scene

_OWNED = words("named by owners")
_SORTS, _PRESS = words("collectives"), words("press names")
_PUBLIC = words("public bodies")
_ANY = frozenset({"group", "organisation", "organization", "nonprofit", "body", "charity"})
_PRESS_SORTS = frozenset({"newspaper", "magazine", "network", "broadcaster", "station", "paper", "daily", "weekly"})
_IT = "it"
_CALLED = words("called by others")
_INDEFINITE = frozenset({"a", "an", "one", "any", "some", "another", "each", "every", "no", "other"})
_NARROWING = frozenset({"of", "for", "that", "which"})  # "the company that makes her shoes" is none that was met
_BACK = 3  # turns that a collective can go back to
_REACH = 4  # sentences
_BY_SENTENCE, _BY_SUBJECT, _BY_SPEAKING = 0.5, 1.0, 1.0  # what presence is made of
_LEAST = -1.0
_LEAST_IT = 0.5  # "it" may mean anything: the subject of this sentence or the last, or who was speaking
_NEAR = 3  # paragraphs
_AHEAD = 0.5  # by which the most present is more so than the next


def collective(scene: Scene, phrase: Phrase, place: Place) -> Answer:
    """Decide which organisation a phrase with a collective noun as its head means."""
    lows = place.paragraph.lows
    head = next((at for at in range(phrase.end - 1, phrase.first - 1, -1) if lows[at] == phrase.head), phrase.first)
    told = office(scene, phrase, place, head)
    if told:
        return told
    apposed = _apposed(scene, phrase, phrase.name, place) if phrase.name else None
    if apposed:
        return one(apposed, "named")
    placed = lows[head + 1 : head + 2] == ["in"] and place.paragraph.words[head + 2 : head + 3][:1] != []
    if head + 1 < phrase.end and (lows[head + 1] in _NARROWING or placed):
        some = lows[phrase.first] in _INDEFINITE
        return unnamed(f"some {phrase.head}") if some else unknown(f"nothing ties {phrase.head!r} to a name")
    sort = sort_of(phrase.head)
    fitting = [
        who
        for who in scene.cast.figures
        if who.kind is Kind.ORGANISATION and scene.seen(who, place) and not sort.isdisjoint(who.words)
    ]
    if phrase.name and phrase.head not in _OWNED:  # "Norway's central bank": Bank of Norway
        fitting = [who for who in fitting if phrase.name.words[-1].lower() in who.words]
        if len(fitting) == 1:
            return one(fitting[0], f"the only {phrase.head} of that name")
    else:
        recent = _latest(fitting, place) if fitting else None
        vague = phrase.head in _CALLED | _ANY
        if recent and not (vague and _long_ago(recent, place)):
            return one(recent, f"the {phrase.head} named last" if len(fitting) > 1 else f"the only {phrase.head} named")
    if phrase.name is None and lows[phrase.first] in _INDEFINITE:
        return unnamed(f"some {phrase.head}")
    whose = main_office(scene, phrase, place) if head - phrase.first == 1 and lows[phrase.first] == "the" else None
    if whose:
        return one(whose, f"the {phrase.head} of whom the article is about")
    last = scene.turns[-1] if scene.turns else None
    spoke = last.figures[0] if last and len(last.figures) == 1 and phrase.name is None else None
    near = last is not None and place.paragraph.number - last.paragraph <= _NEAR
    if spoke and near and spoke.kind is Kind.ORGANISATION and not sort.isdisjoint(spoke.words):
        return one(spoke, f"the {phrase.head} that was speaking")
    present = institution(scene, place, phrase.head) if phrase.name is None and phrase.head in _CALLED | _ANY else None
    if present:
        return one(present, f"the {phrase.head} present")
    return unknown(f"nothing ties {phrase.head!r} to a name")


def institution(scene: Scene, place: Place, head: str) -> Figure | None:
    """The organisation that "it" or a collective noun at *place* goes back to: far more present than the others."""
    scores = [(score, who) for who, score in _present(scene, place) if head == _IT or _can_be(who, head)]
    scores.sort(key=lambda one: -one[0])
    if (
        not scores
        or scores[0][0] < (_LEAST_IT if head == _IT else _LEAST)
        or (len(scores) > 1 and scores[0][0] < scores[1][0] + _AHEAD)
    ):
        return None
    return scores[0][1]


def _present(scene: Scene, place: Place) -> Iterator[tuple[Figure, float]]:
    """The organisations mentioned shortly before a place, each with how present it is."""
    here = scene.trace.sentences(place.paragraph.number, place.sentence)
    speaking = {
        id(turn.figures[0]): here - scene.trace.sentences(turn.paragraph, turn.sentence)
        for turn in scene.turns[-_BACK:]
        if len(turn.figures) == 1
    }
    last: dict[int, tuple[Figure, float]] = {}
    for name in scene.cast.before(place.paragraph.number, place.first):
        paragraph = scene.prose.paragraphs[name.paragraph]
        away = here - scene.trace.sentences(name.paragraph, name.sentence)
        if away > _REACH:
            break
        who = scene.figure(name)
        if who is None or who.kind is not Kind.ORGANISATION or name.quoted or id(who) in last:
            continue
        score = -_BY_SENTENCE * away + _BY_SUBJECT * scene.trace.subject(paragraph, name)
        if speaking.get(id(who), _REACH) <= 1:
            score += _BY_SPEAKING
        last[id(who)] = (who, score)
    return iter(last.values())


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


def _long_ago(figure: Figure, place: Place) -> bool:
    """Whether an organisation was named last so far back that a noun for many of them hardly means it."""
    here = (place.paragraph.number, place.first)
    last = max(one.paragraph for one in figure.mentions if (one.paragraph, one.first) < here)
    return place.paragraph.number - last > _NEAR


def _can_be(figure: Figure, head: str) -> bool:
    """Whether an organisation can be called by a noun: its name has a word of that sort, or none of another."""
    if not sort_of(head).isdisjoint(figure.words):
        return True
    others = (_PUBLIC if head in _ANY else _SORTS) | _PRESS | sort_of("party")
    brief = len(figure.words) == 1 and figure.name.replace(".", "").isupper()
    return others.isdisjoint(figure.words) and (head not in _PUBLIC or brief)


def _apposed(scene: Scene, phrase: Phrase, name: Name, place: Place) -> Figure | None:
    """The organisation whose name stands beside its noun: "the website Harbour.example", "the NTB agency"."""
    figure = scene.figure(name)
    lows = place.paragraph.lows
    behind = range(name.end, lows.index(phrase.head, name.end)) if phrase.head in lows[name.end : phrase.end] else ()
    if figure and figure.kind is Kind.ORGANISATION and behind and all(lows[at].isalpha() for at in behind):
        return figure  # "the Nuffield Trust health think-tank"
    if phrase.head in _CALLED | _ANY | _PRESS_SORTS and lows[name.end : name.end + 1] == [phrase.head]:
        return scene.cast.body(name) if figure is None or figure.kind is not Kind.ORGANISATION else figure
    beside = lows[name.first - 1] == phrase.head or lows[name.first - 2 : name.first] == [phrase.head, ","]
    return figure if figure and beside and figure.kind is not Kind.PLACE else None
