"""Vietnam's provinces and communes: their names, where they lie, and what old places became."""

from collections import defaultdict
from functools import cached_property, lru_cache

from jobmatch.domain import places
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Commune, Place, Province
from jobmatch.reference import commune_search, geography_tables
from jobmatch.reference.commune_search import Suggestion
from jobmatch.reference.geography_tables import EarlierWard, OldDistrict, OldWard, bare_name
from jobmatch.reference.syllables import key, syllables


class Geography:
    """The tables of places. Make it once with `geography()`: reading takes some 0.1 s."""

    def __init__(self) -> None:
        pairs = list(geography_tables.provinces())
        self.provinces: tuple[Province, ...] = tuple(province for province, _ in pairs)
        self.cities = frozenset(province.code for province, is_city in pairs if is_city)
        self.communes: tuple[Commune, ...] = tuple(geography_tables.communes())
        self.old_provinces: dict[str, str] = geography_tables.old_provinces()
        self.old_districts = tuple(geography_tables.old_districts(self.old_provinces))
        self.old_wards: tuple[OldWard, ...] = tuple(geography_tables.old_wards())
        self._provinces = {province.code: province for province in self.provinces}
        self._communes = {commune.code: commune for commune in self.communes}

    def province(self, code: str) -> Province:
        """Return a province; NotFoundError for an unknown code."""
        if code not in self._provinces:
            raise NotFoundError(f"No province has the code {code}.")
        return self._provinces[code]

    def commune(self, code: str) -> Commune:
        """Return a commune; NotFoundError for an unknown code."""
        if code not in self._communes:
            raise NotFoundError(f"No commune has the code {code}.")
        return self._communes[code]

    def communes_of(self, province_code: str) -> tuple[Commune, ...]:
        """Return a province's communes, by code."""
        return tuple(c for c in self.communes if c.province_code == province_code)

    def location(self, place: Place) -> tuple[float, float] | None:
        """Return (latitude, longitude) of the commune, else of the old district, else None."""
        if place.commune_code in self._communes:
            commune = self._communes[place.commune_code]
            return commune.latitude, commune.longitude
        districts = self.districts_named(place)
        if not districts:
            return None
        latitude = sum(district.latitude for district in districts) / len(districts)
        return latitude, sum(district.longitude for district in districts) / len(districts)

    def distance_km(self, a: Place, b: Place) -> float | None:
        """Return the great-circle distance, None where either is not known well enough."""
        at, to = self.location(a), self.location(b)
        return None if at is None or to is None else places.distance_km(at, to)

    @staticmethod
    def same_province(a: Place, b: Place) -> bool | None:
        """Tell whether both lie in one province of today, None where either is unknown."""
        if a.province_code is None or b.province_code is None:
            return None
        return a.province_code == b.province_code

    def old_province(self, place: Place) -> str:
        """Return a place's old province: its own, or today's name where that stayed."""
        if place.old_province or place.province_code not in self._provinces:
            return place.old_province
        return self._provinces[place.province_code].name

    def districts_named(self, place: Place) -> tuple[OldDistrict, ...]:
        """Return the old district of a place; two where only a name that both bear is known."""
        if not place.old_district:
            return ()
        named = self._districts.get((self.old_province(place), place.old_district), ())
        return tuple(d for d in named if d.province_code == place.province_code)

    def candidates(self, place: Place) -> tuple[Commune, ...]:
        """Return the communes an old ward went to, the default part first; () for no such ward.

        Two townships of one name in one province: the parts of both.
        """
        if not place.old_ward:
            return ()
        districts = {district.name for district in self.districts_named(place)}
        wards = self._wards.get((self.old_province(place), key(syllables(place.old_ward))), ())
        kept = [w for w in wards if not place.old_district or w.district in districts]
        kept = [w for w in kept if w.name == place.old_ward] or kept
        codes = dict.fromkeys(code for ward in kept for code in ward.commune_codes)
        return tuple(self._communes[code] for code in codes)

    def communes_of_district(self, district: OldDistrict) -> frozenset[str]:
        """Return the codes of the communes that an old district's wards went to."""
        return self._district_communes[district.province, district.name]

    def find(self, text: str) -> tuple[Commune, ...]:
        """Return the communes of exactly this name (with or without accents, kind, province)."""
        found = self.suggestions(text, limit=len(self.communes))
        wanted = key(syllables(text.split(",", 1)[0]))
        new = [s for s in found if not s.old]
        exact = [s for s in new if wanted in {_key(s.name), _key(bare_name(s.name)[1])}]
        return tuple(s.communes[0] for s in exact)

    def suggestions(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Offer places whose name begins like this, today's first, for a person to choose from.

        The province or the old district may follow ("tri son, thanh hoa"), accents may be missing.
        """
        return commune_search.search(self._searched, prefix, limit)

    @cached_property
    def earlier_wards(self) -> tuple[EarlierWard, ...]:
        return tuple(geography_tables.earlier_wards())

    @cached_property
    def _searched(self) -> tuple[commune_search.Entry, ...]:
        return commune_search.entries(
            self._communes, self._provinces, self.old_wards, self.old_districts
        )

    @cached_property
    def _districts(self) -> dict[tuple[str, str], list[OldDistrict]]:
        """Old districts by old province and name, with and without kind."""
        named: dict[tuple[str, str], list[OldDistrict]] = defaultdict(list)
        for district in self.old_districts:
            for name in (district.name, bare_name(district.name)[1]):
                named[district.province, name].append(district)
        return dict(named)

    @cached_property
    def _wards(self) -> dict[tuple[str, str], list[OldWard]]:
        """Old wards by old province and key of the name, those of still earlier names as well."""
        named: dict[tuple[str, str], list[OldWard]] = defaultdict(list)
        wards = {}
        for ward in self.old_wards:
            named[ward.province, _key(ward.name)].append(ward)
            wards[ward.province, ward.district, ward.name] = ward
        for earlier in self.earlier_wards:
            ward = wards[earlier.province, earlier.district, earlier.ward]
            named[earlier.province, _key(earlier.kind) + earlier.key].append(ward)
        return dict(named)

    @cached_property
    def _district_communes(self) -> dict[tuple[str, str], frozenset[str]]:
        codes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for ward in self.old_wards:
            codes[ward.province, ward.district].update(ward.commune_codes)
        return {district: frozenset(found) for district, found in codes.items()}


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Return the tables, read at the first call."""
    return Geography()


def _key(name: str) -> str:
    return key(syllables(name))
