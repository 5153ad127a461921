"""Who is the same person across articles."""

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.people import cluster, resolve, subject_of
from onrecord.person import Judgement, Mention, Name, Person, Verdict
from onrecord.statement import SpeakerType

PERSON, ORGANISATION, GROUP = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.GROUP


def mention(article: int, name: str, *forms: str, kind: SpeakerType = PERSON) -> Mention:
    return Mention(article=f"a{article:016x}", type=kind, name=name, forms=forms)


def people(*mentions: Mention, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[int]]:
    """The mentions that are one, by article number."""
    return {
        frozenset(int(each.article[1:], 16) for each in person.mentions) for person in resolve(mentions, judgements)
    }


def judgement(verdict: Verdict, subject: Mention, value: Mention) -> Judgement:
    return Judgement(
        id="j0",
        verdict=verdict,
        subject=subject_of(subject),
        value=subject_of(value),
        author="editor",
        time="2024-03-15T10:00:00Z",
        reason="",
    )


def test_equal_names_are_one_person() -> None:
    assert people(mention(1, "Ngozi Okafor"), mention(2, "ngozi okafor"), mention(3, "Emeka Okafor")) == {
        frozenset({1, 2}),
        frozenset({3}),
    }


def test_a_middle_name_and_an_initial_are_compatible() -> None:
    assert people(mention(1, "Ngozi Okafor"), mention(2, "Ngozi Adaeze Okafor"), mention(3, "N. A. Okafor")) == {
        frozenset({1, 2, 3})
    }


def test_a_name_that_fits_two_people_is_left_open() -> None:
    """A wrong name is worse than no name."""
    assert people(mention(1, "N. Okafor"), mention(2, "Ngozi Okafor"), mention(3, "Nneka Okafor")) == {
        frozenset({1}),
        frozenset({2}),
        frozenset({3}),
    }


def test_a_surname_alone_joins_nobody() -> None:
    """Not even the only one of this surname, and not the same surname elsewhere."""
    assert people(mention(1, "Okafor"), mention(2, "Okafor"), mention(3, "Ngozi Okafor")) == {
        frozenset({1}),
        frozenset({2}),
        frozenset({3}),
    }


def test_a_surname_with_the_same_office_joins_the_only_one_who_bears_it() -> None:
    assert people(
        mention(1, "Okafor", "Transport Minister Okafor"),
        mention(2, "Ngozi Okafor", "the minister, Ngozi Okafor"),
        mention(3, "Okafor", "Captain Okafor"),
    ) == {frozenset({1, 2}), frozenset({3})}


def test_a_surname_shared_by_two_people_is_left_open() -> None:
    assert people(
        mention(1, "Okafor", "Minister Okafor"),
        mention(2, "Ngozi Okafor", "Minister Ngozi Okafor"),
        mention(3, "Emeka Okafor", "Minister Emeka Okafor"),
    ) == {frozenset({1}), frozenset({2}), frozenset({3})}


def test_time_is_in_proportion_to_those_who_bear_one_surname() -> None:
    """Some surnames are borne by thousands in a large record; four times as many may take some six times as long."""

    def seconds(count: int) -> float:
        letters = "abcdefghijklmnopqrstuvwxyz"
        given = [f"{letters[at % 26]}{letters[at // 26 % 26]}{letters[at // 676]}ra" for at in range(count)]
        people = [
            Name(type=PERSON, key=f"okafor, {name}{more}", block="okafor", roles=(), apart="")
            for name in given
            for more in ("", " adaeze")
        ]
        started = time.process_time()
        assert len(set(cluster(people))) == count
        return time.process_time() - started

    assert seconds(4_000) < 8 * seconds(1_000) + 0.5


def test_names_of_many_words_are_compared_as_well() -> None:
    long = "Ngozi Adaeze Chidi Emeka Nneka Obi Uche Okafor"
    assert people(mention(1, long), mention(2, "Ngozi Adaeze Okafor"), mention(3, "Emeka Okafor")) == {
        frozenset({1, 2}),
        frozenset({3}),
    }


