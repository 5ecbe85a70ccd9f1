"""The manager's day: the funnel and who is behind it, handing over, inviting, the log."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.cases import take_case
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from tests.journeys.browsing import (
    DESKTOP,
    PHONE,
    Watch,
    enter,
    in_browser,
    look,
    new_context,
    signed_in,
)
from tests.journeys.house import PASSWORD, House

pytestmark = in_browser

Size = tuple[int, int]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_manager_sees_what_came_of_it_and_invites_a_colleague(
    browser: Browser, house: House, size: Size
) -> None:
    counsellor = house.people[Role.COUNSELLOR]
    take_case(house.service, 1, counsellor)
    issue_referrals(house.service, [(1, 1)], ReferralOptions(), "one", counsellor)
    context = new_context(browser, house, size)
    watch = Watch(context, house.address)
    page = signed_in(context, Role.MANAGER)
    _look_behind_the_funnel(page)
    _take_the_lists_along(page)
    link = _invite(page)
    _come_in_by_invitation(browser, house, link, size)
    _hand_over_to_the_new_one(page)
    _read_the_log(page)
    assert watch.faults == []
    context.close()


def _look_behind_the_funnel(page: Page) -> None:
    page.goto("/funnel?from=01/07/2026&to=31/07/2026&group=counsellor")
    look(page)
    page.click("main table a:has-text('Được giới thiệu') >> nth=0")
    row = page.locator("main table tbody tr")
    assert "13/07/2026" in row.inner_text()
    assert "Nguyễn Thị Hoa" in row.inner_text()
    assert "Lê Thị Lan" in row.inner_text()
    look(page)


def _take_the_lists_along(page: Page) -> None:
    """Download the funnel and the referrals as workbooks: their dates are dates."""
    page.goto("/funnel?from=01/07/2026&to=31/07/2026")
    assert datetime(2026, 7, 1) in _values(page)  # noqa: DTZ001 -- a cell has no time zone
    page.goto("/referrals?state=all")
    values = _values(page)
    assert "GT-2026-000001" in values
    days = {value.date().isoformat() for value in values if isinstance(value, datetime)}
    assert "2026-07-13" in days


def _values(page: Page) -> list[object]:
    with page.expect_download() as downloading:
        page.click("a:has-text('Xuất Excel')")
    book = load_workbook(BytesIO(downloading.value.path().read_bytes()))
    return [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def _invite(page: Page) -> str:
    page.goto("/accounts")
    look(page)
    page.fill("#email", "no address")
    page.click("button:text-is('Mời')")
    page.wait_for_selector("#email-problem")
    assert page.input_value("#email") == "no address"
    page.fill("#email", "mai@trungtam.example")
    page.select_option("#role", "counsellor")
    page.click("button:text-is('Mời')")
    page.wait_for_selector("#link")
    look(page)
    return page.input_value("#link")


def _come_in_by_invitation(browser: Browser, house: House, link: str, size: Size) -> None:
    assert link.startswith(house.address)
    context = new_context(browser, house, size)
    page = context.new_page()
    page.goto(link)
    page.fill("#full_name", "Ngô Thị Mai")
    page.fill("#name", "counsellor")
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Mở tài khoản')")
    page.wait_for_selector("#name-problem")  # somebody has this name
    assert page.input_value("#full_name") == "Ngô Thị Mai"
    look(page)
    page.fill("#name", "mai")
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Mở tài khoản')")
    page.wait_for_selector("h1:has-text('Bàn làm việc')")
    page.goto(link)
    assert "Mở tài khoản" not in page.inner_text("main")  # it opened once
    context.clear_cookies()
    enter(page, "mai")
    page.wait_for_selector("h1:has-text('Bàn làm việc')")
    _set_up_a_second_factor(page, house)
    context.close()


def _set_up_a_second_factor(page: Page, house: House) -> None:
    page.goto("/account/second-factor")
    look(page)
    secret = page.inner_text("main code").replace(" ", "")
    page.fill("#code", "000000")
    page.press("#code", "Enter")
    page.wait_for_selector("#code-problem")
    page.fill("#code", house.code_of(secret))
    page.press("#code", "Enter")
    page.wait_for_selector("h1:has-text('Mã dự phòng')")
    assert page.locator(".recovery-codes li").count() == 10
    look(page)


def _hand_over_to_the_new_one(page: Page) -> None:
    page.goto("/cases?of=all")
    page.check("li:has-text('Nguyễn Thị Hoa') >> [data-tick]")
    page.click(".bulk button:has-text('Bàn giao')")
    look(page)
    page.select_option("#to", label="Ngô Thị Mai")
    page.fill("#text", "Cần gọi trước thứ Sáu")
    page.click("main button.primary")
    page.wait_for_url("**/cases?of=all**")
    assert "Ngô Thị Mai" in page.inner_text("li:has-text('Nguyễn Thị Hoa')")


def _read_the_log(page: Page) -> None:
    page.goto("/audit")
    look(page)
    told = page.inner_text("main")
    assert "invitation.accepted" in told
    assert "account.second_factor_set_up" in told
    assert "Hệ thống" not in page.inner_text("main table tbody tr >> nth=0")
