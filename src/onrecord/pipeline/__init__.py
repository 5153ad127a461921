"""The stages joined: paths in, a record out."""

from onrecord.pipeline.adding import Report
from onrecord.pipeline.indexing import is_sketch_of
from onrecord.pipeline.record import Record, read_again

__all__ = ["Record", "Report", "is_sketch_of", "read_again"]
