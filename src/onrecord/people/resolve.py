"""From mentions to persons: who is the same across articles.

A wrong name is worse than none. Names join when they are equal, or when one
is within exactly one fullest name; a surname alone joins the only full name
there is when the same office stands beside both. All of it is a function of the
set of names, so the order in which articles arrive does not matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.circles import Circles
from onrecord.people.mentions import id_of, name_of, subject_of
from onrecord.people.names import FullName
from onrecord.person import Judgement, Mention, Name, Person, Verdict, fullest
from onrecord.statement import SpeakerType


def cluster(names: Sequence[Name], same: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Which of *names* are one person's.

    Args:
        names: All names of one or more blocks, each with all the roles that were seen with it.
        same: Pairs of positions that judgements join.

    Returns:
        For each name the position of the first name of the same person.
    """
    circles = Circles(range(len(names)))
    blocks: dict[tuple[SpeakerType, str], list[int]] = {}
    for at, name in enumerate(names):
        blocks.setdefault((name.type, name.block), []).append(at)
    for (kind, _), members in blocks.items():
        if kind is SpeakerType.PERSON:
            for one, other in _joined([names[at] for at in members]):
                circles.join(members[one], members[other])
    for one, other in same:
        circles.join(one, other)
    return [circles.find(at) for at in range(len(names))]


def _joined(names: Sequence[Name]) -> list[tuple[int, int]]:
    """Pairs of positions that are one person by their names, inside one block of persons."""
    parts = [FullName.of_key(name.key) for name in names]
    full = [at for at, part in enumerate(parts) if part.given and not names[at].apart]
    fuller = _fuller(parts, full)
    pairs = []
    for at in full:
        fullest_names = [other for other in fuller[at] if not fuller[other]]
        if len(fullest_names) == 1:
            pairs.append((at, fullest_names[0]))
    lower = {at for at, _ in pairs}
    heads = [at for at in full if at not in lower]
    if len(heads) == 1:
        roles = {role for at in full for role in names[at].roles}
        pairs.extend((at, heads[0]) for at, part in enumerate(parts) if not part.given and roles & set(names[at].roles))
    return pairs


def _fuller(parts: Sequence[FullName], full: Sequence[int]) -> dict[int, list[int]]:
    """For each of the full names, at the positions *full*, the others that say all that it says.

    They are looked up by what each can be shortened to; comparing all with all would take the square of those who
    bear one surname.
    """
    shortened: defaultdict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    long = [at for at in full if parts[at].long]
    for at in full:
        for given in () if parts[at].long else parts[at].shortened():
            shortened[parts[at].surname, parts[at].generation, given].append(at)
    found: dict[int, list[int]] = {}
    for at in full:
        among = shortened.get((parts[at].surname, parts[at].generation, parts[at].given), [])
        found[at] = [other for other in among if other != at]
        found[at] += [other for other in long if other != at and parts[at].within(parts[other])]
    return found


def resolve(mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> tuple[Person, ...]:
    """Find which mentions in different articles are of the same person, organisation or group.

    Args:
        mentions: The speakers of each article, as `onrecord.people.mentions` gives them; in any order, equal ones
            count once.
        judgements: Human decisions about who is whom; others, and those that were taken back, are ignored. Their
            subjects are written as by `onrecord.people.subject_of`.

    Returns:
        The persons, sorted by id; an id is a function of the person's mentions.
    """
    decided = [judgement for judgement in judgements if judgement.undone is None]
    apart = {judgement.subject for judgement in decided if judgement.verdict is Verdict.NOT_SAME_PERSON}
    seen = [mention for _, mention in sorted({id_of(mention): mention for mention in mentions}.items())]
    bearers: dict[tuple[SpeakerType, str, str], list[tuple[Mention, Name]]] = {}
    for mention in seen:
        name = name_of(mention, apart=subject_of(mention) in apart)
        bearers.setdefault((name.type, name.key, name.apart), []).append((mention, name))
    names = [_together([name for _, name in members]) for members in bearers.values()]
    position = {subject_of(mention): at for at, members in enumerate(bearers.values()) for mention, _ in members}
    same = [
        (position[judgement.subject], position[judgement.value])
        for judgement in decided
        if judgement.verdict is Verdict.SAME_PERSON and judgement.subject in position and judgement.value in position
    ]
    persons: dict[int, list[Mention]] = {}
    for leader, members in zip(cluster(names, same), bearers.values(), strict=True):
        persons.setdefault(leader, []).extend(mention for mention, _ in members)
    return tuple(sorted(map(_person, persons.values()), key=lambda person: person.id))


def _together(names: Sequence[Name]) -> Name:
    """Equal names as one, with the roles of all."""
    first = names[0]
    roles = tuple(sorted({role for name in names for role in name.roles}))
    return Name(type=first.type, key=first.key, block=first.block, roles=roles, apart=first.apart)


def _person(mentions: list[Mention]) -> Person:
    seen = Counter(mention.name for mention in mentions)
    name = fullest(seen)
    return Person(
        id="p" + min(map(id_of, mentions))[1:],
        type=min((mention.type for mention in mentions if mention.name == name), key=list(SpeakerType).index),
        name=name,
        names=tuple(sorted(seen, key=lambda text: (-seen[text], text))),
        mentions=tuple(sorted(mentions, key=id_of)),
    )
