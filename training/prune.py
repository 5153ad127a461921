"""Take heads and inner units out of a trained encoder: those that its loss heeds least.

    python training/prune.py --run training/runs/f --out training/runs/p --encoder FOLDER \
        --plan 8x768 8x768 8x768 8x768 4x512 4x512

One pair of heads and units a layer. What each is worth is its Fisher information, the mean square of the gradient of
a gate on it, window by window (Kwon et al., 2022, arXiv 2204.09656), on train without the months held aside.
The pruned network has to be taught again (``distill.py``).
"""

import argparse
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from examples import collate, cut, load, prepare
from export import load as open_run
from model import Layer, Reader
from onrecord.attribution.network.wordpieces import Wordpieces
from train import loss_of

Plan = tuple[tuple[int, int], ...]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plan", nargs="+", required=True, help="heads and inner units of each layer, as 8x768")
    parser.add_argument("--held", default="2016-08", help="months held aside, with commas; '' for none")
    parser.add_argument("--windows", type=int, default=200, help="to look at")
    parser.set_defaults(negatives=0.3, near=0.8, tags_weight=0.0, roles_weight=0.5)  # of the loss
    return parser.parse_args()


class Gates:
    """Ones that the heads and the inner units of every layer are multiplied with, for each window."""

    def __init__(self, model: Reader) -> None:
        self.now: dict[tuple[int, str], Tensor] = {}
        self.worth: dict[tuple[int, str], Tensor] = {}
        for number, layer in enumerate(model.layers):
            layer.attention.out.register_forward_pre_hook(self._gate(number, "head", layer.attention.size))
            layer.down.register_forward_pre_hook(self._gate(number, "unit", 1))

    def _gate(self, number: int, what: str, size: int) -> Callable[[torch.nn.Module, tuple[Tensor]], Tensor]:
        def multiply(_: torch.nn.Module, inputs: tuple[Tensor]) -> Tensor:
            (x,) = inputs
            gate = torch.ones(len(x), x.shape[-1] // size, requires_grad=True)
            self.now[number, what] = gate
            return x * gate.repeat_interleave(size, dim=-1)[:, None].to(x.dtype)

        return multiply

    def add(self) -> None:
        """After a backward pass, what each gate was worth."""
        for key, gate in self.now.items():
            gradient = gate.grad * len(gate)
            self.worth[key] = self.worth.get(key, 0.0) + gradient.square().sum(0)


def weigh(model: Reader, option: argparse.Namespace) -> dict[tuple[int, str], Tensor]:
    """What each head and each inner unit of each layer is worth."""
    wordpieces = Wordpieces.from_lines((option.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    months = set(filter(None, option.held.split(",")))
    corpus = [row for row in load(option.data / "polnear" / "train") if row[0].month not in months and row[0].first]
    rng = random.Random(5)
    torch.manual_seed(0)
    model.requires_grad_(requires_grad=False)
    gates, seen = Gates(model), 0
    for article, offsets, names in rng.sample(corpus, len(corpus)):
        items = cut(prepare(article, offsets, wordpieces, rng, names), rng)[:8]
        batch = collate(items, wordpieces, model.shape.before, model.shape.after)
        if not len(batch.row):
            continue
        loss, _ = loss_of(model, batch, option)
        loss.backward()
        gates.add()
        seen += len(items)
        if seen >= option.windows:
            break
    return gates.worth


def narrow(layer: Layer, heads: Tensor, units: Tensor) -> dict[str, Tensor]:
    """Its weights with only these heads and inner units."""
    size, width = layer.attention.size, layer.norm1.weight.shape[0]
    rows = (heads[:, None] * size + torch.arange(size)).flatten()
    kept = {name: value.detach().clone() for name, value in layer.state_dict().items()}
    kept["attention.qkv.weight"] = kept["attention.qkv.weight"].view(3, -1, width)[:, rows].reshape(-1, width)
    kept["attention.qkv.bias"] = kept["attention.qkv.bias"].view(3, -1)[:, rows].flatten()
    kept["attention.out.weight"] = kept["attention.out.weight"][:, rows]
    kept["up.weight"], kept["up.bias"] = kept["up.weight"][units], kept["up.bias"][units]
    kept["down.weight"] = kept["down.weight"][:, units]
    return kept


def pruned(model: Reader, plan: Plan, worth: dict[tuple[int, str], Tensor]) -> Reader:
    """The network with the heads and units that are worth most."""
    weights = model.state_dict()
    for number, (heads, units) in enumerate(plan):
        best = [worth[number, what].topk(n).indices.sort().values for what, n in (("head", heads), ("unit", units))]
        weights |= {f"layers.{number}.{name}": value for name, value in narrow(model.layers[number], *best).items()}
    small = Reader(replace(model.shape, plan=plan))
    small.load_state_dict(weights)
    return small


def main() -> None:
    """Weigh, prune, write."""
    option = options()
    plan = tuple((int(heads), int(units)) for heads, units in (each.split("x") for each in option.plan))
    model = open_run(option.run)
    small = pruned(model, plan, weigh(model, option))
    option.out.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": small.shape.as_dict(), "model": small.state_dict()}, option.out / "mean.pt")


if __name__ == "__main__":
    main()
