"""Captures to articles: grouping, alignment, edition, apparatus."""

from onrecord.editing.edition import edit, edition
from onrecord.editing.groups import group
from onrecord.editing.history import Change, Deed, Version, carries, history
from onrecord.editing.kinship import Kinship, kin
from onrecord.editing.sketch import Sketch, sketch, sketches
from onrecord.editing.turnover import Turn, turnover

__all__ = [
    "Change",
    "Deed",
    "Kinship",
    "Sketch",
    "Turn",
    "Version",
    "carries",
    "edit",
    "edition",
    "group",
    "history",
    "kin",
    "sketch",
    "sketches",
    "turnover",
]
