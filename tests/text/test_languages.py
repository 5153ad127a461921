"""Languages: told by little words and scripts, and left open where there are too few letters."""

import pytest

from onrecord.text.languages import language_of

ENGLISH = "The council has closed the bridge, and it will stay closed until the engineers have looked at all of it. "
GERMAN = "Der Rat hat die Brücke gesperrt, und sie wird gesperrt bleiben, bis die Fachleute sie sich angesehen haben. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 3, "en"),
        (GERMAN * 3, "de"),
        ("橋は春まで閉鎖されると市が発表しました。", "ja"),
        ("다리는 봄까지 닫힌다고 시가 밝혔습니다.", "ko"),
        ("Η γέφυρα θα μείνει κλειστή μέχρι την άνοιξη.", "el"),
        ("Isihlalo sikameya sisazovalwa kuze kuphele unyaka.", "zu"),
        ("The Harbour Post | www.harbourpost.example", None),
        ("Berg", None),
        ("1 / 24", None),
        ("ferry " * 200, None),
        ("No comment, no comment. " * 50, None),
        ("", None),
    ],
)
def test_a_text_has_a_language_and_a_name_has_none(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_quotation_in_another_language_does_not_decide() -> None:
    assert language_of(ENGLISH * 4 + GERMAN) == "en"
