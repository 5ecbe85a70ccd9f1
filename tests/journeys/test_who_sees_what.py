"""Each role in its browser: the administrator sees no person, the commune only its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.seekers import add_seeker
from tests.journeys.browsing import PHONE, Watch, in_browser, look, new_context, signed_in
from tests.journeys.house import OTHER_COMMUNE, PASSWORD, House, a_person

pytestmark = in_browser

HOA, MIT = "Nguyễn Thị Hoa", "Lê Văn Mít"


@pytest.fixture
def peopled(house: House) -> House:
    """S-1 lives in the commune official's commune, S-2 in another one."""
    add_seeker(house.service, a_person(MIT, "Thợ may", "+84900111222", OTHER_COMMUNE), None)
    sync(house.service)
    return house


def _open(browser: Browser, house: House, role: Role) -> Iterator[Page]:
    context = new_context(browser, house, PHONE)
    watch = Watch(context, house.address)
    yield signed_in(context, role)
    assert watch.faults == []
    context.close()


def test_the_administrator_sees_accounts_and_no_person(browser: Browser, peopled: House) -> None:
    for page in _open(browser, peopled, Role.ADMINISTRATOR):
        assert page.url.endswith("/accounts")
        links = [link.get_attribute("href") for link in page.locator(".top-links a").all()]
        assert links == ["/accounts", "/audit", "/operation"]
        for path in ("/accounts", "/audit", "/operation", "/account"):
            page.goto(path)
            look(page)
            assert HOA not in page.content()
        for path in ("/", "/seekers", "/seekers/S-1", "/cases", "/referrals", "/funnel"):
            answer = page.goto(path)
            assert answer
            assert answer.status == 403
            assert HOA not in page.content()


def test_the_commune_official_sees_their_own_commune_only(
    browser: Browser, peopled: House
) -> None:
    for page in _open(browser, peopled, Role.COMMUNE_OFFICIAL):
        page.goto("/seekers")
        look(page)
        assert page.locator("[data-row][href^='/seekers/S-1']").count() == 1
        assert page.locator("[data-row][href^='/seekers/S-2']").count() == 0
        page.goto("/seekers/S-1")
        look(page)
        assert HOA in page.inner_text(".pane-left")
        answer = page.goto("/seekers/S-2")
        assert answer
        assert answer.status == 404
        page.goto("/vacancies/V-2")
        look(page)
        assert MIT not in page.content()
        assert "S-2" not in page.inner_text("#ranked")


@pytest.mark.parametrize(
    ("role", "path"), [(Role.EMPLOYER, "/firm"), (Role.CLAIMANT, "/me")], ids=["firm", "claimant"]
)
def test_employers_and_claimants_come_to_their_own_page_and_never_to_the_desk(
    browser: Browser, peopled: House, role: Role, path: str
) -> None:
    details = AccountDetails(employer_id=1, seeker_id=1)
    create_account(peopled.service, role.value, PASSWORD, role, details)
    for page in _open(browser, peopled, role):
        assert page.url.endswith(path)
        look(page)
        for desk in ("/", "/seekers/S-1", "/vacancies/V-1"):
            answer = page.goto(desk)
            assert answer
            assert answer.status == 403
