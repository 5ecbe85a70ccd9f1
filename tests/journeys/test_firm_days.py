"""A firm's other days: its list from Excel, copies, batch answers, colleagues, suspension."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.approach_asking import end_overdue
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.vacancies import show_vacancy
from tests.journeys.browsing import DESKTOP, in_browser, look, new_context
from tests.journeys.firms import TELEPHONE, Size, a_boss, agree_to_be_listed, opened
from tests.journeys.house import PASSWORD, House
from tests.journeys.letters import letters, link_of
from tests.use_cases.employing import stand

pytestmark = in_browser

HEADS = ("Mã tin", "Tên công việc", "Nơi làm việc", "Mức lương", "Hạn nộp hồ sơ", "Số lượng tuyển")
RIGHT = ("Công nhân may", "Phường Hạc Thành, Thanh Hóa", "8 - 12 triệu", "31/12/2026", 5)
_OLD_PLACE = "Phường Ba Đình, TP Thanh Hóa, Thanh Hóa"


@pytest.fixture
def boss(house: House) -> Account:
    return a_boss(house)


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "phone"])
@pytest.mark.usefixtures("boss")
def test_thirty_rows_come_from_excel_are_put_right_in_groups_and_taken_back(
    browser: Browser, house: House, size: Size, tmp_path: Path
) -> None:
    path = tmp_path / "tin.xlsx"
    _write_list(path)
    page = opened(browser, house, size)
    page.goto("/firm/imports")
    look(page)
    page.set_input_files("#file", path)
    page.click("button:has-text('Kiểm tra tệp')")
    _see(page, house)
    look(page)
    assert _tile(page, "dòng lỗi, không nhập") == 2
    moved = page.inner_text("section:has(#moved-head)")
    assert "Thành phố Thanh Hóa → Phường Hạc Thành (10 dòng)" in moved
    _put_right_in_all(page, house)
    look(page)
    page.click("button:has-text('Nhập 28 dòng')")
    _see(page, house)
    look(page)
    with page.expect_download() as downloading:
        page.click("a:has-text('Tải 2 dòng lỗi')")
    downloading.value.save_as(path)
    assert _told_wrong(path) == ["T28", "T29"]
    assert _vacancies(house) == 4 + 28
    assert _of_row(house, "T10").salary.min_vnd == 9_000_000
    assert _of_row(house, "T14").closes_on == date(2026, 12, 31)
    page.click("button:has-text('Hoàn tác lần nhập này')")
    _see(page, house)
    page.wait_for_selector("text=Đã hoàn tác")
    look(page)
    assert _vacancies(house) == 4
    page.context.close()


def _write_list(path: Path) -> None:
    """Thirty rows: ten with a commune that is no more, three with a day, two without a title."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    for number in range(30):
        title, place, pay, day, openings = RIGHT
        if number < 10:
            place = _OLD_PLACE
        elif number < 14:
            pay = "lương hấp dẫn"
        elif number < 17:
            day = "cuối năm"
        sheet.append((f"T{number}", title if number < 28 else "", place, pay, day, openings))
    book.save(path)


def _see(page: Page, house: House) -> None:
    """Let the service do what waits, and look again."""
    work_off(house.service)
    page.reload()
    page.wait_for_load_state("networkidle")


def _vacancies(house: House) -> int:
    with house.service.begin_work(read_only=True) as work:
        return len(work.vacancies.for_employer(1, 100))


def _of_row(house: House, code: str) -> VacancyDraft:
    """Return the vacancy that a row of the list became."""
    with house.service.begin_work(read_only=True) as work:
        drafts = [work.vacancies.draft(one.id) for one in work.vacancies.for_employer(1, 100)]
    (found,) = [one for one in drafts if one.source_ref == code]
    return found


def _tile(page: Page, words: str) -> int:
    text = page.inner_text(f".tiles li:has-text('{words}')")
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


def _put_right_in_all(page: Page, house: House) -> None:
    """Say once what every cell of a kind means: pay, then the closing day."""
    for found, put in (("lương hấp dẫn", "9 triệu"), ("cuối năm", "31/12/2026")):
        form = page.locator(f"form.fix:has(q:text-is('{found}'))")
        form.locator("input[name^=put-], input[name^=other-]").first.fill(put)
        form.locator("button").click()
        _see(page, house)
        assert page.locator(f"form.fix q:text-is('{found}')").count() == 0


