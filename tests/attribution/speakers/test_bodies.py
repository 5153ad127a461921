"""Bodies and persons whose names hold more, or less, than their capitals tell."""

import pytest
from tests.attribution.speakers.marked import names_of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Tides, Ports & Piers Office (TPPO)] {said} <so>.", "Tides, Ports & Piers Office"),
        ("[Sailors For Clean Water (SCW), a group that grew,] {says} <so>.", "Sailors For Clean Water"),
        ("The Norland Ports Inspectorate (Napi) met.\n\n[Napi] {said} <so>.", "Napi"),
        ("The Norland Area Ports Inspectorate (Napi) met.\n\n[Napi] {said} <so>.", "Norland Area Ports Inspectorate"),
        (
            "In those days, HPP was small. It was run by U.S. Harbours and Pier Protection.\n\n[HPP] {said} <so>.",
            "U.S. Harbours and Pier Protection",
        ),
        ("The Tarn County Sheriff's Office came late. [TCSO] {said} <so>.", "Tarn County Sheriff's Office"),
        ("[The Chief Executive Officer, Ada Mora,] {said} <so>. The CEO left.", "Ada Mora"),
    ],
)
def test_letters_tell_how_far_a_name_goes(marked, expected):
    """Those in brackets behind it, and those that stand elsewhere; letters of an office are no body's."""
    assert names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("On some days [Mothers Against Noise] {said} <so>.", "Mothers Against Noise"),
        ("[The charity Aid for Norland] {said} <so>.", "Aid for Norland"),
        ("It met the rights group Pier Defenders. [The rights group Pier Defenders] {said} <so>.", "Pier Defenders"),
        ("[The UN] {said} <so>. The United Nations met on Monday.", "United Nations"),
        ("[Eastby Police] {said} <so>. He called the Eastby Police Department.", "Eastby Police Department"),
        ("[Harbinger] {said} <so>. She left Harbinger Publishing.", "Harbinger Publishing"),
        ("[Labour] {has announced} <so>.", "Labour"),
        (
            "[Norland's civil ports authority] {said} <so>. The Civil Ports Authority of Norland has a pier.",
            "Civil Ports Authority of Norland",
        ),
        ("The Civil Aviation Authority met. [The airline] {said} <so>.", None),
        ("[Israel, the United States and the European Union] {said} <so>.", "Israel & United States & European Union"),
        ("[The TPPO, the Tarn Harbour Party and Komarno] {want} <so>.", "TPPO & Tarn Harbour Party & Komarno"),
    ],
)
def test_body_is_named_in_full(marked, expected):
    """The article, a noun beside the name, or the company it is in tells that it is one."""
    assert names_of(marked)[0] == expected or names_of(marked)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[One pilot who met her in court, Ada Mora,] {said} <so>.", "Ada Mora"),
        ("[Ada Mora, Head of Sales and Customer Services at Nordkabel,] {said} <so>.", "Ada Mora"),
        ("[Former harbour master Ada Mora and senior Teel adviser] {said} <so>.", "Ada Mora"),
        ("[Harbour Executive Chief Executive, Ada Mora,] {said} <so>.", "Ada Mora"),
        ("[Piers to Ports Founder Ada Mora] {said} <so>.", "Ada Mora"),
        ("[Acting U.S. Attorney for the District of Massachusetts Ada Mora] {said} <so>.", "Ada Mora"),
        ("[The Department of Ports (Depo) director, Ada Mora,] {said} <so>.", "Ada Mora"),
        ("[Fuel trader Tarn Corp's (TRN.NO) biggest shareholder Ada Mora] {said} <so>.", "Ada Mora"),
        ("[A Department of Ports (DOP) spokesman] {said} <so>.", "unnamed"),
        ("[Many rights groups including Harbour Watch] {say} <so>.", "unnamed"),
        ("[Democratic] {objections} <that it was late> came.", "unnamed"),
        ("[The Paris Agreement] {says} <so>.", "unnamed"),
        ("[New Yorkers] {fear} <it>.", "unnamed"),
    ],
)
def test_person_is_found_behind_what_that_is(marked, expected):
    """An office, a clause or letters may stand between; who has none of these names is nobody."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ben Luther King Jr. sang.\n\n[King] {said} <so>.", "Ben Luther King Jr."),
        ("Ada Tinsley came. [Tinsely] {said} <so>.", "Ada Tinsley"),
        ("Ada Tinsely-Roth and Ada Tinslye came. [Tinsley] {said} <so>.", "Ada Tinslye"),
        ("Ada Tinsleyy came. [Tinsley] {said} <so>.", "Ada Tinsleyy"),
        ("Ada Finsley came. [Tinsley] {said} <so>.", "Tinsley"),
        ("Ada Tinsley met Ben Tinsela. [Tinsely] {said} <so>.", "Tinsely"),
        (
            "Ben Mora and Ada Mora met. Mora came. Ada Mora fell. It was Ada Mora again. [Mora] {said} <so>.",
            "Ben Mora",
        ),
        ("Ben Mora and Ada Mora met. Mora came. [Mora] {said} <so>.", None),
    ],
)
def test_surname_is_whose_the_article_makes_it(marked, expected):
    """Not where it may be of two; who is called by the full name again and again goes by that."""
    assert names_of(marked) == [expected]


@pytest.mark.parametrize(
    ("cue", "expected"), [("seems", "unnamed"), ("seems to", "unnamed"), ("seems to hope for", "Ada Mora")]
)
def test_who_seems_to_hope_is_credited_with_the_hope(cue, expected):
    """Not with what only the writer sees."""
    assert names_of(f"[Ada Mora] {{{cue}}} <a later tide>.") == [expected]
