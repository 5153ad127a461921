"""Filling: notices made from forms, as many as are wanted, each with people, places, days and numbers of its own.

A form is text with fields: "{town}" is one town through the whole notice, "{town2}" another one. A part in square brackets
is there or not; a paragraph that begins with "* 4-9" is repeated so often, with fields of its own each time.
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

_STARTS = ("Al", "Ber", "Bran", "Car", "Dal", "Den", "El", "Far", "Gar", "Hal", "Har", "Il", "Jor", "Kas", "Kel", "Lan", "Lin", "Mal", "Mar",
           "Mor", "Nor", "Ol", "Or", "Pal", "Per", "Quin", "Ras", "Ros", "Sal", "Sel", "Tam", "Tor", "Ul", "Var", "Ver", "Wal", "Wes", "Zan")  # fmt: skip
_MIDDLES = ("", "", "", "a", "e", "i", "o", "an", "en", "in", "ov", "er", "ar", "ic", "ul")
_FAMILY_ENDS = ("berg", "ski", "son", "sen", "ova", "dez", "man", "ley", "ton", "etti", "escu", "mann", "well", "wood", "kov", "aru", "ian",
                "ides", "ström", "quist", "ez", "ard", "off", "aga", "oye", "eda", "uchi")  # fmt: skip
_TOWN_ENDS = ("haven", "port", "mouth", "ford", "wick", "stad", "burgh", "field", "by", "ness", "holm", "dale", "minster", "pool", "grad", "vik", "stow")
_STREETS = ("Street", "Road", "Lane", "Quay", "Square", "Row", "Hill", "Avenue", "Terrace", "Passage")
_TEAMS = ("Rovers", "United", "Athletic", "Town", "Wanderers", "City", "Albion", "Rangers")
_SCHOOLS = ("Primary School", "Grammar School", "Academy", "Middle School", "Comprehensive")
_SIGNS = ("Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces")


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
        self._families = [a + b + c for a in _STARTS for b in _MIDDLES for c in _FAMILY_ENDS]

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
        if field == "family":
            return random_.choice(self._families)
        return _MADE[field](random_)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _town(random_: random.Random) -> str:
    name = random_.choice(_STARTS) + random_.choice(_MIDDLES) + random_.choice(_TOWN_ENDS)
    return f"{random_.choice(('Port', 'North', 'Old', 'Upper', 'Saint'))} {name}" if random_.random() < 0.2 else name


def _firm(random_: random.Random) -> str:
    trade = random_.choice(("Shipping", "Foods", "Steel", "Insurance", "Motors", "Energy", "Paper", "Telecom", "Bank", "Optics", "Rail", "Brewery"))
    return random_.choice(_STARTS) + random_.choice(_MIDDLES) + f"{random_.choice(('co', 'ex', 'is', 'um', 'ia'))} {trade}"


def _street(random_: random.Random) -> str:
    return f"{random_.choice(_STARTS)}{random_.choice(_MIDDLES)}{random_.choice(('wall', 'mill', 'gate', 'bridge'))} {random_.choice(_STREETS)}"


_MADE: dict[str, Callable[[random.Random], str]] = {
    "town": _town,
    "street": _street,
    "firm": _firm,
    "team": lambda random_: f"{_town(random_)} {random_.choice(_TEAMS)}",
    "school": lambda random_: f"{_town(random_)} {random_.choice(_SCHOOLS)}",
    "ship": lambda random_: f"{random_.choice(('Star', 'Pride', 'Spirit', 'Lady', 'Count'))} of {_town(random_)}",
    "sign": lambda random_: random_.choice(_SIGNS),
    "quarter": lambda random_: random_.choice(("first", "second", "third", "fourth")),
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
