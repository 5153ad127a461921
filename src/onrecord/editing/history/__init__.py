"""The history of an article: its versions, and what came and went between them."""

from onrecord.editing.history.turnover import Turn, turnover
from onrecord.editing.history.versions import Change, Deed, Version, carries, history

__all__ = ["Change", "Deed", "Turn", "Version", "carries", "history", "turnover"]
