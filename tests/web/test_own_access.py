import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Centre
from jobmatch.domain.persons import SameBy
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.web.door import send

PAGE = "/seekers/S-1/account"


@pytest.mark.usefixtures("market")
def test_the_seekers_page_leads_to_opening_an_account(counsellor: FlaskClient) -> None:
    assert f'href="{PAGE}"' in counsellor.get("/seekers/S-1").text
    assert "Mở tài khoản cho người này" in counsellor.get(PAGE).text
    assert send(counsellor, PAGE, PAGE, {}).status_code == 303
    page = counsellor.get(PAGE).text
    assert "Có tài khoản" in page
    assert "Mở tài khoản cho người này</button>" not in page
    assert send(counsellor, PAGE, PAGE, {}).status_code == 409


@pytest.mark.usefixtures("market")
def test_a_person_without_a_cv_has_none_to_open(counsellor: FlaskClient) -> None:
    assert "Không giữ CV nào" in counsellor.get(PAGE).text
    assert send(counsellor, PAGE, "/seekers/S-1/cv", {}).status_code == 404


def test_newcomers_to_compare_are_listed_until_told_apart(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        new = work.seekers.add(a_seeker_draft(), market.clock.now())
        work.sign_ups.add_likely_same(new.id, [(1, SameBy.PHONE)], market.clock.now())
    page = counsellor.get("/sign-ups").text
    assert 'href="/seekers/S-1/merge/S-2"' in page
    assert send(counsellor, "/sign-ups", "/sign-ups/1/apart", {}).status_code == 303
    assert "Không có ai cần đối chiếu." in counsellor.get("/sign-ups").text


def test_a_newcomer_of_another_centre_is_taken_over_from_the_list(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        now = market.clock.now()
        there = work.accounts.add_centre(Centre(id=0, name="Trung tâm Ngọc Lặc"))
        new = work.seekers.add(a_seeker_draft(), now)
        work.cases.open_many([new.id], there.id, now)
        work.sign_ups.add_likely_same(new.id, [(1, SameBy.PHONE)], now)
    page = counsellor.get("/sign-ups").text
    assert "••• ••• 678" in page
    assert a_seeker_draft().person.full_name not in page
    assert f'href="/seekers/{new.ref}' not in page
    assert send(counsellor, "/sign-ups", "/sign-ups/1/take-over", {}).status_code == 303
    assert f'href="/seekers/S-1/merge/{new.ref}"' in counsellor.get("/sign-ups").text


def test_visitors_see_none_of_it(visitor: FlaskClient) -> None:
    for path in (PAGE, "/sign-ups"):
        assert visitor.get(path).headers["Location"].startswith("/sign-in")
