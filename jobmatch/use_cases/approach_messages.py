"""What a person is told about an employer's question, and the employer about a no."""

from datetime import datetime

from jobmatch.domain.approaches import Approach
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import UNDO_TIME, OutgoingMessage
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import asked_key
from jobmatch.use_cases.approach_tokens import path_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reach
from jobmatch.use_cases.seeker_aliases import alias_of

_ABOUT = "approach"
ASKED, SAID_NO = "approach_to_seeker", "approach_declined"  # texts in domain/message_texts.py


def tell_seeker_of_approach(service: Service, work: UnitOfWork, approach: Approach) -> bool:
    """Queue the question. False: the person takes no such messages, or has no address."""
    vacancy = work.vacancies.get(approach.vacancy_id)
    values = {
        "employer": vacancy.employer_name,
        "vacancy": vacancy.title,
        "note": f"\n\n“{approach.note}”" if approach.note else "",
        "answer_by": f"{approach.answer_by:%d/%m/%Y}",
        "link": path_of(service.keys, approach),
    }
    return reach(
        service,
        work,
        approach.seeker_id,
        ASKED,
        values,
        asked_key(approach),
        approach.asked_at + UNDO_TIME,
        (_ABOUT, approach.id),
        ConsentPurpose.MESSAGES,
    )


def tell_employer_of_no(work: UnitOfWork, approach: Approach, now: datetime) -> bool:
    """Queue the answer to whoever asked, by the person's alias and without the reason.

    False: they have no address, or do not work for the employer any more.
    """
    if approach.account_id is None:
        return False
    asker = work.accounts.get(approach.account_id)
    if not asker.active or "@" not in asker.email:
        return False
    alias = alias_of(work.keys, approach.employer_id, approach.seeker_id)
    vacancy = work.vacancies.get(approach.vacancy_id)
    return work.outbox.queue(
        OutgoingMessage(
            key=f"{_ABOUT}:{approach.id}:declined",
            channel=Channel.EMAIL,
            to=asker.email,
            template=SAID_NO,
            values={"alias": alias.word, "vacancy": vacancy.title},
            not_before=now,
            about=(_ABOUT, approach.id),
        )
    )
