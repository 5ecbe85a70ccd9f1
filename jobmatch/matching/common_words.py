"""Words that stand in both texts of a pair, and where: the evidence for likeness of work."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
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
    seeker_pairs: dict[str, Evidence] = {}
    for name, text in seeker_fields:
        for pair, evidence in _neighbours(name, text):
            if pair in word_terms(evidence.text):  # not two stop words
                seeker_pairs.setdefault(pair, evidence)
    found: list[Shared] = []
    used: set[str] = set()
    for name, text in vacancy_fields:
        end = -1
        for pair, evidence in _neighbours(name, text):
            if len(found) == MOST:
                return tuple(found)
            if pair in used or pair not in seeker_pairs or evidence.start < end:
                continue
            used.add(pair)
            end = evidence.end
            found.append(
                Shared(words=evidence.text, in_vacancy=evidence, in_seeker=seeker_pairs[pair])
            )
    return tuple(found)


def _neighbours(name: str, text: str) -> Iterable[tuple[str, Evidence]]:
    words = list(_WORD.finditer(text))
    for first, second in pairwise(words):
        if text[first.end() : second.start()].strip():
            continue  # a comma or stop between them: not one phrase
        pair = f"{fold(first.group())}_{fold(second.group())}"
        start, end = first.start(), second.end()
        yield pair, Evidence(field=name, start=start, end=end, text=text[start:end])
