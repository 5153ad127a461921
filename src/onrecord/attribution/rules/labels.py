"""Labels: names before a colon that may say who speaks: "Q:", "MORA:", "JANE SMITH, HOST:", "Ada Mora:"."""

import re
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import given_names, places, roles, titles
from onrecord.attribution.language.lexicon import TIMES, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.text.wordlist import english_words

_BIG = r"[A-Z][A-Z.'’-]+"
_CAPITALS = rf"{_BIG}(?: {_BIG}){{0,4}}"
_BRACKET = r" ?(?:\([^)\n]{1,40}\)|\[[^\]\n]{1,40}\])?"
_AGE = r"(?:,? \(?\d{1,2}\)?(?:, [^:.?!“”\"\n]{2,60})?)"
_LABEL = (
    r"(?:(?P<turn>Q|A|Question|Answer)(?P<mark>[.:])"
    rf"|(?P<shout>{_CAPITALS}(?:{_AGE}|(?:, {_CAPITALS}){{0,2}})){_BRACKET}(?P<colon>:)"
    rf"|(?P<name>(?:[A-Z][\w.'’-]*[ ]){{0,3}}[A-Z][\w.'’-]+{_AGE}?)(?P<point>:))"
)
_AT_START = re.compile(rf"\s*[“\"‘]?{_LABEL}(?=\s+\S)")
_WITHIN = re.compile(rf"(?:(?<=[.?!…:”\"’)\]—–-]\s)|(?<=[“\"‘])){_LABEL}\Z")
_MARK = re.compile(r"(?<=\w)[\])]?:(?=\s+\S)|(?<=[\s“\"‘][QA])[.:](?=\s+\S)")
_STOP = re.compile(r"(\w\w+)\.\s+")
_LONGEST = 100  # characters of a label
_NO_SPEAKERS = words("labels of no speaker")


class Label(NamedTuple):
    """A label, in spans of the text."""

    start: int
    end: int  # of the words
    mark: int  # the colon or stop, one character
    style: str  # "turn" for Q and A, "shout" for capitals, else "name"
    who: str


def opening(text: str, paragraph: Paragraph) -> Label | None:
    """The label that a paragraph begins with, if any."""
    match = _AT_START.match(text, paragraph.span.start, paragraph.span.end)
    return _label(match) if match else None


def within(text: str, paragraph: Paragraph) -> list[Label]:
    """The labels that follow a stop or a mark within a paragraph, by place."""
    start, end = paragraph.span
    found: list[Label] = []
    for mark in _MARK.finditer(text, start, end):
        match = _WITHIN.search(text, max(start, mark.end() - _LONGEST), mark.end())
        label = _label(match) if match else None
        if label:
            found.append(label)
    return found


def _label(match: re.Match[str]) -> Label | None:
    style = next(name for name in ("turn", "shout", "name") if match[name])
    start, who = match.start(style), match[style].rstrip()
    stop = max((each.end() for each in _STOP.finditer(who) if each[1].lower() not in titles()), default=0)
    start, who = start + stop, who[stop:]  # "No. MORA:"
    heads = all(word in _NO_SPEAKERS for word in who.lower().split())
    if style != "turn" and (heads or len(who) < 2):
        return None
    mark = next(match.start(name) for name in ("mark", "colon", "point") if match[name])
    return Label(start, start + len(who), mark, "shout" if style == "name" and who.isupper() else style, who)


def make_turns(text: str, labels: list[Label]) -> bool:
    """Whether several labels are of people who speak in turn, rather than of a list, a digest or an agenda."""
    if any(label.style == "turn" for label in labels):
        initials = [label.who[0] for label in labels if label.style == "turn"]
        return initials.count("A") > 1 or initials[:2] == ["Q", "A"]
    said = [label.who for label in labels]
    nobody = sum(map(_nobody, said))
    forms = set(said) | {_initials(who) for who in set(said) if " " in who}
    again = len(set(said)) < len(said) or len(forms) < len(set(said)) + sum(" " in who for who in set(said))
    return 2 * nobody < len(said) and (again or 2 * sum(_somebody(text, who) for who in said) >= len(said))


def _initials(who: str) -> str:
    return "".join(word[0] for word in who.partition(",")[0].split())


def _nobody(who: str) -> bool:
    """Whether a label is a place or a day."""
    low = who.lower().strip(".")
    return low in places() or all(word in TIMES for word in low.split())


def _somebody(text: str, who: str) -> bool:
    """Whether a label is a name or an office, or a surname that stands in the text otherwise too."""
    lows = who.lower().replace(",", "").split()
    if lows[0] in given_names() or any(low.rstrip(".") in titles() or low in roles() for low in lows):
        return True
    name = who.partition(",")[0].rpartition(" ")[2]
    if not name.isupper() or name.lower() in english_words():
        return False
    return len(name) > 2 and re.search(rf"\b{re.escape(name.title())}\b", text) is not None
