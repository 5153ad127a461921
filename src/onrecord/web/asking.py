"""What a search asks for: all of it stands in the address, so that every state can be kept and sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from starlette.datastructures import QueryParams

from onrecord.record.search import match_expression
from onrecord.statement import Kind, Manner
from onrecord.web.parameters import number_of, text_of
from onrecord.web.words import query

SORTS = ("relevance", "newest", "oldest")
PAGE_SIZE = 20
LAST_PAGE = 50
TERM = re.compile(r'"[^"]*"\*?')


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search."""

    words: str = ""
    speaker: str = ""  # words of the speaker's name or of the source
    person: str = ""  # id
    outlet: str = ""  # the publisher's name
    kind: str = ""
    manner: str = ""
    since: str = ""  # YYYY-MM-DD
    until: str = ""
    sort: str = ""  # one of `SORTS`; empty: relevance with words, else newest
    page: int = 1

    @property
    def order(self) -> str:
        """How results are sorted: by relevance only where there are words to be relevant to."""
        asked = self.sort or ("relevance" if self.words else "newest")
        return "newest" if asked == "relevance" and not (self.words or self.speaker) else asked

    @property
    def empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return self == Search(sort=self.sort, page=self.page)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Names and values as the address has them."""
        yield "q", self.words
        yield "speaker", self.speaker
        yield "person", self.person
        yield "outlet", self.outlet
        yield "kind", self.kind
        yield "manner", self.manner
        yield "since", self.since
        yield "until", self.until
        yield "sort", self.sort
        yield "page", str(self.page) if self.page > 1 else ""

    def address(self, path: str = "/search") -> str:
        """Where this search is found."""
        return path + query(self.pairs())

    def slot(self, name: str) -> tuple[str, str]:
        """What stands before and behind the value of a part in the address of this search's first page."""
        before: list[tuple[str, str]] = []
        behind: list[tuple[str, str]] = []
        found = False
        for other, value in self.but().pairs():
            found = found or other == name
            if other != name and value:
                (behind if found else before).append((other, value))
        return f"/search{query([*before, (name, '-')])}"[:-1], query(behind).replace("?", "&", 1)

    def but(self, **changes: str | int) -> "Search":
        """This search with something else; back on the first page unless that is what changes."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def match(self) -> str:
        """The query in FTS5's language; empty when no words are asked for."""
        parts = [match_expression(self.words)]
        if names := match_expression(_telling(self.speaker)):
            parts.append(f"{{speaker source}} : ({names})")
        return " AND ".join(f"({part})" for part in parts if part)

    def pattern(self) -> re.Pattern[str] | None:
        """Finds the words that were asked for, for showing them."""
        return _pattern(self.words)


def _telling(name: str) -> str:
    """A name without what is written now and then: "the" in front, initials; all of it where nothing else is left."""
    words = [word for word in name.split() if len(word.strip(".")) > 1 or not word[0].isalpha()]
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words) or name


@lru_cache(64)
def _pattern(words: str) -> re.Pattern[str] | None:
    terms = []
    for term in TERM.findall(match_expression(words)):
        parts = r"\W+".join(map(re.escape, re.findall(r"\w+", term)))
        terms.append(parts + ("" if term.endswith("*") else r"\b"))
    return re.compile(rf"\b(?:{'|'.join(terms)})", re.IGNORECASE) if terms else None


def read(asked: QueryParams) -> Search:
    """A search from an address; what makes no sense is left out."""
    return Search(
        words=text_of(asked, "q"),
        speaker=text_of(asked, "speaker"),
        person=text_of(asked, "person"),
        outlet=text_of(asked, "outlet"),
        kind=_one_of(asked, "kind", tuple(Kind)),
        manner=_one_of(asked, "manner", tuple(Manner)),
        since=_day(asked, "since"),
        until=_day(asked, "until"),
        sort=_one_of(asked, "sort", SORTS),
        page=min(max(number_of(asked.get("page", "")) or 1, 1), LAST_PAGE),
    )


def _one_of(asked: QueryParams, name: str, allowed: tuple[str, ...]) -> str:
    value = asked.get(name, "")
    return value if value in allowed else ""


def _day(asked: QueryParams, name: str) -> str:
    try:
        return date.fromisoformat(asked.get(name, "")).isoformat()
    except ValueError:
        return ""
