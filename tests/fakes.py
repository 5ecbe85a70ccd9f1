"""Small honest stand-ins for parts that are too heavy for a quick test, or that tell the time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

import numpy as np

from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind, folded
from jobmatch.embedding.encoder import Vectors
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.use_cases.catalogues import Record, embedded, texts_of
from jobmatch.use_cases.ports import VIETNAM

KEYS = Keys(columns=b"c" * 32, lookup=b"l" * 32, links=b"k" * 32, audit=b"a" * 32)

AFTERNOON = datetime(2026, 7, 13, 7, 0, tzinfo=UTC)  # two o'clock in Hà Nội


class HashingEncoder:
    """Vectors of hashed words: texts that share words are alike, accents do not count.

    Obeys jobmatch.embedding.encoder.Encoder; knows no synonyms.
    """

    name = "hashing"
    revision = "1"
    dimension = 64

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in folded(text).split():
                digest = blake2b(word.encode(), digest_size=8).digest()
                vectors[row, digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, 1e-9)
        return vectors


def hashed_rows(kind: RecordKind, records: Sequence[Record]) -> dict[int, EmbeddedRecord]:
    """Return the hashed vectors of both texts of these records, by their numbers."""
    texts = {record.id: texts_of(record) for record in records}
    return {row.record_id: row for row in embedded(HashingEncoder(), kind, texts)}


class SetClock:
    """A clock that stands still until somebody moves it on."""

    def __init__(self, moment: datetime = AFTERNOON) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def today(self) -> date:
        return self._moment.astimezone(VIETNAM).date()

    def move_on(self, **by: float) -> None:
        """Let time pass: `clock.move_on(minutes=5)`."""
        self._moment += timedelta(**by)
