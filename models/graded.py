"""Graded pairs to learn the fine order inside a trade from: our own seekers, judged by reading.

`collection/real_adverts/` holds seekers of our own writing and the grades (0–3) of real adverts
for them; the adverts are not in this repository: their texts come from the folder of adverts.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from vietnamese import abbreviated, misspelt, without_accents

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.embedding.texts import seeker_texts, vacancy_texts
from jobmatch.intake.read_table import read_table
from jobmatch.matching.wishes import understood

FOLDER = Path(__file__).parents[1] / "collection/real_adverts"
SHARES = torch.tensor([0.0, 0.12, 0.5, 1.0])  # of what a seeker gets, by grade
QUERIES, DOCUMENTS = 8, 12  # of a batch: seekers, and adverts of each
SHORT_QUERIES = 20  # of a batch of wishes and titles
UNKNOWN = -1
MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of both sides, and each pair's grade (queries, documents); UNKNOWN is left out."""

    queries: list[str]
    documents: list[str]
    grades: Tensor


class Graded:
    """An endless, seeded source of batches."""

    def __init__(self, adverts: Path, seed: int, folder: Path = FOLDER) -> None:
        self._chance = random.Random(seed)  # noqa: S311 no secret
        self._seekers = {
            name: seeker
            for name, seeker in records(folder / "seekers.jsonl", "seekers")
            if isinstance(seeker, SeekerProfile)
        }
        splits = dict(_cells(folder / "splits.tsv"))
        self._grades: dict[str, dict[str, int]] = defaultdict(dict)
        for seeker, advert, grade in _cells(folder / "qrels.tsv"):
            if splits[seeker] == "train":
                self._grades[seeker][advert] = int(grade)
        wanted = {advert for judged in self._grades.values() for advert in judged}
        self._adverts = {
            name: vacancy_texts(advert)
            for name, advert in records(adverts, "vacancies")
            if name in wanted and isinstance(advert, VacancyProfile)
        }
        self._left_open = _left_open(self._grades)
        self._order: list[str] = []

    def texts_batch(self, size: int = QUERIES) -> Batch:
        """Profiles and whole adverts, a few of them by their titles alone."""
        return self._batch(size, self._profile, self._whole)

    def titles_batch(self) -> Batch:
        """Wishes and titles."""
        return self._batch(SHORT_QUERIES, self._wish, lambda name: self._adverts[name].title)

    def _batch(
        self, size: int, asks: Callable[[str], str], answers: Callable[[str], str]
    ) -> Batch:
        chosen = self._next(size)
        drawn = list(dict.fromkeys(name for seeker in chosen for name in self._some(seeker)))
        return Batch(
            queries=[asks(seeker) for seeker in chosen],
            documents=[answers(name) for name in drawn],
            grades=torch.tensor([[self._grade(s, name) for name in drawn] for s in chosen]),
        )

    def _next(self, size: int) -> list[str]:
        """Return the next seekers; everybody has a turn before anybody has two."""
        while len(self._order) < size:
            everybody = [name for name in self._grades if max(self._grades[name].values()) > 1]
            self._order += self._chance.sample(everybody, len(everybody))
        chosen, self._order = self._order[:size], self._order[size:]
        return list(dict.fromkeys(chosen))

    def _some(self, seeker: str) -> list[str]:
        """Return adverts of one seeker: up to two thirds that suit, and such as do not quite."""
        judged = self._grades[seeker]
        suits = [name for name, grade in judged.items() if grade > 1]
        others = [name for name, grade in judged.items() if grade <= 1]
        some = self._chance.sample(suits, min(len(suits), DOCUMENTS * 2 // 3))
        return some + self._chance.sample(others, min(len(others), DOCUMENTS - len(some)))

    def _grade(self, seeker: str, advert: str) -> int:
        unjudged = UNKNOWN if advert in self._left_open[seeker] else 0
        return self._grades[seeker].get(advert, unjudged)

    def _profile(self, name: str) -> str:
        seeker = self._seekers[name]
        kind = self._chance.random()
        if kind < 0.15:  # noqa: PLR2004 some
            seeker = replace(seeker, desired_job="")
        elif kind < 0.4:  # noqa: PLR2004 some
            kept = self._chance.sample(seeker.skills, len(seeker.skills) // 2)
            seeker = replace(seeker, skills=tuple(kept), certificates=())
        return self._written(seeker_texts(understood(seeker)).text)

    def _wish(self, name: str) -> str:
        return self._written(seeker_texts(understood(self._seekers[name])).title)

    def _whole(self, name: str) -> str:
        said = self._adverts[name]
        return said.title if self._chance.random() < 0.12 else said.text  # noqa: PLR2004 a few

    def _written(self, text: str) -> str:
        kind = self._chance.random()
        if kind < 0.25:  # noqa: PLR2004 a quarter
            return without_accents(text)
        if kind < 0.4:  # noqa: PLR2004 some
            return misspelt(abbreviated(text, self._chance), self._chance, 0.1)
        return text


def graded_loss(queries: Tensor, documents: Tensor, grades: Tensor, temperature: float) -> Tensor:
    """Return the cross-entropy between what the grades give each document and the softmax.

    `queries` (q, d) and `documents` (n, d) have length 1; `grades` is (q, n).
    """
    scores = (queries @ documents.T / temperature).masked_fill(grades == UNKNOWN, MASKED)
    shares = SHARES[grades.clamp(min=0)]
    shares = shares / shares.sum(1, keepdim=True)
    return -(shares * nn.functional.log_softmax(scores, 1)).sum(1).mean()


def _left_open(grades: Mapping[str, Mapping[str, int]]) -> dict[str, set[str]]:
    """Return for each seeker the adverts that suit seekers of work like theirs.

    Nobody judged whether they suit this one too.
    """
    suiting = {
        seeker: {advert for advert, grade in judged.items() if grade}
        for seeker, judged in grades.items()
    }
    return {
        seeker: {advert for other in suiting.values() if other & own for advert in other - own}
        for seeker, own in suiting.items()
    }


def _cells(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def records(path: Path, kind: str) -> Iterator[tuple[str, SeekerProfile | VacancyProfile]]:
    for row in read_table(path, ImportKind(kind), None).rows():
        if isinstance(row.draft, SeekerProfile | VacancyProfile):
            yield row.draft.source_ref, row.draft
