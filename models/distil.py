"""Teach a text model of fewer layers to say of every piece what the trained one says.

usage: python models/distil.py --shared DIR --teacher FOLDER --to FOLDER [--from FOLDER]

The student begins as some layers of its teacher, or (`--from`) as what an earlier run made. Each
of its layers learns what the teacher says before the next layer that was kept; at last only the
last layer and the texts' vectors count, and in which order the teacher puts adverts for a seeker.
"""

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import torch
from graded import Graded, graded_loss, records
from layers import LAYER, Network
from pairs import Pair, Pairs
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.embedding.pieces import Batch, PieceCutter, batches
from jobmatch.embedding.texts import vacancy_texts

SEED = 20261122
LAYERS = (0, 1, 3, 5, 7, 9, 11)  # of twelve; the first and the last ones are missed most
TOKENS = 128
PIECES_AT_ONCE = 2048
BATCHES_A_STEP = 2
STEPS_A_DRAW = 9  # every batch is learned from about three times
KEPT = 300  # batches, with what the teacher says of them: 3 GB
PEAK_RATE = 3e-4
WARM_UP = 30
SAVE_EVERY = 100
ORDER_EVERY = 4  # steps
HINTS = 0.5  # what the layers between count at first; nothing in the end
VECTORS = 20.0  # what the texts' vectors count, and how alike each two of them are
ORDER = 2.0  # what the order of adverts counts, and
GRADES = 0.3  # what the grades count beside it
TEMPERATURE = 0.05
WEIGHTS = "model.safetensors"

Lesson = tuple[Batch, list[Tensor]]  # texts, and what the teacher says: one tensor a student layer


