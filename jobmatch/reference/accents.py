"""Accents put back where somebody typed without them: "tho moc" → "thợ mộc".

The likeliest reading of a line by how often syllables stand beside each other (a bigram model
with the algorithm of Viterbi 1967); counted by `models/accents.py`. What the model does not know
stays as it was typed.
"""

import csv
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from unicodedata import combining

from jobmatch.reference.vietnamese import ACCENTED_SHARE, blind

BY_PAIR = 0.9  # what the syllable before says of the next; the rest says how frequent that is
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n.,;:!?()/–]+")


class Accents:
    def __init__(self, single: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> None:
        self._single, self._pairs = single, pairs
        self._total = sum(single.values())
        self._readings: dict[str, list[str]] = {}
        for word in single:
            self._readings.setdefault(blind(word), []).append(word)

    def put_back(self, words: Sequence[str]) -> list[str]:
        """Return the likeliest reading of unaccented words that stand beside each other."""
        best = {"": 0.0}
        came_from: list[dict[str, str]] = []
        for word in words:
            reached: dict[str, float] = {}
            before: dict[str, str] = {}
            for reading in self._readings.get(word, [word]):
                before[reading] = max(best, key=lambda one: best[one] + self._log(one, reading))
                reached[reading] = best[before[reading]] + self._log(before[reading], reading)
            best = reached
            came_from.append(before)
        found: list[str] = []
        reading = max(best, key=lambda one: best[one])
        for before in reversed(came_from):
            found.append(reading)
            reading = before[reading]
        return found[::-1]

    def _log(self, first: str, second: str) -> float:
        beside = self._pairs.get((first, second), 0) / max(self._single.get(first, 0), 1)
        alone = max(self._single.get(second, 0), 1) / self._total
        return math.log(BY_PAIR * min(beside, 1) + (1 - BY_PAIR) * alone)


@cache
def accents() -> Accents:
    """Return the counts of this release, read at first use."""
    single: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    table = files(__package__).joinpath("accents.csv").read_text(encoding="utf-8")
    for first, second, count in islice(csv.reader(table.splitlines()), 1, None):
        if second:
            pairs[first, second] = int(count)
        else:
            single[first] = int(count)
    return Accents(single, pairs)


def typed_without_accents(text: str) -> bool:
    """Say whether this is Vietnamese without one accent: then many of its words get one back."""
    if any(letter.isalpha() or combining(letter) for letter in text if not letter.isascii()):
        return False  # a dash or bullet is no accent
    words = _WORD.findall(text)
    if not words:
        return False
    meant = _WORD.findall(with_accents(text))
    return sum(not word.isascii() for word in meant) >= ACCENTED_SHARE * len(words)


def with_accents(text: str) -> str:
    """Return a text that was typed without accents as it was meant, letter case kept."""
    return _LINE.sub(lambda line: _put_back(line.group()), text)


def _put_back(line: str) -> str:
    words = _WORD.findall(line)
    readings = iter(accents().put_back([word.lower() for word in words]) if words else [])
    return _WORD.sub(lambda word: _cased(next(readings), word.group()), line)


def _cased(reading: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return reading.upper() if blind(reading) != reading else typed
    return reading.capitalize() if typed[:1].isupper() else reading
