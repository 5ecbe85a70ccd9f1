"""The seeker's form: its questions, in the order and words of Mẫu 01 and 01a/PLI."""

from jobmatch.domain.forms import (
    Benefit,
    ContractKind,
    FormVersion,
    HiringChannel,
    Ownership,
    PriorityGroup,
    Readiness,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.seekers import SeekerStatus, Sex
from jobmatch.intake.seeker_form import PAST_JOBS_ASKED
from jobmatch.web.form_fields import Field, Section, boxes, choice, line, yes_no
from jobmatch.web.shared_sections import (
    CERTIFICATES,
    CONDITIONS,
    EXPERIENCE_YEARS,
    PAY_FIELDS,
    PLACE_HINT,
    SCHOOLING_FIELDS,
    SKILL_FIELDS,
    WISH_FIELDS,
)


def _past_job(at: int) -> tuple[Field, ...]:
    return (
        line(f"past_{at}_position", f"Chức vụ ({at})", f"Position ({at})", width="third"),
        line(f"past_{at}_employer", f"Đơn vị ({at})", f"Employer ({at})", width="third"),
        line(f"past_{at}_period", f"Thời gian ({at})", f"Period ({at})", width="third"),
        line(f"past_{at}_duties", f"Công việc chính ({at})", f"Main duties ({at})", width=""),
    )


SEEKER_SECTIONS = (
    Section(
        words=Sentence("Thông tin cá nhân", "The person"),
        fields=(
            line("full_name", "Họ và tên", "Full name", needed=True),
            line(
                "birth_date",
                "Ngày sinh",
                "Date of birth",
                hint=("Ngày/tháng/năm, hoặc chỉ năm", "Day/month/year, or the year alone"),
            ),
            line("identity_number", "Số CCCD / định danh", "Citizen number"),
            choice("sex", "Giới tính", "Sex", Sex, "half"),
            line("ethnicity", "Dân tộc", "Ethnicity"),
            line("religion", "Tôn giáo", "Religion"),
            line("phone", "Điện thoại", "Telephone", type_="tel"),
            line("email", "Email", "E-mail", type_="email"),
            line("permanent_address", "Nơi thường trú", "Permanent address"),
            line(
                "home_place",
                "Nơi ở hiện nay",
                "Where they live now",
                hint=PLACE_HINT,
                offers="places.offered",
            ),
            line("other_contact", "Liên hệ khác", "Other contact"),
            boxes("priority_groups", "Đối tượng ưu tiên", "Priority groups", PriorityGroup),
        ),
    ),
    Section(
        words=Sentence("Việc làm mong muốn", "The job wanted"),
        fields=(
            *WISH_FIELDS,
            choice("status", "Trạng thái", "State", SeekerStatus),
            line("registered_on", "Ngày đăng ký", "Registered on", width="third"),
            line("available_from", "Sẵn sàng làm việc", "Can start", width="third"),
        ),
    ),
    Section(
        words=Sentence("Học vấn, kỹ năng", "Schooling and skills"),
        fields=(
            *SCHOOLING_FIELDS,
            line("other_qualifications", "Trình độ CMKT khác", "Other qualifications"),
            CERTIFICATES,
            *SKILL_FIELDS,
        ),
    ),
    Section(
        words=Sentence("Kinh nghiệm", "Experience"),
        fields=(
            EXPERIENCE_YEARS,
            *(field for at in range(1, PAST_JOBS_ASKED + 1) for field in _past_job(at)),
        ),
    ),
    Section(
        words=Sentence("Lương và chế độ mong muốn", "Pay and terms wished"),
        fields=(
            *PAY_FIELDS,
            choice("contract", "Loại hợp đồng", "Contract", ContractKind),
            choice("working_time", "Hình thức làm việc", "Working time", WorkingTime),
            choice("purpose", "Mục đích làm việc", "Purpose", WorkPurpose),
            yes_no("shift_work", "Làm ca được không", "Can work shifts"),
            choice("ownership", "Loại hình doanh nghiệp", "Kind of employer", Ownership),
            boxes("readiness", "Khả năng đáp ứng", "Ready for", Readiness),
            boxes("benefits", "Chế độ phúc lợi", "Benefits", Benefit),
            boxes("hiring_channels", "Hình thức tuyển dụng", "How to be hired", HiringChannel),
            choice("form_version", "Mẫu phiếu", "Edition of the form", FormVersion),
        ),
    ),
    CONDITIONS,
)
