"""Damage: what happens to an article on its way into a pile of captures, seeded, with what was planted where.

Every kind of damage takes the paragraphs and gives new ones; a `Plant` says which variant it must show up as.
"""

import random
import re
from dataclasses import dataclass, field

from benchmarks.damage.corpus import Clean, Recognition

BANNERS = (
    "Sign up for our morning newsletter and never miss a story.",
    "Support independent journalism: become a member today.",
    "ADVERTISEMENT",
    "Subscribe now for full access to our reporting.",
    "Get our app for breaking news alerts. Download the app here.",
    "We use cookies to improve this page. Read our privacy policy.",
)
RELATED = ("Read more: {}", "Related article: {}", "See also: {}", "READ ALSO: {}")
TOPICS = (
    "Ferry crews wait for the bridge to open",
    "Council shelves plan for the northern quay",
    "Storm closes schools",
)


@dataclass(frozen=True, slots=True)
class Plant:
    """One variant that the apparatus must show."""

    kind: str
    nature: str
    words: str  # what the damaged copy has, or what it lacks


@dataclass(slots=True)
class Damaged:
    """A copy on its way."""

    paragraphs: list[str]
    plants: list[Plant] = field(default_factory=list)
    wrapped: int | None = None  # characters a line
    edited: set[str] = field(default_factory=set)  # paragraphs as a desk left them


def cut(copy: Damaged, share: float) -> None:
    """Keep the first *share* of the words, to the end of a word."""
    left = max(round(share * sum(len(part.split()) for part in copy.paragraphs)), 12)
    kept: list[str] = []
    lost: list[str] = []
    for part in copy.paragraphs:
        words = part.split()
        if words[:left]:
            kept.append(" ".join(words[:left]))
        if words[left:]:
            lost.append(" ".join(words[left:]))
        left = max(left - len(words), 0)
    copy.paragraphs[:] = kept
    if lost:
        copy.plants.append(Plant("omission", "truncation", " ".join(lost)))


def furniture(copy: Damaged, random_: random.Random, count: int) -> None:
    """Put lines of the page between the paragraphs."""
    for _ in range(count):
        line = random_.choice([*BANNERS, random_.choice(RELATED).format(random_.choice(TOPICS))])
        copy.paragraphs.insert(random_.randint(0, len(copy.paragraphs)), line)
        copy.plants.append(Plant("addition", "furniture", line))


def move(copy: Damaged, random_: random.Random) -> None:
    """Put one paragraph of twelve words or more at another place."""
    long = [at for at, part in enumerate(copy.paragraphs) if len(part.split()) >= 12]
    if len(long) < 3 or len(copy.paragraphs) < 5:
        return
    at = random_.choice(long)
    part = copy.paragraphs.pop(at)
    places = [place for place in range(len(copy.paragraphs) + 1) if abs(place - at) >= 2]
    copy.paragraphs.insert(random_.choice(places), part)
    copy.plants.append(Plant("transposition", "", part))


def edit(copy: Damaged, random_: random.Random, others: list[str]) -> None:
    """Change a number or a word, add a sentence or take one out, as a desk does.

    Each edit in a paragraph of its own: two in one place would be one.
    """
    free = [at for at, part in enumerate(copy.paragraphs) if part not in copy.edited]
    if not free:
        return
    at = random_.choice(free)
    part = copy.paragraphs[at]
    what = random_.choice(("word", "word", "add", "drop"))
    if what == "word":
        spots = list(re.finditer(r"(?<![^\s“\"(])(?:[a-z]{4,}|\d+)(?![^\s,.;:)”\"]|[,.:]\d)", part))
        if not spots:
            return
        spot = random_.choice(spots)
        old = spot.group()
        new = str(int(old) + random_.randint(1, 90)) if old.isdigit() else random_.choice(others)
        if new.lower() == old.lower():
            return
        copy.paragraphs[at] = part[: spot.start()] + new + part[spot.end() :]
        copy.plants.append(Plant("substitution", "revision", new))
        copy.edited.add(copy.paragraphs[at])
        return
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z“\"])", part)
    if what == "add":
        new = f"Nothing was known about {random_.choice(others)} or {random_.choice(others)} at the time of writing."
        last = at == len(copy.paragraphs) - 1  # behind the last words it would be an end that the other copy lacks
        sentences.insert(random_.randint(1, len(sentences) - last) if len(sentences) > last else 0, new)
        copy.plants.append(Plant("addition", "revision", new))
    elif len(sentences) > 2:
        gone = sentences.pop(random_.randrange(1, len(sentences)))
        copy.plants.append(Plant("omission", "revision", gone))
    copy.paragraphs[at] = " ".join(sentences)
    copy.edited.add(copy.paragraphs[at])


def mojibake(copy: Damaged) -> None:
    """Read UTF-8 as Windows-1252, as far as that is possible."""
    copy.paragraphs[:] = [
        part.encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "\x9d") for part in copy.paragraphs
    ]


def restyle(copy: Damaged) -> None:
    """Other quotation marks and dashes."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "\u00a0": " "})
    copy.paragraphs[:] = [part.translate(table) for part in copy.paragraphs]


def page(copy: Damaged, random_: random.Random) -> str:
    """The copy as plain text, its lines wrapped and long words hyphenated where that was asked for."""
    if copy.wrapped is None:
        return "\n\n".join(copy.paragraphs) + "\n"
    return "\n\n".join(_wrap(part, copy.wrapped, random_) for part in copy.paragraphs) + "\n"


def _wrap(text: str, width: int, random_: random.Random) -> str:
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 1
        if len(line) + 1 + len(word) <= width or not line:
            line = f"{line} {word}" if line else word
        elif word.isalpha() and word.islower() and len(word) >= 8 and 4 <= room < len(word) and random_.random() < 0.5:
            split = min(room - 1, len(word) - 3)
            lines.append(f"{line} {word[:split]}-")
            line = word[split:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


KINDS = ("whole", "cut", "noisy", "furnished", "printed", "broken", "moved", "edited", "cut and furnished", "noisy cut")


def damaged(clean: Clean, kind: str, random_: random.Random, noise: Recognition, others: list[str]) -> Damaged:
    """One copy of *clean* with damage of one *kind*."""
    copy = Damaged(list(clean.paragraphs))
    if "edited" in kind:
        for _ in range(random_.randint(1, 4)):
            edit(copy, random_, others)
    if kind == "moved":
        move(copy, random_)
    if "cut" in kind:
        cut(copy, random_.uniform(0.15, 0.9))
    if "furnished" in kind:
        furniture(copy, random_, random_.randint(1, 4))
    if "noisy" in kind:
        rate = random_.uniform(0.005, 0.03)
        copy.paragraphs[:] = [noise.noise(part, rate, random_) for part in copy.paragraphs]
    if kind == "broken":
        mojibake(copy)
    if "print" in kind:
        copy.wrapped = random_.randint(60, 95)
    if random_.random() < 0.5 and kind != "broken":
        restyle(copy)
    return copy


def reprint(clean: Clean, random_: random.Random, lead: str) -> tuple[str, list[str]]:
    """A wire text in another outlet: title and paragraphs, with another lead."""
    return f"{random_.choice(TOPICS)}, report says", [lead, *clean.paragraphs[1:]]
