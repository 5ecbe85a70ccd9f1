import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.pay import DAYS_A_MONTH, HOURS_A_MONTH, PayPeriod, Salary


@pytest.mark.parametrize(
    ("period", "amount", "monthly"),
    [
        (PayPeriod.MONTH, 8_000_000, 8_000_000),
        (PayPeriod.DAY, 350_000, 350_000 * DAYS_A_MONTH),
        (PayPeriod.HOUR, 25_500, 25_500 * HOURS_A_MONTH),
        (PayPeriod.YEAR, 120_000_000, 10_000_000),
    ],
)
def test_pay_of_any_period_is_compared_by_the_month(
    period: PayPeriod, amount: int, monthly: int
) -> None:
    assert Salary(min_vnd=amount, period=period).monthly_vnd() == (monthly, None)
    assert Salary(max_vnd=amount, period=period).monthly_vnd() == (None, monthly)


def test_a_day_has_eight_hours() -> None:
    assert HOURS_A_MONTH == DAYS_A_MONTH * 8


def test_piece_pay_has_no_month() -> None:
    by_piece = Salary(min_vnd=5_000, max_vnd=9_000, period=PayPeriod.PIECE)
    assert by_piece.monthly_vnd() == (None, None)
    assert by_piece.known


def test_a_tick_for_negotiable_is_no_amount() -> None:
    assert not Salary(negotiable=True, commission=True).known
    assert Salary(min_vnd=0).known


def test_unknown_pay_keeps_its_words() -> None:
    unknown = Salary.unknown("theo thoả thuận")
    assert (unknown.text, unknown.known) == ("theo thoả thuận", False)
    assert unknown.monthly_vnd() == (None, None)


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.sampled_from([PayPeriod.MONTH, PayPeriod.DAY, PayPeriod.HOUR, PayPeriod.YEAR]),
)
def test_from_stays_below_to_in_every_period(low: int, more: int, period: PayPeriod) -> None:
    found = Salary(min_vnd=low, max_vnd=low + more, period=period).monthly_vnd()
    assert found[0] is not None
    assert found[1] is not None
    assert 0 <= found[0] <= found[1]
