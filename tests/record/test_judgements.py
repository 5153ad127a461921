"""Judgements outlive every rebuild: they find the statement that was meant, or none."""

import pytest

from onrecord.article import Article
from onrecord.person import Judgement, Verdict
from onrecord.record.judgements import decided, statement_subject
from onrecord.statement import Kind, Manner, Statement
from onrecord.text import Span

TEXT = "The keeper said that the lamp had failed twice since the autumn. The mayor said that it had not."
ARTICLE = Article(
    id="a0123456789abcdef",
    title=None,
    published=None,
    url=None,
    publisher=None,
    authors=(),
    language="en",
    text=TEXT,
    paragraphs=(Span(0, len(TEXT)),),
    witnesses=(),
)


def statement(content: str) -> Statement:
    start = TEXT.index(content)
    return Statement(
        content=(Span(start, start + len(content)),),
        cue=(),
        source=(),
        kind=Kind.INDIRECT,
        manner=Manner.SPEECH,
        speaker=None,
        via=None,
        said=None,
        probability=0.9,
        reader="rules/1",
    )


def judged(verdict: Verdict, words: str, value: str | None = None) -> tuple[Statement, ...]:
    """Both statements of the text after one judgement about *words*."""
    judgement = Judgement(
        id="j0123456789abcdef",
        verdict=verdict,
        subject=statement_subject(ARTICLE.id, words),
        value=value,
        author="Ada",
        time="2024-03-15T10:00:00Z",
        reason="",
    )
    found = (statement("that the lamp had failed twice since the autumn"), statement("that it had not"))
    return decided(ARTICLE, found, [judgement])


@pytest.mark.parametrize(
    "words",
    [
        "that the lamp had failed twice since the autumn",
        "the lamp had failed twice since the autumn",  # a better reader took one word more
        "that the lamp had failed twice",  # ... or the end, which an early copy lacked
    ],
)
def test_a_judgement_finds_its_statement_when_the_content_is_drawn_otherwise(words: str) -> None:
    speakers = [each.speaker and each.speaker.name for each in judged(Verdict.SPEAKER, words, "person/Ines Roth")]
    assert speakers == ["Ines Roth", None]


def test_a_judgement_about_other_words_touches_nothing() -> None:
    """A wrong correction is worse than none."""
    assert len(judged(Verdict.NOT_A_STATEMENT, "that the ferry would sail on Sunday")) == 2


def test_only_the_statement_that_was_meant_goes() -> None:
    assert [each.content for each in judged(Verdict.NOT_A_STATEMENT, "it had not")] == [
        statement("that the lamp had failed twice since the autumn").content
    ]
