"""Teach a smaller network to see what a larger one sees.

    python training/distill.py --teacher training/runs/f --start training/runs/p --run training/runs/g --encoder FOLDER

The student has the teacher's layers with fewer heads and inner units (``prune.py``). Its loss is the sum of

* the squared error of the hidden states after each layer, as a share of the teacher's squares (TinyBERT, Jiao et al.,
  2020, arXiv 1909.10351; layer by layer and without a projection, as both are equally wide);
* the cross-entropy of anchors and of whole sequences of roles as the teacher has them (Hinton et al., 2015, arXiv
  1503.02531; for sequences, the posterior distillation of Wang et al., 2020, arXiv 2004.03846, with the teacher's
  expected pairs of neighbours as well), and for a share (``--share``, none unless asked for) as the annotators do.

Of texts that nobody annotated (``pages.py``), the teacher's word is all there is. Of those that were labelled for this
project (``told.py``, ``--told``) the labels have their own share, and the hidden states are the student's.
The same command again resumes.
Several workers (``torchrun --nproc-per-node 2 -- training/distill.py ...``) have their gradients in common; two of one
thread each get more out of two cores than one of two.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed
from torch.nn import functional

import told
from corpus import Article
from examples import Batch, Prepared, collate, in_parts, load, prepare
from export import load as open_run
from model import FORBIDDEN, WINDOW, Layer, Reader, Shape, crf_loss, expected, in_stretches, observed
from onrecord.attribution.network.windows import Window
from onrecord.attribution.network.wordpieces import Wordpieces
from pages import plain_texts

NEAR = ((32, 48), (40, 56), (48, 64), (48, 64), (48, 64), None)  # words around an anchor; None for all of them
FULL = 200  # wordpieces from which on a window is padded to a full one: layers are compiled for one shape
FLOOR = -1.2  # log-odds of the teacher from which on an anchor's roles are learned, as when reading
MOST = 72  # anchors of a batch whose roles are learned
WARM = 100  # steps until the full rate
STATES, DEEP = 5.0, 0.3  # weights: of the hidden states, of layers below the last among them
SAVE = 240  # seconds between checkpoints

Item = tuple[Prepared, Window]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--held", default="2016-08", help="months held aside, with commas; '' for none")
    parser.add_argument("--minutes", type=float, default=60, help="let the rate fall to nothing in so long, then stop")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running mean of weights")
    parser.add_argument("--apart", type=float, default=0.1, help="share of articles that are read in parts")
    parser.add_argument("--share", type=float, default=0.0, help="of the annotators in what is wanted")
    parser.add_argument("--roles", type=float, default=1.0, help="weight of the roles' loss")
    parser.add_argument("--plain", type=float, default=0.25, help="share of windows of texts that nobody annotated")
    parser.add_argument("--told", type=float, default=0.0, help="share of windows of texts labelled for this project")
    parser.add_argument("--told-share", type=float, default=0.8, help="of these labels in what is wanted of them")
    parser.add_argument("--forms", type=float, default=0.3, help="share of the suite's forms among those windows")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    return parser.parse_args()


@torch.compile(dynamic=False)
def fused(x: Tensor, mask: Tensor, heads: int, stretch: int, *arrays: Tensor) -> Tensor:
    """A layer with its products in bfloat16; *arrays* are weights and biases in the order of ``through``."""
    qkv, out, norm1, up, down, norm2 = zip(arrays[::2], arrays[1::2], strict=True)
    half = torch.bfloat16

    def product(y: Tensor, of: tuple[Tensor, Tensor]) -> Tensor:
        return functional.linear(y.to(half), of[0].to(half), of[1].to(half))

    apart, seen = in_stretches(x, mask, stretch)
    b, n, w = apart.shape
    q, k, v = product(apart, qkv).view(b, n, 3, heads, -1).permute(2, 0, 3, 1, 4)
    weights = ((q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)).float() + seen
    y = (weights.softmax(-1).to(half) @ v).transpose(1, 2).reshape(*x.shape[:2], -1)
    x = functional.layer_norm(x + product(y, out).float(), (w,), *norm1, 1e-12)
    y = functional.gelu(product(x, up))
    return functional.layer_norm(x + product(y, down).float(), (w,), *norm2, 1e-12)


def through(layer: Layer, x: Tensor, mask: Tensor) -> Tensor:
    """One layer, compiled where the shape is the usual one. Shapes as in ``Layer.forward``."""
    if x.shape[1] != WINDOW:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return layer(x, mask).float()
    a = layer.attention
    parts = (a.qkv, a.out, layer.norm1, layer.up, layer.down, layer.norm2)
    return fused(x, mask, a.heads, a.stretch, *(array for part in parts for array in (part.weight, part.bias)))


def states(model: Reader, batch: Batch) -> list[Tensor]:
    """Hidden states of the wordpieces after each layer, shape (batch, n_pieces, width)."""
    mask = torch.where(batch.ids > 0, 0.0, FORBIDDEN)[:, None, None, :]
    at = torch.arange(batch.ids.shape[1])
    x = model.norm(model.piece(batch.ids) + model.position(at) + model.kind + model.embed_features(batch.features))
    found = []
    for layer in model.layers:
        x = through(layer, x, mask)
        found.append(x)
    return found


def anchors_of(batch: Batch, sure: Tensor, *, gold: bool) -> tuple[Tensor, Tensor, Tensor]:
    """Annotated anchors, and what the teacher takes for some: shapes (n,), (n,) and labels (n, before + after)."""
    likely = torch.where(batch.is_anchor >= 0, sure, -99.0)
    row, at, labels = (batch.row, batch.at, batch.gold) if gold else (batch.row[:0], batch.at[:0], batch.gold[:0])
    likely = torch.where((batch.is_anchor == 1) & gold, -99.0, likely)  # in, or with content outside of the window
    best = likely.flatten().topk(min(max(MOST - len(row), 0), likely.numel()))
    more = best.indices[best.values > FLOOR]
    empty = torch.zeros(len(more), labels.shape[1], dtype=torch.long)
    n = likely.shape[1]
    return torch.cat((row, more // n)), torch.cat((at, more % n)), torch.cat((labels, empty))


def loss_of(
    student: Reader, teacher: Reader, batch: Batch, *, share: float, weight: float, deep: float = STATES
) -> tuple[Tensor, dict[str, float]]:
    """The sum of the losses of one batch.

    Args:
        student: Who learns.
        teacher: Whose states, anchors and roles are wanted.
        batch: Windows.
        share: Of the annotators in what is wanted.
        weight: Of the roles.
        deep: Of the hidden states.
    """
    with torch.no_grad():
        theirs = states(teacher, batch)
    ours = states(student, batch)
    seen = (batch.ids > 0)[..., None]
    errors = [((s - t).square() * seen).sum() / (t.square() * seen).sum() for s, t in zip(ours, theirs, strict=True)]
    first = batch.first.unsqueeze(-1).expand(-1, -1, ours[-1].shape[-1])
    words, known = ours[-1].gather(1, first), theirs[-1].gather(1, first)
    with torch.no_grad():
        sure = teacher.score_anchors(known, batch.hand)
    asked = batch.is_anchor >= 0
    wanted = ((1 - share) * sure.sigmoid() + share * (batch.is_anchor == 1))[asked]
    log_odds = student.score_anchors(words, batch.hand)[asked]
    anchor = functional.binary_cross_entropy_with_logits(log_odds, wanted, reduction="sum") / wanted.sum().clamp(min=4)
    total = deep * (errors[-1] + DEEP * sum(errors[:-1])) + anchor
    parts = {"last": errors[-1].item(), "deep": sum(errors[:-1]).item(), "anchor": anchor.item()}
    row, at, labels = anchors_of(batch, sure, gold=share > 0)
    if len(row):
        roles, each = roles_loss((student, words), (teacher, known), batch, (row, at, labels), share)
        total, parts["roles"] = total + weight * roles / len(row), each.mean().item()
    return total, parts


def roles_loss(
    ours: tuple[Reader, Tensor],
    theirs: tuple[Reader, Tensor],
    batch: Batch,
    anchors: tuple[Tensor, Tensor, Tensor],
    share: float,
) -> tuple[Tensor, Tensor]:
    """As ``crf_loss``; of each network its words, and the annotators' *share* in what is wanted."""
    (student, words), (teacher, known), (row, at, labels) = ours, theirs, anchors
    near = random.choice(NEAR)
    if near:
        labels = labels[:, student.shape.before - near[0] : student.shape.before + near[1]].clone()
        labels[:, 0] -= ((labels[:, 0] > 0) & (labels[:, 0] % 2 == 0)).long()
    around = (batch.quote, batch.paragraph, batch.n, batch.hand, row, at, near)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, inside = student.read_roles(words, *around)
        with torch.no_grad():
            aim, _ = teacher.read_roles(known, *around)
    soft, hard = expected(aim, inside, teacher.transitions), observed(labels)
    told = (
        share * (labels > 0).any(1).float()[:, None, None]
    )  # of an anchor that is not theirs annotators tell no roles
    wanted, pairs = (torch.lerp(a, b, told) for a, b in zip(soft[:2], hard, strict=True))
    return crf_loss(scores, inside, student.transitions, wanted, pairs)


