"""A shelf of captures: articles of fictitious towns, each in several states, made from a seed."""

import io
import random
from pathlib import Path

from onrecord.pipeline import Record
from onrecord.record.export import TABLES

_PEOPLE = (
    "Ngozi Okafor", "Marta Lindgren", "Aino Berg", "Tomas Lindqvist", "Emeka Bello", "Mirela Danso", "Ngozi A. Okafor",
)  # fmt: skip
_WORDS = (
    "harbour", "quay", "ferry", "union", "council", "fare", "expansion", "contract", "vessel", "cargo", "crane",
    "tide", "budget", "report", "plan", "dredger", "pilot", "customs", "worker", "night", "shift", "breakwater",
    "lighthouse", "warehouse", "railway", "bridge", "canal", "market", "school", "theatre", "museum", "hospital",
    "library", "and", "or", "with", "without", "before", "after", "near", "behind", "above", "under", "slowly",
    "quickly", "often", "never", "again", "twice", "delayed", "praised", "rebuilt", "closed", "opened", "measured",
    "sold", "painted", "moved", "insured", "fined", "repaired", "counted", "weighed", "wooden", "silver", "narrow",
    "heavy", "early", "late", "empty", "quiet", "northern", "public", "private", "former", "second", "third",
    "last", "next", "Ostvik", "Lindhavn", "Kaskinen", "Aurel", "Dunmere", "Brisa", "Velden", "winter", "summer",
    "spring", "autumn", "morning", "evening", "week", "month", "year",
)  # fmt: skip


def articles(count: int, *, seed: int = 0, states: int = 3) -> dict[str, str]:
    """Texts by file name: *count* articles, each whole, then cut shorter and shorter.

    Args:
        count: Of articles.
        seed: Another one gives other articles.
        states: Captures of each article.
    """
    chance = random.Random(seed)
    found = {}
    for number in range(count):
        title = " ".join(word.title() for word in chance.sample(_WORDS, 6))
        paragraphs = [_paragraph(chance) for _ in range(6)]
        for state in range(states):
            kept = paragraphs[: len(paragraphs) - state]
            found[f"{number:03}-{state}.txt"] = "\n\n".join([title, *kept]) + "\n"
    return found


def _sentence(chance: random.Random) -> str:
    return f"The {' '.join(chance.choices(_WORDS, k=chance.randint(9, 14)))}"


def _paragraph(chance: random.Random) -> str:
    plain = f"{_sentence(chance)}. {_sentence(chance)}."
    if chance.random() < 0.5:
        return plain
    return f"{plain} “{_sentence(chance)},” {chance.choice(_PEOPLE)} said."


def lay_out(folder: Path, texts: dict[str, str]) -> Path:
    """Write *texts* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(record: Path) -> dict[str, bytes]:
    """Every table of a record, as JSON lines."""
    found = {}
    with Record(record) as opened:
        for table in TABLES:
            stream = io.BytesIO()
            opened.export(table, "jsonl", stream)
            found[table] = stream.getvalue()
    return found
