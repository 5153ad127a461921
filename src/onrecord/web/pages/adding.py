"""Adding: the page that takes captures, the page that tells how far a job is, and the first visit."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.jobs import Job
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage(Page):
    """Takes captures."""

    template: ClassVar[str] = "add.html"

    first_visit: bool  # the record is empty
    jobs: tuple[Job, ...]  # the newest first

    @property
    def heading(self) -> str:
        """The page's name."""
        return "An empty record" if self.first_visit else "Add captures"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage(Page):
    """How far one job is."""

    template: ClassVar[str] = "job.html"
    has_table: ClassVar[bool] = True

    job: Job

    @property
    def heading(self) -> str:
        """How the job stands."""
        return {
            "running": "Adding captures",
            "done": "Captures added",
            "cancelled": "Adding was cancelled",
            "failed": "Adding did not work",
            "stopped": "Adding was interrupted",
        }[self.job.status]

    def table(self) -> Table:
        """What was refused."""
        return Table(("path", "reason", "advice"), [tuple(refusal) for refusal in self.job.refusals])


def add_page(ask: Ask) -> AddPage:
    """The form for captures."""
    jobs = () if ask.room.read_only else ask.room.jobs.all()
    return AddPage(first_visit=empty(ask), jobs=jobs)


def job_page(ask: Ask) -> JobPage:
    """One job."""
    return JobPage(job=ask.room.jobs.get(ask.path["id"]))


def empty(ask: Ask) -> bool:
    """Whether the record has no capture yet."""
    return ask.db.execute("SELECT 1 FROM capture LIMIT 1").fetchone() is None
