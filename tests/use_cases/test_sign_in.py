import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import SignInError
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import ATTEMPTS, session_of, sign_in, sign_out
from tests.fakes import SetClock

NAME, PASSWORD, ADDRESS = "Lan", "một câu dài để vào", "10.0.0.5"
WRONG = "một câu dài để sai"


@pytest.fixture
def lan(service: Service) -> Service:
    """The service, in which Lan has an account."""
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    return service


def attempt(service: Service, name: str = NAME, address: str = ADDRESS) -> str:
    with pytest.raises(SignInError) as refused:
        sign_in(service, name, WRONG, address)
    return str(refused.value)


def test_whoever_has_an_account_signs_in_with_its_password(lan: Service) -> None:
    session = session_of(lan, sign_in(lan, NAME, PASSWORD, ADDRESS))
    assert session is not None
    assert (session.account.name, session.account.role) == ("Lan", Role.COUNSELLOR)


def test_the_name_counts_in_any_case(lan: Service) -> None:
    assert session_of(lan, sign_in(lan, " lan ", PASSWORD, ADDRESS)) is not None


def test_an_unknown_name_and_a_wrong_password_are_refused_alike(lan: Service) -> None:
    assert attempt(lan) == attempt(lan, name="Ai đó")


def test_a_session_ends_on_the_server_when_its_owner_signs_out(lan: Service) -> None:
    token, other = (sign_in(lan, NAME, PASSWORD, ADDRESS) for _ in range(2))
    sign_out(lan, token)
    assert session_of(lan, token) is None
    assert session_of(lan, other) is not None


def test_a_session_ends_after_a_working_day(lan: Service, clock: SetClock) -> None:
    token = sign_in(lan, NAME, PASSWORD, ADDRESS)
    for _ in range(7):
        clock.move_on(hours=1)
        assert session_of(lan, token) is not None
    clock.move_on(minutes=59)
    assert session_of(lan, token) is not None
    clock.move_on(minutes=1)
    assert session_of(lan, token) is None


def test_a_session_that_nobody_uses_ends_after_two_hours(lan: Service, clock: SetClock) -> None:
    token, unused = (sign_in(lan, NAME, PASSWORD, ADDRESS) for _ in range(2))
    clock.move_on(hours=1, minutes=59)
    assert session_of(lan, token) is not None
    clock.move_on(minutes=2)
    assert session_of(lan, token) is not None
    assert session_of(lan, unused) is None


def test_a_token_is_not_kept_as_it_is(lan: Service) -> None:
    token = sign_in(lan, NAME, PASSWORD, ADDRESS)
    assert token.encode() not in (lan.data_dir / "jobmatch.db").read_bytes()


def test_a_made_up_token_opens_nothing(lan: Service) -> None:
    assert session_of(lan, "") is None
    assert session_of(lan, "x" * 43) is None


def test_after_too_many_attempts_even_the_right_password_waits(
    lan: Service, clock: SetClock
) -> None:
    for _ in range(ATTEMPTS):
        attempt(lan)
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        sign_in(lan, NAME, PASSWORD, "10.9.9.9")
    clock.move_on(minutes=16)
    assert sign_in(lan, NAME, PASSWORD, ADDRESS)


def test_one_address_that_tries_many_names_waits_too(lan: Service) -> None:
    for number in range(ATTEMPTS):
        attempt(lan, name=f"ai {number}")
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        sign_in(lan, NAME, PASSWORD, ADDRESS)


def test_signing_in_forgets_the_attempts_before(lan: Service) -> None:
    for _ in range(2):
        for _ in range(ATTEMPTS - 1):
            attempt(lan, address="10.0.0.6")
        sign_in(lan, NAME, PASSWORD, ADDRESS)


def test_an_account_that_was_closed_opens_nothing(lan: Service) -> None:
    token = sign_in(lan, NAME, PASSWORD, ADDRESS)
    with lan.begin_work() as work:
        work.accounts.set_active(work.accounts.by_name(NAME).id, active=False)
    assert session_of(lan, token) is None
    with pytest.raises(SignInError):
        sign_in(lan, NAME, PASSWORD, ADDRESS)


def test_who_was_made_and_came_in_is_noted(lan: Service) -> None:
    sign_in(lan, NAME, PASSWORD, ADDRESS)
    with lan.begin_work(read_only=True) as work:
        account = work.accounts.by_name(NAME)
        events = [(event.action, event.account_id) for event in work.audit.recent(10)]
    assert events == [("account.signed_in", account.id), ("account.created", account.id)]
