"""A record that was tampered with, or damaged, is found out, and told where."""

from dataclasses import replace

import pytest

from onrecord.capture import Capture
from onrecord.errors import CaptureUnreadable
from onrecord.record import Store, fulltext

from .press import Page, any_sketch, fill, page

UNINDEXED = """
    INSERT INTO statement_words (statement_words, rowid, content, source, speaker)
    SELECT 'delete', number, content, source, speaker FROM statement LIMIT 1
"""


def findings(store: Store, pages: list[Page], **changes: object) -> list[str]:
    """What `verify` says where reading again gives the same captures, but for *changes*."""
    again = {each.capture.id: each.capture for each in pages}

    def reread(capture: Capture, data: bytes) -> Capture:
        assert data == next(each.data for each in pages if each.capture.id == capture.id)
        return replace(again[capture.id], **changes)

    return [finding.what for finding in store.verify_with(reread, any_sketch)]


def test_a_record_that_holds_has_no_findings(filled: Store, pages: list[Page]) -> None:
    assert findings(filled, pages) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE capture SET text = replace(text, 'Friday', 'Monday')", "text layer is not what its bytes give"),
        ("UPDATE capture SET facts = '[]'", "its facts are not what its bytes give"),
        ("UPDATE capture SET blocks = '[]'", "its blocks are not what its bytes give"),
        (
            """UPDATE capture SET blocks = '[{"role":"paragraph","pieces":[[0,9999]]}]'""",
            "lies outside of the text layer",
        ),
        ("UPDATE original SET packed = zeroblob(9)", "not in the record, or damaged"),
        ("UPDATE article SET text = replace(text, 'Friday', 'Monday')", "is not what the witness has: 'The ferry"),
        ("UPDATE article SET text = text || ' More.'", "no witness carries the edition at character"),
        ("UPDATE article SET paragraphs = '[[0,9999]]'", "paragraph 0 lies outside of the edition"),
        ("UPDATE article SET title = 'Fares rise'", "its facts have another title"),
        ("UPDATE article SET published = '2023-03-15'", "its facts have another day of publication"),
        ("UPDATE article SET url = NULL", "its facts have another address"),
        ("UPDATE article SET publisher = 'The Sun'", "its facts have another publisher"),
        ("UPDATE article SET authors = '[]'", "its facts have another list of authors"),
        ("UPDATE variant SET spans = '[[0,9999]]'", "variant 0 lies outside of the edition"),
        ("""UPDATE variant SET readings = '[{"captures":["c0"],"text":""}]'""", "names a capture that is no witness"),
        ("UPDATE witness SET anchors = '[[0,5,0,9999,1]]'", "leads nowhere"),
        ("UPDATE witness SET anchors = '[[0,5,30,35,1],[3,5,33,35,1]]'", "anchors overlap"),
        ("DELETE FROM witness WHERE anchors LIKE '%76%'", "its witnesses are not its captures"),
        ("UPDATE statement SET content = 'Yes.' WHERE place = 1", "its content is not what the edition has there"),
        ("UPDATE statement SET source = 'Okafor'", "its source is not what the edition has there"),
        ("UPDATE statement SET said_text = 'Monday'", "its time of saying is not what the edition has there"),
        ("UPDATE statement SET content_spans = '[[5,9999]]'", "its content lies outside of the edition"),
        ("UPDATE statement SET id = 's' || place", "its id is not that of its words"),
        ("UPDATE statement SET place = 1 - place", "it stands ahead of the statement before it"),
        ("UPDATE statement SET place = 2 WHERE place = 1", "the places of its rows of statement are not 0, 1, 2"),
        ("UPDATE variant SET place = 1", "the places of its rows of variant are not 0, 1, 2"),
        ("UPDATE link SET place = 1", "the places of its rows of link are not 0, 1, 2"),
        ("UPDATE statement SET probability = 1.5", "its probability is not between 0 and 1"),
        ("UPDATE statement SET probability = -0.5", "its probability is not between 0 and 1"),
        ("UPDATE statement SET probability = 9e999", "its probability is not between 0 and 1"),
        ("UPDATE witness SET weight = 1.5", "its weight is not between 0 and 1"),
        ("UPDATE statement SET said = 'Friday'", "its day of saying is no day"),
        ("UPDATE statement SET said = '2024-02-31'", "its day of saying is no day"),
        ("UPDATE statement SET said = NULL", "the words that tell it and their place are not all there"),
        ("UPDATE statement SET said_span = NULL", "the words that tell it and their place are not all there"),
        ("UPDATE statement SET said = '2024-03-14', day = '2024-03-14'", "is not what its words, 'Friday', tell"),
        ("UPDATE statement SET via = 'Fenland Radio'", "somebody has a name without a type"),
        ("UPDATE statement SET via_type = 'organisation'", "somebody has a name without a type"),
        (
            "UPDATE statement SET via = 'Fenland Radio', via_type = 'organisation'",
            "its article does not name the reporter in between",
        ),
        ("UPDATE statement SET speaker = NULL, mention = NULL", "somebody has a name without a type"),
        ("UPDATE statement SET speaker_type = 'organisation'", "its speaker is not that of the mention"),
        ("UPDATE statement SET mention = NULL", "its speaker is not that of the mention"),
        ("UPDATE statement SET speaker = 'Ngozi Okafor'", "no statement is credited to somebody of its name"),
        ("UPDATE mention SET id = 'm0123456789abcdef'", "its id is not that of its article, type and name"),
        ("UPDATE mention SET type = 'group'", "its name is of another type, or stands for another mention"),
        ("UPDATE mention SET forms = '[]'", "its forms are not the sources of its statements"),
        ("UPDATE name SET key = 'lindgren, mara'", "its id is not that of its article, type and name"),
        ("UPDATE name SET block = 'lind'", "it is compared with names that do not share its surname"),
        ("UPDATE name SET apart = 'm0'", "its name is of another type, or stands for another mention"),
        ("UPDATE article SET paragraphs = '[]'", "its paragraphs end before the edition does"),
        ("UPDATE article SET paragraphs = replace(paragraphs, '[[0,', '[[1,')", "not what is between two empty lines"),
        ("UPDATE variant SET kind = 'addition'", "variant 0 is no addition by its readings"),
        ("UPDATE variant SET kind = 'substitution'", "variant 0 is no substitution by its readings"),
        ("UPDATE variant SET readings = '[]'", "variant 0 has no two readings, or a capture twice"),
        ("UPDATE variant SET spans = '[]'", "variant 0 has not what the edition has there first"),
        (
            "UPDATE variant SET spans = replace(spans, '[[7', '[[8')",
            "variant 0 has not what the edition has there first",
        ),
        ("UPDATE link SET url = 'https://harbourpost.example/prices'", "none of its captures has its address"),
        ("UPDATE link SET rel = 'nofollow'", "it is a link of no known sort"),
        ("UPDATE echo SET key = key + 1 WHERE statement = 1", "it is found by other words than its own"),
        ("DELETE FROM echo WHERE statement = 2", "it is found by other words than its own"),
        ("INSERT INTO former VALUES ('s0123456789abcdef', 's0')", "this id was given once and leads nowhere"),
        ("INSERT INTO former_mention VALUES ('m0123456789abcdef', 'a0')", "this id was given once and leads nowhere"),
        (
            "INSERT INTO removal SELECT 1, id, NULL, 'Ann', '2024-05-14T12:00:00Z', '', NULL FROM capture LIMIT 1",
            "it was taken out, and is in the record",
        ),
        (
            "INSERT INTO removal VALUES (1, 'c0', 'c1', 'Ann', '2024-05-14T12:00:00Z', '', NULL)",
            "what ids of it lead to was never there",
        ),
        ("INSERT INTO removal VALUES (1, 'c0', NULL, 'Ann', 'in May', '', NULL)", "its removal's time is no time"),
        ("UPDATE original SET size = size + 1", "are recorded; it is not made from captures"),
        (
            "INSERT INTO judgement VALUES ('j0', 'speaker', 'a0#x', NULL, 'Ann', '2024-05-14T12:00:00Z', '', NULL)",
            "its id is not that of what it decides, by whom and when",
        ),
        ("UPDATE capture SET article = NULL", "what it consists of is not all there, or another one's"),
        (
            "INSERT INTO passage (article, text, other, spans, captures) SELECT id, 'a', 'a', '[]', '[]' FROM article",
            "its passages of other states are not what its captures have",
        ),
        (
            "INSERT INTO judgement VALUES ('j0', 'speeker', 'a0#x', NULL, 'Ann', '2024-05-14T12:00:00Z', '', NULL)",
            "what the record holds of it is damaged and cannot be read",
        ),
    ],
)
def test_a_change_by_hand_is_found(filled: Store, pages: list[Page], change: str, finding: str) -> None:
    filled.db.execute(change)
    found = findings(filled, pages)
    assert [what for what in found if finding in what], found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE capture SET blocks = '[{]'",
        """UPDATE capture SET blocks = '[{"role":"paragrapi","pieces":[]}]'""",
        "UPDATE capture SET facts = '[3]'",
        "UPDATE capture SET text = CAST(x'ff41' AS TEXT)",
        "UPDATE article SET paragraphs = ''",
        "UPDATE witness SET anchors = '[[0]]'",
        "UPDATE variant SET nature = 'sevision'",
        "UPDATE statement SET kind = 'eirect'",
        "UPDATE statement SET content_spans = '0,5]]'",
    ],
)
def test_what_cannot_be_read_is_a_fault_and_the_rest_is_proved(filled: Store, pages: list[Page], change: str) -> None:
    """A flipped bit must not hide what else is wrong."""
    filled.db.execute(change)
    filled.db.execute("UPDATE original SET packed = zeroblob(9)")
    found = findings(filled, pages)
    assert "what the record holds of it is damaged and cannot be read" in found
    assert "SQLite" not in "".join(found)
    if "capture" not in change:
        assert "its bytes are not in the record, or damaged" in found


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (UNINDEXED, "statement_words"),
        ("INSERT INTO article_words (rowid, title, text) VALUES (99, 'Ferry', 'Fares')", "article_words"),
        ("DELETE FROM statement_words_docsize", "statement_words"),
        ("DELETE FROM statement_words_data", "statement_words"),
        ("DELETE FROM article_words_config", "article_words"),
        ("UPDATE statement_words_data SET block = zeroblob(9) WHERE id > 10", "statement_words"),
        ("DELETE FROM facet WHERE statement = 1", "facet"),
        ("UPDATE facet SET kind = 'mixed'", "facet"),
        ("UPDATE spoken SET statements = statements + 1", "spoken"),
        ("DELETE FROM quoted", "quoted"),
        ("UPDATE name SET articles = 9", "name"),
        ("UPDATE person SET statements = 9", "person"),
        ("UPDATE person SET articles = 9", "person"),
        ("UPDATE person SET name = 'Marta Lindqvist'", "person"),
        ("UPDATE person SET type = 'group'", "person"),
        ("UPDATE person SET id = 'p0123456789abcdef'", "person"),
        ("UPDATE spelling SET text = 'Marta Lindqvist'", "spelling"),
        ("UPDATE mention SET text = 'Marta Lindqvist'", "spelling"),
        ("DELETE FROM spelling", "spelling"),
        ("UPDATE statement SET said = '2023-03-15'", "statement"),
        ("UPDATE statement SET day = '2023-03-15'", "statement"),
    ],
)
def test_an_index_or_a_count_that_lacks_something_is_found(
    filled: Store, pages: list[Page], change: str, where: str
) -> None:
    """Searches would miss statements, and nobody would know."""
    filled.db.execute(change)
    filled.close()
    again = {each.capture.id: each.capture for each in pages}
    with Store(filled.path) as store:
        found = list(store.verify_with(lambda capture, _: again[capture.id], any_sketch))
        assert where in {each.where for each in found}, found
        assert all("onrecord rebuild" in each.what for each in found)
        assert store.db.execute("PRAGMA query_only").fetchone() == (1,)
        assert not store.db.in_transaction


