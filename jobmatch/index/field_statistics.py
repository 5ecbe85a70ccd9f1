"""What BM25 must know of one field over all texts present, always exact."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.postings import Numbers, Postings, Query, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturation:
    """BM25's two settings: how soon repetition stops to count, how much length takes away."""

    k1: float
    b: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldStatistics:
    """`texts` counts the texts with at least one term here, `length` their terms in all.

    The vocabulary is shared and only grows: numbers beyond `spread` are later than this value.
    """

    vocabulary: Mapping[str, int]
    spread: NDArray[np.int32]  # in how many texts each term stands
    texts: int
    length: int

    def changed(self, postings: Postings, rows: NDArray[np.int64], sign: int) -> Self:
        """Return the statistics with these rows added (sign 1) or taken away (sign -1)."""
        spread = np.zeros(max(len(self.spread), len(self.vocabulary)), dtype=np.int32)
        spread[: len(self.spread)] = self.spread
        spread += sign * np.bincount(postings.numbers_in(rows), minlength=len(spread))
        lengths = postings.lengths[rows]
        return replace(
            self,
            spread=spread,
            texts=self.texts + sign * int((lengths > 0).sum()),
            length=self.length + sign * int(lengths.sum()),
        )

    def query(self, terms: Iterable[str], saturation: Saturation) -> Query:
        """Return the different terms that any text has, ready for scoring."""
        numbers = {self.vocabulary.get(term, len(self.spread)) for term in terms}
        known = np.array(sorted(n for n in numbers if n < len(self.spread)), dtype=np.int32)
        known = known[self.spread[known] > 0]
        return self._query(known, self._rarity(self.spread[known]), saturation)

    def attainable(self, terms: Iterable[str], saturation: Saturation) -> float:
        """Return what a text of exactly these terms would score for them, were it present."""
        counts = Counter(terms)
        spread = np.array([self._spread_of(term) for term in counts], dtype=np.int32)
        query = self._query(np.empty(0, dtype=np.int32), self._rarity(spread), saturation)
        length = np.array([counts.total()], dtype=np.int32)
        repeated = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
        return float((query.weights * query.saturated(repeated, query.penalties(length))).sum())

    def compacted(self) -> tuple[Self, Numbers]:
        """Forget terms that no text has; return also the new number of each old one (or -1)."""
        words = list(self.vocabulary)[: len(self.spread)]
        kept = self.spread > 0
        new_number = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        vocabulary = numbering(
            word for word, stays in zip(words, kept.tolist(), strict=True) if stays
        )
        return replace(self, vocabulary=vocabulary, spread=self.spread[kept]), new_number

    def _query(self, terms: Numbers, weights: Scores, saturation: Saturation) -> Query:
        return Query(
            terms=terms,
            weights=weights,
            k1=saturation.k1,
            b=saturation.b,
            mean_length=self.length / max(self.texts, 1),
        )

    def _spread_of(self, term: str) -> int:
        number = self.vocabulary.get(term, len(self.spread))
        return int(self.spread[number]) if number < len(self.spread) else 0

    def _rarity(self, spread: NDArray[np.int32]) -> Scores:
        """Return the inverse document frequency in Lucene's form, always above 0."""
        return np.log1p((self.texts - spread + 0.5) / (spread + 0.5))


def numbering(words: Iterable[str] = ()) -> defaultdict[str, int]:
    """Return a vocabulary that gives the next number to each new word it is indexed with."""
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__
    vocabulary.update((word, number) for number, word in enumerate(words))
    return vocabulary


def no_texts(vocabulary: Mapping[str, int]) -> FieldStatistics:
    """Return the statistics of a field that no text has yet."""
    spread = np.zeros(0, dtype=np.int32)
    return FieldStatistics(vocabulary=vocabulary, spread=spread, texts=0, length=0)
