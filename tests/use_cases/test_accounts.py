from dataclasses import replace

import pytest

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.errors import ConflictError, RuleError, SignInError
from jobmatch.use_cases.accounts import (
    account_id_of,
    change_password,
    create_account,
    end_sessions,
    has_accounts,
    has_password,
    managed_accounts,
    missing_bound,
    set_active,
    unlock,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of, sign_in

NAME, PASSWORD, ADDRESS = "Lan", "một câu dài để vào", "10.0.0.5"


@pytest.fixture
def lan(service: Service) -> Service:
    """The service, in which Lan has an account."""
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    return service


def test_a_new_password_ends_every_session_and_the_old_password(lan: Service) -> None:
    token = sign_in(lan, NAME, PASSWORD, ADDRESS)
    change_password(lan, NAME, "một câu khác hẳn câu cũ")
    assert session_of(lan, token) is None
    with pytest.raises(SignInError):
        sign_in(lan, NAME, PASSWORD, ADDRESS)
    assert sign_in(lan, NAME, "một câu khác hẳn câu cũ", ADDRESS)


@pytest.mark.parametrize(
    "password", ["", "ngắn quá", "x" * 257, "aaaaaaaaaaaaaaaaaaaa", "tên dài như thế này"]
)
def test_a_weak_password_is_refused(service: Service, password: str) -> None:
    with pytest.raises(RuleError):
        create_account(service, "Tên dài như thế này", password, Role.COUNSELLOR)
    assert not has_accounts(service)


def test_a_name_is_taken_once_in_any_case(lan: Service) -> None:
    with pytest.raises(ConflictError):
        create_account(lan, "LAN", PASSWORD, Role.COUNSELLOR)


def test_a_name_must_have_a_letter(service: Service) -> None:
    with pytest.raises(RuleError):
        create_account(service, "  ", PASSWORD, Role.COUNSELLOR)


def test_a_claimant_needs_no_password_and_then_none_lets_in(service: Service) -> None:
    hoa = create_account(service, "Hoa", "", Role.CLAIMANT)
    assert not has_password(service, hoa)
    with pytest.raises(SignInError):
        sign_in(service, "Hoa", "", ADDRESS)
    with pytest.raises(RuleError):
        create_account(service, "An", "", Role.EMPLOYER)


def test_a_manager_sees_the_own_account_and_the_centres_counsellors(lan: Service) -> None:
    manager = create_account(lan, "Sếp", PASSWORD, Role.MANAGER)
    create_account(lan, "Quản trị", PASSWORD, Role.ADMINISTRATOR)
    listed = managed_accounts(lan, manager)
    assert [one.name for one in listed.accounts] == ["Lan", "Sếp"]
    assert [one.id for one in listed.centres] == [manager.centre_id]
    elsewhere = replace(manager, centre_id=99)
    assert [one.name for one in managed_accounts(lan, elsewhere).accounts] == ["Sếp"]


def test_a_stopped_account_loses_its_sessions_and_comes_back_without_them(lan: Service) -> None:
    admin = create_account(lan, "admin", PASSWORD, Role.ADMINISTRATOR)
    token, lan_id = sign_in(lan, NAME, PASSWORD, ADDRESS), account_id_of(lan, NAME)
    set_active(lan, lan_id, admin, active=False)
    with pytest.raises(SignInError):
        sign_in(lan, NAME, PASSWORD, ADDRESS)
    set_active(lan, lan_id, admin, active=True)
    assert session_of(lan, token) is None
    assert sign_in(lan, NAME, PASSWORD, ADDRESS)


def test_what_was_done_to_whom_is_noted_under_who_did_it(lan: Service) -> None:
    admin, lan_id = create_account(lan, "admin", PASSWORD, Role.ADMINISTRATOR), 1
    end_sessions(lan, lan_id, admin)
    unlock(lan, lan_id, admin)
    with lan.begin_work(read_only=True) as work:
        events = [(one.action, one.account_id, one.detail) for one in work.audit.recent(2)]
    assert events == [
        ("account.unlocked", admin.id, "account 1"),
        ("account.sessions_ended", admin.id, "account 1"),
    ]


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICIAL, Role.EMPLOYER, Role.CLAIMANT])
def test_what_bounds_somebodys_sight_is_asked_for(role: Role) -> None:
    assert missing_bound(role, AccountDetails()) is not None
    known = AccountDetails(commune_code="16522", employer_id=1, seeker_id=1)
    assert missing_bound(role, known) is None