def cut(prepared: Prepared, rng: random.Random) -> list[Item]:
    """Windows of one article, cut elsewhere each time; the last is as long as the others."""
    first, total = prepared.pieces.first, len(prepared.words)
    found: list[Item] = []
    start = 0
    while total:
        size = rng.randrange(290, WINDOW - 1)  # without the marks of begin and end
        end = int(np.searchsorted(first, int(first[start]) + size, side="right")) - 1
        if end >= total:
            start = int(np.searchsorted(first, max(int(first[total]) - size, 0), side="left"))
            return [*found, (prepared, Window(start, total, start, total))]
        found.append((prepared, Window(start, end, start, end)))
        start = int(np.searchsorted(first, int(first[end]) - rng.randrange(16, 64), side="left"))
    return found


@dataclass
class Texts:
    """Windows of annotated and of other texts, without end."""

    option: argparse.Namespace
    wordpieces: Wordpieces
    rng: random.Random
    teacher: Reader
    waiting: dict[tuple[str, bool], list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        months = set(filter(None, self.option.held.split(",")))
        corpus = load(self.option.data / "polnear" / "train")
        train = [row for row in corpus if row[0].month not in months and row[0].first]
        self.pool = sorted({name for _, _, names in train for name in names})
        plain: list[tuple[Article, list[int], frozenset[str]]]
        plain = [(article, [], frozenset()) for article in plain_texts(self.option.data)]
        self.windows = {"annotated": self._windows(train), "plain": self._windows(plain)}
        if self.option.told:
            labelled = [(page.article, page.people) for page in told.known_pages(self.option.data, "taught")]
            known = told.anchored(labelled, self.teacher, self.wordpieces)
            cases = told.anchored([(case, frozenset()) for case in told.forms()], self.teacher, self.wordpieces)
            self.windows |= {"pages": self._windows(list(known)), "forms": self._windows(list(cases))}

    def _kind(self) -> str:
        if self.rng.random() < self.option.told:
            return "forms" if self.rng.random() < self.option.forms else "pages"
        return "plain" if self.rng.random() < self.option.plain else "annotated"

    def _windows(self, rows: list[tuple[Article, list[int], frozenset[str]]]) -> Iterator[Item]:
        rng = self.rng
        while True:
            for article, offsets, names in rng.sample(rows, len(rows)):
                for part in in_parts(article, rng) if rng.random() < self.option.apart else (None,):
                    yield from cut(prepare(article, offsets, self.wordpieces, rng, names, self.pool, part), rng)

    def batches(self) -> Iterator[tuple[Batch, str]]:
        """Of windows of like length, and what texts they are of."""
        while True:
            kind = self._kind()
            prepared, window = item = next(self.windows[kind])
            full = FULL < int(prepared.pieces.first[window.end] - prepared.pieces.first[window.start]) + 2 <= WINDOW
            bucket = self.waiting.setdefault((kind, full), [])
            bucket.append(item)
            size = self.option.batch * (1 if full else 4)
            if len(bucket) == 12 * size:
                for group in self._groups(bucket, size, full=full):
                    yield self._collate(group, full=full), kind
                bucket.clear()

    def _groups(self, items: list[Item], size: int, *, full: bool) -> list[list[Item]]:
        order = self.rng.sample(items, len(items))
        if not full:
            order.sort(key=lambda item: item[1].end - item[1].start)
        groups = [order[i : i + size] for i in range(0, len(order), size)]
        return self.rng.sample(groups, len(groups))

    def _collate(self, items: list[Item], *, full: bool) -> Batch:
        batch = collate(items, self.wordpieces, Shape.before, Shape.after)
        more = WINDOW - batch.ids.shape[1] if full else 0
        return replace(
            batch,
            hand=torch.full_like(batch.hand, -1),
            ids=functional.pad(batch.ids, (0, more)),
            features=functional.pad(batch.features, (0, more), value=-1),
        )


def rank() -> int:
    """Number of this worker, from 0."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def in_common(learned: list[Tensor], passed: float) -> float:
    """Give all workers the mean of their gradients; the mean of *passed*."""
    if not distributed.is_initialized():
        return passed
    parts = [p.grad if p.grad is not None else torch.zeros_like(p) for p in learned]
    flat = torch.cat([*(part.flatten() for part in parts), torch.tensor([passed])])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for p, mean in zip(learned, flat[:-1].split([p.numel() for p in learned]), strict=True):
        p.grad = mean.view_as(p)
    return float(flat[-1])


class Lesson:
    """A teaching under way; of several workers each has one, all alike."""

    def __init__(self, option: argparse.Namespace) -> None:
        self.option = option
        self.teacher = open_run(option.teacher).requires_grad_(requires_grad=False)
        self.student = open_run(option.start)  # dropout is off: the teacher's word varies enough
        for part in (self.student.piece, self.student.position, self.student.hand, self.student.tags):
            part.requires_grad_(requires_grad=False)
        self.learned = {k: v for k, v in self.student.named_parameters() if v.requires_grad}
        groups = [
            {"params": [p for p in self.learned.values() if p.ndim >= 2], "weight_decay": 0.01},
            {"params": [p for p in self.learned.values() if p.ndim < 2], "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.mean = {k: v.detach().clone() for k, v in self.student.state_dict().items()}
        self.steps, spent = 0, 0.0
        if (state := option.run / "state.pt").exists():
            saved = torch.load(state, weights_only=True)
            self.student.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.mean, self.steps, spent = saved["mean"], saved["steps"], saved["spent"]
        self.started = time.time() - spent
        self.done = self.passed

    @property
    def passed(self) -> float:
        """Share of the time that is over, by this worker's clock."""
        return (time.time() - self.started) / 60 / self.option.minutes

    def save(self) -> None:
        """State to resume from, and the mean weights to use; the first worker's."""
        if rank():
            return
        state = {"model": self.student.state_dict(), "optimizer": self.optimizer.state_dict(), "mean": self.mean}
        state |= {"steps": self.steps, "spent": time.time() - self.started}
        torch.save(state, self.option.run / "state.pt")
        torch.save({"shape": self.student.shape.as_dict(), "model": self.mean}, self.option.run / "mean.pt")

    def step(self, batch: Batch, kind: str) -> dict[str, float]:
        """One update; the rate warms up, then falls to nothing in a straight line."""
        shares = {"plain": 0.0, "annotated": self.option.share}
        share, deep = shares.get(kind, self.option.told_share), STATES if kind in shares else 0.0
        loss, parts = loss_of(self.student, self.teacher, batch, share=share, weight=self.option.roles, deep=deep)
        loss.backward()
        self.done = in_common(list(self.learned.values()), self.passed)
        for group in self.optimizer.param_groups:
            group["lr"] = self.option.rate * min((self.steps + 1) / WARM, max(1 - self.done, 0.001))
        torch.nn.utils.clip_grad_norm_(self.learned.values(), 2.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        decay = min(self.option.average, (self.steps + 1) / (self.steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_([self.mean[k] for k in self.learned], list(self.learned.values()), 1 - decay)
        self.steps += 1
        return parts

    def note(self, totals: dict[str, list[float]]) -> None:
        """To the screen and to the run's log; the first worker's."""
        if rank():
            return
        row = {"at": time.strftime("%H:%M:%S"), "step": self.steps, "done": round(self.done, 3)}
        line = json.dumps(row | {name: round(sum(values) / len(values), 4) for name, values in sorted(totals.items())})
        print(line, flush=True)
        with (self.option.run / "log.jsonl").open("a") as log:
            print(line, file=log)

    def teach(self, texts: Texts) -> None:
        """Until the time is up."""
        totals: dict[str, list[float]] = {}
        saved = time.time()
        for batch, kind in texts.batches():
            for name, value in self.step(batch, kind).items():
                totals.setdefault(f"{name} {kind}", []).append(value)
            if self.steps % 25 == 0:
                self.note(totals)
                totals = {}
            if time.time() - saved > SAVE or self.done >= 1:
                self.save()
                saved = time.time()
            if self.done >= 1:
                return


def main() -> None:
    """Open both networks, teach, keep."""
    option = options()
    if distributed.is_torchelastic_launched():
        distributed.init_process_group("gloo")
    torch.set_num_threads(option.threads)
    option.run.mkdir(parents=True, exist_ok=True)
    wordpieces = Wordpieces.from_lines((option.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    lesson = Lesson(option)
    seed = (option.seed * 1000 + lesson.steps) * 16 + rank()
    random.seed(seed)
    torch.manual_seed(seed)
    lesson.teach(Texts(option, wordpieces, random.Random(seed), lesson.teacher))


if __name__ == "__main__":
    main()
