"""The pieces of work that are functions of captures alone, so that any process can do them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from onrecord.article import Article
from onrecord.attribution import attribute
from onrecord.capture import Capture
from onrecord.editing import Sketch, edition, sketch, sketches
from onrecord.editing.kinship.sketch import AT_ONCE, sampled
from onrecord.people import id_of, mentions, name_of, subject_of
from onrecord.person import Judgement, Mention, Name, Verdict
from onrecord.pipeline.dating import dated
from onrecord.pipeline.earlier import earlier
from onrecord.pipeline.looks import looks
from onrecord.reading.source import Source
from onrecord.reading.verbs import read_source
from onrecord.record.earlier import Earlier
from onrecord.record.judgements import article_of, decided
from onrecord.statement import Statement
from onrecord.text.arrays import Offsets


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
    earlier: tuple[Earlier, ...]  # statements in words that the publisher has changed since


def read_one(source: Source) -> tuple[Capture, Sketch | None]:
    """Read one capture.

    Returns:
        The capture, with its sketch where the text is long: what may be of any length has no place in the process
            that runs everything. Short ones are sketched together, by `readings`.

    Raises:
        CaptureUnreadable: It cannot be read.
    """
    capture = read_source(source)
    return capture, sketch(capture) if len(capture.text) > AT_ONCE else None


def readings(read: Sequence[tuple[Capture, Sketch | None]]) -> list[Reading]:
    """What was read by `read_one`, with the sketches that are missing."""
    made = iter(sketches([capture for capture, one in read if one is None]))
    return [Reading(capture, next(made) if one is None else one) for capture, one in read]


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
        settings=looks(article, captures),
    )
    statements = decided(article, dated(article, captures, found), judgements)
    apart = {
        article.id + judgement.subject.removeprefix(article_of(judgement.subject))
        for judgement in judgements
        if judgement.verdict is Verdict.NOT_SAME_PERSON
    }
    before = earlier(article, captures, statements, judgements)
    speaking = mentions(article.id, article.text, statements, [(one.text, one.statement) for one in before])
    borne = tuple(
        (id_of(mention), mention, name_of(mention, apart=subject_of(mention) in apart)) for mention in speaking
    )
    return Draft(article, statements, borne, before)


def keys(found: Sequence[Sketch]) -> list[Offsets]:
    """What the index finds each sketch by: sampled shingles and, below zero because it is enough alone, its address."""
    return [
        each.view(np.int64) if one.address is None else np.append(each.view(np.int64), _of_address(one.address))
        for one, each in zip(found, sampled(found), strict=True)
    ]


def _of_address(address: str) -> int:
    digest = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8, person=b"address").digest()
    return -1 - (int.from_bytes(digest, "big") >> 1)
