from dataclasses import replace

import pytest

from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import LeasedMessage, LeaseTerms, MessageState
from jobmatch.domain.seekers import Person
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import follow_up
from jobmatch.use_cases.referral_issue import ReferralOptions
from jobmatch.use_cases.referral_links import link_path
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def sent(market: Market, clock: SetClock) -> list[LeasedMessage]:
    """Return what goes out when ten seconds are over."""
    clock.move_on(seconds=10)
    now = clock.now()
    terms = LeaseTerms(
        owner="test", now=now, until=now, limit=10, repeatable=frozenset({Channel.EMAIL})
    )
    with market.service.begin_work() as work:
        return work.outbox.lease(terms)


def set_contact(market: Market, contact: VacancyContact) -> None:
    with market.service.begin_work() as work:
        draft = replace(work.vacancies.draft(market.vacancies[0]), contact=contact)
        work.vacancies.replace(market.vacancies[0], draft, market.service.clock.now())


def test_the_employer_is_told_who_comes_for_what_and_where_to_answer(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    (message,) = sent(market, clock)
    assert (message.channel, message.to) == (Channel.EMAIL, "boss0@firm.example")
    assert message.values == {
        "number": issued.number,
        "vacancy": "Công nhân may 0",
        "employer": "Công ty A",
        "seeker": "Nguyễn Thị Hoa",
        "centre": "Trung tâm Dịch vụ việc làm",
        "valid_until": "28/07/2026",
        "link": link_path(service, issued),
    }


def test_an_employer_without_e_mail_is_told_by_sms(market: Market, clock: SetClock) -> None:
    set_contact(market, VacancyContact(phone="+84987654321"))
    market.issue(0, 0)
    (message,) = sent(market, clock)
    assert (message.channel, message.to) == (Channel.SMS, "+84987654321")


def test_where_the_vacancy_names_nobody_the_firms_own_contact_is_told(
    market: Market, clock: SetClock
) -> None:
    set_contact(market, VacancyContact(phone="hỏi bảo vệ"))
    employer_id = market.vacancy(0).employer_id
    assert employer_id is not None
    with market.service.begin_work() as work:
        contact = EmployerContact(email="hr@firm.example")
        draft = replace(work.employers.draft(employer_id), contact=contact)
        work.employers.replace(employer_id, draft, clock.now())
    market.issue(0, 0)
    (message,) = sent(market, clock)
    assert message.to == "hr@firm.example"


def test_an_employer_whom_nothing_reaches_does_not_stop_the_referral(
    market: Market, clock: SetClock
) -> None:
    set_contact(market, VacancyContact())
    issued = market.issue(0, 0)
    assert sent(market, clock) == []
    assert issued.number == "GT-2026-000001"


def test_a_seeker_is_told_by_sms_else_by_e_mail(market: Market, clock: SetClock) -> None:
    with market.service.begin_work() as work:
        person = Person(full_name="Trần Văn Bình", email="binh@example.vn")
        draft = replace(work.seekers.draft(market.seekers[1]), person=person)
        work.seekers.replace(market.seekers[1], draft, clock.now())
    quietly = ReferralOptions(tell_employer=False, tell_seeker=True)
    market.issue(0, 0, options=quietly)
    market.issue(1, 0, options=quietly)
    told = [(one.channel, one.to, one.template) for one in sent(market, clock)]
    assert told == [
        (Channel.SMS, "+84912345670", "referral_to_seeker"),
        (Channel.EMAIL, "binh@example.vn", "referral_to_seeker"),
    ]


def test_nothing_is_told_any_more_of_somebody_who_is_removed(
    market: Market, service: Service
) -> None:
    issued, other = market.issue(0, 0), market.issue(1, 0)
    with service.begin_work() as work:
        work.seekers.remove(market.seekers[0])
    assert market.messages(issued) == []
    assert market.messages(issued, MessageState.CANCELLED) == ["referral_to_employer"]
    assert market.messages(other) == ["referral_to_employer"]


def test_nobody_is_reminded_of_somebody_erased(
    market: Market, service: Service, clock: SetClock
) -> None:
    market.issue(0, 0)
    erase_seeker(service, market.seekers[0], market.lan)
    clock.move_on(days=7)
    follow_up(service)
    assert sent(market, clock) == []
