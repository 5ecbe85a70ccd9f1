"""Real processes that take in real files, and die."""

import csv
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from jobmatch.domain.imports import ImportCounts, ImportState
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service
from tests.use_cases.import_files import HEADER, a_file, many, noted

ROOT = Path(__file__).parents[2]
KILLS = 8
MEGABYTE = 1024  # in the kilobytes that the system counts memory in


@contextmanager
def importing(service: Service, import_id: int) -> Iterator["subprocess.Popen[str]"]:
    """Run the import in a process of its own; it is killed, if need be, at the end."""
    call = f"importing_process.run({str(service.data_dir)!r}, {import_id})"
    script = f"from tests.use_cases import importing_process; {call}"
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def lines(process: "subprocess.Popen[str]") -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@pytest.mark.slow
def test_an_import_killed_again_and_again_takes_every_row_in_once(
    service: Service, tmp_path: Path
) -> None:
    rng = random.Random(7)  # noqa: S311 - moments to kill at
    rows = [*many(3000), *many(40)]  # the last forty stand in the file a second time
    waiting = noted(service, a_file(tmp_path, *rows))
    kills = 0
    while imports.show_import(service, waiting.ref, None).state is not ImportState.DONE:
        with importing(service, waiting.id) as process:
            for kept, _ in enumerate(lines(process), 1):
                if kills < KILLS and kept > kills % 2:
                    time.sleep(rng.random() / 4)  # into the next batch, or its commit
                    kills += 1
                    break
    done = imports.show_import(service, waiting.ref, None)
    assert kills == KILLS
    assert done.counts == ImportCounts(read=3040, added=3000, flagged=40)
    with service.begin_work(read_only=True) as work:
        titles = [v.title for v in work.vacancies.iterate(limit=5000)]
        outcomes = [row.row for row in work.imports.rows(done.id, limit=5000)]
        pending = [change.record_id for change in work.index_changes.pending(5000)]
        ids = [v.id for v in work.vacancies.iterate(limit=5000)]
    assert titles == [f"Thợ số {i}" for i in range(3000)]
    assert outcomes == list(range(2, 3042))
    assert pending == ids
    assert imports.undo_import(service, done.id, None).removed == 3000


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_taken_in_without_growing(
    service: Service, tmp_path: Path
) -> None:
    peaks = {}
    for name, count in (("small", 5_000), ("large", 100_000)):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*HEADER.split(","), "Mô tả công việc"])
            for i in range(count):
                row = [f"{name}{i}", f"Thợ {name} số {i}", f"Công ty {i % 500}", "Thanh Hóa"]
                writer.writerow([*row, f"{5 + i % 9} triệu", "31/12/2026", "Việc làm. " * 60])
        waiting = noted(service, path)
        with importing(service, waiting.id) as process:
            last = [line.split() for line in lines(process)][-1]
        peaks[name] = int(last[1])
        done = imports.show_import(service, waiting.ref, None)
        assert done.counts == ImportCounts(read=count, added=count)
    assert peaks["large"] - peaks["small"] < 80 * MEGABYTE
    assert peaks["large"] < 500 * MEGABYTE
