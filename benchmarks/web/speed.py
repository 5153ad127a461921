"""How fast the reading room is on a large record: `python -m benchmarks.web.speed --record million.db`.

Twenty requests are on their way at once, each sent when the one before is
answered, for search, person, article and compare in turn; words, people and articles
are drawn from the record as often as it speaks of them. The server runs in
two processes. Beside it, unless `--alone`, captures are added to the same record all
the time, and where Datasette is installed it answers the same questions on the same file.

Fails when a page has more bytes than it may; times are printed only. Processor time a request is printed for the server
and, behind a plus sign, for the asking itself, which takes its share of the same cores.
"""

import argparse
import asyncio
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from benchmarks.web.record_of import Press, article, write
from uvloop import run

from onrecord.pipeline import Record

HERE = Path(__file__).parent
AT_ONCE, REQUESTS, PROCESSES = 20, 600, 2
PATIENCE = 40.0  # seconds for all requests of a kind; what has no answer by then counts as failed
MOST_BYTES = 100_000  # of one page
SEED = 7
SHORTEST_WORD = 5  # letters; shorter ones say too little to be searched for
MADE_AT_ONCE = 2  # captures in one round of adding


class Times(NamedTuple):
    """How long the answers to one kind of question took."""

    median: float  # milliseconds
    p95: float
    answered: float  # 0 to 1


class Answer(NamedTuple):
    """One request: how long it took and what came."""

    milliseconds: float
    status: int
    size: int  # bytes of the body


@dataclass(frozen=True)
class Questions:
    """What is asked, drawn from the record."""

    words: list[str]
    people: list[tuple[str, int]]  # id and row number
    articles: list[str]
    compared: list[str]


def questions(record: Path, count: int) -> Questions:
    """Draw *count* of each kind."""
    dice = random.Random(SEED)
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    (most,) = db.execute("SELECT max(number) FROM statement").fetchone()
    (last_variant,) = db.execute("SELECT max(number) FROM variant").fetchone()
    words, people, articles, compared = [], [], [], []
    while len(words) < count:
        sql = (
            "SELECT statement.content, statement.article, mention.name FROM statement"
            " JOIN mention ON mention.number = statement.mention WHERE statement.number = ?"
        )
        row = db.execute(sql, (dice.randrange(1, most + 1),)).fetchone()
        said = row[0].replace("“", " ").replace("”", " ").replace(",", " ").split()
        said = [word for word in said if len(word) >= SHORTEST_WORD]
        if not said:
            continue
        words.append(" ".join(dice.sample(said, min(len(said), dice.choice((1, 2, 2, 3))))))
        articles.append(row[1])
        people.append(
            db.execute("SELECT person.id, person.number FROM name JOIN person ON person.number = name.person"
                       " WHERE name.number = ?", (row[2],)).fetchone()
        )  # fmt: skip
        sql = "SELECT article FROM variant WHERE number >= ? LIMIT 1"
        compared.append(db.execute(sql, (dice.randrange(1, last_variant + 1),)).fetchone()[0])
    return Questions(words, people, articles, compared)


async def ask(port: int, paths: Sequence[str], at_once: int) -> list[Answer]:
    """Send *paths*, so many at once, over connections that stay open."""
    waiting = iter(paths)
    answers: list[Answer] = []
    ends = time.perf_counter() + PATIENCE

    async def visitor() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for path in waiting:
            start = time.perf_counter()
            if start > ends:
                return
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            size = await body(reader, head)
            answers.append(Answer((time.perf_counter() - start) * 1000, int(head.split()[1]), size))
        writer.close()

    async def patient() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(visitor(), PATIENCE)

    await asyncio.gather(*(patient() for _ in range(at_once)))
    return answers


async def body(reader: asyncio.StreamReader, head: str) -> int:
    """Read a body to its end; returns its size."""
    for line in head.split("\r\n"):
        if line.startswith("content-length:"):
            return len(await reader.readexactly(int(line.split(":")[1])))
    size = 0
    while length := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(length + 2)
        size += length
    await reader.readexactly(2)
    return size


def free_port() -> int:
    """A port that nobody listens on."""
    return 20_000 + random.randrange(20_000)


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server, from its first answer to the end of the block."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError):
                run(ask(port, ["/"], 1))
                break
            time.sleep(0.2)
        yield server
    finally:
        server.terminate()
        server.wait()


@contextmanager
def adding(record: Path) -> Iterator[None]:
    """Captures are added to *record* all the time.

    Raises:
        SystemExit: None was.
    """
    before = captures(record)
    with tempfile.TemporaryDirectory() as folder:
        again = (sys.executable, "-m", __spec__.name)
        worker = subprocess.Popen([*again, "--keep-adding", folder, "--record", str(record)])
        while captures(record) == before and worker.poll() is None:
            time.sleep(0.5)  # its code and weights are loaded, which is not what is measured
        before = captures(record)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait()
    added = captures(record) - before
    print(f"{added} captures were added meanwhile")
    if not added:
        raise SystemExit("nothing was added, so that nothing is known of pages while captures are added")


def captures(record: Path) -> int:
    """How many captures the record has."""
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    with closing(db):
        return int(db.execute("SELECT count(*) FROM capture").fetchone()[0])


