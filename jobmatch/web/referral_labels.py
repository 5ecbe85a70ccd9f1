"""The words people read for referrals: what came of them, why, and who said so."""

from enum import StrEnum

from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referral_words import REASON_WORDS, STATE_WORDS
from jobmatch.domain.referrals import Actor, ReferralState, RefusalReason, Side
from jobmatch.use_cases.firm_inbox import InboxState
from jobmatch.use_cases.referral_slips import SlipExtra

_OTHER = {
    RefusalReason.OTHER_EMPLOYER: Sentence("Lý do khác của doanh nghiệp", "Employer: other"),
    RefusalReason.OTHER_SEEKER: Sentence("Lý do khác của người lao động", "Seeker: other"),
}


def _label(reason: RefusalReason) -> Sentence:
    """Return the words of a reason as they stand alone; the two others say whose they are."""
    return _OTHER.get(reason, _begun(REASON_WORDS[reason]))


def _begun(words: Sentence) -> Sentence:
    """Return words that stand within a sentence as they stand alone."""
    return Sentence(*(said[:1].upper() + said[1:] for said in (words.vi, words.en)))


REFERRAL_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    ReferralState: {state: _begun(words) for state, words in STATE_WORDS.items()},
    Side: {
        Side.EMPLOYER: Sentence("Phía doanh nghiệp", "The employer's reason"),
        Side.SEEKER: Sentence("Phía người lao động", "The seeker's reason"),
    },
    RefusalReason: {reason: _label(reason) for reason in RefusalReason},
    SlipExtra: {
        SlipExtra.PHONE: Sentence("điện thoại", "telephone"),
        SlipExtra.IDENTITY_NUMBER: Sentence("số định danh", "identity number"),
    },
    Actor: {
        Actor.COUNSELLOR: Sentence("Cán bộ", "Staff"),
        Actor.EMPLOYER: Sentence("Doanh nghiệp", "Employer"),
        Actor.SEEKER: Sentence("Người lao động", "The seeker"),
        Actor.SERVICE: Sentence("Hệ thống", "The service"),
    },
    ApproachState: {
        ApproachState.WAITING: Sentence("Chờ trả lời", "Waiting for an answer"),
        ApproachState.ACCEPTED: Sentence("Đã nhận lời", "Said yes"),
        ApproachState.DECLINED: Sentence("Không quan tâm", "Not interested"),
        ApproachState.EXPIRED: Sentence("Không trả lời", "No answer"),
        ApproachState.WITHDRAWN: Sentence("Đã kết thúc", "Over"),
    },
    InboxState: {
        InboxState.WAITING: Sentence("Chờ bạn trả lời", "Waiting for your answer"),
        InboxState.HIRED: Sentence("Đã nhận", "Hired"),
        InboxState.CLOSED: Sentence("Không thành", "Came to nothing"),
        InboxState.ALL: Sentence("Tất cả", "All"),
    },
}
