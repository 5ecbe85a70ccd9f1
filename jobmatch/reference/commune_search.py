"""Finds places while somebody types: today's communes, and what old wards and districts became."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobmatch.domain.places import Commune, Province
from jobmatch.reference.geography_tables import OldDistrict, OldWard, bare_name
from jobmatch.reference.syllables import syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A place that fits what was typed.

    `communes` has one commune where the place decides it; for a divided old ward its parts, the
    default first; for an old district every commune of its area, by name.
    """

    name: str  # with its kind: "Xã Triệu Sơn", "Huyện Triệu Sơn"
    province: Province
    communes: tuple[Commune, ...]
    old: bool = False  # a place of before 1 July 2025
    old_district: str = ""
    old_province: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A suggestion under the blind words that find it."""

    name: str  # "trieu son"
    kind: str  # "xa"
    context: str  # "thanh hoa"
    suggestion: Suggestion


def entries(
    communes: Mapping[str, Commune],
    provinces: Mapping[str, Province],
    wards: Sequence[OldWard],
    districts: Iterable[OldDistrict],
) -> tuple[Entry, ...]:
    """Make the list that is searched: communes, then old districts, then old wards."""
    found = [
        _entry(Suggestion(name=c.name, province=provinces[c.province_code], communes=(c,)))
        for c in communes.values()
    ]
    areas: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ward in wards:
        areas[ward.province, ward.district].update(ward.commune_codes)
    for district in districts:
        area = [communes[code] for code in areas[district.province, district.name]]
        suggestion = Suggestion(
            name=district.name,
            province=provinces[district.province_code],
            communes=tuple(sorted(area, key=lambda commune: commune.name)),
            old=True,
            old_province=district.province,
        )
        found.append(_entry(suggestion))
    return *found, *(_old_ward(ward, communes, provinces) for ward in wards if ward.name)


def search(searched: Iterable[Entry], prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """Return at most `limit` suggestions: the very name, then its beginning, then the rest.

    Where two fit equally, first the one with the accents that were typed, then the list's order.
    """
    name, _, context = prefix.partition(",")
    wanted, wanted_context = _words(name), _words(context)
    if not wanted or limit <= 0:
        return ()
    fitting = [
        (rank, entry.suggestion)
        for entry in searched
        if (rank := _rank(entry, wanted, wanted_context)) is not None
    ]
    typed = unicodedata.normalize("NFC", name).strip().lower()
    fitting.sort(key=lambda ranked: (ranked[0], typed not in ranked[1].name.lower()))
    return tuple(suggestion for _, suggestion in fitting[:limit])


def _rank(entry: Entry, wanted: str, context: str) -> int | None:
    """Return 0 for the very name, 1 for its beginning, 2 for a name with a place after it."""
    if context and context not in entry.context:
        return None
    full = f"{entry.kind} {entry.name}"
    if wanted in (entry.name, full):
        return 0
    if entry.name.startswith(wanted) or full.startswith(wanted):
        return 1
    for start in (entry.name, full):
        if wanted.startswith(start + " ") and wanted[len(start) + 1 :] in entry.context:
            return 2
    return None


def _old_ward(
    ward: OldWard, communes: Mapping[str, Commune], provinces: Mapping[str, Province]
) -> Entry:
    parts = tuple(communes[code] for code in ward.commune_codes)
    suggestion = Suggestion(
        name=ward.name,
        province=provinces[parts[0].province_code],
        communes=parts,
        old=True,
        old_district=ward.district,
        old_province=ward.province,
    )
    return _entry(suggestion)


def _entry(suggestion: Suggestion) -> Entry:
    kind, name = bare_name(suggestion.name)
    of = (suggestion.old_district, suggestion.old_province, suggestion.province.name)
    return Entry(_words(name), _words(kind), _words(" ".join(of)), suggestion)


def _words(text: str) -> str:
    return " ".join([word.blind for word in syllables(text)])
