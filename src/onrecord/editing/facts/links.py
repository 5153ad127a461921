"""Links: the addresses that an article points to, each once, with the words that belong to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.article import Link
from onrecord.capture import Block, Capture, Role
from onrecord.editing.facts.gathering import later_than
from onrecord.text.addresses import canonical
from onrecord.text.slugs import MATCH, share

_RANK = {"embed": 0, "related": 1, "reference": 2}
_LABEL = re.compile(r"^[^:：]{2,30}[:：]\s*")
SHORT_PATH = 12  # characters: an address with a host of few letters and no longer path is a short link


@dataclass(slots=True)
class _Found:
    """One address so far."""

    url: str
    rel: str
    text: str | None


def links(captures: Sequence[Capture], *, own: str | None, published: str | None) -> tuple[Link, ...]:
    """The links of all captures, related ones first, each address once.

    Args:
        captures: Of one article, the most trusted first.
        own: The article's own address, which is no link.
        published: YYYY-MM-DD, to tell addresses that are years younger.
    """
    found: dict[str, _Found] = {}
    for capture in captures:
        lines = capture.having(Role.RELATED)
        for block in capture.blocks:
            if block.href is None or block.role not in {Role.RELATED, Role.EMBED, Role.LINK}:
                continue
            place = canonical(block.href) or block.href
            if place == canonical(own):
                continue
            _add(found, place, _read(capture, block, lines))
        for place, reference in _references(capture):
            if place != canonical(own):
                _add(found, place, reference)
    ordered = sorted(found.values(), key=lambda item: (_ORDER[item.rel], item.url))
    return tuple(Link(rel=item.rel, url=item.url, text=item.text, note=_note(item, published)) for item in ordered)


_ORDER = {"related": 0, "embed": 1, "reference": 2}


def _references(capture: Capture) -> Iterator[tuple[str, _Found]]:
    """What the words of the article's own paragraphs lead to."""
    for block in capture.having(Role.PARAGRAPH):
        for link in block.links:
            words = " ".join(capture.text[link.start : link.end].split())
            yield canonical(link.href) or link.href, _Found(link.href, "reference", words or None)


def _add(found: dict[str, _Found], place: str, new: _Found) -> None:
    """Keep the more telling of two findings of one address."""
    old = found.get(place)
    if old is None:
        found[place] = new
        return
    if _RANK[new.rel] < _RANK[old.rel]:
        old.rel = new.rel
    if new.text and (old.text is None or (len(new.text), new.text) > (len(old.text), old.text)):
        old.text = new.text
    old.url = min(old.url, new.url, key=lambda url: (len(url), url))


def _read(capture: Capture, block: Block, lines: Iterable[Block]) -> _Found:
    """What one block says of the address it leads to."""
    assert block.href is not None  # noqa: S101 - the caller has looked
    if block.role is Role.EMBED:
        return _Found(block.href, "embed", _own_words(capture, block))
    if block.role is Role.RELATED:
        return _Found(block.href, "related", _own_words(capture, block) or _line_for(capture, block.href, lines))
    words = _line_for(capture, block.href, lines)
    return _Found(block.href, "related" if words else "reference", words or _own_words(capture, block))


def _own_words(capture: Capture, block: Block) -> str | None:
    """The words in *block* beside the address, without a label such as "Read more:"."""
    text = " ".join(block.reading(capture.text).text.split())
    if re.fullmatch(r"(https?://|www\.)\S+", text) or text == block.href:
        return None
    if block.role is Role.RELATED:
        text = _LABEL.sub("", text) if len(_LABEL.sub("", text)) > 8 else text
        text = re.sub(r"\s*https?://\S+$", "", text)
    return text or None


def _line_for(capture: Capture, url: str, lines: Iterable[Block]) -> str | None:
    """The words of the related line whose words the address repeats."""
    best: tuple[float, str] | None = None
    for line in lines:
        text = _own_words(capture, line)
        shared = share(url, text) if text else 0.0
        if text and shared >= MATCH and (best is None or (shared, text) > best):
            best = (shared, text)
    return best[1] if best else None


def _note(item: _Found, published: str | None) -> str | None:
    """What looks wrong about a link; None when nothing does."""
    late = later_than(item.url, published)
    if late:
        return late
    parts = urlsplit(item.url)
    if item.rel == "reference" and len(parts.hostname or "") <= SHORT_PATH and 1 < len(parts.path) <= SHORT_PATH:
        return "a short link: it does not show where it leads"
    return None
