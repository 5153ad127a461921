"""What becomes of two readers' findings; the rules' are written out here, so that the weights do not matter."""

from onrecord.attribution.finding import Finding
from onrecord.attribution.joining import join
from onrecord.attribution.language.prose import read_prose
from onrecord.text import Span
from onrecord.text.spans import share


def finding(text: str, source: str, cue: str, *content: str, probability: float = 0.9) -> Finding:
    """Parts by their words, each the first such place in *text*."""

    def spans(*parts: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts if part)

    return Finding(spans(*content), spans(cue), spans(source), probability)


def joined(text: str, trained: list[Finding], rules: list[Finding]) -> list[tuple[str, str]]:
    """Source and content of what comes out, in words."""
    found = join(read_prose(text), trained, rules)

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return [(words(one.source), words(one.content)) for one in found]


def test_a_source_that_is_read_as_content_gives_way():
    text = "Ada Mora, 54, a pilot, said the pier would close."
    wrong = finding(text, "", "said", "Ada Mora, 54, a pilot")
    right = finding(text, "Ada Mora, 54, a pilot", "said", "the pier would close")
    assert joined(text, [wrong], [right]) == [("Ada Mora, 54, a pilot", "the pier would close")]


def test_a_cue_credits_once():
    """Where the readers take each other's source for the content, the trained one has the say."""
    text = "Ada Mora, 54, a pilot, said the pier would close."
    right = finding(text, "Ada Mora, 54, a pilot", "said", "the pier would close")
    wrong = finding(text, "the pier would close", "said", "Ada Mora, 54, a pilot")
    assert joined(text, [right], [wrong]) == [("Ada Mora, 54, a pilot", "the pier would close")]


def test_a_quotation_with_a_tag_of_its_own_is_taken_from_the_one_before():
    text = "“It holds,” said Ada Mora. “It leaks,” replied Ben Teel."
    both = finding(text, "Ada Mora", "said", "“It holds,”", "“It leaks,”")
    rules = [
        finding(text, "Ada Mora", "said", "“It holds,”"),
        finding(text, "Ben Teel", "replied", "“It leaks,”"),
    ]
    assert joined(text, [both], rules) == [("Ada Mora", "“It holds,”"), ("Ben Teel", "“It leaks,”")]


def test_a_clause_within_another_content_ends_at_its_comma():
    text = "Ada Mora described the note, which Ben Teel asked them to burn, as “a love song.”"
    trained = [
        finding(text, "Ada Mora", "described", "the note"),
        finding(text, "Ben Teel", "asked", "them to burn, as “a love song.”"),
    ]
    rules = [finding(text, "Ada Mora", "described", "the note, which Ben Teel asked them to burn, as “a love song.”")]
    assert joined(text, trained, rules) == [
        ("Ada Mora", "the note … as “a love song.”"),
        ("Ben Teel", "them to burn"),
    ]


def test_a_clause_about_the_subject_ends_before_the_main_verb():
    text = "Ada Mora, who said the pier would close, left at noon."
    trained = [finding(text, "who", "said", "the pier would close, left at noon")]
    rules = [finding(text, "who", "said", "the pier would close")]
    assert joined(text, trained, rules) == [("who", "the pier would close")]


def test_a_tag_in_the_middle_has_content_on_both_sides():
    text = "The pier, Ada Mora said, would close."
    trained = [finding(text, "Ada Mora", "said", "would close")]
    rules = [finding(text, "Ada Mora", "said", "The pier", "would close")]
    assert joined(text, trained, rules) == [("Ada Mora", "The pier … would close")]


def test_a_turn_of_a_transcript_is_whole():
    """What is reported within a turn is part of what its speaker says."""
    text = "MORA: I said last year that the eels were gone.\n\nTEEL: You did."
    trained = [finding(text, "I", "said", "that the eels were gone")]
    rules = [
        finding(text, "MORA", ":", "I said last year that the eels were gone.")._replace(loose=True, whole=True),
        finding(text, "TEEL", ":", "You did.")._replace(loose=True, whole=True),
    ]
    assert joined(text, trained, rules) == [
        ("MORA", "I said last year that the eels were gone."),
        ("TEEL", "You did."),
    ]


