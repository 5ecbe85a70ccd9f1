"""The encoder used in production: order and memory around a text model."""

import json
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from jobmatch.embedding.encoder import ModelError, Vectors
from jobmatch.embedding.packed_model import (
    Manifest,
    default_folder,
    is_packed,
    light_folder,
    read_manifest,
    unpack,
)
from jobmatch.embedding.remembered import RememberedVectors

if TYPE_CHECKING:
    from jobmatch.embedding.library_model import LibraryModel

LIGHT = "light"
REMEMBERED_QUERIES = 2048  # a counsellor repeats them; 1.5 kB each
REMEMBERED_TITLES = 16_384  # of a market's vacancies one in four or more is called like another
TITLE_CHARACTERS = 80  # longer texts hardly ever come again


class TextModel(Protocol):
    """Runs the weights over texts, as many at once as it likes best. Any thread may call."""

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return one vector a text, of any length: shape (len(texts), dimension).

        There is at least one text; they come sorted by length.
        """
        ...


class SentenceEncoder:
    """An Encoder that runs a text model on the processor.

    `model` is None for the model that comes with jobmatch, "light" for the small one that comes
    along, a packed or a sentence-transformers folder, or a name on the model hub (which then needs
    internet once). Nothing is loaded before the first text with a word in it; name, revision and
    dimension of a packed model come from its manifest.
    """

    def __init__(self, model: str | Path | None, cache_dir: Path) -> None:
        self._source = _shipped(model)
        self._cache_dir = cache_dir
        self._lock = threading.RLock()
        self._model: TextModel | None = None
        self._queries = RememberedVectors(REMEMBERED_QUERIES)
        self._titles = RememberedVectors(REMEMBERED_TITLES, TITLE_CHARACTERS)

    @property
    def name(self) -> str:
        return self._manifest.about.name if self._manifest else str(self._source)

    @property
    def revision(self) -> str:
        return self._manifest.revision if self._manifest else self._library_model.fingerprint

    @property
    def dimension(self) -> int:
        if self._manifest:
            return self._manifest.about.dimension
        return self._measured_dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode_queries`; recent answers are remembered."""
        return self._recalled(self._queries, texts, query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode_passages`; the more texts at once, the sooner each.

        Short ones are remembered: they are titles, which come again and again.
        """
        return self._recalled(self._titles, texts, query=False)

    def _recalled(
        self, remembered: RememberedVectors, texts: Sequence[str], *, query: bool
    ) -> Vectors:
        different = dict.fromkeys(texts)  # equal texts are read once
        known = remembered.known(different)
        missing = [text for text in different if text not in known]
        fresh = dict(zip(missing, self._encode(missing, query=query), strict=True))
        remembered.keep(fresh)
        known |= fresh
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def _encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of texts that all differ; the model gets them sorted by length."""
        worded = [place for place, text in enumerate(texts) if text.strip()]
        worded.sort(key=lambda place: len(texts[place]))
        rows = np.zeros((len(texts), self.dimension), np.float32)
        if worded:
            rows[worded] = self._unit_vectors([texts[place] for place in worded], query=query)
        return rows

    def _unit_vectors(self, texts: list[str], *, query: bool) -> Vectors:
        vectors = self._loaded.vectors(texts, query=query)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit

    @cached_property
    def _manifest(self) -> Manifest | None:
        """The packed model's own words; None for a model that is not packed."""
        packed = self._source == default_folder() or is_packed(Path(self._source))
        return read_manifest(Path(self._source)) if packed else None

    @cached_property
    def _library_model(self) -> "LibraryModel":
        """The model of a source that is not packed."""
        from jobmatch.embedding.library_model import LibraryModel

        return LibraryModel(str(self._source))

    @cached_property
    def _measured_dimension(self) -> int:
        return len(self._unit_vectors(["a"], query=True)[0])

    @property
    def _loaded(self) -> TextModel:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> TextModel:
        if self._manifest is None:
            return self._library_model
        folder = unpack(Path(self._source), self._cache_dir)
        try:
            return _packed_model(folder)
        except (OSError, ValueError, KeyError, RuntimeError) as problem:
            raise ModelError(f"The text model {folder} cannot be loaded: {problem}") from problem


def _shipped(model: str | Path | None) -> str | Path:
    if model is None:
        return default_folder()
    return light_folder() if model == LIGHT else model


def _packed_model(folder: Path) -> TextModel:
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if settings["model_type"] == "static":
        from jobmatch.embedding.static_model import StaticModel

        return StaticModel(folder)
    from jobmatch.embedding.bert import Bert

    return Bert(folder)
