"""Digests: short names that are functions of what they name, so that every order of adding gives the same ones."""

from hashlib import blake2b

DIGITS = 16  # hex digits of a digest


def digest(*parts: str) -> str:
    """16 hex digits for *parts*; another split of the same letters gives others. Lone surrogates are taken, too."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=DIGITS // 2).hexdigest()
