"""An employer registers itself: sent by anybody, confirmed by e-mail, then seen by staff."""

import re
from contextlib import suppress
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from jobmatch.domain.accounts import MAIN_CENTRE, Centre
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.keys import Keys
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.registrations import NewRegistration, Registration, RegistrationState
from jobmatch.domain.sign_in import AttemptKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import VIETNAM, Service

LINK_PATH = "/register/link/"
CONFIRM_WITHIN = timedelta(days=3)
REFUSED_KEPT = timedelta(days=365)
ANSWERED_WITHIN_DAYS = 2  # working days; what the receipt promises
MOST, WITHIN = 6, timedelta(hours=1)  # registrations under one address or from one computer
_LONGEST_TOLD = 100  # characters of each name in a mail
_SALT = "employer-registration"
_LONGEST = 200


def register(service: Service, new: NewRegistration, address: str) -> Registration:
    """Keep a registration and send the link that confirms it; sent twice it is kept once.

    What is answered never depends on whether the employer is known. Raises RuleError after too
    many registrations for one e-mail address, or from one computer.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        if (filed := work.registrations.of_key(new.key)) is not None:
            return filed
        _check_pace(work, new.draft.contact.email, address, now)
        work.registrations.forget_unconfirmed(now - CONFIRM_WITHIN)
        work.registrations.forget_refused(now - REFUSED_KEPT)
        made = work.registrations.add(new, now)
        work.outbox.queue(_message(work, made))
        work.audit.append(now, None, "registration.sent", detail=made.ref)
    return made


def registration_of_link(service: Service, token: str) -> Registration:
    """Return what this link is about. Raises NotFoundError: not ours, or erased meanwhile."""
    with service.begin_work(read_only=True) as work:
        return _linked(work, token, service.clock.now())


def confirm_registration(service: Service, token: str) -> Registration:
    """Let staff see the registration, whose e-mail address is proved now; twice is once.

    Raises NotFoundError: not ours, or not confirmed in time.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        found = _linked(work, token, now)
        if found.state is not RegistrationState.UNCONFIRMED:
            return found
        values = {"state": RegistrationState.WAITING, "confirmed_at": now}
        with suppress(NotFoundError):  # the same click a moment earlier
            found = work.registrations.change(found, {RegistrationState.UNCONFIRMED}, **values)
            work.audit.append(now, None, "registration.confirmed", detail=found.ref)
    return found


def link_of(keys: Keys, registration: Registration) -> str:
    """Return the path that confirms a registration, and later tells how far it has come."""
    return LINK_PATH + str(_serializer(keys).dumps(registration.id))


def main_centre(work: UnitOfWork) -> Centre:
    """Return the centre that looks at registrations, and that an employer calls."""
    return next(one for one in work.accounts.centres() if one.id == MAIN_CENTRE)


def centre_to_call(service: Service) -> Centre:
    with service.begin_work(read_only=True) as work:
        return main_centre(work)


def _linked(work: UnitOfWork, token: str, now: datetime) -> Registration:
    try:
        registration_id = int(_serializer(work.keys).loads(token[:_LONGEST]))
    except (BadSignature, ValueError, TypeError) as error:
        raise NotFoundError("There is no such link.") from error
    found = work.registrations.get(registration_id)
    overdue = found.sent_at + CONFIRM_WITHIN < now
    if found.state is RegistrationState.UNCONFIRMED and overdue:
        raise NotFoundError("There is no such link.")
    return found


def _check_pace(work: UnitOfWork, email: str, address: str, now: datetime) -> None:
    attempts, kind = work.accounts.attempts, AttemptKind.REGISTERED
    recent = attempts.recent(email, address, now - WITHIN, kind)
    if max(recent.by_name, recent.from_address if address else 0) >= MOST:
        raise RuleError(
            Sentence(
                "Đã gửi quá nhiều phiếu đăng ký. Hãy thử lại sau một giờ, hoặc gọi trung tâm",
                "Too many registrations were sent. Try again in an hour, or call the centre",
            )
        )
    attempts.record(email, address, now, kind)


def _message(work: UnitOfWork, made: Registration) -> OutgoingMessage:
    until = (made.sent_at + CONFIRM_WITHIN).astimezone(VIETNAM)
    return OutgoingMessage(
        key=f"registration:{made.id}:confirm",
        channel=Channel.EMAIL,
        to=made.draft.contact.email,
        template="registration_confirm",
        values={
            "name": _plain(made.draft.contact.representative),
            "firm": _plain(made.draft.name),
            "centre": main_centre(work).name,
            "valid_until": f"{until:%d/%m/%Y %H:%M}",
            "link": link_of(work.keys, made),
        },
        language=made.language,
        not_before=made.sent_at,
        about=("registration", made.id),
    )


def _plain(typed: str) -> str:
    """Return a stranger's words, short and without a working link: anybody may get it."""
    return re.sub(r"([.:/@])(?=\S)", r"\1 ", typed)[:_LONGEST_TOLD]


def _serializer(keys: Keys) -> URLSafeSerializer:
    return URLSafeSerializer(keys.links, salt=_SALT)
