"""What a ranked list says beside each row: who was sent where already, and how a vacancy fills."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.referrals import Referral
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import referred_seekers, referred_vacancies
from jobmatch.use_cases.scope import check_seeker, check_vacancy, seekers_in_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyReferrals:
    """`by_seeker` has the seekers that the account may know of; `referred` counts everybody."""

    by_seeker: Mapping[int, Referral]
    referred: int


def referrals_of_seeker(
    service: Service, seeker_id: int, by: Account | None
) -> Mapping[int, Referral]:
    """Return the seeker's newest referral to each vacancy, by its id. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        return referred_vacancies(work, seeker_id)


def referrals_to_vacancy(
    service: Service, vacancy_id: int, by: Account | None
) -> VacancyReferrals:
    """Return the newest referral of each seeker to this vacancy. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_vacancy(work, by, vacancy_id)
        everybody = referred_seekers(work, vacancy_id)
        known = seekers_in_scope(work, by)
    ids = everybody.keys() if known is None else everybody.keys() & set(known.tolist())
    return VacancyReferrals(
        by_seeker={seeker_id: everybody[seeker_id] for seeker_id in sorted(ids)},
        referred=len(everybody),
    )
