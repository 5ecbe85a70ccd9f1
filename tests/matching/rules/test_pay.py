import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.matching.rules.pay import PayRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, points, reason

RULE, TABLE = PayRule(), WEIGHTS.pay
WISH = Salary(min_vnd=10_000_000)


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (Salary(min_vnd=7_000_000, max_vnd=10_000_000), TABLE.met),  # the upper end reaches it
        (Salary(min_vnd=30_000_000), TABLE.met),
        (Salary(max_vnd=int(10_000_000 * TABLE.below_share)), TABLE.below_most),
        (Salary(max_vnd=1_000_000), TABLE.below_most),
        (Salary(max_vnd=int(10_000_000 * (1 + TABLE.below_share) / 2)), TABLE.below_most / 2),
        (Salary(min_vnd=400_000, period=PayPeriod.DAY), TABLE.met),  # 10,4 million a month
        (Salary(min_vnd=4_000, period=PayPeriod.PIECE), 0.0),
        (Salary(min_vnd=8_000_000), 0.0),  # "from 8 million" may well reach it
    ],
)
def test_the_highest_offer_is_held_against_the_lowest_wish(offer: Salary, expected: float) -> None:
    found = points(RULE, a_seeker(salary=WISH), a_vacancy(salary=offer))
    assert found == pytest.approx([expected])


@pytest.mark.parametrize(
    ("offered", "verdict"),
    [(10_000_000, Verdict.MET), (9_000_000, Verdict.NEAR), (8_900_000, Verdict.MISSING)],
)
def test_a_tenth_less_than_wished_for_is_a_gap_to_talk_about(
    offered: int, verdict: Verdict
) -> None:
    told = reason(RULE, a_seeker(salary=WISH), a_vacancy(salary=Salary(max_vnd=offered)))
    assert told.verdict is verdict


def test_the_sentence_names_both_amounts() -> None:
    vacancy = a_vacancy(salary=Salary(max_vnd=8_500_000))
    told = reason(RULE, a_seeker(salary=WISH), vacancy)
    assert told.sentence.vi == "Lương đến 8,5 triệu/tháng, mong muốn từ 10 triệu"
    assert told.sentence.en == "Pays up to 8.5 million VND a month, wished for from 10 million VND"


def test_an_offer_without_an_upper_end_is_told_from_its_lower() -> None:
    told = reason(RULE, a_seeker(salary=WISH), a_vacancy(salary=Salary(min_vnd=12_000_000)))
    assert told.sentence.vi == "Lương từ 12 triệu/tháng, mong muốn từ 10 triệu"


def test_an_upper_end_that_nobody_named_is_said_to_be_unknown() -> None:
    told = reason(RULE, a_seeker(salary=WISH), a_vacancy(salary=Salary(min_vnd=8_000_000)))
    assert told.verdict is Verdict.UNKNOWN
    assert told.sentence.vi == "Lương từ 8 triệu/tháng, chưa rõ mức cao nhất"
