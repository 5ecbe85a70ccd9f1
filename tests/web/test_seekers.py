import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.matching.adverts import HANOI, an_advert
from tests.web.door import send

HIDDEN = Person(full_name="Đặng Thị Hường", phone="+84987654312", identity_number="038194008812")


@pytest.mark.usefixtures("market")
def test_the_page_ranks_vacancies_and_sets_the_best_beside_the_profile(
    counsellor: FlaskClient,
) -> None:
    page = counsellor.get("/seekers/S-1").text
    assert page.index("Công nhân may công nghiệp") < page.index("Kế toán trưởng")
    for head in ("Yêu cầu", "Hồ sơ", "Kết luận", "Tổng các điểm trên"):
        assert head in page


@pytest.mark.usefixtures("market")
def test_the_points_on_the_page_add_up_to_the_score_on_the_page(counsellor: FlaskClient) -> None:
    page = counsellor.get("/seekers/S-1").text
    shown = re.findall(r'class="number nowrap">([+−]?[\d,]+)<', page)
    total = re.search(r'class="number strong">([\d,−]+)<', page)
    headline = re.search(r'<span class="fit">[^<]+<b>(\d+)</b>', page)
    assert shown
    assert total
    assert headline
    assert round(sum(map(_number, shown)), 1) == _number(total[1])
    assert abs(int(headline[1]) - _number(total[1])) <= 0.5


def test_person_is_masked_until_asked_for_and_the_look_is_noted(
    counsellor: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(person=HIDDEN), service.clock.now())
    page = counsellor.get(f"/seekers/{seeker.ref}").text
    assert "987654312" not in page
    assert "038194008812" not in page
    seen = send(counsellor, "/help", f"/seekers/{seeker.ref}/contact", {})
    assert "+84987654312" in seen.text
    assert "038194008812" in seen.text
    assert seen.headers["Cache-Control"] == "no-store"
    with service.begin_work(read_only=True) as work:
        events = work.audit.for_record(RecordKind.SEEKERS, seeker.id)
    assert [event.action for event in events].count("seeker.person_seen") == 1


@pytest.mark.usefixtures("market")
def test_a_look_at_the_contact_cannot_be_made_by_following_a_link(counsellor: FlaskClient) -> None:
    assert counsellor.get("/seekers/S-1/contact").status_code == 405


@pytest.mark.usefixtures("market")
def test_only_the_part_that_htmx_asks_for_is_sent(counsellor: FlaskClient) -> None:
    asked = {"HX-Request": "true", "HX-Target": "ranked"}
    part = counsellor.get("/seekers/S-1?sort=pay", headers=asked)
    assert "<html" not in part.text
    assert "Công nhân may công nghiệp" in part.text
    assert "HX-Target" in part.headers["Vary"]
    restored = asked | {"HX-History-Restore-Request": "true"}
    assert "<html" in counsellor.get("/seekers/S-1?sort=pay", headers=restored).text


@pytest.mark.usefixtures("market")
def test_the_chosen_vacancy_stands_open_beside_the_list(counsellor: FlaskClient) -> None:
    asked = {"HX-Request": "true", "HX-Target": "detail"}
    part = counsellor.get("/seekers/S-1?chosen=V-2", headers=asked).text
    assert "Kế toán trưởng" in part
    assert "Công nhân may công nghiệp" not in part


