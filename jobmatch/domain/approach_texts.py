"""The words by which people learn that an employer asks for them, and employers of a no."""

from datetime import timedelta

from jobmatch.domain.message_templates import Audience, MessageTemplate, Purpose
from jobmatch.domain.messages import Sentence

APPROACH_TEMPLATES: dict[str, MessageTemplate] = {
    "approach_to_seeker": MessageTemplate(
        purpose=Purpose.ALERTS,
        audience=Audience.PERSON,
        subject=Sentence(
            "{employer} mời bạn ứng tuyển: {vacancy}",
            "{employer} asks whether you are interested: {vacancy}",
        ),
        text=Sentence(
            "{employer} thấy hồ sơ không tên của bạn phù hợp với việc {vacancy} và hỏi bạn có quan"
            " tâm không.{note}\n\n"
            "Xem việc và trả lời trước {answer_by}:\n{link}\n\n"
            "Chỉ khi bạn đồng ý, trung tâm mới giới thiệu bạn với họ."
            " Không quan tâm thì trả lời “không” hoặc bỏ qua.",
            "{employer} saw that your profile, without your name, suits the vacancy {vacancy}, and"
            " asks whether you are interested.{note}\n\n"
            "Look at it and answer by {answer_by}:\n{link}\n\n"
            "Only if you agree does the centre refer you to them. If you are not interested,"
            " say no or ignore this.",
        ),
        sms=Sentence(
            "{employer} mời bạn: {vacancy}. Trả lời trước {answer_by}: {link}",
            "{employer} asks you: {vacancy}. By {answer_by}: {link}",
        ),
        worth_sending=timedelta(days=7),
    ),
    "approach_declined": MessageTemplate(
        purpose=Purpose.REFERRALS,
        audience=Audience.EMPLOYER,
        subject=Sentence(
            "Ứng viên {alias} không quan tâm: {vacancy}",
            "Applicant {alias} is not interested: {vacancy}",
        ),
        text=Sentence(
            "Ứng viên {alias} mà quý đơn vị mời cho vị trí {vacancy} trả lời: không quan tâm.",
            "Applicant {alias}, whom you asked about {vacancy}, answers: not interested.",
        ),
    ),
}
