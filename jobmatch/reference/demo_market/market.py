"""The whole invented market, always the same for one day and one seed."""

from dataclasses import dataclass
from datetime import date
from random import Random

from jobmatch.reference.demo_market.employers import make_firms
from jobmatch.reference.demo_market.seekers import make_seekers
from jobmatch.reference.demo_market.sheets import Row
from jobmatch.reference.demo_market.vacancies import make_vacancies


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMarket:
    """Rows of three spreadsheets: Vietnamese columns in order, "" where nothing is written."""

    employers: tuple[Row, ...]
    vacancies: tuple[Row, ...]
    seekers: tuple[Row, ...]


def make_demo_market(today: date, seed: int = 2026) -> DemoMarket:
    """Return 60 employers, 400 vacancies (four rows stand twice, word for word) and 300 seekers.

    Dates are counted from `today`; everything else depends on the seed alone.
    """
    rng = Random(seed)  # noqa: S311 - a reproducible story, not a secret
    firms = make_firms(rng)
    vacancies, provinces = make_vacancies(rng, today, firms)
    return DemoMarket(
        employers=tuple(firm.row for firm in firms),
        vacancies=vacancies,
        seekers=make_seekers(rng, today, provinces),
    )
