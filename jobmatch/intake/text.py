"""Cleans the words people typed, and makes a key under which two spellings of a word meet."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_MANY_BREAKS = re.compile(r"\n{3,}")
_LINE_BREAKS = str.maketrans(
    {"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_KEPT_CONTROLS = "\n\t"
_MARKS = re.compile("[\u0300-\u036f]")  # all that Vietnamese, or any Latin letter, is marked with


def clean(text: str) -> str:
    """Return `text` in NFC, without control and invisible characters, with single spaces.

    Line breaks stay, as line feeds (at most two together): a description's lists need them.
    """
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_BREAKS))
    if not text.isprintable():
        text = "".join(map(_without_control, text))
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
    return _MANY_BREAKS.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, as names and column headers are compared."""
    return clean(text).replace("\n", " ")


def fold(text: str) -> str:
    """Return the accent-blind key of `text`: lower case, "đ" as "d", one line, single spaces.

    Without accents both placements of a tone mark ("hoà", "hòa") are equal. For comparison only.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    lower = unicodedata.normalize("NFKC", clean_line(text)).lower()
    marked = unicodedata.normalize("NFKD", lower)
    return " ".join(_without_marks(marked).split())


def _without_control(character: str) -> str:
    if character in _KEPT_CONTROLS:
        return character
    kind = unicodedata.category(character)
    if kind == "Zs":
        return " "
    return "" if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} else character


def _without_marks(decomposed: str) -> str:
    return _MARKS.sub("", decomposed).replace("đ", "d")
