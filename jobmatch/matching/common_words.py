"""Words that stand in both texts of a pair, and where: the evidence for likeness of work."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jobmatch.domain.matches import Evidence
from jobmatch.index.words import fold, word_terms

_WORD = re.compile(r"[^\W_]+")
MOST = 4  # quoted; more would be read by nobody


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
    used: set[str] = set()
    for name, text in vacancy_fields:
        end = -1
        for pair, start, stop in _neighbours(text):
            if len(found) == MOST:
                return tuple(found)
            if pair in used or pair not in seeker_pairs or start < end:
                continue
            used.add(pair)
            end = stop
            words = text[start:stop]
            evidence = Evidence(field=name, start=start, end=stop, text=words)
            found.append(Shared(words=words, in_vacancy=evidence, in_seeker=seeker_pairs[pair]))
    return tuple(found)


@lru_cache(maxsize=256)  # a list compares one profile with many vacancies
def _first_places(fields: tuple[tuple[str, str], ...]) -> dict[str, Evidence]:
    """Return where each pair of neighbours that says something stands first."""
    found: dict[str, Evidence] = {}
    for name, text in fields:
        for pair, start, end in _neighbours(text):
            words = text[start:end]
            if pair not in found and len(word_terms(words)) > 1:  # not two stop words
                found[pair] = Evidence(field=name, start=start, end=end, text=words)
    return found


def _neighbours(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield folded pairs of neighbouring words and the span of each."""
    words = [(_folded(word.group()), word.start(), word.end()) for word in _WORD.finditer(text)]
    for (first, start, middle), (second, after, end) in pairwise(words):
        gap = text[middle:after]
        if first.isdecimal() or second.isdecimal():
            continue  # "1 năm" is shared by nearly everybody
        if gap == " " or not gap.strip():  # a comma or stop between them: not one phrase
            yield f"{first}_{second}", start, end


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word)
