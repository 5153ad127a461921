"""Articles as windows with labels, seen differently each time: quotation marks, headlines, paragraphs, names."""

import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from corpus import Article, Attribution, articles, parses
from onrecord.attribution.network.features import Case, Quote, Words, words_of
from onrecord.attribution.network.windows import Pieces, Window, feature_ids, pieces_of
from onrecord.attribution.network.wordpieces import Wordpieces
from onrecord.text import Span

HELPERS = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "have",
        "has",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "not",
        "n't",
        "to",
        "also",
        "also,",
        "often",
        "repeatedly",
        "later",
        "then",
        "still",
        "a",
        "the",
        "in",
        "on",
    ]
)

NOBODY = 0.25  # share of articles that are seen without being told whose rows they are


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row in words of the article."""

    anchor: int
    labels: dict[int, int]  # label by word; "O" is left out
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the reader sees it, with its rows."""

    words: Words
    pieces: Pieces
    features: np.ndarray
    rows: list[Labelled]
    hand: int = -1  # whose rows they are; -1 for nobody's in particular


def anchor_offset(text: str, row: Attribution, tokens: list[list] | None) -> int:
    """Where the head of the cue starts: by the parse, else its first word that is no helper."""
    start, end = row.cue[0].start, row.cue[-1].end
    inside = [
        i for i, t in enumerate(tokens or []) if t[0] < end and t[1] > start and re.search(r"\w", text[t[0] : t[1]])
    ]
    if inside and tokens:
        heads = [i for i in inside if tokens[i][4] not in inside]
        verbs = [i for i in heads if tokens[i][2].startswith("V")]
        return max(tokens[(verbs or heads or inside)[0]][0], start)
    found = list(re.finditer(r"\w+", text[start:end]))
    plain = [m for m in found if m.group().lower() not in HELPERS]
    return start + (plain or found)[0].start() if found else start


def anchors(article: Article, sentences: list | None) -> list[int]:
    """One offset for each row that has a cue and a content; -1 for the others."""
    offsets = []
    for row in article.rows:
        if not row.cue or not row.content:
            offsets.append(-1)
            continue
        at = row.cue[0].start
        flat = next((s for s in sentences or [] if s and s[0][0] <= at < s[-1][1]), None)
        offsets.append(anchor_offset(article.text, row, flat))
    return offsets


