"""Signatures: what is credited by a name after a dash: readers' and voters' words, reviews, mottoes, letters' quotes.

"“The buses stopped in March.” — Tilda Okoro, 34, Eastby". A signature belongs to the text before it. Bylines,
credits of pictures and lists look alike; so words without quotation marks are taken for the signer's only where
they, or those signed around them, speak in the first person or have the signer's age beside the name.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.attribution.language.gazetteer import given_names, roles, titles
from onrecord.attribution.language.lexicon import DETERMINERS, PREPOSITIONS, words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.drafts import STOPS
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

DASH = r"(?:—|–|―|--|-)"
"""What a signature begins with."""
NAME = r"(?:[^\W\d_a-z][\w.'’&-]*|of|the|for|de|von|van|al|bin)"
"""One word of a name."""

_COUPLE = r"(?:Mr|Dr|Prof|Rev|Judge|Sen|Rep|Capt|Col)\.?\s(?:and|&)\s(?=Mrs\b)"
_DETAIL = r"(?:,\s(?:[^.!?:;“”\"]|(?<=[ .][A-Z]|[A-Z][a-z])\.){1,80}|\s\([^()]{1,60}\))"
_SIGNATURE = re.compile(
    rf"(?P<dash>{DASH})\s*(?P<name>(?:{_COUPLE})?{NAME}(?:\s+{NAME}){{0,5}}{_DETAIL}?"
    rf"|(?:(?:an?|the)\s+[^.!?:;,“”\"]{{3,60}}|[A-Z][a-z-]+(?:\s[a-z-]+){{1,3}}|[Nn]ame\s[^.!?:;“”\"]{{3,40}}|@\w{{1,30}}"
    rf"|[Aa]nonymous(?:\s\w+){{0,3}}){_DETAIL}?)"
    r"(?P<about>,?\s+(?:on\s+[^.!?:;]{2,60}|(?:in\s+)?[“\"‘][^“”\"\n]{2,80}[”\"’]))?(?=\.?\s*\Z|\.?\s+[“\"‘'])"
)
_DASHES = re.compile(DASH)
_AGE = re.compile(r"[,(]\s?(?:aged?\s)?\d{1,2}\b")
_WITHHELD = re.compile(r"name\s.*(?:withheld|supplied|address|changed)|anonymous", re.IGNORECASE)
_FIRST_PERSON = words("first person")
_NO_SIGNERS = (
    words("labels of no speaker")
    | words("press")
    | words("press names")
    | {"staff", "reporting", "reporter", "correspondent"}
)
_ANYBODY = words("anybody")
_MARKS = frozenset("“”\"‘’'«»")
_FEWEST = 3  # words of a quotation that stands alone and has no stop
_MOST = 4  # paragraphs that a name below them signs


class _Signed(NamedTuple):
    turn: Turn
    quoted: bool  # whether marks tell where the signed words begin and end
    spoken: bool  # whether they are somebody's own by what they say


def read_signatures(prose: Prose) -> Iterator[Turn]:
    """What signatures credit, by place."""
    found = list(_signed(prose))
    sure = sum(one.quoted or one.spoken for one in found)
    in_list = len(found) > 1 and 2 * sure >= len(found)
    for one in found:
        if one.spoken or in_list or (one.quoted and _says_something(prose, one.turn.content)):
            yield one.turn


def _signed(prose: Prose) -> Iterator[_Signed]:
    """Everything that a name after a dash may credit."""
    done = 0  # where the signature before ends
    for paragraph in prose.paragraphs:
        if paragraph.aside or not _DASHES.search(prose.text, *paragraph.span):
            continue
        for match in _SIGNATURE.finditer(prose.text, *paragraph.span):
            one = _read(prose, paragraph, match, done)
            if one and _somebody(match["name"], match["about"], quoted=one.quoted):
                yield one
                done = match.end()


def _read(prose: Prose, paragraph: Paragraph, match: re.Match[str], done: int) -> _Signed | None:
    """What a signature in *paragraph* signs, behind *done*; None where no whole text stands before it."""
    last = paragraph.token_at(match.start("dash")) - 1
    if last < 0:
        content, quoted = _above(prose, paragraph, done)
    else:
        first = paragraph.token_at(done) if done > paragraph.span.start else paragraph.after_bullet
        while first < last and (paragraph.starts[first] < done or paragraph.words[first] in STOPS):
            first += 1
        content, quoted = _ahead(
            paragraph, first, last, at_end=not prose.text[match.end() : paragraph.span.end].strip()
        )
    if not content:
        return None
    end = match.end("name") - match["name"].endswith(".")
    turn = Turn(paragraph.number, Span(match.start("name"), end), Span(*match.span("dash")), content)
    own = any(_first_person(prose, span) for span in content)
    aged = _AGE.search(match["name"]) is not None
    return _Signed(turn, quoted, not quoted and (aged or (own and "," in match["name"])))


def _ahead(paragraph: Paragraph, first: int, last: int, *, at_end: bool) -> tuple[tuple[Span, ...], bool]:
    """What tokens *first* to *last* of a paragraph, before its signature, hold of the signer's, and whether quoted."""
    words_, quoted = paragraph.words, paragraph.quoted
    if quoted[last] and paragraph.ends[last] in paragraph.closings:
        begin = last
        while begin > first and quoted[begin - 1]:
            begin -= 1
        led = begin == first or words_[begin - 1] == ":"
        return ((paragraph.span_of(begin, last + 1),) if led and not title(words_[begin : last + 1]) else ()), True
    whole = first == paragraph.after_bullet
    prose = at_end and words_[last] in STOPS and last > first and whole and not quoted[last]
    return ((paragraph.span_of(first, last + 1),) if prose else ()), False


