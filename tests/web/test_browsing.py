import json
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import show_tasks
from tests.factories import a_vacancy_draft
from tests.matching.adverts import HANOI, an_advert
from tests.people import somebody
from tests.web.claimants import a_claimant
from tests.web.door import send

CARD = re.compile(r'<h2><a href="(/browse/V-\d+)">([^<]+)<')


@pytest.fixture
def many(market: Service) -> Service:
    """The market and twelve further vacancies, one of them in Hạc Thành."""
    now = market.clock.now()
    place = Place(text="P. Hạc Thành", province_code="38", commune_code="14797")
    contact = VacancyContact(name="Ông Tuyển", phone="+84987654321")
    with market.begin_work() as work:
        for number in range(11):
            work.vacancies.add(a_vacancy_draft(title=f"Bảo vệ cổng {number}"), now)
        work.vacancies.add(
            a_vacancy_draft(title="Lái xe tải", places=(place,), contact=contact), now
        )
    sync(market)
    return market


@pytest.mark.usefixtures("many")
def test_anybody_finds_open_vacancies_without_accents_page_by_page(visitor: FlaskClient) -> None:
    assert CARD.findall(visitor.get("/browse?q=lai xe tai").text)[0] == (
        "/browse/V-14",
        "Lái xe tải",
    )
    first = visitor.get("/browse")
    second = visitor.get("/browse?page=2")
    refs = [ref for ref, _ in CARD.findall(first.text) + CARD.findall(second.text)]
    assert sorted(refs) == sorted(f"/browse/V-{number}" for number in range(1, 15))
    assert 'rel="next" href="/browse?page=2"' in first.text
    assert "<script" not in first.text


@pytest.mark.usefixtures("many")
def test_the_filters_narrow_and_an_empty_page_says_what_widens_it(visitor: FlaskClient) -> None:
    near = visitor.get("/browse?province=38&commune=Hạc Thành&radius=5")
    assert CARD.findall(near.text) == [("/browse/V-14", "Lái xe tải")]
    assert "cách dưới 1 km" in near.text
    nothing = visitor.get("/browse?q=bao ve&province=38&commune=Hạc Thành&radius=5")
    assert CARD.findall(nothing.text) == []
    assert "Mở rộng tới 50 km" in nothing.text
    assert 'href="/browse?q=bao+ve"' in nothing.text
    unknown = visitor.get("/browse?commune=Xã Không Có")
    assert "Chưa rõ là xã, phường nào" in unknown.text


@pytest.mark.usefixtures("many")
def test_a_vacancy_is_told_in_plain_words_without_whom_to_call(visitor: FlaskClient) -> None:
    page = visitor.get("/browse/V-14").text
    assert "<h1>Lái xe tải</h1>" in page
    assert page.count("chưa nêu, hãy hỏi trước") >= 5
    assert "Ông Tuyển" not in page
    assert "987654321" not in page
    assert 'content="index, follow"' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/browse/V-14">' in page


@pytest.mark.usefixtures("many")
def test_search_engines_read_the_same_as_people(visitor: FlaskClient) -> None:
    found = re.search(r"ld\+json\">(.+?)</script>", visitor.get("/browse/V-14").text)
    assert found
    told = json.loads(found[1])
    assert (told["@type"], told["title"]) == ("JobPosting", "Lái xe tải")
    assert told["url"] == "http://127.0.0.1:8000/browse/V-14"


def test_a_closed_vacancy_is_gone_and_leads_to_open_ones(
    market: Service, visitor: FlaskClient
) -> None:
    with market.begin_work() as work:
        draft = replace(work.vacancies.draft(1), status=VacancyStatus.FILLED)
        work.vacancies.replace(1, draft, market.clock.now())
        work.vacancies.add(a_vacancy_draft(title="Công nhân may"), market.clock.now())
    sync(market)
    answer = visitor.get("/browse/V-1")
    assert answer.status_code == 410
    assert "Việc này không còn tuyển" in answer.text
    assert ("/browse/V-3", "Công nhân may") in CARD.findall(answer.text)
    assert visitor.get("/browse/V-77").status_code == 404
    assert visitor.get("/browse/gi-do").status_code == 404


