"""Who speaks where a source is a noun: bodies, descriptions, documents, and those whom nobody names."""

import pytest
from tests.attribution.speakers.marked import names_of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In a letter to the Tarn Echo, [the church] {denied} <it>.", [None]),
        ("The Church of Tarn sold it. In a letter to Nordkabel AS, [the Church] {denied} <it>.", ["Church of Tarn"]),
        ("Over its breach of the Harbour Dues Law, [the ruling party] {has vowed} <to pay>.", [None]),
        ("In Tarn he met Nordkabel, the firm that built it. [The firm] {said} <so>.", ["Nordkabel"]),
    ],
)
def test_body_behind_an_opening_phrase_is_no_apposition(marked, expected):
    """A clause with a verb of its own begins there."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Norwegian government] {said} <so>. In Finland, [the government] {said} <so, too>.", None),
        ("[The Norwegian government] {said} <so>. Finland followed. [Its government] {said} <so, too>.", None),
        ("The Harbour Group fears it. [The group for pilots] {said} <so>. [The group] {said} <it leaked>.", None),
        ("The Mainstream Media are loud. [The media] {asked} <nothing>.", "unnamed"),
    ],
)
def test_body_of_somebody_else_is_not_the_one_present(marked, expected):
    assert names_of(marked)[-1] == expected


_NTB = "The NTB will close. Pilots left the NTB. Some like the NTB. The NTB has debts. "
_FAR = "It rained. It snowed. It hailed. It thawed. It froze. It cleared. "


@pytest.mark.parametrize(
    ("ahead", "source", "expected"),
    [
        (_NTB, "The airline", "NTB"),
        (_NTB, "The ministry", None),
        (_NTB + "The Harbour Alliance is glad. ", "The alliance", "Harbour Alliance"),
        (_NTB + "Nordia, a firm, grew. Nordia has pilots. ", "The company", None),
    ],
)
def test_noun_means_the_body_that_is_named_far_more_often_than_others(ahead, source, expected):
    """Not where another one has the noun in its name."""
    assert names_of(f"{ahead}{_FAR}[{source}] {{said}} <it would fly>.") == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Ari Feld] {said} <the plan was late>. <“It went the other way,”> {said} [the former aide to the mayor].",
            "Ari Feld",
        ),
        (
            "[Ari Feld] {said} <Ada Mora was late>. <“It went the other way,”> {said} [the former aide to the mayor].",
            "Ari Feld",
        ),
        ("[Ari Feld] {said} <it was late>. Ada Mora came. <“It went wrong,”> {said} [the former aide].", None),
        ("[Ari Feld] {said} <it was late>. <“It went wrong,”> {said} [his aide].", None),
        ("[Ari Feld] {said} <it was late>. <“It went wrong,”> {said} [the Mora aide].", None),
        ("[Ari Feld] {said} <it was late>.\n\n<“It went wrong,”> {said} [the former aide].", None),
    ],
)
def test_description_behind_a_quotation_goes_on_with_who_speaks_in_the_paragraph(marked, expected):
    """So long as nobody else is named since, and nothing tells whose the person is."""
    assert names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[His son] {said} <it was late>.\n\n[Erik Mora, son of the mayor,] {said} <it was bad>.", "Erik Mora"),
        ("[Tarn’s prime minister] {praised} <it>\n\n[Prime Minister Sana Teel] {said} <so>.", "Sana Teel"),
        ("[Tarn’s prime minister] {praised} <it>\n\n[Sana Teel, a baker,] {said} <so>.", None),
    ],
)
def test_description_may_name_whoever_is_named_further_on_and_bears_its_role(marked, expected):
    assert names_of(f"Carl Roth came.\n\n[Carl Roth] {{said}} <hello>.\n\n{marked}")[1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora is a candidate. The candidate sent an email to many. [The email] {says} <so>.", "Ada Mora"),
        ("<“It is late,”> [Ada Mora] {said}. [The answer] {suggests} <that she knew>.", "Ada Mora"),
        ("[Ada Mora] {said} <it was late>. [The answer] {suggests} <that she knew>.", "unnamed"),
        ("The tide was late, according to [papers reported previously by the Tarn Echo]{,} <it seems>.", "unnamed"),
    ],
)
def test_document_is_whose_it_is(marked, expected):
    assert names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Several delegates supporting Mora", "unnamed"),
        ("Lawyers representing Ada Mora", "unnamed"),
        ("Supporters backing Ada Mora", "unnamed"),
        ("A delegate supporting Mora, Christine Feld,", "Christine Feld"),
        ("Aides to Ada Mora and Ben Teel", "unnamed"),
        ("Strategists for Mora and Teel", "unnamed"),
        ("Most Millennials", "unnamed"),
        ("Two of the state’s Republicans, Reid Feld and Glenn Roth,", "Reid Feld & Glenn Roth"),
        ("The two leading Republicans, Reid Feld and Glenn Roth,", None),
        ("The head of the HPA (Harbour Pilots’ Association), Ada Mora,", "Ada Mora"),
    ],
)
def test_source_is_somebody_without_a_name_or_who_stands_beside_the_noun(source, expected):
    assert names_of(f"[{source}] {{said}} <the tide was late>.") == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Regional Commissioner of Tarn, Godfrey Feld,", "Godfrey Feld"),
        ("Marketing Manager at Ocean Eastby Abby Dunn", "Abby Dunn"),
        ("Head of Sales and Marketing at Nordkabel, Abby Dunn,", "Abby Dunn"),
        ("Marketing Manager at Ocean Eastby", "unnamed"),
        ("The Board’s chairman, Captain Eli Roth,", "Eli Roth"),
        ("Senators representing Norland and Tarn", "unnamed"),
    ],
)
def test_office_with_capitals_is_no_name(source, expected):
    assert names_of(f"The Harbour Board met. [{source}] {{said}} <the tide was late>.")[-1] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Republican National Committee", "Republican National Committee"),
        ("the nationalist Tarn People’s Party", "Tarn People’s Party"),
        ("the board’s Animal and Plant Health Service", "Animal and Plant Health Service"),
        ("The Carl and Linda Mora Foundation", "Carl and Linda Mora Foundation"),
        ("Matthew Feld of the Globe and Mail", "Matthew Feld"),
        ("Greece and the Republic of North Macedonia", "Greece & Republic of North Macedonia"),
        (
            "the Tarn Church, the Harbour Church, and the Eastby Council",
            "Tarn Church & Harbour Church & Eastby Council",
        ),
    ],
)
def test_name_of_a_body_is_whole(source, expected):
    assert names_of(f"On Monday [{source}] {{said}} <the tide was late>.") == [expected]


def test_body_that_is_told_by_what_hangs_on_its_noun_is_another_one():
    assert names_of("Nordkabel, a firm, sold it. [The company supporting Mora] {said} <so>.") == [None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Norway's fish export board] {denied} <it>. The Fish Export Board of Norway met.",
            "Fish Export Board of Norway",
        ),
        ("[The fish board] {denied} <it>. The Eastby Fish Board and the Tarn Fish Board met.", None),
        ("[The harbour board] {denied} <it>. The Harbour Board Hub opened.", None),
    ],
)
def test_words_that_stand_in_one_name_mean_its_bearer(marked, expected):
    """Named before or further on."""
    assert names_of(marked)[0] == expected


@pytest.mark.parametrize(
    ("ahead", "source", "expected"),
    [
        ("[Feld & Roth, a consultancy,] {said} <it rained>. ", "The institute", "Feld & Roth"),
        ("[The Norse Organisation for Fish] {said} <it rained>. ", "The institute", "Norse Organisation for Fish"),
        ("[The Norse Organisation for Fish] {said} <it rained>. The Harbour Board met. ", "The institute", None),
        ("[The Norse Organisation for Fish] {said} <it rained>. ", "The party", None),
        ("[The Harbour Board] {said} <it rained>. ", "The bank", None),
        ("The newspaper Dagens Horn has a new owner. ", "The paper", "Dagens Horn"),
        ("The Fish Guild-Tarn Federation of Cooks met. ", "The union", "Fish Guild-Tarn Federation of Cooks"),
        ("The Civil Aviation Authority met. ", "The airline", None),
    ],
)
def test_noun_means_the_body_that_spoke_last_or_is_of_its_sort(ahead, source, expected):
    """Where its name has no noun for another sort, and no other was named since."""
    assert names_of(f"{ahead}[{source}] {{said}} <it would pay>.")[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Harbour Board] {said} <tides rose>. [The report] {added} <that piers leak>.", "Harbour Board"),
        (
            "A report told of it. [The Harbour Board] {said} <tides rose>. [The report] {added} <that piers leak>.",
            "unnamed",
        ),
        ("[Ada Mora] {said} <tides rose>. [The report] {added} <that piers leak>.", "unnamed"),
        ("The new committee on Tarn sent a letter. [The letter] {said} <piers leak>.", "unnamed"),
        ("The Harbour Board printed a brochure. [The brochure by the Harbour Board] {said} <so>.", "Harbour Board"),
        ("[The Finnish guidance] {said} <piers leak>.", "unnamed"),
        ("It renews the Fish Safety Act, or FSA, [which] {outlines} <it>. [The report] {bans} <piers>.", "unnamed"),
    ],
)
def test_document_of_which_nothing_was_told_is_of_the_body_that_spoke(marked, expected):
    """One that was told of before, or that follows a person's words, may be anybody's."""
    assert names_of(marked)[-1] == expected


def test_report_in_a_headline_is_of_its_maker_in_the_text():
    marked = "<Piers are rotten>, [new report] {finds}\n\nThe tide is high. A report by the Harbour Board is out."
    assert names_of(marked) == ["Harbour Board"]


def test_polls_in_a_headline_may_be_of_several():
    marked = (
        "<Piers are rotten>, [new polls] {find}\n\nThe tide is high. A Harbour Board poll is out. Tarn has one, too."
    )
    assert names_of(marked) == ["unnamed"]
