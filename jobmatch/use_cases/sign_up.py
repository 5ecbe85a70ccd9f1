"""Seekers who open an account themselves: their address is confirmed before anything is kept.

Whether an older entry is theirs is decided by what only they can know together (the telephone that
the code reached, and the birth date); everything less is left to staff, and nobody who asks learns
whether we know somebody.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.persons import SameBy
from jobmatch.domain.records import RecordKind, folded
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.sign_in import AttemptKind, Visitor
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import added_account
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.cases import who_answers_for
from jobmatch.use_cases.consents import Said, keep
from jobmatch.use_cases.one_time_codes import (
    CODE_FOR,
    DIGITS,
    TRIES,
    WRONG_CODE,
    claimants_at,
    code_message,
    enter_with_code,
    send_code,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import SignedIn, check_attempts, open_session, record_attempt
from jobmatch.use_cases.tokens import new_digits

ASKED = (
    ConsentPurpose.EMPLOYER_LISTS,
    ConsentPurpose.EMPLOYER_CONTACT,
    ConsentPurpose.MESSAGES,
    ConsentPurpose.ZALO,
    ConsentPurpose.LEARNING,
)
"""What a newcomer is asked, unticked and one by one; the rest is asked where it is needed."""

_KIND = RecordKind.SEEKERS
_MOST_DOUBTS = 3
_TAKEN = Sentence(
    "Số điện thoại hoặc e-mail này đã có tài khoản. Hãy đăng nhập bằng mã",
    "This telephone or e-mail has an account already. Sign in with a code",
)
_CHECK = (
    "Người vừa tự mở tài khoản có thể trùng với hồ sơ này. Hãy đối chiếu, gộp nếu đúng là một"
    " người: trang “Tài khoản, CV” của hồ sơ này."
)


class Certainty(StrEnum):
    """How sure it is that an older entry is a newcomer's."""

    SURE = "sure"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a code was sent: a phone number in E.164, or an e-mail address."""

    channel: Channel
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What somebody says when they sign up. The draft's person has the confirmed address."""

    draft: SeekerDraft
    consents: frozenset[ConsentPurpose]


def send_sign_up_code(service: Service, address: Address, visitor_address: str) -> None:
    """Send a code there, whether or not somebody has an account with it; the last one counts.

    Raises SignInError after too many requests for one address or from one visitor.
    """
    with service.begin_work(read_only=True) as work:
        known = bool(claimants_at(work, address.channel, address.to))
    if known:
        send_code(service, address.channel, address.to, visitor_address)
        return
    check_attempts(service, address.to, visitor_address, AttemptKind.CODE_ASKED)
    record_attempt(service, address.to, visitor_address, AttemptKind.CODE_ASKED)
    now, code, digest = service.clock.now(), new_digits(DIGITS), _digest(service, address)
    with service.begin_work() as work:
        work.sign_ups.trim_codes(now)
        kept = _code_digest(service, digest, code)
        work.sign_ups.put_code(digest, kept, now + CODE_FOR, TRIES)
        key = f"sign_up:{digest}:{now:%Y%m%d%H%M%S%f}:{kept[:8]}"
        work.outbox.queue(code_message(key, (address.channel, address.to), code, now))


def enter_sign_up_code(
    service: Service, address: Address, code: str, visitor: Visitor
) -> SignedIn | None:
    """Let somebody in who has an account; None: a newcomer, whose address is now confirmed.

    Raises SignInError, with one sentence for a code that is wrong, old or tried too often.
    """
    with service.begin_work(read_only=True) as work:
        known = bool(claimants_at(work, address.channel, address.to))
    if known:
        return enter_with_code(service, address.channel, address.to, code, visitor)
    check_attempts(service, address.to, visitor.address, AttemptKind.CODE)
    now, digest = service.clock.now(), _digest(service, address)
    with service.begin_work() as work:
        kept = work.sign_ups.take_try(digest, now)
        if kept is not None and hmac.compare_digest(_code_digest(service, digest, code), kept):
            work.sign_ups.remove_code(digest)
            work.accounts.attempts.forget(address.to, AttemptKind.CODE)
            return None
        work.accounts.attempts.record(address.to, visitor.address, now, AttemptKind.CODE)
    raise SignInError(WRONG_CODE)


