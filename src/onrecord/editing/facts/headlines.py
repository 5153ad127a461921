"""Headlines across witnesses: what one copy has below its headline is not another copy's headline.

A copy that lost its headline begins with the line below it, which, read alone, looks like one.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.capture import Block, Capture, Fact, Role
from onrecord.text.folding import key
from onrecord.text.slugs import share

BELOW = frozenset({Role.PARAGRAPH, Role.FURNITURE, Role.CAPTION, Role.BANNER})
FEWEST = 5  # words of a line with which a longer paragraph begins
NEAR = 6  # blocks below the headline: further down, the same words are the text's own


def agreed(captures: Sequence[Capture]) -> list[Capture]:
    """*captures*, where a headline that is only the line below another copy's headline is a paragraph.

    The other copy is believed unless an address has more of the line's words than of its headline's. Evidence is kept,
    with its doubt.
    """
    said = [item.value for one in captures for fact in one.facts if fact.name == "address" for item in fact.evidence]
    addresses = sorted(set(said))
    headed = [(one, found) for one in captures if (found := _headline(one))]
    return [_corrected(one, headed, addresses) for one in captures]


def _headline(capture: Capture) -> Block | None:
    return next(iter(capture.having(Role.HEADLINE)), None)


def _corrected(capture: Capture, headed: Sequence[tuple[Capture, Block]], addresses: Sequence[str]) -> Capture:
    own = _headline(capture)
    if own is None:
        return capture
    words = _words(capture, own)
    for other, above in headed:
        if _words(other, above) != words and any(_begins(below, words) for below in _below(other, above)):
            line, headline = (block.reading(one.text).text for one, block in ((capture, own), (other, above)))
            if _named(addresses, line) <= _named(addresses, headline):
                return _demoted(capture, own)
    return capture


def _begins(paragraph: str, line: str) -> bool:
    """Whether *paragraph* is *line*, or goes on from a line that is too long to be its beginning by chance."""
    return paragraph == line or (paragraph.startswith(f"{line} ") and line.count(" ") >= FEWEST - 1)


def _below(capture: Capture, headline: Block) -> set[str]:
    """The words of the blocks under the headline."""
    at = capture.blocks.index(headline) + 1
    return {_words(capture, block) for block in capture.blocks[at : at + NEAR] if block.role in BELOW}


def _words(capture: Capture, block: Block) -> str:
    return key(block.reading(capture.text).text)


def _named(addresses: Sequence[str], line: str) -> float:
    return max((share(address, line) for address in addresses), default=0.0)


def _demoted(capture: Capture, headline: Block) -> Capture:
    """*capture* without its headline: a paragraph, and no evidence for the title."""
    words = _words(capture, headline)
    blocks = tuple(replace(block, role=Role.PARAGRAPH) if block is headline else block for block in capture.blocks)
    return replace(capture, blocks=blocks, facts=tuple(_doubted(fact, words) for fact in capture.facts))


def _doubted(fact: Fact, words: str) -> Fact:
    if fact.name != "title" or key(fact.value or "") != words:
        return fact
    doubt = "another capture has it below its headline"
    evidence = tuple(replace(item, doubt=item.doubt or doubt) for item in fact.evidence)
    return replace(fact, value=None, evidence=evidence, reason=f"{fact.value} is not taken: {doubt}.")
