"""Batches of texts that never change: later ones are joined on, removed texts only marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids
from jobmatch.index.postings import Postings, joined

TIER = 4  # a batch is joined to the one before it unless that is so many times larger
DEAD_SHARE = 0.25  # beyond this share of removed texts a batch is rewritten without them


@dataclass(frozen=True, slots=True)
class Segment:
    """Texts in order of id; row `n` of every field belongs to ids[n]."""

    ids: Ids
    alive: NDArray[np.bool_]
    fields: dict[str, Postings]

    def live_rows(self, among: Ids | None) -> NDArray[np.int64]:
        """Return the rows that are not removed and whose ids stand in `among` (sorted, unique)."""
        if among is None:
            return np.flatnonzero(self.alive)
        if len(self.ids) < len(among):
            places = np.minimum(np.searchsorted(among, self.ids), len(among) - 1)
            return np.flatnonzero((among[places] == self.ids) & self.alive)
        return self.places_of(among)[1]

    def places_of(self, ids: Ids) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (positions in `ids`, rows) of those that live here, in the order of `ids`."""
        if not len(self.ids):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        positions = np.flatnonzero((self.ids[rows] == ids) & self.alive[rows])
        return positions, rows[positions]

    def without(self, rows: NDArray[np.int64]) -> Self:
        """Return the same segment with these rows marked as removed."""
        alive = self.alive.copy()
        alive[rows] = False
        return replace(self, alive=alive)


def living(
    segments: Sequence[Segment],
) -> tuple[Ids, list[tuple[Segment, NDArray[np.int64]]], NDArray[np.intp]]:
    """Return the ids of all live texts in order, their rows by segment, and the rows' order."""
    parts = [(segment, np.flatnonzero(segment.alive)) for segment in segments]
    ids = np.concatenate([np.empty(0, dtype=np.int64), *(part.ids[rows] for part, rows in parts)])
    order = np.argsort(ids)
    return ids[order], parts, order


def join_segments(segments: Sequence[Segment]) -> Segment:
    """Return one segment with the live texts of all (at least one), in order of id."""
    ids, parts, order = living(segments)
    fields = {
        name: joined([(part.fields[name], rows) for part, rows in parts], order)
        for name in segments[0].fields
    }
    return Segment(ids, np.ones(len(ids), dtype=bool), fields)


def settle_tiers(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return few segments with the same live texts, each at least TIER times the next.

    So a text is rewritten about as often as the collection grows TIER-fold, and a search
    visits a handful of segments.
    """
    settled: list[Segment] = []
    for segment in segments:
        live = int(segment.alive.sum())
        if live == 0:
            continue
        dead = len(segment.ids) - live
        rewrite = dead > DEAD_SHARE * len(segment.ids)
        settled.append(join_segments([segment]) if rewrite else segment)
        while len(settled) > 1 and len(settled[-2].ids) < TIER * len(settled[-1].ids):
            settled[-2:] = [join_segments(settled[-2:])]
    return tuple(settled)
