"""How long the index takes to build, change and search, beside the bare libraries.

    OMP_NUM_THREADS=1 python benchmarks/index_speed.py --sizes 10000 100000

Vectors are shaped like the default model's (peer_market.py; of random ones nothing but comparing
all finds the nearest); recall is that of one query at a time. Texts are drawn from 6,000
syllables, the n-th with a chance in proportion to 1/n: about as uneven as Vietnamese, whose
40-word queries then meet postings of about the length that real vacancies give. Every figure is
the median of several runs of processor time, which neighbours on a busy machine hardly change and
which equals the time on the clock where one thread has a processor to itself.
One JSON line a run is appended to benchmarks/results/index_speed.jsonl.
"""

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np
from peer_market import DIMENSION
from peer_market import drawn as drawn_vectors

from jobmatch.index.exact_index import ExactIndex
from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.neighbours import Ids, Index, Vectors
from jobmatch.index.words import word_terms

RESULTS = Path(__file__).parent / "results" / "index_speed.jsonl"
LIMIT = 50
QUERIES = 200
SHARES = (1.0, 0.3, 0.01)
SYLLABLES = 6000
TEXT_WORDS = 120
QUERY_WORDS = 40
LEXICAL_SIZES_UP_TO = 100_000

Row = dict[str, Any]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--only", choices=["vectors", "words"])
    options = asked.parse_args()
    rows: list[Row] = []
    for size in options.sizes:
        if options.only != "words":
            rows += vector_rows(size)
        if options.only != "vectors" and size <= LEXICAL_SIZES_UP_TO:
            rows += lexical_rows(size)
    print(table(rows))
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps({**machine(), "rows": rows}) + "\n")


def median_ms(call: Callable[[], object], runs: int = 15) -> float:
    """Return the median time of a call in milliseconds, after one call that is not counted."""
    call()
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return round(statistics.median(times) * 1e3, 3)


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return round(time.process_time() - start, 3)


def vector_rows(size: int) -> list[Row]:
    rng = np.random.default_rng(size)
    vectors, queries = drawn_vectors(rng, size, QUERIES)
    among = {share: drawn(rng, size, share) for share in SHARES}
    rows = [bare_faiss(vectors, queries[0], among)]
    for name, index in indexes():
        rows.append(measured(name, index, vectors, queries, among))
        rows[-1]["recall"] = recall(index, vectors, queries[:20])
        rows[-1]["of_bare"] = round(rows[-1]["query_100%_ms"] / rows[0]["query_100%_ms"], 2)
    return rows


def indexes() -> Iterable[tuple[str, Index]]:
    """Return one index at a time, so that only one holds its memory."""
    storages: tuple[Literal["float32", "float16"], ...] = ("float32", "float16")
    for storage in storages:
        yield f"FaissIndex {storage}", FaissIndex(DIMENSION, storage)
    yield "ExactIndex", ExactIndex(DIMENSION)


def drawn(rng: np.random.Generator, size: int, share: float) -> Ids:
    return np.sort(rng.choice(size, int(size * share), replace=False)).astype(np.int64)


