from datetime import date, datetime, timedelta

from jobmatch.domain.referrals import Actor, Referral, ReferralEvent, ReferralState
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.store.vacancy_upkeep import ReferralCounts
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft


def a_post(work: UnitOfWork, now: datetime, **changes: object) -> Vacancy:
    return work.vacancies.add(a_vacancy_draft(**changes), now)


def refer(work: UnitOfWork, vacancy: Vacancy, now: datetime, *states: ReferralState) -> Referral:
    """Refer somebody; the states come about one after the other, said by the employer."""
    seeker = work.seekers.add(a_seeker_draft(), now)
    referral = Referral(
        id=0,
        number="",
        seeker_id=seeker.id,
        vacancy_id=vacancy.id,
        employer_id=None,
        counsellor_id=None,
        centre_id=1,
        issued_at=now,
        valid_until=now.date(),
        changed_at=now,
    )
    work.referrals.take_turns()
    kept = work.referrals.add([referral], f"key-{seeker.id}", now.year)[0]
    for state in states:
        kept = work.referrals.change(kept, state=state, changed_at=now)
        work.referrals.add_event(
            ReferralEvent(
                id=0,
                referral_id=kept.id,
                at=now,
                account_id=None,
                actor=Actor.EMPLOYER,
                state=state,
            )
        )
    return kept


def test_events_of_a_vacancy_come_back_in_order(work: UnitOfWork, now: datetime) -> None:
    post = a_post(work, now)
    work.upkeep.note(post.id, UpkeepKind.ASKED, now)
    work.upkeep.note(post.id, UpkeepKind.FILLED, now, hired=3)
    told = [(event.kind, event.hired) for event in work.upkeep.of_vacancy(post.id)]
    assert told == [(UpkeepKind.ASKED, None), (UpkeepKind.FILLED, 3)]


def test_only_open_vacancies_close_by_a_day(work: UnitOfWork, now: datetime, today: date) -> None:
    post = a_post(work, now, closes_on=today)
    a_post(work, now, closes_on=today, status=VacancyStatus.PAUSED)
    a_post(work, now, closes_on=today + timedelta(days=1))
    full = a_post(work, now, closes_on=today)
    work.vacancies.record_filled(full.id, 1, now)
    a_post(work, now, closes_on=today - timedelta(days=1))
    assert work.upkeep.closing_by(today, today) == [post.id]


def test_silence_begins_with_the_last_change(work: UnitOfWork, now: datetime, today: date) -> None:
    old = a_post(work, now - timedelta(days=30))
    a_post(work, now - timedelta(days=29))
    a_post(work, now - timedelta(days=40), closes_on=today - timedelta(days=1))
    assert work.upkeep.silent(today, now - timedelta(days=30), 0, 10) == [old.id]
    assert work.upkeep.silent(today, now - timedelta(days=30), old.id, 10) == []


def test_an_answer_about_a_referral_is_a_sign_of_life(
    work: UnitOfWork, now: datetime, today: date
) -> None:
    post = a_post(work, now - timedelta(days=40))
    refer(work, post, now - timedelta(days=3), ReferralState.INTERVIEWED)
    assert work.upkeep.silent(today, now - timedelta(days=30), 0, 10) == []
    assert work.upkeep.silent(today, now - timedelta(days=2), 0, 10) == [post.id]


def test_who_was_asked_is_not_asked_again_until_something_changes(
    work: UnitOfWork, now: datetime, today: date
) -> None:
    post = a_post(work, now - timedelta(days=40))
    since = now - timedelta(days=30)
    work.upkeep.note(post.id, UpkeepKind.ASKED, now - timedelta(days=35))
    assert work.upkeep.silent(today, since, 0, 10) == []
    work.vacancies.replace(post.id, work.vacancies.draft(post.id), now - timedelta(days=31))
    assert work.upkeep.silent(today, since, 0, 10) == [post.id]


def test_unanswered_is_what_neither_changed_nor_stirred_since_the_question(
    work: UnitOfWork, now: datetime, today: date
) -> None:
    asked_at, before = now - timedelta(days=8), now - timedelta(days=7)
    still, changed, stirred, fresh = (a_post(work, now - timedelta(days=40)) for _ in range(4))
    for post in (still, changed, stirred):
        work.upkeep.note(post.id, UpkeepKind.ASKED, asked_at)
    work.upkeep.note(fresh.id, UpkeepKind.ASKED, now - timedelta(days=6))
    work.vacancies.replace(changed.id, work.vacancies.draft(changed.id), now)
    refer(work, stirred, now - timedelta(days=1), ReferralState.NOT_HIRED)
    assert work.upkeep.unanswered(today, before, 10) == [still.id]


def test_what_waits_for_its_firms_check_is_told_with_the_firm(
    work: UnitOfWork, now: datetime
) -> None:
    employer = work.employers.add(an_employer_draft(), now)
    held = {"employer_id": employer.id, "status": VacancyStatus.PAUSED}
    waits, opened = a_post(work, now, **held), a_post(work, now, **held)
    for post in (waits, opened):
        work.upkeep.note(post.id, UpkeepKind.CHECK_AWAITED, now)
    work.upkeep.note(opened.id, UpkeepKind.CHECKED, now)
    assert work.upkeep.awaiting_check() == [(waits.id, employer.id)]
    assert work.upkeep.awaiting_check(employer.id + 1) == []


def test_an_employers_questions_of_a_day_are_counted(work: UnitOfWork, now: datetime) -> None:
    employer = work.employers.add(an_employer_draft(), now)
    post = a_post(work, now, employer_id=employer.id)
    work.upkeep.note(post.id, UpkeepKind.ASKED, now)
    work.upkeep.note(post.id, UpkeepKind.ASKED, now - timedelta(days=2))
    work.upkeep.note(post.id, UpkeepKind.PAUSED, now)
    assert work.upkeep.asked_of_employer(employer.id, now - timedelta(days=1)) == 1


def test_referrals_are_counted_by_how_far_they_came(work: UnitOfWork, now: datetime) -> None:
    post, other = a_post(work, now), a_post(work, now)
    refer(work, post, now)
    refer(work, post, now, ReferralState.INTERVIEWED, ReferralState.NOT_HIRED)
    refer(work, post, now, ReferralState.INTERVIEWED, ReferralState.HIRED)
    refer(work, post, now, ReferralState.CANCELLED)
    counts = work.upkeep.referral_counts([post.id, other.id])
    assert counts == {post.id: ReferralCounts(referred=3, interviewed=2, hired=1)}
