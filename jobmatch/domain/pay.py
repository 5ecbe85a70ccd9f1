"""Pay as forms and adverts state it: from, to, for which period, and what was written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

HOURS_A_MONTH = 208  # 26 days of 8 hours: how day and hour pay is compared with a monthly wish
DAYS_A_MONTH = 26


class PayPeriod(StrEnum):
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    YEAR = "year"
    PIECE = "piece"  # lương sản phẩm: no period can be compared


_TO_MONTH = {
    PayPeriod.MONTH: 1.0,
    PayPeriod.DAY: float(DAYS_A_MONTH),
    PayPeriod.HOUR: float(HOURS_A_MONTH),
    PayPeriod.YEAR: 1 / 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """Offered or wished pay. Amounts are in đồng, whatever currency `text` names; None is unknown.

    `negotiable` (thoả thuận) and `commission` (hoa hồng) are ticks of forms 01a and 03a and may
    stand beside an amount. `text` is what was written, never changed.
    """

    min_vnd: int | None = None
    max_vnd: int | None = None
    period: PayPeriod = PayPeriod.MONTH
    currency: str = "VND"
    negotiable: bool = False
    commission: bool = False
    text: str = ""

    @property
    def known(self) -> bool:
        return self.min_vnd is not None or self.max_vnd is not None

    def monthly_vnd(self) -> tuple[int | None, int | None]:
        """Return the amounts a month, in đồng; (None, None) for piece pay."""
        factor = _TO_MONTH.get(self.period)
        if factor is None:
            return None, None
        low = None if self.min_vnd is None else round(self.min_vnd * factor)
        high = None if self.max_vnd is None else round(self.max_vnd * factor)
        return low, high

    @classmethod
    def unknown(cls, text: str = "") -> Self:
        return cls(text=text)
