from datetime import date

import pytest

from jobmatch.domain.counselling import Talk
from jobmatch.intake.counselling_form import talk_answers
from jobmatch.intake.employer_form import NEW_EMPLOYER, employer_answers
from jobmatch.intake.seeker_form import NEW_SEEKER, seeker_answers
from jobmatch.intake.vacancy_form import NEW_VACANCY, vacancy_answers
from jobmatch.web.counselling_fields import PROFILE_SECTIONS, TALK_SECTIONS
from jobmatch.web.employer_fields import EMPLOYER_SECTIONS
from jobmatch.web.form_fields import FieldKind, Section, differences
from jobmatch.web.seeker_fields import SEEKER_SECTIONS
from jobmatch.web.vacancy_fields import VACANCY_SECTIONS

FORMS = [
    (VACANCY_SECTIONS, vacancy_answers(NEW_VACANCY, NEW_VACANCY.contact)),
    (SEEKER_SECTIONS, seeker_answers(NEW_SEEKER, NEW_SEEKER.person)),
    (EMPLOYER_SECTIONS, employer_answers(NEW_EMPLOYER, NEW_EMPLOYER.contact)),
]


@pytest.mark.parametrize(("sections", "answers"), FORMS)
def test_the_form_asks_exactly_what_is_read(
    sections: tuple[Section, ...], answers: dict[str, str]
) -> None:
    asked = [field.name for section in sections for field in section.fields]
    assert sorted(asked) == sorted(answers)


@pytest.mark.parametrize(
    "sections", [*(sections for sections, _ in FORMS), TALK_SECTIONS, PROFILE_SECTIONS]
)
def test_every_question_is_worded_in_both_languages(sections: tuple[Section, ...]) -> None:
    for section in sections:
        for each in (section.words, *(field.words for field in section.fields)):
            assert each.vi
            assert each.en


def test_the_counselling_form_asks_what_its_talk_and_the_seekers_form_are_read_from() -> None:
    answers = set(talk_answers(Talk(held_on=date(2026, 3, 2))))
    asked = [field.name for section in TALK_SECTIONS for field in section.fields]
    assert sorted(asked) == sorted(answers)
    profile = {field.name for section in PROFILE_SECTIONS for field in section.fields}
    assert profile <= set(seeker_answers(NEW_SEEKER, NEW_SEEKER.person))


def test_only_fields_that_differ_are_shown_as_changed() -> None:
    kept = {"title": "Thợ hàn", "benefits": "meal_1\nshuttle", "openings": "2"}
    typed = {"title": "Thợ hàn TIG", "benefits": "shuttle\nmeal_1", "openings": "2"}
    found = differences(VACANCY_SECTIONS, kept, typed)
    assert [(each.field.name, each.kept, each.typed) for each in found] == [
        ("title", "Thợ hàn", "Thợ hàn TIG")
    ]


def test_a_ticked_box_is_shown_in_words() -> None:
    fields = {field.name: field for section in VACANCY_SECTIONS for field in section.fields}
    assert fields["benefits"].kind is FieldKind.BOXES
    shown = fields["benefits"].shown("shuttle\nmeal_1")
    assert [words.vi for words in shown if not isinstance(words, str)] == [
        "Xe đưa đón",
        "Hỗ trợ ăn 1 bữa",
    ]
