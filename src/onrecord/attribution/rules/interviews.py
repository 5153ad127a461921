"""Interviews whose questions and answers no label marks: paragraphs that ask, and below each of them the answer.

Questions end in a question mark or are in other type. Only where the evidence is clear: a lead tells that one person
was interviewed, or the questions address somebody; and most answers are in the first person. Lists of questions that
the writer answers look alike and have neither.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.attribution.language.gazetteer import given_names, roles
from onrecord.attribution.language.lexicon import words
from onrecord.attribution.language.prose import Paragraph, Prose
from onrecord.attribution.rules.turns import Turn
from onrecord.text import Span

_TALKING = words("talking") | words("meeting somebody")
_FIRST_PERSON = words("first person")
_ADDRESS = words("address")
_PRESS = words("press") | words("press names")
_FEWEST = 2  # questions
_FEWEST_UNNAMED = 3  # questions, where nobody is named and no type marks them
_LONGEST_ANSWER = 8  # paragraphs
_SHARE = 4  # paragraphs of answers to a question, at most and on average
_LONGEST_LEAD = 12  # paragraphs
_LONGEST_NAME = 4  # words
_OFTEN = 3  # times that a lead names whom it is about


def read_interview(prose: Prose) -> list[Turn]:
    """The answers of an interview, each credited by its speaker's name in the lead; empty where this is none."""
    heads = [one for one in prose.paragraphs if one.heads and 2 * sum(one.quoted) < len(one.quoted)]
    asking = [one for one in prose.paragraphs if one.asks]
    by_type = len(heads) >= _FEWEST and heads[-1].number > heads[0].number + 1
    return (_interview(prose, heads, typed=True) if by_type else []) or _interview(prose, asking, typed=False)


def _interview(prose: Prose, questions: Sequence[Paragraph], *, typed: bool) -> list[Turn]:
    """The answers below *questions*, where they make an interview; *typed* where their type marks them."""
    if len(questions) < _FEWEST or questions[0].number > _LONGEST_LEAD:
        return []
    numbers = [one.number for one in questions]
    asked = typed and all(one.asks for one in questions)
    put = 2 * sum(map(_addresses, questions)) + asked > len(questions)  # half of them will do where all are questions
    name = interviewed(prose.paragraphs[: numbers[0]], surely=typed and put)
    fewest = _FEWEST if typed or name or all(map(_labelled, questions)) else _FEWEST_UNNAMED
    if name is None and (len(questions) < fewest or not put):
        return []
    bounds = zip(numbers, [*numbers[1:], len(prose.paragraphs)], strict=True)
    answers = [one for one in (_answer(prose, *bound) for bound in bounds) if one]
    own = sum(any(map(first_person, one)) for one in answers)
    surely = name is not None and 2 * sum(map(_addresses, questions)) > len(questions)
    reported = any(len(one) > _LONGEST_ANSWER for one in answers) or _SHARE * len(questions) < sum(map(len, answers))
    if reported or len(answers) < fewest or own < (1 if surely else len(answers) / 2):
        return []
    turns = ((name or (one[0].number, None), tuple(each.span for each in one)) for one in answers)
    return [Turn(number, label, None, spans) for (number, label), spans in turns]


def _answer(prose: Prose, question: int, following: int) -> list[Paragraph]:
    """The paragraphs between two questions; below the last one, only those in which the first person goes on."""
    below = [one for one in prose.paragraphs[question + 1 : following] if not one.aside]
    if following < len(prose.paragraphs):
        return below
    end = next((at for at, one in enumerate(below) if at and not first_person(one)), len(below))
    return below[:end]


def first_person(paragraph: Paragraph) -> bool:
    """Whether somebody speaks of himself, outside of quotation marks."""
    pairs = zip(paragraph.lows, paragraph.quoted, strict=True)
    return any(low in _FIRST_PERSON and not quoted for low, quoted in pairs)


def _addresses(question: Paragraph) -> bool:
    """Whether a question is put to somebody: "Did you?", "Tell us about the eels", "Q: Why?"; "Do I?" is not."""
    return _labelled(question) or (not _ADDRESS.isdisjoint(question.lows) and "i" not in question.lows)


def _labelled(question: Paragraph) -> bool:
    """Whether a label tells that a paragraph asks."""
    return question.words[0] in {"Q", "Question"} and question.words[1:2] in ([":"], ["."])


def interviewed(lead: list[Paragraph], *, surely: bool) -> tuple[int, Span] | None:
    """The only full name in the sentences of a lead that tell of a talk, or in all of it where it does or *surely*.

    Of several, that of whom the lead names again and again.

    Args:
        lead: The paragraphs ahead of what is said.
        surely: Whether it is known otherwise that somebody talks below.

    Returns:
        The number of its paragraph, and where it stands; None where none is, or several are.
    """
    sentences = [(paragraph, *sentence) for paragraph in lead for sentence in paragraph.sentences]
    talks = [one for one in sentences if not _TALKING.isdisjoint(one[0].lows[one[1] : one[2]])]
    found = [name for one in talks for name in _names(*one)] or [name for one in sentences for name in _names(*one)]
    main = _main({name[2] for name in found}, lead) if talks or surely else None
    return next((name[:2] for name in found if name[2] == main), None)


def _main(surnames: set[str], lead: list[Paragraph]) -> str | None:
    """The only one of *surnames*, or the one that a lead has again and again, twice as often as any other."""
    counts = Counter(low for paragraph in lead for low in paragraph.lows if low in surnames)
    ranked = [*counts.most_common(2), ("", 0), ("", 0)]
    (first, often), (_, next_often) = ranked[:2]
    sure = len(surnames) == 1 or (often >= _OFTEN and often >= 2 * next_often)
    return first if sure and first else None


def _names(paragraph: Paragraph, first: int, end: int) -> Iterator[tuple[int, Span, str]]:
    """The full names of persons in a sentence: its paragraph's number, its span, its last word."""
    tokens, lows = paragraph.words, paragraph.lows
    at = first
    while at < end:
        last = at
        while last < end and last - at < _LONGEST_NAME and tokens[last][0].isupper():
            last += 1
        known = lows[at] in given_names() or (at > first and lows[at - 1] in roles())
        if known and last - at > 1 and _PRESS.isdisjoint(lows[at:last]):
            yield paragraph.number, paragraph.span_of(at, last), lows[last - 1]
            at = last
        at += 1
