"""Who speaks, told from marked sources, whatever a reader of attributions makes of the text."""

import re

import pytest
from tests.attribution.speakers.marked import names_of, speakers_of

from onrecord.attribution.finding import Finding
from onrecord.attribution.language.prose import read_prose
from onrecord.attribution.speakers.resolver import speakers
from onrecord.statement import Speaker, SpeakerType
from onrecord.text import Span


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ambassador Robert Teel, 71, came. <“It is late,”> [the tired, white-haired diplomat] {said}.",
            ["Robert Teel"],
        ),
        ("[The sailors’ leader, Adebola Quarshie,] {said} <the tide came late>.", ["Adebola Quarshie"]),
        (
            "[One pilot supporting Mr. Teel, Oyelaran Brightwell,] {said} <it was late>. [He] {said} <it was bad>.",
            ["Oyelaran Brightwell", "Oyelaran Brightwell"],
        ),
        ("Ada Mora came. [She and Ben Teel, a port official,] {said} <it was late>.", ["Ada Mora & Ben Teel"]),
        ("[Norway’s Inga Tveit] {Backs} <Mora>\n\n[Inga Tveit] {praised} <the pier>.", ["Inga Tveit", "Inga Tveit"]),
        ("[Eastby Gov. Teodora Vale] {said} <it was late>.", ["Teodora Vale"]),
        ("Virginia Gov. Teodora Vale came. [The governor] {said} <it was late>.", ["Teodora Vale"]),
        (
            "[The Harbour Gazette] {reported} <it was late>. [The newspaper] {said} <it was bad>.",
            ["Harbour Gazette"] * 2,
        ),
        ("[ليلى منصور] {said} <it was late>. [port engineer דוד לוי] {said} <it was bad>.", [None, None]),
        ("[Two port pilots] {said} <it was late>. [They] {said} <it was bad>.", ["unnamed", "unnamed"]),
    ],
)
def test_source_is_resolved(marked, expected):
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Ada Mora] {criticised} <the pier>, []{saying} <it would fall>.", ["Ada Mora", "Ada Mora"]),
        ("<The pier will fall>, Ada Mora []{told} the Echo.", ["Ada Mora"]),
        ("Ada Mora came. []{Asked} about it, <nobody moved>.", [None]),
    ],
)
def test_cue_without_a_source_belongs_to_whoever_stands_before_it(marked, expected):
    """Readers lose sources; the words beside the cue still tell."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Ada Mora] {said} <it was late>. [The ferrymen’s leader] {said} <it was bad>.",
        "[Ada Mora, a baker,] {said} <it was late>. [The veteran diplomat] {said} <it was bad>.",
        "[Robert Teel] {said} <it was late>. [The town’s mayor] {said} <it was bad>.",
        "[Consul Robert Teel] {said} <it was late>. [The ambassador] {said} <it was bad>.",
    ],
)
def test_description_that_nobody_fits_is_not_given_to_whoever_spoke_last(marked):
    """It may bring on somebody new; a wrong name is worse than none."""
    assert names_of(marked)[1] is None


def test_answer_does_not_depend_on_a_name_list():
    """The same text with names that no list has and with common ones gives the same answers."""
    text = "Mayor {} met {} on the pier. [{}] {{said}} <it was late>. [He] {{said}} <the tide was bad>."
    for mayor, other in [
        ("Robert Teel", "Ada Mora"),
        ("Kwaxolo Ndzube", "Ysolde Tarn"),
        ("Þorbjörn Hallsson", "Xu Qinglan"),
    ]:
        surname = mayor.split()[1]
        assert names_of(text.format(mayor, other, surname)) == [mayor, mayor]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Governor Mora came. [The governor] {said} <it was late>.", ["Mora"]),
        ("Ada Mora held up a sign. [The 57-year-old scientist] {said} <it was late>.", ["Ada Mora"]),
        ("[Former secretary of state Ada Mora] {said} <it was late>.", ["Ada Mora"]),
        ("[An aide to former governor Ada Mora] {said} <it was late>.", ["unnamed"]),
        ("Teel met Ada Mora. [The other candidate, former Secretary of State Ada Mora,] {said} <so>.", ["Ada Mora"]),
        ("[Mora and Sen. Robert Teel (E-Eastby), who both rowed,] {said} <it was late>.", ["Mora & Robert Teel"]),
        ("Robert Teel met Ada Mora on the pier. [Both] {said} <it was late>.", ["Robert Teel & Ada Mora"]),
        ("[Ada Mora, a member of the Committee on Ports, Piers and Boats,] {said} <it was late>.", ["Ada Mora"]),
        ("[Ada Mora, a baker, and Ben Teel, a sailor,] {said} <it was late>.", ["Ada Mora & Ben Teel"]),
        ("It was hard for Ada Mora (E-Eastby), [who] {said} <it was late>.", ["Ada Mora"]),
        ("It was hard for Ada Mora ([who] {said} <it was late>).", ["Ada Mora"]),
        ("They met Ada Mora, a banker and former Tarn official [who] {said} <it was late>.", ["Ada Mora"]),
        ("They met Ada Mora (E-Tarn), the Port and Pier Protection head [who] {said} <so>.", ["Ada Mora"]),
        ("They met Ada Mora, a baker, and a former Tarn official [who] {said} <it was late>.", ["unnamed"]),
        ("They met Ada Mora, a friend of bakers and officials [who] {said} <it was late>.", ["unnamed"]),
        ("Ada Mora is the party elder [who] {says} <it is late>.", ["Ada Mora"]),
        ("Ada Mora is not the elder [who] {says} <it is late>.", ["unnamed"]),
        ("Here is Ada Mora (E-Tarn), a donor whose farm lies there but [who] {said} <it was late>.", ["Ada Mora"]),
        ("It hurt Ada Mora, a glazier from Westby, Norway, [who] {said} <it was late>.", ["Ada Mora"]),
        ("It hurt R. Ben Teel, a glazier, [who] {said} <it was late>.", ["R. Ben Teel"]),
        ("Robert Teel met a spokeswoman for Ada Mora, [who] {said} <it was late>.", ["unnamed"]),
        ("Teel met a longtime adviser to Mora, [who] {said} <it was late>.", ["unnamed"]),
        ("It was led by Ada Mora, the leader of a club in West-Tarn, [who] {said} <it was late>.", ["Ada Mora"]),
        ("Money came from Ben Teel, an Eastby investor [who] {backs} <the pier>.", ["Ben Teel"]),
        ("Money came from Ada and Ben Teel, the investors [who] {back} <the pier>.", ["unnamed"]),
        ("They want to elect Ada Mora this year, [who] {said} <it was late>.", ["Ada Mora"]),
        ("It helps Una Teel and Ada Mora, women [who] {said} <it was late>.", ["unnamed"]),
        ("[Teel’s chief pollster and adviser Ada Mora] {said} <it was late>.", ["Ada Mora"]),
        ("[Ada Mora and Ben Teel both] {said} <it was late>.", ["Ada Mora & Ben Teel"]),
        ("Ada Mora met Ben Teel. [Both parents] {said} <it was late>.", [None]),
        ("Ada Mora met Una Mora. [Both sisters] {said} <so>.", ["Ada Mora & Una Mora"]),
        ("Here [the People’s Echo] {said} <it was late>.", ["People’s Echo"]),
        ("[The Mora campaign and the Harbour Party] {said} <it was late>.", ["Mora campaign & Harbour Party"]),
        ("[Both the unions and the Harbour Board] {said} <it was late>.", [None]),
        ("[Former Eastby Gov. and Harbour Board Chairman Ada Mora] {said} <it was late>.", ["Ada Mora"]),
        ("Ada Mora sang. The Norway-born singer left. [She] {said} <it was late>.", ["Ada Mora"]),
        ("[]{Recalling} <the storm>, [Ada Mora] {said} <the pier would fall>.", ["Ada Mora", "Ada Mora"]),
    ],
)
def test_source_with_more_words_is_resolved(marked, expected):
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[A Tarn University poll] {found} <it was late>. [The survey] {showed} <it was bad>.",
            ["Tarn University"] * 2,
        ),
        ("[A report by the Harbour Board] {said} <it was late>.", ["Harbour Board"]),
        ("[A letter seen by the Harbour Gazette] {said} <it was late>.", ["unnamed"]),
        ("[Ada Mora’s letter] {said} <it was late>.", ["Ada Mora"]),
        ("[Another study] {said} <it was late>.", ["unnamed"]),
        ("[A Harbour Herald-Kvint poll released on Monday] {found} <it was late>.", ["Harbour Herald-Kvint"]),
        ("[The April survey] {found} <it was late>.", ["unnamed"]),
        ("[An analysis of Harbour Board data by Kvint, a pollster,] {found} <it was late>.", ["Kvint"]),
        ("[A forecast by the consulting firm Tarn Economics] {said} <it was late>.", ["Tarn Economics"]),
        ("[An editorial in the Harbour Gazette] {said} <it was late>.", ["Harbour Gazette"]),
        ("[A report released in June by the Harbour Board] {said} <it was late>.", ["Harbour Board"]),
        ("Ada Mora met Ben Teel. [Mora and Teel’s analysis] {said} <it was late>.", ["Ada Mora & Ben Teel"]),
        (
            "[A new poll] {found} <it was late>.\n\n[The poll, conducted by Tarn University,] {found} <it was bad>.",
            ["Tarn University"] * 2,
        ),
        ("[The Harbour Gazette] {said} <it was late>. [The paper] {said} <it was bad>.", ["Harbour Gazette"] * 2),
        ("[The Harbour Gazette] {said} <so>. [The paper’s editorial board] {wrote} <not so>.", ["Harbour Gazette"] * 2),
        ("Tarn School closed. [The school’s Kvintbook post] {said} <it was late>.", ["Tarn School"]),
        ("[A count by the Harbour Board] {said} <it was late>.", ["Harbour Board"]),
        ("[A stunt by the mayor of Eastby, Ada Mora,] {suggested} <it was late>.", ["Ada Mora"]),
        (
            "Ada Mora and Ben Teel, the owners of a yard, have filed a lawsuit. [The lawsuit] {says} <it was late>.",
            ["Ada Mora & Ben Teel"],
        ),
    ],
)
def test_document_speaks_for_whoever_made_it(marked, expected):
    """Who saw a letter did not write it."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Nordkabel] {said} <it would close>. [The company] {said} <it was sorry>.", ["Nordkabel"] * 2),
        ("[The NTB agency] {said} <it was late>. [It] {said} <it was bad>.", ["NTB", "NTB"]),
        ("[A company] {said} <it was late>.", ["unnamed"]),
        ("[The Harbour Board] {said} <it was late>. [The airline] {said} <it was bad>.", ["Harbour Board", None]),
        ("The Harbour Company met. [The company that dug the canal] {said} <it was late>.", [None]),
        ("The White House was lit. [The House] {passed} <the bill>. [The Senate] {did} <not>.", ["House", "Senate"]),
        ("Ines Vaz rowed. [The campaign of the nominee, Ada Mora,] {said} <it was late>.", ["Ada Mora campaign"]),
        ("President Ada Mora rowed. [The administration] {said} <it was late>.", ["Mora administration"]),
        ("[Norway’s foreign ministry] {said} <so>. [The ministry] {said} <not so>.", ["Norway foreign ministry"] * 2),
        ("The Eastby Board of Ports met. [The board of ports] {said} <it was late>.", ["Eastby Board of Ports"]),
        (
            "The Harbour Office closed. The oil giant Tarnoil met the Harbour Council. [The company] {said} <so>.",
            ["Tarnoil"],
        ),
        ("Tarnoil customers met the Tide Bank. Tarnoil rose. [The company] {said} <so>.", ["Tarnoil"]),
        ("The Tide Bureau closed at Eastby University. [The agency] {said} <so>.", ["Tide Bureau"]),
        ("The Port Workers of Eastby met. [Workers] {said} <it was late>.", ["unnamed"]),
        ("[The Harbour Department] {said} <so>. [The Department] {said} <not so>.", ["Harbour Department"] * 2),
        ("[The campaign of the senator from Norway] {said} <it was late>.", [None]),
        ("[The Norway legislature] {said} <it was late>.", ["Norway legislature"]),
        ("[The Court of Ports for the 6th Circuit] {said} <it was late>.", ["Court of Ports for the 6th Circuit"]),
        ("Ada Tully came. It was <late>, [Tully] {said}. <So> [Tully] {said}.", ["Ada Tully"] * 2),
        ("It went to a firm called Kvintlane Reach. [The firm] {said} <it was late>.", ["Kvintlane Reach"]),
    ],
)
def test_noun_for_a_body_goes_back_to_one_that_it_fits(marked, expected):
    """A noun of another sort than the name, or one that more words narrow, brings on somebody new."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Harbour Board filings] {show} <it was late>.",
        "[A 2010 Kvintbook video] {shows} <it was late>.",
        "[A paper given to us by Ada Mora’s lawyer] {says} <it was late>.",
        "Ada Mora met Ben Teel. [The suit] {alleges} <theft> by Ben Teel.",
        "A report was out. Ada Mora said that she saw no proof in the report. [The report] {said} <it was late>.",
    ],
)
def test_document_is_nobodys_for_being_kept_shown_or_talked_of(marked):
    """Where a paper lies, who is accused in it, and who read it, tells nothing of its maker."""
    assert names_of(marked) == ["unnamed"]


@pytest.mark.parametrize("party", ["Democrats", "Republicans", "House Republicans", "The Tories"])
def test_people_of_a_party_are_unnamed(party):
    """How many of them, and who, the text does not say; the party itself is an organisation."""
    assert names_of(f"[{party}] {{said}} <it was late>.") == ["unnamed"]


def test_surname_of_two_goes_to_the_one_who_is_far_more_present():
    """Where both were named in one breath, it stays open."""
    both = "Robert Teel and David Teel came. [Teel] {said} <it was late>."
    one = (
        "Robert Teel ran the mill. David Teel left.\n\n[Robert Teel] {said} <it was late>. [Teel] {said} <it was bad>."
    )
    assert names_of(both) == [None]
    assert names_of(one) == ["Robert Teel", "Robert Teel"]


def test_surname_of_two_goes_to_the_one_who_is_named_all_the_time():
    """A daughter named once takes no surname from whom the article is about."""
    text = "Ada Mora rowed. Mora sang. Mora swam. Mora fished. Mora wept. Her daughter is Ines Mora. "
    assert names_of(text + "[Mora] {said} <it was late>.") == ["Ada Mora"]


@pytest.mark.parametrize(
    "before",
    ["Donor Mora is angry.", "Senators Mora and Teel met.", "They called her Fascist Mora.", "Norway Mora left."],
)
def test_word_before_a_surname_makes_nobody_new(before):
    """Headlines and chants put words with capitals before the surname of somebody named in full."""
    assert names_of(f"Ada Mora came. {before} [Mora] {{said}} <it was late>.") == ["Ada Mora"]


def test_word_of_a_sentence_that_is_a_surname_is_its_bearer():
    """A surname that is in the dictionary is none the less the surname of whom the article names."""
    assert names_of("Ada Stone met Ben Teel. [Stone] {said} <it was late>.") == ["Ada Stone"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Another guest, former Eastby councillor Ada Mora,] {said} <so>.", ["Ada Mora"]),
        ("[Another favourite of the crowd — Ada Mora of Eastby —] {said} <so>.", ["Ada Mora"]),
        ("[Speaker of the House Rep. Ada Mora (E-Eastby)] {said} <so>.", ["Ada Mora"]),
        ("[Ada Mora and Ben Teel, two of the pilots who were there,] {said} <so>.", ["Ada Mora & Ben Teel"]),
        ("[Several candidates, including Ada Mora and Ben Teel,] {said} <so>.", ["unnamed"]),
        ("[Other guests, including former councillor Ada Mora,] {said} <so>.", ["unnamed"]),
        ("[Eastby Mayor Ben Guardian] {said} <so>.", ["Ben Guardian"]),
        ("Ada Mora came. [Mora herself] {said} <so>.", ["Ada Mora"]),
        ("[The Harbour Safety Act] {requires} <so>.", ["unnamed"]),
        ("[The Tarn Trust healthcare think-tank] {said} <so>.", ["Tarn Trust"]),
    ],
)
def test_name_in_apposition_is_whom_the_words_mean(marked, expected):
    """Some of many are not the many."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a role that fits the one, and not the other
        ("Governor Ada Mora met Robert Teel. [The governor] {said} <it was late>.", "Ada Mora"),
        # whose person it is
        ("Jill Tan’s lawyer, Ada Mora, rowed. [Tan’s lawyer] {said} <it was late>.", "Ada Mora"),
        ("Lawyer Ada Mora rowed with Jill Tan. [Tan’s lawyer] {said} <it was late>.", None),
        # a name that ends what is said, and who says it
        ("<They will mend the slip at Hollow Bend,> [its chairwoman] {said}.", None),
        # named in one breath
        ("Senator Ada Mora and Senator Robert Teel rowed. [The senator] {said} <it was late>.", None),
    ],
)
def test_description_means_whom_its_words_fit(marked, expected):
    """A role, an owner and a place tell; two whom the words fit alike leave it open."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The pier was closed.\n\n[I] {think} <that it was late>.", ["author"]),
        ("The pier was closed. Why now?\n\n[I] {think} <that it was late>.", ["author"]),
        ("What came first?\n\nThe pier did.\n\nAnd then?\n\n[I] {think} <that it was late>.", [None]),
    ],
)
def test_first_person_below_questions_may_be_whoever_answers_them(marked, expected):
    """An interview that nobody introduces reads like a column whose author asks, so neither is told."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora’s[] {announcement} <that it was late> came by post.", "Ada Mora"),
        ("Ada Mora came. His own view differs, but her[] firm {belief} <that it was late> held.", "Ada Mora"),
        ("There was a[] {demand}, by the chairwoman Ada Mora, <that it be late>.", "Ada Mora"),
        ("Ada Mora then appears in a film,[] {saying} <it was late>.", "Ada Mora"),
        ("Board Chairman Robert Teel met the pilots and[] did not {rule out} <a strike>.", "Robert Teel"),
        ("Gov. Robert Teel (F)[] {tried to explain} <the strike>.", "Robert Teel"),
        # somebody else stands in between
        ("Ada Mora knew the man who came,[] {saying} <it was late>.", None),
        ("In the pier of Ada Mora,[] {saying} <it was late>.", None),
    ],
)
def test_cue_without_a_source_is_whose_the_words_near_it_tell(marked, expected):
    """An owner, "by", or the subject of the sentence tells who it is; a clause in between may have its own subject."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize("source", ["Ada Mora[]", "[Ada Mora]"])
@pytest.mark.parametrize("cue", ["seems", "has seemed", "appears to"])
def test_how_somebody_looks_to_the_writer_is_nobody_named(source, cue):
    """To seem is no saying: "Mora seems to know" is the writer's word about Mora, not hers."""
    assert names_of(f"{source} {{{cue}}} <know the harbour>.") == ["unnamed"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora wrote in an email on Monday.\n\n[The message] {called} <it late>.", ["Ada Mora"]),
        ("The Harbour Board released a new ad on Monday. [The ad] {says} <it was late>.", ["Harbour Board"]),
        (
            "The Harbour Board released an ad. [The ad] {says} <it was late>. [It] {calls} <the pier unsafe>.",
            ["Harbour Board"] * 2,
        ),
        ("Ada Mora came. [Her remarks] {suggest} <that it was late>.", ["Ada Mora"]),
        # not the same sort of document, or one that only others speak of
        ("Ada Mora wrote in an email on Monday.\n\n[The report] {called} <it late>.", ["unnamed"]),
        ("Ada Mora had read a report on Monday. [The report] {called} <it late>.", ["unnamed"]),
    ],
)
def test_document_is_of_whoever_writes_in_it_or_issues_it(marked, expected):
    """Who says something in an email has written it; who releases an ad speaks in it."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora and Robert Teel rowed all night. [They] {said} <it was late>.", "Ada Mora & Robert Teel"),
        ("Later, Sen. Ada Mora (F-Eastby) and Sen. Robert Teel rowed. [They] {said} <no>.", "Ada Mora & Robert Teel"),
        ("Ada Mora met Robert Teel. [Both senators] {said} <it was late>.", "Ada Mora & Robert Teel"),
        ("Ada Mora met Robert Teel. [The two] {said} <it was late>.", "Ada Mora & Robert Teel"),
        # others may be meant
        ("Pilots met Ada Mora and Robert Teel. [They] {said} <it was late>.", None),
        ("Rowers such as Ada Mora and Robert Teel are known. [They] {said} <it was late>.", None),
        (
            "Candidate Jo Lund ran.\n\nAda Mora and Robert Teel voted.\n\nRain fell. [Both candidates] {said} <no>.",
            None,
        ),
        ("Ada Mora and Robert Teel voted.\n\nIt rained. [Both voters] {said} <no>.", "Ada Mora & Robert Teel"),
        ("Ada Mora met Robert Teel, Jo Lund and Jill Tan. [Both] {said} <it was late>.", None),
    ],
)
def test_plural_means_those_named_in_one_breath(marked, expected):
    """A plural goes back to two names: "they" to a subject, "both" to those two, or to the only two who are present."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Dr. and Mrs. Paul Reed] {wrote} <that it was late>.", "Dr. and Mrs. Paul Reed"),
        ("[Mrs. Reed] {wrote} <that it was late>.", "Reed"),
    ],
)
def test_couple_is_two_people(marked, expected):
    """Of "Dr. and Mrs. Reed" neither speaks alone."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Ada Mora on piers\n\nBy Tom Baines", "Ada Mora"),
        ("Interview: Ada Mora\n\nTom Baines", "Ada Mora"),
        ("By Tom Baines", None),
        ("Ada Mora and Robert Teel on piers", None),
    ],
)
def test_who_answers_is_named_above_the_questions(head, expected):
    """The headline names who answers; a byline names who asks."""
    assert names_of(f"{head}\n\nQ: Will it hold?\n\n[A]{{:}} <Another forty years.>")[-1] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Harbour master Ada Mora spoke to the Harbour Post about what Mayor Ben Teel wants.",
            ["Harbour Post", "Ada Mora"],
        ),
        ("In an interview with the Harbour Post, Ada Mora tells of Ben Teel.", ["Harbour Post", None]),
        ("The Harbour Post talked to Ada Mora about Ben Teel.", ["Harbour Post", "Ada Mora"]),
        ("Ada Mora spoke to the Harbour Board about Ben Teel.", [None, "Ada Mora"]),
        ("Ada Mora met Ben Teel.", [None, None]),
    ],
)
def test_who_asks_and_who_answers_is_told_by_the_words_for_a_talk(lead, expected):
    """A paper asks, a person answers; where neither stands beside such a word nobody is named."""
    assert names_of(f"{lead}\n\n[Q]{{:}} <Will it hold?>\n\n[A]{{:}} <Another forty years.>") == expected


@pytest.mark.parametrize(
    "marked",
    [
        "<The crossing will cost 40 crowns from August>, [the council] {said}.",
        "<The pool stays shut until Easter>, [the club] {said}.",
        "<The pier will be built at Tarnhaven>, [the company] {announced}.",
        "<It will sail from Tarnhaven>, [the company] {announced} on Monday.",
    ],
)
def test_name_that_ends_what_is_said_is_not_who_says_it(marked):
    """Only the comma stands between the name and the source, as between a name and what its bearer is."""
    assert names_of(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They rowed with Tarnhaven, the company. [Tarnhaven] {said} <it was late>.", "Tarnhaven"),
        ("Tarnhaven, the company, was sold. [The company] {said} <it was late>.", "Tarnhaven"),
    ],
)
def test_name_with_its_noun_between_marks_is_that_body(marked, expected):
    """An apposition is closed by a mark, not by a verb."""
    assert names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora was ill. [Her office] {said} <it was late>.", None),
        ("Ada Mora was ill. Mora's office was shut. [Her office] {said} <it was late>.", "Mora office"),
        ("Ada Mora was ill. [Her campaign] {said} <it was late>.", "Mora campaign"),
    ],
)
def test_office_bears_its_owners_name_where_the_article_has_both_together(marked, expected):
    """Nobody says "Mora office"; campaigns are called by their candidates."""
    assert names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Fjellby Capital] {said} <it had sold its shares>.",
        "[Ellis Ventures] {believes} <in it>.",
        "[Morgan Analytics] {expects} <more of it>.",
    ],
)
def test_words_of_trade_end_a_firms_name(marked):
    """Nobody is called Capital by surname."""
    text = re.sub(r"[\[\]{}<>]", "", marked)
    source, cue, content = (
        Span(text.index(part), text.index(part) + len(part)) for part in re.findall(r"[\[{<](.+?)[\]}>]", marked)
    )
    verdict = speakers(read_prose(text), [Finding((content,), (cue,), (source,), 0.9)])[0]
    assert verdict.speaker == Speaker(type=SpeakerType.ORGANISATION, name=marked[1 : marked.index("]")])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Fenwick council] {said} <it was late>.", "Fenwick council"),
        ("[Former Mora chief of staff Robert Teel] {said} <it was late>.", "Robert Teel"),
        ("The singer Ada Mora came. [The star] {said} <it was late>.", "Ada Mora"),
    ],
)
def test_words_around_a_noun_tell_whose_it_is(marked, expected):
    """A place makes a council's name, a title may have "of" in it, and a star is somebody."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Tarnoil] {said} <so>.\n\nTarnoil Industries is old.", ["Tarnoil Industries"]),
        ("[Tarnoil] {said} <so>.\n\nTarnoil Industries and Tarnoil Motors are old.", ["Tarnoil"]),
        ("[Mora] {said} <so>.\n\nThe Mora Foundation was founded by Ada Mora.", ["Ada Mora"]),
        ("[The Senate] {said} <so>.\n\nThe Senate Harbour Committee met.", ["Senate"]),
    ],
)
def test_beginning_of_one_bodys_name_is_that_body(marked, expected):
    """Two bodies that begin alike, or a person of that name, leave it as it is."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Mora’s campaign met Teel’s campaign. Ada Mora won. Ben Teel lost. [The campaign] {said} <so>.",
            ["Teel campaign"],
        ),
        ("Vice President Ben Teel met President Ada Mora. [The administration] {said} <so>.", ["Mora administration"]),
    ],
)
def test_campaign_is_that_of_whoever_is_most_present_of_those_who_have_one(marked, expected):
    """Whom the article is about decides only where nobody has one yet; a vice president has no administration."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[The Harbour Board] {said} <so> in its letter, written by Ada Mora. [The letter] {said} <not so>.",
            ["Harbour Board"] * 2,
        ),
        (
            "Ada Mora’s campaign sent out [an email] {saying} <so>. [The email] {said} <not so>.",
            ["Ada Mora campaign"] * 2,
        ),
        ("Ada Mora met the board. [A report issued this month] {said} <so>.", ["unnamed"]),
    ],
)
def test_document_is_of_whoever_issues_it(marked, expected):
    """Whose letter it is counts for more than whose hand."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ada Mora []{was criticized} <for being late>.", [None]),
        ("Ada Mora []{will be remembered} <for being late>.", [None]),
        ("Ada Mora []{warned} <it was late>.", ["Ada Mora"]),
    ],
)
def test_what_others_say_of_somebody_is_not_theirs(marked, expected):
    """The subject of a passive is whom it is about."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Ada Mora, along with Judge Ben Teel of the Tide Court and Ines Vaz] {said} <so>. [They] {left}<.>",
            ["Ada Mora & Ben Teel & Ines Vaz"] * 2,
        ),
        ("The new pilots are Ada Mora and Ben Teel. [They] {said} <so>.", ["Ada Mora & Ben Teel"]),
        ("The ways in which Ada Mora and Ben Teel row tell where [they] {stand} <on it>.", ["Ada Mora & Ben Teel"]),
    ],
)
def test_those_named_in_one_breath_are_a_group(marked, expected):
    """The words "along with" join as "and" does; they need not be the subject of the sentence's first clause."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Columnist George Will wrote a book. [Will] {said} <so>.", ["George Will"]),
        ("Columnist George Will wrote a book. Then [Will] {said} <so>. [He] {left}<.>", ["George Will"] * 2),
        ("Rep. David Jolly came. [Jolly, who was elected late,] {said} <so>.", ["David Jolly"]),
        ("[Harbour columnist and Echo contributor George Will] {said} <so>.", ["George Will"]),
        ("Columnist George Mora wrote a book. Will [the pier] {hold}<?>", ["unnamed"]),
        ("[A spokeswoman, Anna Teel White,] {said} <so>. [She] {left}<.>", ["Anna Teel White"] * 2),
        (
            "[Rep. Ben White] {said} <so>. [The White House] {agreed}<.> [White] {left}<.>",
            ["Ben White", "White House", "Ben White"],
        ),
        (
            "[Baxter International] {said} <so>. [Crawford United] {agreed}<.>",
            ["Baxter International", "Crawford United"],
        ),
    ],
)
def test_surname_may_be_a_word_of_the_language(marked, expected):
    """Whoever is named in full tells that "Will" or "Jolly" is a name further on."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Two members of the Board from Tarn, Ada Mora and Ben Teel,] {said} <so>.", ["Ada Mora & Ben Teel"]),
        ("[The Harbour candidates, Ada Mora and Senator Ben Teel,] {said} <so>.", ["Ada Mora & Ben Teel"]),
        (
            "[Two unions, the United Riggers and the Brotherhood of Pilots,] {said} <so>.",
            ["United Riggers & Brotherhood of Pilots"],
        ),
        ("[The leaders of Norway, Sweden and Denmark] {said} <so>.", ["unnamed"]),
        ("[Hispanics and Norse Americans] {said} <so>. [Latinos] {agreed}<.>", ["unnamed", "unnamed"]),
        ("[The Russians and the Harbour Board] {said} <so>.", [None]),
        ("[Greek Americans] {said} <so>. [Black Americans] {agreed}<.>", ["unnamed", "unnamed"]),
        ("[Two-thirds of Danes] {said} <so>.", ["unnamed"]),
        ("[Rep. Ben King] {said} <so>.", ["Ben King"]),
        ("[GraceAnn Mora] {said} <so>.", ["GraceAnn Mora"]),
        ("[One of the authors of that report, Ada Mora,] {said} <so>.", ["Ada Mora"]),
        ("[Another holdout — the United Riggers Union —] {said} <so>.", ["United Riggers Union"]),
        ("[Tarn County (Cumb.) Sheriff Ada Mora] {said} <so>.", ["Ada Mora"]),
        ("[Fight for $15 organizing director Ada Mora] {said} <so>.", ["Ada Mora"]),
        ("[“The Pier: Ada Mora and the Sea” by Ben Teel] {said} <so>.", ["Ben Teel"]),
    ],
)
def test_name_that_something_is_added_to_is_found(marked, expected):
    """Counts, offices, brackets and titles of books stand before the name, or between names."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Harbour Post’s investigative unit] {reported} <so>.", ["Harbour Post"]),
        ("The NTB met. [The NTB political committee] {said} <so>.", ["NTB political committee"]),
        ("[The Nuffton Trust health think-tank] {said} <so>.", ["Nuffton Trust"]),
        ("[The foreign ministry of Norway] {said} <so>.", ["Norway foreign ministry"]),
        ("[A University of Tarn at Eastby paper] {found} <so>.", ["University of Tarn at Eastby"]),
        ("[The Rudmos Reports poll] {said} <so>. [The Rudmos poll] {said} <so>.", ["Rudmos Reports"] * 2),
        ("[The Chicago Sun-Echo] {said} <so>. Then [the Sun-Echo] {said} <so>.", ["Chicago Sun-Echo"] * 2),
        ("[An Eastby Post-TNT News poll] {said} <so>. [The Post-TNT poll] {said} <so>.", ["Eastby Post-TNT News"] * 2),
        ("Money came from [the group One Nation]<, it> {said}.", ["One Nation"]),
        ("It paid Riggers Group, an organization [that] {backed} <Mora>.", ["Riggers Group"]),
        ("[The group Americans for Clean Harbours] {said} <so>.", ["Americans for Clean Harbours"]),
    ],
)
def test_body_is_called_by_the_whole_of_its_name(marked, expected):
    """A part of a body that has its own work is named apart; what is left out of a short form is found again."""
    assert names_of(marked) == expected


def test_word_written_of_two_is_a_firms():
    """Surnames such as "McNeill" are written so as well."""
    marked = "Ada Mora came. [EgyptAir] {said} <so>. [McNeill] {said} <so>."
    text = re.sub(r"[\[\]{}<>]", "", marked)
    sources = [text.index(word) for word in ("EgyptAir", "McNeill")]
    findings = [Finding((Span(at + 15, at + 16),), (), (Span(at, at + len("EgyptAi")),), 0.9) for at in sources]
    types = [one.speaker and one.speaker.type for one in speakers(read_prose(text), findings)]
    assert types == [SpeakerType.ORGANISATION, SpeakerType.PERSON]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Former Harbour House Chief of Staff Rahm Teel] {said} <so>.", ["Rahm Teel"]),
        ("[Mora’s brother, the Rev. Ben Teel,] {said} <so>.", ["Ben Teel"]),
        ("Ben Teel III came. [His father, the Rev. Ben Teel Jr.,] {said} <so>.", ["Ben Teel Jr."]),
        ("[The two pilots - Ada Mora and Ben Teel -] {said} <so>.", ["Ada Mora & Ben Teel"]),
        ("[A U.S.-born pilot] {said} <so>.", ["unnamed"]),
        ("[A former candidate -- John Teel, who lost --] {said} <so>.", ["John Teel"]),
        ("He met Ada Mora, [which] {suited} <her>.", [None]),
        ("[Ada Mora - Teel’s partner and host of his channel -] {said} <so>.", ["Ada Mora"]),
        ("<It is late> ([Ada Mora]), {said} the sign.", ["Ada Mora"]),
        ("<It is late>, [data from the Department of Tides] {show}.", ["Department of Tides"]),
        ("<It is late>, [reports from Norway] {say}.", ["unnamed"]),
    ],
)
def test_names_stand_between_all_sorts_of_marks(marked, expected):
    """A hyphen that stands alone is a dash."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ben Court came. [Court] {said} <so>. [The court] {said} <no>.", ["Ben Court", None]),
        ("[John Bank] {said} <so>. [His sister, Mary Bank,] {said} <no>.", ["John Bank", "Mary Bank"]),
        ("[Olivia Post] {said} <so>. [Post] {said} <it>. [The Post] {said} <no>.", ["Olivia Post"] * 2 + ["Post"]),
        ("[Detective Frank Church] {said} <so>. [Church] {said} <no>.", ["Frank Church"] * 2),
        ("[DI Frank Church] {said} <so>.", ["Frank Church"]),
        ("[MayLee Teel] {said} <so>. [Teel] {said} <no>.", ["MayLee Teel"] * 2),
        ("SunMin Lee came. [Lee] {said} <so>.", ["SunMin Lee"]),
        ("[TarnAir Holdings] {said} <so>. [TarnAir] {said} <no>.", ["TarnAir Holdings"] * 2),
        ("Steve King came. [King] {said} <so>. [King Olav] {said} <no>.", ["Steve King", "Olav"]),
        ("Rep. Steve King came. [Rep. King] {said} <so>.", ["Steve King"]),
        ("[Grace Church] {said} <so>. [The church] {said} <no>.", ["Grace Church"] * 2),
    ],
)
def test_surname_that_is_a_word_for_a_body_or_a_title_is_somebodys(marked, expected):
    """A body needs its article; who is called by such a word alone is somebody."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Robert Mora Jr.] {said} <so>. [His father, Robert Mora,] {said} <no>. [Mora] {said} <it>.",
            ["Robert Mora Jr.", "Robert Mora", "Robert Mora Jr."],
        ),
        (
            "Robert Mora runs it. [His son, Robert Mora Jr.,] {said} <so>. [The elder Mora] {said} <no>.",
            ["Robert Mora Jr.", "Robert Mora"],
        ),
        (
            "Ben Teel, 71, met Mark Teel, 40. [The younger Teel] {said} <so>. [The elder Teel] {said} <no>.",
            ["Mark Teel", "Ben Teel"],
        ),
        ("Robert Mora Jr. came. [Robert Mora] {said} <so>.", ["Robert Mora Jr."]),
    ],
)
def test_father_and_son_of_one_name_are_told_apart(marked, expected):
    """By a word for kin, by age, and by what is written behind the name."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Eleanor “Ellie” Stroud] {said} <so>. [Ellie] {said} <no>.", ["Eleanor “Ellie” Stroud"] * 2),
        ("[Robert (Bob) Mora] {said} <so>. [Bob Mora] {said} <no>.", ["Robert (Bob) Mora"] * 2),
        ("[Ruud van der Laan] {said} <so>. [Van der Laan] {said} <no>.", ["Ruud van der Laan"] * 2),
        ("Siobhán Ní Vern came. [Ní Vern] {said} <so>.", ["Siobhán Ní Vern"]),
        ("Nagy Eszter paints. [Nagy] {said} <so>.", ["Nagy Eszter"]),
        ("[Lord Hartley of Rowe] {said} <so>. [Lord Hartley] {said} <no>.", ["Hartley of Rowe"] * 2),
        ("[Columnist Ai Jun] {wrote} <so>. [Jun] {said} <no>.", ["Ai Jun"] * 2),
        ("[Enrique Pen\u0303a Soto] {said} <so>.", ["Enrique Pen\u0303a Soto"]),
        ("[The book “Days of Fog”, by Ben Teel,] {says} <so>.", ["Ben Teel"]),
        ("[An agency called “The Local”] {said} <so>.", ["Local"]),
        ("[The Council on Ports Executive Director Ada Mora] {said} <so>.", ["Ada Mora"]),
    ],
)
def test_names_of_many_forms_are_whole(marked, expected):
    """Nicknames in marks, particles, family names in front, accents written on their own."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Ben Teel and his wife, Ada Mora,] {said} <so>.", ["Ben Teel & Ada Mora"]),
        ("Ada and Ben Munn came. [Mr and Mrs Munn] {said} <so>.", ["Ben Munn & Ada Munn"]),
        ("A study by Ada Mora and Ben Teel came. [The authors] {said} <so>.", ["Ada Mora & Ben Teel"]),
        ("Ada Mora and Ben Teel came. [The brothers] {said} <so>.", ["unnamed"]),
        (
            "The Harbour Department and the Tide Department met. [The departments] {said} <so>.",
            ["Harbour Department & Tide Department"],
        ),
        ("[The other man, his cousin Ben Teel,] {said} <so>.", ["Ben Teel"]),
        ("[Filmmaker and best-selling author Ada Mora] {said} <so>.", ["Ada Mora"]),
        ("[His lawyer] {said} <so>. [The lawyer, Ada Mora,] {said} <no>.", ["Ada Mora"] * 2),
    ],
)
def test_couples_pairs_and_kin_are_named(marked, expected):
    """Whom a word for two or for kin means stands beside it, or further on."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mordan Pharma] {said} <so>. [The drugmaker] {said} <no>.", ["Mordan Pharma"] * 2),
        ("Skylark Air grows. [The airline, which flies,] {said} <so>.", ["Skylark Air"]),
        ("[Nordkar AG] {said} <so>. [Nordkar] {said} <no>.", ["Nordkar AG"] * 2),
        ("[Rival Teccin Motors] {said} <so>.", ["Teccin Motors"]),
        ("[The railway, Velmbahn,] {said} <so>. [Velmbahn] {said} <no>.", ["Velmbahn"] * 2),
        ("[Teel’s team, Quickfoot,] {said} <so>.", ["Quickfoot"]),
        ("[A poll by Mesura] {said} <so>. [The pollster] {said} <no>.", ["Mesura"] * 2),
        ("She works at the Klinikum Ost. [The hospital] {said} <so>.", ["Klinikum Ost"]),
        ("[A study by the watchdog group Harbour Matters] {said} <so>.", ["Harbour Matters"]),
        ("[The Supreme Court] {said} <so>. [The appeals court] {said} <no>.", ["Supreme Court", None]),
        ("[The Supreme Court] {said} <so>. [The magistrates’ court] {said} <no>.", ["Supreme Court", None]),
        ("[The Harbour Council] {said} <so>. [The 12-member council] {said} <no>.", ["Harbour Council"] * 2),
        ("[The Harbour Council] {said} <so>. [The parish council] {said} <no>.", ["Harbour Council", None]),
        ("[Centre for a Modern Tarn] {said} <so>.", ["Centre for a Modern Tarn"]),
    ],
)
def test_noun_for_a_body_goes_back_to_the_one_it_fits(marked, expected):
    """What a firm makes, what it is called beside its name, and no other court than the one named."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Her publisher, Harper Press,] {said} <so>. [Harper Press] {said} <no>.", ["Harper Press: organisation"] * 2),
        ("[His rival, Morgan Bank,] {said} <so>.", ["Morgan Bank: organisation"]),
        ("[Her sister, Mary Bank,] {said} <so>. [Bank] {said} <no>.", ["Mary Bank: person"] * 2),
        ("[Baroness Reed of Eastby] {said} <so>. [Baroness Reed] {said} <no>.", ["Reed of Eastby: person"] * 2),
    ],
)
def test_body_that_somebody_has_is_no_person(marked, expected):
    """A publisher or a rival may be a body, a sister may not."""
    assert [who and f"{who.name}: {who.type.value}" for who in speakers_of(marked)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Lord Reed of the Supreme Court] {said} <so>. [Lord Reed] {said} <no>.", ["Reed"] * 2),
        ("[A second lawyer] {said} <so>. [The lawyer, Ada Mora,] {said} <no>.", ["unnamed", "Ada Mora"]),
    ],
)
def test_court_of_a_lord_and_another_of_many_are_not_taken_for_a_name(marked, expected):
    """Where a lord sits is no part of the title; a second lawyer is not the one who is named."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[The Director General of Police, T. Oyelowe-Rao,] {said} <it was late>. [The DGP] {added} <it was bad>.",
            ["T. Oyelowe-Rao"] * 2,
        ),
        (
            "The Inspector-General of Police, Usman Tarka, came. [The IG] {said} <so>. [The IGP] {added} <it>.",
            ["Usman Tarka"] * 2,
        ),
        (
            "Chief Justice Mercy Tarn and Attorney-General Ken Vale met. [The CJ] {said} <so>. [The AG] {says} <no>.",
            ["Mercy Tarn", "Ken Vale"],
        ),
        (
            "[Ports Cabinet Secretary Peter Tarn] {said} <it was late>. [The CS] {said} <the boats had gone>.",
            ["Peter Tarn", "Peter Tarn"],
        ),
        ("[SSP Operations Kamran Vale] {said} <so>. [The SSP] {said} <it was late>.", ["Kamran Vale", "Kamran Vale"]),
        ("[The DGP] {said} <it was late in Eastby>.", [None]),
    ],
)
def test_office_in_letters_is_whoever_bears_it_in_the_article(marked, expected):
    """Papers of many countries call officers by letters; where nobody bears them they are nobody's name."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Lena Marek, Nordkabel’s manager for Tarn, Norland and Eastby,] {said} <it leaked>.",
            ["Lena Marek"],
        ),
        ("[Moderator and author Ada Mora, from Eastby,] {said} <it leaked>.", ["Ada Mora"]),
        ("[Nordkabel chief operating officer Ada Mora] {said} <it leaked>.", ["Ada Mora"]),
        ("[The Tarn Baking Committee, led by chairman Ada Mora,] {said} <it leaked>.", ["Tarn Baking Committee"]),
        ("[An accountant named Sapira] {said} <it leaked>.", ["Sapira"]),
        ("[Three panels of authors, from Cape Town, Durban and Pretoria,] {said} <it leaked>.", ["unnamed"]),
        (
            "[The MEC for Tides and Inland Waters, Ada Mora,] {said} <it leaked>. [The MEC] {said} <so>.",
            ["Ada Mora"] * 2,
        ),
        ("[Both hosts and Norse Reps. like Ada Mora] {said} <it leaked>.", ["unnamed"]),
    ],
)
def test_source_comes_down_to_the_name_that_it_is_about(marked, expected):
    """What somebody is in charge of, where people are from and who leads a body name nobody who speaks."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "FBT Director Jane Tarn came. [The FBT] {said} <it was late in the harbour>.",
        "Eastby Ports Agency Director Jane Tarn came. [The EPA] {said} <it was late in the harbour>.",
    ],
)
def test_letters_of_a_body_are_not_its_director(marked):
    """A title beside a name holds the body's name as well; only letters of the office itself mean who bears it."""
    assert names_of(marked) != ["Jane Tarn"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The Speaker of the House, Rt. Hon. Musa Tarka, promised a quick passage. [The Speaker] {said} <so>.",
            ["Musa Tarka"],
        ),
        (
            "The opposition’s floor leader, Sunanda Pawle, visited the shops. [The MLA] {said} <it was late>.",
            ["Sunanda Pawle"],
        ),
        (
            "[Minister for Ports Sardar Lund Vale] {said} <so>. [The minister] {added} <it was late>.",
            ["Lund Vale", "Lund Vale"],
        ),
        (
            "[MNA Shazia Tarn of the Harbour Party] {said} <so>. [The lawmaker] {said} <it was late>.",
            ["Shazia Tarn"] * 2,
        ),
        (
            "[The Harbour Alliance leader, Cathal Roe,] {said} <so>. [The Kerry TD] {said} <it was late>.",
            ["Cathal Roe"] * 2,
        ),
    ],
)
def test_office_before_a_name_tells_what_its_bearer_is(marked, expected):
    """With a comma behind it, or with what it is for, as much as right before the name."""
    assert names_of(marked) == expected


