"""The filters of a page, read from its address; what cannot be read is left out."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from jobmatch.domain.forms import Qualification, WorkingTime
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.intake.place_text import read_place
from jobmatch.intake.salary_text import read_salary
from jobmatch.reference import occupations
from jobmatch.use_cases.near_trades import known_trade
from jobmatch.use_cases.ranked_pairs import Order
from jobmatch.use_cases.search_filters import SearchOrder, SeekerQuery, VacancyQuery
from jobmatch.use_cases.suggestions import SuggestionOptions

PAGE_SIZE = 20
RANKED_PAGE_SIZE = 10
SEEKER_SORTS = (SearchOrder.FIT, SearchOrder.NEWEST)
_LAST_PAGE = 500
_LONGEST_TEXT = 300
_WIDEST_KM = 2_000

Arguments = Mapping[str, str]
Listed = TypeVar("Listed", bound=StrEnum)


def read_vacancy_query(arguments: Arguments, limit: int = PAGE_SIZE) -> VacancyQuery:
    return VacancyQuery(
        text=_text(arguments, "q"),
        province=_province(arguments),
        commune=_commune(arguments),
        radius_km=_kilometres(arguments),
        min_salary_vnd=_dong(arguments),
        occupation=_occupation(arguments),
        shift={"yes": True, "no": False}.get(arguments.get("shift", "")),
        working_time=_one_of(WorkingTime, arguments.get("working_time")),
        trade=_trade(arguments),
        state="all" if arguments.get("state") == "all" else "open",
        sort=_one_of(SearchOrder, arguments.get("sort")) or SearchOrder.FIT,
        offset=(page_number(arguments) - 1) * limit,
        limit=limit,
    )


def read_seeker_query(arguments: Arguments, limit: int = PAGE_SIZE) -> SeekerQuery:
    sort = _one_of(SearchOrder, arguments.get("sort"))
    return SeekerQuery(
        text=_text(arguments, "q"),
        province=_province(arguments),
        commune=_commune(arguments),
        radius_km=_kilometres(arguments),
        occupation=_occupation(arguments),
        qualification=_one_of(Qualification, arguments.get("qualification")),
        shift={"yes": True, "no": False}.get(arguments.get("shift", "")),
        trade=_trade(arguments),
        status=_one_of(SeekerStatus, arguments.get("status")),
        sort=sort if sort in SEEKER_SORTS else SearchOrder.FIT,
        offset=(page_number(arguments) - 1) * limit,
        limit=limit,
    )


def read_suggestion_options(arguments: Arguments) -> SuggestionOptions:
    """Read the toggles above a ranked list. A list opened without any has place and pay matter."""
    asked = "asked" in arguments  # an unticked box is absent, so the form says that it was sent
    return SuggestionOptions(
        limit=RANKED_PAGE_SIZE,
        offset=(page_number(arguments) - 1) * RANKED_PAGE_SIZE,
        radius_km=_kilometres(arguments),
        min_salary_vnd=_dong(arguments),
        place_matters=not asked or "place" in arguments,
        pay_matters=not asked or "pay" in arguments,
        sort=_one_of(Order, arguments.get("sort")) or Order.FIT,
        trade=_trade(arguments),
        failing="failing" in arguments,
    )


def page_number(arguments: Arguments) -> int:
    number = plain_number(arguments.get("page", ""))
    return 1 if number is None else min(max(number, 1), _LAST_PAGE)


def plain_number(text: str) -> int | None:
    """Return what a link of ours says in digits; None for anything else, however long."""
    plain = text.isascii() and text.isdigit() and len(text) <= len("2147483647")
    return int(text) if plain else None


def commune_not_known(arguments: Arguments) -> bool:
    """Tell whether a commune was typed that the words do not decide, so it filters nothing."""
    return bool(_text(arguments, "commune")) and not _commune(arguments)


def _province(arguments: Arguments) -> str:
    """Return the province chosen; none beside a commune, which lies in one already."""
    code = _text(arguments, "province")
    return code if re.fullmatch("[0-9]{2}", code) and not _commune(arguments) else ""


def _commune(arguments: Arguments) -> str:
    """Return the code of the commune typed, by its name of today or before July 2025, or ""."""
    typed = _text(arguments, "commune")
    code = read_place(typed).commune_code if typed else None
    return code or ""


def _occupation(arguments: Arguments) -> str:
    """Return the code typed ("7531 Thợ may") or of the first occupation so named, or ""."""
    typed = _text(arguments, "occupation")
    code = "".join(re.findall("^[0-9]{1,4}", typed))
    if code and occupations.occupation(code):
        return code
    found = occupations.search(typed, limit=1)
    return found[0].code if found else ""


def _trade(arguments: Arguments) -> str:
    """Return a trade of the lexicon, by its id, or ""."""
    asked = arguments.get("trade", "")
    return asked if known_trade(asked) else ""


def _text(arguments: Arguments, name: str) -> str:
    return " ".join(arguments.get(name, "").split())[:_LONGEST_TEXT]


def _kilometres(arguments: Arguments) -> float | None:
    text = arguments.get("radius", "").strip().removesuffix("km").strip().replace(",", ".")
    try:
        kilometres = float(text)
    except ValueError:
        return None
    return kilometres if 0 < kilometres <= _WIDEST_KM else None


def _dong(arguments: Arguments) -> int | None:
    """Read the pay floor as people type it ("8", "8 triệu", "8.000.000"), a month in đồng."""
    pay = read_salary(_text(arguments, "pay_from"))
    low, high = pay.monthly_vnd()
    return low if low is not None else high


def _one_of(values: type[Listed], text: str | None) -> Listed | None:
    return next((value for value in values if value.value == text), None)
