"""Lists of links by which every open vacancy can be reached: by trade and by commune."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.messages import Language
from jobmatch.domain.occupations import Occupation
from jobmatch.domain.places import Province
from jobmatch.reference import occupations
from jobmatch.reference.geography import geography
from jobmatch.use_cases.browsing import open_by_commune, open_by_occupation, open_by_province
from jobmatch.use_cases.ports import Service
from jobmatch.web.language import page_language
from jobmatch.web.places import provinces


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLink:
    """`asked` is what the search page is asked: a code, or a commune with its province."""

    words: str
    asked: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    heading: str
    asked: str
    count: int
    links: tuple[CountedLink, ...]


def occupation_groups() -> tuple[tuple[str, str], ...]:
    """Return code and name of every occupation group of level 2, in the order of the codes."""
    return tuple(
        (group.code, _name(group))
        for major in occupations.children("")
        for group in occupations.children(major.code)
    )


def occupations_listed(service: Service) -> tuple[LinkGroup, ...]:
    """Return the occupations with open vacancies, under their group of level 2."""
    counts = open_by_occupation(service)
    groups = []
    for code, heading in occupation_groups():
        links = tuple(
            CountedLink(words=_name_of(unit), asked=unit, count=count)
            for unit, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
            if unit.startswith(code) and occupations.occupation(unit)
        )
        if links:
            total = sum(link.count for link in links)
            groups.append(LinkGroup(heading=heading, asked=code, count=total, links=links))
    return tuple(groups)


def places_listed(service: Service) -> tuple[LinkGroup, ...]:
    """Return the provinces with open vacancies, most first, and in them the communes."""
    counts, of_communes = open_by_province(service), open_by_commune(service)
    listed = (
        LinkGroup(
            heading=province.name,
            asked=province.code,
            count=counts[province.code],
            links=_communes(province, of_communes),
        )
        for province in provinces()
        if province.code in counts
    )
    return tuple(sorted(listed, key=lambda group: -group.count))


def _communes(province: Province, counts: Mapping[str, int]) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(
            words=commune.name,
            asked=f"{commune.name}, {province.name}",
            count=counts[commune.code],
        )
        for commune in geography().communes_of(province.code)
        if commune.code in counts
    )


def _name(group: Occupation) -> str:
    english = occupations.english_name(group.code)
    return english if english and page_language() is Language.EN else group.name


def _name_of(code: str) -> str:
    found = occupations.occupation(code)
    return found.name if found else code
