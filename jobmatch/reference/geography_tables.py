"""Reads the published tables of places, those of today and those of before 1 July 2025.

Written by models/build_geography.py; the sources are in docs/decisions/0010-geography.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from jobmatch.domain.places import Commune, Province

KINDS = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Phường", "Huyện", "Quận", "Xã")


@dataclass(frozen=True, slots=True, kw_only=True)
class OldDistrict:
    """A district that was abolished on 1 July 2025."""

    province: str  # the old province: "Bình Dương"
    name: str  # with its kind: "Thành phố Thuận An", "Quận 1"
    province_code: str  # today's
    latitude: float  # median of today's communes
    longitude: float
    earlier_keys: tuple[str, ...]  # districts merged into it before; no accents, no spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWard:
    """A ward, commune or township of before 1 July 2025 and what became of it."""

    province: str
    district: str
    name: str  # with its kind; "" for the five island districts that had none
    commune_codes: tuple[str, ...]  # default part first
    divided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWard:
    """A ward that an old ward had swallowed before 2025; its accents are not known."""

    province: str
    district: str
    ward: str
    kind: str
    key: str


def bare_name(name: str) -> tuple[str, str]:
    """Split a name into its kind and the rest: ("Xã", "Đồng Tiến"); kind "" where none is."""
    for kind in KINDS:
        if name.startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


def provinces() -> Iterator[tuple[Province, bool]]:
    """Yield the 34 provinces and whether each is a city."""
    for code, name, kind, latitude, longitude in _lines("provinces.csv"):
        point = {"latitude": float(latitude), "longitude": float(longitude)}
        yield Province(code=code, name=name, **point), kind == "Thành phố"


def communes() -> Iterator[Commune]:
    """Yield the 3,321 communes by province and code."""
    for code, name, province, latitude, longitude, _ in _lines("communes.csv"):
        yield Commune(
            code=code,
            name=name,
            province_code=province,
            latitude=float(latitude),
            longitude=float(longitude),
        )


def old_provinces() -> dict[str, str]:
    """Return the names of the 63 provinces of before, each with the code of today's."""
    return {name: code for name, code in _lines("old_provinces.csv")}  # noqa: C416 - two columns


def old_districts(codes: dict[str, str]) -> Iterator[OldDistrict]:
    for _, province, name, latitude, longitude, earlier in _lines("old_districts.csv"):
        yield OldDistrict(
            province=province,
            name=name,
            province_code=codes[province],
            latitude=float(latitude),
            longitude=float(longitude),
            earlier_keys=tuple(earlier.split()),
        )


def old_wards() -> Iterator[OldWard]:
    for province, district, name, codes, divided in _lines("old_wards.csv"):
        yield OldWard(
            province=province,
            district=district,
            name=name,
            commune_codes=tuple(codes.split()),
            divided=bool(divided),
        )


def earlier_wards() -> Iterator[EarlierWard]:
    for province, district, ward, kind, key in _lines("earlier_wards.csv"):
        yield EarlierWard(province=province, district=district, ward=ward, kind=kind, key=key)


def _lines(name: str) -> Iterator[list[str]]:
    with (files("jobmatch.reference") / name).open(encoding="utf-8") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines
