import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.web.layout import this_page, with_arguments
from tests.firms import PASSWORD
from tests.web.firms import client_of

PAGE = "/vacancies?q=may&sort=pay&with=V-1&with=V-2"


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"page": 2}, "/vacancies?q=may&sort=pay&with=V-1&with=V-2&page=2"),
        ({"q": "thợ hàn"}, "/vacancies?sort=pay&with=V-1&with=V-2&q=th%E1%BB%A3+h%C3%A0n"),
        ({"sort": None, "with": ""}, "/vacancies?q=may"),
        ({"q": None, "sort": None, "with": None}, "/vacancies"),
    ],
)
def test_some_filters_of_a_page_are_changed_and_the_others_kept(
    app: Flask, changed: dict[str, object], path: str
) -> None:
    with app.test_request_context(PAGE):
        assert with_arguments(**changed) == path


def test_one_comes_back_to_the_page_and_its_question_but_never_to_a_form_that_was_sent(
    app: Flask,
) -> None:
    for path in (PAGE, "/vacancies"):
        with app.test_request_context(path):
            assert this_page() == path
    with app.test_request_context("/vacancies/new?employer=E-1", method="POST"):
        assert this_page() == "/vacancies/new"


def test_every_link_of_the_header_leads_to_a_page(counsellor: FlaskClient) -> None:
    header = re.search(r"<header.*?</header>", counsellor.get("/help").text, re.DOTALL)
    assert header
    links = re.findall(r'<a[^>]* href="(/[^"]*)"', header[0])
    assert {"/vacancies", "/seekers", "/employers", "/imports"} <= set(links)
    assert {link: counsellor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_stranger_sees_no_links_to_records(visitor: FlaskClient) -> None:
    assert 'href="/seekers"' not in visitor.get("/sign-in").text


def test_rare_links_of_a_long_header_fold_up_and_open_without_a_script(
    counsellor: FlaskClient,
) -> None:
    page = counsellor.get("/help").text
    folded = re.search(r'<details class="more">.*?</details>', page, re.DOTALL)
    assert folded
    assert re.findall(r'href="(/[^"]*)"', folded[0]) == [
        "/imports",
        "/operation",
        "/registrations",
        "/chats",
    ]


def test_a_short_header_folds_nothing_up(app: Flask, service: Service) -> None:
    create_account(service, "tri", PASSWORD, Role.ADMINISTRATOR)
    page = client_of(app, "tri").get("/accounts").text
    assert 'href="/audit"' in page
    assert '<details class="more">' not in page
