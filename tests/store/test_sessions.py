from datetime import datetime, timedelta

from jobmatch.domain.accounts import STAFF, Account, Role, Session
from jobmatch.domain.sign_in import AttemptKind, SessionStage, Visitor
from jobmatch.store.sessions import NewSession, RecentAttempts, SessionStore
from jobmatch.store.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)
AT_HOME = Visitor(address="10.0.0.5", device="Firefox")


def _hoa(work: UnitOfWork) -> Account:
    return work.accounts.add("Hoa", "argon2-hash", Role.COUNSELLOR)


def _open(
    sessions: SessionStore,
    account: Account,
    token: str,
    at: datetime,
    stage: SessionStage = SessionStage.OPEN,
) -> None:
    sessions.open(
        NewSession(
            account_id=account.id,
            token_hash=token,
            opened_at=at,
            expires_at=at + HOUR,
            stage=stage,
            visitor=AT_HOME,
        )
    )


def _lasting(sessions: SessionStore, tokens: str, now: datetime) -> str:
    return "".join(one for one in tokens if sessions.by_token_hash(one, now, now - HOUR))


def test_a_session_lasts_until_its_end(work: UnitOfWork, now: datetime) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    _open(sessions, hoa, "a", now)
    session = sessions.by_token_hash("a", now, now - HOUR)
    assert session is not None
    assert session == Session(
        id=session.id,
        account=hoa,
        opened_at=now,
        used_at=now,
        expires_at=now + HOUR,
        address="10.0.0.5",
        device="Firefox",
    )
    assert _lasting(sessions, "a", now + HOUR) == ""
    assert sessions.by_token_hash("other", now, now - HOUR) is None


def test_a_session_that_is_used_lasts_on(work: UnitOfWork, now: datetime) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    for token in "ab":
        _open(sessions, hoa, token, now)
    soon = now + HOUR / 2
    used = sessions.by_token_hash("a", now, now - HOUR)
    assert used
    sessions.used(used.id, soon)
    lasting = [sessions.by_token_hash(token, soon, now) is not None for token in "ab"]
    assert lasting == [True, False]


def test_closed_sessions_are_over(work: UnitOfWork, now: datetime) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    an = work.accounts.add("An", "x", Role.COUNSELLOR)
    for token in "abcd":
        _open(sessions, hoa, token, now)
    _open(sessions, an, "x", now)
    sessions.close("a")
    assert _lasting(sessions, "abcdx", now) == "bcdx"
    kept = sessions.by_token_hash("c", now, now - HOUR)
    others = sessions.by_token_hash("x", now, now - HOUR)
    assert kept
    assert others
    assert not sessions.close_one(hoa.id, others.id)
    assert sessions.close_all(hoa.id, but=kept.id) == 2
    assert _lasting(sessions, "abcdx", now) == "cx"
    assert sessions.close_one(hoa.id, kept.id)
    assert _lasting(sessions, "abcdx", now) == "x"
    assert sessions.close_all(an.id) == 1
    assert _lasting(sessions, "abcdx", now) == ""


def test_somebodys_sessions_are_listed_without_those_half_way(
    work: UnitOfWork, now: datetime
) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    _open(sessions, hoa, "a", now)
    _open(sessions, hoa, "b", now + HOUR / 2)
    _open(sessions, hoa, "c", now, SessionStage.SECOND_FACTOR)
    listed = sessions.of_account(hoa.id, now, now - HOUR)
    assert [one.opened_at for one in listed] == [now + HOUR / 2, now]


def test_open_sessions_of_staff_without_a_second_factor_are_held_back(
    work: UnitOfWork, now: datetime
) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    an = work.accounts.add("An", "x", Role.MANAGER)
    firm = work.accounts.add("Firm", "x", Role.EMPLOYER)
    work.second_factors.put_secret(an.id, "secret")
    work.second_factors.take_step(an.id, 1)
    for token, account in (("h", hoa), ("a", an), ("f", firm)):
        _open(sessions, account, token, now)
    sessions.hold_back(STAFF, now + HOUR / 4)
    found = [sessions.by_token_hash(token, now, now - HOUR) for token in "haf"]
    assert [(one.stage, one.expires_at) for one in found if one] == [
        (SessionStage.SET_UP, now + HOUR / 4),
        (SessionStage.OPEN, now + HOUR),
        (SessionStage.OPEN, now + HOUR),
    ]


def test_the_session_of_a_stopped_account_is_over(work: UnitOfWork, now: datetime) -> None:
    hoa = _hoa(work)
    _open(work.accounts.sessions, hoa, "a", now)
    work.accounts.set_active(hoa.id, active=False)
    assert _lasting(work.accounts.sessions, "a", now) == ""


def test_a_session_that_ran_out_is_forgotten_when_the_next_begins(
    work: UnitOfWork, now: datetime
) -> None:
    hoa, sessions = _hoa(work), work.accounts.sessions
    _open(sessions, hoa, "a", now)
    _open(sessions, hoa, "b", now + 2 * HOUR)
    assert _lasting(sessions, "ab", now) == "b"


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


def test_attempts_of_one_kind_do_not_count_for_another(work: UnitOfWork, now: datetime) -> None:
    attempts, before = work.accounts.attempts, now - HOUR
    for kind in (AttemptKind.CODE, AttemptKind.SECOND_FACTOR):
        attempts.record("Hoa", "10.0.0.1", now, kind)
    none, one = (RecentAttempts(by_name=n, from_address=n) for n in (0, 1))
    assert attempts.recent("Hoa", "10.0.0.1", before) == none
    assert attempts.recent("Hoa", "10.0.0.1", before, AttemptKind.CODE) == one
    attempts.forget("Hoa", AttemptKind.SECOND_FACTOR)
    assert attempts.recent("Hoa", "10.0.0.1", before, AttemptKind.CODE) == one
    attempts.forget("Hoa", None)
    assert attempts.recent("Hoa", "10.0.0.1", before, AttemptKind.CODE) == none
