"""`jobmatch rank-everybody`: every seeker's best vacancies, and what is put forward of them."""

import json
from collections.abc import Callable
from dataclasses import asdict

import click

from jobmatch.cli.progress import Progress
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.whole_market import SharedOut, rank_everybody

_LINES = (
    ("suggestions", "{:,}"),
    ("score", "{:.1f}"),
    ("without", "{:,}"),
    ("most", "{:,}"),
    ("gini", "{:.3f}"),
    ("top_share", "{:.1%}"),
    ("unseen", "{:.1%}"),
)
_MEANING = {
    "suggestions": "suggestions",
    "score": "mean score",
    "without": "people without any",
    "most": "people, of one opening at most",
    "gini": "Gini of openings' suggestions",
    "top_share": "suggestions of the top 1 %",
    "unseen": "openings suggested to nobody",
}


def whole_market_command(open_service: Callable[[], Service]) -> click.Command:
    @click.command("rank-everybody")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    @click.option(
        "--threads",
        default=1,
        show_default=True,
        type=click.IntRange(1, 64),
        help="Blocks of people that are ranked at the same time.",
    )
    def command(*, as_json: bool, threads: int) -> None:
        """Rank everybody for everything now, as every night; share out what is suggested.

        Goes on where a run of the same day was cut off.
        """
        service = open_service()
        sync(service)
        with Progress("ranking") as progress:
            shared = rank_everybody(service, threads=threads, progress=progress)
        click.echo(json.dumps(asdict(shared)) if as_json else told(shared))

    return command


def told(shared: SharedOut) -> str:
    """Return the measures side by side: the first of each list, and what is put forward."""
    again = f", {shared.resumed:,} of them by a run that was cut off" if shared.resumed else ""
    head = (
        f"{shared.seekers:,} seekers ranked{again}; {shared.openings:,} openings, "
        f"each put forward to {shared.per_opening} people a place at most."
    )
    lines = [
        head,
        f"{'':32}{'first of each list':>20}{'put forward':>14}",
    ]
    for name, form in _LINES:
        spread = (asdict(shared.before), asdict(shared.after))
        before, after = (form.format(one[name]) for one in spread)
        lines.append(f"{_MEANING[name]:32}{before:>20}{after:>14}")
    return "\n".join(lines)
