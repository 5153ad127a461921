"""How many of the short cases in tests/attribution/cases each reader solves, form by form.

    python -m benchmarks.attribution.forms [--faults] [--folder benchmarks/attribution/held]

The floor is the deterministic reader; "onrecord" is the reader that `attribute` takes.
"""

import argparse
from collections import Counter
from pathlib import Path

from tests.attribution.forms import FOLDER, cases, faults

from onrecord.attribution import attribute
from onrecord.attribution.attribute import attribute_by_rules


def main() -> None:
    """Print solved and all, a line a form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true", help="also say what is wrong with each case not solved")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="cases elsewhere, such as those held aside")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    solved: Counter[tuple[str, str]] = Counter()
    for case in cases(options.folder):
        total[case.form] += 1
        for label, reader in {"floor": attribute_by_rules, "onrecord": attribute}.items():
            wrong = faults(case, reader)
            solved[label, case.form] += not wrong
            if wrong and options.faults:
                print(f"{label}: {case.form}/{case.name}: {'; '.join(wrong)}")
    for form in sorted(total):
        print(f"{form:12} floor {solved['floor', form]:3}  onrecord {solved['onrecord', form]:3}  of {total[form]:3}")
    both = [sum(count for (label, _), count in solved.items() if label == name) for name in ("floor", "onrecord")]
    print(f"{'all':12} floor {both[0]:3}  onrecord {both[1]:3}  of {sum(total.values()):3}")


if __name__ == "__main__":
    main()
