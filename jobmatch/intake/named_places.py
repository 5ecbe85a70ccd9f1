"""Finds the place that a sentence names: a province, a commune of today, a district of before.

Where several bear the name, the one in the asker's own province is meant; failing that, the only
one. What stays open is not guessed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jobmatch.domain.places import Commune, distance_km
from jobmatch.reference.geography import geography
from jobmatch.reference.geography_tables import bare_name, old_provinces
from jobmatch.reference.vietnamese import blind, strict

LONGEST = 5  # words of a name with its kind
COMMUNE_KM = 10.0  # around a commune: people mean the place, not its border
DISTRICT_KM = 12.0  # around the middle of a district of before July 2025
_KINDS = {
    "tinh", "thanh pho", "tp", "quan", "huyen", "thi xa", "tx", "thi tran", "phuong", "xa", "p",
}  # fmt: skip
_SHORT = {
    "hcm": "79", "tphcm": "79", "tp hcm": "79", "sai gon": "79", "sg": "79", "hn": "01",
    "ha noi": "01", "dn": "48", "hp": "31",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """`radius_km`: how far around the commune the name reaches; None: the commune alone."""

    name: str
    province_code: str
    commune_code: str = ""
    radius_km: float | None = None


def place_named(words: Sequence[str], near_province: str = "") -> NamedPlace | None:
    """Return what exactly these words name, or None."""
    return _named(words, near_province) or _named(_without_kind(words), near_province)


def _without_kind(words: Sequence[str]) -> Sequence[str]:
    """Return the name alone: who says "huyện" of what is a ward now means the same place."""
    plain = [blind(word) for word in words]
    for length in (2, 1):
        if len(words) > length and " ".join(plain[:length]) in _KINDS:
            return words[length:]
    return ()


def _named(words: Sequence[str], near_province: str) -> NamedPlace | None:
    typed = " ".join(words)
    if code := _SHORT.get(blind(typed)):
        return NamedPlace(name=geography().province(code).name, province_code=code)
    found = _names().get(blind(typed), ())
    if not typed.isascii():
        agreeing = [one for spelled, one in found if spelled == strict(typed)]
    else:
        agreeing = [one for _, one in found]
    return _meant(agreeing, near_province)


def _meant(found: Sequence[NamedPlace], near_province: str) -> NamedPlace | None:
    provinces = [one for one in found if not one.commune_code]
    if provinces:
        return provinces[0]
    near = [one for one in found if one.province_code == near_province]
    if near:
        return near[0]  # communes of today stand before districts of before
    return found[0] if len({one.commune_code for one in found}) == 1 else None


@cache
def _names() -> dict[str, list[tuple[str, NamedPlace]]]:
    """Return every place by its name without accents, with and without its kind."""
    found: dict[str, list[tuple[str, NamedPlace]]] = defaultdict(list)
    tables = geography()
    for province in tables.provinces:
        named = NamedPlace(name=province.name, province_code=province.code)
        _add(found, province.name, named)
        for kind in ("tỉnh", "thành phố", "tp"):
            _add(found, f"{kind} {province.name}", named)
    for name, code in old_provinces().items():
        if name not in {province.name for province in tables.provinces}:
            now = f"{name} (nay thuộc {tables.province(code).name})"
            _add(found, name, NamedPlace(name=now, province_code=code))
    for commune in tables.communes:
        _add_both(
            found,
            commune.name,
            NamedPlace(
                name=commune.name,
                province_code=commune.province_code,
                commune_code=commune.code,
                radius_km=COMMUNE_KM,
            ),
        )
    for district in tables.old_districts:
        area = [tables.commune(code) for code in tables.communes_of_district(district)]
        if area:
            middle = _middle(area)
            named = NamedPlace(
                name=district.name,
                province_code=district.province_code,
                commune_code=middle.code,
                radius_km=DISTRICT_KM,
            )
            _add_both(found, district.name, named)
    return dict(found)


def _add_both(
    found: dict[str, list[tuple[str, NamedPlace]]], name: str, named: NamedPlace
) -> None:
    _add(found, name, named)
    _add(found, bare_name(name)[1], named)


def _add(found: dict[str, list[tuple[str, NamedPlace]]], name: str, named: NamedPlace) -> None:
    found[blind(name)].append((strict(name), named))


def _middle(area: Sequence[Commune]) -> Commune:
    """Return the commune nearest to the middle of an area."""
    middle = (
        sum(one.latitude for one in area) / len(area),
        sum(one.longitude for one in area) / len(area),
    )
    return min(area, key=lambda one: distance_km((one.latitude, one.longitude), middle))
