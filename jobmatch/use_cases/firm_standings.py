"""Staff suspend an employer and let it in again: its vacancies pause and open with it."""

from dataclasses import replace
from datetime import datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.domain.registrations import Standing, StandingNote
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.firms import standing_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.posting import open_checked
from jobmatch.use_cases.registrations import main_centre

FIRM_PATH = "/firm"
_KIND = RecordKind.EMPLOYERS
_MOST_VACANCIES = 5_000


def suspend_firm(service: Service, employer_id: int, message: str, by: Account) -> StandingNote:
    """Stop an employer's door: its open vacancies pause, and its people are told why.

    Raises NotFoundError, RuleError (no reason given, or it is suspended already).
    """
    said = " ".join(message.split())
    if not said:
        raise RuleError(
            Sentence("Hãy nêu lý do; đơn vị sẽ đọc lý do này", "Say why; the firm will read it")
        )
    with service.begin_work() as work:
        _check_change(work, employer_id, Standing.SUSPENDED)
        now = service.clock.now()
        paused = _turn(work, employer_id, VacancyStatus.OPEN, VacancyStatus.PAUSED, now)
        made = StandingNote(
            employer_id=employer_id,
            standing=Standing.SUSPENDED,
            at=now,
            account_id=by.id,
            message=said,
            paused=paused,
        )
        work.firms.put_standing(made)
        tell_firm(work, employer_id, "firm_suspended", now, message=said)
        note(work, service, by, "firm.suspended", (_KIND, employer_id), said)
    return made


def let_firm_in(service: Service, employer_id: int, message: str, by: Account) -> StandingNote:
    """Let an employer publish (again): what paused with its suspension, or awaited it, opens.

    Raises NotFoundError, RuleError (it may publish already).
    """
    said = " ".join(message.split())
    with service.begin_work() as work:
        _check_change(work, employer_id, Standing.VERIFIED)
        now = service.clock.now()
        before = work.firms.standing(employer_id)
        made = StandingNote(
            employer_id=employer_id, standing=Standing.VERIFIED, at=now, account_id=by.id
        )
        work.firms.put_standing(made)
        only = frozenset(before.paused if before else ())
        _turn(work, employer_id, VacancyStatus.PAUSED, VacancyStatus.OPEN, now, only)
        tell_firm(work, employer_id, "firm_let_in", now, message=said, link=FIRM_PATH)
        note(work, service, by, "firm.let_in", (_KIND, employer_id), said)
    open_checked(service, employer_id)
    return made


def tell_firm(
    work: UnitOfWork, employer_id: int, template: str, now: datetime, **values: str
) -> int:
    """Queue a message to everybody who speaks for an employer; return how many were queued."""
    centre, employer = main_centre(work), work.employers.get(employer_id)
    gaps = TEMPLATES[template].names
    known = {"centre": centre.name, "phone": centre.phone, "firm": employer.name} | values
    people = [one for one in work.firms.people(employer_id) if one.active and one.email]
    for one in people:
        said = known | {"name": one.full_name or one.name}
        work.outbox.queue(
            OutgoingMessage(
                key=f"{template}:{employer_id}:{one.id}:{now:%Y%m%d%H%M%S%f}",
                channel=Channel.EMAIL,
                to=one.email,
                template=template,
                values={name: text for name, text in said.items() if name in gaps},
                not_before=now,
                about=("employer", employer_id),
            )
        )
    return len(people)


def _check_change(work: UnitOfWork, employer_id: int, wanted: Standing) -> None:
    work.employers.get(employer_id)  # and nobody else decides meanwhile
    if standing_of(work, employer_id) is wanted:
        raise RuleError(
            Sentence("Đơn vị đã ở tình trạng này rồi", "The firm stands like this already")
        )


def _turn(
    work: UnitOfWork,
    employer_id: int,
    before: VacancyStatus,
    after: VacancyStatus,
    now: datetime,
    only: frozenset[int] | None = None,
) -> tuple[int, ...]:
    """Give an employer's vacancies of one status another; return which, lowest id first."""
    turned = sorted(
        vacancy.id
        for vacancy in work.vacancies.for_employer(employer_id, _MOST_VACANCIES)
        if vacancy.status is before and (only is None or vacancy.id in only)
    )
    for vacancy_id in turned:
        draft = replace(work.vacancies.draft(vacancy_id), status=after)
        work.vacancies.replace(vacancy_id, draft, now)
    return tuple(turned)
