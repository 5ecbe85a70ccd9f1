"""Cuts texts into the pieces that a text model knows, and lays them out in equal rows."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CHARACTERS_A_PIECE = 8  # more than any text has on average: what comes later is never read
CHARACTERS_FIRST = 5  # enough for most texts: cutting takes a tenth of the time of reading
PIECES_AT_ONCE = 1024  # in a batch: what lies between two steps fits the cache of a core
ROW = 64  # pieces that short texts share, where there are so many
STEP = 16  # rows are filled up to a multiple: the processor multiplies sixteen in one go

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of equal length, each one long text or several short ones end to end, then filling.

    The arrays are of shape (rows, length). A piece sees those of its own text alone.
    """

    places: list[int]  # of the texts among those that were given
    pieces: Numbers
    owners: Numbers  # to which of `places` a piece belongs; len(places): filling
    positions: Numbers  # of a piece in its text

    @property
    def is_full(self) -> bool:
        """Say whether every row is one text, without filling."""
        return len(self.places) == len(self.pieces) and int(self.owners.max()) < len(self.places)


class PieceCutter:
    """Cuts with the tokenizer of a folder; OSError: it has none. Any thread may call."""

    def __init__(self, folder: Path, most: int) -> None:
        words = (folder / "tokenizer.json").read_text(encoding="utf-8")
        self._tokenizer = Tokenizer.from_str(words)
        self._tokenizer.enable_truncation(most)
        self._tokenizer.no_padding()
        self._most = most

    def cut(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the numbers of the first pieces of each text.

        Words are cut one by one, so that a text's beginning has the same pieces without its end.
        """
        first = [_beginning(text, self._most * CHARACTERS_FIRST) for text in texts]
        found = self._cut(first)
        short = [
            place
            for place, text in enumerate(texts)
            if len(found[place]) < self._most and len(first[place]) < len(text)
        ]
        longer = self._cut([texts[place][: self._most * CHARACTERS_A_PIECE] for place in short])
        for place, pieces in zip(short, longer, strict=True):
            found[place] = pieces
        return found

    def _cut(self, texts: Sequence[str]) -> list[list[int]]:
        return [one.ids for one in self._tokenizer.encode_batch(texts)]


def _beginning(text: str, characters: int) -> str:
    """Return whole words of about so many characters."""
    return text if len(text) <= characters else text[:characters].rpartition(" ")[0]


def batches(
    texts: Sequence[Sequence[int]], filling: int, at_once: int = PIECES_AT_ONCE
) -> Iterator[Batch]:
    """Yield every text's pieces in one batch, longest first: the last ones to wait for are short.

    What a long text leaves of its row is filled with the shortest ones.
    """
    waiting = deque(sorted(range(len(texts)), key=lambda place: -len(texts[place])))
    while waiting:
        together = min(ROW, sum(len(texts[place]) for place in waiting))
        length = -max(len(texts[waiting[0]]), together) // STEP * -STEP
        rows = [_row(texts, waiting, length)]
        while waiting and (len(rows) + 1) * length <= at_once:
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
