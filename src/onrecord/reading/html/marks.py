"""Marks: what an element's name, role and class say about the words inside it.

Class names are free words, but outlets all over the world use the same ones.
Marks go down to all that an element holds.
"""

import re
from functools import lru_cache

from lxml import html

from onrecord.resources import lists


class Mark:
    """What is known of a line from the elements around it: bits of an int, as they are joined for every element."""

    HEADING = 1 << 0
    HEADLINE = 1 << 1  # h1
    LIST = 1 << 2
    TABLE = 1 << 3
    QUOTE = 1 << 4
    CAPTION = 1 << 5
    FIGURE = 1 << 6
    ARTICLE = 1 << 7
    ASIDE = 1 << 8
    NAVIGATION = 1 << 9
    FOOTER = 1 << 10
    HEADER = 1 << 11
    CONTROL = 1 << 12  # forms, buttons
    COMMENT = 1 << 13  # by readers
    RELATED = 1 << 14
    BANNER = 1 << 15
    BYLINE = 1 << 16
    DATE = 1 << 17
    SHARE = 1 << 18
    EMBED = 1 << 19
    BODY = 1 << 20  # called the article's body
    PULLED = 1 << 21  # a quotation that is repeated in large letters
    HIDDEN = 1 << 22  # not shown, or only read aloud
    STRESS = 1 << 23  # bold or slanted
    SPOKEN = 1 << 24  # between quotation marks that the browser draws


_TAGS = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Mark.HEADING),
    "h1": Mark.HEADING | Mark.HEADLINE,
    **dict.fromkeys(("li", "dt", "dd"), Mark.LIST),
    **dict.fromkeys(("table",), Mark.TABLE),
    "blockquote": Mark.QUOTE,
    "figcaption": Mark.CAPTION | Mark.FIGURE,
    "caption": Mark.CAPTION,
    "figure": Mark.FIGURE,
    "article": Mark.ARTICLE,
    "aside": Mark.ASIDE,
    "nav": Mark.NAVIGATION,
    "menu": Mark.NAVIGATION,
    "footer": Mark.FOOTER,
    "header": Mark.HEADER,
    **dict.fromkeys(("form", "button", "label", "dialog"), Mark.CONTROL),
    **dict.fromkeys(("b", "strong", "em", "i"), Mark.STRESS),
    "q": Mark.SPOKEN,
    "time": Mark.DATE,
    "address": Mark.BYLINE,
}
_ROLES = {
    "navigation": Mark.NAVIGATION,
    "contentinfo": Mark.FOOTER,
    "banner": Mark.HEADER,
    "complementary": Mark.ASIDE,
    "dialog": Mark.CONTROL,
    "search": Mark.CONTROL,
}
_WALLS = frozenset({"div", "section", "aside", "form", "span", "dialog"})
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])clip\s*:\s*rect\(0|clip-path\s*:\s*inset\(50%", re.IGNORECASE
)
_EDGE = r"(?:^|$|[\s_-])"


def _classes() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What names of classes mean, from resources/marks.toml."""
    return tuple(
        (re.compile("|".join(pattern.replace("_", _EDGE) for pattern in patterns), re.IGNORECASE), getattr(Mark, name))
        for name, patterns in lists("marks.toml").items()
    )


_CLASSES = _classes()
_ANY_CLASS = re.compile("|".join(pattern.pattern for pattern, _ in _CLASSES), re.IGNORECASE)


def marks_of(element: html.HtmlElement, tag: str) -> int:
    """What *element* itself says about what it holds."""
    found = _TAGS.get(tag, 0)
    names = ""
    for key, value in element.items():
        if key in {"class", "id"}:
            names += f" {value[:300]}"
        elif key == "style":
            if _UNSEEN.search(value):
                found |= Mark.HIDDEN
        elif key == "role":
            found |= _ROLES.get(value, 0)
        elif key == "itemprop" and value == "articleBody":
            found |= Mark.BODY
        elif key == "hidden":
            found |= Mark.HIDDEN
    if "paywall" in names and (tag not in _WALLS or "heading" in names):
        names = names.replace("paywall", "")  # so outlets call the article's own paragraphs behind it
    return found | _of_names(names) if names else found


@lru_cache(maxsize=8192)
def _of_names(names: str) -> int:
    """What class and id say; the same ones come back on every page of an outlet."""
    if not _ANY_CLASS.search(names):
        return 0
    found = 0
    for pattern, mark in _CLASSES:
        if pattern.search(names):
            found |= mark
    return found
