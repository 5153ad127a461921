"""Two workers of a cluster against this program alone: `python -m benchmarks.scale [--captures 2000] [--data DIR]`.

Pages are made from PolNeAR's training articles, damaged as in benchmarks/damage, three captures an article, and laid
into four WARC files, the captures of an article one after the other: so each article is edited once by either engine,
and the comparison is of the same work. (In `--mixed` order the serial run edits an article again in each batch that
brings another capture of it.) Then the same files are added serially, by Ray with two workers, and by Ray with a
worker killed by signal 9 as soon as it has finished its first shard. All tables must export the same bytes.

Times are of the clock; processor times are beside them, for a machine that others use: those of the steps, and of the
process that groups and writes. What Ray itself takes, and loading the program in its workers, is in the clock's alone.
"""

import argparse
import html
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.damage.corpus import Recognition, articles, overproof
from benchmarks.damage.generator import KINDS, damaged
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.record import Store
from onrecord.record.export import TABLES
from onrecord.scale.program import program
from onrecord.scale.shards import CAPTURES, Shards

HERE = Path(__file__).parent
FILES = 4
RUN = """
import json, sys, time
from onrecord.cli import main
begin = time.perf_counter()
try:
    main(sys.argv[1:])
finally:
    print(json.dumps([time.perf_counter() - begin, time.process_time()]), file=sys.stderr)
"""


def lay_out(folder: Path, data: Path, count: int, *, mixed: bool) -> None:
    """Write *count* captures into WARC files in *folder*."""
    random_ = random.Random(4)
    clean = articles(data)
    random_.shuffle(clean)
    noise = Recognition([line for article in overproof(data)[:100] for line in article])
    others = [
        word
        for one in clean[:50]
        for part in one.paragraphs
        for word in part.split()
        if word.isalpha() and len(word) > 4
    ]
    pages = []
    for number in range(count):
        one = clean[number // 3 % len(clean)]
        copy = damaged(one, random_.choice(KINDS) if number % 3 else "whole", random_, noise, others)
        body = "".join(f"<p>{html.escape(part)}</p>\n" for part in copy.paragraphs)
        title = html.escape(one.title)
        page = (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}</article></body></html>"
        )
        pages.append((one.address, f"{one.published}T{10 + number % 3}:00:00Z", page.encode("utf-8", "replace")))
    if mixed:
        random_.shuffle(pages)
    folder.mkdir(parents=True)
    share = -(-count // FILES)
    for number in range(FILES):
        with (folder / f"{number}.warc.gz").open("wb") as stream:
            writer = WARCWriter(stream, gzip=True)
            for address, captured, page in pages[number * share : (number + 1) * share]:
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                record = writer.create_warc_record(
                    address, "response", io.BytesIO(page), http_headers=head, warc_headers_dict={"WARC-Date": captured}
                )
                writer.write_record(record)


def start(record: Path, folder: Path, *options: str) -> subprocess.Popen[str]:
    """Add *folder* to *record* in a process of its own."""
    command = [sys.executable, "-c", RUN, "add", "--record", str(record), *options, str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def times(process: subprocess.Popen[str]) -> tuple[float, float]:
    """Seconds of the clock and of the processor that a run has taken, the libraries' loading left out of the first."""
    out, err = process.communicate()
    if process.returncode:
        sys.exit(f"The run failed: {out}{err}")
    seconds, processor = json.loads(err.splitlines()[-1])
    return seconds, processor


def exported(record: Path) -> dict[str, bytes]:
    """Every table as it is exported."""
    found = {}
    with Store(record) as opened:
        for table in TABLES:
            stream = io.BytesIO()
            opened.export(table, "jsonl", stream)
            found[table] = stream.getvalue()
    return found


def kill_one(shards: Shards, process: subprocess.Popen[str]) -> int | None:
    """Kill a worker while it reads; its number, or None when the run was over before."""
    while process.poll() is None:
        for entry in shards.manifest(CAPTURES):
            os.kill(entry.process, signal.SIGKILL)
            return entry.process
        time.sleep(0.1)
    return None


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def main() -> None:
    """Make the captures, run, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--mixed", action="store_true", help="captures of an article come apart from one another")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--freeze", action="store_true")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="scale-"))
    found: dict[str, float | bool | str] = {"captures": given.captures, "order": "mixed" if given.mixed else "adjacent"}
    try:
        lay_out(work / "in", given.data, given.captures, mixed=given.mixed)
        print(load(), flush=True)
        serial, processor = times(start(work / "serial.db", work / "in"))
        found |= {"serial s": round(serial, 1), "serial processor s": round(processor, 1), "serial load": load()}
        print(found, flush=True)
        shards = Shards(address=str(work / "shards"), made_by=program())
        ray, driver = times(
            start(work / "ray.db", work / "in", "--engine", "ray", "--workers", "2", "--shards", shards.address)
        )
        steps = sum(entry.said["seconds"] for entry in shards.manifest())
        found |= {"ray s": round(ray, 1), "ray driver processor s": round(driver, 1), "ray load": load()}
        found |= {"ray steps processor s": round(steps, 1), "times as fast": round(serial / ray, 2)}
        found["times as fast, by processor time"] = round(processor / (driver + steps / 2), 2)
        expected = exported(work / "serial.db")
        found["export identical"] = exported(work / "ray.db") == expected
        print(found, flush=True)
        shards = Shards(address=str(work / "again"), made_by=program())
        process = start(
            work / "killed.db", work / "in", "--engine", "ray", "--workers", "2", "--shards", shards.address
        )
        found["worker killed"] = kill_one(shards, process) is not None
        times(process)
        found["export identical after the kill"] = exported(work / "killed.db") == expected
        print(found, flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    path = HERE / "frozen.json"
    if given.freeze:
        path.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    elif path.is_file():
        print("frozen run:", json.loads(path.read_text("utf-8")))
    if not (found["export identical"] and found["export identical after the kill"] and found["worker killed"]):
        sys.exit("The engines leave different records.")


if __name__ == "__main__":
    main()
