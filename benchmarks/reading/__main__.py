"""How well HTML pages are read, beside other extractors and against a frozen run.

    python -m benchmarks.reading [--data ../shared/data] [--only bodies dates facts speed] [--freeze]

Counts of onrecord that are worse than the frozen ones fail the run; times are printed only.
"""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.reading import measures

FROZEN = Path(__file__).with_name("frozen.json")
_BETTER_LOW = ("wrong", "missing")  # counts of which fewer are better
_NEUTRAL = ("found", "wanted", "pages")


def main() -> int:
    """Measure, print, compare; 1 when a count is worse than the frozen one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", nargs="+", choices=["bodies", "dates", "facts", "speed"])
    parser.add_argument("--freeze", action="store_true", help="keep this run's counts as the ones to hold")
    options = parser.parse_args()
    parts = options.only or ["bodies", "dates", "facts", "speed"]
    frozen = json.loads(FROZEN.read_text()) if FROZEN.exists() else {}
    worse = 0
    for part in parts:
        if part == "speed":
            _print_speed(measures.speed(options.data))
            continue
        counts = getattr(measures, part)(options.data)
        _print(part, counts, frozen.get(part, {}))
        worse += _compare(part, counts["onrecord"], frozen.get(part, {}))
        if options.freeze:
            frozen[part] = counts["onrecord"]
    if options.freeze:
        FROZEN.write_text(json.dumps(frozen, indent=1, sort_keys=True) + "\n")
        return 0
    return 1 if worse else 0


def _print(part: str, counts: dict[str, dict[str, int]], frozen: dict[str, int]) -> None:
    columns = list(counts["onrecord"])
    print(f"\n{part}")
    for column in columns:
        values = {system: row.get(column, 0) for system, row in counts.items()}
        line = "  ".join(f"{system} {value}" for system, value in values.items())
        print(f"  {column:28} {line}  (frozen {frozen.get(column, '-')})")


def _print_speed(times: dict[str, float]) -> None:
    print("\nspeed, CPU ms a page")
    ours = times["onrecord"]
    for system, value in times.items():
        print(f"  {system:45} {value:7.1f}  onrecord takes {ours / value:.2f} times as much")


def _compare(part: str, counts: dict[str, int], frozen: dict[str, int]) -> int:
    """How many counts are worse than the frozen ones."""
    worse = 0
    for name, before in frozen.items():
        if any(word in name for word in _NEUTRAL):
            continue
        now = counts.get(name, 0)
        drop = now - before if any(word in name for word in _BETTER_LOW) else before - now
        if drop > 0:
            print(f"WORSE: {part}, {name}: {now}, frozen {before}")
            worse += 1
    return worse


if __name__ == "__main__":
    sys.exit(main())
