import re

from flask.testing import FlaskClient

from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.web.desk_form import said_by


def test_a_form_goes_back_to_the_page_it_was_opened_from(counsellor: FlaskClient) -> None:
    here = "http://localhost/cases?of=all"
    page = counsellor.get("/tasks/new", headers={"Referer": here}).text
    assert 'name="back" value="/cases?of=all"' in page
    page = counsellor.get("/tasks/new?back=/seekers", headers={"Referer": here}).text
    assert 'name="back" value="/seekers"' in page
    elsewhere = counsellor.get("/tasks/new", headers={"Referer": "https://evil.example/x"}).text
    assert 'name="back" value="/tasks"' in elsewhere
    page = counsellor.get("/tasks/new?back=https://evil.example").text
    assert 'name="back" value="/"' in page


def test_each_opening_has_a_key_of_its_own(counsellor: FlaskClient) -> None:
    keys = [
        re.findall(r'name="key" value="([^"]+)"', counsellor.get("/tasks/new").text)
        for _ in range(2)
    ]
    assert keys[0] != keys[1]
    assert all(len(key[0]) >= 16 for key in keys)


def test_a_rule_speaks_both_languages_or_its_own_line() -> None:
    assert said_by(RuleError(Sentence("Không", "No"))) == Sentence("Không", "No")
    assert said_by(RuleError("plain")) == Sentence("plain", "plain")
