"""Keeps vacancies fresh: tells before one closes, asks after silence, pauses the unanswered.

Every process that serves looks; a note in the database lets one of them do it once an hour.
Nobody is told twice: each message has a key of its own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind, UpkeepRules
from jobmatch.store.unit_of_work import UnitOfWork
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
_BATCH = 50
_ASK, _PAUSE = "vacancies.ask_after_days", "vacancies.pause_after_days"
_NOTICE, _LAST = "vacancies.notice_days", "vacancies.kept_fresh_at"


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
    """Tell, ask, pause. Safe to run at any time."""
    rules = upkeep_rules(service)
    return KeptFresh(
        drafts_removed=remove_old_drafts(service),
        opened=open_checked(service),
        told=sum(_tell_closing(service, days) for days in rules.notice_days),
        paused=_pause_unanswered(service, rules),
        asked=_ask_silent(service, rules),
    )


def _tell_closing(service: Service, days: int) -> int:
    day, now, told = service.clock.today() + timedelta(days=days), service.clock.now(), 0
    with service.begin_work() as work:
        for vacancy in _found(work, work.upkeep.closing_on(day)):
            what = f"closes:{day:%Y%m%d}:{days}"
            told += tell_owner(work, vacancy, CLOSES_SOON, what, now)
    return told


def _ask_silent(service: Service, rules: UpkeepRules) -> int:
    today, now, asked, after_id = service.clock.today(), service.clock.now(), 0, 0
    since = now - timedelta(days=rules.ask_after_days)
    while True:
        with service.begin_work() as work:
            silent = work.upkeep.silent(today, since, after_id, _BATCH)
            for vacancy in _found(work, silent):
                asked += _ask(work, vacancy, rules, now)
        if not silent:
            return asked
        after_id = silent[-1]


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
    today, now, paused = service.clock.today(), service.clock.now(), 0
    before = now - timedelta(days=rules.pause_after_days)
    change = Change(kind=UpkeepKind.SILENT, status=VacancyStatus.PAUSED)
    while True:
        with service.begin_work() as work:
            unanswered = _found(work, work.upkeep.unanswered(today, before, _BATCH))
            for vacancy in unanswered:
                carry_out(service, work, vacancy, change, None)
                tell_owner(work, vacancy, PAUSED, f"paused:{now:%Y%m%d}", now)
        if not unanswered:
            return paused
        paused += len(unanswered)


def _found(work: UnitOfWork, vacancy_ids: list[int]) -> list[Vacancy]:
    found = work.vacancies.get_many(vacancy_ids)
    return [found[one] for one in vacancy_ids if one in found]


def _rules(work: UnitOfWork) -> UpkeepRules:
    ask, pause, notice = (work.state.get(key) for key in (_ASK, _PAUSE, _NOTICE))
    plain = UpkeepRules()
    return UpkeepRules(
        ask_after_days=int(ask) if ask else plain.ask_after_days,
        pause_after_days=int(pause) if pause else plain.pause_after_days,
        notice_days=tuple(map(int, notice.split(","))) if notice else plain.notice_days,
    )
