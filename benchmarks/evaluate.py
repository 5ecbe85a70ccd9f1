"""Measures the ranking with every part left out in turn: what `make evaluate` does.

    python benchmarks/evaluate.py [--judged FOLDER] [--data FOLDER]

Writes the tables in docs/matching.md (between their markers), the pictures in docs/plots and a
line of benchmarks/results/evaluate.jsonl. The judged folder (../shared/eval beside the checkout,
with its `reverse`, and our seekers with its adverts) is measured where it is at hand, our own
collection/ always.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import keep

ROOT = Path(__file__).parents[1]
JOBMATCH = Path(sys.executable).with_name("jobmatch")
PAGE = ROOT / "docs" / "matching.md"
PLOTS = ROOT / "docs" / "plots"
OWN = ROOT / "collection"
NOT_KEPT = ("by_query", "parts")  # in the page; too long for a line of the results


@dataclass(frozen=True)
class Asked:
    name: str
    folder: Path
    asking: str = "seekers"
    split: str | None = None

    @property
    def arguments(self) -> list[str]:
        split = ["--split", self.split] if self.split else []
        section = self.name.replace(" ", "-")
        plot = PLOTS / f"evaluate-{section}.svg"
        return [
            *("evaluate", str(self.folder), "--for", self.asking, *split),
            *("--ablate", "--json", "--table", str(PAGE), "--section", self.name),
            *("--plot", str(plot)),
        ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--judged", type=Path, default=ROOT.parent / "shared" / "eval")
    asked.add_argument("--data", type=Path, default=ROOT / "var" / "benchmarks" / "evaluate")
    options = asked.parse_args()
    _jobmatch(["db", "upgrade"], options.data)
    rows = []
    for one in _asked(options.judged, options.data):
        print(f"== {one.name}", flush=True)
        told: dict[str, Any] = json.loads(_jobmatch(one.arguments, options.data))
        product = told["systems"]["product"]
        print(f"nDCG@10 {product['ndcg10']:.3f} {told['intervals']['product']['ndcg10']}")
        kept = {name: value for name, value in told.items() if name not in NOT_KEPT}
        rows.append({"asking": one.asking, "collection": one.name, **kept})
    keep("evaluate", rows)
    print(f"wrote {PAGE}")


def _asked(judged: Path, data: Path) -> Iterator[Asked]:
    if (judged / "qrels.tsv").is_file():
        yield Asked("public", judged)
    else:
        print(f"left out: no judgements in {judged}")
    if (judged / "reverse" / "qrels.tsv").is_file():
        yield Asked("public reverse", judged / "reverse", "vacancies")
    if (judged / "vacancies.jsonl").is_file():
        yield Asked("real adverts dev", _with_real_adverts(judged, data), split="dev")
    yield Asked("collection dev", OWN, split="dev")
    yield Asked("collection train", OWN, split="train")
    yield Asked("collection reverse", OWN, "vacancies")


def _with_real_adverts(judged: Path, data: Path) -> Path:
    """Lay the adverts that are not ours beside our judgements of them."""
    folder = data / "real_adverts"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*(OWN / "real_adverts").glob("*.[jt]s*"), judged / "vacancies.jsonl"):
        (folder / path.name).unlink(missing_ok=True)
        (folder / path.name).symlink_to(path.absolute())
    return folder


def _jobmatch(arguments: list[str], data: Path) -> str:
    environment = {"OMP_NUM_THREADS": "1", **os.environ, "JOBMATCH_DATA_DIR": str(data.absolute())}
    done = subprocess.run(  # noqa: S603 -- our own program
        [str(JOBMATCH), *arguments], check=True, env=environment, text=True, stdout=subprocess.PIPE
    )
    return done.stdout


if __name__ == "__main__":
    main()
