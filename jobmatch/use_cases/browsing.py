"""Open vacancies as anybody may see them, without an account: found, read, reported as wrong.

Nothing here names a person: neither seekers nor whom an applicant meets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.accounts import MAIN_CENTRE, Centre
from jobmatch.domain.employers import Employer
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Place
from jobmatch.domain.records import RecordKind, own_id, vacancy_duplicate_key
from jobmatch.domain.vacancies import Closed, Vacancy
from jobmatch.reference.geography import geography
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import Found, VacancyQuery, search_vacancies

SIMILAR_SHOWN = 5
_OCCUPATIONS_COUNTED = 2  # of a vacancy: as many as a search by occupation looks at
_OPEN = 0  # of the facts' states


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowsedVacancy:
    """One card. `copies`: further open adverts of the same job on this page of results."""

    vacancy: Vacancy
    distance_km: float | None  # from the commune asked for
    copies: tuple[Vacancy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """One page. `total` counts adverts, copies too; `elsewhere` those outside the place."""

    rows: tuple[BrowsedVacancy, ...]
    total: int
    elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowsedPage:
    """A vacancy's own page. `closed`: why nobody is hired any more; `similar` is for that case."""

    vacancy: Vacancy
    employer: Employer | None
    closed: Closed | None
    similar: tuple[Vacancy, ...]
    centre: Centre


def browse(service: Service, query: VacancyQuery) -> Browsed:
    """Return the open vacancies that words and filters find; `query.state` is not looked at."""
    found = search_vacancies(service, replace(query, state="open"))
    return Browsed(rows=_once(found, query), total=found.total, elsewhere=found.elsewhere)


def browsed_vacancy(service: Service, ref: str) -> BrowsedPage:
    """Return the vacancy "V-12". Raises NotFoundError for any other text, and for none."""
    vacancy_id = own_id(RecordKind.VACANCIES, ref)
    if vacancy_id is None:
        raise NotFoundError(f"There is no vacancy {ref}.")
    with service.begin_work(read_only=True) as work:
        vacancy = work.vacancies.get(vacancy_id)
        employers = work.employers.get_many([vacancy.employer_id] if vacancy.employer_id else [])
        centre = next(one for one in work.accounts.centres() if one.id == MAIN_CENTRE)
    closed = vacancy.closed_because(service.clock.today())
    return BrowsedPage(
        vacancy=vacancy,
        employer=employers.get(vacancy.employer_id or 0),
        closed=closed,
        similar=_similar(service, vacancy) if closed else (),
        centre=centre,
    )


def public_centre(service: Service) -> Centre:
    """Return the centre that answers for the service."""
    with service.begin_work(read_only=True) as work:
        return next(one for one in work.accounts.centres() if one.id == MAIN_CENTRE)


def open_by_occupation(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are of each occupation (VSCO level 4) that has any."""
    codes = _of_open(service, "occupations")[:, :_OCCUPATIONS_COUNTED]
    return {f"{code:04}": count for code, count in _counted(codes).items()}


def open_by_commune(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are in each commune (by code) that has any."""
    return {f"{code:05}": count for code, count in _counted(_of_open(service, "communes")).items()}


def open_by_province(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are in each province (by code) that has any."""
    found = _counted(_of_open(service, "provinces"))
    return {f"{code:02}": count for code, count in found.items()}


def _of_open(service: Service, column: str) -> NDArray[np.integer[Any]]:
    follow(service)
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    today = service.clock.today().toordinal()
    with catalogue.lock.reading():
        facts = catalogue.columns
        closes = facts["closes_on"]
        still_open = (facts["state"] == _OPEN) & ((closes == 0) | (closes >= today))
        return np.array(facts[column][still_open])


def _counted(codes: NDArray[np.integer[Any]]) -> dict[int, int]:
    """Return in how many rows each code stands; one that stands twice in a row counts once."""
    ordered = np.sort(codes, axis=1)
    again = np.zeros_like(ordered, dtype=bool)
    again[:, 1:] = ordered[:, 1:] == ordered[:, :-1]
    values, counts = np.unique(ordered[~again & (ordered >= 0)], return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _once(found: Found[Vacancy], query: VacancyQuery) -> tuple[BrowsedVacancy, ...]:
    """Show copies of one advert in one card, at the place of the first."""
    of_job: dict[str, list[Vacancy]] = {}
    for hit in found.hits:
        of_job.setdefault(vacancy_duplicate_key(hit.record), []).append(hit.record)
    centre = _asked(query)
    return tuple(
        BrowsedVacancy(
            vacancy=first,
            distance_km=_distance(first.places, centre),
            copies=tuple(copies),
        )
        for first, *copies in of_job.values()
    )


def _asked(query: VacancyQuery) -> Place | None:
    if not query.commune.isdecimal():
        return None
    commune = geography().commune(query.commune)
    return Place(text=commune.name, province_code=commune.province_code, commune_code=commune.code)


def _distance(places: Iterable[Place], centre: Place | None) -> float | None:
    if centre is None:
        return None
    known = (geography().distance_km(centre, place) for place in places)
    return min((km for km in known if km is not None), default=None)


def _similar(service: Service, vacancy: Vacancy) -> tuple[Vacancy, ...]:
    """Return open vacancies like one that is closed: near it where there are any."""
    province = next((place.province_code or "" for place in vacancy.places), "")
    query = VacancyQuery(text=vacancy.title, province=province, limit=SIMILAR_SHOWN)
    found: Sequence[BrowsedVacancy] = browse(service, query).rows
    if not found and province:
        found = browse(service, replace(query, province="")).rows
    return tuple(row.vacancy for row in found)
