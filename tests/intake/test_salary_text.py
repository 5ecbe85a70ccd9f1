"""Pay is understood as adverts, centres and forms write it."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.pay import PayPeriod
from jobmatch.intake.salary_text import is_understood, read_salary, read_salary_million

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[3] / "shared"))
M = 1_000_000


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7-10 triệu", 7 * M, 10 * M),
        ("Lương: 13 Tr - 14 Tr VND", 13 * M, 14 * M),
        ("7,5 Tr - 8 Tr VND", 7.5 * M, 8 * M),
        ("12.5 - 15 triệu", 12.5 * M, 15 * M),
        ("8,5 triệu", 8.5 * M, 8.5 * M),
        ("từ 8 triệu", 8 * M, None),
        ("trên 15 triệu", 15 * M, None),
        ("Tới 20 triệu", None, 20 * M),
        ("đến 20 triệu", None, 20 * M),
        ("Lên đến 20 Tr VND", None, 20 * M),
        ("Dưới 5 triệu", None, 5 * M),
        ("lt5", None, 5 * M),
        ("gt50", 50 * M, None),
        ("5 - 10 triệu", 5 * M, 10 * M),
        ("từ 8 đến 10 triệu", 8 * M, 10 * M),
        ("5 triệu trở lên", 5 * M, None),
        ("7.000.000 - 9.000.000", 7 * M, 9 * M),
        ("6.000.000 VNĐ – 8.000.000 VNĐ", 6 * M, 8 * M),
        ("8000000", 8 * M, 8 * M),
        ("7tr5", 7.5 * M, 7.5 * M),
        ("7tr500", 7.5 * M, 7.5 * M),
        ("7 triệu - 7tr5", 7 * M, 7.5 * M),
        ("10 củ", 10 * M, 10 * M),
        ("15 - 12 triệu", 12 * M, 15 * M),
        ("7 - 10", 7 * M, 10 * M),
        ("15-20tr/tháng + hoa hồng", 15 * M, 20 * M),
        ("lương 5 triệu + 10% doanh số", 5 * M, 5 * M),
        ("0.0 - 48 triệu", None, 48 * M),
        ("30000000-0", 30 * M, None),
        ("9tr-15tr ₫/tháng", 9 * M, 15 * M),
        ('{"min": 4000000, "max": 7000000, "currency": "VND"}', 4 * M, 7 * M),
        ("Thu nhập 20 - 25 triệu, lương cứng 7 - 12 triệu", 20 * M, 25 * M),
    ],
)
def test_monthly_amounts_are_read_in_dong(
    text: str, low: float | None, high: float | None
) -> None:
    salary = read_salary(text)
    assert (salary.min_vnd, salary.max_vnd) == (low, high)
    assert (salary.period, salary.currency, salary.text) == (PayPeriod.MONTH, "VND", text)


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("300.000 đ/ngày", 300_000, 300_000, PayPeriod.DAY),
        ("Lương ngày 350.000đ", 350_000, 350_000, PayPeriod.DAY),
        ("25.500đ/giờ", 25_500, 25_500, PayPeriod.HOUR),
        ("25 k - 30 k /giờ", 25_000, 30_000, PayPeriod.HOUR),
        ("100 triệu/năm", 100 * M, 100 * M, PayPeriod.YEAR),
        ("5.000đ/sản phẩm", 5_000, 5_000, PayPeriod.PIECE),
        ("theo sản phẩm", None, None, PayPeriod.PIECE),
    ],
)
def test_the_period_is_read(
    text: str, low: int | None, high: int | None, period: PayPeriod
) -> None:
    salary = read_salary(text)
    assert (salary.min_vnd, salary.max_vnd, salary.period) == (low, high, period)


@pytest.mark.parametrize("text", ["700 - 1.200 USD", "$700 - $1200", "Từ 700 – 1.200$++"])
def test_dollars_are_converted_at_the_rate_of_the_caller(text: str) -> None:
    salary = read_salary(text, usd_vnd=25_000)
    assert (salary.min_vnd, salary.max_vnd, salary.currency) == (17_500_000, 30 * M, "USD")


@pytest.mark.parametrize(
    "text",
    [
        "Thoả thuận",
        "Thỏa thuận",
        "THOẢ THUẬN",
        "Cạnh tranh",
        "Thương lượng",
        "thoa thuan khi phong van",
    ],
)
def test_negotiable_pay_has_no_amount(text: str) -> None:
    salary = read_salary(text)
    assert (salary.negotiable, salary.known) == (True, False)


def test_commission_stands_beside_an_amount() -> None:
    salary = read_salary("8 triệu + hoa hồng, thoả thuận")
    assert (salary.min_vnd, salary.commission, salary.negotiable) == (8 * M, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 - 0 triệu",
        "180.000 yên",
        "10 - 20 VND",
        "500k/ca",
        "2 năm",
        "900 triệu - 1 triệu",
        "5000 tỷ",
        "9" * 50,
    ],
)
def test_what_nobody_earns_stays_unknown_text(text: str) -> None:
    salary = read_salary(text)
    assert (salary.known, salary.text) == (False, text)


def test_a_wish_in_millions_is_a_lower_bound() -> None:
    assert read_salary_million("6.5").min_vnd == 6_500_000
    assert not read_salary_million("nhiều").known


@given(
    st.text()
    | st.from_regex(
        r"(từ |đến )?[\d.,]{1,9} ?(triệu|tr|k|USD|đ)?( - [\d.,]{1,9} ?(triệu|tr|đ))?(/giờ)?"
    )
)
def test_every_text_gives_ordered_bounds_and_is_kept(text: str) -> None:
    salary = read_salary(text)
    assert salary.text == text
    if salary.min_vnd is not None and salary.max_vnd is not None:
        assert 0 < salary.min_vnd <= salary.max_vnd


def _written_salaries() -> Iterator[str]:
    for name in ("careerviet", "topcv", "vieclam24h"):
        yield from _column(SHARED / "data" / "vacancies_2026" / f"{name}_jobs.csv", "salary")
    yield from _column(
        SHARED / "data" / "vacancy_titles_2025" / "careerviet_2025-10-13.csv", "Mức lương"
    )
    with (SHARED / "eval" / "vacancies.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line)["salary"] for line in lines)


def _column(path: Path, name: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from (row[name] for row in csv.DictReader(stream))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the evidence data beside the checkout is absent")
def test_real_pay_columns_are_understood_but_for_a_handful() -> None:
    written = [
        text for text in _written_salaries() if text and '"min": null, "max": null' not in text
    ]
    missed = {text for text in written if not is_understood(read_salary(text))}
    assert missed == {
        "0.0 - 0.0 triệu",
        "0-0",
        "0.2 - 0.6 triệu",
        "Từ 0.1 triệu",
        "20,000-30,000 ₫/tháng",
        "Từ 2,500 ₫/tháng",
        "500-1,000 ₫/tháng",
        "Lương: 10 - 20 VND",
        "Lương: Lên đến 15 VND",
    }
