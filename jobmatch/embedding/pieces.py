"""Cuts texts into the pieces that a text model knows, and gathers those of a like length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CHARACTERS_A_PIECE = 8  # more than any text has on average: what comes later is never read
CHARACTERS_FIRST = 5  # enough for most texts: cutting takes a tenth of the time of reading
PIECES_AT_ONCE = 1024  # in a batch: what lies between two steps fits the cache of a core
STEP = 16  # texts are filled up to a multiple: the processor multiplies sixteen rows in one go


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of about the same length. `pieces` and `present`: (texts, length of the longest)."""

    places: list[int]  # of the texts among those that were given
    pieces: NDArray[np.int64]
    present: NDArray[np.bool_]  # what is not is filling


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


def batches(texts: Sequence[Sequence[int]], filling: int) -> Iterator[Batch]:
    """Yield every text's pieces in one batch, shortest first."""
    places: list[int] = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place])):
        if places and (len(places) + 1) * _filled_up(texts[place]) > PIECES_AT_ONCE:
            yield _batch(texts, places, filling)
            places = []
        places.append(place)
    if places:
        yield _batch(texts, places, filling)


def _batch(texts: Sequence[Sequence[int]], places: list[int], filling: int) -> Batch:
    lengths = np.array([len(texts[place]) for place in places])
    pieces = np.full((len(places), _filled_up(texts[places[-1]])), filling)
    present = np.arange(pieces.shape[1]) < lengths[:, None]
    pieces[present] = np.concatenate([texts[place] for place in places])
    return Batch(places, pieces, present)


def _filled_up(pieces: Sequence[int]) -> int:
    return -len(pieces) // STEP * -STEP
