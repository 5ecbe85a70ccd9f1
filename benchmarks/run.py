"""Runs every benchmark and writes docs/performance.md: what `make bench` does.

    python benchmarks/run.py [--data FOLDER] [--sizes 10000 100000] [--only NAME ...]

The bare index is measured at 10^4, 10^5 and 10^6 whatever the sizes of the product's markets.

The ranking's quality is measured where graded judgements lie at hand (../shared/eval beside the
checkout, or --judged); without them that part is left out and said so.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from measuring import keep
from report import write_report

HERE = Path(__file__).parent
JOBMATCH = Path(sys.executable).with_name("jobmatch")
PARTS = ("index_speed", "product_speed", "embedding_speed", "evaluate")
INDEX_SIZES = ("10000", "100000", "1000000")
ASKING = ("seekers", "vacancies")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    asked.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--judged", type=Path, default=Path("../shared/eval"))
    asked.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    options = asked.parse_args()
    sizes = ["--sizes", *map(str, options.sizes)]
    data = ["--data", str(options.data)]
    arguments = {
        "index_speed": ["--sizes", *INDEX_SIZES],
        "product_speed": [*sizes, *data],
        "embedding_speed": data,
    }
    for part in options.only:
        print(f"== {part}", flush=True)
        if part == "evaluate":
            _evaluate(options.judged, options.data)
        else:
            _run([sys.executable, str(HERE / f"{part}.py"), *arguments[part]])
    print(f"wrote {write_report()}")


def _evaluate(judged: Path, data: Path) -> None:
    if not (judged / "qrels.tsv").is_file():
        print(f"left out: no judgements in {judged}")
        return
    _run([str(JOBMATCH), "db", "upgrade"], data)
    rows = []
    for asking in ASKING:
        folder = judged if asking == "seekers" else judged / "reverse"
        command = [str(JOBMATCH), "evaluate", str(folder), "--for", asking, "--json"]
        if (folder / "qrels.tsv").is_file():
            rows.append({"asking": asking, **json.loads(_run(command, data))})
    keep("evaluate", rows)


def _run(arguments: list[str], data: Path | None = None) -> str:
    """Run a command; its output is shown, or returned where `data` is given."""
    environment = {"OMP_NUM_THREADS": "1", **os.environ}
    if data is not None:
        environment["JOBMATCH_DATA_DIR"] = str(data.absolute() / "evaluate")
    done = subprocess.run(  # noqa: S603 -- our own scripts
        arguments,
        check=True,
        env=environment,
        text=True,
        stdout=None if data is None else subprocess.PIPE,
    )
    return done.stdout or ""


if __name__ == "__main__":
    main()
