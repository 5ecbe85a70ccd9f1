"""A BERT encoder with mean pooling, computed by ONNX Runtime.

The libraries that can run any model take six seconds to import and five milliseconds a text to
prepare; this one network needs a graph of two hundred lines (docs/decisions/0008-text-model.md).
A test holds it against sentence-transformers.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as kinds
from safetensors.numpy import load_file

from jobmatch.embedding.bert_graph import Ranges, Shape, bert_graph, product_graph
from jobmatch.embedding.encoder import Vectors
from jobmatch.embedding.packed_model import RANGES, WEIGHTS
from jobmatch.embedding.pieces import Batch, PieceCutter, batches

REFUSALS = (kinds.Fail, kinds.InvalidArgument, kinds.InvalidGraph, kinds.NotImplemented)
ERRORS = 3  # of ONNX Runtime's five levels of what is worth a line on the screen
SLOWER = ["SkipLayerNormFusion"]  # ten times as long as a sum and a layer norm


class Bert:
    """Reads a sentence-transformers folder of a BERT encoder with mean pooling.

    Its products are of 8 bits where the folder has `ranges.json` and the processor multiplies
    such numbers exactly, `exactly`: never. `threads` read side by side, by default as many as
    OMP_NUM_THREADS says or the machine has. KeyError, OSError, ValueError: the folder holds
    something else. Any thread may call.
    """

    def __init__(self, folder: Path, threads: int | None = None, *, exactly: bool = False) -> None:
        shape = Shape.of(_settings(folder / "config.json"))
        tokens = int(_settings(folder / "sentence_bert_config.json")["max_seq_length"])
        self._prompts: Mapping[str, str] = _settings(folder / "config_sentence_transformers.json")[
            "prompts"
        ]
        self._cutter = PieceCutter(folder, tokens)
        self._threads = threads or threads_given()
        weights = load_file(folder / WEIGHTS)
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        ranges = None if exactly or not multiplies_8_bits() else ranges_of(folder)
        self._session = _session(bert_graph(weights, shape, ranges))

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return one vector a text, of length 1: shape (len(texts), dimension)."""
        prompt = self._prompts["query" if query else "document"]
        todo = list(batches(self._cutter.cut([prompt + text for text in texts])))
        rows = np.empty((len(texts), self._words.shape[1]), np.float32)
        for batch, found in zip(todo, self._read(todo), strict=True):
            rows[batch.places] = found
        return rows

    def _read(self, todo: Sequence[Batch]) -> Iterator[Vectors]:
        """Yield the vectors of each batch.

        Each is one thread's work. Threads that share the steps of one batch wait for each other
        after every step, spinning: on a busy machine that takes five times as long as one alone.
        """
        if len(todo) == 1 or self._threads == 1:
            yield from map(self._read_batch, todo)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(self._read_batch, todo)

    def _read_batch(self, batch: Batch) -> Vectors:
        words = self._words[batch.pieces]
        words += self._places[: words.shape[1]]
        vectors: Vectors = self._session.run(None, {"words": words})[0]
        return vectors


def ranges_of(folder: Path) -> Ranges | None:
    """Return what `models/ranges.py` measured; None: nothing."""
    path = folder / RANGES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


@cache
def multiplies_8_bits() -> bool:
    """Say whether this processor multiplies numbers of 8 bits without cutting off large sums.

    Those without VNNI (AVX2 alone) add up pairs in 16 bits, where two large products do not fit.
    """
    largest = np.full((16, 64), 255, np.uint8), np.full((64, 64), 127, np.int8)
    found = _session(product_graph(largest[1])).run(None, {"rows": largest[0]})[0]
    return bool((found == 64 * 255 * 127).all())


def _session(graph: bytes) -> Any:  # noqa: ANN401 the library has no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
    except REFUSALS as problem:
        raise ValueError(f"this graph cannot be computed: {problem}") from problem


def threads_given() -> int:
    """Return how many threads OMP_NUM_THREADS allows, or the machine has."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return int(asked) if asked.isdecimal() and int(asked) else os.cpu_count() or 1


def _settings(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
