"""The forward pass of a BERT encoder, in torch alone.

The libraries that can run any model take six seconds to import and five milliseconds a text to
prepare; this one network needs a hundred lines (docs/decisions/0008-text-model.md). A test holds
it against sentence-transformers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from jobmatch.embedding.encoder import Vectors
from jobmatch.embedding.linear import Linear, linear
from jobmatch.embedding.pieces import Batch, PieceCutter, batches

_ATTENTION = ("query", "key", "value")

Pair = tuple[Tensor, Tensor]  # weights and bias


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    attention: Linear  # all three products of it
    attended: Linear
    attended_norm: Pair
    wide: Linear
    narrow: Linear
    norm: Pair


class Bert:
    """Reads a sentence-transformers folder of a BERT encoder with mean pooling.

    `threads` read side by side, by default as many as torch was given. KeyError, OSError,
    ValueError: the folder holds something else. Any thread may call.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        settings = _read(folder / "config.json")
        self._head = int(settings["hidden_size"]) // int(settings["num_attention_heads"])
        self._epsilon = float(settings["layer_norm_eps"])
        self._filling = int(settings["pad_token_id"])
        tokens = int(_read(folder / "sentence_bert_config.json")["max_seq_length"])
        self._prompts: Mapping[str, str] = _read(folder / "config_sentence_transformers.json")[
            "prompts"
        ]
        self._cutter = PieceCutter(folder, tokens)
        self._threads = threads or _torch_threads()
        self._take(load_file(folder / "model.safetensors"), int(settings["num_hidden_layers"]))

    def _take(self, weights: dict[str, Tensor], layers: int) -> None:
        kind = torch.bfloat16 if computes_bfloat16() else torch.float32
        known = {name: tensor.to(kind) for name, tensor in weights.items()}
        self._words = known["embeddings.word_embeddings.weight"]
        self._places = (
            known["embeddings.position_embeddings.weight"]
            + known["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = _pair(known, "embeddings.LayerNorm")
        self._layers = [
            _layer(known, f"encoder.layer.{number}", self._head) for number in range(layers)
        ]

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return one vector a text, of length 1: shape (len(texts), dimension)."""
        prompt = self._prompts["query" if query else "document"]
        pieces = self._cutter.cut([prompt + text for text in texts])
        todo = list(batches(pieces, self._filling))
        rows = np.empty((len(texts), self._words.shape[1]), np.float32)
        for batch, found in zip(todo, self._pooled(todo), strict=True):
            rows[batch.places] = found
        return rows

    def _pooled(self, todo: Sequence[Batch]) -> Iterator[Vectors]:
        """Yield the vectors of each batch.

        Each is one thread's work. Threads that share the steps of one batch wait for each other
        after every step, spinning: on a busy machine that takes five times as long as one alone.
        """
        if len(todo) == 1 or self._threads == 1:
            yield from map(self._pooled_batch, todo)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._pooled_batch, todo)

    def _pooled_batch(self, batch: Batch) -> Vectors:
        with _one_thread(), torch.inference_mode():
            found = self._forward(batch).float()
            sums = found.new_zeros(len(batch.places) + 1, found.shape[1])
            sums.index_add_(0, torch.from_numpy(batch.owners).flatten(), found)
            rows: Vectors = functional.normalize(sums[:-1], dim=1).numpy()  # as that of the mean
        return rows

    def _forward(self, batch: Batch) -> Tensor:
        """Return what the last layer says of each piece: (rows * length, width)."""
        pieces, positions = torch.from_numpy(batch.pieces), torch.from_numpy(batch.positions)
        words = self._words[pieces] + self._places[positions]
        state = self._normed(words.flatten(0, 1), self._norm)
        seen = None if batch.is_full else seen_by(torch.from_numpy(batch.owners)).to(state.dtype)
        for layer in self._layers:
            apart = layer.attention.of(state).view(*pieces.shape, 3, -1, self._head)
            state = self._normed(
                layer.attended.added(_attended(apart, seen), state), layer.attended_norm
            )
            state = self._normed(layer.narrow.added(layer.wide.curved(state), state), layer.norm)
        return state

    def _normed(self, state: Tensor, weights: Pair) -> Tensor:
        return functional.layer_norm(state, state.shape[-1:], *weights, self._epsilon)


def _layer(known: Mapping[str, Tensor], name: str, head: int) -> Layer:
    parts = [_pair(known, f"{name}.attention.self.{part}") for part in _ATTENTION]
    taken, taken_bias = _pair(known, f"{name}.attention.output.dense")
    used = in_use(taken, head)
    weight, bias = (torch.cat([part[used] for part in one]) for one in zip(*parts, strict=True))
    return Layer(
        attention=linear(weight, bias),
        attended=linear(taken[:, used].contiguous(), taken_bias),
        attended_norm=_pair(known, f"{name}.attention.output.LayerNorm"),
        wide=linear(*_pair(known, f"{name}.intermediate.dense")),
        narrow=linear(*_pair(known, f"{name}.output.dense")),
        norm=_pair(known, f"{name}.output.LayerNorm"),
    )


def _pair(known: Mapping[str, Tensor], name: str) -> Pair:
    return known[f"{name}.weight"], known[f"{name}.bias"]


def in_use(taken: Tensor, head: int) -> Tensor:
    """Return which columns of `taken`, `head` of them to an attention head, count for anything.

    The library's format has as many heads in every layer: those that were left out
    (models/prune.py) have nothing but zeros there, and need not be computed.
    """
    return taken.any(0).view(-1, head).any(1).repeat_interleave(head).nonzero()[:, 0]


def seen_by(owners: Tensor) -> Tensor:
    """Return what is added to how much pieces take of each other: (rows, 1, length, length)."""
    own = owners[:, :, None] == owners[:, None, :]  # filling sees filling: never nothing at all
    return torch.where(own, 0.0, -torch.inf)[:, None]


def _attended(apart: Tensor, seen: Tensor | None) -> Tensor:
    """Return what each piece takes from the others of its text: (rows * length, width)."""
    query, key, value = apart.permute(2, 0, 3, 1, 4)
    found = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
    return found.transpose(1, 2).flatten(2).flatten(0, 1)


@cache
def _torch_threads() -> int:
    """Return what torch was given, before `_one_thread` took it away for the first time."""
    return torch.get_num_threads()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let torch work in the asking thread alone; others keep their number."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def computes_bfloat16() -> bool:
    """Say whether the processor computes bfloat16 natively: sooner, and about the same vectors."""
    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # not in old torch
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
