"""The two pieces of work that are functions of captures alone, so that any process can do them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.article import Article
from onrecord.attribution import attribute
from onrecord.capture import Capture
from onrecord.editing import Sketch, edition, sketch
from onrecord.people import id_of, mentions, name_of, subject_of
from onrecord.person import Judgement, Mention, Name, Verdict
from onrecord.reading.source import Source
from onrecord.reading.verbs import read_source
from onrecord.record.judgements import article_of, decided
from onrecord.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """A capture that was read, and what finds its kin."""

    capture: Capture
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it will stand in the record."""

    article: Article
    statements: tuple[Statement, ...]
    borne: tuple[tuple[str, Mention, Name], ...]  # each mention's id, the mention, the name that it bears


def read_one(source: Source) -> Reading:
    """Read one capture.

    Raises:
        CaptureUnreadable: It cannot be read.
    """
    capture = read_source(source)
    return Reading(capture, sketch(capture))


def draft(task: tuple[Sequence[Capture], Sequence[Judgement]]) -> Draft:
    """Edit the captures of one article, and find who says what in it.

    Args:
        task: The captures of one group, and the judgements about it.
    """
    captures, judgements = task
    article = edition(captures)
    found = attribute(
        article.text,
        published=article.published,
        language=article.language,
        title=article.title,
        authors=article.authors,
        publisher=article.publisher,
    )
    statements = decided(article, found, judgements)
    apart = {
        article.id + judgement.subject.removeprefix(article_of(judgement.subject))
        for judgement in judgements
        if judgement.verdict is Verdict.NOT_SAME_PERSON
    }
    borne = tuple(
        (id_of(mention), mention, name_of(mention, apart=subject_of(mention) in apart))
        for mention in mentions(article.id, article.text, statements)
    )
    return Draft(article, statements, borne)


def keys(found: Sketch) -> list[int]:
    """What the index finds a sketch by: sampled shingles and, below zero because it is enough alone, its address."""
    if found.address is None:
        return found.keys
    digest = blake2b(found.address.encode("utf-8", "surrogatepass"), digest_size=8, person=b"address").digest()
    return [*found.keys, -1 - (int.from_bytes(digest, "big") >> 1)]
