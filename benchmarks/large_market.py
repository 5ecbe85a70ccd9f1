"""A labour market of any size, made of many invented ones, kept in a folder between runs.

Each seed's market is written on under names and numbers of its own, imported as centres import
(CSV files, batches), and embedded with an encoder that costs nearly nothing: what a ranking costs
does not depend on what the numbers in the vectors mean.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.records import folded
from jobmatch.embedding.encoder import Vectors
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.reference.demo_market import DemoMarket, make_demo_market
from jobmatch.store.engine import make_engine
from jobmatch.store.migrate import upgrade
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.imports import receive_file, run_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from measuring import Row, Stopwatch

TODAY = date(2026, 3, 2)
SEEKERS = 3000
VERSION = 1  # raise it when the same size should be made anew
PLACES_PER_WORD = 6  # of a vector that a word changes

_Side = Callable[[DemoMarket], Sequence[dict[str, str]]]


class HashingEncoder:
    """Vectors of hashed words, as long as the real model's; knows no synonyms and takes no time.

    Obeys jobmatch.embedding.encoder.Encoder.
    """

    name = "hashing"
    revision = "384"
    dimension = 384

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in folded(text).split():
                places, signs = _places_of(word)
                vectors[row, places] += signs
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, 1e-9)
        return vectors


class MarketDay:
    """The day that the markets were made for: on another one their vacancies would be closed."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 7, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


def open_market(home: Path) -> Service:
    """Return the service on a market's folder. Reads no catalogue yet."""
    encoder = HashingEncoder()
    return Service(
        begin_work=work_on(make_engine(f"sqlite:///{home / 'jobmatch.db'}")),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=MarketDay(),
        data_dir=home,
        read_table=read_table,
    )


def market_of(folder: Path, vacancies: int) -> Path:
    """Return the folder of a market of this size, made if it is not there yet."""
    home = folder / f"{vacancies}-{VERSION}"
    if not (home / "made.json").is_file():
        home.mkdir(parents=True, exist_ok=True)
        figures = _make(home, vacancies)
        (home / "made.json").write_text(json.dumps(figures), "utf-8")
    return home


def making_figures(home: Path) -> list[Row]:
    """Return what was measured when this market was made."""
    figures: list[Row] = json.loads((home / "made.json").read_text("utf-8"))
    return figures


def _make(home: Path, vacancies: int) -> list[Row]:
    engine = make_engine(f"sqlite:///{home / 'jobmatch.db'}")
    upgrade(engine)
    engine.dispose()
    service = open_market(home)
    rows: list[Row] = []
    for kind, path, count in _files(home, vacancies):
        noted = receive_file(service, path, path.name, kind)
        with Stopwatch() as watch:
            run_import(service, noted.id)
        rows.append(watch.rate(f"import, {kind} (CSV)", vacancies, count))
    with Stopwatch() as watch:
        sync(service)
    rows.append(
        watch.rate("embed with the cheap encoder, follow, publish", vacancies, vacancies + SEEKERS)
    )
    return rows


def _files(home: Path, vacancies: int) -> Iterator[tuple[ImportKind, Path, int]]:
    seekers = _rows(SEEKERS, "Mã số", lambda market: market.seekers)
    yield ImportKind.SEEKERS, _written(home / "seekers.csv", seekers), SEEKERS
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


@cache
def _places_of(word: str) -> tuple[np.ndarray, np.ndarray]:
    digest = np.frombuffer(blake2b(word.encode(), digest_size=32).digest(), dtype=np.uint16)
    places = np.unique(digest[:PLACES_PER_WORD] % HashingEncoder.dimension)
    signs = np.where(digest[-len(places) :] % 2, 1, -1).astype(np.float32)
    return places, signs
