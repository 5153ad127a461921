"""Lettered names: letters in brackets tell how far the name before them goes, "the Tarn, Ports & Piers Office (TPPO)".

So do letters that stand elsewhere in the article, of what "and" or an owner's mark joins: "Harbours and Pier
Protection" where HPP speaks.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.attribution.language.gazetteer import given_names, places, roles
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.speakers.likeness import initials
from onrecord.attribution.speakers.links import capital
from onrecord.attribution.speakers.names import Name
from onrecord.attribution.speakers.sorts import Kind

_LITTLE = frozenset({
    "a", "against", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with", "&",
    ",", "'s", "'", ".",
})  # fmt: skip  # they may be left out of the letters
_JOINTS = frozenset({"&", "'", "'s", "and"})  # "Tarn County Sheriff's Office"
_OFFICES = word_list("offices in letters") | word_list("initials of titles")  # no bodies, nor is the CEO
_SHORTEST, _LONGEST = 3, 8  # letters
_LONGEST_NAME = 12  # tokens


def spellings(words: Sequence[str]) -> frozenset[str]:
    """The letters, small ones, that *words* can be cut short to: the first of each; little words may be left out."""
    found = {""}
    for word in words:
        low = word.lower().replace("’", "'")
        heads = [part[0] for part in low.split("-") if part]
        added = {low[0], "".join(heads) or low[0], *([""] if low in _LITTLE else [])}
        found = {one + more for one in found for more in added if len(one) + len(more) <= _LONGEST}
    return frozenset(found)


def without_place(words: Sequence[str]) -> Sequence[str]:
    """The words of a name behind the place that it begins with: "U.S. | Harbour Board"."""
    placed = len(words) > 1 and words[0].lower() in places()
    return words[1:] if placed else words


def bracketed(paragraph: Paragraph, at: int) -> str:
    """The letters, small ones, in a bracket that opens at token *at*: "(HPP)", "(Hapi)"; empty for anything else."""
    words = paragraph.words
    if words[at : at + 1] != ["("] or words[at + 2 : at + 3] != [")"]:
        return ""
    word = words[at + 1].replace(".", "")
    told = word.isalpha() and word[0].isupper() and _SHORTEST <= len(word) <= _LONGEST
    return word.lower() if told else ""


def letters_behind(name: Name, whole: tuple[str, ...], paragraph: Paragraph) -> str:
    """The letters, small ones, that stand behind a name for *whole*: "(HPP)", ", or HPP", "(Hapi)"; else nothing."""
    words, small, at = paragraph.words, paragraph.lows, name.end
    if small[at : at + 2] == [",", "or"] and not initials(whole).isdisjoint(small[at + 2 : at + 3]):
        return small[at + 2]
    if at + 2 < len(words) and words[at] == "(" and words[at + 2] == ")" and words[at + 1].isupper():
        return small[at + 1]
    letters = bracketed(paragraph, at)
    return letters if letters and letters in spellings(name.words) else ""


def by_letters(names: list[Name], prose: Prose) -> list[Name]:
    """The *names* in their order, those of bodies as long as letters tell."""
    found = [whole for name in names if (whole := _whole(name, prose.paragraphs[name.paragraph]))]
    letters = {one.words[0].lower() for one in names if len(one.words) == 1 and _acronym(one.words[0])}
    if letters:
        begun = {(one.paragraph, one.first) for one in found}
        found += [
            whole
            for name in names
            if (name.paragraph, name.first) not in begun
            and (whole := _spelt(name, prose.paragraphs[name.paragraph], letters))
        ]
    if not found:
        return names
    covered = {(one.paragraph, at) for one in found for at in range(one.first, one.end)}
    rest = (name for name in names if (name.paragraph, name.first) not in covered)
    return sorted([*rest, *found], key=lambda one: (one.paragraph, one.first))


def _acronym(word: str) -> bool:
    letters = word.isupper() and word.isalpha() and _SHORTEST <= len(word) <= _LONGEST
    return letters and word.lower() not in roles().keys() | _OFFICES


def _whole(name: Name, paragraph: Paragraph) -> Name | None:
    """The whole of a name that letters in brackets follow, where it begins ahead of what seems to be it."""
    letters = bracketed(paragraph, name.end)
    if not letters or (name.kind is Kind.PERSON and name.words[0].lower() in given_names()):
        return None
    floor = max(paragraph.sentences[name.sentence].first, name.end - _LONGEST_NAME)
    for first in range(name.end - 1, floor - 1, -1):
        word, little = paragraph.words[first], paragraph.lows[first] in _LITTLE
        if not (capital(word) or little):
            return None
        begins = not little and word[0].lower() == letters[0]
        if begins and letters in spellings(paragraph.words[first : name.end]):
            return _one(replace(name, first=first), name, paragraph) if first < name.first else None
    return None


def _spelt(name: Name, paragraph: Paragraph, letters: Collection[str]) -> Name | None:
    """The whole of what a name begins, where the article has its letters: "Harbours | and Pier Protection"."""
    if paragraph.title_case or (name.kind is Kind.PERSON and name.sure) or name.quoted:
        return None
    sentence, end = paragraph.sentences[name.sentence], name.end
    while end < min(sentence.end, name.first + _LONGEST_NAME) and (
        capital(paragraph.words[end]) or (paragraph.lows[end] in _JOINTS and end + 1 < sentence.end)
    ):
        end += 1
    if end == name.end or not capital(paragraph.words[end - 1]):
        return None
    words = paragraph.words[name.first : end]
    told = any(low in letters for part in (words, without_place(words)) for low in spellings(part))
    last = replace(name, end=end)
    return _one(name, last, paragraph) if told else None


def _one(first: Name, last: Name, paragraph: Paragraph) -> Name:
    """The body's name from the beginning of one to the end of another."""
    start = paragraph.sentences[first.sentence].first
    article = first.first > start and paragraph.lows[first.first - 1] == "the"
    return replace(
        first,
        end=last.end,
        words=tuple(paragraph.words[first.first : last.end]),
        titles=(),
        kind=Kind.ORGANISATION,
        sure=True,
        article=article,
        initial=first.first - article == start,
    )
