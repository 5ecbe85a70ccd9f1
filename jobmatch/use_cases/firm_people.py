"""Several people of one firm: who they are, inviting a colleague, taking one's access away."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.employers import Employer
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.invitations import Invitation, InvitationDraft
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.registrations import AskedChange, Standing
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import note_about
from jobmatch.use_cases.firms import Firm, check_own_firm, firm_of
from jobmatch.use_cases.invitations import (
    InvitationLetter,
    MadeInvitation,
    invited,
    withdraw_invitation,
)
from jobmatch.use_cases.ports import Service

MOST_PEOPLE = 20  # who may sign in for one firm, invitations counted
_NOT_ALLOWED = frozenset({Standing.SUSPENDED, Standing.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmPeople:
    """A firm, who speaks for it, who was stopped, who was invited and has not come yet."""

    firm: Firm
    stopped: tuple[Account, ...]
    invitations: tuple[Invitation, ...]
    asked: AskedChange | None


def own_people(service: Service, by: Account) -> FirmPeople:
    """Return the people of the firm that this account speaks for. NotFoundError without one."""
    with service.begin_work(read_only=True) as work:
        return _people(work, service, check_own_firm(work, by))


def people_of_firm(service: Service, employer_id: int, by: Account) -> FirmPeople:
    """Return the people of an employer, for staff. Raises NotFoundError."""
    if not may(by.role, Permission.CHECK_EMPLOYERS):
        raise NotFoundError("There is no such employer.")
    with service.begin_work(read_only=True) as work:
        return _people(work, service, employer_id)


def invite_colleague(service: Service, email: str, by: Account, key: str = "") -> MadeInvitation:
    """Invite somebody of one's own firm. Raises NotFoundError without one, RuleError."""
    with service.begin_work() as work:
        employer_id = check_own_firm(work, by)
        if firm_of(work, employer_id).standing in _NOT_ALLOWED:
            raise RuleError(
                Sentence(
                    "Đơn vị đang bị tạm ngừng nên chưa mời thêm người được",
                    "While the firm is suspended nobody can be invited",
                )
            )
        return _invite(work, service, employer_id, email, by, key)


def invite_to_firm(
    service: Service, employer_id: int, email: str, by: Account, key: str = ""
) -> MadeInvitation:
    """Staff invite somebody of an employer. Raises NotFoundError, RuleError."""
    if not may(by.role, Permission.CHECK_EMPLOYERS):
        raise NotFoundError("There is no such employer.")
    with service.begin_work() as work:
        return _invite(work, service, employer_id, email, by, key)


def remove_colleague(service: Service, account_id: int, by: Account) -> None:
    """Stop a colleague's account and end their sessions at once.

    Raises NotFoundError (nobody of this firm), RuleError (oneself, or the last one).
    """
    with service.begin_work() as work:
        employer_id = check_own_firm(work, by)
        work.employers.get(employer_id)  # two who remove each other come one after the other
        active = [one.id for one in work.firms.people(employer_id) if one.active]
        if account_id in active and len(active) == 1:
            raise RuleError(_LAST)
        if by.id not in active:
            raise NotFoundError("There is no such account.")
        if account_id == by.id or account_id not in active:
            raise NotFoundError("There is no such account.")
        account = work.accounts.get(account_id)
        work.accounts.set_active(account_id, active=False)
        work.accounts.sessions.close_all(account_id)
        work.password_resets.remove_all(account_id)
        note_about(work, service, by, "account.stopped", account)


def withdraw_colleague(service: Service, invitation_id: int, by: Account) -> None:
    """Let an invitation to one's firm open nothing any more. Raises NotFoundError."""
    withdraw_invitation(service, invitation_id, by)


_LAST = Sentence(
    "Phải còn ít nhất một người dùng của đơn vị", "At least one person of the firm must remain"
)
_FULL = Sentence(
    f"Một đơn vị có tối đa {MOST_PEOPLE} người dùng",
    f"One firm may have {MOST_PEOPLE} people at most",
)


def _people(work: UnitOfWork, service: Service, employer_id: int) -> FirmPeople:
    firm = firm_of(work, employer_id)
    stopped = tuple(one for one in work.firms.people(employer_id) if not one.active)
    return FirmPeople(
        firm=firm,
        stopped=stopped,
        invitations=tuple(_open_invitations(work, service, employer_id)),
        asked=work.firms.asked_change(employer_id),
    )


def _open_invitations(work: UnitOfWork, service: Service, employer_id: int) -> list[Invitation]:
    return [
        one
        for one in work.invitations.open_ones(service.clock.now())
        if one.role is Role.EMPLOYER and one.employer_id == employer_id
    ]


def _invite(
    work: UnitOfWork, service: Service, employer_id: int, email: str, by: Account, key: str
) -> MadeInvitation:
    employer = work.employers.get(employer_id)
    _check_room(work, service, employer, email)
    draft = InvitationDraft(email=email, role=Role.EMPLOYER, employer_id=employer_id)
    letter = InvitationLetter(
        template="colleague_invited",
        values={"firm": employer.name, "inviter": by.full_name or by.name},
        language=Language.VI,
    )
    return invited(work, draft, by, service.clock.now(), key, letter)


def _check_room(work: UnitOfWork, service: Service, employer: Employer, email: str) -> None:
    active = [one for one in work.firms.people(employer.id) if one.active]
    waiting = _open_invitations(work, service, employer.id)
    if any(one.email.casefold() == email.casefold() for one in active):
        raise RuleError(
            Sentence(
                "Người này đã có tài khoản của đơn vị", "This person has an account here already"
            )
        )
    if len(active) + len(waiting) >= MOST_PEOPLE:
        raise RuleError(_FULL)
