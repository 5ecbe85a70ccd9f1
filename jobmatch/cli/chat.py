"""The chat from a terminal: ask it, measure it, and say when a centre is open."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.chats import QuestionKind
from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases.chat_evaluation import Judged, evaluate_chat
from jobmatch.use_cases.conversations import set_hours
from jobmatch.use_cases.ports import Service

# What counts as right for the intents of a labelled file of questions about vacancies.
_INTENTS = {
    "search_jobs": frozenset({QuestionKind.SEARCH}),
    "ask_detail": frozenset({QuestionKind.VACANCY}),
    "compare_jobs": frozenset({QuestionKind.VACANCY}),
    "other": frozenset({QuestionKind.UNKNOWN, QuestionKind.GREETING, QuestionKind.THANKS}),
}


def chat_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("chat")
    def chat() -> None:
        """Questions and answers: measure them, and the hours they tell."""

    @chat.command("evaluate")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--address", default="", help="Of the centre where the questions are asked.")
    @click.option("--skip", default=0, help="Leave out so many first questions.")
    def evaluate(file: Path, address: str, skip: int) -> None:
        """Read the questions of FILE (.csv with kind,text; .jsonl with intent, question_text)."""
        score = evaluate_chat(read_near, list(_judged(file))[skip:], address)
        total = score.total or 1
        for name in ("right", "wrong", "unanswered"):
            count = getattr(score, name)
            click.echo(f"{name:11} {count:4} of {score.total} ({100 * count / total:.1f} %)")
        for expected, found, count in score.confused:
            click.echo(f"{count:4} × {expected} read as {found}")

    @chat.command("hours")
    @click.argument("hours")
    @click.option("--centre", default=MAIN_CENTRE, help="The centre's number.")
    def hours(hours: str, centre: int) -> None:
        """Say when a centre is open on working days: "07:30-11:30, 13:30-17:00"."""
        click.echo(f"Open {set_hours(open_service(), centre, hours, by=None)}.")

    return chat


def _judged(file: Path) -> Iterable[Judged]:
    with file.open(encoding="utf-8") as lines:
        if file.suffix == ".jsonl":
            for row in map(json.loads, lines):
                yield Judged(text=row["question_text"], expected=_INTENTS[row["intent"]])
            return
        for row in csv.DictReader(lines):
            yield Judged(text=row["text"], expected=frozenset({QuestionKind(row["kind"])}))
