import pytest
from flask import Flask

from jobmatch.web.coming_back import back_to, came_from

APP = Flask(__name__)


@pytest.mark.parametrize(
    ("referrer", "page"),
    [
        ("http://localhost/seekers/S-1?radius=5", "/seekers/S-1?radius=5"),
        ("http://localhost/", "/"),
        ("http://elsewhere.example/seekers/S-1", "/otherwise"),
        ("", "/otherwise"),
    ],
)
def test_one_comes_back_to_the_page_of_this_host_that_one_left(referrer: str, page: str) -> None:
    with APP.test_request_context("/", headers={"Referer": referrer}):
        assert came_from("/otherwise") == page


@pytest.mark.parametrize(
    ("sent", "page"),
    [
        ({"back": "/referrals?mine=1", "row": "R-2"}, "/referrals?mine=1#R-2"),
        ({"back": "/referrals#old", "row": "R-2"}, "/referrals#R-2"),
        ({"back": "/referrals"}, "/referrals"),
        ({"back": "https://elsewhere.example/"}, "/"),
        ({"back": "/referrals", "row": "x/../y"}, "/referrals"),
        ({}, "/otherwise"),
    ],
)
def test_a_form_says_where_to_and_at_which_row(sent: dict[str, str], page: str) -> None:
    with APP.test_request_context("/", method="POST", data=sent):
        assert back_to("/otherwise") == page


def test_an_act_may_name_the_row_itself() -> None:
    with APP.test_request_context("/", method="POST", data={"back": "/seekers/S-1"}):
        assert back_to("/otherwise", "row-V-1") == "/seekers/S-1#row-V-1"
