"""Collectives: which organisation "the newspaper" or "the Mora campaign" is, where the text ties it to a name."""

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.attribution.language.gazetteer import given_names
from onrecord.attribution.language.lexicon import AUXILIARIES, cue_entries, sort_of, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.answers import Answer, one, unknown, unnamed
from onrecord.attribution.speakers.figures import Figure
from onrecord.attribution.speakers.forms import Form, Phrase
from onrecord.attribution.speakers.likeness import parts
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.offices import main_office, office, spelled_out
from onrecord.attribution.speakers.scene import Place, Scene
from onrecord.attribution.speakers.sorts import Kind
from onrecord.attribution.speakers.stretches import TRADES, national

_OWNED = words("named by owners")
_SORTS, _PRESS = words("collectives"), words("press names")
_PUBLIC, _STATES = words("public bodies"), words("named by countries")
_ANY = frozenset({"group", "organisation", "organization", "nonprofit", "body", "charity"})
_PRESS_SORTS = frozenset({"newspaper", "magazine", "network", "broadcaster", "station", "paper", "daily", "weekly"})
_IT = "it"
_POSSESSIVES = frozenset({"its", "their"})
_AT_LARGE = frozenset({"media"})  # of which nobody has the name
_BARE = 2  # words of "the group"
_CALLED = words("called by others")
_CHARGED = frozenset({"board", "commission", "committee", "council", "panel", "party", "subcommittee"})
_LEVELLED = frozenset({"court", "government", "party", "police", "union"})
_LEVELS, _PLAIN = words("levels of bodies"), words("adjectives of bodies")
_INDEFINITE = frozenset({"a", "an", "one", "any", "some", "another", "each", "every", "no", "other"})
_NARROWING = frozenset({"of", "for", "that", "which"})  # "the company that makes her shoes" is none that was met
_BODIES = words("bodies")
_NOUNS = (_BODIES | _SORTS | _PRESS) - _ANY  # of names that tell of which sort a body is
_WITHIN = words("bodies within a body")
_WHERE = frozenset({"at", "near", "outside"})  # "at Eastby University" is a place
_FIRMS, _SOCIETIES = words("firms"), words("societies")  # nouns of which "company" and "group" are the general ones
_BACK = 3  # turns that a collective can go back to
_REACH = 4  # sentences over which a noun goes back to a name that has no word of its sort
_FAR = 8  # sentences from which on it is no matter how far
_FULL = 2  # words of a firm's name that may be taken for a person's
_BY_SENTENCE, _BY_SUBJECT, _BY_SPEAKING, _BY_PLACE = 0.5, 1.0, 1.0, 1.0  # what presence is made of
_BY_SORT = 2.0  # for a word of the sort in a name or beside it
_LEAST = 0.0
_LEAST_SORT = -3.0  # of nouns that need a word of their sort
_LEAST_IT = 0.5  # "it" may mean anything: the subject of this sentence or the last, or who was speaking
_OFTEN, _FAR_MORE = 4, 2.5  # times that the body is named which an article is about, and more often than others
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
    some = lows[phrase.first] in _INDEFINITE
    doing = any(low.endswith("ing") for low in lows[head + 1 : head + 2])  # "the group supporting Mora"
    if head + 1 < phrase.end and (lows[head + 1] in _NARROWING or placed or doing):
        return unnamed(f"some {phrase.head}") if some else unknown(f"nothing ties {phrase.head!r} to a name")
    spelled = spelled_out(scene, phrase, place, head)
    if spelled:
        return one(spelled, "the only name with all of these words")
    if phrase.name and phrase.head not in _OWNED:  # "Norway's central bank": Bank of Norway
        sort, owner = sort_of(phrase.head), phrase.name.words[-1].lower()
        bodies = (who for who in scene.cast.roll.bodies((owner,)) if owner in who.words and scene.seen(who, place))
        fitting = [who for who in bodies if not sort.isdisjoint(who.words)]
        if len(fitting) == 1:
            return one(fitting[0], f"the only {phrase.head} of that name")
        return unknown(f"nothing ties {phrase.head!r} to a name")
    if phrase.name is None and (some or phrase.head in _AT_LARGE):
        return unnamed(f"some {phrase.head}")
    whose = main_office(scene, phrase, place) if head - phrase.first == 1 and lows[phrase.first] == "the" else None
    if whose:
        return one(whose, f"the {phrase.head} of whom the article is about")
    if _elsewhere(scene, phrase, place):
        return unknown(f"the {phrase.head} of somebody else")
    if _unresolved(scene, phrase, place):
        return unknown(f"goes back to a {phrase.head} without a name")
    return _present(scene, phrase, place, head, doing=doing)


