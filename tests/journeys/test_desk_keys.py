"""The desk by keyboard, what changes in its place, and what a phone brings into view."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from jobmatch.domain.accounts import Role
from jobmatch.domain.referrals import ReferralState
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referrals import show_referral
from tests.journeys.browsing import PHONE, Watch, in_browser, new_context, signed_in
from tests.journeys.house import House

pytestmark = in_browser


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    """The counsellor's browser; nothing may go wrong in it unnoticed."""
    context = new_context(browser, house)
    watch = Watch(context, house.address)
    yield signed_in(context, Role.COUNSELLOR)
    context.close()
    assert watch.faults == []


def _titles(page: Page) -> list[str]:
    return page.locator("ul.ranked .row-title").all_inner_texts()


def test_the_list_is_walked_and_opened_by_keyboard_but_not_while_typing(page: Page) -> None:
    page.goto("/seekers/S-1")
    second = _titles(page)[1]
    for key in ("j", "Enter"):  # the first row is open already
        page.keyboard.press(key)
    page.wait_for_selector(f"#detail h2:has-text('{second}')")
    assert "chosen=V-" in page.url
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value("#top-q") == "jk"


def test_rows_are_ticked_and_compared_by_keyboard(page: Page) -> None:
    page.goto("/seekers/S-1")
    refs = page.locator("[data-tick]").evaluate_all("all => all.map(one => one.value)")
    for key in ("j", "Space", "k", "Space", "c"):
        page.keyboard.press(key)
    page.wait_for_url(f"**/compare?with={refs[0]}&with={refs[1]}")


def test_sorting_and_opening_what_fails_by_keyboard_keep_the_focus(page: Page) -> None:
    page.goto("/seekers/S-1?pay_from=12&asked=1")
    page.locator("#sort-pay").press("Enter")
    page.wait_for_url("**sort=pay**")
    expect(page.locator("#sort-pay[aria-current]")).to_be_focused()
    page.locator("a#failing").press("Enter")
    page.wait_for_url("**failing=1**")
    expect(page.locator("summary#failing")).to_be_focused()


def test_a_suggestion_is_pinned_by_key_and_the_list_stays_where_it_was(page: Page) -> None:
    page.goto("/seekers/S-1?pay_from=5&asked=1")
    second = _titles(page)[1]
    for key in ("j", "p"):
        page.keyboard.press(key)
    page.wait_for_selector(f"ul.ranked > li:has-text('{second}') >> text=Đã ghim")
    assert _titles(page)[0] == second
    assert "pay_from=5" in page.url


def test_outcomes_are_recorded_by_keys_on_the_focused_row_and_not_while_typing(
    page: Page, house: House
) -> None:
    counsellor = house.people[Role.COUNSELLOR]
    issue_referrals(house.service, [(1, 1)], ReferralOptions(), "one", counsellor)
    page.goto("/referrals")
    page.locator("#seeker").press_sequentially("vp")
    assert page.input_value("#seeker") == "vp"
    page.fill("#seeker", "")
    page.press("#seeker", "Escape")
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.wait_for_selector(".undo-bar:has-text('Nguyễn Thị Hoa: Đã phỏng vấn.')")
    assert show_referral(house.service, "R-1", None).referral.state is ReferralState.INTERVIEWED
    page.click(".undo-bar button")
    page.wait_for_selector(".undo-bar:has-text('Đã hoàn tác.')")
    assert show_referral(house.service, "R-1", None).referral.state is ReferralState.ISSUED
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.wait_for_url("**/referrals/R-1/outcome?state=not_hired**")


def test_telex_typed_on_a_row_does_nothing_while_it_is_being_composed(page: Page) -> None:
    page.goto("/seekers/S-1")
    page.locator("ul.ranked [data-row]").first.focus()
    composed = "new KeyboardEvent('keydown', {code: 'KeyR', isComposing: true, bubbles: true})"
    page.evaluate(f"document.activeElement.dispatchEvent({composed})")
    assert "/refer" not in page.url


def test_keys_can_be_switched_off(page: Page) -> None:
    page.goto("/help")
    page.uncheck("[data-keys-switch]")
    page.goto("/vacancies")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_search_as_you_type_changes_list_and_address(page: Page) -> None:
    page.locator("#top-q").press_sequentially("ke toan")
    page.wait_for_selector("text=Việc làm tìm thấy")
    page.wait_for_url("**/?q=ke**")
    assert page.locator("#found .row-title").first.inner_text() == "Kế toán trưởng"


def test_the_contact_opens_in_its_place(page: Page) -> None:
    page.goto("/seekers/S-1")
    page.click("text=Xem liên hệ")
    page.wait_for_selector("text=+84912345678")
    assert page.locator("#contact").count() == 1


def test_a_double_click_files_one_vacancy(page: Page, house: House) -> None:
    page.goto("/vacancies/new")
    page.fill("#title", "Thợ vắt sổ")
    page.fill("#employer_name", "Công ty May Sen")
    page.dblclick("button:has-text('Lưu')")
    page.wait_for_url("**/vacancies/V-*")
    with house.service.begin_work(read_only=True) as work:
        assert sorted(work.vacancies.get_many(range(1, 20))) == [1, 2, 3, 4, 5]


def test_on_a_phone_the_detail_of_a_tapped_row_comes_into_view(page: Page) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto("/seekers/S-1")
    page.click("text=Việc làm phù hợp")
    second = _titles(page)[1]
    page.click(f"[data-row]:has-text('{second}')")
    page.wait_for_selector(f"#detail h2:has-text('{second}')")
    expect(page.locator("#detail h2")).to_be_in_viewport()
