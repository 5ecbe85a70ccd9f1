"""The words people read for consents, visibility and requests about data, in both languages."""

from enum import StrEnum

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.data_requests import DataRequestKind, DataRequestState
from jobmatch.domain.messages import Sentence

CONSENT_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    ConsentPurpose: {purpose: consent_text(purpose).title for purpose in ConsentPurpose},
    ConsentChannel: {
        ConsentChannel.COUNTER: Sentence("Nói tại quầy", "At the counter"),
        ConsentChannel.PAPER: Sentence("Ký trên giấy", "Signed on paper"),
        ConsentChannel.WEB: Sentence("Trên trang của mình", "On their own page"),
        ConsentChannel.CHAT: Sentence("Qua hỏi đáp", "In the chat"),
    },
    Visibility: {
        Visibility.HIDDEN: Sentence("Ẩn", "Hidden"),
        Visibility.ANONYMOUS: Sentence("Không nêu tên", "Anonymous"),
        Visibility.OPEN: Sentence("Mở", "Open"),
    },
    DataRequestKind: {
        DataRequestKind.CORRECTION: Sentence("Sửa dữ liệu", "Correction"),
        DataRequestKind.ERASURE: Sentence("Xóa dữ liệu", "Erasure"),
    },
    DataRequestState: {
        DataRequestState.OPEN: Sentence("Đang chờ", "Waiting"),
        DataRequestState.DONE: Sentence("Đã làm", "Done"),
        DataRequestState.REFUSED: Sentence("Không làm được", "Refused"),
        DataRequestState.WITHDRAWN: Sentence("Đã rút lại", "Taken back"),
    },
}

_ACTIONS = {
    "seeker.person_seen": Sentence("Xem tên và liên hệ", "Looked at name and contact"),
    "seeker.contact_seen_by_employer": Sentence(
        "Doanh nghiệp xem liên hệ", "An employer looked at the contact"
    ),
    "seeker.data_taken_out": Sentence("Bạn tải dữ liệu về", "You took your data out"),
    "seeker.added": Sentence("Thêm hồ sơ", "Added the record"),
    "seeker.revised": Sentence("Sửa hồ sơ", "Changed the record"),
    "seeker.status_changed": Sentence("Đổi trạng thái tìm việc", "Changed the state"),
    "seeker.counselled": Sentence("Ghi phiếu tư vấn", "Filed a counselling form"),
    "seeker.merged": Sentence("Gộp hồ sơ trùng", "Merged a second entry"),
    "seeker.merge_undone": Sentence("Hoàn tác việc gộp", "Undid a merge"),
    "consent.given": Sentence("Ghi đồng ý", "Wrote down a consent"),
    "consent.withdrawn": Sentence("Ghi rút lại đồng ý", "Wrote down a consent taken back"),
    "referral.issued": Sentence("Lập phiếu giới thiệu", "Issued a referral"),
    "referral.slip_made": Sentence("In phiếu giới thiệu", "Printed a referral"),
}
_REFERRAL = Sentence("Ghi vào phiếu giới thiệu", "Wrote to a referral")
_REQUEST = Sentence("Yêu cầu về dữ liệu", "A request about data")
_OTHER = Sentence("Việc khác với hồ sơ", "Something else with the record")


def action_words(action: str) -> Sentence:
    """Return what an act in the audit log is called towards the person it was about."""
    if action in _ACTIONS:
        return _ACTIONS[action]
    if action.startswith("referral."):
        return _REFERRAL
    return _REQUEST if action.startswith("data_request.") else _OTHER