def _present(scene: Scene, phrase: Phrase, place: Place, head: int, *, doing: bool) -> Answer:
    """Which body near a place a phrase means that says nothing of whose it is, or which one is left."""
    present = institution(scene, place, phrase.head)
    if present and _another(present, phrase, place, head):
        return unknown(f"another {phrase.head} than the one present")
    if present:
        return one(present, f"the {phrase.head} present")
    spoke = _spoke(scene, phrase, place, head)
    if spoke:
        return one(spoke, f"the {phrase.head} that spoke last")
    main = None if doing else _main(scene, phrase, place, head)
    if main:
        return one(main, f"the {phrase.head} of which the article is")
    return unknown(f"nothing ties {phrase.head!r} to a name")


def _spoke(scene: Scene, phrase: Phrase, place: Place, head: int) -> Figure | None:
    """The body that spoke last, where no other was named since and its name has no noun for another sort."""
    who, lows = scene.body_before(place), place.paragraph.lows
    if who is None or not _NOUNS.isdisjoint(who.words):
        return None
    if phrase.head in _STATES | _PRESS | _CHARGED | _LEVELLED or lows[phrase.first] != "the" or head - phrase.first > 1:
        return None
    last = scene.turns[-1]
    since = (last.paragraph, last.phrase.end if last.phrase else 0)
    for name in scene.cast.before(place.paragraph.number, place.first):
        if (name.paragraph, name.first) < since:
            break
        figure = scene.figure(name)
        acts = name.kind is Kind.OPEN and _acts(scene.prose.paragraphs[name.paragraph], name)
        if figure is not who and not name.quoted and (acts or name.kind is Kind.ORGANISATION):
            return None
    return who


def _elsewhere(scene: Scene, phrase: Phrase, place: Place) -> bool:
    """Whether a state's body is told to be some other's: "In Norway, the government", "its government"."""
    start = place.paragraph.sentences[place.sentence].first
    if phrase.head in _STATES and place.paragraph.lows[phrase.first] in _POSSESSIVES:
        return True
    if phrase.head not in _STATES or place.paragraph.lows[start] != "in":
        return False
    names = scene.names.get(place.paragraph.number, [])
    return any(one.kind is Kind.PLACE and one.first == start + 1 and one.end < phrase.first for one in names)


def _unresolved(scene: Scene, phrase: Phrase, place: Place) -> bool:
    """Whether the last who spoke was a body of the same noun without a name here: "the group for parents"."""
    last = scene.turns[-1] if scene.turns else None
    if last is None or last.phrase is None or last.figures or place.paragraph.number - last.paragraph > 1:
        return False
    bare = phrase.end - phrase.first == _BARE and place.paragraph.lows[phrase.first] == "the"
    return bare and last.phrase.form is Form.COLLECTIVE and last.phrase.head == phrase.head


def _another(present: Figure, phrase: Phrase, place: Place, head: int) -> bool:
    """Whether a small word before the noun tells another body: "the appeals court" is not the Supreme Court."""
    lows, words_ = place.paragraph.lows, place.paragraph.words
    at = head - 1 - (lows[head - 1] == "'")  # "the magistrates' court"
    before = lows[at] if at > phrase.first and words_[at].islower() else ""
    charged = phrase.head in _CHARGED and before not in _PLAIN and not before.endswith("-member")
    parted = before in _LEVELS and phrase.head in _LEVELLED
    return bool(before) and (charged or parted) and before not in present.words


