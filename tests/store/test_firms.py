from datetime import datetime, timedelta

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, AccountDetails, Role
from jobmatch.domain.records import employer_name_key
from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.domain.registrations import AskedChange, Standing, StandingNote
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft
from tests.firms import TAX_CODE, hoa_sen

HOUR = timedelta(hours=1)


@pytest.fixture
def firm(work: UnitOfWork, now: datetime) -> int:
    return work.employers.add(hoa_sen(), now).id


def _person(work: UnitOfWork, name: str, employer_id: int) -> int:
    details = AccountDetails(employer_id=employer_id)
    return work.accounts.add(name, "hash", Role.EMPLOYER, details).id


def test_the_people_of_a_firm_are_its_own_alone(
    work: UnitOfWork, now: datetime, firm: int
) -> None:
    other = work.employers.add(an_employer_draft(name="Cơ khí Đông Á"), now).id
    ours, stopped = (_person(work, name, firm) for name in ("mai", "nam"))
    _person(work, "dong", other)
    work.accounts.set_active(stopped, active=False)
    assert [(one.name, one.active) for one in work.firms.people(firm)] == [
        ("mai", True),
        ("nam", False),
    ]
    assert work.firms.having_people([firm, other, 99]) == {firm, other}
    work.accounts.set_active(ours, active=False)
    assert work.firms.having_people([firm, other]) == {other}


def test_the_last_word_of_staff_is_the_one_that_counts(
    work: UnitOfWork, now: datetime, firm: int
) -> None:
    assert work.firms.standing(firm) is None
    said = StandingNote(
        employer_id=firm,
        standing=Standing.SUSPENDED,
        at=now,
        account_id=None,
        message="Tin sai",
        paused=(3, 5),
    )
    work.firms.put_standing(said)
    assert work.firms.standing(firm) == said
    later = StandingNote(
        employer_id=firm, standing=Standing.VERIFIED, at=now + HOUR, account_id=None
    )
    work.firms.put_standing(later)
    assert work.firms.standing(firm) == later


def test_a_firm_asks_for_one_change_at_a_time(work: UnitOfWork, now: datetime, firm: int) -> None:
    first = AskedChange(
        employer_id=firm, name="May Hoa Súng", tax_code=None, asked_at=now, account_id=None
    )
    second = AskedChange(
        employer_id=firm, name="May Hoa Lan", tax_code=TAX_CODE, asked_at=now, account_id=None
    )
    work.firms.ask_change(first)
    work.firms.ask_change(second)
    assert work.firms.asked_change(firm) == second
    assert work.firms.asked_changes() == [second]
    assert work.firms.drop_change(firm)
    assert not work.firms.drop_change(firm)
    assert work.firms.asked_changes() == []


def test_open_referrals_are_counted_for_the_firm_whose_vacancy_it_is(
    work: UnitOfWork, now: datetime, firm: int
) -> None:
    other = work.employers.add(an_employer_draft(name="Cơ khí Đông Á"), now).id
    seeker = work.seekers.add(a_seeker_draft(), now).id
    vacancies = [
        work.vacancies.add(a_vacancy_draft(employer_id=owner), now).id
        for owner in (firm, firm, firm, other)
    ]
    states = (
        ReferralState.ISSUED,
        ReferralState.ISSUED,
        ReferralState.NOT_HIRED,
        ReferralState.ISSUED,
    )
    for number, (vacancy, state) in enumerate(zip(vacancies, states, strict=True)):
        referral = Referral(
            id=0,
            number=f"GT-2026-{number:06}",
            seeker_id=seeker,
            vacancy_id=vacancy,
            centre_id=MAIN_CENTRE,
            state=state,
            issued_at=now,
            changed_at=now + number * HOUR,
            valid_until=now.date(),
        )
        work.referrals.add([referral], f"key {number}", 2026)
    assert work.firms.open_referrals(firm) == {ReferralState.ISSUED: (2, now)}


def test_alike_are_branches_of_one_tax_code_and_names_that_begin_alike(
    work: UnitOfWork, now: datetime, firm: int
) -> None:
    branch = work.employers.add(
        an_employer_draft(name="Xưởng 2", tax_code=f"{TAX_CODE}-001"), now
    ).id
    namesake = work.employers.add(an_employer_draft(name="Cty May Hoa Sen Thanh Hóa"), now).id
    work.employers.add(an_employer_draft(name="Cty May Hoa Senh"), now)
    key = employer_name_key("CÔNG TY TNHH MAY HOA SEN")
    assert work.firms.alike(TAX_CODE, key, 10) == [firm, branch, namesake]
    assert work.firms.alike(TAX_CODE, key, 2) == [firm, branch]
    assert work.firms.alike(f"{TAX_CODE}-002", key, 2) == [firm, branch]
    assert work.firms.alike(None, key, 10) == [firm, namesake]
    assert work.firms.alike(None, "", 10) == []


def test_one_of_the_same_tax_code_is_found_among_many_namesakes(
    work: UnitOfWork, now: datetime
) -> None:
    for place in ("Thanh Hóa", "Vinh", "Huế"):
        work.employers.add(an_employer_draft(name=f"Cty May Hoa Sen {place}"), now)
    same = work.employers.add(an_employer_draft(name="Xưởng 2", tax_code="0100109106"), now).id
    assert same in work.firms.alike("0100109106", employer_name_key("Cty May Hoa Sen"), 2)


def test_a_firm_s_files_that_wait_are_counted(work: UnitOfWork, firm: int) -> None:
    assert work.firms.waiting_imports(firm) == 0
