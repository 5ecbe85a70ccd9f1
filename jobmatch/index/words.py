"""From a text to the words and letter groups it is searched by, blind to accents.

"hoà", "hòa" and "hoa", composed or not, are one word here, as are "Đà Nẵng" and "da nang": many
people type without accents, and every word of a query is folded in the same way.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from jobmatch.index.abbreviations import abbreviations

_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")  # "c++" and "c#" keep what tells them from "c"

# Folded, and each of these is also the unmarked form of another word ("co": có, cơ; "tai": tại,
# tải): therefore a stop word is left out alone but counts in a pair ("co_khi", "xe_tai").
_STOP_LIST = "va cac cua la co cho duoc voi tai theo nhung trong nay hoac nhu"
_STOP_WORDS = frozenset(_STOP_LIST.split())

NGRAM_SIZES = (2, 3, 4)

TERMS_VERSION = 1
"""To be raised when the same text gives other terms: what was indexed before no longer fits."""

_LONGEST_PHRASE = 6  # words in the longest reading of a short form

_Words = tuple[str, ...]


def fold(text: str) -> str:
    """Return the text in lower case without accents: "Thợ Hàn" → "tho han"."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    if lowered.isascii():
        return lowered
    stripped = _MARKS.sub("", unicodedata.normalize("NFD", lowered))
    return stripped.replace("đ", "d").replace("ð", "d")  # ð: Đ in badly converted files


def word_terms(text: str) -> list[str]:
    """Return single words and pairs of neighbours ("han", "tho_han"), with repeats.

    Most Vietnamese words are two syllables, so pairs stand for words. Short forms and what they
    stand for give the same terms: "KCN" and "khu công nghiệp" both give kcn, khu, cong, nghiep,
    khu_cong, cong_nghiep. Stop words count in pairs only.
    """
    words, extra = _expanded(_WORD.findall(fold(text)))
    return [word for word in words if word not in _STOP_WORDS] + _pairs(words) + extra


def ngram_terms(text: str) -> list[str]:
    """Return every group of 2 to 4 letters, with repeats; a space stands where words meet."""
    words, _ = _expanded(_WORD.findall(fold(text)))
    if not words:
        return []
    line = f" {' '.join(words)} "
    return [line[at : at + n] for n in NGRAM_SIZES for at in range(len(line) - n + 1)]


def _pairs(words: Iterable[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in pairwise(words)]


def _expanded(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words with plain short forms written out, and the terms to add beside them."""
    if _readings().keys().isdisjoint(words):
        return words, _short_forms_in(words)
    written: list[str] = []
    extra: list[str] = []
    for word in words:
        meanings = _readings().get(word, ())
        if len(meanings) == 1:
            written.extend(meanings[0])
        else:
            written.append(word)
            extra.extend(_additions().get(word, ()))
    return written, extra + _short_forms_in(written)


def _short_forms_in(words: Sequence[str]) -> list[str]:
    """Return the short form of each phrase that has one."""
    short_forms = _short_forms()
    found = []
    for at, word in enumerate(words):
        if word in short_forms:
            here = tuple(words[at : at + _LONGEST_PHRASE])
            found += [
                short for phrase, short in short_forms[word] if here[: len(phrase)] == phrase
            ]
    return found


@cache
def _readings() -> dict[str, tuple[_Words, ...]]:
    """Short form → what it may stand for, both folded."""
    return {
        fold(short): tuple(tuple(fold(reading).split()) for reading in long)
        for short, long in abbreviations().items()
    }


@cache
def _short_forms() -> dict[str, tuple[tuple[_Words, str], ...]]:
    """First word → the phrases that begin with it, each with its short form."""
    found: dict[str, tuple[tuple[_Words, str], ...]] = {}
    for short, meanings in _readings().items():
        for phrase in meanings:
            found[phrase[0]] = (*found.get(phrase[0], ()), (phrase, short))
    return found


@cache
def _additions() -> dict[str, list[str]]:
    """Short form of several readings → the terms of them all."""
    return {
        short: [
            term
            for phrase in meanings
            for term in (*phrase, *_pairs(phrase), *_short_forms_in(phrase))
            if term != short
        ]
        for short, meanings in _readings().items()
        if len(meanings) > 1
    }
