"""Runs every benchmark and writes docs/performance.md: what `make bench` does.

    python benchmarks/run.py [--data FOLDER] [--sizes 10000 100000] [--only NAME ...]

The bare index is measured at 10^4, 10^5 and 10^6 whatever the sizes of the product's markets.

The ranking's quality is measured on our own collection, and on graded judgements that lie at hand
(../shared/eval beside the checkout, or --judged); see evaluate.py.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from report import write_report

HERE = Path(__file__).parent
PARTS = ("index_speed", "product_speed", "fairness_speed", "embedding_speed", "evaluate")
INDEX_SIZES = ("10000", "100000", "1000000")


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
        "fairness_speed": data,
        "embedding_speed": [*data, "--judged", str(options.judged)],
        "evaluate": ["--judged", str(options.judged), "--data", str(options.data / "evaluate")],
    }
    for part in options.only:
        print(f"== {part}", flush=True)
        _run([sys.executable, str(HERE / f"{part}.py"), *arguments[part]])
    print(f"wrote {write_report()}")


def _run(arguments: list[str]) -> None:
    environment = {"OMP_NUM_THREADS": "1", **os.environ}
    subprocess.run(arguments, check=True, env=environment)  # noqa: S603 -- our own scripts


if __name__ == "__main__":
    main()
