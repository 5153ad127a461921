"""Copies of a notice: cut, misread, furnished, reprinted, corrected, brought up to date; with what is known of each."""

import random
import re

from benchmarks.damage.corpus import Recognition
from benchmarks.damage.generator import BANNERS
from benchmarks.notices.filling import Notice

Facts = dict[str, str]  # title, published, address, publisher

KINDS = (
    "half",
    "misread",
    "badly misread",
    "furnished",
    "half and furnished",
    "reprint",
    "number edited",
    "name corrected",
    "reworded",
    "updated",
    "updated under its title",
)
LEADS = (
    "A notice that reached this desk overnight is printed here as it came.",
    "This was made known yesterday and is passed on to our readers.",
    "From our partner paper on the other side of the bay comes the following.",
)
NOTES = ("This notice was corrected at {}.", "An earlier version of this notice had a mistake in it.", "Updated: {}.")
_NUMBER = re.compile(r"(?<![\w.,:$-])\d+(?![\w:-]|[.,]\d)")
_WORD = re.compile(r"(?<= )[a-z]{5,}(?= )")
_OTHERS = ("former", "several", "reportedly", "nearby", "further", "entire", "largely", "present")


def copy(
    notice: Notice, facts: Facts, kind: str, random_: random.Random, noise: Recognition
) -> tuple[list[str], Facts] | None:
    """A copy with damage of one *kind* and what is known of it; None where the notice has nothing to damage so."""
    parts = list(notice.paragraphs)
    known = {name: value for name, value in facts.items() if random_.random() < (0.2 if name == "address" else 0.6)}
    if kind in {"misread", "badly misread"}:
        rate = random_.uniform(0.005, 0.02) if kind == "misread" else random_.uniform(0.02, 0.045)
        return [noise.noise(part, rate, random_) for part in parts], known
    if "half" in kind:
        parts = _half(parts, random_.uniform(0.5, 0.7))
    if "furnished" in kind:
        for _ in range(random_.randint(1, 3)):
            parts.insert(random_.randint(0, len(parts)), random_.choice(BANNERS))
    if kind == "reprint":
        return _reprint(parts, facts, random_)
    if kind == "number edited":
        return _edited(parts, 1, random_), _same_page(facts, random_)
    if kind == "name corrected":
        return _corrected(parts, notice, random_), _same_page(facts, random_)
    if kind == "reworded":
        return _reworded(parts, random_), known
    if kind.startswith("updated"):
        if not facts:
            return None
        same = {"title", "address", "published"} if kind == "updated" else {"title", "published"}
        kept = {name: value for name, value in facts.items() if name in same}
        new = _edited(parts, 4 if kind == "updated" else 2, random_)
        return [*new, "More is to follow in the course of the day."] if new else None, kept
    return parts, known


def _half(parts: list[str], share: float) -> list[str]:
    left = round(share * sum(len(part.split()) for part in parts))
    kept = []
    for part in parts:
        kept.append(" ".join(part.split()[: max(left, 0)]))
        left -= len(part.split())
    return [part for part in kept if part]


def _same_page(facts: Facts, random_: random.Random) -> Facts:
    """The page of the same outlet, an hour later: most of what is known of it has stayed."""
    return {name: value for name, value in facts.items() if random_.random() < 0.8}


def _reprint(parts: list[str], facts: Facts, random_: random.Random) -> tuple[list[str], Facts]:
    """In another paper, with a lead of its own in place of the first sentence or ahead of it."""
    first = re.split(r"(?<=[.!?]) (?=[A-Z“])", parts[0])
    rest = first[1:] if len(first) > 2 and random_.random() < 0.6 else first
    known = dict(facts)
    if known:
        known["address"] = f"https://partner.example/{random_.randrange(10**6)}"
        known["publisher"] = "The Partner"
        if random_.random() < 0.5:
            known["title"] = f"From across the bay: {random_.choice(_OTHERS)} matters"
    return [random_.choice(LEADS), " ".join(rest), *parts[1:]], known


def _edited(parts: list[str], count: int, random_: random.Random) -> list[str] | None:
    """With other numbers, *count* of them."""
    places = [(at, found.span()) for at, part in enumerate(parts) for found in _NUMBER.finditer(part)]
    if not places:
        return None
    new = list(parts)
    for at, (start, end) in sorted(random_.sample(places, min(count, len(places))), reverse=True):
        value = str(int(parts[at][start:end]) + random_.randint(1, 30))
        new[at] = new[at][:start] + value + new[at][end:]
    return new


def _corrected(parts: list[str], notice: Notice, random_: random.Random) -> list[str] | None:
    """With a name as it is really spelt, wherever it stands, and a note or none."""
    names = [name for name in notice.names if any(name in part for part in parts)]
    if not names:
        return None
    name = random_.choice(names)
    at = random_.randrange(1, len(name) - 1)
    right = random_.choice(
        (name[:at] + name[at] + name[at:], name[:at] + name[at + 1 :], name[:at] + "y" + name[at + 1 :])
    )
    new = [re.sub(rf"\b{name}\b", right, part) for part in parts]
    note = random_.choice(NOTES).format(f"{random_.randint(8, 22)}:{random_.randint(10, 59)}")
    return [*new, note] if random_.random() < 0.6 else new


def _reworded(parts: list[str], random_: random.Random) -> list[str] | None:
    """One word exchanged, or one sentence taken out, by a desk."""
    at = random_.randrange(len(parts))
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z“])", parts[at])
    if len(sentences) > 3 and random_.random() < 0.4:
        sentences.pop(random_.randrange(1, len(sentences) - 1))
        return [*parts[:at], " ".join(sentences), *parts[at + 1 :]]
    words = list(_WORD.finditer(parts[at]))
    if not words:
        return None
    word = random_.choice(words)
    return [
        *parts[:at],
        parts[at][: word.start()] + random_.choice(_OTHERS) + parts[at][word.end() :],
        *parts[at + 1 :],
    ]
