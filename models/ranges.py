"""Measure between which numbers lies what a text model's products are given.

usage: python models/ranges.py --shared DIR --model FOLDER

Writes `ranges.json` into the folder. A product in 8 bits rounds what it is given to 255 steps
between the two (jobmatch/embedding/bert_graph.py).
"""

import argparse
import json
from pathlib import Path

import torch
from layers import Network
from lessons import Texts
from rows import Batch, batches, real_pieces
from torch import Tensor

from jobmatch.embedding.bert_graph import ENDS, NARROW, READING, TAKEN, WIDE, Range
from jobmatch.embedding.packed_model import RANGES
from jobmatch.embedding.pieces import PieceCutter

SEED = 11
DRAWS = 8  # of 290 texts: 2,300 texts, 120,000 pieces
TOKENS = 128


class Measuring:
    """Keeps the lowest and the highest number of everything that it is shown."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.found: list[dict[str, Range]] = [{} for _ in network.layers]

    def read(self, batch: Batch) -> None:
        real, ends = real_pieces(batch), _ends(batch)
        for place, (half, given, read, _) in enumerate(self._network.halves(batch)):
            found = self.found[place // 2]
            if half == TAKEN:
                _widen(found, READING, given[real])
                _widen(found, TAKEN, read[real])
                continue
            for name, numbers in ((WIDE, given), (NARROW, read)):
                _widen(found, name, numbers[real & ~ends])
                _widen(found, ENDS + name, numbers[ends])


def _widen(found: dict[str, Range], name: str, given: Tensor) -> None:
    low, high = found.get(name, (0.0, 0.0))
    found[name] = min(low, float(given.min())), max(high, float(given.max()))


def _ends(batch: Batch) -> Tensor:
    """Return which pieces are the first or the last of a text: (rows * length), bool."""
    owners = torch.from_numpy(batch.owners)
    edge = torch.full((len(owners), 1), -1)
    first = owners != torch.cat([edge, owners[:, :-1]], 1)
    last = owners != torch.cat([owners[:, 1:], edge], 1)
    return (first | last).flatten() & real_pieces(batch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    network = Network(options.model, exactly=True)
    measuring = Measuring(network)
    texts, cutter = Texts(options.shared, SEED), PieceCutter(options.model, TOKENS)
    with torch.inference_mode():
        for number in range(DRAWS):
            for batch in batches(cutter.cut(texts.draw()), network.filling):
                measuring.read(batch)
            print(f"{number + 1} of {DRAWS} draws", flush=True)
    rounded = [
        {name: [round(end, 4) for end in both] for name, both in one.items()}
        for one in measuring.found
    ]
    (options.model / RANGES).write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
