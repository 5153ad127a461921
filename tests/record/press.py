"""Captures, articles and statements made by hand, to fill a record with: fictitious people and events."""

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.article import Anchor, Article, Link, Nature, Reading, Variant, VariantKind, Witness
from onrecord.capture import Block, Capture, Evidence, Fact, Pointer, Role
from onrecord.people import cluster, id_of, mentions, name_of
from onrecord.record import Store, articles, captures, names, statements
from onrecord.record.migrations import schema, scripts
from onrecord.record.verify import Sketching
from onrecord.statement import Kind, Manner, Said, Speaker, SpeakerType, Statement
from onrecord.text import Piece, Span

POSTINGS = "\n".join(re.findall(r"CREATE TABLE posting.*?STRICT;", schema(), re.DOTALL))
UNDIVIDED = re.findall(r"CREATE TABLE posting_run.*?STRICT;", scripts()[5], re.DOTALL)[0]  # runs before version 9
LATER = (
    "DROP VIEW earlier_statements; DROP TABLE earlier_words; DROP TABLE earlier; DROP TABLE unread;"
    "DROP TABLE removal; DROP VIEW witnesses; DROP VIEW variants; DROP VIEW links;"
    f"DROP TABLE posting_run; DROP TABLE posting_part; {UNDIVIDED}"
)
FARES = "https://harbourpost.example/fares"
HEADLINE = "Ferry Fares Stay as They Are"
BODY = (
    "The ferry line will not raise its fares this year, its director said Friday.\n\n"
    "“We have looked at the numbers twice,” Marta Lindgren told the Harbour Post. “The answer is no.”"
)


FACTS = (
    ("published", "2024-03-15"),
    ("address", "https://harbourpost.example/ferry"),
    ("publisher", "Harbour Post"),
    ("author", "Mirela Danso"),
    ("language", "en"),
)


@dataclass(frozen=True)
class Page:
    """A capture and its bytes."""

    capture: Capture
    data: bytes


def page(text: str = f"{HEADLINE}\n\n{BODY}", path: str = "ferry.txt", url: str | None = None) -> Page:
    """A plain text: the first paragraph is the headline."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    paragraphs = []
    at = 0
    for part in text.split("\n\n"):
        paragraphs.append(Piece(at, at + len(part)))
        at += len(part) + 2
    blocks = tuple(
        Block(role=Role.PARAGRAPH if number else Role.HEADLINE, pieces=(piece,))
        for number, piece in enumerate(paragraphs)
    )
    title = Span(paragraphs[0].start, paragraphs[0].end)
    blocks = (replace(blocks[0], links=(Pointer(*title, FARES),)), *blocks[1:])
    fact = Fact(
        name="title",
        value=title.of(text),
        evidence=(Evidence(value=title.of(text), basis="first line", span=title),),
        reason="The only line before the text.",
    )
    capture = Capture(
        id="c" + hashlib.sha256((digest + (url or "")).encode()).hexdigest()[:16],
        path=path,
        sha256=digest,
        media_type="text/plain",
        url=url,
        captured="2024-03-15T12:00:00Z" if url else None,
        reader="plain/1",
        text=text,
        blocks=blocks,
        facts=(fact,),
    )
    return Page(capture, data)


def article(*pages: Page, text: str = BODY) -> Article:
    """The article whose witnesses *pages* are, each with as much of *text* as it has from the start."""
    kept = sorted(pages, key=lambda each: each.capture.id)
    witnesses = []
    for each in kept:
        start = each.capture.text.index(text[:20])
        size = min(len(text), len(each.capture.text) - start)
        anchor = Anchor(0, size, start, start + size)
        witnesses.append(Witness(capture=each.capture.id, weight=1.0, anchors=(anchor,)))
    told = (Fact(name=name, value=value, evidence=(), reason="") for name, value in FACTS)
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    paragraphs = tuple(
        Span(start, text.find("\n\n", start) if "\n\n" in text[start:] else len(text)) for start in starts
    )
    cut = [witness.capture for witness in witnesses if witness.anchors[0].end < len(text)]
    whole = [witness.capture for witness in witnesses if witness.capture not in cut]
    short = min(witness.anchors[0].end for witness in witnesses)
    readings = (Reading(captures=tuple(whole), text=text[short:]), Reading(captures=tuple(cut), text=""))
    variant = Variant(
        kind=VariantKind.OMISSION, nature=Nature.TRUNCATION, spans=(Span(short, len(text)),), readings=readings
    )
    return Article(
        id="a" + kept[0].capture.id[1:],
        title=kept[0].capture.fact("title"),
        published="2024-03-15",
        url="https://harbourpost.example/ferry",
        publisher="Harbour Post",
        authors=("Mirela Danso",),
        language="en",
        text=text,
        paragraphs=paragraphs,
        witnesses=tuple(witnesses),
        variants=(variant,) if cut else (),
        links=(Link(rel="related", url=FARES, text="Fares since 1990"),),
        facts=(*kept[0].capture.facts, *told),
    )


any_sketch = Sketching(lambda _capture, _data: True, lambda _: None)  # nobody looks for the kin of what is made by hand


def said(text: str, content: str, *, speaker: str | None = "Marta Lindgren", kind: Kind = Kind.DIRECT) -> Statement:
    """The statement that *content*, somewhere in *text*, was said."""
    start = text.index(content)
    source = text.find("Marta Lindgren")
    friday = text.find("Friday")
    return Statement(
        content=(Span(start, start + len(content)),),
        cue=(),
        source=(Span(source, source + 14),) if source >= 0 else (),
        kind=kind,
        manner=Manner.SPEECH,
        speaker=Speaker(type=SpeakerType.PERSON, name=speaker) if speaker else None,
        via=None,
        said=Said(date="2024-03-15", text="Friday", span=Span(friday, friday + 6)) if friday >= 0 else None,
        probability=0.9,
        reader="hand/1",
        reason="named beside the words",
    )


def fill(store: Store, pages: list[Page], text: str = BODY, found: list[Statement] | None = None) -> Article:
    """Put one article of *pages* into *store*, with all that belongs to it."""
    made = article(*pages, text=text)
    if found is None:
        found = [said(text, "“We have looked at the numbers twice,”"), said(text, "“The answer is no.”")]
    with store.transaction() as db:
        touched = set()
        for each in pages:
            if not captures.known(db, [each.capture.id]):
                captures.put(db, each.capture, original=captures.pack(each.data), sketch=b"")
            captures.add_path(db, each.capture.id, each.capture.path)
            former = articles.current_id(db, "a" + each.capture.id[1:])
            if former:
                touched |= names.drop(db, former)
                articles.drop(db, former)
        articles.put(db, made)
        speakers = mentions(made.id, made.text, found)
        numbers, blocks = names.put(db, [(id_of(each), each, name_of(each)) for each in speakers])
        statements.put(db, made, found, numbers)
        names.settle(db, touched | blocks, cluster)
    return made


def aged(path: Path) -> None:
    """Make the record at *path* one of version 2 again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(LATER)
        for table in ("former_mention", "spoken", "quoted", "passage_words", "passage"):
            db.execute(f"DROP TABLE {table}")
        db.execute("CREATE INDEX facet_months ON facet (name, substr(day, 1, 7))")
        db.execute("CREATE INDEX facet_quoted ON facet (name, outlet)")
        db.executescript("DROP TABLE posting_known; DROP TABLE posting_due; DROP TABLE posting_run;")
        db.execute("PRAGMA user_version = 2")
