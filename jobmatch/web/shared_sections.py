"""The parts that the vacancy's and the seeker's form have in common, in the forms' own words."""

from jobmatch.domain.forms import (
    Ability,
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Qualification,
    SchoolLevel,
    Sight,
    SoftSkill,
    Standing,
    WorkSite,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod
from jobmatch.web.form_fields import Field, Section, boxes, choice, line, tick

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
