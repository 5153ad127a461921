"""Quotations of every style, whole and broken."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.language.quotations import INSIDE, MARK, NESTED, OUTSIDE, quotations


def inner(text: str) -> list[str]:
    """The words of each quotation, "/" between paragraphs, deeper ones with a ">" for each level."""
    found = quotations(text).found
    return [">" * (one.depth - 1) + "/".join(span.of(text) for span in one.inner) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” said Mora. “Now.”", ["We go,", "Now."]),
        ('"We go," said Mora. "Now."', ["We go,", "Now."]),
        ("„Wir gehen“, sagte Mora. „Jetzt.”", ["Wir gehen", "Jetzt."]),
        ("»Wir gehen«, sagte Mora. »Jetzt«", ["Wir gehen", "Jetzt"]),
        ("« Nous partons », dit Mora. «Oui.»", [" Nous partons ", "Oui."]),
        ("”Vi går”, sa Mora. ”Nu.”", ["Vi går", "Nu."]),
        ("``We go,'' said Mora. ''Now.''", ["We go,", "Now."]),
        ("‚Wir gehen‘, sagte Mora.", ["Wir gehen"]),
        ("‹Wir gehen›, sagte Mora.", ["Wir gehen"]),
    ],
)
def test_every_style_of_marks_is_read(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We go,’ said Mora. ‘It’s late.’", ["We go,", "It’s late."]),
        ("'We go,' said Mora. 'It's late.'", ["We go,", "It's late."]),
        ("‘The miners’ rights are gone,’ said Mora.", ["The miners’ rights are gone,"]),
        ("'The miners' rights are gone,' said Mora.", ["The miners' rights are gone,"]),
        ("The ‘experts’ met the miners’ union.", ["experts"]),
        ("Pilots say 'no' to the mayors' plan", ["no"]),
        ("'I was doin' fine,' said Mora.", ["I was doin' fine,"]),
        ("‘He said “no” to me,’ said Mora.", ["He said “no” to me,", ">no"]),
        ("'Twas in the '90s, rock 'n' roll and the dogs' dinner.", []),
        ("The mayors' plan and the miners' answer", []),
        ("He’s six, the twins’ dog is three.", []),
    ],
)
def test_single_marks_are_told_from_apostrophes(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She is 5\'11" and dives "deep" at 6\'2" tall.', ["deep"]),
        ('A 12" pipe and a 6" bolt', []),
        ("A 12″ pipe, 5′ long", []),
    ],
)
def test_signs_for_feet_and_inches_are_no_marks(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“She told me ‘no’ twice,” said Mora.", ["She told me ‘no’ twice,", ">no"]),
        ("“She told me 'no' twice,” said Mora.", ["She told me 'no' twice,", ">no"]),
        ("“She told me “no” twice,” said Mora.", ["She told me “no” twice,", ">no"]),
        ('"‘No,’ she told me," said Mora.', ["‘No,’ she told me,", ">No,"]),
        ("“A ‘b “c ‘d’ e” f’ g”", ["A ‘b “c ‘d’ e” f’ g", ">b “c ‘d’ e” f", ">>c ‘d’ e", ">>>d"]),
    ],
)
def test_nested_quotations_are_found_at_their_depth(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n“Two.\n“Three,” said Mora. “Four.”", ["One./Two./Three,", "Four."]),
        ('"One.\n\n"Two.\n\n"Three," said Mora.', ["One./Two./Three,"]),
        ("‘One.\n‘Two,’ said Mora.", ["One./Two,"]),
        ("Mora said: “One.\n\n“Two.”", ["One./Two."]),
        ("“One.\nTwo,” said Mora.", ["One./Two,"]),
        ("“One ‘two’ three.\n“Four.”", ["One ‘two’ three./Four.", ">two"]),
    ],
)
def test_quotation_over_several_paragraphs_is_one(text, expected):
    """Each paragraph opens it anew and only the last one closes it; some outlets do not open it anew."""
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go.\nNothing here.", ["We go."]),
        ("“We go, said Mora.\nNothing here.", ["We go,"]),
        ("“We go, said Mora. “But later,” she added.", ["We go,", "But later,"]),
        ('"We go, said Mora. "But later," she added.', ["We go,", "But later,"]),
        ("We go,” said Mora.", []),
        ('“We go," said Mora. "Now.”', ["We go,", "Now."]),
        ('„We go," said Mora. “Now.“', ["We go,", "Now."]),
        ("The “loan’’ was none. “We go,” said Mora.", ["loan", "We go,"]),
        ("“We go.’ Mora then left for “The Quay.”", ["We go.", "The Quay."]),
        ("“He said ‘We go.’ And Mora left.", ["He said ‘We go.’ And Mora left.", ">We go."]),
        ('""We go,"" said Mora. ""Now.""', ["We go,", "Now."]),
        ("“We go. “\nNothing here.", ["We go. "]),
        ('" We go, " said Mora. " Now. "', [" We go, ", " Now. "]),
        ("“", [""]),
        ("”", []),
        ("", []),
    ],
)
def test_broken_marks_do_no_harm_beyond_their_paragraph(text, expected):
    assert inner(text) == expected


def test_states_tell_marks_from_what_they_enclose():
    text = "a “b ‘c’ d” e’s"
    expected = {"a": OUTSIDE, "“": MARK, "b": INSIDE, "‘": MARK, "c": NESTED, "d": INSIDE, "”": MARK, "e": OUTSIDE}
    states = quotations(text).states
    assert {character: states[text.index(character)] for character in expected} == expected
    assert states[text.rindex("’")] == OUTSIDE


MARKS = st.text(alphabet="“”\"'‘’„«»‹›‚` \n\rab.,9sé\ud800", max_size=60)


@given(MARKS)
def test_any_text_has_a_state_for_every_character_and_well_formed_quotations(text):
    states, found = quotations(text)
    assert len(states) == len(text)
    assert set(states) <= {OUTSIDE, MARK, INSIDE, NESTED}
    for one in found:
        assert len(one.spans) == len(one.inner)
        last = 0
        for span, within in zip(one.spans, one.inner, strict=True):
            assert last <= span.start <= within.start <= within.end <= span.end <= len(text)
            assert "\n" not in span.of(text)
            last = span.end
        assert one.depth >= 1
    assert list(found) == sorted(found, key=lambda one: one.start)


@given(MARKS)
def test_quotations_nest_or_stay_apart(text):
    """Crossing quotations would have no depth."""
    spans = [(span, one.depth) for one in quotations(text).found for span in one.spans]
    for left, _ in spans:
        for right, _ in spans:
            assert not left.start < right.start < left.end < right.end


@given(MARKS, MARKS)
def test_what_follows_a_plain_paragraph_does_not_depend_on_what_came_before(before, after):
    """But for sentences without marks between a quotation's opening and its closing, see below."""
    plain = "\nplain words\n"
    whole = quotations(before + plain + after).states
    assert whole[len(before) + len(plain) :] == quotations(after).states


@pytest.mark.parametrize("unit", ["“", "”", '"', "'", "‘’", "a'b ", "\n“", "“‘", "' '", "s' a", '" "', "‘s’ a ", "«»‹"])
def test_time_is_in_proportion_to_length(unit):
    """Captured text is hostile: a page of nothing but marks must not stop a run."""

    def seconds(count):
        started = time.process_time()
        quotations(unit * (count // len(unit)))
        return time.process_time() - started

    # A processor may change its speed between two measurements; what is not in proportion fails every round.
    assert any(seconds(80_000) < 8 * seconds(20_000) + 0.5 for _ in range(3))


def test_a_quotation_goes_on_over_sentences_without_marks_to_the_paragraph_that_closes_it():
    text = "“They are wrong.\n\nWe have waited.\n\nWe will wait,” she said."
    found = quotations(text).found
    assert [[span.of(text) for span in one.spans] for one in found] == [
        ["“They are wrong.", "We have waited.", "We will wait,”"]
    ]


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph():
    text = "“They are wrong.\n\nIt rained.\n\n“We will wait,” she said."
    assert [one.spans[-1].of(text) for one in quotations(text).found] == ["“They are wrong.", "“We will wait,”"]