def test_an_index_in_many_batches_is_proved(filled: Store, pages: list[Page], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "_BATCH", 1)
    assert findings(filled, pages) == []


@pytest.mark.parametrize("sought", [1, 64])
def test_a_word_that_an_index_has_only_the_beginning_of_is_no_fault(
    store: Store, monkeypatch: pytest.MonkeyPatch, sought: int
) -> None:
    """FTS5 keeps so many bytes of it, and the last letter may be cut."""
    monkeypatch.setattr(fulltext, "_SOUGHT", sought)
    word = "\u6c34" * 12_000
    long = page(f"The Ferry Line Keeps Its Fares\n\n{word}")
    fill(store, [long], word, [])
    assert findings(store, [long]) == []


def test_what_kin_are_found_by_is_proved(filled: Store, pages: list[Page]) -> None:
    """A capture with the sketch of another would come into a wrong article, or into none."""
    found = list(
        filled.verify_with(
            lambda capture, _: capture, any_sketch._replace(is_sketch=lambda capture, _: capture.path != "cut.txt")
        )
    )
    (cut,) = (each.capture.id for each in pages if each.capture.path == "cut.txt")
    assert [(each.where, each.what) for each in found] == [
        (cut, "what its kin are found by is not what its text gives")
    ]


def test_a_capture_of_an_older_reader_is_no_fault(filled: Store, pages: list[Page]) -> None:
    """Its text layer is a function of its bytes and of a reader that is not here any more."""
    again = {each.capture.id: replace(each.capture, reader="plain/2", text="other") for each in pages}
    found = list(filled.verify_with(lambda capture, _: again[capture.id], any_sketch))
    assert [finding.fault for finding in found] == [False, False]


def test_a_capture_that_cannot_be_read_again_is_found(filled: Store) -> None:
    def reread(capture: Capture, _: bytes) -> Capture:
        raise CaptureUnreadable(capture.path, "no text in it")

    found = [finding.what for finding in filled.verify_with(reread, any_sketch)]
    assert found == [
        f"its bytes cannot be read again: {path}: no text in it" for path in ("ferry.txt", "cut.txt")
    ] or found == [f"its bytes cannot be read again: {path}: no text in it" for path in ("cut.txt", "ferry.txt")]


def test_bytes_of_another_digest_are_found(filled: Store, pages: list[Page]) -> None:
    filled.db.execute("PRAGMA foreign_keys = OFF")
    filled.db.execute("UPDATE original SET sha256 = ? WHERE sha256 = ?", ("0" * 64, pages[0].capture.sha256))
    filled.db.execute("UPDATE capture SET sha256 = ? WHERE id = ?", ("0" * 64, pages[0].capture.id))
    assert "its bytes do not have the SHA-256 that is recorded" in findings(filled, pages)