def test_role_of_whoever_a_headline_names_is_taken_from_where_the_whole_name_is():
    """The surname above the text does not keep the minister of the second paragraph from being her of the first."""
    text = (
        "Port Will Stay Open, Tarn Says\n\n[The country’s ports minister] {said} <it would stay open>.\n\n"
        "<“It stays,”> [Ports Minister Josefa Tarn] {said}."
    )
    assert names_of(text) == ["Josefa Tarn"] * 2


def test_role_of_whoever_was_named_already_does_not_wait_for_the_next_who_bears_it():
    """The words "the mayor" mean the mayor of the sentence before, not the vice mayor of the next."""
    text = "Mayor Josefa Tarn came. [The mayor] {said} <it was late>. [Vice Mayor Benjie Tarn] {said} <it was bad>."
    assert names_of(text) == ["Josefa Tarn", "Benjie Tarn"]


@pytest.mark.parametrize(
    "name",
    [
        "Health and Care Executive",
        "Securities and Exchange Commission",
        "Irish Ward Nurses’ Organisation",
    ],
)
def test_name_of_a_body_goes_on_behind_what_it_is_for(name):
    """Half of it, "Care Executive", names nothing."""
    assert names_of(f"Late on Monday all of them heard it. [The {name}] {{said}} <it was late>.") == [name]


