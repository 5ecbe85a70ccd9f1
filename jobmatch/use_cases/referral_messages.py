"""What employers and seekers are told about a referral, queued with what it tells of."""

from datetime import date, datetime, timedelta

from jobmatch.domain.accounts import Centre
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.referral_words import reason_in_words
from jobmatch.domain.referrals import UNDO_SECONDS, Referral, ReferralEvent
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import contact_is_open
from jobmatch.use_cases.firms import is_stopped
from jobmatch.use_cases.reaching import Reader, reader_at
from jobmatch.use_cases.referral_tokens import path_of

_ABOUT = "referral"
_EMPLOYER, _SEEKER = "employer", "seeker"

# names of texts in domain/message_texts.py: first to employers, then to seekers
ISSUED = "referral_to_employer"
REMINDER = "referral_reminder"
CLOSED_ELSEWHERE = "referral_closed_elsewhere"
WITHDRAWN = "referral_withdrawn"
REOPENED = "referral_reopened"
SENT = "referral_to_seeker"
REFUSED = "seeker_told_of_refusal"

_UNNAMED = "một người lao động"  # who took the consent back or is erased, or the firm is stopped


def tell_employer(
    work: UnitOfWork, referral: Referral, event: ReferralEvent, template: str
) -> bool:
    """Queue a message about an event. False: there is no address, or it is queued already."""
    not_before = event.at + timedelta(seconds=UNDO_SECONDS)
    return _tell_employer(work, referral, template, _key(event, _EMPLOYER), not_before)


def remind_employer(work: UnitOfWork, referral: Referral, reminder: int, now: datetime) -> bool:
    """Queue the first, second … reminder since the last event. False as above."""
    key = f"{_ABOUT}:{referral.id}:silent:{referral.changed_at:%Y%m%dT%H%M%S%f}:{reminder}"
    return _tell_employer(work, referral, REMINDER, key, now)


def tell_seeker(work: UnitOfWork, referral: Referral, event: ReferralEvent, template: str) -> bool:
    """Queue a message to the seeker, by SMS rather than by e-mail. False as above."""
    persons = work.seekers.persons([referral.seeker_id])
    person = persons.get(referral.seeker_id)
    reader = reader_at(person.phone, person.email, sms_first=True) if person else None
    if reader is None:
        return False
    values = _values(work, referral)
    values["reason"] = reason_in_words(event.reason, event.text).vi
    values["valid_until"] = _day(referral.valid_until)
    not_before = event.at + timedelta(seconds=UNDO_SECONDS)
    return _queue(work, referral, reader, (template, values, _key(event, _SEEKER)), not_before)


def take_back_messages(work: UnitOfWork, event: ReferralEvent) -> None:
    """Cancel what waits to be told about an event that is undone."""
    for reader in (_EMPLOYER, _SEEKER):
        work.outbox.cancel(_key(event, reader))


def centre_of(work: UnitOfWork, referral: Referral) -> Centre:
    found = {centre.id: centre for centre in work.accounts.centres()}
    return found[referral.centre_id]


def _tell_employer(
    work: UnitOfWork, referral: Referral, template: str, key: str, not_before: datetime
) -> bool:
    reader = _employer_of(work, referral)
    if reader is None:
        return False
    values = _values(work, referral)
    values["valid_until"] = _day(referral.valid_until)
    values["link"] = path_of(work.keys, referral)
    named = contact_is_open(work, referral.seeker_id, referral.vacancy_id)
    named = named and not is_stopped(work, referral.employer_id)
    values["seeker"] = (values["seeker"] if named else "") or _UNNAMED
    return _queue(work, referral, reader, (template, values, key), not_before)


def _queue(
    work: UnitOfWork,
    referral: Referral,
    reader: Reader,
    said: tuple[str, dict[str, str], str],
    not_before: datetime,
) -> bool:
    template, values, key = said
    names = TEMPLATES[template].names
    return work.outbox.queue(
        OutgoingMessage(
            key=key,
            channel=reader.channel,
            to=reader.address,
            template=template,
            values={name: text for name, text in values.items() if name in names},
            not_before=not_before,
            about=(_ABOUT, referral.id),
        )
    )


def _key(event: ReferralEvent, reader: str) -> str:
    return f"{_ABOUT}:{event.referral_id}:event:{event.id}:{reader}"


def _employer_of(work: UnitOfWork, referral: Referral) -> Reader | None:
    """Return whom the vacancy names, else who speaks for the employer; e-mail before SMS."""
    contact = work.vacancies.contacts([referral.vacancy_id]).get(referral.vacancy_id)
    reader = reader_at(contact.phone, contact.email) if contact else None
    if reader is None and referral.employer_id is not None:
        speaker = work.employers.contacts([referral.employer_id]).get(referral.employer_id)
        reader = reader_at(speaker.phone, speaker.email) if speaker else None
    return reader


def _values(work: UnitOfWork, referral: Referral) -> dict[str, str]:
    """Return what every message may say; one of an erased record stays empty."""
    vacancy = work.vacancies.get_many([referral.vacancy_id]).get(referral.vacancy_id)
    person = work.seekers.persons([referral.seeker_id]).get(referral.seeker_id)
    return {
        "number": referral.number,
        "vacancy": vacancy.title if vacancy else "",
        "employer": vacancy.employer_name if vacancy else "",
        "seeker": person.full_name if person else "",
        "centre": centre_of(work, referral).name,
    }


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
