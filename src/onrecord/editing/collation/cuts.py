"""Cuts: how a copy that stops early says so.

Feeds, aggregators and previews end an excerpt with dots, a count of what is missing, or an invitation to read on.
"""

import re

TAIL = 160  # characters at the end in which such marks are looked for
_SIGNS = ("…", "..", ". .", ".\u00a0.", "[", "(")  # one of them is in all that `_SURE` finds
_DOTS = r"(?:…|\.(?:[ \u00a0]?\.){2,})"
_BRACKETED = rf"(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\))"
_COUNT = r"[\[(]\s*\+\s*\d[\d.,]*\s*[^\W\d_]+\s*[\])]"
_MORE = (
    r"[\[(]?\s*(?:(?:read|see|show|view) more|(?:continue|keep) reading"
    r"|read (?:on|the (?:full|whole) (?:story|article))"
    r"|weiterlesen|mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|читать (?:далее|дальше))"
    r"(?:\s+(?:at|on|in|auf|sur|en)\s+\S{3,60})?\s*(?:…|[.»›→>\])]\s*){0,4}"
)
_SURE = re.compile(
    rf"(?:{_DOTS}\s*{_COUNT}|{_COUNT}|(?:{_DOTS}|{_BRACKETED})\s*{_MORE}|{_BRACKETED})\s*\Z", re.IGNORECASE
)
_OWN_LINE = re.compile(rf"\n\n\s*{_MORE}\s*\Z", re.IGNORECASE)
_BARE = re.compile(rf"(?:{_DOTS}|(?<=\s)(?-i:(?=[\[(A-ZÀ-ÞА-Я])){_MORE})\s*\Z", re.IGNORECASE)

_WALL = re.compile(  # what stands where a page shows no more than the beginning
    r"\b(?:(?:continue|keep) reading|(?:read|view|see) (?:the )?(?:full|whole|rest|entire|complete)\b"
    r"|to (?:read|continue|finish|unlock|keep)\b|unlock (?:this|the|full)"
    r"|already (?:a )?(?:subscriber|member|registered|subscribed)|(?:for|to) (?:our )?(?:subscribers|members)\b"
    r"|(?:subscribers?|members?)[ -]only|free (?:articles?|trial)|weiterlesen|weiter mit|jetzt testen|lire la suite"
    r"|(?:pour|réservé) (?:lire|aux abonnés)|seguir leyendo|sigue leyendo|solo para suscriptores|continua a leggere"
    r"|verder lezen|читать (?:далее|дальше|полностью))|^\s*(?:read|see|show|view) more\W*$",
    re.IGNORECASE,
)


def is_wall(text: str) -> bool:
    """Whether *text*, behind the last paragraph of a page, says that there is more for those who pay or go on."""
    return _WALL.search(text) is not None


def end_of_copy(text: str, *, excerpt: bool) -> int:
    """Where *text* ends without the marks that say that its copy stops there, an offset into it.

    Args:
        text: Paragraphs with an empty line between them.
        excerpt: Whether dots alone, or an invitation amid a line, are such a mark; a story may end so itself.
    """
    end = len(text)
    while True:
        start = max(end - TAIL, 0)
        tail = text[start:end]
        sure = any(sign in tail for sign in _SIGNS) and _SURE.search(tail)
        found = sure or ("\n\n" in tail and _OWN_LINE.search(tail)) or (excerpt and _BARE.search(tail))
        if not found:
            return end
        end = start + found.start()
