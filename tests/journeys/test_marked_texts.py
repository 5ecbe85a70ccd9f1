"""From a row of the pair's table to the words in both texts, and back, by keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import Role
from jobmatch.domain.seekers import PastJob, Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.vacancies import add_vacancy
from tests.journeys.browsing import DESKTOP, PHONE, Watch, in_browser, look, new_context, signed_in
from tests.journeys.house import THANH_HOA, House

pytestmark = in_browser

FOCUSED = "() => document.activeElement.id"
SEEN = """(id) => { const box = document.getElementById(id).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < innerHeight; }"""

WORDS = """side => { const copy = side.cloneNode(true);
  for (const label of copy.querySelectorAll("sup, mark .visually-hidden")) label.remove();
  return copy.textContent; }"""


@pytest.fixture
def pair(house: House) -> str:
    """Add a pair whose texts say much, and return the address of its page."""
    service = house.service
    vacancy = VacancyDraft(
        title="Thợ hàn CO2 kết cấu thép",
        employer_name="Công ty Cơ khí Núi Nứa",
        requirements=(
            "Có chứng chỉ hàn 3G, đọc bản vẽ kỹ thuật, ít nhất 2 năm kinh nghiệm hàn. "
            "Tốt nghiệp trung cấp nghề. Có giấy phép lái xe nâng."
        ),
        description="Hàn kết cấu thép, cắt phôi, mài. Làm việc trên cao, tăng ca khi gấp đơn.",
        working_hours="Ca xoay, 8 giờ một ca",
        skills=("hàn CO2", "đọc bản vẽ"),
        places=(THANH_HOA,),
        openings=3,
    )
    seeker = SeekerDraft(
        desired_job="Thợ hàn kết cấu",
        summary=(
            "Đã làm thợ hàn CO2 4 năm ở xưởng kết cấu thép, đọc được bản vẽ. "
            "Không làm việc trên cao được. Tốt nghiệp trung cấp nghề hàn."
        ),
        skills=("hàn CO2", "hàn TIG"),
        past_jobs=(PastJob(employer="Xưởng A", position="Thợ hàn", duties="hàn kết cấu thép"),),
        home=THANH_HOA,
        person=Person(full_name="Lê Văn Sáu", phone="+84912000111"),
    )
    asked, asking = add_vacancy(service, vacancy, None), add_seeker(service, seeker, None)
    sync(service)
    return f"/seekers/{asking.ref}?chosen={asked.ref}"


def _jump(page: Page, selector: str) -> str:
    """Follow a link by keyboard; return the id of what has the focus then."""
    link = page.locator(selector).first
    wanted = (link.get_attribute("href") or "").removeprefix("#")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(SEEN, arg=wanted)
    assert page.evaluate(FOCUSED) == wanted
    return wanted


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_quote_leads_into_its_text_and_back_to_its_row(
    browser: Browser, house: House, pair: str, size: tuple[int, int]
) -> None:
    with new_context(browser, house, size) as context:
        watch = Watch(context, house.address)
        page = signed_in(context, Role.COUNSELLOR)
        page.goto(pair)
        look(page)
        there = _jump(page, "#why-skills a.to-text")
        assert there.startswith("said-vacancy-")
        _jump(page, f"mark#{there} ~ sup a.to-why[href='#why-skills']")
        assert page.evaluate(FOCUSED).startswith("why-")
        assert page.locator("#said-texts").count() == 1
        assert watch.faults == []


def test_the_seekers_words_stand_marked_beside_the_vacancys_on_its_page_too(
    browser: Browser, house: House, pair: str
) -> None:
    seeker, vacancy = pair.removeprefix("/seekers/").split("?chosen=")
    with new_context(browser, house, PHONE) as context:
        page = signed_in(context, Role.COUNSELLOR)
        page.goto(f"/vacancies/{vacancy}?chosen={seeker}")
        look(page)
        both = page.locator(".said-side")
        assert both.count() == 2
        assert "Thợ hàn CO2 kết cấu thép" in both.nth(0).evaluate(WORDS)
        assert "Không làm việc trên cao được" in both.nth(1).evaluate(WORDS)
        assert both.nth(1).locator("mark.missing").count() > 0
