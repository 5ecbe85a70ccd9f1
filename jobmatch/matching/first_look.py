"""A first look at every pair: rough points, and which pairs have enough to be looked at again.

Of texts, titles and words only so much is compared as `Narrowing` leaves of them, in numbers of 16
bits where the processor multiplies such (bfloat16: a cosine to about 0.004, in a fifth of the
time), else in single precision. Nothing computed here is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from jobmatch.embedding.processor import computes_bfloat16
from jobmatch.matching.fact_groups import PointTable
from jobmatch.matching.facts import Facts
from jobmatch.matching.narrowing import NarrowSide
from jobmatch.matching.promising import Likely, highest
from jobmatch.matching.rules.rule import Mask
from jobmatch.matching.weights import Work

Rows = NDArray[np.intp]

TILE = 1 << 19  # pairs at a time: what is computed of them stays in the processor's cache
SAMPLE = 4096  # vacancies that say which points are many
SPARE = 1.5  # so many times what is wanted passes, since a sample tells it
FAR = 64.0  # points below the lowest of a sample there is nothing
HELD = 4  # so many times what is wanted is remembered before the best of it are taken
_SAME_BITS = {torch.bfloat16: torch.int16, torch.float32: torch.int32}


def without_helpers() -> None:
    """Make the calling thread, one of several at this work, compute on one processor."""
    torch.set_num_threads(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Seekers: their vectors (n, numbers), and by table what each kind of vacancy gives them.

    Vectors are as long as the points that a cosine of 1 is worth.
    """

    texts: Tensor
    titles: Tensor
    words: Tensor
    tables: Sequence[Tensor]  # (kinds of vacancies, n)

    def __len__(self) -> int:
        return len(self.texts)

    def taken(self, rows: Rows) -> "_Block":
        """Return these seekers alone."""
        these = torch.from_numpy(rows)
        return _Block(
            texts=self.texts[these],
            titles=self.titles[these],
            words=self.words[these],
            tables=[table[:, these] for table in self.tables],
        )


