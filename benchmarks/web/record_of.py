"""A record of N statements, made up: `python -m benchmarks.web.record_of 1000000 out.db`.

Words, names and outlets come from a seeded generator, so that the record can
be made anywhere and holds nobody's text. What matters for speed follows news:
word and speaker frequencies after Zipf, eight statements an article, every fifth
article with two witnesses, every twentieth quotation printed elsewhere too, trimmed or reworded.
"""

import argparse
import hashlib
import random
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.editing.kinship.sketch import Sketch
from onrecord.pipeline import Record
from onrecord.record import articles
from onrecord.record.codec import dumps
from onrecord.record.connection import connect
from onrecord.record.echoes import fingerprints
from onrecord.text.addresses import canonical

SEED = 20240315
VOCABULARY, PEOPLE_PER_STATEMENT, OUTLETS = 60_000, 1 / 25, 200
FIRST_DAY, DAYS = date(2010, 1, 1), 16 * 365
STATEMENTS_PER_ARTICLE = 8
CUES = ("said", "told reporters", "warned", "argued", "insisted", "believes", "denied", "announced")
COMMON = (
    "the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "on", "was", "with", "as", "be", "at", "by",
    "this", "are", "from", "or", "have", "an", "they", "which", "one", "had", "not", "but", "what", "all", "were",
    "when", "we", "there", "can", "more", "will", "would", "about", "if", "who", "so", "no", "out", "them", "up",
    "than", "its",
)  # fmt: skip
BATCH = 500  # articles


@dataclass
class Heard:
    """How often somebody speaks."""

    articles: int = 0
    statements: int = 0
    first: str = "n"  # the smallest id of a mention, which gives the person its id; sorts behind all of them


class Speech(NamedTuple):
    """One statement in the making; spans are of the article's text."""

    content: list[list[int]]
    cue: list[int]
    source: list[int]
    kind: str
    person: int
    words: tuple[str, str, str]  # content, cue, source


