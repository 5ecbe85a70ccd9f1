"""A BERT encoder that can be learned through, sooner than with the model library's own class."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from jobmatch.embedding.bert import seen_by
from jobmatch.embedding.pieces import Batch

LAYER = "encoder.layer."


class Network:
    """Some layers of a BERT encoder, in bfloat16 with float32 weights; the embeddings stay.

    `bert.py` computes the same, but nothing can be learned through it; the model library's own
    class takes three times as long.
    """

    def __init__(self, folder: Path, layers: Sequence[int]) -> None:
        settings = json.loads((folder / "config.json").read_text("utf-8"))
        self._heads, self._epsilon = settings["num_attention_heads"], settings["layer_norm_eps"]
        weights = load_file(folder / "model.safetensors")
        short = {name: one.bfloat16() for name, one in weights.items()}
        self._words = short["embeddings.word_embeddings.weight"]
        self._places = (
            short["embeddings.position_embeddings.weight"]
            + short["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = [short[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")]
        self._layers = [_layer(weights, f"{LAYER}{number}.") for number in layers]

    def states(self, batch: Batch) -> list[Tensor]:
        """Return what each layer says of each piece: (rows * length, width)."""
        words = self._words[torch.from_numpy(batch.pieces)]
        said = (words + self._places[torch.from_numpy(batch.positions)]).flatten(0, 1)
        said = functional.layer_norm(said, said.shape[-1:], *self._norm, self._epsilon)
        seen = seen_by(torch.from_numpy(batch.owners)).bfloat16()
        states = []
        for layer in self._layers:
            short = {name: one.bfloat16() for name, one in layer.items()}
            said = self._said(said, short, seen, batch.pieces.shape)
            states.append(said)
        return states

    def _said(
        self, said: Tensor, weights: dict[str, Tensor], seen: Tensor, shape: tuple[int, ...]
    ) -> Tensor:
        def product(rows: Tensor, name: str) -> Tensor:
            return functional.linear(rows, weights[f"{name}.weight"], weights[f"{name}.bias"])

        def normed(rows: Tensor, name: str) -> Tensor:
            pair = weights[f"{name}.LayerNorm.weight"], weights[f"{name}.LayerNorm.bias"]
            return functional.layer_norm(rows, rows.shape[-1:], *pair, self._epsilon)

        query, key, value = (
            product(said, f"attention.self.{part}").view(*shape, self._heads, -1).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        # torch's own attention is slow to differentiate on a processor: 75 of 90 ms a layer
        taken = torch.softmax(query @ key.transpose(2, 3) * query.shape[-1] ** -0.5 + seen, -1)
        attended = (taken @ value).transpose(1, 2).flatten(2).flatten(0, 1)
        said = normed(product(attended, "attention.output.dense") + said, "attention.output")
        wide = functional.gelu(product(said, "intermediate.dense"))
        return normed(product(wide, "output.dense") + said, "output")

    def to_learn(self) -> dict[str, Tensor]:
        """Return the layers' weights by the names that they have in a folder of so many layers."""
        return {
            f"{LAYER}{number}.{name}": one.requires_grad_()
            for number, layer in enumerate(self._layers)
            for name, one in layer.items()
        }


def _layer(weights: dict[str, Tensor], start: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(start): one.float()
        for name, one in weights.items()
        if name.startswith(start)
    }
