"""A new password for somebody who forgot theirs: by a link, used once, within an hour."""

from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.sign_in import AttemptKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import managed, note_about
from jobmatch.use_cases.passwords import check_password, password_hash
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import check_attempts, record_attempt
from jobmatch.use_cases.tokens import hashed, new_token

RESET_FOR = timedelta(hours=1)


def ask_for_reset(service: Service, email: str, address: str) -> None:
    """Send a link to whoever signs in with this address; unknown ones are answered alike.

    Raises SignInError after too many requests for one address, or from one.
    """
    check_attempts(service, email, address, AttemptKind.RESET_ASKED)
    record_attempt(service, email, address, AttemptKind.RESET_ASKED)
    now = service.clock.now()
    with service.begin_work() as work:
        for account in work.accounts.by_email(email.strip()):
            _send(work, account, _new_link(work, account, now), now)
            work.audit.append(now, account.id, "account.reset_asked")


def offer_reset(service: Service, account_id: int, by: Account | None) -> str:
    """Return the path of a new link for somebody's account, and send it where that is possible.

    Raises NotFoundError: no such account, or `by` does not manage it.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        account = managed(work, account_id, by)
        path = _new_link(work, account, now)
        if account.email and account.active:
            _send(work, account, path, now)
        note_about(work, service, by, "account.reset_offered", account)
    return path


def reset_account(service: Service, token: str) -> Account:
    """Return whose password this link changes. Raises NotFoundError: used or run out."""
    with service.begin_work(read_only=True) as work:
        return _account_of(work, token, service.clock.now())


def reset_password(service: Service, token: str, password: str) -> None:
    """Set a new password; every session and every other link of the account ends.

    Raises NotFoundError (the link is used or has run out), RuleError (weak password).
    """
    now = service.clock.now()
    check_password(reset_account(service, token).name, password)
    made = password_hash(password)
    with service.begin_work() as work:
        account = _account_of(work, token, now)
        work.password_resets.use(hashed(token))
        work.accounts.set_password_hash(account.id, made)
        work.password_resets.remove_all(account.id)
        work.accounts.sessions.close_all(account.id)
        work.accounts.attempts.forget(account.name)
        work.audit.append(now, account.id, "account.password_reset")


def _account_of(work: UnitOfWork, token: str, now: datetime) -> Account:
    account = work.accounts.get(work.password_resets.account_id(hashed(token), now))
    if not account.active:
        raise NotFoundError("There is no such link.")
    return account


def _new_link(work: UnitOfWork, account: Account, now: datetime) -> str:
    token = new_token()
    work.password_resets.add(account.id, hashed(token), now, now + RESET_FOR)
    return f"/new-password/{token}"


def _send(work: UnitOfWork, account: Account, path: str, now: datetime) -> None:
    work.outbox.queue(
        OutgoingMessage(
            key=f"password_reset:{hashed(path)[:32]}",
            channel=Channel.EMAIL,
            to=account.email,
            template="password_reset",
            values={"minutes": str(RESET_FOR // timedelta(minutes=1)), "link": path},
            not_before=now,
            about=("account", account.id),
        )
    )