@dataclass
class Press:
    """Draws words, names and quotations."""

    seed: int
    statements: int
    dice: random.Random = field(init=False)
    words: list[str] = field(init=False)
    word_weights: list[float] = field(init=False)
    people: list[tuple[str, str]] = field(init=False)
    people_weights: list[float] = field(init=False)
    outlets: list[str] = field(init=False)
    drawn: Iterator[str] = field(init=False)
    printed: list[tuple[int, list[str]]] = field(default_factory=list)  # quotations that others may print
    spoken: dict[int, Heard] = field(default_factory=dict)  # by person
    mentions: Iterator[int] = field(default_factory=lambda: iter(range(1, sys.maxsize)))  # row numbers

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.words = [*COMMON, *sorted({self.word() for _ in range(VOCABULARY)})]
        shuffled = self.words[len(COMMON) :]
        self.dice.shuffle(shuffled)
        self.words[len(COMMON) :] = shuffled
        self.word_weights = zipf(len(self.words))
        given = [self.word().title() for _ in range(600)]
        family = [self.word().title() for _ in range(9000)]
        count = max(int(self.statements * PEOPLE_PER_STATEMENT), 5)
        self.people = list(dict.fromkeys((self.dice.choice(given), self.dice.choice(family)) for _ in range(count)))
        self.people_weights = zipf(len(self.people))
        self.outlets = [
            f"{self.word().title()} {self.dice.choice(('Post', 'Herald', 'Times'))}" for _ in range(OUTLETS)
        ]
        self.drawn = self.draw()

    def word(self) -> str:
        """A word of two to four syllables."""
        return "".join(
            self.dice.choice("bdfgklmnprstvz") + self.dice.choice("aeiou") + self.dice.choice(("", "", "n", "r", "s"))
            for _ in range(self.dice.choice((2, 2, 3, 3, 4)))
        )

    def draw(self) -> Iterator[str]:
        """Words without end, the common ones more often."""
        while True:
            yield from self.dice.choices(self.words, cum_weights=self.word_weights, k=50_000)

    def sentence(self, count: int) -> list[str]:
        """*count* words, the first one with a capital."""
        found = list(islice(self.drawn, count))
        found[0] = found[0].title()
        return found

    def quotation(self) -> tuple[int, list[str]]:
        """Whose words, and which: new ones, or known ones trimmed, reworded or given to another."""
        person = self.dice.choices(range(len(self.people)), cum_weights=self.people_weights)[0]
        if self.printed and self.dice.random() < 0.05:
            known, words = self.dice.choice(self.printed)
            roll = self.dice.random()
            if roll < 0.4:
                return known, words[: max(len(words) * 2 // 3, 6)]
            if roll < 0.8:
                at = self.dice.randrange(len(words))
                return known, [*words[:at], next(self.drawn), *words[at + 1 :]]
            return person, words
        words = self.sentence(self.dice.randint(8, 28))
        if len(words) > 12 and self.dice.random() < 0.1:
            self.printed.append((person, words))
        return person, words


def zipf(count: int) -> list[float]:
    """Cumulative weights of *count* things by rank."""
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def named(letter: str, *parts: object) -> str:
    """An id as the record makes them: a letter and 16 hex digits."""
    return letter + hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def speech(press: Press, at: int) -> tuple[str, Speech]:
    """One paragraph that starts at offset *at*, and the statement in it."""
    person, words = press.quotation()
    kind = press.dice.choices(("direct", "mixed", "indirect"), (5, 2, 3))[0]
    cue, (given, family) = press.dice.choice(CUES), press.people[person]
    source = f"{given} {family}" if press.dice.random() < 0.5 else family
    if kind == "direct":
        lead = ""
        content = f"“{' '.join(words)},”"
        text = f"{content} {source} {cue} on Friday."
        source_at = len(content) + 1
        cue_at = source_at + len(source) + 1
        content_at = 0
    else:
        quoted = len(words) // 2
        content = " ".join(words) if kind == "indirect" else f"{' '.join(words[:quoted])} “{' '.join(words[quoted:])}”"
        lead = f"{source} {cue} that "
        text = f"{lead}{content}."
        source_at, cue_at, content_at = 0, len(source) + 1, len(lead)
    return text, Speech(
        [[at + content_at, at + content_at + len(content)]],
        [at + cue_at, at + cue_at + len(cue)],
        [at + source_at, at + source_at + len(source)],
        kind,
        person,
        (content, cue, source),
    )


def article(press: Press) -> tuple[str, list[list[int]], list[Speech]]:
    """Text, paragraphs and statements of one article."""
    parts: list[str] = []
    paragraphs: list[list[int]] = []
    statements: list[Speech] = []
    at = 0
    for number in range(STATEMENTS_PER_ARTICLE * 2):
        if number % 2:
            text, said = speech(press, at)
            statements.append(said)
        else:
            text = " ".join(press.sentence(press.dice.randint(15, 40))) + "."
        parts.append(text)
        paragraphs.append([at, at + len(text)])
        at += len(text) + 2
    return "\n\n".join(parts), paragraphs, statements


Rows = dict[str, list[tuple[object, ...]]]
COLUMNS = {
    "original": "sha256, size, packed",
    "capture": "id, sha256, media_type, url, captured, reader, text, blocks, facts, sketch, article",
    "capture_path": "capture, path",
    "article": "id, title, published, url, publisher, authors, language, text, paragraphs, facts",
    "witness": "article, capture, weight, anchors",
    "variant": "article, place, kind, nature, spans, readings",
    "mention": "number, id, article, type, text, forms, roles, name",
    "statement": (
        "id, article, place, kind, manner, content, content_spans, cue, cue_spans, source, source_spans, speaker_type,"
        " speaker, said, said_text, day, probability, reader, reason, mention"
    ),
}


def rows(press: Press, first: int, count: int) -> Rows:
    """The rows of *count* articles, the first one being number *first*."""
    out: Rows = {table: [] for table in COLUMNS}
    for number in range(first, first + count):
        text, paragraphs, statements = article(press)
        day = (FIRST_DAY + timedelta(days=int(press.dice.random() ** 0.7 * DAYS))).isoformat()
        title = " ".join(press.sentence(8))
        outlet = press.dice.choices(press.outlets, cum_weights=zipf(OUTLETS))[0]
        url = f"https://{outlet.replace(' ', '').lower()}.example/{day.replace('-', '/')}/{number}"
        captures = sorted(named("c", number, copy) for copy in range(2 if number % 5 == 0 else 1))
        key = "a" + captures[0][1:]
        for copy, capture in enumerate(captures):
            held, anchors = capture_text(title, text, paragraphs, statements, copy)
            packed = held.encode()
            sha256 = hashlib.sha256(packed).hexdigest()
            out["original"].append((sha256, len(packed), zlib.compress(packed, 1)))
            blocks = blocks_of(held, title)
            captured = f"{day}T{10 + copy:02}:00:00Z"
            out["capture"].append(
                (
                    capture,
                    sha256,
                    "text/plain",
                    url,
                    captured,
                    "plain/1",
                    held,
                    blocks,
                    "[]",
                    sketched(capture, url),
                    key,
                )
            )
            out["capture_path"].append((capture, f"made/{number}-{copy}.txt"))
            out["witness"].append((key, capture, 0.9, anchors))
        if len(captures) > 1:
            out["variant"].extend(variants(key, text, statements, captures))
        authors = dumps([" ".join(press.people[number % len(press.people)])])
        out["article"].append((key, title, day, url, outlet, authors, "en", text, dumps(paragraphs), "[]"))
        out_statements(out, press, key, day, statements)
    return out


def sketched(capture: str, url: str) -> bytes:
    """A sketch of the address only: enough for captures to be added beside it, and none of them is its kin."""
    return Sketch(
        capture=capture, shingles=np.empty(0, np.uint64), places=np.empty(0, np.int32), figures=np.empty(0, np.bool_),
        words=0, address=canonical(url), title=None, published=None, publisher=None,
    ).dump()  # fmt: skip


def capture_text(
    title: str, text: str, paragraphs: list[list[int]], statements: list[Speech], copy: int
) -> tuple[str, str]:
    """A capture's text layer and its anchors; the second copy has one word else and stops early."""
    head = len(title) + 2
    if copy == 0:
        return f"{title}\n\n{text}\n", dumps([[0, len(text), head, head + len(text), 1]])
    start, end = changed(statements)
    stop = paragraphs[-3][1]
    shift = len("CHANGED") - (end - start)
    anchors = [[0, start, head, head + start, 1], [end, stop, head + end + shift, head + stop + shift, 1]]
    return f"{title}\n\n{text[:start]}CHANGED{text[end:stop]}\n", dumps(anchors)


def changed(statements: list[Speech]) -> tuple[int, int]:
    """Where the second copy has another word: the first statement's cue."""
    return statements[0].cue[0], statements[0].cue[1]


def variants(key: str, text: str, statements: list[Speech], captures: list[str]) -> list[tuple[object, ...]]:
    """What the second copy makes of the apparatus."""
    start, end = changed(statements)
    lost = statements[-2].content[0][0]
    return [
        (key, 0, "substitution", "revision", dumps([[start, end]]),
         dumps([{"captures": [captures[0]], "text": text[start:end]}, {"captures": [captures[1]], "text": "CHANGED"}])),
        (key, 1, "omission", "truncation", dumps([[lost, len(text)]]),
         dumps([{"captures": [captures[0]], "text": text[lost:]}, {"captures": [captures[1]], "text": ""}])),
    ]  # fmt: skip


def blocks_of(held: str, title: str) -> str:
    """The blocks of a text layer."""
    blocks = [{"role": "headline", "pieces": [[0, len(title)]]}]
    at = len(title) + 2
    for paragraph in held[at:].rstrip("\n").split("\n\n"):
        blocks.append({"role": "paragraph", "pieces": [[at, at + len(paragraph)]]})
        at += len(paragraph) + 2
    return dumps(blocks)


def out_statements(out: Rows, press: Press, key: str, day: str, statements: list[Speech]) -> None:
    """Add the rows of one article's statements and mentions."""
    known: dict[int, int] = {}
    for place, said in enumerate(statements):
        name = " ".join(press.people[said.person])
        if said.person not in known:
            known[said.person] = next(press.mentions)
            out["mention"].append(
                (
                    known[said.person],
                    named("m", key, name),
                    key,
                    "person",
                    name,
                    dumps([said.words[2]]),
                    "[]",
                    said.person + 1,
                )
            )
            heard = press.spoken.setdefault(said.person, Heard())
            heard.articles += 1
            heard.first = min(heard.first, named("m", key, name))
        press.spoken[said.person].statements += 1
        manner = "attitude" if said.words[1] == "believes" else "speech"
        said_text = "on Friday" if said.kind == "direct" else None
        out["statement"].append(
            (
                named("s", key, place), key, place, said.kind, manner, said.words[0], dumps(said.content),
                said.words[1], dumps([said.cue]), said.words[2], dumps([said.source]), "person", name,
                day if said_text else None, said_text, day, round(press.dice.uniform(0.4, 0.99), 3),
                "rules/1", "full name beside the cue", known[said.person],
            )
        )  # fmt: skip


def write(target: Path, statements: int, seed: int) -> None:
    """Make the record."""
    press = Press(seed, statements)
    connection = connect(target, writing=True)
    connection.execute("PRAGMA synchronous = OFF")
    articles = -(-statements // STATEMENTS_PER_ARTICLE)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA journal_mode = OFF")  # what is half made is thrown away
    connection.execute("BEGIN")
    for first in range(0, articles, BATCH):
        made = rows(press, first, min(BATCH, articles - first))
        for table, values in made.items():
            insert(connection, table, COLUMNS[table], values)
    insert_people(connection, press)
    index(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with Record(target) as record:  # enters the captures into the index of kin
        record.tidy()


def index(connection: sqlite3.Connection) -> None:
    """What the record keeps beside its tables: facets, echoes, full text."""
    articles.find_passages(connection)
    connection.execute("INSERT INTO outlet (name) SELECT DISTINCT publisher FROM article ORDER BY publisher")
    connection.execute(
        "INSERT INTO facet (statement, day, outlet, name, kind, manner)"
        " SELECT statement.number, statement.day, outlet.number, mention.name, statement.kind, statement.manner"
        " FROM statement JOIN article ON article.id = statement.article"
        " JOIN outlet ON outlet.name = article.publisher JOIN mention ON mention.number = statement.mention"
    )
    connection.execute(
        "INSERT INTO spoken (name, month, statements) SELECT name, substr(day, 1, 7), count(*) FROM facet GROUP BY 1, 2"
    )
    connection.execute(
        "INSERT INTO quoted (name, outlet, statements) SELECT name, outlet, count(*) FROM facet GROUP BY 1, 2"
    )
    contents = connection.execute("SELECT number, content FROM statement")
    keys = sorted((key, number) for number, content in contents for key in fingerprints(content))
    insert(connection, "echo", "key, statement", keys)
    for table in ("statement_words", "article_words", "passage_words"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def insert_people(connection: sqlite3.Connection, press: Press) -> None:
    """Everybody who said something."""
    people, names, spellings = [], [], []
    for person, heard in sorted(press.spoken.items()):
        given, family = press.people[person]
        name = f"{given} {family}"
        counts = (heard.articles, heard.statements)
        people.append((person + 1, "p" + heard.first[1:], "person", name, *counts))
        names.append((person + 1, "person", name.lower(), family.lower(), "", *counts, person + 1))
        spellings.append((person + 1, name, "[]", heard.articles))
    insert(connection, "person", "number, id, type, name, articles, statements", people)
    insert(connection, "name", "number, type, key, block, apart, articles, statements, person", names)
    insert(connection, "spelling", "name, text, roles, articles", spellings)


def insert(connection: sqlite3.Connection, table: str, columns: str, values: Iterable[tuple[object, ...]]) -> None:
    """Insert *values* into *columns* of *table*."""
    places = ", ".join("?" * len(columns.split(",")))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    given.target.unlink(missing_ok=True)
    start = time.perf_counter()
    write(given.target, given.statements, given.seed)
    size = given.target.stat().st_size / 2**20
    print(f"{given.target}: {given.statements:,} statements, {size:,.0f} MiB, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
