"""One article in three versions, as a web archive has them: put in, reworded, taken out."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ADDRESS = "https://www.harbourpost.example/2024/05/14/strike-called-off"
PAGE = """<!doctype html><html lang="en"><head><title>Strike called off in Lindhaven</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-05-14T08:00:00Z">
</head><body><article><h1>Strike called off in Lindhaven</h1>
<p>Dock workers in Lindhaven called off their strike on Tuesday after the port authority offered fair hours.</p>
{claim}<p>“We expect {number} ships to wait no longer than {days} days,” said Mayor Pia Lund,
who called the deal a relief.</p>
{union}<p>The port moves some 40,000 containers a month, and shipping lines had looked for berths elsewhere.</p>
<p>The ferry to the islands sails again on Friday at the usual hours, as the timetable at the quay already shows.</p>
</article></body></html>"""
CLAIM = "<p>“The port has lost two million crowns,” said Ngozi Okafor, who speaks for the shipping lines.</p>\n"
UNION = "<p>“Our members will vote on the offer in June,” said Tomasz Brandt, the head of the dockers’ union.</p>\n"
VERSIONS = (
    ("2024-05-14T08:10:00Z", {"claim": CLAIM, "union": "", "number": "thirty", "days": "two"}),
    ("2024-05-14T11:45:00Z", {"claim": CLAIM, "union": UNION, "number": "thirty", "days": "nine"}),
    ("2024-05-14T16:30:00Z", {"claim": "", "union": UNION, "number": "thirty", "days": "nine"}),
)


def archive(
    path: Path,
    versions: Sequence[tuple[str, Mapping[str, str]]] = VERSIONS,
    page: str = PAGE,
    address: str = ADDRESS,
) -> None:
    """Write versions of a page, each with its time and its words, to a WARC file."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for time, words in versions:
            writer.write_record(
                writer.create_warc_record(
                    address,
                    "response",
                    payload=BytesIO(page.format(**words).encode()),
                    http_headers=StatusAndHeaders(
                        "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                    ),
                    warc_headers_dict={"WARC-Date": time},
                )
            )
