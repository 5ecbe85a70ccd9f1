"""How often a title's occupation is proposed rightly, on titles labelled by reading.

`python -m tests.reference.title_accuracy` prints the table of docs/matching.md. The labels
(`title_labels.tsv`) hold no text: file, row, fingerprint of the title, and the codes of VSCO 2020
that are right, several where the title is open. The texts are read from the real files.
"""

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobmatch.reference.title_occupation import suggest_occupations

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
LABELS = Path(__file__).parent / "title_labels.tsv"
TITLE_COLUMNS = ("title", "Tên công việc")
HALVES = ("improve", "held")  # the names were widened while reading the errors of the first only


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    title: str
    half: str
    kind: str  # manual, office, service
    codes: tuple[str, ...]


def labelled_titles() -> list[Labelled]:
    """Return every labelled title found in the real files; none where these are absent."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    titles = {
        (name, _fingerprint(title)): title
        for name in sorted({row["file"] for row in rows})
        for title in _titles(SHARED / name)
    }
    return [
        Labelled(
            title=titles[row["file"], row["title_sha256"]],
            half=row["half"],
            kind=row["kind"],
            codes=tuple(row["codes"].split(",")),
        )
        for row in rows
        if (row["file"], row["title_sha256"]) in titles
    ]


def accuracy(cases: Iterable[Labelled], *, digits: int, among: int) -> float:
    """Return how often one of the first `among` proposals is right to so many digits."""
    right = [_is_right(case, digits, among) for case in cases]
    return sum(right) / len(right)


def _is_right(case: Labelled, digits: int, among: int) -> bool:
    proposed = {one.code[:digits] for one in suggest_occupations(case.title)[:among]}
    return any(code[:digits] in proposed for code in case.codes)


def _fingerprint(title: str) -> str:
    return hashlib.sha256(title.encode()).hexdigest()[:12]


def _titles(path: Path) -> Iterator[str]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["title"].strip() for line in file)
            return
        for row in csv.DictReader(file):
            yield next(row[name] for name in TITLE_COLUMNS if name in row).strip()


def main() -> None:
    cases = labelled_titles()
    print("| part | titles | 4 digits top 1 / top 3 | 3 digits top 1 / top 3 |\n|---|---|---|---|")  # noqa: T201 - a report
    for half in HALVES:
        for kind in ("manual", "office", "service", ""):
            part = [one for one in cases if one.half == half and kind in {"", one.kind}]
            cells = [
                " / ".join(f"{accuracy(part, digits=digits, among=n):.3f}" for n in (1, 3))
                for digits in (4, 3)
            ]
            print(f"| {half}, {kind or 'all'} | {len(part)} | {' | '.join(cells)} |")  # noqa: T201 - a report


if __name__ == "__main__":
    main()
