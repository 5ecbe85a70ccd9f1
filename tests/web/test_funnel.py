import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import MAIN_CENTRE, AccountDetails, Role
from jobmatch.domain.funnel import GroupBy, Step
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.funnel import Count, StepCount
from jobmatch.use_cases.ports import Service
from jobmatch.web.funnel import Teller, bars, group_name
from tests.factories import a_seeker_draft
from tests.web.door import NAME, PASSWORD, sign_in, spoken


def _told(step: Step, persons: int, went_on: int | None = None) -> StepCount:
    count = Count(events=persons, persons=persons)
    return StepCount(step=step, count=count, went_on=went_on, median_days=2.5)


@pytest.fixture
def manager(app: Flask, service: Service) -> FlaskClient:
    details = AccountDetails(full_name="Phạm Thành", centre_id=MAIN_CENTRE)
    create_account(service, NAME, PASSWORD, Role.MANAGER, details)
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client


@pytest.fixture
def registered(service: Service) -> Service:
    """Six tailors and two welders who registered today."""
    with service.begin_work() as work:
        for code in ["7531"] * 6 + ["7212"] * 2:
            draft = a_seeker_draft(occupation_code=code, registered_on=service.clock.today())
            work.seekers.add(draft, service.clock.now())
    return service


def test_bars_are_as_wide_as_their_persons_and_stand_in_the_middle() -> None:
    wide, narrow, none = bars(
        (_told(Step.REGISTERED, 200), _told(Step.REFERRED, 50), _told(Step.HIRED, 0))
    )
    assert (wide.x, wide.width) == (0, 480)
    assert (narrow.x, narrow.width) == (180, 120)
    assert (none.width, none.y) == (0, 152)
    assert [bar.later for bar in (wide, narrow, none)] == [False, True, True]


def test_small_counts_and_what_would_tell_them_are_left_out_on_paper(app: Flask) -> None:
    careful, open_ = Teller(careful=True), Teller(careful=False)
    assert [careful.count(number) for number in (0, 4, 5)] == ["0", "<5", "5"]
    assert (careful.share(4, 9), open_.share(4, 9)) == ("–", "44 %")
    assert (careful.share(8, 9), careful.share(5, 10), open_.share(0, 0)) == ("–", "50 %", "–")
    hidden = Teller(careful=True, hidden=frozenset({("75", Step.HIRED)}))
    assert hidden.cell("75", Step.HIRED, 40) == "…"
    with spoken(app, "vi"):
        told = _told(Step.HIRED, 9, went_on=3)
        assert (careful.days(told), open_.days(told)) == ("–", "2,5")


def test_groups_have_names(app: Flask) -> None:
    with spoken(app, "vi"):
        assert group_name(GroupBy.MONTH, "2026-03", {}) == "03/2026"
        assert group_name(GroupBy.COUNSELLOR, "7", {7: "Lan"}) == "Lan"
        assert group_name(GroupBy.COUNSELLOR, "", {}) == "Chưa ai nhận"
        assert group_name(GroupBy.COUNSELLOR, "²", {7: "Lan"}) == ""
        assert group_name(GroupBy.OCCUPATION_1, "", {}) == "Chưa có mã nghề"
    with spoken(app, "en"):
        assert (
            group_name(GroupBy.OCCUPATION_2, "83", {}) == "83 Drivers and mobile plant operators"
        )


@pytest.mark.usefixtures("registered")
def test_the_page_draws_and_tables_the_same_numbers(manager: FlaskClient) -> None:
    page = manager.get("/funnel").text
    assert page.count("<rect") == len(Step)
    assert re.search(r"<desc[^>]*>\s*Đăng ký: 8 người", page)
    assert 'data-head="Người">8</td>' in page
    assert "style=" not in page
    assert "Cách tính" in page


def test_a_period_without_anything_says_what_to_do(manager: FlaskClient) -> None:
    page = manager.get("/funnel").text
    assert "Trong kỳ này chưa có việc nào được ghi" in page
    assert 'href="/counselling"' in page


@pytest.mark.usefixtures("registered")
def test_paper_by_occupation_does_not_print_small_counts(manager: FlaskClient) -> None:
    on_screen = manager.get("/funnel?group=occupation_2").text
    assert re.search(r"key=72[^>]*>2</a>", on_screen)
    paper = manager.get("/funnel/print?group=occupation_2").text
    assert re.search(r'data-head="Đăng ký">…', paper)
    assert not re.search(r'data-head="Đăng ký">(<a[^>]*>)?2<', paper)


@pytest.mark.usefixtures("registered")
def test_behind_a_number_stand_the_people(manager: FlaskClient) -> None:
    page = manager.get("/funnel/behind?step=registered&group=occupation_2&key=72").text
    assert page.count("data-row") == 2
    assert "2 lượt · 2 người" in page
    assert manager.get("/funnel/behind?step=nothing").status_code == 404


def test_a_counsellor_is_offered_no_colleagues(counsellor: FlaskClient) -> None:
    page = counsellor.get("/funnel").text
    assert "công việc của bạn" in page
    assert 'name="counsellor"' not in page
