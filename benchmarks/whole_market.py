"""Everybody to everything beside numpy's matrix product of the same size, in one run.

    OMP_NUM_THREADS=2 python benchmarks/whole_market.py --sizes 1000 10000 --data /tmp/markets

As many seekers as vacancies. Both are the invented markets of large_market, made larger by copies
whose vectors are turned a little; copied seekers move to places of other seekers. Vectors are made
as wide as the default model's (--width). What is timed is the ranking of blocks of seekers, the
letters of their texts being read on the way, with as many threads as the numeric libraries have.
The product is of float32 matrices (size × width times width × size), in blocks of 1,000 rows. Of
more than --seekers a sample of whole blocks is ranked, and as many rows multiplied; both times are
then those of all. What a night pays once (laying out, the libraries, the first block with its
tables of points) is timed apart and counted once. Recall is against each seeker's own list
(`Ranking.rank`).

One JSON line a run is appended to benchmarks/results/whole_market.jsonl.
"""

import argparse
import os
import resource
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from large_market import COPIED_FROM, market_of
from market_copies import tiled
from market_service import TODAY, open_market
from measuring import Row, Stopwatch, keep, resident_mb
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no types

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.embedding.texts import EmbeddingTexts
from jobmatch.index.word_table import Texts
from jobmatch.matching.asking import Asking, letters_of
from jobmatch.matching.catalogue import FIELDS, SAVED, Catalogue, Query
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.fair_share import (
    NOBODY,
    Lists,
    capacities,
    exposure,
    first_of_each,
    put_forward,
)
from jobmatch.matching.first_look import without_helpers
from jobmatch.matching.ranking import Anchor, Ranking
from jobmatch.matching.whole_market import Best, WholeMarket
from jobmatch.use_cases.catalogues import KINDS, texts_of
from jobmatch.use_cases.indexing import load
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.whole_market import SAMPLE

MOST = 50
BLOCK = 512
ROWS = 1000  # of numpy's product at once
TURN = 0.3
COMPARED = 100  # seekers whose own list is made too
PER_OPENING, OF_EACH = 10, 5


class People:
    """Seekers of a market, copied until there are enough of them, in order of their places."""

    def __init__(self, service: Service, count: int) -> None:
        catalogue = service.catalogues.of(RecordKind.SEEKERS)
        drawn = np.random.default_rng(count)
        self.rows = np.arange(count) % len(catalogue)
        self.facts = catalogue.facts[self.rows]
        moved = np.arange(count) >= len(catalogue)
        for name in ("provinces", "communes", "points"):
            others = catalogue.facts[name][drawn.integers(0, len(catalogue), count)]
            self.facts[name][moved] = others[moved]
        self.titles, self.texts = (
            _turned(vectors, self.rows, moved, drawn)
            for vectors in catalogue.vectors_of(catalogue.ids)
        )
        keys = (self.facts["communes"][:, 0], self.facts["provinces"][:, 0])
        self.order = np.lexsort(keys)
        words = dict(catalogue.words())
        self._words = {name: Texts.of(words, name) for name in FIELDS}
        with service.begin_work(read_only=True) as work:
            found = work.seekers.get_many(catalogue.ids.tolist())
        self.written = [_texts(found[i]) for i in catalogue.ids.tolist()]

    def asking(self, places: np.ndarray) -> Asking:
        """Return the seekers at these places of the order."""
        people = self.order[places]
        written = [self.written[row] for row in self.rows[people]]
        return Asking(
            facts=self.facts[people],
            title_vectors=self.titles[people],
            text_vectors=self.texts[people],
            words={n: texts.taken(self.rows[people]) for n, texts in self._words.items()},
            title_letters=letters_of([one.title for one in written]),
            text_letters=letters_of([one.text for one in written]),
        )

    def anchor(self, place: int) -> Anchor:
        person = self.order[place]
        written = self.written[self.rows[person]]
        query = Query(
            title=written.title,
            text=written.text,
            title_vector=self.titles[person],
            text_vector=self.texts[person],
        )
        return Anchor(facts=self.facts[person : person + 1], query=query, is_seeker=True)


