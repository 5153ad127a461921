"""Kinship: which captures hold one text."""

from onrecord.editing.kinship.evidence import Kinship, kin
from onrecord.editing.kinship.groups import group
from onrecord.editing.kinship.sketch import Sketch, sketch, sketches

__all__ = ["Kinship", "Sketch", "group", "kin", "sketch", "sketches"]
