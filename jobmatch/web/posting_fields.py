"""The questions of an employer's own form: Mẫu 03a/PLI, the eight that matter in front."""

from collections.abc import Mapping
from dataclasses import replace

from jobmatch.domain.messages import Sentence
from jobmatch.web.form_fields import Field, Section
from jobmatch.web.vacancy_fields import VACANCY_SECTIONS

PROPOSED, BECAUSE = "proposed.", "because."
"""Before a field's name in a draft: the answer proposed, and the words it came from."""

_BY_SERVICE = frozenset({"employer_name", "posted_on", "status", "form_version", "stated_limits"})
_QUESTIONS: dict[str, Field] = {
    field.name: field
    for section in VACANCY_SECTIONS
    for field in section.fields
    if field.name not in _BY_SERVICE
}


def _asked(name: str, hint: Sentence | None = None, width: str | None = None) -> Field:
    question = _QUESTIONS[name]
    return replace(
        question,
        help=hint or question.help,
        width=question.width if width is None else width,
    )


def _needed(name: str, hint: Sentence | None = None, width: str | None = None) -> Field:
    return replace(_asked(name, hint, width), needed=True)


ESSENTIAL_SECTIONS = (
    Section(
        words=Sentence("Công việc", "The work"),
        fields=(
            _needed(
                "title",
                Sentence(
                    "Viết như người làm nghề vẫn gọi, ví dụ “Công nhân may”",
                    "As people of the trade call it, for example “Công nhân may”",
                ),
            ),
            _needed("openings"),
            _needed("closes_on"),
            replace(
                _asked("occupation_code", width="third"),
                words=Sentence("Nghề theo danh mục", "Occupation from the list"),
            ),
            _asked(
                "description",
                Sentence(
                    "Việc làm hằng ngày, máy móc, môi trường; không ghi số điện thoại ở đây",
                    "What is done every day, machines, surroundings; no telephone number here",
                ),
            ),
        ),
    ),
    Section(
        words=Sentence("Nơi làm, lương, ca", "Place, pay, shifts"),
        fields=(
            _needed("place_1", width=""),
            _needed("salary_min"),
            _asked("salary_max"),
            _asked("salary_period"),
            _asked("salary_negotiable", width="third"),
            _needed("shift_work"),
            _asked("working_hours", width="third"),
        ),
    ),
    Section(
        words=Sentence("Yêu cầu tối thiểu", "What is asked at least"),
        fields=(
            replace(
                _needed(
                    "requirements",
                    Sentence(
                        "Không có thì không làm được việc này; không cần gì thì ghi “không yêu"
                        " cầu”",
                        "What the work cannot do without; write “none” where nothing is asked",
                    ),
                ),
                words=Sentence("Yêu cầu tối thiểu", "Asked at least"),
            ),
            _asked("skills"),
        ),
    ),
    Section(
        words=Sentence("Người liên hệ", "Contact"),
        fields=(
            _needed("contact_name", width="third"),
            _needed("contact_phone", width="third"),
            _asked("contact_email", width="third"),
        ),
    ),
)


def _further() -> tuple[Section, ...]:
    """Return what the statutory form asks besides, in its own order."""
    in_front = {field.name for section in ESSENTIAL_SECTIONS for field in section.fields}
    rest = (
        replace(
            section,
            fields=tuple(
                _QUESTIONS[field.name]
                for field in section.fields
                if field.name in _QUESTIONS and field.name not in in_front
            ),
        )
        for section in VACANCY_SECTIONS
    )
    return tuple(section for section in rest if section.fields)


FURTHER_SECTIONS = _further()
POSTING_SECTIONS = (*ESSENTIAL_SECTIONS, *FURTHER_SECTIONS)
ASKED = frozenset(field.name for section in POSTING_SECTIONS for field in section.fields)


def marked(sections: tuple[Section, ...], answers: Mapping[str, str]) -> tuple[Section, ...]:
    """Mark the fields whose answer is still the one that was proposed, with the words found."""
    return tuple(
        replace(section, fields=tuple(_marked(field, answers) for field in section.fields))
        for section in sections
    )


def _marked(field: Field, answers: Mapping[str, str]) -> Field:
    proposed = answers.get(f"{PROPOSED}{field.name}")
    if not proposed or proposed != answers.get(field.name):
        return field
    because = answers.get(f"{BECAUSE}{field.name}", "")
    words = because if "“" in because else f"“{because}”"
    hint = Sentence(
        f"Đề xuất, kiểm tra lại. Từ: {words}", f"Proposed, please check. From: {words}"
    )
    return replace(field, help=hint, width=f"{field.width} proposed".strip())