def _runs(words: Words, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Words under spans, marks at the edges left out, joined where only marks lie between."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        a = int(np.searchsorted(words.ends, start, side="right"))
        b = int(np.searchsorted(words.starts, end, side="left"))
        x, y = a, b
        while x < y and words.case[x] == Case.MARK:
            x += 1
        while y > x and words.case[y - 1] == Case.MARK:
            y -= 1
        if x == y:
            continue
        if runs and all(words.case[i] == Case.MARK for i in range(runs[-1][1], x)):
            runs[-1] = (runs[-1][0], y)
        else:
            runs.append((x, y))
    return runs or [(a, b) for a, b in [_plain(words, spans)] if a < b]


def _plain(words: Words, spans: tuple[Span, ...]) -> tuple[int, int]:
    if not spans:
        return (0, 0)
    a = int(np.searchsorted(words.ends, spans[0].start, side="right"))
    return a, int(np.searchsorted(words.starts, spans[0].end, side="left"))


def label_rows(words: Words, rows: tuple[Attribution, ...], offsets: list[int]) -> list[Labelled]:
    """Rows in words; an anchor serves one row."""
    found: dict[int, Labelled] = {}
    for row, offset in zip(rows, offsets, strict=True):
        if offset < 0:
            continue
        anchor = int(np.searchsorted(words.ends, offset, side="right"))
        labels: dict[int, int] = {}
        content = _runs(words, row.content)
        for begin, runs in ((5, content), (1, _runs(words, row.source)), (3, _runs(words, row.cue))):
            for a, b in runs:
                labels.update(dict.fromkeys(range(a, b), begin + 1))
                labels[a] = begin
        here = anchor < len(words) and int(words.starts[anchor]) <= offset  # parts leave paragraphs out
        if content and here and anchor not in found:
            found[anchor] = Labelled(anchor, labels, tuple(content))
    return [found[a] for a in sorted(found)]


def disguise(
    text: str, paragraphs: tuple[Span, ...], rng: random.Random, *, headed: bool = True
) -> tuple[str, tuple[Span, ...]]:
    """The article in another publisher's dress, every offset as it was; *headed* where it begins with a headline."""
    chars = list(text)
    style = rng.random()
    if style < 0.3:
        words = words_of(text, paragraphs)
        opens, closes = (
            ("‘", "’") if style < 0.08 else ("'", "'") if style < 0.11 else ("“", "”") if style < 0.2 else ('"', '"')
        )
        for start, end, state in zip(words.starts, words.ends, words.quote, strict=True):
            if state == Quote.OPENS:
                chars[start:end] = list(opens.rjust(end - start))
            elif state == Quote.CLOSES:
                chars[start:end] = list(closes.ljust(end - start))
    if rng.random() < 0.06:
        closing = [i for i, c in enumerate(chars) if c in '”"']
        if closing:
            chars[rng.choice(closing)] = " "
    if rng.random() < 0.15:
        for i, c in enumerate(chars):
            if c == "’":
                chars[i] = "'"
    head = paragraphs[0]
    if headed and rng.random() < 0.5:
        last = head.end - 1
        while last > head.start and chars[last].isspace():
            last -= 1
        if chars[last] == ".":
            chars[last] = " "
    look = rng.random() if headed else 1.0
    if look < 0.2:
        for i in range(head.start, head.end):
            first = i == head.start or not chars[i - 1].isalnum()
            if (look < 0.04 or (first and chars[i - 1] not in "’'")) and len(chars[i].upper()) == 1:
                chars[i] = chars[i].upper()
    return "".join(chars), _reflow("".join(chars), paragraphs, rng)


def _reflow(text: str, paragraphs: tuple[Span, ...], rng: random.Random) -> tuple[Span, ...]:
    out: list[Span] = []
    wild = rng.random() < 0.3
    for paragraph in paragraphs:
        if wild and out and rng.random() < 0.1:
            out[-1] = Span(out[-1].start, paragraph.end)
            continue
        ends = [m.end() for m in re.finditer(r"[.?!][”\"]? (?=[A-Z“\"])", text[paragraph.start : paragraph.end])]
        if wild and ends and rng.random() < 0.1:
            cut = paragraph.start + rng.choice(ends)
            out += [Span(paragraph.start, cut), Span(cut, paragraph.end)]
        else:
            out.append(paragraph)
    if rng.random() < 0.15 and len(out) > 6:
        out = out[rng.randrange(1, 4) :]
    return tuple(out)


def in_parts(article: Article, rng: random.Random) -> list[tuple[Span, ...]]:
    """Its paragraphs in bundles of one to six: texts are not always whole articles."""
    left = list(article.paragraphs)
    found: list[tuple[Span, ...]] = []
    while left:
        n = rng.randrange(1, 7)
        found.append(tuple(left[:n]))
        del left[:n]
    return found


def rename(words: Words, persons: frozenset[str], pool: list[str], rng: random.Random) -> Words:
    """Other names for the people, the same one each time."""
    given = {name: rng.choice(pool) for name in persons}
    return replace(words, units=tuple(given.get(unit, unit) for unit in words.units))


def prepare(  # noqa: PLR0917 - what it is, then what to do with it
    article: Article,
    offsets: list[int],
    wordpieces: Wordpieces,
    rng: random.Random | None = None,
    persons: frozenset[str] = frozenset(),
    pool: list[str] | None = None,
    part: tuple[Span, ...] | None = None,
) -> Prepared:
    """As it is, or with *rng* in disguise; only the paragraphs of *part*, where it is given."""
    text, paragraphs = article.text, part or article.paragraphs
    if rng:
        text, paragraphs = disguise(text, paragraphs, rng, headed=part is None)
    words = words_of(text, paragraphs)
    if rng and pool and rng.random() < 0.3:
        words = rename(words, persons, pool, rng)
    features = feature_ids(words)
    labels = label_rows(words, article.rows, offsets)
    hand = article.hand if rng and rng.random() > NOBODY else -1
    return Prepared(words, pieces_of(words, wordpieces), features, labels, hand)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows. Shapes: pieces (batch, n_pieces), words (batch, n_words), anchors (n_anchors,)."""

    ids: Tensor
    features: Tensor
    first: Tensor
    quote: Tensor
    paragraph: Tensor
    n: Tensor
    hand: Tensor  # whose rows they are, -1 for nobody's in particular; (batch,)
    is_anchor: Tensor  # 1, 0, or -1 where it is not to be asked; (batch, n_words)
    tags: Tensor  # roles of the words as to any cue; -1 for padding
    row: Tensor
    at: Tensor
    gold: Tensor  # (n_anchors, before + after)


def window_arrays(
    prepared: Prepared, window: Window, wordpieces: Wordpieces
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces, features of pieces, first pieces of words; begin and end marks added."""
    p = prepared.pieces
    a, b = int(p.first[window.start]), int(p.first[window.end])
    ids = np.concatenate(([wordpieces.begin], p.ids[a:b], [wordpieces.separator]))
    word = p.word[a:b]
    features = np.concatenate(([-1], np.where(word >= 0, prepared.features[word], -1), [-1]))
    return ids, features, p.first[window.start : window.end] - a + 1


def collate(items: list[tuple[Prepared, Window]], wordpieces: Wordpieces, before: int, after: int) -> Batch:
    """Windows side by side."""
    arrays = [window_arrays(p, w, wordpieces) for p, w in items]
    size, longest, n = max(len(a[0]) for a in arrays), max(len(a[2]) for a in arrays), len(items)
    ids, features = torch.zeros(n, size, dtype=torch.long), torch.full((n, size), -1)
    first, quote, paragraph = (torch.zeros(n, longest, dtype=torch.long) for _ in range(3))
    is_anchor, tags = torch.full((n, longest), -1), torch.full((n, longest), -1)
    row, at, gold = [], [], []
    for i, ((p, w), (a, f, head)) in enumerate(zip(items, arrays, strict=True)):
        count = w.end - w.start
        ids[i, : len(a)], features[i, : len(a)] = (
            torch.from_numpy(a.astype(np.int64)),
            torch.from_numpy(f.astype(np.int64)),
        )
        first[i, :count] = torch.from_numpy(head.astype(np.int64))
        quote[i, :count] = torch.from_numpy(p.words.quote[w.start : w.end].astype(np.int64))
        paragraph[i, :count] = torch.from_numpy(p.words.paragraph[w.start : w.end].astype(np.int64))
        is_anchor[i, :count] = 0
        tags[i, :count] = 0
        if w.start:
            is_anchor[i, :8] = -1
        if w.end < len(p.words):
            is_anchor[i, count - 8 : count] = -1
        for one in p.rows:
            for word, label in one.labels.items():
                if w.start <= word < w.end:
                    tags[i, word - w.start] = label
            if not w.start <= one.anchor < w.end:
                continue
            is_anchor[i, one.anchor - w.start] = 1
            if one.content[0][0] < w.start or one.content[-1][1] > w.end:
                continue
            labels = torch.zeros(before + after, dtype=torch.long)
            for word, label in one.labels.items():
                place = word - one.anchor + before
                if 0 <= place < before + after and w.start <= word < w.end:
                    labels[place] = label
            if labels[0] in (2, 4, 6):
                labels[0] -= 1
            row.append(i)
            at.append(one.anchor - w.start)
            gold.append(labels)
    counts = torch.tensor([w.end - w.start for _, w in items])
    return Batch(
        ids,
        features,
        first,
        quote,
        paragraph,
        counts,
        torch.tensor([p.hand for p, _ in items]),
        is_anchor,
        tags,
        torch.tensor(row, dtype=torch.long),
        torch.tensor(at, dtype=torch.long),
        torch.stack(gold) if gold else torch.zeros(0, before + after, dtype=torch.long),
    )


def cut(prepared: Prepared, rng: random.Random) -> list[tuple[Prepared, Window]]:
    """Training windows of one article, cut elsewhere each time; they overlap a little."""
    first, total = prepared.pieces.first, len(prepared.words)
    found: list[tuple[Prepared, Window]] = []
    start = 0
    while True:
        end = int(np.searchsorted(first, int(first[start]) + rng.randrange(280, 345), side="right")) - 1
        if end >= total:
            found.append((prepared, Window(start, total, start, total)))
            return found
        found.append((prepared, Window(start, end, start, end)))
        start = int(np.searchsorted(first, int(first[end]) - rng.randrange(16, 64), side="left"))


def load(folder: Path) -> list[tuple[Article, list[int], frozenset[str]]]:
    """Articles of a split, once for each annotator, with their anchors and the words that name people in each."""
    parsed = parses(folder)
    found = []
    for article in articles(folder, every=True):
        sentences = parsed.get(article.doc, [])
        names = {article.text[t[0] : t[1]] for s in sentences for t in s if t[3] == "PERSON"}
        people = frozenset(n for n in names if n.isalpha() and n[0].isupper() and n[1:].islower())
        found.append((article, anchors(article, sentences), people))
    return found
