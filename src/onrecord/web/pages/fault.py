"""The page for what went wrong: what, where, and what to do."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.rendering import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Page):
    """Something that could not be shown or done."""

    template: ClassVar[str] = "fault.html"

    status: int  # of HTTP
    title: str
    problem: str
    hint: str

    @property
    def code(self) -> int:
        """The status of HTTP."""
        return self.status

    @property
    def heading(self) -> str:
        """The title."""
        return self.title
