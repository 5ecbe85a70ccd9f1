"""The pages in a real browser: what they look like to axe, to a keyboard, and without a script."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
SIZES = [(1366, 800), (360, 740)]
PAGES = [
    "/",
    "/?q=may",
    "/vacancies",
    "/vacancies?q=zzz&province=38",
    "/vacancies/V-1",
    "/vacancies/V-1/edit",
    "/seekers",
    "/seekers/S-1",
    "/seekers/S-1/compare?with=V-1&with=V-2",
    "/seekers/new",
    "/employers",
    "/help",
    "/vacancies/V-999",
]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="No browser here: apt-get install chromium."),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture
def address(app: Flask, market: Service) -> Iterator[str]:
    create_account(market, NAME, PASSWORD, Role.COUNSELLOR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _signed_in(browser: Browser, address: str, *, script: bool = True) -> Page:
    context = browser.new_context(base_url=address, locale="vi-VN", java_script_enabled=script)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"{address}/")
    return page


def test_every_page_is_accessible_fits_its_window_and_stays_on_this_host(
    browser: Browser, address: str
) -> None:
    page = _signed_in(browser, address)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda sent: None if sent.url.startswith((address, "data:")) else faults.append(sent.url),
    )
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for path in PAGES:
            page.goto(path)
            page.wait_for_load_state("networkidle")
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), path
    expected = "Failed to load resource: the server responded with a status of 404 (NOT FOUND)"
    assert set(faults) <= {expected}


def test_the_list_is_walked_and_opened_by_keyboard_but_not_while_typing(
    browser: Browser, address: str
) -> None:
    page = _signed_in(browser, address)
    page.goto("/seekers/S-1")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail h2:has-text('Kế toán trưởng')")
    assert "chosen=V-2" in page.url
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value("#top-q") == "jk"


def test_rows_are_ticked_and_compared_by_keyboard(browser: Browser, address: str) -> None:
    page = _signed_in(browser, address)
    page.goto("/seekers/S-1")
    for key in ("j", "Space", "k", "Space", "c"):
        page.keyboard.press(key)
    page.wait_for_url("**/compare?with=V-1&with=V-2")


def test_keys_can_be_switched_off(browser: Browser, address: str) -> None:
    page = _signed_in(browser, address)
    page.goto("/help")
    page.uncheck("[data-keys-switch]")
    page.goto("/vacancies")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_search_as_you_type_changes_list_and_address(browser: Browser, address: str) -> None:
    page = _signed_in(browser, address)
    page.locator("#top-q").press_sequentially("ke toan")
    page.wait_for_selector("text=Việc làm tìm thấy")
    page.wait_for_url("**/?q=ke**")
    assert page.locator("#found .row-title").first.inner_text() == "Kế toán trưởng"


def test_the_contact_opens_in_its_place(browser: Browser, address: str) -> None:
    page = _signed_in(browser, address)
    page.goto("/seekers/S-1")
    page.click("text=Xem liên hệ")
    page.wait_for_selector("text=+84912345678")
    assert page.locator("#contact").count() == 1


def test_without_script_everything_still_works(browser: Browser, address: str) -> None:
    page = _signed_in(browser, address, script=False)
    page.fill("#top-q", "may")
    page.press("#top-q", "Enter")
    page.click("#found >> text=Công nhân may công nghiệp")
    assert "/vacancies/V-1" in page.url
    page.goto("/seekers/S-1?chosen=V-2")
    assert "Kế toán trưởng" in page.locator("#detail h2").inner_text()
    page.click("text=Xem liên hệ")
    page.wait_for_selector("text=+84912345678")


def test_on_a_phone_the_detail_of_a_tapped_row_comes_into_view(
    browser: Browser, address: str
) -> None:
    page = _signed_in(browser, address)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/seekers/S-1")
    page.click("text=Việc làm phù hợp")
    page.click("[data-row]:has-text('Kế toán trưởng')")
    page.wait_for_selector("#detail h2:has-text('Kế toán trưởng')")
    expect(page.locator("#detail h2")).to_be_in_viewport()
