import pyotp
import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError, RuleError, SignInError
from jobmatch.domain.sign_in import SessionStage, Visitor
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    demand_second_factor,
    new_recovery_codes,
    pass_second_factor,
    remove_own_second_factor,
    remove_second_factor,
    second_factor_state,
    set_up_and_enter,
)
from jobmatch.use_cases.sign_in import (
    ATTEMPTS,
    SignedIn,
    any_session_of,
    complete,
    enter,
    session_of,
)
from tests.fakes import SetClock
from tests.firms import PASSWORD as FIRM_PASSWORD
from tests.firms import add_person

PASSWORD, ADDRESS = "một câu dài để vào", "10.0.0.5"


@pytest.fixture
def lan(service: Service) -> Account:
    return create_account(service, "Lan", PASSWORD, Role.COUNSELLOR)


@pytest.fixture
def admin(service: Service) -> Account:
    return create_account(service, "admin", PASSWORD, Role.ADMINISTRATOR)


def set_up(service: Service, account: Account, clock: SetClock) -> tuple[pyotp.TOTP, list[str]]:
    totp = pyotp.TOTP(begin_second_factor(service, account).secret)
    codes = confirm_second_factor(service, account, totp.at(clock.now()))
    clock.move_on(seconds=30)
    return totp, list(codes)


def by_password(service: Service, name: str = "Lan") -> SignedIn:
    return enter(service, name, PASSWORD, Visitor(address=ADDRESS))


def test_the_password_alone_opens_nothing_once_a_second_factor_is_set_up(
    service: Service, lan: Account, clock: SetClock
) -> None:
    totp, _ = set_up(service, lan, clock)
    half = by_password(service)
    assert half.stage is SessionStage.SECOND_FACTOR
    assert session_of(service, half.token) is None
    whole = pass_second_factor(service, half.token, totp.at(clock.now()), ADDRESS)
    session = session_of(service, whole.token)
    assert session is not None
    assert session.account == lan
    assert whole.token != half.token
    assert any_session_of(service, half.token) is None


def test_a_session_that_was_ended_meanwhile_does_not_become_a_whole_one(
    service: Service, lan: Account
) -> None:
    token = enter(service, "Lan", PASSWORD, Visitor()).token
    session = any_session_of(service, token)
    assert session is not None
    with service.begin_work() as work:
        work.accounts.sessions.close_all(lan.id)
    with pytest.raises(SignInError), service.begin_work() as work:
        complete(work, session, token, service.clock.now())


def test_a_code_works_once(service: Service, lan: Account, clock: SetClock) -> None:
    totp, _ = set_up(service, lan, clock)
    code = totp.at(clock.now())
    pass_second_factor(service, by_password(service).token, code, ADDRESS)
    again = by_password(service).token
    with pytest.raises(SignInError):
        pass_second_factor(service, again, code, ADDRESS)
    clock.move_on(seconds=30)
    assert (
        pass_second_factor(service, again, totp.at(clock.now()), ADDRESS).stage
        is SessionStage.OPEN
    )


@pytest.mark.parametrize(("seconds", "fits"), [(-29, True), (29, True), (-90, False), (90, False)])
def test_a_telephone_may_be_half_a_minute_off(
    service: Service, lan: Account, clock: SetClock, seconds: int, *, fits: bool
) -> None:
    totp, _ = set_up(service, lan, clock)
    clock.move_on(minutes=5)
    half = by_password(service).token
    code = totp.at(int(clock.now().timestamp()) + seconds)
    if fits:
        assert pass_second_factor(service, half, code, ADDRESS).stage is SessionStage.OPEN
        return
    with pytest.raises(SignInError):
        pass_second_factor(service, half, code, ADDRESS)


def test_a_recovery_code_replaces_the_telephone_once(
    service: Service, lan: Account, clock: SetClock
) -> None:
    _, codes = set_up(service, lan, clock)
    typed = codes[0].lower().replace("-", " ")
    assert (
        pass_second_factor(service, by_password(service).token, typed, ADDRESS).stage
        is SessionStage.OPEN
    )
    with pytest.raises(SignInError):
        pass_second_factor(service, by_password(service).token, codes[0], ADDRESS)
    assert second_factor_state(service, lan).recovery_codes_left == 9


def test_new_recovery_codes_replace_the_old_ones(
    service: Service, lan: Account, clock: SetClock
) -> None:
    totp, old = set_up(service, lan, clock)
    with pytest.raises(SignInError):
        new_recovery_codes(service, lan, "000000")
    new = new_recovery_codes(service, lan, totp.at(clock.now()))
    half = by_password(service).token
    with pytest.raises(SignInError):
        pass_second_factor(service, half, old[0], ADDRESS)
    assert pass_second_factor(service, half, new[0], ADDRESS).stage is SessionStage.OPEN


