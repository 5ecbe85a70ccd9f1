"""Which adverts of the catalogue are copies of one opening: groups, kept while adverts change.

The adverts of an employer are taken by rising id: each joins the first leader that it is a copy
of, else it leads a group of its own, named by its id. Adverts without an employer are taken job by
job, and may join a group of any employer. The groups follow from the adverts alone, in whatever
order these came; a change looks at the adverts of one employer and one job.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids
from jobmatch.index.row_table import UNKNOWN, RowTable
from jobmatch.matching.advert_prints import NO_EMPLOYER, PRINTS, Prints
from jobmatch.matching.copy_rule import ENOUGH_TEXT, copies, other_places

ScalarT = TypeVar("ScalarT", bound=np.generic)

_SPARE = 1024  # rows made at once


@dataclass(frozen=True, slots=True)
class _Touched:
    """What has to be grouped anew: adverts by employer, and whole jobs."""

    adverts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    jobs: set[int] = field(default_factory=set)

    def add(self, record_id: int, advert: np.void) -> None:
        if advert["employer"] != NO_EMPLOYER:
            self.adverts[int(advert["employer"])].add(record_id)
        self.jobs.add(int(advert["job"]))


class Copies:
    """Not safe for a writer beside readers: the catalogue holds a lock."""

    def __init__(self) -> None:
        self._table = RowTable()
        self._prints: Prints = np.empty(0, dtype=PRINTS)
        self._groups: Ids = np.empty(0, dtype=np.int64)  # of each row
        self._of_employer: dict[int, set[int]] = defaultdict(set)
        self._nameless: dict[int, set[int]] = defaultdict(set)  # by job
        self._named: dict[int, set[int]] = defaultdict(set)  # by job
        self._members: dict[int, set[int]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._table)

    def put(self, ids: Sequence[int] | Ids, prints: Prints) -> None:
        """Add adverts, replacing those whose id is present. Of an id given twice the last counts.

        What has not changed costs nothing: an advert that closes stays where it is.
        """
        latest = dict(zip(np.asarray(ids).tolist(), prints, strict=True))
        changed = {id_: row for id_, row in latest.items() if self._is_new(id_, row)}
        touched = _Touched()
        self._forget(changed, touched)
        self._add(sorted(changed), changed, touched)
        self._group(touched)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget these adverts; unknown ids are ignored."""
        touched = _Touched()
        self._forget(ids, touched)
        self._group(touched)

    def groups_of(self, ids: Ids) -> Ids:
        """Return the group of each advert; an unknown one is a group of its own."""
        if not len(self):
            return ids
        rows = self._table.rows_of(ids)
        return np.where(rows == UNKNOWN, ids, self._groups[rows])

    def with_copies(self, ids: Iterable[int]) -> Ids:
        """Return these adverts and all their copies, sorted."""
        wanted = np.fromiter(ids, dtype=np.int64)
        groups = set(self.groups_of(wanted).tolist())
        found = set(wanted.tolist()).union(*(self._members.get(group, ()) for group in groups))
        return np.array(sorted(found), dtype=np.int64)

    def elsewhere(self, record_id: int) -> Ids:
        """Return the adverts of the same opening at the employer's other places, by rising id."""
        row = self._table.rows_of(np.array([record_id]))[0] if len(self) else UNKNOWN
        if row == UNKNOWN:
            return np.empty(0, dtype=np.int64)
        one = self._prints[row : row + 1]
        ids = _sorted(self._of_employer.get(int(one["employer"][0]), ()))
        found: Ids = ids[other_places(one, self._prints_of(ids))]
        return found

    def arrays(self, prefix: str = "") -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Yield everything as named plain arrays, for a snapshot."""
        ids = self._table.ids()
        rows = self._table.rows_of(ids)
        yield f"{prefix}ids", ids
        yield f"{prefix}prints", self._prints[rows].view(np.uint8)
        yield f"{prefix}groups", self._groups[rows]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self:
        """Return the groups that yielded these. KeyError, ValueError: they are not such."""
        found = cls()
        ids = np.asarray(arrays["ids"], dtype=np.int64)
        groups = np.asarray(arrays["groups"], dtype=np.int64)
        prints = np.asarray(arrays["prints"]).view(PRINTS)
        if not len(ids) == len(prints) == len(groups):
            raise ValueError(f"{len(prints)} prints, {len(groups)} groups for {len(ids)} adverts")
        found._add(ids.tolist(), dict(zip(ids.tolist(), prints, strict=True)), _Touched())
        for id_, group in zip(ids.tolist(), groups.tolist(), strict=True):
            found._members[group].add(id_)
        found._groups[: len(ids)] = groups
        return found

    def _is_new(self, record_id: int, advert: np.void) -> bool:
        row = self._table.rows_of(np.array([record_id]))[0]
        return bool(row == UNKNOWN or self._prints[row].tobytes() != advert.tobytes())

    def _forget(self, ids: Iterable[int], touched: _Touched) -> None:
        wanted = np.unique(np.fromiter(ids, dtype=np.int64))
        rows = self._table.rows_of(wanted)
        known, rows = wanted[rows != UNKNOWN], rows[rows != UNKNOWN]
        for id_, row in zip(known.tolist(), rows.tolist(), strict=True):
            advert = self._prints[row]
            touched.add(id_, advert)
            self._bucket(advert).discard(id_)
            self._of_employer[int(advert["employer"])].discard(id_)
            group = int(self._groups[row])
            self._leave(id_, group)
            if group == id_ and advert["employer"] != NO_EMPLOYER:
                touched.adverts[int(advert["employer"])].update(self._members.get(id_, ()))
        holes, movers = self._table.remove(known)
        self._prints[holes], self._groups[holes] = self._prints[movers], self._groups[movers]

    def _add(self, ids: Sequence[int], adverts: Mapping[int, np.void], touched: _Touched) -> None:
        start, stop = len(self._table), len(self._table) + len(ids)
        if stop > len(self._prints):
            room = max(stop, len(self._prints) + len(self._prints) // 4) + _SPARE
            self._prints, self._groups = _grown(self._prints, room), _grown(self._groups, room)
        self._table.add(np.array(ids, dtype=np.int64))
        self._groups[start:stop] = UNKNOWN
        for row, id_ in enumerate(ids, start):
            advert = adverts[id_]
            self._prints[row] = advert
            touched.add(id_, advert)
            self._bucket(advert).add(id_)
            self._of_employer[int(advert["employer"])].add(id_)

    def _bucket(self, advert: np.void) -> set[int]:
        of_job = self._nameless if advert["employer"] == NO_EMPLOYER else self._named
        return of_job[int(advert["job"])]

    def _group(self, touched: _Touched) -> None:
        for employer, pending in touched.adverts.items():
            ids = _sorted(self._of_employer[employer])
            self._group_employer(ids, pending, touched.jobs)
        for job in touched.jobs:
            self._group_nameless(_sorted(self._nameless.get(job, ())), job)

    def _group_employer(self, ids: Ids, pending: set[int], jobs: set[int]) -> None:
        """Find the leaders of these adverts of one employer, and of whom that concerns.

        An advert's group depends on those of lower id alone, so that rising ids are settled once.
        """
        rows = self._table.rows_of(ids)
        prints, groups = self._prints[rows], self._groups[rows]
        waiting = np.flatnonzero(np.isin(ids, np.fromiter(pending, dtype=np.int64))).tolist()
        settled = -1
        while waiting:  # a heap: a sorted list is one
            at = heappop(waiting)
            if at == settled:
                continue
            settled = at
            before, groups[at] = groups[at], _leader(prints, ids, groups, at)
            for later in _concerned(prints, ids, groups, at, int(before)):
                heappush(waiting, later)
            if self._join(int(ids[at]), int(rows[at]), int(groups[at])):
                jobs.add(int(prints["job"][at]))

    def _group_nameless(self, ids: Ids, job: int) -> None:
        """Group the adverts of one job that name no employer."""
        if not len(ids):
            return
        hosts = _sorted(self._named.get(job, ()))
        for id_ in ids.tolist():
            row = int(self._table.rows_of(np.array([id_]))[0])
            group = id_
            if self._prints["length"][row] >= ENOUGH_TEXT:
                found = copies(self._prints[row : row + 1], self._prints_of(hosts))
                if found.any():
                    group = int(self.groups_of(hosts[found]).min())
                else:
                    hosts = np.append(hosts, id_)
            self._join(id_, row, group)

    def _join(self, record_id: int, row: int, group: int) -> bool:
        """Put an advert into a group; say whether it was in another."""
        before = int(self._groups[row])
        if before == group:
            return False
        self._leave(record_id, before)
        self._groups[row] = group
        self._members[group].add(record_id)
        return True

    def _leave(self, record_id: int, group: int) -> None:
        members = self._members.get(group)
        if members is not None:
            members.discard(record_id)
            if not members:
                del self._members[group]

    def _prints_of(self, ids: Ids) -> Prints:
        rows: Prints = self._prints[self._table.rows_of(ids)]
        return rows


def _leader(prints: Prints, ids: Ids, groups: Ids, at: int) -> int:
    """Return the id of the first leader before this advert that it is a copy of, else its own."""
    leaders = np.flatnonzero(groups[:at] == ids[:at])
    found = copies(prints[at : at + 1], prints[leaders])
    return int(ids[leaders[found.argmax()]] if found.any() else ids[at])


def _concerned(prints: Prints, ids: Ids, groups: Ids, at: int, before: int) -> list[int]:
    """Return the later adverts whose leader may be another now that this one's group changed."""
    own = int(ids[at])
    later = at + 1 + np.flatnonzero(groups[at + 1 :] != UNKNOWN)
    if groups[at] != own:  # who followed it looks for another
        return later[groups[later] == own].tolist() if before == own else []
    worse = later[groups[later] > own]
    found: list[int] = worse[copies(prints[at : at + 1], prints[worse])].tolist()
    return found


def _sorted(ids: Iterable[int]) -> Ids:
    return np.array(sorted(ids), dtype=np.int64)


def _grown(array: NDArray[ScalarT], room: int) -> NDArray[ScalarT]:
    grown = np.zeros(room, dtype=array.dtype)
    grown[: len(array)] = array
    return grown
