"""The link by which an owner says, without an account, whether a vacancy is still open."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itsdangerous import BadSignature, URLSafeSerializer

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.keys import Keys
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import standing_of
from jobmatch.use_cases.own_vacancies import BY_CENTRE, Change, carry_out, closed, refreshed
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import main_centre

STILL_OPEN_PATH = "/v/"
VALID_DAYS = 60
_SALT = "still-open"
_LONGEST = 200
_OWNERS = frozenset(
    {UpkeepKind.PAUSED, UpkeepKind.SILENT, UpkeepKind.FILLED, UpkeepKind.WITHDRAWN}
)
"""What closed a vacancy so that its owner may open it by the link alone."""


class StillOpen(StrEnum):
    """The answers of the link."""

    OPEN = "open"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedVacancy:
    """What the holder of a link sees; `may_open` only where one touch opens or extends it."""

    vacancy: Vacancy
    centre_name: str
    centre_phone: str
    may_open: bool
    may_close: bool


def path_of(keys: Keys, vacancy_id: int, issued_on: date) -> str:
    """Return the link without scheme and host; it opens for VALID_DAYS."""
    token = _serializer(keys).dumps([vacancy_id, issued_on.toordinal()])
    return STILL_OPEN_PATH + str(token)


def vacancy_of_link(service: Service, token: str) -> LinkedVacancy:
    """Return what a link opens. Raises NotFoundError: forged, expired, or the vacancy is gone."""
    with service.begin_work(read_only=True) as work:
        vacancy = _opened(service, work, token)
        centre = main_centre(work)
        return LinkedVacancy(
            vacancy=vacancy,
            centre_name=centre.name,
            centre_phone=centre.phone,
            may_open=vacancy.openings_left > 0 and _may_open(work, vacancy),
            may_close=vacancy.status in {VacancyStatus.OPEN, VacancyStatus.PAUSED},
        )


def answer_still_open(
    service: Service, token: str, answer: StillOpen, hired: int | None, seen_version: int
) -> Vacancy:
    """Do what the owner says: 30 days more, or closed with how many were hired.

    Raises NotFoundError, ConflictError (changed since it was shown), RuleError (a Sentence).
    """
    with service.begin_work() as work:
        vacancy = _opened(service, work, token)
        if vacancy.version != seen_version:
            raise ConflictError(f"{vacancy.ref} was changed since it was read.")
        change = _change(service, work, vacancy, answer, hired)
        return carry_out(service, work, vacancy, change, None)


def _change(
    service: Service, work: UnitOfWork, vacancy: Vacancy, answer: StillOpen, hired: int | None
) -> Change:
    if answer is not StillOpen.OPEN:
        return closed(filled=answer is StillOpen.FILLED, hired=hired)
    if not _may_open(work, vacancy):
        raise RuleError(BY_CENTRE)
    return refreshed(vacancy, service.clock.today())


def _may_open(work: UnitOfWork, vacancy: Vacancy) -> bool:
    """Say whether the owner may keep it open: not what staff stopped, nor a suspended firm's."""
    owner = vacancy.employer_id
    if owner is not None and standing_of(work, owner) in {Standing.SUSPENDED, Standing.REFUSED}:
        return False
    if vacancy.status is VacancyStatus.OPEN:
        return True
    events = work.upkeep.of_vacancy(vacancy.id)
    last = events[-1] if events else None
    untouched = last is not None and (vacancy.updated_at is None or vacancy.updated_at <= last.at)
    return last is not None and last.kind in _OWNERS and untouched


def _opened(service: Service, work: UnitOfWork, token: str) -> Vacancy:
    vacancy_id, issued = _read(service.keys, token)
    if service.clock.today() > issued + timedelta(days=VALID_DAYS):
        raise NotFoundError("This link is not valid any more.")
    return work.vacancies.get(vacancy_id)


def _read(keys: Keys, token: str) -> tuple[int, date]:
    try:
        vacancy_id, issued = _serializer(keys).loads(token[:_LONGEST])
    except BadSignature as error:
        raise NotFoundError("There is no such link.") from error
    return int(vacancy_id), date.fromordinal(int(issued))


def _serializer(keys: Keys) -> URLSafeSerializer:
    return URLSafeSerializer(keys.links, salt=_SALT)
