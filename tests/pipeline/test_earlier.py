"""Statements in words that the publisher has changed since: found, tied to captures, paired with what stands now."""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture import Capture
from onrecord.person import Judgement, Verdict
from onrecord.pipeline import Record
from onrecord.pipeline.judging import JudgementUnfit, Wish, judge, undo
from onrecord.pipeline.stages import Draft, draft
from onrecord.reading.source import Source
from onrecord.reading.verbs import read_source
from onrecord.record import earlier, judgements
from onrecord.record.earlier import Earlier, Fate, paragraphs, places, spell
from onrecord.record.judgements import statement_subject
from onrecord.statement import Speaker, SpeakerType, words

from .shelf import exported

LEAD = "Parents in Fenwick asked on Tuesday what becomes of the school at the old harbour, which has lost pupils."
MAYOR = "“We will close the school,” Mayor Pia Lund said on Monday."
TEACHER = "Teacher Ngozi Okafor said that thirty pupils would have to take the ferry every morning."
END = "The port moves some 40,000 containers a month, and shipping lines had looked for berths elsewhere."
ADDED = "“Nobody has asked for the building yet,” the mayor added."
WHOLE = (LEAD, MAYOR, TEACHER, END)


def captured(hour: int | None, *parts: str, form: str = "html") -> Capture:
    """A capture of these paragraphs, taken at this hour where there is one."""
    time = None if hour is None else f"2024-05-14T{hour:02}:05:00Z"
    url = "https://harbourpost.example/2024/05/14/school"
    if form == "text":
        data, kind = "\n\n".join(["School stays open for now", *parts]).encode(), "text/plain"
    else:
        body = "".join(f"<p>{part}</p>\n" for part in parts)
        data = f"""<html lang="en"><head><title>School stays open for now</title>
<meta property="article:published_time" content="2024-05-14T08:00:00Z"></head>
<body><article><h1>School stays open for now</h1>{body}</article></body></html>""".encode()
        kind = "text/html"
    digest = hashlib.sha256(data).hexdigest()
    return read_source(Source(path=f"{hour}.{form}", data=data, sha256=digest, media_type=kind, url=url, captured=time))


def changed(**words_by: str) -> tuple[str, ...]:
    """The article with some words changed: will="may"."""
    return tuple(_with(part, words_by) for part in WHOLE)


def _with(part: str, words_by: Mapping[str, str]) -> str:
    for before, after in words_by.items():
        part = part.replace(before, after)
    return part


def drafted(*captures: Capture) -> Draft:
    return draft((captures, ()))


def told(made: Draft) -> list[tuple[str, str | None, Fate]]:
    """What no longer stands, who said it, what became of it."""
    return [
        (one.content, one.statement.speaker.name if one.statement.speaker else None, one.fate) for one in made.earlier
    ]


def times(captures: Sequence[Capture]) -> dict[str, str | None]:
    return {one.id: one.captured for one in captures}


def test_a_wording_that_was_replaced_keeps_its_speaker() -> None:
    """A silent edit softens what the mayor said: what she said before is the most telling thing there is."""
    made = drafted(captured(9, *WHOLE), captured(11, *changed(will="may")))
    assert told(made) == [("“We will close the school,”", "Pia Lund", Fate.REWORDED)]
    contents = [words(made.article.text, each.content) for each in made.statements]
    assert "“We may close the school,”" in contents
    assert "“We will close the school,”" not in contents


def test_it_is_tied_to_the_captures_that_bear_it_and_not_to_the_others() -> None:
    before, after = captured(9, *WHOLE), captured(11, *changed(will="may"))
    (one,) = drafted(before, after).earlier
    (bearer,) = one.bearers
    assert (bearer.capture, one.held, one.lacking) == (before.id, (before.id,), (after.id,))
    assert [span.of(before.text) for span in places(one, before, bearer.blocks)] == ["“We will close the school,”"]
    assert spell(one, times([before, after])) == (
        "2024-05-14T09:05:00Z",
        "2024-05-14T09:05:00Z",
        "2024-05-14T11:05:00Z",
    )


@pytest.mark.parametrize(
    ("now", "content", "fate"),
    [
        (changed(will="will not"), "“We will close the school,”", Fate.REWORDED),
        (changed(thirty="ninety"), "that thirty pupils would have to take the ferry every morning", Fate.REWORDED),
        (changed(**{"Mayor Pia Lund": "Deputy Ola Berg"}), "“We will close the school,”", Fate.CREDITED),
        (changed(**{"Pia Lund said": "Pia Lund claimed"}), "“We will close the school,”", Fate.REWORDED),
    ],
    ids=["a word put in", "a number", "another speaker", "another cue"],
)
def test_a_change_of_any_part_is_an_earlier_statement(now: tuple[str, ...], content: str, fate: Fate) -> None:
    """“Will” and “will not” differ by a word that the first state only lacks."""
    made = drafted(captured(9, *WHOLE), captured(11, *now))
    assert [(one.content, one.fate) for one in made.earlier] == [(content, fate)]


