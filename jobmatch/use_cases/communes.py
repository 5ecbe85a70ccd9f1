"""A commune's own work: its workers, what is unfinished, the work that there is nearby."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.communes import CommuneDraft, DraftKind
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.name_order import name_key
from jobmatch.domain.places import Commune, Place, distance_km
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerStatus
from jobmatch.domain.vacancies import Vacancy
from jobmatch.reference.geography import geography
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.journal import names_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import SearchOrder, VacancyQuery
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for

RADII_KM = (5, 15, 30)
DEFAULT_RADIUS_KM = 15
MOST_NEARBY = 40  # vacancies of one list, which fills four printed pages at most
SUGGESTED = 5
QUEUE_SHOWN = 10
SEEN_FOR = timedelta(days=14)
DRAFTS_KEPT_FOR = timedelta(days=60)
_MOST_MEASURED = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody of the commune, as its lists show them."""

    seeker: Seeker
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A form that was left, what it is about, and who left it ("" where they are gone)."""

    draft: CommuneDraft
    title: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneDesk:
    """What awaits the commune, whoever sits there. The tuples are the first QUEUE_SHOWN."""

    commune: Commune
    workers: int
    looking: int
    nearby: int
    unfinished: tuple[Unfinished, ...]
    without_job: tuple[Worker, ...]
    without_job_count: int
    unseen: tuple[Worker, ...]  # who look for work and whose suggestions nobody looked at lately
    unseen_count: int
    tour_seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyVacancy:
    vacancy: Vacancy
    distance_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersSuggestions:
    worker: Worker
    matches: tuple[RankedVacancy, ...]


def own_commune(by: Account) -> Commune:
    """Return the commune that this official works for. Raises NotFoundError without one."""
    if by.role is not Role.COMMUNE_OFFICIAL or not by.commune_code:
        raise NotFoundError("This account works for no commune.")
    return geography().commune(by.commune_code)


def own_place(by: Account) -> Place:
    """Return the official's commune as a place that a record may have."""
    commune = own_commune(by)
    province = geography().province(commune.province_code)
    return Place(
        text=f"{commune.name}, {province.name}",
        province_code=province.code,
        commune_code=commune.code,
    )


def commune_desk(service: Service, by: Account) -> CommuneDesk:
    """Return what the commune's first page shows. Raises NotFoundError."""
    commune = own_commune(by)
    since = service.clock.now() - SEEN_FOR
    with service.begin_work(read_only=True) as work:
        workers = _workers(work, commune)
        looking = [one for one in workers if one.seeker.status is SeekerStatus.LOOKING]
        seen = work.communes.suggestions_seen([one.seeker.id for one in looking], since)
        unfinished = _unfinished(work, commune)
        tour_seen = work.communes.has_seen_tour(by.id)
    vague = [one for one in looking if not (one.seeker.desired_job or one.seeker.occupation_code)]
    told = {one.seeker.id for one in vague}
    unseen = [one for one in looking if one.seeker.id not in seen | told]
    return CommuneDesk(
        commune=commune,
        workers=len(workers),
        looking=len(looking),
        nearby=_count_nearby(service, commune),
        unfinished=unfinished,
        without_job=tuple(vague[:QUEUE_SHOWN]),
        without_job_count=len(vague),
        unseen=tuple(unseen[:QUEUE_SHOWN]),
        unseen_count=len(unseen),
        tour_seen=tour_seen,
    )


def workers_of(service: Service, by: Account) -> list[Worker]:
    """Return everybody known in the official's commune, by name. Raises NotFoundError."""
    commune = own_commune(by)
    with service.begin_work(read_only=True) as work:
        return _workers(work, commune)


def vacancies_near(
    service: Service, by: Account, radius_km: float, order: SearchOrder | None = None
) -> list[NearbyVacancy]:
    """Return open vacancies around the commune's centre; `order` None: nearest first.

    Those without a known place are in no such list. Raises NotFoundError.
    """
    commune = own_commune(by)
    query = VacancyQuery(
        commune=commune.code,
        radius_km=radius_km,
        sort=order or SearchOrder.NEWEST,
        limit=_MOST_MEASURED,
    )
    hits = search_vacancies(service, query).hits
    found = [
        NearbyVacancy(vacancy=hit.record, distance_km=away)
        for hit in hits
        if (away := _away(hit.record, commune)) is not None
    ]
    if order is None:
        found.sort(key=lambda near: (near.distance_km, -near.vacancy.id))
    return found[:MOST_NEARBY]