class Texts:
    """An endless, seeded source of what people and employers write, with the model's prompts."""

    def __init__(self, shared: Path, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 no secret
        adverts = shared / "eval/vacancies.jsonl"
        self._pairs, self._graded = Pairs(shared, seed), Graded(adverts, seed)
        self._adverts = [
            vacancy_texts(advert).text
            for _, advert in records(adverts, "vacancies")
            if isinstance(advert, VacancyProfile)
        ]

    def draw(self) -> list[str]:
        """Return 250 texts: whole adverts, profiles, wishes and titles, badly written too."""
        pairs: list[Pair] = [
            *self._pairs.posts_batch(28),
            *self._pairs.trades_batch(24),
            *self._pairs.titles_batch(24),
        ]
        titles = self._graded.titles_batch()
        queries = [pair.query for pair in pairs] + titles.queries
        queries += self._graded.texts_batch().queries
        for pair in self._pairs.accents_batch(6):  # the same profile twice
            queries += [pair.query, pair.passage]
        passages = [pair.passage for pair in pairs] + titles.documents[:24]
        passages += self._chance.sample(self._adverts, 32)
        return _queries(queries) + _passages(passages)

    def order(self) -> tuple[list[str], list[str], Tensor | None]:
        """Return who asks, what is put in order for them, and the grades where there are some."""
        kind = self._chance.random()
        if kind < 0.65:  # noqa: PLR2004 most
            titles = kind >= 0.45  # noqa: PLR2004 a third of them
            batch = self._graded.titles_batch() if titles else self._graded.texts_batch(6)
            return _queries(batch.queries), _passages(batch.documents), batch.grades
        pairs = self._pairs.trades_batch(40) if kind < 0.83 else self._pairs.posts_batch(24)  # noqa: PLR2004 half
        queries = _queries(pair.query for pair in pairs)
        return queries, _passages(pair.passage for pair in pairs), None


def _queries(texts: Iterable[str]) -> list[str]:
    return [f"query: {text}" for text in texts]


def _passages(texts: Iterable[str]) -> list[str]:
    return [f"passage: {text}" for text in texts]


def lesson_loss(student: list[Tensor], lesson: Lesson, hints: float) -> Tensor:
    """Return how far the student is from its teacher; `hints` is what the layers between count.

    Pieces: the squared distance as a part of the teacher's variance. Texts: one minus the cosine,
    and the squared difference of how alike each two texts are.
    """
    batch, teacher = lesson
    real = torch.from_numpy(batch.owners).flatten() < len(batch.places)

    def far(said: Tensor, meant: Tensor) -> Tensor:
        right = meant[real].float()
        return (said[real].float() - right).square().mean() / right.var(0).mean()

    between = [far(*both) for both in zip(student[:-1], teacher[:-1], strict=True)]
    pieces = far(student[-1], teacher[-1]) + hints * torch.stack(between).mean()
    mine, right = _vectors(student[-1], batch), _vectors(teacher[-1], batch)
    texts = 1 - (mine * right).sum(1).mean()
    alike = (mine @ mine.T - right @ right.T).square().mean()
    return pieces + VECTORS * (texts + alike)


def _vectors(said: Tensor, batch: Batch) -> Tensor:
    sums = torch.zeros(len(batch.places) + 1, said.shape[1])
    sums = sums.index_add(0, torch.from_numpy(batch.owners).flatten(), said.float())
    return functional.normalize(sums[:-1], dim=1)


def order_loss(student: Tensor, teacher: Tensor, grades: Tensor | None, asking: int) -> Tensor:
    """Return how far the student's order of the texts is from the teacher's, and from the grades.

    The vectors (texts, width) begin with the `asking` ones. Where there are no grades the texts
    are pairs, and both directions count.
    """
    mine, right = (one[:asking] @ one[asking:].T / TEMPERATURE for one in (student, teacher))
    far = _divergence(mine, right)
    if grades is None:
        return ORDER * (far + _divergence(mine.T, right.T))
    own = graded_loss(student[:asking], student[asking:], grades, TEMPERATURE)
    return ORDER * far + GRADES * own


def _divergence(mine: Tensor, right: Tensor) -> Tensor:
    both = functional.log_softmax(mine, 1), functional.log_softmax(right, 1)
    return functional.kl_div(*both, log_target=True, reduction="batchmean")


class School:
    """A teacher, its student, and the texts that they read."""

    def __init__(self, options: argparse.Namespace) -> None:
        settings = json.loads((options.teacher / "config.json").read_text("utf-8"))
        self._teacher = Network(options.teacher, range(settings["num_hidden_layers"]))
        begun = range(len(LAYERS)) if options.start else LAYERS
        self.student = Network(options.start or options.teacher, begun)
        self._aims = [*(number - 1 for number in LAYERS[1:]), LAYERS[-1]]
        self._filling = settings["pad_token_id"]
        self._cutter = PieceCutter(options.teacher, TOKENS)
        self._texts = Texts(options.shared, options.seed)
        self._chance = random.Random(options.seed)  # noqa: S311 no secret
        self._lessons: list[Lesson] = []

    def lessons(self, step: int) -> list[Lesson]:
        if step % STEPS_A_DRAW == 0:
            with torch.no_grad():
                for batch in self._batches(self._texts.draw()):
                    said = self._teacher.states(batch)
                    self._lessons.append((batch, [said[aim] for aim in self._aims]))
            self._lessons = self._lessons[-KEPT:]
        return self._chance.sample(self._lessons, BATCHES_A_STEP)

    def order_loss(self) -> Tensor:
        queries, passages, grades = self._texts.order()
        every = list(self._batches(queries + passages))
        with torch.no_grad():
            right = _all_vectors(self._teacher, every)
        return order_loss(_all_vectors(self.student, every), right, grades, len(queries))

    def _batches(self, texts: Sequence[str]) -> Iterator[Batch]:
        return batches(self._cutter.cut(texts), self._filling, PIECES_AT_ONCE)


def _all_vectors(network: Network, every: Sequence[Batch]) -> Tensor:
    """Return the vectors of all texts, in their order."""
    places = torch.tensor([place for batch in every for place in batch.places])
    rows = torch.cat([_vectors(network.states(batch)[-1], batch) for batch in every])
    return rows[torch.argsort(places)]


def distil(options: argparse.Namespace) -> None:
    """Learn until the steps are done or the minutes over; the rate falls to nothing by then."""
    school = School(options)
    weights = school.student.to_learn()
    optimizer = torch.optim.AdamW(weights.values(), weight_decay=0.01, fused=True)
    started, progress = time.perf_counter(), 0.0
    for step in count():
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min((step + 1) / WARM_UP, max(0.01, 1 - progress))
        for lesson in school.lessons(step):
            far = lesson_loss(school.student.states(lesson[0]), lesson, HINTS * (1 - progress))
            (far / BATCHES_A_STEP).backward()  # type: ignore[no-untyped-call]
        if step % ORDER_EVERY == 0:
            school.order_loss().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights.values(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seconds = time.perf_counter() - started
        print(f"{step} {far.item():.4f} {seconds:.0f} s", flush=True)
        progress = max((step + 1) / options.steps, seconds / 60 / options.minutes)
        if (step + 1) % SAVE_EVERY == 0 or progress >= 1:
            _save(weights, options.teacher, options.target)
        if progress >= 1:
            return


def _save(learned: dict[str, Tensor], teacher: Path, target: Path) -> None:
    """Write the teacher's folder with the student's layers in place of its own."""
    shutil.copytree(teacher, target, dirs_exist_ok=True)
    others = load_file(teacher / WEIGHTS).items()
    weights = {name: one for name, one in others if not name.startswith(LAYER)}
    weights |= {name: one.detach() for name, one in learned.items()}
    save_file(weights, target / WEIGHTS, metadata={"format": "pt"})
    settings = json.loads((teacher / "config.json").read_text("utf-8"))
    settings["num_hidden_layers"] = len(LAYERS)
    (target / "config.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=Path, help="what an earlier run made")
    parser.add_argument("--to", dest="target", type=Path, required=True)
    parser.add_argument("--rate", type=float, default=PEAK_RATE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--minutes", type=float, default=90.0, help="stop by then at the latest")
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
