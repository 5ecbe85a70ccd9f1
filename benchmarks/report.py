"""Writes docs/performance.md from the newest line of each file in benchmarks/results.

python benchmarks/report.py
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from peers_report import peers_part

RESULTS = Path(__file__).parent / "results"
REPORT = Path(__file__).parents[1] / "docs" / "performance.md"
Row = dict[str, Any]

HEAD = """# Performance

Written by `make bench` (benchmarks/report.py) from the newest lines of `benchmarks/results/`; do
not edit. Processor time (cpu) is what to compare: the clock also shows what else the machine was
doing. `load` is how many processes wanted its processors when the run ended.

"""
MARKETS = """Vacancies are invented (jobmatch/reference/demo_market): 10^4 are imported, larger
markets are copies of them with vectors turned a little. Vectors come from a hashing encoder of the
real model's dimension, whose numbers cost as much to rank; the real model is timed apart.

Where a ranked list's time goes at 10^5 (a sampling profiler, 700 lists): 18 % to a dozen
statements of SQL and their records, 15 % to the sentences of 220 reasons, 14 % to the nearest of
texts and titles, 14 % to the words of all vacancies, 8 % to hard conditions, 15 % to likeness and
points, 3 % to the seeker's own words; the largest single step is SQLite's reading, 6 %. It is
bound by the number of such steps, not by memory: what must be read is some 15 MB, two
milliseconds. What fails a hard condition is looked for when somebody opens it, and has a row of
its own. Runs of one day differ by a third, processor time too: the machine's clock is not steady.

"""
GROUPS = """`jobmatch fairness`, and what a manager asks for on its page: a thousand lists of
seekers and a thousand of vacancies, each over everybody; of larger markets a sample drawn by lot,
so that only the length of a list grows.

"""
WHOLE_MARKET = """Every seeker's best 50 of all vacancies, as at night (docs/decisions/0031), and
numpy's product of two matrices of the same size and width (512 numbers) in the same run. Of 10^5
seekers a sample of whole blocks is ranked, and as many rows multiplied; times are those of all.
Recall is against the own lists of 100 seekers, found one by one.

What bounds it at 10^5, place left out, about, in times of the product: products of the 608 numbers
that the first look compares 1.2, the points that tables add to all pairs and what passes 0.6,
words and letters in common of the 250 pairs that pass 0.6, groups of letters of the seekers' own
texts 0.4, exact cosines 0.2, points in full 0.3; the rest is laying out. It could not be less than
1.2 with this first look, nor by much with another. The clock is worse than half of the processor
time where two threads wait for Python's lock (letters and lists are Python) or the machine's host
gives its processors to others: in seven other runs of the day it said 3.3 to 4.5, place left out
4.5 to 5.9 and once 7.2 (more than 5 in four of the seven), processor time 2.6 to 3.0 and 3.6 to
4.0. At 10^4 what a seeker costs whatever the market's size counts most: 2 ms.

"""
TEXT_MODEL = """The larger model computes its products in 8 bits where the processor multiplies
such numbers exactly (avx512_vnni, avx_vnni, amx_int8), in float32 elsewhere, which takes twice
as long. An advert of 128 pieces is 3.3 * 10^9 operations. One thread in its best moments needs
14 ms for one: half of that in products, at 470 * 10^9 operations a second, two thirds of what
the processor could do at its clock; a quarter in attention in float32; the rest goes over memory
(layer norms, sums, the curve, rounding). At that rate 10^5 invented vacancies, each as long as
the model reads, would take 13 minutes; on the machine measured, moments last up to 1.6 times as
long: five runs took 13.9, 15.9, 17.8, 20.0 and 20.8. Of real vacancies (../shared/eval) half are
as long, and two in five are hardly more than a title: 7.7 and 10.2 minutes.

"""
SLOW_LINE = """Chromium with 300 ms before every answer, 700 kbit/s down, 250 kbit/s up and a
quarter of this machine's speed; from a touch to the loaded page, typing left out, and without what
the setting up of a connection costs (`PYTHONPATH=. python benchmarks/slow_line.py`).

"""
WEIGHTS = """Bytes over the line, headers too, in a market with an example of everything. `make
weights` weighs every page and fails above a budget.

