"""The commune's short forms: few of the forms' questions, each with a word of guidance."""

from collections.abc import Iterable
from dataclasses import replace

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.messages import Sentence
from jobmatch.web.form_fields import Field, FieldKind, Section, tick
from jobmatch.web.seeker_fields import SEEKER_SECTIONS
from jobmatch.web.vacancy_fields import VACANCY_SECTIONS

ASKED_PURPOSES = (
    ConsentPurpose.EMPLOYER_LISTS,
    ConsentPurpose.EMPLOYER_CONTACT,
    ConsentPurpose.MESSAGES,
    ConsentPurpose.ZALO,
)
CONSENT_CHANNEL = "consent_channel"

_WORKER_GUIDES = {
    "full_name": ("Như trên căn cước, có dấu", "As on the identity card"),
    "birth_date": ("Ví dụ 05/07/1990; chỉ biết năm thì ghi 1990", "For example 05/07/1990"),
    "sex": ("Chỉ để thống kê, không dùng để xếp hạng", "For statistics alone, never for ranking"),
    "identity_number": ("12 số trên thẻ; chưa có thì để trống", "12 digits; leave empty if none"),
    "phone": (
        "Số của chính người đó, hoặc của người nhà nghe hộ",
        "Their own, or of somebody at home who takes calls",
    ),
    "home_place": (
        "Thôn, xóm, tổ dân phố; tên xã đã có sẵn",
        "Hamlet or street; the commune is filled in",
    ),
    "desired_job": (
        "Hỏi: “Anh, chị muốn làm việc gì?” rồi ghi đúng lời: may, phụ hồ, bán hàng…",
        "Ask what work they want, and write their own words",
    ),
    "occupation_code": ("4 số; không biết thì để trống", "4 digits; leave empty if unsure"),
    "qualification": (
        "Bằng hoặc chứng chỉ cao nhất; chưa học nghề thì chọn dòng đầu",
        "The highest certificate; none: the first line",
    ),
    "major": ("Ngành ghi trên bằng, ví dụ Điện dân dụng", "As the certificate says"),
    "experience_years": ("Số năm đã làm việc này; chưa làm ghi 0", "Years in this work; none: 0"),
    "skills": (
        "Việc làm được, cách nhau bằng dấu phẩy: may 1 kim, lái xe nâng",
        "What they can do, separated by commas",
    ),
    "wished_1_place": (
        "Chỗ muốn đến làm; làm đâu cũng được thì để trống",
        "Where they would work; anywhere: leave empty",
    ),
    "salary_min": ("Mức thấp nhất chịu làm, ví dụ 7 triệu", "The least they would take"),
    "shift_work": ("Hỏi: “Làm ca đêm được không?”", "Ask whether nights are possible"),
    "available_from": ("Ví dụ: ngay, hoặc sau Tết", "For example: now"),
}
_NEED_GUIDES = {
    "title": ("Ví dụ: phụ hồ, giúp việc, bán quán, thợ mộc", "For example: mason's helper"),
    "employer_name": (
        "Tên hộ, cửa hàng hoặc cơ sở, ví dụ: Hộ bà Lê Thị Hoa",
        "The household, shop or workshop",
    ),
    "openings": ("Mấy người", "How many people"),
    "description": ("Làm những gì, hỏi chủ và ghi lại", "What is to be done, in their words"),
    "place_1": ("Thôn hoặc đường; tên xã đã có sẵn", "Hamlet or street; the commune is filled in"),
    "closes_on": ("Bỏ trống nếu tuyển đến khi đủ người", "Leave empty: until filled"),
    "salary_min": ("Ví dụ 300.000 một ngày, hoặc 7 triệu một tháng", "For example 300,000 a day"),
    "salary_max": ("Một mức thì để trống", "Leave empty where there is one figure"),
    "salary_period": ("Trả theo ngày hay theo tháng", "A day or a month"),
    "working_hours": ("Ví dụ 7h–11h, 13h–17h", "For example 7–11, 13–17"),
    "requirements": (
        "Chỉ điều công việc cần; không ghi tuổi, giới tính",
        "Only what the work needs; no age, no sex",
    ),
    "contact_name": ("Người nghe máy khi có người hỏi việc", "Who answers when people call"),
    "contact_phone": ("Số điện thoại để hỏi việc", "The number to call"),
}


def worker_sections(*, with_consents: bool = True) -> tuple[Section, ...]:
    names = list(_WORKER_GUIDES)
    sections = (
        Section(
            words=Sentence("Người lao động", "The worker"),
            fields=_guided(SEEKER_SECTIONS, _WORKER_GUIDES, names[:6]),
        ),
        Section(
            words=Sentence("Việc muốn làm", "The work wanted"),
            fields=_guided(SEEKER_SECTIONS, _WORKER_GUIDES, names[6:]),
        ),
    )
    return (*sections, consent_section()) if with_consents else sections


def need_sections() -> tuple[Section, ...]:
    names = list(_NEED_GUIDES)
    return (
        Section(
            words=Sentence("Việc cần người", "The work"),
            fields=_guided(VACANCY_SECTIONS, _NEED_GUIDES, names[:6]),
        ),
        Section(
            words=Sentence("Tiền công, yêu cầu", "Pay and demands"),
            fields=_guided(VACANCY_SECTIONS, _NEED_GUIDES, names[6:11]),
        ),
        Section(
            words=Sentence("Hỏi ai", "Whom to ask"),
            fields=_guided(VACANCY_SECTIONS, _NEED_GUIDES, names[11:]),
        ),
    )


def consent_section() -> Section:
    """Ask each consent in its own words, unticked: what is not said is not agreed to."""
    ticks = tuple(
        replace(
            tick(f"consent_{purpose}", "", "", width=""),
            words=consent_text(purpose).asked,
        )
        for purpose in ASKED_PURPOSES
    )
    channel = Field(
        name=CONSENT_CHANNEL,
        words=Sentence("Người đó đồng ý bằng cách", "How they agreed"),
        kind=FieldKind.CHOICE,
        values=(
            (ConsentChannel.COUNTER.value, Sentence("Nói trực tiếp", "In person")),
            (ConsentChannel.PAPER.value, Sentence("Ký trên giấy", "Signed on paper")),
        ),
        help=Sentence(
            "Đọc từng câu cho người đó nghe; họ đồng ý câu nào thì đánh dấu câu đó. "
            "Không đồng ý vẫn được tìm việc giúp.",
            "Read each sentence aloud and tick what they agree to. They are helped either way.",
        ),
    )
    return Section(
        words=Sentence("Đồng ý cho dùng thông tin", "Consent"), fields=(*ticks, channel)
    )


def _guided(
    sections: tuple[Section, ...], guides: dict[str, tuple[str, str]], names: Iterable[str]
) -> tuple[Field, ...]:
    """Return the forms' own questions with guidance; completion by script is left out."""
    found = {field.name: field for section in sections for field in section.fields}
    return tuple(
        replace(found[name], help=Sentence(*guides[name]), offers="", width="") for name in names
    )
