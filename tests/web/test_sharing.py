"""One record, several processes: pages while captures are added, while the file is replaced, while the disk is full."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

import httpx
import pytest

from onrecord.pipeline import Record
from onrecord.record import Store

from ..pipeline.processes import Held  # noqa: TID252 - adding as it is tested by itself
from .serving import PATIENCE, add, get, served

pytestmark = pytest.mark.slow

TOWNS = ("Lindhaven", "Osterquay", "Marwick", "Dunsel", "Tarnholm", "Veldmouth", "Irrel", "Sandwater")
SPEAKERS = ("Mayor Pia Lund", "Ngozi Okafor", "Tomasz Brandt", "Ida Solheim")
THINGS = [
    "ferry",
    "tug",
    "trawler",
    "barge",
    "crane",
    "shed",
    "wall",
    "light",
    "slip",
    "yard",
    "buoy",
    "rope",
    "crew",
    "tide",
    "gale",
    "fee",
    "toll",
    "lease",
    "vote",
    "plan",
]
SAID = 4  # statements of one article


def article(number: int, town: str, size: int = 20) -> str:
    """An article of its own, in which four people speak of the town."""
    dice = random.Random(number)
    parts = [f"{town} decides on berth {number}"]
    for speaker in SPEAKERS:
        words = " ".join(dice.choices(THINGS, k=6))
        parts.append(f"“The council of {town} has weighed {words},” {speaker} told reporters on Friday.")
        parts.append(
            f"People there had waited for word on {' '.join(dice.choices(THINGS, k=size))} for a whole winter."
        )
    return "\n\n".join(parts) + "\n"


def write(folder: Path, count: int) -> list[Path]:
    """So many articles, one a file."""
    folder.mkdir()
    paths = []
    for number in range(count):
        path = folder / f"{number}.txt"
        path.write_text(article(1000 + number * 37, TOWNS[number % len(TOWNS)]), encoding="utf8")
        paths.append(path)
    return paths


class Reader(threading.Thread):
    """Somebody who looks at the list and at articles all the time."""

    def __init__(self, address: str, statements: int) -> None:
        super().__init__(daemon=True)
        self.seen: list[int] = []  # articles in the list, look after look
        self.fault: BaseException | None = None
        self._address = address
        self._statements = statements  # of each article
        self._looked = threading.Condition()
        self._leaves = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaves = True
        self.join(PATIENCE)

    def run(self) -> None:
        """Look until told to leave, or until something is wrong."""
        with httpx.Client(base_url=self._address, timeout=PATIENCE) as room:
            while not self._leaves and self.fault is None:
                try:
                    seen = self._look(room)
                except BaseException as fault:  # noqa: BLE001 - raised by whoever waits
                    self.fault = fault
                with self._looked:
                    self.seen.append(-1 if self.fault else seen)
                    self._looked.notify()

    def _look(self, room: httpx.Client) -> int:
        """How many articles there are; of the list and of three articles nothing is missing."""
        listed = room.get("/articles.json").json()["articles"]
        assert {each["statements"] for each in listed} == {self._statements}
        for each in (listed[0], listed[len(listed) // 2], listed[-1]):
            shown = room.get(f"/article/{each['id']}.json").json()
            assert len(shown["statements"]) == self._statements
            for note in shown["statements"]:
                words = " ".join(shown["article"]["text"][a:b] for a, b in note["entry"]["statement"]["content"])
                assert words == note["entry"]["content"]
        return len(listed)

    def looks(self) -> list[int]:
        """What the next two looks see: the second one has begun after this call."""
        with self._looked:
            sofar = len(self.seen)
            self._wait(lambda: len(self.seen) >= sofar + 2)
            return self.seen[sofar : sofar + 2]

    def waits_for(self, count: int) -> None:
        """Look until there are so many articles."""
        with self._looked:
            self._wait(lambda: self.seen[-1:] == [count])

    def _wait(self, reached: Callable[[], bool]) -> None:
        came = self._looked.wait_for(lambda: self.fault is not None or reached(), PATIENCE)
        if self.fault is not None:
            raise self.fault
        assert came, f"seen until now: {sorted(set(self.seen))}"


def test_readers_see_all_of_an_article_or_nothing(tmp_path: Path) -> None:
    """Pages are asked for all the time while another process adds, and is killed with a batch written by half.

    It stops before each commit until readers have looked, so that however quick either is, each sees the other's work.
    """
    record = tmp_path / "record.db"
    paths = write(tmp_path / "captures", 24)
    with Record(record) as opened:
        opened.add(paths[:1])
        whole = opened.counts()["statements"]
    assert whole >= SAID
    with served(record, "--processes", "2") as (address, _), Reader(address, whole) as reader:
        worker = Held(record, *paths, batch=5)
        for known in (1, 6, 11):
            assert worker.has_written()
            assert reader.looks() == [known, known]
            worker.go_on()
            reader.waits_for(known + 5)
        assert worker.has_written()
        worker.send(signal.SIGKILL)
        worker.process.communicate()
        assert reader.looks() == [16, 16]
        assert add(record, *paths).wait() == 0
        reader.waits_for(len(paths))
    assert list(dict.fromkeys(reader.seen)) == [1, 6, 11, 16, len(paths)]
    assert reader.seen == sorted(reader.seen), "nobody goes back to an earlier state"


def test_a_record_that_is_replaced_again_and_again_is_always_one_of_both(tmp_path: Path) -> None:
    """Whoever keeps a record by copying a new file over it loses no page; forms go to the file that is there."""
    record = tmp_path / "record.db"
    kept = {}
    for town in ("Lindhaven", "Osterquay"):
        folder = tmp_path / town
        folder.mkdir()
        (folder / "a.txt").write_text(article(7, town), encoding="utf8")
        with Record(tmp_path / f"{town}.db") as opened:
            opened.add([folder / "a.txt"])
            kept[town] = opened.counts()["statements"]
    shutil.copy(tmp_path / "Lindhaven.db", record)
    with served(record, "--processes", "2") as (address, _), httpx.Client(base_url=address, timeout=PATIENCE) as reader:
        get(address)
        for turn in range(30):
            town = ("Osterquay", "Lindhaven")[turn % 2]
            shutil.copy(tmp_path / f"{town}.db", tmp_path / "next.db")
            (tmp_path / "next.db").replace(record)
            found = reader.get("/search.json").json()
            assert found["total"] == kept[town]
            assert all(town in each["content"] for each in found["quotations"])
            if turn % 10 == 0:  # a judgement leaves nothing behind that the next file would be read with
                assert judged(reader, found["quotations"][0]["id"]).status_code == 303
    with Store(record) as store:
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def judged(reader: httpx.Client, statement: str) -> httpx.Response:
    """The answer to a judgement."""
    form = {
        "token": token(reader), "verdict": "not a statement", "about": statement, "author": "Ada", "reason": "no",
        "back": "/queue",
    }  # fmt: skip
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return reader.post("/judge", content=urlencode(form), headers=headers)


def token(reader: httpx.Client) -> str:
    """What this server's forms carry."""
    found = re.search(r'name="token" value="(\w+)"', reader.get("/add").text)
    assert found is not None
    return found[1]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; to mount one takes rights that few have."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("needs the right to mount a small disk")
    command = [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leave no room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out:
        while True:
            try:
                out.write(bytes(4096))
            except OSError:
                return filler


def outcome(reader: httpx.Client, address: str) -> dict:
    """A job once it is no longer at work."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        job = reader.get(f"{address}.json").json()["job"]
        if job["status"] != "running":
            return job
        time.sleep(0.2)
    raise AssertionError("the job does not end")


def test_a_full_disk_is_told_and_survived(small_disk: Path, tmp_path: Path) -> None:
    """Reading goes on, judging and adding say what to do; once there is room both work, and nothing is lost."""
    record = small_disk / "record.db"
    (tmp_path / "a.txt").write_text(article(7, "Lindhaven"), encoding="utf8")
    with Record(record) as opened:
        opened.add([tmp_path / "a.txt"])
        before = opened.counts()["statements"]
    with served(record) as (address, _), httpx.Client(base_url=address, timeout=PATIENCE) as reader:
        first = get(f"{address}search.json").json()["quotations"][0]["id"]
        # too much for the disk, and not for the form
        files = [("files", (f"{n}.txt", article(n, "Marwick", 30_000).encode())) for n in range(2)]
        sent = reader.post("/add", data={"token": token(reader)}, files=files)
        if sent.status_code == 303:
            job = outcome(reader, sent.headers["location"])
            assert job["status"] == "failed"
            assert "full" in job["problem"]
            assert "Go on" in job["hint"]
        else:
            assert sent.status_code == 503
            assert "the disk is full" in sent.text
        filler = fill(small_disk)
        refused = judged(reader, first)
        assert refused.status_code == 503
        assert "disk" in refused.text
        assert "Make room" in refused.text
        late = reader.post("/add", data={"token": token(reader)}, files=[("files", ("b.txt", b"word " * 99_999))])
        assert late.status_code == 503
        assert reader.get("/search.json").json()["total"] == before
        filler.unlink()
        assert judged(reader, first).status_code == 303
        assert reader.get("/search.json").json()["total"] == before - 1
    with Store(record) as store:
        assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
