import pytest

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.errors import SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.sign_in import SessionStage, Visitor
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.one_time_codes import enter_with_code, send_code
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import ATTEMPTS, session_of
from tests.fakes import SetClock
from tests.messages_sent import take_messages

PHONE, EMAIL, ADDRESS = "+84912345678", "hoa@example.vn", "10.0.0.5"
HERE = Visitor(address=ADDRESS)


@pytest.fixture
def hoa(service: Service) -> Service:
    """The service, in which the claimant Hoa has an account without a password."""
    details = AccountDetails(phone=PHONE, email=EMAIL)
    create_account(service, "Hoa", "", Role.CLAIMANT, details)
    return service


def sent(service: Service, channel: Channel = Channel.SMS, to: str = PHONE) -> str:
    """Ask for a code and return the one that arrives."""
    send_code(service, channel, to, ADDRESS)
    (message,) = take_messages(service)
    assert (message.channel, message.to) == (channel, to)
    return message.values["code"]


def wrong_for(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.parametrize(("channel", "to"), [(Channel.SMS, PHONE), (Channel.EMAIL, EMAIL)])
def test_a_code_lets_in_once(hoa: Service, channel: Channel, to: str) -> None:
    code = sent(hoa, channel, to)
    assert (len(code), code.isdecimal()) == (6, True)
    session = session_of(hoa, enter_with_code(hoa, channel, to, code, HERE).token)
    assert session is not None
    assert session.account.name == "Hoa"
    with pytest.raises(SignInError):
        enter_with_code(hoa, channel, to, code, HERE)


def test_a_code_lasts_ten_minutes(hoa: Service, clock: SetClock) -> None:
    code = sent(hoa)
    clock.move_on(minutes=10)
    with pytest.raises(SignInError):
        enter_with_code(hoa, Channel.SMS, PHONE, code, HERE)


def test_a_code_may_be_tried_five_times(hoa: Service) -> None:
    code = sent(hoa)
    for _ in range(5):
        with pytest.raises(SignInError):
            enter_with_code(hoa, Channel.SMS, PHONE, wrong_for(code), HERE)
    with pytest.raises(SignInError):
        enter_with_code(hoa, Channel.SMS, PHONE, code, HERE)


def test_only_the_last_code_counts(hoa: Service, clock: SetClock) -> None:
    first = sent(hoa)
    clock.move_on(minutes=1)
    second = sent(hoa)
    if first != second:
        with pytest.raises(SignInError):
            enter_with_code(hoa, Channel.SMS, PHONE, first, HERE)
    assert enter_with_code(hoa, Channel.SMS, PHONE, second, HERE).stage is SessionStage.OPEN


def test_of_an_unknown_number_nothing_is_told_and_nothing_is_sent(hoa: Service) -> None:
    send_code(hoa, Channel.SMS, "+84900000000", ADDRESS)
    assert take_messages(hoa) == []
    with pytest.raises(SignInError) as unknown:
        enter_with_code(hoa, Channel.SMS, "+84900000000", "123456", HERE)
    code = sent(hoa)
    with pytest.raises(SignInError) as wrong:
        enter_with_code(hoa, Channel.SMS, PHONE, wrong_for(code), HERE)
    assert str(unknown.value) == str(wrong.value)


def test_staff_get_no_codes(service: Service) -> None:
    details = AccountDetails(email="lan@example.vn")
    create_account(service, "Lan", "một câu dài để vào", Role.COUNSELLOR, details)
    send_code(service, Channel.EMAIL, "lan@example.vn", ADDRESS)
    assert take_messages(service) == []


def test_codes_are_not_sent_without_end(hoa: Service) -> None:
    for _ in range(ATTEMPTS):
        send_code(hoa, Channel.SMS, PHONE, ADDRESS)
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        send_code(hoa, Channel.SMS, PHONE, "10.9.9.9")


def test_codes_cannot_be_guessed_without_end(hoa: Service, clock: SetClock) -> None:
    for _ in range(2):
        code = sent(hoa)
        for _ in range(5):
            with pytest.raises(SignInError):
                enter_with_code(hoa, Channel.SMS, PHONE, wrong_for(code), HERE)
        clock.move_on(minutes=1)
    code = sent(hoa)
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        enter_with_code(hoa, Channel.SMS, PHONE, code, HERE)
