"""The counsellor's day, from signing in to a recorded placement, as it is lived in a browser."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from jobmatch.domain.accounts import Role
from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.referrals import show_referral
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.use_cases.vacancies import show_vacancy
from tests.journeys.browsing import (
    DESKTOP,
    PHONE,
    Watch,
    enter,
    in_browser,
    look,
    new_context,
)
from tests.journeys.house import House

pytestmark = in_browser

Size = tuple[int, int]
WAYS = [
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, False, id="without-script"),
]


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_a_day_from_signing_in_to_a_recorded_placement(
    browser: Browser, house: House, size: Size, *, script: bool
) -> None:
    secret = house.second_factor(Role.COUNSELLOR)
    context = new_context(browser, house, size, script=script)
    watch = Watch(context, house.address)
    day = Day(page=context.new_page(), house=house, script=script)
    day.sign_in(secret)
    cookies = context.cookies()
    day.do_what_is_due()
    day.take_the_case()
    day.add_somebody_who_shares_a_telephone()
    day.counsel()
    sync(house.service)
    day.hide_one_and_undo()
    day.pin_one()
    day.refer_one()
    day.refer_several()
    link = day.slip()
    _employer_answers(browser, house, link, size, script=script)
    day.see_the_placement_everywhere()
    day.leave()
    context.add_cookies(cast(Any, cookies))  # of another type there
    day.page.goto("/seekers/S-1")
    assert "/sign-in?next=" in day.page.url
    assert watch.faults == []
    context.close()


@dataclass(frozen=True, kw_only=True)
class Day:
    page: Page
    house: House
    script: bool

    def look(self) -> None:
        look(self.page, script=self.script)

    def sign_in(self, secret: str) -> None:
        enter(self.page, Role.COUNSELLOR.value)
        self.page.wait_for_url("**/sign-in/code**")
        self.look()
        self.page.fill("#code", self.house.code_of(secret))
        self.page.press("#code", "Enter")
        self.page.wait_for_selector("h1:has-text('Bàn làm việc')")

    def do_what_is_due(self) -> None:
        due = self.page.locator("#queue-1")
        assert "Gọi lại cho chị Hoa" in due.inner_text()
        self.look()
        due.locator("button:has-text('Xong')").click()
        self.page.wait_for_selector(".undo-bar:has-text('Hoàn tác')")
        assert self.page.locator("#queue-1").count() == 0

    def take_the_case(self) -> None:
        self.page.goto("/cases?of=unassigned")
        self.look()
        self.page.click("a[data-row]:has-text('Nguyễn Thị Hoa')")
        self.page.click("button:has-text('Nhận phụ trách')")
        self.page.wait_for_selector("#care:has-text('Lê Thị Lan (bạn)')")
        self.page.goto("/cases")
        assert self.page.locator("a[data-row]:has-text('Nguyễn Thị Hoa')").count() == 1

    def add_somebody_who_shares_a_telephone(self) -> None:
        """Add another person who shares Hoa's telephone; what was typed stays."""
        self.page.click("text=Thêm người tìm việc")
        self.page.fill("#full_name", "Trần Thị Bưởi")
        self.page.fill("#phone", "091 234 5678")
        self.page.press("#phone", "Tab")
        self.page.fill("#desired_job", "Thợ may")
        if self.script:
            self.page.wait_for_selector("#duplicates a:has-text('S-1 Nguyễn Thị Hoa')")
        self.page.click("button:has-text('Lưu')")
        self.page.wait_for_selector("#duplicates:has-text('Có thể đã có hồ sơ của người này')")
        self.look()
        assert self.page.input_value("#full_name") == "Trần Thị Bưởi"
        self.page.check("#another_person")
        self.page.click("button:has-text('Lưu')")
        self.page.wait_for_url("**/seekers/S-2")
        person = show_seeker(self.house.service, "S-2", self.house.people[Role.COUNSELLOR])
        assert person.masked.name == "Trần Thị Bưởi"

    def counsel(self) -> None:
        self.page.goto("/seekers/S-1")
        self.page.click("a:has-text('Phiếu tư vấn')")
        self.look()
        self.page.fill("#advice", "Nên học thêm may công nghiệp")
        self.page.fill("#experience_years", "3")
        self.page.fill("#skills", "may công nghiệp")
        self.page.click("button:has-text('Xem hồ sơ sẽ đổi gì')")
        self.page.wait_for_selector("text=Lưu phiếu sẽ đổi hồ sơ như sau")
        self.page.click("button:has-text('Lưu phiếu')")
        self.page.wait_for_selector("text=Nên học thêm may công nghiệp")
        self.look()
        self.page.goto("/seekers/S-1")
        assert "3 năm" in self.page.locator(".pane-left").inner_text()

    def hide_one_and_undo(self) -> None:
        self.page.goto("/seekers/S-1?pay_from=5&asked=1")
        self.page.wait_for_selector("ul.ranked")
        self.look()
        row = _row("Công nhân may túi xách")
        self.page.click(f"{row} >> summary")
        self.page.click(f"{row} >> .hide-reasons button >> nth=1")
        self.page.wait_for_selector(".undo-bar:has-text('Công nhân may túi xách')")
        assert self.page.locator(row).count() == 0
        assert "pay_from=5" in self.page.url
        self.look()
        self.page.click(".undo-bar button")
        self.page.wait_for_selector(row)

    def pin_one(self) -> None:
        row = _row("Công nhân may công nghiệp")
        self.page.click(f"{row} >> text=Ghim")
        self.page.wait_for_selector(f"{row} >> text=Đã ghim")
        first = self.page.locator("ul.ranked .row-title").first
        assert first.inner_text() == "Công nhân may công nghiệp"

    def refer_one(self) -> None:
        self.page.click(f"{_row('Công nhân may công nghiệp')} >> a:has-text('Giới thiệu')")
        self.page.wait_for_url("**/refer?with=V-1**")
        self.look()
        self.page.click("main form button.primary")
        self.page.wait_for_selector("[data-problems]")  # consent was not asked for
        self.page.check("#consent")
        self.page.click("main form button.primary")
        self.page.wait_for_url("**/seekers/S-1?**#row-V-1")
        self.page.wait_for_selector(".undo-bar")

    def refer_several(self) -> None:
        for title in ("Thợ may mẫu", "Công nhân may túi xách"):
            self.page.check(f"{_row(title)} >> [data-tick]")
        self.page.click("text=Giới thiệu các dòng đã đánh dấu")
        self.page.check("#consent")
        self.page.click("main form button.primary")
        self.page.wait_for_selector(".undo-bar a >> nth=1")
        assert self.page.locator(".undo-bar a").count() == 2
        self.look()

    def slip(self) -> str:
        """Download the slip and read it; return the employer's link."""
        self.page.goto("/referrals/R-1")
        self.look()
        with self.page.expect_download() as downloading:
            self.page.click("a:has-text('PDF')")
        content = downloading.value.path().read_bytes()
        sheet = PdfReader(BytesIO(content)).pages[0]
        words = sheet.extract_text()
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)  # A4
        for part in ("GT-2026-000001", "Nguyễn Thị Hoa", "Công nhân may công nghiệp"):
            assert part in words
        self.page.goto("/referrals/R-1/slip")
        printed = self.page.inner_text(".link").replace("\n", "")
        assert re.fullmatch(r"127\.0\.0\.1:\d+/r/[\w.=-]+", printed)
        return f"http://{printed}"

    def see_the_placement_everywhere(self) -> None:
        service = self.house.service
        told = show_referral(service, "R-1", None)
        assert told.referral.state is ReferralState.HIRED
        assert (told.events[-1].actor, told.events[-1].actor_name) == (
            Actor.EMPLOYER,
            "Trần Văn Bình",
        )
        others = [show_referral(service, ref, None).referral.state for ref in ("R-2", "R-3")]
        assert others == [ReferralState.HIRED_ELSEWHERE] * 2
        assert show_seeker(service, "S-1", None).seeker.status is SeekerStatus.EMPLOYED
        vacancy = show_vacancy(service, "V-1").vacancy
        assert (vacancy.filled, vacancy.status) == (1, VacancyStatus.OPEN)
        self.page.goto("/")
        assert "Nguyễn Thị Hoa" in self.page.inner_text("#queue-3")
        self.page.goto("/seekers/S-1")
        assert "Đã có việc" in self.page.inner_text(".pane-left")
        self.page.goto("/vacancies/V-1")
        assert "cần 2 – giới thiệu 1 – nhận 1" in self.page.inner_text("main")
        self.page.goto("/funnel?from=01/07/2026&to=31/07/2026")
        self.look()
        self.page.click("main table a:has-text('Được nhận')")
        assert "Nguyễn Thị Hoa" in self.page.inner_text("main table")

    def leave(self) -> None:
        self.page.click("header button:has-text('Thoát')")
        self.page.wait_for_url("**/sign-in")


def _row(title: str) -> str:
    return f"ul.ranked > li:has(.row-title:text-is('{title}'))"


def _employer_answers(
    browser: Browser, house: House, link: str, size: Size, *, script: bool
) -> None:
    """Answer as somebody of the firm, who has no account, on another device."""
    context = new_context(browser, house, size, script=script)
    watch = Watch(context, house.address)
    page = context.new_page()
    page.goto(link)
    page.check("#state-hired")
    page.fill("#contact_name", "Trần Văn Bình")
    page.fill("#on", "20/07/2026")
    page.click("main button:has-text('Tiếp tục')")
    page.wait_for_selector("h1:has-text('Xem lại câu trả lời')")
    look(page, script=script)
    page.click("button[name=confirmed]")
    page.wait_for_selector("text=Đã nhận câu trả lời")
    page.goto(link)
    assert page.locator("main form").count() == 0
    look(page, script=script)
    page.goto("/seekers/S-1")
    assert "/sign-in" in page.url
    assert watch.faults == []
    context.close()
