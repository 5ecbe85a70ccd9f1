from collections.abc import Mapping

import pytest
from flask import Flask, Response

from jobmatch.web.page_or_part import htmx_target, page_or_part

ASKED = {"HX-Request": "true", "HX-Target": "detail"}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    templates = tmp_path_factory.mktemp("templates")
    (templates / "page.html").write_text("<html>{{ word }}</html>")
    (templates / "_detail.html").write_text("<p>{{ word }}</p>")
    return Flask("desk", template_folder=str(templates))


@pytest.mark.parametrize(
    ("headers", "target"),
    [
        (ASKED, "detail"),
        ({}, None),
        ({"HX-Target": "detail"}, None),
        ({"HX-Request": "true"}, None),
        ({**ASKED, "HX-History-Restore-Request": "true"}, None),
    ],
)
def test_a_part_is_wanted_only_by_a_script_that_names_it(
    desk: Flask, headers: Mapping[str, str], target: str | None
) -> None:
    with desk.test_request_context(headers=dict(headers)):
        assert htmx_target() == target


@pytest.mark.parametrize(
    ("headers", "shown"),
    [
        ({}, "<html>may</html>"),
        (ASKED, "<p>may</p>"),
        ({**ASKED, "HX-Target": "elsewhere"}, "<html>may</html>"),
    ],
)
def test_the_part_or_else_the_page_is_sent_and_caches_keep_them_apart(
    desk: Flask, headers: Mapping[str, str], shown: str
) -> None:
    with desk.test_request_context(headers=dict(headers)):
        answer = page_or_part("page.html", {"detail": "_detail.html"}, word="may")
    assert isinstance(answer, Response)
    assert answer.get_data(as_text=True) == shown
    assert answer.headers["Vary"] == "HX-Request, HX-Target"
