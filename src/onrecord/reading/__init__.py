"""Bytes to Capture: what a file is, its text layer, the roles of its blocks, facts with evidence."""

from onrecord.reading.limits import Limits
from onrecord.reading.source import Source, capture_id, source_again
from onrecord.reading.verbs import read, read_source
from onrecord.reading.walking import walk

__all__ = ["Limits", "Source", "capture_id", "read", "read_source", "source_again", "walk"]
