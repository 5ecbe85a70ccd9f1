"""Copies of one advert take one line of a list: which of them it is, and which stand behind it."""

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids
from jobmatch.matching.facts import Facts
from jobmatch.matching.rules.rule import Points

AS_GOOD = 1.0  # points: copies that score so little less than the best of them are as good

Rows = NDArray[np.intp]


def first_of_each(groups: Ids) -> Rows:
    """Return the places of the first of each group, rising. Groups are ids, not negative.

    Nothing is sorted: 10^5 adverts take two milliseconds.
    """
    places = np.arange(len(groups))
    first = np.zeros(int(groups.max(initial=0)) + 1, dtype=np.intp)
    first[groups[::-1]] = places[::-1]  # the last one written stays
    return np.flatnonzero(first[groups] == places)


def shown_once(groups: Ids, scores: Points, facts: Facts, ids: Ids) -> Rows:
    """Return one place of a list by falling score for each group, in the order of the best ones.

    All arrays are (n,) and in the order of the list. Of a group's adverts that are as good as its
    best one the newest is shown, then the one that says most, then the oldest record.
    """
    first = first_of_each(groups)
    if len(first) == len(groups):
        return first
    best = np.zeros(int(groups.max()) + 1)
    best[groups[first]] = scores[first]
    good = np.flatnonzero(scores >= best[groups] - AS_GOOD)
    order = np.lexsort((ids[good], -facts["words"][good], -facts["posted_on"][good]))
    by_merit = good[order]
    chosen = by_merit[first_of_each(groups[by_merit])]
    place = np.zeros(int(groups.max()) + 1, dtype=np.intp)
    place[groups[chosen]] = chosen
    return np.asarray(place[groups[first]])


def behind(shown: Ids, groups: Ids, ids: Ids, of: Ids) -> dict[int, list[int]]:
    """Return the adverts of a list that stand behind each shown one, in the list's order.

    `groups` are those of the shown ones; `ids` and `of` the list and its groups.
    """
    found: dict[int, list[int]] = {}
    names = dict(zip(groups.tolist(), shown.tolist(), strict=True))
    mine = np.isin(of, groups)
    for record_id, group in zip(ids[mine].tolist(), of[mine].tolist(), strict=True):
        if record_id != names[group]:
            found.setdefault(names[group], []).append(record_id)
    return found
