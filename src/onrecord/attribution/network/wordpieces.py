"""Wordpieces of an uncased vocabulary, word by word.

Greedy longest match, as BERT's tokenizer does it (Wu et al., 2016, arXiv 1609.08144). Words repeat, so a
cache makes this a look-up; no tokenizer library has to be loaded.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST_WORD = 100  # code points; longer ones are unknown


@dataclass(slots=True)
class Wordpieces:
    """A vocabulary, and the words that it has met."""

    vocabulary: dict[str, int]
    unknown: int = field(init=False)
    begin: int = field(init=False)
    separator: int = field(init=False)
    _met: dict[str, tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.unknown = self.vocabulary["[UNK]"]
        self.begin = self.vocabulary["[CLS]"]
        self.separator = self.vocabulary["[SEP]"]

    @classmethod
    def from_lines(cls, lines: Sequence[str]) -> "Wordpieces":
        """From a vocabulary file: a piece a line, in the order of the ids."""
        return cls({piece: number for number, piece in enumerate(lines)})

    def of(self, word: str) -> tuple[int, ...]:
        """The ids of one word's pieces; never empty."""
        pieces = self._met.get(word)
        if pieces is None:
            pieces = self._cut(word)
            if len(self._met) < 200_000:  # names of a large collection would fill the memory
                self._met[word] = pieces
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        lowered = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in lowered if unicodedata.category(c) != "Mn")
        pieces: list[int] = []
        for part in _parts(plain):
            found = self._match(part)
            if found is None:
                return (self.unknown,)
            pieces.extend(found)
        return tuple(pieces) or (self.unknown,)

    def _match(self, part: str) -> list[int] | None:
        pieces: list[int] = []
        at = 0
        while at < len(part):
            prefix = "##" if at else ""
            for end in range(len(part), at, -1):
                number = self.vocabulary.get(prefix + part[at:end])
                if number is not None:
                    pieces.append(number)
                    at = end
                    break
            else:
                return None
        return pieces


def _parts(plain: str) -> list[str]:
    """Ideographs and underscores stand alone, as the vocabulary was made."""
    if plain.isascii() and "_" not in plain:
        return [plain]
    parts = [""]
    for c in plain:
        if c == "_" or "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf":
            parts.extend((c, ""))
        else:
            parts[-1] += c
    return [part for part in parts if part]
