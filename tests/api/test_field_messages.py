import pytest
from pydantic import ValidationError

from jobmatch.api.field_messages import WHOLE, field_messages, field_path
from jobmatch.api.models import ASKED
from jobmatch.api.vacancy_models import NewVacancy
from jobmatch.domain.messages import Language


def told(language: Language, **body: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        NewVacancy.model_validate({"title": "Thợ hàn", **body}, context=ASKED)
    return field_messages(refused.value, language)


def test_each_field_is_named_by_its_path_and_told_in_the_language_asked_for() -> None:
    body = {"salary": {"min_vnd": "nhiều"}, "places": [{"text": 5}], "wages": 1}
    assert told(Language.EN, **body) == {
        "salary.min_vnd": "Must be a whole number",
        "places.0.text": "Must be text",
        "wages": "There is no such field",
    }
    assert told(Language.VI, **body)["wages"] == "Không có trường này"


def test_limits_and_choices_stand_in_the_message() -> None:
    found = told(Language.EN, skill_grade=9, contract="for ever")
    assert found["skill_grade"] == "Must be at most 5"
    assert found["contract"].startswith("Must be one of: 'indefinite'")


def test_a_problem_of_the_whole_body_has_a_name_too_and_no_name_is_endless() -> None:
    assert field_path(()) == WHOLE
    assert field_path(("places", 0, "text")) == "places.0.text"
    assert field_path(["x" * 999]) == "x" * 200
