"""Texts laid out in rows of equal length, as a network learns from them."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from torch import Tensor

from jobmatch.embedding.pieces import Numbers

PIECES_AT_ONCE = 2048
ROW = 64  # pieces that short texts share, where there are so many
STEP = 16  # rows are filled up to a multiple: the processor multiplies sixteen in one go


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of equal length, each one long text or several short ones end to end, then filling.

    The arrays are of shape (rows, length). A piece sees those of its own text alone.
    """

    places: list[int]  # of the texts among those that were given
    pieces: Numbers
    owners: Numbers  # to which of `places` a piece belongs; len(places): filling
    positions: Numbers  # of a piece in its text


def real_pieces(batch: Batch) -> Tensor:
    """Return which pieces belong to a text: (rows * length), bool."""
    return torch.from_numpy(batch.owners).flatten() < len(batch.places)


def seen_by(owners: Tensor) -> Tensor:
    """Return what is added to how much pieces take of each other: (rows, 1, length, length)."""
    own = owners[:, :, None] == owners[:, None, :]  # filling sees filling: never nothing at all
    return torch.where(own, 0.0, -torch.inf)[:, None]


def batches(texts: Sequence[Sequence[int]], filling: int) -> Iterator[Batch]:
    """Yield every text's pieces in one batch, longest first: the last ones to wait for are short.

    What a long text leaves of its row is filled with the shortest ones.
    """
    waiting = deque(sorted(range(len(texts)), key=lambda place: -len(texts[place])))
    while waiting:
        together = min(ROW, sum(len(texts[place]) for place in waiting))
        length = -max(len(texts[waiting[0]]), together) // STEP * -STEP
        rows = [_row(texts, waiting, length)]
        while waiting and (len(rows) + 1) * length <= PIECES_AT_ONCE:
            rows.append(_row(texts, waiting, length))
        yield _batch(texts, rows, length, filling)


def _row(texts: Sequence[Sequence[int]], waiting: deque[int], length: int) -> list[int]:
    """Take the longest text, and the shortest ones that fit behind it."""
    row = [waiting.popleft()]
    free = length - len(texts[row[0]])
    while waiting and (next_length := len(texts[waiting[-1]])) <= free:
        row.append(waiting.pop())
        free -= next_length
    return row


def _batch(
    texts: Sequence[Sequence[int]], rows: Sequence[Sequence[int]], length: int, filling: int
) -> Batch:
    places = list(chain.from_iterable(rows))
    lengths = np.array([len(texts[place]) for place in places])
    taken = np.array([sum(len(texts[place]) for place in row) for row in rows])
    present = np.arange(length) < taken[:, None]
    pieces = np.full(present.shape, filling)
    pieces[present] = np.concatenate([texts[place] for place in places])
    owners = np.full(present.shape, len(places))
    owners[present] = np.repeat(np.arange(len(places)), lengths)
    positions = np.zeros(present.shape, np.int64)
    positions[present] = np.concatenate([np.arange(one) for one in lengths])
    return Batch(places, pieces, owners, positions)