def test_a_second_verb_of_the_same_speaker_has_its_own_content():
    text = "Ada Mora said the rain was late and added that wells were dry."
    trained = [finding(text, "Ada Mora", "said", "the rain was late and added that wells were dry")]
    rules = [
        finding(text, "Ada Mora", "said", "the rain was late"),
        finding(text, "Ada Mora", "added", "that wells were dry"),
    ]
    assert joined(text, trained, rules) == [("Ada Mora", "the rain was late"), ("Ada Mora", "that wells were dry")]


def test_a_source_within_the_content_is_the_source():
    text = "Pier to close in June, says Mora"
    trained = [finding(text, "", "says", "Pier to close in June", "Mora")]
    rules = [finding(text, "Mora", "says", "Pier to close in June")]
    assert joined(text, trained, rules) == [("Mora", "Pier to close in June")]


def test_a_phrase_ahead_of_what_is_said_with_that_is_no_part_of_it():
    text = "In her evidence, Ada Mora said that the pier was shut."
    trained = finding(text, "Ada Mora", "said", "that the pier was shut")
    rules = finding(text, "Ada Mora", "said", "In her evidence", "that the pier was shut")
    assert joined(text, [trained], [rules]) == [("Ada Mora", "that the pier was shut")]


def test_a_turn_is_its_speakers_and_what_it_reports_of_others_is_theirs_too():
    """Somebody is told of by somebody; what a speaker says of himself, or thinks, adds nothing to the turn."""
    text = "MORA: I said that I would pay. Teel told me that the pier was rotten. He fears the sea."
    turn = finding(text, "MORA", ":", text.removeprefix("MORA: "))._replace(whole=True)
    trained = [
        finding(text, "I", "said", "that I would pay"),
        finding(text, "Teel", "told me", "that the pier was rotten"),
        finding(text, "He", "fears", "the sea"),
    ]
    found = join(read_prose(text), trained, [turn])
    assert [one.source[0].of(text) for one in found] == ["MORA", "Teel"]
    assert found[1].via == turn.source


def test_a_quotation_that_a_heckler_shouts_is_not_the_speakers():
    text = "“He lost his boat,” Ada Mora said as a man yelled: “You sank it!”"
    both = finding(text, "Ada Mora", "said", "“He lost his boat,”", "“You sank it!”")
    first = finding(text, "Ada Mora", "said", "“He lost his boat,”")
    second = finding(text, "a man", "yelled", "“You sank it!”")
    assert joined(text, [both], [first, second]) == [("Ada Mora", "“He lost his boat,”"), ("a man", "“You sank it!”")]


def test_a_second_tag_takes_its_quotation_with_it():
    text = "“They blamed the sand,” said Ada Mora. Now, she added, “They blame the log.”"
    both = finding(text, "Ada Mora", "said", "“They blamed the sand,”", "Now, she added, “They blame the log.”")
    first = finding(text, "Ada Mora", "said", "“They blamed the sand,”")
    second = finding(text, "she", "added", "“They blame the log.”")
    assert joined(text, [both], [first, second]) == [
        ("Ada Mora", "“They blamed the sand,”"),
        ("she", "“They blame the log.”"),
    ]


def test_a_question_of_the_writers_is_no_part_of_the_answers():
    text = "“Not at all,” she says. Will she stay? “Of course.”"
    trained = finding(text, "she", "says", "“Not at all,”", "Will she stay? “Of course.”")
    rules = finding(text, "she", "says", "“Not at all,”", "“Of course.”")
    assert joined(text, [trained], [rules]) == [("she", "“Not at all,” … “Of course.”")]


def test_no_word_is_part_of_both_the_source_and_the_cue():
    """The trained reader has all of "reads a letter signed by many" as cue, the rules have its verb and the letter."""
    text = "“It leaks,” reads a letter signed by many."
    trained = finding(text, "", "reads a letter signed by many", "“It leaks,”")
    rules = finding(text, "a letter signed", "reads", "“It leaks,”")
    (one,) = join(read_prose(text), [trained], [rules])
    assert not share(one.source, one.cue)


