"""The record that can be added to, corrected and proved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.capture import Capture
from onrecord.errors import CaptureUnreadable, RecordUnusable
from onrecord.person import Judgement, Verdict
from onrecord.pipeline.adding import Adding, Progress, Report
from onrecord.pipeline.crew import Crew
from onrecord.pipeline.grouping import Grouping
from onrecord.pipeline.indexing import SKETCHING, fill
from onrecord.pipeline.rebuilding import rebuild
from onrecord.pipeline.removing import Removing, remove
from onrecord.pipeline.writing import drafts, write
from onrecord.reading.source import source_again
from onrecord.reading.verbs import read_source
from onrecord.record import Store, articles, judgements, readdressed, removals
from onrecord.record.connection import WAIT, told
from onrecord.record.removals import Removal
from onrecord.record.sweeping import overwriting, sweep
from onrecord.record.verify import Finding
from onrecord.text.dates import now


class Record(Store):
    """A record file, open for writing: it reads, groups, edits, attributes and resolves what is added to it.

    >>> with Record("record.db") as record:  # doctest: +SKIP
    ...     record.add(["captures/"])
    """

    def __init__(self, path: str | Path = "record.db", *, wait: float = WAIT) -> None:
        """Open the record at *path*; a new one is made when there is none.

        Args:
            path: The record file. One of an earlier version is brought up to date.
            wait: How many seconds to wait while another process writes.

        Raises:
            RecordUnusable: The file is no record, comes from a newer version of onrecord, or cannot be written.
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
        """Add all captures under *paths*: read, group, edit, attribute and resolve them, and keep the result.

        Captures that the record has already are recognised and skipped. Each batch of captures is one transaction:
        whenever the run ends, the record is sound and complete for the captures added so far, and a second run
        adds the others. The result does not depend on the order of adding.

        Args:
            paths: Files, folders, web archives, or "-" for standard input.
            on_refusal: Called with each file or capture that cannot be read; the record lists it, too.
            progress: Called after each source and each batch.
            workers: How many processes read and edit. With 1, this process edits, and captures are read in a fork of
                it on Linux, in itself elsewhere. With more, the program that calls this must be importable, as
                `multiprocessing` asks.

        Returns:
            How many captures were added, known already and refused, and how many articles were made or changed.

        Raises:
            RecordUnusable: The disk is full, or another process keeps writing for too long; what was added stays.
        """
        with told(self.path), Crew(workers) as crew:
            report = Adding(self, crew, on_refusal, progress).run([paths] if isinstance(paths, str | Path) else paths)
        self.tidy()
        return report

    def rebuild(self, *, progress: Progress = lambda _: None, workers: int = 1) -> Report:
        """Read and edit all captures again, from the bytes in the record, by this version of onrecord.

        Judgements are kept. All of it is one transaction: until it is done, others read the record as it was, and
        whoever wants to add waits; a rebuild that is killed has changed nothing.

        Args:
            progress: Called after each batch.
            workers: How many processes read and edit, as in `add`.

        Returns:
            How many captures were read again, how many this version refuses (they stay as they were), and how many
            articles there are.

        Raises:
            RecordUnusable: The disk is full, another process keeps writing for too long, or an article cannot be edited
                again; the record is as it was.
        """
        with told(self.path), Crew(workers) as crew:
            report = rebuild(self, crew, progress)
        self.tidy()
        return report

    def remove(
        self, sought: Iterable[str] | str, *, author: str, reason: str, judgements_too: bool = False
    ) -> Removing:
        """Take captures out of the record: their bytes, and all that was made of them.

        The record is then as if they had never been added, but for an entry that says who took something out, when and
        why, and for judgements. Their ids, and those of articles, statements and persons that are gone with them, lead
        to what is left, or to that entry. The file is written anew, so that nothing of it stays in a part that is free.

        Args:
            sought: Ids of captures. For such as were taken out before, only the file is written anew.
            author: Who decides.
            reason: Why; it is kept, and told to whoever looks for what was taken out.
            judgements_too: Whether judgements go as well that have words in them which the record has no more.

        Raises:
            AskedUnfit: There is no author or reason.
            NotInRecord: There is no such capture.
            RecordUnusable: What is left of an article cannot be edited again, or the disk is full.
        """
        wanted = [sought] if isinstance(sought, str) else list(sought)
        with told(self.path), overwriting(self.db), Crew() as crew:
            done = remove(self, crew, wanted, author=author, time=now(), reason=reason)
            if judgements_too and done.judgements:
                with self.transaction() as db:
                    judgements.drop(db, done.judgements)
                done = replace(done, judgements=())
            return replace(done, swept=sweep(self.db))

    def readmit(self, capture: str) -> Removal:
        """Let a capture be added again that was taken out; that it was stays on record.

        Raises:
            NotInRecord: It was not taken out.
        """
        with self.transaction() as db:
            return removals.undo(db, capture, now())

    def verify(self, progress: Callable[[], None] = lambda: None) -> Iterator[Finding]:
        """Check the whole record: every text layer against the stored bytes, and every span against its text.

        Args:
            progress: Called after each capture and each article.

        Yields:
            What does not hold; nothing for a sound record.
        """
        yield from self.verify_with(read_again, SKETCHING, progress)

    def judge(self, judgement: Judgement) -> None:
        """Keep a human decision, and apply it at once.

        Args:
            judgement: Its subject is written as the docstring of `onrecord.record.judgements` says. Where ids are at
                hand instead, `onrecord.pipeline.judging.judge` writes it.
        """
        with self.transaction() as db:
            judgements.put(db, judgement)
            self._apply(judgement)

    def undo(self, judgement_id: str, time: str) -> Judgement:
        """Take a human decision back; it stays on record, marked as undone.

        Args:
            judgement_id: "j" and 16 hex digits.
            time: Now, YYYY-MM-DDTHH:MM:SSZ.

        Returns:
            The judgement as it is now.

        Raises:
            NotInRecord: There is none of this id.
        """
        with self.transaction() as db:
            undone = judgements.undo(db, judgement_id, time)
            self._apply(undone)
        return undone

    def _apply(self, judgement: Judgement) -> None:
        """Edit the articles again that *judgement* is about, in the transaction that is open.

        Raises:
            RecordUnusable: One cannot be edited again; a judgement that is kept and not applied would look like none.
        """
        sides = [judgement.subject]
        if judgement.value and judgement.verdict not in {Verdict.SPEAKER, Verdict.MISSED_STATEMENT}:
            sides.append(judgement.value)
        touched = {articles.current_id(self.db, judgements.article_of(side)) for side in sides}
        decided = readdressed.in_force(self.db)
        groups = Grouping(self.db, {}, decided).groups(sorted(found for found in touched if found is not None))
        drafted, failed = drafts(self.db, Crew(), groups, new={}, decided=decided, done={})
        for failure in failed.values():
            reason = f"an article that this is about cannot be edited again: {failure.reason}"
            raise RecordUnusable(self.path, reason, "The record is as it was. Report it with the article.")
        write(self.db, groups, drafted, decided)


def read_again(capture: Capture, data: bytes) -> Capture:
    """Read a capture again from its stored bytes.

    Raises:
        CaptureUnreadable: It cannot be read any more.
    """
    return read_source(source_again(capture, data))
