"""Leave out what a trained text model needs least: attention heads, and half of the wide middles.

usage: python models/prune.py --shared DIR --from FOLDER --to FOLDER

Layer by layer, what is left out is what the rest can make up for best (the optimal brain surgeon:
Hassibi and Stork, 1992; whole heads and numbers as in ZipLM: Kurtic, Frantar and Alistarh,
arXiv:2302.04089). What is left then learns in one step, by least squares, to give what the whole
model gives there, errors of the layers below included. `distil.py` takes it from there.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from layers import NARROW, TAKEN, Network, texts_of
from lessons import Texts
from rows import batches, real_pieces
from torch import Tensor

from jobmatch.embedding.pieces import PieceCutter

SEED = 5
DRAWS = 4  # of 290 texts: 63,000 pieces
APART = 0.2  # of the texts only tell how near the narrow model is
TOKENS = 128
HEADS = (3, 4, 4, 5, 6, 8, 10, 11, 11, 11, 11, 12)  # kept, of twelve a layer: the last count most
MIDDLE = 768  # kept, of 1,536 numbers a layer
AT_ONCE = 12  # of these are left out before the costs are counted anew
DAMPING = 1e-3  # of the mean second moment


def left_over(moments: Tensor, weight: Tensor, block: int, keep: int) -> Tensor:
    """Return which columns of `weight` (out, n) to keep: `keep` blocks of `block` each.

    `moments` (n, n) are those of what the columns are multiplied with. The block whose loss
    the others can make up for best goes first; they make up for it before the next is chosen.
    """
    inverse = torch.linalg.inv(_damped(moments.double())).float()
    weight, alive = weight.clone(), torch.ones(len(moments) // block, dtype=torch.bool)
    while (over := int(alive.sum()) - keep) > 0:
        costs = _costs(inverse, weight, block).masked_fill(~alive, torch.inf)
        gone = torch.topk(costs, min(over, AT_ONCE if block == 1 else 1), largest=False).indices
        alive[gone] = False
        places = (gone[:, None] * block + torch.arange(block)).flatten()
        made_up = _inverse(inverse[places][:, places]) @ inverse[places]
        weight -= weight[:, places] @ made_up
        inverse -= inverse[:, places] @ made_up
        inverse[places] = 0
        inverse[:, places] = 0
        inverse[places, places] = 1  # can be inverted; what it says is never looked at
    return alive.repeat_interleave(block).nonzero()[:, 0]


def _costs(inverse: Tensor, weight: Tensor, block: int) -> Tensor:
    """Return by how much the squared error grows without each block, made up for."""
    if block == 1:
        return weight.square().sum(0) / inverse.diagonal()
    squares = [inverse[at : at + block, at : at + block] for at in range(0, len(inverse), block)]
    parts = zip(weight.split(block, 1), squares, strict=True)
    return torch.stack([((part @ _inverse(square)) * part).sum() for part, square in parts])


def _inverse(square: Tensor) -> Tensor:
    return torch.linalg.inv(square.double()).float()


def _damped(moments: Tensor) -> Tensor:
    return moments + torch.eye(len(moments)).double() * moments.diagonal().mean() * DAMPING


def fitted(read: Tensor, meant: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Return weight and bias that make `meant` (n, out) of `read` (n, width), near to `weight`."""
    read = torch.cat([read, torch.ones(len(read), 1)], 1).double()
    before = torch.cat([weight, torch.zeros(len(weight), 1)], 1).double()
    moments = read.T @ read
    pull = moments.diagonal().mean() * DAMPING
    right = read.T @ meant.double() + pull * before.T
    both = torch.linalg.solve(_damped(moments), right).float()
    return both[:-1].T.contiguous(), both[-1].contiguous()


class Pruning:
    """A model and its copy that becomes narrow, reading the same texts side by side."""

    def __init__(self, shared: Path, folder: Path) -> None:
        self.whole, self.narrow = Network(folder, exactly=True), Network(folder, exactly=True)
        texts, cutter = Texts(shared, SEED), PieceCutter(folder, TOKENS)
        drawn = [text for _ in range(DRAWS) for text in texts.draw()]
        apart = int(len(drawn) * APART)
        learned, other = (
            list(batches(cutter.cut(some), self.whole.filling))
            for some in (drawn[apart:], drawn[:apart])
        )
        self._batches, self._learned = learned + other, len(learned)
        self._rows = [self.whole.rows(batch) for batch in self._batches]
        self._right = [self.whole.begun(batch) for batch in self._batches]
        self._said = list(self._right)

    def half(self, number: int, name: str, block: int, keep: int) -> None:
        """Make what one product of one layer reads narrow, and go on to what comes of it."""
        whole, layer = self.whole.layers[number], self.narrow.layers[number]
        sums = [
            whole.product(whole.read_by(name, right, rows), name) + right
            for right, rows in zip(self._right, self._rows, strict=True)
        ]
        read = [
            layer.read_by(name, said, rows)
            for said, rows in zip(self._said, self._rows, strict=True)
        ]
        inputs = self._real(read, slice(self._learned))
        meant = [one - said for one, said in zip(sums, self._said, strict=True)]
        weight = layer.weights[f"{name}.weight"]
        kept = left_over(inputs.T @ inputs / len(inputs), weight, block, keep)
        layer.keep(name, kept)
        pair = fitted(inputs[:, kept], self._real(meant, slice(self._learned)), weight[:, kept])
        layer.weights |= dict(zip((f"{name}.weight", f"{name}.bias"), pair, strict=True))
        self._right = [whole.normed(one, name) for one in sums]
        self._said = [
            layer.normed(layer.product(one[:, kept], name) + said, name)
            for one, said in zip(read, self._said, strict=True)
        ]

    def _real(self, parts: Sequence[Tensor], which: slice) -> Tensor:
        pairs = zip(parts[which], self._batches[which], strict=True)
        return torch.cat([part[real_pieces(batch)] for part, batch in pairs])

    def far(self) -> float:
        """Return the squared distance on texts that were not fitted, as a part of the variance."""
        apart = slice(self._learned, None)
        said, right = self._real(self._said, apart), self._real(self._right, apart)
        return float((said - right).square().mean() / right.var(0).mean())

    def cosine(self) -> float:
        """Return the mean cosine of both models' vectors of texts that were not fitted."""
        apart = slice(self._learned, None)
        every = zip(self._said[apart], self._right[apart], self._batches[apart], strict=True)
        both = [(texts_of(said, one) * texts_of(right, one)).sum(1) for said, right, one in every]
        return float(torch.cat(both).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    options = parser.parse_args()
    started = time.perf_counter()
    with torch.inference_mode():
        pruning = Pruning(options.shared, options.start)
        width = pruning.narrow.layers[0].width
        for number, heads in enumerate(HEADS):
            pruning.half(number, TAKEN, width, heads)
            pruning.half(number, NARROW, 1, MIDDLE)
            print(
                f"{number} {pruning.far():.4f} {time.perf_counter() - started:.0f} s", flush=True
            )
        print(f"cosine {pruning.cosine():.4f}")
        pruning.narrow.save(options.target)


if __name__ == "__main__":
    main()
