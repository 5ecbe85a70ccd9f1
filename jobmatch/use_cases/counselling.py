"""Counselling: filing a talk that fills the profile, correcting it, who still waits for one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import Case, Subject, TaskDraft, TaskKind
from jobmatch.domain.counselling import (
    COUNSEL_WITHIN,
    CounsellingForm,
    CounsellingRevision,
    Talk,
    changed_fields,
    profile_of,
)
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.forms import FormVersion
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerDraft, SeekerProfile
from jobmatch.domain.working_days import working_days_after, working_days_left
from jobmatch.reference.public_holidays import holidays_around
from jobmatch.store.counselling import NewForm
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, seekers_in_scope

WAITING_FOR = timedelta(days=60)
"""How far back the list of those who wait goes; a longer silence is a matter of the case-load."""

NEXT_TALK = "Hẹn tư vấn lần sau"
FORM_VERSION = FormVersion.ND352_2025
_KIND = RecordKind.SEEKERS
_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledTalk:
    """What is to be filed: the talk, the profile after it, and what it was based on.

    `key` is that of the page it was typed on: the same one twice files nothing more.
    """

    talk: Talk
    profile: SeekerProfile
    expected_version: int  # of the seeker, as it stood when the page was opened
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellingPage:
    """A form with the words around it. `counsellor` is the name of who held the talk."""

    form: CounsellingForm
    seeker: Seeker
    full_name: str
    birth_date: date | None
    counsellor: str
    revisions: tuple[CounsellingRevision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A seeker whom nobody has counselled since they registered."""

    seeker: Seeker
    full_name: str
    counsellor_id: int | None
    due_on: date
    days_left: int  # working days; negative: overdue by so many


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """One page of those who wait, the longest waiting first."""

    rows: tuple[Waiting, ...]
    total: int
    overdue: int


def file_talk(
    service: Service, seeker_id: int, filed: FiledTalk, by: Account | None
) -> CounsellingForm:
    """Keep the form and fill the seeker's profile, in one transaction.

    Agreed steps with a day become tasks of the counsellor. Raises NotFoundError, ConflictError
    (the seeker was changed since the page was opened), RuleError.
    """
    if not 0 < len(filed.key) <= _LONGEST_KEY:
        raise RuleError("Trang đã cũ, hãy mở lại phiếu")
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        draft = work.seekers.draft(seeker_id)
        earlier = work.counselling.by_key(filed.key)
        if earlier is not None:
            return _same(earlier, seeker_id)
        _fill_profile(service, work, (seeker_id, draft), filed)
        talk = _with_tasks(service, work, seeker_id, filed.talk, by)
        new = _new_form((seeker_id, draft), talk, filed, by)
        form = work.counselling.add(new, service.clock.now())
        detail = f"{form.ref} {','.join(form.changed)}".rstrip()
        note(work, service, by, "seeker.counselled", (_KIND, seeker_id), detail)
    return form


def correct_talk(
    service: Service, form_id: int, talk: Talk, expected_version: int, by: Account | None
) -> CounsellingForm:
    """Put right what a filed form says of the talk; how it read before is kept.

    Raises NotFoundError, ConflictError.
    """
    with service.begin_work() as work:
        form = _known_form(work, by, form_id)
        if form.version != expected_version:
            raise ConflictError(f"{form.ref} was changed since it was read.")
        kept = {step.text: step.task_id for step in form.talk.steps}
        steps = tuple(replace(step, task_id=kept.get(step.text)) for step in talk.steps)
        account_id = by.id if by else None
        revised = work.counselling.revise(
            form, replace(talk, steps=steps), account_id, service.clock.now()
        )
        note(work, service, by, "counselling.revised", (_KIND, form.seeker_id), form.ref)
    return revised


def show_talk(service: Service, form_id: int, by: Account | None) -> CounsellingPage:
    """Return a form to be read or printed. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        form = _known_form(work, by, form_id)
        person = work.seekers.person(form.seeker_id)
        return CounsellingPage(
            form=form,
            seeker=work.seekers.get(form.seeker_id),
            full_name=person.full_name,
            birth_date=person.birth_date,
            counsellor=_name_of(work, form.account_id),
            revisions=tuple(work.counselling.revisions(form_id)),
        )


def talks_of(service: Service, seeker_id: int, by: Account | None) -> tuple[CounsellingForm, ...]:
    """Return the seeker's forms, the last talk first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        work.seekers.get(seeker_id)
        return tuple(work.counselling.of_seeker(seeker_id))