def institution(scene: Scene, place: Place, head: str) -> Figure | None:
    """The organisation that "it" or a collective noun at *place* goes back to: far more present than the others."""
    scores = sorted(_scores(scene, place, head), key=lambda one: -one[0])
    least = _LEAST_IT if head == _IT else _LEAST if head in _CALLED | _ANY else _LEAST_SORT
    if not scores or scores[0][0] < least or (len(scores) > 1 and scores[0][0] < scores[1][0] + _AHEAD):
        return None
    scores[0][1].kind = Kind.ORGANISATION
    return scores[0][1]


def _scores(scene: Scene, place: Place, head: str) -> Iterator[tuple[float, Figure]]:
    """The organisations that a noun can mean, each with how present it is and how well the noun fits."""
    here = scene.trace.sentences(place.paragraph.number, place.sentence)
    speaking = {
        id(turn.figures[0]): here - scene.trace.sentences(turn.paragraph, turn.sentence)
        for turn in scene.turns[-_BACK:]
        if len(turn.figures) == 1
    }
    fuller = any(len(who.words) > 1 for who in scene.cast.roll.bodies((head,)))  # "the Department" is it
    near: dict[int, tuple[Figure, Name | None]] = {
        id(turn.figures[0]): (turn.figures[0], None) for turn in scene.turns[-_BACK:] if len(turn.figures) == 1
    }
    for name, figure in scene.cast.roll.before(place.paragraph.number, place.first, quoted=False):
        near[id(figure)] = (figure, name)
    for who, last in near.values():
        fit = 0.0 if head == _IT else _fit(who, head)
        body = who.kind is Kind.ORGANISATION or _maybe_body(who, head)
        if fit is None or not body or (fuller and who.words == (head,)):
            continue
        said = speaking.get(id(who))
        away = here - scene.trace.sentences(last.paragraph, last.sentence) if last else _FAR
        away = min(away, _FAR, _FAR if said is None else said)
        if away > _REACH and not fit:
            continue
        score = fit - _BY_SENTENCE * away + _BY_SPEAKING * (said is not None and said <= 1)
        yield score + (_standing(scene, last) if last else 0.0), who


def _standing(scene: Scene, name: Name) -> float:
    """How much a mention puts its bearer forward: as a subject it does, as a place it does the opposite."""
    paragraph, ahead = scene.prose.paragraphs[name.paragraph], name.first - 1 - name.article
    placed = ahead >= 0 and paragraph.lows[ahead] in _WHERE
    return _BY_SUBJECT * scene.trace.subject(paragraph, name) - _BY_PLACE * placed


def _main(scene: Scene, phrase: Phrase, place: Place, head: int) -> Figure | None:
    """The organisation that is named far more often than any other that the noun suits, where none suits it better."""
    words_ = place.paragraph.words[phrase.first + 1 : head]
    if (
        phrase.head not in _BODIES - _STATES
        or place.paragraph.lows[phrase.first] != "the"
        or not all(word.islower() for word in words_)
    ):
        return None
    here = (place.paragraph.number, place.first)
    near = (who for _, who in scene.cast.roll.before(*here, quoted=True) if _suits(who, phrase.head))
    met = sorted(((bisect_left(who.mentions, here, key=_where), who) for who in near), key=lambda one: -one[0])
    if not met or met[0][0] < _OFTEN or (len(met) > 1 and met[0][0] < _FAR_MORE * met[1][0]):
        return None
    main = met[0][1]
    better = any(_fit(who, phrase.head) for _, who in met[1:]) and not _fit(main, phrase.head)
    acts = any(_acts(scene.prose.paragraphs[name.paragraph], name) for name in main.mentions)
    return main if acts and not better else None


def _acts(paragraph: Paragraph, name: Name) -> bool:
    """Whether a verb follows a name: "Nordkabel said", not "Nordic countries"."""
    low = paragraph.lows[name.end] if name.end < len(paragraph.lows) else ""
    return low in AUXILIARIES or any(one.shape in {"s", "ed"} for one in cue_entries().get(low, ()))


