"""The second factor: a code from one's own telephone (TOTP, RFC 6238), or one from paper."""

import hmac
from dataclasses import dataclass
from datetime import datetime

import pyotp

from jobmatch.domain.accounts import STAFF, Account, Role, Session
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.sign_in import AttemptKind, SessionStage
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import managed, note_about
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import (
    COMPULSORY,
    HALF_WAY_FOR,
    SignedIn,
    any_session_of,
    check_attempts,
    complete,
    record_attempt,
)
from jobmatch.use_cases.tokens import code_digest, new_recovery_code

RECOVERY_CODES = 10
_STEP = 30  # seconds
_NEIGHBOURS = (-1, 0, 1)  # telephones' clocks are a little off
_ISSUER = "jobmatch"
_RECOVERY = "recovery code"
_WRONG = Sentence(
    "Mã không đúng hoặc đã dùng. Hãy đợi mã mới rồi nhập lại",
    "The code is wrong or was used before. Wait for the next one",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorState:
    in_use: bool
    recovery_codes_left: int
    compulsory: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewSecret:
    """What a telephone reads as a QR code (`address`), or a person types (`secret`)."""

    secret: str
    address: str


def second_factor_state(service: Service, account: Account) -> SecondFactorState:
    with service.begin_work(read_only=True) as work:
        return SecondFactorState(
            in_use=work.second_factors.secret(account.id, confirmed=True) is not None,
            recovery_codes_left=work.second_factors.recovery_codes_left(account.id),
            compulsory=is_compulsory(work) and account.role in STAFF,
        )


def begin_second_factor(service: Service, account: Account) -> NewSecret:
    """Return the secret that waits to be confirmed; make it first where there is none.

    Raises RuleError where a second factor is in use: it is removed first.
    """
    with service.begin_work() as work:
        if work.second_factors.secret(account.id, confirmed=True) is not None:
            raise RuleError(
                Sentence("Đã bật xác thực hai lớp", "The second factor is in use already")
            )
        secret = work.second_factors.secret(account.id, confirmed=False)
        if secret is None:
            secret = pyotp.random_base32()
            work.second_factors.put_secret(account.id, secret)
    address = pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name=_ISSUER)
    return NewSecret(secret=secret, address=address)


