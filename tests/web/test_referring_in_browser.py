"""From opening a seeker to a recorded placement by the employer's link, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import show_referral
from tests.web.test_in_browser import CHROMIUM, RULES, _signed_in, address, browser

__all__ = ["address", "browser"]  # the fixtures of the browser's other tests

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="No browser here: apt-get install chromium."),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]

LIGHT_LIMIT = 40_000  # bytes of a first visit to the employer's page


def _check(page: Page) -> None:
    """The page is accessible and no wider than its window."""
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, context="main", options=RULES)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), page.url


@pytest.mark.parametrize("width", [1280, 390])
def test_a_seeker_is_referred_and_the_employers_link_records_the_placement(
    browser: Browser, address: str, market: Service, width: int
) -> None:
    page = _signed_in(browser, address)
    page.set_viewport_size({"width": width, "height": 800})
    _refer(page)
    link = _printed(page)
    _answer(browser, address + link, width)
    found = show_referral(market, "R-1", None)
    assert found.referral.state is ReferralState.HIRED
    assert (found.events[-1].actor, found.events[-1].actor_name) == (
        Actor.EMPLOYER,
        "Trần Văn Bình",
    )
    assert found.seeker is not None
    assert found.seeker.status is SeekerStatus.EMPLOYED
    page.goto("/vacancies/V-1")
    page.wait_for_selector("text=cần 1 – giới thiệu 1 – nhận 1")
    _check(page)
    for path in ("/referrals?state=all", "/referrals/R-1", "/referrals/R-1/outcome?state=started"):
        page.goto(path)
        _check(page)


def test_outcomes_are_recorded_by_keys_on_the_focused_row_and_not_while_typing(
    browser: Browser, address: str, market: Service
) -> None:
    page = _signed_in(browser, address)
    _refer(page)
    page.goto("/referrals")
    page.fill("#seeker", "")
    page.locator("#seeker").press_sequentially("vp")
    assert page.input_value("#seeker") == "vp"
    page.fill("#seeker", "")
    page.press("#seeker", "Escape")
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.wait_for_selector(".undo-bar:has-text('Nguyễn Thị Hoa: Đã phỏng vấn.')")
    assert show_referral(market, "R-1", None).referral.state is ReferralState.INTERVIEWED
    page.click(".undo-bar button")
    page.wait_for_selector(".undo-bar:has-text('Đã hoàn tác.')")
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.wait_for_url("**/referrals/R-1/outcome?state=not_hired**")


def test_without_script_several_are_referred_and_one_comes_back_to_the_list(
    browser: Browser, address: str, market: Service
) -> None:
    page = _signed_in(browser, address, script=False)
    page.goto("/seekers/S-1?radius=30&asked=1")
    for box in page.locator("[data-tick]").all():
        box.check()
    page.click("text=Giới thiệu các dòng đã đánh dấu")
    page.check("#consent")
    page.click("main form button.primary")
    assert page.url.endswith("/seekers/S-1?radius=30&asked=1#row-V-1")
    assert page.locator(".undo-bar a").count() == 2
    page.click(".undo-bar button")
    assert show_referral(market, "R-1", None).referral.state is ReferralState.CANCELLED


def _refer(page: Page) -> None:
    """Refer the first vacancy of the list by key, and end on its row again."""
    page.goto("/seekers/S-1")
    page.locator("[data-row]").first.focus()
    page.keyboard.press("r")
    page.wait_for_url("**/seekers/S-1/refer?with=V-1")
    _check(page)
    page.check("#consent")
    page.click("main form button.primary")
    page.wait_for_url("**/seekers/S-1#row-V-1")
    page.wait_for_selector("text=đã giới thiệu 02/03")
    page.wait_for_function("document.activeElement.matches('[data-row]')")
    _check(page)


def _printed(page: Page) -> str:
    """Look at the slip as printed; return the path of the employer's link on it."""
    page.goto("/referrals/R-1/slip")
    _check(page)
    shown = page.inner_text(".link").replace("\n", "")
    found = re.search(r"/r/[\w.=-]+$", shown)
    assert found
    return found[0]


def _answer(browser: Browser, link: str, width: int) -> None:
    """Answer as an employer without an account, without script."""
    context = browser.new_context(
        locale="vi-VN", java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(response.body())))
    page.goto(link, wait_until="networkidle")
    assert sum(weights) < LIGHT_LIMIT
    page.check("#state-hired")
    page.fill("#contact_name", "Trần Văn Bình")
    page.fill("#on", "15/03/2026")
    page.click("main button")
    page.wait_for_selector("h1:has-text('Xem lại câu trả lời')")
    page.click("button[name=confirmed]")
    page.wait_for_selector("text=Đã nhận câu trả lời")
    page.goto(link)
    assert page.locator("main form").count() == 0
    context.close()
