"""Dialogues: paragraphs that a dash opens in place of quotation marks, as papers of many countries print speech.

"– We ran, says Ada Mora." and "— We ran — said Ada Mora —. Nobody came." Lists begin so, too: the first of the
paragraphs has to have a tag or to ask, no colon may lead to it, and each of them is a sentence or more. What has no tag
goes on with who had the last one, unless that one asks, as another answers, or somebody else is named between them.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.attribution.language.lexicon import cue_entries, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import STOPS
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span
from onrecord.text.wordlist import english_words

_OPENS = re.compile(r"\s*[—–―]\s*(?=[^\W\d_a-z])")
_LEAST = 2  # tokens
_LONGEST = 1_500  # characters of a paragraph in which a tag is looked for


@cache
def _tagged() -> re.Pattern[str]:
    """What is said behind a dash, its tag behind a comma, a mark or a dash, and behind a further dash what goes on."""
    core = words("core cues")
    forms = {
        " ".join(one.form)
        for entries in cue_entries().values()
        for one in entries
        if one.lemma in core and one.shape in {"ed", "s"} and "quote" in one.takes
    }
    verb = rf"(?:{'|'.join(sorted(forms))})"
    name = r"(?:[^\W\d_a-z][\w.'’-]*|(?:the|a|an|his|her)\s[a-z][\w'’-]*|(?:[a-z]+\s){1,3}(?=[A-Z]))[^—–―\n]*?"
    return re.compile(
        rf"(?P<one>[^—–―\n]+?)(?:,\s|(?<=[?!])\s|\s?[—–―]\s?)"
        rf"(?:(?P<cue>{verb})\s(?P<who>{name})|(?P<by>he|she|(?:the|a|an|his|her)\s[a-z]+(?:\s[a-z]+)?|[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)*)\s(?P<verb>{verb}))"
        rf"(?:\.?\s*\Z|\s?[—–―][.,]?\s*(?P<two>[^\n]+?)\s*\Z|\.\s)"
    )


def read_dialogue(prose: Prose) -> Iterator[Turn]:
    """The turns of a dialogue in dashes; none where no tag tells it from a list."""
    lines = [(one, match.end()) for one in prose.paragraphs if (match := _OPENS.match(prose.text, *one.span))]
    lines = [(one, start) for one, start in lines if _spoken(one)]
    found = [(one, start, _tagged().match(prose.text, start, one.ends[-1])) for one, start in lines]
    if not any(match for _, _, match in found) or _lists(prose, found[0][0], tagged=found[0][2] is not None):
        return
    label: Span | None = None
    above: Paragraph | None = None
    for one, start, match in found:
        if above and label and ("?" in above.words or _names_another(prose, above, one, label.of(prose.text))):
            label = None
        above = one
        if match is None:
            yield Turn(one.number, label, None, (Span(start, one.ends[-1]),))
            continue
        who, cue = ("who", "cue") if match["who"] else ("by", "verb")
        label = Span(*match.span(who))
        parts = (Span(*match.span(part)) for part in ("one", "two") if match[part])
        yield Turn(one.number, label, Span(*match.span(cue)), tuple(part for part in parts))


def _spoken(paragraph: Paragraph) -> bool:
    """Whether a paragraph without marks is a sentence rather than the item of a list."""
    start, end = paragraph.span
    plain = not paragraph.aside and not any(paragraph.quoted) and end - start <= _LONGEST
    return plain and len(paragraph.words) > _LEAST and paragraph.words[-1] in STOPS


def _lists(prose: Prose, first: Paragraph, *, tagged: bool) -> bool:
    """Whether the first paragraph behind a dash begins a list: a colon leads to it, or it is neither said nor asked."""
    led = first.number > 0 and prose.paragraphs[first.number - 1].words[-1] == ":"
    return led or not (tagged or first.words[-1] == "?")


def _names_another(prose: Prose, above: Paragraph, below: Paragraph, label: str) -> bool:
    """Whether a paragraph between two that a dash opens has a name that is none of the label's."""
    for one in prose.paragraphs[above.number + 1 : below.number]:
        begins = {sentence.first for sentence in one.sentences}
        for at, word in enumerate(one.words):
            name = word[0].isupper() and (at not in begins or one.lows[at] not in english_words())
            if name and word not in label:
                return True
    return False
