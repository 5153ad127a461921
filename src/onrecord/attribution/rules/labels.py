"""Labels: names before a colon that may say who speaks: "Q:", "MORA:", "JANE SMITH, HOST:", "Ada Mora:"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import given_names, places, roles, titles
from onrecord.attribution.language.lexicon import TIMES, words
from onrecord.attribution.language.prose import Paragraph
from onrecord.text import Span
from onrecord.text.wordlist import english_words

_BIG = r"[A-Z][A-Z&.'’-]+"
_CAPITALS = rf"{_BIG}(?: {_BIG}){{0,4}}"
_BRACKETS = r"(?: ?(?:\([^)\n]{1,40}\)|\[[^\]\n]{1,40}\])){0,2}"
_AGE = r"(?:,? \(?\d{1,2}\)?(?:, [^:.?!“”\"\n]{2,60})?)"
_SHOUT = rf"{_CAPITALS}(?:{_AGE}|(?:, {_CAPITALS}){{0,2}})"
_PLAIN = r"(?:[A-Z][\w.'’-]*[ ](?:(?:de|van|von|al)[ ]){0,2}){0,3}[A-Z][\w.'’-]+"
_OFFICE = r"The(?:[ ](?:[A-Z][\w.'’-]+|for|of|the|and)){1,5}[ ][A-Z][\w.'’-]+"
_PARTY = r"(?:[ ]\([A-Z][A-Za-z]{0,3}\.?[-–][A-Z][\w. ]{1,20}\))"  # brackets belong to a source in 103 of 107 in train
_NAME = rf"(?:{_OFFICE}|{_PLAIN})(?:{_AGE}|{_PARTY})?"
_TURN = r"(?:(?:Q|A|Question|Answer)(?: ?\d{1,3})?|(?:QUESTION|ANSWER) ?\d{1,3})"
_LABEL = (
    rf"(?:(?P<turn>{_TURN})(?P<turnmark>[.:])"
    rf"|(?P<shout>{_SHOUT}){_BRACKETS}(?P<shoutmark>:)"
    rf"|(?P<name>{_NAME}){_BRACKETS}(?P<namemark>:))"
)
CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
"""A place in a recording, as "[00:12:05]"."""
_AT_START = re.compile(
    rf"\s*(?:>+\s*)?(?:{CLOCK}\s+)?[“\"‘]?(?:{_LABEL}(?=\s+\S|\s*\Z)"
    rf"|(?P<dash>{_SHOUT}){_BRACKETS}(?P<dashmark>\s?[—–]|\s--?)(?=\s+\S)"
    rf"|(?P<plain>[QA]|{_PLAIN}){_BRACKETS}(?P<plainmark>\s[—–]|\s--?)(?=\s+[\"“‘'A-Z\d])"
    r"|(?P<initials>[A-Z]{2,4})(?P<initialsmark>\.)(?=\s+[A-Z“\"])|(?P<letter>[QA])(?=\s+[A-Z“\"]))"
)
_WITHIN = re.compile(rf"(?:(?<=[.?!…:”\"’)\]—–-]\s)|(?<=[“\"‘.?!…”)\]])){_LABEL}\Z")
_MARK = re.compile(r"(?<=\w)[\])]?:(?=\s+\S)|(?<=[\s“\"‘][QA])[.:](?=\s+\S)")
_STYLES = ("turn", "shout", "name", "dash", "plain", "initials", "letter")
_NAMED = re.compile(rf"\s*(?P<who>{_NAME}(?:, [^:.?!“”\"\n]{{2,60}})?)\s*\Z")
_ALONE = re.compile(rf"\s*(?P<who>[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){{1,3}})(?:,?[ ]+[(\[]?{CLOCK})?\s*\Z")
_LONGEST_LINE = 60  # characters of a name on a line of its own
_FEWEST_LINES = 3
_STOP = re.compile(r"(\w\w+)\.\s+")
_AGED = re.compile(r",? \(?\d{1,2}\b")
_LONGEST = 100  # characters of a label
_LETTERS = frozenset({"turn", "letter"})
_NO_SPEAKERS = words("labels of no speaker")
_VERBS_AHEAD = words("verbs ahead of speakers")


class Label(NamedTuple):
    """A label, in spans of the text."""

    start: int
    end: int  # of the words
    mark: Span | None  # the colon, stop or dash, or a verb ahead, "Says Mora:"; None where the look alone tells
    after: int  # where what is said begins, or white space before it
    style: str  # "turn" for Q and A, "letter" for them without a mark, "shout" or "dash" for capitals, else "name";
    # "dash" for whatever stands before one, "initials" for them ahead of a stop: "MLP. In June."
    who: str


def opening(text: str, paragraph: Paragraph) -> Label | None:
    """The label that a paragraph begins with, if any."""
    match = _AT_START.match(text, paragraph.span.start, paragraph.span.end)
    return (_label(match) if match else None) or _in_other_type(text, paragraph)


def _in_other_type(text: str, paragraph: Paragraph) -> Label | None:
    """The name in bold type that a paragraph begins with, or that is all of it."""
    words = Span(paragraph.span.start, paragraph.ends[paragraph.stressed - 1]) if paragraph.stressed else None
    match = _NAMED.match(text, *words) if words else None
    if match is None:
        return None
    style = "name" if paragraph.stressed < len(paragraph.words) else "head"
    return Label(match.start("who"), match.end("who"), None, match.end(), style, match["who"])


def alone(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Label]:
    """Names of persons on lines of their own, by the number of the paragraph, where they take turns above what is said.

    Two have to, and one of them comes back: names stand alone for many reasons.
    """
    short = (one for one in paragraphs if one.span.end - one.span.start <= _LONGEST_LINE)
    found = {one.number: match for one in short if (match := _ALONE.match(text, *one.span)) and is_person(match["who"])}
    said = [match["who"] for match in found.values()]
    apart = all(other > one + 1 for one, other in pairwise(found))
    turns = apart and all(one != other for one, other in pairwise(said))
    if len(said) < _FEWEST_LINES or not turns or len(set(said)) == len(said):
        return {}
    return {at: Label(*match.span("who"), None, match.end(), "head", match["who"]) for at, match in found.items()}


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
    groups = match.groupdict()
    style = next(name for name in _STYLES if groups.get(name))
    start, who = match.start(style), match[style].rstrip()
    stop = max((each.end() for each in _STOP.finditer(who) if each[1].lower() not in titles()), default=0)
    start, who = start + stop, who[stop:]  # "No. MORA:"
    verb, _, behind = who.partition(" ")
    ahead = bool(behind) and verb.lower() in _VERBS_AHEAD
    start, who = (start + len(verb) + 1, behind) if ahead else (start, who)
    heads = all(word in _NO_SPEAKERS for word in who.lower().split())
    if style in {"shout", "name", "dash", "plain"} and (heads or (len(who) < 2 and style != "plain")):
        return None
    mark = Span(*match.span(f"{style}mark")) if groups.get(f"{style}mark") else None
    mark = Span(start - len(verb) - 1, start - 1) if ahead else mark  # "Says Ada Mora:"
    style = {"plain": "dash", "name": "shout" if who.isupper() else "name"}.get(style, style)
    return Label(start, start + len(who), mark, match.end(), style, who)


def make_turns(text: str, labels: list[Label]) -> bool:
    """Whether several labels are of people who speak in turn, rather than of a list, a digest or an agenda."""
    initials = [label.who[0] for label in labels if label.style in _LETTERS or len(label.who) == 1]
    if initials.count("A") > 1 or initials[:2] == ["Q", "A"]:
        return True
    said = [label.who for label in labels if label.style not in _LETTERS and len(label.who) > 1]
    if not said:
        return False
    nobody = sum(map(_nobody, said))
    forms = set(said) | {_initials(who) for who in set(said) if " " in who}
    again = len(set(said)) < len(said) or len(forms) < len(set(said)) + sum(" " in who for who in set(said))
    return 2 * nobody < len(said) and (again or 2 * sum(_somebody(text, who) for who in said) >= len(said))


def _initials(who: str) -> str:
    return "".join(word[0] for word in who.partition(",")[0].split())


def _nobody(who: str) -> bool:
    """Whether a label is a place or a day: "EASTBY", "MONDAY", "May 3, 1923"."""
    low = who.lower().strip(".")
    return low in places() or all(word in TIMES or word.isdigit() for word in low.replace(",", " ").split())


def is_person(who: str) -> bool:
    """Whether a label begins with a given name or a title, or tells an age: "Ada Mora", "Mr. Feher", "Lena, 29"."""
    lows = who.lower().replace(",", "").split()
    return lows[0] in given_names() or lows[0].rstrip(".") in titles() or _AGED.search(who) is not None


def _somebody(text: str, who: str) -> bool:
    """Whether a label is a name or an office, or a surname that stands in the text otherwise too."""
    lows = who.lower().replace(",", "").split()
    if lows[0] in given_names() or any(low.rstrip(".") in titles() or low in roles() for low in lows):
        return True
    name = who.partition(",")[0].rpartition(" ")[2]
    if not name.isupper() or name.lower() in english_words():
        return False
    return len(name) > 2 and re.search(rf"\b{re.escape(name.title())}\b", text) is not None
