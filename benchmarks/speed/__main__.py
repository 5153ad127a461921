"""How fast texts are read on one core: words a second, peak memory, and where the time goes.

    python -m benchmarks.speed [--data ../shared/data] [--texts FOLDER]

Times are processor times, printed only; nothing fails on them. Start-up is ``onrecord attribute`` in a fresh process,
on a file of one sentence.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.attribution import attribute
from onrecord.attribution.network.decoding import make_peace
from onrecord.attribution.network.encoder import encoder
from onrecord.attribution.network.features import words_of
from onrecord.attribution.network.windows import pieces_of, windows_of
from onrecord.text import Span

HERE = Path(__file__).resolve().parent


def timed(totals: dict[str, float], name: str, step: Callable, *args: object, **named: object) -> object:
    """Run one stage and add its processor time."""
    started = time.process_time()
    result = step(*args, **named)
    totals[name] = totals.get(name, 0.0) + time.process_time() - started
    return result


def paragraphs(text: str) -> tuple[Span, ...]:
    """Lines that hold anything."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


@dataclass
class Graph:
    """A loaded graph that notes the time it takes."""

    session: Any
    name: str
    totals: dict[str, float]

    def run(self, outputs: None, inputs: dict) -> list:
        """As onnxruntime's session does."""
        return timed(self.totals, self.name, self.session.run, outputs, inputs)


def start_up() -> tuple[float, float]:
    """Seconds on the clock and of the processor, of the least of three fresh processes."""
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text.txt")
        file.write_text("“We open on Monday,” the mayor said.", encoding="utf-8")
        for _ in range(3):
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([sys.executable, "-m", "onrecord", "attribute", str(file)], check=True, capture_output=True)
            after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
            spent.append((wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime))
    return min(spent)


def stages(texts: list[str]) -> dict[str, float]:
    """Seconds in each stage of the trained reader."""
    totals: dict[str, float] = {}
    loaded = encoder()
    if loaded is None:
        return totals
    s = loaded.settings
    inner: dict[str, float] = {}
    graphs = Graph(loaded.encoder, "words in context", inner), Graph(loaded.roles, "roles around anchors", inner)
    reader = replace(loaded, encoder=graphs[0], roles=graphs[1])
    for text in texts:
        words = timed(totals, "words and quotation state", words_of, text, paragraphs(text))
        pieces = timed(totals, "wordpieces", pieces_of, words, loaded.wordpieces)
        timed(totals, "windows", windows_of, words, pieces, size=s.size, left=s.left, right=s.right)
        found = timed(totals, "Viterbi and the rest of reading", reader.read, words)
        if found:
            sure = s.probability(np.array([one.evidence for one in found]))
            found = [one._replace(probability=float(p)) for one, p in zip(found, sure, strict=True)]
            timed(totals, "peace", make_peace, found, s.least)
    # reading cuts pieces and windows once more, and the graphs run inside it
    within = (*inner.values(), totals["wordpieces"], totals["windows"])
    totals["Viterbi and the rest of reading"] -= sum(within)
    return inner | totals


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--texts", type=Path, help="a folder of .txt files; PolNeAR's dev articles where not given")
    option = parser.parse_args()
    folder = option.texts or option.data / "polnear" / "dev" / "text"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"{folder}: no texts; point --texts to a folder of .txt files")
    wall, processor = start_up()
    print(f"start-up and one sentence {processor:8.2f} s of the processor, {wall:.2f} s on the clock")
    attribute(texts[0])
    totals: dict[str, float] = {}
    for text in texts:
        timed(totals, "all", attribute, text)
    words = sum(len(text.split()) for text in texts)
    print(f"attribute                 {words / totals['all']:8,.0f} words/s over {len(texts)} texts, {words:,} words")
    spent = stages(texts)
    for name, seconds in spent.items():
        print(f"  {name:30} {seconds / totals['all']:6.1%}")
    print(f"  {'who speaks, when, the rest':30} {1 - sum(spent.values()) / totals['all']:6.1%}")
    print(f"peak memory               {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MiB")


if __name__ == "__main__":
    main()
