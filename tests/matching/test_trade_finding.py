import pytest

from jobmatch.domain.seekers import PastJob
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.facts import OCCUPATIONS
from jobmatch.matching.numbering import trades
from jobmatch.matching.trade_finding import (
    NAMED_BESIDE,
    NAMED_FIRST,
    NAMED_LATER,
    PRACTISED,
    FoundTrade,
    trades_of_seeker,
    trades_of_vacancy,
)
from tests.factories import a_seeker, a_vacancy


def told(found: list[FoundTrade]) -> list[tuple[str, float]]:
    return [(trades()[one.trade].id, one.certainty) for one in found]


@pytest.mark.parametrize("title", ["Thợ hàn", "tho han", "TUYỂN GẤP Thợ hàn (lương 15 triệu)"])
def test_a_title_names_its_trade_however_it_is_written(title: str) -> None:
    assert told(trades_of_vacancy(a_vacancy(title=title))) == [("welder", NAMED_FIRST)]


def test_the_trade_named_first_is_the_surest() -> None:
    found = trades_of_vacancy(a_vacancy(title="Bảo vệ kiêm thợ hàn"))
    assert told(found) == [("security_guard", NAMED_FIRST), ("welder", NAMED_LATER)]


def test_an_industry_beside_the_work_is_not_what_a_vacancy_offers() -> None:
    offered = trades_of_vacancy(a_vacancy(title="Thủ kho ngành may mặc"))
    assert told(offered) == [("warehouse_keeper", NAMED_FIRST)]


def test_a_wish_for_two_works_without_a_comma_is_for_both() -> None:
    wished = trades_of_seeker(a_seeker(desired_job="IT văn phòng"))
    assert told(wished) == [("it_support", NAMED_FIRST), ("office_clerk", NAMED_BESIDE)]
    offered = trades_of_vacancy(a_vacancy(title="IT văn phòng"))
    assert told(offered) == [("it_support", NAMED_FIRST)]


def test_a_general_trade_is_less_sure_than_a_precise_one() -> None:
    offered = trades_of_vacancy(a_vacancy(title="Công nhân sản xuất"))
    assert told(offered) == [("factory_worker", NAMED_LATER)]
    beside = trades_of_vacancy(a_vacancy(title="Công nhân sản xuất - may công nghiệp"))
    assert told(beside) == [("sewing_worker", NAMED_FIRST), ("factory_worker", NAMED_BESIDE)]


def test_a_counsellors_code_stands_before_what_the_title_suggests() -> None:
    vacancy = a_vacancy(title="Thợ hàn", occupation_code="9112")
    assert [(one.code, one.trade >= 0) for one in trades_of_vacancy(vacancy)] == [
        ("9112", False),
        ("7212", True),
    ]


def test_what_was_practised_counts_only_without_a_wish_the_most_frequent_first() -> None:
    past = tuple(PastJob(position=one) for one in ["Bảo vệ"] * 2 + ["Thợ hàn"] * 3)
    assert told(trades_of_seeker(a_seeker(desired_job="", past_jobs=past))) == [
        ("welder", PRACTISED),
        ("security_guard", PRACTISED),
    ]
    wished = trades_of_seeker(a_seeker(desired_job="Thợ may", past_jobs=past))
    assert told(wished) == [("sewing_worker", NAMED_FIRST)]


def test_a_title_that_names_no_trade_is_a_guess_and_never_more_than_is_kept() -> None:
    title = "Vận hành dây chuyền đóng gói bột giặt"
    vacancy: Vacancy = a_vacancy(title=title, description="Đứng máy đóng gói sản phẩm")
    found = trades_of_vacancy(vacancy)
    assert len(found) <= OCCUPATIONS
    assert [one.certainty for one in found] == sorted(
        (one.certainty for one in found), reverse=True
    )
    assert trades_of_vacancy(a_vacancy(title="…")) == []
