from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.web.formats import day, distance, moment, money, place, points, salary, years
from tests.web.door import spoken


@pytest.fixture(autouse=True)
def vietnamese(app: Flask) -> Iterator[None]:
    with spoken(app, "vi"):
        yield


@pytest.mark.parametrize(
    ("pay", "shown"),
    [
        (Salary(min_vnd=8_000_000, max_vnd=10_500_000), "8–10,5 triệu"),
        (Salary(min_vnd=8_000_000, max_vnd=8_000_000), "8 triệu"),
        (Salary(min_vnd=7_500_000), "từ 7,5 triệu"),
        (Salary(max_vnd=20_000_000), "đến 20 triệu"),
        (Salary(min_vnd=420_000, max_vnd=420_000, period=PayPeriod.DAY), "420.000 đ/ngày"),
        (Salary(min_vnd=900_000, max_vnd=1_200_000), "900.000 đ–1,2 triệu"),
        (Salary(text="cạnh tranh", negotiable=True), "cạnh tranh"),
        (Salary(negotiable=True), "Thỏa thuận"),
        (Salary(commission=True), "Hoa hồng"),
        (Salary(), "Chưa nêu lương"),
    ],
)
def test_pay_is_written_as_people_say_it(pay: Salary, shown: str) -> None:
    assert salary(pay) == shown


def test_english_pages_say_million(app: Flask) -> None:
    with spoken(app, "en"):
        assert money(8_500_000) == "8.5 million"
        assert salary(Salary(min_vnd=420_000, period=PayPeriod.DAY)) == "from 420,000 đ/day"


def test_days_and_moments_are_those_of_vietnam() -> None:
    assert day(date(2026, 3, 2)) == "02/03/2026"
    assert moment(datetime(2026, 3, 1, 18, 5, tzinfo=UTC)) == "02/03/2026 01:05"
    assert (day(None), moment(None)) == ("", "")


def test_distances_are_whole_kilometres() -> None:
    assert [distance(km) for km in (None, 0.4, 1.0, 17.6)] == ["", "dưới 1 km", "1 km", "18 km"]


def test_points_show_their_sign() -> None:
    assert [points(each) for each in (12.34, -6.0, 0.0)] == ["+12,3", "−6", "0"]


def test_a_place_is_shown_in_its_own_words() -> None:
    assert place(Place(text="xã Đông Tiến", province_code="38")) == "xã Đông Tiến"
    assert place(Place(text="", industrial_park="KCN Lễ Môn")) == "KCN Lễ Môn"


def test_one_year_is_no_plural_in_english() -> None:
    assert (years(1), years(1.5)) == ("1 năm", "1,5 năm")
    with force_locale("en"):
        assert (years(1), years(1.5), years(0)) == ("1 year", "1.5 years", "0 years")
