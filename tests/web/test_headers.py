from pathlib import Path

from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def test_every_answer_carries_the_rules_for_the_browser(counsellor: FlaskClient) -> None:
    for path in ("/", "/sign-in", "/nowhere", "/help", "/static/nothing.css"):
        headers = counsellor.get(path).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_kept_nowhere(counsellor: FlaskClient) -> None:
    assert counsellor.get("/").headers["Cache-Control"] == "no-store"
    assert counsellor.get("/nowhere").headers["Cache-Control"] == "no-store"


def test_only_https_asks_to_come_back_by_https(
    service: Service, built_assets: Path, visitor: FlaskClient
) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/sign-in").headers
    secure = make_web(service, WebOptions(data_dir=built_assets, secure_cookies=True))
    told = secure.test_client().get("/sign-in").headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"