def test_two_bodies_beside_each_other_are_not_one():
    text = "Late on Monday all of them came. [The White House and State Department] {said} <it was late>."
    assert names_of(text) == ["White House & State Department"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Mayor of Eastby Niamh Greaney came. [The mayor] {said} <it was late>.", ["Niamh Greaney"]),
        (
            "A former commissioner, Barr. Chika Tarn, came. [The ex-commissioner] {said} <it was late>.",
            ["Chika Tarn"],
        ),
        ("[PC Callum Strang] {said} <so>. [The officer] {said} <it was late>.", ["Callum Strang", "Callum Strang"]),
        (
            "Its president, Irfan Lakh, met the harbour minister, Dr Saleem Abro. [The harbour minister] {said} <so>.",
            ["Saleem Abro"],
        ),
        ("The chief, Daniel Sankei, thanked his lawyer. [The lawyer] {said} <it was late>.", [None]),
    ],
)
def test_bearer_of_an_office_is_told_by_the_words_beside_the_name(marked, expected):
    """What follows a name that stands in apposition itself goes on with the sentence; it is no office of its bearer."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Two teachers, Joseph Tarn and Lydia Vale, were freed. Tarn slept. [The teachers] {said} <it was late>.",
            ["Joseph Tarn & Lydia Vale"],
        ),
        (
            "The moderators Gwen Tarn and Judy Vale came late. They sat. [The moderators] {asked} <for calm>.",
            ["Gwen Tarn & Judy Vale"],
        ),
        (
            "The candidates Gwen Tarn and Judy Vale came late. They sat. [The candidates] {asked} <for calm>.",
            ["unnamed"],
        ),
        (
            "Two teachers, Joseph Tarn and Lydia Vale, came. [The teachers who stayed] {said} <it was late>.",
            ["unnamed"],
        ),
    ],
)
def test_plural_noun_means_those_whom_it_introduced_by_name(marked, expected):
    """Only where nobody else of that sort can be: there are more candidates than two who stand beside each other."""
    assert names_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Statistics Canada] {says} <so>. [The agency] {says} <it was late>.", ["Statistics Canada"] * 2),
        (
            "The Economic and Financial Crimes Commission came. [The anti-graft agency] {said} <it was late>.",
            ["Economic and Financial Crimes Commission"],
        ),
        (
            "[The Commission on Elections] {said} <it was late again>. [The poll body] {said} <it was bad>.",
            ["Commission on Elections"] * 2,
        ),
        ("Shares of Meridian Tractors fell. [The Eastby-based company] {said} <it was late>.", ["Meridian Tractors"]),
        (
            "[Wealth-X, a private company] {said} <so>, and Wealth-X, a company [that] {ranks} <boats>.",
            ["Wealth-X"] * 2,
        ),
        ("It was paid by the RTC, an influential group of donors and rowers [that] {said} <it was late>.", ["RTC"]),
        ("Gov. John Tarn of Ohio, a farmer [who] {refused} <to come>, slept.", ["John Tarn"]),
    ],
)
def test_noun_for_a_body_fits_what_its_name_tells(marked, expected):
    """A commission may be an agency, a firm goes by its trade, a relative clause goes back beyond an apposition."""
    assert names_of(marked) == expected


def test_pronoun_means_one_of_two_named_in_one_breath_where_it_is_far_likelier():
    """Ada Mora goes on to speak of herself; Ben Teel was only the one whom she differs from."""
    text = (
        "[Ada Mora] {said} <she and Carla Teel differ on Eastby>.\n\n[She] {said} <it was late>.\n\n[She] {added} <so>."
    )
    assert names_of(text) == ["Ada Mora", "Ada Mora", "Ada Mora"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Leyton Carrow are top. [Leyton Carrow] {said} <they would appeal>.", [SpeakerType.ORGANISATION]),
        ("Ben Teel and Leyton Carrow are tired. [Leyton Carrow] {said} <it leaked>.", [SpeakerType.PERSON]),
        ("[Madhya Pradesh] {reported} <the most cases>.", [SpeakerType.ORGANISATION]),
    ],
)
def test_name_with_a_verb_of_several_is_no_persons(marked, expected):
    """Clubs and firms are many; so are two people, who are joined by "and"."""
    assert [one and one.type for one in speakers_of(marked)] == expected


def test_body_is_not_called_by_the_name_of_a_thing_it_has():
    """Firms are named in full first; what comes once and late, and begins with their name, is theirs."""
    lead = "Tavra grew. Tavra said so. Tavra hired. Users wrote on the Tavra Community Hub. "
    assert names_of(lead + "[Tavra] {said} <it would grow>.") == ["Tavra"]
    assert names_of("The Tavra Community Hub opened. [Tavra] {said} <it would grow>.") == ["Tavra Community Hub"]


def test_word_for_where_somebody_is_from_means_who_is_present():
    """Who is called "the Spaniard" is no organisation of that name."""
    assert names_of("Coach Rafael Mora came. [The Spaniard] {said} <he was glad>.") == ["Rafael Mora"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Governor Faith Tarn met her deputy, John Vale. She left. [Vale] {denied} <it>. [The governor] {said} <a>.",
            ["John Vale", None],
        ),
        (
            "Governor Faith Tarn met her deputy, John Vale. [The deputy governor] {said} <it was late>.",
            ["John Vale"],
        ),
    ],
)
def test_office_of_one_is_not_given_to_another_who_is_present(marked, expected):
    """Where the article calls somebody else so, and whoever spoke last something else, it stays open at the least."""
    assert names_of(marked) == expected


def test_person_called_by_the_surname_is_no_firm():
    """A noun for a body goes back to bodies; whoever is "Vale" after "Keiran Vale" is somebody."""
    text = "[One of them, Keiran Vale,] {said} <so>. [Vale] {said} <they slept>. [The airline] {said} <it was late>."
    assert names_of(text) == ["Keiran Vale", "Keiran Vale", None]


def test_given_name_alone_is_whoever_bears_it_though_its_stands_near():
    """Names of many countries are called by their first word."""
    text = "[Datuk Azman Salleh] {said} <so>. [Azman] {said} <aid was on its way to the towns>."
    assert names_of(text) == ["Azman Salleh", "Azman Salleh"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Harbour Party] {said} <so>. [The saffron party] {said} <it was late>.", ["Harbour Party", None]),
        ("[The Harbour Party] {said} <so>. [The ruling party] {said} <it was late>.", ["Harbour Party"] * 2),
    ],
)
def test_party_by_its_colour_is_not_the_one_present(marked, expected):
    """What only knowledge of the world tells stays open."""
    assert names_of(marked) == expected


def test_newspaper_that_ends_in_leader_is_a_newspaper():
    text = "Late on Monday it rained. [The New Harbour Union Leader] {said} <Mora was late>."
    assert names_of(text) == ["New Harbour Union Leader"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Bishop of Eastby, Most Rev. Oyelaran Quarshie,] {said} <it was late>.", "Oyelaran Quarshie"),
        ("[The Bishop of Eastby, the Rt Rev Oyelaran Quarshie,] {said} <it was late>.", "Oyelaran Quarshie"),
        ("[Its president, Dr (Mrs) Oyelaran Quarshie,] {told} the Echo <it was late>.", "Oyelaran Quarshie"),
        ("[Dr. (Mrs.) Ada Mora] {said} <it was late>.", "Ada Mora"),
        ("[The Quaker Elder of Tarn, Rev. Peter Mora,] while mourning, {said} <it was late>.", "Peter Mora"),
        ("[The Harbour Master of Tarn, Captain Eli Roth,] {said} <it was late>.", "Eli Roth"),
    ],
)
def test_styles_and_titles_in_brackets_hide_no_name(marked, expected):
    """What is put beside a title, and an office with capitals ahead of a comma, are not who speaks."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The mayor, A. K. Quarshie,] {said} <it was late>. [Quarshie] {said} <so>.", ["A. K. Quarshie"] * 2),
        ("[The Director General of Police, A. Quarshie,] {said} <so>. [The DGP] {said} <no>.", ["A. Quarshie"] * 2),
        ("[The DIG, Oyelaran Quarshie,] {said} <so>. [The DIG] {said} <no>.", ["Oyelaran Quarshie"] * 2),
    ],
)
def test_initials_that_are_little_words_begin_names(marked, expected):
    """An initial may be "A."; an office in letters before a comma is somebody's."""
    assert names_of(marked) == expected


