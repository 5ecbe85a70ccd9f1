"""`jobmatch learn`: teach the ranking, see how versions did, let one serve, take it back."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from jobmatch.domain.ranking_versions import LearningReport, RankingVersion
from jobmatch.use_cases.learning import Lesson, learn_version
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import promote, roll_back, versions

AS_IT_CAME = "The ranking is as it came with the software."
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def learn_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("learn")
    def learn() -> None:
        """Teach the ranking by judgements and outcomes; let what wins serve."""

    @learn.command("train")
    @click.argument("folders", type=FOLDER, nargs=-1, required=True)
    @click.option("--held-back", type=FOLDER, help="Judgements for the figures alone.")
    @click.option(
        "--outcomes/--no-outcomes",
        default=True,
        help="Learn from referrals too, of those who agreed to it (the default).",
    )
    @click.option(
        "--write",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write what was learned, as JSON, to a file too.",
    )
    def train(
        *, folders: tuple[Path, ...], held_back: Path | None, outcomes: bool, write: Path | None
    ) -> None:
        """Learn from FOLDERS of judgements and keep a candidate with its figures.

        Without --held-back each seeker is ranked by a version that did not see them, and each
        vacancy's seekers by one that did not see the vacancy.
        """
        lesson = Lesson(folders=folders, held_back=held_back, outcomes=outcomes)
        kept = learn_version(open_service(), lesson, None)
        if write is not None:
            write.write_text(kept.learned + "\n", "utf-8")
        click.echo("\n".join([f"Version {kept.id} is kept.", *_told(kept.report), _next(kept)]))

    @learn.command("versions")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    def versions_(*, as_json: bool) -> None:
        """List the versions, the newest first; * serves."""
        found = versions(open_service())
        click.echo(json.dumps([_facts(one) for one in found]) if as_json else _list(found))

    @learn.command("promote")
    @click.argument("number", type=int)
    def promote_(number: int) -> None:
        """Let version NUMBER serve; refused unless it wins on what it had not seen."""
        promote(open_service(), number, None)
        click.echo(f"Version {number} serves; every process has it within a minute.")

    @learn.command()
    @click.option("--to-shipped", is_flag=True, help="The ranking as it came, at once.")
    def rollback(*, to_shipped: bool) -> None:
        """Let serve what served before the last promotion."""
        before = roll_back(open_service(), None, to_shipped=to_shipped)
        click.echo(AS_IT_CAME if before is None else f"Version {before} serves.")

    return learn


def _told(report: LearningReport) -> list[str]:
    unseen = report.held_back or "each seeker held back in turn"
    lines = [
        (
            f"Learned from {', '.join(report.sources)}: {report.queries} seekers, "
            f"{report.judged_pairs} judgements; {report.outcomes} referrals of "
            f"{report.persons} persons."
        ),
        f"On {unseen} ({report.compared} queries), table of weights → this version:",
        (
            f"  nDCG@10 {report.before:.3f} → {report.after:.3f}, gain {report.gain:+.3f} "
            f"(95 %: {report.low:+.3f} to {report.high:+.3f}); "
            f"better for {report.better}, worse for {report.worse}"
        ),
        (
            f"  P@5 {report.before_p5:.3f} → {report.after_p5:.3f}; "
            f"nDCG@10 of judged {report.before_judged:.3f} → {report.after_judged:.3f}"
        ),
    ]
    lines.append(
        f"  seekers for a vacancy: nDCG@10 {report.turned_before:.3f} → {report.turned_after:.3f}"
    )
    if report.serving is not None:
        lines.append(f"  the version that serves now: nDCG@10 {report.serving:.3f}")
    return lines


def _next(kept: RankingVersion) -> str:
    if kept.report.wins:
        return f"It wins: `jobmatch learn promote {kept.id}` lets it serve."
    return "It does not surely win, and cannot be promoted."


def _list(found: list[RankingVersion]) -> str:
    rows = [
        f"{'*' if one.active else ' '} {one.id:>3}  {one.made_at:%Y-%m-%d %H:%M}  "
        f"nDCG@10 {one.report.before:.3f} → {one.report.after:.3f} "
        f"({one.report.low:+.3f} to {one.report.high:+.3f})"
        f"{'' if one.report.wins else '  does not win'}"
        for one in found
    ]
    mark = " " if any(one.active for one in found) else "*"
    return "\n".join([*rows, f"{mark} the ranking as it came"])


def _facts(one: RankingVersion) -> dict[str, object]:
    return {
        "id": one.id,
        "made_at": one.made_at.isoformat(),
        "made_for": one.made_for,
        "active": one.active,
        "wins": one.report.wins,
        **asdict(one.report),
    }
