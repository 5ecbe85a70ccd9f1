"""The words of the messages to an employer's people about their own door, not about referrals."""

from datetime import timedelta

from jobmatch.domain.message_templates import Audience, MessageTemplate, Purpose
from jobmatch.domain.messages import Sentence

FIRM_TEMPLATES: dict[str, MessageTemplate] = {
    "registration_confirm": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Xác nhận đăng ký tuyển dụng của {firm}",
            "Please confirm the registration of {firm}",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} đã nhận phiếu đăng ký của {firm}. Hãy mở liên kết dưới đây và bấm “Xác nhận”"
            " trước {valid_until}; sau đó cán bộ mới kiểm tra phiếu:\n{link}\n\n"
            "Liên kết này cũng cho xem phiếu đã đến bước nào.\n\n"
            "Nếu bạn không đăng ký, hãy bỏ qua thư này; phiếu sẽ bị xóa.\n\n{centre}",
            "Dear {name},\n\n"
            "{centre} has received the registration of {firm}. Please open this link and press"
            " “Confirm” before {valid_until}; only then will staff look at it:\n{link}\n\n"
            "The same link shows how far it has come.\n\n"
            "If you did not register, ignore this message; it will be erased.\n\n{centre}",
        ),
        urgent=True,
        worth_sending=timedelta(days=1),
    ),
    "registration_approved": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "{firm} đã được mở trang tuyển dụng",
            "{firm} may now recruit through us",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} đã kiểm tra phiếu đăng ký của {firm}. {next}\n\n"
            "Hãy đặt tên đăng nhập và mật khẩu tại đây trước {valid_until}:\n{link}\n\n{centre}",
            "Dear {name},\n\n"
            "{centre} has looked at the registration of {firm}. {next}\n\n"
            "Please choose a sign-in name and a password here before {valid_until}:\n{link}\n\n"
            "{centre}",
        ),
        urgent=True,
        worth_sending=timedelta(days=7),
    ),
    "registration_refused": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Phiếu đăng ký của {firm} chưa được chấp nhận",
            "The registration of {firm} was not accepted",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} chưa mở trang tuyển dụng cho {firm}. Lý do: {reason}.\n{message}\n\n"
            "Bạn có thể đăng ký lại khi đã đủ thông tin, hoặc gọi {centre} {phone}.\n\n{centre}",
            "Dear {name},\n\n"
            "{centre} has not opened a door for {firm}. Reason: {reason}.\n{message}\n\n"
            "You may register again once the facts are complete, or call {centre} {phone}."
            "\n\n{centre}",
        ),
    ),
    "firm_suspended": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Trang tuyển dụng của {firm} tạm ngừng",
            "The door of {firm} is suspended",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} tạm ngừng trang tuyển dụng của {firm}; các tin đang tuyển không hiện ra nữa."
            " Lý do: {message}\n\n"
            "Bạn vẫn đăng nhập, soạn tin nháp và trả lời giới thiệu được. Cần trao đổi, hãy gọi"
            " {centre} {phone}.\n\n{centre}",
            "Dear {name},\n\n"
            "{centre} has suspended the door of {firm}; its open vacancies are no longer shown."
            " Reason: {message}\n\n"
            "You can still sign in, write drafts and answer referrals. To talk about it, please"
            " call {centre} {phone}.\n\n{centre}",
        ),
    ),
    "firm_let_in": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "{firm} được đăng tin tuyển dụng",
            "{firm} may publish vacancies",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} đã kiểm tra xong: {firm} đăng tin được ngay. Tin đã tạm dừng theo lần ngừng"
            " trước nay hiện lại.\n{message}\n\n{link}\n\n{centre}",
            "Dear {name},\n\n"
            "{centre} has finished its check: {firm} may publish at once. Vacancies that paused"
            " with the suspension are shown again.\n{message}\n\n{link}\n\n{centre}",
        ),
    ),
    "firm_change_answered": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Thay đổi tên, mã số của {firm}: {answer}",
            "Change of name or number of {firm}: {answer}",
        ),
        text=Sentence(
            "Chào {name},\n\nThay đổi bạn đề nghị ({asked}): {answer}.\n{message}\n\n{centre}",
            "Dear {name},\n\nThe change you asked for ({asked}): {answer}.\n{message}\n\n{centre}",
        ),
    ),
    "colleague_invited": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Mời bạn cùng tuyển dụng cho {firm}",
            "You are invited to recruit for {firm}",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{inviter} mời bạn cùng dùng trang tuyển dụng của {firm} tại {centre}. Hãy đặt tên"
            " đăng nhập và mật khẩu tại đây trước {valid_until}:\n{link}\n\n"
            "Nếu bạn không làm việc cho đơn vị này, hãy bỏ qua thư.\n\n{centre}",
            "Dear {name},\n\n"
            "{inviter} invites you to share the door of {firm} at {centre}. Please choose a"
            " sign-in name and a password here before {valid_until}:\n{link}\n\n"
            "If you do not work for this firm, ignore this message.\n\n{centre}",
        ),
        urgent=True,
        worth_sending=timedelta(days=7),
    ),
}