def suggestions_for_worker(service: Service, ref: str, by: Account) -> WorkersSuggestions:
    """Return what suits one worker of the commune, and note that it was looked at.

    Raises NotFoundError for somebody of another commune.
    """
    own_commune(by)
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.find(ref, lambda found: _lives_here(work, by, found))
        name = work.seekers.names([seeker.id]).get(seeker.id, "")
    found = vacancies_for(service, seeker.id, SuggestionOptions(limit=SUGGESTED), by)
    with service.begin_work() as work:
        work.communes.see_suggestions(seeker.id, service.clock.now())
        note(work, service, by, "commune.suggestions_seen", (RecordKind.SEEKERS, seeker.id))
    return WorkersSuggestions(worker=Worker(seeker=seeker, name=name), matches=found.matches)


def keep_draft(
    service: Service, kind: DraftKind, key: str, answers: Mapping[str, str], by: Account
) -> None:
    """Keep an unfinished form for the whole commune. Without a key nothing is kept."""
    code = own_commune(by).code
    if not key:
        return
    with service.begin_work() as work:
        work.communes.keep_draft(code, kind, key, answers, by.id, service.clock.now())


def show_draft(service: Service, draft_id: int, by: Account) -> CommuneDraft:
    """Return an unfinished form of the commune. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        found = work.communes.draft(own_commune(by).code, draft_id)
    if found is None:
        raise NotFoundError("There is no such draft.")
    return found


def drop_draft(service: Service, key: str, by: Account) -> None:
    """Forget an unfinished form: it was sent, or is not wanted any more."""
    with service.begin_work() as work:
        work.communes.drop_draft(own_commune(by).code, key)


def remove_old_drafts(service: Service) -> int:
    """Forget what nobody of a commune touched for 60 days; return how many drafts that were."""
    with service.begin_work() as work:
        return work.communes.trim_drafts(service.clock.now() - DRAFTS_KEPT_FOR)


def see_tour(service: Service, by: Account) -> None:
    """Note that this official was shown how the pages work."""
    own_commune(by)
    with service.begin_work() as work:
        work.communes.see_tour(by.id, service.clock.now())


def _workers(work: UnitOfWork, commune: Commune) -> list[Worker]:
    """Read them by given name, as Vietnamese lists are ordered."""
    found = work.seekers.get_many(work.scope.of_commune(commune.code).tolist())
    names = work.seekers.names(found)
    workers = [Worker(seeker=one, name=names.get(id_, "")) for id_, one in found.items()]
    return sorted(workers, key=lambda one: (name_key(one.name), one.seeker.id))


def _unfinished(work: UnitOfWork, commune: Commune) -> tuple[Unfinished, ...]:
    names = names_of(work)
    return tuple(
        Unfinished(
            draft=draft,
            title=draft.answers.get("full_name") or draft.answers.get("title", ""),
            by=names.get(draft.account_id, "") if draft.account_id else "",
        )
        for draft in work.communes.drafts(commune.code, QUEUE_SHOWN)
    )


def _count_nearby(service: Service, commune: Commune) -> int:
    query = VacancyQuery(commune=commune.code, radius_km=DEFAULT_RADIUS_KM, limit=1)
    return search_vacancies(service, query).total


def _away(vacancy: Vacancy, commune: Commune) -> float | None:
    """Return how far the nearest place of work lies from the commune's centre."""
    centre = (commune.latitude, commune.longitude)
    located = filter(None, map(geography().location, vacancy.places))
    return min((distance_km(centre, at) for at in located), default=None)


def _lives_here(work: UnitOfWork, by: Account, seeker_id: int) -> bool:
    return work.scope.commune_of(seeker_id) == by.commune_code
