"""The peers' benchmark runs end to end; who is not installed is told, not skipped."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[2]
OURS = ("jobmatch, float32", "jobmatch, words")
SYSTEMS = (*OURS, "SQLite FTS5", "hnswlib")

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """Return what the benchmark says of 10^3 records, where hnswlib is not installed."""
    folder = tmp_path_factory.mktemp("peers")
    (folder / "hnswlib.py").write_text("raise ModuleNotFoundError('no', name='hnswlib')")
    command = [sys.executable, "benchmarks/peers.py", "--sizes", "1000", "--queries", "6"]
    run = subprocess.run(  # noqa: S603 -- our own script
        [*command, "--json", "--data", str(folder), "--only", *SYSTEMS],
        cwd=HERE,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": f"{folder}:{HERE}"},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    found: list[Row] = json.loads(run.stdout)
    return found


def test_every_system_answers_at_every_share_of_eligible_records(rows: list[Row]) -> None:
    measured = {(row["system"], row["share"]) for row in rows if "recall" in row}
    there = [name for name in SYSTEMS if name != "hnswlib"]
    assert measured == {(name, share) for name in there for share in (1.0, 0.3, 0.01)}
    assert all(0 < row["cpu_p50"] <= row["cpu_p95"] for row in rows if "recall" in row)


def test_the_product_finds_what_brute_force_finds(rows: list[Row]) -> None:
    recalls = {row["recall"] for row in rows if row["system"] in OURS}
    assert recalls == {1.0}


def test_a_system_that_is_not_installed_stands_there_with_the_reason(rows: list[Row]) -> None:
    left_out = {row["system"]: row["left_out"] for row in rows if "left_out" in row}
    assert left_out["hnswlib"] == "hnswlib is not installed"
    assert left_out["bm25s"] == "not asked for in this run"
    assert left_out.keys().isdisjoint({*OURS, "SQLite FTS5"})
