import pytest

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.errors import NotFoundError, RuleError, SignInError
from jobmatch.use_cases.accounts import create_account, set_active
from jobmatch.use_cases.password_resets import (
    ask_for_reset,
    offer_reset,
    reset_account,
    reset_password,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import ATTEMPTS, session_of, sign_in
from tests.fakes import SetClock
from tests.messages_sent import take_messages

OLD, NEW, ADDRESS = "một câu dài để vào", "một câu khác hẳn câu cũ", "10.0.0.5"


@pytest.fixture
def lan(service: Service) -> Account:
    details = AccountDetails(email="lan@example.vn")
    return create_account(service, "Lan", OLD, Role.COUNSELLOR, details)


def sent(service: Service) -> str:
    """Ask for a link and return the token that arrives."""
    ask_for_reset(service, " LAN@example.vn", ADDRESS)
    (message,) = take_messages(service)
    assert message.to == "lan@example.vn"
    return message.values["link"].removeprefix("/new-password/")


def test_a_new_password_ends_every_session_and_every_link(service: Service, lan: Account) -> None:
    session = sign_in(service, "Lan", OLD, ADDRESS)
    first, second = sent(service), sent(service)
    assert reset_account(service, second) == lan
    reset_password(service, second, NEW)
    assert session_of(service, session) is None
    for token in (first, second):
        with pytest.raises(NotFoundError):
            reset_password(service, token, OLD)
    with pytest.raises(SignInError):
        sign_in(service, "Lan", OLD, ADDRESS)
    assert sign_in(service, "Lan", NEW, ADDRESS)


def test_a_link_lasts_an_hour(service: Service, lan: Account, clock: SetClock) -> None:
    token = sent(service)
    clock.move_on(minutes=59)
    assert reset_account(service, token) == lan
    clock.move_on(minutes=1)
    with pytest.raises(NotFoundError):
        reset_password(service, token, NEW)


@pytest.mark.usefixtures("lan")
def test_a_weak_password_leaves_the_link_open(service: Service) -> None:
    token = sent(service)
    with pytest.raises(RuleError):
        reset_password(service, token, "ngắn")
    reset_password(service, token, NEW)


@pytest.mark.usefixtures("lan")
def test_of_an_unknown_address_nothing_is_told_and_nothing_is_sent(service: Service) -> None:
    ask_for_reset(service, "nobody@example.vn", ADDRESS)
    ask_for_reset(service, "", ADDRESS)
    assert take_messages(service) == []


@pytest.mark.usefixtures("lan")
def test_links_are_not_sent_without_end(service: Service) -> None:
    for _ in range(ATTEMPTS):
        sent(service)
    with pytest.raises(SignInError):
        ask_for_reset(service, "lan@example.vn", "10.9.9.9")


def test_a_stopped_account_gets_no_new_password(service: Service, lan: Account) -> None:
    token = sent(service)
    set_active(service, lan.id, None, active=False)
    with pytest.raises(NotFoundError):
        reset_password(service, token, NEW)
    ask_for_reset(service, "lan@example.vn", ADDRESS)
    assert take_messages(service) == []


def test_whoever_manages_an_account_hands_out_its_link(service: Service, lan: Account) -> None:
    manager = create_account(service, "quanly", OLD, Role.MANAGER)
    other = create_account(service, "khac", OLD, Role.MANAGER)
    with pytest.raises(NotFoundError):
        offer_reset(service, other.id, manager)
    path = offer_reset(service, lan.id, manager)
    reset_password(service, path.removeprefix("/new-password/"), NEW)
    assert sign_in(service, "Lan", NEW, ADDRESS)
