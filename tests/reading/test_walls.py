"""Pages that servers, guards and walls send in place of an article."""

import pytest

from onrecord.errors import CaptureUnreadable
from onrecord.reading.verbs import read

PROSE = "The council has closed the bridge at Port Merrow until the spring, Aino Berg told the Harbour Post on Friday."
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9)) + "</ul></nav>"


def page(title, *lines):
    return f"<html><head><title>{title}</title></head><body>{MENU}{''.join(lines)}</body></html>".encode()


WALLS = {
    "forbidden": page("403 Forbidden", "<h1>403 Forbidden</h1><hr><center>nginx</center>"),
    "guard": page("Just a moment...", "<p>harbourpost.example needs to review the security of your connection.</p>"),
    "denied": page(
        "Access Denied", "<h1>Access Denied</h1>You don't have permission to access this server.<p>Ref 18.5f"
    ),
    "missing": page(
        "Page not found | Harbour Post",
        "<h1>Page not found</h1><p>We are sorry, but the page that you are looking for has been moved or deleted.</p>",
    ),
    "consent": page(
        "Harbour Post",
        "<h1>We value your privacy</h1><p>We and our partners keep and read information on devices, such as cookies,"
        " and process personal data for advertising and content, measurement and research.</p><button>Accept</button>",
    ),
    "robot": page("Robot or human?", "<p>Activate and hold the button to confirm that you’re human. Thank you!</p>"),
    "in German": page(
        "Seite nicht gefunden", "<p>Die Seite, die Sie suchen, gibt es nicht mehr, oder sie ist umgezogen.</p>"
    ),
    "text": b"Please enable JavaScript to continue using this application.\n",
    "markdown": b"# Access denied\n\n**You have been blocked.** Visit [our site](https://harbourpost.example/).\n",
}


@pytest.mark.parametrize("data", WALLS.values(), ids=WALLS)
def test_what_was_sent_in_place_of_an_article_is_refused_in_its_own_words(data):
    with pytest.raises(CaptureUnreadable, match="no article but a page that was sent in place of it: “") as refusal:
        list(read(data))
    assert refusal.value.hint


def test_a_refusal_says_what_happened_to_the_page_and_where_to_get_it():
    """Of a page in a web archive nobody has the address at hand."""
    here = "https://harbourpost.example/quay"
    page_of = WALLS["missing"].replace(b"<head>", f"<head><link rel=canonical href='{here}'>".encode())
    (refusal,) = _refusals(page_of)
    assert refusal.hint.startswith(f"Nothing of it was kept. Open {here} in a browser")
    (refusal,) = _refusals(b"{" + f'"url": "{here}", "text": "Please enable JavaScript to continue."'.encode() + b"}")
    assert here in refusal.hint


def _refusals(data):
    refusals = []
    assert not list(read(data, on_refusal=refusals.append))
    return refusals


@pytest.mark.parametrize(
    "data",
    [
        page("Access denied", f"<h1>Access denied</h1><p>{PROSE}</p>"),
        page("Forbidden bridge", "<h1>Forbidden bridge</h1><p>It is shut.</p>"),
        page("Council closes its bridge", f"<p>We value your privacy</p><h1>Council closes bridge</h1><p>{PROSE}</p>"),
        page("Council closes its bridge", "<p>We value your privacy</p><h1>Council closes bridge</h1><p>Video</p>"),
        page("Bridge shut", f"<p>{PROSE}</p><p>Subscribe to continue reading</p>"),
        page("Cookies of Port Merrow", f"<h1>Cookies of Port Merrow</h1><p>{PROSE.replace('bridge', 'cookies')}</p>"),
        f"404\n\n{PROSE}\n".encode(),
    ],
)  # fmt: skip
def test_an_article_is_read_whatever_it_is_called_and_whatever_stands_around_it(data):
    """A wrong refusal loses a page."""
    assert list(read(data))
