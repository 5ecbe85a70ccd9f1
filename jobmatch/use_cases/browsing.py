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
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.vacancies import Closed, Vacancy
from jobmatch.index.neighbours import Ids
from jobmatch.reference.geography import geography
from jobmatch.use_cases.advert_copies import copies_of, elsewhere, open_ones
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.near_trades import NearTradesTold
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import Found, search_vacancies
from jobmatch.use_cases.search_filters import VacancyQuery

SIMILAR_SHOWN = 5
_OCCUPATIONS_COUNTED = 2  # of a vacancy: as many as a search by occupation looks at
_OPEN = 0  # of the facts' states
_CODES = 100_000  # more than any code


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowsedVacancy:
    """One card. `copies`: further open adverts of the same opening in the whole list."""

    vacancy: Vacancy
    distance_km: float | None  # from the commune asked for
    copies: tuple[Vacancy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """One page. `total` counts copies of one advert once, `adverts` each of them.

    `elsewhere` counts what lies outside the place, copies once.
    """

    rows: tuple[BrowsedVacancy, ...]
    total: int
    elsewhere: int
    adverts: int
    near: NearTradesTold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowsedPage:
    """A vacancy's own page. `closed`: why nobody is hired any more; `similar` is for that case."""

    vacancy: Vacancy
    employer: Employer | None
    closed: Closed | None
    similar: tuple[Vacancy, ...]
    centre: Centre
    copies: tuple[Vacancy, ...] = ()  # open adverts of the same opening
    elsewhere: tuple[Vacancy, ...] = ()  # … at the employer's other places


def browse(service: Service, query: VacancyQuery) -> Browsed:
    """Return the open vacancies that words and filters find; `query.state` is not looked at."""
    found = search_vacancies(service, replace(query, state="open"))
    return Browsed(
        rows=_cards(found, query),
        total=found.total,
        elsewhere=found.elsewhere,
        adverts=found.adverts,
        near=found.near,
    )


def browsed_vacancy(service: Service, ref: str) -> BrowsedPage:
    """Return the vacancy "V-12". Raises NotFoundError for any other text, and for none."""
    vacancy_id = own_id(RecordKind.VACANCIES, ref)
    if vacancy_id is None:
        raise NotFoundError(f"There is no vacancy {ref}.")
    with service.begin_work(read_only=True) as work:
        vacancy = work.vacancies.get(vacancy_id)
        employers = work.employers.get_many([vacancy.employer_id] if vacancy.employer_id else [])
        alike = work.vacancies.get_many(copies_of(service, vacancy_id))
        further = work.vacancies.get_many(elsewhere(service, vacancy_id))
        centre = next(one for one in work.accounts.centres() if one.id == MAIN_CENTRE)
    closed = vacancy.closed_because(service.clock.today())
    return BrowsedPage(
        vacancy=vacancy,
        employer=employers.get(vacancy.employer_id or 0),
        closed=closed,
        similar=_similar(service, vacancy) if closed else (),
        centre=centre,
        copies=open_ones(service, alike.values()),
        elsewhere=open_ones(service, further.values()),
    )


def public_centre(service: Service) -> Centre:
    """Return the centre that answers for the service."""
    with service.begin_work(read_only=True) as work:
        return next(one for one in work.accounts.centres() if one.id == MAIN_CENTRE)


def open_by_occupation(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are of each occupation (VSCO level 4) that has any."""
    return {f"{code:04}": count for code, count in _open_by(service, "occupations").items()}


def open_by_commune(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are in each commune (by code) that has any."""
    return {f"{code:05}": count for code, count in _open_by(service, "communes").items()}


def open_by_province(service: Service) -> Mapping[str, int]:
    """Return how many open vacancies there are in each province (by code) that has any."""
    return {f"{code:02}": count for code, count in _open_by(service, "provinces").items()}


def _open_by(service: Service, column: str) -> dict[int, int]:
    """Return how often each code stands in open vacancies, in copies of one advert once."""
    follow(service)
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    today = service.clock.today().toordinal()
    with catalogue.lock.reading():
        facts = catalogue.columns
        closes = facts["closes_on"]
        still_open = (facts["state"] == _OPEN) & ((closes == 0) | (closes >= today))
        codes = np.array(facts[column][still_open])
        groups = catalogue.copies.groups_of(catalogue.ids[still_open])
    if column == "occupations":
        codes = codes[:, :_OCCUPATIONS_COUNTED]
    return _counted(codes, groups)


def _counted(codes: NDArray[np.integer[Any]], groups: Ids) -> dict[int, int]:
    """Return in how many groups each code stands; codes (n, k), groups (n,)."""
    rows, at = np.nonzero(codes >= 0)
    found = np.unique(groups[rows] * _CODES + codes[rows, at])
    values, counts = np.unique(found % _CODES, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _cards(found: Found[Vacancy], query: VacancyQuery) -> tuple[BrowsedVacancy, ...]:
    centre = _asked(query)
    return tuple(
        BrowsedVacancy(
            vacancy=hit.record,
            distance_km=_distance(hit.record.places, centre),
            copies=hit.copies,
        )
        for hit in found.hits
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
