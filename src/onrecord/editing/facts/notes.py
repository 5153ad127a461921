"""Update notes: where a page says itself that its story was changed."""

import re
from collections.abc import Iterable

from onrecord.capture import Capture, Evidence, Fact, Role
from onrecord.text import Span

OPENING = 300  # characters: all of what a note begins with
LONGEST = 120  # words: a longer paragraph is a story, not a note
_NONE = frozenset({Role.LINK, Role.RELATED, Role.EMBED, Role.HEADLINE})
_WAS = r" (?:updated|corrected|amended|edited|revised|changed|clarified)"
_BEFORE = r" versions? of this (?:story|article|post|report|piece|headline)"
_OPENINGS = {  # of a note: its first words, and what follows; in the languages that the reader of roles knows, too
    r"(?:this|the) (?:story|article|post|report|piece|headline|page)": r" (?:has been|was|is being|has since been)"
    + _WAS,
    r"an? (?:earlier|previous|original)": _BEFORE,
    r"earlier|previous|original": _BEFORE,
    r"correction|clarification|update|updated": r"(?: \([^)]{1,40}\)| [^:.]{1,30})?\s*[:—–]",
    r"editor['’]?s": r" note(?: \([^)]{1,40}\)| [^:.]{1,30})?\s*[:—–]",
    r"(?:dieser|der) (?:artikel|text|beitrag)": r" wurde (?:aktualisiert|korrigiert|berichtigt|geändert)",
    r"in einer": r" früheren (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)",
    r"korrektur|aktualisierung": r"\s*:",
    r"anmerkung": r" der redaktion\s*:",
    r"cet article": r" a été (?:mis à jour|corrigé|modifié)",
    r"une version": r" (?:précédente|antérieure) de cet article",
    r"este artículo": r" (?:ha sido|fue) (?:actualizado|corregido|modificado)",
    r"una versión": r" anterior de este artículo",
}
_FIRST = re.compile(rf"\s*(?:{'|'.join(_OPENINGS)})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)  # most have none
_NOTES = re.compile("|".join(f"(?:{first}){behind}" for first, behind in _OPENINGS.items()), re.IGNORECASE)


def notes(captures: Iterable[Capture]) -> list[Fact]:
    """One fact called "note" for each update note, with every capture that has it.

    Args:
        captures: Of one article, sorted by id.
    """
    found: dict[str, list[Evidence]] = {}
    for capture in captures:
        text = capture.text
        for block in [one for one in capture.blocks if _FIRST.match(text, one.pieces[0].start)]:
            if block.role in _NONE:
                continue
            words = block.reading(text).text
            if not _NOTES.match(" ".join(words[:OPENING].split())):
                continue
            note = " ".join(words.split())
            if len(note.split()) <= LONGEST:
                span = Span(block.span.start, block.span.end)
                found.setdefault(note, []).append(
                    Evidence(value=note, basis=f"{block.role.value} that says so", span=span, capture=capture.id)
                )
    return [
        Fact(name="note", value=text, evidence=tuple(evidence), reason="The page says that it was changed.")
        for text, evidence in sorted(found.items())
    ]
