"""Reads what work somebody wishes for: "việc may ở Đông Sơn lương 8 triệu, gần nhà, không ca"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobmatch.domain.chats import Wish
from jobmatch.intake.named_places import LONGEST, NamedPlace, place_named
from jobmatch.intake.salary_text import read_salary
from jobmatch.intake.text import clean_line, fold
from jobmatch.intake.wish_words import BLIND_FILLERS, FILLERS
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.vietnamese import has_accents, strict

NEAR_KM = 10.0  # "gần Đông Sơn" without a number

_WORD = re.compile(r"[^\s,;!?()“”\"']+")
_AMOUNT = r"\d+(?:[.,]\d+)*\s*(?:trieu|tr|cu|m|k|usd|\$|dong|d)?\d{0,3}"
_UNIT = r"(?:trieu|tr|cu|m|k|usd|\$)(?=\d|\b)"
_PAY = re.compile(
    rf"(?:(?:muc )?(?:luong|thu nhap)(?: cung| thang| co ban)?[ :]*)"
    rf"(?:(?:la|khoang|tu|tren|hon|duoi|it nhat|toi thieu|>)\s*)*"
    rf"{_AMOUNT}(?:\s*(?:-|den|toi)\s*{_AMOUNT})?(?:\s*tro len)?"
    rf"|(?:(?:khoang|tu|tren|hon|duoi|it nhat|toi thieu)\s+)*"
    rf"\d+(?:[.,]\d+)*(?:\s*(?:-|den|toi)\s*\d+(?:[.,]\d+)*)?\s*{_UNIT}\d{{0,3}}"
    rf"(?:/ ?thang| mot thang| 1 thang)?(?:\s*tro len)?"
)
_RADIUS = re.compile(r"(?:trong (?:vong |ban kinh )?|ban kinh )?(\d{1,3}) ?(?:km|cay so|cay)\b")
_NO_SHIFT = re.compile(
    r"(?:khong|ko|k|kg) (?:phai )?(?:lam |di |xoay )?ca(?: dem)?\b|(?:gio )?hanh chinh\b"
)
_SHIFT = re.compile(r"\b(?:ca dem|xoay ca|lam ca|di ca|theo ca|ca kip|ca toi)\b")
_NEAR_HOME = re.compile(r"\b(?:gan nha|quanh nha|gan cho o|gan day|quanh day)\b")
_NEAR = {"gan", "quanh"}
_BEFORE_PLACE = {"o", "tai", "gan", "quanh", "ve", "kv", "khu", "vung"}
_CUE = re.compile(r"\b(?:viec|viec lam|tuyen|job|vi tri|lam them|vieclam|thoi vu|tang ca)\b")


@dataclass(frozen=True, slots=True)
class ReadWish:
    """`cue`: the words speak of work. `trade`: they name a trade that we know."""

    wish: Wish
    cue: bool
    trade: bool


def read_wish(text: str, near_province: str = "") -> ReadWish:
    """Read a wish; what is not said stays open. `near_province`: where the asker's centre is."""
    words = _WORD.findall(clean_line(text).replace("/ ", "/"))
    words = [word.strip(".:-–") or word for word in words]
    taken = [False] * len(words)
    plain = [fold(word) for word in words]
    pay = _taken(_PAY, plain, taken)
    radius = _taken(_RADIUS, plain, taken)
    no_shift = _taken(_NO_SHIFT, plain, taken)
    shift = _taken(_SHIFT, plain, taken)
    near_home = _taken(_NEAR_HOME, plain, taken)
    trade_words = _trade_words(words)
    place, near = _place(words, plain, taken, trade_words, near_province)
    named = _named(words, taken, trade_words)
    kilometres = float(_RADIUS.search(radius)[1]) if radius else None  # type: ignore[index]  # it was found so
    return ReadWish(
        wish=Wish(
            words=" ".join(named),
            province_code=place.province_code if place else "",
            commune_code=place.commune_code if place else "",
            place=place.name if place else "",
            radius_km=_radius(place, kilometres, near=near),
            min_salary_vnd=_least(pay),
            shift=False if no_shift else True if shift else None,
            near_home=bool(near_home) or (bool(kilometres) and place is None),
        ),
        cue=bool(_CUE.search(" ".join(plain))),
        trade=bool(lexicon().find_trades(text)) or bool(lexicon().find_trades(" ".join(named))),
    )


