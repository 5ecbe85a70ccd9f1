from dataclasses import replace

import pytest

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.registrations import RegistrationState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import (
    confirm_registration,
    link_of,
    register,
    registration_of_link,
)
from tests.fakes import SetClock
from tests.firms import a_registration, add_firm, confirmed, token_of
from tests.messages_sent import take_messages

HERE, THERE = "10.0.0.1", "10.0.0.2"


def test_whoever_registers_is_sent_the_link_that_confirms(service: Service) -> None:
    made = register(service, a_registration(), HERE)
    (message,) = take_messages(service)
    assert (message.template, message.to) == ("registration_confirm", "mai@hoasen.example.vn")
    assert message.values["link"] == link_of(service.keys, made)
    found = registration_of_link(service, token_of(service, made))
    assert found.state is RegistrationState.UNCONFIRMED


def test_the_mail_carries_no_link_and_no_long_text_of_whoever_registers(service: Service) -> None:
    new = a_registration()
    spam = replace(new.draft, name="Trúng thưởng https://evil.com/x " + "a" * 200)
    register(service, replace(new, draft=spam), HERE)
    (message,) = take_messages(service)
    assert message.values["firm"].startswith("Trúng thưởng https: / / evil. com/ x a")
    assert len(message.values["firm"]) == 100


def test_staff_have_nothing_to_see_before_the_address_is_confirmed(service: Service) -> None:
    made = register(service, a_registration(), HERE)
    with service.begin_work() as work:
        assert work.registrations.waiting() == []
    confirm_registration(service, token_of(service, made))
    with service.begin_work() as work:
        assert [one.id for one in work.registrations.waiting()] == [made.id]


def test_confirming_twice_is_confirming_once(service: Service, clock: SetClock) -> None:
    first = confirmed(service)
    clock.move_on(minutes=5)
    assert confirm_registration(service, token_of(service, first)) == first


def test_a_form_sent_twice_is_kept_and_told_once(service: Service) -> None:
    first = register(service, a_registration(), HERE)
    assert register(service, a_registration(), HERE) == first
    assert len(take_messages(service)) == 1


def test_a_link_that_was_not_confirmed_in_time_opens_nothing_and_is_erased(
    service: Service, clock: SetClock
) -> None:
    made = register(service, a_registration(), HERE)
    clock.move_on(days=3, minutes=1)
    with pytest.raises(NotFoundError):
        confirm_registration(service, token_of(service, made))
    register(service, a_registration("k2"), HERE)
    with service.begin_work() as work, pytest.raises(NotFoundError):
        work.registrations.get(made.id)


@pytest.mark.parametrize("token", ["", "MQ", "MQ.AAAA", "x" * 500])
def test_a_link_that_we_never_signed_opens_nothing(service: Service, token: str) -> None:
    register(service, a_registration(), HERE)
    with pytest.raises(NotFoundError):
        registration_of_link(service, token)


def test_one_computer_or_one_address_registers_only_so_often(
    service: Service, clock: SetClock
) -> None:
    for number in range(6):
        register(service, a_registration(f"k{number}"), HERE)
    other = a_registration("other", contact_email="nam@hoasen.example.vn")
    with pytest.raises(RuleError, match="quá nhiều"):
        register(service, other, HERE)
    with pytest.raises(RuleError, match="quá nhiều"):
        register(service, a_registration("again"), THERE)
    assert register(service, other, THERE).key == "other"
    clock.move_on(hours=1, minutes=1)
    assert register(service, a_registration("later"), HERE).key == "later"


def test_a_known_firm_is_answered_exactly_as_an_unknown_one(service: Service) -> None:
    unknown = register(service, a_registration("a"), HERE)
    (first,) = take_messages(service)
    add_firm(service)
    known = register(service, a_registration("b"), HERE)
    (second,) = take_messages(service)
    assert (known.state, known.employer_id) == (unknown.state, unknown.employer_id)
    del first.values["link"], second.values["link"]
    assert (first.template, first.values) == (second.template, second.values)
