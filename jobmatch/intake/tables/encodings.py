"""Finds out how a text file is encoded, and refuses the encodings from before Unicode by name."""

import codecs
import unicodedata
from pathlib import Path

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import TableError

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ–—“”‘’…•₫€°²³×")
_LEAST_VIETNAMESE = 0.97  # of the letters beyond ASCII, for a text to be taken as Windows-1258
# TCVN3 writes its base vowels and đ with these bytes, Windows-1258 and VNI almost never.
_TCVN3_LETTERS = frozenset(range(0xA8, 0xBF))
_TCVN3_SHARE = 0.15
# VNI writes đ, ơ, ư and its tones as Latin-1 letters: ñ ô ö ø ù û õ ï å ä ã á à …
_VNI_LETTERS = frozenset("ñÑôÔöÖøØùÙûÛõÕïÏåÅäÄãÃáÁàÀâÂêÊéÉèÈúÚüÜëËíÍìÌæÆóÓòÒîÎ".encode("latin-1"))
_VNI_SHARE = 0.97


def encoding_of(path: Path) -> str:
    """Return the name of the codec that decodes the whole file.

    UTF-8 with or without a mark, UTF-16 with a mark, or Windows-1258. Raises TableError naming
    TCVN3 or VNI where the bytes look like these, and for anything else.
    """
    with path.open("rb") as stream:
        head = stream.read(4)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            broken_at = _first_broken_byte(path, codec)
            if broken_at is not None:
                raise refusals.unknown_encoding(broken_at)
            return codec
    broken_at = _first_broken_byte(path, "utf-8")
    if broken_at is None:
        return "utf-8"
    if _first_broken_byte(path, "cp1258") is None and _reads_as_vietnamese(_sample(path)):
        return "cp1258"
    raise _refusal(_sample(path), broken_at)


def _first_broken_byte(path: Path, codec: str) -> int | None:
    decoder = codecs.getincrementaldecoder(codec)()
    read = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            try:
                decoder.decode(chunk, final=len(chunk) < _CHUNK)
            except UnicodeDecodeError as error:
                return read + error.start
            read += len(chunk)
    return None


def _sample(path: Path) -> bytes:
    """Return lines that hold bytes beyond ASCII, up to a quarter of a megabyte."""
    lines, size = [], 0
    with path.open("rb") as stream:
        while size < _SAMPLE and (line := stream.readline(_SAMPLE)):
            if not line.isascii():
                lines.append(line)
                size += len(line)
    return b"".join(lines)


def _reads_as_vietnamese(sample: bytes) -> bool:
    text = unicodedata.normalize("NFC", sample.decode("cp1258", errors="replace"))
    letters = [c for c in text if not c.isascii()]
    known = sum(c in _VIETNAMESE for c in letters)
    return known >= _LEAST_VIETNAMESE * len(letters)


def _refusal(sample: bytes, broken_at: int) -> TableError:
    high = [byte for byte in sample if byte >= 0x80]  # noqa: PLR2004 - beyond ASCII
    if not high:
        return refusals.unknown_encoding(broken_at)
    if sum(byte in _TCVN3_LETTERS for byte in high) > _TCVN3_SHARE * len(high):
        return refusals.old_encoding("TCVN3 (ABC)")
    if sum(byte in _VNI_LETTERS for byte in high) > _VNI_SHARE * len(high):
        return refusals.old_encoding("VNI")
    return refusals.unknown_encoding(broken_at)
