"""Signing in without a password, for claimants: a code by SMS or e-mail, once."""

import hmac
from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.sign_in import AttemptKind, Visitor
from jobmatch.store.one_time_codes import KeptCode
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import SignedIn, check_attempts, open_session, record_attempt
from jobmatch.use_cases.tokens import code_digest, new_digits

DIGITS = 6
CODE_FOR = timedelta(minutes=10)
TRIES = 5
WRONG_CODE = Sentence(
    "Mã không đúng hoặc đã hết hạn. Có thể gửi lại mã mới",
    "The code is wrong or has run out. You can ask for a new one",
)
_PURPOSE = "one-time code"


def send_code(service: Service, channel: Channel, to: str, address: str) -> None:
    """Send a code to the claimant with this e-mail address or phone (E.164); the last one counts.

    Says nothing of whether there is such an account. Raises SignInError after too many requests
    for one account or from one address.
    """
    check_attempts(service, to, address, AttemptKind.CODE_ASKED)
    record_attempt(service, to, address, AttemptKind.CODE_ASKED)
    now = service.clock.now()
    with service.begin_work() as work:
        account = _claimant(work, channel, to)
        if account is not None:
            code = new_digits(DIGITS)
            work.one_time_codes.put(
                KeptCode(
                    account_id=account.id,
                    code_digest=code_digest(service.keys, _PURPOSE, account.id, code),
                    expires_at=now + CODE_FOR,
                    tries_left=TRIES,
                )
            )
            key = f"one_time_code:{account.id}:{now:%Y%m%d%H%M%S%f}"
            about = ("account", account.id)
            work.outbox.queue(code_message(key, (channel, to), code, now, about))
            work.audit.append(now, account.id, "account.code_sent")


def enter_with_code(
    service: Service, channel: Channel, to: str, code: str, visitor: Visitor
) -> SignedIn:
    """Open a session for a right code, which then is used up.

    Raises SignInError, with one sentence for a wrong code, an old one, one tried too often, and
    for an account that is not there.
    """
    check_attempts(service, to, visitor.address, AttemptKind.CODE)
    now = service.clock.now()
    with service.begin_work() as work:
        account = _claimant(work, channel, to)
        kept = work.one_time_codes.take_try(account.id, now) if account else None
        if account is not None and kept is not None:
            given = code_digest(service.keys, _PURPOSE, account.id, code)
            if hmac.compare_digest(given, kept):
                work.one_time_codes.remove(account.id)
                work.accounts.attempts.forget(to, AttemptKind.CODE)
                return open_session(work, account, visitor, now)
        work.accounts.attempts.record(to, visitor.address, now, AttemptKind.CODE)
    raise SignInError(WRONG_CODE)


def claimants_at(work: UnitOfWork, channel: Channel, to: str) -> list[Account]:
    """Return the claimants who are reached at an e-mail address or phone number (E.164)."""
    by = work.accounts.by_email if channel is Channel.EMAIL else work.accounts.by_phone
    return [one for one in by(to) if one.role is Role.CLAIMANT]


def _claimant(work: UnitOfWork, channel: Channel, to: str) -> Account | None:
    """Return the claimant reached there; None as well where two share one address."""
    found = claimants_at(work, channel, to)
    return found[0] if len(found) == 1 else None


def code_message(
    key: str,
    address: tuple[Channel, str],
    code: str,
    now: datetime,
    about: tuple[str, int] | None = None,
) -> OutgoingMessage:
    """Return the message that brings a code to an address."""
    channel, to = address
    return OutgoingMessage(
        key=key,
        channel=channel,
        to=to,
        template="one_time_code",
        values={"code": code, "minutes": str(CODE_FOR // timedelta(minutes=1))},
        not_before=now,
        about=about,
    )
