"""Train the light model: a vector for each piece of a text, learned from the same pairs.

usage: python models/train_light.py --shared DIR --to FOLDER
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
import numpy as np
import torch
from contrastive import loss
from graded import Batch, Graded, graded_loss
from pairs import Pair, Pairs
from safetensors.numpy import save_file
from torch import Tensor, nn

from jobmatch.embedding.packed_model import About, pack
from jobmatch.embedding.static_model import PIECES, ROWS, pieces_of

SEED = 20261122
ROWS_KEPT = 38_000  # the most frequent pieces: 5.2 MB in 8 bits
DIMENSION = 128
STEPS = 700
SAVE_EVERY = 200
BATCH = 256
PEAK_RATE = 5e-3
TEMPERATURE = 0.07
GRADED_TEMPERATURE = 0.1
GRADED_QUERIES = 24
KINDS = ("posts", "trades", "titles", "accents", "graded", "graded titles")
SHARES = (0.33, 0.22, 0.15, 0.04, 0.18, 0.08)
INVENTED_BATCHES = 12  # of wishes and profiles, whose words must be known too
ABOUT = About(
    name="jobmatch-vi-light",
    dimension=DIMENSION,
    max_tokens=0,  # it reads characters
    base="none: random numbers",
    licence="MIT",
)


class Table:
    """The vectors that are learned: rare pieces begin long, frequent ones short."""

    def __init__(self, texts: Iterator[str], *, rows: int) -> None:
        counts: Counter[int] = Counter()
        total = 0
        for text in texts:
            counts.update(set(pieces_of(text)))
            total += 1
        kept = [piece for piece, _ in counts.most_common(rows)]
        self.pieces = np.array(sorted(kept), np.uint32)
        self._places = {int(piece): place for place, piece in enumerate(self.pieces)}
        times = torch.tensor([float(counts[int(piece)]) for piece in self.pieces])
        start = torch.randn(len(kept), DIMENSION) * torch.log(1 + total / times)[:, None]
        self.bag = nn.EmbeddingBag.from_pretrained(start / 50, freeze=False, mode="mean")

    def vectors(self, texts: Sequence[str]) -> Tensor:
        found = [[self._places[p] for p in pieces_of(t) if p in self._places] for t in texts]
        filled = [places or [0] for places in found]
        starts = np.cumsum([0, *(len(places) for places in filled[:-1])])
        flat = torch.tensor([place for places in filled for place in places])
        return nn.functional.normalize(self.bag(flat, torch.tensor(starts)), dim=1)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        rows = self.bag.weight.detach().numpy().copy()
        save_file({PIECES: self.pieces, ROWS: rows}, folder / "model.safetensors")
        settings = json.dumps({"model_type": "static"}, indent=1)
        (folder / "config.json").write_text(settings + "\n", encoding="utf-8")


def texts_to_count(shared: Path, source: Pairs) -> Iterator[str]:
    """Yield what the table's pieces are chosen from."""
    for ad in corpus.advertisements(shared):
        yield f"{ad.title}. {ad.requirements[:400]} {ad.description[:500]}"
    yield from corpus.titles(shared)
    for title, skills in corpus.titles_with_skills(shared):
        yield f"{title} {', '.join(skills)}"
    for _ in range(INVENTED_BATCHES):
        for batch in (source.trades_batch, source.titles_batch, source.posts_batch):
            yield from (pair.query for pair in batch(400))


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 no secret
    source = Pairs(options.shared, SEED)
    graded = Graded(options.shared / "eval/vacancies.jsonl", SEED)
    table = Table(texts_to_count(options.shared, source), rows=ROWS_KEPT)
    optimizer = torch.optim.Adam(table.bag.parameters(), lr=PEAK_RATE)
    batches = {
        "posts": source.posts_batch,
        "trades": source.trades_batch,
        "titles": source.titles_batch,
        "accents": source.accents_batch,
    }
    started = time.perf_counter()
    for step in range(options.steps):
        for group in optimizer.param_groups:
            group["lr"] = PEAK_RATE * max(0.02, 1 - step / options.steps)
        kind = chance.choices(KINDS, SHARES)[0]
        if kind == "graded":
            value = _graded_loss(table, graded.texts_batch(GRADED_QUERIES))
        elif kind == "graded titles":
            value = _graded_loss(table, graded.titles_batch())
        else:
            value = _paired_loss(table, batches[kind](BATCH))
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        seconds = time.perf_counter() - started
        print(f"{step} {kind} {value.item():.4f} {seconds:.0f} s", flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == options.steps:
            table.save(options.target)


def _paired_loss(table: Table, pairs: Sequence[Pair]) -> Tensor:
    queries = table.vectors([pair.query for pair in pairs])
    passages = table.vectors([pair.passage for pair in pairs])
    return loss(queries, passages, pairs, TEMPERATURE)


def _graded_loss(table: Table, batch: Batch) -> Tensor:
    queries, documents = table.vectors(batch.queries), table.vectors(batch.documents)
    return graded_loss(queries, documents, batch.grades, GRADED_TEMPERATURE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--pack", type=Path, help="also write the packed files there")
    options = parser.parse_args()
    train(options)
    if options.pack:
        print(f"revision {pack(options.target, options.pack, ABOUT).revision}")


if __name__ == "__main__":
    main()
