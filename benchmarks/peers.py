"""The product's search beside other systems: one run, one machine, one thread each, in turn.

    OMP_NUM_THREADS=1 python benchmarks/peers.py --sizes 1000 10000 100000 [--only NAME ...]

Every system has a process of its own and the same invented market (peer_market.py). One after the
other answers the same query, in an order that changes with each, so that what else the machine
does hits all alike. A system that can look more or less carefully is first set, on queries of
their own, to the cheapest of its settings that finds 0.99 of the true best (or to its most careful
one). Searches that take long are asked fewer times. One line a size is appended to
benchmarks/results/peers.jsonl; report.py makes the tables and pictures of the newest of each.

A system whose package is missing, or that fails, stands in the table with the reason:
`pip install -e .[bench]` brings them all.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import text_peers as words
import vector_peers as vectors
from bounds import bounds
from measuring import Row, keep
from peer import Asked, Peer, Setting, serve
from peer_market import LIMIT, SHARES, BruteForceWords, Market

TUNING, ASKED = 60, 60  # queries: fewer for tuning, and it is luck which setting is taken
BUDGET = 25.0  # seconds of searching at one share, after which a slow system is asked no more
AT_LEAST = 5
ENOUGH = 0.99
LARGE = 100_000  # above it only systems that need no graph, which would take an hour to build


@dataclass(frozen=True, slots=True)
class Entry:
    """One system: how it is made, up to which size it is measured."""

    kind: str
    make: Callable[[], Peer]
    up_to: int = LARGE


ENTRIES: Mapping[str, Entry] = {
    "jobmatch, float32": Entry("vectors", partial(vectors.Product, "float32"), up_to=10**7),
    "jobmatch, float16": Entry("vectors", partial(vectors.Product, "float16"), up_to=10**7),
    "FAISS, flat": Entry("vectors", vectors.BareFaiss, up_to=10**7),
    "usearch, exact": Entry("vectors", vectors.UsearchExact, up_to=10**7),
    "usearch": Entry("vectors", vectors.Usearch),
    "hnswlib": Entry("vectors", vectors.Hnswlib),
    "pgvector": Entry("vectors", vectors.PgVector),
    "Milvus Lite": Entry("vectors", vectors.Milvus),
    "Qdrant, local mode": Entry("vectors", vectors.Qdrant),
    "jobmatch, words": Entry("words", words.ProductWords),
    "bm25s": Entry("words", words.Bm25s),
    "SQLite FTS5": Entry("words", words.SqliteFts5),
    "PostgreSQL full text": Entry("words", words.PostgreSQLWords),
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    asked.add_argument("--only", choices=list(ENTRIES), nargs="+", default=list(ENTRIES))
    asked.add_argument("--queries", type=int, default=ASKED)
    asked.add_argument("--json", action="store_true", help="print the rows and keep nothing")
    asked.add_argument("--data", type=Path, default=None, help="a folder for the files")
    options = asked.parse_args()
    found: list[Row] = []
    for size in options.sizes:
        entries = {name: ENTRIES[name] for name in options.only if ENTRIES[name].up_to >= size}
        with tempfile.TemporaryDirectory(dir=options.data, prefix="peers-") as folder:
            Path(folder).chmod(0o755)  # PostgreSQL runs as somebody else
            rows = measured(entries, size, options.queries, Path(folder))
        rows += not_measured(options.only, size)
        if options.json:
            found += rows
        else:
            keep("peers", [*rows, *(row | {"kind": "bounds", "size": size} for row in bounds())])
    if options.json:
        print(json.dumps(found))


def not_measured(asked: Sequence[str], size: int) -> list[Row]:
    """Return a row with the reason for each system that this run did not even begin to build."""
    rows: list[Row] = []
    for name, entry in ENTRIES.items():
        if name not in asked or entry.up_to < size:
            because = (
                f"measured up to {entry.up_to:,}" if name in asked else "not asked for in this run"
            )
            rows.append({"system": name, "kind": entry.kind, "size": size, "left_out": because})
    return rows


def measured(entries: Mapping[str, Entry], size: int, queries: int, folder: Path) -> list[Row]:
    """Return a row for each system and share, or one that says why there are none."""
    texts = any(entry.kind == "words" for entry in entries.values())
    market = Market.make(folder / "market", size, TUNING + queries, texts=texts)
    rows: list[Row] = []
    running: list[Running] = []
    begun = [
        Running.begin(name, entry, market, folder / f"files-{at}")
        for at, (name, entry) in enumerate(entries.items())
    ]
    for one in begun:
        try:
            one.wait()
        except RuntimeError as error:
            print(f"{size}: left out: {one.name}: {error}", file=sys.stderr, flush=True)
            rows.append(_left_out(one, size, str(error)))
        else:
            print(
                f"{size}: {one.name} built in {one.figures['build_cpu_s']} s",
                file=sys.stderr,
                flush=True,
            )
            running.append(one)
    try:
        for kind in ("vectors", "words"):
            rows += _compared([one for one in running if one.entry.kind == kind], market, queries)
    finally:
        for one in running:
            one.stop()
    return rows


@dataclass(slots=True)
class Running:
    """A system that is built and waits for queries."""

    name: str
    entry: Entry
    line: Connection
    process: Any
    figures: Row
    times: dict[float, list[Asked]] = field(default_factory=dict)
    setting: dict[float, Setting] = field(default_factory=dict)

    @classmethod
    def begin(cls, name: str, entry: Entry, market: Market, folder: Path) -> "Running":
        """Let it begin to build, beside the others."""
        folder.mkdir()
        folder.chmod(0o777)  # PostgreSQL runs as somebody else
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        process = context.Process(
            target=serve, args=(entry.make, market, folder, other), daemon=True
        )
        process.start()
        other.close()
        return cls(name, entry, line, process, {})

    def wait(self) -> None:
        """Wait until it is built. RuntimeError: it cannot be had here."""
        self.figures = self._answer("built")

    def ask(self, query: int, share: float, setting: Setting) -> Asked:
        self.line.send((query, share, setting))
        found: Asked = self._answer("asked")
        return found

    def stop(self) -> None:
        if self.process.is_alive():
            self.line.send(None)
        self.process.join(timeout=60)
        self.process.kill()

    def _answer(self, wanted: str) -> Any:  # noqa: ANN401 -- figures or what was found
        try:
            answer = self.line.recv()
        except EOFError as error:
            raise RuntimeError("its process ended") from error
        if isinstance(answer, Asked):
            return answer
        said, what = answer
        if said != wanted:
            raise RuntimeError(str(what))
        return what


def _compared(running: Sequence[Running], market: Market, queries: int) -> list[Row]:
    if not running:
        return []
    rows = []
    for share in SHARES:
        truth = _truth(running[0].entry.kind, market, share)
        alive = [one for one in running if _tuned(one, share, truth)]
        _ask_in_turn(alive, share, range(TUNING, TUNING + queries))
        rows += [_row(one, share, market.size, truth) for one in alive]
        rows += [
            _left_out(one, market.size, one.figures["left_out"]) | {"share": share}
            for one in running
            if one not in alive
        ]
    return rows


def _truth(kind: str, market: Market, share: float) -> Sequence[set[int]]:
    if kind == "words":
        return BruteForceWords(market).best(share)
    return [set(line) for line in market.nearest(share).tolist()]


def _tuned(one: Running, share: float, truth: Sequence[set[int]]) -> bool:
    """Set it to the cheapest setting that finds enough; False if it fails."""
    try:
        for setting in one.figures["settings"]:
            one.setting[share] = setting
            if len(one.figures["settings"]) == 1:
                break
            answers = [one.ask(query, share, setting) for query in range(TUNING)]
            if _recall(answers, truth[:TUNING]) >= ENOUGH:
                break
            if sum(answer.clock for answer in answers) > BUDGET:
                break
        one.times[share] = []
    except RuntimeError as error:
        one.figures["left_out"] = str(error)
        return False
    return True


def _ask_in_turn(running: Sequence[Running], share: float, queries: range) -> None:
    for one in running:
        one.ask(0, share, one.setting[share])  # not counted
    for at, query in enumerate(queries):
        first = at % len(running)
        for one in (*running[first:], *running[:first]):
            taken = sum(answer.clock for answer in one.times[share])
            if at < AT_LEAST or taken < BUDGET:
                one.times[share].append(one.ask(query, share, one.setting[share]))


def _row(one: Running, share: float, size: int, truth: Sequence[set[int]]) -> Row:
    answers = one.times[share]
    cpu = np.array([answer.cpu for answer in answers]) * 1e3
    clock = np.array([answer.clock for answer in answers]) * 1e3
    built = {key: one.figures[key] for key in ("build_cpu_s", "memory_mb", "disk_mb")}
    return {
        **_named(one, share, size),
        "queries": len(answers),
        "setting": one.setting[share],
        "recall": round(_recall(answers, truth[TUNING:]), 4),
        "cpu_p50": round(float(np.median(cpu)), 3),
        "cpu_p95": round(float(np.percentile(cpu, 95)), 3),
        "clock_p50": round(float(np.median(clock)), 3),
        "clock_p95": round(float(np.percentile(clock, 95)), 3),
        **built,
    }


def _left_out(one: Running, size: int, because: str) -> Row:
    return {"system": one.name, "kind": one.entry.kind, "size": size, "left_out": because}


def _named(one: Running, share: float, size: int) -> Row:
    return {"system": one.name, "kind": one.entry.kind, "size": size, "share": share}


def _recall(answers: Sequence[Asked], truth: Sequence[set[int]]) -> float:
    """Return the mean share of the true best that was found, of as many as there are."""
    shares = [
        len(true & set(answer.rows.tolist())) / min(LIMIT, len(true))
        for answer, true in zip(answers, truth, strict=False)
        if true
    ]
    return float(np.mean(shares))


if __name__ == "__main__":
    main()