class FirstLook:
    """All vacancies, laid out to be compared with many seekers. Threads may share it."""

    def __init__(
        self,
        vacancies: NarrowSide,
        tables: Sequence[PointTable],
        places: NDArray[np.integer],
        work: Work,
    ) -> None:
        """Take vacancies as `Narrowing` leaves them, and each one's place.

        `places` (n,) must rise: whole places are passed over for who cannot work there.
        """
        self._kind = torch.bfloat16 if computes_bfloat16() else torch.float32
        self._texts, self._titles, self._words = map(self._tensor, vacancies)
        self._tables, self._work = tables, work
        self._kinds = [torch.from_numpy(table.vacancies.number) for table in tables]
        ends = np.flatnonzero(np.diff(places)) + 1
        self._stretches = np.split(np.arange(len(places)), ends)
        self._present = [
            np.array([table.vacancies.present(some) for some in self._stretches])
            for table in tables
        ]

    def likely(self, facts: Facts, seekers: NarrowSide, wanted: int) -> Likely:
        """Return up to `wanted` vacancies for each seeker, those with the most points.

        Seekers come narrowed as the vacancies were. A pair to which a table gives minus infinity
        is out. Seekers of one place belong together.
        """
        looked_up = [table.of(facts) for table in self._tables]
        points = [found[own].T for found, own in looked_up]
        block = _Block(
            texts=self._tensor(seekers.texts * np.float32(self._worth(self._work.text_cosine))),
            titles=self._tensor(seekers.titles * np.float32(self._worth(self._work.title_cosine))),
            words=self._tensor(seekers.words),
            tables=[self._tensor(each) for each in points],
        )
        floors = self._floors(block, wanted)
        best = _Best(len(block), wanted)
        for rows, columns, above in self._above(block, self._open_to(points), floors):
            best.put(rows, columns, above)
        return best.all()

    def _tensor(self, array: NDArray[np.floating]) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(array, dtype=np.float32)).to(self._kind)

    def _worth(self, most: float) -> float:
        """Return what the rule of work gives a cosine of 1 before it is bounded."""
        return most / (self._work.cosine_high - self._work.cosine_low)

    def _open_to(self, points: Sequence[NDArray[np.float32]]) -> Mask:
        """Say who may have something in each place, (places, seekers)."""
        masks = zip(self._present, map(np.isfinite, points), strict=True)
        return np.asarray(np.logical_and.reduce([present @ mask for present, mask in masks]))

    def _floors(self, block: _Block, wanted: int) -> Tensor:
        """Return from which points on about SPARE × wanted of each seeker's pairs remain."""
        size = len(self._texts)
        sample = torch.arange(0, size, max(1, size // SAMPLE))
        points = self._points(block, sample, _Room.of(len(sample) * len(block), self._kind))
        by_seeker = np.ascontiguousarray(points.float().numpy().T)
        few = _below(by_seeker)
        cut = len(sample) - int(np.ceil(SPARE * wanted * len(sample) / size))
        if cut <= 0:
            return self._tensor(few)
        by_seeker.partition(cut, axis=1)
        floors = by_seeker[:, cut]
        return self._tensor(np.where(np.isfinite(floors), floors, few))

    def _above(
        self, block: _Block, open_to: Mask, floors: Tensor
    ) -> Iterator[tuple[Rows, Rows, NDArray[np.signedinteger]]]:
        """Yield (seekers, vacancies, a number that rises with the points) of what reaches it."""
        room = _Room.of(TILE, self._kind)
        for stretch, mask in zip(self._stretches, open_to, strict=True):
            rows = np.flatnonzero(mask)
            if not len(rows):
                continue
            some = block if mask.all() else block.taken(rows)
            limits = floors[torch.from_numpy(rows)]
            for columns in _cut(stretch, max(1, TILE // len(rows))):
                points = self._points(some, columns, room).sub_(limits)
                vacancies, seekers, above = _not_negative(points)
                yield rows[seekers], columns.start + vacancies, above

    def _points(self, block: _Block, columns: "slice | Tensor", room: "_Room") -> Tensor:
        """Compute rough points, (vacancies, seekers); all have the same constant too much."""
        texts, titles = self._texts[columns], self._titles[columns]
        points, more = room.tiles(len(texts), len(block))
        self._bounded(torch.mm(texts, block.texts.T, out=points), self._work.text_cosine)
        self._bounded(torch.mm(titles, block.titles.T, out=more), self._work.title_cosine)
        points.add_(more).addmm_(self._words[columns], block.words.T)
        for table, kinds in zip(block.tables, self._kinds, strict=True):
            points.add_(torch.index_select(table, 0, kinds[columns], out=more))
        return points

    def _bounded(self, points: Tensor, most: float) -> None:
        worth = self._worth(most)
        points.clamp_(worth * self._work.cosine_low, worth * self._work.cosine_high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Memory for two tiles: getting it costs more than filling it."""

    first: Tensor
    second: Tensor

    @classmethod
    def of(cls, pairs: int, kind: torch.dtype) -> "_Room":
        return cls(first=torch.empty(pairs, dtype=kind), second=torch.empty(pairs, dtype=kind))

    def tiles(self, rows: int, columns: int) -> tuple[Tensor, Tensor]:
        size = rows * columns
        return self.first[:size].view(rows, columns), self.second[:size].view(rows, columns)


class _Best:
    """What passed so far; never much more than HELD times what is wanted."""

    def __init__(self, seekers: int, wanted: int) -> None:
        self._seekers, self._wanted = seekers, wanted
        self._parts: list[tuple[Rows, Rows, NDArray[np.signedinteger]]] = []
        self._held = 0

    def put(self, rows: Rows, columns: Rows, above: NDArray[np.signedinteger]) -> None:
        self._parts.append((rows, columns, above))
        self._held += len(rows)
        if self._held > HELD * self._wanted * self._seekers:
            self._take_the_best()

    def all(self) -> Likely:
        """Return the best of all, each seeker's one after the other."""
        starts = self._take_the_best()
        return Likely(starts=starts, vacancies=self._parts[0][1])

    def _take_the_best(self) -> Rows:
        none = np.empty(0, dtype=np.intp)
        parts = [(none, none, none.astype(np.int16)), *self._parts]
        rows, columns, above = (np.concatenate(each) for each in zip(*parts, strict=True))
        order = np.argsort(rows, kind="stable")
        counts = np.bincount(rows, minlength=self._seekers)
        starts = np.concatenate([[0], np.cumsum(counts)])
        places = highest(starts, above[order], self._wanted)
        kept = order[places]
        self._parts, self._held = [(rows[kept], columns[kept], above[kept])], len(kept)
        return np.searchsorted(places, starts)


def _below(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each row a number below all that is not out; near, or it would blur their order.

    Rows of a sample in which all is out take that of the others.
    """
    lowest = np.where(np.isfinite(points), points, np.inf).min(axis=1)
    of_any = lowest.min() if np.isfinite(lowest).any() else 0.0
    return np.asarray(np.where(np.isfinite(lowest), lowest, of_any) - FAR)


def _cut(stretch: Rows, step: int) -> Iterator[slice]:
    first, end = int(stretch[0]), int(stretch[-1]) + 1
    for start in range(first, end, step):
        yield slice(start, min(start + step, end))


def _not_negative(points: Tensor) -> tuple[Rows, Rows, NDArray[np.signedinteger]]:
    """Return (rows, columns, bits) of those points that are not negative.

    Bits read as whole numbers are compared sooner than points, and stand in the same order.
    """
    bits = points.view(_SAME_BITS[points.dtype]).numpy().reshape(-1)
    places = np.flatnonzero(bits >= 0)
    rows, columns = np.divmod(places, points.shape[1])
    return rows, columns, bits[places]
