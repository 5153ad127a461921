"""HTML: a page's text layer, the article in it, and what the page says about itself."""

from onrecord.reading.html.reader import READER, read_html

__all__ = ["READER", "read_html"]
