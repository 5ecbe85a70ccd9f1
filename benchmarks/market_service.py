"""The service that the benchmarks measure: real but for its text model and its clock."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from jobmatch.domain.keys import Keys
from jobmatch.domain.records import folded
from jobmatch.embedding.encoder import Vectors
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.ports import Service

TODAY = date(2026, 3, 2)
KEYS = Keys(columns=b"c" * 32, lookup=b"l" * 32, links=b"k" * 32, audit=b"a" * 32)
PLACES_PER_WORD = 6  # of a vector that a word changes


class HashingEncoder:
    """Vectors of hashed words, as long as the real model's; knows no synonyms and takes no time.

    Obeys jobmatch.embedding.encoder.Encoder.
    """

    name = "hashing"
    revision = "512"
    dimension = 512

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in folded(text).split():
                places, signs = _places_of(word)
                vectors[row, places] += signs
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, 1e-9)
        return vectors


class MarketDay:
    """The day that the markets were made for: on another one their vacancies would be closed."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 7, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


def open_market(home: Path) -> Service:
    """Return the service on a market's folder. Reads no catalogue yet."""
    encoder = HashingEncoder()
    return Service(
        begin_work=work_on(make_engine(f"sqlite:///{home / 'jobmatch.db'}"), KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=MarketDay(),
        data_dir=home,
        read_table=read_table,
        keys=KEYS,
    )


@cache
def _places_of(word: str) -> tuple[np.ndarray, np.ndarray]:
    digest = np.frombuffer(blake2b(word.encode(), digest_size=32).digest(), dtype=np.uint16)
    places = np.unique(digest[:PLACES_PER_WORD] % HashingEncoder.dimension)
    signs = np.where(digest[-len(places) :] % 2, 1, -1).astype(np.float32)
    return places, signs
