"""`jobmatch match seeker|vacancy REF`: the ranked, explained list."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import click

from jobmatch.cli.searching import title_of
from jobmatch.domain.matches import Match
from jobmatch.domain.messages import Language
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    seekers_for,
    vacancies_for,
)
from jobmatch.use_cases.vacancies import show_vacancy

Row = tuple[Match, Vacancy | Seeker]


def match_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("match")
    def match() -> None:
        """Rank vacancies for a seeker, or seekers for a vacancy."""

    @match.command("seeker")
    @_options
    def seeker(**given: Any) -> None:  # noqa: ANN401 -- click's options, read in _asked
        """REF is our own id (S-12) or the id in the imported file."""
        service = open_service()
        sync(service)
        shown = show_seeker(service, given["ref"], None)
        found = vacancies_for(service, shown.seeker.id, _asked(given), None)
        rows: list[Row] = [(one.match, one.vacancy) for one in (*found.matches, *found.failed)]
        _show(rows, found.too_thin.vi if found.too_thin else "", given)

    @match.command("vacancy")
    @_options
    def vacancy(**given: Any) -> None:  # noqa: ANN401 -- as above
        """REF is our own id (V-12) or the id in the imported file."""
        service = open_service()
        sync(service)
        shown = show_vacancy(service, given["ref"])
        found = seekers_for(service, shown.vacancy.id, _asked(given), None)
        rows: list[Row] = [(one.match, one.seeker) for one in (*found.matches, *found.failed)]
        _show(rows, found.too_thin.vi if found.too_thin else "", given)

    return match


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="For machines."),
        click.option(
            "--language",
            type=click.Choice([language.value for language in Language]),
            default="vi",
            show_default=True,
        ),
        click.option("--no-pay", is_flag=True, help="Leave pay out of the ranking."),
        click.option("--no-place", is_flag=True, help="Leave place out of the ranking."),
        click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1000)),
        click.argument("ref"),
    ):
        command = option(command)
    return command


def _asked(given: dict[str, Any]) -> SuggestionOptions:
    return SuggestionOptions(
        limit=given["top"],
        place_matters=not given["no_place"],
        pay_matters=not given["no_pay"],
        failing=True,
    )


def _show(rows: Sequence[Row], too_thin: str, given: dict[str, Any]) -> None:
    language = Language(given["language"])
    told = [match_row(match, record, language) for match, record in rows[: given["top"]]]
    if given["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if not told:
        click.echo(too_thin or "Nothing found.")
    for row in told:
        click.echo(f"{_points(row['score']):>6}  {row['ref']:>8}  {row['title']}")
        for failed in row["failed"]:
            click.echo(f"{'!':>18}  {failed['text']}")
        for reason in row["reasons"]:
            click.echo(f"{reason['points']:>+18.1f}  {reason['text']}")


def match_row(match: Match, record: Vacancy | Seeker, language: Language) -> dict[str, Any]:
    """Return one pair for machines; the points add up to the score."""
    return {
        "ref": record.ref,
        "source_ref": record.source_ref,
        "title": title_of(record),
        "score": match.score,
        "distance_km": match.distance_km,
        "chance": match.chance,
        "reasons": [
            {
                "kind": reason.kind.value,
                "points": reason.points,
                "verdict": reason.verdict.value,
                "text": reason.sentence.said_in(language),
            }
            for reason in match.reasons
        ],
        "failed": [
            {"kind": failed.kind.value, "text": failed.sentence.said_in(language)}
            for failed in match.failed
        ],
    }


def _points(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"
