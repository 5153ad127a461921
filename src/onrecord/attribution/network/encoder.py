"""The network at run time: words of a text in, scores of anchors and roles out.

Two ONNX graphs, made by ``training/export.py``. They are loaded when the first text is read, and run on one
thread: who reads many texts starts more processes.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.attribution.network.decoding import (
    Floats,
    Found,
    Roles,
    at_home,
    decode_roles,
    read_anchors,
)
from onrecord.attribution.network.features import Ints, Words, in_address
from onrecord.attribution.network.windows import Pieces, Window, feature_ids, pieces_of, windows_of
from onrecord.attribution.network.wordpieces import Wordpieces
from onrecord.resources import folder

FOLDER: Final = "attribution"  # in onrecord.resources
MOST_AT_ONCE: Final = 16  # anchors whose roles are read together
EDGE: Final = 2  # words: a role so near to where looking stopped may go on

Long = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the weights were trained and calibrated with."""

    version: str
    size: int  # wordpieces of a window
    left: int  # of context
    right: int
    before: int  # words before an anchor that may have a role
    after: int  # words from the anchor on
    near_before: int  # the same, where that nearly always suffices
    near_after: int
    floor: float  # least log-odds of an anchor that is looked at
    least: float  # least probability of an attribution
    transitions: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]  # of the evidence; see Found.evidence
    bias: float
    knots: tuple[tuple[float, float], ...]  # calibration: logistic score to probability, straight between

    def probability(self, evidence: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Calibrated. Shape (n, 6) to (n,)."""
        score = evidence @ np.array(self.weights) + self.bias
        x, y = zip(*self.knots, strict=True)
        return np.asarray(np.interp(score, x, y))


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words that may be the heads of cues, and what the network has around them."""

    at: Long  # words of the text, shape (n_anchors,)
    log_odds: Floats  # shape (n_anchors,)
    roles: Roles
    before: int  # the place of the anchor in each sequence of roles

    def only(self, which: npt.NDArray[np.bool_]) -> "Anchors":
        """Some of them."""
        roles = Roles(self.roles.labels[which], self.roles.marginals[which], self.roles.empty[which])
        return Anchors(self.at[which], self.log_odds[which], roles, self.before)

    def found(self) -> list[Found]:
        """Their spans, in words of the text."""
        return read_anchors(self.at.tolist(), self.before, self.log_odds.tolist(), self.roles)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Loaded weights."""

    settings: Settings
    wordpieces: Wordpieces
    encoder: Any
    roles: Any

    def read(self, words: Words) -> list[Found]:
        """Look for cues in a text and read the roles around them; not calibrated, and not at peace."""
        s = self.settings
        pieces = pieces_of(words, self.wordpieces)
        features = feature_ids(words)
        states: list[Floats] = []
        places: list[_Places] = []
        rows = 0
        for window in windows_of(words, pieces, size=s.size, left=s.left, right=s.right):
            vectors, log_odds = self.encoder.run(None, self._window(pieces, features, window))
            core = log_odds[window.core_start - window.start : window.core_end - window.start, 0]
            likely = np.flatnonzero(core > s.floor)
            if len(likely):
                each = np.ones(len(likely), dtype=np.int64)
                at = likely + window.core_start
                around = (window.start * each, window.end * each, (rows - window.start) * each)
                places.append(_Places(at, core[likely], *around))
                states.append(vectors)
                rows += len(vectors)
        if not places:
            return []
        parts = ("at", "log_odds", "start", "end", "shift")
        together = _Places(*(np.concatenate([getattr(one, part) for one in places]) for part in parts))
        found = [one for anchors in self._roles(words, np.concatenate(states), together) for one in anchors.found()]
        paragraph, quote = words.paragraph.tolist(), words.quote.tolist()
        return [
            one._replace(content=at_home(one.content, one.anchor, paragraph, quote))
            for one in found
            if not in_address(words, one.anchor)
        ]

    def _window(self, pieces: Pieces, features: Ints, window: Window) -> dict[str, npt.NDArray[np.int64]]:
        a, b = int(pieces.first[window.start]), int(pieces.first[window.end])
        ids = np.empty((1, b - a + 2), dtype=np.int64)
        ids[0, 0], ids[0, -1] = self.wordpieces.begin, self.wordpieces.separator
        ids[0, 1:-1] = pieces.ids[a:b]
        word = pieces.word[a:b]
        seen = np.zeros_like(ids)
        seen[0, 1:-1] = np.where(word >= 0, features[word] + 1, 0)
        first = pieces.first[window.start : window.end].astype(np.int64) - a + 1
        return {"ids": ids, "features": seen, "first": first}

    def _roles(self, words: Words, states: Floats, places: "_Places") -> Iterator[Anchors]:
        """Roles around anchors: near words first, and all that the network can see where those do not suffice."""
        s = self.settings
        near = self._look(words, states, places, s.near_before, s.near_after)
        short = _reaches_out(near)
        if short.all():
            yield self._look(words, states, places, s.before, s.after)
        elif short.any():
            yield near.only(~short)
            yield self._look(words, states, places.only(short), s.before, s.after)
        else:
            yield near

    def _look(self, words: Words, states: Floats, places: "_Places", before: int, after: int) -> Anchors:
        """Roles of the words from *before* an anchor to *after* it."""
        at = places.at
        around = at[:, None] + np.arange(-before, after)
        inside = (around >= places.start[:, None]) & (around < places.end[:, None])
        around = np.clip(around, places.start[:, None], places.end[:, None] - 1)
        offset = np.arange(self.settings.before - before, self.settings.before + after)
        scores: list[Floats] = []
        for i in range(0, len(at), MOST_AT_ONCE):
            some = slice(i, i + MOST_AT_ONCE)
            apart = np.clip(words.paragraph[around[some]] - words.paragraph[at[some]][:, None], -2, 2) + 2
            rows = around[some] + places.shift[some][:, None]
            first = rows.min()
            inputs = {
                "words": states[first : rows.max() + 1],
                "anchor": at[some] + places.shift[some] - first,
                "around": rows - first,
                "place": offset,
                "quote": words.quote[around[some]].astype(np.int64),
                "apart": apart.astype(np.int64),
                "mask": inside[some].astype(np.int32),
            }
            scores.append(self.roles.run(None, inputs)[0])
        roles = decode_roles(np.concatenate(scores), inside, np.array(self.settings.transitions, dtype=np.float32))
        return Anchors(at, places.log_odds, roles, before)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where anchors stand; arrays of shape (n_anchors,)."""

    at: Long  # words of the text
    log_odds: Floats
    start: Long  # of the window
    end: Long
    shift: Long  # from words of the text to rows of the states

    def only(self, which: npt.NDArray[np.bool_]) -> "_Places":
        return _Places(self.at[which], self.log_odds[which], self.start[which], self.end[which], self.shift[which])


def _reaches_out(near: Anchors) -> npt.NDArray[np.bool_]:
    """Whether a role goes on to the edge of what was looked at. Shape (n_anchors,)."""
    labels = near.roles.labels
    result: npt.NDArray[np.bool_] = (labels[:, :EDGE] != 0).any(axis=1) | (labels[:, -EDGE:] != 0).any(axis=1)
    return result


@cache
def encoder() -> Encoder | None:
    """The weights that came with the package, loaded once; None where there are none."""
    weights = folder(FOLDER)
    about = weights.joinpath("reader.json")
    if not about.is_file():
        return None
    raw = json.loads(about.read_text(encoding="utf-8"))
    for name in ("transitions", "knots"):
        raw[name] = tuple(tuple(row) for row in raw[name])
    raw["weights"] = tuple(raw["weights"])
    lines = weights.joinpath("vocabulary.txt").read_text(encoding="utf-8").split("\n")
    while not lines[-1]:
        lines.pop()
    graphs = (_session(weights.joinpath(name).read_bytes()) for name in ("encoder.onnx", "roles.onnx"))
    return Encoder(Settings(**raw), Wordpieces.from_lines(lines), *graphs)


def _session(graph: bytes) -> Any:
    option = onnxruntime.SessionOptions()
    option.intra_op_num_threads = 1
    option.inter_op_num_threads = 1
    option.log_severity_level = 3
    # the graphs are written with fused nodes; what is fused beyond them here is slower
    option.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(graph, option, providers=["CPUExecutionProvider"])
