from dataclasses import replace

import pytest

from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reach, reader_at
from tests.factories import a_seeker_draft
from tests.messages_sent import take_messages

MESSAGES, ZALO, REFERRAL = ConsentPurpose.MESSAGES, ConsentPurpose.ZALO, ConsentPurpose.REFERRAL


def _seeker(service: Service, phone: str = "+84912345678", email: str = "") -> int:
    person = Person(full_name="Hoa", phone=phone, email=email)
    with service.begin_work() as work:
        return work.seekers.add(a_seeker_draft(person=person), service.clock.now()).id


def _agree(service: Service, seeker_id: int, *purposes: ConsentPurpose) -> None:
    for purpose in purposes:
        say(service, seeker_id, purpose, given=True, channel=ConsentChannel.COUNTER, by=None)


def _reach(service: Service, seeker_id: int, purpose: ConsentPurpose = MESSAGES) -> Channel | None:
    """Return the channel by which one message would go; None: by none."""
    values = {"count": "3", "due_on": "1/8", "link": "/x", "unused": "x"}
    with service.begin_work() as work:
        args = ("task_due", values, "key", service.clock.now(), None, purpose)
        queued = reach(service, work, seeker_id, *args)
    sent = take_messages(service)
    assert queued is bool(sent)
    return sent[0].channel if sent else None


@pytest.fixture
def with_zalo(service: Service) -> Service:
    return replace(service, zalo_templates=frozenset({"task_due"}))


def test_nobody_is_written_to_unasked(with_zalo: Service) -> None:
    assert _reach(with_zalo, _seeker(with_zalo)) is None


def test_zalo_comes_first_where_it_is_agreed_and_approved(with_zalo: Service) -> None:
    seeker_id = _seeker(with_zalo)
    _agree(with_zalo, seeker_id, MESSAGES, ZALO)
    assert _reach(with_zalo, seeker_id) is Channel.ZALO


def test_without_an_approved_template_the_others_remain(service: Service) -> None:
    seeker_id = _seeker(service, email="hoa@example.vn")
    _agree(service, seeker_id, MESSAGES, ZALO)
    assert _reach(service, seeker_id) in {Channel.SMS, Channel.EMAIL}


def test_zalo_alone_sends_nothing_by_other_ways(service: Service) -> None:
    seeker_id = _seeker(service)
    _agree(service, seeker_id, ZALO)
    assert _reach(service, seeker_id) is None


def test_news_of_a_referral_needs_no_second_consent(service: Service) -> None:
    seeker_id = _seeker(service, email="hoa@example.vn")
    assert _reach(service, seeker_id, REFERRAL) is not None


def test_a_person_without_an_address_is_not_reached(service: Service) -> None:
    seeker_id = _seeker(service, phone="")
    _agree(service, seeker_id, MESSAGES)
    assert _reach(service, seeker_id) is None


def test_a_reader_is_reached_by_the_first_way_that_works() -> None:
    by_mail, by_sms = reader_at("0912", "a@b.vn"), reader_at("+84912345678", "")
    assert by_mail is not None
    assert by_sms is not None
    assert (by_mail.channel, by_sms.channel) == (Channel.EMAIL, Channel.SMS)
    first = reader_at("+84912345678", "a@b.vn", sms_first=True)
    assert first is not None
    assert first.channel is Channel.SMS
    assert reader_at("", "") is None
