"""Keeps vacancies fresh: tells before one closes, asks after silence, pauses the unanswered.

Every process that serves looks; a note in the database lets one of them do it once an hour.
Nobody is told twice: each message has a key of its own.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind, UpkeepRules
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import communes
from jobmatch.use_cases.hourly import claim
from jobmatch.use_cases.own_vacancies import Change, carry_out
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.posting import open_checked
from jobmatch.use_cases.vacancy_drafts import remove_old_drafts
from jobmatch.use_cases.vacancy_messages import (
    CLOSES_SOON,
    PAUSED,
    STILL_OPEN,
    owner_of,
    tell_owner,
)

MOST_ASKED_A_DAY = 5  # of one employer: a long list is asked for in turn
MOST_DAYS = 365
_MOST_AT_ONCE = 5_000  # vacancies; the next round goes on
_ASK, _PAUSE = "vacancies.ask_after_days", "vacancies.pause_after_days"
_NOTICE, _LAST = "vacancies.notice_days", "vacancies.kept_fresh_at"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFresh:
    """How many owners were told or asked, and what changed by itself."""

    told: int
    asked: int
    paused: int
    opened: int
    drafts_removed: int


def upkeep_rules(service: Service) -> UpkeepRules:
    with service.begin_work(read_only=True) as work:
        return _rules(work)


def set_upkeep_rules(service: Service, rules: UpkeepRules, by: Account | None) -> None:
    """Keep other rules from now on. Raises RuleError for days that make no sense."""
    days = (rules.ask_after_days, rules.pause_after_days, *rules.notice_days)
    if not all(1 <= day <= MOST_DAYS for day in days):
        raise RuleError(
            Sentence(f"Số ngày phải từ 1 đến {MOST_DAYS}", f"Days must be from 1 to {MOST_DAYS}")
        )
    with service.begin_work() as work:
        work.state.set(_ASK, str(rules.ask_after_days))
        work.state.set(_PAUSE, str(rules.pause_after_days))
        notice = ",".join(map(str, rules.notice_days))
        work.state.set(_NOTICE, notice)
        detail = f"{rules.ask_after_days}/{rules.pause_after_days}/{notice}"
        account_id = by.id if by else None
        work.audit.append(service.clock.now(), account_id, "vacancy.upkeep_changed", detail=detail)


def keep_fresh_if_due(service: Service) -> KeptFresh | None:
    """Do the round where nobody did within the hour; None: somebody did."""
    return keep_fresh(service) if claim(service, _LAST) else None


def keep_fresh(service: Service) -> KeptFresh:
    """Tell, ask, pause. Safe to run at any time; what fails is logged and stops nothing else."""
    rules = upkeep_rules(service)
    return KeptFresh(
        drafts_removed=_tried("drafts", lambda: remove_old_drafts(service))
        + _tried("communes' drafts", lambda: communes.remove_old_drafts(service)),
        opened=_tried("checked vacancies", lambda: open_checked(service)),
        told=_tried("closing vacancies", lambda: _tell_closing(service, rules)),
        paused=_tried("unanswered vacancies", lambda: _pause_unanswered(service, rules)),
        asked=_tried("silent vacancies", lambda: _ask_silent(service, rules)),
    )


def _tell_closing(service: Service, rules: UpkeepRules) -> int:
    """Tell of each closing vacancy the notice that is due, also days late."""
    today, now = service.clock.today(), service.clock.now()
    with service.begin_work(read_only=True) as work:
        closing = work.upkeep.closing_by(today, today + timedelta(days=max(rules.notice_days)))

    def tell(work: UnitOfWork, vacancy: Vacancy) -> bool:
        if vacancy.closes_on is None:
            return False
        left = (vacancy.closes_on - today).days
        due = min((days for days in rules.notice_days if left <= days), default=None)
        what = f"closes:{vacancy.closes_on:%Y%m%d}:{due}"
        return due is not None and tell_owner(work, vacancy, CLOSES_SOON, what, now)

    return _each(service, closing, tell)


def _ask_silent(service: Service, rules: UpkeepRules) -> int:
    today, now = service.clock.today(), service.clock.now()
    since = now - timedelta(days=rules.ask_after_days)
    with service.begin_work(read_only=True) as work:
        silent = work.upkeep.silent(today, since, 0, _MOST_AT_ONCE)
    return _each(service, silent, lambda work, vacancy: _ask(work, vacancy, rules, now))


def _ask(work: UnitOfWork, vacancy: Vacancy, rules: UpkeepRules, now: datetime) -> bool:
    """Ask an owner, unless they were asked of enough others today."""
    if owner_of(work, vacancy) is None:
        work.upkeep.note(vacancy.id, UpkeepKind.UNREACHABLE, now)
        return False
    employer_id, day = vacancy.employer_id, now - timedelta(days=1)
    if employer_id and work.upkeep.asked_of_employer(employer_id, day) >= MOST_ASKED_A_DAY:
        return False
    what = f"asked:{now:%Y%m%d}"
    asked = tell_owner(work, vacancy, STILL_OPEN, what, now, days=str(rules.pause_after_days))
    work.upkeep.note(vacancy.id, UpkeepKind.ASKED, now)
    return asked


def _pause_unanswered(service: Service, rules: UpkeepRules) -> int:
    today, now = service.clock.today(), service.clock.now()
    before = now - timedelta(days=rules.pause_after_days)
    change = Change(kind=UpkeepKind.SILENT, status=VacancyStatus.PAUSED)
    with service.begin_work(read_only=True) as work:
        unanswered = work.upkeep.unanswered(today, before, _MOST_AT_ONCE)

    def pause(work: UnitOfWork, vacancy: Vacancy) -> bool:
        if vacancy.updated_at is None or vacancy.updated_at >= now:  # they stirred just now
            return False
        carry_out(service, work, vacancy, change, None)
        tell_owner(work, vacancy, PAUSED, f"paused:{now:%Y%m%d}", now)
        return True

    return _each(service, unanswered, pause)


def _each(
    service: Service, vacancy_ids: list[int], act: Callable[[UnitOfWork, Vacancy], bool]
) -> int:
    """Act on each vacancy in a unit of work of its own; return on how many."""

    def one(vacancy_id: int) -> int:
        with service.begin_work() as work:
            found = work.vacancies.get_many([vacancy_id]).get(vacancy_id)
            return int(found is not None and act(work, found))

    return sum(_tried(f"vacancy {each}", partial(one, each)) for each in vacancy_ids)


def _tried(what: str, act: Callable[[], int]) -> int:
    try:
        return act()
    except Exception:  # noqa: BLE001 -- one broken vacancy must not keep the rest from being done
        _log.exception("%s could not be kept fresh; trying again next time", what)
        return 0


def _rules(work: UnitOfWork) -> UpkeepRules:
    ask, pause, notice = (work.state.get(key) for key in (_ASK, _PAUSE, _NOTICE))
    plain = UpkeepRules()
    return UpkeepRules(
        ask_after_days=int(ask) if ask else plain.ask_after_days,
        pause_after_days=int(pause) if pause else plain.pause_after_days,
        notice_days=tuple(map(int, notice.split(","))) if notice else plain.notice_days,
    )
