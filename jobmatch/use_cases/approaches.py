"""What employers asked a person, as the person sees it; and their answer: no, or yes with consent.

A yes is one transaction: the consent to this referral, the referral, and what they bring about.
"""

from dataclasses import dataclass
from datetime import timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.choices import HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import Actor, Referral
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import end_approach
from jobmatch.use_cases.approach_messages import tell_employer_of_no
from jobmatch.use_cases.approach_tokens import read_token
from jobmatch.use_cases.consents import NO_REFERRALS, may_use
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import acting
from jobmatch.use_cases.referral_checks import checked_pairs, ranked_pairs
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_on_answer

LINK_DAYS = 30
"""How long after the last day the link still opens, to say that it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownApproach:
    """A question to a person. `closed` says why it cannot be answered any more; None: it can.

    `named`: they let employers see who they are already, whatever they answer.
    """

    approach: Approach
    vacancy: Vacancy
    employer_name: str
    closed: Sentence | None
    referral: Referral | None = None  # what a yes became
    named: bool = False

    @property
    def waiting(self) -> bool:
        return self.closed is None


def own_approaches(service: Service, by: Account) -> tuple[ShownApproach, ...]:
    """Return what this claimant was asked, newest first."""
    if by.role is not Role.CLAIMANT or by.seeker_id is None:
        return ()
    with service.begin_work(read_only=True) as work:
        found = work.approaches.of_seeker(by.seeker_id)
        return tuple(_shown(service, work, approach) for approach in found)


def approach_of_link(service: Service, token: str) -> ShownApproach:
    """Return what a link opens. Raises NotFoundError: forged, or over for long."""
    with service.begin_work(read_only=True) as work:
        return _shown(service, work, _opened(service, work, token))


def answer_approach(
    service: Service,
    approach_id: int,
    accepted: bool,  # noqa: FBT001 -- yes or no
    consented: bool,  # noqa: FBT001 -- the box was ticked
    reason: HideReason | None,
    by: Account,
) -> Approach:
    """Take a claimant's answer. The same again changes nothing.

    `consented`: to the referral, as consent_texts words it; a yes needs it. Raises NotFoundError
    (none of theirs), RuleError (a Sentence).
    """
    with service.begin_work(read_only=True) as work:
        approach = work.approaches.get(approach_id)
    own = by.role is Role.CLAIMANT and by.seeker_id == approach.seeker_id
    if not own:
        raise NotFoundError("There is no such approach.")
    answer = _Answer(accepted=accepted, consented=consented, reason=reason)
    return _answered(service, approach, answer, by)


def answer_approach_by_link(
    service: Service, token: str, *, accepted: bool, consented: bool, reason: HideReason | None
) -> Approach:
    """Take the answer of whoever holds the link. Raises NotFoundError, RuleError (a Sentence)."""
    with service.begin_work(read_only=True) as work:
        approach = _opened(service, work, token)
    answer = _Answer(accepted=accepted, consented=consented, reason=reason)
    return _answered(service, approach, answer, None)


def closed_because(service: Service, work: UnitOfWork, approach: Approach) -> Sentence | None:
    """Return why an approach cannot be answered any more; None: it can."""
    if approach.state is not ApproachState.WAITING:
        return _OVER[approach.state]
    if service.clock.today() > approach.answer_by:
        return _OVER[ApproachState.EXPIRED]
    if not may_use(work, approach.seeker_id, ConsentPurpose.EMPLOYER_LISTS):
        return _OVER[ApproachState.WITHDRAWN]
    vacancy = work.vacancies.get(approach.vacancy_id)
    if vacancy.closed_because(service.clock.today()) is not None:
        return _NOT_OPEN
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    accepted: bool
    consented: bool
    reason: HideReason | None


def _shown(service: Service, work: UnitOfWork, approach: Approach) -> ShownApproach:
    vacancy = work.vacancies.get(approach.vacancy_id)
    referral_id = approach.referral_id
    return ShownApproach(
        approach=approach,
        vacancy=vacancy,
        employer_name=vacancy.employer_name,
        closed=closed_because(service, work, approach),
        referral=None if referral_id is None else work.referrals.get(referral_id),
        named=may_use(work, approach.seeker_id, ConsentPurpose.EMPLOYER_CONTACT),
    )


def _opened(service: Service, work: UnitOfWork, token: str) -> Approach:
    approach = work.approaches.get(read_token(service.keys, token))
    if service.clock.today() > approach.answer_by + timedelta(days=LINK_DAYS):
        raise NotFoundError("This link is not valid any more.")
    return approach


def _answered(service: Service, asked: Approach, answer: _Answer, by: Account | None) -> Approach:
    if answer.accepted and not answer.consented:
        raise RuleError(NO_CONSENT)
    pair = (asked.seeker_id, asked.vacancy_id)
    matches = ranked_pairs(service, [pair], None) if answer.accepted else {}
    with service.begin_work() as work:
        work.referrals.take_turns()
        approach = work.approaches.get(asked.id)
        wanted = ApproachState.ACCEPTED if answer.accepted else ApproachState.DECLINED
        if approach.state is wanted:
            return approach
        if closed := closed_because(service, work, approach):
            raise RuleError(closed)
        if not answer.accepted:
            return _decline(service, work, approach, answer, by)
        (check,) = checked_pairs(service, work, matches, None)
        if check.refused is not None:
            raise RuleError(_TAKES_NO_REFERRALS if check.refused is NO_REFERRALS else _NOT_NOW)
        act = acting(service, work, by, Actor.SEEKER)
        options = ReferralOptions(tell_seeker=True, said_by=ConsentChannel.WEB)
        referral = issue_on_answer(act, check, options, f"approach:{approach.id}")
        _tell_counsellor(service, work, referral)
        return work.approaches.get(approach.id)  # the referral is the answer to it


def _decline(
    service: Service, work: UnitOfWork, approach: Approach, answer: _Answer, by: Account | None
) -> Approach:
    declined = end_approach(
        service, work, approach, ApproachState.DECLINED, by, reason=answer.reason
    )
    tell_employer_of_no(work, declined, service.clock.now())
    return declined


def _tell_counsellor(service: Service, work: UnitOfWork, referral: Referral) -> None:
    """Put the referral among the tasks of whoever has the case: nobody at the desk issued it."""
    if referral.counsellor_id is None:
        return
    draft = TaskDraft(
        kind=TaskKind.TASK,
        account_id=referral.counsellor_id,
        created_by=referral.counsellor_id,
        about=Subject(seeker_id=referral.seeker_id),
        text=f"Nhận lời mời của doanh nghiệp: phiếu giới thiệu {referral.number}",
        due_on=service.clock.today(),
        due_time=None,
    )
    work.tasks.add(draft, service.clock.now(), f"approach:{referral.id}")


NO_CONSENT = Sentence(
    "Hãy đánh dấu ô đồng ý để trung tâm được gửi tên và số điện thoại của bạn cho nơi tuyển",
    "Tick the box so that the centre may send your name and telephone to the employer",
)
_OVER = {
    ApproachState.ACCEPTED: Sentence("Bạn đã nhận lời", "You said yes"),
    ApproachState.DECLINED: Sentence("Bạn đã trả lời là không quan tâm", "You said no"),
    ApproachState.EXPIRED: Sentence(
        "Lời mời này đã quá hạn trả lời", "The time to answer this invitation is over"
    ),
    ApproachState.WITHDRAWN: Sentence(
        "Lời mời này không còn hiệu lực", "This invitation does not hold any more"
    ),
}
_TAKES_NO_REFERRALS = Sentence(
    "Bạn đã chọn không nhận giới thiệu. Muốn nhận lời, hãy bật lại ở mục Dữ liệu của tôi hoặc gọi"
    " Trung tâm",
    "You chose to take no referrals. To say yes, allow them again under My data, or call the"
    " centre",
)
_NOT_NOW = Sentence(
    "Hiện chưa giới thiệu bạn vào việc này được: bạn đã có việc, hoặc đã có phiếu giới thiệu vào"
    " đây. Hãy gọi Trung tâm nếu cần",
    "You cannot be referred to this vacancy now: you have work, or were referred there already."
    " Call the centre if need be",
)
_NOT_OPEN = Sentence(
    "Việc này không còn tuyển, nên không cần trả lời nữa",
    "This vacancy is not open any more, so no answer is needed",
)
