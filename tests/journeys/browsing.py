"""What the journeys do with a browser: sign in, look closely at a page, note what goes wrong."""

import os
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from jobmatch.domain.accounts import Role
from tests.journeys.house import PASSWORD, House

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
DESKTOP, PHONE = (1366, 800), (360, 740)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}}
# Chromium's own word on an answer that the page expects, no fault of the page.
_REFUSALS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")

_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""

in_browser = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="No browser here: apt-get install chromium."),
]


class Watch:
    """Notes errors, breaches of the content security policy and requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._address = address
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("request", self._sent)

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not _REFUSALS.match(said.text):
            self.faults.append(f"{said.location.get('url')}: {said.text}")

    def _sent(self, sent: Request) -> None:
        if not sent.url.startswith((self._address, "data:", "blob:")):
            self.faults.append(f"a request to {sent.url}")


def new_context(
    browser: Browser, house: House, size: tuple[int, int] = DESKTOP, *, script: bool = True
) -> BrowserContext:
    context = browser.new_context(
        base_url=house.address,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)  # ms
    return context


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))


def signed_in(context: BrowserContext, role: Role) -> Page:
    page = context.new_page()
    enter(page, role.value)
    return page


def problems_of(page: Page, *, script: bool) -> list[str]:
    found = Axe().run(page, options=RULES) if script else None
    problems = [found.generate_report()] if found and found.violations_count else []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        problems.append(f"is wider than its window: {page.evaluate(_TOO_WIDE)}")
    return [f"{page.url} at {page.viewport_size}: {problem}" for problem in problems]


def look(page: Page, *, script: bool = True) -> None:
    """The open page is no wider than its window, and accessible; axe itself needs the script."""
    page.wait_for_load_state("networkidle")
    problems = problems_of(page, script=script)
    assert not problems, "\n".join(problems)