"""
CELLS = ("cpu_p50", "cpu_p95", "cpu_mean", "cpu", "clock_p50", "clock_p95", "clock", "value")


def write_report() -> Path:
    """Write the report; a part without results is left out."""
    parts = [
        _part("The product", "product_speed", MARKETS),
        _part("The report on groups", "fairness_speed", GROUPS),
        _whole_market_part(),
        _part("The text model", "embedding_speed", TEXT_MODEL),
        _index_part(),
        _peers_part(),
        _quality_part(),
        _slow_line_part(),
        _weights_part(),
    ]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(HEAD + "\n".join(filter(None, parts)), encoding="utf-8")
    return REPORT


def _part(title: str, name: str, preface: str) -> str:
    run = _newest(name)
    if run is None:
        return ""
    rows = run["rows"]
    sizes = sorted({row["size"] for row in rows})
    names = list(dict.fromkeys((row["what"], row["unit"]) for row in rows))
    by_place = {(row["what"], row["size"]): row for row in rows}
    head = ["what", "unit", *(f"{size:,}" for size in sizes)]
    body = [
        [what, unit, *(_figures(by_place.get((what, size), {})) for size in sizes)]
        for what, unit in names
    ]
    return f"## {title}\n\n{preface}{_circumstances(run)}\n\n{_table(head, body)}\n"


def _whole_market_part() -> str:
    run = _newest("whole_market")
    if run is None:
        return ""
    columns = {
        "what": "what",
        "size": "seekers and vacancies",
        "seekers_ranked": "seekers ranked",
        "ranking_cpu_s": "ranking, cpu s",
        "ranking_clock_s": "clock s",
        "once_cpu_s": "laying out, cpu s",
        "product_cpu_s": "product, cpu s",
        "product_clock_s": "clock s",
        "of_product_cpu": "times the product, cpu",
        "of_product_clock": "clock",
        "recall": "recall",
        "peak_mb": "most memory, MB",
    }
    body = [[_cell(row[name]) for name in columns] for row in run["rows"]]
    table = _table(list(columns.values()), body)
    return f"## Everybody to everything\n\n{WHOLE_MARKET}{_circumstances(run)}\n\n{table}"


def _index_part() -> str:
    run = _newest("index_speed")
    if run is None:
        return ""
    tables = []
    for kinds in (("FAISS", "Faiss", "Exact"), ("bm25s", "Lexical")):
        rows = [row for row in run["rows"] if any(kind in row["index"] for kind in kinds)]
        head = list(dict.fromkeys(key for row in rows for key in row))
        tables.append(_table(head, [[_cell(row.get(key, "")) for key in head] for row in rows]))
    return f"## The index beside bare libraries\n\n{_circumstances(run)}\n\n" + "\n".join(tables)


def _peers_part() -> str:
    """Return the part of the newest line of each size."""
    path = RESULTS / "peers.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    by_size = {run["rows"][0]["size"]: run for run in map(json.loads, lines)}
    return peers_part([(run["rows"], _circumstances(run)) for _, run in sorted(by_size.items())])


def _quality_part() -> str:
    run = _newest("evaluate")
    if run is None or not run["rows"]:
        return ""
    tables = []
    for row in run["rows"]:
        systems = row["systems"]
        head = [key for key in next(iter(systems.values())) if key != "by_style"]
        body = [
            [name, *(_cell(figures[key]) for key in head)] for name, figures in systems.items()
        ]
        name = f"{row['collection'].capitalize()}: " if "collection" in row else ""
        told = f"{name}{row['queries']} {row['asking']} ask, {row['documents']} records ranked."
        tables.append(f"{told}\n\n{_table(['system', *head], body)}")
    return f"## Ranking quality\n\n{_circumstances(run)}\n\n" + "\n".join(tables)


def _slow_line_part() -> str:
    run = _newest("slow_line")
    if run is None:
        return ""
    body = [
        [
            row["what"],
            row["visit"],
            f"{row['s']:.1f}",
            ", ".join(f"{step:.2f}" for step in row["each"]),
        ]
        for row in run["rows"]
    ]
    head = ["what", "visit", "s in all", "s for each page"]
    return f"## On a slow line\n\n{SLOW_LINE}{_circumstances(run)}\n\n{_table(head, body)}\n"


def _weights_part() -> str:
    """Return the heaviest pages of each door; `make weights` prints and checks them all."""
    run = _newest("weights")
    if run is None:
        return ""
    rows = sorted(run["rows"], key=lambda row: -row["first"])
    head = ["door", "pages", "heaviest first visit", "of", "heaviest again", "of"]
    body = []
    for door, budget in dict.fromkeys((row["door"], row["first_budget"]) for row in run["rows"]):
        pages = [row for row in rows if (row["door"], row["first_budget"]) == (door, budget)]
        again = max(pages, key=lambda row: row["again"])
        body.append(
            [
                door,
                str(len(pages)),
                f"{pages[0]['first']:,} {pages[0]['page']}",
                f"{budget:,}",
                f"{again['again']:,} {again['page']}",
                f"{again['again_budget']:,}",
            ]
        )
    return f"## What pages weigh\n\n{WEIGHTS}{_table(head, body)}"


def _newest(name: str) -> Row | None:
    path = RESULTS / f"{name}.jsonl"
    if not path.is_file():
        return None
    lines = path.read_text("utf-8").splitlines()
    run: Row = json.loads(lines[-1])
    return run


def _circumstances(run: Row) -> str:
    return (
        f"Measured {run['at']}: {run['processors']} processors ({_processor(run)}), "
        f"{run['threads']} thread(s) in numeric libraries, load {run['load']}, "
        f"Python {run['python']}."
    )


def _processor(run: Row) -> str:
    return ", ".join([run["machine"], *run.get("short_numbers", ())])


def _figures(row: Row) -> str:
    told = [f"{name.replace('_', ' ')} {_cell(row[name])}" for name in CELLS if name in row]
    return ", ".join(told)


def _cell(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    print(write_report())
