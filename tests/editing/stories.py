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
        clause = parts["subject"] + " " + parts["verb"] + " " + parts["object"] + parts["tail"]
        words = FORMS[self.form].format(clause=clause, Clause=clause[0].upper() + clause[1:], **parts)
        return words[0].upper() + words[1:]


State = list[list[Sentence]]  # paragraphs


def drawn(random_: random.Random) -> Sentence:
    """Any sentence."""
    return Sentence(random_.choice(list(FORMS)), tuple(random_.choice(part) for part in PARTS.values()))


def edited(state: State, random_: random.Random, share: float) -> State:
    """*state* with a *share* of its sentences reworded, replaced, taken out, or with another one behind them."""
    found: State = []
    for paragraph in state:
        sentences: list[Sentence] = []
        for sentence in paragraph:
            deed = random_.choice((*DEEDS, "out", "in", "other")) if random_.random() < share else ()
            if deed == "in":
                sentences += [sentence, drawn(random_)]
            elif deed == "other":
                sentences.append(drawn(random_))
            elif deed != "out":
                parts = zip(PARTS.items(), sentence.parts, strict=True)
                new = tuple(random_.choice(pool) if name in deed else part for (name, pool), part in parts)
                sentences.append(replace(sentence, parts=new))
        found += [sentences] if sentences else []
    return found or state


def story(seed: int, *, paragraphs: int, states: int, share: float, dated: bool) -> tuple[list[Capture], set[str]]:
    """Captures of one story in several states and in any formats, and all its sentences."""
    random_ = random.Random(seed)
    found = [[[drawn(random_) for _ in range(random_.choice((1, 1, 2, 3)))] for _ in range(paragraphs)]]
    while len(found) < states:
        found.append(edited(random_.choice(found), random_, share))
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
