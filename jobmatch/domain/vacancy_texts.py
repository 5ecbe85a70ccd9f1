"""The words of the messages to whoever posted a vacancy: closing soon, still open, paused."""

from jobmatch.domain.message_templates import Audience, MessageTemplate, Purpose
from jobmatch.domain.messages import Sentence

VACANCY_TEMPLATES: dict[str, MessageTemplate] = {
    "vacancy_closes_soon": MessageTemplate(
        purpose=Purpose.VACANCIES,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Tin {vacancy} hết hạn ngày {closes_on}",
            "Your vacancy {vacancy} closes on {closes_on}",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "Tin tuyển dụng {vacancy} hết hạn ngày {closes_on}. Nếu còn tuyển, hãy mở trang dưới"
            " đây và bấm “Còn tuyển” để gia hạn 30 ngày; không cần tài khoản:\n{link}\n\n"
            "Không làm gì thì tin đóng sau ngày đó.\n\nTrân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "Your vacancy {vacancy} closes on {closes_on}. If you are still hiring, open this page"
            " and press “Still hiring” to keep it open for 30 days; no account is needed:\n{link}"
            "\n\nOtherwise it closes after that day.\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: tin {vacancy} hết hạn {closes_on}. Còn tuyển? Gia hạn: {link}",
            "{centre}: {vacancy} closes on {closes_on}. Still hiring? Extend: {link}",
        ),
    ),
    "vacancy_still_open": MessageTemplate(
        purpose=Purpose.VACANCIES,
        audience=Audience.EMPLOYER,
        subject=Sentence("Còn tuyển {vacancy} không?", "Are you still hiring: {vacancy}?"),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "Đã lâu chúng tôi không có tin mới về {vacancy}. Còn tuyển không? Xin trả lời bằng một"
            " lần bấm ở trang này, không cần tài khoản:\n{link}\n\n"
            "Không có trả lời trong {days} ngày thì tin tạm dừng, để người tìm việc không đến"
            " nhầm.\n\nTrân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "We have heard nothing of {vacancy} for a while. Are you still hiring? One press on"
            " this page answers it; no account is needed:\n{link}\n\n"
            "Without an answer within {days} days the vacancy pauses, so that nobody comes in"
            " vain.\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: còn tuyển {vacancy} không? Trả lời trong {days} ngày: {link}",
            "{centre}: still hiring {vacancy}? Please answer within {days} days: {link}",
        ),
    ),
    "vacancy_paused": MessageTemplate(
        purpose=Purpose.VACANCIES,
        audience=Audience.EMPLOYER,
        subject=Sentence("Tin {vacancy} đã tạm dừng", "Your vacancy {vacancy} is paused"),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "Chúng tôi chưa nhận được trả lời nên tin {vacancy} tạm dừng; không ai được giới thiệu"
            " đến nữa. Còn tuyển thì bấm “Còn tuyển” ở đây, tin mở lại ngay:\n{link}\n\n"
            "Trân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "We had no answer, so the vacancy {vacancy} is paused; nobody is referred to it any"
            " more. If you are still hiring, press “Still hiring” here and it opens at once:\n"
            "{link}\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: tin {vacancy} tạm dừng vì chưa có trả lời. Còn tuyển thì mở lại: {link}",
            "{centre}: {vacancy} is paused, as we had no answer. Open it again: {link}",
        ),
    ),
}
"""By name, as in domain/message_texts.py."""
