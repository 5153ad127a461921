"""Jobs: captures that were uploaded, being added by a process of their own.

All that is known of a job lies in its folder beside the record, so that any
process of the server can tell how far it is, and a killed server loses nothing:
adding is atomic and idempotent, so a job that stopped is simply gone on with.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from onrecord.errors import NO_ROOM, NotInRecord
from onrecord.processes import is_there

STATE, CANCEL, BEAT, FILES, RESERVE = "state.json", "cancel", "beat", "files", "reserve"
RESERVED = 64 << 10  # bytes kept so that a full disk can still be told of
SILENT_SECONDS = 15.0  # without a beat, after which a worker counts as dead
BUSY_SECONDS = 900.0  # the same while its process is there: one long look at a huge text lets nothing else run
KEPT_SECONDS = 7 * 24 * 3600  # how long a finished job can be looked up
LONGEST_NAME, MOST_FOLDERS = 120, 8
MOST_REFUSALS = 200  # that a job tells; the record has them all


class Status(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    STOPPED = "stopped"  # the worker or the machine was killed


class Refused(NamedTuple):
    """A file or capture that could not be read."""

    path: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One upload on its way into the record."""

    id: str
    status: Status = Status.RUNNING
    files: int = 0  # that were uploaded
    added: int = 0  # captures
    known: int = 0
    refused: int = 0
    articles: int = 0
    path: str = ""  # what was looked at last
    problem: str = ""  # why it failed
    hint: str = ""  # what to do about it
    started: float = 0.0  # seconds since 1970
    finished: float | None = None
    refusals: tuple[Refused, ...] = field(default=())

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self.status is Status.RUNNING

    @property
    def seen(self) -> int:
        """Captures looked at so far."""
        return self.added + self.known + self.refused


class Upload(NamedTuple):
    """A file as a browser sends it."""

    name: str  # may hold folders
    stream: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """The jobs of one record."""

    record: Path

    @property
    def folder(self) -> Path:
        """Where the jobs' folders lie."""
        return self.record.with_name(self.record.name + ".uploads")

    def start(self, uploads: Iterable[Upload]) -> Job:
        """Keep the files and begin to add them.

        Raises:
            OSError: The disk is full; nothing is kept.
        """
        self.prune()
        made = self.folder / secrets.token_hex(8)
        files = made / FILES
        try:
            files.mkdir(parents=True)
            count = sum(keep(upload, files) for upload in uploads)
            (made / RESERVE).write_bytes(bytes(RESERVED))
            job = Job(id=made.name, files=count, started=time.time())
            write(made, job)
            self._hire(made)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        return job

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotInRecord: There is none of this id.
        """
        job = read(self._path(job_id))
        if job is None:
            raise NotInRecord(job_id)
        return job

    def all(self) -> tuple[Job, ...]:
        """Every job that is still known, the newest first."""
        found = [job for path in self._paths() if (job := read(path)) is not None]
        return tuple(sorted(found, key=lambda job: -job.started))

    def cancel(self, job_id: str) -> None:
        """Ask the worker to stop; what was added stays in the record."""
        path = self._path(job_id)
        (path / CANCEL).touch()

    def resume(self, job_id: str) -> None:
        """Go on with a job that stopped or was cancelled."""
        path, job = self._path(job_id), self.get(job_id)
        if job.running or not (path / FILES).exists():
            return
        (path / CANCEL).unlink(missing_ok=True)
        (path / BEAT).touch()
        write(path, Job(id=job.id, files=job.files, started=time.time()))
        self._hire(path)

    def discard(self, job_id: str) -> None:
        """Forget a job that is not at work, with its files."""
        if not self.get(job_id).running:
            shutil.rmtree(self._path(job_id), ignore_errors=True)

    def prune(self) -> None:
        """Forget jobs that finished long ago."""
        for path in self._paths():
            job = read(path)
            if job is not None and job.finished is not None and job.finished < time.time() - KEPT_SECONDS:
                shutil.rmtree(path, ignore_errors=True)

    def _path(self, job_id: str) -> Path:
        plain = job_id.isascii() and job_id.isalnum()
        path = self.folder / (job_id if plain else "none")
        if not (path / STATE).exists():
            raise NotInRecord(job_id)
        return path

    def _paths(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (path for path in self.folder.iterdir() if (path / STATE).exists())

    def _hire(self, path: Path) -> None:
        """Start the worker; it outlives the server."""
        command = [sys.executable, "-m", "onrecord.web.worker", str(self.record.absolute()), str(path.absolute())]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        worker = subprocess.Popen(  # noqa: S603 - the command is our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment,
        )
        (path / BEAT).write_text(str(worker.pid))
        # somebody has to take note of its end, or it would seem to be there as long as the server is
        threading.Thread(target=worker.wait, daemon=True).start()


def keep(upload: Upload, folder: Path) -> int:
    """Store one file under a name that stays inside *folder*; returns 1, or 0 for a field without a file."""
    parts = [clean(part) for part in PurePosixPath(upload.name.replace("\\", "/")).parts]
    parts = [part for part in parts if part][-MOST_FOLDERS:]
    if not parts:
        return 0
    target = folder.joinpath(*parts)
    number = 1
    while target.exists():
        number += 1
        target = folder.joinpath(*parts[:-1], f"{number}-{parts[-1]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        shutil.copyfileobj(upload.stream, out, 1 << 20)
    return 1


def clean(part: str) -> str:
    """One part of a path as it may be stored: no way up, nothing hidden, nothing that a terminal would act on."""
    kept = "".join(sign for sign in part if sign.isprintable() and sign not in '/\\:*?"<>|').strip(". ")
    return kept.encode("utf8", "ignore")[:LONGEST_NAME].decode("utf8", "ignore") if kept.strip(".") else ""


def write(path: Path, job: Job) -> None:
    """Keep how a job stands; a reader sees the old state or the new one, never half of it.

    On a full disk the last state takes the room that was reserved for it.

    Raises:
        OSError: The disk refuses.
    """
    text = json.dumps(asdict(job))
    try:
        _put(path, text)
    except OSError as error:
        if error.errno not in NO_ROOM or job.running:
            raise
        (path / RESERVE).unlink(missing_ok=True)
        _put(path, text)


def _put(path: Path, text: str) -> None:
    draft = path / f"{STATE}.{secrets.token_hex(4)}"
    try:
        draft.write_text(text, encoding="utf8")
        draft.replace(path / STATE)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def read(path: Path) -> Job | None:
    """How a job stands; None when nothing legible is there."""
    try:
        held = json.loads((path / STATE).read_text(encoding="utf8"))
        known = {field.name for field in fields(Job)}
        held = {name: value for name, value in held.items() if name in known}
        job = Job(
            **held
            | {
                "status": Status(held["status"]),
                "refusals": tuple(
                    Refused(*refusal.values()) if isinstance(refusal, dict) else Refused(*refusal)
                    for refusal in held["refusals"]
                ),
            }
        )
        silent = time.time() - (path / BEAT).stat().st_mtime
        patience = BUSY_SECONDS if is_there((path / BEAT).read_text()) else SILENT_SECONDS
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if job.running and silent > patience:
        return Job(**{name: getattr(job, name) for name in known} | {"status": Status.STOPPED})
    return job
