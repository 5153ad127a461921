"""Write a trained reader as two ONNX graphs in 8-bit integers, with vocabulary and settings beside them.

    python training/export.py --run training/runs/NAME --encoder FOLDER --out src/onrecord/resources/attribution

The graphs are built node by node, so the package needs neither torch nor an exporter, and each matrix can be
stored as it bears it: weights as integers by column, activations quantised as they come
(DynamicQuantizeMatMul).
"""

import argparse
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import WINDOW, Reader, Shape, restore
from onrecord.attribution.network.features import PLACES, Case, Quote

MICROSOFT = "com.microsoft"
Array = np.ndarray


class Graph:
    """Nodes and weights under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def weight(self, value: Array, name: str = "w") -> str:
        """A constant."""
        self.count += 1
        name = f"{name}_{self.count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: object) -> str | list[str]:
        """A node; the names of its outputs."""
        self.count += 1
        names = [f"{kind.lower()}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def half(self, value: Array) -> str:
        """A constant stored in half precision."""
        return self.op("Cast", self.weight(value.astype(np.float16)), to=TensorProto.FLOAT)

    def linear(self, x: str, weight: Array, bias: Array, *, exact: bool = False) -> str:
        """``x @ weight.T + bias``; *exact* in floating point."""
        matrix = weight.T.astype(np.float32)
        if exact:
            return self.op("Add", self.op("MatMul", x, self.half(matrix)), self.weight(bias))
        return self.quantised(x, matrix, bias)

    def quantised(self, x: str, matrix: Array, bias: Array) -> str:
        """8-bit weights by column."""
        scale = np.maximum(np.abs(matrix).max(axis=0) / 127, 1e-8).astype(np.float32)
        whole = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        zero = np.zeros(matrix.shape[1], dtype=np.int8)
        names = [self.weight(v) for v in (whole, scale, zero, bias.astype(np.float32))]
        return self.op("DynamicQuantizeMatMul", x, *names, domain=MICROSOFT)

    def norm(self, x: str, weight: Array, bias: Array, eps: float) -> str:
        """LayerNormalization over the last axis."""
        return self.op("LayerNormalization", x, self.weight(weight), self.weight(bias), axis=-1, epsilon=eps)

    def table(self, value: Array, index: str, *, small: bool = False) -> str:
        """Rows of a table, stored as integers with a scale a row, or (*small*) in half precision."""
        if small:
            return self.op("Gather", self.half(value), index, axis=0)
        scale = (np.abs(value).max(axis=1, keepdims=True) / 127 + 1e-12).astype(np.float32)
        whole = np.clip(np.round(value / scale), -127, 127).astype(np.int8)
        rows = self.op("Cast", self.op("Gather", self.weight(whole), index, axis=0), to=TensorProto.FLOAT)
        return self.op("Mul", rows, self.op("Gather", self.weight(scale), index, axis=0))

    def attention(self, qkv: str, heads: int, mask: str = "") -> str:
        """Of queries, keys and values side by side, all of them or those that *mask* allows."""
        q, k, v = self.op("Split", qkv, outputs=3, axis=-1, num_outputs=3)
        masks = (mask,) if mask else ()
        return self.op("Attention", q, k, v, *masks, q_num_heads=heads, kv_num_heads=heads)

    def branch(self, output: Callable[[], str]) -> onnx.GraphProto:
        """The nodes that *output* adds, as a graph to be run or not; its name is that of their result."""
        nodes, self.nodes = self.nodes, []
        name = output()
        inner, self.nodes = self.nodes, nodes
        return helper.make_graph(inner, name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)])

    def apart(self, qkv: str, heads: int, length: str, stretch: int, parts: int) -> str:
        """Attention within so many stretches of places, one after another, or as many as the window has."""
        if parts == 1:
            return self.attention(qkv, heads)
        before = self.weight(np.array([stretch * (parts - 1)]))

        def split() -> str:
            rest = self.op("Sub", length, before)
            sizes = self.op("Concat", *[self.weight(np.array([stretch]))] * (parts - 1), rest, axis=0)
            each = self.op("Split", qkv, sizes, outputs=parts, axis=1)
            return self.op("Concat", *(self.attention(one, heads) for one in each), axis=1)

        many = self.branch(split)
        few = self.branch(lambda: self.apart(qkv, heads, length, stretch, parts - 1))
        return self.op("If", self.op("Greater", length, before), then_branch=many, else_branch=few)

    def layer(
        self, x: str, layer: torch.nn.Module, *, eps: float, exact: bool, length: str = "", mask: str = ""
    ) -> str:
        """One post-norm transformer layer; it is told the *length* of a window, or a *mask* of places."""
        p = {k: v.detach().numpy().astype(np.float32) for k, v in layer.named_parameters()}
        heads, stretch = layer.attention.heads, layer.attention.stretch
        qkv = self.linear(x, p["attention.qkv.weight"], p["attention.qkv.bias"], exact=exact)
        if stretch:
            y = self.apart(qkv, heads, length, stretch, math.ceil(WINDOW / stretch))
        elif mask:
            y = self.attention(qkv, heads, mask)
        else:  # over hundreds of places without a mask, onnxruntime's own node is a tenth quicker
            q, k, v = self.op("Split", qkv, outputs=3, axis=-1, num_outputs=3)
            y = self.op("MultiHeadAttention", q, k, v, domain=MICROSOFT, num_heads=heads)
        y = self.linear(y, p["attention.out.weight"], p["attention.out.bias"], exact=exact)
        x = self.norm(self.op("Add", x, y), p["norm1.weight"], p["norm1.bias"], eps)
        y = self.op("Gelu", self.linear(x, p["up.weight"], p["up.bias"], exact=exact), domain=MICROSOFT)
        y = self.linear(y, p["down.weight"], p["down.bias"], exact=exact)
        return self.norm(self.op("Add", x, y), p["norm2.weight"], p["norm2.bias"], eps)

    def save(self, path: Path, inputs: dict[str, tuple[int, list]], outputs: dict[str, str]) -> None:
        """Check and write."""
        for name, inner in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inner], [name]))
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(n, t, s) for n, (t, s) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs],
            self.weights,
        )
        opsets = [helper.make_opsetid("", 23), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="onrecord")
        path.write_bytes(model.SerializeToString(deterministic=True))


def feature_table(model: Reader) -> Array:
    """All features of a word, and what every piece has, in one row. Row 0 is for separators; shape (1 + n, width)."""
    with torch.no_grad():
        n = len(Case) * len(Quote) * 2 * 2 * PLACES
        known = model.embed_features(torch.arange(-1, n)[None])[0]
        return (known + model.kind).numpy()


def write_encoder(model: Reader, path: Path, *, exact: bool) -> None:
    """Wordpieces of one window to words in context and the log-odds that each is an anchor.

    ids (1, n_pieces), features (1, n_pieces) with 0 for separators and one more than the joint number
    elsewhere, first (n_words,): to words (n_words, width) and log_odds (n_words, 1).
    """
    g = Graph()
    length = g.op("Shape", "ids", start=1, end=2)
    positions = g.op(
        "Slice",
        g.half(model.position.weight.detach().numpy()),
        g.weight(np.array([0])),
        length,
        g.weight(np.array([0])),
    )
    x = g.op(
        "Add",
        g.table(model.piece.weight.detach().numpy(), "ids"),
        g.table(feature_table(model), "features", small=True),
    )
    x = g.norm(g.op("Add", x, positions), model.norm.weight.detach().numpy(), model.norm.bias.detach().numpy(), 1e-12)
    for layer in model.layers:
        x = g.layer(x, layer, eps=1e-12, exact=exact, length=length)
    words = g.op("Squeeze", g.op("Gather", x, "first", axis=1), g.weight(np.array([0])))
    p = {k: v.detach().numpy() for k, v in model.anchor.named_parameters()}
    hidden = g.op("Gelu", g.linear(words, p["0.weight"], p["0.bias"], exact=True), domain=MICROSOFT)
    log_odds = g.linear(hidden, p["2.weight"], p["2.bias"], exact=True)
    whole = TensorProto.INT64
    inputs = {"ids": (whole, [1, "n_pieces"]), "features": (whole, [1, "n_pieces"]), "first": (whole, ["n_words"])}
    g.save(path, inputs, {"words": words, "log_odds": log_odds})


def write_roles(model: Reader, path: Path, *, exact: bool) -> None:
    """Words of an article and its anchors to scores of roles.

    words (n_words, width); anchor (n_anchors,); around (n_anchors, length): the words at the places of
    ``place`` (length,), from 0; quote and apart like around; mask (n_anchors, length): 0 outside the window.
    """
    g, s = Graph(), model.shape
    p = {k: v.detach().numpy().astype(np.float32) for k, v in model.named_parameters()}
    seen = g.op("Gather", g.linear("words", p["word_in.weight"], p["word_in.bias"], exact=True), "around", axis=0)
    anchors = g.linear(
        g.op("Gather", "words", "anchor", axis=0), p["anchor_in.weight"], p["anchor_in.bias"], exact=True
    )
    x = g.op("Add", seen, g.op("Unsqueeze", anchors, g.weight(np.array([1]))))
    x = g.op("Add", x, g.table(p["offset.weight"], "place", small=True))
    x = g.op("Add", x, g.table(p["role_quote.weight"], "quote", small=True))
    x = g.op("Add", x, g.table(p["apart.weight"], "apart", small=True))
    x = g.norm(x, p["role_norm.weight"], p["role_norm.bias"], 1e-5)
    inside = g.op("Unsqueeze", g.op("Cast", "mask", to=TensorProto.BOOL), g.weight(np.array([1, 2])))
    one, length = g.weight(np.array([1])), g.op("Shape", "mask", start=1, end=2)
    inside = g.op("Expand", inside, g.op("Concat", one, one, length, one, axis=0))  # the same for all queries
    for layer in model.role_layers:
        x = g.layer(x, layer, eps=1e-5, exact=exact, mask=inside)
    scores = g.linear(x, p["roles.weight"], p["roles.bias"], exact=True)
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    around = ["n_anchors", "length"]
    inputs = {
        "words": (real, ["n_words", s.width]),
        "anchor": (whole, ["n_anchors"]),
        "around": (whole, around),
        "place": (whole, ["length"]),
        "quote": (whole, around),
        "apart": (whole, around),
        "mask": (TensorProto.INT32, around),
    }
    g.save(path, inputs, {"scores": scores})


def load(run: Path) -> Reader:
    """The averaged weights of a run."""
    saved = torch.load(run / "mean.pt", weights_only=True)
    model = Reader(Shape(**saved["shape"]))
    restore(model, saved["model"])
    model.forget_hands()
    return model.eval()


def main() -> None:
    """Load, write, say how large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/resources/attribution"))
    parser.add_argument("--exact", action="store_true", help="no integers; to see what they cost")
    option = parser.parse_args()
    model = load(option.run)
    option.out.mkdir(parents=True, exist_ok=True)
    write_encoder(model, option.out / "encoder.onnx", exact=option.exact)
    write_roles(model, option.out / "roles.onnx", exact=option.exact)
    (option.out / "vocabulary.txt").write_bytes((option.encoder / "vocab.txt").read_bytes())
    for file in sorted(option.out.iterdir()):
        print(f"{file.stat().st_size / 1e6:7.2f} MB {file.name}")


if __name__ == "__main__":
    main()
