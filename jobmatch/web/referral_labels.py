"""The words people read for referrals: what came of them, why, and who said so."""

from enum import StrEnum

from jobmatch.domain.messages import Sentence
from jobmatch.domain.referral_words import REASON_WORDS
from jobmatch.domain.referrals import Actor, ReferralState, RefusalReason, Side
from jobmatch.use_cases.referral_slips import SlipExtra

_OTHER = {
    RefusalReason.OTHER_EMPLOYER: Sentence("Lý do khác của doanh nghiệp", "Employer: other"),
    RefusalReason.OTHER_SEEKER: Sentence("Lý do khác của người lao động", "Seeker: other"),
}


def _label(reason: RefusalReason) -> Sentence:
    """Return the words of a reason as they stand alone; the two others say whose they are."""
    words = REASON_WORDS[reason]
    begun = Sentence(*(said[:1].upper() + said[1:] for said in (words.vi, words.en)))
    return _OTHER.get(reason, begun)


REFERRAL_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    ReferralState: {
        ReferralState.ISSUED: Sentence("Chờ trả lời", "Waiting for an answer"),
        ReferralState.PRESENTED: Sentence("Đã đến gặp", "Called on the employer"),
        ReferralState.NOT_PRESENTED: Sentence("Không đến", "Did not come"),
        ReferralState.INTERVIEWED: Sentence("Đã phỏng vấn", "Interviewed"),
        ReferralState.HIRED: Sentence("Được nhận việc", "Hired"),
        ReferralState.NOT_HIRED: Sentence("Doanh nghiệp từ chối", "Refused by the employer"),
        ReferralState.DECLINED: Sentence("Người lao động từ chối", "Declined by the seeker"),
        ReferralState.STARTED: Sentence("Đã bắt đầu làm", "Started work"),
        ReferralState.DID_NOT_START: Sentence("Không đi làm", "Did not start"),
        ReferralState.EXPIRED: Sentence("Hết hạn, không có tin", "Closed without news"),
        ReferralState.HIRED_ELSEWHERE: Sentence("Đã có việc ở nơi khác", "Hired elsewhere"),
        ReferralState.TRANSFERRED: Sentence("Đã chuyển việc khác", "Moved to another vacancy"),
        ReferralState.CANCELLED: Sentence("Đã hủy", "Cancelled"),
    },
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
        Actor.SERVICE: Sentence("Hệ thống", "The service"),
    },
}