def _texts(seeker: Seeker) -> EmbeddingTexts:
    return texts_of(seeker)


def _turned(
    vectors: np.ndarray, rows: np.ndarray, moved: np.ndarray, drawn: np.random.Generator
) -> np.ndarray:
    turned: np.ndarray = vectors[rows]
    noise = drawn.standard_normal((int(moved.sum()), vectors.shape[1]), dtype=np.float32)
    turned[moved] += noise * np.float32(TURN / np.sqrt(vectors.shape[1]))
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    return turned


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 30_000])
    asked.add_argument("--data", type=Path, default=Path("var/benchmarks"))
    asked.add_argument("--seekers", type=int, default=100_000, help="ranked at most")
    asked.add_argument("--width", type=int, default=512, help="numbers of a vector")
    options = asked.parse_args()
    home = market_of(options.data.absolute(), COPIED_FROM)
    service = open_market(home)
    load(service)
    _widen(service, options.width)
    rows: list[Row] = []
    for size in options.sizes:
        for place in (True, False):
            rows.append(_measured(service, size, options.seekers, place=place))
            print(rows[-1], flush=True)
    keep("whole_market", rows)


def _widen(service: Service, width: int) -> None:
    """Give all vectors further numbers, as a second model's beside the first: equally weighty."""
    narrow = service.encoder.dimension
    if width == narrow:
        return
    drawn = np.random.default_rng(width)
    turned = drawn.standard_normal((narrow, width - narrow), dtype=np.float32)
    wider = {}
    for kind in KINDS:
        arrays: dict[str, Any] = dict(service.catalogues.of(kind).arrays())
        for name in ("titles", "texts"):
            first = arrays[name].astype(np.float32)
            second = first @ turned
            second /= np.maximum(np.linalg.norm(second, axis=1, keepdims=True), 1e-9)
            arrays[name] = (np.hstack([first, second]) * np.float32(0.5**0.5)).astype(SAVED)
        wider[kind] = Catalogue.from_arrays(arrays, width)
    service.catalogues.replace(wider, service.catalogues.seq or 0)


