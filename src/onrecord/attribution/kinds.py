"""Kinds: how much of a content stands in quotation marks, told word by word."""

import re
from collections.abc import Sequence

from onrecord.attribution.language.quotations import INSIDE, NESTED
from onrecord.statement import Kind
from onrecord.text import Span

_WORD = re.compile(r"\w+")


def kind_of(text: str, content: Sequence[Span], states: bytes) -> Kind:
    """The kind of a content.

    Args:
        text: The text that *content* is of.
        content: Its spans.
        states: One a character of *text*, from `quotations`.

    Returns:
        Direct when every word is quoted, indirect when none is, else mixed. A content without a word is indirect.
    """
    if not any(INSIDE in part or NESTED in part for part in (states[start:end] for start, end in content)):
        return Kind.INDIRECT
    words = quoted = 0
    for span in content:
        for match in _WORD.finditer(text, span.start, span.end):
            words += 1
            quoted += states[match.start()] in (INSIDE, NESTED)
    if quoted and quoted == words:
        return Kind.DIRECT
    return Kind.MIXED if quoted else Kind.INDIRECT
