from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobmatch.domain.accounts import Account, Role, Session
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.accounts import RecentAttempts
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork

HOUR = timedelta(hours=1)


def _hoa(work: UnitOfWork) -> Account:
    return work.accounts.add("Hoa", "argon2-hash", Role.COUNSELLOR)


def test_an_account_is_found_by_its_name_in_any_case(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    assert hoa == Account(id=hoa.id, name="Hoa", role=Role.COUNSELLOR, active=True)
    assert work.accounts.by_name(" HOA ") == work.accounts.get(hoa.id) == hoa
    assert work.accounts.password_hash(hoa.id) == "argon2-hash"


def test_two_accounts_cannot_share_a_name(begin_work: BeginWork) -> None:
    with begin_work() as work:
        _hoa(work)
    with pytest.raises(ConflictError), begin_work() as work:
        work.accounts.add("hoa", "x", Role.COUNSELLOR)


def test_an_unknown_account_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.accounts.by_name("nobody")
    with pytest.raises(NotFoundError):
        work.accounts.get(7)
    with pytest.raises(NotFoundError):
        work.accounts.password_hash(7)
    with pytest.raises(NotFoundError):
        work.accounts.set_active(7, active=False)


def test_an_account_changes_its_password_and_is_stopped(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    work.accounts.add("An", "x", Role.COUNSELLOR)
    work.accounts.set_password_hash(hoa.id, "new-hash")
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.password_hash(hoa.id) == "new-hash"
    assert [(one.name, one.active) for one in work.accounts.all()] == [
        ("An", True),
        ("Hoa", False),
    ]


def test_a_session_lasts_until_its_end(work: UnitOfWork, now: datetime) -> None:
    hoa = _hoa(work)
    work.accounts.sessions.open(hoa.id, "hash", now + HOUR, now)
    session = work.accounts.sessions.by_token_hash("hash", now)
    assert session is not None
    assert session == Session(id=session.id, account=hoa, expires_at=now + HOUR)
    assert work.accounts.sessions.by_token_hash("hash", now + HOUR) is None
    assert work.accounts.sessions.by_token_hash("other", now) is None


def test_a_closed_session_is_over(work: UnitOfWork, now: datetime) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    for token in ("a", "b", "c"):
        sessions.open(hoa.id, token, now + HOUR, now)
    sessions.close("a")
    assert [sessions.by_token_hash(token, now) is None for token in "abc"] == [True, False, False]
    sessions.close_all(hoa.id)
    assert [sessions.by_token_hash(token, now) is None for token in "abc"] == [True, True, True]


def test_the_session_of_a_stopped_account_is_over(work: UnitOfWork, now: datetime) -> None:
    hoa = _hoa(work)
    work.accounts.sessions.open(hoa.id, "hash", now + HOUR, now)
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.sessions.by_token_hash("hash", now) is None


def test_a_session_that_ran_out_is_forgotten_when_the_next_begins(
    work: UnitOfWork, now: datetime
) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    sessions.open(hoa.id, "old", now + HOUR, now)
    sessions.open(hoa.id, "new", now + 3 * HOUR, now + 2 * HOUR)
    assert sessions.by_token_hash("old", now) is None
    assert sessions.by_token_hash("new", now) is not None


def test_attempts_are_counted_by_name_and_by_address(work: UnitOfWork, now: datetime) -> None:
    attempts = work.accounts.attempts
    for name, address, at in (
        ("Hoa", "10.0.0.1", now),
        ("hoa", "10.0.0.2", now + HOUR),
        ("An", "10.0.0.2", now + HOUR),
    ):
        attempts.record(name, address, at)
    before = now - HOUR
    assert attempts.recent("HOA", "10.0.0.2", before) == RecentAttempts(by_name=2, from_address=2)
    assert attempts.recent("Hoa", "10.0.0.9", now) == RecentAttempts(by_name=1, from_address=0)
    attempts.forget("Hoa")
    assert attempts.recent("Hoa", "10.0.0.2", before) == RecentAttempts(by_name=0, from_address=1)
    attempts.trim(now + 2 * HOUR)
    assert attempts.recent("An", "10.0.0.2", before) == RecentAttempts(by_name=0, from_address=0)


def test_a_stopped_account_is_still_known(work: UnitOfWork) -> None:
    hoa = _hoa(work)
    work.accounts.set_active(hoa.id, active=False)
    assert work.accounts.by_name("Hoa") == replace(hoa, active=False)