def sign_up(service: Service, address: Address, newcomer: Newcomer, visitor: Visitor) -> SignedIn:
    """Open an account at a confirmed address and let its owner in.

    The older entry with the confirmed telephone and the birth date is theirs at once; where one is
    only likely, they begin with a new entry and staff are asked to compare. Both look the same
    from outside. Raises RuleError where the address has an account meanwhile.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        work.sign_ups.take_turns()  # a form that is sent twice opens one account
        if claimants_at(work, address.channel, address.to):
            raise RuleError(_TAKEN)
        older = _older_entries(work, address, newcomer.draft.person)
        sure = [seeker_id for seeker_id, (_, sure) in older.items() if sure is Certainty.SURE]
        seeker_id = sure[0] if len(sure) == 1 else _new_entry(service, work, newcomer.draft)
        account = _account(work, seeker_id, address, newcomer.draft.person.full_name)
        note(work, service, account, "account.signed_up", (_KIND, seeker_id))
        if not sure or len(sure) > 1:
            doubts = [(other, same_by) for other, (same_by, _) in older.items()]
            _ask_staff(service, work, account, seeker_id, doubts[:_MOST_DOUBTS])
        for purpose in ASKED:
            if purpose in newcomer.consents:
                keep(service, work, _said(seeker_id, purpose), account)
        return open_session(work, account, visitor, now)


def _digest(service: Service, address: Address) -> str:
    return lookup_digest(
        service.keys.lookup, f"newcomer:{address.channel}", address.to.strip().casefold()
    )


def _code_digest(service: Service, digest: str, code: str) -> str:
    plain = "".join(sign for sign in code if sign.isalnum())
    return lookup_digest(service.keys.lookup, f"newcomer code:{digest}", plain)


def _older_entries(
    work: UnitOfWork, address: Address, person: Person
) -> dict[int, tuple[SameBy, Certainty]]:
    """Return entries that may be the newcomer's, by id, and how sure that is."""
    same = work.seekers.by_person_digests(person)
    found: dict[int, tuple[SameBy, Certainty]] = {}
    hints: tuple[tuple[SameBy, Iterable[int]], ...] = (
        (SameBy.IDENTITY_NUMBER, same.by_identity_number),
        (SameBy.PHONE, same.by_phone),
        (SameBy.NAME_AND_BIRTH, same.by_name_and_birth),
    )
    for same_by, ids in hints:
        for seeker_id in ids:
            found.setdefault(seeker_id, (same_by, Certainty.DOUBTFUL))
    for seeker_id in same.by_phone:
        if address.channel is not Channel.EMAIL and _is_surely(work, seeker_id, person):
            found[seeker_id] = (SameBy.PHONE, Certainty.SURE)
    return found


def _is_surely(work: UnitOfWork, seeker_id: int, person: Person) -> bool:
    """Compare beyond the telephone, which whole families share. Who signs in already is none."""
    kept = work.seekers.person(seeker_id)
    born = kept.birth_date is not None and kept.birth_date == person.birth_date
    named = folded(kept.full_name).split()[-1:] == folded(person.full_name).split()[-1:]
    numbers = {kept.identity_number, person.identity_number} - {""}
    return born and named and len(numbers) < 2 and not work.accounts.of_seeker(seeker_id)  # noqa: PLR2004 -- two that differ


def _new_entry(service: Service, work: UnitOfWork, draft: SeekerDraft) -> int:
    return work.seekers.add(draft, service.clock.now()).id


def _account(work: UnitOfWork, seeker_id: int, address: Address, name: str) -> Account:
    """Add an account under a name that nobody types: its owner signs in by codes."""
    at_email = address.channel is Channel.EMAIL
    details = AccountDetails(
        full_name=name,
        email=address.to if at_email else "",
        phone="" if at_email else address.to,
        seeker_id=seeker_id,
    )
    taken = len(work.accounts.of_seeker(seeker_id))
    return added_account(work, f"S-{seeker_id}" + "+" * taken, "", Role.CLAIMANT, details)


def _ask_staff(
    service: Service,
    work: UnitOfWork,
    account: Account,
    seeker_id: int,
    doubts: list[tuple[int, SameBy]],
) -> None:
    """Keep the doubts, and give a task to the counsellor of the oldest entry, else a manager."""
    if not doubts:
        return
    now = service.clock.now()
    work.sign_ups.add_likely_same(seeker_id, doubts, now)
    owner_id = who_answers_for(work, doubts[0][0])
    if owner_id is not None:
        draft = TaskDraft(
            kind=TaskKind.TASK,
            account_id=owner_id,
            created_by=account.id,
            about=Subject(seeker_id=doubts[0][0]),  # whom the reader knows for certain
            text=_CHECK,
            due_on=service.clock.today(),
            due_time=None,
        )
        work.tasks.add(draft, now, f"sign_up:{seeker_id}")


def _said(seeker_id: int, purpose: ConsentPurpose) -> Said:
    return Said(seeker_id=seeker_id, purpose=purpose, given=True, channel=ConsentChannel.WEB)
