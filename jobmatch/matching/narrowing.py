"""Fewer numbers in place of many: what is left along the directions that say the most."""

from typing import NamedTuple

import numpy as np
from scipy import sparse

from jobmatch.index.neighbours import Vectors

NUMBERS = (256, 96, 256)  # left of texts, titles and words
ROUNDS = 2  # of bringing directions nearer to the best ones


class Side(NamedTuple):
    """What is compared of some seekers, or of some vacancies: a row for each of them.

    Products of `texts` and of `titles` with those of the other side are cosines, those of
    `words` are points.
    """

    texts: Vectors
    titles: Vectors
    words: sparse.csr_array


class NarrowSide(NamedTuple):
    """The same with fewer numbers; products are about those of the whole."""

    texts: Vectors
    titles: Vectors
    words: Vectors


class Narrowing:
    """Directions along which those who ask are longest, learnt from a sample of them.

    A product of two narrowed rows is about that of the whole rows where one of the two is like
    the sample, whatever the other is like. Equal samples give equal directions.
    """

    def __init__(self, sample: Side) -> None:
        """A sample of nobody leaves nothing."""
        self._axes = [_axes(rows, most) for rows, most in zip(sample, NUMBERS, strict=True)]

    def of(self, side: Side) -> NarrowSide:
        """Return the same rows, narrowed."""
        return NarrowSide(*(rows @ axes for rows, axes in zip(side, self._axes, strict=True)))


def _axes(sample: Vectors | sparse.csr_array, most: int) -> Vectors:
    """Return up to `most` directions at right angles to each other, (numbers, directions).

    Halko, Martinsson and Tropp 2011.
    """
    from sklearn.utils.extmath import randomized_svd  # slow to import

    if not sample.shape[0]:
        return np.zeros((sample.shape[1], 1), dtype=np.float32)
    _, _, axes = randomized_svd(sample, most, n_iter=ROUNDS, random_state=0)
    return np.ascontiguousarray(axes.T, dtype=np.float32)
