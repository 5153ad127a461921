"""The record that can be added to, corrected and proved."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.capture import Capture
from onrecord.errors import CaptureUnreadable
from onrecord.person import Judgement, Verdict
from onrecord.pipeline.adding import Adding, Progress, Report
from onrecord.pipeline.crew import Crew
from onrecord.pipeline.grouping import Grouping
from onrecord.pipeline.indexing import fill
from onrecord.pipeline.rebuilding import rebuild
from onrecord.pipeline.writing import drafts, write
from onrecord.reading.source import source_again
from onrecord.reading.verbs import read_source
from onrecord.record import Store, articles, judgements
from onrecord.record.connection import WAIT, told
from onrecord.record.verify import Finding


class Record(Store):
    """A record file, open to be added to: the whole way from captures to who said what.

    >>> with Record("record.db") as record:  # doctest: +SKIP
    ...     record.add(["captures/"])
    """

    def __init__(self, path: str | Path = "record.db", *, wait: float = WAIT) -> None:
        """Open the record at *path*, or make it.

        Args:
            path: The file.
            wait: Seconds to wait while another process writes.

        Raises:
            RecordUnusable: It is something else, it comes from a newer version, or the disk refuses.
        """
        super().__init__(path, writing=True, wait=wait)
        fill(self)

    def add(
        self,
        paths: Iterable[str | Path] | str | Path,
        *,
        on_refusal: Callable[[CaptureUnreadable], None] = lambda _: None,
        progress: Progress = lambda _: None,
        workers: int = 1,
    ) -> Report:
        """Read, group, edit, attribute and resolve all captures under *paths*, and keep the result.

        Captures that the record has already cost nothing but a look. Each batch
        is one transaction: whenever the run ends, the record is what a finished run over
        the captures so far would have left, and a second run does the rest.

        Args:
            paths: Files, folders, web archives, or "-" for standard input.
            on_refusal: Called with each file or capture that cannot be read; it is kept in the record, too.
            progress: Called after each source and each batch.
            workers: Processes that read and edit; 1 does it in this one. With more, a program that calls this
                must be importable, as with all of `multiprocessing`.

        Raises:
            RecordUnusable: The disk is full, or another process holds the record for too long; what was added stays.
        """
        with told(self.path), Crew(workers) as crew:
            report = Adding(self, crew, on_refusal, progress).run([paths] if isinstance(paths, str | Path) else paths)
        self.tidy()
        return report

    def rebuild(self, *, progress: Progress = lambda _: None, workers: int = 1) -> Report:
        """Make the record again from the bytes that it holds, by the readers of this version; judgements stay.

        One transaction: whoever reads meanwhile sees the record as it was, and a rebuild that is killed has
        changed nothing. Whoever adds meanwhile waits.

        Args:
            progress: Called after each batch.
            workers: Processes that read and edit; 1 does it in this one.

        Returns:
            How many captures were read again, how many were refused and stay as they were, how many articles there are.

        Raises:
            RecordUnusable: The disk is full, or another process holds the record for too long.
        """
        with told(self.path), Crew(workers) as crew:
            report = rebuild(self, crew, progress)
        self.tidy()
        return report

    def verify(self, progress: Callable[[], None] = lambda: None) -> Iterator[Finding]:
        """Prove the record: every span against the text layer, every text layer against its bytes.

        Args:
            progress: Called after each capture and each article.
        """
        yield from self.verify_with(read_again, progress)

    def judge(self, judgement: Judgement) -> None:
        """Keep a human decision, and apply it at once.

        Args:
            judgement: Its subject written as in `onrecord.record.judgements`.
        """
        with self.transaction() as db:
            judgements.put(db, judgement)
            self._apply(judgement)

    def undo(self, judgement_id: str, time: str) -> None:
        """Take a human decision back; it stays in the record as undone.

        Args:
            judgement_id: "j" and 16 hex digits.
            time: Now, YYYY-MM-DDTHH:MM:SSZ.

        Raises:
            NotInRecord: There is none of this id.
        """
        with self.transaction() as db:
            self._apply(judgements.undo(db, judgement_id, time))

    def _apply(self, judgement: Judgement) -> None:
        """Edit the articles again that *judgement* is about, in the transaction that is open."""
        sides = [judgement.subject]
        if judgement.value and judgement.verdict not in {Verdict.SPEAKER, Verdict.MISSED_STATEMENT}:
            sides.append(judgement.value)
        touched = {articles.current_id(self.db, judgements.article_of(side)) for side in sides}
        decided = judgements.every(self.db)
        groups = Grouping(self.db, {}, decided).groups(sorted(found for found in touched if found is not None))
        drafted, failed = drafts(self.db, Crew(), groups, new={}, decided=decided, done={})
        write(self.db, [group for group in groups if group.members not in failed], drafted, decided)


def read_again(capture: Capture, data: bytes) -> Capture:
    """Read a capture again from its stored bytes.

    Raises:
        CaptureUnreadable: It cannot be read any more.
    """
    return read_source(source_again(capture, data))
