"""What the desk sees of employers' questions: whom they asked, what came of it, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import Approach
from jobmatch.domain.referrals import Referral
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, check_vacancy, knows_seeker


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskApproach:
    """One question, by the records' own names; `seeker_name` is empty for an erased person."""

    approach: Approach
    seeker_name: str
    vacancy: Vacancy | None
    referral: Referral | None


def approaches_of_seeker(
    service: Service, seeker_id: int, by: Account | None
) -> tuple[DeskApproach, ...]:
    """Return what a person was asked, newest first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        return _told(work, work.approaches.of_seeker(seeker_id))


def approaches_of_vacancy(
    service: Service, vacancy_id: int, by: Account | None
) -> tuple[DeskApproach, ...]:
    """Return whom its employer asked, of those the account may know, newest first.

    Raises NotFoundError.
    """
    with service.begin_work(read_only=True) as work:
        check_vacancy(work, by, vacancy_id)
        asked = work.approaches.of_vacancy(vacancy_id)
        return _told(work, [one for one in asked if knows_seeker(work, by, one.seeker_id)])


def _told(work: UnitOfWork, asked: Sequence[Approach]) -> tuple[DeskApproach, ...]:
    persons = work.seekers.persons({one.seeker_id for one in asked})
    vacancies = work.vacancies.get_many({one.vacancy_id for one in asked})
    referrals = work.referrals.get_many(one.referral_id for one in asked if one.referral_id)
    return tuple(
        DeskApproach(
            approach=one,
            seeker_name=persons[one.seeker_id].full_name if one.seeker_id in persons else "",
            vacancy=vacancies.get(one.vacancy_id),
            referral=referrals.get(one.referral_id or 0),
        )
        for one in asked
    )
