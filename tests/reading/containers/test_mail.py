"""Mail: newsletters, pages saved in one file, mailboxes. Outlets and people are invented."""

import io
from email.message import EmailMessage

import pytest

from onrecord.capture import Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.containers.files import read_file
from onrecord.reading.limits import Limits
from onrecord.reading.source import Source, source_again
from onrecord.reading.verbs import read, read_source

FIRST = "The harbour board will rebuild the mole at Gull Point, its head, Ingrid Solheim, said Tuesday — after years."
SECOND = (
    "“Nobody asked the people who use the water,” said Tomas Ferrer, who speaks for the café owners of Lower Quayside."
)
TITLE = "Board Rebuilds the Mole at Gull Point"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
ADDRESS = "https://harbourpost.example/2024/03/12/mole"


def mail(text: str | None = None, page: str | None = None, **fields: str) -> bytes:
    message = EmailMessage()
    for name, value in ({"From": "Harbour Post <news@harbourpost.example>", "Subject": TITLE} | fields).items():
        message[name.replace("_", "-")] = value
    message["Date"] = "Wed, 13 Mar 2024 23:30:00 -0500"
    if text is not None:
        message.set_content(text, cte="quoted-printable")
    if page is not None and text is not None:
        message.add_alternative(page, subtype="html", cte="base64")
    elif page is not None:
        message.set_content(page, subtype="html", cte="quoted-printable")
        message.make_related()
    return message.as_bytes()


def paragraphs(found) -> list[str]:
    return [block.reading(found.text).text for block in found.blocks if block.role is Role.PARAGRAPH]


@pytest.mark.parametrize(
    "data",
    [
        mail(f"{FIRST}\n\n{SECOND}\n"),
        mail("See this mail in your browser.", PAGE),
        mail(None, PAGE, Snapshot_Content_Location=ADDRESS),
    ],
    ids=["text", "newsletter", "saved page"],
)
def test_a_mail_is_read_as_people_see_it(data: bytes) -> None:
    """Not as it travels: `=E2=80=9C`, tags, Base64."""
    (found,) = read(data)
    assert paragraphs(found) == [FIRST, SECOND]
    assert found.media_type == "message/rfc822"
    assert found.fact("title") == TITLE


def test_what_is_read_is_a_function_of_the_stored_bytes() -> None:
    data = mail("See this mail in your browser.", PAGE)
    (found,) = read(data)
    assert read_source(source_again(found, data)) == found


def test_a_saved_page_has_its_address_and_the_time_at_which_it_was_saved() -> None:
    (found,) = read(mail(None, PAGE, Snapshot_Content_Location=ADDRESS))
    assert (found.url, found.captured) == (ADDRESS, "2024-03-14T04:30:00Z")
    assert found.fact("published") != "2024-03-13"


def test_a_page_saved_from_a_web_archive_is_of_the_time_at_which_that_took_it() -> None:
    (found,) = read(mail(None, PAGE, Snapshot_Content_Location=f"https://a.example/web/20240301120000/{ADDRESS}"))
    assert found.captured == "2024-03-01T12:00:00Z"


@pytest.mark.parametrize(
    "fields", [{"Snapshot_Content_Location": "file:///home/x/page.html"}, {"From": "<Saved by Blink>"}]
)
def test_the_day_on_which_a_page_was_saved_is_not_that_of_its_publication(fields: dict[str, str]) -> None:
    (found,) = read(mail(None, PAGE, **fields))
    assert (found.url, found.captured, found.fact("published")) == (None, "2024-03-14T04:30:00Z", None)


def test_a_newsletter_was_published_on_the_day_on_which_it_was_sent_there() -> None:
    (found,) = read(mail(f"{FIRST}\n\n{SECOND}\n"))
    assert (found.url, found.captured, found.fact("published")) == (None, None, "2024-03-13")


def test_attachments_are_passed_over() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = TITLE, "x@harbourpost.example"
    message.set_content(f"{FIRST}\n\n{SECOND}\n")
    message.add_attachment("<p>Another page</p>", subtype="html", filename="page.html")
    (found,) = read(message.as_bytes())
    assert paragraphs(found) == [FIRST, SECOND]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_mailbox_holds_a_capture_a_message(ends: bytes) -> None:
    one, two = mail(f"{FIRST}\n\nFrom here on the mole is closed.\n"), mail(f"{SECOND}\n")
    data = b"".join(b"From news@harbourpost.example Wed Mar 13 06:00:00 2024\n" + each + b"\n" for each in (one, two))
    found = list(read_file(io.BytesIO(data.replace(b"\n", ends)), "box"))
    assert [source.path for source in found] == ["box#1", "box#2"]
    assert [paragraphs(read_source(source)) for source in found if isinstance(source, Source)] == [
        [FIRST, "From here on the mole is closed."],
        [SECOND],
    ]


def test_a_message_over_the_limit_is_one_line_and_the_rest_is_read() -> None:
    data = b"".join(b"From x Wed Mar 13 06:00:00 2024\n" + mail(text) + b"\n" for text in ("word " * 900, SECOND))
    found = list(read_file(io.BytesIO(data), "box", Limits(capture=2_000)))
    assert [type(each) for each in found] == [CaptureUnreadable, Source]


@pytest.mark.parametrize("ahead", ["", "Fwd: ", "FW: ", "Re: Fwd: ", "AW: WG: ", "RE[2]: "])
def test_a_mail_that_was_passed_on_has_the_title_that_it_had(ahead: str) -> None:
    (found,) = read(mail(f"{FIRST}\n\n{SECOND}\n", Subject=f"{ahead}{TITLE}"))
    assert found.fact("title") == TITLE


@pytest.mark.parametrize("data", [mail(""), mail("x").replace(b"text/plain", b"image/png")], ids=["empty", "picture"])
def test_a_mail_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(CaptureUnreadable, match="a mail without text"):
        list(read(data))


@pytest.mark.parametrize(
    "text",
    [
        f"From: Harbour Office\nDate: 13 March 2024\nSubject: {TITLE}\n\n{FIRST}\n",
        f"From her window she sees the mole.\n\n{FIRST}\n",
        f"Received: nothing, said the board. The letter from the county\nstates otherwise.\n\n{FIRST}\n",
    ],
)
def test_texts_that_begin_as_letters_do_are_texts(text: str) -> None:
    """Press releases name sender, day and subject."""
    (found,) = read(text.encode())
    assert found.media_type == "text/plain"


@pytest.mark.parametrize(
    "fields",
    [
        b"Subject: =?utf-9?Q?=E2=80?=\nDate: yesterday\nContent-Type: text/plain; charset=none-such",
        b"Subject: \xff\xfe\nDate: Wed, 99 Mar 99999 06:00:00 +9999\nContent-Type: text/plain; charset*=x''%ff",
        b"Subject:\nDate:\nContent-Type: nonsense",
    ],
)
def test_odd_fields_do_no_harm(fields: bytes) -> None:
    (found,) = read(b"From: x@harbourpost.example\n" + fields + b"\n\n" + FIRST.encode() + b"\n")
    assert "The harbour board" in found.text