def _above(prose: Prose, paragraph: Paragraph, done: int) -> tuple[tuple[Span, ...], bool]:
    """The paragraphs that one which is nothing but a signature signs, back to *done* at most, and whether quoted."""
    if not paragraph.number or _lone(prose, paragraph.number + 1) or _lone(prose, paragraph.number - 1):
        return (), False  # a list
    home = prose.paragraphs[paragraph.number - 1]
    if home.aside or home.words[-1] not in STOPS | _MARKS or title(home.words):
        return (), False
    marked = all_quoted(home)
    spans: list[Span] = []
    for number in range(home.number, max(home.number - _MOST, -1), -1):
        one = prose.paragraphs[number]
        speaks = all_quoted(one) if marked else not any(one.quoted) and _first_person(prose, one.span)
        ended = one.words[-1] in STOPS | _MARKS  # a heading has no stop
        if one.aside or not ended or one.span.start < done or not (speaks or number == home.number):
            break
        spans.append(Span(one.starts[0], one.ends[-1]))
    return tuple(reversed(spans)), marked


def _lone(prose: Prose, number: int) -> bool:
    """Whether the paragraph of that number is a dash and a few words: an item of a list, or another signature."""
    if not 0 <= number < len(prose.paragraphs):
        return False
    paragraph = prose.paragraphs[number]
    return _DASHES.match(prose.text, paragraph.starts[0], paragraph.span.end) is not None


def text_before(prose: Prose, paragraph: Paragraph, dash: int) -> tuple[Span, ...]:
    """What stands before a dash in its paragraph, or the paragraph before where nothing does; empty for none."""
    last = paragraph.token_at(dash) - 1
    home = paragraph
    if last < 0:
        if not paragraph.number or prose.paragraphs[paragraph.number - 1].aside:
            return ()
        home = prose.paragraphs[paragraph.number - 1]
        last = len(home.words) - 1
    return (Span(home.starts[0], home.ends[last]),)


def _first_person(prose: Prose, span: Span) -> bool:
    """Whether somebody speaks of himself, outside of quotation marks."""
    paragraph = prose.paragraph_at(span.start)
    if paragraph is None:
        return False
    at = range(paragraph.token_at(span.start), paragraph.token_at(span.end - 1) + 1)
    return any(paragraph.lows[each] in _FIRST_PERSON and not paragraph.quoted[each] for each in at)


def all_quoted(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but quotation."""
    said = (quoted for word, quoted in zip(paragraph.words, paragraph.quoted, strict=True) if word[0].isalnum())
    return next(said, False) and all(said)


def title(tokens: list[str]) -> bool:
    """Whether a quotation is a title: each of its words that is no little one has a capital, and no stop ends it."""
    inner = [word for word in tokens if word not in _MARKS]
    if not inner or inner[-1] in STOPS:
        return False
    little = PREPOSITIONS | DETERMINERS | {"and", "or", "but"}
    return all(word[0].isupper() or word.lower() in little for word in inner if word[0].isalpha())


def withheld(signer: str) -> bool:
    """Whether a signature tells but that there is a name: "Name and address supplied", "Anonymous"."""
    return _WITHHELD.fullmatch(signer) is not None


def _says_something(prose: Prose, content: Iterable[Span]) -> bool:
    """Whether signed words are more than a name or a catchword."""
    text = " ".join(span.of(prose.text) for span in content)
    return len(text.split()) >= _FEWEST or any(mark in text for mark in STOPS)


def _somebody(signer: str, about: str | None, *, quoted: bool) -> bool:
    """Whether somebody is named or described, rather than a place, a title of a work or who made the page."""
    first, _, role = signer.replace("(", ",", 1).partition(",")
    names = first.split()
    lows = [word.lower().strip(".,") for word in signer.split()]
    if withheld(signer):
        return quoted
    if not names or lows[0] in _NO_SIGNERS | PREPOSITIONS or (not quoted and not _NO_SIGNERS.isdisjoint(lows)):
        return False
    described = any(low in roles() or low.removesuffix("s") in roles() or low in _ANYBODY for low in lows)
    if lows[0] in DETERMINERS or (len(names) > 1 and names[-1].islower() and lows[0] != "anonymous"):
        return quoted and described
    known = lows[0].startswith("@") or any(
        name.lower() in given_names() or name.lower().rstrip(".") in titles() for name in names
    )
    return known or described or bool(role) or about is not None or len(names) in {2, 3}
