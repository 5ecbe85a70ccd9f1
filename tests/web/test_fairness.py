import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from jobmatch.domain.accounts import MAIN_CENTRE, AccountDetails, Role
from jobmatch.domain.fairness import Finding, Measure, Trait
from jobmatch.domain.seekers import Person, Sex
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.fairness_rounds import make_wanted
from jobmatch.use_cases.fairness_rows import FairnessRow
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.web.fairness import RatioBar, percent, ratio_bar, told_count, told_ratio
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.web.door import NAME, PASSWORD, send, sign_in, spoken


def a_row(**changes: object) -> FairnessRow:
    plain: dict[str, object] = {
        "measure": Measure.TOP,
        "trait": Trait.SEX,
        "key": "male",
        "people": 40,
        "chances": 1234.6,
        "chosen": 5,
        "rate": 0.1234,
        "ratio": 0.5,
        "ratio_low": 0.25,
        "ratio_high": 9.0,
        "finding": Finding.UNCERTAIN,
    }
    return FairnessRow(**plain | changes)  # type: ignore[arg-type]  # any of its fields


@pytest.fixture
def manager(app: Flask, service: Service) -> FlaskClient:
    details = AccountDetails(full_name="Phạm Thành", centre_id=MAIN_CENTRE)
    create_account(service, NAME, PASSWORD, Role.MANAGER, details)
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client


@pytest.fixture
def crowd(service: Service) -> Service:
    """Twenty women and three men who sew, and one vacancy."""
    with service.begin_work() as work:
        for sex in [Sex.FEMALE] * 20 + [Sex.MALE] * 3:
            person = Person(full_name="Bí Mật", sex=sex)
            work.seekers.add(a_seeker_draft(person=person), service.clock.now())
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    sync(service)
    return service


def test_a_bar_ends_at_its_edge_and_its_line_is_at_four_fifths() -> None:
    assert ratio_bar(a_row()) == RatioBar(width=40, line=64, low=20, high=100)
    assert ratio_bar(a_row(ratio=1.0, ratio_low=None, ratio_high=None)) == RatioBar(
        width=80, line=64, low=80, high=80
    )
    assert ratio_bar(a_row(ratio=None)) is None


def test_numbers_are_told_as_people_write_them(app: Flask) -> None:
    few = a_row(people=None, finding=Finding.FEW)
    with spoken(app, "vi"):
        assert told_count(a_row(), 1234.6) == "1.235"
        assert (told_count(few, None), told_count(a_row(), None)) == ("<5", "…")
        assert (percent(0.1234), percent(None)) == ("12,3 %", "–")
        assert (told_ratio(0.789), told_ratio(1.0), told_ratio(None)) == ("0,79", "1,00", "–")


def test_before_the_first_report_the_page_says_how_to_get_one(manager: FlaskClient) -> None:
    page = manager.get("/fairness").text
    assert "Chưa có báo cáo nào" in page
    assert "hx-trigger" not in page.split('id="report"')[1].split(">")[0]
    assert "/fairness/export.xlsx" not in page
    assert "Chưa có báo cáo nào" in manager.get("/fairness/print").text


@pytest.mark.usefixtures("crowd")
def test_a_report_is_asked_for_watched_and_read(manager: FlaskClient, service: Service) -> None:
    assert send(manager, "/fairness", "/fairness", {}).status_code == 303
    watched = manager.get("/fairness").text
    assert "Đang lập báo cáo" in watched
    assert 'hx-trigger="every 2s"' in watched
    assert make_wanted(service) == 1
    page = manager.get("/fairness").text
    assert "Đang lập báo cáo" not in page
    assert "1 trong 1 việc đang tuyển" in page
    assert "23 trong 23 người đang tìm việc" in page
    assert page.count("Quá ít người để nói") >= len(Measure)  # the men, everywhere
    assert "Bí Mật" not in page
    part = manager.get("/fairness", headers={"HX-Request": "true", "HX-Target": "report"}).text
    assert part.lstrip().startswith('<div id="report">')
    assert "<svg" in part


@pytest.mark.usefixtures("crowd")
def test_paper_and_workbook_tell_what_the_page_tells(
    manager: FlaskClient, service: Service
) -> None:
    send(manager, "/fairness", "/fairness", {})
    make_wanted(service)
    assert "CÔNG BẰNG GIỮA CÁC NHÓM" in manager.get("/fairness/print").text
    answer = manager.get("/fairness/export.xlsx")
    sheet = load_workbook(io.BytesIO(answer.data)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[1:5] == ("Cách đo", "Chia theo", "Nhóm", "Số người")
    men = [row for row in rows if row[3] == "Nam"]
    assert [row[4:11] for row in men] == [("<5",) * 3 + (None,) * 4] * len(Measure)
    women = next(row for row in rows if row[3] == "Nữ")
    assert (women[4], women[10 + 1]) == ("…", "Cao nhất, để so sánh")


def test_without_a_report_the_workbook_has_its_head_alone(manager: FlaskClient) -> None:
    answer = manager.get("/fairness/export.xlsx")
    assert load_workbook(io.BytesIO(answer.data)).worksheets[0].max_row == 1


def test_the_report_speaks_english(manager: FlaskClient) -> None:
    send(manager, "/help", "/language", {"language": "en", "next": "/fairness"})
    page = manager.get("/fairness").text
    assert "Fairness between groups" in page
    assert "There is no report yet." in page