def test_organisations_join_by_their_whole_name() -> None:
    assert people(
        mention(1, "Harbour Authority", kind=ORGANISATION),
        mention(2, "the Harbour Authority", kind=ORGANISATION),
        mention(3, "Harbour Authority of Lund", kind=ORGANISATION),
        mention(4, "Harbour Authority", kind=GROUP),
    ) == {frozenset({1, 2}), frozenset({3}), frozenset({4})}


def test_a_group_without_a_name_stays_in_its_article() -> None:
    assert people(mention(1, "residents", kind=GROUP), mention(2, "residents", kind=GROUP)) == {
        frozenset({1}),
        frozenset({2}),
    }


def test_a_judgement_joins_what_names_do_not() -> None:
    one, other = mention(1, "Okafor"), mention(2, "Ngozi Bello")
    assert people(one, other, judgements=(judgement(Verdict.SAME_PERSON, one, other),)) == {frozenset({1, 2})}


def test_a_judgement_sets_a_namesake_apart() -> None:
    """Only the one that was judged: about the others nothing was said."""
    one, other, third = mention(1, "Ngozi Okafor"), mention(2, "Ngozi Okafor"), mention(3, "Ngozi Okafor")
    decided = (judgement(Verdict.NOT_SAME_PERSON, one, other),)
    assert people(one, other, third, judgements=decided) == {frozenset({1}), frozenset({2, 3})}


def test_a_judgement_that_was_taken_back_has_no_effect() -> None:
    one, other = mention(1, "Okafor"), mention(2, "Ngozi Bello")
    undone = Judgement(
        id="j0",
        verdict=Verdict.SAME_PERSON,
        subject=subject_of(one),
        value=subject_of(other),
        author="editor",
        time="2024-03-15T10:00:00Z",
        reason="",
        undone="2024-03-16T10:00:00Z",
    )
    assert people(one, other, judgements=(undone,)) == {frozenset({1}), frozenset({2})}


def test_a_person_is_called_by_the_fullest_name_and_lists_all() -> None:
    (person,) = resolve([mention(1, "Ngozi Okafor"), mention(2, "Ngozi Okafor"), mention(3, "Ngozi A. Okafor")])
    assert (person.name, person.names) == ("Ngozi A. Okafor", ("Ngozi Okafor", "Ngozi A. Okafor"))
    assert person.id.startswith("p")
    assert len(person.id) == 17


def test_a_person_is_called_with_the_accents_that_one_outlet_writes() -> None:
    """They are lost in many a copy, and nobody puts them in."""
    (person,) = resolve([mention(1, "Zdenek Stastny"), mention(2, "Zdenek Stastny"), mention(3, "Zdeněk Šťastný")])
    assert person.name == "Zdeněk Šťastný"


names = st.builds(
    lambda first, middle, last: " ".join(part for part in (first, middle, last) if part),
    st.sampled_from(["", "Ngozi", "N.", "Nneka", "Emeka"]),
    st.sampled_from(["", "A.", "Adaeze"]),
    st.sampled_from(["Okafor", "Bello"]),
)
mentions = st.lists(
    st.builds(mention, st.integers(0, 5), names, st.sampled_from(["he", "Minister Okafor", "the mayor"])),
    unique_by=subject_of,
    max_size=12,
)


@given(mentions, st.randoms())
def test_the_order_of_mentions_changes_nothing(given_mentions: list[Mention], chance) -> None:
    shuffled = list(given_mentions)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(given_mentions)


@given(mentions)
def test_every_mention_is_in_exactly_one_person(given_mentions: list[Mention]) -> None:
    persons: tuple[Person, ...] = resolve(given_mentions)
    found = [each for person in persons for each in person.mentions]
    assert sorted(map(repr, found)) == sorted(map(repr, given_mentions))
