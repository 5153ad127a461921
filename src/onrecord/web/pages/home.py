"""The way in: the search, or for an empty record what to do first."""

from onrecord.web.pages.adding import AddPage, add_page, empty
from onrecord.web.pages.search import SearchPage, search_page
from onrecord.web.room import Ask


def home_page(ask: Ask) -> AddPage | SearchPage:
    """The first page."""
    return add_page(ask) if empty(ask) else search_page(ask)
