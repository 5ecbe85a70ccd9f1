"""Understands pay as people write it: "7-10 triệu", "từ 8tr5", "25.500đ/giờ", "Thoả thuận"."""

import re
from dataclasses import dataclass

from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.intake.numbers import NUMBER, number_value, read_number
from jobmatch.intake.text import fold

USD_VND = 26_000.0
"""Đồng for a dollar: a round figure for July 2026, for callers who do not know the day's rate."""

MILLION = 1_000_000
_BARE_MILLIONS = (2, 200)  # "7 - 10" alone in a pay column is millions; no other unit fits
_BARE_DONG = 10_000
_MOST_RATIO = 50  # a wider range is two numbers that do not belong together
_LONGEST = 1_000  # a pay text; beyond this somebody pasted the advert

# What a person can earn, in đồng for each period. Outside it the text was not understood.
_PLAUSIBLE = {
    PayPeriod.HOUR: (5_000, 10_000_000),
    PayPeriod.DAY: (30_000, 100_000_000),
    PayPeriod.MONTH: (300_000, 2_000_000_000),
    PayPeriod.YEAR: (3_000_000, 20_000_000_000),
    PayPeriod.PIECE: (1, 1_000_000_000),
}
_BANDS = {
    "lt5": (None, 5),
    "5_10": (5, 10),
    "10_20": (10, 20),
    "20_50": (20, 50),
    "gt50": (50, None),
}  # codes of the statutory forms' bands, in millions a month

_UNIT = (
    r"trieu|tr(?![aoeu])|cu(?![a-z])|m(?![a-z])|k(?![a-z])|nghin|ngan|"
    r"usd|us\$|\$|do(?:la)?(?: my)?(?![a-z])|vnd|dong|₫|d(?![a-z])"
)
_AMOUNT = (
    rf"(?P<SIDE_before>us\$|usd|\$)?\s*(?P<SIDE>{NUMBER})\s*"
    rf"(?:(?P<SIDE_unit>{_UNIT})(?P<SIDE_tail>\d{{1,3}}(?!\d|[.,]\d))?)?(?: dong| vnd)?"
)
_LOW, _HIGH = _AMOUNT.replace("SIDE", "low"), _AMOUNT.replace("SIDE", "high")
_TO = r"\s*(?:-+|–|—|~|→|->|den|toi|to)\s*"
_RANGE = re.compile(rf"{_LOW}\s*(?:/\s*\w+)?{_TO}{_HIGH}")
_SINGLE = re.compile(_LOW)
_FIELDS = re.compile(  # a record of another system: {"min": 4000000, "max": null, "currency": …}
    r'"min": (?:null|(?P<low>[\d.]+)), "max": (?:null|(?P<high>[\d.]+)), '
    r'"currency": "(?P<unit>vnd|usd)"'
)

_LEAST = re.compile(
    r"(?:\b(?:tu|tren|hon|toi thieu|it nhat|thap nhat|min|from|above|over)|[>≥]=?)[ :]*$"
)
_MOST = re.compile(
    r"(?:\b(?:den|toi|duoi|toi da|cao nhat|khong qua|max|up to|under)|[<≤]=?)[ :]*$"
)
_AND_UP = re.compile(r"\s*(?:/\s*\w+\s*)?(?:tro len|\+\+|\+(?!\s*\w)|up\b|or more)")
_AND_DOWN = re.compile(r"\s*(?:/\s*\w+\s*)?(?:tro xuong|or less)")