def _suits(who: Figure, head: str) -> bool:
    """Whether a noun can mean an organisation whose name has no noun for another sort."""
    if who.kind is not Kind.ORGANISATION:
        return False
    return bool(_fit(who, head)) or (_can_be(who, head) and (_BODIES | _SORTS).isdisjoint(who.words))


def _where(name: Name) -> tuple[int, int]:
    return (name.paragraph, name.first)


def _maybe_body(who: Figure, head: str) -> bool:
    """Whether somebody may be an organisation after all: nothing but the place of the name speaks for a person."""
    unknown = who.gender == "u" and not who.roles and not any(name.titles for name in who.mentions)
    longest = _FULL if head in _FIRMS else 1
    plain = 0 < len(who.words) <= longest and who.words[0] not in given_names()
    called = len(who.words) > 1 and any(len(name.words) == 1 for name in who.mentions)  # "Mora" of "Ada Mora"
    return who.kind is Kind.PERSON and unknown and plain and not called


def _fit(who: Figure, head: str) -> float | None:
    """How well an organisation can be called by a noun; None where it cannot."""
    if _of_sort(who, head) or not sort_of(head).isdisjoint(who.roles):
        return _BY_SORT
    kin = next((kin for kin in (_FIRMS, _SOCIETIES) if head in kin), frozenset())
    if head in _CALLED | _ANY and not kin.isdisjoint(who.roles):
        return _BY_SORT
    if head in _PUBLIC & _CALLED and (_acronym(who) or national(who.words)):
        return _BY_SORT
    if head in _FIRMS & _CALLED and len(who.words) > 1 and who.words[-1] in TRADES:
        return _BY_SORT  # "the company" of "Nordkabel Shipping"
    return 0.0 if head in _CALLED | _ANY and _can_be(who, head) else None


def _of_sort(who: Figure, head: str) -> bool:
    """Whether a name has a word of a noun's sort; no airline is the Civil Aviation Authority."""
    official = head in _FIRMS and not _PUBLIC.isdisjoint(who.words)
    return not official and not sort_of(head).isdisjoint(parts(who.words) | {*who.words})


def _can_be(figure: Figure, head: str) -> bool:
    """Whether an organisation can be called by a noun: its name has a word of that sort, or none of another."""
    if _of_sort(figure, head):
        return True
    public = _PUBLIC if head != "body" else frozenset[str]()  # "the poll body" is a commission
    public = public | _PUBLIC if head in _FIRMS else public
    others = (public | _STATES if head in _ANY else _SORTS | public) | _PRESS | sort_of("party")
    return others.isdisjoint(figure.words) and (head not in _PUBLIC or _acronym(figure) or national(figure.words))


def _acronym(figure: Figure) -> bool:
    return len(figure.words) == 1 and figure.name.replace(".", "").isupper()


def _apposed(scene: Scene, phrase: Phrase, name: Name, place: Place) -> Figure | None:
    """The organisation whose name stands beside its noun: "the website Harbour.example", "the NTB agency"."""
    figure = scene.figure(name)
    lows = place.paragraph.lows
    behind = range(name.end, lows.index(phrase.head, name.end)) if phrase.head in lows[name.end : phrase.end] else ()
    if figure and figure.kind is Kind.ORGANISATION and behind and all(lows[at].isalpha() for at in behind):
        if phrase.head in _WITHIN and phrase.head not in figure.words:
            return scene.cast.office(name.words, *lows[name.end : behind.stop + 1])  # "the NTB political committee"
        return figure  # "the Nuffield Trust health think-tank"
    if phrase.head in _CALLED | _ANY | _PRESS_SORTS and lows[name.end : name.end + 1] == [phrase.head]:
        return scene.cast.body(name) if figure is None or figure.kind is not Kind.ORGANISATION else figure
    beside = lows[name.first - 1] == phrase.head or lows[name.first - 2 : name.first] == [phrase.head, ","]
    return figure if figure and beside and figure.kind is not Kind.PLACE else None
