"""The network on whole articles, with the decoding of the run time; for choosing and calibrating."""

from collections.abc import Callable

import numpy as np
import torch

from examples import Prepared, collate
from model import Reader
from onrecord.attribution.network.decoding import Found, decode_roles, make_peace, read_anchors
from onrecord.attribution.network.windows import windows_of
from onrecord.attribution.network.wordpieces import Wordpieces

WINDOW = {"size": 320, "left": 56, "right": 28}
FLOOR = 0.1  # anchors less probable than this are not read


@torch.no_grad()
def candidates(model: Reader, prepared: Prepared, wordpieces: Wordpieces) -> list[Found]:
    """All attributions that the network thinks of, uncalibrated."""
    s = model.shape
    windows = windows_of(prepared.words, prepared.pieces, **WINDOW)
    found: list[Found] = []
    for begin in range(0, len(windows), 8):
        some = windows[begin : begin + 8]
        batch = collate([(prepared, w) for w in some], wordpieces, s.before, s.after)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = model.encode(batch.ids, batch.features, batch.first)
            log_odds = model.score_anchors(words, batch.hand)
            core = torch.zeros_like(log_odds, dtype=torch.bool)
            for i, w in enumerate(some):
                core[i, w.core_start - w.start : w.core_end - w.start] = True
            row, at = torch.nonzero(core & (log_odds.sigmoid() > FLOOR), as_tuple=True)
            if not len(row):
                continue
            scores, inside = model.read_roles(words, batch.quote, batch.paragraph, batch.n, batch.hand, row, at)
        roles = decode_roles(scores.float().numpy(), inside.numpy(), model.transitions.numpy())
        anchors = [some[i].start + word for i, word in zip(row.tolist(), at.tolist(), strict=True)]
        found.extend(read_anchors(anchors, s.before, log_odds[row, at].tolist(), roles))
    return found


def spans(prepared: Prepared, one: Found) -> dict[str, list[tuple[int, int]]]:
    """Offsets into the text by role."""
    w = prepared.words
    return {
        role: [(int(w.starts[a]), int(w.ends[b - 1])) for a, b in getattr(one, role)]
        for role in ("source", "cue", "content")
    }


def settle(found: list[Found], probability: Callable[[np.ndarray], np.ndarray], least: float) -> list[Found]:
    """With probabilities, and at peace."""
    if not found:
        return []
    sure = probability(np.array([f.evidence for f in found]))
    return make_peace([f._replace(probability=float(p)) for f, p in zip(found, sure, strict=True)], least)


def plain(evidence: np.ndarray) -> np.ndarray:
    """Before any calibration: the anchor's probability, if its roles are not empty."""
    return 1 / (1 + np.exp(-evidence[:, 0])) * (1 / (1 + np.exp(-evidence[:, 1]))) ** 0.5
