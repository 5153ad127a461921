"""Small wording for templates: dates, numbers, addresses."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlsplit

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LONGEST_ADDRESS = 2_000  # browsers cut or refuse longer ones
# one page has the same days, ids and filters in many places, and so do the pages of one visit
REMEMBERED = 4_096


@lru_cache(REMEMBERED)
def day(value: str | None) -> str:
    """A date or time of the record as people write days: "15 March 2024"; other words as they are."""
    if not value:
        return ""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def moment(value: str | None) -> str:
    """A time of the record with hours and minutes: "15 March 2024, 10:05 UTC"."""
    if not value:
        return ""
    return f"{day(value)}, {value[11:16]} UTC" if len(value) > len("2024-03-15T") else day(value)


def number(value: int) -> str:
    """A count with separators: 1,000,000."""
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 statement", "2 statements"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(value: float) -> str:
    """A share as a whole percentage, never rounded up to certainty or down to nothing."""
    return f"{min(max(round(value * 100), 1), 99)} %" if 0 < value < 1 else f"{value * 100:.0f} %"


@lru_cache(REMEMBERED)
def address(*parts: str) -> str:
    """A path of this server from its parts; each is quoted whole."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def query(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A query string with its "?", without the empty parts; empty when all are."""
    kept = "&".join(f"{name}={quoted(value)}" for name, value in pairs if value)
    return "?" + kept if kept else ""


@lru_cache(REMEMBERED)
def quoted(value: str) -> str:
    """One value of a query string."""
    return quote_plus(value)


def web_address(value: str | None) -> str | None:
    """*value* when it is safe to link: http or https with a host, no control characters; else None."""
    if not value or len(value) > LONGEST_ADDRESS or any(ord(sign) <= 32 or ord(sign) == 127 for sign in value):
        return None
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname)
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and named and "\\" not in value else None


def host(value: str | None) -> str:
    """The host of a web address without "www."; empty for anything else."""
    safe = web_address(value)
    return (urlsplit(safe).hostname or "").removeprefix("www.") if safe else ""
