import pytest

from jobmatch.domain.accounts import Role, Session
from jobmatch.domain.errors import NotFoundError, RuleError, SignInError
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.own_password import change_own_password
from jobmatch.use_cases.password_resets import offer_reset, reset_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import ATTEMPTS, session_of, sign_in

OLD, NEW, ADDRESS = "một câu dài để vào", "một câu khác hẳn câu cũ", "10.0.0.5"


@pytest.fixture
def session(service: Service) -> Session:
    create_account(service, "Lan", OLD, Role.COUNSELLOR)
    opened = session_of(service, sign_in(service, "Lan", OLD, ADDRESS))
    assert opened
    return opened


def test_the_other_sessions_and_open_links_end_with_the_old_password(
    service: Service, session: Session
) -> None:
    other = sign_in(service, "Lan", OLD, ADDRESS)
    link = offer_reset(service, session.account.id, None).removeprefix("/new-password/")
    change_own_password(service, session, OLD, NEW, ADDRESS)
    assert session_of(service, other) is None
    with pytest.raises(NotFoundError):
        reset_account(service, link)
    with service.begin_work(read_only=True) as work:
        now = service.clock.now()
        left = work.accounts.sessions.of_account(session.account.id, now, now.replace(year=2000))
    assert [one.id for one in left] == [session.id]
    assert sign_in(service, "Lan", NEW, ADDRESS)


def test_without_the_present_password_nothing_changes(service: Service, session: Session) -> None:
    with pytest.raises(SignInError):
        change_own_password(service, session, "sai", NEW, ADDRESS)
    with pytest.raises(RuleError):
        change_own_password(service, session, OLD, "ngắn", ADDRESS)
    assert sign_in(service, "Lan", OLD, ADDRESS)


def test_the_present_password_cannot_be_guessed_without_end(
    service: Service, session: Session
) -> None:
    for _ in range(ATTEMPTS):
        with pytest.raises(SignInError, match="không đúng"):
            change_own_password(service, session, "sai", NEW, ADDRESS)
    with pytest.raises(SignInError, match="Thử quá nhiều lần"):
        change_own_password(service, session, OLD, NEW, ADDRESS)
