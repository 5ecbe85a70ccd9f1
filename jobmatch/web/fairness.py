"""The report on groups as a page: asked for, made in the background, shown with its date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal

from jobmatch.domain.accounts import Account
from jobmatch.domain.fairness import FEW, FOUR_FIFTHS, FairnessReport, Finding, Measure, Trait
from jobmatch.domain.fairness_words import (
    CHANCE_WORDS,
    CHOSEN_WORDS,
    FINDING_WORDS,
    MEASURE_WORDS,
    TRAIT_WORDS,
    group_words,
)
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.fairness import ask_for_report, fairness_standing
from jobmatch.use_cases.fairness_rows import FairnessRow, trait_rows
from jobmatch.use_cases.ports import Service
from jobmatch.web.formats import number
from jobmatch.web.guards import current_account, needs
from jobmatch.web.language import said
from jobmatch.web.page_or_part import page_or_part

_WIDEST = 1.25  # the ratio at which the drawing of a row ends
_WORDS: Mapping[str, object] = {
    "trait_words": TRAIT_WORDS,
    "measure_words": MEASURE_WORDS,
    "chance_words": CHANCE_WORDS,
    "chosen_words": CHOSEN_WORDS,
    "finding_words": FINDING_WORDS,
    "group_words": group_words,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioBar:
    """A row's drawing, 100 wide: the bar, the four-fifths line, the ends of the interval."""

    width: float
    line: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable:
    """One measure as its page shows it: the rows of each trait."""

    measure: Measure
    people: int
    traits: tuple[tuple[Trait, tuple[FairnessRow, ...]], ...]


def fairness_pages(service: Service) -> Blueprint:
    routes = Blueprint("fairness", __name__, url_prefix="/fairness")

    @routes.get("")
    @needs(Permission.SEE_FUNNEL)
    def show() -> ResponseReturnValue:
        parts = {"report": "fairness/_report.html"}
        return page_or_part("fairness/show.html", parts, **_shown(service, current_account()))

    @routes.post("")
    @needs(Permission.SEE_FUNNEL)
    def ask() -> ResponseReturnValue:
        ask_for_report(service, current_account())
        return redirect(url_for("fairness.show"), 303)

    @routes.get("/print")
    @needs(Permission.SEE_FUNNEL)
    def paper() -> ResponseReturnValue:
        return render_template("fairness/paper.html", **_shown(service, current_account()))

    return routes


def _shown(service: Service, account: Account) -> dict[str, object]:
    standing = fairness_standing(service, account)
    tables = tuple(tables_of(standing.report)) if standing.report else ()
    return {
        **_WORDS,
        "report": standing.report,
        "asked": standing.asked,
        "tables": tables,
        "low": [row for row in _rows(tables) if row.finding is Finding.LOW],
        "ratio_bar": ratio_bar,
        "count": told_count,
        "percent": percent,
        "ratio": told_ratio,
        "nobody": nobody,
    }


def tables_of(report: FairnessReport) -> Iterator[MeasureTable]:
    for figures in report.measures:
        yield MeasureTable(
            measure=figures.measure,
            people=figures.people,
            traits=tuple((one.trait, trait_rows(figures.measure, one)) for one in figures.traits),
        )


def _rows(tables: tuple[MeasureTable, ...]) -> Iterator[FairnessRow]:
    for table in tables:
        for _, rows in table.traits:
            yield from rows


def ratio_bar(row: FairnessRow) -> RatioBar | None:
    """Return a row's drawing; None where it is not compared with any."""
    if row.ratio is None:
        return None
    low = row.ratio if row.ratio_low is None else row.ratio_low
    high = row.ratio if row.ratio_high is None else row.ratio_high
    return RatioBar(
        width=_drawn(row.ratio), line=_drawn(FOUR_FIFTHS), low=_drawn(low), high=_drawn(high)
    )


def _drawn(ratio: float) -> float:
    return round(100 * min(ratio, _WIDEST) / _WIDEST, 1)


def nobody(trait: Trait, rows: tuple[FairnessRow, ...]) -> str:
    """Return the groups that nobody is in, by name."""
    return ", ".join(said(group_words(trait, row.key)) for row in rows if row.people == 0)


def told_count(row: FairnessRow, value: float | None) -> str:
    """Write a count; those that are not told as "<5", or as dots beside such a one."""
    if value is None:
        return f"<{FEW}" if row.few else "…"
    return number(round(value))


def percent(rate: float | None) -> str:
    return "–" if rate is None else f"{format_decimal(100 * rate, '0.0')} %"


def told_ratio(value: float | None) -> str:
    return "–" if value is None else str(format_decimal(value, "0.00"))
