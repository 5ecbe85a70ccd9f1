"""What the desk reads of seekers' own answers: who is interested, who asks to be referred."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.interests import Interest
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import ReferralState
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingInterest:
    """A seeker who said "interested", and nobody of the centre has noted it yet."""

    interest: Interest
    seeker_ref: str
    seeker_name: str
    vacancy: Vacancy


def waiting_interests(service: Service, work: UnitOfWork, by: Account) -> list[Interest]:
    """Return what waits for this account, those who ask to be referred in front.

    A counsellor sees their own cases', a manager those of the centre that are nobody's case. A
    vacancy that has closed, or that the seeker was referred to since, waits for nobody.
    """
    waiting = work.interests.waiting()
    cases = work.cases.get_many({one.seeker_id for one in waiting})
    ours = [one for one in waiting if _is_for(by, cases.get(one.seeker_id))]
    vacancies = work.vacancies.get_many({one.vacancy_id for one in ours})
    referred = {
        (referral.seeker_id, referral.vacancy_id)
        for referral in work.referrals.of_seekers({one.seeker_id for one in ours})
        if referral.state is not ReferralState.CANCELLED
    }
    today = service.clock.today()
    return [
        one
        for one in ours
        if (one.seeker_id, one.vacancy_id) not in referred
        and vacancies[one.vacancy_id].closed_because(today) is None
    ]


def told_interests(work: UnitOfWork, waiting: Sequence[Interest]) -> tuple[WaitingInterest, ...]:
    """Return answers with the names that they speak of."""
    names = work.seekers.names({one.seeker_id for one in waiting})
    vacancies = work.vacancies.get_many({one.vacancy_id for one in waiting})
    return tuple(
        WaitingInterest(
            interest=one,
            seeker_ref=f"S-{one.seeker_id}",
            seeker_name=names.get(one.seeker_id, ""),
            vacancy=vacancies[one.vacancy_id],
        )
        for one in waiting
    )


def note_interest_seen(service: Service, interest_id: int, by: Account) -> Interest:
    """Take an answer out of the queue; its seeker sees that somebody read it.

    Raises NotFoundError.
    """
    with service.begin_work() as work:
        interest = work.interests.get(interest_id)
        check_seeker(work, by, interest.seeker_id)
        if not interest.waits:
            return interest
        seen = replace(interest, seen_at=service.clock.now())
        work.interests.change(seen)
        record = (RecordKind.SEEKERS, seen.seeker_id)
        note(work, service, by, "interest.seen", record, f"V-{seen.vacancy_id}")
    return seen


def _is_for(by: Account, case: Case | None) -> bool:
    if case is not None and case.counsellor_id is not None:
        return case.counsellor_id == by.id
    centre_id = case.centre_id if case else MAIN_CENTRE
    return by.role is Role.MANAGER and by.centre_id == centre_id
