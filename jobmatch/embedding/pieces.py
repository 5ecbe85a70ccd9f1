"""Cuts texts into the pieces that a text model knows, and puts those of equal length together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CHARACTERS_A_PIECE = 8  # more than any text has on average: what comes later is never read
CHARACTERS_FIRST = 5  # enough for most texts: cutting takes a tenth of the time of reading
PIECES_AT_ONCE = 512  # in a batch: what lies between two steps fits the cache of a core

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of as many pieces each."""

    places: list[int]  # of the texts among those that were given
    pieces: Numbers  # (texts, pieces)


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


def batches(texts: Sequence[Sequence[int]]) -> Iterator[Batch]:
    """Yield every text's pieces in one batch, longest first: the last ones to wait for are short.

    Nothing is filled up: no piece is computed that is in no text, and none must be told apart.
    """
    order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
    for length, same in groupby(order, key=lambda place: len(texts[place])):
        places = list(same)
        together = max(1, PIECES_AT_ONCE // max(1, length))
        for start in range(0, len(places), together):
            some = places[start : start + together]
            yield Batch(some, np.array([texts[place] for place in some], np.int64))
