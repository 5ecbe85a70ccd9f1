"""The encoder used in production; the only home of sentence-transformers and torch."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from jobmatch.embedding.encoder import ModelError, Vectors
from jobmatch.embedding.packed_model import (
    Manifest,
    default_folder,
    is_packed,
    read_manifest,
    unpack,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32  # texts of about the same length, encoded together
REMEMBERED_QUERIES = 2048  # a counsellor repeats them; 1.5 kB each


class SentenceEncoder:
    """An Encoder that runs a sentence-transformers model on the processor.

    `model` is None for the model that comes with jobmatch, a packed or a sentence-transformers
    folder, or a name on the model hub (which then needs internet once). Nothing is loaded before
    the first text with a word in it; name, revision and dimension of a packed model come from its
    manifest.
    """

    def __init__(self, model: str | Path | None, cache_dir: Path) -> None:
        self._source = default_folder() if model is None else model
        self._cache_dir = cache_dir
        self._lock = threading.RLock()
        self._model: SentenceTransformer | None = None
        self._queries: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        return self._manifest.about.name if self._manifest else str(self._source)

    @property
    def revision(self) -> str:
        return self._manifest.revision if self._manifest else self._fingerprint

    @property
    def dimension(self) -> int:
        if self._manifest:
            return self._manifest.about.dimension
        return self._measured_dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode_queries`; recent answers are remembered."""
        known = self._remembered(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        fresh = dict(zip(missing, self._encode(missing, query=True), strict=True))
        self._remember({text: row.copy() for text, row in fresh.items()})
        known |= fresh
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode_passages`; a query asked meanwhile waits for one batch at most."""
        return self._encode(texts, query=False)

    def _encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        order = sorted(
            (i for i, text in enumerate(texts) if text.strip()), key=lambda i: len(texts[i])
        )
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            rows[chosen] = self._encode_batch([texts[i] for i in chosen], query=query)
        return rows

    def _encode_batch(self, texts: list[str], *, query: bool) -> Vectors:
        with self._lock, _half_precision():
            model = self._loaded
            encode = model.encode_query if query else model.encode_document
            rows = encode(texts, batch_size=BATCH, show_progress_bar=False)
        vectors = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit

    def _remembered(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            known = {text: self._queries[text] for text in texts if text in self._queries}
            for text in known:
                self._queries.move_to_end(text)
        return known

    def _remember(self, fresh: Mapping[str, Vectors]) -> None:
        with self._lock:
            self._queries.update(fresh)
            while len(self._queries) > REMEMBERED_QUERIES:
                self._queries.popitem(last=False)

    @cached_property
    def _manifest(self) -> Manifest | None:
        """The packed model's own words; None for a model that is not packed."""
        packed = self._source == default_folder() or is_packed(Path(self._source))
        return read_manifest(Path(self._source)) if packed else None

    @cached_property
    def _fingerprint(self) -> str:
        """Twelve digits that change with the weights of a model that has no manifest."""
        digest = hashlib.sha256()
        for name, tensor in self._loaded.state_dict().items():
            digest.update(name.encode())
            digest.update(tensor.contiguous().numpy().tobytes())
        return digest.hexdigest()[:12]

    @cached_property
    def _measured_dimension(self) -> int:
        return len(self._encode_batch(["a"], query=True)[0])

    @property
    def _loaded(self) -> "SentenceTransformer":
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> "SentenceTransformer":
        packed = self._manifest is not None
        source = str(unpack(Path(self._source), self._cache_dir) if packed else self._source)
        from sentence_transformers import SentenceTransformer

        try:
            with _quiet():
                return SentenceTransformer(source, device="cpu", local_files_only=packed)
        except (OSError, ValueError, KeyError, RuntimeError) as problem:
            raise ModelError(f"The text model {source} cannot be loaded: {problem}") from problem


def _half_precision() -> AbstractContextManager[object]:
    """bfloat16 where the processor computes it natively: sooner, and about the same vectors."""
    import torch

    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # not in old torch
    if able.get("amx_bf16") or able.get("avx512_bf16"):
        return torch.autocast("cpu", dtype=torch.bfloat16)
    return nullcontext()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' progress bars and advice out of the log while a model is loaded."""
    from transformers.utils import logging

    chatter: Any = logging  # its functions carry no types
    verbosity, bars = chatter.get_verbosity(), chatter.is_progress_bar_enabled()
    chatter.set_verbosity_error()
    chatter.disable_progress_bar()
    try:
        yield
    finally:
        chatter.set_verbosity(verbosity)
        if bars:
            chatter.enable_progress_bar()
