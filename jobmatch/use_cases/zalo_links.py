"""Ties a Zalo user to a person, by a code that the person gets signed in and sends to the OA.

The OA's id of a user says nothing of who they are (domain.md §8.1). The code is given only
together with the consent ZALO; taking that back, or "hủy liên kết" in the chat, unties them.
"""

from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import Said, keep, may_use
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tokens import new_digits

DIGITS = 8
CODE_FOR = timedelta(minutes=10)
_NOT_AGREED = Sentence(
    "Hãy đánh dấu đồng ý nhận tin qua Zalo trước", "Please tick that you agree to Zalo first"
)


def new_link_code(service: Service, by: Account, *, agreed: bool) -> str:
    """Return a code that ties whoever sends it to the OA to this claimant; valid ten minutes.

    The consent is kept with it. Raises NotFoundError, RuleError where it is not given.
    """
    if by.role is not Role.CLAIMANT or by.seeker_id is None:
        raise NotFoundError("There is no such page.")
    if not agreed:
        raise RuleError(_NOT_AGREED)
    code, now = new_digits(DIGITS), service.clock.now()
    with service.begin_work() as work:
        said = Said(
            seeker_id=by.seeker_id,
            purpose=ConsentPurpose.ZALO,
            given=True,
            channel=ConsentChannel.WEB,
        )
        keep(service, work, said, by)
        work.zalo_links.put_code(by.seeker_id, code, now + CODE_FOR)
    return code


def linked_since(service: Service, by: Account) -> datetime | None:
    """Return since when one's Zalo is tied to oneself; None: it is not."""
    with service.begin_work(read_only=True) as work:
        return work.zalo_links.linked_at(by.seeker_id) if by.seeker_id is not None else None


def unlink_own(service: Service, by: Account) -> bool:
    """Untie one's Zalo, on one's own page; the consent is taken back as well."""
    if by.seeker_id is None:
        return False
    with service.begin_work() as work:
        return _unlinked(service, work, by.seeker_id, ConsentChannel.WEB, by)


def link_by_code(service: Service, work: UnitOfWork, user_id: str, code: str) -> bool:
    """Tie a Zalo user to whose code it is. False: it is nobody's, or too old."""
    now = service.clock.now()
    seeker_id = work.zalo_links.take_code(code, now)
    if seeker_id is None or not may_use(work, seeker_id, ConsentPurpose.ZALO):
        return False
    work.zalo_links.link(user_id, seeker_id, now)
    note(work, service, None, "zalo.linked", (RecordKind.SEEKERS, seeker_id))
    return True


def unlink_user(service: Service, work: UnitOfWork, user_id: str) -> bool:
    """Untie a Zalo user who asks for it there, or left the OA. False: there was nothing tied."""
    seeker_id = work.zalo_links.seeker_of(user_id)
    if seeker_id is None:
        return False
    return _unlinked(service, work, seeker_id, ConsentChannel.CHAT, None)


def account_of_user(work: UnitOfWork, user_id: str) -> Account | None:
    """Return the claimant that a Zalo user is, as long as the consent holds; None: not known."""
    seeker_id = work.zalo_links.seeker_of(user_id)
    if seeker_id is None or not may_use(work, seeker_id, ConsentPurpose.ZALO):
        return None
    own = (one for one in work.accounts.of_seeker(seeker_id) if one.active)
    return next((one for one in own if one.role is Role.CLAIMANT), None)


def _unlinked(
    service: Service,
    work: UnitOfWork,
    seeker_id: int,
    channel: ConsentChannel,
    by: Account | None,
) -> bool:
    said = Said(seeker_id=seeker_id, purpose=ConsentPurpose.ZALO, given=False, channel=channel)
    keep(service, work, said, by)
    untied = work.zalo_links.unlink_seeker(seeker_id)
    if untied:
        note(work, service, by, "zalo.unlinked", (RecordKind.SEEKERS, seeker_id))
    return untied
