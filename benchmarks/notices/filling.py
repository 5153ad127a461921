"""Filling: notices made from forms, as many as are wanted, each with people, places, days and numbers of its own.

A form is text with fields: "{town}" is one town through the whole notice, "{town2}" another one. A part in square
brackets is there or not; a paragraph that begins with "* 4-9" is repeated so often, with fields of its own each time.
"""

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_FIELD = re.compile(r"\{([a-z_]+?)(\d*)\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_REPEATED = re.compile(r"\* (\d+)-(\d+) ")


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of one sort of notice."""

    sort: str
    number: int  # of the wording
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A form, filled in."""

    sort: str
    number: int  # of the wording
    title: str
    paragraphs: tuple[str, ...]
    names: tuple[str, ...]  # the families in it, each once


def forms() -> dict[str, list[Form]]:
    """The wordings of each sort."""
    found: dict[str, list[Form]] = {}
    for part in (HERE / "forms.txt").read_text("utf-8").split("# ")[1:]:
        sort, _, rest = part.partition("\n")
        for number, wording in enumerate(rest.split("---\n")):
            title, _, body = wording.strip().removeprefix("= ").partition("\n")
            found.setdefault(sort, []).append(Form(sort, number, title, body.strip()))
    return found


class Filler:
    """Fills in fields."""

    def __init__(self) -> None:
        """Load the lists."""
        self._lists: dict[str, list[str]] = tomllib.loads((HERE / "fillers.toml").read_text("utf-8"))

    def notice(self, form: Form, random_: random.Random) -> Notice:
        """*form*, filled in anew for each state of *random_*."""
        known: dict[str, str] = {}
        title = self._filled(form.title, known, random_)
        body = _OPTIONAL.sub(lambda found: found.group(1) if random_.random() < 0.5 else "", form.body)
        parts: list[str] = []
        for part in body.split("\n\n"):
            repeated = _REPEATED.match(part)
            if repeated:
                times = random_.randint(int(repeated.group(1)), int(repeated.group(2)))
                parts += [self._filled(part[repeated.end() :], {}, random_) for _ in range(times)]
            elif part.strip():
                parts.append(self._filled(part.strip(), known, random_))
        names = tuple(value for name, value in known.items() if name.startswith("family"))
        return Notice(form.sort, form.number, _upper(title), tuple(map(_upper, parts)), names)

    def _filled(self, text: str, known: dict[str, str], random_: random.Random) -> str:
        def value(found: re.Match[str]) -> str:
            field = found.group(1) + found.group(2)
            if field not in known:
                known[field] = self._value(found.group(1), random_)
            return known[field]

        return _FIELD.sub(value, text)

    def _value(self, field: str, random_: random.Random) -> str:
        if field in self._lists:
            return self._filled(random_.choice(self._lists[field]), {}, random_)
        return _MADE[field](random_)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_MADE: dict[str, Callable[[random.Random], str]] = {
    "score": lambda random_: f"{random_.randint(1, 6)}-{random_.randint(0, 5)}",
    "age": lambda random_: str(random_.randint(18, 97)),
    "house": lambda random_: str(random_.randint(1, 240)),
    "day": lambda random_: str(random_.randint(1, 28)),
    "year": lambda random_: str(random_.randint(1931, 2019)),
    "time": lambda random_: f"{random_.randint(0, 23)}:{random_.randint(0, 59):02}",
    "few": lambda random_: str(random_.randint(2, 12)),
    "two": lambda random_: str(random_.randint(11, 49)),
    "percent": lambda random_: str(random_.randint(3, 90)),
    "decimal": lambda random_: f"{random_.randint(0, 60)}.{random_.randint(1, 9)}",
    "money": lambda random_: f"${random_.randint(5, 980)}",
    "big": lambda random_: f"${random_.randint(1, 900)}.{random_.randint(1, 9)} million",
    "thousands": lambda random_: f"{random_.randint(1, 480)},{random_.randint(0, 999):03}",
    "grams": lambda random_: str(random_.randint(6, 60) * 10 + random_.choice((0, 0, 5))),
    "degrees": lambda random_: str(random_.randint(8, 26) * 10),
    "phone": lambda random_: f"0{random_.randint(100, 999)} {random_.randint(10000, 99999)}",
}
