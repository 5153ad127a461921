"""Citations: a statement verbatim, with who, when and where, and the address that leads to its words."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.article import Article, carried, departures
from onrecord.record.damage import RowDamaged
from onrecord.record.statements import Entry
from onrecord.web.words import day, web_address

OPENING, CLOSING = '“„«"‘', '”“»"’'
EDGE_WORDS = 5  # at each end of a long quotation; enough to be found once
WHOLE_WORDS = 12  # a quotation of at most so many stands whole in the address
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
TEX_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What one takes away of a statement."""

    id: str  # of the statement
    quotation: str  # verbatim
    speaker: str
    said: str | None  # YYYY-MM-DD
    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: str | None  # YYYY-MM-DD
    url: str | None  # http or https
    highlight: str | None  # the address with a fragment that makes a browser scroll to the words
    captured: str | None  # YYYY-MM-DDTHH:MM:SSZ
    sha256: str  # of the capture

    def text(self) -> str:
        """For a note or a footnote."""
        said = f", {day(self.said)}" if self.said else ""
        where = ", ".join(
            part
            for part in (
                ", ".join(self.authors),
                f"“{self.title}”" if self.title else "",
                self.outlet or "",
                day(self.published),
            )
            if part
        )
        lines = [f"{quoted(self.quotation)} ({self.speaker}{said})." + (f" {where}." if where else "")]
        if self.highlight:
            lines.append(self.highlight)
        taken = f" taken {self.captured}" if self.captured else ""
        lines.append(f"Capture{taken}, SHA-256 {self.sha256}")
        return "\n".join(CONTROL.sub(" ", line) for line in lines)

    def bibtex(self) -> str:
        """For LaTeX."""
        fields = {
            "title": _braced(self.title),
            "author": " and ".join(f"{{{_tex(author)}}}" for author in self.authors),
            "journal": _tex(self.outlet),
            "date": self.published,
            "url": _tex_address(self.url),
            "urldate": (self.captured or "")[:10],
            "note": _tex(f"{quoted(self.quotation)} ({self.speaker}{', ' + self.said if self.said else ''})"),
            "annote": f"capture SHA-256 {self.sha256}",
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return f"@article{{onrecord-{self.id},\n" + "\n".join(lines) + "\n}\n"

    def csl(self) -> Mapping[str, object]:
        """For citation managers: one item of CSL-JSON."""
        item: dict[str, object] = {
            "id": f"onrecord-{self.id}",
            "type": "article-newspaper",
            "title": self.title,
            "author": [{"literal": author} for author in self.authors],
            "container-title": self.outlet,
            "issued": _parts(self.published),
            "accessed": _parts(self.captured),
            "URL": self.url,
            "note": f"{quoted(self.quotation)} ({self.speaker}{', ' + self.said if self.said else ''})",
            "archive_location": f"sha256:{self.sha256}",
        }
        return {name: value for name, value in item.items() if value}


def quoted(words: str) -> str:
    """*words* in quotation marks; those that they have already stay, verbatim."""
    if words[:1] in OPENING and words[-1:] in CLOSING:
        return words
    # straight marks around curly ones, so that it is seen which are the article's
    return f'"{words}"' if set(words) & set("“”„«»") else f"“{words}”"


def _tex(text: str | None) -> str:
    """*text* for LaTeX, on one line."""
    return CONTROL.sub(" ", text or "").translate(TEX)


def _braced(text: str | None) -> str:
    """A title whose capitals stay."""
    return f"{{{_tex(text)}}}" if text else ""


def _tex_address(url: str | None) -> str:
    """An address for LaTeX's url field: only what would end or comment the field is quoted."""
    return (url or "").translate(TEX_ADDRESS)


def _parts(value: str | None) -> Mapping[str, object] | None:
    """A date as CSL has it."""
    if not value:
        return None
    return {"date-parts": [[int(part) for part in value[:10].split("-")]]}


def fragment(words: str, text: str) -> str:
    """A text fragment that leads to *words* in *text*, after the WICG's Scroll To Text Fragment.

    A short stretch stands whole; a longer one by its first and last words, of
    which the first have to stand only once in *text* before: more are taken until they do.
    """
    found = words.split()
    if not found:
        return ""
    if len(found) <= WHOLE_WORDS and "\n" not in words:  # what runs over two paragraphs has to be a range
        return ":~:text=" + _escaped(" ".join(found))
    edge = min(EDGE_WORDS, max(len(found) // 2, 1))
    plain = " ".join(text.split())
    while edge < len(found) // 2 and plain.count(" ".join(found[:edge])) > 1:
        edge += 1
    return f":~:text={_escaped(' '.join(found[:edge]))},{_escaped(' '.join(found[-edge:]))}"


def _escaped(words: str) -> str:
    """*words* for a text fragment, where "-", "," and "&" have meanings of their own."""
    return quote(words, safe="").replace("-", "%2D")


def cite(db: sqlite3.Connection, article: Article, entry: Entry, speaker: str) -> Citation:
    """The citation of a statement, by the most trusted of the captures that have it, word for word if any does."""
    content = entry.statement.content
    having = carried(article.text, article.witnesses, content)
    able = [witness for witness in article.witnesses if witness.capture in having]
    others = departures(article.variants, content)
    if not article.witnesses:
        raise RowDamaged(f"{article.id} has no witnesses")
    best = max(
        able or article.witnesses,
        key=lambda witness: (witness.capture not in others, witness.weight, witness.capture),
    )
    url, captured, sha256 = db.execute(
        "SELECT url, captured, sha256 FROM capture WHERE id = ?", (best.capture,)
    ).fetchone()
    address = web_address(article.url) or web_address(url)
    highlight = None
    if address is not None:
        base = address.split("#", 1)[0]
        parts_of = [fragment(span.of(article.text), article.text) for span in content]
        joined = parts_of[0] + "".join("&" + part.removeprefix(":~:") for part in parts_of[1:] if part)
        highlight = f"{base}#{joined}" if joined else base
    return Citation(
        id=entry.id,
        quotation=entry.content,
        speaker=speaker,
        said=entry.statement.said.date if entry.statement.said else None,
        title=article.title,
        authors=article.authors,
        outlet=article.publisher,
        published=article.published,
        url=address,
        highlight=highlight,
        captured=captured,
        sha256=sha256,
    )
