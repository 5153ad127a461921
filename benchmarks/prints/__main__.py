"""Prints: how much of an article is read back from PDF prints of it.

    python -m benchmarks.prints [--data ../shared/data] [--limit N] [--peers] [--freeze]

Makes two PDFs of each page of fundus-evaluation (see printing.py) and compares what is read from them with the page's
gold paragraphs: body F1 (ROUGE-LSum) and paragraphs that are exactly right; with --peers beside PDFium's plain text
and, where it is installed, pdfminer.six. A reader that takes more than a minute for a print has read nothing of it;
pages on which the browser hangs have no print, and are counted. Fails when a count drops below the frozen run's;
times are printed only. Needs Chromium.
"""

import argparse
import asyncio
import gzip
import json
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

import pypdfium2
from benchmarks.prints.printing import Job, Printer, clean, paper
from benchmarks.reading.scoring import body_score, paragraph_counts

from onrecord.capture import Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.pdf import read_pdf
from onrecord.reading.source import PDF, source_of

try:
    from pdfminer.high_level import extract_text as mined
except ImportError:
    mined = None

HERE = Path(__file__).parent
FROZEN = HERE / "frozen.json"
KINDS = ("page", "paper")


def onrecord_body(data: bytes) -> list[str]:
    """The paragraphs that onrecord reads."""
    try:
        capture = read_pdf(source_of(data, path="print.pdf", media_type=PDF))
    except CaptureUnreadable:
        return []
    return [b.reading(capture.text).text for b in capture.blocks if b.role is Role.PARAGRAPH]


def pdfium_body(data: bytes) -> list[str]:
    """PDFium's text, a line a paragraph, as it comes."""
    document = pypdfium2.PdfDocument(data)
    lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
    document.close()
    return lines


def pdfminer_body(data: bytes) -> list[str]:
    """pdfminer.six's text boxes, lines joined with spaces."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        text = mined(file.name)
    return [" ".join(box.split()) for box in re.split(r"\n\s*\n", text) if box.strip()]


PATIENCE = 60  # seconds of computing that a reader has for one print; then nothing was read


class TooLong(Exception):
    """A reader was not done in time."""


def _stop(*_: object) -> None:
    raise TooLong


def in_time(reader: Callable[[bytes], list[str]], data: bytes) -> list[str] | None:
    """What *reader* makes of a print; None when it takes too long."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        return reader(data)
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


READERS: dict[str, Callable[[bytes], list[str]]] = {"onrecord": onrecord_body}
PEERS: dict[str, Callable[[bytes], list[str]]] = {"pdfium": pdfium_body}
if mined is not None:
    PEERS["pdfminer.six"] = pdfminer_body


def pages(data: Path, limit: int | None) -> Iterator[tuple[int, str, str, list[str]]]:
    """Number, name, markup and gold paragraphs of each page."""
    folder = data / "fundus-evaluation" / "dataset"
    if not folder.is_dir():
        sys.exit(
            f"{folder} is not there: fetch https://github.com/dobbersc/fundus-evaluation, name its parent with --data."
        )
    gold = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    for number, (name, truth) in enumerate(list(gold.items())[:limit]):
        page = gzip.decompress((folder / "html" / name).read_bytes()).decode("utf-8", "replace")
        yield number, name, page, truth["body"]


def title_of(page: str) -> str:
    """What the page calls itself."""
    found = re.search(r"<title[^>]*>(.*?)</title>", page, re.IGNORECASE | re.DOTALL)
    return " ".join(found[1].split())[:120] if found else "Untitled"


def jobs(kept: Path, number: int, page: str, gold: list[str]) -> Iterator[Job]:
    """Both kinds of print of one page."""
    plain = [text[1:-1] if text.startswith("[") and text.endswith("]") else text for text in gold]
    for kind in KINDS:
        path = kept / f"{number}-{kind}.pdf"
        if not path.is_file() and not path.with_suffix(".hung").is_file():
            content = clean(page) if kind == "page" else paper(title_of(page), plain, number)
            yield Job(content, path, "The Harbour Post, 9 October 2023", wide=kind == "page" or number % 2 == 0)


