"""The stages joined: paths in, a record out."""

from onrecord.pipeline.adding import Report
from onrecord.pipeline.indexing import SKETCHING
from onrecord.pipeline.record import Record, read_again

__all__ = ["SKETCHING", "Record", "Report", "read_again"]
