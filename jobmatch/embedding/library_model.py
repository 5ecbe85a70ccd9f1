"""Any model of sentence-transformers, for who sets one; the library's only home."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from jobmatch.embedding.encoder import ModelError, Vectors
from jobmatch.embedding.processor import computes_bfloat16

AT_ONCE = 32  # texts


class LibraryModel:
    """A model by its folder, or by its name on the model hub. ModelError: it cannot be loaded."""

    def __init__(self, source: str) -> None:
        self._lock = threading.Lock()  # the library's tokenizers refuse two callers at once
        try:
            with _quiet():
                self._model = SentenceTransformer(
                    source, device="cpu", local_files_only=Path(source).is_dir()
                )
        except (OSError, ValueError, KeyError, RuntimeError) as problem:
            raise ModelError(f"The text model {source} cannot be loaded: {problem}") from problem

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """As `TextModel.vectors`; a query asked meanwhile waits for one batch at most."""
        parts = (texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE))
        return np.concatenate([self._batch(part, query=query) for part in parts])

    def _batch(self, texts: Sequence[str], *, query: bool) -> Vectors:
        encode = self._model.encode_query if query else self._model.encode_document
        with self._lock, _half_precision():
            rows = encode(list(texts), batch_size=len(texts), show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    @property
    def fingerprint(self) -> str:
        """Twelve digits that change with the weights."""
        digest = hashlib.sha256()
        for name, tensor in self._model.state_dict().items():
            digest.update(name.encode())
            digest.update(tensor.contiguous().numpy().tobytes())
        return digest.hexdigest()[:12]


def _half_precision() -> AbstractContextManager[object]:
    return torch.autocast("cpu", dtype=torch.bfloat16) if computes_bfloat16() else nullcontext()


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
