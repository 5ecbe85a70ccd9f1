"""What of a request is read at all."""

from io import BytesIO

import pytest
from flask import Flask

from tests.api.caller import Caller


@pytest.mark.parametrize("text", ["", "{", "[1", '{"title": "\\ud800"}', '{"a":' * 5000])
def test_a_body_that_is_no_json_is_malformed(caller: Caller, text: str) -> None:
    answer = caller.post("/vacancies", data=text, content_type="application/json")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "malformed")


def test_a_body_of_more_than_a_megabyte_is_too_large(caller: Caller) -> None:
    answer = caller.post("/vacancies", json={"title": "a" * 1024 * 1024})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")


def test_a_file_larger_than_the_desk_takes_is_too_large(app: Flask, caller: Caller) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = caller.post("/imports", data={"file": (BytesIO(b"a" * 2000), "a.csv")})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")
