"""The index of kin: which captures of the record share keys with new ones, and so may hold the same text."""

from onrecord.record.index.lookup import candidates, clear, empty, post, sketches

__all__ = ["candidates", "clear", "empty", "post", "sketches"]
