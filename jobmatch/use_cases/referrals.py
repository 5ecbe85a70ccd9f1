"""Referrals as they are looked at: one with its story, and lists of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import Employer
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import Referral, ReferralEvent, ReferralState
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.referrals import ReferralFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_undo import may_undo
from jobmatch.use_cases.scope import SeekerIds, check_referral, seekers_in_scope
from jobmatch.use_cases.seekers import MaskedPerson, masked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage:
    """One referral. Seeker, vacancy and employer are None once they are erased.

    `colleagues` has the name of every account in it, by id; `undoable` says that whoever looks
    may still take back the last act; `successor` took its place.
    """

    referral: Referral
    seeker: Seeker | None
    masked: MaskedPerson | None
    vacancy: Vacancy | None
    employer: Employer | None
    events: tuple[ReferralEvent, ...]
    colleagues: Mapping[int, str]
    warnings: tuple[Sentence, ...]
    undoable: bool
    successor: Referral | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralQuery:
    """What a list is to show; newest first. `silent_days`: open, and nothing was heard so long."""

    state: ReferralState | None = None
    open_only: bool = False
    counsellor_id: int | None = None
    seeker_id: int | None = None
    vacancy_id: int | None = None
    silent_days: int | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReferral:
    referral: Referral
    seeker_name: str
    vacancy_title: str
    employer_name: str
    counsellor_name: str
    silent_days: int  # since the last event; 0 for a referral that is settled


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralList:
    referrals: tuple[ListedReferral, ...]
    total: int


def show_referral(service: Service, ref: str, by: Account | None) -> ReferralPage:
    """Return the referral "R-12" or "GT-2026-000012". Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        referral = work.referrals.find(ref)
        check_referral(work, by, referral)
        events = tuple(work.referrals.events(referral.id))
        person = work.seekers.persons([referral.seeker_id]).get(referral.seeker_id)
        vacancy = work.vacancies.get_many([referral.vacancy_id]).get(referral.vacancy_id)
        accounts = {referral.counsellor_id, *(event.account_id for event in events)}
        return ReferralPage(
            referral=referral,
            seeker=work.seekers.get_many([referral.seeker_id]).get(referral.seeker_id),
            masked=masked(person) if person else None,
            vacancy=vacancy,
            employer=_employer(work, referral),
            events=events,
            colleagues=_names(work, accounts),
            warnings=_warnings(vacancy),
            undoable=may_undo(service, work, referral, by),
            successor=work.referrals.transferred_from(referral.id),
        )


def list_referrals(service: Service, query: ReferralQuery, by: Account | None) -> ReferralList:
    """Return one page of the referrals that the account may know of, newest first."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        matching = work.referrals.matching(_filter(query, now))
        seen = _in_scope(matching, seekers_in_scope(work, by))
        page = seen[query.offset : query.offset + query.limit]
        found = work.referrals.get_many(page)
        return ReferralList(
            referrals=_listed(work, [found[one] for one in page], now), total=len(seen)
        )


def referred_vacancies(work: UnitOfWork, seeker_id: int) -> dict[int, Referral]:
    """Return the seeker's newest referral to each vacancy, cancelled ones left out."""
    return _newest(work.referrals.of_seekers([seeker_id]), lambda one: one.vacancy_id)


def referred_seekers(work: UnitOfWork, vacancy_id: int) -> dict[int, Referral]:
    """Return the vacancy's newest referral of each seeker, cancelled ones left out."""
    return _newest(work.referrals.of_vacancy(vacancy_id), lambda one: one.seeker_id)


def _newest(
    newest_first: Sequence[Referral], by: Callable[[Referral], int]
) -> dict[int, Referral]:
    kept = [one for one in newest_first if one.state is not ReferralState.CANCELLED]
    return {by(one): one for one in reversed(kept)}


def _filter(query: ReferralQuery, now: datetime) -> ReferralFilter:
    silent = query.silent_days
    return ReferralFilter(
        state=query.state,
        open_only=query.open_only,
        counsellor_id=query.counsellor_id,
        seeker_id=query.seeker_id,
        vacancy_id=query.vacancy_id,
        silent_since=None if silent is None else now - timedelta(days=silent),
    )


def _in_scope(matching: Sequence[tuple[int, int]], scope: SeekerIds | None) -> list[int]:
    """Return the ids of referrals whose seekers are in scope; None: all are."""
    if scope is None:
        return [referral_id for referral_id, _ in matching]
    known = np.isin(np.array([seeker for _, seeker in matching], dtype=np.int64), scope)
    return [one for (one, _), is_known in zip(matching, known.tolist(), strict=True) if is_known]


def _listed(
    work: UnitOfWork, referrals: Sequence[Referral], now: datetime
) -> tuple[ListedReferral, ...]:
    persons = work.seekers.persons({one.seeker_id for one in referrals})
    vacancies = work.vacancies.get_many({one.vacancy_id for one in referrals})
    names = _names(work, {one.counsellor_id for one in referrals})
    return tuple(
        ListedReferral(
            referral=one,
            seeker_name=persons[one.seeker_id].full_name if one.seeker_id in persons else "",
            vacancy_title=vacancies[one.vacancy_id].title if one.vacancy_id in vacancies else "",
            employer_name=(
                vacancies[one.vacancy_id].employer_name if one.vacancy_id in vacancies else ""
            ),
            counsellor_name=names.get(one.counsellor_id or 0, ""),
            silent_days=(now - one.changed_at).days if one.open else 0,
        )
        for one in referrals
    )


def _names(work: UnitOfWork, account_ids: Collection[int | None]) -> dict[int, str]:
    """Return the full names of accounts, else the names they sign in with."""
    found = (work.accounts.get(one) for one in account_ids if one is not None)
    return {account.id: account.full_name or account.name for account in found}


def _employer(work: UnitOfWork, referral: Referral) -> Employer | None:
    employer_id = referral.employer_id
    if employer_id is None:
        return None
    return work.employers.get_many([employer_id]).get(employer_id)


def _warnings(vacancy: Vacancy | None) -> tuple[Sentence, ...]:
    if vacancy is None or vacancy.filled <= vacancy.openings:
        return ()
    filled, openings = vacancy.filled, vacancy.openings
    return (
        Sentence(
            f"Đã ghi {filled} người trúng tuyển cho {openings} chỗ cần tuyển",
            f"{filled} people are recorded as hired for {openings} places",
        ),
    )
