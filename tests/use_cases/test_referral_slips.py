from datetime import date

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_links import referral_of_link
from jobmatch.use_cases.referral_slips import SlipExtra, slip_facts
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft

PERSON = Person(
    full_name="Nguyễn Thị Hoa",
    birth_date=date(1994, 5, 6),
    identity_number="038194000123",
    phone="+84912345678",
    ethnicity="Mường",
)


@pytest.fixture
def referred(service: Service) -> Service:
    now = service.clock.now()
    with service.begin_work() as work:
        place = Place(text="KCN Hoàng Long, Thanh Hóa")
        employer = work.employers.add(an_employer_draft(place=place), now)
        work.vacancies.add(
            a_vacancy_draft(employer_name=employer.name, employer_id=employer.id), now
        )
        work.seekers.add(a_seeker_draft(person=PERSON), now)
    issue_referrals(service, [(1, 1)], ReferralOptions(), "key", None)
    return service


def test_a_slip_has_name_and_birth_year_and_no_contact_by_itself(referred: Service) -> None:
    facts = slip_facts(referred, "R-1", frozenset(), None)
    assert (facts.person.name, facts.person.birth_year) == ("Nguyễn Thị Hoa", 1994)
    assert (facts.phone, facts.identity_number) == ("", "")
    assert facts.employer_name == "Công ty TNHH May Hoa Sen"
    assert facts.employer_address == "KCN Hoàng Long, Thanh Hóa"
    for value in (PERSON.phone, PERSON.identity_number, PERSON.ethnicity):
        assert value not in repr(facts)


def test_what_is_chosen_is_added(referred: Service) -> None:
    facts = slip_facts(referred, "R-1", frozenset(SlipExtra), None)
    assert (facts.phone, facts.identity_number) == ("+84912345678", "038194000123")


def test_the_token_on_it_opens_the_employers_page(referred: Service) -> None:
    facts = slip_facts(referred, "R-1", frozenset(), None)
    assert referral_of_link(referred, facts.token).referral.number == facts.referral.number


def test_there_is_no_slip_of_a_referral_that_does_not_exist(referred: Service) -> None:
    with pytest.raises(NotFoundError):
        slip_facts(referred, "R-2", frozenset(), None)
