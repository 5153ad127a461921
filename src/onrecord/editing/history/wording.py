"""Wording: a passage of the edition as it stood in another state, and the sentences that changes are told by."""

import re
from collections.abc import Iterable, Iterator

from onrecord.article import Article
from onrecord.text import Span
from onrecord.text.abbreviations import is_shortened
from onrecord.text.characters import is_unspaced

_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W_a-zß-öø-ÿ])")
_WORD = re.compile(r"[^\W\d_]+$")  # ahead of a full stop
_LONGEST = 8  # letters of an abbreviation, and the sign before it
_ENDING = ".!?…。！？।؟"  # of the sentence before
_TIED = ".,)]。，、"  # marks that in no language stand behind a gap
_CLOSING = frozenset(",.;:!?…)]”’»。，、！？؟")


def sentences(article: Article) -> list[Span]:
    """The sentences of the edition in order, the white space behind each left out; an update note is one.

    A full stop behind a capital letter or an abbreviation that begins with one ("Gen.", "Lee C.") ends none.
    """
    notes = {fact.value for fact in article.facts if fact.name == "note"}
    found: list[Span] = []
    for paragraph in article.paragraphs:
        start = paragraph.start
        is_note = " ".join(paragraph.of(article.text).split()) in notes
        ends = () if is_note else sentence_ends(article.text, paragraph)
        for end in [*ends, paragraph.end]:
            words = article.text[start:end]
            if words.strip():
                found.append(Span(start, start + len(words.rstrip())))
            start = end
    return found


def sentence_ends(text: str, paragraph: Span) -> Iterator[int]:
    """Where the sentences of a paragraph end, the last one left out."""
    for match in _END.finditer(text, *paragraph):
        words = _WORD.search(text, max(paragraph.start, match.start() - _LONGEST), match.start())
        if text[match.start()] != "." or words is None or not (words[0][0].isupper() and is_shortened(words[0])):
            yield match.end()


def ends_sentence(words: str) -> bool:
    """Whether *words* end as a sentence does."""
    return words.rstrip("\"'”’»)] ").endswith(tuple(_ENDING))


def worded(text: str, whole: Span, changes: Iterable[tuple[Span, str]]) -> str:
    """What stands at *whole* of *text* when each of *changes*, a stretch and what stands for it, is made.

    Args:
        text: The edition's.
        whole: A stretch of it.
        changes: Stretches within *whole* by place, not overlapping; an empty one is an insertion behind a word.
    """
    found, at, put_in = "", whole.start, False
    for span, words in changes:
        kept = text[at : max(span.start, at)]
        found = _joined(found, kept, put_in=put_in)
        at, put_in = max(span.end, at), span.start == span.end or (put_in and not kept)
        if words:
            found = _joined(found, words, put_in=put_in)
        else:
            found, at = _closed(found, text, at)
    found = _joined(found, text[at : whole.end], put_in=put_in).strip().lstrip(_ENDING).lstrip()
    return found if any(map(str.isalnum, found)) else ""


def _joined(before: str, after: str, *, put_in: bool) -> str:
    """*before* and *after* in one, with a space where two words would run together.

    Words that stand for others have the edition's gaps around them: "three" for "five" in "a five-year plan".
    Where words were *put in* there is no gap to go by, and marks are parted from them, too. Where both have the mark
    that ends a sentence, or the former the gap ahead of it, there is one mark and no gap.
    """
    if not before or not after:
        return before + after
    if before[-1] in _ENDING and before[-1] == after[0] and before[-2:-1] != before[-1] != after[1:2]:
        return before + after[1:]
    if after[0] in _TIED and not after[1:2].isalnum():
        before = before.rstrip()
    if after[0].isspace() or after[0] in _CLOSING:
        return before + after
    words = before[-1].isalnum() and (put_in or after[0].isalnum())
    parted = words or (put_in and before[-1] in _CLOSING)
    return before + (" " if parted and not is_unspaced(before[-1]) and not is_unspaced(after[0]) else "") + after


def _closed(found: str, text: str, at: int) -> tuple[str, int]:
    """What was *found* before a stretch without words that ends at *at*, and where to go on, one gap between them."""
    behind = at
    while behind < len(text) and text[behind].isspace():
        behind += 1
    if text[behind : behind + 1] in _CLOSING:
        return found.rstrip(), behind
    return (found, behind) if not found or found[-1].isspace() else (found, at)
