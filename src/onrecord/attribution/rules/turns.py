"""Turns: stretches of a text that are all somebody's, by a label before them or a name below."""

from dataclasses import dataclass

from onrecord.text import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label or signature credits, in spans of the text."""

    paragraph: int  # that of the label
    label: Span | None  # None where nothing but a mark tells that somebody else speaks
    mark: Span | None  # the colon, stop or dash; None for an answer below an unmarked question
    content: tuple[Span, ...]  # one a paragraph
    whole: bool = True  # whether what is reported within it is its speaker's too; not so of a headline
