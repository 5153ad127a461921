"""Errors: what happened, where, and what to do about it.

Each error is a dataclass, so that it survives the way home from a worker
process; ``str()`` says the problem in one line, ``hint`` what to do.
"""

import errno
from dataclasses import dataclass

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # of OSError.errno: the disk or a quota is full


@dataclass(eq=False)
class OnRecordError(Exception):
    """What every error of onrecord is; catch this to catch them all."""

    def __str__(self) -> str:
        return "onrecord could not go on."

    @property
    def hint(self) -> str:
        """What the user can do, one sentence; empty when there is nothing."""
        return ""


@dataclass(eq=False)
class FileTrouble(OnRecordError):
    """Something is wrong with one file or one member of it."""

    path: str  # as the user named it; members of archives after "#"
    reason: str  # what is wrong, without the path
    advice: str = ""  # what to do

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"

    @property
    def hint(self) -> str:
        """What the user can do about this file."""
        return self.advice


@dataclass(eq=False)
class CaptureUnreadable(FileTrouble):
    """A capture cannot be read; the captures beside it can."""


@dataclass(eq=False)
class RecordUnusable(FileTrouble):
    """The record file cannot be opened, or is not a record."""


@dataclass(eq=False)
class AskedUnfit(OnRecordError):
    """What somebody asks for, in a form or a command, says too little or speaks of something that is not there."""

    problem: str
    advice: str

    def __str__(self) -> str:
        return self.problem

    @property
    def hint(self) -> str:
        """What to ask for instead."""
        return self.advice


@dataclass(eq=False)
class EngineMissing(OnRecordError):
    """An engine that does the work is not installed."""

    engine: str  # as --engine names it, and the extra of the package, too
    module: str  # what cannot be imported

    def __str__(self) -> str:
        return f"the engine {self.engine} is not installed: there is no {self.module}"

    @property
    def hint(self) -> str:
        """What brings it."""
        return f'Install it with `python -m pip install "onrecord[{self.engine}]"`, or leave --engine out.'


@dataclass(eq=False)
class NotInRecord(OnRecordError):
    """A look-up by id or name found nothing."""

    sought: str

    def __str__(self) -> str:
        return f"{self.sought}: not in this record"

    @property
    def hint(self) -> str:
        """How to find what there is."""
        if self.sought.startswith("p"):
            return "Look for names with `onrecord people`."
        return "Look for it with `onrecord search`, or list ids with `onrecord export articles`."


@dataclass(eq=False)
class JudgedOut(NotInRecord):
    """A statement that somebody judged to be none: whoever cited it must learn that, and who decided so."""

    judgement: str  # id

    def __str__(self) -> str:
        return f"{self.sought}: judged to be no statement"

    @property
    def hint(self) -> str:
        """How to learn more, and how to have it back."""
        return (
            "`onrecord judge --list` tells who decided so and why;"
            f" `onrecord judge --undo {self.judgement}` takes that back."
        )


@dataclass(eq=False)
class ReadNoMore(NotInRecord):
    """A statement whose words are no statement of its article any more, since there are more captures of it."""

    article: str  # id

    def __str__(self) -> str:
        return f"{self.sought}: its words are read as no statement any more"

    @property
    def hint(self) -> str:
        """Where the words are."""
        return f"See the article in which they were with `onrecord show {self.article}`."


@dataclass(eq=False)
class SaysNoMore(NotInRecord):
    """Somebody whom the only article that credited them with something credits with nothing any more."""

    article: str  # id

    def __str__(self) -> str:
        return f"{self.sought}: nobody is credited with anything under this id any more"

    @property
    def hint(self) -> str:
        """Where they were."""
        return f"See the article that named them with `onrecord show {self.article}`."


@dataclass(eq=False)
class NoJudgement(NotInRecord):
    """There is no judgement of an id."""

    @property
    def hint(self) -> str:
        """How to find what there is."""
        return "See all judgements with `onrecord judge --list`."


@dataclass(eq=False)
class NoId(NotInRecord):
    """What should be an id cannot be one, nor the beginning of one."""

    def __str__(self) -> str:
        return f"{self.sought}: not an id" if self.sought else "an id is missing"

    @property
    def hint(self) -> str:
        """What ids are like, and how to find what has none at hand."""
        return (
            "An id is a, c, p or s with digits and letters behind it, as a93c5 and more; the first few are enough."
            " Look for words with `onrecord search`, for names with `onrecord people`."
        )


@dataclass(eq=False)
class Ambiguous(OnRecordError):
    """The beginning of an id that more than one thing has."""

    sought: str
    found: tuple[str, ...]  # some of the ids that begin so

    def __str__(self) -> str:
        return f"{self.sought}: more than one id begins like this"

    @property
    def hint(self) -> str:
        """Which ids there are."""
        return f"Write more of it: {', '.join(self.found)}."
