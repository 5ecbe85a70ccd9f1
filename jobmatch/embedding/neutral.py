"""Cuts words of sex, age, ethnicity, religion, marriage, name and contact out of free text.

They may not enter an embedding or a score. A word list cannot know every phrase: those that were
met in real adverts and profiles stand in `neutral_words.py`, and `tests/embedding/test_neutral.py`
swaps them at random.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from jobmatch.embedding.neutral_words import (
    ACCENTED_ONLY,
    ADDRESS,
    ANY_SPELLING,
    MAN,
    NAMED,
    NUMBER,
    WITH_AGE,
    CutWords,
)

Cut = tuple[frozenset[str], re.Pattern[str]]

_MARKS = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd",
)
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_BRACKETS = re.compile(r"[(\[][\s,;:/\-–]*[)\]]")
_COMMAS = re.compile(r"[^\S\n]*([,;])(?:[^\S\n]*[,;])+[^\S\n]*")
_AT_THE_START = re.compile(r"(?m)^([^\S\n]*[-+•*])?[^\S\n]*[,;:/.]+[^\S\n]*")
_BEFORE_A_STOP = re.compile(r"[^\S\n]*[,;:/\-–][^\S\n]*(?=[.\n]|$)")
_BEFORE_A_COMMA = re.compile(r"[^\S\n]+(?=[.,])")
_STOPS = re.compile(r"\.(?:[^\S\n]*\.)+")
_EMPTY_LINES = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"[^\S\n]+")


def neutral(text: str) -> str:
    """Return the text without such words, in one line, spaces unified."""
    return " ".join(neutral_lines(text).split())


@lru_cache(maxsize=16_384)  # a record's texts are read for the model, for its words and facts
def neutral_lines(text: str) -> str:
    """Return the text without such words; its lines stay lines.

    A text without any comes back as it was.
    """
    left = _without(text, lambda _: " ")
    return text if left == text else _tidy(left)


@lru_cache(maxsize=512)  # a list quotes one profile against many vacancies
def blanked(text: str) -> str:
    """Return the text with spaces for such words: what is left stands where it stood."""
    return _without(text, lambda cut: " " * len(cut.group()))


def _without(text: str, instead: Callable[[re.Match[str]], str]) -> str:
    lines = _NAMED.sub(instead, text).split("\n")
    for at, line in enumerate(lines):
        for pattern in _fitting(line):
            lines[at] = pattern.sub(instead, lines[at])
    return "\n".join(lines)


def _fitting(line: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that may fit somewhere in the line."""
    if "@" in line:
        yield _ADDRESS
    yield _NUMBER
    words = set(_WORD.findall(line.lower()))
    for asked, pattern in _CUTS:
        if not asked.isdisjoint(words):
            yield pattern


def _tidy(text: str) -> str:
    """Unify spaces and drop what stood around what is gone: commas, stops, brackets, lines."""
    bare = _SPACES.sub(" ", _COMMAS.sub(r"\1 ", _EMPTY_BRACKETS.sub(" ", text)))
    bare = _BEFORE_A_COMMA.sub("", _BEFORE_A_STOP.sub("", bare))
    bare = _AT_THE_START.sub(lambda start: f"{start[1]} " if start[1] else "", bare)
    return _EMPTY_LINES.sub("\n", _STOPS.sub(".", bare)).strip(" \n.,;:")


def _cuts(groups: Iterable[CutWords], *, accents: bool) -> Iterator[Cut]:
    """Yield each group as one pattern; without accents, as people type who leave them out."""
    for group in groups:
        words, pattern = group.words, "|".join(group.patterns)
        if not accents:
            words = group.plain or words.translate(_MARKS)
            # but "Quảng Nam, 29t": the words before "nam" stay in both spellings
            pattern = pattern.translate(_MARKS).replace(MAN.translate(_MARKS), MAN)
        yield frozenset(words.split()), re.compile(pattern, re.IGNORECASE)


_ADDRESS, _NUMBER, _NAMED = map(re.compile, (ADDRESS, NUMBER, NAMED))
_SPELT = zip(_cuts(ANY_SPELLING, accents=True), _cuts(ANY_SPELLING, accents=False), strict=True)
_CUTS = (
    *_cuts(WITH_AGE, accents=True),
    *(cut for both in _SPELT for cut in both),
    *_cuts(ACCENTED_ONLY, accents=True),
)
