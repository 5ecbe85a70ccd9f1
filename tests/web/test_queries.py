import pytest

from jobmatch.domain.forms import Qualification, WorkingTime
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.ranked_pairs import Order
from jobmatch.use_cases.search_filters import SearchOrder, SeekerQuery, VacancyQuery
from jobmatch.use_cases.suggestions import SuggestionOptions
from jobmatch.web.queries import (
    commune_not_known,
    page_number,
    plain_number,
    read_seeker_query,
    read_suggestion_options,
    read_vacancy_query,
)


def test_an_address_without_filters_asks_for_open_vacancies() -> None:
    assert read_vacancy_query({}) == VacancyQuery()
    assert read_seeker_query({}) == SeekerQuery()


def test_every_filter_of_the_address_is_read() -> None:
    arguments = {
        "q": "  thợ   hàn ",
        "province": "38",
        "radius": "15 km",
        "pay_from": "8,5",
        "occupation": "7212 Thợ hàn",
        "shift": "no",
        "working_time": "part_time",
        "state": "all",
        "sort": "deadline",
        "page": "3",
    }
    assert read_vacancy_query(arguments) == VacancyQuery(
        text="thợ hàn",
        province="38",
        radius_km=15,
        min_salary_vnd=8_500_000,
        occupation="7212",
        shift=False,
        working_time=WorkingTime.PART_TIME,
        state="all",
        sort=SearchOrder.DEADLINE,
        offset=40,
    )


def test_a_seekers_filters_are_read() -> None:
    query = read_seeker_query(
        {"qualification": "college", "status": "paused", "shift": "yes", "sort": "pay"}
    )
    assert query == SeekerQuery(
        qualification=Qualification.COLLEGE, status=SeekerStatus.PAUSED, shift=True
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"radius": "far"},
        {"radius": "-5"},
        {"radius": "nan"},
        {"radius": "inf"},
        {"radius": "1e9"},
        {"pay_from": "nhiều"},
        {"province": "Thanh Hóa"},
        {"province": "٣٨"},
        {"occupation": "zzzz"},
        {"shift": "maybe"},
        {"working_time": "always"},
        {"sort": "'; drop"},
        {"page": "-1"},
        {"page": "²"},
        {"page": "9" * 40},
        {"state": "closed"},
    ],
)
def test_what_cannot_be_read_is_left_out(arguments: dict[str, str]) -> None:
    assert read_vacancy_query(arguments) == VacancyQuery()


def test_a_commune_is_known_by_its_name_of_today_and_of_before() -> None:
    today = read_vacancy_query({"commune": "Phường Hạc Thành, Thanh Hóa", "province": "40"})
    before = read_vacancy_query({"commune": "Phường Phúc Xá, Ba Đình, Hà Nội"})
    assert (today.commune, today.province) == ("14797", "")
    assert before.commune == "00097"
    assert commune_not_known({"commune": "Xã Không Đâu"})
    assert not commune_not_known({"commune": "Phường Hạc Thành, Thanh Hóa"})


def test_an_occupation_may_be_named() -> None:
    assert read_vacancy_query({"occupation": "7531"}).occupation == "7531"
    assert read_vacancy_query({"occupation": "thợ hàn"}).occupation == "7212"


def test_place_and_pay_matter_until_the_ticks_are_taken_away() -> None:
    assert read_suggestion_options({}) == SuggestionOptions(limit=10)
    taken = read_suggestion_options({"asked": "1", "sort": "distance", "page": "2"})
    assert taken == SuggestionOptions(
        limit=10, offset=10, place_matters=False, pay_matters=False, sort=Order.DISTANCE
    )
    kept = read_suggestion_options({"asked": "1", "place": "on", "radius": "20"})
    assert (kept.place_matters, kept.pay_matters, kept.radius_km) == (True, False, 20)


def test_pages_are_counted_from_one() -> None:
    assert [page_number({"page": text}) for text in ("", "0", "1", "7", "x")] == [1, 1, 1, 7, 1]


def test_only_plain_digits_of_a_sensible_length_are_a_number() -> None:
    texts = ("12", "2147483647", "²", "２", "-1", "", "9" * 11, "9" * 5000)
    assert [plain_number(text) for text in texts] == [12, 2147483647, *[None] * 6]
