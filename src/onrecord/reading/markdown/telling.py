"""Telling: whether a text is Markdown.

One mark that nobody sets by chance is enough: a heading, a link or picture with its address, bold words, a quotation
set apart, or the fields that makers of Markdown put ahead of it. Stars for slant and dashes for lists are no such
marks: all kinds of text have them.
"""

import re

_FIELD = r"[^\W\d_][\w ./-]{0,40}:[^\n]*\n"
FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:(?!---[ \t]*\r?$)[^\n]*\n){1,200}?)---[ \t]*\r?(?:\n|\Z)", re.MULTILINE
)
HEADED = re.compile(rf"\ufeff?(?P<fields>(?:{_FIELD}\s*){{1,12}}?)Markdown Content:[ \t]*\r?(?:\n|\Z)")
NAMED = re.compile(r"^(?:title|date|url|source|author|description|tags|slug)s?[ \t]*:", re.MULTILINE | re.IGNORECASE)
_ALONE = r"(?:^|\n)[ \t]*\r?\n"  # an empty line, ahead of what stands apart; the text's start does as well
_SIGNS = ("#", "===", "> ", "](", "**")  # one of which all marks have
_MARKS = re.compile(
    rf"""(?:\A|{_ALONE})\#{{1,6}}[ \t]+\S[^\n]{{0,300}}(?:\n[ \t]*\r?\n|\n\#|\r?\n?\Z)  # a heading
       |(?:\A|{_ALONE})[^\s>#|][^\n]{{2,200}}\n={{3,}}[ \t]*\r?(?:\n|\Z)  # the same, underlined
       |(?:\A|{_ALONE})>[ ]\S  # a quotation
       |!?\[[^\[\]\n]{{0,400}}\]\((?:https?://|//?\w|\.\.?/|data:)[^\s()]*  # a link, a picture
       |(?<![*\w\\])\*\*(?=[^\s*])[^*\n]{{1,400}}(?<=[^\s*\\])\*\*(?![*\w])  # bold words
    """,
    re.VERBOSE,
)


def is_markdown(text: str) -> bool:
    """Whether *text*, or the beginning of one, has marks that make it Markdown."""
    front = FRONT.match(text)
    if front and NAMED.search(front["fields"]):
        return True
    if HEADED.match(text):
        return True
    return any(sign in text for sign in _SIGNS) and _MARKS.search(text) is not None
