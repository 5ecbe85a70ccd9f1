"""Signing in and out. Sessions live on the server, so that a copied token dies with them."""

import secrets
from datetime import timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from jobmatch.domain.accounts import Account, Role, Session
from jobmatch.domain.errors import NotFoundError, RuleError, SignInError
from jobmatch.use_cases.ports import Service

MIN_PASSWORD = 15  # NIST 800-63B-4: without a second factor
MAX_PASSWORD = 256
DIFFERENT_LETTERS = 5
SESSION_FOR = timedelta(hours=8)
ATTEMPTS, ATTEMPTS_WITHIN = 10, timedelta(minutes=15)

# 19 MiB, two passes, one lane (OWASP): 24 ms on the machine measured, and 2 cores stay usable.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def create_account(service: Service, name: str, password: str, role: Role) -> Account:
    """Add somebody who may sign in. RuleError: weak password; ConflictError: name taken."""
    clean = " ".join(name.split())
    if not clean:
        raise RuleError("Tên đăng nhập không được để trống")
    _check_password(clean, password)
    with service.begin_work() as work:
        account = work.accounts.add(clean, _HASHER.hash(password), role)
        work.audit.append(service.clock.now(), account.id, "account.created")
    return account


def change_password(service: Service, name: str, password: str) -> None:
    """Set a new password and end every session of the account."""
    _check_password(name, password)
    with service.begin_work() as work:
        account = work.accounts.by_name(name)
        work.accounts.set_password_hash(account.id, _HASHER.hash(password))
        work.accounts.sessions.close_all(account.id)
        work.audit.append(service.clock.now(), account.id, "account.password_changed")


def sign_in(service: Service, name: str, password: str, address: str) -> str:
    """Open a session and return its token, which only the caller ever sees.

    Raises SignInError, with one sentence whether the name or the password was wrong; after too
    many attempts under one name or from one address every attempt is refused for a while.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        recent = work.accounts.attempts.recent(name, address, now - ATTEMPTS_WITHIN)
        if max(recent.by_name, recent.from_address) >= ATTEMPTS:
            raise SignInError("Thử quá nhiều lần. Hãy đợi 15 phút rồi đăng nhập lại")
    account = _account_with(service, name, password)
    with service.begin_work() as work:
        if account is None:
            work.accounts.attempts.record(name, address, now)
        else:
            token = secrets.token_urlsafe(32)
            work.accounts.sessions.open(account.id, _hashed(token), now + SESSION_FOR, now)
            work.accounts.attempts.forget(name)
            work.audit.append(now, account.id, "account.signed_in")
            return token
    raise SignInError("Tên đăng nhập hoặc mật khẩu không đúng")


def session_of(service: Service, token: str) -> Session | None:
    """Return the session this token opened, while it lasts."""
    with service.begin_work(read_only=True) as work:
        return work.accounts.sessions.by_token_hash(_hashed(token), service.clock.now())


def sign_out(service: Service, token: str) -> None:
    """End the session on the server: no copy of the token works any more."""
    with service.begin_work() as work:
        work.accounts.sessions.close(_hashed(token))


def has_accounts(service: Service) -> bool:
    with service.begin_work(read_only=True) as work:
        return bool(work.accounts.all())


def _account_with(service: Service, name: str, password: str) -> Account | None:
    """Return the active account with this name and password. Takes as long for a name unknown."""
    with service.begin_work(read_only=True) as work:
        try:
            account = work.accounts.by_name(name)
            kept = work.accounts.password_hash(account.id)
        except NotFoundError:
            account, kept = None, _hash_of_nobody()
    try:
        _HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return account if account and account.active else None


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))


def _check_password(name: str, password: str) -> None:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise RuleError(f"Mật khẩu cần từ {MIN_PASSWORD} đến {MAX_PASSWORD} ký tự")
    if len(set(password)) < DIFFERENT_LETTERS or name.casefold() == password.casefold():
        raise RuleError("Mật khẩu quá dễ đoán")


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