def keep_adding(record: Path, folder: Path) -> None:
    """Make captures and add them, round after round, until killed."""
    press = Press(int(time.time()), 10_000)
    for number in range(sys.maxsize):
        part = folder / str(number)
        part.mkdir()
        for each in range(MADE_AT_ONCE):
            text, _, _ = article(press)
            (part / f"{each}.txt").write_text(" ".join(press.sentence(8)) + "\n\n" + text, encoding="utf8")
        with Record(record) as opened:
            opened.add([part])
        shutil.rmtree(part)


def ours(drawn: Questions) -> Mapping[str, list[str]]:
    """The reading room's addresses."""
    return {
        "search": [f"/search?{urlencode({'q': words})}" for words in drawn.words],
        "person": [f"/person/{person}" for person, _ in drawn.people],
        "article": [f"/article/{each}" for each in drawn.articles],
        "compare": [f"/compare/{each}" for each in drawn.compared],
    }


def datasettes(drawn: Questions, name: str) -> Mapping[str, list[str]]:
    """Datasette's addresses for the same questions; it has no comparison."""
    return {
        "search": [
            f"/{name}/statements?{urlencode({'_search': words, '_size': 20, '_nofacet': 1})}" for words in drawn.words
        ],
        "person": [
            f"/{name}/statements?{urlencode({'person_id': each, '_size': 20, '_nofacet': 1})}"
            for each, _ in drawn.people
        ],
        "article": [
            f"/{name}/statement?{urlencode({'article': each, '_size': 20, '_nofacet': 1})}" for each in drawn.articles
        ],
    }


def cpu_seconds(server: subprocess.Popen[bytes]) -> float:
    """Processor time of a server and its processes so far."""
    tick = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == server.pid or stat.parent.name == str(server.pid):
                total += (int(fields[11]) + int(fields[12])) / tick
    return total


def measure(name: str, server: subprocess.Popen[bytes], port: int, asked: Mapping[str, list[str]]) -> dict[str, Times]:
    """Ask every kind of question and print what came.

    Raises:
        SystemExit: A page of ours fails or is too large.
    """
    measured = {}
    for kind, paths in asked.items():
        if name == "onrecord":
            run(ask(port, paths[:AT_ONCE], AT_ONCE))  # the first answers load code and templates
        before, start = cpu_seconds(server), time.perf_counter()
        asking = time.process_time()
        answers = run(ask(port, paths, AT_ONCE))
        seconds, asking = time.perf_counter() - start, time.process_time() - asking
        if not answers:
            print(f"{name:10} {kind:8} no answer within {PATIENCE:.0f} s")
            continue
        times = sorted(each.milliseconds for each in answers)
        spent = (cpu_seconds(server) - before) / len(answers) * 1000
        largest = max(each.size for each in answers)
        failed = len(paths) - sum(each.status == 200 for each in answers)
        found = Times(statistics.median(times), times[int(len(times) * 0.95)], 1 - failed / len(paths))
        measured[kind] = found
        print(
            f"{name:10} {kind:8} median {found.median:8.1f} ms   p95 {found.p95:8.1f} ms"
            f"   {len(answers) / seconds:6.0f}/s   cpu {spent:5.1f} + {asking / len(answers) * 1000:.1f} ms"
            f"   largest {largest:7,} bytes   failed {failed}   load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        if name == "onrecord" and (failed or largest > MOST_BYTES):
            raise SystemExit("a page failed or is too large")
    return measured


def beside(ours: Mapping[str, Times], theirs: Mapping[str, Times]) -> None:
    """Print how many times longer Datasette takes; it counts only what it answered."""
    for kind, other in theirs.items():
        own = ours[kind]
        print(
            f"Datasette takes {other.median / own.median:6.1f} times as long for {kind} (median),"
            f" {other.p95 / own.p95:6.1f} times (p95), and answers {other.answered:.0%} in time"
        )


def load() -> str:
    """What else this machine does."""
    one, _, _ = os.getloadavg()
    return f"{os.cpu_count()} cores, load {one:.1f} before"


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", type=Path, default=HERE.parent / "out" / "million.db")
    parser.add_argument(
        "--statements", type=int, default=1_000_000, help="in the record that is made where there is none"
    )
    parser.add_argument("--requests", type=int, default=REQUESTS, help="of each kind")
    parser.add_argument("--alone", action="store_true", help="nothing is added meanwhile")
    parser.add_argument(
        "--datasette", default=shutil.which("datasette"), help="the program, where it is not on the path"
    )
    parser.add_argument("--keep-adding", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.keep_adding:
        keep_adding(given.record, given.keep_adding)
        return 0
    if not given.record.exists():
        given.record.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {given.record} with {given.statements:,} statements; that takes some minutes")
        write(given.record, given.statements, SEED)
    print(load())
    drawn = questions(given.record, given.requests)
    port = free_port()
    room = [sys.executable, "-m", "onrecord", "serve", "--record", str(given.record), "--port", str(port)]
    with running([*room, "--processes", str(PROCESSES)], port) as server:
        print("nothing added meanwhile")
        own = measure("onrecord", server, port, ours(drawn))
        if not given.alone:
            print("captures added meanwhile")
            with adding(given.record):
                measure("onrecord", server, port, ours(drawn))
    if given.datasette:
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "metadata.json"
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "onrecord",
                    "export",
                    "datasette",
                    "--record",
                    str(given.record),
                    "--output",
                    str(told),
                ],
                check=True,
            )
            port = free_port()
            command = [given.datasette, str(given.record), "--metadata", str(told), "--port", str(port)]
            with running(command, port) as server:
                print("Datasette on the same file, nothing added meanwhile")
                beside(own, measure("datasette", server, port, datasettes(drawn, quote(given.record.stem))))
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
