"""`jobmatch keep-fresh`: asks owners of vacancies, pauses what nobody answers for."""

from collections.abc import Callable
from dataclasses import replace

import click

from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancy_upkeep import keep_fresh, set_upkeep_rules, upkeep_rules

_Days = click.IntRange(1, 365)


def upkeep_command(open_service: Callable[[], Service]) -> click.Command:
    @click.command("keep-fresh")
    @click.option("--ask-after", type=_Days, help="Days of silence; kept for the future.")
    @click.option("--pause-after", type=_Days, help="Days after asking; kept for the future.")
    def command(*, ask_after: int | None, pause_after: int | None) -> None:
        """Tell owners of vacancies that close soon, ask the silent, pause the unanswered, now."""
        service = open_service()
        if ask_after or pause_after:
            kept = upkeep_rules(service)
            rules = replace(
                kept,
                ask_after_days=ask_after or kept.ask_after_days,
                pause_after_days=pause_after or kept.pause_after_days,
            )
            set_upkeep_rules(service, rules, None)
        done = keep_fresh(service)
        click.echo(
            f"Told: {done.told}; asked: {done.asked}; paused: {done.paused}; "
            f"opened: {done.opened}; drafts removed: {done.drafts_removed}."
        )

    return command
