"""The suite of forms: short texts and the statements that a reader should find in them.

A file of `cases/` holds one form. A case is its name after "== ", perhaps with the date of publication, or "undated"
where nobody knows it, and with "open" where the deterministic reader is known to fail; the text; a line "--"; and a
line for each expected statement, fields apart by " | ". Spans of one part are joined by " … ". A line
that begins with "+" is a statement that may be there or not. No line: no statement.

How words look on their page is written as in Markdown, and is no part of the text: "**bold**" at the start of a line,
"> a line of a block quotation".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture import Look, Setting
from onrecord.statement import Statement
from onrecord.statement import words as words_of

FOLDER = Path(__file__).parent / "cases"
PUBLISHED = "2024-05-17"  # a Friday
_WORD = re.compile(r"\w+")
_LOOKS = re.compile(r"^(?:> |\*\*(?P<bold>.+?)\*\*)", re.MULTILINE)
_FIELDS = {"content", "source", "cue", "kind", "manner", "speaker", "via", "said"}

Reader = Callable[..., Sequence[Statement]]


@dataclass(frozen=True)
class Expected:
    """What one statement should be; fields that a case leaves out are not asked for."""

    fields: dict[str, str]
    optional: bool


@dataclass(frozen=True)
class Case:
    """One short text."""

    form: str
    name: str
    open: bool  # the deterministic reader does not solve it
    published: str | None
    text: str
    settings: tuple[Setting, ...]
    expected: tuple[Expected, ...]


def cases(folder: Path = FOLDER) -> list[Case]:
    """All cases, by form and place."""
    return [case for path in sorted(folder.glob("*.txt")) for case in _parse(path)]


def _parse(path: Path) -> Iterator[Case]:
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, rest = block.partition("\n")
        text, _, below = rest.partition("\n--")
        name, *notes = [part.strip() for part in head.split("|")]
        dated = next((note for note in notes if note[0].isdigit()), PUBLISHED)
        published = None if "undated" in notes else dated
        lines = [line for line in below.splitlines() if line.strip()]
        looks = _looks(text)
        yield Case(path.stem, name, "open" in notes, published, *looks, tuple(map(_expected, lines)))


def _looks(text: str) -> tuple[str, tuple[Setting, ...]]:
    """A text without the signs of how it looks, and its settings."""
    found: list[Setting] = []
    plain = ""
    at = 0
    for match in _LOOKS.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match["bold"]:
            found.append(Setting(len(plain), len(plain) + len(match["bold"]), Look.STRESS))
            plain += match["bold"]
        else:
            line = text[at:].partition("\n")[0]
            found.append(Setting(len(plain), len(plain) + len(line), Look.QUOTE))
    return plain + text[at:], tuple(found)


def _expected(line: str) -> Expected:
    fields = dict(field.split(": ", 1) for field in (part.strip() for part in line.lstrip("+ ").split(" | ")))
    unknown = set(fields) - _FIELDS
    if unknown or "content" not in fields:
        raise ValueError(line)
    return Expected(fields, line.startswith("+"))


def faults(case: Case, read: Reader) -> list[str]:
    """What is wrong with what *read* finds in a case; empty when it solves it."""
    free = list(read(case.text, published=case.published, settings=case.settings))
    wrong: list[str] = []
    for one in case.expected:
        best = max(free, key=lambda found: _overlap(one, case, found), default=None)
        if best is None or _overlap(one, case, best) < 0.5:
            if not one.optional:
                wrong.append(f"missed: {one.fields['content']}")
            continue
        free.remove(best)
        if not one.optional:
            wrong.extend(_differences(one, case, best))
    wrong.extend(f"invented: {words_of(case.text, found.content)}" for found in free)
    return wrong


def _overlap(one: Expected, case: Case, found: Statement) -> float:
    left, right = _words(one.fields["content"]), _words(words_of(case.text, found.content))
    common = len(set(left) & set(right))
    return common / len(set(left) | set(right)) if left and right else 0.0


def _differences(one: Expected, case: Case, found: Statement) -> Iterator[str]:
    given = {
        "content": words_of(case.text, found.content),
        "source": words_of(case.text, found.source),
        "cue": words_of(case.text, found.cue),
        "kind": found.kind.value,
        "manner": found.manner.value,
        "speaker": _who(found.speaker),
        "via": _who(found.via),
        "said": f"{found.said.date} {found.said.text}" if found.said else "none",
    }
    for field, value in one.fields.items():
        if _words(given[field]) != _words(value):
            yield f"{field}: {given[field]!r} for {value!r}"


def _who(speaker: object) -> str:
    if speaker is None:
        return "none"
    return f"{speaker.type.value} {speaker.name or ''}".strip()


def _words(text: str) -> list[str]:
    """Words alone count: punctuation and quotation marks at edges are a matter of taste."""
    return _WORD.findall(text.replace("’", "'"))
