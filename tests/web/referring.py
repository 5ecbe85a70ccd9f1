"""What a counsellor's browser does to refer somebody, for tests of what comes after."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.door import send

CHOSEN = {"valid_days": "15", "tell_employer": "yes", "consent": "yes"}


def one_time_key(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def refer(client: FlaskClient, *vacancies: str, seeker: str = "S-1") -> TestResponse:
    """Issue referrals of a seeker; with none named, to V-1."""
    refs = vacancies or ("V-1",)
    target = f"/seekers/{seeker}/refer"
    page = f"{target}?{'&'.join(f'with={ref}' for ref in refs)}"
    key = one_time_key(client, page)
    answers = {"key": key, "all": " ".join(refs), "with": list(refs), **CHOSEN}
    return send(client, page, target, answers)


def link_of(client: FlaskClient, ref: str = "R-1") -> str:
    """Return the path of the employer's link that is printed on the slip."""
    found = re.search(r'class="link">[^/]+(/r/[^<]+)<', client.get(f"/referrals/{ref}/slip").text)
    assert found
    return found[1]
