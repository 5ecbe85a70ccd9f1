"""Measure a model on the graded test collection, also with the accents taken away.

usage: python models/measure.py --shared DIR --model FOLDER [--model FOLDER ...]
"""

import argparse
import importlib.util
import json
import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vietnamese import without_accents

from jobmatch.embedding.encoder import Encoder
from jobmatch.embedding.sentence_encoder import SentenceEncoder

Row = dict[str, Any]
Floats = NDArray[np.float32]
TOP = 200
RRF = 60  # the usual constant of reciprocal rank fusion
BM25_K1, BM25_B = 1.2, 0.75


def seeker_text(row: Row) -> str:
    parts = [row["desired_job"], row["summary"], row["major"]]
    parts += [", ".join(row["skills"]), ", ".join(row["certificates"])]
    return ". ".join(part for part in parts if part)


def seeker_title(row: Row) -> str:
    return str(row["desired_job"] or row["summary"][:100])


def vacancy_text(row: Row) -> str:
    parts = [row["title"], row["description"], row["requirements"]]
    return ". ".join(part for part in parts if part)


def vacancy_title(row: Row) -> str:
    return str(row["title"])


def title_bm25(queries: Sequence[str], documents: Sequence[str]) -> Floats:
    """Scores (queries, documents) of BM25 over words without accents."""
    words = [Counter(_words(text)) for text in documents]
    lengths = np.array([sum(count.values()) for count in words], np.float32)
    norm = BM25_K1 * (1 - BM25_B + BM25_B * lengths / lengths.mean())
    postings: dict[str, list[tuple[int, int]]] = {}
    for i, count in enumerate(words):
        for word in count:
            postings.setdefault(word, []).append((i, count[word]))
    scores = np.zeros((len(queries), len(documents)), np.float32)
    for q, query in enumerate(queries):
        for word in set(_words(query)) & postings.keys():
            found = postings[word]
            rows = np.array([i for i, _ in found])
            times = np.array([float(count) for _, count in found], np.float32)
            rarity = math.log(1 + (len(documents) - len(found) + 0.5) / (len(found) + 0.5))
            scores[q, rows] += rarity * times * (BM25_K1 + 1) / (times + norm[rows])
    return scores


def fused(*lists: Floats) -> Floats:
    """Reciprocal rank fusion of score matrices of the same shape."""
    total = np.zeros(lists[0].shape, np.float32)
    for scores in lists:
        ranks = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1)
        total += 1 / (RRF + 1 + ranks)
    return total


class Collection:
    """One direction of the test collection: who asks, what is ranked, and the judgements."""

    def __init__(self, folder: Path, scorer: ModuleType, *, reverse: bool) -> None:
        self.seekers = _rows(folder / "seekers.jsonl")
        self.vacancies = _rows(folder / "vacancies.jsonl")
        self.reverse, self.folder, self.scorer = reverse, folder, scorer

    def measure(
        self, model: Encoder, changes: Mapping[str, Callable[[str], str]]
    ) -> Iterator[tuple[str, Row]]:
        """Yield the figures of each ranking, once for every change of the seekers' words."""
        titles = [vacancy_title(row) for row in self.vacancies]
        text_rows = model.encode_passages([vacancy_text(row) for row in self.vacancies])
        title_rows = model.encode_passages(titles)
        for label, change in changes.items():
            wishes = [change(seeker_title(row)) for row in self.seekers]
            profiles = [change(seeker_text(row)) for row in self.seekers]
            by_text = self._turned(model.encode_queries(profiles) @ text_rows.T)
            by_title = self._turned(model.encode_queries(wishes) @ title_rows.T)
            words = title_bm25(titles, wishes) if self.reverse else title_bm25(wishes, titles)
            rankings = {"text": by_text, "titles": by_title, "words": words}
            rankings |= {"rrf": fused(by_text, by_title, words)}
            for name, scores in rankings.items():
                yield f"{label} {name}", self.score(scores)

    def score(self, scores: Floats) -> Row:
        asking, ranked = self.seekers, self.vacancies
        if self.reverse:
            asking, ranked = ranked, asking
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as run:
            for row, values in zip(asking, scores, strict=True):
                for i in np.argsort(-values, kind="stable")[:TOP]:
                    run.write(f"{row['id']}\t{ranked[i]['id']}\t{values[i]:.7f}\n")
            run.flush()
            result = self.scorer.score(
                run.name, self.folder / "qrels.tsv", self.folder / "seekers.jsonl"
            )
        return {key: result[key] for key in ("ndcg10", "ndcg10_judged", "p5", "r50", "mrr")}

    def _turned(self, scores: Floats) -> Floats:
        return scores.T if self.reverse else scores


def accent_gap(model: Encoder, texts: Sequence[str]) -> float:
    """Return the mean cosine of a text and the same text without accents."""
    one = model.encode_queries(texts)
    other = model.encode_queries([without_accents(text) for text in texts])
    return float((one * other).sum(axis=1).mean())


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "eval/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, None)]


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in without_accents(text.lower())).split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, action="append", required=True)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    scorer = load_scorer(options.shared)
    forward = Collection(options.shared / "eval", scorer, reverse=False)
    backward = Collection(options.shared / "eval/reverse", scorer, reverse=True)
    changes: dict[str, Callable[[str], str]] = {
        "as written": str,
        "without accents": without_accents,
    }
    for folder in options.model:
        started = time.perf_counter()
        model = SentenceEncoder(folder, options.cache)
        print(f"\n{folder} {model.name} {model.revision}")
        for collection in (forward, backward):
            print("  seekers for a vacancy" if collection.reverse else "  vacancies for a seeker")
            for name, figures in collection.measure(model, changes):
                print(f"    {name:24} {figures}", flush=True)
        gap = accent_gap(model, [seeker_text(row) for row in backward.seekers])
        print(f"  cosine with and without accents {gap:.3f}")
        print(f"  {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