_BARE_MILLIONS_TEXT = re.compile(
    r"(?:(?:muc )?luong|thu nhap|tu|tren|duoi|den|toi|khoang|[:\s\d.,~–-])+(?:/ ?thang)?"
)
_NEGOTIABLE = re.compile(
    r"thoa ?thuan|thuong luong|canh tranh|trao doi|\bdeal\b|n[ea]gotia|competitive"
    r"|(?:tuy|theo) nang luc|phong van"
)
_COMMISSION = re.compile(
    r"hoa hong|\bhh\b|commission|theo doanh (?:thu|so)|% ?(?:doanh|ds\b)|thuong doanh so"
)
_PIECE = re.compile(
    r"(?:/|\b(?:theo|luong|an|tinh|moi)) ?(?:san pham|sp\b|khoan|cai\b|chuyen\b|don\b)"
    r"|khoan san pham"
)
_OTHER_PERIOD = re.compile(r"(?:/|mot|moi) ?(?:tuan|week|buoi|ca\b|tiet|khoa)")
_OTHER_MONEY = re.compile(
    r"\b(?:yen|jpy|eur|euro|won|krw|twd|dai te|nhan dan te|ndt|cny|sgd|aud|gbp)\b|[€¥£]"
)
_PERIODS: tuple[tuple[PayPeriod, re.Pattern[str]], ...] = (
    (
        PayPeriod.HOUR,
        re.compile(r"(?:/|\b(?:luong|moi|mot|theo|per|an|1)) ?(?:gio|h\b|hour|hr\b)"),
    ),
    (PayPeriod.DAY, re.compile(r"(?:/|\b(?:luong|moi|mot|theo|per|a|1)) ?(?:ngay|cong\b|day)")),
    (
        PayPeriod.YEAR,
        re.compile(r"(?:/|\b(?:luong|moi|mot|theo|per|a|1)) ?(?:nam\b|year|yr\b|annum)"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: str


_Bounds = tuple[_Amount | None, _Amount | None]


def read_salary(text: str, *, usd_vnd: float = USD_VND) -> Salary:
    """Return what `text` says about pay; `Salary.unknown` keeps a text that says nothing usable.

    Amounts are in đồng (dollars at `usd_vnd`), the first range or amount named counts, one bound
    may be open ("từ", "đến"), swapped bounds are put in order, and amounts nobody earns, other
    currencies and pay a week or a shift stay unknown. `text` is kept as it was.
    """
    key = fold(text[:_LONGEST])
    if key in _BANDS:
        low, high = (None if m is None else m * MILLION for m in _BANDS[key])
        return Salary(min_vnd=low, max_vnd=high, text=text)
    negotiable, commission = bool(_NEGOTIABLE.search(key)), bool(_COMMISSION.search(key))
    bounds = None if _unusable(key) else _bounds(key)
    period = _period(key)
    if bounds and _BARE_MILLIONS_TEXT.fullmatch(key):
        bounds = _as_millions(bounds)
    pay = _in_dong(bounds, period, usd_vnd) if bounds else None
    if pay is None:
        piece = PayPeriod.PIECE if period is PayPeriod.PIECE else PayPeriod.MONTH
        return Salary(period=piece, negotiable=negotiable, commission=commission, text=text)
    low, high, currency = pay
    return Salary(
        min_vnd=low,
        max_vnd=high,
        period=period,
        currency=currency,
        negotiable=negotiable,
        commission=commission,
        text=text,
    )


def read_salary_million(text: str) -> Salary:
    """Return the least monthly pay wished for, written as a number of million đồng ("6.5")."""
    value = read_number(text)
    if value is None or not 0 < value <= _PLAUSIBLE[PayPeriod.MONTH][1] / MILLION:
        return Salary.unknown(text)
    return Salary(min_vnd=round(value * MILLION), text=text)


def is_understood(salary: Salary) -> bool:
    """Tell whether anything was learnt: an amount, or one of the forms' ticks."""
    return (
        salary.known or salary.negotiable or salary.commission or salary.period is PayPeriod.PIECE
    )


def _unusable(key: str) -> bool:
    return bool(_OTHER_MONEY.search(key) or _OTHER_PERIOD.search(key))


def _period(key: str) -> PayPeriod:
    if _PIECE.search(key):
        return PayPeriod.PIECE
    found = (period for period, words in _PERIODS if words.search(key))
    return PayPeriod.MONTH if re.search(r"/ ?thang|month", key) else next(found, PayPeriod.MONTH)


def _bounds(key: str) -> _Bounds | None:
    """Return the (least, most) amounts of the first range or amount in `key`."""
    fields = _FIELDS.search(key)
    if fields:
        return _amount(fields, "low"), _amount(fields, "high")
    match = _RANGE.search(key)
    alone = _SINGLE.search(key)
    if match and alone and alone.start() == match.start():
        return _range(match)
    return _single(key, alone) if alone else None


def _range(match: re.Match[str]) -> _Bounds:
    """Return both sides; a side without a unit has the other's."""
    low, high = _amount(match, "low"), _amount(match, "high")
    if low is None or high is None:
        return low, high
    unit = low.unit or high.unit
    return _Amount(low.value, unit), _Amount(high.value, high.unit or unit)


def _single(key: str, match: re.Match[str]) -> _Bounds | None:
    amount = _amount(match, "low")
    if amount is None:
        return None
    before, after = key[: match.start()], key[match.end() :]
    if _LEAST.search(before) or _AND_UP.match(after):
        return amount, None
    if _MOST.search(before) or _AND_DOWN.match(after):
        return None, amount
    return amount, amount


def _amount(match: re.Match[str], side: str) -> _Amount | None:
    """Return one side of a match; None for no number, or a zero that stands for none."""
    named = match.groupdict()
    unit = named.get(f"{side}_unit") or named.get(f"{side}_before") or named.get("unit") or ""
    number, tail = named[side] or "0", named.get(f"{side}_tail")
    value = number_value(number)
    if not value:
        return None
    if unit in _MILLIONS:
        value = _decimal_millions(number, value)
        value += float(f"0.{tail}") if tail else 0.0
    return _Amount(value, unit)


def _decimal_millions(number: str, value: float) -> float:
    """Read "8.500 triệu" as 8.5: nobody is paid thousands of millions a month."""
    parts = re.split(r"[.,]", number)
    grouped_once = len(parts) == 2 and value >= _PLAUSIBLE[PayPeriod.MONTH][1] / MILLION  # noqa: PLR2004 - one mark
    return float(".".join(parts)) if grouped_once else value


_MILLIONS = frozenset({"trieu", "tr", "cu", "m"})
_THOUSANDS = frozenset({"k", "nghin", "ngan"})
_DOLLARS = frozenset({"usd", "us$", "$", "do", "dola", "do my", "dola my"})


def _as_millions(bounds: _Bounds) -> _Bounds:
    """Give numbers without a unit the only one that fits: "7 - 10" is in millions."""
    least, most = _BARE_MILLIONS
    if not all(amount is None or least <= amount.value <= most for amount in bounds):
        return bounds
    low, high = (amount and _Amount(amount.value, "trieu") for amount in bounds)
    return low, high


def _in_dong(
    bounds: _Bounds, period: PayPeriod, usd_vnd: float
) -> tuple[int | None, int | None, str] | None:
    low, high = (None if a is None else _dong(a, usd_vnd) for a in bounds)
    known = sorted(v for v in (low, high) if v is not None)
    if (
        not known
        or len(known) < sum(a is not None for a in bounds)
        or not _plausible(known, period)
    ):
        return None
    currency = "USD" if any(a and a.unit in _DOLLARS for a in bounds) else "VND"
    if low is not None and high is not None:
        low, high = known
    return low, high, currency


def _plausible(amounts: list[int], period: PayPeriod) -> bool:
    least, most = _PLAUSIBLE[period]
    return least <= amounts[0] <= amounts[-1] <= min(most, amounts[0] * _MOST_RATIO)


def _dong(amount: _Amount, usd_vnd: float) -> int | None:
    by_unit: tuple[tuple[frozenset[str], float], ...] = (
        (_MILLIONS, MILLION),
        (_THOUSANDS, 1_000),
        (_DOLLARS, usd_vnd),
    )
    for units, factor in by_unit:
        if amount.unit in units:
            return round(amount.value * factor)
    return round(amount.value) if amount.unit or amount.value >= _BARE_DONG else None
