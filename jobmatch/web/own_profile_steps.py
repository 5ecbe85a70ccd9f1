"""The questions of a seeker's own profile: one small page each, in plain words."""

from dataclasses import dataclass, replace

from jobmatch.domain.forms import (
    Ability,
    Lifting,
    Qualification,
    Readiness,
    SchoolLevel,
    Standing,
    WorkingTime,
    WorkSite,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.intake.own_profile_form import STEPS
from jobmatch.intake.seeker_form import PAST_JOBS_ASKED
from jobmatch.use_cases.interests import RADII_KM
from jobmatch.web.form_fields import Field, FieldKind, boxes, choice, line, text, tick, yes_no
from jobmatch.web.shared_sections import CERTIFICATES, ONE_A_LINE, PLACE_HINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`title` names it in the list, `question` heads its page."""

    name: str
    title: Sentence
    question: Sentence
    fields: tuple[Field, ...]


RADIUS = Field(
    name="radius",
    words=Sentence("Đi làm xa nhất", "How far you would go"),
    kind=FieldKind.CHOICE,
    values=tuple((str(km), Sentence(f"{km} km", f"{km} km")) for km in RADII_KM),
)

_STEPS = (
    Step(
        name="job",
        title=Sentence("Việc mong muốn", "The job you want"),
        question=Sentence("Bạn muốn làm việc gì?", "What work do you want?"),
        fields=(
            line(
                "desired_job",
                "Tên công việc",
                "Name of the job",
                needed=True,
                hint=("Ví dụ: công nhân may, lái xe tải", "For example: sewing, lorry driver"),
            ),
        ),
    ),
    Step(
        name="past",
        title=Sentence("Việc đã làm", "Jobs you had"),
        question=Sentence("Bạn đã làm việc gì?", "What work did you do?"),
        fields=(),
    ),
    Step(
        name="skills",
        title=Sentence("Kỹ năng", "Skills"),
        question=Sentence("Bạn biết làm gì?", "What can you do?"),
        fields=(
            text("skills", "Kỹ năng của bạn", "Your skills", hint=ONE_A_LINE),
            line("languages", "Ngoại ngữ", "Foreign languages", hint=ONE_A_LINE),
            choice("computing", "Dùng máy tính", "Using a computer", Ability),
        ),
    ),
    Step(
        name="school",
        title=Sentence("Học vấn, bằng cấp", "School and training"),
        question=Sentence("Bạn học đến đâu?", "How far did you go to school?"),
        fields=(
            choice("school_level", "Học phổ thông", "General schooling", SchoolLevel),
            choice("qualification", "Bằng nghề cao nhất", "Highest training", Qualification),
            line("major", "Ngành, nghề đã học", "What you were trained in"),
            CERTIFICATES,
        ),
    ),
    Step(
        name="place",
        title=Sentence("Nơi làm, đi xa đến đâu", "Place, and how far"),
        question=Sentence("Bạn muốn làm ở đâu?", "Where do you want to work?"),
        fields=(
            line("home_place", "Nơi ở hiện nay", "Where you live now", hint=PLACE_HINT),
            line("wished_1_place", "Nơi muốn làm", "Where you want to work", hint=PLACE_HINT),
            line("wished_2_place", "Hoặc nơi này", "Or here"),
            RADIUS,
        ),
    ),
    Step(
        name="pay",
        title=Sentence("Mức lương", "Pay"),
        question=Sentence("Bạn muốn lương từ bao nhiêu?", "What pay do you want, at least?"),
        fields=(
            line(
                "salary_min",
                "Lương từ",
                "Pay from",
                hint=("Ví dụ 8 triệu hoặc 8.000.000", "For example 8,000,000"),
            ),
            choice("salary_period", "Tính theo", "For each", PayPeriod),
            tick("salary_negotiable", "Thỏa thuận khi phỏng vấn", "Negotiable at the interview"),
        ),
    ),
    Step(
        name="hours",
        title=Sentence("Ca và giờ làm", "Shifts and hours"),
        question=Sentence("Bạn làm được ca nào, giờ nào?", "Which shifts and hours suit you?"),
        fields=(
            yes_no("shift_work", "Làm theo ca được không?", "Can you work shifts?"),
            choice("working_time", "Cả ngày hay bán thời gian", "Whole or part time", WorkingTime),
            boxes("readiness", "Ngoài ra sẵn sàng", "Also ready for", Readiness),
        ),
    ),
    Step(
        name="limits",
        title=Sentence("Việc không làm được", "What you cannot do"),
        question=Sentence("Có việc gì bạn không làm được?", "Is there anything you cannot do?"),
        fields=(
            choice("lifting", "Nâng được bao nhiêu", "How much you can lift", Lifting),
            choice("standing", "Đứng, đi lại", "Standing and walking", Standing),
            choice("site", "Làm trong nhà hay ngoài trời", "Indoors or outdoors", WorkSite),
            text(
                "summary",
                "Nói thêm bằng lời của bạn",
                "In your own words",
                hint=(
                    "Ví dụ: không làm ca đêm, phải đón con lúc 17 giờ. Không cần nói về bệnh.",
                    "For example: no night shifts, home by 5 p.m. No need to speak of illness.",
                ),
            ),
        ),
    ),
    Step(
        name="start",
        title=Sentence("Khi nào đi làm được", "When you can start"),
        question=Sentence("Khi nào bạn đi làm được?", "When can you start?"),
        fields=(
            choice("status", "Hiện nay", "At present", SeekerStatus),
            line(
                "available_from",
                "Đi làm được từ",
                "You can start from",
                hint=("Ví dụ: ngay, sau Tết, 01/08", "For example: at once, 1 August"),
            ),
        ),
    ),
)
STEP_BY_NAME = {step.name: step for step in _STEPS}
STEP_NAMES = tuple(STEPS)


def past_step(at: int) -> Step:
    """Return the page about one past job, 1 to PAST_JOBS_ASKED; the last asks for the years."""
    fields = (
        line(f"past_{at}_position", "Công việc, chức vụ", "Job or position"),
        line(f"past_{at}_employer", "Làm ở đâu", "Employer"),
        line(
            f"past_{at}_period",
            "Từ khi nào đến khi nào",
            "From when to when",
            hint=("Ví dụ: 03/2019 - 05/2024", "For example: 03/2019 - 05/2024"),
        ),
        text(f"past_{at}_duties", "Bạn làm gì ở đó", "What you did there"),
    )
    return replace(STEP_BY_NAME["past"], fields=fields)


def step_after(name: str) -> str | None:
    at = STEP_NAMES.index(name) + 1
    return STEP_NAMES[at] if at < len(STEP_NAMES) else None


def past_job_number(text_: str) -> int:
    """Return which past job is asked for; the first where the text says none."""
    number = int(text_) if text_.isascii() and text_.isdigit() and len(text_) == 1 else 1
    return min(max(number, 1), PAST_JOBS_ASKED)