@pytest.mark.parametrize(
    "now",
    [
        WHOLE,
        (LEAD, TEACHER, END),
        (LEAD, MAYOR, "“Nobody has asked us,” she said of the ferry.", TEACHER, END),
        changed(looked="searched"),
    ],
    ids=["nothing changed", "taken out whole", "put in whole", "words beside it"],
)
def test_what_the_edition_has_is_no_earlier_statement(now: tuple[str, ...]) -> None:
    """What was taken out with nothing in its place stays in the edition, with its speaker, and the history tells it."""
    made = drafted(captured(9, *WHOLE), captured(11, *now))
    assert made.earlier == ()
    assert "“We will close the school,”" in [words(made.article.text, each.content) for each in made.statements]


def test_each_wording_of_several_is_told_once() -> None:
    """Three versions, two of them past; the copy of a version in another form is no further one."""
    captures = [
        captured(9, *WHOLE),
        captured(10, *changed(will="may")),
        captured(11, *changed(will="may"), form="text"),
        captured(14, *changed(will="may", school="school in May")),
    ]
    made = drafted(*captures)
    assert [one.content for one in made.earlier if "close" in one.content] == [
        "“We will close the school,”",
        "“We may close the school,”",
    ]
    assert {len(one.held) for one in made.earlier if "may" in one.content} == {2}
    first, second = (spell(one, times(captures)) for one in made.earlier if "close" in one.content)
    assert (first.gone, second.first, second.gone) == tuple(f"2024-05-14T{hour}:05:00Z" for hour in (10, 10, 14))


def test_a_copy_that_stops_early_lacks_nothing() -> None:
    """It says nothing about what stands behind its end."""
    cut = captured(8, LEAD)
    made = drafted(cut, captured(9, *WHOLE), captured(11, *changed(will="may")))
    assert [cut.id in {*one.held, *one.lacking} for one in made.earlier] == [False]


def test_without_times_a_state_is_told_without_versions() -> None:
    captures = [captured(None, *WHOLE), captured(None, *changed(will="may"))]
    (one,) = drafted(*captures).earlier
    assert spell(one, times(captures)) == (None, None, None)


def test_an_article_without_revisions_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only who was edited pays."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("onrecord.pipeline.earlier.attribute", never)
    monkeypatch.setattr("onrecord.pipeline.earlier.state", never)
    assert drafted(captured(9, *WHOLE), captured(10, *WHOLE[:3]), captured(11, *WHOLE, form="text")).earlier == ()


def test_states_that_share_their_sentences_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight versions that change one sentence each, the first has all that is no more."""
    read_texts = []

    def noted(text: str, **_: object) -> tuple[()]:
        read_texts.append(text)
        return ()

    monkeypatch.setattr("onrecord.pipeline.earlier.attribute", noted)
    numbers = ("two", "three", "four", "five", "six", "seven", "eight")
    body = [
        f"The school in district {number} has {number} classes, a head teacher said on Monday." for number in numbers
    ]
    versions = [
        captured(8 + done, LEAD, *(part.replace("classes", "rooms") for part in body[:done]), *body[done:], END)
        for done in range(len(body) + 1)
    ]
    drafted(*versions)
    assert len(read_texts) == 1


TEXTS = st.lists(
    st.builds(
        lambda will, thirty, lund, school: changed(
            **{"will": will, "thirty": thirty, "Mayor Pia Lund": lund, "the school,": school}
        ),
        st.sampled_from(["will", "may", "will not", "cannot"]),
        st.sampled_from(["thirty", "ninety"]),
        st.sampled_from(["Mayor Pia Lund", "Deputy Ola Berg"]),
        st.sampled_from(["the school,", "the school and the library,"]),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=6, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(["html", "text"]), min_size=5, max_size=5), st.booleans(), st.randoms())
def test_any_order_gives_the_same_and_every_word_stands_in_its_captures(
    texts: list[tuple[str, ...]], forms: list[str], dated: bool, chance
) -> None:
    """Ids are functions of the captures, and each part of a statement is a slice of each bearer's text layer."""
    made = [
        captured(8 + hour if dated else None, *text, form=form)
        for hour, (text, form) in enumerate(zip(texts, forms, strict=False))
    ]
    captures = {one.id: one for one in made}
    article = drafted(*captures.values())
    shuffled = list(captures.values())
    chance.shuffle(shuffled)
    assert drafted(*shuffled).earlier == article.earlier
    assert len({one.id for one in article.earlier}) == len(article.earlier)
    stand = {words(article.article.text, each.content): each for each in article.statements}
    for one in article.earlier:
        assert one.bearers
        assert not set(one.held) & set(one.lacking)
        assert_borne(one, captures)
        same = stand.get(one.content)
        assert same is None or same.source != one.statement.source or same.cue != one.statement.cue


