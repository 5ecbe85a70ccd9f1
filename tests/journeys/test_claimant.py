"""What somebody who looks for work does with their telephone, as it is lived in a browser."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.consents import ConsentPurpose, Visibility
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.pay import Salary
from jobmatch.domain.referrals import ReferralState
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.saved_searches import check_searches
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.web.saved_questions import results_of
from tests.factories import a_vacancy_draft
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
from tests.journeys.claiming import a_two_column_cv, begin_sign_up, code_sent
from tests.journeys.house import PASSWORD, THANH_HOA, House
from tests.messages_sent import take_messages

pytestmark = in_browser

Size = tuple[int, int]
WAYS = [
    pytest.param(PHONE, False, id="phone-without-script"),
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(DESKTOP, False, id="desktop-without-script"),
]
MAY_NUMBER = "0987 654 321"
UNDO, INTERESTED, REFER_ME = "Hoàn tác", "Tôi quan tâm", "Nhờ giới thiệu"
SUGGESTED = "article.box:has(button[value=interested])"


@dataclass(frozen=True, kw_only=True)
class Claimant:
    page: Page
    house: House
    script: bool
    folder: Path

    def look(self) -> None:
        look(self.page, script=self.script)

    def send(self, button: str = "main form button >> nth=0") -> None:
        """Press the button and wait until its page is there."""
        with self.page.expect_navigation():
            self.page.click(button)

    def press(self, words: str) -> None:
        self.send(f"main button:has-text('{words}') >> nth=0")

    def sign_up(self) -> None:
        begin_sign_up(self.page, self.house, MAY_NUMBER)
        self.look()
        assert self.page.locator("main input:checked").count() == 0
        self.press("Mở tài khoản")
        assert "Hãy nhập họ và tên" in self.page.inner_text("#problems")
        self.look()
        self.page.fill("#full_name", "Đỗ Thị Mây")
        self.page.fill("#birth_date", "05/07/1990")
        self.page.fill("#home_place", "Phường Đông Sơn, Thanh Hóa")
        self.press("Mở tài khoản")
        assert self.page.url.endswith("/me/profile")
        assert "Đã có 1 trên 9 phần" in self.page.inner_text("main")
        self.look()

    def fill_in_the_profile(self) -> None:
        self._step("job", desired_job="Công nhân may")
        assert self.page.url.endswith("/me/profile/occupation")
        self.look()
        self.page.check("[name=occupation_code] >> nth=0")
        self.press("Lưu và tiếp tục")
        self._step("past", past_1_position="Công nhân may công nghiệp", past_1_employer="Áo Mới")
        self.look()
        assert "bạn biết việc nào" in self.page.inner_text("main")
        self.page.check("label:text-is('Máy vắt sổ')")
        self._step("skills", skills="thêu tay")
        self._step("school", certificates="")
        self._step("place", wished_1_place="Thanh Hóa")
        self._step("pay", salary_min="7 triệu")
        self._step("hours")
        self.send("a:has-text('Bỏ qua phần này')")
        self._step("start", available_from="ngay")
        assert "Đã có 6 trên 9 phần" in self.page.inner_text("main")
        self.look()
        assert {"Máy vắt sổ", "thêu tay"} == set(self._draft_skills())

    def _step(self, name: str, **answers: str) -> None:
        if not self.page.url.endswith(f"/me/profile/{name}"):
            self.page.goto(f"/me/profile/{name}")
        for field, answer in answers.items():
            self.page.fill(f"#{field}", answer)
        self.press("Lưu và tiếp tục")

    def _draft_skills(self) -> tuple[str, ...]:
        with self.house.service.begin_work(read_only=True) as work:
            return work.seekers.draft(2).skills

    def take_what_the_cv_says(self) -> None:
        self.send("a:has-text('Điền nhanh từ CV')")
        self.look()
        self.page.set_input_files("#file", a_two_column_cv(self.folder / "cv.pdf"))
        self.press("Đọc CV")
        self.look()
        assert "Trong CV: “Máy kansai”" in self.page.inner_text("main")
        assert self.page.locator("main input:checked").count() == 0
        self.page.check("label:text-is('Máy kansai')")
        self.press("Đưa mục đã chọn vào hồ sơ")
        assert "Đã đưa 1 mục từ CV vào hồ sơ" in self.page.inner_text("[role=status]")
        assert "Máy kansai" in self._draft_skills()

    def answer_suggestions(self) -> None:
        self.page.goto("/me")
        self.look()
        suggested = self.page.locator(SUGGESTED)
        assert 3 <= suggested.count() <= 5
        assert all("Vì sao:" in one for one in suggested.all_inner_texts())
        liked, refused = (suggested.nth(at).locator("h2").inner_text() for at in (0, 1))
        self.send(_of(refused, "not_interested"))
        self.look()
        assert "Đã bỏ khỏi gợi ý" in self.page.inner_text("[role=status]")
        self.page.check("#reason-too_far")
        self.press("Gửi")
        assert not self._stands(refused)
        self.press(UNDO)
        assert self._stands(refused)
        self.send(_of(liked, "interested"))
        assert liked in self.page.inner_text("#interested")
        self.look()

    def _stands(self, title: str) -> bool:
        return self.page.locator(f"{SUGGESTED}:has(h2 a:text-is('{title}'))").count() == 1

    def ask_for_a_referral(self) -> None:
        self.press(REFER_ME)
        assert "Đã nhờ trung tâm giới thiệu" in self.page.inner_text("[role=status]")
        self.look()

    def asked_about(self) -> str:
        """Return the number of the vacancy that the centre is asked about."""
        told = self.page.locator("#interested article a").first.get_attribute("href") or ""
        return told.rsplit("/", 1)[-1]

    def see_the_referral_and_its_slip(self) -> None:
        self.page.goto("/me/referrals")
        self.look()
        assert "Hãy mang phiếu đến nơi tuyển" in self.page.inner_text("article")
        self.send("a:has-text('Mở phiếu giới thiệu')")
        self.look()
        assert "Đỗ Thị Mây" in self.page.inner_text("main")
        assert self.page.locator("main svg[role=img] path").count() == 1
        self.page.go_back()
        self.send("form button[name=word] >> nth=0")
        assert "Bạn đã báo" in self.page.inner_text("article")

    def leave_and_come_back(self) -> None:
        self.send("nav button:has-text('Thoát')")
        self.page.goto("/me")
        assert "/sign-in" in self.page.url
        self.page.goto("/sign-in/one-time")
        self.page.fill("#to", MAY_NUMBER)
        self.send()
        self.page.fill("#code", code_sent(self.house))
        self.send()
        assert self.page.url.endswith("/me")


def _of(title: str, word: str) -> str:
    return f"{SUGGESTED}:has(h2 a:text-is('{title}')) >> button[value={word}]"


@pytest.mark.parametrize(("size", "script"), WAYS)
def test_from_a_telephone_number_to_a_referral_slip(
    browser: Browser, house: House, tmp_path: Path, size: Size, *, script: bool
) -> None:
    context = new_context(browser, house, size, script=script)
    watch = Watch(context, house.address)
    person = Claimant(page=context.new_page(), house=house, script=script, folder=tmp_path)
    person.sign_up()
    person.fill_in_the_profile()
    person.take_what_the_cv_says()
    _more_sewing(house)
    person.answer_suggestions()
    person.ask_for_a_referral()
    _counsellor_refers(browser, house, "S-2", person.asked_about())
    person.see_the_referral_and_its_slip()
    person.leave_and_come_back()
    assert watch.faults == []
    context.close()


def _more_sewing(house: House) -> None:
    for what in ("áo sơ mi", "quần âu", "găng tay"):
        draft = VacancyDraft(
            title=f"Công nhân may công nghiệp {what}",
            employer_name="Công ty May Sen",
            openings=3,
            places=(THANH_HOA,),
            salary=Salary(min_vnd=9_000_000, max_vnd=11_000_000),
            closes_on=house.clock.today() + timedelta(days=30),
        )
        add_vacancy(house.service, draft, None)
    sync(house.service)


def _counsellor_refers(browser: Browser, house: House, seeker: str, vacancy: str) -> None:
    """Issue the referral that was asked for, as the desk does."""
    context = new_context(browser, house)
    page = signed_in(context, Role.COUNSELLOR)
    page.goto(f"/seekers/{seeker}/refer?with={vacancy}")
    page.check("#consent")
    page.click("main form button.primary")
    page.wait_for_selector(".undo-bar")
    context.close()


LIGHTEST_AND_LARGEST = [WAYS[0], WAYS[2]]
HOA = 1


@pytest.mark.parametrize(("size", "script"), LIGHTEST_AND_LARGEST)
def test_a_kept_search_tells_of_a_new_vacancy_and_its_link_opens_the_same_list(
    browser: Browser, house: House, tmp_path: Path, size: Size, *, script: bool
) -> None:
    context, person = _hoa(browser, house, tmp_path, size, script=script)
    person.page.goto("/browse?q=may")
    person.send("a:has-text('Báo cho tôi khi có việc mới')")
    person.look()
    person.page.fill("#name", "Việc may")
    person.page.check("#agreed-new")
    person.press("Lưu tìm kiếm")
    person.look()
    link = _alert_of(house, "Thợ may áo dài")
    person.page.goto(link)
    person.look()
    assert "Thợ may áo dài" in person.page.inner_text("article:has(.mark:text-is('Mới'))")
    listed = _titles(person.page)
    person.send("a:has-text('mở trang tìm việc')")
    assert _titles(person.page) == listed
    _alert_of(house, "Thợ may rèm", sent=False)
    enter(person.page, Role.CLAIMANT.value)  # a session does not last for days
    _say(person, ConsentPurpose.MESSAGES, "no")
    with house.service.begin_work(read_only=True) as work:
        states = [one.state for one in work.outbox.about("saved_search", 1)]
    assert sorted(states) == [MessageState.CANCELLED, MessageState.LEASED]
    context.close()


def _titles(page: Page) -> list[str]:
    return page.locator("article.box h2").all_inner_texts()


def _alert_of(house: House, title: str, *, sent: bool = True) -> str:
    """Let a vacancy come in and a day pass; return the link of the alert, or leave it queued."""
    add_vacancy(house.service, a_vacancy_draft(title=title), None)
    sync(house.service)
    house.clock.move_on(days=1)
    check_searches(house.service, results_of(house.service))
    if not sent:
        return ""
    (told,) = [one for one in take_messages(house.service) if one.template == "own_search_alert"]
    return told.values["link"]


def _hoa(
    browser: Browser, house: House, folder: Path, size: Size, *, script: bool
) -> tuple[BrowserContext, Claimant]:
    """Let S-1 in, whom the market has."""
    details = AccountDetails(full_name="Nguyễn Thị Hoa", seeker_id=HOA)
    name = Role.CLAIMANT.value
    house.people[Role.CLAIMANT] = create_account(
        house.service, name, PASSWORD, Role.CLAIMANT, details
    )
    context = new_context(browser, house, size, script=script)
    page = signed_in(context, Role.CLAIMANT)
    return context, Claimant(page=page, house=house, script=script, folder=folder)


def _say(person: Claimant, purpose: ConsentPurpose, given: str) -> None:
    """Agree ("yes") or take it back ("no") on one's own page."""
    person.page.goto("/me/data")
    person.send(f"form#{purpose.value} button[value={given}]")