@pytest.mark.parametrize("verb", ["Says", "Adds", "Writes", "Continued"])
def test_verb_before_a_name_at_the_beginning_of_a_sentence_is_no_part_of_it(verb):
    """A label may hold it: "Says Ada Mora: It was late."."""
    assert names_of(f"[{verb} Oyelaran Quarshie]{{:}} <It was late.>") == ["Oyelaran Quarshie"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Local TD Brendan Coyne (Ind)] {said} <it was late>.\n\n[The Taoiseach] {said} <it was sad>.",
            ["Brendan Coyne", None],
        ),
        (
            "The show, which hosts Hilda Carrow, closed. [She] {said} <it was sad>. [The host] {said} <it was late>.",
            ["Hilda Carrow", None],
        ),
        (
            "Ada Mora met radio hosts Joe Vale and Cleo Dunn. [Mora] {said} <so>. <“Were you?”> [the host] {asked}.",
            ["Ada Mora", None],
        ),
    ],
)
def test_holder_of_a_seat_or_guest_bears_no_office_of_others(marked, expected):
    """There is but one Taoiseach; whom a show hosts is no host, nor is who talks to two of them."""
    assert names_of(marked) == expected


@pytest.mark.parametrize("name", ["Market Women's Association", "Tarn People's Party", "Eastby Teachers' Union"])
def test_body_of_many_is_called_by_the_whole_of_its_name(name):
    assert names_of(f"On Monday [the {name}] {{said}} <it was late>.") == [name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Local TD Oyelaran Quarshie", "Oyelaran Quarshie"),
        ("Eastby MP Ada Mora", "Ada Mora"),
        ("MP Materials", "MP Materials"),
        ("The Nordkabel PC Games Show", "Nordkabel PC Games Show"),
    ],
)
def test_rank_in_letters_ends_what_stands_before_a_name(source, name):
    """Of a firm letters are a part."""
    assert names_of(f"[{source}] {{said}} <it was late>.") == [name]