def assert_borne(one: Earlier, captures: Mapping[str, Capture]) -> None:
    for capture, blocks in one.bearers:
        mended = paragraphs(captures[capture], blocks)
        assert mended.text == one.text
        for span in (*one.statement.content, *one.statement.cue, *one.statement.source):
            there = "".join(spot.of(captures[capture].text) for spot in mended.to_base(span))
            assert there.split() == span.of(one.text).split()


def test_an_id_given_while_a_statement_stood_leads_to_it_still(tmp_path: Path) -> None:
    """Whoever cited it in the morning finds it in the evening, marked as what no longer stands."""
    path = tmp_path / "record.db"
    morning, noon = _two_versions(tmp_path, WHOLE, changed(will="may"))
    with Record(path) as record:
        record.add([morning])
        (before,) = record.search('"will close"')
        record.add([noon])
        assert list(record.search('"will close"')) == []
        (now,) = record.search_earlier('"will close"')
        assert earlier.get(record.db, before.id) == now
        assert [found.what for found in record.verify()] == []
        record.rebuild()
        assert record.search_earlier('"will close"') == (now,)


def test_a_statement_that_no_longer_stands_is_judged_apart_from_what_took_its_place(tmp_path: Path) -> None:
    """The words that stand now have most of its words, and are another statement."""
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(_two_versions(tmp_path, WHOLE, changed(will="may")))
        before = exported(path)
        (one,) = record.search_earlier('"will close"')
        assert one.successor is not None
        now = record.statement(one.successor).statement.speaker
        speaker = judge(record, Wish(verdict="speaker", about=one.id, value="Ola Berg", author="Ann"))
        for _ in range(2):
            (found,) = record.search_earlier('"will close"')
            assert found.statement.speaker == Speaker(type=SpeakerType.PERSON, name="Ola Berg")
            assert found.successor is not None
            assert record.statement(found.successor).statement.speaker == now
            record.rebuild()
        gone = judge(record, Wish(verdict="not a statement", about=one.id, author="Ann"))
        assert record.search_earlier('"will close"') == ()
        assert record.statement(one.successor).statement.speaker == now
        for judgement in (gone, speaker):
            undo(record, judgement.id)
    assert exported(path) == before


def test_words_that_stand_still_are_judged_where_they_stand(tmp_path: Path) -> None:
    """Of one wording credited to two speakers a judgement could not say which it means."""
    with Record(tmp_path / "record.db") as record:
        record.add(_two_versions(tmp_path, WHOLE, [part.replace("Pia Lund", "Ola Berg") for part in WHOLE]))
        (article,) = record.rows("articles")
        one = next(each for each in record.earlier_of(str(article["id"])) if each.fate is Fate.CREDITED)
        with pytest.raises(JudgementUnfit, match="stand still, credited otherwise") as raised:
            judge(record, Wish(verdict="speaker", about=one.id, value="Ola Berg", author="Ann"))
        assert raised.value.hint == f"Judge {one.successor}."


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_judged_to_be_no_statement_is_told_by_every_id_it_had(tmp_path: Path, order: Sequence[int]) -> None:
    """One of two captures gives the article another id, and so its statements; it was cited before, too."""
    versions = _two_versions(tmp_path, WHOLE, changed(will="may"))
    with Record(tmp_path / "record.db") as record:
        cited = set[str]()
        for number in order:
            record.add([versions[number]])
            (entry,) = record.search('"thirty pupils"')
            cited.add(entry.id)
        made = judge(record, Wish(verdict="not a statement", about=entry.id, author="Ann"))
        assert {judgements.judged_out(record.db, each) for each in cited} == {made.id}
        undo(record, made.id)
        assert {record.resolve_id(each) for each in cited} == {entry.id}