@pytest.mark.usefixtures("many")
def test_all_can_be_reached_by_links_of_trade_and_of_place(visitor: FlaskClient) -> None:
    places = visitor.get("/browse/places").text
    assert "Thanh Hóa (1)" in places
    (commune,) = re.findall(r'href="(/browse\?commune=[^"]+)">Phường Hạc Thành<', places)
    assert CARD.findall(visitor.get(commune).text) == [("/browse/V-14", "Lái xe tải")]
    reached = set()
    for link in re.findall(
        r'href="(/browse\?occupation=\d{4})"', visitor.get("/browse/trades").text
    ):
        for page in (1, 2):
            found = CARD.findall(visitor.get(f"{link}&page={page}").text)
            reached |= {title for _, title in found}
    assert {"Lái xe tải", "Bảo vệ cổng 3", "Kế toán trưởng"} <= reached


@pytest.mark.usefixtures("market")
def test_a_visitor_reports_an_advert_and_the_desk_has_a_task(app: Flask, market: Service) -> None:
    lan = somebody(market, "lan", centre_id=MAIN_CENTRE)
    visitor = app.test_client()
    form = "/browse/V-1/report"
    unsaid = send(visitor, form, form, {"text": "Đòi tiền cọc"})
    assert unsaid.status_code == 422
    assert 'value="Đòi tiền cọc"' in unsaid.text
    sent = send(visitor, form, form, {"problem": "asks_money", "text": "Đòi tiền cọc"})
    assert sent.headers["Location"] == "/browse/V-1/reported"
    assert "Xin cảm ơn" in visitor.get("/browse/V-1/reported").text
    (line,) = show_tasks(market, lan).open
    assert "Đòi tiền cọc" in line.task.text


@pytest.mark.usefixtures("market")
def test_how_software_sorts_is_said_to_everybody(visitor: FlaskClient) -> None:
    page = visitor.get("/about/sorting").text
    assert "Phần mềm sắp xếp, người quyết định" in page
    assert "dân tộc" in page


def test_a_seeker_answers_on_the_vacancys_own_page(app: Flask, market: Service) -> None:
    hoa = a_claimant(market, app)
    page = "/browse/V-1"
    assert "Tôi quan tâm" in hoa.get(page).text
    answer = send(hoa, page, "/me/answers/V-1", {"word": "interested", "back": page})
    assert answer.headers["Location"] == page
    assert "Tôi quan tâm" not in hoa.get(page).text
    assert "Nhờ giới thiệu" in hoa.get(page).text


@pytest.mark.usefixtures("market")
def test_the_sign_in_page_leads_visitors_to_the_vacancies(visitor: FlaskClient) -> None:
    assert 'href="/browse"' in visitor.get("/sign-in").text


def test_copies_and_near_trades_are_told_to_visitors(
    service: Service, visitor: FlaskClient
) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        for draft in (an_advert(), an_advert(source="another board"), an_advert(places=(HANOI,))):
            work.vacancies.add(draft, now)
        for number in range(3):
            fitter = a_vacancy_draft(title="Thợ sắt", employer_name=f"Xưởng {number}")
            work.vacancies.add(fitter, now)
    sync(service)
    page = visitor.get("/browse?q=may").text
    assert page.count('<details class="copies">') == 1
    assert "và 1 tin giống" in page
    one = visitor.get("/browse/V-1").text
    assert "Việc này ở nơi khác của cùng nơi tuyển" in one
    assert 'href="/browse/V-3"' in one
    near = visitor.get("/browse?q=tho han").text
    assert "Chưa có tin đúng nghề Thợ hàn." in near
    [link] = re.findall(r'<a href="(/browse\?trade=\w+)">[^<(]+ \(3\)</a>', near)
    chosen = visitor.get(link).text
    assert len(CARD.findall(chosen)) == 3
    assert "Xem mọi nghề" in chosen
