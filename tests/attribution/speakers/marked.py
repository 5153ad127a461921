"""Texts in which sources, cues and contents are marked, so that who speaks is told whatever a reader makes of them."""

import re

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.speakers.resolver import speakers
from onrecord.statement import Speaker
from onrecord.text import Span

_MARK = re.compile(r"[\[\]{}<>]")


def names_of(marked: str) -> list[str | None]:
    """The names, or types, given to the sources of a text in which [source], {cue} and <content> are marked."""
    return [one and (one.name or one.type.value) for one in speakers_of(marked)]


def speakers_of(marked: str) -> list[Speaker | None]:
    """The speakers of a text in which [source], {cue} and <content> are marked.

    A finding is a run of marks in which each occurs once; content comes last or first.
    """
    spans: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    text, starts = "", {}
    for part in re.split(r"([\[\]{}<>])", marked):
        if _MARK.fullmatch(part):
            if part in spans:
                starts[part] = len(text)
            else:
                opening = {"]": "[", "}": "{", ">": "<"}[part]
                spans[opening].append(Span(starts[opening], len(text)))
        else:
            text += part
    findings = [
        Finding((content,), tuple(filter(_wide, (cue,))), tuple(filter(_wide, (source,))), 0.9)
        for source, cue, content in zip(spans["["], spans["{"], spans["<"], strict=True)
    ]
    return [one.speaker for one in speakers(read_prose(text), findings)]


def _wide(span: Span) -> bool:
    return span.start < span.end
