"""How a place's name is compared with what was written: accents may be missing, never wrong.

"Thanh Hoá", "thanh hóa" and "Thanh Hoa" are the province Thanh Hóa; "Thạnh Hóa" is a district
elsewhere. "Mĩ Tho" is Mỹ Tho, "Qui Nhơn" is Quy Nhơn, "Phường 08" is Phường 8.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from jobmatch.reference.vietnamese import without_accents

WORD = re.compile(r"[^\W\d_]+|\d+")

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_I_WRITTEN_Y = re.compile(r"^([bcdđghklmnpqrstvx]+|qu)y$")


class Agreement(IntEnum):
    NONE = 0
    LOOSE = 1  # accents are missing in what was written
    EXACT = 2


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable or number: lower case, "y" after a consonant as "i", its tone apart."""

    blind: str  # without any accent
    letters: str  # with ă â ê ô ơ ư đ, without the tone
    tone: str  # a combining mark or nothing

    @property
    def plain(self) -> bool:
        return not self.tone and self.letters == self.blind


@lru_cache(maxsize=65_536)
def syllable(word: str) -> Syllable:
    """Read one word of letters or one number."""
    if word.isdigit():
        number = word.lstrip("0") or "0"
        return Syllable(number, number, "")
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    tone = "".join(c for c in decomposed if c in _TONES)
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    letters = _I_WRITTEN_Y.sub(r"\1i", letters)
    return Syllable(without_accents(letters), letters, tone)


def syllables(text: str) -> tuple[Syllable, ...]:
    """Read every word of a text."""
    return tuple(map(syllable, WORD.findall(unicodedata.normalize("NFC", text))))


def key(words: Sequence[Syllable]) -> str:
    """Return what a name is found under: without accents and spaces ("Plei Ku" is "Pleiku")."""
    return "".join([word.blind for word in words])


def agreement(written: Sequence[Syllable], name: Sequence[Syllable]) -> Agreement:
    """Tell how well two namings with the same key agree in their accents."""
    if tuple(written) == tuple(name):
        return Agreement.EXACT
    if len(written) != len(name):
        letters = "".join([word.letters for word in written])
        same = letters in (key(written), "".join([word.letters for word in name]))
        return Agreement.LOOSE if same else Agreement.NONE
    fits = all(_fits(word, meant) for word, meant in zip(written, name, strict=True))
    return Agreement.LOOSE if fits else Agreement.NONE


def _fits(written: Syllable, meant: Syllable) -> bool:
    """Tell whether every accent that was written is in the name."""
    if written.tone not in ("", meant.tone) or len(written.letters) != len(meant.letters):
        return False
    return all(
        letter in {full, bare}
        for letter, full, bare in zip(written.letters, meant.letters, meant.blind, strict=True)
    )
