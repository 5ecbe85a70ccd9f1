"""What the forms of vacancies, seekers and counselling have in common, in the forms' own words."""

from jobmatch.domain.forms import (
    Ability,
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Position,
    Qualification,
    SchoolLevel,
    Sight,
    SoftSkill,
    Standing,
    WorkSite,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod
from jobmatch.web.form_fields import Field, Section, boxes, choice, line, text, tick

PLACE_HINT = (
    "Xã, phường và tỉnh; tên cũ cũng được",
    "Commune and province; the names before July 2025 will do",
)
ONE_A_LINE = ("Cách nhau bằng dấu phẩy", "Separate them with commas")

CONDITIONS = Section(
    words=Sentence("Điều kiện làm việc", "Working conditions"),
    fields=(
        choice("site", "Nơi làm việc", "Place of work", WorkSite),
        choice("lifting", "Trọng lượng nâng", "Lifting", Lifting),
        choice("standing", "Đứng hoặc đi lại", "Standing or walking", Standing),
        choice("hearing", "Nghe nói", "Hearing and speech", Hearing),
        choice("sight", "Thị lực", "Sight", Sight),
        choice("hand_work", "Thao tác bằng tay", "Work by hand", HandWork),
        choice("hand_use", "Dùng hai tay", "Use of hands", HandUse),
    ),
)

PAY_FIELDS: tuple[Field, ...] = (
    line(
        "salary_min",
        "Lương từ",
        "Pay from",
        width="third",
        hint=("Ví dụ 8 triệu hoặc 8.000.000", "For example 8,000,000"),
    ),
    line("salary_max", "Lương đến", "Pay to", width="third"),
    choice("salary_period", "Tính theo", "For each", PayPeriod),
    tick("salary_negotiable", "Thỏa thuận khi phỏng vấn", "Negotiable at the interview", "half"),
    tick("salary_commission", "Hoa hồng theo doanh thu, sản phẩm", "Commission", "half"),
)

SCHOOLING_FIELDS: tuple[Field, ...] = (
    choice("school_level", "Trình độ học vấn", "General schooling", SchoolLevel, "half"),
    choice(
        "qualification", "Trình độ CMKT cao nhất", "Highest qualification", Qualification, "half"
    ),
    line("major", "Chuyên ngành đào tạo", "Field of training"),
    line("skill_grade", "Bậc kỹ năng nghề (1–5)", "Skill grade (1–5)"),
)

SKILL_FIELDS: tuple[Field, ...] = (
    line("skills", "Kỹ năng nghề", "Occupational skills", width="", hint=ONE_A_LINE),
    line("languages", "Ngoại ngữ", "Foreign languages", hint=ONE_A_LINE),
    choice("computing", "Tin học", "Computer skills", Ability, "half"),
    boxes("soft_skills", "Kỹ năng mềm", "Soft skills", SoftSkill),
)

WISH_FIELDS: tuple[Field, ...] = (
    line("desired_job", "Tên công việc", "Name of the job", width="", needed=True),
    text(
        "summary",
        "Mô tả công việc, giới thiệu bản thân",
        "The work wanted, in the person's words",
    ),
    line(
        "occupation_code",
        "Mã nghề cấp 4",
        "Occupation code (level 4)",
        hint=("Gõ tên nghề rồi chọn", "Type the occupation, then choose"),
        offers="places.offered_occupations",
    ),
    choice("position", "Chức vụ", "Position", Position, "half"),
    line(
        "wished_1_place",
        "Nơi làm việc ưu tiên 1",
        "Wished place 1",
        hint=PLACE_HINT,
        offers="places.offered",
    ),
    line(
        "wished_2_place",
        "Nơi làm việc ưu tiên 2",
        "Wished place 2",
        offers="places.offered",
    ),
)

EXPERIENCE_YEARS = line(
    "experience_years", "Số năm trong nghề mong muốn", "Years in the occupation wanted"
)

CERTIFICATES = line(
    "certificates",
    "Chứng chỉ, giấy phép",
    "Certificates and licences",
    hint=ONE_A_LINE,
)