def measured(
    name: str, index: Index, vectors: Vectors, queries: Vectors, among: dict[float, Ids]
) -> Row:
    size = len(vectors)
    row: Row = {"index": name, "size": size}
    row["build_s"] = seconds(lambda: index.put(np.arange(size), vectors))
    row["put_1_ms"] = median_ms(lambda: index.put([size // 2], vectors[:1]), 5)
    row["remove_and_put_1_ms"] = median_ms(lambda: _renew(index, size // 3, vectors[:1]), 5)
    index.put([size // 2, size // 3], vectors[[size // 2, size // 3]])
    for share, ids in among.items():
        row[f"query_{share:.0%}_ms"] = median_ms(partial(index.nearest, queries[0], LIMIT, ids))
    row["batch_100%_ms_each"] = median_ms(
        lambda: index.nearest_many(queries, LIMIT, None), 3
    ) / len(queries)
    row["batch_30%_ms_each"] = median_ms(
        lambda: index.nearest_many(queries, LIMIT, among[0.3]), 3
    ) / len(queries)
    return row


def _renew(index: Index, known: int, vector: Vectors) -> None:
    index.remove([known])
    index.put([known], vector)


def bare_faiss(vectors: Vectors, query: Vectors, among: dict[float, Ids]) -> Row:
    """Measure FAISS's own search, given row numbers and a bitmap, without ids or ties."""
    import faiss as library

    faiss: Any = library
    flat = faiss.IndexFlatIP(DIMENSION)
    row: Row = {"index": "bare FAISS", "size": len(vectors)}
    row["build_s"] = seconds(lambda: flat.add(vectors))
    for share, ids in among.items():
        bits = np.packbits(np.isin(np.arange(len(vectors)), ids), bitorder="little")
        choice = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits)) if share < 1 else None
        search = partial(flat.search, query[None], LIMIT, params=choice)
        row[f"query_{share:.0%}_ms"] = median_ms(search)
    return row


def recall(index: Index, vectors: Vectors, queries: Vectors) -> float:
    """Return the share of the true nearest that the index finds, asked one by one."""
    found = [[one.id for one in index.nearest(query, LIMIT, None)] for query in queries]
    true = np.argpartition(-(queries @ vectors.T), LIMIT, axis=1)[:, :LIMIT]
    shared = [len(np.intersect1d(a, b)) for a, b in zip(found, true, strict=True)]
    return round(float(np.mean(shared)) / LIMIT, 4)


def lexical_rows(size: int) -> list[Row]:
    rng = np.random.default_rng(size)
    texts = [phrase(rng, TEXT_WORDS) for _ in range(size)]
    queries = [phrase(rng, QUERY_WORDS) for _ in range(15)]
    index = LexicalIndex({"text": Field(terms=word_terms)})
    row: Row = {"index": "LexicalIndex, words and pairs", "size": size}
    row["terms_s"] = seconds(lambda: [word_terms(text) for text in texts])
    row["build_s"] = seconds(lambda: index.put(np.arange(size), [{"text": t} for t in texts]))
    row["put_1_ms"] = median_ms(lambda: index.put([size // 2], [{"text": texts[0]}]), 5)
    for share in SHARES:
        among = drawn(rng, size, share) if share < 1 else None
        search = partial(_search_text, index, among)
        row[f"query_{share:.0%}_ms"] = one_after_another(queries, search)
    row["arrays_s"] = seconds(lambda: list(index.arrays()))
    bare = bare_bm25s([word_terms(text) for text in texts], queries)
    row["of_bare"] = round(row["query_100%_ms"] / bare["query_100%_ms"], 2)
    return [bare, row]


def _search_text(index: LexicalIndex, among: Ids | None, query: str) -> object:
    return index.search({"text": query}, LIMIT, among)


def bare_bm25s(terms: Sequence[list[str]], queries: Sequence[str]) -> Row:
    """Measure bm25s on the same terms; it cannot take a text out or put one in."""
    import bm25s

    row: Row = {"index": "bm25s, words and pairs", "size": len(terms)}
    retriever = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    row["build_s"] = seconds(lambda: retriever.index(terms, show_progress=False))
    row["query_100%_ms"] = one_after_another(
        queries,
        lambda query: retriever.retrieve(
            [sorted(set(word_terms(query)))], k=LIMIT, show_progress=False
        ),
    )
    return row


def one_after_another(queries: Sequence[str], search: Callable[[str], object]) -> float:
    waiting = iter([queries[0], *queries])
    return median_ms(lambda: search(next(waiting)), len(queries))


def phrase(rng: np.random.Generator, words: int) -> str:
    chances = 1 / np.arange(1, SYLLABLES + 1)
    drawn_words = rng.choice(SYLLABLES, words, p=chances / chances.sum())
    return " ".join(f"x{number}" for number in drawn_words.tolist())


def machine() -> Row:
    packages = ("numpy", "faiss-cpu", "scipy", "bm25s")
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "threads": os.environ.get("OMP_NUM_THREADS", "not set"),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in packages},
        "dimension": DIMENSION,
        "limit": LIMIT,
    }


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table, with a column for every figure any row has."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [columns, ["---"] * len(columns)]
    lines += [[cell(row.get(column, "")) for column in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
