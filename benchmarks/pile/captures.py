"""The captures of a pile: damaged copies of each article and reprints of some, and what only looks like kin."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.damage import negatives
from benchmarks.damage.corpus import Clean, Recognition
from benchmarks.damage.generator import KINDS, damaged, reprint
from benchmarks.damage.making import as_blocks
from benchmarks.pile.inventing import Inventor

from onrecord.capture import Capture

COPIES = 6  # of each article, besides the clean one
FORMS = ("weather", "market", "court")
_OTHERS = ["harbour", "council", "ferry", "crane"]
_LEAD = "A wire report that came in overnight has this to say of it."


@dataclass(frozen=True, slots=True)
class Made:
    """One capture and the text that it is a copy of."""

    truth: str
    kind: str
    capture: Capture


def stream(inventor: Inventor, noise: Recognition, count: int, seed: int) -> Iterator[Made]:
    """*count* captures, in such an order that copies of one text lie far apart."""
    random_ = random.Random(seed)
    waiting: list[Made] = []
    number = given = 0
    while given < count:
        while len(waiting) < min(count - given, 4000):
            waiting += _about(inventor, noise, number, seed)
            number += 1
        at = random_.randrange(len(waiting))
        waiting[at], waiting[-1] = waiting[-1], waiting[at]
        yield waiting.pop()
        given += 1


def _about(inventor: Inventor, noise: Recognition, number: int, seed: int) -> list[Made]:
    """All captures that have to do with one article."""
    random_ = random.Random(f"{seed} {number}")
    one, *others = (inventor.article(f"text {number}", random_) for _ in range(4))
    facts = {"title": one.title, "published": one.published, "address": f"{one.address}-{number}"}
    made = [_made(one.name, "clean", list(one.paragraphs), media="text/html", **facts)]
    for at in range(COPIES):
        kind = KINDS[(number + at) % len(KINDS)]
        known = {name: value for name, value in facts.items() if random_.random() < 0.3 and name != "address"}
        made.append(_made(one.name, kind, damaged(one, kind, random_, noise, _OTHERS).paragraphs, **known))
    if number % 3 == 0:
        title, paragraphs = reprint(one, random_, _LEAD)
        made.append(_made(one.name, "reprint", paragraphs, title=title, published=one.published,
                          address=f"https://other.example/wire/{number}"))  # fmt: skip
    return [*made, *_lookalikes(one, others, number, random_)]


def _lookalikes(one: Clean, others: list[Clean], number: int, random_: random.Random) -> list[Made]:
    """What is no copy of *one* and looks like it, and forms filled in anew."""
    base = f"https://www.{one.outlet}.example"
    day = f"{one.published[:8]}{int(one.published[8:]) + 1:02}"
    news, report, short = others
    made = [
        _made(f"next {number}", "next day", negatives.next_day(one, news), published=day, title=news.title,
              address=f"{base}/running/{number}"),
        _made(f"event {number}", "same event", negatives.same_event(one, report), title=one.title,
              published=one.published, address=f"https://rival.example/{number}"),
        _made(f"tail {number}", "tail", negatives.with_tail(_shuffled(short, number, random_))),
    ]  # fmt: skip
    for kind in FORMS:
        paragraphs = getattr(negatives, kind)(random_)
        date = f"20{random_.randint(10, 24)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        known = {"title": f"{kind.title()} of the day", "published": date} if random_.random() < 0.5 else {}
        made.append(_made(f"{kind} {number}", kind, paragraphs, **known))
    return made


def _shuffled(clean: Clean, number: int, random_: random.Random) -> Clean:
    """The words of *clean* in another order: nobody's text."""
    words = " ".join(clean.paragraphs).split()
    random_.shuffle(words)
    return Clean("", "", "", "", (f"Report {number}.", " ".join(words)))


def _made(truth: str, kind: str, paragraphs: list[str], *, media: str = "text/plain", **facts: str) -> Made:
    return Made(truth, kind, as_blocks(paragraphs, media=media, **facts))
