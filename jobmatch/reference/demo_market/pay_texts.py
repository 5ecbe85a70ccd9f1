"""Pay in the many ways it is written. Amounts here are in million đồng a month."""

from dataclasses import dataclass
from random import Random

from jobmatch.domain.pay import DAYS_A_MONTH, HOURS_A_MONTH
from jobmatch.reference.demo_market.chances import chance

_MILLION = 1_000_000
_BANDS = (
    (5.0, "Dưới 5 triệu"),
    (10.0, "5–10 triệu"),
    (20.0, "10–20 triệu"),
    (50.0, "20–50 triệu"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRange:
    """What an ad offers. `low` ≤ `high`, both in half millions."""

    low: float
    high: float

    @classmethod
    def within(cls, rng: Random, bounds: tuple[float, float], factor: float) -> "PayRange":
        least, most = bounds[0] * factor, bounds[1] * factor
        low = least + rng.random() * 0.4 * (most - least)
        high = low + (0.3 + 0.4 * rng.random()) * (most - least)
        return cls(low=round(2 * low) / 2, high=max(round(2 * low) / 2, round(2 * high) / 2))


def offer(rng: Random, pay: PayRange, *, daily: bool, commission: bool) -> str:
    """What stands in the pay column of an ad; "" in about one of sixteen."""
    if chance(rng, 0.06):
        return ""
    if daily and chance(rng, 0.55):
        return _by_day(rng, pay)
    if commission and chance(rng, 0.5):
        return f"{number(pay.low)} triệu + hoa hồng"
    return rng.choice(_offers(pay))


def by_hour(pay: PayRange) -> str:
    """Hourly pay for part-time work, in whole thousands."""
    thousands = round(pay.low * _MILLION / HOURS_A_MONTH / 1000)
    return f"{thousands}.000 đ/giờ"


def wish(rng: Random, amount: float) -> str:
    """What a seeker writes as the pay wished for; "" in about a quarter."""
    whole = int(amount * _MILLION)
    return rng.choice(
        (
            "",
            "",
            "",
            "Thỏa thuận",
            f"{number(amount)} triệu",
            f"{number(amount)} triệu",
            f"{number(amount)}tr",
            f"từ {number(amount)} triệu",
            f"Trên {number(amount)} triệu",
            f"{whole:,}".replace(",", "."),
            f"{short(amount)} trở lên",
            _band(amount),
        )
    )


def number(amount: float) -> str:
    """7.5 as 7,5 and 8.0 as 8."""
    return f"{amount:g}".replace(".", ",")


def short(amount: float) -> str:
    """7.5 as 7tr5 and 8.0 as 8tr."""
    whole, half = divmod(amount, 1)
    return f"{int(whole)}tr{'5' if half else ''}"


def _offers(pay: PayRange) -> tuple[str, ...]:
    low, high = number(pay.low), number(pay.high)
    return (
        f"{low} - {high} triệu",
        f"{low} - {high} triệu",
        f"{low}-{high} triệu",
        f"{low}-{high}tr",
        f"Từ {low} triệu",
        f"trên {low} triệu/tháng",
        f"{_dong(pay.low)} - {_dong(pay.high)} đ",
        f"{_dong(pay.low)} - {_dong(pay.high)} đồng/tháng",
        f"{short(pay.low)} - {short(pay.high)}",
        f"Đến {high} triệu",
        "Thỏa thuận",
        "Thỏa thuận khi phỏng vấn",
        f"Lương sản phẩm, thu nhập {low} - {high} triệu",
        f"Thu nhập bình quân {low} triệu đến {high} triệu",
        f"{low} - {high} triệu + phụ cấp",
        _band(pay.low),
    )


def _by_day(rng: Random, pay: PayRange) -> str:
    ten_thousands = [round(end * _MILLION / DAYS_A_MONTH / 10_000) for end in (pay.low, pay.high)]
    low, high = (f"{amount}0" for amount in ten_thousands)
    return rng.choice((f"{low}.000 đ/ngày", f"{low} - {high} nghìn/ngày", f"{low}k/công"))


def _band(amount: float) -> str:
    return next(name for top, name in _BANDS if amount < top)


def _dong(amount: float) -> str:
    return f"{int(amount * _MILLION):,}".replace(",", ".")