@pytest.mark.parametrize(("size", "script"), LIGHTEST_AND_LARGEST)
def test_what_a_person_shows_is_what_an_employer_sees_at_once(
    browser: Browser, house: House, tmp_path: Path, size: Size, *, script: bool
) -> None:
    context, person = _hoa(browser, house, tmp_path, size, script=script)
    firm = _of_the_firm(browser, house)
    assert _seen(firm) == (0, 0)
    _choose(person, Visibility.ANONYMOUS)
    assert _seen(firm) == (1, 0)
    _choose(person, Visibility.OPEN)
    assert _seen(firm) == (1, 1)
    _say(person, ConsentPurpose.EMPLOYER_CONTACT, "no")
    assert _seen(firm) == (1, 0)
    _say(person, ConsentPurpose.MATCHING, "no")
    assert _seen(firm) == (0, 0)
    person.page.goto("/me")
    assert "không để phần mềm gợi ý" in person.page.inner_text("main")
    person.look()
    _say(person, ConsentPurpose.MATCHING, "yes")
    sync(house.service)  # coming back waits for the index, going away does not
    assert _seen(firm) == (1, 0)
    _choose(person, Visibility.HIDDEN)
    assert _seen(firm) == (0, 0)
    firm.context.close()
    context.close()


def _choose(person: Claimant, visibility: Visibility) -> None:
    person.page.goto("/me/data")
    person.page.check(f"#see-{visibility.value}")
    person.send("form#visibility button")
    person.look()


