"""How Vietnamese is written: with or without accents, and with the tone mark on either vowel.

Two readings of a text are used. The *strict* one is lower case, NFC, with the tone mark where the
old style puts it (hoà → hòa). The *blind* one drops every accent as well (đ → d). Which of the two
serves is decided once for a field by `has_accents`.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

# A text whose words carry accents less often than this was typed without them, at least in part.
# Vietnamese prose has them on three words of four; an English title with one name on none.
ACCENTED_SHARE = 0.34

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = _TONES + "\u0302\u0306\u031b"
_WORD = re.compile(rf"[^\W\d_][\w{_MARKS}]*")
_TONED = "àáãảạèéẽẻẹìíĩỉịòóõỏọùúũủụỳýỹỷỵ"
_BARE = "aaaaaeeeeeiiiiiooooouuuuuyyyyy"
_TONE_OF = {letter: _TONES[index % 5] for index, letter in enumerate(_TONED)}
# New style oà oè uỳ at the end of a word: hoàn keeps its mark, and quỳ is q-u + ỳ in both styles.
_NEW_STYLE = re.compile(rf"(?<!q)([ou])([{_TONED}])(?!\w)")


class _BareLetters(dict[int, int | None]):
    """What stands for a character once accents are dropped: marks vanish; filled as they come."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_BARE_LETTERS = _BareLetters({ord("đ"): ord("d"), ord("Đ"): ord("D")})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is matched, and where each of its characters stood in the original."""

    original: str
    text: str
    positions: tuple[int, ...] | None  # None: character i stands at i

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original of the half-open span in this reading."""
        if self.positions is None:
            return start, end
        stop = self.positions[end] if end < len(self.positions) else len(self.original)
        return self.positions[start], stop

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in this reading of a span in the original: the inverse of `span`."""
        if self.positions is None:
            return start, end
        return bisect_left(self.positions, start), bisect_left(self.positions, end)


def without_accents(text: str) -> str:
    """Return text with every Vietnamese accent dropped: "Đồng Nai" → "Dong Nai"."""
    return unicodedata.normalize("NFD", text).translate(_BARE_LETTERS)


@lru_cache(maxsize=131_072)
def strict(word: str) -> str:
    """Return a word or phrase in lower case, NFC, tone mark in the old place."""
    return _NEW_STYLE.sub(_move_tone, unicodedata.normalize("NFC", word).lower())


@lru_cache(maxsize=131_072)
def blind(word: str) -> str:
    """Return a word or phrase in lower case without accents."""
    return without_accents(word).lower()


def has_accents(text: str) -> bool:
    """Tell whether a field was written with accents, so that unaccented words mean themselves."""
    words = _WORD.findall(text)
    accented = len(words) - sum(map(str.isascii, words))
    return accented > 0 and accented >= ACCENTED_SHARE * len(words)


def read(text: str, *, keep_accents: bool) -> Reading:
    """Return the strict or the blind reading of text, each character traceable to the original."""
    if unicodedata.is_normalized("NFC", text):
        composed, positions = text, None
    else:
        composed, positions = _composed(text)
    lowered = composed.lower()
    if len(lowered) != len(composed):  # a letter such as İ grows
        lowered = "".join(map(_lower, composed))
    if keep_accents:
        return Reading(text, _NEW_STYLE.sub(_move_tone, lowered), positions)
    return Reading(text, "".join(map(_bare_letter, lowered)), positions)


def _composed(text: str) -> tuple[str, tuple[int, ...]]:
    """Compose letter by letter, each with the marks that follow it, noting where it began."""
    letters: list[str] = []
    positions: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[start:end])
        letters.append(composed)
        positions.extend([start] * len(composed))
        start = end
    return "".join(letters), tuple(positions)


def _lower(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


@lru_cache(maxsize=4096)
def _bare_letter(letter: str) -> str:
    bare = without_accents(letter)
    return bare if len(bare) == 1 else letter


def _move_tone(match: re.Match[str]) -> str:
    """Move the tone mark from the second vowel to the first; the length stays."""
    first, second = match.groups()
    bare = _BARE[_TONED.index(second)]
    if bare not in {"o": "ae", "u": "y"}[first]:
        return match.group(0)
    return unicodedata.normalize("NFC", first + _TONE_OF[second]) + bare
