"""The worker of one job: adds what was uploaded and tells how far it is.

    python -m onrecord.web.worker RECORD JOB-FOLDER

It ends at once when the job is cancelled: a killed addition leaves the record
as the last finished batch left it.
"""

import os
import shutil
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from onrecord.errors import NO_ROOM, CaptureUnreadable, OnRecordError, RecordUnusable
from onrecord.pipeline import Record, Report
from onrecord.web.jobs import BEAT, CANCEL, FILES, MOST_REFUSALS, RESERVE, Job, Refused, Status, read, write

LOOK_SECONDS = 0.3  # between looks for a cancellation
TELL_SECONDS = 0.3  # between two reports


class Teller:
    """Keeps a job's state in its folder."""

    def __init__(self, folder: Path, job: Job) -> None:
        self._folder = folder
        self._told = 0.0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.job = job

    def refuse(self, refusal: CaptureUnreadable) -> None:
        """A capture could not be read."""
        if len(self.job.refusals) < MOST_REFUSALS:
            told = Refused(refusal.path, refusal.reason, refusal.advice)
            self.job = replace(self.job, refusals=(*self.job.refusals, told))

    def progress(self, report: Report) -> None:
        """So far it has come."""
        self.job = replace(
            self.job,
            added=report.added,
            known=report.known,
            refused=report.refused,
            articles=report.articles,
            path=report.path,
        )
        if time.monotonic() - self._told > TELL_SECONDS:
            with suppress(OSError):  # on a full disk adding itself tells what is wrong
                self.tell()

    def tell(self, **changes: object) -> None:
        """Write the state down."""
        with self._lock:
            self.job = replace(self.job, **changes)  # type: ignore[arg-type]
            self._told = time.monotonic()
            write(self._folder, self.job)

    def end(self, status: Status, problem: str = "", hint: str = "") -> None:
        """The last state."""
        self._ended.set()
        self.tell(status=status, problem=problem, hint=hint, finished=time.time())

    def watch(self) -> None:
        """Show that the worker lives, and end it when the job is cancelled."""
        while True:
            (self._folder / BEAT).touch()
            if (self._folder / CANCEL).exists():
                self.end(Status.CANCELLED)
                leave()
            if self._ended.wait(LOOK_SECONDS):
                return


def leave() -> None:
    """End at once, whatever is being done."""
    os._exit(0)


def work(record: Path, folder: Path) -> None:
    """Add the files of the job in *folder* to *record*."""
    job = read(folder)
    if job is None:
        return
    teller = Teller(folder, job)
    threading.Thread(target=teller.watch, daemon=True).start()
    os.chdir(folder / FILES)  # so that captures are called as the user called them
    try:
        with Record(record) as opened:
            opened.add(
                sorted(path.name for path in Path().iterdir()), on_refusal=teller.refuse, progress=teller.progress
            )
    except RecordUnusable as error:
        teller.end(
            Status.FAILED, f"{error}.", "“Go on” does the rest once that is mended; what was added before stays."
        )
        return
    except OnRecordError as error:
        teller.end(Status.FAILED, str(error), error.hint)
        return
    except OSError as error:
        reason = "The disk is full." if error.errno in NO_ROOM else str(error)
        teller.end(Status.FAILED, reason, "“Go on” does the rest once there is room; what was added before stays.")
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, the page has to say so
        teller.end(
            Status.FAILED, f"{type(error).__name__}: {error}"[:500], "What was added before stays in the record."
        )
        return
    os.chdir(folder)
    shutil.rmtree(folder / FILES, ignore_errors=True)  # the record has the bytes
    (folder / RESERVE).unlink(missing_ok=True)
    teller.end(Status.DONE)


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
