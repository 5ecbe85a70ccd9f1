"""Why a registration is refused, in words for whoever registered; the same on page and in mail."""

from jobmatch.domain.messages import Sentence
from jobmatch.domain.registrations import RefusedBecause

REFUSAL_WORDS: dict[RefusedBecause, Sentence] = {
    RefusedBecause.NOT_CONFIRMED_BY_FIRM: Sentence(
        "Đơn vị không xác nhận việc đăng ký này",
        "The firm does not confirm this registration",
    ),
    RefusedBecause.NOT_FOUND: Sentence(
        "Không tìm thấy đơn vị theo tên và mã số đã nêu",
        "No firm is found by this name and number",
    ),
    RefusedBecause.INCOMPLETE: Sentence(
        "Thông tin chưa đủ để kiểm tra", "Too little is said to check it"
    ),
    RefusedBecause.HAS_ACCOUNT: Sentence(
        "Đơn vị đã có người dùng; hãy nhờ đồng nghiệp mời bạn",
        "The firm has people here already; ask a colleague to invite you",
    ),
    RefusedBecause.NOT_RECRUITING: Sentence(
        "Nội dung không phải tuyển dụng lao động", "This is not about hiring anybody"
    ),
    RefusedBecause.OTHER: Sentence("Lý do khác", "Another reason"),
}
