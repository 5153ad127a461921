"""Roles: what a line says that it is, whatever stands around it."""

import pytest

from onrecord.capture import Role
from onrecord.reading.roles import role_of


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("https://harbourpost.example/quay", Role.LINK),
        ("Original url: https://harbourpost.example/quay", Role.LINK),
        ("https://www.youtube.com/watch?v=hPm3rr0wQy1", Role.EMBED),
        ("Advertisement", Role.FURNITURE),
        ("* * *", Role.FURNITURE),
        ("Unsubscribe | View in browser", Role.FURNITURE),
        ("Unsubscribe: https://harbourpost.example/u?id=7", Role.FURNITURE),
        ("View this email in your browser", Role.FURNITURE),
        ("Manage your preferences · Forward to a friend", Role.FURNITURE),
        ("Unsubscribe is what she told her members to do.", None),
        ("© 2024 Harbour Post. All rights reserved.", Role.FURNITURE),
        ("Support the Harbour Post! Donate now.", Role.BANNER),
        ("15 March 2024", Role.DATE_LINE),
        ("By Ngozi Okafor", Role.BYLINE),
        ("Related article: Council Shelves the North Quay", Role.RELATED),
        ("The quay at dusk. Photo: Aino Berg", Role.CAPTION),
        ("The mill wheel at dusk. (Fenland Radio)", Role.CAPTION),
        ("LONDON: The mill. (Fenland Radio)", Role.CAPTION),
        ("BERG: We shall see. (Laughter)", None),
        ("BERG: We shall see. (CROSS TALK)", None),
        ("He laughed. (Laughs.)", None),
        ("The council has closed the bridge until the spring.", None),
        ("Support for the council has fallen by half since May.", None),
    ],
)
def test_a_lines_words_show_its_role_and_a_sentence_shows_none(line: str, role: Role | None) -> None:
    assert role_of(line) is role
