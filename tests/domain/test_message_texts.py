"""Every text with all its values filled, in both languages; the SMS as long as one part."""

import pytest

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Language
from jobmatch.output.sms_text import sms_size, unaccented

# Values as long as they usually are. A new gap gets its example here.
EXAMPLES = {
    "alias": "A7K2Q",
    "answer": "đã được chấp nhận",
    "answer_by": "16/03/2026",
    "asked": "Công ty TNHH May Hoa Sen Thanh Hóa",
    "centre": "TTDVVL Thanh Hóa",
    "closes_on": "02/03/2026",
    "code": "482913",
    "count": "12",
    "days": "7",
    "due_on": "02/03/2026",
    "employer": "Công ty TNHH May Hoa Sen",
    "firm": "Công ty TNHH May Hoa Sen",
    "inviter": "Trần Thị Mai",
    "link": "https://vl.thanhhoa.gov.vn/r/Zm9vYmFyYmF6cXV4",
    "message": "Xin gửi lại giấy phép.",
    "minutes": "10",
    "name": "Nguyễn Thị Hoa",
    "next": "Đơn vị đăng tin tuyển dụng được ngay.",
    "note": "\n\n“Mời bạn đến xưởng.”",
    "number": "GT-2026-000123",
    "phone": "0237 385 1234",
    "reason": "chưa đủ kinh nghiệm",
    "search": "thợ hàn MIG gần Đông Sơn",
    "seeker": "Lê Văn Dũng",
    "vacancy": "Thợ hàn MIG",
    "text": "Tôi tìm: may · Phường Đông Sơn · từ 8 triệu.",
    "valid_until": "17/03/2026",
}
# Names of firms and works are long; two parts are the most.
TWO_PARTS = {
    "approach_to_seeker",
    "referral_to_employer",
    "referral_to_seeker",
    "seeker_told_of_refusal",
    "referral_closed_elsewhere",
    "referral_reminder",
}


def _filled(name: str, channel: Channel, language: Language) -> str:
    template = TEMPLATES[name]
    values = {gap: EXAMPLES[gap] for gap in template.names}
    subject = template.subject_in(language, values)
    assert subject
    assert "\n" not in subject
    return template.text_in(channel, language, values)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", Language)
def test_every_letter_holds_all_that_it_is_given(name: str, language: Language) -> None:
    subject = TEMPLATES[name].subject_in(language, EXAMPLES)
    letter = f"{subject}\n{_filled(name, Channel.EMAIL, language)}"
    assert [gap for gap in TEMPLATES[name].names if EXAMPLES[gap] not in letter] == []
    assert "{" not in letter


@pytest.mark.parametrize("name", [name for name, one in TEMPLATES.items() if one.sms])
@pytest.mark.parametrize("language", Language)
def test_every_sms_fits_its_parts(name: str, language: Language) -> None:
    size = sms_size(unaccented(_filled(name, Channel.SMS, language)))
    assert size.gsm_7
    assert size.parts <= (2 if name in TWO_PARTS else 1), size


def test_no_exception_outlives_its_reason() -> None:
    assert TWO_PARTS | TEMPLATES.keys() == TEMPLATES.keys()
    used = {gap for template in TEMPLATES.values() for gap in template.names}
    assert EXAMPLES.keys() - used == set()


def test_a_code_says_how_long_it_holds_and_that_it_is_secret() -> None:
    assert unaccented(_filled("one_time_code", Channel.SMS, Language.VI)) == (
        "Ma dang nhap 482913, hieu luc 10 phut. Khong dua ma cho ai."
    )


def test_an_employer_reads_whom_it_is_about_and_where_to_answer() -> None:
    assert _filled("referral_to_employer", Channel.EMAIL, Language.VI) == (
        "Kính gửi Công ty TNHH May Hoa Sen,\n\n"
        "TTDVVL Thanh Hóa giới thiệu Lê Văn Dũng đến dự tuyển vị trí Thợ hàn MIG, theo phiếu giới"
        " thiệu GT-2026-000123, có giá trị đến hết ngày 17/03/2026.\n\n"
        "Xin cho biết kết quả tại đây, không cần tài khoản:\n"
        "https://vl.thanhhoa.gov.vn/r/Zm9vYmFyYmF6cXV4\n\n"
        "Trân trọng,\nTTDVVL Thanh Hóa"
    )
