"""What fits into an SMS: text without accents, its letters and its parts (3GPP TS 23.038)."""

import math
import unicodedata
from dataclasses import dataclass

_GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_7_TWICE = frozenset("\f^{}\\[~]|€")  # these take the room of two
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
    | {"…": "...", "·": "-", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class SmsSize:
    """`letters` in the room that the network counts: 7-bit letters, or 16-bit ones."""

    letters: int
    parts: int
    gsm_7: bool


def unaccented(text: str) -> str:
    """Return Vietnamese text as people write it in SMS; letters of other scripts become "?"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(sign if sign in _GSM_7 | _GSM_7_TWICE else "?" for sign in plain)


def sms_size(text: str) -> SmsSize:
    """Count letters and parts: 160 (then 153 each) in the 7-bit alphabet, else 70 (then 67)."""
    gsm_7 = all(sign in _GSM_7 or sign in _GSM_7_TWICE for sign in text)
    if gsm_7:
        letters = sum(2 if sign in _GSM_7_TWICE else 1 for sign in text)
        alone, joined = 160, 153
    else:
        letters = len(text.encode("utf-16-le")) // 2
        alone, joined = 70, 67
    return SmsSize(letters, 1 if letters <= alone else math.ceil(letters / joined), gsm_7)
