"""Reaches a person by the way they agreed to: Zalo, else SMS, else e-mail; or not at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import may_use, queue_under
from jobmatch.use_cases.ports import Service

_E164 = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Where a message goes."""

    channel: Channel
    address: str


def reader_at(phone: str, email: str, *, sms_first: bool = False) -> Reader | None:
    """Return how somebody with this telephone and e-mail address is written to; None: not."""
    mail = Reader(channel=Channel.EMAIL, address=email) if "@" in email else None
    sms = Reader(channel=Channel.SMS, address=phone) if _E164.fullmatch(phone) else None
    return (sms or mail) if sms_first else (mail or sms)


def reach(  # noqa: PLR0913, PLR0917 -- what one message needs; a class for it would be unpacked at once
    service: Service,
    work: UnitOfWork,
    seeker_id: int,
    template: str,
    values: Mapping[str, str],
    key: str,
    not_before: datetime,
    about: tuple[str, int] | None,
    purpose: ConsentPurpose,
) -> bool:
    """Queue a message to a seeker. False: none may be sent, there is no address, or it is queued.

    MESSAGES (suggestions, alerts) needs that consent for SMS and e-mail, ZALO for Zalo. REFERRAL
    is said for one vacancy, so whoever tells of a referral has asked for it already. Values that
    the template has no gap for are left out. Raises ValueError where the template lacks a value.
    """
    reader = _reader(service, work, seeker_id, template, purpose)
    if reader is None:
        return False
    names = TEMPLATES[template].names
    message = OutgoingMessage(
        key=key,
        channel=reader.channel,
        to=reader.address,
        template=template,
        values={name: text for name, text in values.items() if name in names},
        not_before=not_before,
        about=about,
    )
    return queue_under(work, seeker_id, purpose, message)


def _reader(
    service: Service,
    work: UnitOfWork,
    seeker_id: int,
    template: str,
    purpose: ConsentPurpose,
) -> Reader | None:
    asked_already = purpose is ConsentPurpose.REFERRAL
    by_message = asked_already or may_use(work, seeker_id, purpose)
    by_zalo = template in service.zalo_templates and may_use(work, seeker_id, ConsentPurpose.ZALO)
    if purpose is not ConsentPurpose.MESSAGES:
        by_zalo = by_zalo and by_message
    person = work.seekers.persons([seeker_id]).get(seeker_id)
    if person is None:
        return None
    if by_zalo and _E164.fullmatch(person.phone):
        return Reader(channel=Channel.ZALO, address=person.phone)
    if not by_message:
        return None
    reader = reader_at(person.phone, person.email, sms_first=TEMPLATES[template].sms is not None)
    if reader is not None and reader.channel is Channel.SMS and TEMPLATES[template].sms is None:
        return None
    return reader
