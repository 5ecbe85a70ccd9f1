"""What was meant where the keyboard's Telex was off: "thowj may" → "thợ may".

Only a word that becomes a Vietnamese syllable is read so; whether the word should be asked about
at all ("bus", "tax") is the caller's to know.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_SHAPES = (
    ("uow", "ươ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("dd", "đ"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_TYPED = re.compile(r"([a-z]{1,6}?)([sfrxj]?)(ng|nh|ch|[cmnpt])?([sfrxj]?)")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|[cmnpt])?"
)
TWO = 2
_MARKED = "ăâêôơư"  # where a tone stands if there is such a vowel


@lru_cache(maxsize=65_536)
def from_telex(word: str) -> str | None:
    """Return the syllable that a lower-case word typed in Telex stands for, or None."""
    match = _TYPED.fullmatch(word)
    if match is None or not word.isascii():
        return None
    stem, inner, coda, last = (match.group(at) or "" for at in range(1, 5))
    shaped = stem + coda
    for keys, letters in _SHAPES:
        shaped = shaped.replace(keys, letters)
    tone = last or inner
    syllable = _SYLLABLE.fullmatch(shaped)
    if syllable is None or (inner and last) or (shaped == stem + coda and not tone):
        return None
    return _toned(shaped, syllable.start("vowels"), syllable.end("vowels"), _TONES.get(tone, ""))


def _toned(shaped: str, start: int, end: int, tone: str) -> str:
    """Set a tone mark where the old spelling puts it."""
    if not tone:
        return shaped
    marked = [at for at in range(start, end) if shaped[at] in _MARKED]
    closed = end < len(shaped)
    at = marked[-1] if marked else _open_vowel(start, end, closed=closed)
    return unicodedata.normalize("NFC", shaped[: at + 1] + tone + shaped[at + 1 :])


def _open_vowel(start: int, end: int, *, closed: bool) -> int:
    """Return the vowel that bears the tone: the last of a closed syllable, else the one before."""
    length = end - start
    if length == 1 or closed:
        return end - 1
    return start + (length > TWO)
