"""How alike short texts are in their letters: blind to accents, kind to slips and short forms.

Character n-grams beat popular multilingual encoders on short titles inside one language (MELO,
Retyk et al. 2024); they see that "lai xe tai nho" and "Lái xe tải 2,5 tấn" are one work, which a
word index takes for three words in common.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids
from jobmatch.index.words import ngram_terms

WIDTH = 128  # groups kept of a text: nine titles in ten have fewer
BUCKETS = 1 << 16  # groups are known by a number below this; 0 is no group
Groups = NDArray[np.uint16]
Likeness = NDArray[np.float32]


class LetterTable:
    """Rows sorted by id, as in a fact table. Not safe for a writer beside readers."""

    def __init__(self) -> None:
        self._ids: Ids = np.empty(0, dtype=np.int64)
        self._groups: Groups = np.empty((0, WIDTH), dtype=np.uint16)
        self._known_in = np.zeros(BUCKETS, dtype=np.int64)  # texts that have each group
        self._worth = worth_of(self._known_in, 0)
        self._lengths = np.zeros(0, dtype=np.float32)  # squared, of each row; NaN: not known yet

    def __len__(self) -> int:
        return len(self._ids)

    def put(self, ids: Sequence[int] | Ids, texts: Sequence[str]) -> None:
        """Add texts, replacing those whose id is present. Of an id given twice the last counts."""
        self.remove(ids)
        rows = dict(zip(map(int, ids), texts, strict=True))
        merged = np.concatenate([self._ids, np.fromiter(rows, dtype=np.int64, count=len(rows))])
        new = np.zeros((len(rows), WIDTH), dtype=np.uint16)
        for row, text in zip(new, rows.values(), strict=True):
            found = groups_of(text)[:WIDTH]
            row[: len(found)] = found
        order = np.argsort(merged, kind="stable")
        self._groups = np.concatenate([self._groups, new])[order]
        self._ids = merged[order]
        self._known_in += _counted(new)
        self._weigh()

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget these ids; unknown ones are ignored."""
        gone = np.isin(self._ids, np.asarray(ids, dtype=np.int64))
        if gone.any():
            self._known_in -= _counted(self._groups[gone])
            self._ids, self._groups = self._ids[~gone], self._groups[~gone]
            self._weigh()

    def likeness(self, text: str, ids: Ids) -> Likeness:
        """Return the cosine of a text with each of these, 0 to 1, shape (len(ids),).

        Each group counts by its rarity (inverse document frequency). KeyError: an id is unknown.
        """
        [found] = self.likenesses([text], ids)
        return found

    def likenesses(self, texts: Sequence[str], ids: Ids) -> list[Likeness]:
        """Return the likeness of each text; what these have is gone through once."""
        at = np.searchsorted(self._ids, ids)
        if len(ids) and (at.max() >= len(self._ids) or not np.array_equal(self._ids[at], ids)):
            raise KeyError("a record has no letters here")
        worth, lengths = self._worth, self._lengths_at(at)
        groups = self._groups.take(at, axis=0).astype(np.intp)
        found = []
        for asked in map(groups_of, texts):
            in_common = np.zeros(BUCKETS, dtype=np.float32)
            in_common[asked] = worth[asked]
            both = np.maximum(np.sqrt(lengths * worth[asked].sum()), np.float32(1e-9))
            found.append(_sums(in_common, groups) / both)
        return found

    def arrays(self) -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Yield what `from_arrays` needs."""
        yield "ids", self._ids
        yield "groups", self._groups

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self:
        """Return the table that yielded these. KeyError, ValueError: they are not such."""
        found = cls()
        found._ids = np.array(arrays["ids"], dtype=np.int64)
        found._groups = np.array(arrays["groups"], dtype=np.uint16).reshape(-1, WIDTH)
        if len(found._ids) != len(found._groups):
            raise ValueError(f"{len(found._groups)} rows of letters for {len(found._ids)} records")
        found._known_in = _counted(found._groups)
        found._weigh()
        return found

    def _weigh(self) -> None:
        """Weigh the groups anew: what each counts depends on all texts."""
        self._worth = worth_of(self._known_in, len(self))
        self._lengths = np.full(len(self), np.nan, dtype=np.float32)

    def _lengths_at(self, rows: NDArray[np.intp]) -> Likeness:
        """Return the squared lengths of these rows; several readers may note the same ones."""
        new = rows[np.isnan(self._lengths[rows])]
        self._lengths[new] = _sums(self._worth, self._groups.take(new, axis=0))
        known: Likeness = self._lengths[rows]
        return known


def groups_of(text: str) -> Groups:
    """Return the numbers of a text's groups of letters, each once, the shortest groups first."""
    terms = dict.fromkeys(ngram_terms(text))
    numbers = (1 + crc32(term.encode()) % (BUCKETS - 1) for term in terms)
    return np.fromiter(dict.fromkeys(numbers), dtype=np.uint16)


def worth_of(known_in: NDArray[np.int64], texts: int) -> NDArray[np.float32]:
    """Return what each group counts: its rarity squared, by how many of all texts have it."""
    worth = (np.log((1 + texts) / (1 + known_in)) + 1).astype(np.float32) ** 2
    worth[0] = 0
    return np.asarray(worth)


def _sums(worth: NDArray[np.float32], groups: NDArray[np.integer]) -> NDArray[np.float32]:
    """Return what the groups of each row count together."""
    sums: NDArray[np.float32] = worth.take(groups, mode="clip").sum(axis=1)
    return sums


def _counted(groups: Groups) -> NDArray[np.int64]:
    counts = np.bincount(groups.ravel(), minlength=BUCKETS)
    counts[0] = 0
    return counts
