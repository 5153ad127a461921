"""Whether speakers are named as a reader of the article named them: speakers.jsonl beside the annotations."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

from corpus import ROLES, Article
from onrecord.statement import Speaker

_TITLES = frozenset(
    ["the", "mr", "mrs", "ms", "dr", "sen", "gov", "rep", "president", "prof", "sir", "gen", "jr", "sr"]
)
Known = dict[tuple, tuple[str, str | None]]


def known(folder: Path) -> Known:
    """Type and name of the speaker by article, source and content; empty where the file is absent."""
    path = folder / "speakers.jsonl"
    if not path.exists():
        return {}
    found: Known = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = (row["doc"], *(tuple(map(tuple, row[role])) for role in ("source", "content")))
        found[key] = (row["type"], row["name"])
    return found


class Names:
    """Adds up over articles; the same counts as the project's outside scorer."""

    def __init__(self, speakers: Known) -> None:
        self.speakers = speakers
        self.c: Counter[str] = Counter()

    def add(self, article: Article, pairs: dict[int, int], given: list[Speaker | None]) -> None:
        """One article: which prediction matched each gold row, and whom each prediction credits."""
        for number, row in enumerate(article.rows):
            spans = {role: tuple(tuple(span) for span in getattr(row, role)) for role in ROLES}
            who = self.speakers.get((article.doc, spans["source"], spans["content"]))
            if who is None or not row.content:
                continue
            speaker = given[pairs[number]] if number in pairs else None
            name = speaker.name if speaker else None
            kind, expected = who
            if kind in {"person", "organisation", "group"} and expected:
                self.c["asked"] += 1
                self.c["matched"] += number in pairs
                self.c["right"] += bool(name) and same_name(expected, name or "")
                self.c["wrong"] += bool(name) and not same_name(expected, name or "")
            elif kind in {"unnamed", "author"} and number in pairs:
                self.c["unnamed"] += 1
                self.c["unnamed but named"] += bool(name)

    def report(self) -> str:
        """One line."""
        c, matched, unnamed = self.c, max(self.c["matched"], 1), max(self.c["unnamed"], 1)
        return (
            f"name right {c['right'] / matched:.3f}, wrong {c['wrong'] / matched:.3f} of {c['matched']} matched with a "
            f"known name; {c['unnamed but named'] / unnamed:.3f} of {c['unnamed']} unnamed were given one"
        )


def fold(name: str) -> list[str]:
    """The parts of a name that count."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    parts = re.findall(r"[\w&]+", plain.replace("'s", "").replace("’s", ""))
    return [part for part in parts if part not in _TITLES]


def same_name(expected: str, given: str) -> bool:
    """The same, or one is the other with parts left out and the same last part; groups as sets."""
    group = " & " in expected
    left = [fold(part) for part in expected.split(" & ")]
    right = [fold(part) for part in re.split(r" & | and |, ", given)] if group else [fold(given)]

    def alike(one: list[str], other: list[str]) -> bool:
        if not one or not other:
            return False
        a, b = set(one), set(other)
        return one == other or (one[-1] == other[-1] and (a <= b or b <= a))

    return len(left) == len(right) and all(any(alike(one, other) for other in right) for one in left)
