"""A commune official's morning: shown round, three cards, a list in Excel, paper."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import Role
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.vacancies import show_vacancy
from tests.journeys.browsing import PHONE, Watch, in_browser, look, new_context, signed_in
from tests.journeys.house import House

pytestmark = in_browser

Size = tuple[int, int]
OLD_SCREEN = (1024, 700)


@pytest.mark.parametrize("size", [OLD_SCREEN, PHONE], ids=["old-computer", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "without-script"])
def test_a_worker_and_a_need_are_entered_and_work_nearby_is_printed(
    browser: Browser, house: House, size: Size, *, script: bool
) -> None:
    context = new_context(browser, house, size, script=script)
    watch = Watch(context, house.address)
    page = signed_in(context, Role.COMMUNE_OFFICIAL)
    _be_shown_round(page, script=script)
    _enter_a_worker(page, house, script=script)
    _enter_a_need(page, house, script=script)
    _see_papers(page, script=script)
    assert page.locator("script").count() == 0
    assert watch.faults == []
    context.close()


def _be_shown_round(page: Page, *, script: bool) -> None:
    """Read the four pages that come by themselves once; then three cards stand there."""
    page.wait_for_selector("h1:has-text('Chào mừng')")
    for _ in range(3):
        look(page, script=script)
        page.click("a:has-text('Tiếp')")
    look(page, script=script)
    page.click("a:has-text('Vào việc')")
    page.wait_for_selector("ul.cards")
    look(page, script=script)
    assert page.locator("ul.cards > li").count() == 3


def _enter_a_worker(page: Page, house: House, *, script: bool) -> None:
    """Leave the form half done, go on from the first page, write down one consent."""
    page.click("a:has-text('Nhập người mới')")
    look(page, script=script)
    assert page.input_value("#home_place").startswith("Phường Hàm Rồng")
    page.fill("#full_name", "Trần Văn Mít")
    page.click("button[value=draft]")
    page.click("a:has-text('Trần Văn Mít')")
    page.fill("#desired_job", "Thợ may")
    page.fill("#birth_date", "ngày nào đó")
    page.check("#consent_employer_lists")
    page.click("main form button:has-text('Lưu') >> nth=0")
    page.wait_for_selector("#birth_date-problem")
    look(page, script=script)
    assert page.is_checked("#consent_employer_lists")
    page.fill("#birth_date", "05/07/1990")
    page.click("main form button:has-text('Lưu') >> nth=0")
    page.wait_for_selector("h1:has-text('Việc gợi ý cho Trần Văn Mít')")
    look(page, script=script)
    with house.service.begin_work(read_only=True) as work:
        assert work.consents.holders(ConsentPurpose.EMPLOYER_LISTS).tolist() == [2]
        assert work.consents.holders(ConsentPurpose.MESSAGES).tolist() == []


def _enter_a_need(page: Page, house: House, *, script: bool) -> None:
    page.goto("/commune")
    assert page.locator("h3:has-text('Nhập dở')").count() == 0
    page.click("a:has-text('Nhập nhu cầu')")
    look(page, script=script)
    page.fill("#title", "Phụ hồ")
    page.fill("#openings", "2")
    page.fill("#employer_name", "Hộ bà Lê Thị Hoa")
    page.click("main form button:has-text('Lưu') >> nth=0")
    page.wait_for_selector("text=Đã lưu nhu cầu")
    vacancy = show_vacancy(house.service, "V-5").vacancy
    assert (vacancy.title, vacancy.openings) == ("Phụ hồ", 2)
    sync(house.service)
    page.goto("/commune/vacancies")
    assert page.locator("ul.notices > li:has-text('Phụ hồ')").count() == 1
    look(page, script=script)
    page.emulate_media(media="print")
    assert not page.is_visible(".phone-links")
    assert page.is_visible("ul.notices")
    page.emulate_media(media="screen")


def _see_papers(page: Page, *, script: bool) -> None:
    for name, words in (("worker", "Phiếu người lao động"), ("need", "Phiếu nhu cầu")):
        page.goto(f"/commune/papers/{name}")
        look(page, script=script)
        assert words in (page.text_content(".paper h1") or "")
        page.emulate_media(media="print")
        assert not page.is_visible(".no-print")
        page.emulate_media(media="screen")


@pytest.mark.parametrize("size", [OLD_SCREEN, PHONE], ids=["old-computer", "phone"])
def test_the_list_goes_to_excel_and_two_mended_cells_come_back(
    browser: Browser, house: House, size: Size, tmp_path: Path
) -> None:
    context = new_context(browser, house, size)
    watch = Watch(context, house.address)
    page = signed_in(context, Role.COMMUNE_OFFICIAL)
    page.goto("/commune/imports")
    look(page)
    with page.expect_download() as downloading:
        page.click("a:has-text('Tải danh sách của xã')")
    path = tmp_path / "list.xlsx"
    downloading.value.save_as(path)
    _mend(path, {"Công việc mong muốn": "Thợ may mẫu", "Họ và tên": "Nguyễn Thị Hoà"})
    page.set_input_files("#file", path)
    page.click("button:has-text('Kiểm tra tệp')")
    work_off(house.service)
    page.reload()
    page.wait_for_selector("#changes-head")
    look(page)
    changes = page.inner_text("section:has(#changes-head)")
    for words in ("Công nhân may", "Thợ may mẫu", "Nguyễn Thị Hoà"):
        assert words in changes
    page.click("button:has-text('Nhập 1 dòng')")
    work_off(house.service)
    sync(house.service)
    page.reload()
    page.wait_for_selector("#undo-head")
    look(page)
    assert "1 bản ghi đã có được sửa" in page.inner_text("#changes-head")
    with house.service.begin_work(read_only=True) as work:
        assert work.seekers.get(1).desired_job == "Thợ may mẫu"
    assert watch.faults == []
    context.close()


def _mend(path: Path, changes: dict[str, str]) -> None:
    """Change cells of the first person's row, found by the head of their column."""
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    for head, text in changes.items():
        sheet.cell(row=2, column=columns[head], value=text)
    book.save(path)
