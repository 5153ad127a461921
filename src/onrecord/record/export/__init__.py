"""Exports: the record's tables in the forms that other tools read."""

from onrecord.record.export.formats import FORMATS, TABLES, Format, export

__all__ = ["FORMATS", "TABLES", "Format", "export"]
