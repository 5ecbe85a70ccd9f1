"""Finds every place that a few written words can name, today's and those of before 1 July 2025."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jobmatch.domain.places import Commune
from jobmatch.reference.geography import Geography, geography
from jobmatch.reference.geography_tables import OldDistrict, OldWard, bare_name
from jobmatch.reference.syllables import Agreement, Syllable, agreement, key, syllables

LONGEST = 6  # words of a name

# Other spellings and short forms in use. Each is a name of its own, compared like one.
_PROVINCE_ALIASES = {
    "Hồ Chí Minh": ("TPHCM", "HCM", "HCMC", "TPHồ Chí Minh", "Sài Gòn", "SG", "TPSG"),
    "Hà Nội": ("HN", "TPHN"),
    "Huế": ("Thừa Thiên Huế", "Thừa Thiên - Huế", "TT Huế"),
    "Bà Rịa - Vũng Tàu": ("BRVT", "BR - VT", "Vũng Tàu - Bà Rịa"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đak Lak"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Kon Tum": ("Công Tum",),
    "Đà Nẵng": ("TPĐN",),
}
_DISTRICT_ALIASES = {
    "Thành phố Buôn Ma Thuột": ("Buôn Mê Thuột", "Ban Mê Thuột", "BMT"),
    "Thành phố Phan Rang - Tháp Chàm": ("Phan Rang",),
    "Thành phố Pleiku": ("Plây Cu",),
}
_OLD_NAMES = {"Huế": "Thừa Thiên Huế"}  # an alias that is itself the old name


@dataclass(frozen=True, slots=True)
class NamedProvince:
    code: str
    old_name: str  # "" where the name is today's
    city: bool


Unit = NamedProvince | OldDistrict | OldWard | Commune


@dataclass(frozen=True, slots=True)
class Named:
    """A unit under one of its names."""

    unit: Unit
    kind: str  # "Phường", "Huyện" …; "" for a province
    name: tuple[Syllable, ...] | None  # None: only the unaccented key is known
    dashed: bool  # the name may be written across a dash


@dataclass(frozen=True, slots=True)
class Match:
    named: Named
    agreement: Agreement
    length: int  # words


class PlaceNames:
    """All names, by their unaccented key."""

    def __init__(self, tables: Geography) -> None:
        self._names: dict[str, list[Named]] = defaultdict(list)
        self._provinces: set[str] = set()
        self._tables = tables
        self._add_provinces()
        self._add_districts()
        self._add_wards()
        for commune in tables.communes:
            self._add(commune, commune.name)

    def has(self, words: Sequence[Syllable]) -> bool:
        """Tell whether anything at all may be named so; quicker than `matches`."""
        return key(words) in self._names

    def is_province(self, words: Sequence[Syllable]) -> bool:
        """Tell whether a province may be named so."""
        return key(words) in self._provinces

    def matches(
        self, words: Sequence[Syllable], *, dashed: bool = False, blind: bool = False
    ) -> list[Match]:
        """Return what exactly these words name; where accents agree fully, only that.

        `dashed`: they were written across a dash. `blind`: they come from a text without any
        accents, where "An Thanh" is no more An Thanh than An Thạnh.
        """
        found = []
        for named in self._names.get(key(words), ()):
            if dashed and not named.dashed:
                continue
            agrees = Agreement.LOOSE if named.name is None else agreement(words, named.name)
            if agrees and blind:
                agrees = Agreement.LOOSE
            if agrees:
                found.append(Match(named, agrees, len(words)))
        if any(match.agreement is Agreement.EXACT for match in found):
            return [m for m in found if m.agreement is Agreement.EXACT or m.named.name is None]
        return found

    def _add(self, unit: Unit, name: str, *, kind: str | None = None) -> None:
        own_kind, bare = ("", name) if isinstance(unit, NamedProvince) else bare_name(name)
        words = syllables(bare)
        kind = own_kind if kind is None else kind
        self._names[key(words)].append(Named(unit, kind, words, " - " in bare))
        if isinstance(unit, NamedProvince):
            self._provinces.add(key(words))

    def _add_provinces(self) -> None:
        cities, today = self._tables.cities, {p.name: p.code for p in self._tables.provinces}
        for name, code in self._tables.old_provinces.items():
            old = NamedProvince(
                code, "" if name in today else name, name in today and code in cities
            )
            self._add(old, name)
            for alias in _PROVINCE_ALIASES.get(name, ()):
                was = _OLD_NAMES.get(name, old.old_name)
                self._add(NamedProvince(code, was, old.city), alias)

    def _add_districts(self) -> None:
        for district in self._tables.old_districts:
            self._add(district, district.name)
            kind = bare_name(district.name)[0]
            for alias in _DISTRICT_ALIASES.get(district.name, ()):
                self._add(district, alias, kind=kind)
            for earlier in district.earlier_keys:
                number = earlier.removeprefix("quan")
                name = None if number == earlier else syllables(number)
                kind = "Huyện" if number == earlier else "Quận"
                self._names[number].append(Named(district, kind, name, dashed=False))

    def _add_wards(self) -> None:
        wards = {}
        for ward in self._tables.old_wards:
            wards[ward.province, ward.district, ward.name] = ward
            if ward.name:
                self._add(ward, ward.name)
        for earlier in self._tables.earlier_wards:
            ward = wards[earlier.province, earlier.district, earlier.ward]
            named = Named(ward, earlier.kind, None, dashed=False)
            self._names[earlier.key].append(named)


@lru_cache(maxsize=1)
def place_names() -> PlaceNames:
    """Return the names of all places, read at the first call."""
    return PlaceNames(geography())
