"""Names as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.people.names import FullName, full_name, is_name, plain, roles_in
from onrecord.statement import SpeakerType


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ngozi Okafor", "okafor, ngozi"),
        ("NGOZI OKAFOR", "okafor, ngozi"),
        ("Ms. Ngozi Okafor", "okafor, ngozi"),
        ("Foreign Minister Ngozi Okafor", "okafor, ngozi"),
        ("Prof. Dr. Ngozi A. Okafor, PhD", "okafor, ngozi a"),
        ("N. Okafor", "okafor, n"),
        ("N.A. Okafor", "okafor, n a"),
        ("NA Okafor", "okafor, n a"),
        ("Okafor", "okafor"),
        ("Minister Okafor", "okafor"),
        ("João Sá Carneiro", "carneiro, joao sa"),
        ("Ngozi O’Brien", "o'brien, ngozi"),
        ("Jean-Luc Ocasio-Cortez", "ocasio-cortez, jean luc"),
        ("Ursula von der Heyde", "von der heyde, ursula"),
        ("von der Heyde", "von der heyde"),
        ("Omar al-Haddad", "al-haddad, omar"),
        ("Al Green", "green, al"),
        ("Emeka Bello Jr.", "bello, emeka, jr"),
        ("Emeka Bello III", "bello, emeka, iii"),
    ],
)
def test_a_name_is_compared_without_titles_case_and_accents(written: str, key: str) -> None:
    assert full_name(written).key == key


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=5), min_size=1, max_size=4))
def test_a_key_leads_back_to_the_name(words: list[str]) -> None:
    """Names are kept in the record by their keys."""
    name = full_name(" ".join(words).title())
    assert FullName.of_key(name.key) == name


@pytest.mark.parametrize(
    ("less", "more", "within"),
    [
        ("Ngozi Okafor", "Ngozi Okafor", True),
        ("Ngozi Okafor", "Ngozi Adaeze Okafor", True),
        ("N. Okafor", "Ngozi Okafor", True),
        ("Ngozi A. Okafor", "Ngozi Adaeze Okafor", True),
        ("Ngozi Okafor", "N. Okafor", False),
        ("Emeka Okafor", "Ngozi Okafor", False),
        ("Adaeze Okafor", "Ngozi Adaeze Okafor", False),
        ("Ngozi Okafor", "Ngozi Bello", False),
        ("Emeka Bello", "Emeka Bello Jr.", False),
        ("Okafor", "Ngozi Okafor", False),
    ],
)
def test_a_name_is_within_another_that_says_as_much(less: str, more: str, within: bool) -> None:
    """A second first name is no evidence, and a son is not his father."""
    assert full_name(less).within(full_name(more)) is within


_GIVEN = st.lists(st.sampled_from(["n", "ngozi", "nneka", "a", "ada", "adaeze"]), min_size=1, max_size=4).map(tuple)


@given(_GIVEN, _GIVEN)
def test_what_a_name_can_be_shortened_to_is_what_is_within_it(less: tuple[str, ...], more: tuple[str, ...]) -> None:
    """Looking names up by it finds those that a comparison of all with all would."""
    short, whole = FullName(less, "okafor", ""), FullName(more, "okafor", "")
    assert short.within(whole) is (less in whole.shortened())


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("The Harbour Authority", "harbour authority"),
        ("Lindqvist Lines Ltd.", "lindqvist lines"),
        ("Lindqvist Lines, Inc.", "lindqvist lines"),
        ("H.P.A.", "hpa"),
        ("The", "the"),
    ],
)
def test_an_organisation_is_compared_without_its_legal_form(written: str, key: str) -> None:
    assert plain(written) == key


def test_residents_are_no_name_and_democrats_are() -> None:
    assert is_name("Harbour Democrats", SpeakerType.GROUP)
    assert not is_name("residents", SpeakerType.GROUP)
    assert is_name("居民", SpeakerType.GROUP)


def test_offices_beside_a_name_are_found() -> None:
    assert roles_in(("Transport Minister Okafor", "she"), "Okafor") == ("minister",)


@given(st.text(max_size=40))
def test_any_text_can_be_compared(text: str) -> None:
    """Names come from captured text, which can hold anything."""
    assert FullName.of_key(full_name(text).key).key == full_name(text).key
    plain(text)
    roles_in((text,), text)
