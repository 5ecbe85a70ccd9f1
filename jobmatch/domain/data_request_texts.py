"""What a person is told when the centre has answered what they asked about their data."""

from jobmatch.domain.message_templates import Audience, MessageTemplate, Purpose
from jobmatch.domain.messages import Sentence

CORRECTED, REFUSED, ERASED = "data_corrected", "data_request_refused", "data_erased"

DATA_REQUEST_TEMPLATES: dict[str, MessageTemplate] = {
    CORRECTED: MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence(
            "Trung tâm đã trả lời yêu cầu sửa dữ liệu của bạn",
            "The centre has answered your request to put your data right",
        ),
        text=Sentence(
            "{centre} đã xử lý yêu cầu sửa dữ liệu của bạn. Xem câu trả lời và dữ liệu hiện có"
            " tại đây:\n{link}",
            "{centre} has dealt with your request to put your data right. Read the answer, and"
            " what is kept now, here:\n{link}",
        ),
        sms=Sentence(
            "{centre}: đã xử lý yêu cầu sửa dữ liệu của bạn. Xem: {link}",
            "{centre}: your request to correct your data was dealt with. See: {link}",
        ),
    ),
    REFUSED: MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence(
            "Trung tâm không làm theo yêu cầu về dữ liệu của bạn",
            "The centre does not do what you asked about your data",
        ),
        text=Sentence(
            "{centre} không làm theo yêu cầu của bạn về dữ liệu cá nhân. Lý do ghi tại"
            " đây:\n{link}\n\n"
            "Chưa rõ hoặc không đồng ý, hãy gọi hoặc đến trung tâm.",
            "{centre} does not do what you asked about your personal data. The reason stands"
            " here:\n{link}\n\n"
            "If it is unclear, or you do not agree, call or visit the centre.",
        ),
        sms=Sentence(
            "{centre}: không làm theo yêu cầu về dữ liệu của bạn. Lý do: {link}",
            "{centre}: your request about your data is not granted. Reason: {link}",
        ),
    ),
    ERASED: MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence("Dữ liệu của bạn đã được xóa", "Your data have been erased"),
        text=Sentence(
            "{centre} đã xóa hồ sơ và tài khoản tìm việc của bạn theo yêu cầu. Đây là tin cuối"
            " cùng; địa chỉ nhận tin này cũng sẽ bị xóa.",
            "{centre} has erased your job seeker's record and account, as you asked. This is the"
            " last message; the address that it goes to is erased too.",
        ),
        sms=Sentence(
            "{centre}: đã xóa hồ sơ và tài khoản tìm việc của bạn theo yêu cầu.",
            "{centre}: your record and account are erased, as you asked.",
        ),
    ),
}
