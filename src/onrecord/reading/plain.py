"""Plain text: what scrapers and converters of prints write, as a capture.

The text layer is the decoded text as it stands. Line ends that are a
printer's, broken words and broken addresses are mended by the blocks' pieces.
"""

from onrecord.capture import Capture, Role
from onrecord.errors import CaptureUnreadable
from onrecord.reading.blocks import arrange
from onrecord.reading.bylines import names_in_field
from onrecord.reading.candidates import END, Candidate
from onrecord.reading.encodings import decode
from onrecord.reading.facts import text_facts
from onrecord.reading.grounds import Given
from onrecord.reading.roles import role_of
from onrecord.reading.source import Source
from onrecord.text import mend, paragraphs
from onrecord.text.dates import days

READER = "text/4"
_AUTHORED = "author in the container"
_LONGEST_LINE = 200  # characters that printers set on a line
_HEADS = frozenset({Role.DATE_LINE, Role.BYLINE})
_APART = frozenset({Role.BANNER, Role.DATE_LINE, Role.BYLINE, Role.RELATED, Role.FURNITURE, Role.LINK, Role.EMBED})


def candidates(text: str) -> tuple[Candidate, ...]:
    """The paragraphs of *text*, with the empty lines ahead of each counted."""
    found: list[Candidate] = []
    end = 0
    for pieces in paragraphs(text, begins=_begins):
        between = f"{text[end : pieces[0].start]}x".splitlines()  # a form feed ends a line, too
        gap = max(len(between) - 2, 0) if found else len(between) - 1
        found.append(Candidate(pieces=pieces, text=mend(text, pieces).text, gap=gap))
        end = pieces[-1].end
    return tuple(found)


def _begins(line: str, after_sentence: bool) -> bool:
    """Whether a printed line is a banner, a date line or the like; only the latter two where a sentence is open."""
    if len(line) > _LONGEST_LINE or (not after_sentence and END.search(line)):
        return False
    return role_of(line) in (_APART if after_sentence else _HEADS)


def given(source: Source) -> Given:
    """What the container says beside the text."""
    day = next((found.certain for found in days(source.date or "")), None)
    authors = tuple(name for words in source.authors for name in names_in_field(words))
    return Given(
        address=source.url,
        title=source.title,
        date=day,
        publisher=source.publisher,
        authors=authors,
        author_basis=_AUTHORED,
    )


def read_plain(source: Source) -> Capture:
    """Read a plain text.

    Raises:
        CaptureUnreadable: There is no visible character in it.
    """
    text = decode(source.data, source.charset).text
    if not text.strip():
        raise CaptureUnreadable(source.path, "there is no text in it", "Fetch it again, or remove it.")
    known = given(source)
    blocks = arrange(
        text,
        candidates(text),
        titles=[known.title] if known.title else [],
        known=[known.address] if known.address else [],
    )
    return source.capture(reader=READER, text=text, blocks=blocks, facts=text_facts(text, blocks, known))