def _of_the_firm(browser: Browser, house: House) -> Page:
    """Return the browser of somebody of E-1, whom staff let in."""
    details = AccountDetails(full_name="Chị Vân", employer_id=1)
    house.people[Role.EMPLOYER] = create_account(
        house.service, Role.EMPLOYER.value, PASSWORD, Role.EMPLOYER, details
    )
    return signed_in(new_context(browser, house), Role.EMPLOYER)


def _seen(firm: Page) -> tuple[int, int]:
    """Return how many people the firm sees, and how many of them it may ask for a telephone."""
    firm.goto("/firm/vacancies/V-1/people")
    assert "Hoa" not in firm.inner_text("main")
    people = firm.locator("ul.nameless > li")
    return people.count(), people.locator("form[id^=contact-]").count()


@pytest.mark.parametrize(("size", "script"), LIGHTEST_AND_LARGEST)
def test_a_yes_to_an_employer_becomes_a_referral_on_ones_page_and_by_the_link(
    browser: Browser, house: House, tmp_path: Path, size: Size, *, script: bool
) -> None:
    context, person = _hoa(browser, house, tmp_path, size, script=script)
    firm = _of_the_firm(browser, house)
    _choose(person, Visibility.ANONYMOUS)
    _say(person, ConsentPurpose.MESSAGES, "yes")
    _invite(firm, "V-1")
    person.page.goto("/me")
    person.look()
    person.press("Có, giới thiệu tôi")
    assert "Hãy đánh dấu ô đồng ý" in person.page.inner_text("[role=alert]")
    person.look()
    person.page.check("[name=consented]")
    person.press("Có, giới thiệu tôi")
    assert person.page.url.endswith("/me/referrals")
    assert "Công nhân may công nghiệp" in person.page.inner_text("article")
    _invite(firm, "V-2")
    _answer_by_link(browser, house, size, script=script)
    with house.service.begin_work(read_only=True) as work:
        states = [work.referrals.get(number).state for number in (1, 2)]
        vacancies = [work.referrals.get(number).vacancy_id for number in (1, 2)]
    assert (states, vacancies) == ([ReferralState.ISSUED] * 2, [1, 2])
    firm.goto("/firm/inbox")
    assert "Nguyễn Thị Hoa" in firm.inner_text("main")
    firm.context.close()
    context.close()


