"""Roles across witnesses: what one copy shows to be a paragraph, or furniture, tells about the others.

A reader sees one copy and may take a short paragraph for a banner, or a banner for a paragraph. Where the same words
have different roles in several copies, the more trusted ones decide.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from onrecord.capture import Block, Capture, Role
from onrecord.editing.blocks import Paragraphs, cut
from onrecord.editing.collation.body import is_markup, trust
from onrecord.editing.noise import is_furniture

OPEN = frozenset({Role.BYLINE, Role.DATE_LINE, Role.BANNER, Role.RELATED, Role.CAPTION, Role.FURNITURE})
PAGE = OPEN | {Role.HEADLINE}
TEXT = PAGE | {Role.PARAGRAPH}  # what may be a paragraph
SLACK = 40  # characters
LONGER = 2  # how much longer the same words may be where lines are broken
ALIKE = 0.75  # of the letters: two blocks with so many in common are one, misread
GUESSED = 0.45  # what a part of the page counts that was told from its looks, against a paragraph; markup says it
_WORD = re.compile(r"\w+")
_PARAGRAPH = Role.PARAGRAPH


def paragraphs(captures: Sequence[Capture], words: Mapping[str, Sequence[str]]) -> dict[str, Paragraphs]:
    """Each capture's paragraphs in order, by its id, as all captures together see them.

    Args:
        captures: Of one text.
        words: What each block has of the text layer, by the capture's id.
    """
    longest = max((_size(block) for one in captures for block in one.blocks if block.role in PAGE), default=0)
    if not longest:  # nothing that is in question
        return {one.id: _read(one, words[one.id]) for one in captures}
    kinds = [_kinds(capture, longest * LONGER) for capture in captures]
    same = _same(captures, kinds)
    kinds = [one.renamed(same) for one in kinds]
    votes: defaultdict[str, float] = defaultdict(float)
    plain: defaultdict[str, float] = defaultdict(float)
    for said in set().union(*(one.text for one in kinds)) & set().union(*(one.page | one.head for one in kinds)):
        for capture, one in zip(captures, kinds, strict=True):
            if said and one.is_sure(said):
                share = trust(capture) * (1 if said in one.text else -1)
                plain[said] += share
                votes[said] += share * (GUESSED if share < 0 and not is_markup(capture) else 1)
    if not votes:
        return {one.id: _read(one, words[one.id]) for one in captures}
    pages = frozenset().union(*(one.page for one in kinds))
    titles = frozenset().union(*(one.title for one in kinds))
    sure = frozenset(said for said, vote in plain.items() if vote > 0)
    known = _Open(votes, sure, pages, titles, same)
    found = (
        _parted([block for block in capture.blocks if _is_paragraph(capture, block, one, known)])
        for capture, one in zip(captures, kinds, strict=True)
    )
    return {one.id: Paragraphs(blocks, cut(one, blocks)) for one, blocks in zip(captures, found, strict=True)}


def _read(capture: Capture, words: Sequence[str]) -> Paragraphs:
    """The paragraphs as the reader of *capture* took them; *words* are those of its blocks."""
    are = [block.role is _PARAGRAPH for block in capture.blocks]
    return Paragraphs(list(compress(capture.blocks, are)), list(compress(words, are)))


def _parted(blocks: list[Block]) -> list[Block]:
    """*blocks*, where a paragraph that was read on beyond what had been taken for a part of the page ends before it."""
    found: list[Block] = []
    for block in blocks:
        start = block.pieces[0].start
        last = found[-1] if found else block
        before = [piece for piece in last.pieces if piece.start < start]
        if block.role is Role.PARAGRAPH or not before or len(before) == len(last.pieces) or last is block:
            found.append(block)
            continue
        behind = last.pieces[len(before) :]
        links = tuple(link for link in last.links if link.start >= behind[0].start)
        found[-1] = replace(last, pieces=tuple(before), links=last.links[: len(last.links) - len(links)])
        found += [block, replace(last, pieces=behind, links=links)]
    return found


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What words a capture has in blocks of each kind."""

    text: frozenset[str]  # paragraphs
    page: frozenset[str]  # something of the page
    head: frozenset[str]  # the headline, or what was taken for it
    title: frozenset[str]  # what it says its title is, where its text has that as a paragraph or not at all

    def renamed(self, same: Mapping[str, str]) -> "_Kinds":
        """The same with words that are others misread called by these."""
        if not same:
            return self
        parts = (self.text, self.page, self.head, self.title)
        return _Kinds(*(frozenset(same.get(words, words) for words in part) for part in parts))

    def is_sure(self, words: str) -> bool:
        """Whether the capture has *words* as one kind only: one that has them as several says nothing."""
        return (words in self.text) + (words in self.page) + (words in self.head) == 1


def _same(captures: Sequence[Capture], kinds: Sequence[_Kinds]) -> dict[str, str]:
    """Words of blocks that are those of another capture's block, which is no paragraph there, misread."""
    found: dict[str, str] = {}
    held = [one.text | one.page | one.head for one in kinds]
    for number, (capture, one) in enumerate(zip(captures, kinds, strict=True)):
        for words in sorted(one.page | one.head):
            for other, theirs in enumerate(held) if words and words not in found else ():
                if other == number or words in theirs or (is_markup(capture) and is_markup(captures[other])):
                    continue
                near = process.extractOne(
                    words, sorted(theirs), scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE
                )
                if near and near[0] not in found and near[0] not in found.values():
                    found[near[0]] = words
    return found


def _size(block: Block) -> int:
    return block.pieces[-1].end - block.pieces[0].start


def _kinds(capture: Capture, longest: float) -> _Kinds:
    """The words of the blocks of each kind; paragraphs of more than *longest* characters can be nothing else."""

    def held(roles: Collection[Role]) -> frozenset[str]:
        return frozenset(
            _words(capture, block) for block in capture.blocks if block.role in roles and _size(block) <= longest
        )

    head = held({Role.HEADLINE})
    title = " ".join(_WORD.findall((capture.fact("title") or "").lower()))
    return _Kinds(held({Role.PARAGRAPH}), held(OPEN), head, frozenset({title}) - head)


def _words(capture: Capture, block: Block) -> str:
    return " ".join(_WORD.findall(block.reading(capture.text).text.lower()))


@dataclass(frozen=True, slots=True)
class _Open:
    """What the captures do not agree on."""

    votes: Mapping[str, float]  # by words: above 0 they are a paragraph, if they do not look like furniture
    sure: frozenset[str]  # words that are a paragraph for most, by trust alone
    pages: frozenset[str]  # words that some have as something of the page
    titles: frozenset[str]
    same: Mapping[str, str]  # words that are others misread, and which


def _is_paragraph(capture: Capture, block: Block, own: _Kinds, open_: _Open) -> bool:
    """Whether *block* is a paragraph, as the captures see it together.

    What one takes for a headline is a paragraph when others say so and nobody calls it the title; but a paragraph that
    is a headline in another capture stays one: the body's headline is found there.
    """
    if block.role not in TEXT:
        return False
    if _size(block) > LONGER * max(map(len, open_.votes)) + SLACK:
        return block.role is Role.PARAGRAPH
    words = _words(capture, block)
    words = open_.same.get(words, words)
    if words not in open_.votes or not own.is_sure(words):
        return block.role is Role.PARAGRAPH
    votes = open_.votes[words]
    if block.role is Role.HEADLINE:
        return votes > 0 and words not in open_.titles
    if words not in open_.pages:
        return True
    text = block.reading(capture.text).text
    return votes > 0 and (words in open_.sure or not is_furniture(text))
