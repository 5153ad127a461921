"""Imported by the process that others are forked of: what is loaded on first use is there for all of them.

Word lists, languages and the trained reader take a second of each process otherwise.
"""

from onrecord.pipeline.stages import draft, read_one, readings
from onrecord.reading.source import source_of

TEXT = "Quay Stays Open\n\nThe quay will stay open this year, the council decided.\n\n“So it will,” Aino Berg said.\n"

(READ,) = readings([read_one(source_of(TEXT.encode(), path="quay.txt", media_type="text/plain"))])
DRAFT = draft(([READ.capture], []))
