"""Named characters: "&quot;" and "&#8217;" as the characters that they stand for, as pages' layers have them.

What is a mark of Markdown where it stands by itself gets a backslash ahead of it, as its writer could have done: a
named character is never a mark. Spaces that pages have a name for, and the sign "&", are left to the parser.
"""

import re
from html import unescape
from html.entities import html5
from string import punctuation

SPACES = frozenset({"&nbsp;", "&#160;", "&#xa0;", "&ensp;", "&emsp;", "&thinsp;"})
_MARKS = frozenset(punctuation) - frozenset("\"'%,/;=?@^$")  # the others mark nothing amid a text
_NAMED = re.compile(
    r"(?P<code>`{1,3})(?!`)[^`]{1,400}(?P=code)(?!`)|<[^<>\n]{1,400}>"  # program code and tags are as written
    r"|(?P<name>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)


def with_characters(text: str) -> str:
    r"""*text* with the characters in place of their names.

    >>> with_characters("&quot;It&#8217;s 5 &lt; 6 &amp; so on,&quot; he said.")
    '"It’s 5 \\< 6 &amp; so on," he said.'
    """
    return _NAMED.sub(lambda found: _character(found["name"]) if found["name"] else found[0], text)


def _character(name: str) -> str:
    """What *name* stands for; itself where that is no visible character, or none at all."""
    if name.lower() in SPACES or not (name[1] == "#" or name[1:] in html5):  # not "&copycat;" either
        return name
    found = unescape(name)
    if found in {"", "&", name} or not found.isprintable():
        return name
    return f"\\{found}" if found in _MARKS else found
