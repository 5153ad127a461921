"""CollateX beside the editions: its alignment of three witnesses, and the majority of each row.

CollateX is under the GPL, so it is never a dependency: it runs in a Python of its own, named by `--collatex`.
"""

import json
import subprocess
from collections import Counter

LONGEST = 400  # words of a witness: CollateX takes four times as long for a text of twice the length
_PROGRAM = """
import json, sys
from collatex import Collation, collate
for line in sys.stdin:
    collation = Collation()
    for name, text in zip("ABC", json.loads(line)):
        collation.add_plain_witness(name, text)
    table = json.loads(collate(collation, output="json", segmentation=False))["table"]
    rows = [[cell[0]["t"] if cell else "" for cell in row] for row in table]
    print(json.dumps(rows), flush=True)
"""


def votes(python: str, triples: list[tuple[str, ...]]) -> list[str]:
    """The majority text of each triple of witnesses; where all three differ, the longest witness's word.

    Args:
        python: A Python interpreter that has CollateX.
        triples: The texts of three witnesses each.

    Raises:
        subprocess.CalledProcessError: That Python has no CollateX, or it failed.
    """
    lines = "".join(json.dumps(triple) + "\n" for triple in triples)
    done = subprocess.run([python, "-c", _PROGRAM], input=lines, capture_output=True, text=True, check=True)
    return [_majority(json.loads(line)) for line in done.stdout.splitlines()]


def _majority(rows: list[list[str]]) -> str:
    """The reading of most witnesses in each column, of the longest witness where none has more."""
    longest = max(range(len(rows)), key=lambda at: sum(bool(word) for word in rows[at]))
    chosen = []
    for column in zip(*rows, strict=True):
        readings = Counter(word.strip() for word in column)
        most, count = readings.most_common(1)[0]
        chosen.append(most if count > 1 else column[longest].strip())
    return " ".join(word for word in chosen if word)