def waiting_for_counsel(
    service: Service,
    by: Account | None,
    *,
    mine: bool = False,
    offset: int = 0,
    limit: int = 20,
) -> WaitingList:
    """Return those in scope who registered in the last weeks and were not counselled since.

    `mine`: only those whose case is the caller's, or nobody's yet.
    """
    today = service.clock.today()
    with service.begin_work(read_only=True) as work:
        scope = seekers_in_scope(work, by)
        seen = None if scope is None else set(scope.tolist())
        found = [
            (seeker_id, registered_on)
            for seeker_id, registered_on in work.counselling.waiting(today - WAITING_FOR)
            if seen is None or seeker_id in seen
        ]
        cases = work.cases.get_many(seeker_id for seeker_id, _ in found)
        if mine and by is not None:
            ours = {None, by.id}
            found = [row for row in found if _counsellor(cases.get(row[0])) in ours]
        page = found[offset : offset + limit]
        seekers = work.seekers.get_many(seeker_id for seeker_id, _ in page)
        persons = work.seekers.persons(seekers)
    due = {day: counsel_due(day) for _, day in found}
    rows = tuple(
        Waiting(
            seeker=seekers[seeker_id],
            full_name=persons[seeker_id].full_name,
            counsellor_id=_counsellor(cases.get(seeker_id)),
            due_on=due[day],
            days_left=working_days_left(today, due[day], holidays_around(today)),
        )
        for seeker_id, day in page
        if seeker_id in seekers
    )
    overdue = sum(due[day] < today for _, day in found)
    return WaitingList(rows=rows, total=len(found), overdue=overdue)


def counsel_due(registered_on: date) -> date:
    """Return the last day on which counselling is in time."""
    return working_days_after(registered_on, COUNSEL_WITHIN, holidays_around(registered_on))


def _fill_profile(
    service: Service, work: UnitOfWork, kept: tuple[int, SeekerDraft], filed: FiledTalk
) -> None:
    """Write the profile where the talk changed it; what the form does not ask stays as it is."""
    seeker_id, draft = kept
    if work.seekers.get(seeker_id).version != filed.expected_version:
        raise ConflictError(f"S-{seeker_id} was changed since it was read.")
    changes = {name: getattr(filed.profile, name) for name in _changed(draft, filed)}
    if changes:
        filled = replace(draft, **changes)
        now = service.clock.now()
        work.seekers.replace(seeker_id, filled, now, filed.expected_version)


def _changed(draft: SeekerDraft, filed: FiledTalk) -> tuple[str, ...]:
    return changed_fields(profile_of(draft), filed.profile)


def _with_tasks(
    service: Service, work: UnitOfWork, seeker_id: int, talk: Talk, by: Account | None
) -> Talk:
    """Make tasks of the steps that have a day and an appointment of the next talk's."""
    if by is None:
        return talk
    now = service.clock.now()

    def add(kind: TaskKind, text: str, due_on: date) -> int:
        about = Subject(seeker_id=seeker_id)
        draft = TaskDraft(
            kind=kind,
            account_id=by.id,
            created_by=by.id,
            about=about,
            text=text,
            due_on=due_on,
            due_time=None,
        )
        return work.tasks.add(draft, now).id

    steps = tuple(
        replace(step, task_id=add(TaskKind.TASK, step.text, step.due_on)) if step.due_on else step
        for step in talk.steps
    )
    if talk.next_on is not None:
        add(TaskKind.APPOINTMENT, NEXT_TALK, talk.next_on)
    return replace(talk, steps=steps)


def _new_form(
    kept: tuple[int, SeekerDraft], talk: Talk, filed: FiledTalk, by: Account | None
) -> NewForm:
    seeker_id, draft = kept
    return NewForm(
        seeker_id=seeker_id,
        account_id=by.id if by else None,
        talk=talk,
        before=profile_of(draft),
        after=filed.profile,
        form_version=FORM_VERSION,
        key=filed.key,
    )


def _same(earlier: CounsellingForm, seeker_id: int) -> CounsellingForm:
    """Return the form that this page filed already. RuleError: it was for somebody else."""
    if earlier.seeker_id != seeker_id:
        raise RuleError("Trang đã cũ, hãy mở lại phiếu")
    return earlier


def _known_form(work: UnitOfWork, by: Account | None, form_id: int) -> CounsellingForm:
    """Return the form of a seeker whom the account may know of. Raises NotFoundError."""
    form = work.counselling.get(form_id)
    try:
        check_seeker(work, by, form.seeker_id)
    except NotFoundError as error:
        raise NotFoundError(f"There is no counselling form {form.ref}.") from error
    return form


def _name_of(work: UnitOfWork, account_id: int | None) -> str:
    if account_id is None:
        return ""
    account = work.accounts.get(account_id)
    return account.full_name or account.name


def _counsellor(case: Case | None) -> int | None:
    return case.counsellor_id if case else None
