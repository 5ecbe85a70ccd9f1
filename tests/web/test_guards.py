import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.permissions import OPEN, Permission
from jobmatch.web.guards import (
    GuardedView,
    UnguardedRouteError,
    own_path,
    refuse_unguarded_routes,
)
from tests.web.door import sign_in

OPEN_TO_ALL = {
    "/language": "GET POST",
    "/forgotten-password": "GET POST",
    "/sign-in": "GET POST",
    "/sign-in/code": "GET POST",
    "/sign-in/one-time": "GET POST",
    "/sign-in/one-time/code": "GET POST",
    "/sign-in/set-up": "GET POST",
    "/sign-out": "POST",
    "/static/<name>": "GET",
}


def test_only_the_sign_in_page_and_its_files_are_open_to_everybody(app: Flask) -> None:
    opened: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if isinstance(view, GuardedView) and view.permission is Permission.SIGN_IN:
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            opened.setdefault(rule.rule, set()).update(methods)
    assert opened == {path: set(methods.split()) for path, methods in OPEN_TO_ALL.items()}


def test_a_visitor_is_sent_to_sign_in_from_every_other_page(
    app: Flask, visitor: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    answered = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if isinstance(view, GuardedView) and view.permission not in OPEN:
            path = re.sub(r"<int:\w+>", "1", rule.rule.replace("<ref>", "V-1"))
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                answer = visitor.open(path, method=method)
                answered[method, path] = (answer.status_code, answer.headers["Location"][:8])
    assert answered
    assert set(answered.values()) == {(303, "/sign-in")}


def test_a_route_without_a_permission_does_not_start() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/loose", view_func=lambda: "everybody reads this", endpoint="loose")
    with pytest.raises(UnguardedRouteError, match="/loose"):
        refuse_unguarded_routes(app)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/%0d%0a\r\nX: 1",
        "evil.example",
        "",
        None,
    ],
)
def test_no_target_leads_to_another_host(target: str | None) -> None:
    assert own_path(target) == "/"


def test_a_target_on_this_host_keeps_its_filters() -> None:
    assert own_path("/vacancies?q=may&radius=15") == "/vacancies?q=may&radius=15"


def test_after_signing_in_the_wanted_page_opens(app: Flask, counsellor: FlaskClient) -> None:
    assert counsellor.get("/help").status_code == 200
    again = app.test_client()
    wanted = again.get("/vacancies?q=may").headers["Location"]
    assert wanted == "/sign-in?next=/vacancies?q%3Dmay"
    assert sign_in(again, target="/vacancies?q=may").headers["Location"] == "/vacancies?q=may"
