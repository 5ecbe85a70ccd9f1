"""How days, money, distances and numbers are written on a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import format_decimal, gettext, ngettext

from jobmatch.domain.messages import Language
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.web.labels import label_of
from jobmatch.web.language import page_language, said

_MILLION = 1_000_000
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def add_formats(app: Flask) -> None:
    for write in (day, moment, money, salary, place, distance, number, years, points):
        app.add_template_filter(write)


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime | None) -> str:
    return value.astimezone(_VIETNAM).strftime("%d/%m/%Y %H:%M") if value else ""


def number(value: float) -> str:
    return str(format_decimal(value))


def years(value: float) -> str:
    """Return a length of time in years. English says "1 year", but "0.5 years"."""
    many = 1 if value == 1 else 2
    return str(ngettext("%(years)s năm", "%(years)s năm", many, years=number(value)))


def money(vnd: int) -> str:
    """Write an amount in million đồng where it is one, as people say it: "8,5 triệu"."""
    if vnd >= _MILLION:
        millions = format_decimal(round(vnd / _MILLION, 2))
        return f"{millions} {'triệu' if page_language() is Language.VI else 'million'}"
    return f"{format_decimal(vnd)} đ"


def salary(pay: Salary) -> str:
    """Write offered or wished pay in one line; the source's own words where nothing was read."""
    if not pay.known:
        return _unread(pay)
    unit = "" if pay.period is PayPeriod.MONTH else f"/{said(label_of(pay.period))}"
    return _bounds(pay) + unit


def _bounds(pay: Salary) -> str:
    low, high = pay.min_vnd, pay.max_vnd
    if low is not None and high is not None:
        if low == high:
            return money(low)
        first, second = money(low), money(high)
        unit = first.rpartition(" ")[2]
        return (
            f"{first.removesuffix(' ' + unit)}–{second}"
            if second.endswith(unit)
            else f"{first}–{second}"
        )
    if low is not None:
        return str(gettext("từ %(amount)s", amount=money(low)))
    return str(gettext("đến %(amount)s", amount=money(high or 0)))


def _unread(pay: Salary) -> str:
    if pay.text:
        return pay.text
    if pay.negotiable:
        return str(gettext("Thỏa thuận"))
    if pay.commission:
        return str(gettext("Hoa hồng"))
    return str(gettext("Chưa nêu lương"))


def place(where: Place) -> str:
    return where.text or where.industrial_park


def distance(kilometres: float | None) -> str:
    """Write a distance as people judge it: metres do not matter between commune centres."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return str(gettext("dưới 1 km"))
    return f"{format_decimal(round(kilometres))} km"


def points(value: float) -> str:
    """Write points to one decimal with their sign; the page's sum is of these very numbers."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_decimal(abs(round(value, 1)))}"
