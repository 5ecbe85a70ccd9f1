"""`jobmatch evaluate DIR`: how good the ranking is on graded judgements, and each part of it."""

import json
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import click

from jobmatch.cli import evaluation_tables as tables
from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.records import RecordKind
from jobmatch.output.interval_chart import Row, draw
from jobmatch.use_cases.ablation import Part, ablated
from jobmatch.use_cases.evaluation import RESAMPLES, Evaluation, measured
from jobmatch.use_cases.evaluation_report import Study, compared, facts
from jobmatch.use_cases.graded_collection import open_collection
from jobmatch.use_cases.ports import Service

_FILE = click.Path(path_type=Path, dir_okay=False)
_ASKING = click.Choice([RecordKind.SEEKERS.value, RecordKind.VACANCIES.value])


_OPTIONS = (
    click.option(
        "--for",
        "asking",
        type=_ASKING,
        default=RecordKind.SEEKERS.value,
        show_default=True,
        help="Who asks: seekers (vacancies are ranked) or vacancies.",
    ),
    click.option("--split", help="Only the seekers of this split, of those in splits.tsv."),
    click.option("--ablate", is_flag=True, help="Leave out every part in turn."),
    click.option(
        "--bootstrap",
        "resamples",
        type=click.IntRange(1),
        default=RESAMPLES,
        show_default=True,
        help="Draws for the 95 % intervals.",
    ),
    click.option(
        "--against",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Another ranking (a file of --run or of --json): who gains and who loses.",
    ),
    click.option("--json", "as_json", is_flag=True, help="For machines."),
    click.option(
        "--run",
        type=_FILE,
        help="Write the product's ranking: query, document, score, separated by tabs.",
    ),
    click.option(
        "--table", type=_FILE, help="Write the tables into this Markdown file, in --section."
    ),
    click.option("--section", help="Between which markers (default: the folder's name)."),
    click.option("--plot", type=_FILE, help="Draw the figures with their intervals (SVG)."),
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


def evaluate_command(open_service: Callable[[], Service]) -> click.Command:
    @click.command("evaluate")
    @click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
    @_with_options
    def evaluate_(  # noqa: PLR0913 -- the options of the command
        *,
        folder: Path,
        asking: str,
        split: str | None,
        ablate: bool,
        resamples: int,
        against: Path | None,
        as_json: bool,
        run: Path | None,
        table: Path | None,
        section: str | None,
        plot: Path | None,
    ) -> None:
        """Measure the ranking on a folder of judgements."""
        service = open_service()
        collection = open_collection(service, folder, RecordKind(asking), split)
        found = measured(service, collection)
        study = Study(
            found=found,
            parts=tuple(ablated(service, collection, resamples)) if ablate else (),
            against=compared(collection, found, against, resamples) if against else None,
            resamples=resamples,
        )
        if run is not None:
            _write_run(run, found)
        if table is not None:
            _write_section(table, section or folder.resolve().name, tables.markdown(study))
        if plot is not None:
            plot.parent.mkdir(parents=True, exist_ok=True)
            plot.write_text(_chart(study), "utf-8")
        told = json.dumps(facts(study), ensure_ascii=False) if as_json else tables.text(study)
        click.echo(told)

    return evaluate_


def _write_run(path: Path, found: Evaluation) -> None:
    lines = (f"{query}\t{document}\t{score!r}\n" for query, document, score in found.run)
    path.write_text("".join(lines), "utf-8")


def _write_section(path: Path, name: str, content: str) -> None:
    """Put the tables between the section's markers, at the end of the file if it has none yet."""
    begin, end = f"<!-- evaluate {name} -->", f"<!-- /evaluate {name} -->"
    section = f"{begin}\n{content.strip()}\n{end}"
    text = path.read_text("utf-8") if path.is_file() else ""
    before, found, rest = text.partition(begin)
    if not found:
        path.write_text(f"{text.rstrip()}\n\n{section}\n".lstrip("\n"), "utf-8")
        return
    _, closed, after = rest.partition(end)
    if not closed:
        raise UnreadableFileError(f"{path}: {begin} is never closed by {end}")
    path.write_text(f"{before}{section}{after}", "utf-8")


def _chart(study: Study) -> str:
    """Draw the systems, or what each part adds where parts were left out."""
    if study.parts:
        rows = [_row(part) for part in tables.by_gain(study.parts)]
        return draw("What each part adds to nDCG@10 (95 % intervals)", rows)
    rows = []
    for name, figures in study.found.systems.items():
        sure = figures.interval("ndcg10", study.resamples)
        rows.append(Row(name, figures.overall.ndcg10, sure.low, sure.high))
    return draw("nDCG@10 (95 % intervals)", rows)


def _row(part: Part) -> Row:
    gained = part.differences["ndcg10"]
    return Row(
        f"{part.name} ({part.kind.value})",
        gained.mean,
        gained.interval.low,
        gained.interval.high,
    )
