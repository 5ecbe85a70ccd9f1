"""Teach a narrow text model to say of every text what the whole one says.

usage: python models/distil.py --shared DIR --teacher FOLDER --from FOLDER --to FOLDER

`--from` is what prune.py made of the teacher: as many layers, fewer heads and numbers in each. The
student learns what the teacher says of every piece, of every text, and how alike a text is to
others: in which order the teacher would put them. No grades: the seekers that have some are few,
and a student learns them by heart (docs/decisions/0037-narrow-layers.md).
"""

import argparse
import random
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import torch
from layers import Network, texts_of
from lessons import Texts
from rows import Batch, batches, real_pieces
from torch import Tensor, nn
from torch.nn import functional

from jobmatch.embedding.pieces import PieceCutter

SEED = 7
TOKENS = 128
BATCHES_A_STEP = 2
STEPS_A_DRAW = 6  # every batch is learned from about twice
KEPT = 400  # batches, with what the teacher says of them: 3 GB
PEAK_RATE = 1.5e-4
WARM_UP = 20
SAVE_EVERY = 100
BETWEEN = (2, 5, 8)  # layers that learn what the teacher's say, and
HINTS = 0.5  # what that counts at first; nothing in the end
VECTORS = 20.0  # what the texts' vectors count, and how alike each two of a batch are
ORDER = 5.0  # what it counts how alike a text is to others
OTHERS, OTHERS_KEPT = 1500, 6000  # texts that a text is held against, of so many latest ones
TEMPERATURE = 0.05


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts, what the teacher says of their pieces (BETWEEN, and at last), and their vectors."""

    batch: Batch
    between: list[Tensor]
    pieces: Tensor
    vectors: Tensor


def lesson_loss(said: list[Tensor], lesson: Lesson, others: Tensor, hints: float) -> Tensor:
    """Return how far a student who `said` this, layer by layer, is from its teacher.

    Pieces: the squared distance as a part of the teacher's variance. Texts: one minus the cosine,
    the squared difference of how alike each two are, and the divergence between both softmaxes
    over `others` (n, width), vectors of the teacher.
    """
    real = real_pieces(lesson.batch)

    def far(mine: Tensor, meant: Tensor) -> Tensor:
        right = meant[real].float()
        return (mine[real].float() - right).square().mean() / right.var(0).mean()

    between = [far(said[at], meant) for at, meant in zip(BETWEEN, lesson.between, strict=True)]
    pieces = far(said[-1], lesson.pieces) + hints * torch.stack(between).mean()
    mine, right = texts_of(said[-1], lesson.batch), lesson.vectors
    texts = 1 - (mine * right).sum(1).mean()
    alike = (mine @ mine.T - right @ right.T).square().mean()
    orders = (functional.log_softmax(one @ others.T / TEMPERATURE, 1) for one in (mine, right))
    order = functional.kl_div(*orders, log_target=True, reduction="batchmean")
    return pieces + VECTORS * (texts + alike) + ORDER * order


class School:
    """A teacher, its student, and the texts that they read."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._teacher, self.student = Network(options.teacher), Network(options.start)
        self._cutter = PieceCutter(options.teacher, TOKENS)
        self._texts = Texts(options.shared, options.seed)
        self._chance = random.Random(options.seed)  # noqa: S311 no secret
        self._lessons: list[Lesson] = []
        self._others = torch.empty(0)

    def loss(self, step: int, hints: float) -> Tensor:
        """Return what some lessons lost, after it was learned from: the gradients are kept."""
        if step % STEPS_A_DRAW == 0:
            self._prepare()
        losses = []
        for lesson in self._chance.sample(self._lessons, BATCHES_A_STEP):
            others = self._others[torch.randint(len(self._others), (OTHERS,))]
            far = lesson_loss(self.student.states(lesson.batch), lesson, others, hints)
            (far / BATCHES_A_STEP).backward()  # type: ignore[no-untyped-call]
            losses.append(far.detach())
        return torch.stack(losses).mean()

    @torch.no_grad()
    def _prepare(self) -> None:
        pieces = self._cutter.cut(self._texts.draw())
        for batch in batches(pieces, self._teacher.filling):
            said = self._teacher.states(batch)
            between = [said[at].bfloat16() for at in BETWEEN]
            vectors = texts_of(said[-1], batch)
            self._lessons.append(Lesson(batch, between, said[-1].bfloat16(), vectors))
            self._others = torch.cat([self._others.view(-1, vectors.shape[1]), vectors])
        self._lessons = self._lessons[-KEPT:]
        self._others = self._others[-OTHERS_KEPT:]


def distil(options: argparse.Namespace) -> None:
    """Learn until the steps are done or the minutes over; the rate falls to nothing by then."""
    torch.manual_seed(options.seed)
    school = School(options)
    weights = school.student.to_learn()
    optimizer = torch.optim.AdamW(weights, weight_decay=0.01, fused=True)
    started, progress = time.perf_counter(), 0.0
    for step in count():
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min((step + 1) / WARM_UP, max(0.01, 1 - progress))
        far = school.loss(step, HINTS * (1 - progress))
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seconds = time.perf_counter() - started
        print(f"{step} {far.item():.4f} {seconds:.0f} s", flush=True)
        progress = max((step + 1) / options.steps, seconds / 60 / options.minutes)
        if (step + 1) % SAVE_EVERY == 0 or progress >= 1:
            school.student.save(options.target)
        if progress >= 1:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    parser.add_argument("--rate", type=float, default=PEAK_RATE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--minutes", type=float, default=90.0, help="stop by then at the latest")
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