def _told_wrong(path: Path) -> list[str]:
    """Return the codes of the rows in the returned file, each of which says what is wrong."""
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert all(row[-1] for row in rows)
    return [str(row[0]) for row in rows if row[0]]


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "phone"])
@pytest.mark.usefixtures("boss")
def test_an_earlier_post_is_copied_kept_open_and_closed(
    browser: Browser, house: House, size: Size
) -> None:
    page = opened(browser, house, size)
    page.goto("/firm/vacancies")
    look(page)
    page.click("#V-1 a:has-text('Sao chép')")
    assert page.input_value("#title") == "Công nhân may công nghiệp"
    assert page.input_value("#closes_on") == ""
    page.goto("/firm/vacancies")
    page.click("#V-1 button:has-text('Còn tuyển, gia hạn 30 ngày')")
    page.wait_for_selector(".undo-bar")
    page.click("main a:has-text('Đóng tin')")
    look(page)
    page.check("#reason-filled")
    page.fill("#hired", "2")
    page.click("main form button")
    page.wait_for_selector("#closed ~ ul #V-1, #full ~ ul #V-1")
    page.context.close()


@pytest.mark.usefixtures("boss")
def test_several_people_are_answered_at_once_and_taken_back(
    browser: Browser, house: House
) -> None:
    counsellor = house.people[Role.COUNSELLOR]
    pairs = [(1, 1), (1, 2)]
    issue_referrals(house.service, pairs, ReferralOptions(), "one", counsellor)
    house.clock.move_on(seconds=11)  # so long the desk may take it back
    page = opened(browser, house)
    page.goto("/firm/inbox")
    assert page.locator("[data-tick]").count() == 2
    for tick in page.locator("[data-tick]").all():
        tick.check()
    page.select_option("#state", "not_hired")
    page.click("#batch button.primary")
    page.wait_for_selector("#reason-problem")
    look(page)
    assert page.locator("[data-tick]:checked").count() == 2
    page.select_option("#reason", index=1)
    page.click("#batch button.primary")
    page.wait_for_selector(".undo-bar:has-text('Đã ghi 2 phiếu: Không nhận')")
    assert page.locator("[data-tick]").count() == 0
    page.click(".undo-bar button")
    page.wait_for_selector(".undo-bar:has-text('Đã hoàn tác')")
    assert page.locator("[data-tick]").count() == 2
    page.context.close()


@pytest.mark.usefixtures("boss")
def test_a_colleague_is_invited_signs_in_and_is_removed(browser: Browser, house: House) -> None:
    page = opened(browser, house)
    page.goto("/firm/people")
    page.fill("#email", "cuc@may.example")
    page.click("button:has-text('Mời')")
    link = page.input_value("#link")
    look(page)
    context = new_context(browser, house)
    theirs = context.new_page()
    theirs.goto(link)
    theirs.fill("#full_name", "Lê Thị Cúc")
    theirs.fill("#name", "cuc")
    theirs.fill("#password", PASSWORD)
    theirs.click("main form button")
    theirs.wait_for_url("**/firm")
    page.goto("/firm/people")
    page.click("li:has-text('Lê Thị Cúc') button")
    page.wait_for_selector("text=người này không đăng nhập được nữa")
    theirs.goto("/firm")
    assert "/sign-in" in theirs.url
    context.close()
    page.context.close()


@pytest.mark.usefixtures("boss")
def test_nobody_is_asked_for_a_suspended_firm_and_silence_ends_a_question(
    browser: Browser, house: House
) -> None:
    agree_to_be_listed(house)
    page = opened(browser, house)
    page.goto("/firm/vacancies/V-1/people")
    page.check("[data-tick]")
    page.click("button[form=asking]")
    page.wait_for_selector(".undo-bar:has-text('Đã mời 1 người')")
    (letter,) = [one for one in letters(house) if "/approaches/" in one.text]
    house.clock.move_on(days=15)
    assert end_overdue(house.service) == 1
    answering = new_context(browser, house, TELEPHONE)
    theirs = answering.new_page()
    theirs.goto(link_of(letter))
    look(theirs)
    assert theirs.locator("main form").count() == 0
    answering.close()
    stand(house.service, 1, Standing.SUSPENDED)
    again = opened(browser, house)
    again.goto("/firm")
    look(again)
    assert "Đơn vị đang bị tạm ngừng" in again.inner_text("main")
    again.goto("/firm/vacancies/V-1/people")
    assert again.locator("ul.nameless > li").count() == 0
    again.context.close()
    page.context.close()


@pytest.mark.parametrize("size", [DESKTOP, TELEPHONE], ids=["desktop", "phone"])
@pytest.mark.usefixtures("boss")
def test_one_touch_in_the_message_says_that_somebody_was_hired(
    browser: Browser, house: House, size: Size
) -> None:
    counsellor = house.people[Role.COUNSELLOR]
    issue_referrals(house.service, [(1, 1)], ReferralOptions(), "one", counsellor)
    told = [one for one in letters(house) if re.search(r"/r/\S+", one.text)]
    context = new_context(browser, house, size, script=False)
    page = context.new_page()
    page.goto(link_of(told[0]))
    look(page, script=False)
    page.click("form.box button[value=hired]")
    if page.locator("button[name=confirmed]").count():
        page.click("button[name=confirmed]")
    page.wait_for_selector("text=Đã nhận câu trả lời")
    assert show_vacancy(house.service, "V-1").vacancy.filled == 1
    context.close()
