from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.interests import (
    Interest,
    InterestWord,
    OwnLimits,
    ReferralReport,
    ReportWord,
)
from jobmatch.domain.referrals import Referral
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft


@pytest.fixture
def yes(work: UnitOfWork, now: datetime) -> Interest:
    """The first seeker is interested in the first vacancy; not kept yet. There is a second."""
    seeker = work.seekers.add(a_seeker_draft(), now)
    vacancy = work.vacancies.add(a_vacancy_draft(), now)
    work.vacancies.add(a_vacancy_draft(title="Thợ may mẫu"), now)
    return Interest(
        id=0,
        seeker_id=seeker.id,
        vacancy_id=vacancy.id,
        word=InterestWord.INTERESTED,
        at=now,
    )


def a_no(yes: Interest, now: datetime) -> Interest:
    later = now + timedelta(hours=1)
    no = InterestWord.NOT_INTERESTED
    return replace(yes, word=no, reason=HideReason.PAY, at=later)


def test_an_answer_holds_until_another_one_takes_its_place(
    work: UnitOfWork, yes: Interest, now: datetime
) -> None:
    first = work.interests.keep(yes)
    assert work.interests.of_seeker(yes.seeker_id) == {yes.vacancy_id: first}
    assert work.interests.of_vacancy(yes.vacancy_id) == {yes.seeker_id: first}
    second = work.interests.keep(a_no(yes, now))
    assert work.interests.holding(yes.seeker_id, yes.vacancy_id) == second
    assert work.interests.get(first.id).ended_at == second.at
    assert work.interests.replaced_by(second) == work.interests.get(first.id)


def test_only_interests_that_nobody_noted_wait_and_those_who_ask_stand_first(
    work: UnitOfWork, yes: Interest, now: datetime
) -> None:
    told = work.interests.keep(yes)
    asked = work.interests.keep(replace(yes, vacancy_id=yes.vacancy_id + 1, asked_at=now))
    assert work.interests.waiting() == [asked, told]
    work.interests.change(replace(asked, seen_at=now))
    work.interests.keep(a_no(yes, now))
    assert work.interests.waiting() == []


def test_an_answer_that_is_not_there_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.interests.get(7)


def test_limits_are_put_and_put_again(work: UnitOfWork, yes: Interest) -> None:
    assert work.own_limits.get(yes.seeker_id) == OwnLimits()
    work.own_limits.put(yes.seeker_id, OwnLimits(radius_km=10))
    changed = OwnLimits(min_salary_vnd=9_000_000_000)
    work.own_limits.put(yes.seeker_id, changed)
    assert work.own_limits.get(yes.seeker_id) == changed


def test_answers_go_along_with_a_merged_entry_and_come_back(
    work: UnitOfWork, yes: Interest, now: datetime
) -> None:
    other = work.seekers.add(a_seeker_draft(source_key="other"), now)
    ours = work.interests.keep(yes)
    same = work.interests.keep(replace(a_no(yes, now), seeker_id=other.id))
    more = work.interests.keep(replace(yes, seeker_id=other.id, vacancy_id=yes.vacancy_id + 1))
    moved = work.interests.move_seeker(other.id, yes.seeker_id)
    assert moved == [more.id]
    assert work.interests.of_seeker(yes.seeker_id) == {
        ours.vacancy_id: ours,
        more.vacancy_id: replace(more, seeker_id=yes.seeker_id),
    }
    work.interests.move_back(moved, other.id)
    assert work.interests.of_seeker(other.id) == {same.vacancy_id: same, more.vacancy_id: more}


def test_a_report_of_a_referral_is_kept_once_for_each_word(
    work: UnitOfWork, yes: Interest, now: datetime
) -> None:
    referral = _a_referral(work, yes, now)
    came = ReferralReport(
        id=0, referral_id=referral.id, seeker_id=yes.seeker_id, word=ReportWord.CAME, at=now
    )
    assert work.referral_reports.add(came)
    assert not work.referral_reports.add(came)
    assert work.referral_reports.add(replace(came, word=ReportWord.TOOK_WORK))
    kept = work.referral_reports.of_referrals([referral.id])[referral.id]
    assert [one.word for one in kept] == [ReportWord.CAME, ReportWord.TOOK_WORK]
    other = work.seekers.add(a_seeker_draft(source_key="other"), now)
    moved = work.referral_reports.move_seeker(yes.seeker_id, other.id)
    assert moved == [one.id for one in kept]


def _a_referral(work: UnitOfWork, yes: Interest, now: datetime) -> Referral:
    drafted = Referral(
        id=0,
        number="GT-2026-000001",
        seeker_id=yes.seeker_id,
        vacancy_id=yes.vacancy_id,
        centre_id=1,
        issued_at=now,
        changed_at=now,
        valid_until=now.date(),
    )
    (added,) = work.referrals.add([drafted], "key", now.year)
    return added
