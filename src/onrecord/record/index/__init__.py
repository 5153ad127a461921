"""The index of kin: which captures of the record share keys with new ones, and so may hold the same text."""

from onrecord.record.index.lookup import candidates, clear, empty, post, sketches
from onrecord.record.index.proving import KeysOf, faults

__all__ = ["KeysOf", "candidates", "clear", "empty", "faults", "post", "sketches"]