def test_letters_that_are_a_rank_elsewhere_stay_in_the_names_of_firms_and_unions():
    """As letters ahead of one word are; a seat, "TD", only ahead of a full name."""
    marked = "[IG Metall] {said} <it was low>. [TD Carrowen] {said} <so, too>. [TD Brendan Coyne] {said} <no>."
    assert names_of(marked) == ["IG Metall", "TD Carrowen", "Brendan Coyne"]


def test_comrade_is_a_title():
    assert names_of("[The party’s secretary, Comrade Femi Adisa,] {said} <it was late>.") == ["Femi Adisa"]


def test_given_name_that_is_a_title_too_is_none_behind_an_office():
    """A dean, an earl and a duke are called so behind nobody's office."""
    marked = "[Rep. Earl Holt] {said} <so>. [Sheriff Duke Sills] {said} <so>. [Associate Dean Mora] {said} <so>."
    assert names_of(marked) == ["Earl Holt", "Duke Sills", "Mora"]


def test_word_behind_an_adjective_of_titles_is_no_person():
    """Much that is nobody's name stands behind "major" and "former"; an office does not."""
    assert names_of("[Major Companies] {said} <it was late>.") == ["unnamed"]
    assert names_of("[Former secretary of State Mora] {said} <it was late>.") == ["Mora"]