def measure(
    kept: Path, golds: list[list[str]], readers: dict[str, Callable[[bytes], list[str]]]
) -> dict[str, dict[str, dict[str, float]]]:
    """Scores by kind and reader."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for kind in KINDS:
        for name, reader in readers.items():
            scores, counts, began = [], [], time.process_time()
            printed = [(gold, kept / f"{number}-{kind}.pdf") for number, gold in enumerate(golds)]
            bodies = [(gold, in_time(reader, path.read_bytes())) for gold, path in printed if path.is_file()]
            spent = time.process_time() - began
            for gold, body in bodies:
                scores.append(body_score(gold, body or []))
                counts.append(paragraph_counts(gold, body or []))
            right, given, wanted = (sum(count[n] for count in counts) for n in range(3))
            found.setdefault(kind, {})[name] = {
                "body_f1": round(mean(score.f1 for score in scores), 4),
                "precision": round(mean(score.precision for score in scores), 4),
                "recall": round(mean(score.recall for score in scores), 4),
                "paragraphs_right": right,
                "paragraphs_found": given,
                "paragraphs_wanted": wanted,
                "prints": len(bodies),
                "timeouts": sum(body is None for _, body in bodies),
                "hung": sum(path.with_suffix(".hung").is_file() for _, path in printed),
                "milliseconds": round(1000 * spent / max(len(bodies), 1), 1),
            }
    return found


def report(found: dict[str, dict[str, dict[str, float]]]) -> None:
    """Print the table."""
    for kind, readers in found.items():
        for name, row in readers.items():
            match = 2 * row["paragraphs_right"] / max(row["paragraphs_found"] + row["paragraphs_wanted"], 1)
            print(
                f"{kind:6} {name:13} body F1 {row['body_f1']:.4f} (P {row['precision']:.4f} R {row['recall']:.4f})  "
                f"paragraph F1 {match:.4f} ({row['paragraphs_right']}/{row['paragraphs_wanted']})  "
                f"{row['milliseconds']} ms a print; {row['prints']} prints, "
                f"{row.get('timeouts', 0)} over {PATIENCE} s, "
                f"{row.get('hung', 0)} never printed"
            )


def against_frozen(
    found: dict[str, dict[str, dict[str, float]]], frozen: dict[str, dict[str, dict[str, float]]]
) -> bool:
    """Whether nothing is worse than in the frozen run."""
    good = True
    for kind in KINDS:
        now, then = found[kind]["onrecord"], frozen[kind]["onrecord"]
        for name in ("body_f1", "paragraphs_right"):
            if now[name] < then[name] - (0.0005 if name == "body_f1" else 0):
                print(f"DROP: {kind} {name} {now[name]} < {then[name]} (frozen)")
                good = False
    return good


def main() -> int:
    """Run the benchmark; exit status 1 when a count dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with fundus-evaluation")
    parser.add_argument("--limit", type=int, help="only the first N pages; not compared with the frozen run")
    parser.add_argument("--prints", type=Path, help="keep the PDFs here and use those that are there")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    parser.add_argument("--peers", action="store_true", help="measure the peers again, too; slow")
    parser.add_argument("--freeze", action="store_true", help="make this run the frozen one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        kept = options.prints or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        listed = list(pages(options.data, options.limit))
        wanted = [job for number, _, page, gold in listed for job in jobs(kept, number, page, gold)]
        if wanted:
            asyncio.run(Printer(options.chromium).print_all(wanted))
        hung = sorted(path.stem for path in kept.glob("*.hung"))
        if hung:
            print(f"the browser hung on {', '.join(hung)}: not in the figures")
        found = measure(kept, [gold for _, _, _, gold in listed], READERS | (PEERS if options.peers else {}))
    report(found)
    if options.limit is not None:
        return 0
    if options.freeze:
        known = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.is_file() else {}
        found = {kind: known.get(kind, {}) | readers for kind, readers in found.items()}
        FROZEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return 0
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    print("frozen:")
    report(frozen)
    return 0 if against_frozen(found, frozen) else 1


if __name__ == "__main__":
    sys.exit(main())
