"""Asking somebody to open an account, and letting them in once, by a link."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobmatch.domain.accounts import (
    MAIN_CENTRE,
    Account,
    AccountDetails,
    Centre,
    Role,
    may_manage,
)
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.invitations import Invitation, InvitationDraft
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.sign_in import Visitor
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import added_account, missing_bound
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.sign_in import SignedIn, open_session
from jobmatch.use_cases.tokens import derived_token, hashed, new_token

INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MadeInvitation:
    """An invitation and its path, which is told once: to the invited, and to who invites."""

    invitation: Invitation
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLetter:
    """What the invited read: a text of domain/message_texts.py, and its gaps beyond our own."""

    template: str = "invitation"
    values: Mapping[str, str] = field(default_factory=dict)
    language: Language = Language.VI


_PLAIN = InvitationLetter()


def invite(
    service: Service, draft: InvitationDraft, by: Account | None, key: str = ""
) -> MadeInvitation:
    """Invite somebody by e-mail; the same `key` twice is the same invitation.

    RuleError: `by` may not, or what bounds their sight is missing.
    """
    _check(draft, by)
    with service.begin_work() as work:
        return invited(work, draft, by, service.clock.now(), key)


def invited(
    work: UnitOfWork,
    draft: InvitationDraft,
    by: Account | None,
    now: datetime,
    key: str = "",
    letter: InvitationLetter = _PLAIN,
) -> MadeInvitation:
    """Invite somebody within the caller's unit of work; whether `by` may, the caller asked."""
    by_id = by.id if by else None
    token = derived_token(work.keys, f"invitation:{by_id}", key) if key else new_token()
    path = f"/invitations/{token}"
    with suppress(NotFoundError):
        earlier = work.invitations.by_token_hash(hashed(token), now)
        return MadeInvitation(invitation=earlier, path=path)
    centre = centre_of(work.accounts.centres(), draft.centre_id)
    made = work.invitations.add(draft, hashed(token), by_id, now, now + INVITED_FOR)
    work.outbox.queue(_message(made, centre, path, letter))
    work.audit.append(now, by_id, "invitation.made", detail=f"{made.role} {made.id}")
    return MadeInvitation(invitation=made, path=path)


def withdraw_invitation(service: Service, invitation_id: int, by: Account) -> None:
    """Let an invitation open nothing any more. Raises NotFoundError."""
    now = service.clock.now()
    with service.begin_work() as work:
        found = [one for one in work.invitations.open_ones(now) if one.id == invitation_id]
        if not found or not _may_invite(by, found[0]):
            raise NotFoundError("There is no such invitation.")
        work.invitations.remove(invitation_id)
        work.audit.append(now, by.id, "invitation.withdrawn", detail=str(invitation_id))


def invitation_of(service: Service, token: str) -> Invitation:
    """Return the invitation that this link opens. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        return work.invitations.by_token_hash(hashed(token), service.clock.now())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Newcomer:
    """What the invited choose themselves."""

    name: str
    full_name: str
    password: str


def accept_invitation(
    service: Service, token: str, newcomer: Newcomer, visitor: Visitor
) -> SignedIn:
    """Make the account and let its owner in; the link opens nothing any more.

    Raises NotFoundError (used, withdrawn, run out), RuleError (weak password, no name),
    ConflictError (the name is taken).
    """
    now = service.clock.now()
    with service.begin_work() as work:
        invitation = work.invitations.by_token_hash(hashed(token), now)
        details = AccountDetails(
            full_name=" ".join(newcomer.full_name.split()),
            email=invitation.email,
            centre_id=invitation.centre_id,
            commune_code=invitation.commune_code,
            employer_id=invitation.employer_id,
        )
        account = added_account(work, newcomer.name, newcomer.password, invitation.role, details)
        work.invitations.remove(invitation.id)
        work.audit.append(now, account.id, "invitation.accepted", detail=str(invitation.id))
        return open_session(work, account, visitor, now)


def centre_of(centres: list[Centre], centre_id: int | None) -> Centre:
    """Return a centre by its number, the main one where none is named. Raises NotFoundError."""
    wanted = centre_id or MAIN_CENTRE
    found = next((one for one in centres if one.id == wanted), None)
    if found is None:
        raise NotFoundError("There is no such centre.")
    return found


def _may_invite(by: Account, draft: InvitationDraft) -> bool:
    """Say whether somebody may invite so; whoever lets employers in invites their people."""
    if draft.role is Role.EMPLOYER and may(by.role, Permission.CHECK_EMPLOYERS):
        return True
    return may_manage(by, draft.role, draft.centre_id, draft.employer_id)


def _check(draft: InvitationDraft, by: Account | None) -> None:
    if by is not None and not _may_invite(by, draft):
        raise RuleError(
            Sentence(
                "Bạn không được mời người có vai trò này",
                "You may not invite somebody to this role",
            )
        )
    if draft.role is Role.CLAIMANT:
        raise RuleError(
            Sentence("Người tìm việc không nhận lời mời", "Job seekers are not invited")
        )
    bounds = AccountDetails(
        centre_id=draft.centre_id, commune_code=draft.commune_code, employer_id=draft.employer_id
    )
    if (missing := missing_bound(draft.role, bounds)) is not None:
        raise RuleError(missing)


def _message(
    invitation: Invitation, centre: Centre, path: str, letter: InvitationLetter
) -> OutgoingMessage:
    own = {
        "centre": centre.name,
        "name": invitation.email,
        "valid_until": f"{invitation.expires_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        "link": path,
    }
    return OutgoingMessage(
        key=f"invitation:{invitation.id}",
        channel=Channel.EMAIL,
        to=invitation.email,
        template=letter.template,
        values=own | dict(letter.values),
        language=letter.language,
        not_before=invitation.created_at,
        about=("invitation", invitation.id),
    )
