"""Short stories in several states: sentences that are put together of parts, and some parts exchanged.

Few parts make many sentences, so that two states, and two sentences of one, have much in common by chance.
"""

import random
from dataclasses import dataclass, replace

from build import capture

from onrecord.capture import Capture

MEDIA = ("text/html", "text/plain", "application/pdf")
PARTS = {
    "opening": ("", "", "On Tuesday, ", "In a letter, ", "After the storm, "),
    "name": (
        "Siobhan O'Brien-Lund",
        "Pia Lund",
        "Pia Land",
        "Dr. Elif Aydın",
        "Mr. Haddad",
        "J. P. Nakagawa",
        "Inès D'Almeida",
    ),
    "post": (
        "",
        "",
        ", who runs the ferry company",
        ", the mayor of Lindhaven",
        ", a crane driver",
        " of the harbour board",
    ),
    "cue": ("said", "told reporters", "argued", "warned", "added"),
    "subject": ("the port", "the old ferry", "our crew", "half of the fleet", "the northern quay", "the U.S. owner"),
    "verb": ("lost", "refused", "had promised", "will repair", "cannot pay for", "sold"),
    "object": (
        "two million crowns",
        "nine cranes",
        "the new bridge",
        "31 containers",
        "the deal",
        "3.5 tonnes of timber",
    ),
    "tail": (
        "",
        "",
        " before the winter",
        " and nobody was told",
        " in March",
        ", although 40 people had asked for it",
    ),
}
FORMS = {
    "quoted": "“{Clause},” {cue} {name}{post}.",
    "asked": "“Do you know that {clause}?” asked {name}{post}.",
    "announced": "{opening}{name}{post} {cue}: “{Clause}.”",
    "reported": "{opening}{name}{post} {cue} that {clause}.",
    "told": "{opening}{clause}.",
}
DEEDS = (("name",), ("verb",), ("tail",), ("post",), ("cue",), ("opening",), ("verb", "object"), tuple(PARTS))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A form, and what stands in it."""

    form: str
    parts: tuple[str, ...]  # one for each of `PARTS`

    def __str__(self) -> str:
        parts = dict(zip(PARTS, self.parts, strict=True))
        clause = _clause(self.parts)
        words = FORMS[self.form].format(clause=clause, Clause=_capital(clause), **parts)
        return _capital(words)


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody said in several sentences, within one pair of marks."""

    clauses: tuple[tuple[str, ...], ...]  # each one a part for each of `PARTS`
    who: tuple[str, ...]
    ahead: bool  # whether who speaks stands ahead

    def __str__(self) -> str:
        parts = dict(zip(PARTS, self.who, strict=True))
        said = ". ".join(_capital(_clause(one)) for one in self.clauses)
        if self.ahead:
            return f"{parts['name']}{parts['post']} {parts['cue']}: “{said}.”"
        return f"“{said},” {parts['cue']} {parts['name']}{parts['post']}."


State = list[list[Sentence | Speech]]  # paragraphs


def _clause(own: tuple[str, ...]) -> str:
    parts = dict(zip(PARTS, own, strict=True))
    return f"{parts['subject']} {parts['verb']} {parts['object']}{parts['tail']}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _parts(random_: random.Random) -> tuple[str, ...]:
    return tuple(random_.choice(part) for part in PARTS.values())


def drawn(random_: random.Random, speeches: float = 0.0) -> Sentence | Speech:
    """Any sentence; or a speech, of so many a share."""
    if speeches and random_.random() < speeches:
        clauses = tuple(_parts(random_) for _ in range(random_.randint(2, 4)))
        return Speech(clauses, _parts(random_), random_.random() < 0.4)
    return Sentence(random_.choice(list(FORMS)), _parts(random_))


def _reworded(parts: tuple[str, ...], deed: tuple[str, ...], random_: random.Random) -> tuple[str, ...]:
    """*parts*, those named in *deed* drawn again."""
    pairs = zip(PARTS.items(), parts, strict=True)
    return tuple(random_.choice(pool) if name in deed else part for (name, pool), part in pairs)


def _respoken(speech: Speech, random_: random.Random, share: float) -> Speech:
    """*speech* with a *share* of its sentences reworded, replaced, taken out, or with another one behind them."""
    found: list[tuple[str, ...]] = []
    for clause in speech.clauses:
        deed = random_.choice((*DEEDS, "out", "in", "other")) if random_.random() < share else ()
        if deed == "in":
            found += [clause, _parts(random_)]
        elif deed != "out":
            found.append(_parts(random_) if deed == "other" else _reworded(clause, deed, random_))
    who = _reworded(speech.who, random_.choice(DEEDS), random_) if random_.random() < share else speech.who
    return replace(speech, clauses=tuple(found) or speech.clauses, who=who)


def edited(state: State, random_: random.Random, share: float, speeches: float = 0.0) -> State:
    """*state* with a *share* of its sentences reworded, replaced, taken out, or with another one behind them."""
    found: State = []
    for paragraph in state:
        sentences: list[Sentence | Speech] = []
        for sentence in paragraph:
            if isinstance(sentence, Speech):
                sentences.append(_respoken(sentence, random_, share))
                continue
            deed = random_.choice((*DEEDS, "out", "in", "other")) if random_.random() < share else ()
            if deed == "in":
                sentences += [sentence, drawn(random_, speeches)]
            elif deed == "other":
                sentences.append(drawn(random_, speeches))
            elif deed != "out":
                sentences.append(replace(sentence, parts=_reworded(sentence.parts, deed, random_)))
        found += [sentences] if sentences else []
    return found or state


def story(
    seed: int, *, paragraphs: int, states: int, share: float, dated: bool, speeches: float = 0.0
) -> tuple[list[Capture], set[str]]:
    """Captures of one story in several states and in any formats, and all its sentences and speeches."""
    random_ = random.Random(seed)
    found = [[[drawn(random_, speeches) for _ in range(random_.choice((1, 1, 2, 3)))] for _ in range(paragraphs)]]
    while len(found) < states:
        found.append(edited(random_.choice(found), random_, share, speeches))
    captures = [
        capture(
            "\n\n".join(" ".join(map(str, paragraph)) for paragraph in state),
            media=random_.choice(MEDIA),
            url="https://post.example/ferry" if dated else None,
            captured=f"2024-05-14T{9 + hour:02}:05:00Z" if dated else None,
        )
        for hour, state in enumerate(found)
    ]
    return captures, {str(sentence) for state in found for paragraph in state for sentence in paragraph}


def is_made_of(paragraph: str, sentences: set[str]) -> bool:
    """Whether *paragraph* is whole *sentences*, one behind the other."""
    if not paragraph:
        return True
    return any(
        is_made_of(paragraph[len(one) :].removeprefix(" "), sentences) for one in sentences if paragraph.startswith(one)
    )
