"""Who is put forward for what, so that one vacancy does not collect everybody.

Each vacancy is put forward to a limited number of people for each opening; whom the limit leaves
out gets the next best of their list. Both sides order their pairs by the same score, so taking
the pairs by falling score gives the stable assignment that deferred acceptance with quotas would
find (Gale & Shapley 1962): nobody is passed over for a pair that suits less. Everybody gets a
first suggestion before anybody gets a second.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobmatch.matching.rules.rule import Mask

Numbers = NDArray[np.int64]
NOBODY = -1
TOP = 0.01  # the share of vacancies that are shown most


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The ranked list of each seeker, (n, most): numbers of vacancies, NOBODY where it ends.

    A number stands for an opening: copies of one advert have the same.
    """

    openings: Numbers
    scores: NDArray[np.float32]


def capacities(places: NDArray[np.integer], per_opening: int) -> Numbers:
    """Return to how many people each is put forward; an unknown number of places counts as one."""
    return np.maximum(places.astype(np.int64), 1) * per_opening


def put_forward(lists: Lists, capacity: Numbers, wanted: int) -> Mask:
    """Choose up to `wanted` of each list, (n, most), within the capacity of each opening.

    Of equal scores the one earlier in its list goes first, then the earlier seeker.
    """
    sharing = _Sharing(lists, capacity)
    for _ in range(wanted):
        sharing.one_more()
    return sharing.chosen


class _Sharing:
    """The pairs that may still be chosen, by falling score, and the room that is left."""

    def __init__(self, lists: Lists, capacity: Numbers) -> None:
        seekers, places = np.nonzero(lists.openings >= 0)
        order = np.lexsort((seekers, places, -lists.scores[seekers, places]))
        self._seekers, self._places = seekers[order], places[order]
        self._openings = lists.openings[self._seekers, self._places]
        self._room: list[int] = capacity.tolist()
        self._has: set[tuple[int, int]] = set()
        self.chosen = np.zeros(lists.openings.shape, dtype=bool)

    def one_more(self) -> None:
        """Give each seeker at most one more."""
        served = [False] * len(self.chosen)
        taken, left = [], []
        pairs = zip(self._seekers.tolist(), self._openings.tolist(), strict=True)
        for at, (seeker, opening) in enumerate(pairs):
            if not self._room[opening] or (seeker, opening) in self._has:
                continue
            if served[seeker]:
                left.append(at)
                continue
            served[seeker] = True
            self._room[opening] -= 1
            self._has.add((seeker, opening))
            taken.append(at)
        self.chosen[self._seekers[taken], self._places[taken]] = True
        self._seekers, self._places, self._openings = (
            each[left] for each in (self._seekers, self._places, self._openings)
        )


def first_of_each(lists: Lists, wanted: int) -> Mask:
    """Choose what would be put forward without any limit: the first `wanted` of each list."""
    listed = lists.openings >= 0
    return np.asarray(listed & (np.cumsum(listed, axis=1) <= wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How suggestions are spread over openings.

    `gini`: 0 every opening is suggested equally often, 1 one has all. `top_share`: of all
    suggestions, those of the hundredth of openings that are suggested most. `unseen`: share of
    openings suggested to nobody. `score`: the mean of what is suggested. `without`: people with a
    list of whom nothing is put forward.
    """

    suggestions: int
    gini: float
    top_share: float
    unseen: float
    most: int
    score: float
    without: int


def exposure(lists: Lists, chosen: Mask, openings: int) -> Exposure:
    """Measure a choice among so many openings."""
    times = np.bincount(lists.openings[chosen], minlength=openings)
    shown = int(times.sum())
    top = max(1, round(TOP * openings))
    listed = (lists.openings >= 0).any(axis=1)
    return Exposure(
        suggestions=shown,
        gini=_gini(times),
        top_share=float(np.sort(times)[-top:].sum() / max(shown, 1)),
        unseen=float((times == 0).mean()) if openings else 0.0,
        most=int(times.max(initial=0)),
        score=float(lists.scores[chosen].mean()) if shown else 0.0,
        without=int((listed & ~chosen.any(axis=1)).sum()),
    )


def _gini(times: Numbers) -> float:
    """Return half the mean difference of any two, by their mean; 0 where there is nothing."""
    count, total = len(times), int(times.sum())
    if not total:
        return 0.0
    ranks = np.arange(1, count + 1)
    return float((2 * (ranks * np.sort(times)).sum() / total - (count + 1)) / count)