def test_codes_cannot_be_guessed_without_end(
    service: Service, lan: Account, clock: SetClock
) -> None:
    totp, _ = set_up(service, lan, clock)
    half = by_password(service).token
    for _ in range(ATTEMPTS):
        with pytest.raises(SignInError):
            pass_second_factor(service, half, "000000", ADDRESS)
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        pass_second_factor(service, half, totp.at(clock.now()), "10.9.9.9")


def test_half_a_session_waits_for_a_quarter_of_an_hour(
    service: Service, lan: Account, clock: SetClock
) -> None:
    totp, _ = set_up(service, lan, clock)
    half = by_password(service).token
    clock.move_on(minutes=15)
    with pytest.raises(SignInError):
        pass_second_factor(service, half, totp.at(clock.now()), ADDRESS)


def test_a_wrong_first_code_sets_nothing_up(service: Service, lan: Account) -> None:
    begin_second_factor(service, lan)
    with pytest.raises(SignInError):
        confirm_second_factor(service, lan, "000000")
    assert by_password(service).stage is SessionStage.OPEN


def test_the_secret_stays_the_same_until_it_is_confirmed_and_is_not_shown_after(
    service: Service, lan: Account, clock: SetClock
) -> None:
    first = begin_second_factor(service, lan)
    assert begin_second_factor(service, lan) == first
    assert first.address.startswith("otpauth://totp/jobmatch:Lan?secret=")
    confirm_second_factor(service, lan, pyotp.TOTP(first.secret).at(clock.now()))
    with pytest.raises(RuleError):
        begin_second_factor(service, lan)


def test_where_it_is_compulsory_staff_set_it_up_before_anything_opens(
    service: Service, lan: Account, admin: Account, clock: SetClock
) -> None:
    before = by_password(service)
    demand_second_factor(service, admin, demanded=True)
    assert session_of(service, before.token) is None
    half = by_password(service)
    assert half.stage is SessionStage.SET_UP
    assert session_of(service, half.token) is None
    with pytest.raises(SignInError):
        pass_second_factor(service, half.token, "000000", ADDRESS)
    secret = begin_second_factor(service, lan).secret
    whole, codes = set_up_and_enter(service, half.token, pyotp.TOTP(secret).at(clock.now()))
    assert session_of(service, whole.token) is not None
    assert len(set(codes)) == 10
    assert by_password(service).stage is SessionStage.SECOND_FACTOR
    clock.move_on(minutes=1)
    with pytest.raises(RuleError):
        remove_own_second_factor(service, lan, pyotp.TOTP(secret).at(clock.now()))


def test_it_is_demanded_of_staff_alone_and_by_an_administrator_alone(
    service: Service, lan: Account, admin: Account
) -> None:
    create_account(service, "firm", PASSWORD, Role.EMPLOYER)
    demand_second_factor(service, admin, demanded=True)
    assert by_password(service, "firm").stage is SessionStage.OPEN
    with pytest.raises(RuleError):
        demand_second_factor(service, lan, demanded=False)
    demand_second_factor(service, admin, demanded=False)
    assert by_password(service).stage is SessionStage.OPEN


def test_it_is_removed_with_a_code_or_by_whoever_manages_the_account(
    service: Service, lan: Account, admin: Account, clock: SetClock
) -> None:
    totp, _ = set_up(service, lan, clock)
    with pytest.raises(SignInError):
        remove_own_second_factor(service, lan, "000000")
    remove_own_second_factor(service, lan, totp.at(clock.now()))
    assert by_password(service).stage is SessionStage.OPEN
    set_up(service, lan, clock)
    with pytest.raises(NotFoundError):
        remove_second_factor(service, lan.id, lan)
    remove_second_factor(service, lan.id, admin)
    assert not second_factor_state(service, lan).in_use


def test_an_employer_may_have_a_second_factor_and_is_never_made_to(
    service: Service, admin: Account, clock: SetClock
) -> None:
    mai = add_person(service)
    demand_second_factor(service, admin, demanded=True)
    assert enter(service, mai.name, FIRM_PASSWORD, Visitor()).stage is SessionStage.OPEN
    set_up(service, mai, clock)
    assert enter(service, mai.name, FIRM_PASSWORD, Visitor()).stage is SessionStage.SECOND_FACTOR
