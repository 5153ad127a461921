"""Folders, files, pipes and what else lies there."""

import os
import subprocess
import sys
import threading

import pytest

from onrecord.errors import CaptureUnreadable
from onrecord.reading.walking import walk

TEXT = "The quay at Port Merrow stays open.\n"


def walked(*paths):
    refusals = []
    return [source.path for source in walk(paths, on_refusal=refusals.append)], refusals


def test_folders_are_read_in_order_with_all_that_is_in_them(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    found, refusals = walked(tmp_path)
    assert [os.path.relpath(path, tmp_path) for path in found] == ["a/y.txt", "a/z.txt", "b.txt"]
    assert not refusals


def test_what_belongs_to_a_saved_page_is_passed_over(tmp_path):
    """Browsers keep scripts, pictures and the pages of advertisements there."""
    for name in ("page.html", "page_files/frame.html", "Seite.htm", "Seite-Dateien/a.html", "other_files/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<html><body><p>{TEXT}</p><p>{name}</p></body></html>")
    found, refusals = walked(tmp_path)
    assert [os.path.relpath(path, tmp_path) for path in found] == ["Seite.htm", "other_files/a.html", "page.html"]
    assert not refusals
    assert len(walked(tmp_path / "page_files")[0]) == 1


def test_what_a_file_is_comes_from_its_bytes(tmp_path):
    (tmp_path / "print.pdf").write_text("<html><body><p>No print at all.</p></body></html>")
    (tmp_path / "page.html").write_text(TEXT)
    kinds = {source.path[-9:]: source.media_type for source in walk([tmp_path])}
    assert kinds == {"print.pdf": "text/html", "page.html": "text/plain"}


def test_the_same_bytes_under_two_names_are_one_capture(tmp_path):
    (tmp_path / "a").write_text(TEXT)
    (tmp_path / "b").write_text(TEXT)
    assert len({source.id for source in walk([tmp_path])}) == 1


def test_links_back_to_a_folder_around_them_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.txt").write_text(TEXT)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found, refusals = walked(tmp_path)
    assert len(found) == 1
    assert len(refusals) == 2
    assert all(refusal.hint for refusal in refusals)


def test_links_to_files_are_followed_and_dangling_ones_named(tmp_path):
    (tmp_path / "page.txt").write_text(TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "page.txt")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    found, refusals = walked(tmp_path)
    assert len(found) == 2
    assert [refusal.path for refusal in refusals] == [str(tmp_path / "gone")]


def test_a_path_that_is_not_there_is_one_line():
    found, refusals = walked("no/such/path")
    assert not found
    assert "no such file" in str(refusals[0])


def test_without_a_listener_the_refusal_is_raised(tmp_path):
    with pytest.raises(CaptureUnreadable):
        list(walk([tmp_path / "nothing"]))


def test_a_file_that_may_not_be_read_is_one_line(tmp_path, monkeypatch):
    """The superuser may read everything, so the refusal is put in place of the system's."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    original = type(tmp_path).open

    def forbidding(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(type(tmp_path), "open", forbidding)
    found, refusals = walked(tmp_path)
    assert found == [str(tmp_path / "b.txt")]
    assert "may not read" in str(refusals[0])


def test_a_file_that_vanishes_during_the_walk_is_one_line(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    refusals = []
    found = []
    for source in walk([tmp_path], on_refusal=refusals.append):
        found.append(source.path)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert len(found) == 2
    assert len(refusals) == 1


def test_pipes_are_read_when_named_and_left_alone_in_folders(tmp_path):
    """A reader would wait for ever for a pipe that nobody writes to."""
    os.mkfifo(tmp_path / "pipe")
    found, refusals = walked(tmp_path)
    assert not found
    assert "pipe" in str(refusals[0])
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(TEXT,))
    writer.start()
    assert walked(tmp_path / "pipe")[0] == [str(tmp_path / "pipe")]
    writer.join()


def test_names_that_are_no_text_do_no_harm(tmp_path):
    (tmp_path / os.fsdecode(b"p\xff.txt")).write_text(TEXT)
    found, _ = walked(tmp_path)
    assert found[0].encode().endswith(b".txt")


def test_standard_input_is_read():
    code = "from onrecord.reading.verbs import read; print(next(read('-')).path)"
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)
    assert done.stdout.strip() == b"-"