def _invite(firm: Page, vacancy: str) -> None:
    firm.goto(f"/firm/vacancies/{vacancy}/people")
    firm.check("ul.nameless [data-tick]")
    firm.click("button:has-text('Mời các dòng đã đánh dấu')")
    firm.wait_for_selector(".undo-bar")


def _answer_by_link(browser: Browser, house: House, size: Size, *, script: bool) -> None:
    """Open the last message's link where nobody is signed in, and say yes."""
    house.clock.move_on(minutes=30)
    asked = [one for one in take_messages(house.service) if "link" in one.values]
    link = next(
        one.values["link"]
        for one in reversed(asked)
        if "/approaches/answer/" in one.values["link"]
    )
    context = new_context(browser, house, size, script=script)
    page = context.new_page()
    page.goto(link)
    look(page, script=script)
    page.check("#consented")
    with page.expect_navigation():
        page.click("button:has-text('Đồng ý, giới thiệu tôi')")
    assert "Giấy giới thiệu số" in page.inner_text("[role=status]")
    look(page, script=script)
    context.close()


@pytest.mark.parametrize(("size", "script"), LIGHTEST_AND_LARGEST)
def test_ones_data_are_taken_along_corrected_and_their_erasing_asked_for(
    browser: Browser, house: House, tmp_path: Path, size: Size, *, script: bool
) -> None:
    context, person = _hoa(browser, house, tmp_path, size, script=script)
    page = person.page
    page.goto("/me/data")
    person.look()
    told = json.loads(_downloaded(page, "Tải tệp cho máy"))
    assert "+84912345678" in json.dumps(told)
    assert "Nguyễn Thị Hoa" in _downloaded(page, "Tải tệp để đọc")
    page.fill("#text", "Tên đệm của tôi là Thu")
    person.press("Gửi yêu cầu sửa")
    person.send("a:has-text('Đọc trước khi yêu cầu xóa')")
    person.look()
    person.press("Tiếp tục")
    assert "Hãy đánh dấu là bạn đã đọc" in page.inner_text("[role=alert]")
    page.check("#read")
    person.press("Tiếp tục")
    person.look()
    person.press("Gửi yêu cầu xóa")
    person.look()
    kinds = page.locator(".box:has(button:has-text('Rút lại yêu cầu')) strong")
    assert sorted(kinds.all_inner_texts()) == ["Sửa dữ liệu", "Xóa dữ liệu"]
    context.close()


def _downloaded(page: Page, words: str) -> str:
    with page.expect_download() as downloading:
        page.click(f"button:has-text('{words}')")
    return downloading.value.path().read_text("utf-8")
