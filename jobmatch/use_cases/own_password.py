"""Changing one's own password, which asks for the present one."""

from jobmatch.domain.accounts import Account, Session
from jobmatch.domain.errors import SignInError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.sign_in import AttemptKind
from jobmatch.use_cases.passwords import (
    check_password,
    hash_of_nobody,
    is_password,
    password_hash,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import check_attempts, record_attempt


def change_own_password(
    service: Service, session: Session, old: str, new: str, address: str
) -> None:
    """Replace the old password by the new one; every other session of the account ends.

    Raises SignInError where the old one is wrong or was tried too often, RuleError for a weak
    new one.
    """
    by = session.account
    check_attempts(service, by.name, address, AttemptKind.PASSWORD)
    if not _is_present(service, by, old):
        record_attempt(service, by.name, address, AttemptKind.PASSWORD)
        raise SignInError(
            Sentence("Mật khẩu hiện tại không đúng", "The present password is wrong")
        )
    check_password(by.name, new)
    made = password_hash(new)
    with service.begin_work() as work:
        work.accounts.set_password_hash(by.id, made)
        work.accounts.sessions.close_all(by.id, but=session.id)
        work.password_resets.remove_all(by.id)
        work.audit.append(service.clock.now(), by.id, "account.password_changed")


def _is_present(service: Service, account: Account, password: str) -> bool:
    with service.begin_work(read_only=True) as work:
        kept = work.accounts.password_hash(account.id)
    return is_password(kept or hash_of_nobody(), password)
