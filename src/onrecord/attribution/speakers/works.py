"""Works: titles in quotation marks within a source, “Days of Fog”, which name nobody."""

from onrecord.attribution.language.prose import Paragraph
from onrecord.attribution.speakers.names import Name

_CALLED = frozenset({"as", "called", "dubbed", "himself", "herself", "nicknamed", "named"})
_NEAR = 40  # tokens about a source in which a name can have to do with it


def after_title(paragraph: Paragraph, first: int, end: int) -> int:
    """Where "by Ada Mora" goes on with whose a title in quotation marks is; *first* in all other phrases."""
    if first >= end or not paragraph.quoted[first]:
        return first
    closing = next((at for at in range(first, end) if not paragraph.quoted[at]), end)
    return closing + 1 if closing + 1 < end and paragraph.lows[closing] == "by" else first


def without_titles(paragraph: Paragraph, first: int, end: int, names: list[Name]) -> list[Name]:
    """The *names* that may be whose a source is; in one that begins outside quotation marks no title's within it."""
    if first >= end or paragraph.quoted[first]:
        return names
    near = range(first - _NEAR, end + _NEAR)
    return [name for name in names if not name.quoted or name.first not in near or _called(paragraph, name)]


def _called(paragraph: Paragraph, name: Name) -> bool:
    """Whether somebody or something goes by a name in quotation marks: "an agency called “The Local”"."""
    opening = next((at for at in range(name.first, -1, -1) if not paragraph.quoted[at]), 0)
    return paragraph.lows[opening] in _CALLED
