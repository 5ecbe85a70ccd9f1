"""The employer's link: shows one referral without an account, and takes one answer."""

from dataclasses import dataclass
from datetime import timedelta

from jobmatch.domain.accounts import Account, Centre
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referral_words import STATE_WORDS
from jobmatch.domain.referrals import (
    EMPLOYER_OUTCOMES,
    Actor,
    Outcome,
    Referral,
    ReferralEvent,
    ReferralState,
    outcomes_after,
)
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import contact_is_open
from jobmatch.use_cases.firms import CONTACT_STOPPED, is_stopped
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import acting, log, not_now, settle
from jobmatch.use_cases.referral_messages import centre_of
from jobmatch.use_cases.referral_outcomes import check_outcome
from jobmatch.use_cases.referral_tokens import path_of, read_token, token_of
from jobmatch.use_cases.scope import check_referral

ANSWERABLE_DAYS = 30
"""How long after the last day of the referral its link still opens."""

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReferral:
    """What the holder of a link sees. `withheld`: the seeker took their consent back, so no name.

    `stopped`: why nobody is named to a firm that the centre stopped.

    `answered` is the employer's own last answer; `may_answer` what they may still say, in order;
    `closed` says why they may not, where they never did.
    """

    referral: Referral
    seeker_name: str
    vacancy: Vacancy | None
    employer_name: str
    centre: Centre
    answered: ReferralEvent | None
    may_answer: tuple[ReferralState, ...]
    closed: Sentence | None
    withheld: bool = False
    stopped: Sentence | None = None
    contact_name: str = ""  # whom the vacancy names: most likely who answers


def link_token(service: Service, referral: Referral) -> str:
    """Return the signed token for the employer's link, for URLs and QR codes."""
    return token_of(service.keys, referral)


def link_path(service: Service, referral: Referral) -> str:
    """Return the employer's link without scheme and host."""
    return path_of(service.keys, referral)


def renew_link(
    service: Service, referral_id: int, expected_version: int, by: Account | None
) -> Referral:
    """Void the link that is out, as after it went to a wrong address; a new one takes its place.

    Raises NotFoundError, ConflictError.
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
        if referral.version != expected_version:
            raise ConflictError(f"{referral.ref} was changed since it was read.")
        log(acting(service, work, by), referral, "referral.link_renewed")
        return work.referrals.change(referral, link_version=referral.link_version + 1)


def referral_of_link(service: Service, token: str) -> LinkedReferral:
    """Return what a link opens. Raises NotFoundError: forged, void or expired."""
    with service.begin_work(read_only=True) as work:
        return _linked(work, _opened(service, work, token))


def answer_by_link(service: Service, token: str, outcome: Outcome, contact_name: str) -> Referral:
    """Take the employer's answer, under the name they give: one, or one after an interview.

    An invitation to an interview leaves the link open for the result, as the employer holds it
    on paper too. The very same answer again changes nothing. Raises NotFoundError, and RuleError
    (a Sentence).
    """
    name = contact_name.strip()
    _check_answer(outcome, name)
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = _opened(service, work, token)
        answered = _answer_of(work, referral)
        if answered is not None and (_settles(answered.state) or not _settles(outcome.state)):
            _refuse_unless_same(answered, outcome)
            return referral
        if outcome.state not in _fitting(referral):
            raise RuleError(not_now(referral, outcome.state))
        return settle(acting(service, work, None, Actor.EMPLOYER, name), referral, outcome)


def _opened(service: Service, work: UnitOfWork, token: str) -> Referral:
    referral_id, link_version = read_token(service.keys, token)
    referral = work.referrals.get(referral_id)
    last_day = referral.valid_until + timedelta(days=ANSWERABLE_DAYS)
    if referral.link_version != link_version or service.clock.today() > last_day:
        raise NotFoundError("This link is not valid any more.")
    return referral


def _linked(work: UnitOfWork, referral: Referral) -> LinkedReferral:
    vacancy = work.vacancies.get_many([referral.vacancy_id]).get(referral.vacancy_id)
    stopped = is_stopped(work, referral.employer_id)
    allowed = contact_is_open(work, referral.seeker_id, referral.vacancy_id)
    named = allowed and not stopped
    person = work.seekers.persons([referral.seeker_id]).get(referral.seeker_id) if named else None
    contact = work.vacancies.contacts([referral.vacancy_id]).get(referral.vacancy_id)
    answered = _answer_of(work, referral)
    ended = answered is not None and _settles(answered.state)
    return LinkedReferral(
        referral=referral,
        seeker_name=person.full_name if person else "",
        vacancy=vacancy,
        employer_name=vacancy.employer_name if vacancy else "",
        centre=centre_of(work, referral),
        answered=answered,
        may_answer=() if ended else _fitting(referral),
        closed=_closed(referral),
        withheld=not allowed,
        stopped=CONTACT_STOPPED if stopped else None,
        contact_name=contact.name if contact else "",
    )


def _answer_of(work: UnitOfWork, referral: Referral) -> ReferralEvent | None:
    events = work.referrals.events(referral.id)
    return next((event for event in reversed(events) if event.actor is Actor.EMPLOYER), None)


def _settles(answer: ReferralState) -> bool:
    return answer is not ReferralState.INTERVIEWED


def _fitting(referral: Referral) -> tuple[ReferralState, ...]:
    """Return what an employer may say of a referral that stands so."""
    return tuple(one for one in outcomes_after(referral.state) if one in EMPLOYER_OUTCOMES)


def _closed(referral: Referral) -> Sentence | None:
    if _fitting(referral):
        return None
    state = STATE_WORDS[referral.state]
    return Sentence(
        f"Phiếu giới thiệu này đã khép lại ({state.vi}); không cần trả lời nữa",
        f"This referral is closed ({state.en}); no answer is needed any more",
    )


def _check_answer(outcome: Outcome, name: str) -> None:
    if outcome.state not in EMPLOYER_OUTCOMES:
        raise RuleError(Sentence("Không nhận câu trả lời này", "This answer is not taken"))
    if not 1 <= len(name) <= LONGEST_NAME:
        raise RuleError(Sentence("Cần tên người trả lời", "Say who answers"))
    check_outcome(outcome)


def _refuse_unless_same(answered: ReferralEvent, outcome: Outcome) -> None:
    same = (answered.state, answered.reason) == (outcome.state, outcome.reason)
    if not _settles(outcome.state):
        same = same and answered.happened_on == outcome.on
    if not same:
        raise RuleError(
            Sentence(
                "Phiếu này đã được trả lời; nếu cần sửa, xin gọi trung tâm",
                "This referral is answered already; please call the centre to correct it",
            )
        )
