"""The desk's side of seekers' own accounts: opening one, and deciding whether two are the same."""

from dataclasses import dataclass, replace

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.own_profiles import KeptCv, LikelySame
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import added_account
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.invitations import centre_of
from jobmatch.use_cases.one_time_codes import claimants_at
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, knows_seeker
from jobmatch.use_cases.seekers import MaskedPerson, masked

SIGN_IN_PATH = "/sign-in/one-time"
_KIND = RecordKind.SEEKERS
_CENTRE_STAFF = frozenset({Role.COUNSELLOR, Role.MANAGER})
_HAS_ONE = Sentence("Người này đã có tài khoản", "This person has an account already")
_NO_ADDRESS = Sentence(
    "Hồ sơ chưa có số điện thoại di động đọc được hoặc e-mail",
    "The profile has no readable telephone number and no e-mail address",
)
_SHARED = Sentence(
    "Số điện thoại (hoặc e-mail) này đã có tài khoản của người khác; cần một số riêng",
    "Somebody else has an account with this telephone or e-mail; a number of their own is needed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """A doubt as staff see it. An entry out of sight is None: nothing is told of it.

    `masked` is what staff of the older entry's centre may know of a newcomer out of their sight,
    whom they may take over: neither name nor number, so that they ask the person first.
    """

    doubt: LikelySame
    newcomer: Seeker | None
    other: Seeker | None
    masked: MaskedPerson | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccess:
    """`refusal`: why no account can be opened; None: it can."""

    seeker: Seeker
    accounts: tuple[Account, ...]
    doubts: tuple[LikelyPair, ...]
    cv: KeptCv | None
    refusal: Sentence | None


def own_access(service: Service, ref: str, by: Account | None) -> OwnAccess:
    """Return how a seeker looks after themselves. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.find(ref, lambda seeker_id: knows_seeker(work, by, seeker_id))
        doubts = work.sign_ups.likely_same(seeker.id)
        return OwnAccess(
            seeker=seeker,
            accounts=tuple(work.accounts.of_seeker(seeker.id)),
            doubts=tuple(_pair(work, doubt, by) for doubt in doubts),
            cv=work.kept_cvs.of_seeker(seeker.id),
            refusal=_refusal(work, seeker.id),
        )


def open_account_for(service: Service, ref: str, by: Account) -> Account:
    """Open an account at the person's own telephone or e-mail and tell them how to sign in.

    Raises NotFoundError, RuleError (a Sentence).
    """
    now = service.clock.now()
    with service.begin_work() as work:
        work.sign_ups.take_turns()
        seeker = work.seekers.find(ref, lambda seeker_id: knows_seeker(work, by, seeker_id))
        if (refusal := _refusal(work, seeker.id)) is not None:
            raise RuleError(refusal)
        person = work.seekers.person(seeker.id)
        channel, to = _address(person) or (Channel.EMAIL, "")
        details = AccountDetails(
            full_name=person.full_name,
            email=to if channel is Channel.EMAIL else "",
            phone=to if channel is Channel.SMS else "",
            seeker_id=seeker.id,
        )
        account = added_account(work, seeker.ref, "", Role.CLAIMANT, details)
        centre = centre_of(work.accounts.centres(), by.centre_id)
        work.outbox.queue(
            OutgoingMessage(
                key=f"account_opened:{account.id}",
                channel=channel,
                to=to,
                template="account_opened",
                values={"centre": centre.name, "link": SIGN_IN_PATH},
                not_before=now,
                about=("account", account.id),
            )
        )
        note(work, service, by, "seeker.account_opened", (_KIND, seeker.id))
    return account


def waiting_doubts(service: Service, by: Account | None) -> tuple[LikelyPair, ...]:
    """Return newcomers who may be somebody whom this account may know of, oldest first."""
    with service.begin_work(read_only=True) as work:
        pairs = [_pair(work, doubt, by) for doubt in work.sign_ups.likely_same()]
    return tuple(pair for pair in pairs if pair.newcomer or pair.other)


def settle_doubt(service: Service, likely_id: int, by: Account) -> None:
    """Note that two entries are of different persons. Raises NotFoundError."""
    with service.begin_work() as work:
        found = [doubt for doubt in work.sign_ups.likely_same() if doubt.id == likely_id]
        if not found:
            raise NotFoundError("There is no such question.")
        check_seeker(work, by, found[0].seeker_id)
        work.sign_ups.settle(likely_id, service.clock.now(), by.id)
        detail = f"not S-{found[0].other_id}"
        note(work, service, by, "seeker.told_apart", (_KIND, found[0].seeker_id), detail)


def take_over(service: Service, likely_id: int, by: Account) -> None:
    """Make a newcomer the case of the older entry's centre, whose staff then compare the two.

    The newcomer is told nothing of it. Raises NotFoundError: there is no such doubt about somebody
    of `by`'s centre, or the newcomer is there already.
    """
    with service.begin_work() as work:
        found = [doubt for doubt in work.sign_ups.likely_same() if doubt.id == likely_id]
        if not found or by.centre_id is None or not _may_take(work, found[0], by):
            raise NotFoundError("There is no such question.")
        seeker_id, now = found[0].seeker_id, service.clock.now()
        case = work.cases.get(seeker_id) or Case(
            seeker_id=seeker_id, centre_id=by.centre_id, counsellor_id=None, opened_at=now
        )
        work.cases.put(replace(case, centre_id=by.centre_id, counsellor_id=None))
        detail = f"centre {by.centre_id}, may be S-{found[0].other_id}"
        note(work, service, by, "seeker.taken_over", (_KIND, seeker_id), detail)


def _pair(work: UnitOfWork, doubt: LikelySame, by: Account | None) -> LikelyPair:
    ids = [i for i in (doubt.seeker_id, doubt.other_id) if knows_seeker(work, by, i)]
    known = work.seekers.get_many(ids)
    hidden = None
    if by is not None and _may_take(work, doubt, by):
        hidden = replace(masked(work.seekers.person(doubt.seeker_id)), name="")
    return LikelyPair(
        doubt=doubt,
        newcomer=known.get(doubt.seeker_id),
        other=known.get(doubt.other_id),
        masked=hidden,
    )


def _may_take(work: UnitOfWork, doubt: LikelySame, by: Account) -> bool:
    """Say whether the older entry is of this account's centre, and the newcomer is not."""
    older = by.role in _CENTRE_STAFF and knows_seeker(work, by, doubt.other_id)
    return older and not knows_seeker(work, by, doubt.seeker_id)


def _refusal(work: UnitOfWork, seeker_id: int) -> Sentence | None:
    if work.accounts.of_seeker(seeker_id):
        return _HAS_ONE
    address = _address(work.seekers.person(seeker_id))
    if address is None:
        return _NO_ADDRESS
    return _SHARED if claimants_at(work, *address) else None


def _address(person: Person) -> tuple[Channel, str] | None:
    """Return where the person is reached: a mobile number in E.164 first, else e-mail."""
    if person.phone.startswith("+") and person.phone[1:].isdigit():
        return Channel.SMS, person.phone
    return (Channel.EMAIL, person.email) if "@" in person.email else None
