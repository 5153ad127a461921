"""Roles across witnesses: what one copy shows to be a paragraph, or furniture, tells about the others.

A reader sees one copy and may take a short paragraph for a banner, or a banner for a paragraph. Where the same words
have different roles in several copies, the more trusted ones decide.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.capture import Block, Capture, Role
from onrecord.editing.body import trust
from onrecord.editing.noise import is_furniture, is_sentence

FEWEST = 3  # words: fewer are alike by chance
OPEN = frozenset({Role.BYLINE, Role.DATE_LINE, Role.BANNER, Role.RELATED, Role.CAPTION, Role.FURNITURE})
_WORD = re.compile(r"\w+")


def paragraphs(captures: Sequence[Capture]) -> dict[str, list[Block]]:
    """Each capture's paragraphs in order, by its id, as all captures together see them."""
    if len(captures) == 1:
        return {one.id: [block for block in one.blocks if block.role is Role.PARAGRAPH] for one in captures}
    votes: defaultdict[str, float] = defaultdict(float)
    contested = _contested(captures)
    for capture in captures:
        for block in capture.blocks:
            words = _words(capture, block)
            if words in contested:
                votes[words] += trust(capture) * (1 if block.role is Role.PARAGRAPH else -1)
    return {one.id: [block for block in one.blocks if _is_paragraph(one, block, votes, contested)] for one in captures}


def _contested(captures: Sequence[Capture]) -> set[str]:
    """The words of blocks that are a paragraph in one capture and something of the page in another."""
    as_text: set[str] = set()
    as_page: set[str] = set()
    for capture in captures:
        for block in capture.blocks:
            if block.role is Role.PARAGRAPH:
                as_text.add(_words(capture, block))
            elif block.role in OPEN:
                as_page.add(_words(capture, block))
    return {words for words in as_text & as_page if words.count(" ") >= FEWEST - 1}


def _words(capture: Capture, block: Block) -> str:
    return " ".join(_WORD.findall(block.reading(capture.text).text.lower()))


def _is_paragraph(capture: Capture, block: Block, votes: dict[str, float], contested: set[str]) -> bool:
    if block.role is not Role.PARAGRAPH and block.role not in OPEN:
        return False
    words = _words(capture, block) if contested else ""
    if words not in contested:
        return block.role is Role.PARAGRAPH
    text = block.reading(capture.text).text
    return votes[words] > 0 or (votes[words] == 0 and is_sentence(text) and not is_furniture(text))
