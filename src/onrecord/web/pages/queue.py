"""The queue: the least certain statements first, each with the judgements that can be made."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.record.uncertainty import least_certain
from onrecord.web import quotations
from onrecord.web.parameters import number_of
from onrecord.web.quotations import Quotation
from onrecord.web.rendering import Page, Table
from onrecord.web.room import Ask

PER_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage(Page):
    """Statements by how uncertain they are."""

    template: ClassVar[str] = "queue.html"
    has_table: ClassVar[bool] = True

    quotations: tuple[Quotation, ...]
    first: int  # how many were passed over
    later: str  # where the next ones are; empty at the end

    @property
    def heading(self) -> str:
        """The page's name."""
        return "The least certain"

    def table(self) -> Table:
        """The statements of this page."""
        return quotations.table(self.quotations)


def queue_page(ask: Ask) -> QueuePage:
    """The statements that nobody has judged yet, the least probable first."""
    first = number_of(ask.query.get("after", "")) or 0
    numbers = least_certain(ask.db, PER_PAGE + 1, first)
    return QueuePage(
        quotations=quotations.by_number(ask.db, numbers[:PER_PAGE]),
        first=first,
        later=f"/queue?after={first + PER_PAGE}" if len(numbers) > PER_PAGE else "",
    )