def _two_versions(folder: Path, before: Sequence[str], after: Sequence[str]) -> list[Path]:
    """The page as it was captured at nine, and at eleven."""
    paths = []
    for hour, parts in ((9, before), (11, after)):
        body = "".join(f"<p>{part}</p>\n" for part in parts)
        page = f"<html lang='en'><body><article><h1>School stays open for now</h1>{body}</article></body></html>"
        paths.append(folder / f"{hour}.warc")
        paths[-1].write_bytes(_warc(page.encode(), f"2024-05-14T{hour:02}:05:00Z"))
    return paths


def _warc(data: bytes, time: str) -> bytes:
    """A web archive of one page."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        "WARC-Target-URI: https://harbourpost.example/school",
        f"WARC-Date: {time}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{time[11:13]:0>12}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(page)}",
    )
    head = "".join(f"{line}\r\n" for line in (*lines, ""))
    return head.encode() + page + b"\r\n\r\n"


def test_a_judgement_made_while_a_statement_stood_counts_for_it_still() -> None:
    captures = captured(9, *WHOLE), captured(11, *changed(will="may"))
    (one,) = drafted(*captures).earlier
    subject = statement_subject(one.article, one.content)
    for verdict, value, left in (
        (Verdict.NOT_A_STATEMENT, None, []),
        (Verdict.SPEAKER, "person/Ola Berg", ["Ola Berg"]),
    ):
        decided = Judgement(
            id="j0", verdict=verdict, subject=subject, value=value, author="Ann", time="2024-05-15T10:00:00Z", reason=""
        )
        found = draft((captures, (decided,))).earlier
        assert [each.statement.speaker and each.statement.speaker.name for each in found] == left


def test_what_he_said_was_another_persons_where_another_one_was_named() -> None:
    """The sentence itself was never changed; whom it means was."""
    before = captured(9, *WHOLE[:2], ADDED, *WHOLE[2:])
    after = captured(11, *(part.replace("Pia Lund", "Ola Berg") for part in (*WHOLE[:2], ADDED, *WHOLE[2:])))
    short = captured(8, *WHOLE[:2], *WHOLE[2:])
    for captures in ((before, after, short), (short, after, before)):
        made = drafted(*captures)
        assert told(made) == [
            ("“We will close the school,”", "Pia Lund", Fate.CREDITED),
            ("“Nobody has asked for the building yet,”", "Pia Lund", Fate.CREDITED),
        ]
        one = made.earlier[1]
        assert (one.held, one.lacking, [bearer.capture for bearer in one.bearers]) == (
            (before.id,),
            tuple(sorted([after.id, short.id])),
            [before.id],
        )


def test_words_that_were_changed_after_their_speaker_are_not_the_first_ones_for_longer() -> None:
    """Three states: one speaker, then another one in the same words, then new words."""
    first = (*WHOLE[:2], ADDED, *WHOLE[2:])
    second = tuple(part.replace("Pia Lund", "Ola Berg") for part in first)
    third = tuple(part.replace("yet", "so far") for part in second)
    captures = [captured(hour, *parts) for hour, parts in ((9, first), (11, second), (13, third))]
    for order in permutations(captures):
        found = [one for one in drafted(*order).earlier if "building" in one.content]
        assert [(each.statement.speaker.name, each.held) for each in found if each.statement.speaker] == [
            ("Pia Lund", (captures[0].id,))
        ]


def test_a_judgement_of_what_stands_is_none_of_what_another_said_in_the_same_words() -> None:
    captures = captured(9, *WHOLE), captured(11, *changed(**{"Mayor Pia Lund": "Deputy Ola Berg"}))
    (one,) = drafted(*captures).earlier
    decided = Judgement(
        id="j0",
        verdict=Verdict.SPEAKER,
        subject=statement_subject(one.article, one.content),
        value="person/Ola Magnus Berg",
        author="Ann",
        time="2024-05-15T10:00:00Z",
        reason="",
    )
    assert told(draft((captures, (decided,)))) == [("“We will close the school,”", "Pia Lund", Fate.CREDITED)]


def test_an_article_in_very_many_states_is_read_in_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that counts its readers has as many states as captures, and each is read as long as an article."""
    monkeypatch.setattr("onrecord.pipeline.earlier._MOST", 1_000)
    captures = [captured(hour, *changed(thirty=str(hour))) for hour in range(10, 20)]
    assert 1 <= len(drafted(*captures).earlier) <= 4
    assert drafted(*captures).earlier == drafted(*captures[::-1]).earlier


def test_a_worker_sends_them_home_whole() -> None:
    """As columns of a shard, for the engine that reads on many machines."""
    made = drafted(captured(9, *WHOLE), captured(11, *changed(will="may")))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Draft) == made
