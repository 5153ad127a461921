"""Frozen runs: what a benchmark counted before, beside what it counts now."""

import json
from collections.abc import Mapping
from pathlib import Path


def beside(path: Path, name: str, counts: Mapping[str, float], *, freeze: bool, fewer_is_worse: bool) -> None:
    """Print this run's *counts* beside those kept under *name*; with *freeze*, keep these first.

    Raises:
        SystemExit: One of them is worse than in the frozen run.
    """
    frozen = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    if freeze:
        frozen[name] = counts
        path.write_text(json.dumps(frozen, indent=2) + "\n", "utf-8")
    before = frozen.get(name)
    print(f"  frozen run: {before or 'none with these numbers'}; this run: {counts}")
    better = 1 if fewer_is_worse else -1
    if before and any(better * counts[key] < better * value for key, value in before.items()):
        raise SystemExit(f"Worse than the frozen run: {before}")
