"""The forward pass of a BERT encoder, in torch alone.

The libraries that can run any model take six seconds to import and five milliseconds a text to
prepare; this one network needs fifty lines (docs/decisions/0008-text-model.md). A test holds it
against sentence-transformers.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from jobmatch.embedding.encoder import Vectors

_BLOCK = (
    "attention.output.dense",
    "attention.output.LayerNorm",
    "intermediate.dense",
    "output.dense",
    "output.LayerNorm",
)
_ATTENTION = ("query", "key", "value")
CHARACTERS_A_TOKEN = 8  # more than any text has on average: what comes later is never read


class Bert:
    """Reads a sentence-transformers folder of a BERT encoder with mean pooling.

    KeyError, OSError, ValueError: the folder holds something else.
    """

    def __init__(self, folder: Path) -> None:
        settings = _read(folder / "config.json")
        self._heads = int(settings["num_attention_heads"])
        self._epsilon = float(settings["layer_norm_eps"])
        self._tokens = int(_read(folder / "sentence_bert_config.json")["max_seq_length"])
        self._prompts: Mapping[str, str] = _read(folder / "config_sentence_transformers.json")[
            "prompts"
        ]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self._tokens)
        pad = int(settings["pad_token_id"])
        self._tokenizer.enable_padding(pad_id=pad, pad_token=self._tokenizer.id_to_token(pad))
        self._take(load_file(folder / "model.safetensors"), int(settings["num_hidden_layers"]))

    def _take(self, weights: dict[str, Tensor], layers: int) -> None:
        kind = torch.bfloat16 if computes_bfloat16() else torch.float32
        known = {name: tensor.to(kind) for name, tensor in weights.items()}

        def pair(name: str) -> tuple[Tensor, Tensor]:
            return known[f"{name}.weight"], known[f"{name}.bias"]

        self._words = known["embeddings.word_embeddings.weight"]
        self._places = (
            known["embeddings.position_embeddings.weight"]
            + known["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = pair("embeddings.LayerNorm")
        self._layers = []
        for number in range(layers):
            layer = f"encoder.layer.{number}"
            parts = [pair(f"{layer}.attention.self.{name}") for name in _ATTENTION]
            weight, bias = (torch.cat(one) for one in zip(*parts, strict=True))
            self._layers.append([(weight, bias), *(pair(f"{layer}.{name}") for name in _BLOCK)])

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return one vector a text, of length 1: shape (len(texts), dimension)."""
        prompt = self._prompts["query" if query else "document"]
        kept = self._tokens * CHARACTERS_A_TOKEN
        read = self._tokenizer.encode_batch([prompt + text[:kept] for text in texts])
        pieces = torch.tensor([one.ids for one in read])
        present = torch.tensor([one.attention_mask for one in read], dtype=torch.bool)
        with torch.inference_mode():
            found = self._forward(pieces, present).float()
            weights = present[:, :, None].float()
            pooled = (found * weights).sum(1) / weights.sum(1)
            rows: Vectors = functional.normalize(pooled, dim=1).numpy()
        return rows

    def _forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Return what the last layer says of each piece: (texts, pieces, width)."""
        state = self._words[pieces] + self._places[: pieces.shape[1]]
        state = self._normed(state, self._norm)
        seen = None if bool(present.all()) else present[:, None, None, :]
        for ahead, out, norm, wide, narrow, last in self._layers:
            state = self._normed(
                state + functional.linear(self._attended(state, ahead, seen), *out), norm
            )
            inner = functional.gelu(functional.linear(state, *wide))
            state = self._normed(state + functional.linear(inner, *narrow), last)
        return state

    def _attended(
        self, state: Tensor, weights: tuple[Tensor, Tensor], seen: Tensor | None
    ) -> Tensor:
        texts, pieces, width = state.shape
        apart = functional.linear(state, *weights).view(texts, pieces, 3, self._heads, -1)
        query, key, value = apart.permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return found.transpose(1, 2).reshape(texts, pieces, width)

    def _normed(self, state: Tensor, weights: tuple[Tensor, Tensor]) -> Tensor:
        return functional.layer_norm(state, state.shape[-1:], *weights, self._epsilon)


def computes_bfloat16() -> bool:
    """Say whether the processor computes bfloat16 natively: sooner, and about the same vectors."""
    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # not in old torch
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
