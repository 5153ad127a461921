"""The publisher of an article where no capture decides alone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from onrecord.capture import Capture, Evidence, Fact, Role
from onrecord.text import Span
from onrecord.text.addresses import host_label
from onrecord.text.folding import key, tokens

_BETWEEN = re.compile(r"[\W_]+")
_ASCII_BETWEEN = bytes(code for code in range(128) if not chr(code).isalnum())


def publisher_fact(captures: Sequence[Capture], fact: Fact | None, address: Fact | None) -> Fact | None:
    """The publisher where no capture decides alone: words in one capture that are the host in another one's address."""
    if fact and fact.value:
        return fact
    label = host_label(address.value) if address and address.value else None
    if not label:
        return fact
    found = [item for capture in captures for item in _spelled(capture, label.replace("-", ""))]
    known = list(fact.evidence) if fact else []
    host = Evidence(value=label, basis="host of the address")
    if not found:
        return Fact(
            name="publisher", value=None, evidence=(*known, host), reason="The host alone does not spell a name."
        )
    counts = Counter(item.value for item in found)
    value = max(counts, key=lambda item: (counts[item], item))
    reason = f'"{value}" in the page is the host "{label}" of the address.'
    return Fact(name="publisher", value=value, evidence=(*known, *found, host), reason=reason)


def _together(text: str) -> str:
    """The letters and figures of *text*, small and without anything between them."""
    if text.isascii():  # as most paragraphs in English; a tenth of the time
        return text.lower().encode("ascii").translate(None, _ASCII_BETWEEN).decode("ascii")
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).lower())


def _spelled(capture: Capture, label: str) -> list[Evidence]:
    """Where a capture has words that, written together, are *label*."""
    found: list[Evidence] = []
    for block in capture.blocks:
        if block.role is Role.LINK:
            continue
        reading = block.reading(capture.text)
        if label not in _together(reading.text):
            continue
        split = tokens(reading.text)
        words = [
            (int(start), int(end))
            for start, end, word in zip(split.starts, split.ends, split.words, strict=True)
            if word
        ]
        for at, (start, _) in enumerate(words):
            together = ""
            for number, (first, last) in enumerate(words[at : at + 8]):
                together += key(reading.text[first:last]).replace("'", "")
                if not label.startswith(together):
                    break
                name = reading.text[start:last]
                if together == label and name[:1].isupper() and (number or not name.islower()):
                    spans = reading.to_base(Span(start, last))
                    span = Span(spans[0].start, spans[-1].end)
                    found.append(
                        Evidence(value=" ".join(name.split()), basis=block.role.value, span=span, capture=capture.id)
                    )
    return found
