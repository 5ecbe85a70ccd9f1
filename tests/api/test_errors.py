"""Every refusal has one shape, and its message the language that was asked for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.errors import UnavailableError
from jobmatch.use_cases.ports import Service
from tests.api.caller import PREFIX, Caller


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "", 404, "not_found"),
        ("GET", "/vacancies/V-99", 404, "not_found"),
        ("GET", "/vacancies/a%00b", 404, "not_found"),
        ("DELETE", "/vacancies", 405, "method_not_allowed"),
        ("OPTIONS", "/vacancies", 405, "method_not_allowed"),
        ("POST", "/vacancies", 415, "wrong_type"),
        ("POST", "/imports", 415, "wrong_type"),
        ("GET", "/vacancies?sort=random", 422, "invalid"),
        ("POST", "/imports/I-1/undo", 404, "not_found"),
    ],
)
def test_a_refusal_has_one_shape(
    caller: Caller, method: str, path: str, status: int, code: str
) -> None:
    answer = caller.ask(method, path)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert set(error) == {"code", "message", "detail", "fields", "current_version", "candidates"}


def test_a_wrong_method_is_told_the_right_ones(caller: Caller) -> None:
    assert caller.delete("/vacancies").headers["Allow"] == "GET, HEAD, POST"


def test_paths_beside_the_version_are_answered_as_json(stranger: FlaskClient) -> None:
    answer = stranger.get("/api/v2/vacancies")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")


def test_the_pages_of_the_desk_keep_their_own_errors(stranger: FlaskClient) -> None:
    assert stranger.get("/apiary").mimetype == "text/html"


def test_a_part_that_cannot_answer_is_told_apart_from_a_fault(
    app: Flask, stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(error: Exception) -> None:
        def view(**_: object) -> None:
            raise error

        monkeypatch.setitem(app.view_functions, "api.operation_health", view)

    app.config["PROPAGATE_EXCEPTIONS"] = False
    fails(UnavailableError("The database does not answer."))
    answer = stranger.get(f"{PREFIX}/health")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "unavailable")
    fails(ZeroDivisionError("secret"))
    answer = stranger.get(f"{PREFIX}/health")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (500, "failed")
    assert "secret" not in answer.text


def test_every_unfit_field_is_named_by_its_path(caller: Caller) -> None:
    body = {
        "title": " ",
        "openings": 0,
        "salary": {"min_vnd": 9, "max_vnd": 8},
        "places": [{"text": "Huế"}, {"text": 1}],
        "occupation_code": "9999",
        "shift_work": "yes",
        "working_time": "sometimes",
        "contact": {"phone": "không có", "email": "a@b"},
        "posted_on": "31/07/2026",
        "owner": "me",
    }
    fields = caller.post("/vacancies?language=en", json=body).get_json()["error"]["fields"]
    assert fields == {
        "title": "May not be blank",
        "openings": "Must be at least 1",
        "salary": "The upper pay must be above the lower",
        "places.1.text": "Must be text",
        "occupation_code": "No occupation has this code",
        "shift_work": "Must be true or false",
        "working_time": "Must be one of: 'full_time' or 'part_time'",
        "contact.phone": "The telephone number cannot be read",
        "contact.email": "An e-mail address looks like name@example.vn",
        "posted_on": "Must be a date such as 2026-07-31",
        "owner": "There is no such field",
    }


@pytest.mark.parametrize(
    ("path", "field", "message"),
    [
        ("/vacancies?limit=101", "limit", "Không được quá 100"),
        ("/vacancies?offset=-1", "offset", "Phải từ 0 trở lên"),
        ("/vacancies?limit=2&limit=3", "limit", "Chỉ được ghi một lần"),
        ("/vacancies?color=red", "color", "Không có trường này"),
        ("/vacancies?radius_km=nan", "radius_km", "Cần một số"),
        ("/vacancies?occupation=12345", "occupation", "Không đúng dạng ^[0-9]{1,4}$"),
        ("/vacancies?text=a%00b", "text", "Có ký tự không phải chữ"),
        ("/vacancies?language=fr", "language", "Chỉ nhận một trong: 'vi' or 'en'"),
        ("/occupations", "q", "Không được để trống"),
        ("/seekers/S-1/comparison?with=V-1", "with", "Cần ít nhất 2 mục"),
    ],
)
def test_an_unfit_filter_is_told_in_vietnamese(
    caller: Caller, path: str, field: str, message: str
) -> None:
    assert caller.get(path).get_json()["error"]["fields"] == {field: message}


def test_numbers_and_texts_without_bounds_are_refused(caller: Caller) -> None:
    body = {
        "title": "Thợ hàn",
        "salary": {"min_vnd": 10**13},
        "description": "a" * 20_001,
        "skills": ["hàn"] * 201,
        "experience": {"min_years": -1},
    }
    fields = caller.post("/vacancies?language=en", json=body).get_json()["error"]["fields"]
    assert fields == {
        "salary.min_vnd": "Must be from 0 to 1000000000000",
        "description": "Is longer than 20000 characters",
        "skills": "Has more than 200 entries",
        "experience.min_years": "Must be from 0 to 1000000000000",
    }


def test_the_service_that_is_not_loaded_is_not_ready(
    service: Service, stranger: FlaskClient
) -> None:
    assert service.catalogues.seq is None
    assert stranger.get(f"{PREFIX}/ready").status_code == 503
    assert stranger.get(f"{PREFIX}/health").get_json()["status"] == "ok"
