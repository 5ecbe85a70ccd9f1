"""`jobmatch fairness`: who comes to the top of the lists, by sex, age, area and disability."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields

import click

from jobmatch.cli.progress import Progress
from jobmatch.domain.fairness import FEW, FairnessReport, Finding, Measure
from jobmatch.domain.fairness_words import (
    CHANCE_WORDS,
    CHOSEN_WORDS,
    FINDING_WORDS,
    MEASURE_WORDS,
    TRAIT_WORDS,
    group_words,
)
from jobmatch.use_cases.fairness import (
    EVERYBODY,
    MOST_RANKED,
    TOP,
    FairnessOptions,
    make_report,
)
from jobmatch.use_cases.fairness_rows import FairnessRow, rows_of
from jobmatch.use_cases.ports import Service

_Count = click.IntRange(1, 1_000_000)


def fairness_command(open_service: Callable[[], Service]) -> click.Command:
    @click.command("fairness")
    @click.option("--top", type=_Count, default=TOP, show_default=True, help="Places that count.")
    @click.option(
        "--most",
        type=_Count,
        default=MOST_RANKED,
        show_default=True,
        help="Vacancies, and seekers, whose lists are made; of more, a sample drawn by lot.",
    )
    @click.option("--centre", type=_Count, help="A centre's seekers alone; all by default.")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    @click.option("--csv", "as_csv", is_flag=True, help="For a spreadsheet.")
    def command(*, top: int, most: int, centre: int | None, as_json: bool, as_csv: bool) -> None:
        """Tell who stands at the top of the lists, by group: counts alone.

        A ratio below 0.8 of the highest rate (four fifths, 29 CFR 1607.4(D)) is a sign to look
        closer, not proof.
        """
        options = FairnessOptions(top=top, most=most)
        scope = EVERYBODY if centre is None else str(centre)
        with Progress("lists") as progress:
            report = make_report(open_service(), options, scope, progress)
        if as_json:
            click.echo(json.dumps(_facts(report), ensure_ascii=False))
        else:
            click.echo(_sheet(report) if as_csv else _table(report), nl=False)

    return command


def _facts(report: FairnessReport) -> dict[str, object]:
    return {
        "made_at": report.made_at.isoformat(),
        "top": report.top,
        "vacancies": report.vacancies,
        "open_vacancies": report.open_vacancies,
        "seekers": report.asked,
        "looking": report.looking,
        "referred_since": report.referred_since.isoformat(),
        "rows": [asdict(row) for row in rows_of(report)],
    }


def _sheet(report: FairnessReport) -> str:
    out = io.StringIO()
    names = [field.name for field in fields(FairnessRow)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows_of(report))
    return out.getvalue()


def _table(report: FairnessReport) -> str:
    vacancies = f"{report.vacancies} of {report.open_vacancies} open vacancies"
    seekers = f"{report.asked} of {report.looking} seekers"
    lines = [
        f"First {report.top} places; lists of {vacancies}, and of {seekers}.",
        f"Referred: since {report.referred_since:%Y-%m-%d}.",
    ]
    rows = list(rows_of(report))
    for measure in Measure:
        lines += ["", MEASURE_WORDS[measure].en, _head(measure)]
        lines += _lines(row for row in rows if row.measure is measure)
    return "\n".join(lines) + "\n"


def _head(measure: Measure) -> str:
    chances, chosen = CHANCE_WORDS[measure].en, CHOSEN_WORDS[measure].en
    return f"{'':<28}{'people':>8}{chances:>23}{chosen:>18}{'rate':>8}{'ratio':>7}  95 %"


def _lines(rows: Iterable[FairnessRow]) -> Iterable[str]:
    for row in rows:
        name = f"{TRAIT_WORDS[row.trait].en}: {group_words(row.trait, row.key).en}"
        hidden = f"<{FEW}" if row.few else "…"
        people, chances, chosen = (
            hidden if count is None else f"{count:.0f}"
            for count in (row.people, row.chances, row.chosen)
        )
        rate = "–" if row.rate is None else f"{100 * row.rate:.1f} %"
        yield f"{name:<28}{people:>8}{chances:>23}{chosen:>18}{rate:>8}{_ratio(row)}".rstrip()


def _ratio(row: FairnessRow) -> str:
    told = "" if row.finding is Finding.NOT_COMPARED else FINDING_WORDS[row.finding].en
    if row.ratio is None:
        return f"{'–':>7}  {told}"
    if row.ratio_low is None or row.ratio_high is None:
        return f"{row.ratio:>7.2f}  {told}"
    return f"{row.ratio:>7.2f}  {row.ratio_low:.2f}–{row.ratio_high:.2f}  {told}"
