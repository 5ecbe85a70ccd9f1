"""What two adverts of one opening have in common, as numbers: employer, job, level, text, place.

One row of PRINTS a vacancy, made from the vacancy alone. `copies.py` says from two such rows
whether they are copies of one advert.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.places import Place
from jobmatch.domain.records import employer_name_key, folded
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.facts import PLACES, on_sphere
from jobmatch.matching.title_marks import marks_of
from jobmatch.reference.geography import geography

PRINTS_VERSION = 1  # raise it when a column or its meaning changes: snapshots are then made anew

WORDS = 16  # of a title; further ones are left out
SIGNATURE = 128  # numbers of a text, each equal in two texts as often as they are alike
NO_EMPLOYER = 0

PRINTS = np.dtype(
    [
        ("employer", np.uint64),  # of the name without company words; NO_EMPLOYER: not named
        ("job", np.uint64),  # of all words of the title together
        ("words", np.uint32, (WORDS,)),  # of the title without decorations; 0: none
        ("marks", np.uint32),  # bits of level and shift in the title
        ("working_time", np.int8),  # 0 full, 1 part, -1 unknown
        ("shift", np.int8),  # 1, 0, -1 unknown
        ("pay", np.float32, (2,)),  # from and to, đồng a month; NaN: not said
        ("provinces", np.uint32, (PLACES,)),  # those of before July 2025; 0: none
        ("points", np.float32, (PLACES, 3)),  # on the unit sphere; NaN: no location
        ("length", np.uint16),  # runs of three words in the text
        ("text", np.uint8, (SIGNATURE,)),  # MinHash of these runs, the lowest byte of each
    ]
)

Prints = NDArray[np.void]

_RUN = 3  # words
_WORD = re.compile(r"[^\W_]+")
_HIDDEN = re.compile(
    r"\b(?:clients?|confidential|bao mat|khach hang cua|headhunt(?:er)?|an danh)\b"
)
"""Names that hide an employer: "CareerViet's Client", "Bảo mật"."""

_PHRASES = re.compile(
    r"\b(?:di lam ngay|phong van di lam ngay|lam viec tai|moi truong nang dong|phuc loi tot"
    r"|co dao tao|hap dan|nam nu|nhan vien|so luong|hoa hong|up to)\b"
)
_DECORATIONS = frozenset(
    word
    for line in (
        "tuyen dung gap can moi hot urgent luong cung thu nhap tn upto tr trieu vnd usd thang",
        "thuong lv tai so nv nu",
        "va cho cua cac o tu den voi theo trong the of for and in at tren",
    )
    for word in line.split()
)
_NUMBER = re.compile(r"\d+(?:tr|trieu|m|k|usd|h|t|nguoi)?|\w*\d{3,}\w*")
_RANKED = re.compile(r"\b(bac|ca|hang|loai|cap|quan|phuong|co so|xuong|khu|nha may) (\d{1,2})\b")
_KIND_OF_PLACE = re.compile(r"^(?:thanh pho|tp|tinh|quan|huyen|thi xa|tx|phuong|xa|dac khu)\s+")
_SHORT_NAMES = {"ho chi minh": ("tphcm", "tp hcm", "hcm"), "ha noi": ("hn",)}


def prints_of(vacancies: Sequence[Vacancy]) -> Prints:
    """Return a row a vacancy, in their order."""
    rows = np.zeros(len(vacancies), dtype=PRINTS)
    rows["points"] = np.nan
    for row, vacancy in zip(rows, vacancies, strict=True):
        _fill(row, vacancy)
    return rows


def _fill(row: np.void, vacancy: Vacancy) -> None:
    words = title_words(vacancy)
    row["employer"] = _employer(vacancy.employer_name)
    row["job"] = _long_hash(" ".join(words))
    hashes = sorted({_hash(word) for word in words})[:WORDS]
    row["words"][: len(hashes)] = hashes
    row["marks"] = marks_of(vacancy.title)
    if vacancy.working_time is not None:
        row["working_time"] = list(WorkingTime).index(vacancy.working_time)
    else:
        row["working_time"] = -1
    row["shift"] = -1 if vacancy.shift_work is None else int(vacancy.shift_work)
    row["pay"] = [amount or np.nan for amount in vacancy.salary.monthly_vnd()]
    _fill_places(row, vacancy.places)
    _fill_text(row, f"{vacancy.description} {vacancy.requirements}")


def title_words(vacancy: Vacancy) -> tuple[str, ...]:
    """Return the folded words that say which job it is, sorted, each once.

    Left out: shouting, pay, numbers of requisitions and the places that the vacancy itself names.
    A title of nothing else keeps all its words.
    """
    title = _RANKED.sub(r"\1\2", folded(vacancy.title))
    bare = f" {_PHRASES.sub(' ', title)} "
    for name in chain.from_iterable(_names_of(place) for place in vacancy.places):
        bare = bare.replace(f" {name} ", " ")
    kept = {word for word in bare.split() if word not in _DECORATIONS}
    kept = {word for word in kept if not _NUMBER.fullmatch(word)}
    return tuple(sorted(kept or set(title.split())))


@lru_cache(maxsize=16_384)
def _names_of(place: Place) -> tuple[str, ...]:
    """Return the folded names of a place, without their kinds."""
    written = (*_codes_named(place), place.old_province, place.old_district)
    names = [_KIND_OF_PLACE.sub("", folded(name)) for name in written if name]
    return tuple(chain.from_iterable((name, *_SHORT_NAMES.get(name, ())) for name in names))


def _codes_named(place: Place) -> tuple[str, ...]:
    known = geography()
    province = known.province(place.province_code).name if place.province_code else ""
    commune = known.commune(place.commune_code).name if place.commune_code else ""
    return province, commune


def _employer(name: str) -> int:
    key = employer_name_key(name)
    return NO_EMPLOYER if not key or _HIDDEN.search(key) else _long_hash(key)


def _fill_places(row: np.void, places: Sequence[Place]) -> None:
    for at, place in enumerate([place for place in places if place.known][:PLACES]):
        row["provinces"][at] = _hash(folded(geography().old_province(place)))
        location = geography().location(place)
        if location is not None:
            row["points"][at] = on_sphere(*location)


def _fill_text(row: np.void, text: str) -> None:
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if len(words) < _RUN:
        return
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    runs = np.unique(hashes[:-2] * _ODD[0] + hashes[1:-1] * _ODD[1] + hashes[2:] * _ODD[2])
    row["length"] = min(len(runs), np.iinfo(np.uint16).max)
    factors, shifts = _permutations()
    # Multiply-shift hashing: the high half of each product is evenly spread.
    mixed = (runs[:, None] * factors + shifts) >> np.uint64(32)
    row["text"] = (mixed.min(axis=0) & np.uint64(0xFF)).astype(np.uint8)


_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the same odd factors and summands in every process."""
    drawn = np.random.default_rng(20250701).integers(
        1, np.iinfo(np.uint64).max, size=(2, SIGNATURE), dtype=np.uint64
    )
    return drawn[0] | np.uint64(1), drawn[1]


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    """Return 32 bits of a word or name, its accents and capitals aside; never 0."""
    return crc32(folded(word).encode()) or 1


def _long_hash(text: str) -> int:
    """Return 64 bits that are the same in every process; never 0."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") or 1
