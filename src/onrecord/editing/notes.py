"""Update notes: where a page says itself that its story was changed."""

import re
from collections.abc import Iterable

from onrecord.capture import Capture, Evidence, Fact, Role
from onrecord.text import Span

OPENING = 300  # characters: all of what a note begins with
LONGEST = 120  # words: a longer paragraph is a story, not a note
_NOTES = re.compile(  # at the beginning of a block; in the languages that the reader of roles knows, too
    r"(?:this|the) (?:story|article|post|report|piece|headline|page) (?:has been|was|is being|has since been)"
    r" (?:updated|corrected|amended|edited|revised|changed|clarified)"
    r"|(?:an? )?(?:earlier|previous|original) versions? of this (?:story|article|post|report|piece|headline)"
    r"|(?:correction|clarification|update|editor['’]?s note|updated)(?: \([^)]{1,40}\)| [^:.]{1,30})?\s*[:—–]"
    r"|(?:dieser|der) (?:artikel|text|beitrag) wurde (?:aktualisiert|korrigiert|berichtigt|geändert)"
    r"|in einer früheren (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)"
    r"|(?:korrektur|aktualisierung|anmerkung der redaktion)\s*:"
    r"|cet article a été (?:mis à jour|corrigé|modifié)|une version (?:précédente|antérieure) de cet article"
    r"|este artículo (?:ha sido|fue) (?:actualizado|corregido|modificado)|una versión anterior de este artículo",
    re.IGNORECASE,
)


def notes(captures: Iterable[Capture]) -> list[Fact]:
    """One fact called "note" for each update note, with every capture that has it.

    Args:
        captures: Of one article, sorted by id.
    """
    found: dict[str, list[Evidence]] = {}
    for capture in captures:
        for block in capture.blocks:
            if block.role in {Role.LINK, Role.RELATED, Role.EMBED, Role.HEADLINE}:
                continue
            words = block.reading(capture.text).text
            if not _NOTES.match(" ".join(words[:OPENING].split())):
                continue
            text = " ".join(words.split())
            if len(text.split()) <= LONGEST:
                span = Span(block.span.start, block.span.end)
                found.setdefault(text, []).append(
                    Evidence(value=text, basis=f"{block.role.value} that says so", span=span, capture=capture.id)
                )
    return [
        Fact(name="note", value=text, evidence=tuple(evidence), reason="The page says that it was changed.")
        for text, evidence in sorted(found.items())
    ]
