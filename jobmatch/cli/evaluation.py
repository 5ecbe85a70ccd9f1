"""`jobmatch evaluate DIR`: how good the ranking is, on graded judgements."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.evaluation import Evaluation, SystemFigures, evaluate
from jobmatch.use_cases.ports import Service


def evaluate_command(open_service: Callable[[], Service]) -> click.Command:
    @click.command("evaluate")
    @click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
    @click.option(
        "--for",
        "asking",
        type=click.Choice([RecordKind.SEEKERS.value, RecordKind.VACANCIES.value]),
        default=RecordKind.SEEKERS.value,
        show_default=True,
        help="Who asks: seekers (vacancies are ranked) or vacancies.",
    )
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    @click.option(
        "--run",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the product's ranking: query, document, score, separated by tabs.",
    )
    def evaluate_(*, folder: Path, asking: str, as_json: bool, run: Path | None) -> None:
        """Measure the ranking on a folder of judgements."""
        found = evaluate(open_service(), folder, RecordKind(asking))
        if run is not None:
            lines = (f"{query}\t{document}\t{score!r}\n" for query, document, score in found.run)
            run.write_text("".join(lines), "utf-8")
        click.echo(json.dumps(_facts(found), ensure_ascii=False) if as_json else _table(found))

    return evaluate_


def _facts(found: Evaluation) -> dict[str, Any]:
    return {
        "queries": found.queries,
        "documents": found.documents,
        "systems": {name: _system(figures) for name, figures in found.systems.items()},
    }


def _system(figures: SystemFigures) -> dict[str, Any]:
    return {
        **figures.overall.rounded(),
        "milliseconds": round(figures.milliseconds, 1),
        "by_style": {style: rows.rounded() for style, rows in figures.by_style.items()},
    }


def _table(found: Evaluation) -> str:
    names = ["ndcg10", "p5", "r50", "mrr", "judged10", "ndcg10_judged"]
    lines = ["| system | " + " | ".join(names) + " | ms |", "|---|" + "---|" * (len(names) + 1)]
    for name, figures in found.systems.items():
        rounded = figures.overall.rounded()
        cells = [f"{rounded[key]:.3f}" for key in names] + [f"{figures.milliseconds:.0f}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines.append("")
    for style, rows in found.systems["product"].by_style.items():
        lines.append(f"product, {style}: nDCG@10 {rows.ndcg10:.3f}, R@50 {rows.r50:.3f}")
    return "\n".join(lines)
