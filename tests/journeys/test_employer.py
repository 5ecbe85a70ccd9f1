"""An employer's way: asks for a door, posts, asks somebody without a name, hires, leaves."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.vacancies import show_vacancy
from tests.firms import ANSWERS
from tests.journeys.browsing import DESKTOP, Watch, in_browser, look, new_context, signed_in
from tests.journeys.firms import TELEPHONE, Size, agree_to_be_listed
from tests.journeys.house import PASSWORD, House
from tests.journeys.letters import letters, link_of

pytestmark = in_browser

WAYS = [
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(TELEPHONE, True, id="phone"),
    pytest.param(DESKTOP, False, id="without-script"),
]
PASTED = """Tuyển 20 công nhân may áo sơ mi tại Thanh Hóa.
Làm ca ngày và đêm. Nam tuổi từ 18 đến 35.
Yêu cầu: biết may máy 1 kim."""
TITLE = "Công nhân may áo sơ mi"
HOA, HOA_PHONE = "Nguyễn Thị Hoa", "+84912345678"


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_from_registering_to_somebody_hired(
    browser: Browser, house: House, size: Size, *, script: bool
) -> None:
    agree_to_be_listed(house)
    context = new_context(browser, house, size, script=script)
    watch = Watch(context, house.address)
    way = Way(context=context, house=house, script=script)
    way.register()
    way.desk_lets_in(browser)
    page = way.accept_invitation()
    page = way.draft_outlives_the_browser(page)
    way.mend_and_publish(page)
    way.ask_somebody_without_a_name(page)
    way.person_says_yes(browser, size)
    way.hire(page)
    assert watch.faults == []
    context.close()


@dataclass(frozen=True, kw_only=True)
class Way:
    context: BrowserContext
    house: House
    script: bool

    def look(self, page: Page) -> None:
        look(page, script=self.script)

    def register(self) -> None:
        """Fill in the form wrongly, then rightly; confirm by the link that was mailed."""
        page = self.context.new_page()
        page.goto("/register")
        self.look(page)
        page.click("main form button")
        page.wait_for_selector("#problems")
        self.look(page)
        answers = {**ANSWERS, "name": "Công ty May Sen"}
        page.check(f"#recruiter-{answers.pop('recruiter')}")
        page.check("#speaks_for")
        for name, text in answers.items():
            if name in {"ownership", "industry_section", "staff_size"}:
                page.select_option(f"#{name}", text)
            elif name != "speaks_for":
                page.fill(f"#{name}", text)
        page.click("main form button")
        page.wait_for_selector("h1:has-text('Xem lại trước khi gửi')")
        self.look(page)
        page.click("button[name=confirmed]")
        page.wait_for_selector("h1:has-text('mở email')")
        self.look(page)
        (letter,) = letters(self.house)
        assert letter.to == "mai@hoasen.example.vn"
        page.goto(link_of(letter))
        page.click("main form button")
        page.wait_for_selector("text=Cán bộ đang kiểm tra")
        self.look(page)
        page.close()

    def desk_lets_in(self, browser: Browser) -> None:
        """Compare with the employer of the same name, which the desk knows, and link to it."""
        context = new_context(browser, self.house, script=self.script)
        page = signed_in(context, Role.COUNSELLOR)
        page.goto("/registrations")
        self.look(page)
        page.click("a[data-row]:has-text('giống 1 đơn vị đã có')")
        self.look(page)
        page.click("#approve button")
        page.wait_for_selector("text=Hãy chọn đơn vị đã có")
        page.check("#employer-1")
        page.click("#approve button")
        page.wait_for_selector("text=Đã chấp nhận và mời mai@hoasen.example.vn")
        self.look(page)
        context.close()

    def accept_invitation(self) -> Page:
        (letter,) = [one for one in letters(self.house) if "/invitations/" in one.text]
        page = self.context.new_page()
        page.goto(link_of(letter))
        self.look(page)
        page.fill("#full_name", "Trần Thị Mai")
        page.fill("#name", "mai")
        page.fill("#password", PASSWORD)
        page.click("main form button")
        page.wait_for_url("**/firm")
        page.wait_for_selector("h1:has-text('Công ty May Sen')")
        self.look(page)
        return page

    def draft_outlives_the_browser(self, page: Page) -> Page:
        """Paste a description, close the page, and find what was proposed again."""
        page.click("a:has-text('Đăng tin tuyển dụng')")
        page.wait_for_selector("#record")
        page.click("summary:has-text('Đã có bản mô tả?')")
        page.fill("#pasted", PASTED)
        page.click("button[value=read]")
        page.wait_for_url("**/drafts/**")
        self.look(page)
        assert page.input_value("#openings") == "20"
        assert "“" in page.inner_text(".field:has(#openings) .help")
        assert "Đề xuất, kiểm tra lại" in page.inner_text(".field:has(#openings) .help")
        assert "Nam tuổi từ 18 đến 35" in page.inner_text("#beside .hints")
        assert page.locator("#beside .hints a[href='#salary_min']").count() == 1
        page.fill("#title", TITLE)
        if self.script:
            page.wait_for_selector("#beside:has-text('Đã tự lưu nháp lúc')")
        else:
            page.click("button[value=save]")
            page.wait_for_url("**/firm/vacancies")
        page.close()
        again = self.context.new_page()
        again.goto("/firm/vacancies")
        self.look(again)
        again.click(f"a.row-title:has-text('{TITLE}')")
        assert again.input_value("#title") == TITLE
        return again

    def mend_and_publish(self, page: Page) -> None:
        """Take the unlawful sentence out, fill in what is missing, publish with a double click."""
        page.click("button[value=remove_limits]")
        page.wait_for_load_state()
        assert page.locator("#beside button[value=remove_limits]").count() == 0
        page.click("button.primary[value=check]")
        page.wait_for_selector("[data-problems]")
        self.look(page)
        for name, text in {
            "closes_on": "30/08/2026",
            "place_1": "Phường Hạc Thành, Thanh Hóa",
            "salary_min": "8 triệu",
            "description": "May áo sơ mi theo tổ",
            "requirements": "Biết may máy 1 kim",
            "contact_name": "Chị Mai",
            "contact_phone": "0912 000 333",
        }.items():
            page.fill(f"#{name}", text)
        page.select_option("#shift_work", "yes")
        page.click("button[value=hints]")
        page.wait_for_selector("#beside .count:has-text('trong 15 km')")
        page.click("button.primary[value=check]")
        page.wait_for_selector("h1:has-text('Xem lại trước khi đăng')")
        self.look(page)
        page.dblclick("main form button.primary")
        page.wait_for_selector("h1:has-text('Tin đã đăng')")
        self.look(page)
        page.goto("/firm/vacancies")
        assert page.locator(f".own-row:has-text('{TITLE}')").count() == 1
        assert "tuổi" not in show_vacancy(self.house.service, "V-5").vacancy.description
        sync(self.house.service)

    def ask_somebody_without_a_name(self, page: Page) -> None:
        page.goto("/firm/vacancies/V-5/people")
        self.look(page)
        told = page.content()
        assert page.locator("ul.nameless > li").count() == 1
        for word in (HOA, "Hoa", HOA_PHONE, "0912345678", "091 234"):
            assert word not in told
        page.check("[data-tick]")
        page.fill("#note", "Gọi chị Mai 0912 000 333")
        page.click("button[form=asking]")
        page.wait_for_selector(".undo-bar:has-text('Đã mời 1 người')")
        self.look(page)
        assert page.locator("ul.nameless .chip:has-text('đã mời')").count() == 1

    def person_says_yes(self, browser: Browser, size: Size) -> None:
        """Answer as the person does, on their own telephone, by the link of the message."""
        (letter,) = [one for one in letters(self.house) if "/approaches/" in one.text]
        assert letter.to == HOA_PHONE
        context = new_context(browser, self.house, size, script=self.script)
        page = context.new_page()
        page.goto(link_of(letter))
        self.look(page)
        page.click("button:has-text('Đồng ý, giới thiệu tôi')")
        page.wait_for_selector("#consent-problem")
        page.check("#consented")
        page.click("button:has-text('Đồng ý, giới thiệu tôi')")
        page.wait_for_selector("text=Giấy giới thiệu số")
        self.look(page)
        context.close()

    def hire(self, page: Page) -> None:
        """See the name and the telephone now; say "interviewed", take it back, say "hired"."""
        self.house.clock.move_on(seconds=11)  # so long the referral may still be taken back
        page.goto("/firm/inbox")
        self.look(page)
        assert page.inner_text("ul.rows .row-title") == HOA
        page.click("a[data-row]")
        assert page.locator("a[href='tel:+84912345678']").count() == 1
        self.look(page)
        page.goto("/firm/inbox")
        page.click("ul.rows button[value=interviewed]")
        page.wait_for_selector(".undo-bar:has-text('Đã phỏng vấn')")
        page.click(".undo-bar button")
        page.wait_for_selector(".undo-bar:has-text('Đã hoàn tác')")
        page.click("ul.rows button[value=hired]")
        page.wait_for_selector(".undo-bar:has-text('Nhận vào làm')")
        assert show_vacancy(self.house.service, "V-5").vacancy.filled == 1
