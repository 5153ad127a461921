"""W3C Web Annotations: each statement as a note on the pages that have it.

After the Web Annotation Data Model, W3C Recommendation of 23 February 2017:
https://www.w3.org/TR/annotation-model/. Positions count code points of the text
layer; a page without an address is called by the digest of its bytes (RFC 6920).
"""

import json
import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from onrecord.capture import Capture
from onrecord.record import captures
from onrecord.record.damage import undamaged
from onrecord.record.fields import Row, statement_rows
from onrecord.record.selection import Selection

_AROUND = 32  # characters of prefix and suffix


def write_annotations(db: sqlite3.Connection, table: str, stream: BinaryIO, only: Selection | None = None) -> None:
    """One annotation a line; *table* is statements."""
    del table
    stream.writelines(
        json.dumps(annotation, ensure_ascii=False).encode("utf-8") + b"\n" for annotation in annotations(db, only)
    )


def annotations(db: sqlite3.Connection, only: Selection | None = None) -> Iterator[Row]:
    """Statements by article and place, each as one annotation with one target a stretch of a capture."""

    @lru_cache(maxsize=32)
    def capture(capture_id: str) -> Capture:
        return captures.get(db, capture_id)

    for row in statement_rows(db, only):
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:onrecord:{row['id']}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": _body(row),
            "target": [
                _target(capture(witness["capture"]), start, end)
                for witness in row["witnesses"]
                for start, end in witness["spans"]
            ],
        }


def _body(row: Row) -> list[dict[str, Any]]:
    """Who is credited, by which words, and when."""
    texts = [("identifying", (row["speaker"] or {}).get("name") or (row["source"] or {}).get("text"))]
    texts.append(("tagging", row["kind"]))
    texts.append(("tagging", row["manner"]))
    if row["said"]:
        texts.append(("describing", f'said {row["said"]["date"]} ("{row["said"]["text"]}")'))
    return [{"type": "TextualBody", "purpose": purpose, "value": text} for purpose, text in texts if text]


@undamaged
def _target(capture: Capture, start: int, end: int) -> dict[str, Any]:
    text = capture.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - _AROUND, 0) : start],
        "suffix": text[end : end + _AROUND],
    }
    digest = urlsafe_b64encode(bytes.fromhex(capture.sha256)).decode().rstrip("=")
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": capture.url or f"ni:///sha-256;{digest}",
        "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
    }
    if capture.captured:
        target["state"] = {"type": "TimeState", "sourceDate": capture.captured}
    return target
