"""The record: one SQLite file that holds captures, articles, statements and people."""

from onrecord.record.search import Order, Query
from onrecord.record.statements import Entry
from onrecord.record.store import Store

__all__ = ["Entry", "Order", "Query", "Store"]
