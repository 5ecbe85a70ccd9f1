"""Addresses the way people write them: today's commune, the ward before July 2025, or the park."""

from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.words import Locality, localities, lower_first

HOME = "Thanh Hóa"
_CITIES = {"Hồ Chí Minh": "TP. Hồ Chí Minh"}


def address(rng: Random, place: Locality, *, old_share: float = 0.35, zones: bool = True) -> str:
    """An address without a street: old wording in about `old_share` of cases.

    Without `zones` no industrial park is named: nobody lives in one.
    """
    if chance(rng, old_share):
        return _old(rng, place)
    commune = place.commune if chance(rng, 0.6) else lower_first(place.commune)
    if zones and place.zone and chance(rng, 0.6):
        return rng.choice(
            (f"{place.zone}, {commune}, {place.province}", f"{place.zone}, {place.province}")
        )
    return rng.choice(
        (f"{commune}, {place.province}", f"{commune}, {province_name(place.province)}")
    )


def _old(rng: Random, place: Locality) -> str:
    province = _CITIES.get(place.old_province, place.old_province)
    ward, district = lower_first(place.old_ward), lower_first(place.old_district)
    bare_ward = place.old_ward.removeprefix("Thị trấn ").removeprefix("Xã ")
    bare_district = place.old_district.removeprefix("Huyện ")
    return rng.choice(
        (
            f"{ward}, {district}, {province}",
            f"{ward}, {district}, {province}",
            f"{bare_ward} - {bare_district} - {province}",
            f"{lower_first(place.commune)} ({ward} cũ), {place.province}",
        )
    )


def street_address(rng: Random, place: Locality, *, zones: bool) -> str:
    village = rng.randrange(1, 13)
    if place.commune.startswith("Xã"):
        return f"Thôn {village}, {address(rng, place, zones=zones)}"
    return f"{rng.choice(('Tổ', 'Khu phố'))} {village}, {address(rng, place, zones=zones)}"


def neighbours(province: str) -> tuple[Locality, ...]:
    """Every locality of this province, as written in places.csv."""
    return tuple(place for place in localities() if place.province == province)


def province_name(province: str) -> str:
    if province.startswith("TP."):
        return province
    city = province in {"Hà Nội", "Hải Phòng"}
    return f"{'thành phố' if city else 'tỉnh'} {province}"
