"""Cuts an address into words and knows the small words: phường, Q., TP., KCN, đường."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from jobmatch.reference.syllables import WORD, Syllable, agreement, syllable, syllables


class Level(Enum):
    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"
    CITY = "city"  # "TP." stands before a province and before an old district


class Break(Enum):
    """What stands between a word and the one before it."""

    SPACE = " "
    DASH = "-"
    STOP = ","


@dataclass(frozen=True, slots=True)
class Word:
    start: int  # in the text
    end: int
    raw: str
    syllable: Syllable
    blind: str  # of the syllable
    before: Break
    dotted: bool = False  # a full stop is among what stands before it


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that says what kind of place follows."""

    level: Level
    kind: str  # as the tables write it: "Phường", "Quận"


_SPOKEN = {
    "phường": Marker(Level.WARD, "Phường"),
    "xã": Marker(Level.WARD, "Xã"),
    "thị trấn": Marker(Level.WARD, "Thị trấn"),
    "đặc khu": Marker(Level.WARD, "Đặc khu"),
    "quận": Marker(Level.DISTRICT, "Quận"),
    "huyện": Marker(Level.DISTRICT, "Huyện"),
    "thị xã": Marker(Level.DISTRICT, "Thị xã"),
    "thành phố": Marker(Level.CITY, "Thành phố"),
    "tỉnh": Marker(Level.PROVINCE, ""),
}
_SHORT = {
    "p": _SPOKEN["phường"],
    "f": _SPOKEN["phường"],
    "ward": _SPOKEN["phường"],
    "x": _SPOKEN["xã"],
    "tt": _SPOKEN["thị trấn"],
    "q": _SPOKEN["quận"],
    "dist": _SPOKEN["quận"],
    "district": _SPOKEN["quận"],
    "h": _SPOKEN["huyện"],
    "tx": _SPOKEN["thị xã"],
    "tp": _SPOKEN["thành phố"],
    "t": _SPOKEN["tỉnh"],
}
_BEFORE_A_NUMBER = {"f", "ward", "dist", "district"}
_CAPITAL_SERVES = {"p", "q"}  # "P Tân Hưng"; the other letters need their full stop
_SPOKEN_BY_BLIND = {
    tuple(s.blind for s in syllables(spoken)): (syllables(spoken), marker)
    for spoken, marker in _SPOKEN.items()
}

_PARKS = {
    tuple(s.blind for s in syllables(park))
    for park in (
        "KCN", "CCN", "KKT", "KCX", "KCNC", "khu CN", "khu CNC", "cụm CN",
        "khu công nghiệp", "cụm công nghiệp", "khu kinh tế", "khu chế xuất", "khu công nghệ cao",
    )
}  # fmt: skip
_NOT_A_PARK_NAME = {"tai", "o", "cua", "trong", "gan", "thuoc", "va", "hoac"}
_STREETS = {"duong", "pho", "lo", "ngo", "hem", "ngach", "cau", "quoc", "ql", "tl", "ga", "cho"}
_ELSEWHERE = {
    tuple(s.blind for s in syllables(phrase))
    for phrase in (
        "toàn quốc", "cả nước", "khắp cả nước", "nước ngoài", "khác", "nơi khác",
        "KV Đông Nam Bộ", "KV Bắc Trung Bộ", "KV Nam Trung Bộ", "KV Tây Nguyên", "KV Tây Bắc",
        "KV Đông Bắc Bộ", "KV Tây Nam Bộ", "KV Đồng bằng sông Hồng", "ĐBSCL",
        "Đồng Bằng Sông Cửu Long", "Đông Nam Bộ", "miền Bắc", "miền Trung", "miền Nam",
    )
}  # fmt: skip
_BEGINS_MARKER = {phrase[0] for phrase in _SPOKEN_BY_BLIND} | _SHORT.keys()
_BEGINS_PARK = {phrase[0] for phrase in _PARKS}
_BEGINS_ELSEWHERE = {phrase[0] for phrase in _ELSEWHERE}
_COUNTRY = {("viet", "nam"), ("vietnam",), ("vn",)}
_AFTER_A_NAME = {"city", "province", "district", "dist", "ward"}


