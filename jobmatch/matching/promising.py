"""Which vacancies may be among the best for each of many seekers, without scoring every pair.

Of every pair the likeness by meaning is computed, and what a few facts and rare words give it is
looked up: that is most of a score. Only who is high by this is then scored in full.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors
from jobmatch.matching.fact_groups import PointTable
from jobmatch.matching.facts import Facts
from jobmatch.matching.weights import Work

Rows = NDArray[np.intp]
Shared = Callable[[Rows], Vectors]
"""Returns what all seekers and these vacancies get for terms in common: (seekers, vacancies)."""

TILE = 2048  # vacancies compared at a time: what is computed of a tile stays in the cache
SPARE = 1.5  # so many times what is wanted passes the first look, which knows a sample alone
_LEAST = np.finfo(np.float32).min  # above the minus infinity of what is out


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Pairs, seeker by seeker: seeker `n` has those from starts[n] to starts[n + 1]."""

    starts: Rows
    vacancies: Rows
    text_cosines: Vectors
    title_cosines: Vectors

    @property
    def seekers(self) -> Rows:
        """The seeker of each pair."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


class Meanings:
    """The vectors of all vacancies. They must come in no order: the first are a sample of all."""

    def __init__(self, texts: Vectors, titles: Vectors, work: Work) -> None:
        self._texts, self._titles, self._work = texts, titles, work

    def compare(self, columns: Rows, texts: Vectors, titles: Vectors, into: "Tile") -> None:
        """Compare these vacancies with all of these seekers."""
        unbroken = columns[-1] - columns[0] + 1 == len(columns)
        these = slice(columns[0], columns[-1] + 1) if unbroken else columns
        np.matmul(texts, self._texts[these].T, out=into.texts)
        np.matmul(titles, self._titles[these].T, out=into.titles)
        self._points(into.texts, self._work.text_cosine, into.points)
        self._points(into.titles, self._work.title_cosine, into.spare)
        into.points[...] += into.spare

    def _points(self, cosines: Vectors, most: float, into: Vectors) -> None:
        """Compute what the rule of work gives these cosines."""
        low, high = self._work.cosine_low, self._work.cosine_high
        np.multiply(cosines, np.float32(most / (high - low)), out=into)
        into -= np.float32(low * most / (high - low))
        np.clip(into, 0, np.float32(most), out=into)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """Seekers (rows) and a few vacancies: cosines, and the points known so far."""

    points: Vectors
    texts: Vectors
    titles: Vectors
    spare: Vectors

    @classmethod
    def of(cls, seekers: int, vacancies: int) -> "Tile":
        """Return one to be filled: getting its memory costs more than filling it."""
        shape = (seekers, vacancies)
        return cls(**{each.name: np.empty(shape, dtype=np.float32) for each in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """Pairs of one tile that may belong to the best."""

    seekers: Rows
    vacancies: Rows
    points: Vectors
    texts: Vectors
    titles: Vectors


def promising(
    meanings: Meanings,
    tables: Sequence[PointTable],
    facts: Facts,
    vectors: tuple[Vectors, Vectors],
    shared: Shared,
    wanted: int,
) -> Found:
    """Return about `wanted` vacancies for each seeker, those with the most points.

    `vectors` are the seekers' texts and titles, (n, dimension) each. A pair to which a table gives
    minus infinity is out. Seekers of one place belong together: a vacancy that is out for all of
    them is not looked at.
    """
    looked_up = [(*table.of(facts), table.vacancies.number) for table in tables]
    for_somebody = [
        np.asarray(np.isfinite(points).any(axis=0))[kinds] for points, _, kinds in looked_up
    ]
    columns = np.flatnonzero(np.array(for_somebody).all(axis=0))
    whole = Tile.of(len(facts), min(TILE, len(columns)))
    floor: Vectors | None = None
    kept = []
    for some in _cut(columns):
        tile = whole if len(some) == whole.points.shape[1] else Tile.of(len(facts), len(some))
        meanings.compare(some, *vectors, tile)
        tile.points[...] += shared(some)
        for points, own, kinds in looked_up:
            np.take(points[own], kinds[some], axis=1, out=tile.spare, mode="clip")
            tile.points[...] += tile.spare
        if floor is None:
            floor = _floor(tile.points, SPARE * wanted * len(some) / len(columns))
        kept.append(_above(tile, some, floor))
    return _best(len(facts), kept, wanted)


def _cut(columns: Rows) -> Iterator[Rows]:
    for start in range(0, len(columns), TILE):
        yield columns[start : start + TILE]


def _floor(points: Vectors, wanted: float) -> Vectors:
    """Return from which points on about `wanted` of each row remain, (rows, 1)."""
    cut = points.shape[1] - int(np.ceil(wanted))
    if cut <= 0:
        return np.full((len(points), 1), _LEAST, dtype=np.float32)
    lowest = np.partition(points, cut, axis=1)[:, cut, None]
    return np.asarray(np.maximum(lowest, _LEAST))


def _above(tile: Tile, columns: Rows, floor: Vectors) -> _Kept:
    places = np.flatnonzero(tile.points >= floor)
    seekers, at = np.divmod(places, len(columns))
    points, texts, titles = (
        each.reshape(-1)[places] for each in (tile.points, tile.texts, tile.titles)
    )
    return _Kept(seekers=seekers, vacancies=columns[at], points=points, texts=texts, titles=titles)


def _best(seekers: int, parts: Sequence[_Kept], wanted: int) -> Found:
    """Put each seeker's pairs together and keep the best of them."""
    rows = np.concatenate([np.empty(0, dtype=np.intp), *(part.seekers for part in parts)])
    columns = np.concatenate([np.empty(0, dtype=np.intp), *(part.vacancies for part in parts)])
    none = np.empty(0, dtype=np.float32)
    points, texts, titles = (
        np.concatenate([none, *(getattr(part, name) for part in parts)])
        for name in ("points", "texts", "titles")
    )
    order = np.lexsort((columns, -points, rows))
    starts = np.searchsorted(rows[order], np.arange(seekers + 1))
    kept = order[np.arange(len(order)) - starts[rows[order]] < wanted]
    return Found(
        starts=np.searchsorted(rows[kept], np.arange(seekers + 1)),
        vacancies=columns[kept],
        text_cosines=texts[kept],
        title_cosines=titles[kept],
    )
