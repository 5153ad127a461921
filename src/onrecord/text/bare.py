"""Bare letters: what names and search words are compared by."""

import unicodedata


def bare(text: str) -> str:
    """*text* without case, accents and typographic apostrophes; offsets are lost."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
