"""Many texts asked for by many others at once: the scores of `LexicalIndex`, pair by pair.

A lexical index answers one query over every text. A whole market asks the other way round: some
hundred texts for each of 10^5 queries, which are themselves texts of another index.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.field_statistics import Saturation
from jobmatch.index.pair_terms import Terms

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One field of an index as plain arrays, as `LexicalIndex.arrays` yields them.

    Text `row` has the terms numbers[starts[row]:starts[row + 1]], so often as `counts` says;
    `lengths` counts all its terms.
    """

    words: list[str]
    lengths: NDArray[np.int32]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    counts: NDArray[np.uint16]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], field: str) -> Self:
        """Return one field of an index's arrays. KeyError: they are not such."""
        words = arrays[f"{field}.words"].tobytes().decode()
        return cls(
            words=words.split("\n") if words else [],
            lengths=arrays[f"{field}.lengths"],
            starts=arrays[f"{field}.starts"],
            numbers=arrays[f"{field}.numbers"],
            counts=arrays[f"{field}.counts"],
        )

    def taken(self, rows: Rows) -> Self:
        """Return these texts only, in this order."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        return type(self)(
            words=self.words,
            lengths=self.lengths[rows],
            starts=starts,
            numbers=self.numbers[places],
            counts=self.counts[places],
        )


class WordTable:
    """One field of all texts that may be found, ready for queries that are texts themselves."""

    def __init__(self, texts: Texts, how: Saturation) -> None:
        self._how = how
        self._known = {word: number for number, word in enumerate(texts.words)}
        present = texts.lengths > 0
        self._mean = float(texts.lengths.sum()) / max(int(present.sum()), 1)
        terms = max(len(texts.words), 1)
        spread = np.bincount(texts.numbers, minlength=terms)
        self._rarity = _rarity(int(present.sum()), spread).astype(np.float32)
        self._unknown = _rarity(int(present.sum()), np.zeros(1))[0]
        penalties = np.repeat(self._penalties(texts.lengths), np.diff(texts.starts))
        self._table = Terms(
            starts=texts.starts,
            numbers=texts.numbers,
            weights=self._saturated(texts.counts, penalties),
            size=terms,
        ).matrix()

    def terms(self, rows: Rows) -> Terms:
        """Return the terms of these texts."""
        table = self._table[rows]
        return Terms(
            starts=table.indptr,
            numbers=table.indices,
            weights=table.data,
            size=table.shape[1],
        )

    def asked(self, texts: Texts) -> Terms:
        """Return texts of another index as terms: who has all that one asks for is worth 1."""
        number = np.array([self._known.get(word, -1) for word in texts.words], dtype=np.int32)
        numbers = number[texts.numbers]
        rarity = np.where(numbers >= 0, self._rarity[numbers], np.float32(self._unknown))
        sizes = np.diff(texts.starts)
        own = np.repeat(self._penalties(texts.lengths), sizes)
        points = rarity * self._saturated(texts.counts, own)
        attainable = np.add.reduceat(np.append(points, 0), texts.starts[:-1])
        shares = rarity / np.repeat(np.maximum(attainable, 1e-9), sizes)
        return Terms(
            starts=texts.starts,
            numbers=numbers,
            weights=shares.astype(np.float32),
            size=self._table.shape[1],
        ).where(numbers >= 0)

    def _penalties(self, lengths: NDArray[np.int32]) -> NDArray[np.float32]:
        k1, b = self._how.k1, self._how.b
        penalties: NDArray[np.float32] = (
            k1 * (1 - b + b * lengths / max(self._mean, 1e-9))
        ).astype(np.float32)
        return penalties

    def _saturated(
        self, counts: NDArray[np.uint16], penalties: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        wide = counts.astype(np.float32)
        share: NDArray[np.float32] = wide * np.float32(self._how.k1 + 1) / (wide + penalties)
        return share


def _rarity(texts: int, spread: NDArray[Any]) -> NDArray[np.float64]:
    """Return the inverse document frequency in Lucene's form, as `FieldStatistics` counts it."""
    return np.asarray(np.log1p((texts - spread + 0.5) / (spread + 0.5)))
