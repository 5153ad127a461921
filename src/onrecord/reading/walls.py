"""Walls: pages that hold no article, because somebody sent them in place of it.

Errors of servers, guards that want to see a person, consent and payment walls are saved like any page. They are
known by what they call themselves, and by having no paragraph that speaks of anything but the page.
"""

from collections.abc import Iterator

from onrecord.capture import Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.candidates import Candidate
from onrecord.reading.headlines import bare_title
from onrecord.text.wording import compiled

_LINES = 12  # at the beginning of what is shown, among which a page says what it is
_LONGEST = 160  # characters of a line that says it
_TITLED = 4  # words from which on a title is not an outlet's name
_MOST = 4_000  # characters of the paragraphs of such a page
_AGAIN = (
    "Nothing of it was kept. Open {} in a browser, go past what stands in the way, and save or print the page that then"
    " appears."
)
_SHOWN = 200  # characters of an address


def refuse_wall(capture: Capture) -> None:
    """Pass over a page that holds an article.

    Raises:
        CaptureUnreadable: It was sent in place of one; the reason has the words by which it says so.
    """
    paragraphs = [block.reading(capture.text).text for block in capture.blocks if block.role is Role.PARAGRAPH]
    if sum(map(len, paragraphs)) > _MOST or any(map(_is_prose, paragraphs)):
        return
    said = next((line for line in _names(capture) if compiled("turned_away").fullmatch(line)), None)
    if said is not None:
        reason = f"no article but a page that was sent in place of it: “{said[:80]}”"
        address = capture.url or capture.fact("address")
        raise CaptureUnreadable(capture.path, reason, _AGAIN.format(address[:_SHOWN] if address else "its address"))


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph may be an article's: a sentence that does not speak of the page."""
    if not Candidate(pieces=(), text=paragraph).is_body:
        return False
    return compiled("about_the_page").search(paragraph) is None


def _names(capture: Capture) -> Iterator[str]:
    """What a page calls itself: its titles and, where these are an outlet's name at most, its first lines."""
    titles = [item.value for fact in capture.facts if fact.name == "title" for item in fact.evidence]
    titles += [" ".join(block.reading(capture.text).text.split()) for block in capture.having(Role.HEADLINE)]
    for title in titles:
        yield title
        yield bare_title(title)
    if max((len(title.split()) for title in titles), default=0) < _TITLED:
        for block in capture.blocks[:_LINES]:
            line = " ".join(block.reading(capture.text).text.split()).strip("*_#•·| ")
            if len(line) <= _LONGEST:
                yield line
