"""The room: what the functions behind pages, downloads and forms are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from starlette.datastructures import FormData, QueryParams

from onrecord.errors import AskedUnfit
from onrecord.web.jobs import Jobs
from onrecord.web.security import Gate
from onrecord.web.snapshot import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One server's parts."""

    library: Library
    gate: Gate
    jobs: Jobs
    read_only: bool = False  # no judging, no adding


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a page is asked for, and the state of the record that answers."""

    db: Connection
    room: Room
    path: Mapping[str, str]  # the address's parts by name
    query: QueryParams
    address: str  # the path, without the suffix of a twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A form that was sent; its token has been looked at."""

    room: Room
    path: Mapping[str, str]
    form: FormData

    def text(self, name: str, longest: int = 4_000) -> str:
        """A field's words, without white space around them; empty when there are none."""
        value = self.form.get(name)
        return value.strip()[:longest] if isinstance(value, str) else ""


@dataclass(eq=False)
class FormUnfit(AskedUnfit):
    """A form that lacks what it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Where to go after a form was acted on."""

    address: str
    reader: str = ""  # who sent it, to be remembered
