"""Words that stand in both texts of a pair, and where: the evidence for likeness of work."""

import re
from collections.abc import Iterable, Iterator, KeysView
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from jobmatch.domain.matches import Evidence
from jobmatch.index.words import fold, word_terms

_GAP = re.compile(r"([\W_]+)")  # in two thirds of the time of looking for the words
MOST = 4  # quoted; more would be read by nobody

Two = tuple[str, str]
"""Words that stand beside each other, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One phrase of the vacancy that the profile shares, with both places."""

    words: str  # as the vacancy writes it
    in_vacancy: Evidence
    in_seeker: Evidence


def shared_words(
    vacancy_fields: Iterable[tuple[str, str]], seeker_fields: Iterable[tuple[str, str]]
) -> tuple[Shared, ...]:
    """Return up to MOST pairs of neighbouring words that both sides use, in the vacancy's order.

    Fields are (name, text). Accents do not matter: "tho han" meets "thợ hàn". Overlapping pairs
    are not repeated.
    """
    seeker_pairs = _first_places(tuple(seeker_fields))
    found: list[Shared] = []
    used: set[Two] = set()
    for name, text in vacancy_fields:
        end = -1
        for pair, start, stop in _neighbours(text, seeker_pairs.keys()):
            if len(found) == MOST:
                return tuple(found)
            if pair in used or start < end or not _says_something(pair):
                continue
            used.add(pair)
            end = stop
            words = text[start:stop]
            evidence = Evidence(field=name, start=start, end=stop, text=words)
            found.append(Shared(words=words, in_vacancy=evidence, in_seeker=seeker_pairs[pair]))
    return tuple(found)


@lru_cache(maxsize=256)  # a list compares one profile with many vacancies
def _first_places(fields: tuple[tuple[str, str], ...]) -> dict[Two, Evidence]:
    """Return where each pair of neighbours stands first."""
    found: dict[Two, Evidence] = {}
    for name, text in fields:
        for pair, start, end in _neighbours(text):
            if pair not in found:
                found[pair] = Evidence(field=name, start=start, end=end, text=text[start:end])
    return found


@lru_cache(maxsize=65_536)
def _says_something(pair: Two) -> bool:
    """Say whether these are more than two stop words."""
    return len(word_terms(" ".join(pair))) > 1


def _neighbours(text: str, wanted: KeysView[Two] | None = None) -> Iterator[tuple[Two, int, int]]:
    """Yield pairs of neighbouring words and the span of each; `wanted`: these pairs alone.

    Most texts have few of the wanted ones, so that only those are looked at closely.
    """
    parts = _GAP.split(text)  # word, gap, word, …, word; the first and last may be empty
    pairs = enumerate(pairwise(map(_folded, parts[::2])))
    near = [(at, pair) for at, pair in pairs if wanted is None or pair in wanted]
    starts = list(accumulate(map(len, parts), initial=0)) if near else []
    for at, pair in near:
        first = 2 * at  # its place among the parts
        if "" in pair or pair[0].isdecimal() or pair[1].isdecimal():
            continue  # "1 năm" is shared by nearly everybody
        if not parts[first + 1].strip():  # a comma or stop between them: not one phrase
            yield pair, starts[first], starts[first + 3]


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word)
