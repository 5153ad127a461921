"""Papers: whether a source is a document, or something else that its maker is named for."""

from onrecord.attribution.language.gazetteer import roles
from onrecord.attribution.language.lexicon import DETERMINERS, TIMES, words
from onrecord.attribution.language.prose import Paragraph

_DOCUMENTS = words("documents")
_SHORT = words("documents of headlines")
_FRESH = frozenset({"fresh", "latest", "major", "new", "recent"})
_DONE = frozenset({"made", "seen", "sent", "put", "written", "given", "out", "last", "this", "earlier"})
_ISSUED = words("verbs of issuing")
_FROM = frozenset({"from", "by"})
_TITLED = (["“"], ['"'], ["‘"], ["``"])
_SOME = frozenset({"a", "an", "another", "one"})
_BODIES = words("collectives") | words("bodies") | words("named by owners") | words("named by countries")


def document_noun(lows: list[str], first: int, core: int) -> str:
    """The noun of "a Harbour Board report", "a poll released on Monday"; empty where no document is the head."""
    for at in range(first, core):
        done = at + 1 < core and (lows[at + 1].endswith("ed") or lows[at + 1] in _DONE | TIMES)
        marked = at > first and lows[at - 1 : at] in _TITLED  # "a “playbook” published by the Echo"
        done = done or (lows[at + 1 : at + 2] in _TITLED and not marked)  # "the book “Days of Fog”"
        bare = at == first == core - 1 and lows[core : core + 1] != [] and lows[core] in _FROM  # "data from the Board"
        if lows[at] in _DOCUMENTS and (done or first < at == core - 1 or bare):
            return lows[at]
    return _made(lows, first, core)


def headed(paragraph: Paragraph, first: int) -> bool:
    """Whether a source at token *first* stands in a headline and without an article: "New study finds"."""
    return (paragraph.headline or paragraph.number == 0) and paragraph.lows[first] not in DETERMINERS


def headline_noun(paragraph: Paragraph, first: int, core: int) -> str:
    """The noun of "new report" in a headline; empty for all else."""
    told = all(low in _FRESH for low in paragraph.lows[first : core - 1])
    return paragraph.lows[core - 1] if headed(paragraph, first) and told and paragraph.lows[core - 1] in _SHORT else ""


def _made(lows: list[str], first: int, core: int) -> str:
    """The noun of anything by somebody: "a count by the Echo", "a playbook published by the Board"."""
    by = next((at for at in range(first + 1, min(core + 1, len(lows))) if lows[at] == "by"), None)
    at = by - 1 if by is not None else first
    if by is not None and at > first + 1 and lows[at] in _ISSUED:
        at -= 1
    person = roles().get(lows[at]) is not None or lows[at] in _BODIES or lows[at].endswith("s")
    plain = by is not None and first < at and lows[at].isalpha() and not lows[at].endswith(("ed", "ing", "en"))
    return lows[at] if plain and not person and lows[first] in _SOME else ""
