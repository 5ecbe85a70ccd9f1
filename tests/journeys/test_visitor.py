"""What anybody may do without an account: look for work, say that a vacancy is wrong, ask."""

import pytest
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import MAIN_CENTRE, Centre, Role
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.centres import change_centre
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.vacancies import add_vacancy
from tests.journeys.browsing import (
    DESKTOP,
    PHONE,
    Watch,
    in_browser,
    look,
    new_context,
    signed_in,
)
from tests.journeys.claiming import ask_chat
from tests.journeys.house import House

pytestmark = in_browser

Size = tuple[int, int]
WAYS = [
    pytest.param(PHONE, False, id="phone-without-script"),
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(DESKTOP, False, id="desktop-without-script"),
]
DONG_SON = Place(text="Phường Đông Sơn, Thanh Hóa", province_code="38", commune_code="16378")
SEWING = "Công nhân may Đông Sơn"


@pytest.fixture
def sewing(house: House) -> House:
    """One vacancy more, in a commune of the centre's province, for 9 million."""
    centre = Centre(id=MAIN_CENTRE, name="Trung tâm Thanh Hóa", address="Hạc Thành, Thanh Hóa")
    change_centre(house.service, centre, None)
    draft = VacancyDraft(
        title=SEWING,
        employer_name="Công ty May Sen",
        openings=3,
        places=(DONG_SON,),
        salary=Salary(min_vnd=9_000_000, max_vnd=9_000_000),
    )
    add_vacancy(house.service, draft, None)
    sync(house.service)
    return house


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_work_is_found_without_accents_read_and_leads_to_an_account(
    browser: Browser, sewing: House, size: Size, *, script: bool
) -> None:
    context = new_context(browser, sewing, size, script=script)
    watch = Watch(context, sewing.address)
    page = context.new_page()
    page.goto("/browse")
    look(page, script=script)
    page.fill("#q", "ke toan truong")
    page.press("#q", "Enter")
    page.wait_for_url("**q=ke+toan+truong**")
    assert page.locator("article h2").first.inner_text() == "Kế toán trưởng"
    page.goto("/browse?q=may&province=38&commune=Đông+Sơn&radius=5")
    look(page, script=script)
    titles = page.locator("article h2").all_inner_texts()
    assert SEWING in titles
    assert "Kế toán trưởng" not in titles
    page.click(f"article a:has-text('{SEWING}')")
    page.wait_for_url("**/browse/V-5")
    look(page, script=script)
    assert "9 triệu" in page.inner_text("main")
    page.click("a:has-text('Báo tin sai')")
    page.check("[name=problem] >> nth=0")
    look(page, script=script)
    page.click("main form button")
    page.wait_for_url("**/reported")
    _leads_to_an_account(page, script=script)
    assert watch.faults == []
    context.close()


def _leads_to_an_account(page: Page, *, script: bool) -> None:
    page.goto("/browse/V-5")
    page.click("a:has-text('Đăng ký bằng số điện thoại')")
    page.wait_for_url("**/sign-up")
    look(page, script=script)
    page.goto("/me")
    assert "/sign-in?next=" in page.url


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_the_chat_finds_work_tells_what_to_bring_and_hands_over_to_the_desk(
    browser: Browser, sewing: House, size: Size, *, script: bool
) -> None:
    context = new_context(browser, sewing, size, script=script)
    watch = Watch(context, sewing.address)
    page = context.new_page()
    ask_chat(page, "việc may ở Đông Sơn lương 8 triệu")
    look(page, script=script)
    assert "Tôi tìm: may · Phường Đông Sơn (10 km) · từ 8 triệu" in page.inner_text("#last")
    assert page.locator("#last a").first.inner_text() == SEWING
    ask_chat(page, "đăng ký tìm việc cần giấy tờ gì")
    assert "phiếu đăng ký" in page.inner_text("#last")
    ask_chat(page, "cho tôi gặp cán bộ")
    look(page, script=script)
    assert "Cán bộ sẽ trả lời tại trang này" in page.inner_text("[role=status]")
    _desk_answers(browser, sewing, "Chị gọi số 0912 nhé")
    page.click("a:has-text('Xem có câu trả lời chưa')")
    page.wait_for_selector("li.staff:has-text('Chị gọi số 0912 nhé')")
    look(page, script=script)
    assert watch.faults == []
    context.close()


def _desk_answers(browser: Browser, house: House, words: str) -> None:
    context = new_context(browser, house)
    watch = Watch(context, house.address)
    page = signed_in(context, Role.COUNSELLOR)
    page.goto("/chats")
    look(page)
    page.click("a[data-row]")
    page.wait_for_selector("li.asker:has-text('việc may ở Đông Sơn')")
    page.fill("#text", words)
    page.click("#reply button.primary")
    page.wait_for_selector(f"li.staff:has-text('{words}')")
    look(page)
    assert watch.faults == []
    context.close()