def confirm_second_factor(service: Service, account: Account, code: str) -> tuple[str, ...]:
    """Take the secret into use and return its recovery codes, which are told only now.

    Raises SignInError for a wrong code, RuleError where nothing waits to be confirmed.
    """
    check_attempts(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
    with service.begin_work() as work:
        codes = _confirmed(work, service, account, code)
    if codes is None:
        record_attempt(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
        raise SignInError(_WRONG)
    return codes


def pass_second_factor(service: Service, token: str, code: str, address: str) -> SignedIn:
    """Turn a session that is half way into a whole one, with a new token.

    Raises SignInError: wrong code, a code used before, too many attempts, no such session.
    """
    session = half_way(service, token, SessionStage.SECOND_FACTOR)
    name, now = str(session.account.id), service.clock.now()
    check_attempts(service, name, address, AttemptKind.SECOND_FACTOR)
    with service.begin_work() as work:
        if _is_code(work, service, session.account, code):
            work.accounts.attempts.forget(name, AttemptKind.SECOND_FACTOR)
            return complete(work, session, token, now)
    record_attempt(service, name, address, AttemptKind.SECOND_FACTOR)
    raise SignInError(_WRONG)


def set_up_and_enter(service: Service, token: str, code: str) -> tuple[SignedIn, tuple[str, ...]]:
    """Confirm the compulsory second factor and let its owner in; raises as the two above."""
    session = half_way(service, token, SessionStage.SET_UP)
    codes = confirm_second_factor(service, session.account, code)
    with service.begin_work() as work:
        return complete(work, session, token, service.clock.now()), codes


def half_way(service: Service, token: str, stage: SessionStage) -> Session:
    """Return the session that has come just this far. Raises SignInError."""
    session = any_session_of(service, token) if token else None
    if session is None or session.stage is not stage:
        raise SignInError(
            Sentence("Phiên đăng nhập đã hết hạn", "This took too long: please sign in again")
        )
    return session


def new_recovery_codes(service: Service, account: Account, code: str) -> tuple[str, ...]:
    """Return new recovery codes for a current code; the old ones are valid no more.

    Raises SignInError.
    """
    check_attempts(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
    with service.begin_work() as work:
        if _is_code(work, service, account, code):
            work.audit.append(service.clock.now(), account.id, "account.recovery_codes_made")
            return _make_codes(work, service, account.id)
    record_attempt(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
    raise SignInError(_WRONG)


def remove_own_second_factor(service: Service, account: Account, code: str) -> None:
    """Raises SignInError for a wrong code, RuleError where it is compulsory."""
    check_attempts(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
    with service.begin_work() as work:
        if is_compulsory(work) and account.role in STAFF:
            raise RuleError(
                Sentence(
                    "Trung tâm yêu cầu xác thực hai lớp", "The centre demands a second factor"
                )
            )
        if _is_code(work, service, account, code):
            work.second_factors.remove(account.id)
            work.audit.append(service.clock.now(), account.id, "account.second_factor_removed")
            return
    record_attempt(service, str(account.id), "", AttemptKind.SECOND_FACTOR)
    raise SignInError(_WRONG)


def remove_second_factor(service: Service, account_id: int, by: Account | None) -> None:
    """Take the second factor from somebody who lost it; their sessions end. NotFoundError."""
    with service.begin_work() as work:
        account = managed(work, account_id, by)
        work.second_factors.remove(account.id)
        work.accounts.sessions.close_all(account.id)
        note_about(work, service, by, "account.second_factor_removed", account)


def is_compulsory(work: UnitOfWork) -> bool:
    return work.state.get(COMPULSORY) == "yes"


def second_factor_compulsory(service: Service) -> bool:
    with service.begin_work(read_only=True) as work:
        return is_compulsory(work)


def demand_second_factor(service: Service, by: Account, *, demanded: bool) -> None:
    """Make the second factor compulsory for staff, or not. RuleError: not an administrator.

    Whoever is signed in without one comes to set it up with the next page they open.
    """
    if by.role is not Role.ADMINISTRATOR:
        raise RuleError(
            Sentence("Chỉ quản trị viên được đổi", "Only an administrator may change this")
        )
    now = service.clock.now()
    with service.begin_work() as work:
        work.state.set(COMPULSORY, "yes" if demanded else "no")
        if demanded:
            work.accounts.sessions.hold_back(STAFF, now + HALF_WAY_FOR)
        action = "second_factor_demanded" if demanded else "second_factor_left_open"
        work.audit.append(now, by.id, f"accounts.{action}")


def _confirmed(
    work: UnitOfWork, service: Service, account: Account, code: str
) -> tuple[str, ...] | None:
    secret = work.second_factors.secret(account.id, confirmed=False)
    if secret is None:
        raise RuleError(
            Sentence("Không có gì để xác nhận", "There is no second factor to confirm")
        )
    now = service.clock.now()
    step = _step_of(secret, code, now)
    if step is None or not work.second_factors.take_step(account.id, step):
        return None
    work.audit.append(now, account.id, "account.second_factor_set_up")
    return _make_codes(work, service, account.id)


def _is_code(work: UnitOfWork, service: Service, account: Account, code: str) -> bool:
    """Say whether this is a current code or a recovery code, and use it up."""
    secret = work.second_factors.secret(account.id, confirmed=True)
    if secret is None:
        return False
    step = _step_of(secret, code, service.clock.now())
    if step is not None:
        return work.second_factors.take_step(account.id, step)
    digest = code_digest(service.keys, _RECOVERY, account.id, code)
    if work.second_factors.use_recovery_code(account.id, digest):
        work.audit.append(service.clock.now(), account.id, "account.recovery_code_used")
        return True
    return False


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step whose code this is, of now and its neighbours."""
    typed, totp = "".join(code.split()), pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP
    steps = (present + neighbour for neighbour in _NEIGHBOURS)
    expected = ((step, totp.generate_otp(step)) for step in steps)
    fitting = [s for s, right in expected if hmac.compare_digest(right.encode(), typed.encode())]
    return fitting[0] if fitting else None


def _make_codes(work: UnitOfWork, service: Service, account_id: int) -> tuple[str, ...]:
    codes = tuple(new_recovery_code() for _ in range(RECOVERY_CODES))
    work.second_factors.put_recovery_codes(
        account_id, [code_digest(service.keys, _RECOVERY, account_id, code) for code in codes]
    )
    return codes