def _measured(service: Service, size: int, most: int, *, place: bool) -> Row:
    vacancies = _vacancies(service, size)
    people = People(service, size)
    kinds = service.ranking.kinds(place_matters=place, pay_matters=True)
    conditions = Conditions(place_matters=place)
    before = resident_mb()
    once = Stopwatch()  # what a night pays once
    blocks = np.array_split(np.arange(size), -(-size // BLOCK))
    threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
    # as many for each thread: of a whole night the last blocks, with idle threads, are nothing
    wanted = max(1, min(len(blocks), most // BLOCK // threads * threads))
    some = [blocks[i] for i in np.linspace(0, len(blocks) - 1, wanted).astype(int)]
    ranked = sum(map(len, some))
    # a thread a block: two that share one product wait for each other
    with threadpool_limits(1), ThreadPoolExecutor(threads, initializer=without_helpers) as pool:
        with once:
            sample = people.asking(np.arange(0, size, -(-size // SAMPLE)))
            market = WholeMarket(service.ranking, vacancies, kinds, TODAY, sample, conditions)
            market.best(people.asking(blocks[len(blocks) // 3]), MOST)
        with Stopwatch() as ranking:
            best = list(pool.map(lambda block: market.best(people.asking(block), MOST), some))
    after = resident_mb()
    product = _product(people.texts[:ranked], vacancies.vectors_of(vacancies.ids)[1])
    share = size / ranked
    return {
        "what": "everybody to everything" if place else "the same, place left out",
        "size": size,
        "seekers_ranked": ranked,
        "width": people.texts.shape[1],
        "once_cpu_s": round(once.cpu, 2),
        "ranking_cpu_s": round(ranking.cpu * share, 1),
        "ranking_clock_s": round(ranking.clock * share, 1),
        "product_cpu_s": round(product.cpu * share, 1),
        "product_clock_s": round(product.clock * share, 1),
        "of_product_cpu": round((once.cpu / share + ranking.cpu) / product.cpu, 2),
        "of_product_clock": round((once.clock / share + ranking.clock) / product.clock, 2),
        "memory_mb": round(after - before, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, 1),
        **_compared(service.ranking, vacancies, people, (some, best), (kinds, conditions)),
        **_shared(vacancies, best),
    }


def _vacancies(service: Service, size: int) -> Catalogue:
    whole = service.catalogues.of(RecordKind.VACANCIES)
    if size == len(whole):
        return whole
    if size > len(whole):
        arrays: dict[str, Any] = tiled(dict(whole.arrays()), size // len(whole))
    else:
        arrays = dict(whole.arrays())
    found = Catalogue.from_arrays(arrays, arrays["texts"].shape[1])
    found.remove(found.ids[size:].tolist())
    return found


def _product(asking: np.ndarray, asked: np.ndarray) -> Stopwatch:
    """Time the bare product, every number computed and thrown away."""
    out = np.empty((min(ROWS, len(asking)), len(asked)), dtype=np.float32)
    np.matmul(asking[: len(out)], asked.T, out=out)
    with Stopwatch() as watch:
        for start in range(0, len(asking), ROWS):
            block = asking[start : start + ROWS]
            np.matmul(block, asked.T, out=out[: len(block)])
    return watch


def _compared(
    ranking: Ranking,
    vacancies: Catalogue,
    people: People,
    ranked: tuple[list[np.ndarray], list[Best]],
    how: tuple[Any, Conditions],
) -> Row:
    """Rank some seekers one by one and compare: what is missed, and by how much scores differ."""
    blocks, best = ranked
    places = np.concatenate(blocks)
    ids = np.concatenate([block.ids for block in best])
    scores = np.concatenate([block.scores for block in best])
    kinds, conditions = how
    missed, differ, beyond = [], [0.0], []
    for row in np.random.default_rng(1).permutation(len(places))[:COMPARED].tolist():
        own, _ = ranking.rank(
            people.anchor(int(places[row])), vacancies, replace(conditions), kinds, TODAY
        )
        top, points = own.ids[:MOST], own.scores[:MOST]
        if not len(top):
            continue
        last = scores[row][len(top) - 1]
        missed.append(float((~np.isin(top, ids[row]) & (points > last + 1e-3)).mean()))
        found = scores[row][: len(top)] > points[-1] + 1e-3
        beyond.append(float((found & ~np.isin(ids[row][: len(top)], top)).mean()))
        _, mine, theirs = np.intersect1d(ids[row], own.ids, return_indices=True)
        differ.append(float(np.abs(scores[row][mine] - own.scores[theirs]).max(initial=0.0)))
    return {
        "recall": round(1 - float(np.mean(missed)), 4),
        "found_beyond_page": round(float(np.mean(beyond)), 4),
        "largest_difference": round(max(differ), 6),
    }


def _shared(vacancies: Catalogue, best: list[Best]) -> Row:
    """Share out what was ranked, and measure it against the first of each list."""
    ids = np.concatenate([block.ids for block in best])
    scores = np.concatenate([block.scores for block in best])
    there = ids >= 0
    openings = np.full(ids.shape, NOBODY, dtype=np.int64)
    openings[there] = np.searchsorted(vacancies.ids, ids[there])
    lists = Lists(openings=openings, scores=scores)
    capacity = capacities(vacancies.facts["openings_left"], PER_OPENING)
    with Stopwatch() as sharing:
        chosen = put_forward(lists, capacity, OF_EACH)
    told: Row = {"sharing_cpu_s": round(sharing.cpu, 2)}
    for name, mask in (("first", first_of_each(lists, OF_EACH)), ("shared", chosen)):
        measured = exposure(lists, mask, len(vacancies))
        told[f"gini_{name}"] = round(measured.gini, 3)
        told[f"top_share_{name}"] = round(measured.top_share, 3)
        told[f"unseen_{name}"] = round(measured.unseen, 3)
        told[f"score_{name}"] = round(measured.score, 2)
        told[f"without_{name}"] = measured.without
        told[f"most_{name}"] = measured.most
    return told


if __name__ == "__main__":
    main()
