"""Which words stand in which texts, and how often: one field of one unchanging batch of texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.int32]
"""Term numbers, as a vocabulary gave them."""

Scores = NDArray[np.float64]

_ONCE = np.ones(1, dtype=np.uint16)

COUNT_LIMIT = 65_535  # what 16 bits hold; a word repeated more often counts as this often

JOINED_AT_ONCE = 4096  # texts copied together when postings are joined

FORWARD_COST = 5
"""Going through some texts costs about so many times more an entry than going through the
postings of the query's words (measured); the cheaper way is taken, the result is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The terms of a query that the collection knows, by rising number, and what each weighs."""

    terms: Numbers
    weights: Scores
    k1: float
    b: float
    mean_length: float

    def saturated(self, counts: NDArray[np.integer[Any]], penalties: Scores) -> Scores:
        """Return BM25's share for a term that occurs `counts` times, by text: 0 … k1 + 1."""
        wide = counts.astype(np.float64)
        below = wide + penalties
        wide *= self.k1 + 1
        return np.divide(wide, below, out=below)

    def penalties(self, lengths: NDArray[np.int32]) -> Scores:
        """Return what BM25 adds to the count below the line: long texts weigh a word less."""
        longer: Scores = lengths / max(self.mean_length, 1e-9)
        return self.k1 * (1 - self.b + self.b * longer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What BM25 makes of each text's length, whatever is asked: to be kept between queries.

    `penalties` stand below the line; `once` is the share of a term that a text has once.
    """

    penalties: Scores
    once: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Counts twice: text by text (starts, numbers, counts) and word by word (the rest).

    Text `row` has the terms numbers[starts[row]:starts[row + 1]], by rising number. The texts
    that have a term once and those that have it more often are listed apart, because the first
    need no arithmetic of their own: key 2 × term and key 2 × term + 1; keys[at] stands for
    rows[key_starts[at]:key_starts[at + 1]].
    """

    lengths: NDArray[np.int32]
    starts: NDArray[np.int64]
    numbers: Numbers
    counts: NDArray[np.uint16]
    keys: Numbers
    key_starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    key_counts: NDArray[np.uint16]

    def worth(self, query: Query) -> Worth:
        """Return what lengths are worth to queries of this state of the collection."""
        penalties = query.penalties(self.lengths)
        return Worth(penalties=penalties, once=query.saturated(_ONCE, penalties))

    def scores(self, query: Query, worth: Worth | None = None) -> Scores:
        """Return the BM25 score of every row."""
        worth = worth or self.worth(query)
        once, weights, _ = self._listed(query.terms * 2, query.weights)
        sums = once.weighed(_ONES.of(len(once.indices)), weights)
        more, weights, spans = self._listed(query.terms * 2 + 1, query.weights)
        counts = np.concatenate([self.key_counts[:0], *(self.key_counts[span] for span in spans)])
        shares = query.saturated(counts, worth.penalties.take(more.indices))
        return sums * worth.once + more.weighed(shares, weights)

    def scores_of(self, query: Query, wanted: NDArray[np.int64]) -> Scores:
        """Return the same scores for some rows only, by whichever way is shorter."""
        if len(wanted) == len(self.lengths) or self._is_shorter_by_words(query, wanted):
            return self.scores(query)[wanted]
        places, ends = self.places(wanted)
        weights = np.zeros(1 + max(query.terms.max(initial=0), self.keys.max(initial=0) // 2))
        weights[query.terms] = query.weights
        weights = weights[self.numbers[places]]
        hits = np.flatnonzero(weights)
        owners = np.searchsorted(ends, hits, side="right")
        weights, counts = weights[hits], self.counts[places[hits]]
        penalties = query.penalties(self.lengths[wanted])
        once = counts == 1
        sums = _sums(owners[once], weights[once], len(wanted))
        owners = owners[~once]
        shares = query.saturated(counts[~once], penalties[owners])
        rest = _sums(owners, shares * weights[~once], len(wanted))
        return sums * query.saturated(_ONCE, penalties) + rest

    def numbers_in(self, wanted: NDArray[np.int64]) -> Numbers:
        """Return the terms of some rows, one text after the other."""
        return self.numbers[self.places(wanted)[0]]

    def places(self, wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the entries of these rows stand, and where each row's end in that list."""
        return _runs(self.starts[wanted], self.starts[wanted + 1] - self.starts[wanted])

    def _find(self, keys: Numbers) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Return the place of each key and whether it is there at all."""
        places = np.searchsorted(self.keys, keys)
        known = places < len(self.keys)
        known[known] = self.keys[places[known]] == keys[known]
        return places[known], known

    def _listed(self, keys: Numbers, weights: Scores) -> tuple["_Lists", Scores, list[slice]]:
        """Return the lists of these keys, the weights of those there are, and where they stand."""
        places, known = self._find(keys)
        spans = [
            slice(start, end)
            for start, end in zip(
                self.key_starts[places].tolist(), self.key_starts[places + 1].tolist(), strict=True
            )
        ]
        ends = np.cumsum([0, *(span.stop - span.start for span in spans)])
        rows = np.concatenate([self.rows[:0], *(self.rows[span] for span in spans)])
        return _Lists(rows, ends, len(self.lengths)), weights[known], spans

    def _is_shorter_by_words(self, query: Query, wanted: NDArray[np.int64]) -> bool:
        """Whether the query's words have fewer postings than these texts have words."""
        entries = int((self.starts[wanted + 1] - self.starts[wanted]).sum())
        once, _ = self._find(query.terms * 2)
        more, _ = self._find(query.terms * 2 + 1)
        places = np.concatenate([once, more])
        postings = int((self.key_starts[places + 1] - self.key_starts[places]).sum())
        return entries * FORWARD_COST > postings


@dataclass(frozen=True, slots=True)
class _Lists:
    """Several lists of rows, one after the other: list `n` is indices[starts[n]:starts[n + 1]]."""

    indices: NDArray[np.int32]
    starts: NDArray[np.int64]
    size: int  # rows in all

    def weighed(self, shares: NDArray[Any], weights: Scores) -> Scores:
        """Return for each row the sum of share × the weight of its list, list after list."""
        starts = self.starts.astype(np.int32)
        lists = sparse.csc_array(
            (shares, self.indices, starts), shape=(self.size, len(self.starts) - 1)
        )
        return np.asarray(lists @ weights, dtype=np.float64)


class _Ones:
    """Very many ones, made once: as many as were ever asked for."""

    def __init__(self) -> None:
        self._kept = np.ones(1)

    def of(self, size: int) -> Scores:
        """Return so many, not to be changed."""
        kept = self._kept
        if size > len(kept):
            kept = self._kept = np.ones(1 << size.bit_length())
        return kept[:size]


_ONES = _Ones()


def counted(texts: Sequence[Numbers], vocabulary_size: int) -> Postings:
    """Return the postings of texts given as lists of term numbers with repeats."""
    lengths = np.array([len(text) for text in texts], dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    numbers = np.concatenate([np.empty(0, dtype=np.int32), *texts])
    table = sparse.csr_array(
        (np.ones(len(numbers), dtype=np.int32), numbers, starts),
        shape=(len(texts), vocabulary_size),
    )
    table.sum_duplicates()
    table.data = np.minimum(table.data, COUNT_LIMIT).astype(np.uint16)
    return _both_ways(table, lengths)


def joined(
    parts: Sequence[tuple[Postings, NDArray[np.int64]]], order: NDArray[np.intp]
) -> Postings:
    """Return the chosen rows of several postings as one, in the given order of their sequence."""
    return loaded(*texts_joined(parts, order))


def texts_joined(
    parts: Sequence[tuple[Postings, NDArray[np.int64]]], order: NDArray[np.intp]
) -> tuple[NDArray[np.int32], NDArray[np.int64], Numbers, NDArray[np.uint16]]:
    """Return the same text by text only: lengths, starts, numbers and counts, for `loaded`.

    Needs little memory beside the result: rows are copied a few at a time.
    """
    nothing = np.empty(0, dtype=np.int64)
    sizes = np.concatenate(
        [nothing, *(part.starts[rows + 1] - part.starts[rows] for part, rows in parts)]
    )
    starts = np.concatenate([[0], np.cumsum(sizes[order], dtype=np.int64)])
    begins = np.empty_like(sizes)
    begins[order] = starts[:-1]
    numbers = np.empty(starts[-1], dtype=np.int32)
    counts = np.empty(starts[-1], dtype=np.uint16)
    done = 0
    for part, rows in parts:
        for start in range(0, len(rows), JOINED_AT_ONCE):
            some = rows[start : start + JOINED_AT_ONCE]
            these = slice(done, done + len(some))
            source, _ = part.places(some)
            target, _ = _runs(begins[these], sizes[these])
            numbers[target] = part.numbers[source]
            counts[target] = part.counts[source]
            done += len(some)
    lengths = np.concatenate(
        [np.empty(0, dtype=np.int32), *(part.lengths[rows] for part, rows in parts)]
    )
    return lengths[order], starts, numbers, counts


def loaded(
    lengths: NDArray[np.int32],
    starts: NDArray[np.int64],
    numbers: Numbers,
    counts: NDArray[np.uint16],
) -> Postings:
    """Return the postings of arrays that were once read from another's fields."""
    shape = (len(lengths), 1 + int(numbers.max(initial=0)))
    return _both_ways(sparse.csr_array((counts, numbers, starts), shape=shape), lengths)


def _runs(
    begins: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers begin, begin + 1, … of each run, one run after the other, and their ends.

    The ends are places in that list.
    """
    ends = np.cumsum(sizes)
    return np.arange(sizes.sum()) + np.repeat(begins - (ends - sizes), sizes), ends


def _sums(owners: NDArray[np.integer[Any]], points: Scores, size: int) -> Scores:
    """Add up each owner's points, in the order given: by rising term number in both ways."""
    return np.asarray(np.bincount(owners, weights=points, minlength=size), dtype=np.float64)


def _both_ways(table: Any, lengths: NDArray[np.int32]) -> Postings:  # noqa: ANN401 -- SciPy has no types
    keys = table.indices * 2
    keys += table.data > 1
    shape = (table.shape[0], 2 * table.shape[1])
    by_key = sparse.csr_array((table.data, keys, table.indptr), shape=shape).tocsc()
    present = np.flatnonzero(np.diff(by_key.indptr))
    return Postings(
        lengths=lengths,
        starts=table.indptr.astype(np.int64),
        numbers=table.indices.astype(np.int32, copy=False),
        counts=table.data,
        keys=present.astype(np.int32),
        key_starts=np.append(by_key.indptr[present], by_key.indptr[-1]).astype(np.int64),
        rows=by_key.indices.astype(np.int32, copy=False),
        key_counts=by_key.data,
    )
