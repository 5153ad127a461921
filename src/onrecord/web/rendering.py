"""Pages: one typed context, shown as HTML, as its JSON twin and, where it is a table, as CSV.

A page is a frozen dataclass. Its fields are the JSON; its template gets the
same object; ``table()`` gives the rows of its CSV.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import ClassVar, NamedTuple, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response

from onrecord.record.export.lines import harmless
from onrecord.web import words
from onrecord.web.marks import shown, untwisted

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


class Table(NamedTuple):
    """Rows for a CSV download."""

    head: tuple[str, ...]
    rows: Iterable[tuple[str | int | float | None, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows; each kind of page adds its fields."""

    template: ClassVar[str]
    has_table: ClassVar[bool] = False

    @property
    def code(self) -> int:
        """The status of HTTP."""
        return 200

    @property
    def heading(self) -> str:
        """The page's name, for the browser's title and the first heading."""
        raise NotImplementedError

    def table(self) -> Table | None:
        """The rows of the CSV download; None for pages that are no table."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the frame around every page needs to know."""

    form_token: str
    path: str  # of the page
    query: str  # as in the address, without "?"
    json: str  # address of the twin
    csv: str | None  # address of the CSV, where the page is a table
    record: str  # the record's file name
    reader: str  # who judged last; empty for nobody yet
    notice: str  # what was just done; empty for nothing
    undo: str  # id of the judgement that was just made; empty for none
    read_only: bool  # nothing can be judged or added


def environment() -> Environment:
    """The templates; everything is escaped unless it is Markup."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: Mapping[str, Callable[..., object]] = {
        "day": words.day,
        "moment": words.moment,
        "number": words.number,
        "plural": words.plural,
        "percent": words.percent,
        "web": words.web_address,
        "host": words.host,
        "shown": _shown,
        "untwisted": untwisted,
        "path": _path,
    }
    made.filters.update(filters)
    # made once: importing a template makes Jinja compare the globals of both at every rendering
    made.globals.update(
        parts=made.get_template("parts.html").module, passages=made.get_template("passages.html").module
    )
    return made


def _shown(text: str | None, most: int = 400) -> Markup:
    # whoever writes a capture must not decide how long a page is
    return shown(text, most)


def _path(parts: Iterable[str]) -> str:
    return words.address(*parts)


ENVIRONMENT = environment()


def html(page: Page, around: Surroundings) -> Response:
    """*page* for people."""
    template = ENVIRONMENT.get_template(page.template)
    # a path may hold lone surrogates, which no encoding carries
    body = template.render(page=page, around=around).encode("utf8", "replace")
    return Response(body, page.code, media_type="text/html; charset=utf-8", headers={"vary": "Cookie"})


def twin(page: Page) -> Response:
    """*page* for programs: the same object as JSON."""
    body = json.dumps(plain(page), ensure_ascii=False, separators=(",", ":")).encode("utf8", "replace")
    return Response(body, page.code, media_type="application/json")


def spreadsheet(page: Page, name: str) -> Response | None:
    """*page* for tables; None when it is none.

    Cells that a spreadsheet would take for a formula get an apostrophe in
    front: captured text is hostile there too.
    """
    table = page.table()
    if table is None:
        return None
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.head)
    writer.writerows(tuple(harmless(cell) for cell in row) for row in table.rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    # the mark at the start tells spreadsheets that this is UTF-8
    body = ("\ufeff" + out.getvalue()).encode("utf8", "replace")
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


def plain(value: object) -> Plain:
    """*value* in JSON's types: a dataclass or named tuple becomes an object, a sequence a list."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        # spans stay pairs, as in every export
        return [plain(item) for item in value]
    if isinstance(value, Sequence | frozenset | set):
        return [plain(item) for item in value]
    raise TypeError(f"a page holds {type(value).__name__}, which has no place in JSON")
