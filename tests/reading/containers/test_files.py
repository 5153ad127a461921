"""Single files: what tells when they were taken."""

from io import BytesIO

import pytest

from onrecord.reading.containers.files import read_file

TIME = "2025-03-01T12:00:00Z"
PAGE = "<html><body><p>The dam holds, the engineer said on Monday.</p></body></html>"
TEXT = "The dam holds, the engineer said on Monday."


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("saved/20250301120000/dam.html", PAGE),
        ("20250301120000.txt", TEXT),
        (
            "dam.html",
            f"<!-- Saved from https://post.example/dam at 2025-03-01T13:00:00+01:00 using monolith v2 -->{PAGE}",
        ),
        ("dam.md", f"---\ntitle: Dam holds\nretrieved: {TIME}\n---\n\n{TEXT}\n"),
        ("20240101000000.md", f"---\ntitle: Dam holds\ncaptured: 2025-03-01 17:30:00 +0530\n---\n\n{TEXT}\n"),
    ],
)
def test_file_says_itself_or_by_its_name_when_it_was_taken(path: str, data: str) -> None:
    """What it says goes before what somebody called it."""
    (found,) = read_file(BytesIO(data.encode()), path)
    assert found.captured == TIME


@pytest.mark.parametrize("path", ["dam.html", "2025-03-01/dam.html", "dam-20250301.html"])
def test_file_that_does_not_say_when_has_no_time(path: str) -> None:
    (found,) = read_file(BytesIO(PAGE.encode()), path)
    assert found.captured is None
