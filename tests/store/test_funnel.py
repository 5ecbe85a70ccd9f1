from datetime import UTC, date, datetime

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.referrals import Actor, Referral, ReferralEvent, ReferralState
from jobmatch.store.funnel import IssuedReferral, Registration, ToldOutcome
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft

DAY = date(2026, 3, 2)


def _referral(at: datetime, state: ReferralState = ReferralState.ISSUED) -> Referral:
    return Referral(
        id=0,
        number="",
        seeker_id=1,
        vacancy_id=2,
        centre_id=MAIN_CENTRE,
        state=state,
        issued_at=at,
        changed_at=at,
        valid_until=DAY,
    )


def test_who_registered_is_told_with_whose_case_they_are(work: UnitOfWork, now: datetime) -> None:
    lan = work.accounts.add("lan", "x", Role.COUNSELLOR).id
    ids = [
        work.seekers.add(a_seeker_draft(registered_on=day, occupation_code="7531"), now).id
        for day in (DAY, date(2026, 3, 1), DAY)
    ]
    work.cases.put(Case(seeker_id=ids[2], centre_id=MAIN_CENTRE, counsellor_id=lan, opened_at=now))
    assert work.funnel.registrations(DAY) == [
        Registration(seeker_id=ids[0], on=DAY, account_id=None),
        Registration(seeker_id=ids[2], on=DAY, account_id=lan),
    ]
    assert work.funnel.occupations([ids[0], 404]) == {ids[0]: "7531"}


def test_referrals_since_a_moment_are_those_issued_or_told_of_since(
    work: UnitOfWork, now: datetime
) -> None:
    early = datetime(2026, 2, 1, tzinfo=UTC)
    kept = [_referral(early), _referral(early), _referral(now)]
    old, told, new, _ = work.referrals.add(
        [*kept, _referral(now, ReferralState.CANCELLED)], "key", 2026
    )
    for referral, state in ((told, ReferralState.HIRED), (new, ReferralState.PRESENTED)):
        work.referrals.add_event(
            ReferralEvent(
                id=0,
                referral_id=referral.id,
                at=now,
                account_id=None,
                actor=Actor.SERVICE,
                state=state,
                happened_on=DAY,
            )
        )
    assert [row.id for row in work.funnel.referrals(now)] == [told.id, new.id]
    assert work.funnel.referrals(now)[1] == IssuedReferral(
        id=new.id, seeker_id=1, vacancy_id=2, centre_id=MAIN_CENTRE, account_id=None, issued_at=now
    )
    assert work.funnel.outcomes([old.id, told.id, new.id]) == [
        ToldOutcome(referral_id=told.id, state=ReferralState.HIRED, at=now, happened_on=DAY)
    ]
