"""Wording: contents that have words, and more of them than the subject of a clause that is not there.

A mark alone says nothing, and nor does "She" of "The plan. She said.": no content of PolNeAR train is of that kind.
"He" of "he was criticised" and "She drew support" is one there (22), and so are "it", "that" and "him" (187), which
stand for what somebody says or whom it is about.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.lexicon import cue_entries
from onrecord.attribution.language.lexicon import words as word_list
from onrecord.statement import words
from onrecord.text import Span

_SAYING = re.compile(r"[^\W_]|[^\w\s!-/:-@\[-`{-~‐-‧‹›«»¡¿]")  # a letter or a sign such as a smiling face
_SUBJECTS = frozenset({"he", "she", "they", "i", "we"})
_SAID = word_list("core cues")


def with_words(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with content that says something, without the parts of it that are but marks.

    Args:
        text: What the spans are of.
        findings: In any order, which is kept.
    """
    for one in findings:
        content = tuple(span for span in one.content if _SAYING.search(text, *span))
        if content and not _subject(text, content, one.cue):
            yield one if content == one.content else one._replace(content=content)


def _subject(text: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> bool:
    """Whether content is but the subject of a clause and the cue wants more than that: "She", "said"."""
    lone = words(text, content).strip(" ,.").lower() in _SUBJECTS
    verb = words(text, cue).lower()
    return lone and any(one.lemma in _SAID for one in cue_entries().get(verb, ()))
