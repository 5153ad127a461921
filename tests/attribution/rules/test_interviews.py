"""Who answers, where type alone tells questions from answers."""

from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.rules.interviews import read_interview
from onrecord.capture import Look, Setting

LEAD = (
    "Greta Lund looks over the harbour. Lund took over from her father, Malcolm Teel.",
    "Boats made Lund rich, and Lund knows it.",
)
QUESTIONS = (
    "Do you believe in what they call “free harbours”, as Ada Mora does?",
    "What do you tell those who want to close the pier?",
)
ANSWERS = ("I do, and I always did.", "I tell them to walk on it.")


def answers_of(lead):
    """The names and words of the answers to two questions in bold type below a lead."""
    lines = [*lead, QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1]]
    text = "\n\n".join(lines)
    looks = [Setting(text.index(one), text.index(one) + len(one), Look.STRESS) for one in QUESTIONS]
    turns = read_interview(read_prose(text, looks))
    return [(turn.label.of(text) if turn.label else None, [span.of(text) for span in turn.content]) for turn in turns]


def test_question_may_quote():
    """A word in quotation marks makes no quotation of a question."""
    assert [words for _, words in answers_of(LEAD)] == [[ANSWERS[0]], [ANSWERS[1]]]


def test_who_answers_is_whom_the_lead_names_again_and_again():
    """A lead names others, too; two who are named alike leave it open."""
    assert {name for name, _ in answers_of(LEAD)} == {"Greta Lund"}
    assert {name for name, _ in answers_of(["Greta Lund and Malcolm Teel look over the harbour."])} == {None}
