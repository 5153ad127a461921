"""The weights of exported graphs as a run, so that what was released can be taught again, or teach.

    python training/imported.py --graphs src/onrecord/resources/attribution --out training/runs/NAME \
        --stretches 87 116 87 116 0 0

The graphs have what reading needs: integers as they are, times their scales; the mean annotator; no tags. The order of
their nodes is that of ``export.py``.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from model import LABELS, Layer, Reader, Shape
from onrecord.attribution.network.features import PLACES, Case, Quote

TABLE = (len(Case), len(Quote), 2, 2, PLACES)  # of features, in the order of their joint number


class Weights:
    """The constants of a graph, by the kind of node that uses them, in the order of the nodes."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(path).graph
        self.values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
        self.nodes = list(graph.node)
        for node in self.nodes:  # what is stored in half precision
            if node.op_type == "Cast" and node.input[0] in self.values:
                self.values[node.output[0]] = self.values[node.input[0]].astype(np.float32)

    def of(self, kind: str) -> Iterator[list[Tensor]]:
        """The constants of each node of a kind that has some."""
        for node in self.nodes:
            found = [self.values[name] for name in node.input if name in self.values]
            if node.op_type == kind and found:
                yield [torch.from_numpy(np.array(value)) for value in found]

    def whole(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Matrix and bias of each product in integers."""
        for matrix, scale, _, bias in self.of("DynamicQuantizeMatMul"):
            yield (matrix * scale).T, bias

    def exact(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Matrix and bias of each product in floating point."""
        for node, after in zip(self.nodes, self.nodes[1:], strict=False):
            if node.op_type == "MatMul":
                matrix, bias = (self.values[one.input[1]] for one in (node, after))
                yield torch.from_numpy(np.array(matrix)).T, torch.from_numpy(np.array(bias))

    def tables(self) -> Iterator[Tensor]:
        """Tables whose rows are looked up; those in integers with their scales."""
        gathered = [node.input[0] for node in self.nodes if node.op_type == "Gather" and node.input[0] in self.values]
        left = iter(gathered)
        for name in left:
            table = self.values[name]
            scale = self.values[next(left)] if table.dtype == np.int8 else 1.0
            yield torch.from_numpy(np.array(table * scale, dtype=np.float32))

    def reach(self) -> tuple[int, ...]:
        """Length of the stretches of each layer; 0 where it looks at a whole window."""
        found, products = [], 0
        for node in self.nodes:
            products += node.op_type == "DynamicQuantizeMatMul"
            if node.op_type == "DynamicQuantizeMatMul" and products % 4 == 1:  # what comes before attention
                found.append(0)
            if node.op_type == "If":
                found[-1] = self.stretch(node)
        return tuple(found)

    def stretch(self, choice: onnx.NodeProto) -> int:
        """The length of the first of the stretches that a window is cut into where it is long."""
        (long,) = (each.g for each in choice.attribute if each.name == "then_branch")
        sizes = next(node for node in long.node if node.op_type == "Concat")
        return int(self.values[sizes.input[0]][0])


def put(into: torch.nn.Module, weight: Tensor, bias: Tensor) -> None:
    """Weight and bias of a part."""
    with torch.no_grad():
        into.weight.copy_(weight)
        into.bias.copy_(bias)


def fill_layers(layers: Iterator[Layer], products: Iterator, norms: Iterator) -> None:
    """Transformer layers, one after another."""
    for layer in layers:
        attention = layer.attention
        for part in (attention.qkv, attention.out, layer.up, layer.down):
            put(part, *next(products))
        put(layer.norm1, *next(norms))
        put(layer.norm2, *next(norms))


def fill_features(model: Reader, rows: Tensor) -> None:
    """One table of all features of a word as a sum of a table for each; row 0 is what every piece has."""
    parts = (model.case, model.quote, model.begins, model.heading, model.place)
    with torch.no_grad():
        model.kind.copy_(rows[0])
        each = (rows[1:] - rows[0]).view(*TABLE, -1)
        mean = each.mean((0, 1, 2, 3, 4))
        for axis, part in enumerate(parts):
            others = tuple(other for other in range(len(TABLE)) if other != axis)
            part.weight.copy_(each.mean(others) - mean * (axis > 0))


def imported(folder: Path) -> Reader:
    """The network of ``encoder.onnx`` and ``roles.onnx``."""
    about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    encoder, roles = Weights(folder / "encoder.onnx"), Weights(folder / "roles.onnx")
    inputs = [matrix.shape[1] for matrix, _ in encoder.whole()]  # four products a layer
    size = Shape.width // Shape.heads
    plan = tuple((heads // size, inner) for heads, inner in zip(inputs[1::4], inputs[3::4], strict=True))
    shape = Shape(
        role_width=len(next(roles.exact())[0]),
        before=about["before"],
        after=about["after"],
        plan=plan,
        stretches=encoder.reach(),
    )
    model = Reader(shape)
    with torch.no_grad():
        model.position.weight.copy_(next(iter(encoder.of("Slice")))[0])
        pieces, features = encoder.tables()
        model.piece.weight.copy_(pieces)
        fill_features(model, features)
        norms = encoder.of("LayerNormalization")
        put(model.norm, *next(norms))
        fill_layers(model.layers, encoder.whole(), norms)
        exact = encoder.exact()
        put(model.anchor[0], *next(exact))
        put(model.anchor[2], *next(exact))
        exact = roles.exact()
        for part in (model.word_in, model.anchor_in, model.roles):
            put(part, *next(exact))
        for part, table in zip((model.offset, model.role_quote, model.apart), roles.tables(), strict=True):
            part.weight.copy_(table)
        norms = roles.of("LayerNormalization")
        put(model.role_norm, *next(norms))
        fill_layers(model.role_layers, roles.whole(), norms)
        model.transitions.copy_(torch.tensor(about["transitions"]).view(len(LABELS), len(LABELS)))
        model.tags.weight.zero_()
    return model


def main() -> None:
    """Read, write as a run; in other stretches where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=Path, default=Path("src/onrecord/resources/attribution"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stretches", type=int, nargs="*", help="of each layer; as in the graphs where left out")
    option = parser.parse_args()
    model = imported(option.graphs)
    shape = replace(model.shape, stretches=tuple(option.stretches or model.shape.stretches))
    option.out.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": shape.as_dict(), "model": model.state_dict()}, option.out / "mean.pt")


if __name__ == "__main__":
    main()
