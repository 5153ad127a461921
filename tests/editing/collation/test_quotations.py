"""What stands within one pair of marks."""

import pytest

from onrecord.editing.collation.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Pia Lund left.", []),
        ("“We left. Nobody asked,” she said. “Why?”", ["“We left. Nobody asked,”", "“Why?”"]),
        ('"We left. Nobody asked," she said. ("Why?")', ['"We left. Nobody asked,"', '"Why?"']),
        ("She said:“We left.”—and left.", ["“We left.”"]),
        ("‘We didn’t ask the dockers’ chair. We left,’ she said.", ["‘We didn’t ask the dockers’ chair. We left,’"]),
        ("'We didn't ask. We left,' she said of the '90s.", ["'We didn't ask. We left,'"]),
        ("„Wir gingen. Niemand fragte“, sagte sie.", ["„Wir gingen. Niemand fragte“"]),
        ("»Wir gingen. Niemand fragte«, sagte sie.", ["»Wir gingen. Niemand fragte«"]),
        ("« Nous partons. Pourquoi ? » dit-elle.", ["« Nous partons. Pourquoi ? »"]),
        ("”Vi gick. Ingen frågade”, sade hon.", ["”Vi gick. Ingen frågade”"]),
        ("她说“我们走了。没人问。”然后走了。", ["“我们走了。没人问。”"]),
        ("彼女は「出た。誰も聞かなかった。」と言った。", ["「出た。誰も聞かなかった。」"]),
        ("“She said: ‘We left.’ And left.”", ["“She said: ‘We left.’ And left.”", "‘We left.’"]),
        ("« Nous partons. Pourquoi ? ».", ["« Nous partons. Pourquoi ? »"]),
        ("“We left. It goes on in the next paragraph.", ["“We left. It goes on in the next paragraph."]),
        ("She said: “We left. Nobody knows where that ends.", []),
        ('A board of 6" and one of 8" fell. The crew left.', []),
    ],
)  # fmt: skip
def test_marks_are_paired_as_they_are_written(text: str, quoted: list[str]) -> None:
    """The gaps around a mark tell what it is, as one opens in one language and closes in another."""
    assert [one.of(text) for one in quotations(text)] == quoted
