"""Mentions: the speakers of one article, each once, however its statements write them."""

from collections.abc import Iterable
from operator import itemgetter

from onrecord.people.names import full_name, is_name, plain, roles_in
from onrecord.person import Mention, Name, fullest, mention_id
from onrecord.statement import Speaker, SpeakerType, Statement, words

_REFERRING = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.GROUP})


def mentions(
    article_id: str, text: str, statements: Iterable[Statement], former: Iterable[tuple[str, Statement]] = ()
) -> tuple[Mention, ...]:
    """Who speaks in an article.

    Args:
        article_id: The article.
        text: Its edition, which the statements' spans are of.
        statements: What was found in it. Unnamed sources and the author are no mentions.
        former: Statements that no longer stand, each behind the text that its spans are of. They make mentions of those
            who speak in no other, and are not counted.
    """
    stand = _by_name((text, statement) for statement in statements)
    stood = {name: said for name, said in _by_name(former).items() if name not in stand}
    made = {
        name: _mention(article_id, name[0], said, count=len(said) if name in stand else 0)
        for name, said in (*stand.items(), *stood.items())
    }
    return tuple(mention for _, mention in sorted(made.items(), key=itemgetter(0)))


def _by_name(said: Iterable[tuple[str, Statement]]) -> dict[tuple[SpeakerType, str], list[tuple[str, Statement]]]:
    """Statements with the texts of their spans by type and name, as compared, of who is named as their speaker."""
    found: dict[tuple[SpeakerType, str], list[tuple[str, Statement]]] = {}
    for text, statement in said:
        if name := _named(statement.speaker):
            found.setdefault(name, []).append((text, statement))
    return found


def _named(speaker: Speaker | None) -> tuple[SpeakerType, str] | None:
    if speaker is None or speaker.name is None or speaker.type not in _REFERRING:
        return None
    return speaker.type, key_of(speaker.type, speaker.name)


def _mention(article_id: str, kind: SpeakerType, said: list[tuple[str, Statement]], *, count: int) -> Mention:
    speakers = {statement.speaker.name for _, statement in said if statement.speaker and statement.speaker.name}
    return Mention(
        article=article_id,
        type=kind,
        name=fullest(speakers),
        forms=tuple(sorted({words(text, statement.source) for text, statement in said if statement.source})),
        speakers=tuple(sorted(speakers)),
        statements=count,
    )


def mention_of(article_id: str, speaker: Speaker | None) -> str | None:
    """The id of the mention that a statement's speaker belongs to; None where nobody is named."""
    name = _named(speaker)
    return None if name is None else mention_id(article_id, *name)


def key_of(kind: SpeakerType, name: str) -> str:
    """The name as compared inside one article."""
    return full_name(name).key if kind is SpeakerType.PERSON else plain(name)


def subject_of(mention: Mention) -> str:
    """How judgements call a mention: by article, type and name as compared, which a rebuild does not change."""
    return f"{mention.article}/{mention.type}/{key_of(mention.type, mention.name)}"


def id_of(mention: Mention) -> str:
    """A mention's id."""
    return mention_id(mention.article, mention.type, key_of(mention.type, mention.name))


def name_of(mention: Mention, *, apart: bool = False) -> Name:
    """The name that a mention bears, as it is compared with those of other articles.

    A surname alone is nobody in particular: it stands for its own article
    only, and may join a full name when an office beside it says so. What is no
    name at all ("residents") stands for its own article, too.

    Args:
        mention: Of one article.
        apart: A judgement says that it is not who it seems to be.
    """
    key = key_of(mention.type, mention.name)
    alone = mention_id(mention.article, mention.type, key)
    roles = roles_in(mention.forms, mention.name)
    if apart or not is_name(mention.name, mention.type):
        return Name(type=mention.type, key=key, block=alone, roles=roles, apart=alone)
    if mention.type is not SpeakerType.PERSON:
        return Name(type=mention.type, key=key, block=key, roles=roles)
    name = full_name(mention.name)
    if name.given:
        return Name(type=mention.type, key=key, block=name.surname, roles=roles)
    return Name(type=mention.type, key=key, block=name.surname if roles else alone, roles=roles, apart=alone)
