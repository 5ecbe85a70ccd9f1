"""Staff look at who registered: which known employer it may be, letting it in, or refusing it."""

from dataclasses import dataclass, replace
from datetime import datetime

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.employers import Employer
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.domain.registration_words import REFUSAL_WORDS
from jobmatch.domain.registrations import (
    AskedChange,
    RefusedBecause,
    Registration,
    RegistrationState,
    Standing,
    StandingNote,
)
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.firms import standing_of
from jobmatch.use_cases.invitations import InvitationLetter, MadeInvitation, invited
from jobmatch.use_cases.known_employers import (
    Alike,
    alike_employers,
    alike_ids,
    filled_up,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import main_centre

DECIDED_SHOWN = 20
_NEXT = {
    Standing.VERIFIED: Sentence(
        "Đơn vị đăng tin tuyển dụng được ngay.", "The firm may publish vacancies at once."
    ),
    Standing.WAITING: Sentence(
        "Bạn soạn và gửi tin được ngay; tin tự hiện ra khi trung tâm kiểm tra xong giấy tờ.",
        "You may write vacancies at once; they show by themselves once the check is finished.",
    ),
    Standing.SUSPENDED: Sentence(
        "Đơn vị đang bị tạm ngừng nên chưa đăng tin được; hãy liên hệ Trung tâm.",
        "The firm is suspended and may not publish vacancies; please contact the centre.",
    ),
    Standing.REFUSED: Sentence(
        "Đơn vị không được đăng tin; hãy liên hệ Trung tâm.",
        "The firm may not publish vacancies; please contact the centre.",
    ),
}
_LETS_IN = frozenset({Standing.VERIFIED, Standing.WAITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRegistration:
    registration: Registration
    waiting_days: int
    alike: int  # known employers that it may be


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingChange:
    change: AskedChange
    employer: Employer
    waiting_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """The longest waiting first; `decided` the last decision first."""

    registrations: tuple[WaitingRegistration, ...]
    changes: tuple[WaitingChange, ...]
    decided: tuple[Registration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCheck:
    """One registration beside the known employers that it may be, the likeliest first."""

    registration: Registration
    alike: tuple[Alike, ...]
    waiting_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """How a registration is approved. `employer_id` None: nobody knows this employer yet."""

    employer_id: int | None
    standing: Standing = Standing.VERIFIED  # or WAITING: drafts only, until papers are seen


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Approved:
    employer: Employer
    invitation: MadeInvitation


def waiting_registrations(service: Service) -> WaitingList:
    """Return what staff have to look at."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        changes = work.firms.asked_changes()
        employers = work.employers.get_many(change.employer_id for change in changes)
        return WaitingList(
            registrations=tuple(
                WaitingRegistration(
                    registration=one,
                    waiting_days=_days(one.confirmed_at or one.sent_at, now),
                    alike=len(alike_ids(work, one.draft)),
                )
                for one in work.registrations.waiting()
            ),
            changes=tuple(
                WaitingChange(
                    change=change,
                    employer=employers[change.employer_id],
                    waiting_days=_days(change.asked_at, now),
                )
                for change in changes
            ),
            decided=tuple(work.registrations.decided(DECIDED_SHOWN)),
        )


def registration_check(service: Service, registration_id: int, by: Account) -> RegistrationCheck:
    """Return one registration, and note who looked. Raises NotFoundError.

    One whose e-mail address was not confirmed is nobody's to see.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        found = work.registrations.get(registration_id)
        if found.state is RegistrationState.UNCONFIRMED:
            raise NotFoundError("There is no such registration.")
        work.audit.append(now, by.id, "registration.seen", detail=found.ref)
        return RegistrationCheck(
            registration=found,
            alike=alike_employers(work, found.draft),
            waiting_days=_days(found.confirmed_at or found.sent_at, now),
        )


def approve_registration(
    service: Service, registration_id: int, let_in: LetIn, by: Account
) -> Approved:
    """Link or add the employer, and invite whoever registered.

    Raises NotFoundError, ConflictError (decided meanwhile), RuleError.
    """
    if let_in.standing not in _LETS_IN:
        raise RuleError("A registration is approved as verified, or as waiting for papers.")
    now = service.clock.now()
    with service.begin_work() as work:
        found = _still_waiting(work, registration_id)
        employer = _employer_for(work, found, let_in.employer_id, now)
        work.registrations.change(
            found,
            {RegistrationState.WAITING},
            state=RegistrationState.APPROVED,
            decided_at=now,
            decided_by=by.id,
            employer_id=employer.id,
        )
        _note_standing(work, employer.id, let_in.standing, by, now)
        standing = standing_of(work, employer.id)  # what staff said before stands
        invitation = _invite(work, found, employer, standing, by, now)
        detail = f"{found.ref} {standing}"
        note(
            work,
            service,
            by,
            "registration.approved",
            (RecordKind.EMPLOYERS, employer.id),
            detail,
        )
    return Approved(employer=employer, invitation=invitation)


def refuse_registration(
    service: Service, registration_id: int, because: RefusedBecause, message: str, by: Account
) -> Registration:
    """Say no, and why, to whoever registered.

    Raises NotFoundError, ConflictError (decided meanwhile), RuleError (no word for OTHER).
    """
    said = " ".join(message.split())
    if because is RefusedBecause.OTHER and not said:
        raise RuleError(Sentence("Hãy nêu lý do", "Please say why"))
    now = service.clock.now()
    with service.begin_work() as work:
        refused = work.registrations.change(
            _still_waiting(work, registration_id),
            {RegistrationState.WAITING},
            state=RegistrationState.REFUSED,
            decided_at=now,
            decided_by=by.id,
            because=because,
            message=said,
        )
        work.outbox.queue(_refusal(work, refused, now))
        work.audit.append(now, by.id, "registration.refused", detail=f"{refused.ref} {because}")
    return refused


def _days(since: datetime, now: datetime) -> int:
    return max(0, (now - since).days)


def _still_waiting(work: UnitOfWork, registration_id: int) -> Registration:
    found = work.registrations.get(registration_id)
    if found.state is RegistrationState.UNCONFIRMED:
        raise NotFoundError("There is no such registration.")
    if found.state is not RegistrationState.WAITING:
        raise ConflictError(f"{found.ref} was decided on meanwhile.")
    return found


def _employer_for(
    work: UnitOfWork, found: Registration, employer_id: int | None, now: datetime
) -> Employer:
    """Return the known employer with its gaps filled, or a new one."""
    if employer_id is None:
        key = f"registration|{found.id}"
        return work.employers.add(replace(found.draft, source_key=key), now)
    known = work.employers.draft(employer_id)
    filled = filled_up(known, found.draft)
    if filled == known:
        return work.employers.get(employer_id)
    return work.employers.replace(employer_id, filled, now)


def _note_standing(
    work: UnitOfWork, employer_id: int, standing: Standing, by: Account, now: datetime
) -> None:
    """Keep the standing; what staff said before, or others who speak for it, are not overruled."""
    if work.firms.standing(employer_id) or work.firms.having_people([employer_id]):
        return
    work.firms.put_standing(
        StandingNote(employer_id=employer_id, standing=standing, at=now, account_id=by.id)
    )


def _invite(
    work: UnitOfWork,
    found: Registration,
    employer: Employer,
    standing: Standing,
    by: Account,
    now: datetime,
) -> MadeInvitation:
    draft = InvitationDraft(
        email=found.draft.contact.email, role=Role.EMPLOYER, employer_id=employer.id
    )
    letter = InvitationLetter(
        template="registration_approved",
        values={
            "name": found.draft.contact.representative,
            "firm": employer.name,
            "next": _NEXT[standing].said_in(found.language),
        },
        language=found.language,
    )
    return invited(work, draft, by, now, f"registration {found.id}", letter)


def _refusal(work: UnitOfWork, refused: Registration, now: datetime) -> OutgoingMessage:
    centre = main_centre(work)
    because = refused.because or RefusedBecause.OTHER
    return OutgoingMessage(
        key=f"registration:{refused.id}:refused",
        channel=Channel.EMAIL,
        to=refused.draft.contact.email,
        template="registration_refused",
        values={
            "name": refused.draft.contact.representative,
            "firm": refused.draft.name,
            "centre": centre.name,
            "phone": centre.phone,
            "reason": REFUSAL_WORDS[because].said_in(refused.language),
            "message": refused.message,
        },
        language=refused.language,
        not_before=now,
        about=("registration", refused.id),
    )
