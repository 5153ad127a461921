"""How statements compare with gold ones; the same counts as the project's outside scorer.

Words are runs of letters and digits, so marks at the edges never count. *exact*: F1 of distinct spans with
the same words. *iou*: contents matched one to one, each gold one to its best free prediction, at 0.5.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

Spans = list[tuple[int, int]]
WORD = re.compile(r"\w+")
ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")


def quoted_words(text: str, words: Spans) -> set[int]:
    """Words inside double marks; the end of a line closes them."""
    inside, marks = False, []
    for c in text:
        if c in "“„«":
            inside = True
        elif c in "”»\n":
            inside = False
        elif c == '"':
            inside = not inside
        marks.append(inside)
    return {i for i, (a, _) in enumerate(words) if marks[a]}


def covered(words: Spans, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the words that spans touch."""
    return frozenset(i for s, e in spans if s < e for i, (a, b) in _near(words, s, e) if a < e and s < b)


def _near(words: Spans, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    i = max(bisect_left(words, (start, start)) - 1, 0)
    while i < len(words) and words[i][0] < end:
        yield i, words[i]
        i += 1


class Counts:
    """Adds up over articles."""

    def __init__(self) -> None:
        self.c: Counter = Counter()
        self.matched: list[bool] = []  # for each prediction in order: content matched a gold one

    def add(self, text: str, gold: list[dict], predicted: list[dict[str, Spans]]) -> dict[int, int]:
        """Score one article; rows are spans by role. Which prediction matched each gold row, by their numbers.

        Gold rows marked "optional" are doubtful: they cost nothing, found or not.
        """
        c = self.c
        words = [m.span() for m in WORD.finditer(text)]
        quoted = quoted_words(text, words)
        rows = [{r: covered(words, g.get(r) or []) for r in ROLES} for g in gold]
        guesses = [{r: covered(words, p.get(r) or []) for r in ROLES} for p in predicted]
        for role in ROLES:
            g = {r[role] for r in rows} - {frozenset()}
            p = {r[role] for r in guesses} - {frozenset()}
            c[role, "hit"] += len(g & p)
            c[role, "gold"] += len(g)
            c[role, "guess"] += len(p)
        free = set(range(len(guesses)))
        hit = [False] * len(guesses)
        pairs: dict[int, int] = {}
        spare = [bool(g.get("optional")) for g in gold]
        for number, row in sorted(enumerate(rows), key=lambda each: spare[each[0]]):
            if not row["content"]:
                continue
            share = len(row["content"] & quoted) / len(row["content"])
            kind = "direct" if share > 0.999 else "indirect" if share < 0.001 else "mixed"
            kind = "optional" if spare[number] else kind
            c["gold", kind] += 1
            best, overlap = -1, 0.0
            for i in sorted(free):
                both = len(row["content"] & guesses[i]["content"])
                if both:
                    value = both / len(row["content"] | guesses[i]["content"])
                    if value > overlap:
                        best, overlap = i, value
            if overlap >= 0.5:
                free.discard(best)
                hit[best] = True
                pairs[number] = best
                c["hit", kind] += 1
                c["guesses"] -= spare[number]
                if row["source"] and not spare[number]:
                    c["source", "asked"] += 1
                    c["source", "right"] += bool(row["source"] & guesses[best]["source"])
        c["guesses"] += sum(1 for g in guesses if g["content"])
        c["articles"] += 1
        self.matched += hit
        return pairs

    def report(self) -> dict:
        """Figures by the names that the outside scorer prints."""
        c = self.c

        def ratio(a: int, b: int) -> float:
            return round(a / b, 4) if b else 0.0

        gold, hit = (sum(c[what, k] for k in KINDS) for what in ("gold", "hit"))
        out: dict = {"articles": c["articles"]}
        out |= {f"exact_{r}": ratio(2 * c[r, "hit"], c[r, "gold"] + c[r, "guess"]) for r in ROLES}
        out |= {
            "iou_precision": ratio(hit, c["guesses"]),
            "iou_recall": ratio(hit, gold),
            "iou_f1": ratio(2 * hit, c["guesses"] + gold),
        }
        out |= {f"recall_{k}": ratio(c["hit", k], c["gold", k]) for k in KINDS}
        out["source_overlap"] = ratio(c["source", "right"], c["source", "asked"])
        out["exact_counts"] = {r: c[r, "hit"] for r in ROLES}
        out["counts"] = {"gold": gold, "predicted": c["guesses"], "matched": hit}
        return out
