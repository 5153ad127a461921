"""Captures to articles: kinship, collation, weighing, apparatus; facts and history."""

from onrecord.editing.edition import edit, edition
from onrecord.editing.history import Change, Deed, Turn, Version, carries, history, turnover
from onrecord.editing.kinship import Kinship, Sketch, group, kin, sketch, sketches

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
