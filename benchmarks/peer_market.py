"""What all systems of the peers' benchmark search, who may be found, and what is true.

Everything is invented from a seed. Vectors have the shape of real ones: the default model's are
those of two models side by side, each with half of the weight (MODELS); each one's mean and
spectrum, and PARTS, were set so that lengths, spectrum and the cosines of the nearest agree with
those that the model gives the titles of 4,771 real adverts (their mean has length 0.38; 64 of 512
directions hold 73 % of the variance; the 1st, 10th, 50th and 200th nearest stand at 0.83, 0.69,
0.54 and 0.36; invented: 0.40, 77 %, and 0.81, 0.70, 0.53 and 0.33). Words come as in
benchmarks/index_speed.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]

LIMIT = 50
SHARES = (1.0, 0.3, 0.01)
PARTS_OF_ALL = 100  # a row is of one of so many parts at random; the first n are n % of all

PARTS = (0.47, 0.27, 0.26)  # what occupation, template and the advert itself add to the rest
OCCUPATIONS = 60
ADVERTS_A_TEMPLATE = 10

SYLLABLES = 6000
TEXT_WORDS = 60
QUERY_WORDS = 20
AT_ONCE = 65_536


@dataclass(frozen=True, slots=True)
class Model:
    """The shape of one text model's unit vectors."""

    mean: float  # square of the length of what all of them share
    spread: Mapping[int, float]  # how much of the variance so many directions hold

    @property
    def dimension(self) -> int:
        return max(self.spread)


LARGE = Model(
    mean=0.29,
    spread={0: 0, 1: 0.061, 2: 0.115, 4: 0.204, 8: 0.316, 16: 0.447, 32: 0.595, 64: 0.745}
    | {96: 0.827, 128: 0.878, 192: 0.94, 256: 0.973, 384: 1},
)
LIGHT = Model(
    mean=0.012,
    spread={0: 0, 1: 0.058, 2: 0.104, 4: 0.182, 8: 0.299, 16: 0.462, 32: 0.661, 64: 0.863}
    | {96: 0.955, 128: 1},
)
MODELS = (LARGE, LIGHT)
DIMENSION = sum(model.dimension for model in MODELS)


@dataclass(frozen=True, slots=True)
class Market:
    """One size of everything, in files that the systems' processes read."""

    folder: Path
    size: int

    @classmethod
    def make(cls, folder: Path, size: int, queries: int, *, texts: bool) -> Self:
        folder.mkdir(parents=True)
        rng = np.random.default_rng(size)
        np.save(folder / "parts.npy", rng.integers(0, PARTS_OF_ALL, size, dtype=np.int64))
        source = _Source(rng, size)
        vectors = np.lib.format.open_memmap(
            folder / "vectors.npy", "w+", dtype=np.float32, shape=(size, DIMENSION)
        )
        for start in range(0, size, AT_ONCE):
            vectors[start : start + AT_ONCE] = source.draw(min(AT_ONCE, size - start))
        vectors.flush()
        np.save(folder / "queries.npy", source.draw(queries))
        if texts:
            for name, count, words in (
                ("texts", size, TEXT_WORDS),
                ("text_queries", queries, QUERY_WORDS),
            ):
                (folder / name).write_text("\n".join(_phrases(rng, count, words)), "ascii")
        return cls(folder, size)

    @property
    def vectors(self) -> Vectors:
        found: Vectors = np.load(self.folder / "vectors.npy", mmap_mode="r")
        return found

    @property
    def queries(self) -> Vectors:
        found: Vectors = np.load(self.folder / "queries.npy")
        return found

    @property
    def parts(self) -> Rows:
        """The part of all that each row belongs to, 0 … 99."""
        found: Rows = np.load(self.folder / "parts.npy")
        return found

    @property
    def texts(self) -> list[str]:
        return (self.folder / "texts").read_text("ascii").split("\n")

    @property
    def text_queries(self) -> list[str]:
        return (self.folder / "text_queries").read_text("ascii").split("\n")

    def eligible(self, share: float) -> Rows | None:
        """Return the rows that may be found, rising; None for all of them."""
        return None if share == 1 else np.flatnonzero(self.parts < below(share))

    def nearest(self, share: float) -> Rows:
        """Return the truth: the LIMIT rows of highest cosine for each query, by brute force."""
        rows = self.eligible(share)
        queries, vectors = self.queries, self.vectors
        best = np.full((len(queries), 0), 0, dtype=np.float32)
        found = np.empty((len(queries), 0), dtype=np.int64)
        for start in range(0, self.size, AT_ONCE):
            block = np.arange(start, min(start + AT_ONCE, self.size))
            block = block if rows is None else np.intersect1d(block, rows, assume_unique=True)
            cosines = np.hstack([best, queries @ vectors[block].T])
            owners = np.hstack([found, np.broadcast_to(block, (len(queries), len(block)))])
            places = np.argsort(-cosines, axis=1, kind="stable")[:, :LIMIT]
            best = np.take_along_axis(cosines, places, axis=1)
            found = np.take_along_axis(owners, places, axis=1)
        return found


