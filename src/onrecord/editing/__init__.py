"""Captures to articles: grouping, alignment, edition, apparatus."""

from onrecord.editing.edition import edit, edition
from onrecord.editing.groups import group
from onrecord.editing.history import Change, Deed, Version, carries, history, versions_with
from onrecord.editing.kinship import Kinship, kin
from onrecord.editing.sketch import Sketch, sketch

__all__ = [
    "Change",
    "Deed",
    "Kinship",
    "Sketch",
    "Version",
    "carries",
    "edit",
    "edition",
    "group",
    "history",
    "kin",
    "sketch",
    "versions_with",
]
