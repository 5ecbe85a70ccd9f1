"""`jobmatch search vacancies|seekers TEXT`."""

import json
from collections.abc import Callable, Sequence

import click

from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import Hit, search_seekers, search_vacancies
from jobmatch.use_cases.search_filters import SeekerQuery, VacancyQuery


def search_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("search")
    def search() -> None:
        """Find records by words, with or without accents."""

    @search.command("vacancies")
    @click.argument("text")
    @click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1000))
    @click.option("--all", "with_closed", is_flag=True, help="Closed vacancies too.")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def vacancies(*, text: str, top: int, with_closed: bool, as_json: bool) -> None:
        service = open_service()
        sync(service)
        state = "all" if with_closed else "open"
        found = search_vacancies(service, VacancyQuery(text=text, limit=top, state=state))
        click.echo(_told(found.hits, as_json=as_json))

    @search.command("seekers")
    @click.argument("text")
    @click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1000))
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def seekers(*, text: str, top: int, as_json: bool) -> None:
        service = open_service()
        sync(service)
        found = search_seekers(service, SeekerQuery(text=text, limit=top), None)
        click.echo(_told(found.hits, as_json=as_json))

    return search


def title_of(record: Vacancy | Seeker) -> str:
    """Return what a line shows of a record: never a person's name."""
    if isinstance(record, Vacancy):
        return record.title
    return record.desired_job or record.summary[:80]


def _told(hits: Sequence[Hit[Vacancy]] | Sequence[Hit[Seeker]], *, as_json: bool) -> str:
    rows = [
        {
            "ref": hit.record.ref,
            "source_ref": hit.record.source_ref,
            "title": title_of(hit.record),
            "score": hit.score,
            "copies": [copy.ref for copy in hit.copies],
        }
        for hit in hits
    ]
    if as_json:
        return json.dumps(rows, ensure_ascii=False)
    lines = (
        f"{row['ref']:>10}  {row['title']}{others}"
        for row, others in zip(rows, map(_others, hits), strict=True)
    )
    return "\n".join(lines) or "Nothing found."


def _others(hit: Hit[Vacancy] | Hit[Seeker]) -> str:
    return f" (and {len(hit.copies)} more like it)" if hit.copies else ""
