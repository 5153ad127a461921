"""Datelines: where and when a report was written, ahead of its first sentence: "EASTBY, May 17 (Press Wire) - ".

A place in capitals before a dash is one, and so is any name before a day or an agency in brackets; a known place in
small letters needs its dash. What else stands before a dash or a colon may be a speaker or part of the sentence.
"""

import re

from onrecord.attribution.language.gazetteer import places, titles

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]+(?:,?\s+(?:(?:de|del|la|of|on|the)\s+)?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][\w.'’-]*){0,5})"
    rf"(?P<day>,?\s+(?:{_MONTH}\s+\d\d?|\d\d?\s+{_MONTH})(?:,?\s+\d{{4}})?)?"
    r"(?P<agency>\s*\((?![A-Z][-–])[A-Z][^()\n]{1,30}\))?"  # not "REP. ADA MORA (R-OHIO):", a party and state
    r"(?:\s*[—–]\s*|\s+--?\s+|(?P<colon>:\s+))(?=[“\"‘']?(?:[A-Z][a-z’']|A\s|\d))"
)
_FIRST = 5  # paragraphs of a text in one of which it stands
_MARKS = frozenset("“\"‘'")
_SHORT = 2  # letters of an acronym that may be no place: "PM - ..."


def dateline_end(text: str, start: int, end: int, number: int) -> int:
    """Where the dateline of paragraph *number*, from *start* to *end* in *text*, ends; *start* where it has none."""
    match = _DATELINE.match(text, start, end) if number < _FIRST else None
    if match is None:
        return start
    place = match["place"].split(",")[0]
    shouted = place.isupper() and len(place) > _SHORT and place.lower() not in titles()
    if match["colon"]:  # "MORA:", "Ada Mora (Greens): “...”" speak
        return (
            match.end() if match["day"] or (shouted and match["agency"] and text[match.end()] not in _MARKS) else start
        )
    return match.end() if shouted or match["day"] or match["agency"] or place.lower() in places() else start
