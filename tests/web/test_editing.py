import re
from dataclasses import fields

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.web.editing import profile_values, typed_answers, typed_version
from tests.factories import a_vacancy
from tests.web.door import send

DESK = Flask("desk")


def test_several_ticks_of_one_name_come_one_a_line() -> None:
    sent = {"title": "Thợ hàn", "benefits": ["meal_1", "shuttle"]}
    with DESK.test_request_context(method="POST", data=sent):
        assert typed_answers() == {"title": "Thợ hàn", "benefits": "meal_1\nshuttle"}


@pytest.mark.parametrize(
    ("sent", "version"),
    [("3", 3), ("", 0), ("-1", 0), ("three", 0), ("³", 0), ("9" * 11, 0)],
)
def test_a_version_that_no_record_has_stands_for_none(sent: str, version: int) -> None:
    with DESK.test_request_context(method="POST", data={"version": sent}):
        assert typed_version() == version


def test_of_a_record_only_its_profile_is_taken_over() -> None:
    values = profile_values(a_vacancy(title="Thợ hàn", openings=4, version=9), VacancyProfile)
    assert (values["title"], values["openings"]) == ("Thợ hàn", 4)
    assert values.keys() == {each.name for each in fields(VacancyProfile)}


@pytest.mark.parametrize(
    ("page", "answers", "ref"),
    [
        ("/vacancies/new", {"title": "Thợ hàn", "openings": "1"}, "/vacancies/V-1"),
        ("/employers/new", {"name": "May Hoa Sen"}, "/employers/E-1"),
        ("/seekers/new", {"full_name": "Lò Thị May", "desired_job": "Thợ may"}, "/seekers/S-1"),
    ],
)
def test_a_form_sent_twice_is_kept_once_and_a_second_form_is_another(
    counsellor: FlaskClient, page: str, answers: dict[str, str], ref: str
) -> None:
    found = re.search(r'name="key" value="([^"]+)"', counsellor.get(page).text)
    assert found
    sent = {**answers, "key": found[1]}
    first, again = (send(counsellor, page, page, sent).headers["Location"] for _ in range(2))
    assert (first, again) == (ref, ref)
    another = send(counsellor, page, page, {**answers, "key": "another"})
    assert another.headers["Location"] == ref.replace("-1", "-2")
