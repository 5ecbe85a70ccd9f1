"""How long the whole product takes at 10^4 and 10^5 vacancies, in process and over HTTP.

    OMP_NUM_THREADS=1 python benchmarks/product_speed.py --sizes 10000 100000 --data /tmp/markets

The markets are invented (large_market, market_copies) and stay in --data between runs. Texts are
embedded by a hashing encoder of the real model's dimension, since a ranking's cost does not depend
on what the numbers mean; embedding_speed.py measures the real model. Every size is measured in a
process of its own. One JSON line a run is appended to benchmarks/results/product_speed.jsonl.
"""

import argparse
import multiprocessing
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from http_speed import http_rows
from large_market import SEEKERS, making_figures, market_of
from market_service import open_market
from measuring import Row, Stopwatch, keep, resident_mb, timed

from jobmatch.domain.records import RecordKind
from jobmatch.matching.extraction import facts_of
from jobmatch.use_cases.catalogue_snapshots import publish
from jobmatch.use_cases.catalogues import Record
from jobmatch.use_cases.indexing import load
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import VacancyQuery
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    Suggestions,
    seekers_for,
    vacancies_for,
)

RUNS = 100
READ = 300  # records whose facts are read anew
TEXTS = (
    "thợ hàn",
    "tho han",
    "nhân viên kế toán",
    "lái xe tải",
    "bảo vệ ca đêm",
    "may công nghiệp",
    "phụ bếp nhà hàng",
    "công nhân điện tử ở khu công nghiệp",
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    asked.add_argument("--runs", type=int, default=RUNS)
    options = asked.parse_args()
    rows: list[Row] = []
    for size in options.sizes:
        home = market_of(options.data.absolute(), size)
        rows += making_figures(home)
        in_a_process_of_its_own(refreshed, home)
        for measure in (ranking_rows, http_rows):
            rows += in_a_process_of_its_own(measure, home, size, options.runs)
    for row in rows:
        print(row)
    keep("product_speed", rows)


def in_a_process_of_its_own(measure: Any, *arguments: object) -> list[Row]:  # noqa: ANN401 -- any function
    """Return what the function does, so that memory and caches are no other measurement's."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        rows: list[Row] = pool.submit(measure, *arguments).result()
        return rows


def refreshed(home: Path) -> list[Row]:
    """Make the snapshot anew where the code has changed since it was made."""
    service = open_market(home)
    load(service)
    if service.catalogues.unsaved:
        publish(service)
    return []


def ranking_rows(home: Path, size: int, runs: int) -> list[Row]:
    """Measure the use cases of one process that has the catalogues loaded."""
    service = open_market(home)
    rows = _reading_rows(service, size)
    before = resident_mb()
    with Stopwatch() as watch:
        load(service)
    rows.append(watch.once("start from a snapshot", size))
    chosen = random.Random(size)  # noqa: S311 -- a sample, not a secret
    seekers = [chosen.randint(1, SEEKERS) for _ in range(runs + 1)]
    vacancies = [chosen.randint(1, size) for _ in range(runs + 1)]
    rows += [
        timed(
            "vacancies for a seeker, 20 with reasons",
            size,
            [partial(_read, vacancies_for, service, one) for one in seekers],
        ),
        timed(
            "the same, and 20 that fail a hard condition",
            size,
            [partial(_read, vacancies_for, service, one, failing=True) for one in seekers],
        ),
        timed(
            f"seekers for a vacancy ({SEEKERS} seekers)",
            size,
            [partial(_read, seekers_for, service, one) for one in vacancies],
        ),
        timed("search by place, no text", size, [_searching(service, "")] * 20),
        timed("search by text", size, [_searching(service, text) for text in (*TEXTS, *TEXTS)]),
        _bare_row(service, size, runs),
        {"what": "memory before loading", "size": size, "unit": "MB", "value": before},
        {"what": "memory, warm", "size": size, "unit": "MB", "value": resident_mb()},
    ]
    return rows


def _read(
    find: Callable[..., Suggestions[Any]],
    service: Service,
    record_id: int,
    *,
    failing: bool = False,
) -> None:
    """Make a list, and read every reason of what it shows, as its page does."""
    found = find(service, record_id, SuggestionOptions(failing=failing), None)
    for one in (*found.matches, *found.failed):
        tuple(one.match.reasons)


def _searching(service: Service, text: str) -> Any:  # noqa: ANN401 -- a call without arguments
    return partial(
        search_vacancies, service, VacancyQuery(text=text, province="" if text else "75")
    )


def _reading_rows(service: Service, size: int) -> list[Row]:
    with service.begin_work(read_only=True) as work:
        vacancies: list[Record] = list(work.vacancies.iterate(limit=READ))
        seekers: list[Record] = list(work.seekers.iterate(limit=READ))
    rows = []
    for kind, records in ((RecordKind.VACANCIES, vacancies), (RecordKind.SEEKERS, seekers)):
        facts_of(records[:10])  # reads the lexicon
        with Stopwatch() as watch:
            facts_of(records[10:])
        rows.append(watch.rate(f"facts from the words, {kind}", size, len(records) - 10))
    return rows


def _bare_row(service: Service, size: int, runs: int) -> Row:
    """Measure FAISS alone on as many vectors: two searches, as for text and title, 400 best."""
    import faiss

    rng = np.random.default_rng(size)
    dimension = service.encoder.dimension
    flat = faiss.IndexFlatIP(dimension)
    flat.add(rng.standard_normal((size, dimension), dtype=np.float32))
    queries = rng.standard_normal((runs + 1, 1, dimension), dtype=np.float32)

    def twice(query: np.ndarray) -> None:
        flat.search(query, 400)
        flat.search(query, 400)

    return timed("bare FAISS, two searches", size, [partial(twice, query) for query in queries])


if __name__ == "__main__":
    main()
