"""A BERT encoder whose layers can be looked into, learned through and made narrower."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from rows import Batch, seen_by
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from jobmatch.embedding.bert_graph import ATTENTION, NARROW, NORMS, TAKEN, WIDE, in_use
from jobmatch.embedding.packed_model import RANGES
from jobmatch.embedding.processor import computes_bfloat16

WEIGHTS = "model.safetensors"
SETTINGS = "config.json"
MADE_BY = {TAKEN: ATTENTION, NARROW: (WIDE,)}  # what a product reads


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows of pieces, and what is added to how much pieces take of each other."""

    shape: tuple[int, ...]
    seen: Tensor


class Layer:
    """One layer: `weights` by their names in it, without the heads that it takes nothing from.

    `heads` (bool, heads of the folder) says which there are; `width` numbers each. Products are
    computed in `kind`, with float32 weights.
    """

    def __init__(
        self, weights: dict[str, Tensor], width: int, epsilon: float, kind: torch.dtype
    ) -> None:
        self.width, self._epsilon, self._kind = width, epsilon, kind
        taken = weights[f"{TAKEN}.weight"]
        self.heads = torch.ones(taken.shape[1] // width, dtype=torch.bool)
        self.weights = {name: one.float().clone() for name, one in weights.items()}
        self.keep(TAKEN, torch.from_numpy(in_use(taken.float().numpy(), width)))

    def keep(self, name: str, numbers: Tensor) -> None:
        """Leave out all but these numbers of what TAKEN or NARROW reads, whole heads of TAKEN."""
        if name == TAKEN:
            heads = self.heads.nonzero()[:, 0]
            self.heads = torch.zeros_like(self.heads)
            self.heads[heads[(numbers // self.width).unique()]] = True
        for made in MADE_BY[name]:
            for part in ("weight", "bias"):
                self.weights[f"{made}.{part}"] = self.weights[f"{made}.{part}"][numbers]
        self.weights[f"{name}.weight"] = self.weights[f"{name}.weight"][:, numbers].contiguous()

    def read_by(self, name: str, said: Tensor, rows: Seen) -> Tensor:
        """Return what TAKEN or NARROW reads when the layer, or its first half, is given `said`."""
        if name == NARROW:
            return functional.gelu(self.product(said, WIDE))
        query, key, value = (
            self.product(said, one).view(*rows.shape, -1, self.width).transpose(1, 2)
            for one in ATTENTION
        )
        # torch's own attention is slow to differentiate on a processor: 75 of 90 ms a layer
        taken = torch.softmax(query @ key.transpose(2, 3) * self.width**-0.5 + rows.seen, -1)
        return (taken @ value).transpose(1, 2).flatten(2).flatten(0, 1)

    def product(self, said: Tensor, name: str) -> Tensor:
        pair = (self.weights[f"{name}.{part}"].to(self._kind) for part in ("weight", "bias"))
        return functional.linear(said, *pair)

    def normed(self, said: Tensor, name: str) -> Tensor:
        """Return what comes of what TAKEN or NARROW gave, added to what it was given."""
        norm = f"{NORMS[name]}.LayerNorm"
        pair = (self.weights[f"{norm}.{part}"].to(said) for part in ("weight", "bias"))
        return functional.layer_norm(said, said.shape[-1:], *pair, self._epsilon)

    def whole(self) -> dict[str, Tensor]:
        """Return the weights with zeros for the heads that were left out."""
        rows = self.heads.repeat_interleave(self.width)
        whole = {name: one.detach() for name, one in self.weights.items()}
        for name in (f"{one}.{part}" for one in ATTENTION for part in ("weight", "bias")):
            whole[name] = whole[name].new_zeros(len(rows), *whole[name].shape[1:])
            whole[name][rows] = self.weights[name].detach()
        taken = self.weights[f"{TAKEN}.weight"].detach()
        whole[f"{TAKEN}.weight"] = taken.new_zeros(len(taken), len(rows))
        whole[f"{TAKEN}.weight"][:, rows] = taken
        return whole


class Network:
    """Computes in bfloat16 where the processor does (`exactly`: never), with float32 weights.

    `bert.py` computes the same, but nothing can be learned through it; the model library's own
    class takes three times as long. The embeddings are never learned.
    """

    def __init__(self, folder: Path, *, exactly: bool = False) -> None:
        self.kind = torch.bfloat16 if computes_bfloat16() and not exactly else torch.float32
        self._folder = folder
        self._settings = json.loads((folder / SETTINGS).read_text("utf-8"))
        self.filling = int(self._settings["pad_token_id"])
        weights = load_file(folder / WEIGHTS)
        short = {name: one.to(self.kind) for name, one in weights.items()}
        self._words = short["embeddings.word_embeddings.weight"]
        self._places = (
            short["embeddings.position_embeddings.weight"]
            + short["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = [short[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")]
        self.layers = [
            Layer(
                _below(weights, _start(number)),
                self._settings["hidden_size"] // self._settings["num_attention_heads"],
                self._settings["layer_norm_eps"],
                self.kind,
            )
            for number in range(self._settings["num_hidden_layers"])
        ]

    def begun(self, batch: Batch) -> Tensor:
        """Return what the first layer reads: (rows * length, width)."""
        words = self._words[torch.from_numpy(batch.pieces)]
        said = (words + self._places[torch.from_numpy(batch.positions)]).flatten(0, 1)
        epsilon = self._settings["layer_norm_eps"]
        return functional.layer_norm(said, said.shape[-1:], *self._norm, epsilon)

    def rows(self, batch: Batch) -> Seen:
        return Seen(batch.pieces.shape, seen_by(torch.from_numpy(batch.owners)).to(self.kind))

    def halves(self, batch: Batch) -> Iterator[tuple[str, Tensor, Tensor, Tensor]]:
        """Yield both halves of each layer in turn: TAKEN or NARROW, and three tensors.

        What the half is given, what its last product reads, what it says: (rows * length, ...).
        """
        said, rows = self.begun(batch), self.rows(batch)
        for layer in self.layers:
            for name in (TAKEN, NARROW):
                read = layer.read_by(name, said, rows)
                given, said = said, layer.normed(layer.product(read, name) + said, name)
                yield name, given, read, said

    def states(self, batch: Batch) -> list[Tensor]:
        """Return what each layer says of each piece: (rows * length, width)."""
        return [said for name, _, _, said in self.halves(batch) if name == NARROW]

    def to_learn(self) -> list[Tensor]:
        return [one.requires_grad_() for layer in self.layers for one in layer.weights.values()]

    def save(self, target: Path) -> None:
        """Write the folder that this was read from with the layers as they are now."""
        shutil.copytree(self._folder, target, dirs_exist_ok=True)
        (target / RANGES).unlink(missing_ok=True)  # they were those of other weights
        weights = load_file(self._folder / WEIGHTS)
        for number, layer in enumerate(self.layers):
            weights |= {_start(number) + name: one for name, one in layer.whole().items()}
        save_file(weights, target / WEIGHTS, metadata={"format": "pt"})
        wide = len(self.layers[0].weights[f"{WIDE}.bias"])
        settings = self._settings | {"intermediate_size": wide}
        (target / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def texts_of(said: Tensor, batch: Batch) -> Tensor:
    """Return the vectors of a batch's texts, of length 1, from what is said of its pieces."""
    sums = torch.zeros(len(batch.places) + 1, said.shape[1])
    sums = sums.index_add(0, torch.from_numpy(batch.owners).flatten(), said.float())
    return functional.normalize(sums[:-1], dim=1)


def _start(number: int) -> str:
    return f"encoder.layer.{number}."


def _below(weights: dict[str, Tensor], start: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(start): one for name, one in weights.items() if name.startswith(start)
    }
