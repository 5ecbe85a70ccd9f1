"""The light model: a text's vector is the mean of its pieces' vectors, learned beforehand.

Pieces are words, pairs of neighbouring words and the letter groups inside words, all in lower case
and without accents. Pairs are what Vietnamese writes as one word ("tho may"); letter groups keep a
slip or an abbreviation near the word that was meant. Each piece is known by a number of 32 bits.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from jobmatch.embedding.encoder import Vectors

PIECES, ROWS = "pieces", "rows"  # of the file: numbers (n,), vectors (n, dimension)
CHARACTERS = 1200  # of a text; what comes later is benefits and addresses
LETTERS = (3, 4)  # in a group

_WORD = re.compile(r"[a-z0-9+#]+")
_REMEMBERED_WORDS = 50_000


class StaticModel:
    """Reads a folder with the vectors of the pieces. KeyError, OSError: it holds none."""

    def __init__(self, folder: Path) -> None:
        tensors = load_file(folder / "model.safetensors")
        self._rows: Vectors = tensors[ROWS]
        self._places = {int(piece): place for place, piece in enumerate(tensors[PIECES])}
        self._inside = lru_cache(_REMEMBERED_WORDS)(self._places_inside)

    def vectors(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002 alike
        """Return one vector a text, zeros where no piece is known: (len(texts), dimension).

        What lies inside a word is added up once, however often the word comes.
        """
        read = [words_of(text) for text in texts]
        known = {word: inside for word in set(chain(*read)) if (inside := self._inside(word))}
        numbers = {word: place for place, word in enumerate(known)}
        sums, counts = self._added_up(list(known.values()))
        rows = np.zeros((len(texts), self._rows.shape[1]), np.float32)
        for row, words in zip(rows, read, strict=True):
            mine = [numbers[word] for word in words if word in numbers]
            pairs = self._pairs(words)
            if count := int(counts[mine].sum()) + len(pairs):
                total = sums[mine].sum(axis=0) + self._rows[pairs].sum(axis=0)
                np.divide(total, count, out=row)
        return rows

    def _added_up(self, inside: Sequence[tuple[int, ...]]) -> tuple[Vectors, NDArray[np.int64]]:
        """Return the sum of each one's vectors, and how many they are."""
        counts = np.array([len(places) for places in inside], np.int64)
        sums = np.zeros((len(inside), self._rows.shape[1]), np.float32)
        for count in np.unique(counts):
            same = np.flatnonzero(counts == count)
            places = np.array([inside[place] for place in same.tolist()])
            sums[same] = self._rows[places].sum(axis=1)
        return sums, counts

    def _pairs(self, words: Sequence[str]) -> list[int]:
        found = (self._places.get(number(f"{one} {other}")) for one, other in pairwise(words))
        return [place for place in found if place is not None]

    def _places_inside(self, word: str) -> tuple[int, ...]:
        found = (self._places.get(piece) for piece in pieces_inside(word))
        return tuple(place for place in found if place is not None)


def words_of(text: str) -> list[str]:
    """Return the words of the beginning of a text, in lower case and without accents."""
    letters = unicodedata.normalize("NFD", text[:CHARACTERS].lower().replace("đ", "d"))
    return _WORD.findall("".join(c for c in letters if not unicodedata.combining(c)))


def pieces_of(text: str) -> list[int]:
    """Return the number of every piece of a text, as often as it occurs."""
    words = words_of(text)
    inside = [piece for word in words for piece in pieces_inside(word)]
    return inside + [number(f"{one} {other}") for one, other in pairwise(words)]


def pieces_inside(word: str) -> Iterator[int]:
    """Yield the number of the word itself and of its letter groups, ends marked."""
    yield number(word)
    marked = f"<{word}>"
    for letters in LETTERS:
        for start in range(len(marked) - letters + 1):
            yield number("#" + marked[start : start + letters])


def number(piece: str) -> int:
    return crc32(piece.encode())
