"""Languages: which one a text is in, or none when it is too short to tell.

Two steps, because the trained identifier takes more than half a second to
load: little words decide plain cases in a few large languages, py3langid the
others.
"""

import re
from collections import Counter
from functools import cache
from math import exp

import py3langid

from onrecord.resources import lists

_LETTERS = re.compile(r"[^\W\d_]+")
_READ = 6_000  # characters; more does not change the answer
_FEWEST = 24  # letters of words that differ; a headline, not a name, and not one word over and over
_WORDS = 40  # little words only decide texts that have as many words in all
_SHARE = 0.2  # of the words must be little words of one language ...
_SURE = 0.9  # of the probability that the identifier's first language must have; sentences have nearly all of it
_LEAD = 2.5  # ... and so many times more than of any other
# Scripts that one language in our reach is written in; (first, last) code points.
_SCRIPTS = (
    ("ja", 0x3040, 0x30FF),  # before zh: Japanese has Chinese characters too
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("th", 0x0E00, 0x0E7F),
    ("ka", 0x10A0, 0x10FF),
    ("hy", 0x0530, 0x058F),
    ("ta", 0x0B80, 0x0BFF),
    ("te", 0x0C00, 0x0C7F),
    ("bn", 0x0980, 0x09FF),
)
_SCRIPT_SHARE = 0.3  # of the letters


@cache
def _little_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists("little_words.json")["words"].items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(f"[{chr(first)}-{chr(last)}]")) for language, first, last in _SCRIPTS)


def _by_script(letters: str) -> str | None:
    if ord(max(letters)) < min(first for _, first, _ in _SCRIPTS):
        return None
    counts = {language: len(pattern.findall(letters)) for language, pattern in _scripts()}
    for language, _, _ in _SCRIPTS:
        if counts[language] >= _SCRIPT_SHARE * len(letters):
            return language
        if language == "ja" and counts["ja"] >= 0.1 * len(letters) and counts["zh"]:
            return language
    return None


def _by_little_words(words: list[str]) -> str | None:
    counts = Counter(words)
    shares = sorted(
        (
            (sum(counts[word] for word in little if word in counts), language)
            for language, little in _little_words().items()
        ),
        reverse=True,
    )
    best, second = shares[0], shares[1]
    if best[0] >= _SHARE * len(words) and best[0] >= _LEAD * second[0]:
        return best[1]
    return None


def language_of(text: str) -> str | None:
    """The language of *text* as ISO 639-1; None where there are too few words to tell, or they do not decide.

    Only the first 6,000 characters are read. Loads py3langid's model (half a second, once) for what little words
    and script do not decide.
    """
    head = text[:_READ]
    words = [match[0].lower() for match in _LETTERS.finditer(head)]
    letters = "".join(words)
    if not letters:
        return None
    script = _by_script(letters)
    if script and len(letters) >= _FEWEST // 4:
        return script
    if sum(map(len, set(words))) < _FEWEST:
        return None
    decided = _by_little_words(words) if len(words) >= _WORDS else None
    return decided or _identified(head)


def _identified(text: str) -> str | None:
    """What py3langid takes *text* for; None where others are nearly as likely, as for a line with an address."""
    ranked = py3langid.rank(text)
    best = float(ranked[0][1])
    share = 1 / sum(exp(float(likely) - best) for _, likely in ranked)
    return str(ranked[0][0]) if share >= _SURE else None
