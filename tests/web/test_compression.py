import gzip

import brotli
import pytest
from flask.testing import FlaskClient

READ = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip")],
)
def test_a_page_travels_as_the_browser_can_read_it(
    visitor: FlaskClient, accepted: str, coding: str
) -> None:
    plain = visitor.get("/forgotten-password")
    squeezed = visitor.get("/forgotten-password", headers={"Accept-Encoding": accepted})
    assert squeezed.headers["Content-Encoding"] == coding
    assert int(squeezed.headers["Content-Length"]) == len(squeezed.data) < len(plain.data) / 2
    assert READ[coding](squeezed.data).decode().splitlines()[:5] == plain.text.splitlines()[:5]


def test_a_browser_that_says_nothing_gets_the_page_as_it_is(visitor: FlaskClient) -> None:
    answer = visitor.get("/forgotten-password")
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.text.startswith("<!doctype html>")


def test_what_is_short_already_is_left_alone(visitor: FlaskClient) -> None:
    answer = visitor.get("/", headers={"Accept-Encoding": "br"})  # to the sign-in page
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (303, None)
