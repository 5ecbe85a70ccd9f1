"""A large labour market, made of many invented ones and kept in a folder between runs.

Each seed's market stands under names and numbers of its own, is imported as centres import (CSV
files, batches), and embedded with an encoder that costs nearly nothing: what a ranking costs does
not depend on what the numbers in the vectors mean.
"""

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from market_copies import multiply
from market_service import TODAY, open_market
from measuring import Row, Stopwatch

from jobmatch.domain.imports import ImportKind
from jobmatch.reference.demo_market import DemoMarket, make_demo_market
from jobmatch.store.engine import make_engine
from jobmatch.store.migrate import upgrade
from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.catalogues import KINDS
from jobmatch.use_cases.imports import receive_file, run_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service

SEEKERS = 3000
VERSION = 2  # raise it when the same size should be made anew
MOSTLY = 0.5
COPIED_FROM = 10_000

_Side = Callable[[DemoMarket], Sequence[dict[str, str]]]


def market_of(folder: Path, vacancies: int, seekers: int = SEEKERS) -> Path:
    """Return the folder of a market of this size, made if it is not there yet.

    Up to COPIED_FROM vacancies are imported; more must be a multiple of that and are copies, and
    have SEEKERS seekers.
    """
    beside = "" if seekers == SEEKERS else f"-by-{seekers}"
    home = folder / f"{vacancies}{beside}-{VERSION}"
    if not _is_ready(home, copied=vacancies > COPIED_FROM):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        if vacancies <= COPIED_FROM:
            figures = _make(home, vacancies, seekers)
        else:
            figures = multiply(market_of(folder, COPIED_FROM), home, vacancies // COPIED_FROM)
        (home / "made.json").write_text(json.dumps(figures), "utf-8")
    return home


def _is_ready(home: Path, *, copied: bool) -> bool:
    """Say whether the market is there; copies whose snapshot is out of date are made anew."""
    if not (home / "made.json").is_file():
        return False
    return not copied or catalogue_snapshots.load(open_market(home)) is not None


def making_figures(home: Path) -> list[Row]:
    """Return what was measured when this market was made."""
    figures: list[Row] = json.loads((home / "made.json").read_text("utf-8"))
    return figures


def _make(home: Path, vacancies: int, seekers: int) -> list[Row]:
    engine = make_engine(f"sqlite:///{home / 'jobmatch.db'}")
    upgrade(engine)
    engine.dispose()
    service = open_market(home)
    rows: list[Row] = []
    for kind, path, count in _files(home, vacancies, seekers):
        noted = receive_file(service, path, path.name, kind)
        with Stopwatch() as watch:
            run_import(service, noted.id)
        rows.append(watch.rate(f"import, {kind} (CSV)", vacancies, count))
    with Stopwatch() as watch:
        sync(service)
    _check(service)
    rows.append(
        watch.rate("embed with the cheap encoder, follow, publish", vacancies, vacancies + seekers)
    )
    return rows


def _check(service: Service) -> None:
    """Raise RuntimeError for a market without places: ranking it would be too easy."""
    for kind in KINDS:
        placed = (service.catalogues.of(kind).facts["provinces"][:, 0] >= 0).mean()
        if placed < MOSTLY:
            raise RuntimeError(f"only {placed:.0%} of the {kind} have a known place")


def _files(home: Path, vacancies: int, seekers: int) -> Iterator[tuple[ImportKind, Path, int]]:
    people = _rows(seekers, "Mã số", lambda market: market.seekers)
    yield ImportKind.SEEKERS, _written(home / "seekers.csv", people), seekers
    posts = _rows(vacancies, "Mã tin", lambda market: market.vacancies)
    yield ImportKind.VACANCIES, _written(home / "vacancies.csv", posts), vacancies


def _rows(count: int, key: str, of: _Side) -> Iterator[dict[str, str]]:
    """Yield so many rows of as many markets as it takes; firms and numbers differ by seed."""
    seed = made = 0
    while made < count:
        for row in of(make_demo_market(TODAY, seed)):
            firm = row.get("Tên tổ chức")
            apart = {key: f"{seed}-{made}"} | ({"Tên tổ chức": f"{firm} {seed}"} if firm else {})
            yield {**row, **apart}
            made += 1
            if made == count:
                return
        seed += 1


def _written(path: Path, rows: Iterator[dict[str, str]]) -> Path:
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first)
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)
    return path
