"""Make examples/captures from examples/sources: the same articles in the states that archives hold.

    python examples/build.py

People, outlets and events are fictitious. The output is committed, so that
the examples run without the tools that made them (reportlab, warcio).
"""

import gzip
import html
import io
import json
import textwrap
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
SOURCES, CAPTURES = HERE / "sources", HERE / "captures"
ADDRESS = "https://www.harbourpost.example/2024/03/15/harbour-expansion-will-not-cost-jobs-okafor-says-h48213"
RIVAL = "https://coastalherald.example/news/2024/03/15/unions-walk-out-of-port-talks"
HAFEN = "https://kuestenblatt.example/2024/03/15/hafenausbau-soll-keine-arbeitsplaetze-kosten"
RELATED = "Port Council Shelves North Quay Plan for a Second Time"
RELATED_ADDRESS = "https://www.harbourpost.example/2027/02/09/port-council-shelves-north-quay-plan-for-a-second-time"
VIDEO = "https://www.youtube.com/watch?v=hPm3rr0wQy1"

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<title>{title} | {publisher}</title>
<link rel="canonical" href="{address}">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}T09:40:00Z">
<meta name="author" content="{author}">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<div class="banner">Support {publisher}! Independent reporting needs readers.</div>
<article><h1>{title}</h1>
<p class="byline">By {author}</p><time datetime="{published}">{published}</time>
{body}
</article>
<footer><p>© 2024 {publisher}. All rights reserved.</p></footer>
</body></html>
"""


def source(name: str) -> tuple[str, list[str]]:
    """Title and paragraphs of one source."""
    title, *paragraphs = (SOURCES / name).read_text(encoding="utf8").strip().split("\n\n")
    return title, paragraphs


def page(
    title: str, paragraphs: list[str], *, address: str, publisher: str, author: str, language: str = "en"
) -> bytes:
    """A saved page."""
    body = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return PAGE.format(
        title=title,
        body=body,
        address=address,
        publisher=publisher,
        author=author,
        language=language,
        published="2024-03-15",
    ).encode()


def scraped(title: str, paragraphs: list[str]) -> str:
    """A scraper's text: date line and banner in one, the headline, then a copy that stops early."""
    return "\n".join(
        [
            " date 2024-03-15 Support the Harbour Post!",
            title,
            "",
            "\n\n".join(paragraphs[:9]).replace("’s plan", "'s plan"),
            "",
        ]
    )


def printed_text(paragraphs: list[str]) -> str:
    """The text of a print: lines wrapped hard, links in between, the address broken at the end."""
    wrapped = ["\n".join(textwrap.wrap(paragraph, 92, break_on_hyphens=False)) for paragraph in paragraphs]
    wrapped.insert(3, f"Related article: {RELATED}")
    wrapped.insert(6, f"{VIDEO}\n{VIDEO}\n{RELATED_ADDRESS}")
    address = ADDRESS[:95] + "\n" + ADDRESS[95:]
    return "\n\n".join([*wrapped, f"Original url:\n{address}", "https://hbrp.example/3k2Qz"]) + "\n"


def print_pdf(title: str, paragraphs: list[str], target: Path) -> None:
    """A PDF print with page header, footer, numbers, and words hyphenated at line ends."""
    canvas = Canvas(str(target), pagesize=A5, invariant=True)
    width, height = A5
    pages: list[list[tuple[str, int]]] = [[]]
    lines = [(line, 16) for line in textwrap.wrap(title, 34)] + [("By Mirela Danso", 9), ("15 March 2024", 9), ("", 9)]
    for paragraph in paragraphs:
        lines += [(line, 10) for line in hyphenated(paragraph, width - 90)] + [("", 10)]
    for line in lines:
        if len(pages[-1]) == 36:
            pages.append([])
        pages[-1].append(line)
    for number, lines_of_page in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(45, height - 25, "15/03/2024, 10:12")
        canvas.drawString(150, height - 25, "Harbour Post - News from the coast")
        canvas.drawString(45, 20, ADDRESS)
        canvas.drawRightString(width - 45, 20, f"{number}/{len(pages)}")
        at = height - 60
        for words, size in lines_of_page:
            canvas.setFont("Times-Bold" if size == 16 else "Times-Roman", size)
            canvas.drawString(45, at, words)
            at -= size * 1.35
        canvas.showPage()
    canvas.save()


def hyphenated(paragraph: str, width: float) -> list[str]:
    """Lines no wider than *width* points; long words are broken after a vowel, as simple printers do."""
    lines, line = [], ""
    for word in paragraph.split():
        tried = f"{line} {word}".strip()
        if stringWidth(tried, "Times-Roman", 10) <= width:
            line = tried
            continue
        cut = next((i for i in range(len(word) - 4, 3, -1) if word[i - 1] in "aeiou" and word.isalpha()), None)
        if cut and stringWidth(f"{line} {word[:cut]}-", "Times-Roman", 10) <= width:
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def web_archive(pages: list[tuple[str, str, bytes]]) -> bytes:
    """A WARC file, one gzip member a record."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (address, time, payload) in enumerate(pages):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(payload),
                http_headers=headers,
                warc_headers_dict={
                    "WARC-Date": time,
                    "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
                },
            )
        )
    return out.getvalue()


def main() -> None:
    """Write every capture."""
    CAPTURES.mkdir(exist_ok=True)
    title, paragraphs = source("harbour.txt")
    post = {"address": ADDRESS, "publisher": "Harbour Post", "author": "Mirela Danso"}
    early = [paragraph.replace("five-year guarantee", "three-year guarantee") for paragraph in paragraphs[:-1]]
    (CAPTURES / "harbour-scraped.txt").write_text(scraped(title, paragraphs), encoding="utf8")
    (CAPTURES / "harbour-print.txt").write_text(printed_text(paragraphs), encoding="utf8")
    print_pdf(title, paragraphs, CAPTURES / "harbour-print.pdf")
    (CAPTURES / "harbour.warc.gz").write_bytes(
        web_archive(
            [
                (ADDRESS, "2024-03-15T10:05:00Z", page(title, early, **post)),
                (ADDRESS, "2024-03-15T16:30:00Z", page(title, paragraphs, **post)),
            ]
        )
    )
    rival_title, rival = source("rival.txt")
    herald = page(rival_title, rival, address=RIVAL, publisher="Coastal Herald", author="Jonas Ekwall")
    (CAPTURES / "unions-walk-out.html").write_bytes(herald)
    line = {"url": RIVAL + "?ref=feed", "title": rival_title, "date": "2024-03-15", "text": "\n".join(rival[:3])}
    (CAPTURES / "feed.jsonl.gz").write_bytes(
        gzip.compress((json.dumps(line, ensure_ascii=False) + "\n").encode(), mtime=0)
    )
    hafen_title, hafen = source("hafen.txt")
    blatt = page(hafen_title, hafen, address=HAFEN, publisher="Küstenblatt", author="Jule Brandt", language="de")
    (CAPTURES / "hafenausbau.html").write_bytes(blatt)


if __name__ == "__main__":
    main()
