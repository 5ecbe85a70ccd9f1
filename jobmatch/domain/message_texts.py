"""The words of every message to a person: plain sentences, Vietnamese first, short enough for SMS.

Without accents a Vietnamese SMS of 160 letters is one part; texts keep to it with usual names.
"""

from datetime import timedelta

from jobmatch.domain.approach_texts import APPROACH_TEMPLATES
from jobmatch.domain.data_request_texts import DATA_REQUEST_TEMPLATES
from jobmatch.domain.firm_texts import FIRM_TEMPLATES
from jobmatch.domain.message_templates import Audience, MessageTemplate, Purpose
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancy_texts import VACANCY_TEMPLATES

TEMPLATES: dict[str, MessageTemplate] = {
    "referral_to_employer": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Giới thiệu người tìm việc cho vị trí {vacancy} ({number})",
            "A job seeker referred to you for {vacancy} ({number})",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "{centre} giới thiệu {seeker} đến dự tuyển vị trí {vacancy}, theo phiếu giới thiệu"
            " {number}, có giá trị đến hết ngày {valid_until}.\n\n"
            "Xin cho biết kết quả tại đây, không cần tài khoản:\n{link}\n\n"
            "Trân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "{centre} refers {seeker} to you for the vacancy {vacancy}, with referral {number},"
            " valid until {valid_until}.\n\n"
            "Please tell us the outcome here; no account is needed:\n{link}\n\n"
            "Kind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: giới thiệu {seeker} dự tuyển {vacancy}, phiếu {number}. Trả lời: {link}",
            "{centre}: {seeker} is referred to you for {vacancy}, {number}. Answer: {link}",
        ),
    ),
    "referral_reminder": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Xin kết quả phiếu giới thiệu {number}",
            "Please tell us the outcome of referral {number}",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "Chúng tôi chưa nhận được kết quả của {seeker} cho vị trí {vacancy} (phiếu giới thiệu"
            " {number}). Xin trả lời tại đây, không cần tài khoản:\n{link}\n\n"
            "Nếu chưa có kết quả, quý đơn vị không cần làm gì.\n\nTrân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "We have not heard the outcome of {seeker} for {vacancy} (referral {number}). Please"
            " answer here; no account is needed:\n{link}\n\n"
            "If there is no outcome yet, nothing needs to be done.\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: xin cho biết kết quả phiếu giới thiệu {number} ({vacancy}): {link}",
            "{centre}: please tell us the outcome of referral {number} ({vacancy}): {link}",
        ),
    ),
    "referral_closed_elsewhere": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Phiếu giới thiệu {number} đã khép lại",
            "Referral {number} is closed",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "{seeker} đã nhận việc ở nơi khác, nên phiếu giới thiệu {number} cho vị trí {vacancy}"
            " khép lại. Quý đơn vị không cần trả lời nữa.\n\nTrân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "{seeker} has taken work elsewhere, so referral {number} for {vacancy} is closed."
            " No answer is needed any more.\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: {seeker} đã có việc nơi khác, phiếu {number} ({vacancy}) khép lại.",
            "{centre}: {seeker} has found other work, referral {number} ({vacancy}) is closed.",
        ),
    ),
    "referral_withdrawn": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Phiếu giới thiệu {number} đã được rút lại",
            "Referral {number} is withdrawn",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "Chúng tôi rút lại phiếu giới thiệu {number} ({seeker}, vị trí {vacancy}). Quý đơn vị"
            " không cần trả lời nữa.\n\nTrân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "We withdraw referral {number} ({seeker} for {vacancy}). No answer is needed any"
            " more.\n\nKind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: phiếu giới thiệu {number} ({vacancy}) được rút lại, không cần trả lời.",
            "{centre}: referral {number} ({vacancy}) is withdrawn, no answer is needed.",
        ),
    ),
    "referral_reopened": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Phiếu giới thiệu {number} có hiệu lực trở lại",
            "Referral {number} is open again",
        ),
        text=Sentence(
            "Kính gửi {employer},\n\n"
            "{seeker} lại tìm việc, nên phiếu giới thiệu {number} cho vị trí {vacancy} có hiệu lực"
            " trở lại, đến hết ngày {valid_until}. Xin cho biết kết quả tại đây:\n{link}\n\n"
            "Trân trọng,\n{centre}",
            "Dear {employer},\n\n"
            "{seeker} is looking for work again, so referral {number} for {vacancy} is open again,"
            " until {valid_until}. Please tell us the outcome here:\n{link}\n\n"
            "Kind regards,\n{centre}",
        ),
        sms=Sentence(
            "{centre}: {seeker} lại tìm việc, phiếu {number} ({vacancy}) có hiệu lực lại: {link}",
            "{centre}: {seeker} looks for work again, {number} ({vacancy}) is open: {link}",
        ),
    ),
    "referral_to_seeker": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.PERSON,
        subject=Sentence(
            "Giấy giới thiệu việc làm {number}",
            "Your referral {number}",
        ),
        text=Sentence(
            "Chào {seeker},\n\n"
            "{centre} đã giới thiệu bạn đến {employer} cho vị trí {vacancy}. Phiếu giới thiệu"
            " {number} có giá trị đến hết ngày {valid_until}; hãy mang phiếu theo khi đến.\n\n"
            "{centre}",
            "Dear {seeker},\n\n"
            "{centre} has referred you to {employer} for {vacancy}. Referral {number} is valid"
            " until {valid_until}; please bring it along.\n\n{centre}",
        ),
        sms=Sentence(
            "{centre}: bạn được giới thiệu đến {employer}, {vacancy}. Phiếu {number} đến hết"
            " {valid_until}.",
            "{centre}: you are referred to {employer}, {vacancy}. {number}, until {valid_until}.",
        ),
    ),
    "seeker_told_of_refusal": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.PERSON,
        subject=Sentence(
            "Kết quả phiếu giới thiệu {number}",
            "The outcome of your referral {number}",
        ),
        text=Sentence(
            "Chào {seeker},\n\n"
            "{employer} chưa nhận bạn vào vị trí {vacancy}. Lý do: {reason}.\n\n"
            "Cán bộ tư vấn sẽ cùng bạn tìm việc khác phù hợp hơn.\n\n{centre}",
            "Dear {seeker},\n\n"
            "{employer} did not take you for {vacancy}. Reason: {reason}.\n\n"
            "Your counsellor will look for other work with you.\n\n{centre}",
        ),
        sms=Sentence(
            "{centre}: {employer} chưa nhận bạn vào {vacancy}. Lý do: {reason}. Chúng tôi sẽ tìm"
            " việc khác.",
            "{centre}: {employer} did not take you for {vacancy}. Reason: {reason}. We go on"
            " looking.",
        ),
    ),
    "saved_search_alert": MessageTemplate(
        purpose=Purpose.ALERTS,
        audience=Audience.STAFF,
        subject=Sentence(
            "{count} kết quả mới: {search}",
            "{count} new results: {search}",
        ),
        text=Sentence(
            "Tìm kiếm đã lưu “{search}” có {count} kết quả mới:\n{link}",
            "Your saved search “{search}” has {count} new results:\n{link}",
        ),
    ),
    "own_search_alert": MessageTemplate(
        purpose=Purpose.ALERTS,
        audience=Audience.PERSON,
        subject=Sentence("{count} việc mới: {search}", "{count} new vacancies: {search}"),
        text=Sentence(
            "Tìm kiếm “{search}” của bạn có {count} việc mới đang tuyển:\n{link}\n\n"
            "Mở trang này không cần đăng nhập; ngừng nhận tin cũng ở đó.",
            "Your search “{search}” has {count} new open vacancies:\n{link}\n\n"
            "The page opens without signing in; these messages can be stopped there too.",
        ),
        sms=Sentence(
            "{count} viec moi cho “{search}”. Xem, hoac ngung nhan tin: {link}",
            "{count} new vacancies for “{search}”. See them, or stop these messages: {link}",
        ),
        worth_sending=timedelta(days=2),
    ),
    "task_due": MessageTemplate(
        purpose=Purpose.WORK,
        audience=Audience.STAFF,
        subject=Sentence(
            "{count} việc đến hạn ngày {due_on}",
            "{count} tasks due on {due_on}",
        ),
        text=Sentence(
            "Bạn có {count} việc đến hạn ngày {due_on}:\n{link}",
            "You have {count} tasks due on {due_on}:\n{link}",
        ),
    ),
    "invitation": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.STAFF,
        subject=Sentence(
            "Lời mời sử dụng hệ thống việc làm của {centre}",
            "Invitation to the employment service of {centre}",
        ),
        text=Sentence(
            "Chào {name},\n\n"
            "{centre} mời bạn mở tài khoản. Hãy đặt mật khẩu tại đây trước {valid_until}:\n{link}",
            "Dear {name},\n\n"
            "{centre} invites you to open an account. Please choose a password here before"
            " {valid_until}:\n{link}",
        ),
        sms=Sentence(
            "{centre}: mời {name} mở tài khoản trước {valid_until}: {link}",
            "{centre}: {name}, open your account before {valid_until}: {link}",
        ),
        urgent=True,
        worth_sending=timedelta(days=7),
    ),
    "password_reset": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence("Đặt lại mật khẩu", "Choose a new password"),
        text=Sentence(
            "Hãy đặt mật khẩu mới tại đây, trong vòng {minutes} phút:\n{link}\n\n"
            "Nếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu cũ vẫn dùng được.",
            "Please choose a new password here within {minutes} minutes:\n{link}\n\n"
            "If you did not ask for it, ignore this message; the old password stays.",
        ),
        sms=Sentence(
            "Đặt mật khẩu mới trong {minutes} phút: {link} Không yêu cầu thì bỏ qua.",
            "New password within {minutes} minutes: {link} Ignore this if you did not ask.",
        ),
        urgent=True,
        worth_sending=timedelta(hours=1),
    ),
    "one_time_code": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence("Mã đăng nhập của bạn", "Your sign-in code"),
        text=Sentence(
            "Mã đăng nhập: {code}. Mã có hiệu lực {minutes} phút. Không đưa mã cho ai, kể cả cán"
            " bộ trung tâm.",
            "Sign-in code: {code}. It is valid for {minutes} minutes. Give it to nobody, not even"
            " to the centre's staff.",
        ),
        sms=Sentence(
            "Mã đăng nhập {code}, hiệu lực {minutes} phút. Không đưa mã cho ai.",
            "Sign-in code {code}, valid {minutes} minutes. Give it to nobody.",
        ),
        urgent=True,
        worth_sending=timedelta(minutes=15),
    ),
    "chat_answer": MessageTemplate(
        purpose=Purpose.ANSWERS,
        audience=Audience.PERSON,
        subject=Sentence("Trả lời", "Answer"),
        text=Sentence("{text}", "{text}"),
        urgent=True,
        worth_sending=timedelta(hours=47),  # Zalo carries answers for 48 hours
    ),
    **APPROACH_TEMPLATES,
    **DATA_REQUEST_TEMPLATES,
    **FIRM_TEMPLATES,
    **VACANCY_TEMPLATES,
    "account_opened": MessageTemplate(
        purpose=Purpose.ACCOUNT,
        audience=Audience.PERSON,
        subject=Sentence(
            "Tài khoản tìm việc của bạn tại {centre}", "Your job seeker's account at {centre}"
        ),
        text=Sentence(
            "{centre} đã mở cho bạn một tài khoản tìm việc. Vào đây bằng số điện thoại hoặc e-mail"
            " này, không cần mật khẩu, mỗi lần một mã:\n{link}",
            "{centre} has opened a job seeker's account for you. Come in with this telephone or"
            " e-mail, without a password, by a code each time:\n{link}",
        ),
        sms=Sentence(
            "{centre}: đã mở tài khoản tìm việc cho số này. Vào bằng mã: {link}",
            "{centre}: your job seeker's account is open. Sign in by code: {link}",
        ),
    ),
}
"""By name; a name that messages were queued under is not taken away before they are sent."""
