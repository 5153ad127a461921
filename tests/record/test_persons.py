"""Persons found by name, as people write names."""

from dataclasses import replace

import pytest

from onrecord.record import Store
from onrecord.statement import Speaker, SpeakerType

from .press import fill, page, said

NAMES = (
    ("Marta Lindgren", SpeakerType.PERSON),
    ("José Núñez-Calderón", SpeakerType.PERSON),
    ("J.D. Okafor", SpeakerType.PERSON),
    ("Siobhán O’Dwyer", SpeakerType.PERSON),
    ("United Ports", SpeakerType.ORGANISATION),
    ("U.P.F.", SpeakerType.ORGANISATION),
    ("ليلى منصور", SpeakerType.PERSON),
)


@pytest.fixture
def named(store: Store) -> Store:
    for number, (name, kind) in enumerate(NAMES):
        text = f"{name} said that ship {number} would sail."
        one = said(text, f"ship {number} would sail")
        found = [replace(one, speaker=Speaker(type=kind, name=name))]
        fill(store, [page(f"Ships\n\n{text}", path=f"{number}.txt")], text=text, found=found)
    return store


@pytest.mark.parametrize(
    ("sought", "name"),
    [
        ("marta LINDGREN", "Marta Lindgren"),
        ("Lindgren, Marta", "Marta Lindgren"),
        ("M. Lindgren", "Marta Lindgren"),
        ("m lindgren", "Marta Lindgren"),
        ("Mr Lindgren", "Marta Lindgren"),
        ("Transport Minister Lindgren", None),
        ("Prime Minister Marta Lindgren", "Marta Lindgren"),
        ("K. Lindgren", None),
        ("Lind", None),
        ("jose nunez calderon", "José Núñez-Calderón"),
        ("Núñez-Calderón", "José Núñez-Calderón"),
        ("Calderon", "José Núñez-Calderón"),
        ("JD Okafor", "J.D. Okafor"),
        ("J. D. Okafor", "J.D. Okafor"),
        ("J.D.", "J.D. Okafor"),
        ("O'Dwyer", "Siobhán O’Dwyer"),
        ("siobhan o’dwyer", "Siobhán O’Dwyer"),
        ("the united ports", "United Ports"),
        ("the", None),
        ("UPF", "U.P.F."),
        ("the U.P.F.", "U.P.F."),
        ("منصور", "ليلى منصور"),
        ("%", None),
        ("_", None),
        ("'", None),
        ("x" * 100_000, None),
        ("." * 100_000, None),
        ("Lindgren " * 10_000, "Marta Lindgren"),
        ("", None),
    ],
)
def test_a_name_is_found_however_it_is_written(named: Store, sought: str, name: str | None) -> None:
    """Nobody knows beforehand whether an archive writes accents, dots, titles or the first name out."""
    assert [each.name for each in named.people(sought)] == ([name] if name else [])


def test_an_article_that_has_two_names_of_a_person_counts_once(store: Store) -> None:
    """As when "J. Okafor" and "Jide Okafor" stand for one in it, or somebody judged them to be one."""
    for number, names in enumerate((["Jide Okafor", "J. Okafor"], ["J. Okafor"], ["Jide Okafor", "J. Okafor"])):
        text = " ".join(f"{name} said ship {number}{at} would sail." for at, name in enumerate(names))
        found = [
            replace(said(text, f"ship {number}{at} would sail"), speaker=Speaker(type=SpeakerType.PERSON, name=name))
            for at, name in enumerate(names)
        ]
        fill(store, [page(f"Ships\n\n{text}", path=f"{number}.txt")], text=text, found=found)
    (person,) = store.people("Okafor")
    assert (person.articles, person.statements) == (3, 5)