def words_of(text: str) -> list[Word]:
    """Return the words and numbers of a text in NFC; "P25" is a word and a number."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group()
        gap = text[found[-1].end : start] if found else ","
        before = _break(gap, found[-1] if found else None)
        read = syllable(raw)
        found.append(Word(start, end, raw, read, read.blind, before, "." in gap))
    return found


def _break(gap: str, previous: Word | None) -> Break:
    if gap in {"", " "}:
        return Break.SPACE
    mark = gap.strip(" \u00a0\u200b")
    if not mark or mark in {"'", "’"}:
        return Break.STOP if "\n" in gap or "\t" in gap else Break.SPACE
    if mark == "." and previous is not None and previous.blind in _SHORT:
        return Break.SPACE
    return Break.DASH if mark in {"-", "–", "—"} else Break.STOP


def marker_at(words: Sequence[Word], at: int) -> tuple[Marker, int] | None:
    """Return the marker that begins at a word and where the name after it begins."""
    if words[at].blind not in _BEGINS_MARKER:
        return None
    for length in (2, 1):
        part = words[at : at + length]
        if len(part) < length or at + length >= len(words):
            continue
        if any(word.before is not Break.SPACE for word in words[at + 1 : at + length + 1]):
            continue
        spoken = _SPOKEN_BY_BLIND.get(tuple(word.blind for word in part))
        if spoken and _is_spoken(words, part, spoken[0]):
            return spoken[1], at + length
    return _short_marker(words, at)


def _is_spoken(words: Sequence[Word], part: Sequence[Word], name: tuple[Syllable, ...]) -> bool:
    """Tell whether a marker is meant: one without accents only where the text has none."""
    written = tuple(word.syllable for word in part)
    if all(s.plain for s in written):
        return all(word.syllable.plain for word in words)
    return bool(agreement(written, name))


def _short_marker(words: Sequence[Word], at: int) -> tuple[Marker, int] | None:
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    marker = _SHORT.get(word.syllable.letters) if not word.syllable.tone else None
    if marker is None or following is None or following.before is not Break.SPACE:
        return None
    short, number = word.raw.lower(), following.raw.isdigit()
    if short in _BEFORE_A_NUMBER and not number:
        return None
    if len(short) == 1 and not (number or following.dotted):
        capital = word.raw.isupper() and short in _CAPITAL_SERVES
        return (marker, at + 1) if capital else None
    return marker, at + 1


def park_at(words: Sequence[Word], at: int) -> int | None:
    """Return where the name of an industrial park begins if one is announced at a word."""
    if words[at].blind not in _BEGINS_PARK:
        return None
    for length in (4, 3, 2, 1):
        part = tuple(word.blind for word in words[at : at + length])
        after = at + length
        if part in _PARKS and after < len(words) and words[after].before is Break.SPACE:
            return None if words[after].blind in _NOT_A_PARK_NAME else after
    return None


def elsewhere_at(words: Sequence[Word], at: int) -> int | None:
    """Return the end of words that begin here and mean no one province: "toàn quốc"."""
    if words[at].blind not in _BEGINS_ELSEWHERE:
        return None
    for length in (5, 4, 3, 2, 1):
        part = words[at : at + length]
        if tuple(word.blind for word in part) in _ELSEWHERE:
            return at + len(part)
    return None


def is_street(word: Word) -> bool:
    """Tell whether a word makes what follows it a street, a bridge, a station or a market."""
    return word.blind in _STREETS


def is_country(words: Sequence[Word]) -> bool:
    """Tell whether the words are "Việt Nam", which says nothing."""
    return tuple(word.blind for word in words) in _COUNTRY


def is_after_a_name(word: Word) -> bool:
    """Tell whether a word is an English kind of place, as in "Ha Noi City"."""
    return word.raw.lower() in _AFTER_A_NAME


def composed(text: str) -> str:
    """Return a text in NFC, as the other functions need it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
