"""Captures to articles: grouping, alignment, edition, apparatus."""

from onrecord.editing.edition import edit, edition
from onrecord.editing.groups import group
from onrecord.editing.kinship import Kinship, kin
from onrecord.editing.sketch import Sketch, sketch

__all__ = ["Kinship", "Sketch", "edit", "edition", "group", "kin", "sketch"]
