"""The counselling form: its questions, first of the talk, then of the profile that it fills."""

from jobmatch.domain.counselling import STEPS_ASKED, Barrier, CounsellingKind
from jobmatch.domain.forms import ContractKind, Readiness, WorkingTime
from jobmatch.domain.messages import Sentence
from jobmatch.web.form_fields import Field, Section, boxes, choice, line, text, yes_no
from jobmatch.web.shared_sections import (
    CERTIFICATES,
    EXPERIENCE_YEARS,
    PAY_FIELDS,
    SCHOOLING_FIELDS,
    SKILL_FIELDS,
    WISH_FIELDS,
)

_DAY_HINT = ("Ngày/tháng/năm", "Day/month/year")


def _step(at: int) -> tuple[Field, ...]:
    return (
        line(f"step_{at}_text", f"Việc cần làm ({at})", f"What is to be done ({at})", width="two"),
        line(f"step_{at}_due", f"Đến ngày ({at})", f"By ({at})", width="third"),
    )


TALK_SECTIONS = (
    Section(
        words=Sentence("Buổi tư vấn", "The talk"),
        fields=(
            line("held_on", "Ngày tư vấn", "Day", width="third", needed=True, hint=_DAY_HINT),
            boxes("kinds", "Nội dung tư vấn", "Subjects", CounsellingKind),
            text("needs", "Nhu cầu của người lao động", "What the seeker needs"),
            boxes("barriers", "Khó khăn, trở ngại", "Barriers", Barrier),
            line("barrier_text", "Nói rõ khó khăn", "More on the barriers", width=""),
        ),
    ),
    Section(
        words=Sentence("Kết quả tư vấn", "What came of it"),
        fields=(
            text("advice", "Nội dung đã tư vấn", "Advice given"),
            *(field for at in range(1, STEPS_ASKED + 1) for field in _step(at)),
            line("next_on", "Hẹn lần sau", "Next appointment", width="third", hint=_DAY_HINT),
        ),
    ),
)

PROFILE_SECTIONS = (
    Section(
        words=Sentence("Xác nhận hồ sơ: việc mong muốn", "Confirm the profile: the job wanted"),
        fields=(
            *WISH_FIELDS,
            *PAY_FIELDS,
            yes_no("shift_work", "Làm ca được không", "Can work shifts"),
            choice("working_time", "Hình thức làm việc", "Working time", WorkingTime),
            choice("contract", "Loại hợp đồng", "Contract", ContractKind),
            boxes("readiness", "Khả năng đáp ứng", "Ready for", Readiness),
            line("available_from", "Sẵn sàng làm việc", "Can start", width="half"),
        ),
    ),
    Section(
        words=Sentence("Xác nhận hồ sơ: trình độ, kỹ năng", "Confirm the profile: skills"),
        fields=(
            EXPERIENCE_YEARS,
            *(field for field in SCHOOLING_FIELDS if field.name != "skill_grade"),
            CERTIFICATES,
            *(field for field in SKILL_FIELDS if field.name != "soft_skills"),
        ),
    ),
)

COUNSELLING_SECTIONS = (*TALK_SECTIONS, *PROFILE_SECTIONS)
