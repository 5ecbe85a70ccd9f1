import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.errors import JobmatchError
from jobmatch.domain.permissions import Permission
from jobmatch.web.errors import STATUS_OF
from jobmatch.web.guards import GuardedView
from tests.web.door import send


def _all_kinds(error: type[JobmatchError]) -> set[type[JobmatchError]]:
    below = {kind for kind in error.__subclasses__() if kind.__module__.endswith("domain.errors")}
    return below.union(*(_all_kinds(kind) for kind in below)) if below else set()


def test_every_refusal_of_the_service_has_a_page() -> None:
    assert set(STATUS_OF) == _all_kinds(JobmatchError)


@pytest.mark.parametrize(("error", "status"), STATUS_OF.items())
def test_a_refusal_becomes_a_page_with_its_status(
    app: Flask, visitor: FlaskClient, error: type[JobmatchError], status: int
) -> None:
    def refuse() -> str:
        raise error("Mã V-7 chỉ hai tin: V-12, V-40")

    app.view_functions["sign_in.show"] = GuardedView(refuse, Permission.SIGN_IN)
    answer = visitor.get("/sign-in")
    assert answer.status_code == status
    assert "Mã V-7 chỉ hai tin: V-12, V-40" in answer.text
    assert '<html lang="vi">' in answer.text


def test_a_fault_shows_no_inner_words(app: Flask, visitor: FlaskClient) -> None:
    def fail() -> str:
        raise LookupError("password=secret")

    app.view_functions["sign_in.show"] = GuardedView(fail, Permission.SIGN_IN)
    answer = visitor.get("/sign-in")
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.text
    assert "secret" not in answer.text


def test_pages_that_are_not_there_or_take_no_such_action_say_so(counsellor: FlaskClient) -> None:
    assert counsellor.get("/nowhere").status_code == 404
    assert "Không tìm thấy" in counsellor.get("/nowhere").text
    refused = send(counsellor, "/help", "/help", {})
    assert refused.status_code == 405
    assert "không nhận thao tác đó" in refused.text


def test_too_large_a_form_is_refused_in_words(app: Flask, counsellor: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = send(counsellor, "/help", "/language", {"language": "e" * 2000})
    assert answer.status_code == 413
    assert "quá lớn" in answer.text


def test_an_error_page_speaks_english_to_who_chose_it(counsellor: FlaskClient) -> None:
    send(counsellor, "/help", "/language", {"language": "en"})
    answer = counsellor.get("/vacancies/V-999")
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text
    assert "does not exist or was removed" in answer.text