def test_a_programmes_title_that_the_trained_reader_passes_over_is_no_part_of_what_was_said():
    text = '"The dam is old," Mora told Harbour TV\'s "Good Evening Coast." "It may well break."'
    trained = finding(text, "Mora", "told", '"The dam is old,"', '"It may well break."')
    rules = finding(text, "Mora", "told", '"The dam is old,"', '"Good Evening Coast."')
    assert joined(text, [trained], [rules]) == [("Mora", '"The dam is old," … "It may well break."')]


def test_each_reader_adds_the_paragraphs_that_the_other_one_lacks():
    text = "“The dam is old,” Mora said. “It may break.\n\n“Nobody looks after it.\n\n“We should leave.”"
    trained = finding(text, "Mora", "said", "“The dam is old,”", "“We should leave.”")
    rules = finding(text, "Mora", "said", "“The dam is old,”", "“It may break.", "“Nobody looks after it.")
    (one,) = joined(text, [trained], [rules])
    assert one == ("Mora", "“The dam is old,” … “It may break. … “Nobody looks after it. … “We should leave.”")


def test_a_quotation_behind_a_tag_goes_on_with_it():
    """The rules may not know who tags ("From" is a name here), so that to them the next quotation is nobody's."""
    text = "“It holds,” From said. “It will hold for years. I built it.”"
    trained = [finding(text, "From", "said", "“It holds,”")]
    loose = finding(text, "", "", "“It will hold for years. I built it.”")._replace(loose=True)
    assert joined(text, trained, [loose]) == [("From", "“It holds,” … “It will hold for years. I built it.”")]


def test_a_quotation_behind_another_sentence_is_not_of_the_one_with_the_tag():
    text = "“It holds,” From said. Ben Teel laughed at that. “It will hold for years.”"
    trained = [finding(text, "From", "said", "“It holds,”")]
    loose = finding(text, "", "", "“It will hold for years.”")._replace(loose=True)
    assert joined(text, trained, [loose]) == [("From", "“It holds,”"), ("", "“It will hold for years.”")]


def test_a_quotation_behind_a_colon_is_of_the_tag_behind_it():
    text = "Ada Mora feared that the pier was lost: “It leaks,” she said."
    trained = [finding(text, "Ada Mora", "feared", "that the pier was lost: “It leaks,”")]
    rules = [finding(text, "she", "said", "“It leaks,”")]
    assert joined(text, trained, rules) == [("Ada Mora", "that the pier was lost"), ("she", "“It leaks,”")]


def test_a_short_sentence_in_marks_is_no_title_and_is_not_lost():
    """A sentence behind it names who spoke, and the trained reader takes but its topic."""
    text = "“We go.”\n\nAda Mora was speaking of trams."
    topic = finding(text, "Ada Mora", "was speaking of", "trams")
    quotation = finding(text, "Ada Mora", "was speaking", "“We go.”")
    assert joined(text, [topic], [quotation]) == [("Ada Mora", "“We go.”")]


def test_a_quotation_about_the_speaker_is_nothing_that_he_says():
    """The rules take who is quoted about Lind for what Norway says."""
    text = "Lind, who has called the strike “a gift to nobody,” said Norway is losing patience."
    trained = finding(text, "Lind", "said", "Norway is losing patience")
    rules = finding(text, "Norway", "said", "Lind, who has called the strike “a gift to nobody,”")
    assert joined(text, [trained], [rules]) == [("Lind", "Norway is losing patience")]


def test_whom_a_tag_amid_a_sentence_names_is_no_part_of_it():
    text = "Most loans, said Mora, are to be paid back in ten years."
    trained = finding(text, "", "said", "Most loans", "Mora, are to be paid back in ten years")
    rules = finding(text, "Mora", "said", "Most loans", "are to be paid back in ten years")
    assert joined(text, [trained], [rules]) == [("Mora", "Most loans … are to be paid back in ten years")]
