"""What whoever posted a vacancy is told of it, with or without an account."""

from datetime import datetime

from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import VIETNAM
from jobmatch.use_cases.reaching import Reader, reader_at
from jobmatch.use_cases.registrations import main_centre
from jobmatch.use_cases.still_open_links import path_of

CLOSES_SOON, STILL_OPEN, PAUSED = "vacancy_closes_soon", "vacancy_still_open", "vacancy_paused"
_ABOUT = "vacancy"


def tell_owner(
    work: UnitOfWork, vacancy: Vacancy, template: str, what: str, now: datetime, **values: str
) -> bool:
    """Queue a message. `what` tells it from others about this vacancy: none is queued twice.

    False: there is no address, or it is queued already.
    """
    reader = owner_of(work, vacancy)
    if reader is None:
        return False
    day = now.astimezone(VIETNAM).date()
    known = {
        "vacancy": vacancy.title,
        "employer": vacancy.employer_name,
        "centre": main_centre(work).name,
        "closes_on": f"{vacancy.closes_on:%d/%m/%Y}" if vacancy.closes_on else "",
        "link": path_of(work.keys, vacancy.id, day),
    } | values
    names = TEMPLATES[template].names
    return work.outbox.queue(
        OutgoingMessage(
            key=f"{_ABOUT}:{vacancy.id}:{what}",
            channel=reader.channel,
            to=reader.address,
            template=template,
            values={name: text for name, text in known.items() if name in names},
            not_before=now,
            about=(_ABOUT, vacancy.id),
        )
    )


def owner_of(work: UnitOfWork, vacancy: Vacancy) -> Reader | None:
    """Return whom to write to: the vacancy's contact, the employer's, or one of its accounts."""
    contact = work.vacancies.contacts([vacancy.id]).get(vacancy.id)
    reader = reader_at(contact.phone, contact.email) if contact else None
    if reader is not None or vacancy.employer_id is None:
        return reader
    speaker = work.employers.contacts([vacancy.employer_id]).get(vacancy.employer_id)
    reader = reader_at(speaker.phone, speaker.email) if speaker else None
    if reader is not None:
        return reader
    people = (one for one in work.firms.people(vacancy.employer_id) if one.active)
    return next(filter(None, (reader_at(one.phone, one.email) for one in people)), None)
