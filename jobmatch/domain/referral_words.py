"""The words for what becomes of a referral, and for why it came to nothing."""

from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import ReferralState, RefusalReason

_S = ReferralState
_R = RefusalReason

STATE_WORDS: dict[ReferralState, Sentence] = {
    _S.ISSUED: Sentence("chờ trả lời", "waiting for an answer"),
    _S.PRESENTED: Sentence("đã đến gặp", "called on the employer"),
    _S.NOT_PRESENTED: Sentence("không đến", "did not come"),
    _S.INTERVIEWED: Sentence("đã phỏng vấn", "interviewed"),
    _S.HIRED: Sentence("được nhận việc", "hired"),
    _S.NOT_HIRED: Sentence("doanh nghiệp từ chối", "refused by the employer"),
    _S.DECLINED: Sentence("người lao động từ chối", "declined by the seeker"),
    _S.STARTED: Sentence("đã bắt đầu làm", "started work"),
    _S.DID_NOT_START: Sentence("không đi làm", "did not start"),
    _S.EXPIRED: Sentence("hết hạn, không có tin", "closed without news"),
    _S.HIRED_ELSEWHERE: Sentence("đã có việc ở nơi khác", "hired elsewhere"),
    _S.TRANSFERRED: Sentence("đã chuyển việc khác", "moved to another vacancy"),
    _S.CANCELLED: Sentence("đã hủy", "cancelled"),
}

REASON_WORDS: dict[RefusalReason, Sentence] = {
    _R.LACKS_SKILLS: Sentence("chưa đủ tay nghề, kỹ năng", "lacks the skills"),
    _R.LACKS_EXPERIENCE: Sentence("chưa đủ kinh nghiệm", "lacks the experience"),
    _R.LACKS_LICENCE_OR_PAPERS: Sentence(
        "thiếu bằng lái, chứng chỉ hoặc giấy tờ", "lacks a licence, certificate or papers"
    ),
    _R.HEALTH_CHECK: Sentence("khám sức khoẻ không đạt", "did not pass the health check"),
    _R.MISSED_INTERVIEW: Sentence("không đến phỏng vấn", "did not come to the interview"),
    _R.UNREACHABLE: Sentence("không liên lạc được", "could not be reached"),
    _R.POSITION_FILLED: Sentence("vị trí đã tuyển đủ", "the position is filled"),
    _R.POSITION_WITHDRAWN: Sentence("vị trí không tuyển nữa", "the position was withdrawn"),
    _R.DUPLICATE: Sentence(
        "đã tự nộp hồ sơ hoặc đang làm ở đó", "had applied already, or works there"
    ),
    _R.OTHER_EMPLOYER: Sentence("lý do khác", "another reason"),
    _R.FOUND_OTHER_WORK: Sentence("đã tìm được việc khác", "found other work"),
    _R.TOO_FAR: Sentence("quá xa", "too far"),
    _R.PAY_TOO_LOW: Sentence("lương thấp", "the pay is too low"),
    _R.SHIFT_OR_HOURS: Sentence("ca hoặc giờ làm không hợp", "shifts or hours do not suit"),
    _R.WORK_NOT_AS_DESCRIBED: Sentence(
        "công việc không như mô tả", "the work is not as described"
    ),
    _R.HEALTH: Sentence("vì sức khoẻ", "for reasons of health"),
    _R.FAMILY: Sentence("vì việc gia đình", "for family reasons"),
    _R.NO_CONTACT: Sentence("trung tâm không liên lạc được", "the centre cannot reach them"),
    _R.OTHER_SEEKER: Sentence("lý do khác", "another reason"),
}


def reason_in_words(reason: RefusalReason | None, text: str) -> Sentence:
    """Return the reason with what was written to it; the text stays in its own language."""
    if reason is None:
        return Sentence(text, text)
    words = REASON_WORDS[reason]
    if reason.needs_text and text:
        return Sentence(text, text)
    return Sentence(f"{words.vi} ({text})", f"{words.en} ({text})") if text else words
