"""The vacancy form's questions, in the order and words of Mẫu 03a/PLI."""

from jobmatch.domain.forms import (
    Benefit,
    ContractKind,
    FormVersion,
    HiringChannel,
    Position,
    PriorityGroup,
    Readiness,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.web.form_fields import Section, boxes, choice, line, text, tick, yes_no
from jobmatch.web.shared_sections import (
    CONDITIONS,
    PAY_FIELDS,
    PLACE_HINT,
    SCHOOLING_FIELDS,
    SKILL_FIELDS,
)

VACANCY_SECTIONS = (
    Section(
        words=Sentence("Công việc", "The work"),
        fields=(
            line("title", "Tên công việc", "Name of the job", width="", needed=True),
            line("employer_name", "Doanh nghiệp", "Employer", offers="employers.offered"),
            line("openings", "Số lượng tuyển", "People wanted", width="third", needed=True),
            line(
                "occupation_code",
                "Mã nghề cấp 4",
                "Occupation code (level 4)",
                hint=("Gõ tên nghề rồi chọn", "Type the occupation, then choose"),
                offers="places.offered_occupations",
            ),
            choice("position", "Chức vụ", "Position", Position, "half"),
            text("description", "Mô tả công việc", "Description of the work"),
            line(
                "place_1",
                "Nơi làm việc",
                "Place of work",
                hint=PLACE_HINT,
                offers="places.offered",
            ),
            line("place_2", "Nơi làm việc khác", "Other place of work", offers="places.offered"),
            line("posted_on", "Ngày đăng", "Posted on", width="third"),
            line(
                "closes_on",
                "Thời hạn tuyển dụng",
                "Closing day",
                width="third",
                hint=("Ngày cuối cùng còn nhận", "The last day on which people may come"),
            ),
            choice("status", "Trạng thái", "State", VacancyStatus),
        ),
    ),
    Section(
        words=Sentence("Yêu cầu", "What is asked"),
        fields=(
            text("requirements", "Yêu cầu khác", "Other requirements"),
            line("experience_years", "Kinh nghiệm từ (năm)", "Experience from (years)"),
            tick(
                "experience_not_needed",
                "Không yêu cầu kinh nghiệm",
                "No experience needed",
                "half",
            ),
            *SCHOOLING_FIELDS,
            *SKILL_FIELDS,
            line(
                "stated_limits",
                "Giới hạn tuổi, giới tính (nếu tin có nêu)",
                "Age or sex limits (if the advert states any)",
                width="",
                hint=(
                    "Chỉ để cảnh báo, không để xếp hạng: Bộ luật Lao động cấm phân biệt đối xử",
                    "Only warned about, never ranked by: the Labour Code forbids discrimination",
                ),
            ),
            boxes("priority_groups", "Đối tượng ưu tiên", "Priority groups", PriorityGroup),
        ),
    ),
    Section(
        words=Sentence("Lương và chế độ", "Pay and terms"),
        fields=(
            *PAY_FIELDS,
            choice("contract", "Loại hợp đồng", "Contract", ContractKind),
            choice("working_time", "Hình thức làm việc", "Working time", WorkingTime),
            choice("purpose", "Mục đích làm việc", "Purpose", WorkPurpose),
            yes_no("shift_work", "Làm ca", "Shift work"),
            line("working_hours", "Giờ làm việc", "Working hours"),
            boxes("extra_demands", "Yêu cầu thêm", "Further demands", Readiness),
            boxes("benefits", "Chế độ phúc lợi", "Benefits", Benefit),
            text("benefits_text", "Phúc lợi khác", "Other benefits"),
        ),
    ),
    CONDITIONS,
    Section(
        words=Sentence("Người liên hệ", "Contact"),
        fields=(
            line("contact_name", "Họ tên", "Name"),
            line("contact_role", "Chức vụ", "Position"),
            line("contact_phone", "Điện thoại", "Telephone", type_="tel"),
            line("contact_email", "Email", "E-mail", type_="email"),
            tick("wants_sms", "Nhận SMS thông báo ứng tuyển", "Wants SMS about applications"),
            tick("wants_email", "Nhận email", "Wants e-mail"),
            boxes("hiring_channels", "Hình thức tuyển dụng", "How to apply", HiringChannel),
            choice("form_version", "Mẫu phiếu", "Edition of the form", FormVersion),
        ),
    ),
)
