"""The order of Vietnamese names in a list: by the given name, which stands last."""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; no tone comes first

NameKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def name_key(full_name: str) -> NameKey:
    """Return what sorts "Lê Thị Ân" before "Trần Văn Bình": given name, then family and middle.

    Letters go before tones, as in a dictionary; other signs are left out. No name sorts first.
    """
    words = full_name.split()
    return tuple(_word_key(word) for word in words[-1:] + words[:-1])


@lru_cache(maxsize=8192)  # the names of a whole centre share a few hundred words
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFC", word.casefold()):
        bare, tone = _without_tone(sign)
        if bare in _ALPHABET:
            letters.append(_ALPHABET.index(bare))
            tones.append(tone)
    return tuple(letters), tuple(tones)


def _without_tone(sign: str) -> tuple[str, int]:
    """Return a letter without its tone, and the tone's number; 0: none."""
    parts = unicodedata.normalize("NFD", sign)
    tone = next((_TONES.index(part) + 1 for part in parts if part in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES)), tone