def drawn(rng: np.random.Generator, size: int, queries: int) -> tuple[Vectors, Vectors]:
    """Return the vectors of one market, and queries of the same kind."""
    source = _Source(rng, size)
    return source.draw(size), source.draw(queries)


def below(share: float) -> int:
    """Return the first part that is not eligible at this share."""
    return round(share * PARTS_OF_ALL)


class _Source:
    """Vectors around occupations, templates of adverts within them, and noise of its own each."""

    def __init__(self, rng: np.random.Generator, size: int) -> None:
        chances = 1 / (np.arange(OCCUPATIONS) + 10)
        count = max(40, size // ADVERTS_A_TEMPLATE)
        occupations = rng.choice(OCCUPATIONS, count, p=chances / chances.sum())
        self._rng, self._templates = rng, count
        self._seen = [_SeenByModel(model, rng, occupations) for model in MODELS]

    def draw(self, count: int) -> Vectors:
        which = self._rng.integers(0, self._templates, count)
        vectors = np.hstack([one.draw(which) for one in self._seen])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


class _SeenByModel:
    """What one of the models makes of them: unit vectors."""

    def __init__(self, model: Model, rng: np.random.Generator, occupations: Rows) -> None:
        self._rng, dimension = rng, model.dimension
        held = np.interp(np.arange(dimension + 1), list(model.spread), list(model.spread.values()))
        self._scales = np.sqrt(np.diff(held)).astype(np.float32)
        mean = rng.standard_normal(dimension)
        self._mean = (mean * np.sqrt(model.mean) / np.linalg.norm(mean)).astype(np.float32)
        turn = np.linalg.qr(rng.standard_normal((dimension, dimension)))[0]
        self._turn = (turn * np.sqrt(1 - model.mean)).astype(np.float32)
        of_occupation, of_template, self._own = (np.float32(np.sqrt(part)) for part in PARTS)
        self._templates = of_occupation * self._noise(OCCUPATIONS)[occupations]
        self._templates += of_template * self._noise(len(occupations))

    def draw(self, templates: Rows) -> Vectors:
        own = self._own * self._noise(len(templates))
        vectors: Vectors = (self._templates[templates] + own) @ self._turn
        vectors += self._mean
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _noise(self, count: int) -> Vectors:
        noise: Vectors = self._rng.standard_normal((count, len(self._scales)), dtype=np.float32)
        noise *= self._scales
        return noise


def _phrases(rng: np.random.Generator, count: int, words: int) -> Iterator[str]:
    """Yield texts of syllables, the n-th with a chance in proportion to 1/n."""
    chances = 1 / np.arange(1, SYLLABLES + 1)
    drawn = rng.choice(SYLLABLES, (count, words), p=chances / chances.sum())
    syllables = np.array([f"x{number}" for number in range(SYLLABLES)])
    for row in drawn:
        yield " ".join(syllables[row].tolist())


class BruteForceWords:
    """BM25 of whole words over all texts, as Lucene defines it, by the obvious sparse product."""

    K1, B = 1.2, 0.75

    def __init__(self, market: Market) -> None:
        self._market = market

    @cached_property
    def _weights(self) -> tuple[dict[str, int], object]:
        from scipy import sparse

        vocabulary: dict[str, int] = {}
        texts = self._market.texts
        numbers = np.array(
            [
                vocabulary.setdefault(word, len(vocabulary))
                for text in texts
                for word in text.split()
            ]
        )
        starts = np.arange(0, TEXT_WORDS * len(texts) + 1, TEXT_WORDS)
        counts = sparse.csr_array(
            (np.ones(len(numbers)), numbers, starts), shape=(len(texts), len(vocabulary))
        )
        counts.sum_duplicates()
        with_word = np.bincount(counts.indices, minlength=len(vocabulary))
        rarity = np.log(1 + (len(texts) - with_word + 0.5) / (with_word + 0.5))
        counts.data = counts.data * (self.K1 + 1) / (counts.data + self.K1)  # all are as long
        counts.data *= rarity[counts.indices]
        return vocabulary, counts.tocsc()

    def best(self, share: float) -> list[set[int]]:
        """Return for each query the texts that belong to the LIMIT best, ties at the end too."""
        vocabulary, weights = self._weights
        rows = self._market.eligible(share)
        found = []
        for query in self._market.text_queries:
            terms = sorted({vocabulary[word] for word in query.split() if word in vocabulary})
            scores = np.asarray(weights[:, terms].sum(axis=1)).ravel()  # type: ignore[index]
            if rows is not None:
                scores[np.setdiff1d(np.arange(len(scores)), rows, assume_unique=True)] = 0
            cut = np.partition(scores, -LIMIT)[-LIMIT] if len(scores) > LIMIT else 0
            found.append(set(np.flatnonzero((scores >= cut - 1e-6) & (scores > 0)).tolist()))
        return found