def test_given_name_cut_short_belongs_to_the_name():
    marked = "[Her rival, Md. Shahidul Alam,] {said} <it was late>. [Shahidul] {said} <it was dark>."
    assert names_of(marked) == ["Md. Shahidul Alam", "Md. Shahidul Alam"]


def test_family_name_ahead_of_the_given_one_stands_for_the_whole():
    """Where two bear it, it is the one who was named before it first stood alone."""
    marked = "Skater Noh Ye-rin fell. [Noh] {said} <it was late>. [Her coach, Bae Sang-woo,] {said} <so>."
    assert names_of(marked) == ["Noh Ye-rin", "Bae Sang-woo"]
    marked = "[Wei Guoliang] {said} <so>. [Wei] {said} <it was late>. [His son, Wei Zhiming,] {said} <no>."
    assert names_of(marked) == ["Wei Guoliang", "Wei Guoliang", "Wei Zhiming"]


def test_kin_by_a_given_name_alone_is_somebody():
    """Whom "she" can mean, though she has said nothing yet."""
    marked = "Clerk Una Dow spoke first. Teel’s wife, Melina, is to sing. At a fair [she] {said} <it was late>."
    assert names_of(marked) == ["Melina"]


def test_whom_the_quotation_names_hardly_speaks_it():
    """Who talks of Teel is somebody else, as long as anybody else is there."""
    marked = "Ben Teel rowed past. Ivo Dow, a friend, was glad. “Teel is back, and I am happy,” [he] {said}<.>"
    assert names_of(marked) == ["Ivo Dow"]
    assert names_of("Ben Teel rowed past. “Nobody beats Teel,” [he] {said}<.>") == ["Ben Teel"]


def test_first_person_in_an_answer_is_whoever_answers():
    """Also in its second paragraph; who asks stays open."""
    head = "Ada Mora on piers\n\nAda Mora has built piers. She sat down with us to talk about Ben Teel.\n\n"
    asked = "Q: Is it hard?\n\nA: It is. [I] {think} <it is late>.\n\n[I] {think} <it is dark>.\n\n"
    assert names_of(head + asked + "Q: Why? [I] {think} <it is early>.")[:2] == ["Ada Mora", "Ada Mora"]
