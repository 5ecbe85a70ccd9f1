"""The likeness of `LetterTable`, for many pairs of texts at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.letter_table import BUCKETS, Groups, worth_of
from jobmatch.index.pair_terms import Terms

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Texts that ask: text `row` has the groups numbers[starts[row]:starts[row + 1]]."""

    starts: NDArray[np.int64]
    numbers: Groups

    @classmethod
    def of(cls, texts: Sequence[Groups]) -> "Asked":
        """Put texts given as `groups_of` gives them one after the other."""
        sizes = [len(text) for text in texts]
        return cls(
            starts=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
            numbers=np.concatenate([np.empty(0, dtype=np.uint16), *texts]),
        )


class LetterPairs:
    """The texts that may be found: some rows of a letter table, in an order of their own."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], rows: Rows) -> None:
        """Take a letter table's arrays. How rare a group is, all of its texts say."""
        groups = np.asarray(arrays["groups"])
        known_in = np.bincount(groups.ravel(), minlength=BUCKETS)
        known_in[0] = 0
        self._worth = worth_of(known_in, len(groups))
        self._groups = groups[rows]
        self._lengths = np.sqrt(self._worth[self._groups].sum(axis=1))

    def terms(self) -> Terms:
        """Return the groups of these texts."""
        kept = self._groups > 0
        counts = kept.sum(axis=1)
        numbers = self._groups[kept]
        lengths = np.repeat(np.maximum(self._lengths, np.float32(1e-9)), counts)
        return Terms(
            starts=np.concatenate([[0], np.cumsum(counts)]),
            numbers=numbers.astype(np.int32),
            weights=np.sqrt(self._worth[numbers]) / lengths,
            size=BUCKETS,
        )

    def asked(self, texts: Asked) -> Terms:
        """Return texts as terms: what is shared with one of the others is their likeness."""
        worth = self._worth[texts.numbers]
        sums = np.add.reduceat(np.append(worth, np.float32(0)), texts.starts[:-1])
        lengths = np.repeat(np.sqrt(np.maximum(sums, np.float32(1e-9))), np.diff(texts.starts))
        return Terms(
            starts=texts.starts,
            numbers=texts.numbers.astype(np.int32),
            weights=np.sqrt(worth) / lengths,
            size=BUCKETS,
        )
