"""Several ranked lists become one: reciprocal rank fusion."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids

RANK_OFFSET = 60
"""How far the first places are levelled (Cormack, Clarke & Büttcher 2009 found 60)."""


def fuse(
    rankings: Sequence[Ids], weights: Sequence[float], offset: float = RANK_OFFSET
) -> tuple[Ids, NDArray[np.float64]]:
    """Return the ids of all rankings, best first, and their scores; equal scores by rising id.

    A ranking gives its `n`-th id (from 1, best first, no repeats) weight / (offset + n); an id's
    score is the sum over the rankings that hold it. ValueError unless there is one weight, of
    at least 0, for each ranking.
    """
    if len(weights) != len(rankings) or any(weight < 0 for weight in weights):
        raise ValueError("expected one weight of at least 0 for each ranking")
    if not rankings:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64)
    points = [
        weight / (offset + np.arange(1, len(ranking) + 1))
        for ranking, weight in zip(rankings, weights, strict=True)
    ]
    ids, owners = np.unique(np.concatenate(rankings).astype(np.int64), return_inverse=True)
    scores = np.asarray(np.bincount(owners, np.concatenate(points), len(ids)), dtype=np.float64)
    order = np.argsort(-scores, kind="stable")
    return ids[order], scores[order]