def test_a_vacancy_that_fails_a_hard_condition_stands_apart_with_its_name(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        draft = a_vacancy_draft(title="Công nhân may áo", status=VacancyStatus.PAUSED)
        work.vacancies.add(draft, market.clock.now())
    sync(market)
    page = counsellor.get("/seekers/S-1?sort=pay").text
    assert "Công nhân may áo" not in page
    assert 'href="/seekers/S-1?sort=pay&amp;failing=1"' in page
    apart = counsellor.get("/seekers/S-1?sort=pay&failing=1").text.split("<details", 1)[1]
    assert "Điều kiện cứng không đạt" in apart
    assert "Công nhân may áo" in apart
    assert "Đang tạm dừng" in apart


@pytest.mark.usefixtures("market")
def test_two_to_four_ticked_vacancies_are_compared(counsellor: FlaskClient) -> None:
    page = counsellor.get("/seekers/S-1/compare?with=V-1&with=V-2&with=V-1").text
    assert page.count('<th scope="col"><a') == 2
    assert "Nội dung công việc" in page
    one = counsellor.get("/seekers/S-1/compare?with=V-1").text
    assert "ít nhất 2 việc làm" in one


@pytest.mark.usefixtures("market")
def test_search_finds_and_its_empty_state_offers_the_next_act(counsellor: FlaskClient) -> None:
    assert "Công nhân may" in counsellor.get("/seekers?q=may").text
    far = counsellor.get("/seekers?q=may&province=96").text
    assert "Xem người ở mọi nơi" in far
    assert 'href="/seekers?q=may"' in far


def test_an_unknown_seeker_is_not_found(counsellor: FlaskClient) -> None:
    assert counsellor.get("/seekers/S-77").status_code == 404
    assert counsellor.get("/seekers/S-1%27--").status_code == 404


@pytest.mark.usefixtures("market")
def test_status_is_changed_and_an_old_page_cannot_overwrite_it(counsellor: FlaskClient) -> None:
    first = {"status": "paused", "version": "1"}
    assert send(counsellor, "/help", "/seekers/S-1/status", first).status_code == 303
    assert "Tạm dừng tìm việc" in counsellor.get("/seekers/S-1").text
    stale = {"status": "employed", "version": "1"}
    assert send(counsellor, "/help", "/seekers/S-1/status", stale).status_code == 409
    odd = {"status": "on the moon", "version": "2"}
    assert send(counsellor, "/help", "/seekers/S-1/status", odd).status_code == 400


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))


def test_the_list_opened_on_the_page_is_noted_and_a_filtered_one_is_not(
    counsellor: FlaskClient, market: Service
) -> None:
    today = market.clock.today()

    def noted() -> list[tuple[int, ...]]:
        with market.begin_work(read_only=True) as work:
            return [view.vacancy_ids for view in work.counselling.shown(today, today)]

    counsellor.get("/seekers/S-1?radius=5").close()
    assert noted() == []
    counsellor.get("/seekers/S-1").close()
    [listed] = noted()
    assert listed[0] == 1


@pytest.fixture
def adverts(service: Service) -> Service:
    """V-1 and V-2 are one advert, V-3 the same at another place; S-1 sews, S-2 welds."""
    now = service.clock.now()
    with service.begin_work() as work:
        for draft in (
            an_advert(),
            an_advert(title="Tuyển gấp 20 công nhân may", source="another board"),
            an_advert(places=(HANOI,)),
        ):
            work.vacancies.add(draft, now)
        for number in range(3):
            fitter = a_vacancy_draft(title="Thợ sắt", employer_name=f"Xưởng {number}")
            work.vacancies.add(fitter, now)
        for trade in ("Công nhân may", "Thợ hàn"):
            work.seekers.add(a_seeker_draft(desired_job=trade, person=Person()), now)
    sync(service)
    return service


@pytest.mark.usefixtures("adverts")
def test_copies_of_an_advert_stand_behind_one_line_in_both_languages(
    counsellor: FlaskClient,
) -> None:
    page = counsellor.get("/seekers/S-1").text
    [box] = re.findall(r'<details class="copies">.*?</details>', page, re.DOTALL)
    assert "và 1 tin giống" in box
    assert "Tuyển gấp 20 công nhân may" in box
    assert "another board" in box
    assert 'href="/vacancies/V-2"' in box
    assert "(6 tin, kể cả tin giống)" in page
    send(counsellor, "/help", "/language", {"language": "en", "next": "/seekers/S-1"})
    page = counsellor.get("/seekers/S-1").text
    assert "and 1 advert like it" in page
    assert "(6 adverts, copies counted)" in page
    found = counsellor.get("/vacancies?q=may").text
    assert "and 1 advert like it" in found


@pytest.mark.usefixtures("adverts")
def test_a_list_without_the_own_trade_names_near_ones_in_both_languages(
    counsellor: FlaskClient,
) -> None:
    page = counsellor.get("/seekers/S-2").text
    assert "Chưa có tin đúng nghề Thợ hàn." in page
    [link, count] = re.findall(r'<a href="(/seekers/S-2\?trade=\w+)">[^<(]+ \((\d+)\)</a>', page)[
        0
    ]
    assert count == "3"
    near = counsellor.get(link).text
    assert near.count("data-tick") == 3
    assert "Chỉ nghề:" in near
    assert 'href="/seekers/S-2">Xem mọi nghề' in near
    send(counsellor, "/help", "/language", {"language": "en", "next": "/seekers/S-2"})
    page = counsellor.get("/seekers/S-2").text
    assert "No vacancy is for Welder itself yet." in page
    assert "skills in common" in page
    assert "usually needed besides" in page
