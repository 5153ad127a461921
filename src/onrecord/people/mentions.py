"""Mentions: the speakers of one article, each once, however its statements write them."""

from collections.abc import Iterable

from onrecord.people.names import full_name, is_name, plain, roles_in
from onrecord.person import Mention, Name, fullest, mention_id
from onrecord.statement import SpeakerType, Statement, words

_REFERRING = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.GROUP})


def mentions(article_id: str, text: str, statements: Iterable[Statement]) -> tuple[Mention, ...]:
    """Who speaks in an article.

    Args:
        article_id: The article.
        text: Its edition, which the statements' spans are of.
        statements: What was found in it. Unnamed sources and the author are no mentions.
    """
    found: dict[tuple[SpeakerType, str], list[Statement]] = {}
    for statement in statements:
        speaker = statement.speaker
        if speaker is not None and speaker.name is not None and speaker.type in _REFERRING:
            found.setdefault((speaker.type, key_of(speaker.type, speaker.name)), []).append(statement)
    return tuple(_mention(article_id, text, kind, said) for (kind, _), said in sorted(found.items()))


def _mention(article_id: str, text: str, kind: SpeakerType, said: list[Statement]) -> Mention:
    speakers = {statement.speaker.name for statement in said if statement.speaker and statement.speaker.name}
    return Mention(
        article=article_id,
        type=kind,
        name=fullest(speakers),
        forms=tuple(sorted({words(text, statement.source) for statement in said if statement.source})),
        speakers=tuple(sorted(speakers)),
        statements=len(said),
    )


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
