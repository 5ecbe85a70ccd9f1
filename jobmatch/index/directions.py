"""The few directions in which a market's vectors differ most, learnt from a sample of them."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors

DIRECTIONS = 128  # as many as are kept of every vector: a bit and a length of 4 bits along each
HALF = DIRECTIONS // 2
WORDS = DIRECTIONS // 64
ROUNDS = 10  # of turning, after which bits hardly get better
HIGHEST = 15  # of a whole number of 4 bits
UPPER = HIGHEST << 4  # the bits of a byte that hold the second of two
UNIT = np.float32(1 / 16)  # what such a number counts
MOST = 0.998  # of all lengths lie within the steps; longer ones are cut

Lengths = NDArray[np.uint8]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query along the directions, as rows are compared with it."""

    bits: Bits  # (WORDS,)
    whole: Vectors  # (HALF,): what whole bytes are multiplied with
    upper: Vectors  # (HALF,): what bytes without their lower half are


@dataclass(frozen=True, slots=True)
class Directions:
    """Unit vectors at right angles, turned so that each says as much as another.

    They span where the sample is longest. Vectors of fewer numbers lie within all of them.
    """

    axes: Vectors  # (dimension, DIRECTIONS)
    centre: Vectors  # (DIRECTIONS,): the sample's mean along the axes
    step: float  # of a length

    @classmethod
    def none(cls, dimension: int) -> Self:
        """Return those before anything is learnt: nothing lies along them."""
        axes = np.zeros((dimension, DIRECTIONS), dtype=np.float32)
        return cls(axes, axes[0], 1.0)

    @classmethod
    def learn(cls, sample: Vectors) -> Self:
        """Return those of a sample (any, dimension) with at least one row."""
        longest = np.linalg.eigh(sample.T @ sample)[1][:, ::-1][:, :DIRECTIONS]
        axes = np.zeros((sample.shape[1], DIRECTIONS), dtype=np.float32)
        axes[:, : longest.shape[1]] = longest
        lengths = sample @ axes
        centre = lengths.mean(axis=0)
        lengths -= centre
        turn = _turn(lengths)
        longest_step = float(np.quantile(np.abs(lengths @ turn), MOST))
        return cls(axes @ turn, centre @ turn, 2 * longest_step / HIGHEST or 1.0)

    def sketched(self, vectors: Vectors) -> tuple[Bits, Lengths]:
        """Return of each vector its bits (n, WORDS), and its lengths (n, HALF), two a byte.

        A bit says on which side of the centre it lies along a direction, a length says how far.
        """
        along = vectors @ self.axes
        along -= self.centre
        bits = _sides(along)
        along /= self.step
        np.clip(np.rint(along + HIGHEST / 2, out=along), 0, HIGHEST, out=along)
        lengths = along.astype(np.uint8)
        return bits, lengths[:, :HALF] | lengths[:, HALF:] << np.uint8(4)

    def asked(self, query: Vectors) -> Asked:
        """Return one query (dimension,) as `products` compares it."""
        along = query @ self.axes
        low, high = along[:HALF], along[HALF:]
        return Asked(_sides(along - self.centre), low, high * UNIT - low)


def products(asked: Asked, lengths: Lengths, wide: Vectors) -> Vectors:
    """Return numbers that rise with the cosines of these rows (n, HALF) with the query, about.

    A byte is its lower half and 16 times its upper one: once a product of whole bytes, once of
    them without the lower half. `lengths` loses it, and `wide` (n, HALF) is written to.
    """
    wide[...] = lengths
    both: Vectors = wide @ asked.whole
    lengths &= UPPER
    wide[...] = lengths
    both += wide @ asked.upper
    return both


def _sides(along: Vectors) -> Bits:
    """Return a bit for each number, in numbers of 64: whether it is above zero."""
    return np.packbits(along > 0, axis=-1).view(np.uint64)


def _turn(lengths: Vectors) -> Vectors:
    """Return the turn after which signs stand for the lengths best (Gong and Lazebnik 2011: ITQ).

    It begins with one drawn by chance, then turns the lengths towards their signs again and again.
    """
    drawn = np.random.default_rng(1).standard_normal((DIRECTIONS, DIRECTIONS))
    turn: Vectors = np.linalg.qr(drawn)[0].astype(np.float32)
    for _ in range(ROUNDS):
        signs = np.where(lengths @ turn > 0, np.float32(1), np.float32(-1))
        left, _, right = np.linalg.svd(lengths.T @ signs)
        turn = np.ascontiguousarray(left @ right)
    return turn
