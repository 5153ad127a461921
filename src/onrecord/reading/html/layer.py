"""Layers: a page's text, one line a block in document order, and where on the page each line stands.

All text is kept, hidden text too, because style sheets are not read; only what
is never text (scripts, styles, templates, form fields) is left out. White space is folded.
Embedded players and posts without words stand there by their address.
"""

from dataclasses import dataclass, field

from lxml import etree, html

from onrecord.reading.html.marks import Mark, marks_of

_UNREAD = frozenset(["head", "script", "style", "noscript", "template", "input", "select", "textarea", "datalist"])
LEFT_OUT = _UNREAD | frozenset(["svg", "math", "object", "audio", "canvas", "map"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
    ]
)
DEPTH = 512  # where browsers stop nesting, too
_EMBEDS = frozenset({"iframe", "video", "embed", "amp-youtube", "amp-video", "amp-twitter"})


@dataclass(slots=True)
class Line:
    """One line of the text layer."""

    start: int  # in the text layer
    end: int
    element: html.HtmlElement  # the block element that holds the line's first word
    marks: int  # bits of Mark, true of all of its words
    broken: bool = False  # the line before it is of the same block
    links: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, address as written
    set: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, the mark that only these words have
    holes: list[tuple[int, int]] = field(default_factory=list)  # words inside that are not shown
    href: str | None = None  # of an embedded player or post

    @property
    def size(self) -> int:
        """Code points."""
        return self.end - self.start

    @property
    def linked(self) -> float:
        """Share of the line that leads elsewhere."""
        return sum(end - start for start, end, _ in self.links) / max(self.end - self.start, 1)


@dataclass(frozen=True, slots=True)
class Layer:
    """A page's text and its lines."""

    text: str
    lines: tuple[Line, ...]
    elements: int  # how many were walked

    def line(self, number: int) -> str:
        """A line as it stands in the text."""
        return self.text[self.lines[number].start : self.lines[number].end]


def layer_of(tree: html.HtmlElement) -> Layer | None:
    """The text layer of a page; None when its elements are nested deeper than `DEPTH`."""
    writer = _Writer()
    count = 0
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        count += 1
        if tag == "pre":
            writer.typed = event == "start"
        if event == "end":
            writer.leave(tag, tag in _BLOCKS)
            tail = element.tail
            if tail and writer.open:
                (writer.type if writer.typed else writer.write)(tail)
        elif tag in LEFT_OUT:
            walker.skip_subtree()
            writer.enter(element, tag, False)  # noqa: FBT003 - called for every element; keywords cost a tenth
        else:
            writer.enter(element, tag, tag in _BLOCKS)
            if len(writer.open) > DEPTH:
                return None
            text = element.text
            if tag in _EMBEDS:
                writer.embed(element)
                if tag != "video":
                    walker.skip_subtree()
            elif text:
                (writer.type if writer.typed else writer.write)(text)
    writer.end_line()
    return Layer("".join(writer.parts), tuple(writer.lines), count // 2)


def _breaks_line(span: html.HtmlElement) -> bool:
    """Whether a span stands for a line break: `<span class="text br"></span>`, as some editing systems write it."""
    return not len(span) and not span.text and "br" in (span.get("class") or "").split()


class _Writer:
    """Puts lines together while the elements go by."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.open: list[int] = []  # marks of the elements around the next word
        self.typed = False  # line ends are shown
        self._blocks: list[html.HtmlElement] = []
        self._line: Line | None = None
        self._at = 0
        self._gap = False  # white space stands before the next word
        self._breaks = 0  # since the last word
        self._link: str | None = None
        self._link_start: int | None = None

    def enter(self, element: html.HtmlElement, tag: str, block: bool) -> None:
        """An element begins."""
        marks = marks_of(element, tag)
        around = self.open
        around.append(around[-1] | marks if around else marks)
        if block:
            if self._line is not None:
                self.end_line()
            self._breaks = 0
            self._gap = False
            self._blocks.append(element)
        elif tag == "br" or (tag == "span" and _breaks_line(element)):
            self._break()
        elif tag == "a":
            self._close_link()
            self._link = element.get("href")

    def leave(self, tag: str, block: bool) -> None:
        """An element ends."""
        self.open.pop()
        if block:
            if self._line is not None:
                self.end_line()
            self._breaks = 0
            self._gap = False
            self._blocks.pop()
        elif tag == "a":
            self._close_link()
            self._link = None

    def type(self, text: str) -> None:
        """Words follow whose line ends are shown."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break()
            self.write(line)

    def _break(self) -> None:
        self._breaks = self._breaks + 1 if self._line is None else 1
        self.end_line()

    def write(self, text: str) -> None:
        """Words follow."""
        if "\ufeff" in text:  # a byte order mark that was written as a character reference
            text = text.replace("\ufeff", "")
        words = text.split()
        if not words:
            self._gap = True
            return
        line = self._line
        marks = self.open[-1]
        if line is None:
            line = self._begin_line()
        elif self._gap or text[0].isspace():
            self._append(" ")
        if self._link and self._link_start is None:
            self._link_start = self._at
        at = self._at
        self._append(" ".join(words))
        if marks & Mark.HIDDEN and not line.marks & Mark.HIDDEN:
            line.holes.append((at, self._at))
        else:
            line.marks &= marks
            if marks & (Mark.STRESS | Mark.SPOKEN):
                self._set_apart(line, at, Mark.SPOKEN if marks & Mark.SPOKEN else Mark.STRESS)
        self._gap = text[-1].isspace()

    def _set_apart(self, line: Line, start: int, mark: int) -> None:
        """Words of *line* from *start* on are set apart; they go on with such words right before them."""
        first = line.set[-1] if line.set else None
        if first and first[2] == mark and start - first[1] <= 1 and (mark == Mark.STRESS or start == first[1]):
            start = line.set.pop()[0]
        line.set.append((start, self._at, mark))

    def embed(self, element: html.HtmlElement) -> None:
        """An embedded player stands here."""
        address = element.get("src") or element.get("data-src") or element.get("data-videoid")
        if not address and element.tag == "video":
            address = next((source.get("src") for source in element.iterfind("source") if source.get("src")), None)
        if not address or not address.strip().lower().startswith(("http:", "https:", "//")):
            return
        self.end_line()
        line = self._begin_line()
        line.marks |= Mark.EMBED
        line.href = "".join(address.split())
        self._append(line.href)
        self.end_line()

    def end_line(self) -> None:
        """What follows stands on a line of its own."""
        link = self._link
        self._close_link()
        self._link = link
        if self._line is not None:
            self._line.end = self._at
            self._append("\n")
            self._line = None
        self._gap = False

    def _begin_line(self) -> Line:
        element = self._blocks[-1]
        broken = self._breaks < 2 and bool(self.lines) and self.lines[-1].element is element
        line = self._line = Line(self._at, self._at, element, self.open[-1], broken)
        self.lines.append(line)
        self._breaks = 0
        return line

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self._at += len(text)

    def _close_link(self) -> None:
        if self._link and self._link_start is not None and self._line is not None:
            self._line.links.append((self._link_start, self._at, self._link))
        self._link_start = None
