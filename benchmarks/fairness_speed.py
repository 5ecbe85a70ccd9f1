"""How long the report on groups takes: 1,000 lists of seekers and 1,000 of vacancies.

    OMP_NUM_THREADS=1 python benchmarks/fairness_speed.py --data /tmp/markets

The market is invented (large_market): 10^4 seekers and 10^3 vacancies unless other sizes are
asked for. The whole report is made as `jobmatch fairness` makes it, then written as the page and
the workbook show it. One JSON line a run is appended to benchmarks/results/fairness_speed.jsonl.
"""

import argparse
from pathlib import Path

from large_market import market_of
from market_service import open_market
from measuring import Row, Stopwatch, keep, resident_mb

from jobmatch.use_cases.fairness import EVERYBODY, FairnessOptions, make_report
from jobmatch.use_cases.fairness_rows import rows_of
from jobmatch.use_cases.indexing import load

SEEKERS, VACANCIES = 10_000, 1_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    asked.add_argument("--seekers", type=int, default=SEEKERS)
    asked.add_argument("--vacancies", type=int, default=VACANCIES)
    options = asked.parse_args()
    rows = measured(options.data.absolute(), options.seekers, options.vacancies)
    for row in rows:
        print(row)
    keep("fairness_speed", rows)


def measured(data: Path, seekers: int, vacancies: int) -> list[Row]:
    service = open_market(market_of(data, vacancies, seekers))
    load(service)
    with Stopwatch() as making:
        report = make_report(service, FairnessOptions(), EVERYBODY)
    with Stopwatch() as writing:
        list(rows_of(report))
    lists = report.vacancies + report.asked
    memory = {"what": "memory after it", "size": vacancies, "unit": "MB", "value": resident_mb()}
    return [
        making.once(f"report on groups among {seekers} seekers", vacancies),
        making.rate("lists made for it", vacancies, lists),
        writing.once("its rows, as page and workbook have them", vacancies),
        memory,
    ]


if __name__ == "__main__":
    main()