def _named(words: Sequence[str], taken: Sequence[bool], trade_words: frozenset[int]) -> list[str]:
    """Return the words that name the work: all but fillers, and every word of a known trade."""
    accented = has_accents(" ".join(words))
    kept = []
    for number, word in enumerate(words):
        following = fold(words[number + 1]) if number + 1 < len(words) else ""
        filler = (
            strict(word) in FILLERS or (fold(word), following) == ("cong", "viec")
            if accented
            else fold(word) in BLIND_FILLERS or (fold(word), following) == ("cong", "viec")
        )
        if not taken[number] and (number in trade_words or not filler):
            kept.append(word)
    return kept


def _taken(pattern: re.Pattern[str], plain: Sequence[str], taken: list[bool]) -> str:
    """Return what a pattern finds in the words not taken yet, and take them; "" for nothing."""
    free = [word if not gone else "\n" for word, gone in zip(plain, taken, strict=True)]
    line = " ".join(free)
    found = pattern.search(line)
    if found is None:
        return ""
    at = 0
    for number, word in enumerate(free):
        if at < found.end() and at + len(word) > found.start():
            taken[number] = True
        at += len(word) + 1
    return found[0]


def _least(pay: str) -> int | None:
    if not pay:
        return None
    low, high = read_salary(pay).monthly_vnd()
    return low if low is not None or "duoi" in pay else high


def _trade_words(words: Sequence[str]) -> frozenset[int]:
    """Return which words name a trade or a skill, so that none is taken for a place."""
    text = " ".join(words)
    starts, at = list[int](), 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    spans = [(f.start, f.end) for f in lexicon().find_trades(text)]
    return frozenset(
        number
        for number, start in enumerate(starts)
        if any(begin <= start < end for begin, end in spans)
    )


def _place(
    words: Sequence[str],
    plain: Sequence[str],
    taken: list[bool],
    trade_words: frozenset[int],
    near_province: str,
) -> tuple[NamedPlace | None, bool]:
    """Find the place after "ở", "tại", "gần"; else anywhere, two words at least. And take it."""
    free = [not gone for gone in taken]
    for at, word in enumerate(plain[:-1]):
        if word in _BEFORE_PLACE and free[at]:
            begin = at + 2 if plain[at + 1] in {"vuc", "khu"} else at + 1
            found = _longest(words, begin, free, near_province, shortest=1)
            if found:
                _take(taken, at, begin + found[1])
                return found[0], word in _NEAR
    open_ = [one and number not in trade_words for number, one in enumerate(free)]
    for at in range(len(words)):
        found = _longest(words, at, open_, near_province, shortest=2)
        if found:
            _take(taken, at, at + found[1])
            return found[0], False
    return None, False


def _longest(
    words: Sequence[str], begin: int, free: Sequence[bool], near_province: str, *, shortest: int
) -> tuple[NamedPlace, int] | None:
    for length in range(min(LONGEST, len(words) - begin), shortest - 1, -1):
        if all(free[begin : begin + length]):
            named = place_named(words[begin : begin + length], near_province)
            if named:
                return named, length
    return None


def _take(taken: list[bool], begin: int, end: int) -> None:
    taken[begin:end] = [True] * (end - begin)


def _radius(place: NamedPlace | None, kilometres: float | None, *, near: bool) -> float | None:
    if kilometres:
        return kilometres
    if place is None or not place.commune_code:
        return None
    return max(NEAR_KM, place.radius_km or 0) if near else place.radius_km
