"""Issuing referrals, alone or several at once, and transferring one to another vacancy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from jobmatch.domain.accounts import MAIN_CENTRE, Account
from jobmatch.domain.consents import ConsentChannel
from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import Outcome, Referral, ReferralState
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import accept_by_referral
from jobmatch.use_cases.consents import give_for_referral
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import Acting, Effects, acting, add_event, step
from jobmatch.use_cases.referral_checks import (
    Pair,
    ReferralCheck,
    checked_pairs,
    ranked_pairs,
)
from jobmatch.use_cases.referral_messages import (
    ISSUED,
    SENT,
    WITHDRAWN,
    tell_employer,
    tell_seeker,
)
from jobmatch.use_cases.referral_outcomes import refuse_unless_repeated
from jobmatch.use_cases.scope import check_referral

MOST_PAIRS = 50
MOST_VALID_DAYS = 90
LONGEST_NOTE = 1000  # characters
LONGEST_KEY = 200

_SENT_BEFORE = Sentence(
    "Trang này đã gửi với lựa chọn khác; hãy mở lại rồi chọn",
    "This page was sent before with another choice; open it again, then choose",
)
_TRANSFERRED = Outcome(state=ReferralState.TRANSFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralOptions:
    """`said_by`: how the seeker agreed to it; no referral is issued to somebody not asked."""

    valid_days: int = 15
    note: str = ""  # printed on the slip
    tell_employer: bool = True
    tell_seeker: bool = False
    said_by: ConsentChannel = ConsentChannel.COUNTER


def issue_referrals(
    service: Service,
    pairs: Sequence[Pair],
    options: ReferralOptions,
    key: str,
    by: Account | None,
) -> tuple[Referral, ...]:
    """Issue one referral per pair, all or none, and return them in the order given.

    A pair named twice counts once. The same key again returns the same referrals as they are
    now, and files nothing more. Raises NotFoundError, and RuleError (a Sentence) where a pair is
    refused.
    """
    _check_request(pairs, options, key)
    with service.begin_work(read_only=True) as work:
        if filed := _filed(work, key, pairs, by):
            return filed
    matches = ranked_pairs(service, pairs, by)
    with service.begin_work() as work:
        work.referrals.take_turns()
        if filed := _filed(work, key, pairs, by):
            return filed
        checks = checked_pairs(service, work, matches, by)
        _refuse(checks)
        return _issue(acting(service, work, by), checks, options, key)


def issue_on_answer(
    act: Acting, check: ReferralCheck, options: ReferralOptions, key: str
) -> Referral:
    """Issue the referral that a seeker's own yes asks for, in the name of whoever has their case.

    Whoever calls has taken the turn. Raises RuleError (a Sentence) where the pair is refused.
    """
    _refuse([check])
    case = act.work.cases.get(check.seeker_id)
    counsellor_id = case.counsellor_id if case else None
    draft = replace(_draft(act, check, options), counsellor_id=counsellor_id)
    (filed,) = act.work.referrals.add([draft], key, act.today.year)
    _begin(act, filed, options)
    return filed


def transfer_referral(
    service: Service, referral_id: int, vacancy_id: int, expected_version: int, by: Account | None
) -> Referral:
    """Let a referral to another vacancy take the place of an open one; return the new one.

    The same again by the same account returns the same. Raises NotFoundError, ConflictError,
    RuleError.
    """
    with service.begin_work(read_only=True) as work:
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
    matches = ranked_pairs(service, [(referral.seeker_id, vacancy_id)], by)
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
        if referral.version != expected_version:
            return _repeated_transfer(work, referral, vacancy_id, expected_version, by)
        checks = checked_pairs(service, work, matches, by)
        _refuse(checks)
        return _transfer(acting(service, work, by), referral, checks[0])


def _issue(
    act: Acting, checks: Sequence[ReferralCheck], options: ReferralOptions, key: str
) -> tuple[Referral, ...]:
    drafts = [_draft(act, check, options) for check in checks]
    filed = act.work.referrals.add(drafts, key, act.today.year)
    for referral in filed:
        _begin(act, referral, options)
    return tuple(filed)


def _begin(
    act: Acting, referral: Referral, options: ReferralOptions, caused_by: int | None = None
) -> None:
    """Keep that the seeker agreed, write the first event, tell those who are to be told.

    What the employer asked the seeker about the same vacancy is answered by it.
    """
    pair = referral.seeker_id, referral.vacancy_id
    give_for_referral(act.service, act.work, *pair, options.said_by, act.by)
    outcome = Outcome(state=ReferralState.ISSUED)
    event = add_event(act, referral, outcome, Effects(caused_by=caused_by))
    accept_by_referral(act.service, act.work, referral, act.by)
    if options.tell_employer:
        tell_employer(act.work, referral, event, ISSUED)
    if options.tell_seeker:
        tell_seeker(act.work, referral, event, SENT)


def _draft(act: Acting, check: ReferralCheck, options: ReferralOptions) -> Referral:
    case = act.work.cases.get(check.seeker_id)
    vacancy = act.work.vacancies.get_many([check.vacancy_id])[check.vacancy_id]
    return Referral(
        id=0,
        number="",
        seeker_id=check.seeker_id,
        vacancy_id=check.vacancy_id,
        employer_id=vacancy.employer_id,
        centre_id=case.centre_id if case else MAIN_CENTRE,
        counsellor_id=act.by.id if act.by else None,
        issued_at=act.now,
        changed_at=act.now,
        valid_until=act.today + timedelta(days=options.valid_days),
        note=options.note.strip(),
        suggestion_score=check.score,
    )


def _transfer(act: Acting, referral: Referral, check: ReferralCheck) -> Referral:
    left, event = step(act, referral, _TRANSFERRED)
    tell_employer(act.work, left, event, WITHDRAWN)
    options = ReferralOptions(note=referral.note)
    draft = replace(_draft(act, check, options), transferred_from=referral.id)
    (taken,) = act.work.referrals.add([draft], f"transfer:{event.id}", act.today.year)
    _begin(act, taken, options, caused_by=event.id)
    return taken


def _repeated_transfer(
    work: UnitOfWork,
    referral: Referral,
    vacancy_id: int,
    expected_version: int,
    by: Account | None,
) -> Referral:
    refuse_unless_repeated(work, referral, _TRANSFERRED, expected_version, by)
    taken = work.referrals.transferred_from(referral.id)
    if taken is None or taken.vacancy_id != vacancy_id:
        raise ConflictError(f"{referral.ref} was transferred to another vacancy.")
    return taken


def _filed(
    work: UnitOfWork, key: str, pairs: Sequence[Pair], by: Account | None
) -> tuple[Referral, ...]:
    """Return what an earlier request with this key filed.

    Raises NotFoundError, and RuleError where that was not the same request.
    """
    filed = work.referrals.of_key(key)
    for referral in filed:
        check_referral(work, by, referral)
    if filed and {(one.seeker_id, one.vacancy_id) for one in filed} != set(pairs):
        raise RuleError(_SENT_BEFORE)
    return tuple(filed)


def _refuse(checks: Sequence[ReferralCheck]) -> None:
    for check in checks:
        if check.refused is not None:
            raise RuleError(check.refused)


def _check_request(pairs: Sequence[Pair], options: ReferralOptions, key: str) -> None:
    if not 1 <= len(pairs) <= MOST_PAIRS:
        raise RuleError(
            Sentence(
                f"Mỗi lần giới thiệu 1 đến {MOST_PAIRS} cặp", f"Refer 1 to {MOST_PAIRS} at a time"
            )
        )
    if not 1 <= options.valid_days <= MOST_VALID_DAYS:
        raise RuleError(
            Sentence(
                f"Phiếu có giá trị từ 1 đến {MOST_VALID_DAYS} ngày",
                f"A referral is valid for 1 to {MOST_VALID_DAYS} days",
            )
        )
    if len(options.note) > LONGEST_NOTE:
        raise RuleError(
            Sentence(f"Không dài quá {LONGEST_NOTE} ký tự", f"At most {LONGEST_NOTE} characters")
        )
    if not 1 <= len(key) <= LONGEST_KEY:
        raise RuleError(Sentence("Yêu cầu thiếu khoá", "The request has no key"))
